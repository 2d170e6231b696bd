//! What a command has to say: tables of typed cells, with keys for programs and titles for people. Knows no format.

use super::picture::{Legend, Picture};
use std::borrow::Cow;

/// One value of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Text from a questionnaire, a file or the program.
    Text(String),
    /// A whole number.
    Count(u64),
    /// A number; people see it with `decimals`, programs in full.
    Number {
        /// The value.
        value: f64,
        /// Decimals for people.
        decimals: u8,
    },
    /// A probability: people see three decimals or that it is smaller, programs the full number.
    Probability(f64),
    /// Two numbers that people read as one: an interval, a range.
    Range {
        /// The lower.
        low: f64,
        /// The upper.
        high: f64,
        /// Decimals for people.
        decimals: u8,
    },
    /// A percentage of a whole: people see the whole percentage, programs the full number.
    Share {
        /// The part.
        part: u64,
        /// The whole.
        whole: u64,
    },
    /// Something to look at, for people.
    Picture(Picture),
    /// Yes or no, for programs.
    Flag(bool),
    /// Undefined or withheld: never 0.
    Missing,
}

impl Cell {
    /// A text.
    pub fn text(text: impl Into<String>) -> Cell {
        Cell::Text(text.into())
    }

    /// A score or difference of scores: one decimal for people.
    pub fn score(value: Option<f64>) -> Cell {
        value.map_or(Cell::Missing, |value| Cell::Number { value, decimals: 1 })
    }

    /// A probability.
    pub fn probability(value: Option<f64>) -> Cell {
        value.map_or(Cell::Missing, Cell::Probability)
    }

    /// A number with two decimals for people.
    pub fn statistic(value: Option<f64>) -> Cell {
        value.map_or(Cell::Missing, |value| Cell::Number { value, decimals: 2 })
    }

    /// An interval or range of scores.
    pub fn range(range: Option<(f64, f64)>) -> Cell {
        range.map_or(Cell::Missing, |(low, high)| Cell::Range { low, high, decimals: 1 })
    }

    /// A count that may be withheld.
    pub fn count(value: Option<u64>) -> Cell {
        value.map_or(Cell::Missing, Cell::Count)
    }

    /// Whether it is set to the right.
    pub fn is_number(&self) -> bool {
        !matches!(self, Cell::Text(_))
    }
}

/// Who reads a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Both.
    All,
    /// Only machine formats.
    Programs,
    /// Only formats for people.
    People,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The name for programs, the same in every language.
    pub key: Cow<'static, str>,
    /// The title for people.
    pub title: String,
    /// Who reads it.
    pub audience: Audience,
    /// A title over this and the columns beside it that have the same, for people: `kern` over n, mean and sd.
    pub over: Option<String>,
    /// What its pictures show; `None`: a column of words or figures.
    pub legend: Option<Legend>,
}

impl Column {
    /// The column, with a title over it and its neighbours.
    #[must_use]
    pub fn under(self, over: &str) -> Column {
        Column { over: Some(over.to_owned()), ..self }
    }

    /// The column of pictures, left out on a terminal that has no room beside the figures.
    #[must_use]
    pub fn extra(self) -> Column {
        Column { legend: self.legend.map(|legend| Legend { is_extra: true, ..legend }), ..self }
    }
}

/// Rows that belong together under one heading.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Section {
    /// The heading for people; empty: none.
    pub title: String,
    /// The rows, a cell per column of the table.
    pub rows: Vec<Vec<Cell>>,
    /// Said to people instead of the rows, where these say nothing.
    pub instead: Option<String>,
    /// Sentences below the rows, for people.
    pub notes: Vec<String>,
}

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The name for programs: `summary`.
    pub key: &'static str,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, in sections.
    pub sections: Vec<Section>,
    /// Whether people see it; some tables are only for programs.
    pub audience: Audience,
}

impl Table {
    /// A table without rows yet.
    pub fn new(key: &'static str, columns: Vec<Column>) -> Table {
        Table { key, columns, sections: Vec::new(), audience: Audience::All }
    }
}

/// Everything a command has to say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// Said first, for people; empty: nothing.
    pub title: String,
    /// The tables; the first is the command's own.
    pub tables: Vec<Table>,
    /// Sentences at the end, for people.
    pub notes: Vec<String>,
}

/// A column for everyone.
pub fn column(key: &'static str, title: &str) -> Column {
    Column { key: Cow::Borrowed(key), title: title.to_owned(), audience: Audience::All, over: None, legend: None }
}

/// A column for programs only.
pub fn for_programs(key: impl Into<Cow<'static, str>>) -> Column {
    Column { key: key.into(), audience: Audience::Programs, ..column("", "") }
}

/// A column for people only.
pub fn for_people(key: &'static str, title: &str) -> Column {
    Column { audience: Audience::People, ..column(key, title) }
}
