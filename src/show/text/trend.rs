//! The words for what changed: between waves, and between versions of a questionnaire.

use crate::survey::changes::{Said, What};

/// The words of one language.
#[expect(missing_docs, reason = "each field is the word or sentence of that name")]
pub struct TrendWords {
    pub from_to: fn(from: &str, to: &str) -> String,
    pub change: &'static str,
    pub same_people: &'static str,
    /// Each block with its change, `Middelen (+12,3)`.
    pub up: fn(blocks: &[String]) -> String,
    pub down: fn(blocks: &[String]) -> String,
    pub possible: fn(blocks: &[String]) -> String,
    pub no_clear_change: &'static str,
    pub no_clear_change_at_all: &'static str,
    pub overlap: fn(place: &str, both: u64, either: u64) -> String,
    pub unpaired_note: &'static str,
    pub paired_note: &'static str,
    pub one_wave: fn(list: &str) -> String,

    pub changes: fn(from: &str, to: &str) -> String,
    pub no_changes: fn(from: &str, to: &str) -> String,
    pub same_version: fn(version: &str) -> String,
    pub place: &'static str,
    pub what: &'static str,
    pub old: &'static str,
    pub new: &'static str,
    pub whole_list: &'static str,
    pub what_changed: fn(What) -> String,
    pub said: fn(&Said) -> String,
    pub fully: fn(blocks: &[String]) -> String,
    pub on_common: fn(block: &str, common: usize, old: usize, new: usize) -> String,
    pub not_comparable: fn(block: &str, items: &[String]) -> String,
    pub compared_anyway: fn(block: &str, items: &[String]) -> String,
    pub nothing_in_common: fn(block: &str) -> String,
    pub minimum_note: &'static str,
    pub despite_tip: &'static str,
}
