//! The words for how the columns of a file are read.

use crate::survey::heading::Found;

/// The words of one language.
pub struct ColumnWords {
    /// Title of the column with headings.
    pub heading: &'static str,
    /// Title of the column with our names.
    pub ours: &'static str,
    /// Title of the column with how it was found.
    pub how: &'static str,
    /// How a column was found.
    pub found: fn(Found) -> &'static str,
    /// Another heading means this column more clearly.
    pub outdone: fn(ours: &str) -> String,
    /// An earlier heading means this column as clearly.
    pub repeated: fn(ours: &str) -> String,
    /// A column that a platform adds.
    pub platform: &'static str,
    /// A column that the user leaves out.
    pub ignored: &'static str,
    /// A column that means nothing.
    pub unknown: &'static str,
    /// A column that means nothing, but looks like one.
    pub similar: fn(ours: &str) -> String,
    /// How many columns have our own name.
    pub by_name: fn(count: usize) -> String,
    /// What to do with what is merely similar.
    pub similar_note: &'static str,
    /// The columns of the questionnaire that the file does not have.
    pub missing: fn(names: &[String]) -> String,
    /// The first line of a mapping: of which files.
    pub mapping_of: fn(files: &[String]) -> String,
    /// The second line of a mapping: how to use it.
    pub mapping_use: &'static str,
    /// Above what is merely similar.
    pub mapping_similar: &'static str,
    /// Above headings that stand in a file more than once.
    pub mapping_repeated: &'static str,
    /// Above headings that mean something else in another file.
    pub mapping_elsewhere: &'static str,
    /// Above headings that mean nothing.
    pub mapping_unknown: &'static str,
    /// A mapping was written.
    pub mapping_saved: fn(path: &str) -> String,
}
