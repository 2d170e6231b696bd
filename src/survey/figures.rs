//! What is said of groups: summary, profile, comparison and items, after the release step: `None` where something may not be shown.

use super::group::{ALL, Group, Grouping, Groups, Measure};
use super::questionnaire::Questionnaire;
use super::release::{MinGroup, Release};
use super::tally::{ItemCounts, Tally};
use crate::stats::{Description, Difference, Frequencies, Ratio};

/// A difference of at least this many points of 0-100 is worth a conversation. With a spread of 18 points and ten people a side chance alone gives some 16.
pub const CLEAR_DIFFERENCE: f64 = 15.0;

/// Means are sums of binary fractions: a difference of exactly 15 may come out a hair below it.
const ROUNDING: f64 = 1e-9;

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
    /// How many responses there are; `None` where the group is withheld in another block, whose size this would tell.
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

/// The id of the block Prestaties, the one result area among the six (INK).
const RESULTS_BLOCK: &str = "PR";

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

/// Two groups in a block.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparisonRow {
    /// The wave and the grouping; the group is a's.
    pub who: Who,
    /// Index of the block.
    pub block: usize,
    /// Index of the item; `None`: the whole block.
    pub item: Option<usize>,
    /// The second group, as in files, and what people call it.
    pub b: (String, crate::lang::Localized),
    /// The figures; `None`: one of the two is withheld.
    pub figures: Option<Comparison>,
}

/// The figures of two groups.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The first group.
    pub a: Description,
    /// The second group.
    pub b: Description,
    /// a minus b.
    pub difference: Difference,
}

impl Comparison {
    /// What the difference amounts to.
    pub fn verdict(&self) -> Verdict {
        let excludes_zero = self.difference.interval.is_some_and(|(low, high)| low > 0.0 || high < 0.0);
        match (self.difference.difference.abs() >= CLEAR_DIFFERENCE - ROUNDING, excludes_zero) {
            (true, true) => Verdict::Difference,
            (true, false) => Verdict::TooFewAnswers,
            (false, _) => Verdict::NotClear,
        }
    }
}

/// A difference in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// At least 15 points, and the interval excludes 0.
    Difference,
    /// At least 15 points, but the interval holds 0 or cannot be computed.
    TooFewAnswers,
    /// Less than 15 points.
    NotClear,
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
    /// The scores; `None` where nobody answered (only when nothing is withheld).
    pub description: Option<Description>,
    /// Counts of oneens, neutraal, eens; `None` where the scale is not one of agreement.
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

/// What a command wants to know.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The groupings, each on its own.
    pub groupings: Vec<Grouping>,
    /// The waves, in order; empty: all, by their first day.
    pub waves: Vec<String>,
    /// The smallest group that is shown.
    pub min_group: MinGroup,
    /// Also the pairs of groups.
    pub comparison: bool,
    /// Also the items.
    pub items: bool,
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
    /// Groups x filter questions.
    pub filter: Vec<FilterRow>,
    /// Whether some rows have no value for a grouping and count only in the total: the keys of those groupings.
    pub ungrouped: Vec<String>,
}

impl GroupFigures {
    /// Computes what is wanted. `by`: the background questions the tally was kept by.
    pub fn of(questionnaire: &Questionnaire, tally: &Tally, by: &[usize], wanted: &Wanted) -> GroupFigures {
        let mut found = GroupFigures::default();
        let waves: Vec<String> = tally.waves().into_iter().map(|(wave, _)| wave).collect();
        let waves = if wanted.waves.is_empty() { waves } else { wanted.waves.iter().filter(|wave| waves.contains(wave)).cloned().collect() };
        let mut seen = std::collections::BTreeSet::new();
        let waves = waves.into_iter().filter(|wave| seen.insert(wave.clone()));
        for wave in waves {
            let groupings: Vec<Groups> =
                wanted.groupings.iter().map(|grouping| Groups::of(questionnaire, tally, by, &wave, grouping, wanted.comparison)).collect();
            let [release, details] = [wanted.min_group, wanted.min_group.for_details()].map(|min| Release::of(questionnaire, &groupings, min, wanted.items));
            Wave { questionnaire, name: &wave, groupings: &groupings, release, details, wanted, lacks_items: tally.lacks_items() }.add_to(&mut found);
        }
        found
    }
}

/// For each block or item, each grouping and each group: whether it is withheld.
type Hidden = [Vec<Vec<bool>>];

