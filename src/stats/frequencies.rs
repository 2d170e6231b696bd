//! How many times each score occurs, exactly.

use super::gcd;
use std::cmp::Ordering;

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

    /// How much higher this score is than an earlier one, exactly: half of the difference and 50, so that it is a score of 0-100 itself.
    #[must_use]
    pub fn change_from(self, earlier: Ratio) -> Ratio {
        let (now, then) = (self.points * earlier.possible, earlier.points * self.possible);
        let whole = self.possible * earlier.possible;
        Ratio::new(now + whole - then, 2 * whole).unwrap_or(self)
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

/// A multiset of scores: each different one with how often it occurs, rising.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frequencies(Vec<(Ratio, u64)>);

impl Frequencies {
    /// Adds one score.
    pub fn add(&mut self, score: Ratio) {
        match self.0.binary_search_by(|(known, _)| known.cmp(&score)) {
            Ok(place) => self.0[place].1 += 1,
            Err(place) => self.0.insert(place, (score, 1)),
        }
    }

    /// Adds all scores of another.
    pub fn merge(&mut self, other: &Frequencies) {
        if other.0.is_empty() {
            return;
        }
        let mut merged = Vec::with_capacity(self.0.len() + other.0.len());
        let mut others = other.0.iter().copied().peekable();
        for (score, count) in &self.0 {
            while let Some(smaller) = others.next_if(|(other, _)| other < score) {
                merged.push(smaller);
            }
            let same = others.next_if(|(other, _)| other == score).map_or(0, |(_, count)| count);
            merged.push((*score, count + same));
        }
        merged.extend(others);
        self.0 = merged;
    }

    /// How many scores there are.
    pub fn n(&self) -> u64 {
        self.0.iter().map(|(_, count)| count).sum()
    }

    /// Whether all scores are the same; true where there are none.
    pub fn is_constant(&self) -> bool {
        self.0.len() <= 1
    }

    /// Each different score with its count, rising.
    pub fn counts(&self) -> impl Iterator<Item = (Ratio, u64)> {
        self.0.iter().copied()
    }

    /// How often a score occurs.
    pub fn count(&self, score: Ratio) -> u64 {
        self.0.binary_search_by(|(known, _)| known.cmp(&score)).map_or(0, |place| self.0[place].1)
    }

    /// Each different score (0-100) with its count, rising.
    pub fn iter(&self) -> impl Iterator<Item = (f64, u64)> {
        self.0.iter().map(|(score, count)| (score.score(), *count))
    }
}

impl FromIterator<(Ratio, u64)> for Frequencies {
    /// Scores with how often they occur, in any order, the same one perhaps more than once.
    fn from_iter<I: IntoIterator<Item = (Ratio, u64)>>(scores: I) -> Frequencies {
        let mut all: Vec<(Ratio, u64)> = scores.into_iter().filter(|(_, count)| *count > 0).collect();
        all.sort_unstable_by_key(|(score, _)| *score);
        all.dedup_by(|(score, count), (kept, sum)| {
            let is_same = score == kept;
            *sum += if is_same { *count } else { 0 };
            is_same
        });
        Frequencies(all)
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
        fn collecting_is_adding(scores in scores()) {
            let ratios = scores.iter().filter_map(|(points, possible)| Ratio::new(*points, *possible)).map(|score| (score, 1));
            prop_assert_eq!(ratios.collect::<Frequencies>(), frequencies(&scores));
        }

        #[test]
        fn equal_scores_are_one_key_whatever_their_denominator(points in 0_u64..30, possible in 1_u64..30, times in 1_u64..9) {
            let both = frequencies(&[(points, possible), (points * times, possible * times)]);
            prop_assert!(both.is_constant());
            prop_assert_eq!(both.n(), 2);
        }
    }
}
