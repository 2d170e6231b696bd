//! The sentences of the interview.

use std::path::Path;
use std::time::Duration;

/// What the interview says.
#[expect(missing_docs, reason = "each field is the word or sentence of that name")]
pub struct Interview {
    pub keys: Keys,

    pub before: &'static str,
    pub priorities: &'static str,
    pub open: &'static str,
    pub about_you: &'static str,
    pub about_form: &'static str,
    pub overview: &'static str,
    pub progress: fn(section: &str, number: usize, of: usize) -> String,

    pub kept: &'static str,
    pub begin: &'static str,
    pub welcome_back: &'static str,
    pub offer: &'static str,
    pub go_on_with: fn(started: &str, wave: &str, answers: usize, age: Option<Duration>) -> String,
    pub start_afresh: &'static str,

    pub role: &'static str,
    pub role_short: &'static str,
    pub other_organisation: &'static str,
    pub dont_know: &'static str,
    pub not_applicable: &'static str,
    pub evidence: &'static str,
    pub evidence_short: &'static str,
    pub remark: &'static str,
    pub remark_made: fn(remark: &str) -> String,
    pub at_most: fn(most: usize) -> String,

    pub review: &'static str,
    pub hand_in: fn(unanswered: usize) -> String,
    pub hand_in_anyway: fn(unanswered: usize) -> String,
    pub back_to_overview: &'static str,
    pub go_on: &'static str,
    pub unanswered: &'static str,
    pub left_empty: &'static str,
    pub with_remark: &'static str,
    pub handed_in: fn(path: &Path) -> String,
    pub next_person: &'static str,
    pub nobody_else: &'static str,
    pub stopped: fn(draft: &Path) -> String,

    pub required: &'static str,
    pub not_an_answer: &'static str,
    pub no_such_key: &'static str,
    pub at_first: &'static str,
    pub not_passed: &'static str,
    pub no_overview: &'static str,
    pub no_remark: &'static str,
    pub too_many: fn(most: usize) -> String,
    pub chosen_of: fn(chosen: usize, most: usize) -> String,
    pub typed_more: fn(typed: &str) -> String,
    pub no_editor: &'static str,

    pub menu: MenuWords,
    pub lines: LineWords,
}

/// The letters that do something; capitals do the same.
#[derive(Clone, Copy)]
#[expect(missing_docs, reason = "each field is the key for what its name says")]
pub struct Keys {
    pub dont_know: char,
    pub not_applicable: char,
    pub remark: char,
    pub empty: char,
    pub back: char,
    pub forward: char,
    pub overview: char,
    pub stop: char,
    pub help: char,
    pub hand_in: char,
    pub go_on: char,
}

/// What the bottom of the screen says about keys.
#[expect(missing_docs, reason = "each field says which key does what its name says")]
pub struct MenuWords {
    pub choose: &'static str,
    pub choose_several: &'static str,
    pub back: &'static str,
    pub forward: &'static str,
    pub remark: &'static str,
    pub empty: &'static str,
    pub overview: &'static str,
    pub stop: &'static str,
    pub help: &'static str,
    pub write: &'static str,
    pub pass: &'static str,
    pub keep: &'static str,
    pub save: &'static str,
    pub save_or_pass: &'static str,
    pub editor: &'static str,
    pub text_back: &'static str,
    pub text_forward: &'static str,
    pub text_overview: &'static str,
    pub text_stop: &'static str,
    pub enter: &'static str,
    pub any_key: &'static str,
}

/// What the plain front says, where nothing is redrawn and every reply is a line.
#[expect(missing_docs, reason = "each field is the word or sentence of that name")]
pub struct LineWords {
    pub answer: &'static str,
    pub chosen: fn(text: &str) -> String,
    pub given: fn(text: &str) -> String,
    pub help_key: fn(key: char) -> String,
    pub enter_keeps: &'static str,
    pub enter_empties: &'static str,
    pub enter_first: &'static str,
    pub enter_nothing: &'static str,
    pub several: &'static str,
    pub text_commands: &'static str,
    pub back: &'static str,
    pub forward: &'static str,
    pub remark: &'static str,
    pub empty: &'static str,
    pub overview: &'static str,
    pub stop: &'static str,
}
