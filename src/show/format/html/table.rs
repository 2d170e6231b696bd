//! A table in a page: a caption, titles that say which cells they belong to, and a box of its own to scroll in.

use super::super::Style;
use super::super::people::{self, Seen};
use super::escape::Escaped;
use super::svg;
use crate::show::report::{Cell, Column, Section, Table};
use crate::show::text::Text;
use std::io::{self, Write};

pub(super) fn write(table: &Table, section: &Section, title: &str, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let seen = Seen::of(table, section);
    for legend in seen.legends() {
        svg::legend(legend, &Text::of(style.lang).page, out)?;
    }
    let title = Escaped(title);
    // Where the first cell is empty, the row belongs to the one above.
    let starts: Vec<usize> = (0..seen.rows.len()).filter(|row| *row == 0 || !is_empty(seen.rows[*row][0])).collect();
    let is_grouped = starts.len() < seen.rows.len();
    let class = if is_grouped { " class=\"grouped\"" } else { "" };
    // The box takes the keyboard, so that a wide table can be scrolled without a mouse.
    writeln!(out, "<div class=\"box\" role=\"group\" aria-label=\"{title}\" tabindex=\"0\">\n<table{class}>\n<caption>{title}</caption>")?;
    head(&seen, out)?;
    if is_grouped {
        let ends = starts.iter().skip(1).copied().chain([seen.rows.len()]);
        for (start, end) in starts.iter().zip(ends) {
            writeln!(out, "<tbody>")?;
            for row in *start..end {
                self::row(&seen, row, Name::Over(if row == *start { end - start } else { 0 }), style, out)?;
            }
            writeln!(out, "</tbody>")?;
        }
    } else {
        writeln!(out, "<tbody>")?;
        (0..seen.rows.len()).try_for_each(|row| self::row(&seen, row, Name::First, style, out))?;
        writeln!(out, "</tbody>")?;
    }
    writeln!(out, "</table>\n</div>")
}

/// Where the name of a row stands.
#[derive(Clone, Copy)]
enum Name {
    /// In its first cell.
    First,
    /// In its second cell, and in the first the name of this many rows; 0: of rows above.
    Over(usize),
}

fn is_empty(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(text) if text.trim().is_empty())
}

/// The titles: one row, or two where some have a title over them.
fn head(seen: &Seen, out: &mut dyn Write) -> io::Result<()> {
    let runs: Vec<&[&Column]> = seen.columns.chunk_by(|left, right| left.over.is_some() && left.over == right.over).collect();
    let is_two = runs.iter().any(|run| run[0].over.is_some());
    for run in runs.iter().filter(|_| is_two) {
        write!(out, "<colgroup span=\"{}\"></colgroup>", run.len())?;
    }
    writeln!(out, "<thead>\n<tr>")?;
    let mut place = 0;
    for run in &runs {
        match &run[0].over {
            Some(over) => writeln!(out, "<th scope=\"colgroup\" colspan=\"{}\">{}</th>", run.len(), Escaped(over))?,
            None => title(run[0], seen.is_number[place], if is_two { " rowspan=\"2\"" } else { "" }, out)?,
        }
        place += run.len();
    }
    writeln!(out, "</tr>")?;
    if is_two {
        writeln!(out, "<tr>")?;
        for (column, is_number) in seen.columns.iter().zip(&seen.is_number).filter(|(column, _)| column.over.is_some()) {
            title(column, *is_number, "", out)?;
        }
        writeln!(out, "</tr>")?;
    }
    writeln!(out, "</thead>")
}

fn title(column: &Column, is_number: bool, span: &str, out: &mut dyn Write) -> io::Result<()> {
    let class = class(column, is_number);
    // Nothing is no title.
    if column.title.is_empty() {
        return writeln!(out, "<td{span}></td>");
    }
    write!(out, "<th scope=\"col\"{class}{span}>")?;
    match &column.legend {
        Some(legend) => svg::heading(legend, &column.title, out)?,
        None => write!(out, "{}", Escaped(&column.title))?,
    }
    writeln!(out, "</th>")
}

fn class(column: &Column, is_number: bool) -> &'static str {
    match (&column.legend, is_number) {
        (Some(_), _) => " class=\"picture\"",
        (None, true) => " class=\"number\"",
        (None, false) => "",
    }
}

fn row(seen: &Seen, row: usize, name: Name, style: Style, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<tr>")?;
    for (place, (cell, column)) in seen.rows[row].iter().zip(&seen.columns).enumerate() {
        let words = people::words(cell, column, style.lang);
        let class = class(column, seen.is_number[place]);
        match (name, place, cell) {
            (Name::Over(0), 0, _) => {}
            (Name::Over(rows), 0, _) => write!(out, "<th scope=\"rowgroup\" rowspan=\"{rows}\">{}</th>", Escaped(&words))?,
            (Name::First, 0, _) | (Name::Over(_), 1, Cell::Text(_)) => write!(out, "<th scope=\"row\">{}</th>", Escaped(&words))?,
            (_, _, Cell::Picture(picture)) => {
                write!(out, "<td{class}>")?;
                svg::picture(*picture, &words, out)?;
                write!(out, "</td>")?;
            }
            _ => write!(out, "<td{class}>{}</td>", Escaped(&words))?,
        }
    }
    writeln!(out, "</tr>")
}
