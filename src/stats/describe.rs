//! What is said of one group: n, mean, spread, quartiles, and how sure the mean is.

use super::Frequencies;
use super::distributions::t_quantile_975;
use super::frequencies::to_f64;

/// Figures of one group, on the scale 0-100. What is undefined for so few scores is `None`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Description {
    /// How many scores.
    pub n: u64,
    /// Arithmetic mean.
    pub mean: f64,
    /// Standard deviation with n - 1; `None` for n = 1.
    pub sd: Option<f64>,
    /// Median.
    pub median: f64,
    /// Lower quartile: linear interpolation, type 7 of Hyndman and Fan (1996), the default of R.
    pub q1: f64,
    /// Upper quartile, likewise.
    pub q3: f64,
    /// Lowest score.
    pub min: f64,
    /// Highest score.
    pub max: f64,
    /// What the mean is made of: the sum of the scores.
    pub sum: f64,
    /// What the standard deviation is made of: the sum of the squared distances to the mean.
    pub squares: f64,
    /// What lower quartile, median and upper quartile are made of.
    pub quarters: [Quantile; 3],
    /// 95% confidence interval of the mean from Student's t; `None` for n = 1 or without variance.
    pub interval: Option<(f64, f64)>,
}

/// A quantile between two scores that follow one another in rising order: `below + part x (above - below)`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantile {
    /// The score at or before the place.
    pub below: f64,
    /// The score after it; the same where the place is that of a score.
    pub above: f64,
    /// How far from the one to the other: 0, 0.25, 0.5 or 0.75.
    pub part: f64,
}

impl Quantile {
    /// Its value.
    pub fn value(self) -> f64 {
        if self.part > 0.0 { self.below + (self.above - self.below) * self.part } else { self.below }
    }
}

/// Means closer together than this are the same: they are quotients of sums, so that equal ones may differ in the last digits.
const ROUNDING: f64 = 1e-9;

impl Description {
    /// Describes scores; `None` where there are none.
    pub fn of(scores: &Frequencies) -> Option<Description> {
        let values: Vec<(f64, u64)> = scores.iter().collect();
        describe(&values, scores.is_constant())
    }

    /// Describes means (0-100) that count once each, such as those of organisations; `None` where there are none.
    pub fn of_means(means: &[f64]) -> Option<Description> {
        let mut values: Vec<(f64, u64)> = means.iter().map(|mean| (*mean, 1)).collect();
        values.sort_by(|left, right| left.0.total_cmp(&right.0));
        let is_constant = values.first().zip(values.last()).is_none_or(|(low, high)| high.0 - low.0 <= ROUNDING);
        describe(&values, is_constant)
    }
}

#[cfg(test)]
impl Description {
    /// What a book tells of a group.
    pub(super) fn published(n: u64, mean: f64, sd: f64) -> Description {
        let quarters = [Quantile { below: mean, above: mean, part: 0.0 }; 3];
        let (sum, squares) = (mean * to_f64(n), sd * sd * to_f64(n - 1));
        Description { n, mean, sd: Some(sd), median: mean, q1: mean, q3: mean, min: mean, max: mean, sum, squares, quarters, interval: None }
    }
}

/// Describes values with how often they occur, rising.
fn describe(values: &[(f64, u64)], is_constant: bool) -> Option<Description> {
    let n = values.iter().map(|(_, times)| times).sum();
    let (min, max) = (values.first()?.0, values.last()?.0);
    let count = to_f64(n);
    let sum = values.iter().map(|(value, times)| value * to_f64(*times)).sum::<f64>();
    let mean = sum / count;
    let squares = if is_constant { 0.0 } else { values.iter().map(|(value, times)| (value - mean).powi(2) * to_f64(*times)).sum() };
    let sd = (n > 1).then(|| (squares / (count - 1.0)).sqrt());
    let interval = sd.filter(|_| !is_constant).map(|sd| {
        let half = t_quantile_975(count - 1.0) * sd / count.sqrt();
        (mean - half, mean + half)
    });
    let quarters = [1, 2, 3].map(|quarters| quantile(values, n, quarters));
    let [q1, median, q3] = quarters.map(Quantile::value);
    Some(Description { n, mean, sd, median, q1, q3, min, max, sum, squares, quarters, interval })
}

/// The quantile of so many quarters of `n` sorted values, type 7: position (n - 1) p, decided in whole numbers.
fn quantile(values: &[(f64, u64)], n: u64, quarters: u64) -> Quantile {
    let position = (n - 1) * quarters;
    let (place, rest) = (position / 4, position % 4);
    Quantile { below: at(values, place), above: at(values, place + u64::from(rest > 0)), part: to_f64(rest) / 4.0 }
}

/// The value at a position, from 0, in rising order.
fn at(values: &[(f64, u64)], position: u64) -> f64 {
    let mut seen = 0;
    let mut last = f64::NAN;
    for (value, times) in values {
        seen += times;
        last = *value;
        if seen > position {
            break;
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use super::super::Ratio;
    use super::*;

    fn scores(points: &[u64], possible: u64) -> Frequencies {
        let mut all = Frequencies::default();
        points.iter().filter_map(|points| Ratio::new(*points, possible)).for_each(|score| all.add(score));
        all
    }

    fn near(left: f64, right: f64) -> bool {
        (left - right).abs() <= 1e-9 * right.abs().max(1.0)
    }

    #[test]
    fn nothing_has_no_description_and_one_score_no_spread() {
        assert_eq!(Description::of(&Frequencies::default()), None);
        let one = Description::of(&scores(&[3], 4)).unwrap();
        assert_eq!((one.n, one.mean, one.sd, one.interval), (1, 75.0, None, None));
        assert_eq!((one.median, one.q1, one.q3), (75.0, 75.0, 75.0));
    }

    #[test]
    fn equal_scores_have_no_spread_and_no_interval() {
        let same = Description::of(&scores(&[1, 1, 1], 3)).unwrap();
        assert_eq!((same.sd, same.interval), (Some(0.0), None));
    }

    /// R 4.2: x <- c(0,25,25,50,100); quantile(x); sd(x); t.test(x)$conf.int
    #[test]
    fn five_scores_as_r_describes_them() {
        let five = Description::of(&scores(&[0, 1, 1, 2, 4], 4)).unwrap();
        assert_eq!((five.median, five.q1, five.q3, five.mean), (25.0, 25.0, 50.0, 40.0));
        assert!(near(five.sd.unwrap(), 37.914_377_220_257_98));
        let (low, high) = five.interval.unwrap();
        assert!(near(low, -7.076_917_208_710_96) && near(high, 87.076_917_208_710_96), "{low} {high}");
    }
}
