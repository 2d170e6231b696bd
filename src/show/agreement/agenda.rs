//! The days in an agreement.

use super::{BETWEEN, cell_text};
use crate::agreement::Agreement;
use crate::agreement::agenda::Appointment;
use crate::agreement::answer::{self, Answer};
use crate::agreement::list::{About, Column};
use crate::lang::Lang;
use crate::show::report::{Cell, Report, Section, Table, column, for_people, for_programs};
use crate::show::text::Text;

/// Every day, the first first.
pub fn report(agreement: &Agreement, agenda: &[Appointment], text: &Text) -> Report {
    let words = &text.agreement;
    let columns = vec![
        for_programs("date"),
        for_people("date", words.date),
        column("about", words.about),
        column("what", ""),
        column("details", words.details),
        column("question", words.question),
        for_programs("target"),
        for_programs("source"),
        for_programs("line"),
        for_programs("uid"),
    ];
    let row = |one: &Appointment| {
        let details = details(agreement, one, text);
        let day = one.day.map(|day| day.to_string());
        vec![
            day.clone().map_or(Cell::Missing, Cell::Text),
            Cell::text(day.unwrap_or_else(|| words.no_date.to_owned())),
            Cell::text(about(agreement, one, text)),
            Cell::text(&one.what),
            Cell::text(details),
            Cell::text(&agreement.list().questions()[one.question].id),
            Cell::text(of_indicator(agreement, one, "target")),
            Cell::text(of_indicator(agreement, one, "source")),
            Cell::count(one.line.map(|line| line as u64)),
            Cell::text(&one.uid),
        ]
    };
    let mut table = Table::new("agenda", columns);
    let instead = agenda.is_empty().then(|| words.no_agenda.to_owned());
    table.sections.push(Section { rows: agenda.iter().map(row).collect(), instead, ..Section::default() });
    Report { title: agreement.title().to_owned(), tables: vec![table], notes: vec![words.calendar_note.to_owned()] }
}

/// What the question is called.
pub(super) fn about(agreement: &Agreement, one: &Appointment, text: &Text) -> String {
    agreement.list().questions()[one.question].short.get(text.lang).to_owned()
}

/// The cells of the row a day stands in, as people read them, with their columns.
fn cells<'a>(agreement: &'a Agreement, one: &Appointment, lang: Lang) -> impl Iterator<Item = (usize, &'a Column, String)> {
    let row = match (&agreement.entries()[one.question].answer, one.row) {
        (Some(Answer::Table(rows)), Some(row)) => rows[row].as_slice(),
        _ => &[],
    };
    let columns = &agreement.list().questions()[one.question].columns;
    let cell = move |(place, (column, cell)): (usize, (&'a Column, &'a Option<answer::Cell>))| {
        Some((place, column, agreement.fill(&cell_text(cell.as_ref()?, column, lang))))
    };
    columns.iter().zip(row).enumerate().filter_map(cell)
}

/// The other cells of the row, with their headings.
pub(super) fn details(agreement: &Agreement, one: &Appointment, text: &Text) -> String {
    let others = cells(agreement, one, text.lang).filter(|(place, _, cell)| Some(*place) != one.column && *cell != one.what);
    others.map(|(_, column, cell)| format!("{}: {cell}", column.title.get(text.lang))).collect::<Vec<_>>().join(BETWEEN)
}

/// What is to be reached, or where that is seen; empty where it is no indicator.
fn of_indicator(agreement: &Agreement, one: &Appointment, id: &str) -> String {
    let is_indicator = agreement.list().questions()[one.question].about == Some(About::Indicators);
    cells(agreement, one, agreement.lang()).find(|(_, column, _)| is_indicator && column.id == id).map(|(.., cell)| cell).unwrap_or_default()
}
