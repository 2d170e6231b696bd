//! The sentences of the interview.

/// What the interview says.
pub struct Interview {}
