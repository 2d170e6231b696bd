//! What is said of groups: summary, profile, comparison and items, after the release step: `None` where something may not be shown.

mod comparison;
mod over_time;
mod paired;
mod wave;

pub use comparison::{CLEAR_CHANGE, CLEAR_DIFFERENCE, Comparison, ComparisonRow, Verdict};
pub use over_time::{OverTime, Overlap, TrendRow, pairs};
pub use paired::Paired;

use super::group::{Grouping, Groups, Unit};
use super::quality::Quality;
use super::questionnaire::Questionnaire;
use super::release::MinGroup;
use super::tally::{ItemCounts, Tally};
use crate::stats::{Alpha, Description};
use wave::Wave;

/// Which items a block score is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The items that every role is asked: the same ruler for all.
    Shared,
    /// Everything the group was asked.
    Own,
}

/// Where a row belongs.
#[derive(Clone, Debug, PartialEq)]
pub struct Who {
    /// The meting.
    pub wave: String,
    /// The grouping: `role`.
    pub by: String,
    /// The group as in files: `kern`, `all`.
    pub group: String,
    /// What people call it.
    pub title: crate::lang::Localized,
}

/// A group in a block.
#[derive(Clone, Debug, PartialEq)]
pub struct SummaryRow {
    /// Whose.
    pub who: Who,
    /// Index of the block.
    pub block: usize,
    /// Which items.
    pub basis: Basis,
    /// The figures; `None`: withheld.
    pub figures: Option<Figures>,
}

/// The figures of a group in a block.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// How many responses there are, whatever counts once; `None` where the group is withheld in another block, whose size this would tell.
    pub rows: Option<u64>,
    /// How they score; `None` where nobody has a score (only when nothing is withheld).
    pub description: Option<Description>,
    /// Whether the lowest and highest score may be shown.
    pub shows_range: bool,
}

/// A group over all blocks: always three figures, never one.
#[derive(Clone, Debug, PartialEq)]
pub struct ProfileRow {
    /// Whose.
    pub who: Who,
    /// The figures; `None`: withheld, or a block is missing.
    pub profile: Option<Profile>,
    /// Whether it is withheld.
    pub withheld: bool,
}

/// Mean, weakest link and balance of the block means of one group.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Profile {
    /// Arithmetic mean of the block means.
    pub mean: f64,
    /// The lowest block mean.
    pub weakest: f64,
    /// Which block that is; the first on a tie.
    pub weakest_block: usize,
    /// Geometric mean of max(block mean, 1): lower than the mean as the blocks differ more.
    pub balance: f64,
    /// Mean of the blocks but Prestaties: what is organised, apart from what it yields. `None` for a list without that block.
    pub without_results: Option<f64>,
}

impl Profile {
    /// The profile of one mean per block, each 0-100; `None` for no blocks. `results`: which block is Prestaties.
    pub fn of(means: &[f64], results: Option<usize>) -> Option<Profile> {
        let (weakest_block, weakest) = means.iter().copied().enumerate().reduce(|lowest, next| if next.1 < lowest.1 { next } else { lowest })?;
        #[expect(clippy::cast_precision_loss, reason = "a handful of blocks")]
        let count = |blocks: usize| blocks as f64;
        let sum: f64 = means.iter().sum();
        let balance = (means.iter().map(|mean| mean.max(1.0).ln()).sum::<f64>() / count(means.len())).exp();
        let without_results = results.filter(|_| means.len() > 1).map(|block| (sum - means[block]) / count(means.len() - 1));
        Some(Profile { mean: sum / count(means.len()), weakest, weakest_block, balance, without_results })
    }
}

/// A group in an item.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemRow {
    /// Whose.
    pub who: Who,
    /// Index of the item.
    pub item: usize,
    /// The figures; `None`: withheld.
    pub figures: Option<ItemFigures>,
}

/// How a group answered an item.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemFigures {
    /// The counts.
    pub counts: ItemCounts,
    /// The scores; `None` where nobody answered (only when nothing is withheld). Where organisations count, its n is theirs.
    pub description: Option<Description>,
    /// Counts of people: oneens, neutraal, eens; `None` where the scale is not one of agreement.
    pub agreement: Option<[u64; 3]>,
    /// Whether the count of each point may be shown.
    pub shows_points: bool,
}

/// A group in a filter question: how many chose each choice.
#[derive(Clone, Debug, PartialEq)]
pub struct FilterRow {
    /// Whose.
    pub who: Who,
    /// Index of the filter question.
    pub question: usize,
    /// One count per choice; `None`: withheld.
    pub counts: Option<Vec<u64>>,
}

/// How well the items of a block go together in a group.
#[derive(Clone, Debug, PartialEq)]
pub struct ReliabilityRow {
    /// Whose.
    pub who: Who,
    /// Index of the block.
    pub block: usize,
    /// How many items every role is asked there.
    pub items: usize,
    /// The figures; `None`: withheld.
    pub figures: Option<Reliability>,
}

/// Cronbach's alpha with how many people it rests on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reliability {
    /// People who answered every shared item of the block.
    pub n_complete: u64,
    /// `None` for fewer than two items or people, or where the totals do not vary.
    pub alpha: Option<Alpha>,
}

