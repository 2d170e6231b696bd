//! Whether the items of a block go together: Cronbach's alpha, and each item beside the rest.

use super::distributions::f_quantile;
use super::frequencies::to_f64;

/// Sums over the people who answered every item, in whole numbers: all that reliability needs. Adding two is exact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemSums {
    n: u64,
    total: u128,
    total_squares: u128,
    items: Vec<OneItem>,
}

/// Sums of one item: its scores, their squares, and their products with the person's total.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct OneItem {
    sum: u128,
    squares: u128,
    products: u128,
}

/// Cronbach's alpha (1951).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alpha {
    /// At most 1; may be negative.
    pub alpha: f64,
    /// The sum of the variances of the items, as a part of the variance of the totals.
    pub within: f64,
    /// 95% confidence interval by Feldt (1965).
    pub interval: (f64, f64),
}

impl ItemSums {
    /// Adds one person's scores, whole numbers on the same range for every item, always in the same order.
    pub fn add(&mut self, scores: &[u64]) {
        self.items.resize(self.items.len().max(scores.len()), OneItem::default());
        let total: u128 = scores.iter().copied().map(u128::from).sum();
        self.n += 1;
        self.total += total;
        self.total_squares += total * total;
        for (item, score) in self.items.iter_mut().zip(scores.iter().copied().map(u128::from)) {
            item.sum += score;
            item.squares += score * score;
            item.products += score * total;
        }
    }

    /// Adds the sums of others over the same items.
    pub fn merge(&mut self, other: &ItemSums) {
        self.items.resize(self.items.len().max(other.items.len()), OneItem::default());
        self.n += other.n;
        self.total += other.total;
        self.total_squares += other.total_squares;
        for (item, other) in self.items.iter_mut().zip(&other.items) {
            item.sum += other.sum;
            item.squares += other.squares;
            item.products += other.products;
        }
    }

    /// How many people answered every item.
    pub fn n(&self) -> u64 {
        self.n
    }

    /// The total of everyone, where all have the same; `None` where they differ, or for nobody.
    pub fn same_total(&self) -> Option<u64> {
        let is_same = self.n > 0 && self.variation(self.total, self.total, self.total_squares) == 0;
        if is_same { u64::try_from(self.total / u128::from(self.n)).ok() } else { None }
    }

    /// Alpha over these items; `None` for fewer than two items or two people, or where the totals do not vary.
    pub fn alpha(&self) -> Option<Alpha> {
        let total = self.variation(self.total, self.total, self.total_squares);
        if self.items.len() < 2 || self.n < 2 || total == 0 {
            return None;
        }
        let within: i128 = self.items.iter().map(|item| self.variation(item.sum, item.sum, item.squares)).sum();
        let items = to_f64(self.items.len() as u64);
        let alpha = items / (items - 1.0) * (wide(total - within) / wide(total));
        let within = wide(within) / wide(total);
        let (df1, df2) = (to_f64(self.n) - 1.0, (to_f64(self.n) - 1.0) * (items - 1.0));
        let limit = |p: f64| 1.0 - (1.0 - alpha) * f_quantile(p, df1, df2);
        Some(Alpha { alpha, within, interval: (limit(0.975), limit(0.025)) })
    }

    /// Pearson's correlation of an item with the sum of the others; `None` where either does not vary, or for a single item or person.
    pub fn with_rest(&self, item: usize) -> Option<f64> {
        let item = self.items.get(item)?;
        let own = self.variation(item.sum, item.sum, item.squares);
        let with_total = self.variation(item.sum, self.total, item.products);
        let total = self.variation(self.total, self.total, self.total_squares);
        let rest = total - 2 * with_total + own;
        (own > 0 && rest > 0).then(|| wide(with_total - own) / (wide(own).sqrt() * wide(rest).sqrt()))
    }

    /// n times the sum of the products minus the product of the sums: n² times a covariance, exactly.
    fn variation(&self, left: u128, right: u128, products: u128) -> i128 {
        let signed = |number: u128| i128::try_from(number).unwrap_or(i128::MAX);
        signed(u128::from(self.n) * products) - signed(left * right)
    }
}

