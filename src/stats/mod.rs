//! Numbers. Knows nothing of questionnaires, files or people.
//!
//! Everything starts from [`Frequencies`]: how many times each exact score occurs. Adding two of them is exact, associative and commutative, so no figure
//! depends on the order of rows, the size of chunks or the number of threads.

mod describe;
mod difference;
mod frequencies;

pub use describe::Description;
pub use difference::Difference;
pub use frequencies::{Frequencies, Ratio};

/// The greatest common divisor; `gcd(0, n)` is `n`.
pub fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}
