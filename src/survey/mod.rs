//! What a question is and what an answer means. Knows no files, no terminal and no clock.
//!
//! Read in this order: [`questionnaire`] (what is asked), `file` (how it is read; the shape is in `wire`), [`response`] and [`column`](mod@column) (what was answered, and
//! how that stands in a file; [`vocabulary`]: in which words), [`heading`] (what other programs call those columns), [`score`] (what it is worth), [`tally`] (many responses, as counts;
//! [`counter`] is the fast way there), [`group`] and [`release`] (groups, and what may be shown of
//! them), [`figures`] (what is said of them), [`diagnose`] (what that points to, by thresholds and rules of [`rule`]); over time [`changes`], [`ruler`] and
//! [`linked`]. [`interview`] is the conversation, without a terminal.

pub mod across;
pub(crate) mod build;
pub mod cell;
pub mod changes;
pub mod column;
pub mod counter;
pub(crate) mod decode;
pub mod diagnose;
pub mod explain;
pub mod figures;
mod file;
pub mod finding;
pub mod group;
pub mod heading;
mod instrument;
pub mod interview;
pub mod labels;
pub mod linked;
pub(crate) mod memo;
pub mod problem;
pub mod quality;
pub mod questionnaire;
pub mod release;
pub mod response;
pub mod rule;
pub mod ruler;
pub mod score;
pub mod selection;
pub mod spelling;
pub mod tally;
pub mod turnout;
pub(crate) mod usual;
pub mod vocabulary;
pub(crate) mod wire;
mod words;
pub(crate) mod yaml;

pub use decode::MOST_PROBLEMS;
pub(crate) use decode::nearest;
pub use file::{Parsed, Shared};
pub use questionnaire::Questionnaire;
