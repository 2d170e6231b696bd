//! The words of pictures, and of pages that people keep or pass on.

/// The words of one language.
pub struct PageWords {
    /// Title of a column of scores on a line.
    pub line: &'static str,
    /// Title of a column of bars.
    pub parts: &'static str,
    /// What the parts of a bar are called: oneens, neutraal, eens.
    pub part_names: [&'static str; 3],
    /// Where two marks fall together.
    pub both: &'static str,
    /// How far two marks lie apart.
    pub distance: &'static str,
    /// Between the ends of an interval.
    pub to: &'static str,
    /// What a page is called by its first table, where the report has no title of its own.
    pub title: fn(table: &str) -> &'static str,
    /// At the foot of a page.
    pub made_with: &'static str,
}
