//! Two groups by the order of their scores: Mann and Whitney's U, from counts and in whole numbers.

use super::Frequencies;
use super::distributions::normal_two_sided;
use super::frequencies::to_f64;

/// With more people than this together no exact probability is given.
const MOST_EXACT: u64 = 40;

/// Mann and Whitney's test (1947) of two groups.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MannWhitney {
    /// In how many pairs of people the one of the first group is higher, equal ones counting half.
    pub u: f64,
    /// In how many pairs the one of the first group is higher.
    pub higher: f64,
    /// In how many pairs both have the same score.
    pub equal: f64,
    /// Two-sided, by the normal approximation with corrections for ties and for continuity. `None` where all scores are the same.
    pub p: Option<f64>,
    /// Two-sided, over all ways to divide these scores into groups of these sizes: P(|U - E| >= |u - E|). `None` for more than 40 people, or where all scores are the same.
    pub p_exact: Option<f64>,
    /// Cliff's delta: the part of the pairs in which the first is higher minus the part in which it is lower, -1 to 1.
    pub delta: f64,
}

/// A score that occurs: times in the first group and in both.
struct Tie {
    in_a: u64,
    together: u64,
}

impl MannWhitney {
    /// Compares two groups; `None` where one is empty.
    pub fn of(a: &Frequencies, b: &Frequencies) -> Option<MannWhitney> {
        let (n_a, n_b) = (a.n(), b.n());
        if n_a == 0 || n_b == 0 {
            return None;
        }
        let ties = ties(a, b);
        // Twice U, so that ties stay whole.
        let (mut twice_u, mut equal, mut lower_in_b) = (0_u128, 0_u128, 0_u128);
        for tie in &ties {
            let in_b = u128::from(tie.together - tie.in_a);
            twice_u += u128::from(tie.in_a) * (2 * lower_in_b + in_b);
            equal += u128::from(tie.in_a) * in_b;
            lower_in_b += in_b;
        }
        let pairs = u128::from(n_a) * u128::from(n_b);
        let distance = twice_u.abs_diff(pairs);
        let varies = ties.len() > 1;
        Some(MannWhitney {
            u: wide(twice_u) / 2.0,
            higher: wide((twice_u - equal) / 2),
            equal: wide(equal),
            p: varies.then(|| normal_p(&ties, n_a, n_b, distance)),
            p_exact: (varies && n_a + n_b <= MOST_EXACT).then(|| exact_p(&ties, n_a, distance)),
            delta: (if twice_u < pairs { -1.0 } else { 1.0 }) * wide(distance) / wide(pairs),
        })
    }
}

/// The scores of two groups, rising.
fn ties(a: &Frequencies, b: &Frequencies) -> Vec<Tie> {
    let mut both = a.clone();
    both.merge(b);
    both.counts().map(|(score, together)| Tie { in_a: a.count(score), together }).collect()
}

/// `distance`: twice the distance of U from its expectation.
fn normal_p(ties: &[Tie], n_a: u64, n_b: u64, distance: u128) -> f64 {
    let n = n_a + n_b;
    let cube = |count: u64| u128::from(count).pow(3) - u128::from(count);
    // 1 - (sum of t³ - t) / (n³ - n) as a fraction, so that many ties lose nothing.
    let in_ties: u128 = ties.iter().map(|tie| cube(tie.together)).sum();
    let variance = to_f64(n_a) * to_f64(n_b) * (to_f64(n) + 1.0) / 12.0 * (wide(cube(n) - in_ties) / wide(cube(n)));
    let z = wide(distance.saturating_sub(1)) / 2.0 / variance.sqrt();
    normal_two_sided(z)
}

/// Counts the ways to choose the first group by the sum of their midranks: exactly, in whole numbers below C(40, 20).
fn exact_p(ties: &[Tie], n_a: u64, distance: u128) -> f64 {
    let small = |count: u64| usize::try_from(count).unwrap_or(0);
    let (size, n) = (small(n_a), small(ties.iter().map(|tie| tie.together).sum()));
    // ways[k][s]: how often k people have a sum of s, in doubled midranks.
    let mut ways = vec![vec![0_u64; n * (n + 1) + 1]; size + 1];
    ways[0][0] = 1;
    let mut below = 0;
    for tie in ties {
        let together = small(tie.together);
        let twice_rank = 2 * below + together + 1;
        for _ in 0..together {
            for chosen in (1..=size).rev() {
                let (fewer, more) = ways.split_at_mut(chosen);
                let (fewer, more) = (&fewer[chosen - 1], &mut more[0]);
                more[twice_rank..].iter_mut().zip(fewer).for_each(|(sum, ways)| *sum += ways);
            }
        }
        below += together;
    }
    // A sum of doubled midranks is 2 U + n_a (n_a + 1), and 2 E is n_a n_b.
    let middle = size * (size + 1) + size * (n - size);
    let sums = ways[size].iter().enumerate();
    let (mut all, mut as_far) = (0_u64, 0_u64);
    for (sum, ways) in sums {
        all += ways;
        if sum.abs_diff(middle) as u128 >= distance {
            as_far += ways;
        }
    }
    to_f64(as_far) / to_f64(all)
}

