//! Which questionnaire each row of a file belongs to: a response file holds one list, in one or more versions; a score file may hold several lists.

use super::library::Library;
use super::records::text;
use super::schema::{Header, Schema};
use crate::survey::cell::unguard;
use crate::survey::finding::{Fault, Finding};
use csv::ByteRecord;
use std::collections::BTreeMap;
use std::sync::Arc;

/// More ways to write a questionnaire and its version are not kept; then all are forgotten.
const MOST_KNOWN: usize = 1 << 10;

/// The questionnaires of one file's rows.
pub(super) struct Schemas<'a> {
    header: &'a Header,
    library: &'a Library,
    /// The number of the file, and the name its rows go by where they have no id.
    file: (usize, String),
    /// Where the questionnaire and its version stand.
    places: (Option<usize>, Option<usize>),
    /// By what stands in the cells.
    known: BTreeMap<(Vec<u8>, Vec<u8>), Result<usize, Unknown>>,
    list: Vec<Arc<Schema>>,
    /// What is wrong with the file as a whole.
    pub(super) findings: Vec<Finding>,
}

impl<'a> Schemas<'a> {
    pub(super) fn new(header: &'a Header, library: &'a Library, file: (usize, String)) -> Schemas<'a> {
        let places = (header.position("questionnaire"), header.position("version"));
        Schemas { header, library, file, places, known: BTreeMap::new(), list: Vec::new(), findings: Vec::new() }
    }

    /// The schema of a row and its number in the file.
    pub(super) fn of(&mut self, record: &ByteRecord, row: u64) -> Result<(usize, Arc<Schema>), Box<Finding>> {
        let cell = |place: Option<usize>| place.and_then(|place| record.get(place)).unwrap_or_default();
        let key = (cell(self.places.0).to_vec(), cell(self.places.1).to_vec());
        if !self.known.contains_key(&key) {
            let found = self.questionnaire(text(&key.0).trim(), unguard(text(&key.1).trim()), self.places);
            // However it is spelt, a questionnaire has one schema.
            let schema = found.map(|index| {
                self.list.iter().position(|schema| schema.questionnaire == index).unwrap_or_else(|| {
                    self.list.push(Arc::new(Schema::of(self.header, self.library, index, (self.file.0, &self.file.1), &mut self.findings)));
                    self.list.len() - 1
                })
            });
            // In a column of another kind every row has a word of its own.
            if self.known.len() == MOST_KNOWN {
                self.known.clear();
            }
            self.known.insert(key.clone(), schema);
        }
        match &self.known[&key] {
            Ok(schema) => Ok((*schema, self.list[*schema].clone())),
            Err(Unknown { column, value, fault }) => {
                Err(Box::new(Finding { file: self.file.0, row, column: column.clone(), value: value.clone(), fault: fault.clone() }))
            }
        }
    }

    /// Every schema that a row had.
    pub(super) fn list(&self) -> &[Arc<Schema>] {
        &self.list
    }

    fn questionnaire(&self, id: &str, version: &str, places: (Option<usize>, Option<usize>)) -> Result<usize, Unknown> {
        let unknown = |place: Option<usize>, value: &str, fault| {
            let column = place.map_or("questionnaire", |place| self.header.name(place)).to_owned();
            Err(Unknown { column, value: value.to_owned(), fault })
        };
        if id.is_empty() {
            let likely = || self.header.likely(self.library);
            return self.library.only_named().map_or_else(|| unknown(places.0, "", Fault::NoQuestionnaire { likely: likely() }), Ok);
        }
        let named = self.library.only_named().filter(|named| version.is_empty() && self.library.get(*named).id().eq_ignore_ascii_case(id));
        let Some(found) = named.or_else(|| self.library.position(id, version)) else {
            let versions = self.library.versions(id);
            return if versions.is_empty() {
                unknown(places.0, id, Fault::UnknownQuestionnaire { suggestion: crate::survey::nearest(id, self.library.ids()) })
            } else {
                unknown(places.1, version, Fault::UnknownVersion { known: versions })
            };
        };
        match self.list.first().map(|first| self.library.get(first.questionnaire).id()) {
            // Only score files may hold several lists.
            Some(first) if first != self.library.get(found).id() && !self.header.is_scores() => {
                unknown(places.0, id, Fault::OtherQuestionnaire { expected: first.to_owned() })
            }
            _ => Ok(found),
        }
    }
}

/// Why a row's questionnaire is not known.
struct Unknown {
    column: String,
    value: String,
    fault: Fault,
}
