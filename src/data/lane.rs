//! The fast lane: rows whose every cell was seen before, in a row that the general reader found good.
//!
//! What a cell means depends on its column and its bytes alone; only whether an item may be answered depends on the role. So a cell with the same bytes in the
//! same column means the same again, and the lane need not know what codes, labels, dates or encodings there are: it repeats what [`Row`](super::row::Row) made of
//! them. Whatever it has not seen, or does not know for sure, it leaves to the general reader.

use super::schema::{Header, Schema};
use crate::survey::Questionnaire;
use crate::survey::column::Column;
use crate::survey::memo::Memo;
use crate::survey::response::{Answer, Response};

/// Reads the rows of one questionnaire version in one file.
pub(super) struct Lane {
    delimiter: u8,
    /// One per column of the file.
    steps: Vec<Step>,
    /// By role, those without a role last: what a row of that role needs.
    roles: Vec<Role>,
    /// Where questionnaire and version stand.
    named: [Option<usize>; 2],
    /// How questionnaire and version are written, which only together tell the schema.
    names: Vec<[Vec<u8>; 2]>,
    /// Where the cells of the row are.
    cells: Vec<(usize, usize)>,
    /// The row.
    pub(super) response: Response,
}

/// What is done with a cell.
enum Step {
    /// Nothing.
    Skip,
    /// It must be empty.
    Empty,
    /// Taken as it stands.
    Plain(Column),
    /// Seen before, or not known.
    Known(Column, Memo<Meaning>),
    /// The same for an item.
    Item(usize, Box<Answers>),
}

/// What a cell that is no answer means.
#[derive(Clone)]
enum Meaning {
    /// Nothing that is kept.
    Fine,
    Role(Option<usize>),
    Text(String),
}

/// What the cells of an item mean.
struct Answers {
    /// Of one byte: the place in `known`, 0 where not known.
    short: [u8; 256],
    /// Of any other length.
    long: Memo<Answer>,
    known: Vec<Answer>,
}

/// What a role is asked.
#[derive(Default)]
struct Role {
    /// Items it is not asked, which must be blank.
    not_asked: Vec<usize>,
    /// Whether it is asked an item that the file has no column for.
    lacks_items: bool,
}

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Taken {
    /// It is in [`Lane::response`] and takes so many bytes.
    Read(usize),
    /// Its cells are apart, but one was not seen before.
    Unknown,
    /// It is for the general reader.
    Odd,
}

impl Lane {
    /// The lane of a schema; `None` where rows cannot be told apart by their id.
    pub(super) fn new(header: &Header, schema: &Schema, questionnaire: &Questionnaire, delimiter: u8) -> Option<Lane> {
        schema.place(Column::Response)?;
        let mut steps: Vec<Step> = (0..header.columns()).map(|place| if place < header.len() { Step::Skip } else { Step::Empty }).collect();
        let mut items_in_file = vec![false; questionnaire.items().len()];
        for (column, place) in schema.columns.iter().filter_map(|(column, place)| Some((*column, (*place)?))) {
            steps[place] = match column {
                Column::Response | Column::Respondent => Step::Plain(column),
                // Questionnaire and version are looked at together.
                Column::Questionnaire | Column::Version | Column::Remark(_) | Column::Open(_) => Step::Skip,
                // These are kept where they are not empty; then the general reader does it.
                Column::Evidence(_) | Column::Filter(_) => Step::Empty,
                Column::Item(item) => {
                    items_in_file[item] = true;
                    Step::Item(item, Box::new(Answers { short: [0; 256], long: Memo::new(3), known: vec![Answer::Blank] }))
                }
                _ => Step::Known(column, Memo::new(8)),
            };
        }
        let role = |role: Option<usize>| {
            let asked = |item: &usize| questionnaire.items()[*item].is_asked(role);
            let (asked, not_asked): (Vec<usize>, Vec<usize>) = (0..questionnaire.items().len()).partition(asked);
            Role { not_asked, lacks_items: asked.into_iter().any(|item| !items_in_file[item]) }
        };
        let roles = (0..questionnaire.roles().len()).map(Some).chain([None]).map(role).collect();
        let named = [Column::Questionnaire, Column::Version].map(|column| schema.place(column));
        let response = Response::blank(questionnaire, None);
        Some(Lane { delimiter, steps, roles, named, names: Vec::new(), cells: Vec::new(), response })
    }

