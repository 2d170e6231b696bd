//! Pictures in tables, as data: scores on a line from 0 to 100, and answers as a bar. A format draws them its own way; programs have the figures.
//!
//! A picture is one more column for people ([`line`](fn@line), [`parts`]) with a cell per row ([`mark`], [`marks`], [`bar`]). Where there is nothing to draw, the cell is a text
//! that says so.

use super::report::{Audience, Cell, Column};
use super::text::Text;
use std::borrow::Cow;

/// One picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Picture {
    /// Scores on the line from 0 to 100.
    Line {
        /// The first mark, drawn full.
        first: f64,
        /// The second mark, drawn open; `None`: there is one.
        second: Option<f64>,
    },
    /// How many disagree, are neutral, agree; at least one person in all.
    Parts([u64; 3]),
}

/// What is drawn in a column, with the names of what is seen there.
#[derive(Clone, Debug, PartialEq)]
pub struct Legend {
    /// Which pictures.
    pub kind: Kind,
    /// The names of the marks or parts, in order; of a single mark that needs no name: none.
    pub names: Vec<String>,
    /// Whether a narrow terminal leaves the pictures out, rather than draw them above the figures.
    pub is_extra: bool,
}

/// Which pictures a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// [`Picture::Line`].
    Line,
    /// [`Picture::Parts`].
    Parts,
}

/// A column of scores on a line. `names`: what the marks are called, two or none.
pub fn line(names: &[&str], text: &Text) -> Column {
    column(text.page.line, Kind::Line, names)
}

/// A column of bars: who disagrees, is neutral, agrees.
pub fn parts(text: &Text) -> Column {
    column(text.page.parts, Kind::Parts, &text.page.part_names)
}

fn column(title: &str, kind: Kind, names: &[&str]) -> Column {
    let legend = Legend { kind, names: names.iter().map(|name| (*name).to_owned()).collect(), is_extra: false };
    Column { key: Cow::Borrowed("picture"), title: title.to_owned(), audience: Audience::People, over: None, legend: Some(legend) }
}

/// What stands where there is no picture.
fn nothing(instead: &str) -> Cell {
    if instead.is_empty() { Cell::Missing } else { Cell::text(instead) }
}

/// One score on the line. `instead`: said where there is none; empty: it is just missing.
pub fn mark(score: Option<f64>, instead: &str) -> Cell {
    score.map_or(nothing(instead), |first| Cell::Picture(Picture::Line { first, second: None }))
}

/// Two scores on the line, the first drawn full, the second open. `instead`: said where there are none.
pub fn marks(scores: Option<(f64, f64)>, instead: &str) -> Cell {
    scores.map_or(nothing(instead), |(first, second)| Cell::Picture(Picture::Line { first, second: Some(second) }))
}

/// Counts of oneens, neutraal, eens as a bar. `instead`: said where there are none.
pub fn bar(counts: Option<[u64; 3]>, instead: &str) -> Cell {
    counts.filter(|parts| parts.iter().sum::<u64>() > 0).map_or(nothing(instead), |parts| Cell::Picture(Picture::Parts(parts)))
}

/// The ends of the parts along a bar that is `width` wide: each as long as its share, but a part that someone chose is never left out, and one that nobody chose
/// never drawn.
pub fn ends(parts: [u64; 3], width: u64) -> [u64; 3] {
    let whole = parts.iter().sum::<u64>().max(1);
    let mut lengths = parts.map(|part| ((2 * width * part + whole) / (2 * whole)).max(u64::from(part > 0)));
    // What rounding brought too much or too little, the longest part takes: there it shows least.
    let longest = (0..3).max_by_key(|place| lengths[*place]).unwrap_or(0);
    let others = lengths.iter().sum::<u64>() - lengths[longest];
    lengths[longest] = width.saturating_sub(others);
    [lengths[0], lengths[0] + lengths[1], lengths.iter().sum()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_full_and_hides_nobody() {
        assert_eq!(ends([1, 1, 2], 20), [5, 10, 20]);
        assert_eq!(ends([1, 0, 99], 10), [1, 1, 10], "one of a hundred is seen");
        assert_eq!(ends([0, 0, 7], 10), [0, 0, 10]);
        assert_eq!(ends([1, 1, 1], 10), [3, 6, 10], "of equal parts the last is the longest");
        for width in 5..30 {
            for parts in [[3, 4, 5], [1, 98, 1], [7, 0, 0], [50, 1, 49]] {
                let [first, second, third] = ends(parts, width);
                assert!(third == width && first <= second && second <= third);
                let lengths = [first, second - first, third - second];
                assert!(parts.iter().zip(lengths).all(|(part, length)| (*part > 0) == (length > 0)), "{parts:?} {width}");
            }
        }
    }

    #[test]
    fn where_there_is_nothing_to_draw_a_text_says_so() {
        assert_eq!(mark(None, "niet getoond"), Cell::text("niet getoond"));
        assert_eq!(marks(None, "niet getoond"), Cell::text("niet getoond"));
        assert_eq!((bar(None, ""), bar(Some([0; 3]), "")), (Cell::Missing, Cell::Missing));
    }
}
