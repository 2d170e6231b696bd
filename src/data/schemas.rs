//! Which questionnaire each row of a file belongs to: a response file holds one list, in one or more versions; a score file may hold several lists.

use super::library::Library;
use super::schema::{Header, Schema};
use crate::survey::Questionnaire;
use crate::survey::finding::{Fault, Finding};
use csv::ByteRecord;
use std::collections::BTreeMap;

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
    pub(super) list: Vec<Schema>,
    pub(super) findings: Vec<Finding>,
}

impl<'a> Schemas<'a> {
    pub(super) fn new(header: &'a Header, library: &'a Library, file: (usize, String)) -> Schemas<'a> {
        Schemas {
            header,
            library,
            file,
            places: (header.position("questionnaire"), header.position("version")),
            known: BTreeMap::new(),
            list: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// The schema of a row; `None` where its questionnaire is not known.
    pub(super) fn of(&mut self, record: &ByteRecord, row: u64) -> Option<usize> {
        let places = self.places;
        let cell = |place: Option<usize>| place.and_then(|place| record.get(place)).unwrap_or_default();
        let key = (cell(places.0).to_vec(), cell(places.1).to_vec());
        if !self.known.contains_key(&key) {
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
            let found = self.questionnaire(&text(&key.0), &text(&key.1), places);
            let schema = found.map(|index| {
                self.list.push(Schema::of(self.header, self.library, index, (self.file.0, &self.file.1), &mut self.findings));
                self.list.len() - 1
            });
            self.known.insert(key.clone(), schema);
        }
        match &self.known[&key] {
            Ok(schema) => Some(*schema),
            Err(Unknown { column, value, fault }) => {
                self.findings.push(Finding { file: self.file.0, row, column: column.clone(), value: value.clone(), fault: fault.clone() });
                None
            }
        }
    }

    fn questionnaire(&self, id: &str, version: &str, places: (Option<usize>, Option<usize>)) -> Result<usize, Unknown> {
        let all = self.library.all();
        let unknown = |place: Option<usize>, value: &str, fault| {
            let column = place.map_or("questionnaire", |place| self.header.name(place)).to_owned();
            Err(Unknown { column, value: value.to_owned(), fault })
        };
        if id.is_empty() {
            let likely = || self.header.likely(self.library);
            return self.library.only_named().map_or_else(|| unknown(places.0, "", Fault::NoQuestionnaire { likely: likely() }), Ok);
        }
        let named = self.library.only_named().filter(|named| version.is_empty() && all[*named].id() == id);
        let Some(found) = named.or_else(|| self.library.position(id, version)) else {
            let versions = self.library.versions(id);
            return if versions.is_empty() {
                unknown(places.0, id, Fault::UnknownQuestionnaire { suggestion: crate::survey::nearest(id, all.iter().map(Questionnaire::id)) })
            } else {
                unknown(places.1, version, Fault::UnknownVersion { known: versions })
            };
        };
        match self.list.first().map(|first| all[first.questionnaire].id()) {
            // Only score files may hold several lists.
            Some(first) if first != all[found].id() && !self.header.is_scores() => {
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
