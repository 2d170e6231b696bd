//! A column of a table on a terminal, in letters.

use unicode_width::UnicodeWidthStr;

/// A column as it is printed.
#[derive(Clone)]
pub(super) struct Strip {
    /// The title, on as many lines as it has.
    pub(super) title: String,
    /// A cell per row.
    pub(super) cells: Vec<String>,
    /// Whether it is set to the right.
    pub(super) is_number: bool,
    /// Whether its cells must stay on one line.
    pub(super) is_fixed: bool,
}

impl Strip {
    /// The words of several columns as one: `kern · gedeeld doel`.
    pub(super) fn joined(strips: &[Strip], rows: usize) -> Strip {
        let join = |parts: Vec<&str>| parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        let cells = (0..rows).map(|row| join(strips.iter().map(|strip| strip.cells[row].as_str()).collect())).collect();
        Strip { title: join(strips.iter().map(|strip| strip.title.as_str()).collect()), cells, is_number: false, is_fixed: false }
    }

    /// The width of the widest cell or line of the title.
    pub(super) fn widest(&self) -> usize {
        self.width(self.title.lines())
    }

    /// The width of the widest cell or word of the title.
    pub(super) fn figures(&self) -> usize {
        self.width(self.title.split_whitespace())
    }

    fn width<'a>(&'a self, title: impl Iterator<Item = &'a str>) -> usize {
        self.cells.iter().map(String::as_str).chain(title).map(UnicodeWidthStr::width).max().unwrap_or(0)
    }
}
