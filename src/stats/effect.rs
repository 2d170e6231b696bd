//! How large a difference is, in standard deviations.

use super::Description;
use super::distributions::noncentrality;
use super::frequencies::to_f64;

/// Hedges' g (1981): the difference of two means in pooled standard deviations, without the bias of small groups.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HedgesG {
    /// g; positive where the first group is higher.
    pub g: f64,
    /// Hedges' correction for small groups, below 1.
    pub correction: f64,
    /// 95% confidence interval from the noncentral t (Cumming and Finch 2001). `None` where the search for it did not settle.
    pub interval: Option<(f64, f64)>,
}

impl HedgesG {
    /// Compares two described groups; `None` where one has a single score or neither varies.
    pub fn of(a: &Description, b: &Description) -> Option<HedgesG> {
        let (sd_a, sd_b) = a.sd.zip(b.sd)?;
        let (n_a, n_b) = (to_f64(a.n), to_f64(b.n));
        let df = n_a + n_b - 2.0;
        let pooled = (((n_a - 1.0) * sd_a * sd_a + (n_b - 1.0) * sd_b * sd_b) / df).sqrt();
        if pooled <= 0.0 {
            return None;
        }
        let d = (a.mean - b.mean) / pooled;
        let (correction, width) = (correction(df), (1.0 / n_a + 1.0 / n_b).sqrt());
        let t = d / width;
        let limit = |p: f64| noncentrality(t, df, p).map(|found| found * width * correction);
        Some(HedgesG { g: d * correction, correction, interval: limit(0.975).zip(limit(0.025)) })
    }
}

/// Hedges' exact correction: Γ(m/2) / (√(m/2) Γ((m-1)/2)) for m degrees of freedom.
fn correction(m: f64) -> f64 {
    const LARGE: f64 = 100.0;
    // Two more degrees of freedom change it by a known factor; for large m the quotient of the gammas is a series in 1/x.
    let (mut factor, mut at) = (1.0, m);
    while at < LARGE {
        factor *= (at - 1.0) / at * ((at + 2.0) / at).sqrt();
        at += 2.0;
    }
    let x = (at - 1.0) / 2.0;
    let coefficients = [1.0, -1.0 / 8.0, 1.0 / 128.0, 5.0 / 1024.0, -21.0 / 32768.0, -399.0 / 262_144.0];
    let series = coefficients.iter().rev().fold(0.0, |sum, coefficient| sum / x + coefficient);
    factor * series * (x / (at / 2.0)).sqrt()
}

#[cfg(test)]
mod tests {
    use super::super::{Frequencies, Ratio};
    use super::*;

    /// mpmath 1.3: `gamma(m/2) / (sqrt(m/2) gamma((m-1)/2))`.
    #[test]
    fn the_correction_is_a_quotient_of_gammas() {
        let known = [
            (2.0, 0.564_189_583_547_756_3),
            (3.0, 0.723_601_254_558_267_7),
            (18.0, 0.957_646_427_023_718),
            (71.0, 0.989_393_030_264_075_5),
            (99.0, 0.992_401_851_114_422_9),
            (100.0, 0.992_478_054_981_444_9),
            (101.0, 0.992_552_745_487_461_9),
            (5000.0, 0.999_849_991_249_437_5),
            (1e6, 0.999_999_249_999_781_2),
        ];
        for (m, expected) in known {
            let found = correction(m);
            assert!((found - expected).abs() < 1e-13, "{m}: {found} is not {expected}");
        }
    }

    /// Borenstein, Hedges, Higgins and Rothstein (2009), Introduction to Meta-Analysis, chapter 4: means 103 and 100, deviations 5.5 and 4.5,
    /// 50 people in each group give d = 0.5970 and g = 0.5924. (Their J is the usual approximation, the same in four digits: 0.9923.)
    #[test]
    fn the_example_of_borenstein_and_others_as_published() {
        let found = HedgesG::of(&Description::published(50, 103.0, 5.5), &Description::published(50, 100.0, 4.5)).unwrap();
        assert!((found.g - 0.5924).abs() <= 5e-5, "{found:?}");
        assert!((correction(98.0) - 0.9923).abs() <= 5e-5 && (found.g / correction(98.0) - 0.5970).abs() <= 5e-5, "{found:?}");
    }

    /// Miles per gallon of cars that shift by themselves and by hand (Henderson and Velleman 1981; `mtcars` in R): the R package effectsize (Ben-Shachar et al. 2020)
    /// shows for `cohens_d(mpg ~ am, data = mtcars)` -1.48 with limits -2.27 and -0.67 from the noncentral t. Ours are those times the correction.
    #[test]
    fn the_cars_as_published() {
        let group = |tenths: &[u64]| Description::of(&tenths.iter().map(|tenth| (Ratio::new(*tenth, 1000).unwrap(), 1)).collect::<Frequencies>()).unwrap();
        let by_itself = group(&[214, 187, 181, 143, 244, 228, 192, 178, 164, 173, 152, 104, 104, 147, 215, 155, 152, 133, 192]);
        let by_hand = group(&[210, 210, 228, 324, 304, 339, 273, 260, 304, 158, 197, 150, 214]);
        let found = HedgesG::of(&by_itself, &by_hand).unwrap();
        let (low, high) = found.interval.unwrap();
        for (found, expected) in [(found.g, -1.48), (low, -2.27), (high, -0.67)] {
            let uncorrected = found / correction(30.0);
            assert!((uncorrected - expected).abs() <= 5e-3, "{uncorrected} is not {expected}");
        }
    }

    fn described(points: &[u64]) -> Description {
        let mut all = Frequencies::default();
        for points in points {
            all.add(Ratio::new(*points, 4).unwrap());
        }
        Description::of(&all).unwrap()
    }

    #[test]
    fn swapping_the_groups_turns_the_sign() {
        let (a, b) = (described(&[1, 2, 2, 4, 3]), described(&[0, 1, 1, 3]));
        let (left, right) = (HedgesG::of(&a, &b).unwrap(), HedgesG::of(&b, &a).unwrap());
        let ((low, high), (other_low, other_high)) = (left.interval.unwrap(), right.interval.unwrap());
        assert!((left.g + right.g).abs() < 1e-12 && (low + other_high).abs() < 1e-10 && (high + other_low).abs() < 1e-10);
        assert!(low < left.g && left.g < high);
    }

    #[test]
    fn without_spread_or_with_one_score_there_is_none() {
        assert_eq!(HedgesG::of(&described(&[2, 2]), &described(&[3, 3, 3])), None);
        assert_eq!(HedgesG::of(&described(&[2]), &described(&[3, 1, 3])), None);
    }
}
