//! One row of a file as a response, or everything that is wrong with it; `score_row` reads one as a line of scores.

use super::day::{self, NotADay};
use super::records::text;
use super::repeated;
use super::schema::{Header, Ids, Schema};
use crate::survey::Questionnaire;
use crate::survey::cell::unguard;
use crate::survey::column::{Column, answer_of};
use crate::survey::finding::{Fault, Finding};
use crate::survey::questionnaire::Question;
use crate::survey::response::{Answer, Response};
use crate::survey::spelling::is_blank;
use crate::survey::usual::is_total;
use csv::ByteRecord;
use std::borrow::Cow;
use std::sync::Arc;

/// A row as it came from the file, with its place.
pub struct Row<'a> {
    /// Index of the file.
    pub file: usize,
    /// The rows before the block it stands in.
    pub start: u64,
    /// The row as a spreadsheet numbers it, in its block.
    pub number: u64,
    /// Its cells.
    pub record: &'a ByteRecord,
    /// The names of its columns.
    pub header: &'a Header,
    /// What they mean.
    pub schema: &'a Schema,
    /// The questionnaire.
    pub questionnaire: &'a Questionnaire,
    /// Whether the chosen items and the panels are kept.
    pub keeps_choices: bool,
}

/// What reading one row brought to light.
#[derive(Default)]
pub struct Noticed {
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// Item columns the file lacks although someone's role is asked them (indexes of items).
    pub missing_items: Vec<usize>,
}

