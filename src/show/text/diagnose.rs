//! The words of a diagnosis.

use crate::survey::diagnose::Kind;
use crate::survey::diagnose::order::Quadrant;
use crate::survey::diagnose::rules::Missing;
use crate::survey::rule::{Bound, Flags};

/// The words of one language.
#[expect(missing_docs, reason = "each field is the word or sentence of that name")]
pub struct DiagnoseWords {
    pub title: &'static str,
    pub good: &'static str,
    pub better: &'static str,
    pub unconsidered: &'static str,
    /// What kind of findings follows.
    pub kind: fn(Kind) -> &'static str,
    pub too_few: fn(list: &str) -> String,
    pub nothing_shown: &'static str,
    pub nothing_good: &'static str,
    pub nothing_better: &'static str,
    pub nothing_unconsidered: &'static str,
    /// So many more that are not named.
    pub more: fn(usize) -> String,
    pub disagree: fn(&str) -> String,
    pub divided: fn(agree: &str, disagree: &str) -> String,
    pub on_paper: fn(paper: &str, practice: &str) -> String,
    pub not_filled_in: &'static str,
    pub chose: fn(question: &str, choice: &str) -> String,

    pub bottlenecks: &'static str,
    pub no_bottlenecks: &'static str,
    pub lowest: fn(&str) -> String,
    pub advice: &'static str,
    pub source: &'static str,
    pub not_now: &'static str,
    pub undetermined: &'static str,
    pub off: &'static str,
    pub bound: fn(Bound, &str) -> String,
    /// Why a figure is not there; about which list or figure.
    pub missing: fn(Missing, &str) -> String,
    pub spread: fn(highest: &str, lowest: &str) -> String,
    pub count: fn(count: usize, bound: &str, blocks: &str) -> String,

    pub order: &'static str,
    pub what: &'static str,
    pub chosen: &'static str,
    pub more_steps: fn(usize) -> String,
    pub matrix: &'static str,
    pub matrix_lines: fn(score: &str, importance: &str, choosers: u64) -> String,
    pub quadrant: fn(Quadrant) -> &'static str,
    pub importance: fn(score: &str, importance: &str) -> String,
    pub across: &'static str,

    pub alone: &'static str,
    pub reflection: &'static str,
    pub reflection_questions: [&'static str; 4],
    pub for_partners: &'static str,
    pub how_do_you_see: fn(&str) -> String,

    pub several_forms: fn(list: &str) -> String,
    pub no_flags: fn(list: &str) -> String,
    /// No differences between layers were looked for.
    pub layers_left_out: fn(list: &str) -> String,
    /// Some were not part of those differences, or not everywhere.
    pub layers_withheld: fn(list: &str, layers: &str) -> String,
    pub model_note: &'static str,
    pub flags_note: fn(&Flags) -> String,
    pub effect_note: &'static str,
}
