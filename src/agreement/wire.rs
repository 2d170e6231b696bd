//! The shape of a list of questions for an agreement, as serde reads it and as the JSON Schema describes it. As in a questionnaire, every field is optional
//! here: what must be there is for `build`. What is one of a few words is read as the domain has it.

use super::list::{About, AnswerKind, ColumnKind, Part};
use crate::survey::wire::{Language, Texts};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A list of questions of doorlicht for an agreement between partners.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename = "agreement")]
pub(super) struct File {
    /// Version of the file format: 1.
    pub(super) format: Option<u32>,
    /// The id of the list: small letters, digits, - and _.
    pub(super) id: Option<String>,
    /// The version of its text, in quotes: "2026.1".
    pub(super) version: Option<String>,
    /// agreement.
    pub(super) kind: Option<Kind>,
    /// The languages in which every text exists.
    pub(super) languages: Option<Vec<Language>>,
    /// What people call the list.
    pub(super) title: Option<Texts>,
    /// Said once before the first question.
    pub(super) intro: Option<Texts>,
    /// Stands with every example.
    pub(super) notice: Option<Texts>,
    /// Shared definitions to take in, for the titles of their blocks.
    #[serde(rename = "use")]
    pub(super) uses: Option<Vec<String>>,
    /// Words of the agreement that are filled in once and used as {name} in any text.
    pub(super) words: Option<Vec<Word>>,
    /// The chapters with their questions.
    pub(super) chapters: Option<Vec<Chapter>>,
}

/// agreement.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    /// Questions for an agreement.
    Agreement,
}

/// A word of the agreement.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Word {
    /// The code in files.
    pub(super) id: Option<String>,
    /// How it stands between braces.
    pub(super) name: Option<Texts>,
    /// The question for it.
    pub(super) text: Option<Texts>,
}

/// A chapter.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Chapter {
    /// Its code, in quotes: "4".
    pub(super) id: Option<String>,
    /// Its name.
    pub(super) title: Option<Texts>,
    /// A block of the shared definitions; absent: general.
    pub(super) block: Option<String>,
    /// Where it stands in the written agreement; absent: articles.
    pub(super) part: Option<Part>,
    /// When it is worked on; absent: in between, in any order.
    pub(super) order: Option<Order>,
    /// Its questions.
    pub(super) questions: Option<Vec<Question>>,
}

/// When a chapter is worked on.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(super) enum Order {
    /// Before all others.
    First,
    /// After all others.
    Last,
}

/// A question.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Question {
    /// The fixed id.
    pub(super) id: Option<String>,
    /// The question.
    pub(super) text: Option<Texts>,
    /// A label for tables.
    pub(super) short: Option<Texts>,
    /// Explanation.
    pub(super) help: Option<Texts>,
    /// Whether there is no agreement without it; absent: true.
    pub(super) required: Option<bool>,
    /// What kind of answer it has.
    pub(super) answer: Option<AnswerKind>,
    /// What the coherence checks read it as.
    pub(super) about: Option<About>,
    /// The columns of a table.
    pub(super) columns: Option<Vec<Column>>,
    /// The choices of a choice.
    pub(super) choices: Option<Vec<Choice>>,
    /// The example of a text or a date.
    pub(super) example: Option<Texts>,
    /// The example of a list.
    pub(super) example_items: Option<Vec<Texts>>,
    /// The example of a table: a text per column.
    pub(super) example_rows: Option<Vec<BTreeMap<String, Texts>>>,
    /// The example of a choice: its code.
    pub(super) example_choice: Option<String>,
    /// What it becomes in the agreement.
    pub(super) article: Option<Article>,
    /// Items of other lists that it answers.
    pub(super) related: Option<Vec<String>>,
}

/// A column of a table.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Column {
    /// Its code in files.
    pub(super) id: Option<String>,
    /// Its heading.
    pub(super) title: Option<Texts>,
    /// What stands in it; absent: text.
    #[serde(rename = "type")]
    pub(super) kind: Option<ColumnKind>,
    /// Whether every row fills it; absent: true.
    pub(super) required: Option<bool>,
    /// The choices of a column of choices.
    pub(super) choices: Option<Vec<Choice>>,
}

/// A choice.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Choice {
    /// The code in files.
    pub(super) value: Option<String>,
    /// What people choose.
    pub(super) text: Option<Texts>,
    /// The sentence it becomes; absent: its text.
    pub(super) article: Option<Texts>,
    /// Only under about: status: whether it makes agreements binding.
    pub(super) binding: Option<bool>,
}

/// What an answer becomes in the agreement.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Article {
    /// Its heading.
    pub(super) title: Option<Texts>,
    /// What stands before the answer; absent: the answer stands alone.
    pub(super) text: Option<Texts>,
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_committed_schema_is_that_of_these_types() {
        crate::survey::wire::schema::is_committed::<super::File>("agreement.json", "doorlicht questions for an agreement");
    }
}
