//! `doorlicht`: partners around children and families examine their own co-operation.
//!
//! # The tour of the house
//!
//! Data flows one way, from left to right; each folder uses only what stands to its left, and a test keeps it so.
//!
//! ```text
//! stats  ->  survey  ->  data  ->  show  ->  cli
//! numbers    meaning     files     looks     people
//! ```
//!
//! * [`stats`]: numbers. A score is an exact ratio, a group is *how many times each ratio occurs*, and every figure is computed from those counts.
//! * [`survey`]: what a question is and what an answer means. A [`survey::Questionnaire`] is always valid; a [`survey::response::Response`] becomes points, points
//!   become a [`survey::tally::Tally`] that only adds, and [`survey::release`] decides what may be shown of groups before anything is said of them.
//! * [`agreement`] stands beside `survey`: the questions for an agreement between partners, the file with their answers, and whether these go together.
//! * [`data`]: files in and out: the library of questionnaires, response and score files, drafts, output that appears whole or not at all.
//! * [`show`]: how it looks. A result becomes a [`show::report::Report`] of typed cells; a [`show::format`] prints it. Every sentence is in [`show::text`], once
//!   per language. `show` does not use `data`.
//! * [`cli`]: people: the commands, and the interview, which asks through one small trait with two fronts.
//! * [`lang`] and [`error`] stand beside them at the left.
//!
//! # Where to start
//!
//! | to add | write | and |
//! |---|---|---|
//! | a questionnaire | one YAML file in `questionnaires/` | nothing: it is embedded and checked by the tests |
//! | a command | `cli/<verb>.rs` with `Args` and `run` | a variant and an arm in [`cli`], a help sentence per language |
//! | an output format | `show/format/<name>.rs` with `write` | a variant and an arm in [`show::format`] |
//! | a form of agreements on paper | `show/format/document/<name>.rs` with `write` | a variant and an arm in [`show::format::document`] |
//! | a picture in a table | a column of [`show::picture`] and a cell per row | nothing: each format for people draws it |
//! | a statistic | a field in `stats/describe.rs` | a column in `show/groups.rs` |
//! | a bottleneck rule or a threshold | lines in `questionnaires/shared/knelpunten.yaml` or `grenzen.yaml` | nothing: they are checked when the file is read |
//! | a question of the agreement | lines in `questionnaires/convenant.yaml` | nothing: they are checked when the file is read |
//! | a check of agreements | a variant of [`agreement::coherence::Check`] and a function beside the others | its words per language |
//! | a word that means a column | a word in `survey/heading/synonym.rs` | nothing |
//! | a language | a folder in `show/text/` | a variant in [`lang::Lang`]; missing sentences do not compile |
//!
//! # Three decisions behind the rest
//!
//! Answers are whole numbers and tallies only add, so that no figure depends on the order of files, the size of chunks or the number of threads. The world
//! (streams, width, date, language) is an argument, [`cli::Io`], so that everything can be called from a test. Errors are facts ([`error::Error`]); the words and
//! the exit code come from exhaustive matches.

pub mod agreement;
pub mod cli;
pub mod data;
pub mod error;
pub mod lang;
pub mod show;
pub mod stats;
pub mod survey;
