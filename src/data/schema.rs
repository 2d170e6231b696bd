//! Which column of a file holds what: the header of a response file or a score file, matched once per questionnaire version.

use super::library::Library;
use super::mapping::Mapping;
use super::records::text;
use crate::survey::Questionnaire;
use crate::survey::column::{Column, FIXED};
use crate::survey::finding::{Fault, Finding};
use crate::survey::heading::{self, Found, Heading, Meaning};
use crate::survey::spelling::fold;
use csv::ByteRecord;
use std::collections::BTreeMap;

/// The columns only score files have.
pub const SCORE_COLUMNS: [&str; 11] =
    ["instrument", "block", "score", "points", "possible", "shared_points", "shared_possible", "answered", "asked", "dont_know", "not_applicable"];

/// The header of a file.
#[derive(Clone, Debug)]
pub struct Header {
    headings: Vec<Heading>,
    /// The place of each column by our name in lower case, as far as it is known without the questionnaire.
    places: BTreeMap<String, usize>,
}

impl Header {
    /// Reads a header. What the user says in `mapping` wins.
    pub fn of(record: &ByteRecord, library: &Library, mapping: &Mapping) -> Header {
        let headings: Vec<Heading> = record
            .iter()
            .map(|cell| {
                let text = crate::survey::cell::unguard(text(cell).trim()).to_owned();
                Heading { told: mapping.told(&text), text }
            })
            .collect();
        let meanings = library.only_named().map(|named| heading::certain(&headings, &library.all()[named])).unwrap_or_default();
        // What is a text of the questionnaire named with `-Q` is no common word for another column.
        let is_claimed = |place: usize| matches!(meanings.get(place), Some(Meaning::Column(_, found)) if *found < Found::Synonym);
        let mut clearest: BTreeMap<String, ((Found, usize), usize)> = BTreeMap::new();
        for (place, heading) in headings.iter().enumerate() {
            let Some((name, how)) = heading::name(heading).filter(|(_, (found, _))| *found < Found::Synonym || !is_claimed(place)) else { continue };
            let known = clearest.entry(name).or_insert((how, place));
            *known = (*known).min((how, place));
        }
        Header { headings, places: clearest.into_iter().map(|(name, (_, place))| (name, place)).collect() }
    }

    /// Where a column is, by our name or, for the columns every questionnaire has, by a common word for it. Of two the clearest, then the first.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.places.get(&name.to_lowercase()).copied()
    }

    /// Whether the file itself has a column of this name.
    pub fn has(&self, name: &str) -> bool {
        let name = fold(name);
        self.headings.iter().any(|heading| fold(&heading.text) == name)
    }

    /// What each heading means to a questionnaire of the library. The columns of score files go by our names only.
    pub fn meanings(&self, library: &Library, questionnaire: usize) -> Vec<Meaning> {
        let mut meanings = heading::meanings(&self.headings, &library.all()[questionnaire]);
        if self.is_scores() {
            let is_other = |meaning: &Meaning| matches!(meaning, Meaning::Column(_, found) | Meaning::Outdone(_, found) if *found > Found::Name);
            meanings
                .iter_mut()
                .filter(|meaning| is_other(meaning) || matches!(meaning, Meaning::Platform))
                .for_each(|meaning| *meaning = Meaning::Unknown { similar: None });
        }
        meanings
    }

    /// The questionnaire the columns are most likely of, by its id; `None` where that is not plain.
    pub fn likely(&self, library: &Library) -> Option<String> {
        heading::likely(&self.headings, library.all().iter()).map(|list| list.id().to_owned())
    }

    /// How many columns there are, those without a name among them.
    pub fn columns(&self) -> usize {
        self.headings.len()
    }

    /// How many fields a row should have: up to the last column with a name, behind which spreadsheets leave empty ones.
    pub fn len(&self) -> usize {
        self.headings.iter().rposition(|heading| !heading.text.is_empty()).map_or(0, |last| last + 1)
    }

    /// Whether there are no columns.
    pub fn is_empty(&self) -> bool {
        self.headings.iter().all(|heading| heading.text.is_empty())
    }

    /// What the file calls a column.
    pub fn name(&self, index: usize) -> &str {
        self.headings.get(index).map_or("", |heading| heading.text.as_str())
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

/// Where the id of a response comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ids {
    /// From the column `response`.
    Column,
    /// The file has none and is none of ours: the number of the row behind this name of the file. Whether a response is there twice cannot be seen.
    Rows(String),
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
    /// Where ids come from.
    pub ids: Ids,
    /// Columns of the file that mean nothing to the questionnaire.
    pub unknown: Vec<String>,
    /// Columns that were not found, with the heading they were probably meant by.
    similar: Vec<(Column, String)>,
}

