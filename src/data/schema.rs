//! Which column of a file holds what: the header of a response file or a score file, matched once per questionnaire version.

use super::records::text;
use crate::survey::Questionnaire;
use crate::survey::column::{Column, FIXED};
use crate::survey::finding::{Fault, Finding};
use csv::ByteRecord;
use std::collections::BTreeMap;

/// The columns only score files have.
pub const SCORE_COLUMNS: [&str; 11] =
    ["instrument", "block", "score", "points", "possible", "shared_points", "shared_possible", "answered", "asked", "dont_know", "not_applicable"];

/// The header of a file.
#[derive(Clone, Debug)]
pub struct Header {
    names: Vec<String>,
    /// By name in lower case.
    by_name: BTreeMap<String, usize>,
    /// Names that stand there more than once.
    repeated: Vec<String>,
}

impl Header {
    /// Reads a header. `renamed`: pairs of our name and theirs, which win.
    pub fn of(record: &ByteRecord, renamed: &[(String, String)]) -> Header {
        let mut header = Header { names: Vec::new(), by_name: BTreeMap::new(), repeated: Vec::new() };
        let has = |name: &str| record.iter().any(|cell| text(cell).trim().to_lowercase() == name.to_lowercase());
        for (index, cell) in record.iter().enumerate() {
            let text = crate::survey::cell::unguard(text(cell).trim()).to_owned();
            let ours = renamed.iter().find(|(_, theirs)| theirs.to_lowercase() == text.to_lowercase()).map(|(ours, _)| ours.clone());
            // A column that has our name of its own gives way to the one the user named.
            let gives_way = ours.is_none() && renamed.iter().any(|(ours, theirs)| ours.to_lowercase() == text.to_lowercase() && has(theirs));
            let name = if gives_way { String::new() } else { ours.unwrap_or_else(|| text.clone()).to_lowercase() };
            if !name.is_empty() && header.by_name.insert(name.clone(), header.by_name.get(&name).copied().unwrap_or(index)).is_some() {
                header.repeated.push(text.clone());
            }
            header.names.push(text);
        }
        header
    }

    /// Where a column is, by our name.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.by_name.get(&name.to_lowercase()).copied()
    }

    /// Whether the file itself has a column of this name.
    pub fn has(&self, name: &str) -> bool {
        self.names.iter().any(|known| known.to_lowercase() == name.to_lowercase())
    }

    /// How many columns there are, those without a name among them.
    pub fn columns(&self) -> usize {
        self.names.len()
    }

    /// How many fields a row should have: up to the last column with a name, behind which spreadsheets leave empty ones.
    pub fn len(&self) -> usize {
        self.names.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1)
    }

    /// Whether there are no columns.
    pub fn is_empty(&self) -> bool {
        self.names.iter().all(String::is_empty)
    }

    /// What the file calls a column.
    pub fn name(&self, index: usize) -> &str {
        self.names.get(index).map_or("", String::as_str)
    }

    /// Whether this is what `score --wide` writes.
    pub fn is_wide_scores(&self) -> bool {
        !self.is_scores() && self.position("answered").is_some() && self.position("asked").is_some()
    }

    /// Whether this is a score file.
    pub fn is_scores(&self) -> bool {
        self.position("block").is_some() && self.position("points").is_some()
    }
}

/// Where everything of one questionnaire version stands in one file.
#[derive(Clone, Debug)]
pub struct Schema {
    /// Index in the library.
    pub questionnaire: usize,
    /// Every column of the questionnaire with its place; `None`: not in the file.
    pub columns: Vec<(Column, Option<usize>)>,
    /// Places of [`SCORE_COLUMNS`].
    pub scores: [Option<usize>; 11],
    /// Columns of the file that mean nothing to the questionnaire.
    pub unknown: Vec<String>,
}

impl Schema {
    /// Matches a header with a questionnaire. Findings are about the file as a whole.
    pub fn of(header: &Header, questionnaire: &Questionnaire, index: usize, named: bool, file: usize, findings: &mut Vec<Finding>) -> Schema {
        let mut add = |column: &str, fault| findings.push(Finding { file, row: 0, column: column.to_owned(), value: String::new(), fault });
        header.repeated.iter().for_each(|name| add(name, Fault::RepeatedColumn));
        let is_scores = header.is_scores();
        let columns: Vec<(Column, Option<usize>)> =
            Column::all(questionnaire).into_iter().map(|column| (column, header.position(&column.name(questionnaire)))).collect();
        for (column, place) in &columns {
            let required = match column {
                Column::Response | Column::Role => true,
                Column::Questionnaire | Column::Version => !named,
                _ => false,
            };
            if required && place.is_none() {
                add(&column.name(questionnaire), Fault::MissingColumn);
            }
        }
        let scores = SCORE_COLUMNS.map(|name| header.position(name));
        if is_scores {
            let missing = SCORE_COLUMNS.iter().zip(scores).filter(|(_, place)| place.is_none());
            missing.for_each(|(name, _)| add(name, Fault::MissingColumn));
        }
        // A score file has the columns of all lists, whether its own list asks for them or not.
        let fixed: Vec<Option<usize>> = FIXED.iter().chain(&["role"]).map(|name| header.position(name)).collect();
        let known_to_scores = |place: usize| is_scores && (scores.contains(&Some(place)) || fixed.contains(&Some(place)));
        let known = |place: usize| columns.iter().any(|(_, known)| *known == Some(place)) || known_to_scores(place);
        let unknown = (0..header.len()).filter(|place| !header.name(*place).is_empty() && !known(*place)).map(|place| header.name(place).to_owned()).collect();
        Schema { questionnaire: index, columns, scores, unknown }
    }

    /// The place of a column.
    pub fn place(&self, column: Column) -> Option<usize> {
        self.columns.iter().find(|(known, _)| *known == column).and_then(|(_, place)| *place)
    }
}