/// What is remarkable about the responses of one wave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Remarks {
    /// The meting.
    pub wave: String,
    /// How many responses there are.
    pub rows: u64,
    /// How many of those are remarkable.
    pub quality: Quality,
    /// Whether more than [`LARGEST_SHARE`](super::quality::LARGEST_SHARE) percent come from one organisation.
    pub one_organisation: bool,
    /// Items (indexes) that go against the rest of their block, where that is known.
    pub against: Vec<usize>,
}

/// A group in a set of items across the blocks.
#[derive(Clone, Debug, PartialEq)]
pub struct SubscoreRow {
    /// Whose.
    pub who: Who,
    /// Index of the subscore.
    pub subscore: usize,
    /// The scores; `None`: withheld, or nobody has one.
    pub description: Option<Description>,
    /// Whether it is withheld.
    pub withheld: bool,
}

/// Which items everyone chose.
#[derive(Clone, Debug, PartialEq)]
pub struct ChosenRow {
    /// Whose: everyone.
    pub who: Who,
    /// How many chose anything, and how many of them chose each item; `None`: withheld.
    pub counts: Option<(u64, Vec<u64>)>,
}

/// What the figures are for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Purpose {
    /// To be read themselves.
    #[default]
    Figures,
    /// For findings about everyone together: what lies across the blocks is added.
    Findings,
    /// The same for one organisation that looks at itself: its people need not be of two organisations.
    OneOrganisation,
}

/// What a command wants to know.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The groupings, each on its own.
    pub groupings: Vec<Grouping>,
    /// The waves, in order; empty: all, by their first day.
    pub waves: Vec<String>,
    /// The smallest group that is shown.
    pub min_group: MinGroup,
    /// What counts once.
    pub unit: Unit,
    /// Also the pairs of groups.
    pub comparison: bool,
    /// Also the items.
    pub items: bool,
    /// Also how well the items of each block go together.
    pub reliability: bool,
    /// What they are for.
    pub purpose: Purpose,
}

/// Everything one output says of one questionnaire.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GroupFigures {
    /// Groups x blocks.
    pub summary: Vec<SummaryRow>,
    /// Groups.
    pub profile: Vec<ProfileRow>,
    /// Pairs x blocks.
    pub comparison: Vec<ComparisonRow>,
    /// Groups x items.
    pub items: Vec<ItemRow>,
    /// Pairs x items, over the items every role is asked.
    pub item_comparison: Vec<ComparisonRow>,
    /// Groups x pairs of waves x blocks.
    pub trend: Vec<TrendRow>,
    /// Pairs of waves of which may be told how many organisations took part in both.
    pub overlap: Vec<Overlap>,
    /// Groups x filter questions.
    pub filter: Vec<FilterRow>,
    /// Groups x blocks.
    pub reliability: Vec<ReliabilityRow>,
    /// Groups x subscores, for findings.
    pub subscores: Vec<SubscoreRow>,
    /// The chosen items, for findings.
    pub chosen: Vec<ChosenRow>,
    /// Waves in which something is remarkable and may be told.
    pub remarks: Vec<Remarks>,
    /// Where persons and organisations give means that differ by more than [`WEIGHINGS_DIFFER`] points: group and block.
    pub weighings_differ: Vec<(Who, usize)>,
    /// How many responses have no organisation, where organisations count.
    pub without_organisation: u64,
    /// Whether some rows have no value for a grouping and count only in the total: the keys of those groupings.
    pub ungrouped: Vec<String>,
}

impl GroupFigures {
    /// Computes what is wanted. `by`: the background questions the tally was kept by.
    pub fn of(questionnaire: &Questionnaire, tally: &Tally, by: &[usize], wanted: &Wanted) -> GroupFigures {
        let mut found = GroupFigures::default();
        let known: Vec<String> = tally.waves().into_iter().map(|(wave, _)| wave).collect();
        let chosen = if wanted.waves.is_empty() { known } else { wanted.waves.iter().filter(|wave| known.contains(wave)).cloned().collect() };
        let mut seen = std::collections::BTreeSet::new();
        let names: Vec<String> = chosen.into_iter().filter(|wave| seen.insert(wave.clone())).collect();
        let groups = |wave: &str| -> Vec<Groups> {
            let for_findings = wanted.purpose != Purpose::Figures;
            let one = |grouping: &Grouping| {
                // Findings look at rests only where there are more than two roles.
                let with_rest = wanted.comparison && (grouping.is_role() || !for_findings);
                let mut groups = Groups::of(questionnaire, tally, by, wave, grouping, with_rest, wanted.unit);
                groups.counts_organisations &= wanted.purpose != Purpose::OneOrganisation;
                groups
            };
            wanted.groupings.iter().map(one).collect()
        };
        let groupings: Vec<Vec<Groups>> = names.iter().map(|name| groups(name)).collect();
        let wave = |(name, groupings)| Wave::new(questionnaire, name, groupings, wanted, tally.lacks_items());
        let waves: Vec<Wave> = names.iter().map(String::as_str).zip(groupings.iter().map(Vec::as_slice)).map(wave).collect();
        for wave in &waves {
            wave.add_to(&mut found);
        }
        if wanted.comparison && wanted.groupings.iter().any(Grouping::is_wave) {
            for pair in waves.windows(2) {
                pair[1].compare_with_earlier(&pair[0], &mut found);
            }
        }
        found
    }
}

/// Where the mean over persons and the mean over organisations are further apart than this, the reader must know.
pub const WEIGHINGS_DIFFER: f64 = 5.0;

#[cfg(test)]
mod tests;