impl Row<'_> {
    /// The text of a cell without spaces around it; empty where there is no such column, or where nothing is to be seen.
    pub(super) fn cell(&self, place: Option<usize>) -> Cow<'_, str> {
        let bytes = place.and_then(|place| self.record.get(place)).unwrap_or_default();
        match text(bytes) {
            text if is_blank(&text) => Cow::Borrowed(""),
            Cow::Borrowed(text) => Cow::Borrowed(unguard(text.trim())),
            Cow::Owned(text) => Cow::Owned(unguard(text.trim()).to_owned()),
        }
    }

    /// Whether a cell that is read is no UTF-8. Remarks and open answers are not.
    pub(super) fn is_windows_1252(&self) -> bool {
        let is_read = |column: &Column| !matches!(column, Column::Remark(_) | Column::Open(_));
        let columns = self.schema.columns.iter().filter(|(column, _)| is_read(column)).filter_map(|(_, place)| *place);
        str::from_utf8(self.record.as_slice()).is_err() && columns.filter_map(|place| self.record.get(place)).any(|cell| str::from_utf8(cell).is_err())
    }

    fn column(&self, column: Column) -> Cow<'_, str> {
        self.cell(self.schema.place(column))
    }

    pub(super) fn finding(&self, place: Option<usize>, value: &str, fault: Fault) -> Finding {
        let column = place.map(|place| self.header.name(place).to_owned()).unwrap_or_default();
        Finding { file: self.file, row: self.number, column, value: value.to_owned(), fault }
    }

    /// The cell that says that the row is a sum or a mean of the others: the id, or without ids the first one in which anything stands.
    fn total(&self) -> Option<usize> {
        let first = || (0..self.record.len()).find(|place| !self.cell(Some(*place)).is_empty());
        let place = if self.schema.ids == Ids::Column { self.schema.place(Column::Response) } else { first() };
        place.filter(|place| is_total(&self.cell(Some(*place))))
    }

    /// A finding about the number of fields, where it is not that of the header. Empty fields at the end are not too many.
    pub(super) fn check_width(&self, noticed: &mut Noticed) {
        let (found, expected) = (self.record.len(), self.header.len());
        if found < expected {
            noticed.findings.push(self.finding(None, "", Fault::TooFewFields { found, expected }));
        } else if self.record.iter().skip(expected).any(|cell| !cell.trim_ascii().is_empty()) {
            noticed.findings.push(self.finding(None, "", Fault::TooManyFields { found, expected }));
        }
    }

    /// Who the row is about: everything but answers and scores.
    pub(super) fn person(&self, noticed: &mut Noticed) -> Response {
        let questionnaire = self.questionnaire;
        let mut response = Response { background: vec![String::new(); questionnaire.background().len()], ..Response::default() };
        for (column, place) in &self.schema.columns {
            let text = self.cell(*place);
            match column {
                Column::Response if text.is_empty() && place.is_some() => noticed.findings.push(self.finding(*place, "", Fault::NoId)),
                Column::Response => response.id = self.id().into_owned(),
                Column::Respondent => response.respondent = Some(text.into_owned()).filter(|text| !text.is_empty()),
                Column::Submitted if !text.is_empty() => match day::read(&text) {
                    Ok(day) => response.submitted = day,
                    Err(NotADay { candidates }) => noticed.findings.push(self.finding(*place, &text, Fault::NotADay { candidates })),
                },
                Column::Wave => response.wave = text.into_owned(),
                Column::Role if !text.is_empty() => {
                    response.role = questionnaire.role(&text);
                    if response.role.is_none() {
                        let words = Arc::clone(questionnaire.role_words());
                        noticed.findings.push(self.finding(*place, &text, Fault::UnknownRole { words }));
                    }
                }
                Column::Background(index) => response.background[*index] = self.choice(&questionnaire.background()[*index], *place, &text, noticed),
                _ => {}
            }
        }
        response
    }

    /// The code of a choice as the questionnaire spells it; any text where the question is open.
    fn choice(&self, question: &Question, place: Option<usize>, text: &str, noticed: &mut Noticed) -> String {
        if question.choices.is_empty() {
            // Two spaces in a name do not make another organisation.
            return text.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        if text.is_empty() {
            return String::new();
        }
        if let Some(choice) = question.choice(text) {
            return choice.value.clone();
        }
        noticed.findings.push(self.finding(place, text, Fault::UnknownChoice { words: Arc::clone(&question.words) }));
        String::new()
    }

    /// The row as a response. Of the texts only filters and evidence are kept, and where that is asked for the chosen items and the panels: no figure needs the
    /// rest.
    pub fn response(&self, noticed: &mut Noticed) -> Response {
        let questionnaire = self.questionnaire;
        if let Some(place) = self.total() {
            noticed.findings.push(self.finding(Some(place), &self.cell(Some(place)), Fault::TotalsRow));
            return Response::default();
        }
        self.check_width(noticed);
        let mut response = self.person(noticed);
        // Without the column nothing is known of any row; that is a finding of its own.
        let role_known = response.role.is_some() || (self.schema.place(Column::Role).is_some() && self.column(Column::Role).is_empty());
        response.answers = Response::blank(questionnaire, response.role).answers;
        for (column, place) in &self.schema.columns {
            match column {
                Column::Item(item) => {
                    let text = self.cell(*place);
                    response.answers[*item] = self.answer(*item, *place, &text, response.role, role_known, noticed);
                }
                Column::Filter(_) | Column::Panel(..) => {
                    let text = self.cell(*place);
                    let chosen = column.question(questionnaire).map(|question| self.choice(question, *place, &text, noticed)).unwrap_or_default();
                    if !chosen.is_empty() && (self.keeps_choices || matches!(column, Column::Filter(_))) {
                        response.texts.insert(column.name(questionnaire), chosen);
                    }
                }
                Column::Evidence(_) => {
                    let text = self.cell(*place);
                    if !text.is_empty() {
                        response.texts.insert(column.name(questionnaire), text.into_owned());
                    }
                }
                Column::Priorities => {
                    let chosen = self.priorities(*place, noticed);
                    if self.keeps_choices && !chosen.is_empty() {
                        response.texts.insert(column.name(questionnaire), chosen);
                    }
                }
                _ => {}
            }
        }
        response
    }

    fn answer(&self, item: usize, place: Option<usize>, text: &str, role: Option<usize>, role_known: bool, noticed: &mut Noticed) -> Answer {
        let questionnaire = self.questionnaire;
        let asked = questionnaire.items()[item].is_asked(role);
        if !asked {
            if !text.is_empty() && role_known {
                let role = role.map(|role| questionnaire.roles()[role].id.clone()).unwrap_or_default();
                noticed.findings.push(self.finding(place, text, Fault::NotAsked { role }));
            }
            return Answer::NotAsked;
        }
        if place.is_none() {
            noticed.missing_items.push(item);
        }
        answer_of(questionnaire, item, text).unwrap_or_else(|| {
            let words = Arc::clone(&questionnaire.items()[item].words);
            noticed.findings.push(self.finding(place, text, Fault::NotAnAnswer { words }));
            Answer::Blank
        })
    }

    /// The ids of the chosen items, joined by `;`.
    fn priorities(&self, place: Option<usize>, noticed: &mut Noticed) -> String {
        let text = self.cell(place);
        let Some(choose) = self.questionnaire.choose() else { return String::new() };
        let chosen = choose.chosen(&text);
        if chosen.len() > choose.count {
            noticed.findings.push(self.finding(place, &text, Fault::TooManyChosen { most: choose.count }));
        }
        let (mut ids, codes) = (Vec::new(), choose.words.codes());
        for one in chosen {
            match one {
                Ok(item) if self.keeps_choices => ids.push(codes[item].as_str()),
                Ok(_) => {}
                Err(unknown) => noticed.findings.push(self.finding(place, unknown, Fault::UnknownChoice { words: Arc::clone(&choose.words) })),
            }
        }
        ids.join(";")
    }

    /// What makes a row the same as another: questionnaire, wave and response, for scores with the block too. The first block of a response also stands for the
    /// whole of it, so that answers and the scores made of them are not taken for two people.
    pub fn keys(&self) -> Vec<u128> {
        let key = |block: &str| {
            let start = repeated::hasher(self.questionnaire.id(), &self.column(Column::Wave), block);
            repeated::hash(&start, self.id().as_bytes())
        };
        if !self.header.is_scores() {
            return vec![key("")];
        }
        let block = self.cell(self.schema.scores[1]);
        let is_first = self.questionnaire.block(&block) == Some(0);
        [key(&block.to_lowercase())].into_iter().chain(is_first.then(|| key(""))).collect()
    }

    /// The id of the response.
    pub fn id(&self) -> Cow<'_, str> {
        match &self.schema.ids {
            Ids::Column => self.column(Column::Response),
            Ids::Rows(file) => Cow::Owned(format!("{file}:{}", self.start + self.number)),
        }
    }
}
