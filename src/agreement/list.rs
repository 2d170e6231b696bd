//! What is asked for an agreement: a valid list of questions. `build` is the only maker, so every invariant named here holds everywhere.

pub use super::question::{About, AnswerKind, Article, Choice, Column, ColumnKind, Question, SIGNS, STATUS};

use crate::lang::{Lang, Localized};
use serde::Deserialize;
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
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
