//! What makes a figure worth a conversation, as data: thresholds, and rules that find bottlenecks. `build` is the only maker; [`diagnose`](super::diagnose) uses them.

use super::questionnaire::Questionnaire;
use crate::lang::Localized;
use std::collections::BTreeMap;

/// A score on one side of a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    /// Lower than this.
    Below(f64),
    /// This or higher.
    From(f64),
}

/// Scores are quotients and sums of binary fractions: one that is exactly on a threshold may come out a hair below it.
const ROUNDING: f64 = 1e-9;

impl Bound {
    /// Whether a figure is on this side.
    pub fn holds(self, value: f64) -> bool {
        match self {
            Bound::Below(bound) => value < bound - ROUNDING,
            Bound::From(bound) => value >= bound - ROUNDING,
        }
    }

    /// The number itself.
    pub fn number(self) -> f64 {
        match self {
            Bound::Below(bound) | Bound::From(bound) => bound,
        }
    }
}

/// A gap in a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Two roles clearly differ: the verdict of [`Comparison`](super::figures::Comparison).
    Roles,
    /// Facts and experience differ, by [`Paper`].
    Paper,
}

/// When a rule holds. Lists, blocks, items and questions are ids, since a rule may speak of several lists.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "fields are ids and numbers of what the variant says")]
pub enum Condition {
    /// Every one holds.
    All(Vec<Condition>),
    /// At least one holds.
    Any(Vec<Condition>),
    /// The score of a block.
    Block { list: String, block: String, bound: Bound },
    /// The score of an item.
    Item { list: String, item: String, bound: Bound },
    /// The percentage that gives an answer to a filter question.
    Filter { list: String, question: String, choice: String, from: f64 },
    /// The highest minus the lowest block.
    Spread { list: String, from: f64 },
    /// How many blocks are on one side of a score.
    Count { list: String, bound: Bound, at_least: usize, except: Vec<String> },
    /// A gap in at least one block.
    Gap(Gap),
}

/// A bottleneck rule.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Rule {
    /// Its name: `R4`.
    pub id: String,
    /// What is the matter.
    pub title: Localized,
    /// When it holds.
    pub when: Condition,
    /// Whether it comes before everything else in the order of what to do.
    pub first: bool,
    /// What to do.
    pub advice: Localized,
    /// What must be said beside the findings of a list (its id) when the rule fires.
    pub remark: Option<(String, Localized)>,
    /// Where it comes from.
    pub source: Localized,
}

/// Thresholds: scores 0-100, percentages of answers, points of difference.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Flags {
    /// A block goes well from this score on.
    pub block_strong_from: f64,
    /// A block can be better below this score.
    pub block_weak_below: f64,
    /// An item goes well from this score on, if no larger percentage than the next disagrees.
    pub item_strong_from: f64,
    /// See there.
    pub item_strong_disagree_to: f64,
    /// An item is a bottleneck below this score, or from the next percentage on that disagrees.
    pub item_weak_below: f64,
    /// See there.
    pub item_weak_disagree_from: f64,
    /// An item divides people where this percentage agrees and this percentage disagrees.
    pub divided_from: f64,
    /// An item is a blind spot from this percentage of "weet niet" and blank.
    pub unknown_from: f64,
    /// The same for single roles, by id.
    pub unknown_from_by_role: BTreeMap<String, f64>,
    /// Two roles see an item differently from this many points on.
    pub gap_item_from: f64,
    /// Two layers see a block differently from this many points on.
    pub gap_layer_from: f64,
    /// A fact is arranged from this score on.
    pub arranged_from: f64,
    /// Which lists are held against each other; `None`: none.
    pub paper: Option<Paper>,
    /// Ids of blocks in the order in which they are taken up; blocks in one list are equal.
    pub order: Vec<Vec<String>>,
}

/// What is on paper beside what is experienced.
#[derive(Clone, Debug, PartialEq)]
pub struct Paper {
    /// The id of the list of facts.
    pub facts: String,
    /// The id of the list of experiences.
    pub practice: String,
    /// The one is at least this.
    pub high_from: f64,
    /// The other is below this.
    pub low_below: f64,
}

impl Questionnaire {
    /// From where on a figure is worth a conversation; `None`: the list does not say.
    pub fn flags(&self) -> Option<&Flags> {
        self.flags.as_ref()
    }

    /// Bottleneck rules.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }
}

/// Whether all hold, or any does, of several of which some may not be known; `None` where that hangs on those.
pub fn decided(held: &[Option<bool>], is_all: bool) -> Option<bool> {
    let decides = Some(!is_all);
    if held.contains(&decides) { decides } else { held.iter().all(Option::is_some).then_some(is_all) }
}
