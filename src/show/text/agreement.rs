//! The words for making an agreement.

use super::trouble::Advice;
use crate::agreement::coherence::{Check, Fact};
use crate::agreement::list::AnswerKind;
use crate::agreement::progress::Action;
use crate::agreement::status::Status;

/// The words of one language.
#[expect(missing_docs, reason = "each field is the word or sentence of that name")]
pub struct AgreementWords {
    /// What kind of list it is.
    pub kind: &'static str,
    /// A list of questions is in order.
    pub valid_list: fn(path: &str, id: &str, questions: usize) -> String,
    /// An agreement is in order.
    pub valid: fn(path: &str, adopted: u64, questions: usize) -> String,
    pub answer: &'static str,
    pub answer_kind: fn(AnswerKind) -> &'static str,
    pub optional: &'static str,
    /// The words of the agreement.
    pub words: &'static str,
    /// Where the examples are to be seen.
    pub examples_note: &'static str,

    /// At the top of a new file, a line each.
    pub heading: fn(title: &str, statuses: &str, notice: &str) -> String,
    /// How an answer of this kind is written by hand; `parts`: its columns or choices.
    pub hint: fn(kind: AnswerKind, parts: &str) -> String,
    pub made: fn(path: &str, questions: usize) -> String,
    pub first: fn(question: &str, text: &str) -> String,
    pub found: &'static str,
    pub found_nothing: &'static str,
    pub finding: &'static str,
    pub figures: &'static str,
    pub questions: &'static str,
    /// A rule that fired.
    pub rule: fn(title: &str) -> String,
    /// An item that many chose to take up first.
    pub chosen: fn(score: &str, percentage: &str) -> String,

    pub chapter: &'static str,
    pub question: &'static str,
    /// The heading of a narrow column.
    pub short_status: fn(Status) -> &'static str,
    pub total: &'static str,
    pub progress_note: &'static str,
    pub next: &'static str,
    pub to_do: &'static str,
    pub action: fn(Action) -> &'static str,
    pub nothing_next: &'static str,
    pub more: fn(usize) -> String,
    pub put_aside: &'static str,

    pub line: &'static str,
    pub what: &'static str,
    pub remedy: &'static str,
    /// The title of a check.
    pub check: fn(Check) -> &'static str,
    /// What is the matter and what to do; `block` and `names`: what the block, and the questions or columns in the fact are called.
    pub fact: fn(fact: &Fact, block: &str, names: &str) -> Advice,
    pub warning: &'static str,
    pub nothing_found: &'static str,
    pub count: fn(findings: usize, warnings: usize) -> String,

    pub date: &'static str,
    pub about: &'static str,
    pub details: &'static str,
    pub no_date: &'static str,
    pub no_agenda: &'static str,
    pub calendar_note: &'static str,
}
