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
    /// What is done with the columns of the file, from left to right.
    steps: Vec<Step>,
    /// By role, those without a role last: what a row of that role needs.
    roles: Vec<Role>,
    /// How questionnaire and version are written, which only together tell the schema.
    names: Vec<[Vec<u8>; 2]>,
    /// The row.
    pub(super) response: Response,
}

/// What is done with a column, or with the columns of items that stand together.
enum Step {
    /// Nothing.
    Skip,
    /// It must be empty.
    Empty,
    /// Questionnaire (0) or version (1).
    Name(usize),
    /// Taken as it stands.
    Plain(Column),
    /// Seen before, or not known.
    Known(Known),
    /// The same for items.
    Items(Vec<Answers>),
}

/// A column in which cells repeat.
struct Known {
    column: Column,
    /// The cell of which the meaning is in [`Lane::response`] now: at first the empty one.
    last: Vec<u8>,
    memo: Memo<Meaning>,
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
    item: usize,
    /// Of one byte.
    short: [Option<Answer>; 256],
    /// Of any other length.
    long: Memo<Answer>,
}

/// What a role is asked.
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
        let mut columns: Vec<Option<Column>> = vec![None; header.columns()];
        for (column, place) in schema.columns.iter().filter_map(|(column, place)| Some((*column, (*place)?))) {
            columns[place] = Some(column);
        }
        let mut steps: Vec<Step> = Vec::new();
        for (place, column) in columns.iter().enumerate() {
            let step = match column {
                None if place >= header.len() => Step::Empty,
                None | Some(Column::Remark(_) | Column::Open(_)) => Step::Skip,
                // These are kept where they are not empty; then the general reader does it.
                Some(Column::Evidence(_) | Column::Filter(_)) => Step::Empty,
                Some(Column::Questionnaire) => Step::Name(0),
                Some(Column::Version) => Step::Name(1),
                Some(column @ (Column::Response | Column::Respondent)) => Step::Plain(*column),
                Some(Column::Item(item)) => {
                    let answers = Answers { item: *item, short: [None; 256], long: Memo::new(3) };
                    if let Some(Step::Items(together)) = steps.last_mut() {
                        together.push(answers);
                        continue;
                    }
                    Step::Items(vec![answers])
                }
                Some(column) => Step::Known(Known { column: *column, last: Vec::new(), memo: Memo::new(8) }),
            };
            steps.push(step);
        }
        let role = |role: Option<usize>| {
            let (asked, not_asked): (Vec<usize>, Vec<usize>) = (0..questionnaire.items().len()).partition(|item| questionnaire.items()[*item].is_asked(role));
            Role { not_asked, lacks_items: asked.into_iter().any(|item| !columns.contains(&Some(Column::Item(item)))) }
        };
        let roles = (0..questionnaire.roles().len()).map(Some).chain([None]).map(role).collect();
        Some(Lane { delimiter, steps, roles, names: Vec::new(), response: Response::blank(questionnaire, None) })
    }

    /// Reads the row at the start of `block`, in which it must end.
    pub(super) fn take(&mut self, block: &[u8]) -> Taken {
        self.read(block).unwrap_or(Taken::Odd)
    }

    fn read(&mut self, block: &[u8]) -> Option<Taken> {
        let Lane { delimiter, response, .. } = self;
        let mut row = Row { rest: block, delimiter: *delimiter, behind: None };
        let mut is_known = true;
        let mut names = [&b""[..]; 2];
        let usual = self.names.first();
        for step in &mut self.steps {
            match step {
                Step::Skip => {
                    row.cell()?;
                }
                Step::Empty => {
                    matches!(row.cell()?, b"" | b"\"\"").then_some(())?;
                }
                Step::Name(which) => {
                    names[*which] = match usual {
                        Some(usual) if row.skip(&usual[*which]) => &usual[*which],
                        _ => row.cell()?,
                    }
                }
                Step::Plain(column) => match (column, plain(row.cell()?)?) {
                    (Column::Respondent, "") => response.respondent = None,
                    (Column::Respondent, text) => text.clone_into(response.respondent.get_or_insert_default()),
                    (_, "") => return None,
                    (_, text) => text.clone_into(&mut response.id),
                },
                Step::Known(known) => is_known &= row.skip(&known.last) || known.apply(row.cell()?, response),
                Step::Items(columns) => {
                    for answers in columns {
                        if let [byte, next, rest @ ..] = row.rest
                            && *next == row.delimiter
                            && let Some(answer) = answers.short[usize::from(*byte)]
                        {
                            response.answers[answers.item] = answer;
                            row.rest = rest;
                            continue;
                        }
                        match answers.get(row.cell()?) {
                            Some(answer) => response.answers[answers.item] = answer,
                            None => is_known = false,
                        }
                    }
                }
            }
        }
        let behind = row.behind?;
        if !is_known || !self.names.iter().any(|known| *known == names) {
            return Some(Taken::Unknown);
        }
        let role = &self.roles[response.role.unwrap_or(self.roles.len() - 1)];
        if role.lacks_items || role.not_asked.iter().any(|item| !matches!(response.answers[*item], Answer::Blank | Answer::NotAsked)) {
            return None;
        }
        for item in &role.not_asked {
            response.answers[*item] = Answer::NotAsked;
        }
        Some(Taken::Read(block.len() - behind.len()))
    }

    /// Learns from the row that was [`Taken::Unknown`] what the general reader made of it.
    pub(super) fn learn(&mut self, block: &[u8], response: &Response) {
        const MOST_NAMES: usize = 8;
        let mut row = Row { rest: block, delimiter: self.delimiter, behind: None };
        let mut names = [const { Vec::new() }; 2];
        for step in &mut self.steps {
            match step {
                Step::Items(columns) => {
                    for answers in columns {
                        let Some(cell) = row.cell() else { return };
                        answers.learn(cell, response.answers[answers.item]);
                    }
                }
                step => {
                    let Some(cell) = row.cell() else { return };
                    match step {
                        Step::Name(which) => names[*which] = cell.to_vec(),
                        Step::Known(known) if known.memo.get(cell).is_none() => known.memo.put(cell, meaning(known.column, response)),
                        _ => {}
                    }
                }
            }
        }
        if self.names.len() < MOST_NAMES && !self.names.contains(&names) {
            self.names.push(names);
        }
    }
}

