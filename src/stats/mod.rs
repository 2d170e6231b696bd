//! Numbers. Knows nothing of questionnaires, files or people.
//!
//! Everything starts from [`Frequencies`]: how many times each exact score occurs. Adding two of them is exact, associative and commutative, so no figure
//! depends on the order of rows, the size of chunks or the number of threads.

mod describe;
mod difference;
mod distributions;
mod effect;
mod frequencies;
mod holm;
mod rank;
mod reliability;

pub use describe::{Description, Quantile};
pub use difference::Difference;
pub use effect::HedgesG;
pub(crate) use frequencies::to_f64;
pub use frequencies::{Frequencies, Ratio};
pub use holm::holm;
pub use rank::MannWhitney;
pub use reliability::{Alpha, ItemSums};

/// The greatest common divisor; `gcd(0, n)` is `n`.
pub fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}
