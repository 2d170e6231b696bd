//! The days in an agreement.

use super::BETWEEN;
use crate::agreement::Agreement;
use crate::agreement::agenda::Appointment;
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
            Cell::text(&one.target),
            Cell::text(&one.source),
            Cell::count(one.line.map(|line| line as u64)),
            Cell::text(&one.uid),
        ]
    };
    let mut table = Table::new("agenda", columns);
    let instead = agenda.is_empty().then(|| words.no_agenda.to_owned());
    table.sections.push(Section { rows: agenda.iter().map(row).collect(), instead, ..Section::default() });
    Report { title: agreement.title().to_owned(), tables: vec![table], notes: vec![words.calendar_note.to_owned()] }
}

/// What the question is called, with the heading of the column where the table has more than one of days.
pub(super) fn about(agreement: &Agreement, one: &Appointment, text: &Text) -> String {
    agreement.list().questions()[one.question].short.get(text.lang).to_owned()
}

/// The other cells of the row, with their headings.
pub(super) fn details(agreement: &Agreement, one: &Appointment, text: &Text) -> String {
    let columns = &agreement.list().questions()[one.question].columns;
    one.details.iter().map(|(column, cell)| format!("{}: {cell}", columns[*column].title.get(text.lang))).collect::<Vec<_>>().join(BETWEEN)
}
