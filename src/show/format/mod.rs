//! A format prints a [`Report`]: a function into a `Write`, and a variant here.

mod csv;
pub mod document;
mod html;
mod json;
mod markdown;
mod people;
mod sketch;
mod strip;
mod terminal;

use super::report::{Audience, Report};
use crate::lang::Lang;
use std::io::{self, Write};

/// How a report is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// For people, on a terminal or in a text file.
    #[default]
    Table,
    /// For people, to paste into a document or a wiki.
    Markdown,
    /// For people, a page for a browser or the printer.
    Html,
    /// One table, for programs and spreadsheets.
    Csv,
    /// All tables, for programs.
    Json,
}

/// What a format may adapt to.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// The language of numbers; titles are in the report already.
    pub lang: Lang,
    /// Columns of the terminal or page.
    pub width: usize,
    /// CSV as a Dutch Excel opens it: `;`, decimal comma, byte order mark, CRLF.
    pub excel_nl: bool,
}

impl Format {
    /// Whether people read it, rather than programs.
    pub fn is_for_people(self) -> bool {
        match self {
            Format::Table | Format::Markdown | Format::Html => true,
            Format::Csv | Format::Json => false,
        }
    }

    /// Prints a report. `table`: for CSV, another table than the first.
    pub fn write(self, report: &Report, table: Option<&str>, style: Style, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Format::Table => terminal::write(report, style, out),
            Format::Markdown => markdown::write(report, style, out),
            Format::Html => html::write(report, style, out),
            Format::Csv => csv::write(report, table, style, out),
            Format::Json => json::write(report, out),
        }
    }
}

/// The tables that programs see.
fn for_programs(report: &Report) -> impl Iterator<Item = &super::report::Table> {
    report.tables.iter().filter(|table| table.audience != Audience::People)
}

/// A percentage in full precision; `None` of nothing.
fn share(part: u64, whole: u64) -> Option<f64> {
    crate::stats::Ratio::new(part, whole).map(crate::stats::Ratio::score)
}
