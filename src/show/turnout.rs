//! How many were invited and how many answered, per group.

use super::groups::{Result, key_columns, keys};
use super::report::{Cell, Section, Table, column, for_people, for_programs};
use super::text::Text;
use crate::survey::turnout::{Turnout, TurnoutRow};

/// The table `response`, a section per list, wave and grouping, with what is remarkable below it.
pub fn table(results: &[(Result, Vec<Turnout>)], text: &Text) -> Table {
    let words = &text.turnout;
    let mut columns = key_columns();
    columns.push(for_people("group", text.report.group));
    columns.extend([column("invited", words.invited), column("answered", words.answered), column("percentage", "%"), for_programs("withheld")]);
    let mut table = Table::new("response", columns);
    for (result, turnouts) in results {
        for turnout in turnouts {
            let parts: Vec<&[TurnoutRow]> = turnout.rows.chunk_by(|left, right| left.who.by == right.who.by).collect();
            for (place, rows) in parts.iter().enumerate() {
                let by = result.grouping(&rows[0].who.by, text);
                let title = result.heading(
                    &turnout.wave,
                    &[words.response, by.as_str()].map(str::trim).into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>(),
                    text,
                );
                let mut section = Section { title, rows: rows.iter().map(|row| cells(result, row, text)).collect(), ..Section::default() };
                if place + 1 == parts.len() {
                    section.notes = remarks(result, turnout, text);
                }
                table.sections.push(section);
            }
        }
    }
    table
}

fn cells(result: &Result, row: &TurnoutRow, text: &Text) -> Vec<Cell> {
    let share = |(invited, answered): (u64, u64)| if invited > 0 { Cell::Share { part: answered, whole: invited } } else { Cell::Missing };
    let mut cells = keys(result, &row.who);
    cells.push(Cell::text(result.group(&row.who.group, &row.who.title, text)));
    cells.extend([Cell::count(row.counts.map(|counts| counts.0)), Cell::count(row.counts.map(|counts| counts.1))]);
    cells.extend([row.counts.map_or(Cell::Missing, share), Cell::Flag(row.counts.is_none())]);
    cells
}

/// What is remarkable about the response of one wave.
fn remarks(result: &Result, turnout: &Turnout, text: &Text) -> Vec<String> {
    let words = &text.turnout;
    let name = |row: &TurnoutRow| result.group(&row.who.group, &row.who.title, text);
    let chosen = |is_chosen: fn(&TurnoutRow) -> bool| {
        let mut names: Vec<String> = turnout.rows.iter().filter(|row| is_chosen(row)).map(name).collect();
        let mut seen = std::collections::BTreeSet::new();
        names.retain(|name| seen.insert(name.clone()));
        names
    };
    let low = chosen(TurnoutRow::is_low);
    let too_many = chosen(|row| row.counts.is_some_and(|(invited, answered)| answered > invited));
    let silent = !turnout.silent.is_empty() || turnout.silent_unnamed > 0;
    let found = [
        (!low.is_empty()).then(|| (words.low)(&low)),
        (!too_many.is_empty()).then(|| (words.too_many)(&too_many)),
        silent.then(|| (words.silent)(&turnout.silent, turnout.silent_unnamed)),
        (turnout.unknown_organisations > 0).then(|| (words.unknown)(turnout.unknown_organisations, turnout.unknown_answers, &turnout.unknown)),
        turnout.one_organisation.then(|| words.one_organisation.to_owned()),
    ];
    found.into_iter().flatten().collect()
}

/// What has to be known to read the table right.
pub fn notes(results: &[(Result, Vec<Turnout>)], text: &Text) -> Vec<String> {
    let words = &text.turnout;
    let withheld = results.iter().find(|(_, turnouts)| turnouts.iter().any(|turnout| turnout.rows.iter().any(|row| row.counts.is_none())));
    let mut notes = vec![words.answered_note.to_owned()];
    notes.extend(withheld.filter(|(result, _)| !result.min_group.shows_all()).map(|(result, _)| (words.withheld_note)(result.min_group.0)));
    notes
}