impl Known {
    /// Puts the meaning of a cell in the response; false where it is not known.
    fn apply(&mut self, cell: &[u8], response: &mut Response) -> bool {
        let Some(meaning) = self.memo.get(cell) else { return false };
        match (self.column, meaning) {
            (Column::Role, Meaning::Role(role)) => response.role = *role,
            (Column::Submitted, Meaning::Text(text)) => response.submitted.clone_from(text),
            (Column::Wave, Meaning::Text(text)) => response.wave.clone_from(text),
            (Column::Background(index), Meaning::Text(text)) => response.background[index].clone_from(text),
            _ => {}
        }
        self.last.clear();
        self.last.extend_from_slice(cell);
        true
    }
}

impl Answers {
    fn get(&self, cell: &[u8]) -> Option<Answer> {
        match cell {
            [] => Some(Answer::Blank),
            [byte] => self.short[usize::from(*byte)],
            text => self.long.get(text).copied(),
        }
    }

    fn learn(&mut self, cell: &[u8], answer: Answer) {
        match cell {
            _ if answer == Answer::NotAsked => {}
            [] => {}
            [byte] => self.short[usize::from(*byte)] = Some(answer),
            text if self.long.get(text).is_none() => self.long.put(text, answer),
            _ => {}
        }
    }
}

/// What is left of a row.
struct Row<'a> {
    rest: &'a [u8],
    delimiter: u8,
    /// What stands behind the row, once its last cell was taken; then nothing is left of it.
    behind: Option<&'a [u8]>,
}

impl<'a> Row<'a> {
    /// Takes the next cell, with its quotation marks; `None` where there is none, or where it takes more than a look.
    #[inline]
    fn cell(&mut self) -> Option<&'a [u8]> {
        let (cell, rest) = self.rest.split_at(length(self.rest, self.delimiter)?);
        if rest[0] == self.delimiter {
            self.rest = &rest[1..];
        } else {
            self.rest = &[];
            self.behind = Some(&rest[if rest.starts_with(b"\r\n") { 2 } else { 1 }..]);
        }
        Some(cell)
    }

    /// Passes over a cell that is exactly this, with the delimiter behind it.
    #[inline]
    fn skip(&mut self, cell: &[u8]) -> bool {
        let is_same = self.rest.get(cell.len()) == Some(&self.delimiter) && self.rest.starts_with(cell);
        if is_same {
            self.rest = &self.rest[cell.len() + 1..];
        }
        is_same
    }
}

/// The length of the cell at the start of `text`; `None` where it does not end here, or goes on behind its closing mark.
#[inline]
fn length(text: &[u8], delimiter: u8) -> Option<usize> {
    if text.first() != Some(&b'"') {
        return memchr::memchr3(delimiter, b'\n', b'\r', text);
    }
    let mut end = 1;
    loop {
        end += memchr::memchr(b'"', &text[end..])? + 1;
        match text.get(end)? {
            // Two marks are one letter.
            b'"' => end += 1,
            b'\n' | b'\r' => return Some(end),
            next => return (*next == delimiter).then_some(end),
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

/// The text of a cell that is its own text: plain letters and signs, and no spaces at its ends.
fn plain(cell: &[u8]) -> Option<&str> {
    let text = cell.strip_prefix(b"\"").and_then(|cell| cell.strip_suffix(b"\"")).unwrap_or(cell);
    let is_plain = text.iter().all(|byte| matches!(byte, b' '..=b'~')) && !text.starts_with(b" ") && !text.ends_with(b" ") && !text.starts_with(b"'") && !text.contains(&b'"');
    if is_plain { str::from_utf8(text).ok() } else { None }
}
