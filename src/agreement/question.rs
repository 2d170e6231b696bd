//! One question for an agreement: what kind of answer it has, and what that becomes.

use super::answer::{Answer, Cell, Figure, NoCell, When, tidy};
use crate::lang::{Lang, Localized};
use serde::Deserialize;

/// What kind of answer a question has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum AnswerKind {
    /// Text; a blank line separates paragraphs.
    Text,
    /// A list of texts.
    List,
    /// Rows of cells.
    Table,
    /// One of the choices.
    Choice,
    /// A day.
    Date,
}

/// What the coherence checks read a question as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// The parties; several questions may hold them.
    Parties,
    /// The goals.
    Goals,
    /// Who has which tasks and powers.
    Responsibilities,
    /// Who carries out which function.
    Functions,
    /// Steps with a time within which they are taken.
    Deadlines,
    /// Which data are shared.
    DataExchange,
    /// Hours per party.
    Hours,
    /// Who pays what.
    Budget,
    /// How results are measured.
    Indicators,
    /// Effort or result: what is binding.
    Status,
}

/// The column of parties that says whether one signs, and the choice that says so.
pub const STATUS: &str = "status";
/// See [`STATUS`].
pub const SIGNS: &str = "signs";

/// What stands in the cells of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum ColumnKind {
    /// Text.
    Text,
    /// A number.
    Number,
    /// Hours per week.
    Hours,
    /// Euros.
    Money,
    /// Working days.
    Days,
    /// A day.
    Date,
    /// One of the choices.
    Choice,
}

impl ColumnKind {
    /// Whether its cells hold a number.
    pub fn is_number(self) -> bool {
        matches!(self, ColumnKind::Number | ColumnKind::Hours | ColumnKind::Money | ColumnKind::Days)
    }
}

/// A column of a table.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Column {
    /// Its code in files.
    pub id: String,
    /// Its heading.
    pub title: Localized,
    /// What stands in it.
    pub kind: ColumnKind,
    /// Whether every row fills it.
    pub required: bool,
    /// The choices; only of a column of choices, and then at least one.
    pub choices: Vec<Choice>,
}

/// One of the choices.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Choice {
    /// The code in files.
    pub value: String,
    /// What people choose.
    pub text: Localized,
    /// The sentence it becomes in the agreement; its text where the file gives none.
    pub article: Localized,
    /// Whether it makes agreements binding.
    pub binding: bool,
}

/// What an answer becomes in the written agreement.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Article {
    /// Its heading; `None` only outside the numbered articles.
    pub title: Option<Localized>,
    /// What stands before the answer; `None`: the answer stands alone.
    pub text: Option<Localized>,
}

/// An example as the list gives it.
#[derive(Clone, Debug)]
pub(super) enum Example {
    Text(Localized),
    List(Vec<Localized>),
    /// Rows with a cell per column of the question; `None`: empty.
    Table(Vec<Vec<Option<Localized>>>),
    Choice(usize),
    Date(Localized),
}

/// One question.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Question {
    /// The fixed id: `CV-4-2`.
    pub id: String,
    /// Index of its chapter.
    pub chapter: usize,
    /// The question.
    pub text: Localized,
    /// A label for tables; the text itself where the file gives none.
    pub short: Localized,
    /// Explanation.
    pub help: Option<Localized>,
    /// Whether there is no agreement without it.
    pub required: bool,
    /// What kind of answer it has.
    pub kind: AnswerKind,
    /// What the coherence checks read it as.
    pub about: Option<About>,
    /// The columns; only of a table, and then at least one.
    pub columns: Vec<Column>,
    /// The choices; only of a choice, and then at least one.
    pub choices: Vec<Choice>,
    pub(super) example: Option<Example>,
    /// What it becomes in the agreement.
    pub article: Article,
    /// Items of other lists that it answers: `BAS-VB-2`.
    pub related: Vec<String>,
}

impl Question {
    /// The example in a language, with its blanks; `None` where there is none.
    pub fn example(&self, lang: Lang) -> Option<Answer> {
        let text = |text: &Localized| text.get(lang).to_owned();
        Some(match self.example.as_ref()? {
            Example::Text(example) => Answer::text(&text(example))?,
            Example::List(items) => Answer::List(items.iter().map(text).collect()),
            Example::Table(rows) => {
                let cell = |(column, cell): (&Column, &Option<Localized>)| cell.as_ref().and_then(|cell| column.cell(cell.get(lang)).ok());
                Answer::Table(rows.iter().map(|row| self.columns.iter().zip(row).map(cell).collect()).collect())
            }
            Example::Choice(choice) => Answer::Choice(self.choices[*choice].value.clone()),
            Example::Date(date) => Answer::Date(When::read(date.get(lang)).ok()?),
        })
    }

    /// The index of the column with this id.
    pub fn column(&self, id: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.id == id)
    }

    /// The choice with this code, whatever its case, or with this text in some language.
    pub fn choice(&self, word: &str) -> Option<&Choice> {
        find_choice(&self.choices, word)
    }
}

/// The choice with this code, whatever its case, or with this text in some language.
pub(super) fn find_choice<'a>(choices: &'a [Choice], word: &str) -> Option<&'a Choice> {
    use crate::survey::spelling::fold;
    let word = fold(word);
    let is_said = |choice: &&Choice| fold(&choice.value) == word || choice.text.iter().any(|(_, text)| fold(text) == word);
    choices.iter().find(is_said)
}

impl Column {
    /// A cell of this column from what is written.
    ///
    /// # Errors
    /// What was expected.
    pub fn cell(&self, text: &str) -> Result<Cell, NoCell> {
        match self.kind {
            ColumnKind::Text => Ok(Cell::Text(tidy(text))),
            ColumnKind::Date => When::read(text).map(Cell::Date).map_err(|_| NoCell::Date),
            ColumnKind::Choice => {
                let choice = find_choice(&self.choices, text).map(|choice| Cell::Choice(choice.value.clone()));
                choice.ok_or_else(|| NoCell::Choice(self.choices.iter().map(|choice| choice.value.clone()).collect()))
            }
            _ => Figure::read(text).map(Cell::Number).map_err(|_| NoCell::Number),
        }
    }
}
