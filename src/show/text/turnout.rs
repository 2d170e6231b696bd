//! The words for how many were invited and how many answered.

/// The words of one language.
#[expect(missing_docs, reason = "each field is the word or sentence of that name")]
pub struct TurnoutWords {
    pub response: &'static str,
    pub invited: &'static str,
    pub answered: &'static str,
    pub low: fn(groups: &[String]) -> String,
    pub too_many: fn(groups: &[String]) -> String,
    pub silent: fn(named: &[String], more: u64) -> String,
    pub unknown: fn(organisations: u64, answers: u64, named: &[String]) -> String,
    pub one_organisation: &'static str,
    pub answered_note: &'static str,
    pub withheld_note: fn(min: u64) -> String,
    pub last_wave: fn(list: &str, wave: &str) -> String,
}
