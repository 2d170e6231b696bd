//! Cells that say nothing the list knows, and what must be said of them.

use super::data_set::{Person, list};
use doorlicht::survey::column::Column;

/// A wrong cell in the row of a person.
#[derive(Clone, Debug)]
pub(crate) struct Mistake {
    /// Where it stands from left to right; `None`: behind all columns, or where it is empty, the last cell that lacks.
    pub(crate) place: Option<usize>,
    pub(crate) cell: &'static str,
    /// What must be named of it.
    pub(crate) value: &'static str,
    pub(crate) fault: &'static str,
    /// What is proposed instead; may be empty.
    pub(crate) meant: &'static str,
}

/// Everything that can be wrong in one cell of this person's row.
pub(crate) fn mistakes(person: &Person, columns: &[Result<Column, usize>], empty: usize) -> Vec<Mistake> {
    let mut all = Vec::new();
    for (place, column) in columns.iter().enumerate().filter_map(|(place, column)| Some((place, (*column).ok()?))) {
        let wrong = |cell: &'static str, fault: &'static str, meant: &'static str| Mistake { place: Some(place), cell, value: cell.trim(), fault, meant };
        all.extend(match column {
            Column::Response => vec![wrong("", "no-id", ""), wrong(" \u{a0}", "no-id", "")],
            Column::Questionnaire => vec![wrong("postvk", "unknown-questionnaire", "'postvak'"), wrong(" iets anders ", "unknown-questionnaire", "")],
            Column::Version => vec![wrong("2", "unknown-version", "")],
            Column::Submitted => vec![wrong("gisteren", "not-a-day", ""), wrong("2025-02-30", "not-a-day", ""), wrong("3/4/2025", "not-a-day", "2025-03-04")],
            Column::Role => vec![wrong("kren", "unknown-role", "'kern'"), wrong("core patner", "unknown-role", "(kern)"), wrong("allebei", "unknown-role", "")],
            Column::Item(item) => items(person, item).into_iter().map(|(cell, fault, meant)| wrong(cell, fault, meant)).collect(),
            Column::Filter(_) => {
                vec![wrong("ja, geod", "unknown-choice", "'ja, goed' (yes)"), wrong("?", "unknown-choice", ""), wrong("\"no", "unknown-choice", "")]
            }
            Column::Background(2) => vec![wrong("smal", "unknown-choice", "'small'"), wrong("reusachtig", "unknown-choice", "")],
            Column::Priorities => vec![
                wrong("IN-A-1;IN-A-2;IN-B-1", "too-many-chosen", ""),
                Mistake { value: "IN-A-K", ..wrong("IN-A-1; IN-A-K ;", "unknown-choice", "") },
                Mistake { value: "IN-X-9", ..wrong("IN-X-9, IN-A-1", "unknown-choice", "") },
            ],
            // Anything may stand here.
            Column::Respondent | Column::Wave | Column::Background(_) | Column::Remark(_) | Column::Evidence(_) | Column::Open(_) | Column::Panel(..) => {
                Vec::new()
            }
        });
    }
    // Without some columns more is wrong than the number of cells.
    let is_needed = |column: &Column| matches!(column, Column::Response | Column::Role | Column::Questionnaire | Column::Version);
    if empty == 0 && !columns.last().is_some_and(|column| column.as_ref().is_ok_and(is_needed)) {
        all.push(Mistake { place: None, cell: "", value: "", fault: "too-few-fields", meant: "" });
    }
    if empty > 0 {
        all.push(Mistake { place: None, cell: "verdwaald", value: "", fault: "too-many-fields", meant: "" });
    }
    all
}

/// Cell, fault and what is proposed, for an item.
fn items(person: &Person, item: usize) -> Vec<(&'static str, &'static str, &'static str)> {
    let item = &list().items()[item];
    let code = "not-an-answer";
    if !item.is_asked(person.role) {
        return vec![("1", "not-asked", ""), (" wn", "not-asked", ""), ("onzin", "not-asked", "")];
    }
    let mut all = vec![("7", code, ""), ("2,5", code, ""), ("-1", code, ""), ("99", code, ""), ("#N/A", code, ""), ("iets", code, "")];
    if list().scale_of(item).id == "vaak" {
        all.extend([
            ("nvt", code, "'nvt'"),
            ("sosm, niet vaak", code, "'soms, niet vaak' (1)"),
            ("every day or more", code, "'every day (or more)' (3)"),
            ("A1", code, ""),
        ]);
        all.extend([("2 - nooit", code, "'nooit' (0)")]);
    } else {
        all.extend([
            (" helemaal mee ens", code, "'helemaal mee eens' (5)"),
            ("mee oneenss", code, "'mee oneens' (2)"),
            ("strongly agre", code, "'strongly agree' (5)"),
        ]);
        all.extend([("4 - mee oneens", code, "'mee oneens' (2)"), ("A6", code, "")]);
    }
    all
}