#[expect(clippy::cast_precision_loss, reason = "rounds once; exact up to 2^53")]
fn wide(number: i128) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sums(people: &[Vec<u64>]) -> ItemSums {
        let mut sums = ItemSums::default();
        for scores in people {
            sums.add(scores);
        }
        sums
    }

    fn covariance(left: &[f64], right: &[f64]) -> f64 {
        let n = to_f64(left.len() as u64);
        let mean = |values: &[f64]| values.iter().sum::<f64>() / n;
        let (mean_left, mean_right) = (mean(left), mean(right));
        left.iter().zip(right).map(|(left, right)| (left - mean_left) * (right - mean_right)).sum::<f64>() / (n - 1.0)
    }

    #[test]
    fn two_equal_items_are_wholly_reliable() {
        let found = sums(&[vec![1, 1], vec![3, 3], vec![4, 4]]).alpha().unwrap();
        assert_eq!(found, Alpha { alpha: 1.0, within: 0.5, interval: (1.0, 1.0) });
    }

    /// The section of the Law School Admission Test known as LSAT-6 (Bock and Lieberman 1970), as `LSAT` in the R package ltm: how many of 1000 people
    /// answered the five questions so, from all wrong to all right, the last question changing first. Rizopoulos (2006), Journal of Statistical Software 17(5):
    /// alpha is 0.2950, and without each of the questions in turn 0.2754, 0.2376, 0.2168, 0.2459 and 0.2663.
    #[test]
    fn the_admission_test_as_published() {
        let times = [3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15, 10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61, 28, 298];
        let alpha_without = |left_out: Option<usize>| {
            let kept = (0..5).filter(|question| Some(*question) != left_out);
            let scores = |pattern: u64| kept.clone().map(|question| pattern >> (4 - question) & 1).collect::<Vec<u64>>();
            let people: Vec<Vec<u64>> = (0..32).zip(times).flat_map(|(pattern, times)| vec![scores(pattern); times]).collect();
            sums(&people).alpha().unwrap().alpha
        };
        let published = [0.2950, 0.2754, 0.2376, 0.2168, 0.2459, 0.2663];
        let without = [None, Some(0), Some(1), Some(2), Some(3), Some(4)];
        for (left_out, expected) in without.into_iter().zip(published) {
            let found = alpha_without(left_out);
            assert!((found - expected).abs() <= 5e-5, "without {left_out:?}: {found} is not {expected}");
        }
    }

    /// The documentation of `cronbach_alpha` in pingouin, data `cronbach_alpha` (a questionnaire of ten items by fifteen people): 0.5917188485995826, interval 0.195 to 0.840.
    #[test]
    fn fifteen_people_and_ten_items_as_published() {
        let people = [
            "3224145143",
            "5546351255",
            "7535564336",
            "2343322266",
            "6556544467",
            "1223425235",
            "4335352124",
            "2544372246",
            "6255516523",
            "5246435317",
            "4135253234",
            "4423253423",
            "5556233244",
            "6555422146",
            "4435531323",
        ];
        let people = people.map(|answers| answers.bytes().map(|answer| u64::from(answer - b'0')).collect());
        let found = sums(&people).alpha().unwrap();
        assert!((found.alpha - 0.591_718_848_599_582_6).abs() < 1e-12, "{found:?}");
        assert!((found.interval.0 - 0.195).abs() <= 5e-4 && (found.interval.1 - 0.840).abs() <= 5e-4, "{found:?}");
    }

    #[test]
    fn where_nothing_varies_there_is_none() {
        assert_eq!(sums(&[vec![1, 3], vec![3, 1]]).alpha(), None);
        assert_eq!(sums(&[vec![1, 3]]).alpha(), None);
        assert_eq!(sums(&[vec![1], vec![3]]).alpha(), None);
        assert_eq!(ItemSums::default().alpha(), None);
        assert_eq!(sums(&[vec![2, 3], vec![2, 1]]).with_rest(0), None);
    }

    proptest! {
        #[test]
        fn they_are_those_of_the_definitions(people in proptest::collection::vec(proptest::collection::vec(0_u64..60, 4), 2..20), cut in 0_usize..20) {
            let mut both = sums(&people[..cut.min(people.len())]);
            both.merge(&sums(&people[cut.min(people.len())..]));
            prop_assert_eq!(&both, &sums(&people));
            let item = |item: usize| people.iter().map(|scores| to_f64(scores[item])).collect::<Vec<f64>>();
            let without = |left_out: usize| people.iter().map(|scores| to_f64(scores.iter().sum::<u64>() - scores.get(left_out).unwrap_or(&0))).collect::<Vec<f64>>();
            let total = without(usize::MAX);
            let within: f64 = (0..4).map(|number| covariance(&item(number), &item(number))).sum();
            if let Some(found) = both.alpha() {
                let expected = 4.0 / 3.0 * (1.0 - within / covariance(&total, &total));
                prop_assert!((found.alpha - expected).abs() < 1e-9 * expected.abs().max(1.0));
                prop_assert!(found.interval.0 <= found.alpha + 1e-12 && found.interval.1 >= found.alpha - 1e-12);
            }
            for number in 0..4 {
                let (own, rest) = (item(number), without(number));
                let expected = covariance(&own, &rest) / (covariance(&own, &own) * covariance(&rest, &rest)).sqrt();
                match both.with_rest(number) {
                    Some(found) => prop_assert!((found - expected).abs() < 1e-9, "{} {}", found, expected),
                    None => prop_assert!(covariance(&own, &own) == 0.0 || covariance(&rest, &rest) == 0.0),
                }
            }
        }
    }
}
