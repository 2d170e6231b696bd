//! The words for where a figure comes from.

use crate::survey::diagnose::rules::State;
use crate::survey::explain::Words;
use crate::survey::questionnaire::Fraction;

/// The words of one language.
#[expect(missing_docs, reason = "each field is the word or sentence of that name")]
pub struct ExplainWords {
    pub figure: &'static str,
    pub formula: &'static str,
    pub value: &'static str,
    pub answer: &'static str,
    pub points: &'static str,
    pub possible: &'static str,
    /// What people call a figure, by its key in tables.
    pub name: fn(&str) -> &str,
    /// What is no arithmetic; `number` writes a number as people or programs read it.
    pub words: fn(&Words, number: &dyn Fn(f64) -> String) -> String,
    pub left_out: fn(left_out: u64, rows: u64, least: Fraction) -> String,
    pub nobody_left_out: fn(rows: u64) -> String,
    pub withheld: fn(min: u64) -> String,
    pub level: fn(level: &str, from: &str, below: Option<&str>) -> String,
    pub verdict_difference: fn(points: &str, clear: &str, interval: &str) -> String,
    pub verdict_too_few: fn(points: &str, clear: &str, interval: Option<&str>) -> String,
    pub verdict_not_clear: fn(points: &str, clear: &str) -> String,
    pub item_note: &'static str,
    pub response: fn(id: &str) -> String,
    pub score: fn(over_shared: bool, formula: &str, value: &str) -> String,
    pub not_enough: fn(over_shared: bool, answered: u64, applicable: u64, least: Fraction) -> String,
    pub not_asked: &'static str,
    /// Above what is held against a bound.
    pub condition: &'static str,
    pub verdict: &'static str,
    pub state: fn(State) -> &'static str,
    pub truth: fn(Option<bool>) -> &'static str,
    /// Why an item stands where it does in the order.
    pub first_rule: &'static str,
    pub essential: &'static str,
    /// `step`: that of its block, and how many there are.
    pub in_order: fn(step: Option<(usize, usize)>, urgency: &str, chosen: bool) -> String,
    /// No gap of the kind that was asked for.
    pub no_gap: &'static str,
    /// The title of what is not among the findings.
    pub matrix_lines: &'static str,
}
