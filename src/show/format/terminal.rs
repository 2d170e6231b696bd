//! For people: aligned tables as wide as the terminal; where that is too narrow for the figures, a short list per row, which never breaks. Pictures stand beside
//! the figures, or above them where there is no room.

use super::people::{self, Seen};
use super::strip::Strip;
use super::{Style, sketch};
use crate::show::picture::{Kind, Picture};
use crate::show::report::{Cell, Report, Section, Table};
use crate::show::safe;
use crate::show::text::Text;
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
    for table in people::tables(report) {
        parts.extend(table.sections.iter().map(|section| self::section(table, section, style)));
    }
    if !report.notes.is_empty() {
        parts.push(report.notes.iter().map(|note| wrap(note, style.width)).collect::<Vec<_>>().join("\n"));
    }
    writeln!(out, "{}", parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("\n\n"))
}

fn section(table: &Table, section: &Section, style: Style) -> String {
    let mut lines = Vec::new();
    if !section.title.is_empty() {
        lines.push(wrap(&section.title, style.width));
    }
    if let Some(instead) = &section.instead {
        lines.push(wrap(instead, style.width));
    } else if !section.rows.is_empty() {
        rows(&Seen::of(table, section), style, &mut lines);
    }
    lines.extend(section.notes.iter().map(|note| wrap(note, style.width)));
    lines.join("\n")
}

fn rows(seen: &Seen, style: Style, lines: &mut Vec<String>) {
    let is_picture = |place: &usize| seen.columns[*place].legend.is_some();
    let (pictures, others): (Vec<usize>, Vec<usize>) = (0..seen.columns.len()).partition(is_picture);
    let figures: Vec<Strip> = others.iter().map(|place| written(seen, *place, &others, style)).collect();
    let taken: usize = figures.iter().map(|strip| strip.widest() + GAP).sum();
    let legends = |lines: &mut Vec<String>| {
        lines.extend(seen.legends().iter().map(|legend| wrap(&sketch::legend(legend, &Text::of(style.lang).page), style.width)));
    };
    if let Some(width) = beside(seen, &pictures, (style.width + GAP).saturating_sub(taken), style) {
        legends(lines);
        let all: Vec<usize> = (0..seen.columns.len()).collect();
        let strip = |place: &usize| if is_picture(place) { pictured(seen, *place, width, style) } else { written(seen, *place, &all, style) };
        lines.push(grid(&all.iter().map(strip).collect::<Vec<_>>(), style.width));
        return;
    }
    let needed: Vec<usize> = pictures.into_iter().filter(|place| seen.columns[*place].legend.as_ref().is_some_and(|legend| !legend.is_extra)).collect();
    if let Some(first) = needed.first() {
        legends(lines);
        let names: Vec<Strip> =
            others.iter().zip(&figures).filter(|(place, strip)| *place < first && !strip.is_number).map(|(_, strip)| strip.clone()).collect();
        lines.push(above(seen, &Strip::joined(&names, seen.rows.len()), &needed, style));
        lines.push(String::new());
    }
    lines.push(if narrowest(&figures) <= style.width { grid(&figures, style.width) } else { records(&figures, style.width) });
}

/// The column of words or figures at a place, between the columns that are shown with it.
fn written(seen: &Seen, place: usize, shown: &[usize], style: Style) -> Strip {
    let column = seen.columns[place];
    let before = shown.iter().rev().find(|other| **other < place).map(|other| seen.columns[*other]);
    let title = match &column.over {
        // The title over several columns stands over the first of them.
        Some(over) if before.is_none_or(|before| before.over.as_ref() != Some(over)) => format!("{over}\n{}", column.title),
        _ => column.title.clone(),
    };
    let cells = seen.rows.iter().map(|row| people::words(row[place], column, style.lang)).collect();
    Strip { title, cells, is_number: seen.is_number[place], is_fixed: seen.is_number[place] }
}

/// The least and the most width of the pictures in a column; what is said instead of one stays on its line.
fn limits(seen: &Seen, place: usize, style: Style) -> (usize, usize) {
    let column = seen.columns[place];
    let (least, most) = match column.legend.as_ref().map(|legend| legend.kind) {
        Some(Kind::Parts) => (10, 20),
        _ => (21, 51),
    };
    let said = seen.rows.iter().map(|row| row[place]).filter(|cell| !matches!(cell, Cell::Picture(_)));
    (said.map(|cell| people::words(cell, column, style.lang).width()).fold(least, usize::max), most)
}

/// How wide pictures can be in the room beside the figures, if they can.
fn beside(seen: &Seen, pictures: &[usize], room: usize, style: Style) -> Option<usize> {
    let limits = || pictures.iter().map(|place| limits(seen, *place, style));
    let each = room.checked_div(pictures.len())?.checked_sub(GAP)?;
    limits().all(|(least, _)| each >= least).then(|| limits().map(|(_, most)| most).min().unwrap_or(0).min(each))
}

fn pictured(seen: &Seen, place: usize, width: usize, style: Style) -> Strip {
    let column = seen.columns[place];
    let kind = column.legend.as_ref().map_or(Kind::Line, |legend| legend.kind);
    // So that 50 has a place of its own.
    let width = if kind == Kind::Line && width.is_multiple_of(2) { width - 1 } else { width };
    let cells = seen.rows.iter().map(|row| match row[place] {
        Cell::Picture(picture) => sketch::drawn(*picture, width),
        other => people::words(other, column, style.lang),
    });
    let title = [column.over.clone().unwrap_or_default(), sketch::axis(kind, width)];
    let title = title.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    Strip { title, cells: cells.collect(), is_number: false, is_fixed: true }
}

