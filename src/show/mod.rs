//! How it looks. Reads nothing, prints into a `Write` only.
//!
//! A domain result becomes a [`report::Report`] in [`groups`], [`comparison`], [`scorecard`], [`questionnaire`], [`columns`], [`facts`], [`mod@diagnose`] or [`agreement`]; a [`format`](mod@format) prints it.
//! An agreement on paper is a [`mod@document`], which [`format::document`] writes. The words
//! are in [`text`], numbers in [`number`], what there is to look at in [`picture`]; text from outside goes through [`safe`], text of a questionnaire through [`labels`](crate::survey::labels). [`trouble`] shows what is wrong.
pub mod agreement;
pub mod changes;
pub mod columns;
pub mod comparison;
pub mod details;
pub mod diagnose;
pub mod document;
pub mod explain;
pub mod facts;
pub mod format;
pub mod groups;
pub mod mapping;
pub mod notes;
pub mod number;
pub mod picture;
pub mod questionnaire;
pub mod report;
pub mod safe;
pub mod scorecard;
pub mod scores;
pub mod text;
pub mod trend;
pub mod trouble;
pub mod turnout;