#[expect(clippy::cast_precision_loss, reason = "rounds once; exact up to 2^53")]
fn wide(number: u128) -> f64 {
    number as f64
}

#[cfg(test)]
mod tests {
    use super::super::Ratio;
    use super::*;
    use proptest::prelude::*;

    fn scores(points: &[u64]) -> Frequencies {
        let mut all = Frequencies::default();
        for points in points {
            all.add(Ratio::new(*points, 10).unwrap());
        }
        all
    }

    #[test]
    fn three_below_three() {
        let found = MannWhitney::of(&scores(&[1, 2, 3]), &scores(&[4, 5, 6])).unwrap();
        assert_eq!((found.u, found.delta, found.p_exact), (0.0, -1.0, Some(0.1)));
    }

    fn assert_published(found: f64, expected: f64, digits: f64) {
        assert!((found - expected).abs() <= digits, "{found} is not {expected}");
    }

    /// Miles per gallon of cars that shift by themselves and by hand, with ties (Henderson and Velleman 1981; `mtcars` in R):
    /// R prints for `wilcox.test(mpg ~ am, data = mtcars)` W = 42, p-value = 0.001871.
    #[test]
    fn the_cars_as_published() {
        let by_itself = scores(&[214, 187, 181, 143, 244, 228, 192, 178, 164, 173, 152, 104, 104, 147, 215, 155, 152, 133, 192]);
        let by_hand = scores(&[210, 210, 228, 324, 304, 339, 273, 260, 304, 158, 197, 150, 214]);
        let found = MannWhitney::of(&by_itself, &by_hand).unwrap();
        assert_published(found.u, 42.0, 0.0);
        assert_published(found.p.unwrap(), 0.001_871, 5e-7);
    }

    /// Ozone in May and in August, with ties (Chambers et al. 1983; the example of `wilcox.test` in R): W = 127.5, p-value = 0.0001208.
    #[test]
    fn the_ozone_of_two_months_as_published() {
        let may = scores(&[41, 36, 12, 18, 28, 23, 19, 8, 7, 16, 11, 14, 18, 14, 34, 6, 30, 11, 1, 11, 4, 32, 23, 45, 115, 37]);
        let august = scores(&[39, 9, 16, 78, 35, 66, 122, 89, 110, 44, 28, 65, 22, 59, 23, 31, 44, 21, 9, 45, 168, 73, 76, 118, 84, 85]);
        let found = MannWhitney::of(&may, &august).unwrap();
        assert_published(found.u, 127.5, 0.0);
        assert_published(found.p.unwrap(), 0.000_120_8, 5e-8);
        assert_eq!(found.p_exact, None);
    }

    /// Blood pressure of two groups, with ties (Mehta and Patel 2001, StatXact-5, table 9.6; `bloodp` of the R package exactRankTests):
    /// the exact two-sided p is 0.0989 (page 229).
    #[test]
    fn the_blood_pressures_as_published() {
        let found = MannWhitney::of(&scores(&[94, 108, 110, 90]), &scores(&[80, 94, 85, 90, 90, 90, 108, 94, 78, 105, 88])).unwrap();
        assert_published(found.p_exact.unwrap(), 0.0989, 5e-5);
    }

    /// Permeability of the placenta, without ties (Hollander and Wolfe 1973, page 69; the example of `wilcox.test` in R): W = 35, one-sided p = 0.1272.
    #[test]
    fn the_permeabilities_as_published() {
        let found = MannWhitney::of(&scores(&[80, 83, 189, 104, 145, 138, 191, 164, 73, 146]), &scores(&[115, 88, 90, 74, 121])).unwrap();
        assert_published(found.u, 35.0, 0.0);
        // Without ties both sides are equally likely.
        assert_published(found.p_exact.unwrap() / 2.0, 0.1272, 5e-5);
    }

