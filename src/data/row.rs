//! One row of a file as a response or as a line of scores, or everything that is wrong with it.

use super::schema::{Header, Ids, Schema};
use crate::stats::Ratio;
use crate::survey::Questionnaire;
use crate::survey::cell::unguard;
use crate::survey::column::{Column, answer_of};
use crate::survey::finding::{Fault, Finding};
use crate::survey::questionnaire::Question;
use crate::survey::response::{Answer, DONT_KNOW, NOT_APPLICABLE, Response};
use crate::survey::tally::BlockRow;
use csv::ByteRecord;
use std::borrow::Cow;

/// A row as it came from the file, with its place.
pub struct Row<'a> {
    /// Index of the file.
    pub file: usize,
    /// The row as a spreadsheet numbers it.
    pub number: u64,
    /// Its cells.
    pub record: &'a ByteRecord,
    /// The names of its columns.
    pub header: &'a Header,
    /// What they mean.
    pub schema: &'a Schema,
    /// The questionnaire.
    pub questionnaire: &'a Questionnaire,
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
    /// The text of a cell without spaces around it; empty where there is no such column.
    fn cell(&self, place: Option<usize>) -> Cow<'_, str> {
        let bytes = place.and_then(|place| self.record.get(place)).unwrap_or_default();
        match String::from_utf8_lossy(bytes) {
            Cow::Borrowed(text) => Cow::Borrowed(unguard(text.trim())),
            Cow::Owned(text) => Cow::Owned(unguard(text.trim()).to_owned()),
        }
    }

    fn column(&self, column: Column) -> Cow<'_, str> {
        self.cell(self.schema.place(column))
    }

    fn finding(&self, place: Option<usize>, value: &str, fault: Fault) -> Finding {
        let column = place.map(|place| self.header.name(place).to_owned()).unwrap_or_default();
        Finding { file: self.file, row: self.number, column, value: value.to_owned(), fault }
    }

    /// A finding about the number of fields, where it is not that of the header. Empty fields at the end are not too many.
    fn check_width(&self, noticed: &mut Noticed) {
        let (found, expected) = (self.record.len(), self.header.len());
        if found < expected {
            noticed.findings.push(self.finding(None, "", Fault::TooFewFields { found, expected }));
        } else if self.record.iter().skip(expected).any(|cell| !cell.trim_ascii().is_empty()) {
            noticed.findings.push(self.finding(None, "", Fault::TooManyFields { found, expected }));
        }
    }

    /// Who the row is about: everything but answers and scores.
    fn person(&self, noticed: &mut Noticed) -> Response {
        let questionnaire = self.questionnaire;
        let mut response = Response { background: vec![String::new(); questionnaire.background().len()], ..Response::default() };
        for (column, place) in &self.schema.columns {
            let text = self.cell(*place);
            match column {
                Column::Response if text.is_empty() && place.is_some() => noticed.findings.push(self.finding(*place, "", Fault::NoId)),
                Column::Response => response.id = self.id().into_owned(),
                Column::Respondent => response.respondent = Some(text.into_owned()).filter(|text| !text.is_empty()),
                Column::Submitted if !text.is_empty() => match day(&text) {
                    Some(day) => response.submitted = day,
                    None => noticed.findings.push(self.finding(*place, &text, Fault::NotADay)),
                },
                Column::Wave => response.wave = text.into_owned(),
                Column::Role if !text.is_empty() => {
                    response.role = questionnaire.role(&text);
                    if response.role.is_none() {
                        let expected = questionnaire.roles().iter().map(|role| role.id.clone()).collect();
                        noticed.findings.push(self.finding(*place, &text, Fault::UnknownRole { expected }));
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
        let expected = question.choices.iter().map(|choice| choice.value.clone()).collect();
        noticed.findings.push(self.finding(place, text, Fault::UnknownChoice { expected }));
        String::new()
    }

    /// The row as a response. Of the texts only filters and evidence are kept: no figure needs the rest.
    pub fn response(&self, noticed: &mut Noticed) -> Response {
        let questionnaire = self.questionnaire;
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
                    if !chosen.is_empty() && matches!(column, Column::Filter(_)) {
                        response.texts.insert(column.name(questionnaire), chosen);
                    }
                }
                Column::Evidence(_) => {
                    let text = self.cell(*place);
                    if !text.is_empty() {
                        response.texts.insert(column.name(questionnaire), text.into_owned());
                    }
                }
                Column::Priorities => self.priorities(*place, noticed),
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
            noticed.findings.push(self.finding(place, text, Fault::NotAnAnswer { expected: codes(questionnaire, item) }));
            Answer::Blank
        })
    }

    fn priorities(&self, place: Option<usize>, noticed: &mut Noticed) {
        let text = self.cell(place);
        let Some(choose) = self.questionnaire.choose() else { return };
        let chosen: Vec<&str> = text.split(';').map(str::trim).filter(|id| !id.is_empty()).collect();
        if chosen.len() > choose.count {
            noticed.findings.push(self.finding(place, &text, Fault::TooManyChosen { most: choose.count }));
        }
        for id in chosen {
            if !self.questionnaire.item(id).is_some_and(|item| choose.from.contains(&item)) {
                let expected = choose.from.iter().map(|item| self.questionnaire.items()[*item].id.clone()).collect();
                noticed.findings.push(self.finding(place, id, Fault::UnknownChoice { expected }));
            }
        }
    }

    /// The row as a line of a score file.
    pub fn scores(&self, noticed: &mut Noticed) -> Option<BlockRow> {
        self.check_width(noticed);
        let response = self.person(noticed);
        let [instrument, block, score, points, possible, shared_points, shared_possible, rest @ ..] = self.schema.scores;
        let before = noticed.findings.len();
        let hash = self.cell(instrument);
        if hash != self.questionnaire.instrument() {
            let expected = self.questionnaire.instrument().to_owned();
            noticed.findings.push(self.finding(instrument, &hash, Fault::OtherInstrument { expected }));
        }
        let name = self.cell(block);
        let index = self.questionnaire.block(&name);
        if index.is_none() {
            let expected = self.questionnaire.blocks().iter().map(|block| block.id.clone()).collect();
            noticed.findings.push(self.finding(block, &name, Fault::UnknownBlock { expected }));
        }
        for place in rest {
            self.whole(place, noticed);
        }
        let own = self.ratio(points, possible, noticed);
        let shared = self.ratio(shared_points, shared_possible, noticed);
        let written = self.cell(score);
        let own = own.filter(|_| !written.is_empty());
        if !written.is_empty() {
            let right = own.map(Ratio::score);
            let agrees = right.zip(written.replace(',', ".").parse::<f64>().ok()).is_some_and(|(right, written)| (right - written).abs() < 1e-6);
            if !agrees && noticed.findings.len() == before {
                let expected = right.map(|right| right.to_string()).unwrap_or_default();
                noticed.findings.push(self.finding(score, &written, Fault::ScoreDiffers { expected }));
            }
        }
        Some(BlockRow { response, block: index?, own, shared })
    }

    fn whole(&self, place: Option<usize>, noticed: &mut Noticed) -> Option<u64> {
        let text = self.cell(place);
        let whole = text.parse().ok();
        if whole.is_none() && !text.is_empty() {
            noticed.findings.push(self.finding(place, &text, Fault::NotPoints));
        }
        whole
    }

    fn ratio(&self, points: Option<usize>, possible: Option<usize>, noticed: &mut Noticed) -> Option<Ratio> {
        let (earned, most) = (self.whole(points, noticed)?, self.whole(possible, noticed)?);
        if earned > most {
            noticed.findings.push(self.finding(points, &earned.to_string(), Fault::NotPoints));
        }
        Ratio::new(earned, most)
    }

    /// What makes a row the same as another: questionnaire, wave and response, for scores with the block too. The first block of a response also stands for the
    /// whole of it, so that answers and the scores made of them are not taken for two people.
    pub fn keys(&self) -> Vec<u128> {
        let whole = self.key("");
        if !self.header.is_scores() {
            return vec![whole];
        }
        let block = self.cell(self.schema.scores[1]);
        let is_first = self.questionnaire.block(&block) == Some(0);
        [self.key(&block.to_lowercase())].into_iter().chain(is_first.then_some(whole)).collect()
    }

    fn key(&self, block: &str) -> u128 {
        use siphasher::sip128::{Hasher128, SipHasher13};
        use std::hash::Hasher;
        let mut hasher = SipHasher13::new();
        for text in [self.questionnaire.id(), &self.column(Column::Wave), &self.id(), block] {
            hasher.write_usize(text.len());
            hasher.write(text.as_bytes());
        }
        hasher.finish128().as_u128()
    }

    /// The id of the response.
    pub fn id(&self) -> Cow<'_, str> {
        match &self.schema.ids {
            Ids::Column => self.column(Column::Response),
            Ids::Rows(file) => Cow::Owned(format!("{file}:{}", self.number)),
        }
    }
}

/// The codes an item takes.
fn codes(questionnaire: &Questionnaire, item: usize) -> Vec<String> {
    let item = &questionnaire.items()[item];
    let points = questionnaire.scale_of(item).points.iter().map(|point| point.value.to_string());
    let dont_know = item.unscored.dont_know.then(|| DONT_KNOW.to_owned());
    let not_applicable = item.unscored.not_applicable.then(|| NOT_APPLICABLE.to_owned());
    points.chain(dont_know).chain(not_applicable).collect()
}

/// A day of the calendar as `2026-11-22`; also from `22-11-2026`, as a Dutch spreadsheet writes it back.
fn day(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split('-').collect();
    let day = match parts.as_slice() {
        [day, month, year] if year.len() == 4 && day.len() <= 2 && month.len() <= 2 => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => text.to_owned(),
    };
    (day.len() == 10 && day.parse::<jiff::civil::Date>().is_ok()).then_some(day)
}
