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
    /// The same for items that follow each other in the questionnaire too, from this one on.
    Items(usize, Vec<Answers>),
}

/// A column in which cells repeat.
struct Known {
    column: Column,
    /// The cells seen before. The first is the empty one, which in every column means nothing.
    seen: Vec<(Box<[u8]>, Meaning)>,
    /// Where they stand in `seen`.
    places: Memo<usize>,
    /// The one of which the meaning is in [`Lane::response`] now.
    last: usize,
}

impl Known {
    /// More cells than this are not kept; then all are forgotten.
    const MOST: usize = 1 << 11;

    fn new(column: Column) -> Known {
        Known { column, seen: vec![(Box::default(), Meaning::Fine)], places: Memo::new(8), last: 0 }
    }
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
    /// Of one byte.
    short: [Option<Answer>; 256],
    /// Of up to seven.
    codes: Vec<(Code, Answer)>,
    /// Of more.
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
                    let answers = Answers { short: [None; 256], codes: Vec::new(), long: Memo::new(3) };
                    match steps.last_mut() {
                        Some(Step::Items(first, together)) if *first + together.len() == *item => {
                            together.push(answers);
                            continue;
                        }
                        _ => Step::Items(*item, vec![answers]),
                    }
                }
                Some(column) => Step::Known(Known::new(*column)),
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
        let response = &mut self.response;
        let mut row = Row { rest: block, delimiter: self.delimiter, behind: None };
        let mut is_known = true;
        let mut names = [&b""[..]; 2];
        let usual = self.names.first();
        let mut are_usual = usual.is_some();
        for step in &mut self.steps {
            match step {
                Step::Skip => {
                    row.cell()?;
                }
                Step::Empty => {
                    matches!(row.cell()?, b"" | b"\"\"").then_some(())?;
                }
                Step::Name(which) => match usual {
                    Some(usual) if row.skip(&usual[*which]) => names[*which] = &usual[*which],
                    _ => (names[*which], are_usual) = (row.cell()?, false),
                },
                Step::Plain(column) => match (column, plain(row.cell()?)?) {
                    (Column::Respondent, "") => response.respondent = None,
                    (Column::Respondent, text) => text.clone_into(response.respondent.get_or_insert_default()),
                    (_, "") => return None,
                    (_, text) => text.clone_into(&mut response.id),
                },
                Step::Known(known) => is_known &= row.skip(&known.seen[known.last].0) || known.apply(row.cell()?, response),
                Step::Items(first, columns) => is_known &= row.items(columns, response.answers.get_mut(*first..)?)?,
            }
        }
        let behind = row.behind?;
        if !is_known || !(are_usual || self.names.iter().any(|known| *known == names)) {
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
                Step::Items(first, columns) => {
                    for (answers, answer) in columns.iter_mut().zip(&response.answers[*first..]) {
                        let Some(cell) = row.cell() else { return };
                        answers.learn(cell, *answer);
                    }
                }
                step => {
                    let Some(cell) = row.cell() else { return };
                    match step {
                        Step::Name(which) => names[*which] = cell.to_vec(),
                        Step::Known(known) => known.learn(cell, response),
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
        let Some(place) = self.places.get(cell) else { return false };
        self.last = *place;
        match (self.column, &self.seen[self.last].1) {
            (Column::Role, Meaning::Role(role)) => response.role = *role,
            (Column::Submitted, Meaning::Text(text)) => response.submitted.clone_from(text),
            (Column::Wave, Meaning::Text(text)) => response.wave.clone_from(text),
            (Column::Background(index), Meaning::Text(text)) => response.background[index].clone_from(text),
            _ => {}
        }
        true
    }

    fn learn(&mut self, cell: &[u8], response: &Response) {
        if self.places.get(cell).is_some() {
            return;
        }
        if self.seen.len() == Known::MOST {
            // What stands in the response now is that of the last cell.
            let last = self.seen.swap_remove(self.last);
            self.seen = vec![last];
            (self.places, self.last) = (Memo::new(8), 0);
        }
        self.places.put(cell, self.seen.len());
        self.seen.push((cell.into(), meaning(self.column, response)));
    }
}

impl Answers {
    /// More codes than this are not kept.
    const MOST_CODES: usize = 8;

    fn get(&self, cell: &[u8]) -> Option<Answer> {
        match Code::of(cell) {
            Some(code) => self.code(code),
            None => self.long.get(cell).copied(),
        }
    }

    #[inline]
    fn code(&self, code: Code) -> Option<Answer> {
        if code == Code::EMPTY { Some(Answer::Blank) } else { self.codes.iter().find(|(known, _)| *known == code).map(|(_, answer)| *answer) }
    }

    fn learn(&mut self, cell: &[u8], answer: Answer) {
        // What the role was not asked tells nothing of the cell.
        if answer == Answer::NotAsked || self.get(cell).is_some() {
            return;
        }
        match Code::of(cell) {
            Some(code) if self.codes.len() < Answers::MOST_CODES => self.codes.push((code, answer)),
            Some(_) => {}
            None => self.long.put(cell, answer),
        }
        if let [byte] = cell {
            self.short[usize::from(*byte)] = Some(answer);
        }
    }
}

/// A cell of up to seven bytes as one number: its bytes, and its length in the highest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Code(u64);

impl Code {
    const EMPTY: Code = Code(0);

    fn of(cell: &[u8]) -> Option<Code> {
        let mut bytes = [0; 8];
        bytes.get_mut(..cell.len()).filter(|_| cell.len() < 8)?.copy_from_slice(cell);
        Some(Code::from_word(u64::from_le_bytes(bytes), cell.len()))
    }

    /// The first `length` bytes of a word, fewer than eight.
    #[inline]
    fn from_word(word: u64, length: usize) -> Code {
        Code(word & ((1 << (8 * length)) - 1) | (length as u64) << 56)
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
        let length = match self.rest.first()? {
            b'"' => quoted(self.rest, self.delimiter)?,
            _ => self.length()?,
        };
        let (cell, rest) = self.rest.split_at(length);
        if rest[0] == self.delimiter {
            self.rest = &rest[1..];
        } else {
            self.rest = &[];
            self.behind = Some(&rest[if rest.starts_with(b"\r\n") { 2 } else { 1 }..]);
        }
        Some(cell)
    }

    /// The length of the cell that is next.
    #[inline]
    fn length(&self) -> Option<usize> {
        let mut at = 0;
        while let Some(bytes) = self.rest[at..].first_chunk::<8>() {
            match self.end_in(u64::from_le_bytes(*bytes)) {
                Some(end) => return Some(at + end),
                None => at += 8,
            }
        }
        self.rest[at..].iter().position(|byte| *byte == self.delimiter || matches!(byte, b'\n' | b'\r')).map(|place| at + place)
    }

    /// Which of eight bytes is the first that ends a cell: in `zeros` the lowest byte that was zero, and no lower one, has its high bit set.
    #[inline]
    fn end_in(&self, word: u64) -> Option<usize> {
        const ONES: u64 = 0x0101_0101_0101_0101;
        let zeros = |byte: u8| {
            let differs = word ^ (ONES * u64::from(byte));
            differs.wrapping_sub(ONES) & !differs
        };
        let ends = (zeros(self.delimiter) | zeros(b'\n') | zeros(b'\r')) & (ONES << 7);
        (ends != 0).then(|| ends.trailing_zeros() as usize / 8)
    }

    /// Takes the cells of items; tells whether all were known.
    #[inline]
    fn items(&mut self, columns: &[Answers], answers: &mut [Answer]) -> Option<bool> {
        let mut is_known = true;
        let mut rest = self.rest;
        for (column, answer) in columns.iter().zip(answers) {
            // Nearly every answer is one byte, and nearly every other one a few.
            if let [byte, next, behind @ ..] = rest
                && *next == self.delimiter
                && let Some(known) = column.short[usize::from(*byte)]
            {
                *answer = known;
                rest = behind;
                continue;
            }
            if let Some(bytes) = rest.first_chunk::<8>()
                && let word = u64::from_le_bytes(*bytes)
                && let Some(end) = self.end_in(word)
                && bytes[end] == self.delimiter
                && let Some(known) = column.code(Code::from_word(word, end))
            {
                *answer = known;
                rest = &rest[end + 1..];
                continue;
            }
            self.rest = rest;
            match column.get(self.cell()?) {
                Some(known) => *answer = known,
                None => is_known = false,
            }
            rest = self.rest;
        }
        self.rest = rest;
        Some(is_known)
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

/// The length of the quoted cell at the start of `text`; `None` where it does not end here, or goes on behind its closing mark.
fn quoted(text: &[u8], delimiter: u8) -> Option<usize> {
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

/// The text of a cell that is its own text: letters, digits and signs without spaces.
fn plain(cell: &[u8]) -> Option<&str> {
    let text = cell.strip_prefix(b"\"").and_then(|cell| cell.strip_suffix(b"\"")).unwrap_or(cell);
    let is_plain = text.iter().all(|byte| matches!(byte, b'!' | b'#'..=b'~')) && text.first() != Some(&b'\'');
    if is_plain { str::from_utf8(text).ok() } else { None }
}
