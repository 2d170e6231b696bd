//! See `survey::cell`.
pub use crate::survey::cell::{guard, unguard};
