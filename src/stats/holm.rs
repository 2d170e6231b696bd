//! Several tests at once.

/// The p-values adjusted by Holm (1979), in the order given: the smallest times their number, the next times one less, and so on, never falling, at most 1.
pub fn holm(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|left, right| values[*left].total_cmp(&values[*right]));
    let mut adjusted = vec![0.0; values.len()];
    let mut highest: f64 = 0.0;
    for (times, index) in (1..=values.len()).rev().zip(order) {
        #[expect(clippy::cast_precision_loss, reason = "a handful of blocks")]
        let value = values[index] * times as f64;
        highest = highest.max(value.min(1.0));
        adjusted[index] = highest;
    }
    adjusted
}

#[cfg(test)]
mod tests {
    use super::super::{Frequencies, MannWhitney, Ratio};
    use super::holm;

    /// R 4.2: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") gives 0.03 0.06 0.06 0.02.
    #[test]
    fn as_r_adjusts() {
        let found = holm(&[0.01, 0.04, 0.03, 0.005]);
        assert!(found.iter().zip([0.03, 0.06, 0.06, 0.02]).all(|(found, expected)| (found - expected).abs() < 1e-12), "{found:?}");
        assert_eq!(holm(&[0.7, 0.6]), [1.0, 1.0]);
        assert!(holm(&[]).is_empty());
    }

    /// Ozone in five months, each with each (Chambers et al. 1983; `airquality` in R): what R prints for `pairwise.wilcox.test(Ozone, Month)`, which adjusts by Holm.
    #[test]
    fn the_ozone_of_five_months_as_published() {
        let months: [&[u64]; 5] = [
            &[41, 36, 12, 18, 28, 23, 19, 8, 7, 16, 11, 14, 18, 14, 34, 6, 30, 11, 1, 11, 4, 32, 23, 45, 115, 37],
            &[29, 71, 39, 23, 21, 37, 20, 12, 13],
            &[135, 49, 32, 64, 40, 77, 97, 97, 85, 10, 27, 7, 48, 35, 61, 79, 63, 16, 80, 108, 20, 52, 82, 50, 64, 59],
            &[39, 9, 16, 78, 35, 66, 122, 89, 110, 44, 28, 65, 22, 59, 23, 31, 44, 21, 9, 45, 168, 73, 76, 118, 84, 85],
            &[96, 78, 73, 91, 47, 32, 20, 23, 21, 24, 44, 21, 28, 9, 13, 46, 18, 13, 24, 16, 13, 23, 36, 7, 14, 30, 14, 18, 20],
        ];
        let months = months.map(|values| values.iter().map(|value| (Ratio::new(*value, 1000).unwrap(), 1)).collect::<Frequencies>());
        let pairs = (0..5).flat_map(|later| (0..later).map(move |earlier| (later, earlier)));
        let values: Vec<f64> = pairs.map(|(later, earlier)| MannWhitney::of(&months[later], &months[earlier]).unwrap().p.unwrap()).collect();
        let published = [0.5775, 0.0003, 0.0848, 0.0011, 0.1295, 1.0, 0.4744, 1.0, 0.0060, 0.0227];
        let found = holm(&values);
        assert!(found.iter().zip(published).all(|(found, expected)| (found - expected).abs() <= 5e-5), "{found:?}");
    }

    /// SAS/STAT user's guide, PROC MULTTEST, "Inputting Raw p-Values": of 24 tests the smallest becomes 0.8395 and every other 1.
    #[test]
    fn the_tests_of_the_guide_of_sas_as_published() {
        let raw = [
            0.28282, 0.30688, 0.71022, 0.77175, 0.78180, 0.88581, 0.54685, 0.84978, 0.24228, 0.58977, 0.03498, 0.41607, 0.31631, 0.05254, 0.45061, 0.75758,
            0.12496, 0.49485, 0.21572, 0.50505, 0.94372, 0.81260, 0.77596, 0.36889,
        ];
        let found = holm(&raw);
        assert!((found[10] - 0.8395).abs() <= 5e-5, "{found:?}");
        assert!(found.iter().enumerate().all(|(place, value)| place == 10 || (value - 1.0).abs() < 1e-12), "{found:?}");
    }
}
