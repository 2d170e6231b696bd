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
        let (low, high) = found.interval.unwrap();
        assert!(near(low, -3.365_483_230_711_71, 1e-9) && near(high, 0.205_483_230_711_71, 1e-9), "{low} {high}");
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
