//! Probabilities and quantiles: those of `statrs` and `libm` where they hold far into the tails, and the noncentral t, which neither has.

use statrs::distribution::{ContinuousCDF, FisherSnedecor, StudentsT};
use statrs::function::beta::beta_reg;
use std::f64::consts::{PI, SQRT_2};

/// The 97.5% point of Student's t with `df` > 0 degrees of freedom.
pub(super) fn t_quantile_975(df: f64) -> f64 {
    StudentsT::new(0.0, 1.0, df).map_or(f64::NAN, |t| t.inverse_cdf(0.975))
}

/// The probability of a t at least this far from 0: the regularised incomplete beta of df / (df + t²), which holds where 1 minus a distribution function is 0.
pub(super) fn t_two_sided(t: f64, df: f64) -> f64 {
    beta_reg(df / 2.0, 0.5, df / (df + t * t))
}

/// The probability of a standard normal z at least this far from 0.
pub(super) fn normal_two_sided(z: f64) -> f64 {
    libm::erfc(z.abs() / SQRT_2)
}

/// The quantile `p` of F with these degrees of freedom.
pub(super) fn f_quantile(p: f64, df1: f64, df2: f64) -> f64 {
    FisherSnedecor::new(df1, df2).map_or(f64::NAN, |f| f.inverse_cdf(p))
}

/// The noncentrality at which an observed t is the quantile `p` of the noncentral t with `df` degrees of freedom. `None` where the search does not settle.
pub(super) fn noncentrality(t: f64, df: f64, p: f64) -> Option<f64> {
    const STEPS: usize = 100;
    // The probability falls as the noncentrality rises: a step of Newton that leaves the bracket is replaced by the middle.
    let (mut low, mut high) = (t - 40.0 - 10.0 * t.abs(), t + 40.0 + 10.0 * t.abs());
    let mut at = t + if p > 0.5 { -2.0 } else { 2.0 };
    for _ in 0..STEPS {
        let (probability, density) = noncentral_t(t, df, at);
        if probability > p {
            low = at;
        } else {
            high = at;
        }
        let newton = at + (probability - p) / density;
        let next = if newton > low && newton < high { newton } else { f64::midpoint(low, high) };
        if (next - at).abs() <= 1e-13 * at.abs().max(1.0) {
            return Some(next);
        }
        at = next;
    }
    None
}

/// The probability that a noncentral t is at most `t`, and how fast it falls with the noncentrality.
///
/// It is the mean of Φ(t w - noncentrality) over w = √(χ²/df). With w = eˣ the density in x is proportional to exp(df (x - (e²ˣ - 1) / 2)), has its top at 0 and
/// vanishes on both sides, so that the trapezium rule is exact to rounding once its step is small beside the two things that bend: that density and Φ.
fn noncentral_t(t: f64, df: f64, noncentrality: f64) -> (f64, f64) {
    const NEGLIGIBLE: f64 = -42.0;
    let step = (1.0 / (2.0 * df).sqrt()).min(1.0 / t.abs().max(f64::MIN_POSITIVE)) / 6.0;
    let (mut weights, mut probability, mut density) = (0.0, 0.0, 0.0);
    for direction in [-1.0, 1.0] {
        let mut x = if direction < 0.0 { 0.0 } else { step };
        loop {
            let log = df * (x - (2.0 * x).exp_m1() / 2.0);
            if log < NEGLIGIBLE {
                break;
            }
            let (weight, z) = (log.exp(), t * x.exp() - noncentrality);
            weights += weight;
            probability += weight * libm::erfc(-z / SQRT_2) / 2.0;
            density += weight * (-z * z / 2.0).exp() / (2.0 * PI).sqrt();
            x += direction * step;
        }
    }
    (probability / weights, density / weights)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_near(found: f64, expected: f64, relative: f64) {
        assert!((found / expected - 1.0).abs() < relative, "{found} is not {expected}");
    }

    /// mpmath 1.3 with 40 digits: `betainc(df/2, 1/2, 0, df/(df+t^2), regularized=True)`, `erfc(37/sqrt(2))`.
    #[test]
    fn probabilities_hold_far_into_the_tails() {
        let known = [
            (2.1, 17.776, 0.050_276_471_182_876_94),
            (40.0, 300.5, 2.218_174_686_196_346e-122),
            (35.0, 1e6, 3.274_983_632_675_13e-268),
            (0.001, 5.5, 0.999_237_387_119_349_3),
            (3.0, 1.0, 0.204_832_764_699_133_45),
        ];
        for (t, df, p) in known {
            assert_near(t_two_sided(t, df), p, 1e-9);
            assert_near(t_two_sided(-t, df), p, 1e-9);
        }
        assert_near(normal_two_sided(37.0), 1.145_114_244_504_915_4e-299, 1e-12);
    }

    /// mpmath 1.3: the root of the integral of Φ(t w - x) over the density of w = √(χ²/df).
    #[test]
    fn noncentralities_are_those_of_slow_integration() {
        let known = [
            (2.1, 18.0, -0.000_814_907_682_387_82, 4.149_034_281_008_52),
            (0.0, 30.0, -1.959_963_984_540_05, 1.959_963_984_540_05),
            (-1.8608, 18.0, -3.888_098_175_120_25, 0.213_445_620_025_105),
            (25.0, 71.0, 20.433_354_384_404_8, 29.527_841_064_225_9),
            (1.5, 1.0, -1.254_852_748_477_47, 4.040_659_546_748_12),
            (0.7, 2.0, -1.430_937_864_188_93, 2.690_187_871_122_36),
            (100.0, 400.0, 92.793_665_050_768_2, 107.191_159_083_294),
        ];
        for (t, df, low, high) in known {
            for (p, expected) in [(0.975, low), (0.025, high)] {
                let found = noncentrality(t, df, p).unwrap();
                assert!((found - expected).abs() < 1e-10 * expected.abs().max(1.0), "{t} {df} {p}: {found} is not {expected}");
            }
        }
    }

    /// `scipy.stats.f.ppf` of version 1.17.
    #[test]
    fn quantiles_of_f() {
        let known = [
            (0.975, 9.0, 27.0, 2.630_855_587_922_807_3),
            (0.025, 9.0, 27.0, 0.278_982_651_248_054_7),
            (0.975, 72.0, 144.0, 1.475_497_265_379_864_4),
            (0.025, 1.0, 2.0, 0.001_250_781_738_586_616_6),
            (0.975, 99_999.0, 299_997.0, 1.010_159_586_989_678_7),
        ];
        for (p, df1, df2, expected) in known {
            assert_near(f_quantile(p, df1, df2), expected, 1e-9);
        }
    }
}
