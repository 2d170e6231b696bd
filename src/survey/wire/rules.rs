//! Thresholds and bottleneck rules, as they stand in a file.

use super::Texts;
use serde::Deserialize;
use std::collections::BTreeMap;

/// From where on a figure is worth a conversation: scores 0 to 100, percentages of answers, points of difference.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(in crate::survey) struct Flags {
    /// A block goes well from this score on.
    pub(in crate::survey) block_strong_from: Option<f64>,
    /// A block can be better below this score.
    pub(in crate::survey) block_weak_below: Option<f64>,
    /// An item goes well from this score on...
    pub(in crate::survey) item_strong_from: Option<f64>,
    /// ... if no larger percentage disagrees.
    pub(in crate::survey) item_strong_disagree_to: Option<f64>,
    /// An item is a bottleneck below this score...
    pub(in crate::survey) item_weak_below: Option<f64>,
    /// ... or from this percentage on that disagrees.
    pub(in crate::survey) item_weak_disagree_from: Option<f64>,
    /// An item divides people where this percentage agrees and this percentage disagrees.
    pub(in crate::survey) divided_from: Option<f64>,
    /// An item is a blind spot from this percentage of "don't know" and blank.
    pub(in crate::survey) unknown_from: Option<f64>,
    /// The same for single roles.
    pub(in crate::survey) unknown_from_by_role: Option<BTreeMap<String, f64>>,
    /// Two roles see an item differently from this many points on.
    pub(in crate::survey) gap_item_from: Option<f64>,
    /// Two layers see a block differently from this many points on.
    pub(in crate::survey) gap_layer_from: Option<f64>,
    /// A fact is arranged from this score on.
    pub(in crate::survey) arranged_from: Option<f64>,
    /// Which list of facts is held against which list of experiences.
    pub(in crate::survey) paper: Option<Paper>,
    /// The blocks in the order in which they are taken up; blocks in one list are equal.
    pub(in crate::survey) order: Option<Vec<Vec<String>>>,
}

/// What is on paper beside what is experienced.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(in crate::survey) struct Paper {
    /// The id of the list of facts.
    pub(in crate::survey) facts: Option<String>,
    /// The id of the list of experiences.
    pub(in crate::survey) practice: Option<String>,
    /// The one is at least this...
    pub(in crate::survey) high_from: Option<f64>,
    /// ... while the other is below this.
    pub(in crate::survey) low_below: Option<f64>,
}

/// A bottleneck rule: a point of attention that follows from the model.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(in crate::survey) struct Rule {
    /// Its name, such as R4.
    pub(in crate::survey) id: Option<String>,
    /// What is the matter.
    pub(in crate::survey) title: Option<Texts>,
    /// When it holds.
    pub(in crate::survey) when: Option<Condition>,
    /// Comes before everything else in the order of what to do.
    pub(in crate::survey) first: Option<bool>,
    /// What to do.
    pub(in crate::survey) advice: Option<Texts>,
    /// The list beside whose findings the remark stands.
    pub(in crate::survey) remark_on: Option<String>,
    /// What must be said there when the rule fires.
    pub(in crate::survey) remark: Option<Texts>,
    /// Where the rule comes from.
    pub(in crate::survey) source: Option<Texts>,
}

/// A condition: one of all, any, block, item, filter, spread, blocks, gap, with what belongs to it.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(in crate::survey) struct Condition {
    /// Every one of these holds.
    pub(in crate::survey) all: Option<Vec<Condition>>,
    /// At least one of these holds.
    pub(in crate::survey) any: Option<Vec<Condition>>,
    /// The score of a block, list.block such as samenwerking.VB; with below or from.
    pub(in crate::survey) block: Option<String>,
    /// The score of an item, list.item; with below or from. Of a list of facts, value 2 of 0 to 4 is 50.
    pub(in crate::survey) item: Option<String>,
    /// The percentage that gives an answer to a filter question, list.question; with choice and from.
    pub(in crate::survey) filter: Option<String>,
    /// The answer to the filter question.
    pub(in crate::survey) choice: Option<String>,
    /// The highest minus the lowest block of a list of six blocks; with from.
    pub(in crate::survey) spread: Option<String>,
    /// How many blocks of a list of six blocks; with `below` or `from`, `at_least`, and perhaps `except`.
    pub(in crate::survey) blocks: Option<String>,
    /// How many blocks at least.
    pub(in crate::survey) at_least: Option<u32>,
    /// Blocks that do not count.
    pub(in crate::survey) except: Option<Vec<String>>,
    /// Lower than this.
    pub(in crate::survey) below: Option<f64>,
    /// This or higher.
    pub(in crate::survey) from: Option<f64>,
    /// A gap was found in a block: between roles, or between paper and practice.
    pub(in crate::survey) gap: Option<Gap>,
}

/// A gap in a block.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub(in crate::survey) enum Gap {
    /// Two roles clearly differ.
    Roles,
    /// Facts and experience differ.
    Paper,
}
