//! The shape of a questionnaire file, as serde reads it and as the JSON Schema describes it.
//!
//! Every field is optional here, and a text is any scalar string: what must be there, and what must agree with what, is for `build`, so that one missing
//! key does not hide the next mistake. `tag`, `untagged` and `flatten` are not used: they would lose the place of an error.

mod rules;

pub(super) use rules::{Condition, Flags, Gap, Paper, Rule};

use serde::Deserialize;
use std::collections::BTreeMap;

/// A text per language: `{ nl: "…", en: "…" }`.
pub(crate) type Texts = BTreeMap<String, String>;

/// A questionnaire of doorlicht, or definitions that several questionnaires share.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename = "questionnaire")]
pub(super) struct File {
    /// Version of the file format: 1.
    pub(super) format: Option<u32>,
    /// Name of a file with shared definitions; only in questionnaires/shared.
    pub(super) shared: Option<String>,
    /// The id of the list: small letters, digits, - and _.
    pub(super) id: Option<String>,
    /// The version of its text, in quotes: "2026.1".
    pub(super) version: Option<String>,
    /// experience (the default) or facts.
    pub(super) kind: Option<Kind>,
    /// The languages in which every text exists.
    pub(super) languages: Option<Vec<Language>>,
    /// What people call the list.
    pub(super) title: Option<Texts>,
    /// Said once before the first question.
    pub(super) intro: Option<Texts>,
    /// Said above every item.
    pub(super) stem: Option<Texts>,
    /// Shared definitions to take in.
    #[serde(rename = "use")]
    pub(super) uses: Option<Vec<String>>,
    /// Words a user may set; used as {name} in any text.
    pub(super) labels: Option<BTreeMap<String, Texts>>,
    /// The roles of partner organisations.
    pub(super) roles: Option<Vec<Role>>,
    /// The part of the applicable items that must be answered for a block score: 0 to 1, default 0.5.
    pub(super) min_answered: Option<f64>,
    /// Answer scales by name.
    pub(super) scales: Option<BTreeMap<String, Scale>>,
    /// The scale of items that name no other.
    pub(super) scale: Option<String>,
    /// Words for a group's score.
    pub(super) levels: Option<Vec<Level>>,
    /// The blocks with their items.
    pub(super) blocks: Option<Vec<Block>>,
    /// Unscored questions before the items.
    pub(super) filter: Option<Vec<Question>>,
    /// Unscored tables beside the blocks.
    pub(super) panels: Option<Vec<Panel>>,
    /// Choose a few items.
    pub(super) choose: Option<Choose>,
    /// Open questions at the end. One with the id of a shared question need only say what differs from it.
    pub(super) open: Option<Vec<Question>>,
    /// Background questions, asked last. One with the id of a shared question need only say what differs from it.
    pub(super) background: Option<Vec<Question>>,
    /// Named sets of items across blocks.
    pub(super) subscores: Option<Vec<Subscore>>,
    /// From where on a figure is worth a conversation.
    pub(super) flags: Option<Flags>,
    /// Bottleneck rules.
    pub(super) rules: Option<Vec<Rule>>,
}

/// Experience of persons, or facts.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    /// One person's experience.
    Experience,
    /// A statement of an organisation.
    Facts,
}

/// nl or en.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(crate) enum Language {
    /// Dutch.
    Nl,
    /// English.
    En,
}

/// A choice beside the scale.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(super) enum UnscoredChoice {
    /// Weet ik niet.
    Wn,
    /// Niet van toepassing.
    Nvt,
}

/// A role.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Role {
    /// The code in files.
    pub(super) id: Option<String>,
    /// What people call it.
    pub(super) title: Option<Texts>,
    /// Who has this role.
    pub(super) help: Option<Texts>,
    /// Other spellings that files may use.
    pub(super) also: Option<Vec<String>>,
}

/// An answer scale.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Scale {
    /// 2 to 11 points, rising.
    pub(super) points: Option<Vec<Point>>,
    /// The lowest value that counts as agreeing.
    pub(super) agree_from: Option<i64>,
    /// The highest value that counts as disagreeing.
    pub(super) disagree_to: Option<i64>,
    /// The choices beside the scale: wn, nvt.
    pub(super) unscored: Option<Vec<UnscoredChoice>>,
}

/// A point of a scale.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Point {
    /// The whole number in files.
    pub(super) value: Option<i64>,
    /// What people choose.
    pub(super) text: Option<Texts>,
}

/// A word for a group's score.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Level {
    /// The lowest score with this word: 0 to 100.
    pub(super) from: Option<f64>,
    /// The word.
    pub(super) title: Option<Texts>,
}

/// A block.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Block {
    /// Its code.
    pub(super) id: Option<String>,
    /// Its name; may be left out where a shared block of this id has one.
    pub(super) title: Option<Texts>,
    /// One sentence on what it is about.
    pub(super) about: Option<Texts>,
    /// The scale of its items.
    pub(super) scale: Option<String>,
    /// Narrows the unscored choices of its items.
    pub(super) unscored: Option<Vec<UnscoredChoice>>,
    /// Its items.
    pub(super) items: Option<Vec<Item>>,
}

