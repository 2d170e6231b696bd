//! The days in an agreement: when goals and indicators are looked at, measured, evaluated, and when it ends. The list for the next measurement.

use super::answer::{Answer, Cell, When};
use super::entry::Agreement;
use super::list::About;
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
    /// What it is about: the first text of the row, or the sentence it stands in; empty: the question says it.
    pub what: String,
    /// What is to be reached; only of an indicator.
    pub target: String,
    /// Where that is seen; only of an indicator.
    pub source: String,
    /// The other cells of the row: column (index) and text.
    pub details: Vec<(usize, String)>,
    /// The same for the same thing on another day: for calendars.
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
                Some(Answer::Date(when)) => found.push(self.appointment(question, None, when, String::new())),
                Some(Answer::Table(rows)) => (0..rows.len()).for_each(|row| self.of_row(question, row, &rows[row], &mut found)),
                Some(Answer::Text(text)) => self.of_text(question, text, &mut found),
                Some(Answer::List(items)) => items.iter().for_each(|item| self.of_text(question, item, &mut found)),
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

    fn appointment(&self, question: usize, column: Option<usize>, when: &When, what: String) -> Appointment {
        // Without the day, so that a calendar moves what it has instead of adding to it.
        let column_id = column.map_or("", |column| self.list.questions[question].columns[column].id.as_str());
        let parts = [&self.list.id, &self.title, &self.list.questions[question].id, column_id, &what];
        let uid = format!("{:032x}", SipHasher13::new().hash(parts.join("\0").as_bytes()).as_u128());
        let line = self.line(question);
        Appointment { day: when.day(), question, column, what, target: String::new(), source: String::new(), details: Vec::new(), uid, line }
    }

    fn of_row(&self, question: usize, number: usize, row: &super::answer::Row, found: &mut Vec<Appointment>) {
        let columns = &self.list.questions[question].columns;
        let lang = self.lang;
        let text = |cell: &Cell, column: usize| match cell {
            Cell::Text(text) => self.fill(text),
            Cell::Number(figure) => figure.to_string(),
            Cell::Date(when) => when.to_string(),
            Cell::Choice(code) => {
                columns[column].choices.iter().find(|choice| choice.value == *code).map_or(code.clone(), |choice| choice.text.get(lang).to_owned())
            }
        };
        let texts: Vec<(usize, String)> = row.iter().enumerate().filter_map(|(column, cell)| Some((column, text(cell.as_ref()?, column)))).collect();
        let is_text = |column: usize| matches!(row[column], Some(Cell::Text(_)));
        let first = texts.iter().find(|(column, _)| is_text(*column));
        let named = |id: &str| texts.iter().find(|(column, _)| columns[*column].id == id).map(|(_, text)| text.clone()).unwrap_or_default();
        let is_indicator = self.list.questions[question].about == Some(About::Indicators);
        for (column, cell) in row.iter().enumerate() {
            let Some(Cell::Date(when)) = cell else { continue };
            let what = first.map(|(_, text)| text.clone()).unwrap_or_default();
            let details = texts.iter().filter(|(other, _)| *other != column && first.is_none_or(|(first, _)| first != other)).cloned().collect();
            let of_indicator = |id: &str| if is_indicator { named(id) } else { String::new() };
            found.push(Appointment {
                target: of_indicator("target"),
                source: of_indicator("source"),
                details,
                line: self.line_of_row(question, number),
                ..self.appointment(question, Some(column), when, what)
            });
        }
    }

    /// The days that are named in a text, each with its sentence.
    fn of_text(&self, question: usize, text: &str, found: &mut Vec<Appointment>) {
        let text = self.fill(text);
        for (start, day) in days(&text) {
            let sentence = sentence(&text, start);
            found.push(self.appointment(question, None, &When::Day(day), sentence));
        }
    }
}

/// The months as people write them, in either language.
const MONTHS: [[&str; 2]; 12] = [
    ["januari", "january"],
    ["februari", "february"],
    ["maart", "march"],
    ["april", "april"],
    ["mei", "may"],
    ["juni", "june"],
    ["juli", "july"],
    ["augustus", "august"],
    ["september", "september"],
    ["oktober", "october"],
    ["november", "november"],
    ["december", "december"],
];

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
            && let Some(month) = MONTHS.iter().position(|names| names.contains(&month.to_lowercase().as_str()))
            && let Some(day) = When::read(&format!("{word}-{}-{year}", month + 1)).ok().and_then(|when| when.day())
        {
            found.push((*start, day));
        }
    }
    found
}

/// The sentence around a place.
fn sentence(text: &str, place: usize) -> String {
    let start = text[..place].rfind(['\n']).map_or(0, |at| at + 1).max(text[..place].rfind(". ").map_or(0, |at| at + 2));
    let end = text[place..].find('\n').into_iter().chain(text[place..].find(". ").map(|at| at + 1)).min().map_or(text.len(), |at| place + at);
    text[start..end].trim().to_owned()
}
