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
    use super::holm;

    /// R 4.2: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") gives 0.03 0.06 0.06 0.02.
    #[test]
    fn as_r_adjusts() {
        let found = holm(&[0.01, 0.04, 0.03, 0.005]);
        assert!(found.iter().zip([0.03, 0.06, 0.06, 0.02]).all(|(found, expected)| (found - expected).abs() < 1e-12), "{found:?}");
        assert_eq!(holm(&[0.7, 0.6]), [1.0, 1.0]);
        assert!(holm(&[]).is_empty());
    }
}