    /// How often 1500 people choose 0 to 10, and the mirror image (`tests/reference/far.csv`), by mpmath 1.3.
    #[test]
    fn groups_as_far_apart_as_1e_300() {
        let times = [60, 0, 0, 0, 96, 96, 1188, 0, 0, 0, 60];
        let group = |score: &dyn Fn(u64) -> u64| (0..11).zip(times).map(|(point, times)| (Ratio::new(score(point), 10).unwrap(), times)).collect();
        let p = MannWhitney::of(&group(&|point| point), &group(&|point| 10 - point)).unwrap().p.unwrap();
        assert!((p / 8.897_705_545_862_162e-300 - 1.0).abs() < 1e-9, "{p:e}");
    }

    #[test]
    fn where_all_are_the_same_there_is_no_p() {
        let found = MannWhitney::of(&scores(&[3, 3]), &scores(&[3, 3, 3])).unwrap();
        assert_eq!(found, MannWhitney { u: 3.0, higher: 0.0, equal: 6.0, p: None, p_exact: None, delta: 0.0 });
        assert_eq!(MannWhitney::of(&scores(&[]), &scores(&[3])), None);
    }

    /// Every division into groups of these sizes, one by one.
    fn by_enumeration(a: &[u64], b: &[u64]) -> f64 {
        let all: Vec<u64> = a.iter().chain(b).copied().collect();
        let twice_u = |chosen: u32| -> u64 {
            let is_in = |index: usize| chosen & 1 << index != 0;
            let pair = |left: u64, right: u64| if left > right { 2 } else { u64::from(left == right) };
            (0..all.len())
                .filter(|index| is_in(*index))
                .map(|left| (0..all.len()).filter(|right| !is_in(*right)).map(|right| pair(all[left], all[right])).sum::<u64>())
                .sum()
        };
        let middle = (a.len() * b.len()) as u64;
        let observed = twice_u((1 << a.len()) - 1).abs_diff(middle);
        let divisions: Vec<u32> = (0..1 << all.len()).filter(|chosen: &u32| chosen.count_ones() as usize == a.len()).collect();
        let as_far = divisions.iter().filter(|chosen| twice_u(**chosen).abs_diff(middle) >= observed).count();
        to_f64(as_far as u64) / to_f64(divisions.len() as u64)
    }

    proptest! {
        #[test]
        fn u_counts_the_pairs(a in proptest::collection::vec(0_u64..10, 1..30), b in proptest::collection::vec(0_u64..10, 1..30)) {
            let found = MannWhitney::of(&scores(&a), &scores(&b)).unwrap();
            let pairs = a.iter().flat_map(|left| b.iter().map(move |right| left.cmp(right)));
            let (mut higher, mut lower, mut same) = (0, 0, 0);
            for order in pairs {
                match order {
                    std::cmp::Ordering::Greater => higher += 1,
                    std::cmp::Ordering::Less => lower += 1,
                    std::cmp::Ordering::Equal => same += 1,
                }
            }
            prop_assert!((found.u - (f64::from(higher) + f64::from(same) / 2.0)).abs() < 1e-12);
            prop_assert!((found.delta - f64::from(higher - lower) / f64::from(higher + lower + same)).abs() < 1e-12);
        }

        #[test]
        fn the_exact_p_is_that_of_all_divisions(a in proptest::collection::vec(0_u64..6, 1..6), b in proptest::collection::vec(0_u64..6, 1..6)) {
            let found = MannWhitney::of(&scores(&a), &scores(&b)).unwrap();
            if let Some(p) = found.p_exact {
                prop_assert!((p - by_enumeration(&a, &b)).abs() < 1e-12, "{} {}", p, by_enumeration(&a, &b));
            } else {
                prop_assert!(a.iter().chain(&b).all(|score| *score == a[0]));
            }
        }

        #[test]
        fn swapping_the_groups_changes_only_the_side(a in proptest::collection::vec(0_u64..10, 1..30), b in proptest::collection::vec(0_u64..10, 1..30)) {
            let (left, right) = (MannWhitney::of(&scores(&a), &scores(&b)).unwrap(), MannWhitney::of(&scores(&b), &scores(&a)).unwrap());
            prop_assert_eq!((left.p, left.p_exact, left.delta), (right.p, right.p_exact, -right.delta));
            prop_assert!((left.u + right.u - to_f64((a.len() * b.len()) as u64)).abs() < 1e-12);
        }
    }
}