/// One wave of one questionnaire, with the groups that one output shows.
struct Wave<'a> {
    questionnaire: &'a Questionnaire,
    name: &'a str,
    groupings: &'a [Groups<'a>],
    /// What may be shown of them, and what of single answers in them.
    release: Release<'a>,
    details: Release<'a>,
    wanted: &'a Wanted,
    lacks_items: bool,
}

impl Wave<'_> {
    fn add_to(&self, found: &mut GroupFigures) {
        let blocks = 0..self.questionnaire.blocks().len();
        let release = |measure: Measure| self.release.withheld(measure);
        let shared: Vec<Vec<Vec<bool>>> = blocks.clone().map(|block| release(Measure::Shared(block))).collect();
        let own: Vec<Vec<Vec<bool>>> = blocks.clone().map(|block| release(Measure::Own(block))).collect();
        let details = |measure: Measure| self.details.withheld(measure);
        let shared_details: Vec<Vec<Vec<bool>>> = blocks.clone().map(|block| details(Measure::Shared(block))).collect();
        let own_details: Vec<Vec<Vec<bool>>> = blocks.clone().map(|block| details(Measure::Own(block))).collect();
        for (number, groups) in self.groupings.iter().enumerate() {
            let grouped: u64 = groups.parts().map(|(_, part)| part.cell.rows).sum();
            if grouped < groups.groups[0].cell.rows && !groups.grouping.attributes.is_empty() {
                found.ungrouped.push(groups.grouping.key.clone());
            }
            for (position, group) in groups.groups.iter().enumerate().filter(|(_, group)| group.is_part || group.key == ALL) {
                let rows = blocks.clone().all(|block| !shared[block][number][position]).then_some(group.cell.rows);
                let row = |block: usize, basis, (hidden, details): (&Hidden, &Hidden), scores: Option<&Frequencies>| SummaryRow {
                    who: self.who(groups, group),
                    block,
                    basis,
                    figures: (!hidden[block][number][position]).then(|| Figures {
                        rows,
                        description: scores.and_then(Description::of),
                        shows_range: !details[block][number][position],
                    }),
                };
                let counts = |block: usize| group.cell.blocks.get(block);
                for block in blocks.clone() {
                    found.summary.push(row(block, Basis::Shared, (&shared, &shared_details), counts(block).map(|counts| &counts.shared)));
                }
                for block in blocks.clone().filter(|_| group.is_part && groups.grouping.is_role()) {
                    found.summary.push(row(block, Basis::Own, (&own, &own_details), counts(block).map(|counts| &counts.own)));
                }
                found.profile.push(self.profile(groups, group, blocks.clone().any(|block| shared[block][number][position])));
            }
            if self.wanted.comparison {
                for (a, b) in groups.pairs() {
                    for block in blocks.clone() {
                        let hidden = shared[block][number][a] || shared[block][number][b];
                        found.comparison.push(self.comparison(groups, (a, b), block, hidden));
                    }
                }
            }
        }
        if self.wanted.items && !self.lacks_items {
            self.add_items(found);
        }
        if !self.lacks_items {
            self.add_filter(found);
        }
    }

    fn who(&self, groups: &Groups, group: &Group) -> Who {
        Who { wave: self.name.to_owned(), by: groups.grouping.key.clone(), group: group.key.clone(), title: group.title.clone() }
    }

    fn profile(&self, groups: &Groups, group: &Group, withheld: bool) -> ProfileRow {
        let means: Option<Vec<f64>> = group.cell.blocks.iter().map(|counts| Description::of(&counts.shared).map(|description| description.mean)).collect();
        let profile = means.filter(|_| !withheld).and_then(|means| Profile::of(&means, self.questionnaire.block(RESULTS_BLOCK)));
        ProfileRow { who: self.who(groups, group), profile, withheld }
    }

    fn comparison(&self, groups: &Groups, (a, b): (usize, usize), block: usize, hidden: bool) -> ComparisonRow {
        self.pair(groups, (a, b), (block, None), hidden, &|group| Description::of(&group.cell.blocks.get(block)?.shared))
    }

    fn pair(
        &self,
        groups: &Groups,
        (a, b): (usize, usize),
        (block, item): (usize, Option<usize>),
        hidden: bool,
        describe: &dyn Fn(&Group) -> Option<Description>,
    ) -> ComparisonRow {
        let (a, b) = (&groups.groups[a], &groups.groups[b]);
        let figures = if hidden { None } else { describe(a).zip(describe(b)) };
        ComparisonRow {
            who: self.who(groups, a),
            block,
            item,
            b: (b.key.clone(), b.title.clone()),
            figures: figures.map(|(a, b)| Comparison { difference: Difference::of(&a, &b), a, b }),
        }
    }

    fn add_items(&self, found: &mut GroupFigures) {
        let items: Vec<usize> = (0..self.questionnaire.items().len()).collect();
        let measure = |item: &usize| if self.questionnaire.items()[*item].is_shared() { Measure::Item(*item) } else { Measure::RoleItem(*item) };
        let hidden: Vec<Vec<Vec<bool>>> = items.iter().map(|item| self.release.withheld(measure(item))).collect();
        let details: Vec<Vec<Vec<bool>>> = items.iter().map(|item| self.details.withheld(measure(item))).collect();
        for (number, groups) in self.groupings.iter().enumerate() {
            for (position, group) in groups.groups.iter().enumerate().filter(|(_, group)| group.is_part || group.key == ALL) {
                for item in &items {
                    if !self.is_asked(groups, group, *item) {
                        continue;
                    }
                    let counts = group.cell.items.get(*item).cloned().unwrap_or_else(|| self.nobody(*item));
                    let figures = (!hidden[*item][number][position]).then(|| self.item_figures(*item, counts, !details[*item][number][position]));
                    found.items.push(ItemRow { who: self.who(groups, group), item: *item, figures });
                }
            }
            for pair in groups.pairs().into_iter().filter(|_| self.wanted.comparison) {
                for item in items.iter().filter(|item| self.questionnaire.items()[**item].is_shared()) {
                    let hidden = hidden[*item][number][pair.0] || hidden[*item][number][pair.1];
                    let describe = |group: &Group| self.item_figures(*item, group.cell.items.get(*item)?.clone(), false).description;
                    found.item_comparison.push(self.pair(groups, pair, (self.questionnaire.items()[*item].block, Some(*item)), hidden, &describe));
                }
            }
        }
    }

    /// Whether everyone in the group is asked the item: a table of one role shows all its items, any other only the shared ones.
    fn is_asked(&self, groups: &Groups, group: &Group, item: usize) -> bool {
        let role = if groups.grouping.is_role() { self.questionnaire.role(&group.key) } else { None };
        self.questionnaire.items()[item].is_asked(role)
    }

    /// The counts of an item in a group to which nobody belongs.
    fn nobody(&self, item: usize) -> ItemCounts {
        let scale = self.questionnaire.scale_of(&self.questionnaire.items()[item]);
        ItemCounts { points: vec![0; scale.points.len()], ..ItemCounts::default() }
    }

    fn item_figures(&self, item: usize, counts: ItemCounts, shows_points: bool) -> ItemFigures {
        let questionnaire = self.questionnaire;
        let scale = questionnaire.scale_of(&questionnaire.items()[item]);
        let score = |(point, count): (usize, &u64)| {
            let (points, possible) = super::score::points(&questionnaire.items()[item], point);
            Some((Ratio::new(points, possible)?, *count))
        };
        let scores: Frequencies = counts.points.iter().enumerate().filter_map(score).collect();
        let agreement = scale.agreement.map(|(disagree_to, agree_from)| {
            let mut parts = [0; 3];
            for (point, count) in scale.points.iter().zip(&counts.points) {
                let part = if point.value <= disagree_to { 0 } else { 1 + usize::from(point.value >= agree_from) };
                parts[part] += count;
            }
            parts
        });
        ItemFigures { description: Description::of(&scores), counts, agreement, shows_points }
    }

    fn add_filter(&self, found: &mut GroupFigures) {
        for question in (0..self.questionnaire.filter().len()).filter(|question| !self.questionnaire.filter()[*question].choices.is_empty()) {
            let hidden = self.release.withheld(Measure::Filter(question));
            for (number, groups) in self.groupings.iter().enumerate() {
                for (position, group) in groups.groups.iter().enumerate().filter(|(_, group)| group.is_part || group.key == ALL) {
                    // A group without anyone in it has no counts.
                    let choices = self.questionnaire.filter()[question].choices.len();
                    let counts = group.cell.filter.get(question).cloned().unwrap_or_else(|| vec![0; choices]);
                    let counts = (!hidden[number][position]).then_some(counts);
                    found.filter.push(FilterRow { who: self.who(groups, group), question, counts });
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
