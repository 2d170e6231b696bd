//! The fast lane: rows whose every cell was seen before, in a row that the general reader found good.
//!
//! What a cell means depends on what its column can hold and its bytes alone; only whether an item may be answered depends on the role. So a cell with the same
//! bytes in such a column means the same again, and the lane need not know what codes, labels, dates or encodings there are: it repeats what [`Row`](super::row::Row) made of
//! them. Whatever it has not seen, or does not know for sure, it leaves to the general reader.

use super::cells::{Cells, Code};
use super::schema::{Header, Schema};
use crate::survey::Questionnaire;
use crate::survey::column::Column;
use crate::survey::memo::Memo;
use crate::survey::response::{Answer, Response};
use crate::survey::usual::is_total;
use crate::survey::vocabulary::Vocabulary;
use std::ops::Range;
use std::sync::Arc;

/// Reads the rows of one questionnaire version in one file.
pub(super) struct Lane {
    delimiter: u8,
    /// What is done with the columns of the file, from left to right.
    steps: Vec<Step>,
    /// What the cells of items mean, by what can be answered.
    answers: Vec<(Arc<Vocabulary>, Answers)>,
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
    /// The same for items with the same answers (an index in [`Lane::answers`]) that follow each other in the questionnaire too.
    Items(Range<usize>, usize),
}

/// A column in which cells repeat.
struct Known {
    column: Column,
    /// What the cells seen before mean.
    seen: Memo<Meaning>,
}

/// What a cell that is no answer means.
#[derive(Clone)]
enum Meaning {
    /// Nothing that is kept.
    Fine,
    Role(Option<usize>),
    Text(String),
}

/// What the cells mean of items with the same answers.
#[derive(Default)]
struct Answers {
    /// Of one byte, by that byte.
    letters: Letters,
    /// Of up to seven bytes.
    codes: Codes,
    /// Of more.
    long: Memo<Answer>,
}

/// What the cells of one byte mean.
struct Letters([Option<Answer>; 256]);

impl Default for Letters {
    fn default() -> Letters {
        Letters([None; 256])
    }
}

