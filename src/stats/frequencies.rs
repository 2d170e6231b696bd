//! How many times each score occurs, exactly.

use super::gcd;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// A score as points out of possible points, in lowest terms: equal scores are equal ratios, so ties are decided in whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    points: u64,
    possible: u64,
}

impl Ratio {
    /// `None` where nothing was possible.
    pub fn new(points: u64, possible: u64) -> Option<Ratio> {
        let common = gcd(points, possible);
        (possible > 0).then(|| Ratio { points: points / common, possible: possible / common })
    }

    /// From 0 to 100.
    pub fn score(self) -> f64 {
        100.0 * to_f64(self.points) / to_f64(self.possible)
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Ratio) -> Ordering {
        let left = u128::from(self.points) * u128::from(other.possible);
        left.cmp(&(u128::from(other.points) * u128::from(self.possible)))
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Ratio) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A count as a float; exact up to 2^53.
#[expect(clippy::cast_precision_loss, reason = "counts and points stay below 2^53")]
pub(crate) fn to_f64(count: u64) -> f64 {
    count as f64
}

/// A multiset of scores.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frequencies(BTreeMap<Ratio, u64>);

impl Frequencies {
    /// Adds one score.
    pub fn add(&mut self, score: Ratio) {
        self.add_many(score, 1);
    }

    /// Adds the same score a number of times.
    pub fn add_many(&mut self, score: Ratio, times: u64) {
        if times > 0 {
            *self.0.entry(score).or_insert(0) += times;
        }
    }

    /// Adds all scores of another.
    pub fn merge(&mut self, other: &Frequencies) {
        for (score, count) in &other.0 {
            *self.0.entry(*score).or_insert(0) += count;
        }
    }

    /// How many scores there are.
    pub fn n(&self) -> u64 {
        self.0.values().sum()
    }

    /// Whether all scores are the same; true where there are none.
    pub fn is_constant(&self) -> bool {
        self.0.len() <= 1
    }

    /// Each different score (0-100) with its count, rising.
    pub fn iter(&self) -> impl Iterator<Item = (f64, u64)> {
        self.0.iter().map(|(score, count)| (score.score(), *count))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn frequencies(scores: &[(u64, u64)]) -> Frequencies {
        let mut all = Frequencies::default();
        scores.iter().filter_map(|(points, possible)| Ratio::new(*points, *possible)).for_each(|score| all.add(score));
        all
    }

    fn scores() -> impl Strategy<Value = Vec<(u64, u64)>> {
        proptest::collection::vec((0_u64..40, 1_u64..40), 0..60)
    }

    proptest! {
        #[test]
        fn merging_has_an_identity_commutes_and_associates(a in scores(), b in scores(), c in scores()) {
            let (a, b, c) = (frequencies(&a), frequencies(&b), frequencies(&c));
            let plus = |left: &Frequencies, right: &Frequencies| {
                let mut sum = left.clone();
                sum.merge(right);
                sum
            };
            prop_assert_eq!(plus(&a, &Frequencies::default()), a.clone());
            prop_assert_eq!(plus(&a, &b), plus(&b, &a));
            prop_assert_eq!(plus(&plus(&a, &b), &c), plus(&a, &plus(&b, &c)));
            prop_assert_eq!(plus(&a, &b).n(), a.n() + b.n());
        }

        #[test]
        fn equal_scores_are_one_key_whatever_their_denominator(points in 0_u64..30, possible in 1_u64..30, times in 1_u64..9) {
            let both = frequencies(&[(points, possible), (points * times, possible * times)]);
            prop_assert!(both.is_constant());
            prop_assert_eq!(both.n(), 2);
        }
    }
}