    /// Reads the row at the start of `block`, in which it must end.
    pub(super) fn take(&mut self, block: &[u8]) -> Taken {
        let response = &mut self.response;
        let last = self.steps.len() - 1;
        let (mut at, mut is_known) = (0, true);
        self.cells.clear();
        for (number, step) in self.steps.iter().enumerate() {
            let Some(length) = cell(&block[at..], self.delimiter) else { return Taken::Odd };
            let text = &block[at..at + length];
            self.cells.push((at, at + length));
            at += length;
            // Every cell but the last is followed by a delimiter.
            if (block[at] == self.delimiter) == (number == last) {
                return Taken::Odd;
            }
            at += 1;
            match step {
                Step::Skip => {}
                Step::Empty if matches!(text, b"" | b"\"\"") => {}
                Step::Empty => return Taken::Odd,
                Step::Plain(column) => {
                    let Some(text) = plain(text) else { return Taken::Odd };
                    match column {
                        Column::Respondent if text.is_empty() => response.respondent = None,
                        Column::Respondent => text.clone_into(response.respondent.get_or_insert_default()),
                        _ if text.is_empty() => return Taken::Odd,
                        _ => text.clone_into(&mut response.id),
                    }
                }
                Step::Known(column, memo) => match (column, memo.get(text)) {
                    (_, None) => is_known = false,
                    (Column::Role, Some(Meaning::Role(role))) => response.role = *role,
                    (Column::Submitted, Some(Meaning::Text(text))) => response.submitted.clone_from(text),
                    (Column::Wave, Some(Meaning::Text(text))) => response.wave.clone_from(text),
                    (Column::Background(index), Some(Meaning::Text(text))) => response.background[*index].clone_from(text),
                    _ => {}
                },
                Step::Item(item, answers) => match answers.get(text) {
                    Some(answer) => response.answers[*item] = answer,
                    None => is_known = false,
                },
            }
        }
        if block[at - 1] == b'\r' {
            at += usize::from(block.get(at) == Some(&b'\n'));
        }
        let cell = |place: Option<usize>| place.map_or(&b""[..], |place| &block[self.cells[place].0..self.cells[place].1]);
        let named = self.named.map(cell);
        if !is_known || !self.names.iter().any(|names| *names == named) {
            return Taken::Unknown;
        }
        let role = &self.roles[response.role.unwrap_or(self.roles.len() - 1)];
        if role.lacks_items || role.not_asked.iter().any(|item| !matches!(response.answers[*item], Answer::Blank | Answer::NotAsked)) {
            return Taken::Odd;
        }
        for item in &role.not_asked {
            response.answers[*item] = Answer::NotAsked;
        }
        Taken::Read(at)
    }

    /// Learns from the row that was [`Taken::Unknown`] what the general reader made of it.
    pub(super) fn learn(&mut self, block: &[u8], response: &Response) {
        const MOST_NAMES: usize = 8;
        let cell = |place: Option<usize>| place.map_or(Vec::new(), |place| block[self.cells[place].0..self.cells[place].1].to_vec());
        let named = self.named.map(cell);
        if self.names.len() < MOST_NAMES && !self.names.contains(&named) {
            self.names.push(named);
        }
        for (step, (start, end)) in self.steps.iter_mut().zip(&self.cells) {
            let text = &block[*start..*end];
            match step {
                Step::Known(column, memo) if memo.get(text).is_none() => memo.put(text, meaning(*column, response)),
                Step::Item(item, answers) => answers.learn(text, response.answers[*item]),
                _ => {}
            }
        }
    }
}

impl Answers {
    #[inline]
    fn get(&self, text: &[u8]) -> Option<Answer> {
        match text {
            [] => Some(Answer::Blank),
            [byte] => match self.short[usize::from(*byte)] {
                0 => None,
                place => Some(self.known[usize::from(place)]),
            },
            text => self.long.get(text).copied(),
        }
    }

    fn learn(&mut self, text: &[u8], answer: Answer) {
        match text {
            _ if answer == Answer::NotAsked => {}
            [byte] if self.short[usize::from(*byte)] == 0 => {
                self.short[usize::from(*byte)] = u8::try_from(self.known.len()).unwrap_or(0);
                self.known.push(answer);
            }
            [] | [_] => {}
            text if self.long.get(text).is_none() => self.long.put(text, answer),
            _ => {}
        }
    }
}

fn meaning(column: Column, response: &Response) -> Meaning {
    match column {
        Column::Role => Meaning::Role(response.role),
        Column::Submitted => Meaning::Text(response.submitted.clone()),
        Column::Wave => Meaning::Text(response.wave.clone()),
        Column::Background(index) => Meaning::Text(response.background[index].clone()),
        _ => Meaning::Fine,
    }
}

/// The length of the cell at the start of `text`, with its quotation marks; `None` where that takes more than a look.
#[inline]
fn cell(text: &[u8], delimiter: u8) -> Option<usize> {
    if let Some(quoted) = text.strip_prefix(b"\"") {
        let end = memchr::memchr(b'"', quoted)? + 2;
        let is_end = text.get(end).is_some_and(|next| *next == delimiter || matches!(next, b'\n' | b'\r'));
        return is_end.then_some(end);
    }
    let end = text.iter().position(|byte| *byte == delimiter || matches!(byte, b'\n' | b'\r' | b'"'))?;
    (text[end] != b'"').then_some(end)
}

/// The text of a cell that is its own text: plain letters and signs, and no spaces at its ends.
fn plain(cell: &[u8]) -> Option<&str> {
    let text = cell.strip_prefix(b"\"").and_then(|cell| cell.strip_suffix(b"\"")).unwrap_or(cell);
    let is_plain = text.iter().all(|byte| matches!(byte, b' '..=b'~')) && !text.starts_with(b" ") && !text.ends_with(b" ") && !text.starts_with(b"'");
    if is_plain { str::from_utf8(text).ok() } else { None }
}
