//! Verdicts and profiles at their edges.

use super::*;
use crate::stats::{Frequencies, Ratio};

fn described(points: &[u64], possible: u64) -> Description {
    let mut scores = Frequencies::default();
    for points in points {
        scores.add(Ratio::new(*points, possible).unwrap());
    }
    Description::of(&scores).unwrap()
}

fn verdict(a: &Description, b: &Description) -> Verdict {
    Comparison::of(*a, *b, None).verdict(CLEAR_DIFFERENCE)
}

#[test]
fn fifteen_points_exactly_is_a_difference_however_its_binary_fractions_fall() {
    // Means of thirds: 45 + 15 = 60, but not to the last bit.
    for shift in 0..40 {
        let b: Vec<u64> = (0..7).map(|number| 300 + shift + number).collect();
        let a: Vec<u64> = b.iter().map(|points| points + 180).collect();
        assert_eq!(verdict(&described(&a, 1200), &described(&b, 1200)), Verdict::Difference, "{shift}");
        let less: Vec<u64> = b.iter().map(|points| points + 179).collect();
        assert_eq!(verdict(&described(&less, 1200), &described(&b, 1200)), Verdict::NotClear, "{shift}");
    }
    assert_eq!(verdict(&described(&[9], 10), &described(&[1], 10)), Verdict::TooFewAnswers);
}

#[test]
fn a_profile_names_the_first_of_equally_weak_blocks_and_punishes_imbalance() {
    let profile = Profile::of(&[50.0, 25.0, 25.0, 0.0], Some(3)).unwrap();
    assert_eq!((profile.weakest_block, profile.weakest, profile.mean), (3, 0.0, 25.0));
    assert!((profile.balance - (50.0_f64 * 25.0 * 25.0).powf(0.25)).abs() < 1e-12, "0 counts as 1");
    assert!((profile.without_results.unwrap() - 100.0 / 3.0).abs() < 1e-12);
    assert_eq!(Profile::of(&[30.0, 20.0, 20.0], None).unwrap().weakest_block, 1);
    assert_eq!(Profile::of(&[], None), None);
}