/// An item.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Item {
    /// The fixed id.
    pub(super) id: Option<String>,
    /// The statement.
    pub(super) text: Option<Texts>,
    /// A label for tables and charts.
    pub(super) short: Option<Texts>,
    /// Explanation of a word.
    pub(super) help: Option<Texts>,
    /// What to do when it scores low.
    pub(super) advice: Option<Texts>,
    /// The roles that are asked; absent: everyone.
    pub(super) roles: Option<Vec<String>>,
    /// A high value is unfavourable.
    pub(super) reversed: Option<bool>,
    /// Whole weight within the block: 1 to 100.
    pub(super) weight: Option<u32>,
    /// Must be in place before the rest can work.
    pub(super) essential: Option<bool>,
    /// Asks for a document or date beside the answer.
    pub(super) evidence: Option<bool>,
    /// Another scale than the default.
    pub(super) scale: Option<String>,
    /// Narrows the unscored choices of the scale.
    pub(super) unscored: Option<Vec<UnscoredChoice>>,
    /// Questions of the agreement.
    pub(super) leads_to: Option<Vec<String>>,
}

/// A question without a score.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Question {
    /// The column name in files.
    pub(super) id: Option<String>,
    /// The question.
    pub(super) text: Option<Texts>,
    /// A label for tables.
    pub(super) short: Option<Texts>,
    /// Explanation.
    pub(super) help: Option<Texts>,
    /// The choices; absent: an open text.
    pub(super) choices: Option<Vec<Choice>>,
    /// Only in a panel: the points of this scale are the choices.
    pub(super) scale: Option<String>,
    /// Whether it must be answered.
    pub(super) required: Option<bool>,
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
    /// Says that something is not known or not thought about.
    pub(super) unknown: Option<bool>,
}

/// A table of questions.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Panel {
    /// Its name.
    pub(super) id: Option<String>,
    /// Its title.
    pub(super) title: Option<Texts>,
    /// Explanation.
    pub(super) help: Option<Texts>,
    /// What is asked of each row.
    pub(super) columns: Option<Vec<Question>>,
    /// The rows.
    pub(super) rows: Option<Vec<PanelRow>>,
}

/// A row of a panel.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct PanelRow {
    /// Its id.
    pub(super) id: Option<String>,
    /// What it is about.
    pub(super) text: Option<Texts>,
    /// A label for tables.
    pub(super) short: Option<Texts>,
    /// Explanation.
    pub(super) help: Option<Texts>,
}

/// Choose a few items.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Choose {
    /// How many at the most.
    pub(super) count: Option<u32>,
    /// shared: the items that everyone is asked.
    pub(super) from: Option<ChooseFrom>,
    /// The question.
    pub(super) text: Option<Texts>,
}

/// Where to choose from.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(super) enum ChooseFrom {
    /// The items that every role is asked.
    Shared,
}

/// A named set of items.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct Subscore {
    /// Its name.
    pub(super) id: Option<String>,
    /// Its title.
    pub(super) title: Option<Texts>,
    /// The ids of its items.
    pub(super) items: Option<Vec<String>>,
}

#[cfg(test)]
pub(crate) mod schema {
    use super::File;

    #[test]
    fn the_committed_schema_is_that_of_these_types() {
        is_committed::<File>("questionnaire.json", "doorlicht questionnaire");
    }

    /// The schemas in `schema/` are made from the types that read the files. `UPDATE_SCHEMA=1 cargo test` writes them anew.
    pub(crate) fn is_committed<T: schemars::JsonSchema>(name: &str, title: &str) {
        let generator = schemars::generate::SchemaSettings::draft07().into_generator();
        let mut schema = serde_json::to_value(generator.into_root_schema_for::<T>()).unwrap();
        drop_nulls(&mut schema);
        schema["title"] = serde_json::json!(title);
        let text = format!("{}\n", serde_json::to_string_pretty(&schema).unwrap());
        let path = format!("{}/schema/{name}", env!("CARGO_MANIFEST_DIR"));
        #[expect(clippy::disallowed_methods, reason = "a switch for developers, in a test")]
        if std::env::var("UPDATE_SCHEMA").is_ok() {
            std::fs::write(&path, &text).unwrap();
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text, "run UPDATE_SCHEMA=1 cargo test");
    }

    /// An absent key is `None` here, but nobody writes `null`: an editor should not offer it.
    fn drop_nulls(schema: &mut serde_json::Value) {
        match schema {
            serde_json::Value::Object(object) => {
                if let Some(serde_json::Value::Array(types)) = object.get_mut("type") {
                    types.retain(|one| one != "null");
                    if let [only] = types.as_slice() {
                        let only = only.clone();
                        object.insert("type".to_owned(), only);
                    }
                }
                if let Some(serde_json::Value::Array(options)) = object.get_mut("anyOf") {
                    options.retain(|one| one != &serde_json::json!({ "type": "null" }));
                    if let [serde_json::Value::Object(only)] = options.as_slice() {
                        let only = only.clone();
                        object.remove("anyOf");
                        object.extend(only);
                    }
                }
                object.values_mut().for_each(drop_nulls);
            }
            serde_json::Value::Array(list) => list.iter_mut().for_each(drop_nulls),
            _ => {}
        }
    }
}
