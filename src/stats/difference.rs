//! Two groups side by side.

use super::Description;
use super::distributions::{t_quantile_975, t_two_sided};
use super::frequencies::to_f64;

/// The difference of two means, a minus b, with its uncertainty by Welch (1947). `None` where a group has one score or neither varies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// Mean of a minus mean of b, in points of 0-100.
    pub difference: f64,
    /// 95% confidence interval of the difference.
    pub interval: Option<(f64, f64)>,
    /// Welch's t.
    pub t: Option<f64>,
    /// Degrees of freedom by Welch and Satterthwaite.
    pub df: Option<f64>,
    /// Two-sided p of that t.
    pub p: Option<f64>,
}

impl Difference {
    /// Compares two described groups.
    pub fn of(a: &Description, b: &Description) -> Difference {
        let difference = a.mean - b.mean;
        let welch = a.sd.zip(b.sd).and_then(|(sd_a, sd_b)| {
            let (n_a, n_b) = (to_f64(a.n), to_f64(b.n));
            let (part_a, part_b) = (sd_a * sd_a / n_a, sd_b * sd_b / n_b);
            let error = (part_a + part_b).sqrt();
            let df = (part_a + part_b).powi(2) / (part_a.powi(2) / (n_a - 1.0) + part_b.powi(2) / (n_b - 1.0));
            (error > 0.0).then_some((error, df))
        });
        Difference {
            difference,
            interval: welch.map(|(error, df)| {
                let half = t_quantile_975(df) * error;
                (difference - half, difference + half)
            }),
            t: welch.map(|(error, _)| difference / error),
            df: welch.map(|(_, df)| df),
            p: welch.map(|(error, df)| t_two_sided(difference / error, df)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Frequencies, Ratio};
    use super::*;

    /// Student's sleep data (Student 1908; `sleep` in R), scores shifted and scaled to ratios of 100:
    /// R 4.2 `t.test(extra ~ group, data = sleep)` gives t = -1.8608, df = 17.776, interval -3.3654832 to 0.2054832.
    #[test]
    fn welch_on_the_sleep_data_as_published() {
        let group = |tenths: [i64; 10]| {
            let mut all = Frequencies::default();
            // extra + 2 hours, in tenths, as a ratio of 1000: one hour is one point of 0-100.
            for tenth in tenths {
                all.add(Ratio::new(u64::try_from(tenth + 20).unwrap(), 1000).unwrap());
            }
            Description::of(&all).unwrap()
        };
        let one = group([7, -16, -2, -12, -1, 34, 37, 8, 0, 20]);
        let two = group([19, 8, 11, 1, -1, 44, 55, 16, 46, 34]);
        let found = Difference::of(&one, &two);
        let near = |left: f64, right: f64, digits: f64| (left - right).abs() < digits;
        assert!(near(found.difference, -1.58, 1e-12));
        assert!(near(found.t.unwrap(), -1.860_813_467_486_853, 1e-9), "{found:?}");
        assert!(near(found.df.unwrap(), 17.776_473_516_178_5, 1e-9), "{found:?}");
        assert!(near(found.p.unwrap(), 0.079_39, 5e-6), "{found:?}");
        let (low, high) = found.interval.unwrap();
        assert!(near(low, -3.365_483_230_711_71, 1e-9) && near(high, 0.205_483_230_711_71, 1e-9), "{low} {high}");
    }

    /// Miles per gallon of cars that shift by themselves and by hand (Henderson and Velleman 1981; `mtcars` in R):
    /// R prints for `t.test(mpg ~ am, data = mtcars)` t = -3.7671, df = 18.332, p-value = 0.001374, interval -11.280194 -3.209684.
    #[test]
    fn welch_on_the_cars_as_published() {
        let group = |tenths: &[u64]| {
            let mut all = Frequencies::default();
            for tenth in tenths {
                all.add(Ratio::new(*tenth, 1000).unwrap());
            }
            Description::of(&all).unwrap()
        };
        let by_itself = group(&[214, 187, 181, 143, 244, 228, 192, 178, 164, 173, 152, 104, 104, 147, 215, 155, 152, 133, 192]);
        let by_hand = group(&[210, 210, 228, 324, 304, 339, 273, 260, 304, 158, 197, 150, 214]);
        let found = Difference::of(&by_itself, &by_hand);
        let (low, high) = found.interval.unwrap();
        let published = [
            (found.t.unwrap(), -3.7671, 5e-5),
            (found.df.unwrap(), 18.332, 5e-4),
            (found.p.unwrap(), 0.001_374, 5e-7),
            (low, -11.280_194, 5e-7),
            (high, -3.209_684, 5e-7),
        ];
        assert!(published.iter().all(|(found, expected, digits)| (found - expected).abs() <= *digits), "{found:?}");
    }

    /// NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.3, data AUTO83B.DAT: from the two means and deviations t = -12.94627 with 136.8750 degrees of freedom.
    #[test]
    fn welch_on_the_handbook_of_nist_as_published() {
        let found = Difference::of(&Description::published(249, 20.144_58, 6.414_700), &Description::published(79, 30.481_01, 6.107_710));
        let (t, df) = (found.t.unwrap(), found.df.unwrap());
        assert!((t + 12.946_27).abs() < 1e-5 && (df - 136.875_0).abs() < 1e-4, "{found:?}");
    }

    /// How often 1500 people choose 0 to 10, and the mirror image (`tests/reference/far.csv`), by mpmath 1.3.
    #[test]
    fn groups_as_far_apart_as_1e_300() {
        let times = [0, 1, 9, 46, 145, 295, 394, 335, 188, 68, 19];
        let group = |score: &dyn Fn(u64) -> u64| {
            let scores: Frequencies = (0..11).zip(times).map(|(point, times)| (Ratio::new(score(point), 10).unwrap(), times)).collect();
            Description::of(&scores).unwrap()
        };
        let p = Difference::of(&group(&|point| point), &group(&|point| 10 - point)).p.unwrap();
        assert!((p / 3.061_565_028_056_754e-300 - 1.0).abs() < 1e-9, "{p:e}");
    }

    #[test]
    fn without_variance_there_is_a_difference_but_no_interval() {
        let mut same = Frequencies::default();
        (0..3).for_each(|_| same.add(Ratio::new(1, 2).unwrap()));
        let mut other = Frequencies::default();
        (0..3).for_each(|_| other.add(Ratio::new(1, 4).unwrap()));
        let found = Difference::of(&Description::of(&same).unwrap(), &Description::of(&other).unwrap());
        assert_eq!(found, Difference { difference: 25.0, interval: None, t: None, df: None, p: None });
    }
}
