//! For people: aligned tables as wide as the terminal; where that is too narrow for the figures, a short list per row, which never breaks.

use super::Style;
use crate::lang::Lang;
use crate::show::number::{decimal, percent, probability};
use crate::show::report::{Audience, Cell, Column, Report, Section, Table};
use crate::show::safe;
use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, TableStyle, Width};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

const RULED: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─'));
/// Spaces between columns.
const GAP: usize = 2;
/// A text column is not made narrower than this.
const NARROWEST_TEXT: usize = 16;

pub(super) fn write(report: &Report, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let mut parts: Vec<String> = Vec::new();
    if !report.title.is_empty() {
        parts.push(wrap(&report.title, style.width));
    }
    for table in report.tables.iter().filter(|table| table.audience != Audience::Programs) {
        parts.extend(table.sections.iter().map(|section| self::section(table, section, style)));
    }
    if !report.notes.is_empty() {
        parts.push(report.notes.iter().map(|note| wrap(note, style.width)).collect::<Vec<_>>().join("\n"));
    }
    writeln!(out, "{}", parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("\n\n"))
}

fn section(table: &Table, section: &Section, style: Style) -> String {
    let places: Vec<usize> = (0..table.columns.len()).filter(|place| table.columns[*place].audience != Audience::Programs).collect();
    let columns: Vec<&Column> = places.iter().map(|place| &table.columns[*place]).collect();
    let rows: Vec<Vec<String>> = section.rows.iter().map(|row| places.iter().map(|place| text(&row[*place], style.lang)).collect()).collect();
    let is_number: Vec<bool> = places.iter().map(|place| is_numeric(table, *place)).collect();
    let mut lines = Vec::new();
    if !section.title.is_empty() {
        lines.push(wrap(&section.title, style.width));
    }
    if let Some(instead) = &section.instead {
        lines.push(wrap(instead, style.width));
    } else if !rows.is_empty() {
        lines.push(if narrowest(&columns, &rows, &is_number) <= style.width {
            grid(&columns, &rows, &is_number, style.width)
        } else {
            records(&columns, &rows, style.width)
        });
    }
    lines.extend(section.notes.iter().map(|note| wrap(note, style.width)));
    lines.join("\n")
}

/// Whether a column holds numbers anywhere in the table, and nothing else.
fn is_numeric(table: &Table, place: usize) -> bool {
    let mut cells = table.sections.iter().flat_map(|section| &section.rows).map(|row| &row[place]).peekable();
    cells.peek().is_some() && cells.all(Cell::is_number)
}

/// The fewest columns of the terminal in which no figure has to be broken.
fn narrowest(columns: &[&Column], rows: &[Vec<String>], is_number: &[bool]) -> usize {
    let widths = (0..columns.len())
        .map(|place| if is_number[place] { figures(columns[place], rows, place) } else { widest(columns[place], rows, place).min(NARROWEST_TEXT) });
    widths.map(|width| width + GAP).sum::<usize>().saturating_sub(GAP)
}

fn grid(columns: &[&Column], rows: &[Vec<String>], is_number: &[bool], width: usize) -> String {
    let mut table = comfy_table::Table::new();
    table.load_style(RULED).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(cells(width + GAP));
    let height = columns.iter().map(|column| column.title.lines().count()).max().unwrap_or(1);
    table.set_header(columns.iter().map(|column| {
        // Short titles stand on the lowest line of the head.
        let above = height - column.title.lines().count().max(1);
        format!("{}{}", "\n".repeat(above), safe::lines(&column.title))
    }));
    table.add_rows(rows.iter().map(|row| row.iter().map(comfy_table::Cell::new)));
    let widths: Vec<usize> = (0..columns.len()).map(|place| widest(columns[place], rows, place)).collect();
    let is_roomy = widths.iter().map(|width| width + GAP).sum::<usize>() <= width + GAP;
    for (place, column) in table.column_iter_mut().enumerate() {
        column.set_padding((0, cells(GAP)));
        if is_number[place] {
            column.set_cell_alignment(CellAlignment::Right);
            // Where there is little room a title may be wrapped, a figure never.
            let width = if is_roomy { widths[place] } else { figures(columns[place], rows, place) };
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(cells(width + GAP))));
        } else {
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(cells(widths[place].min(NARROWEST_TEXT) + GAP))));
        }
    }
    // The rule under the head runs on below the padding of the last column.
    let rule = |line: &str| line.chars().take(width.min(line.chars().count() - GAP)).collect();
    table.lines().map(|line| if line.starts_with('─') { rule(&line) } else { line.trim_end().to_owned() }).collect::<Vec<String>>().join("\n")
}

fn cells(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}

/// The widest cell or line of the title.
fn widest(column: &Column, rows: &[Vec<String>], place: usize) -> usize {
    rows.iter().map(|row| row[place].as_str()).chain(column.title.lines()).map(UnicodeWidthStr::width).max().unwrap_or(0)
}

/// The widest cell or word of the title.
fn figures(column: &Column, rows: &[Vec<String>], place: usize) -> usize {
    rows.iter().map(|row| row[place].as_str()).chain(column.title.split_whitespace()).map(UnicodeWidthStr::width).max().unwrap_or(0)
}

/// Each row as its first cell and, below it, the other cells with their titles.
fn records(columns: &[&Column], rows: &[Vec<String>], width: usize) -> String {
    let mut lines = Vec::new();
    for row in rows {
        lines.push(wrap(&row[0], width));
        let facts = columns.iter().zip(row).skip(1).filter(|(_, cell)| !cell.is_empty());
        let facts: Vec<String> = facts.map(|(column, cell)| format!("{} {cell}", safe::line(&column.title)).trim().to_owned()).collect();
        lines.push(indent(&facts.join(" · "), width));
    }
    lines.join("\n")
}

/// A cell as people read it.
fn text(cell: &Cell, lang: Lang) -> String {
    match cell {
        Cell::Text(text) => safe::line(text).into_owned(),
        Cell::Count(count) => count.to_string(),
        Cell::Number { value, decimals } => decimal(*value, *decimals, lang),
        Cell::Probability(value) => probability(*value, lang),
        Cell::Range { low, high, decimals } => {
            let between = match lang {
                Lang::Nl => "tot",
                Lang::En => "to",
            };
            format!("{} {between} {}", decimal(*low, *decimals, lang), decimal(*high, *decimals, lang))
        }
        Cell::Share { part, whole } => percent(*part, *whole),
        Cell::Flag(flag) => flag.to_string(),
        Cell::Missing => "–".to_owned(),
    }
}

/// Wraps a text; the lines of an entry of a list stay below its first word.
fn wrap(text: &str, width: usize) -> String {
    let hangs = ["- ", "+ ", "– ", "  "].iter().any(|mark| text.starts_with(mark));
    let options = textwrap::Options::new(width.max(10)).subsequent_indent(if hangs { "  " } else { "" });
    textwrap::fill(&safe::lines(text), options)
}

fn indent(text: &str, width: usize) -> String {
    let options = textwrap::Options::new(width.max(10)).initial_indent("  ").subsequent_indent("  ");
    textwrap::fill(&safe::lines(text), options)
}