impl Schema {
    /// Matches a header with a questionnaire of the library. `file`: its number and the name its rows go by where they have no id. Findings are about the file as
    /// a whole.
    pub fn of(header: &Header, library: &Library, index: usize, file: (usize, &str), findings: &mut Vec<Finding>) -> Schema {
        let questionnaire = &library.all()[index];
        let meanings = header.meanings(library, index);
        let is_scores = header.is_scores();
        let place = |column: Column| meanings.iter().position(|meaning| matches!(meaning, Meaning::Column(found, _) if *found == column));
        let columns: Vec<(Column, Option<usize>)> = Column::all(questionnaire).into_iter().map(|column| (column, place(column))).collect();
        let similar = meanings.iter().enumerate().filter_map(|(place, meaning)| match meaning {
            Meaning::Unknown { similar: Some(column) } => Some((*column, header.name(place).to_owned())),
            _ => None,
        });
        // Only what `-Q` stands in for need not name its list, and only files of others have no ids.
        let is_ours = is_scores || header.position("questionnaire").is_some();
        let ids = if is_ours || place(Column::Response).is_some() { Ids::Column } else { Ids::Rows(file.1.to_owned()) };
        let mut schema = Schema {
            questionnaire: index,
            columns,
            scores: SCORE_COLUMNS.map(|name| header.position(name)),
            ids,
            unknown: Vec::new(),
            similar: similar.collect(),
        };
        let mut add = |column: &str, fault| findings.push(Finding { file: file.0, row: 0, column: column.to_owned(), value: String::new(), fault });
        for (place, meaning) in meanings.iter().enumerate() {
            let repeats_score = || {
                is_scores
                    && SCORE_COLUMNS
                        .iter()
                        .zip(schema.scores)
                        .any(|(name, first)| first.is_some_and(|first| first < place) && fold(header.name(place)) == *name)
            };
            if matches!(meaning, Meaning::Repeated(_)) || repeats_score() {
                add(header.name(place), Fault::RepeatedColumn);
            }
        }
        for (column, place) in &schema.columns {
            let required = match column {
                Column::Response => schema.ids == Ids::Column,
                Column::Role => true,
                Column::Questionnaire | Column::Version => library.only_named().is_none(),
                _ => false,
            };
            if required && place.is_none() {
                add(&column.name(questionnaire), schema.missing(*column, questionnaire));
            }
        }
        if is_scores {
            let missing = SCORE_COLUMNS.iter().zip(schema.scores).filter(|(_, place)| place.is_none());
            missing.for_each(|(name, _)| add(name, Fault::MissingColumn));
        }
        // A score file has the columns of all lists, whether its own list asks for them or not.
        let fixed: Vec<Option<usize>> = FIXED.iter().chain(&["role"]).map(|name| header.position(name)).collect();
        let known_to_scores = |place: usize| is_scores && (schema.scores.contains(&Some(place)) || fixed.contains(&Some(place)));
        let is_unknown = |meaning: &Meaning| match meaning {
            Meaning::Unknown { .. } => true,
            // A second word for the same, such as the start time beside the end time, is nothing to wonder about.
            Meaning::Outdone(_, found) => *found < Found::Synonym,
            _ => false,
        };
        let unknown = meanings.iter().enumerate().filter(|(place, meaning)| is_unknown(meaning) && !known_to_scores(*place));
        schema.unknown = unknown.map(|(place, _)| header.name(place).to_owned()).collect();
        schema
    }

    /// What is wrong where a column is not there: another one may have been meant for it.
    pub fn missing(&self, column: Column, questionnaire: &Questionnaire) -> Fault {
        let theirs = self.similar.iter().find(|(similar, _)| *similar == column).map(|(_, theirs)| theirs.clone());
        theirs.map_or(Fault::MissingColumn, |theirs| Fault::SimilarColumn { ours: column.name(questionnaire), theirs })
    }

    /// The place of a column.
    pub fn place(&self, column: Column) -> Option<usize> {
        self.columns.iter().find(|(known, _)| *known == column).and_then(|(_, place)| *place)
    }
}
