//! What is asked for an agreement: a valid list of questions. `build` is the only maker, so every invariant named here holds everywhere.

use super::answer::{Answer, Figure, When};
use crate::lang::{Lang, Localized};
use std::ops::Range;

/// A bouwsteen, or another part of the co-operation that chapters belong to.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Block {
    /// Its code: `VB`.
    pub id: String,
    /// Its name.
    pub title: Localized,
}

/// A word of this agreement, filled in once and used everywhere between braces: `{gemeente}`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Word {
    /// Its code in the file: `municipality`.
    pub id: String,
    /// How it stands between braces, per language.
    pub name: Localized,
    /// The question for it.
    pub text: Localized,
}

/// Where in the written agreement a chapter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The parties, before the articles.
    Parties,
    /// The considerations, before the articles.
    Considerations,
    /// Numbered articles.
    Articles,
}

/// When a chapter is worked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Order {
    /// Before all others.
    First,
    /// In between, in any order.
    Between,
    /// After all others.
    Last,
}

/// A chapter.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Chapter {
    /// Its code: `4`.
    pub id: String,
    /// Its name.
    pub title: Localized,
    /// The index of its block; `None`: general.
    pub block: Option<usize>,
    /// Where it stands in the written agreement.
    pub part: Part,
    /// When it is worked on.
    pub order: Order,
    /// Its questions: a range of [`QuestionList::questions`], never empty.
    pub questions: Range<usize>,
}

/// What kind of answer a question has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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

/// What stands in the cells of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// A valid list of questions for an agreement: at least one chapter, unique ids, every reference within the list resolved.
#[derive(Clone, Debug)]
pub struct QuestionList {
    pub(super) id: String,
    pub(super) version: String,
    pub(super) languages: Vec<Lang>,
    pub(super) title: Localized,
    pub(super) intro: Option<Localized>,
    pub(super) notice: Option<Localized>,
    pub(super) words: Vec<Word>,
    pub(super) blocks: Vec<Block>,
    pub(super) chapters: Vec<Chapter>,
    pub(super) questions: Vec<Question>,
}

impl QuestionList {
    /// Its id, the same in every language: `convenant`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The version of its text: `2026.1`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The languages in which every text exists.
    pub fn languages(&self) -> &[Lang] {
        &self.languages
    }

    /// Its title.
    pub fn title(&self) -> &Localized {
        &self.title
    }

    /// What is said before the first question.
    pub fn intro(&self) -> Option<&Localized> {
        self.intro.as_ref()
    }

    /// What stands with every example.
    pub fn notice(&self) -> Option<&Localized> {
        self.notice.as_ref()
    }

    /// The words that are filled in once.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// The blocks that chapters may belong to.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The chapters, in the order of the written agreement.
    pub fn chapters(&self) -> &[Chapter] {
        &self.chapters
    }

    /// Every question, chapter after chapter.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// The index of the question with this id, whatever its case.
    pub fn question(&self, id: &str) -> Option<usize> {
        self.questions.iter().position(|question| question.id.eq_ignore_ascii_case(id))
    }

    /// The questions (indexes) the checks read as this, in order.
    pub fn about(&self, about: About) -> impl Iterator<Item = usize> {
        self.questions.iter().enumerate().filter(move |(_, question)| question.about == Some(about)).map(|(index, _)| index)
    }

    /// The index of the word that stands so between braces, in any language.
    pub fn word(&self, name: &str) -> Option<usize> {
        use crate::survey::spelling::fold;
        let name = fold(name);
        self.words.iter().position(|word| word.name.iter().any(|(_, known)| fold(known) == name))
    }

    /// The questions (indexes) in the order in which they are worked through when nothing is known of the co-operation: the chapters that come first, then
    /// those in between, then those that come last.
    pub fn usual_order(&self) -> Vec<usize> {
        let mut chapters: Vec<&Chapter> = self.chapters.iter().collect();
        chapters.sort_by_key(|chapter| chapter.order);
        chapters.into_iter().flat_map(|chapter| chapter.questions.clone()).collect()
    }
}

impl Column {
    /// A cell of this column from what is written; `Err`: what was expected.
    pub fn cell(&self, text: &str) -> Result<super::answer::Cell, super::answer::NoCell> {
        use super::answer::{Cell, NoCell};
        match self.kind {
            ColumnKind::Text => Ok(Cell::Text(super::answer::tidy(text))),
            ColumnKind::Date => When::read(text).map(Cell::Date).map_err(|_| NoCell::Date),
            ColumnKind::Choice => {
                let choice = find_choice(&self.choices, text).map(|choice| Cell::Choice(choice.value.clone()));
                choice.ok_or_else(|| NoCell::Choice(self.choices.iter().map(|choice| choice.value.clone()).collect()))
            }
            _ => Figure::read(text).map(Cell::Number).map_err(|_| NoCell::Number),
        }
    }
}
