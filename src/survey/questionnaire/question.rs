//! Questions without a score, alone or in a table.

use super::super::vocabulary::Vocabulary;
use crate::lang::Localized;
use std::sync::Arc;

/// One answer of a choice question.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Choice {
    /// The code in files.
    pub value: String,
    /// What people choose.
    pub text: Localized,
    /// Says that something is not known or not thought about.
    pub unknown: bool,
}

/// A question without a score: background, filter, open, or one column of a panel.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Question {
    /// The column name in files.
    pub id: String,
    /// The question.
    pub text: Localized,
    /// A label for tables.
    pub short: Localized,
    /// Explanation.
    pub help: Option<Localized>,
    /// The choices; none: an open text.
    pub choices: Vec<Choice>,
    /// Whether its choices are the points of a scale, from low to high.
    pub is_scale: bool,
    /// Whether it must be answered.
    pub required: bool,
    /// What can be written for its choices, in their order.
    pub words: Arc<Vocabulary>,
}

impl Question {
    /// The choice with this code or label.
    pub fn choice(&self, text: &str) -> Option<&Choice> {
        self.words.find(text).map(|choice| &self.choices[choice])
    }
}

/// A table of questions beside the blocks, such as the eight functies: every row answers every column.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Panel {
    /// Its name in the file.
    pub id: String,
    /// Its title.
    pub title: Localized,
    /// Explanation.
    pub help: Option<Localized>,
    /// What is asked of each row.
    pub columns: Vec<Question>,
    /// The rows: id, text and label.
    pub rows: Vec<PanelRow>,
}

/// A row of a [`Panel`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct PanelRow {
    /// Its id: `BAS-F-1`.
    pub id: String,
    /// What the row is about.
    pub text: Localized,
    /// A label for tables.
    pub short: Localized,
    /// Explanation.
    pub help: Option<Localized>,
}
