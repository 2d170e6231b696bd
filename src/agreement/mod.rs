//! From findings to an agreement that partners can sign. Stands beside `survey`, whose way of reading YAML it shares; knows no files, no terminal and no clock.
//!
//! Read in this order: [`list`] (what is asked; `build` makes it), [`answer`] and [`blank`] (what an answer is, and what in it is still to be filled in),
//! [`status`] and [`entry`] (an agreement being made); then its file: [`read`](mod@read), [`start`] (a new one) and [`edit`] (one answer changed, all other lines as they
//! were; `form` is how a value is written). What is said of it: [`progress`], [`coherence`] (the eleven checks), [`agenda`] (the days in it) and [`urgency`] (which
//! questions a doorlichting points to).

pub mod agenda;
pub mod answer;
pub mod blank;
mod build;
pub mod coherence;
pub mod edit;
pub mod entry;
mod form;
pub mod kind;
pub mod list;
pub mod progress;
mod question;
pub mod read;
pub mod start;
pub mod status;
pub mod urgency;
mod wire;

pub use entry::{Agreement, Entry};
pub use list::QuestionList;
