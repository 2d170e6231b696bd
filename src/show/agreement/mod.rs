//! Agreements as people read them, and for programs: the questions (`list`), what a new one begins with (`start`), how far it is (`status`), whether it hangs
//! together (`check`), the days in it (`agenda`, and as a calendar `calendar`), and what goes to paper (`paper`).

mod agenda;
mod calendar;
mod check;
mod list;
mod paper;
mod start;
mod status;

pub use agenda::report as agenda;
pub use calendar::write as calendar;
pub use check::report as check;
pub use list::{report as list, row_of_list};
pub use paper::document;
pub use start::{heading, hint, report as start};
pub use status::report as status;

use crate::agreement::answer::{Answer, Cell, Row};
use crate::agreement::list::{Column, Question};
use crate::lang::Lang;
use crate::show::number::hundredths;

/// Between what belongs together in a cell of a table for programs.
const BETWEEN: &str = "; ";

/// An answer as text, with its blanks: items and rows on a line each, of a row the cells with their headings.
pub fn answer_text(answer: &Answer, question: &Question, lang: Lang) -> String {
    match answer {
        Answer::Text(text) => text.clone(),
        Answer::List(items) => items.iter().map(|item| format!("- {item}")).collect::<Vec<_>>().join("\n"),
        Answer::Table(rows) => rows.iter().map(|row| format!("- {}", row_text(row, &question.columns, lang))).collect::<Vec<_>>().join("\n"),
        Answer::Choice(code) => question.choice(code).map_or(code.clone(), |choice| choice.text.get(lang).to_owned()),
        Answer::Date(when) => when.to_string(),
    }
}

fn row_text(row: &Row, columns: &[Column], lang: Lang) -> String {
    let cells = columns.iter().zip(row).filter_map(|(column, cell)| Some(format!("{}: {}", column.title.get(lang), cell_text(cell.as_ref()?, column, lang))));
    cells.collect::<Vec<_>>().join(BETWEEN)
}

/// A cell as people read it.
pub fn cell_text(cell: &Cell, column: &Column, lang: Lang) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Number(figure) => figure.hundredths().map_or_else(|| figure.to_string(), |number| hundredths(number, lang)),
        Cell::Date(when) => when.to_string(),
        Cell::Choice(code) => column.choices.iter().find(|choice| choice.value == *code).map_or(code.clone(), |choice| choice.text.get(lang).to_owned()),
    }
}

/// The ids of questions, joined for reading; of three or more in a row the first and the last.
fn ids(questions: &[usize], of: &[Question]) -> String {
    let is_next = |one: &usize, other: &usize| *other == one + 1 && of[*one].chapter == of[*other].chapter;
    let run = |run: &[usize]| match run {
        [first, _, .., last] => format!("{} \u{2026} {}", of[*first].id, of[*last].id),
        few => few.iter().map(|question| of[*question].id.as_str()).collect::<Vec<_>>().join(", "),
    };
    questions.chunk_by(is_next).map(run).collect::<Vec<_>>().join(", ")
}

/// What begins a sentence or a row begins with a capital.
fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The title of a column within a sentence; an abbreviation stays as it is.
fn uncapitalised(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}