/// Pictures in a table of their own, with the distance of two marks.
fn above(seen: &Seen, first: &Strip, pictures: &[usize], style: Style) -> String {
    let distances: Vec<Option<Strip>> = pictures.iter().map(|place| distance(seen, *place, style)).collect();
    let taken: usize = distances.iter().flatten().map(|strip| strip.widest() + GAP).sum();
    let room = style.width.saturating_sub(taken + GAP * pictures.len());
    // The name gives way to the pictures, down to what a text column needs.
    let name = first.widest().min((room / 2).max(NARROWEST_TEXT));
    let each = room.saturating_sub(name) / pictures.len();
    if pictures.iter().any(|place| each < limits(seen, *place, style).0) {
        let width = style.width.saturating_sub(GAP).max(10);
        return stacked(first, &pictures.iter().map(|place| pictured(seen, *place, width, style)).collect::<Vec<_>>(), style.width);
    }
    let mut strips = vec![first.clone()];
    for (place, distance) in pictures.iter().zip(distances) {
        strips.push(pictured(seen, *place, each.min(limits(seen, *place, style).1), style));
        strips.extend(distance);
    }
    grid(&strips, style.width)
}

/// How far the two marks of each row lie apart; `None` where no row has two.
fn distance(seen: &Seen, place: usize, style: Style) -> Option<Strip> {
    let apart = |cell: &Cell| match cell {
        Cell::Picture(Picture::Line { first, second: Some(second) }) => Some(crate::show::number::decimal((first - second).abs(), 1, style.lang)),
        _ => None,
    };
    let cells: Vec<Option<String>> = seen.rows.iter().map(|row| apart(row[place])).collect();
    let title = Text::of(style.lang).page.distance.to_owned();
    let is_there = cells.iter().any(Option::is_some);
    is_there.then(|| Strip { title, cells: cells.into_iter().map(Option::unwrap_or_default).collect(), is_number: true, is_fixed: true })
}

/// Each row as its first cell and, below it, its pictures.
fn stacked(first: &Strip, pictures: &[Strip], width: usize) -> String {
    let mut lines = Vec::new();
    for (row, name) in first.cells.iter().enumerate() {
        lines.push(wrap(name, width));
        lines.extend(pictures.iter().map(|picture| indent(&picture.cells[row], width)));
    }
    lines.join("\n")
}

/// The fewest columns of the terminal in which no figure has to be broken.
fn narrowest(strips: &[Strip]) -> usize {
    let widths = strips.iter().map(|strip| if strip.is_fixed { strip.figures() } else { strip.widest().min(NARROWEST_TEXT) });
    widths.map(|width| width + GAP).sum::<usize>().saturating_sub(GAP)
}

fn grid(strips: &[Strip], width: usize) -> String {
    let mut table = comfy_table::Table::new();
    table.load_style(RULED).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(cells(width + GAP));
    let height = strips.iter().map(|strip| strip.title.lines().count()).max().unwrap_or(1);
    table.set_header(strips.iter().map(|strip| {
        // Short titles stand on the lowest line of the head.
        let above = height - strip.title.lines().count().max(1);
        format!("{}{}", "\n".repeat(above), safe::lines(&strip.title))
    }));
    let rows = strips.first().map_or(0, |strip| strip.cells.len());
    table.add_rows((0..rows).map(|row| strips.iter().map(move |strip| comfy_table::Cell::new(&strip.cells[row]))));
    let is_roomy = strips.iter().map(|strip| strip.widest() + GAP).sum::<usize>() <= width + GAP;
    for (strip, column) in strips.iter().zip(table.column_iter_mut()) {
        column.set_padding((0, cells(GAP)));
        if strip.is_number {
            column.set_cell_alignment(CellAlignment::Right);
        }
        if strip.is_fixed {
            // Where there is little room a title may be wrapped, a figure never.
            let width = if is_roomy { strip.widest() } else { strip.figures() };
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(cells(width + GAP))));
        } else {
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(cells(strip.widest().min(NARROWEST_TEXT) + GAP))));
        }
    }
    // The rule under the head runs on below the padding of the last column.
    let rule = |line: &str| line.chars().take(width.min(line.chars().count() - GAP)).collect();
    table.lines().map(|line| if line.starts_with('─') { rule(&line) } else { line.trim_end().to_owned() }).collect::<Vec<String>>().join("\n")
}

fn cells(width: usize) -> u16 {
    u16::try_from(width).unwrap_or(u16::MAX)
}

/// Each row as its first cell and, below it, the other cells with their titles.
fn records(strips: &[Strip], width: usize) -> String {
    let mut lines = Vec::new();
    let rows = strips.first().map_or(0, |strip| strip.cells.len());
    for row in 0..rows {
        lines.push(wrap(&strips[0].cells[row], width));
        let facts = strips.iter().skip(1).filter(|strip| !strip.cells[row].is_empty());
        let facts: Vec<String> = facts.map(|strip| format!("{} {}", safe::line(&strip.title), strip.cells[row]).trim().to_owned()).collect();
        lines.push(indent(&facts.join(" · "), width));
    }
    lines.join("\n")
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