/// A few codes with their answers, each in a place of its own: the highest bits of a product, of which the factor is chosen so.
struct Codes {
    places: [Code; Codes::PLACES],
    answers: [Answer; Codes::PLACES],
    factor: u64,
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
        let (mut steps, mut answers): (Vec<Step>, Vec<(Arc<Vocabulary>, Answers)>) = (Vec::new(), Vec::new());
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
                    let words = &questionnaire.items()[*item].words;
                    let known = answers.iter().position(|(known, _)| Arc::ptr_eq(known, words));
                    let which = known.unwrap_or_else(|| {
                        answers.push((Arc::clone(words), Answers::default()));
                        answers.len() - 1
                    });
                    match steps.last_mut() {
                        Some(Step::Items(together, same)) if together.end == *item && *same == which => {
                            together.end += 1;
                            continue;
                        }
                        _ => Step::Items(*item..*item + 1, which),
                    }
                }
                Some(column) => Step::Known(Known { column: *column, seen: Memo::default() }),
            };
            steps.push(step);
        }
        let role = |role: Option<usize>| {
            let (asked, not_asked): (Vec<usize>, Vec<usize>) = (0..questionnaire.items().len()).partition(|item| questionnaire.items()[*item].is_asked(role));
            Role { not_asked, lacks_items: asked.into_iter().any(|item| !columns.contains(&Some(Column::Item(item)))) }
        };
        let roles = (0..questionnaire.roles().len()).map(Some).chain([None]).map(role).collect();
        Some(Lane { delimiter, steps, answers, roles, names: Vec::new(), response: Response::blank(questionnaire, None) })
    }

    /// Reads the row at the start of `block`, in which it must end.
    pub(super) fn take(&mut self, block: &[u8]) -> Taken {
        self.read(block).unwrap_or(Taken::Odd)
    }

    fn read(&mut self, block: &[u8]) -> Option<Taken> {
        let response = &mut self.response;
        let mut cells = Cells::new(block, self.delimiter)?;
        let mut is_known = true;
        let mut names = [&b""[..]; 2];
        for step in &mut self.steps {
            match step {
                Step::Skip => {
                    cells.cell()?;
                }
                Step::Empty => {
                    matches!(cells.cell()?, b"" | b"\"\"").then_some(())?;
                }
                Step::Name(which) => names[*which] = cells.cell()?,
                Step::Plain(column) => match (column, plain(cells.cell()?)?) {
                    (Column::Respondent, "") => response.respondent = None,
                    (Column::Respondent, text) => text.clone_into(response.respondent.get_or_insert_default()),
                    (_, text) if text.is_empty() || is_total(text) => return None,
                    (_, text) => text.clone_into(&mut response.id),
                },
                Step::Known(known) => is_known &= known.apply(cells.cell()?, response),
                Step::Items(items, which) => is_known &= self.answers[*which].1.take(&mut cells, &mut response.answers[items.clone()])?,
            }
        }
        let length = cells.length()?;
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
        Some(Taken::Read(length))
    }

    /// Learns from the row that was [`Taken::Unknown`] what the general reader made of it.
    pub(super) fn learn(&mut self, block: &[u8], response: &Response) {
        const MOST_NAMES: usize = 8;
        let Some(mut cells) = Cells::new(block, self.delimiter) else { return };
        let mut names = [const { Vec::new() }; 2];
        for step in &mut self.steps {
            match step {
                Step::Items(items, which) => {
                    for answer in &response.answers[items.clone()] {
                        let Some(cell) = cells.cell() else { return };
                        self.answers[*which].1.learn(cell, *answer);
                    }
                }
                step => {
                    let Some(cell) = cells.cell() else { return };
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
    fn apply(&self, cell: &[u8], response: &mut Response) -> bool {
        let Some(meaning) = self.seen.get(cell) else { return false };
        match (self.column, meaning) {
            (Column::Role, Meaning::Role(role)) => response.role = *role,
            (Column::Submitted, Meaning::Text(text)) => response.submitted.clone_from(text),
            (Column::Wave, Meaning::Text(text)) => response.wave.clone_from(text),
            (Column::Background(index), Meaning::Text(text)) => response.background[index].clone_from(text),
            _ => {}
        }
        true
    }

    fn learn(&mut self, cell: &[u8], response: &Response) {
        self.seen.put(cell, meaning(self.column, response));
    }
}

impl Answers {
    /// Takes the cells of items; tells whether all were known.
    fn take(&self, cells: &mut Cells, answers: &mut [Answer]) -> Option<bool> {
        let mut is_known = true;
        // A copy that stays in registers.
        let mut fast = *cells;
        for answer in answers {
            let start = fast.at();
            // Nearly all answers are one byte.
            if let Some(known) = fast.letter().and_then(|letter| self.letters.0[usize::from(letter)]) {
                *answer = known;
                continue;
            }
            fast.go(start);
            if let Some(known) = fast.code().and_then(|code| self.codes.get(code)) {
                *answer = known;
                continue;
            }
            cells.go(start);
            match self.long.get(cells.cell()?) {
                Some(known) => *answer = *known,
                None => is_known = false,
            }
            fast.go(cells.at());
        }
        cells.go(fast.at());
        Some(is_known)
    }

    fn learn(&mut self, cell: &[u8], answer: Answer) {
        // What the role was not asked tells nothing of the cell.
        if answer == Answer::NotAsked {
            return;
        }
        if let [letter] = cell {
            self.letters.0[usize::from(*letter)] = Some(answer);
        }
        if !self.codes.put(Code::of(cell), answer) {
            self.long.put(cell, answer);
        }
    }
}

impl Default for Codes {
    /// Only the empty cell, which is blank whatever can be answered.
    fn default() -> Codes {
        let mut codes = Codes { places: [Code::NONE; Codes::PLACES], answers: [Answer::Blank; Codes::PLACES], factor: 0x9E37_79B9_7F4A_7C15 };
        codes.places[codes.place(Code::EMPTY)] = Code::EMPTY;
        codes
    }
}

impl Codes {
    const PLACES: usize = 16;
    /// More codes than this are not kept.
    const MOST: usize = 10;

    #[inline]
    fn place(&self, code: Code) -> usize {
        usize::try_from(code.0.wrapping_mul(self.factor) >> 60).unwrap_or(0)
    }

    #[inline]
    fn get(&self, code: Code) -> Option<Answer> {
        let place = self.place(code);
        (self.places[place] == code).then(|| self.answers[place])
    }

    /// Keeps a code; false where there is no room.
    fn put(&mut self, code: Code, answer: Answer) -> bool {
        const TRIES: u32 = 1000;
        if self.get(code) == Some(answer) {
            return true;
        }
        let mut kept: Vec<(Code, Answer)> = self.places.into_iter().zip(self.answers).filter(|(known, _)| *known != Code::NONE && *known != code).collect();
        kept.push((code, answer));
        if code == Code::LONG || kept.len() > Codes::MOST {
            return false;
        }
        let mut tried = Codes { ..*self };
        for _ in 0..TRIES {
            tried.places.fill(Code::NONE);
            if kept.iter().all(|(code, answer)| tried.put_in_free_place(*code, *answer)) {
                *self = tried;
                return true;
            }
            tried.factor = tried.factor.wrapping_mul(0x5851_F42D_4C95_7F2D) | 1;
        }
        false
    }

    fn put_in_free_place(&mut self, code: Code, answer: Answer) -> bool {
        let place = self.place(code);
        let is_free = self.places[place] == Code::NONE;
        if is_free {
            (self.places[place], self.answers[place]) = (code, answer);
        }
        is_free
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
