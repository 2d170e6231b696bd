//! Scores per response as a table for people or JSON; the CSV itself is written while reading.

use super::report::{Cell, Column, Report, Section, Table, column, for_programs};
use super::text::Text;
use std::io;

/// Columns that hold whole numbers.
const COUNTS: [&str; 8] = ["points", "possible", "shared_points", "shared_possible", "answered", "asked", "dont_know", "not_applicable"];
/// Columns that hold text.
const TEXTS: [&str; 12] =
    ["response", "respondent", "questionnaire", "version", "instrument", "submitted", "wave", "role", "organisation", "municipality", "layer", "block"];
/// Columns people see in the wide table beside the blocks.
const FOR_PEOPLE: [&str; 4] = ["response", "wave", "role", "organisation"];

/// The report of the rows of a score file, given without header, comma separated. `scores`: the columns with decimals.
pub fn report(header: &[String], scores: &[String], rows: &[u8], text: &Text) -> io::Result<Report> {
    let columns: Vec<Column> = header
        .iter()
        .map(|name| match name {
            name if FOR_PEOPLE.contains(&name.as_str()) || scores.contains(name) => Column { key: name.clone().into(), ..column("", name) },
            name => for_programs(name.clone()),
        })
        .collect();
    let mut section = Section::default();
    for record in csv::ReaderBuilder::new().has_headers(false).from_reader(rows).records() {
        section.rows.push(header.iter().zip(&record?).map(|(name, cell)| self::cell(name, scores.contains(name), cell)).collect());
    }
    let notes = if section.rows.is_empty() { vec![text.trouble.nothing_to_show.to_owned()] } else { Vec::new() };
    Ok(Report { title: String::new(), tables: vec![Table { sections: vec![section], ..Table::new("scores", columns) }], notes })
}

fn cell(name: &str, is_score: bool, cell: &str) -> Cell {
    if TEXTS.contains(&name) {
        return Cell::text(crate::survey::cell::unguard(cell));
    }
    if COUNTS.contains(&name) {
        return cell.parse().map_or(Cell::Missing, Cell::Count);
    }
    if is_score { Cell::score(cell.parse().ok()) } else { Cell::text(crate::survey::cell::unguard(cell)) }
}
