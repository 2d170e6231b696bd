//! Two groups side by side: what the difference is, how sure it is, and what it amounts to in words.

use super::Who;
use crate::lang::Localized;
use crate::stats::{Description, Difference, Frequencies, HedgesG, MannWhitney, holm};
use crate::survey::group::WAVE;

/// A difference of at least this many points of 0-100 is worth a conversation. With a spread of 18 points and ten people a side chance alone gives some 16.
pub const CLEAR_DIFFERENCE: f64 = 15.0;

/// Between two waves a change of at least this many points is.
pub const CLEAR_CHANGE: f64 = 10.0;

/// Means are sums of binary fractions: a difference of exactly 15 may come out a hair below it.
const ROUNDING: f64 = 1e-9;

/// Two groups in a block.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparisonRow {
    /// The wave and the grouping; the group is a's. The wave is empty where the groups are waves.
    pub who: Who,
    /// Index of the block.
    pub block: usize,
    /// Index of the item; `None`: the whole block.
    pub item: Option<usize>,
    /// The second group, as in files, and what people call it.
    pub b: (String, Localized),
    /// The figures; `None`: one of the two is withheld.
    pub figures: Option<Comparison>,
}

impl ComparisonRow {
    /// Whether a and b are waves.
    pub fn is_over_time(&self) -> bool {
        self.who.by == WAVE
    }

    /// What the difference amounts to; `None` where it is withheld.
    pub fn verdict(&self) -> Option<Verdict> {
        let clear = if self.is_over_time() { CLEAR_CHANGE } else { CLEAR_DIFFERENCE };
        self.figures.as_ref().map(|figures| figures.verdict(clear))
    }
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
    /// Welch's p after Holm, over the blocks of this pair that have one.
    pub p_holm: Option<f64>,
    /// The difference in standard deviations.
    pub g: Option<HedgesG>,
    /// The difference by rank; `None` where organisations count, whose means have no exact ties.
    pub ranks: Option<MannWhitney>,
    /// The p of Mann and Whitney after Holm, likewise.
    pub ranks_p_holm: Option<f64>,
}

impl Comparison {
    /// Compares two described groups, and by rank where their scores are given.
    pub fn of(a: Description, b: Description, scores: Option<(&Frequencies, &Frequencies)>) -> Comparison {
        Comparison {
            difference: Difference::of(&a, &b),
            p_holm: None,
            g: HedgesG::of(&a, &b),
            ranks: scores.and_then(|(a, b)| MannWhitney::of(a, b)),
            ranks_p_holm: None,
            a,
            b,
        }
    }

    /// What the difference amounts to, where it is worth a conversation from `clear` points on.
    pub fn verdict(&self, clear: f64) -> Verdict {
        let excludes_zero = self.difference.interval.is_some_and(|(low, high)| low > 0.0 || high < 0.0);
        match (self.difference.difference.abs() >= clear - ROUNDING, excludes_zero) {
            (true, true) => Verdict::Difference,
            (true, false) => Verdict::TooFewAnswers,
            (false, _) => Verdict::NotClear,
        }
    }
}

/// A difference in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// As many points as are worth a conversation, and the interval excludes 0.
    Difference,
    /// As many points, but the interval holds 0 or cannot be computed.
    TooFewAnswers,
    /// Fewer points.
    NotClear,
}

/// Adjusts the p-values of the blocks of one pair by Holm: those that are there, so that nothing follows from what is withheld.
pub(super) fn adjust(rows: &mut [ComparisonRow]) {
    let shown = || rows.iter().filter_map(|row| row.figures.as_ref());
    let mut welch = holm(&shown().filter_map(|figures| figures.difference.p).collect::<Vec<_>>()).into_iter();
    let mut ranks = holm(&shown().filter_map(|figures| figures.ranks.and_then(|ranks| ranks.p)).collect::<Vec<_>>()).into_iter();
    for figures in rows.iter_mut().filter_map(|row| row.figures.as_mut()) {
        figures.p_holm = figures.difference.p.and_then(|_| welch.next());
        figures.ranks_p_holm = figures.ranks.and_then(|found| found.p).and_then(|_| ranks.next());
    }
}
