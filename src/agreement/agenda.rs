//! The days in an agreement: when goals and indicators are looked at, measured, evaluated, and when it ends. The list for the next measurement.

use super::answer::{Answer, Cell, Row, When};
use super::entry::Agreement;
use crate::lang::Lang;
use jiff::civil::Date;
use siphasher::sip128::SipHasher13;

/// One day, or a day that is still to be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appointment {
    /// The day; `None`: a blank stands there.
    pub day: Option<Date>,
    /// The question (index) it comes from.
    pub question: usize,
    /// The column (index) it stands in; `None`: not in a table.
    pub column: Option<usize>,
    /// The row (index) it stands in; `None`: not in a table.
    pub row: Option<usize>,
    /// What it is about: the first text of the row, or the sentence it stands in; empty: the question says it.
    pub what: String,
    /// The same for the same thing on another day: for calendars. Another title is another agreement.
    pub uid: String,
    /// The line of the file, from 1.
    pub line: Option<usize>,
}

impl Agreement {
    /// Every day, the first first; at the end those that are still to be filled in.
    pub fn agenda(&self) -> Vec<Appointment> {
        let mut found: Vec<Appointment> = Vec::new();
        for question in 0..self.list.questions.len() {
            match &self.entries[question].answer {
                Some(Answer::Date(when)) => found.push(self.appointment(question, when, String::new())),
                Some(Answer::Table(rows)) => rows.iter().enumerate().for_each(|(number, row)| self.of_row(question, number, row, &mut found)),
                Some(Answer::Text(text)) => self.of_text(question, None, text, &mut found),
                Some(Answer::List(items)) => items.iter().enumerate().for_each(|(number, item)| self.of_text(question, Some(number), item, &mut found)),
                Some(Answer::Choice(_)) | None => {}
            }
        }
        let mut uids: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
        for one in &mut found {
            let times = uids.entry(one.uid.clone()).or_default();
            *times += 1;
            let number = if *times == 1 { String::new() } else { format!("-{times}") };
            one.uid = format!("{}{number}@doorlicht", one.uid);
        }
        found.sort_by_key(|one| (one.day.is_none(), one.day, one.question));
        found
    }

    fn appointment(&self, question: usize, when: &When, what: String) -> Appointment {
        let uid = self.uid(question, None, "");
        Appointment { day: when.day(), question, column: None, row: None, what, uid, line: self.line(question) }
    }

    /// Of what stands there and not of the day, so that a calendar moves what it has instead of adding to it. `name`: of the row, as it is written.
    fn uid(&self, question: usize, column: Option<usize>, name: &str) -> String {
        let question = &self.list.questions[question];
        let column = column.map_or("", |column| question.columns[column].id.as_str());
        let parts = [&self.list.id, &self.title, &question.id, column, name];
        format!("{:032x}", SipHasher13::new().hash(parts.join("\0").as_bytes()).as_u128())
    }

    fn of_row(&self, question: usize, number: usize, row: &Row, found: &mut Vec<Appointment>) {
        let name = row.iter().flatten().find_map(|cell| if let Cell::Text(text) = cell { Some(text.as_str()) } else { None }).unwrap_or_default();
        for (column, cell) in row.iter().enumerate() {
            let Some(Cell::Date(when)) = cell else { continue };
            found.push(Appointment {
                column: Some(column),
                row: Some(number),
                uid: self.uid(question, Some(column), name),
                line: self.line_of_row(question, number),
                ..self.appointment(question, when, self.fill(name))
            });
        }
    }

    /// The days that are named in a text, each with its sentence. `item`: of a list, the place of the text.
    fn of_text(&self, question: usize, item: Option<usize>, text: &str, found: &mut Vec<Appointment>) {
        let text = self.fill(text);
        for (start, day) in days(&text) {
            let line = item.map_or_else(|| self.line(question), |item| self.line_of_row(question, item));
            found.push(Appointment { line, ..self.appointment(question, &When::Day(day), sentence(&text, start)) });
        }
    }
}

/// The days in a text: `2027-01-31`, `31-1-2027`, `31 januari 2027`. Each with where it begins.
fn days(text: &str) -> Vec<(usize, Date)> {
    let mut words: Vec<(usize, &str)> = Vec::new();
    let mut from = 0;
    for word in text.split_whitespace() {
        let start = from + text[from..].find(word).unwrap_or(0);
        from = start + word.len();
        let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        words.push((start, bare));
    }
    let mut found = Vec::new();
    for (place, (start, word)) in words.iter().enumerate() {
        if let Some(day) = When::read(word).ok().and_then(|when| when.day()) {
            found.push((*start, day));
        } else if let Some((_, month)) = words.get(place + 1)
            && let Some((_, year)) = words.get(place + 2)
            && let Some(month) = month_of(month)
            && let Some(day) = When::read(&format!("{word}-{}-{year}", month + 1)).ok().and_then(|when| when.day())
        {
            found.push((*start, day));
        }
    }
    found
}

/// The number of a month less one, as people write it in any language.
fn month_of(word: &str) -> Option<usize> {
    let word = word.to_lowercase();
    Lang::ALL.into_iter().find_map(|lang| lang.months().iter().position(|month| month.to_lowercase() == word))
}

/// The sentence around a place.
fn sentence(text: &str, place: usize) -> String {
    let start = text[..place].rfind(['\n']).map_or(0, |at| at + 1).max(text[..place].rfind(". ").map_or(0, |at| at + 2));
    let end = text[place..].find('\n').into_iter().chain(text[place..].find(". ").map(|at| at + 1)).min().map_or(text.len(), |at| place + at);
    text[start..end].trim().to_owned()
}
