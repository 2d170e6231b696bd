//! All tables for programs: `{"format": 1, "tables": {NAME: [{…}]}}`, keys in the order of the columns.

use super::for_programs;
use crate::show::report::{Audience, Cell, Report};
use crate::show::safe;
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// The number of this contract; it changes when a key changes its meaning or disappears.
const FORMAT: u32 = 1;

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut tables = Map::new();
    for table in for_programs(report) {
        let rows = table.sections.iter().flat_map(|section| &section.rows).map(|row| {
            let cells = table.columns.iter().zip(row).filter(|(column, _)| column.audience != Audience::People);
            Value::Object(cells.map(|(column, cell)| (column.key.to_string(), value(cell))).collect())
        });
        tables.insert(table.key.to_owned(), rows.collect());
    }
    writeln!(out, "{}", safe::json(&serde_json::to_string_pretty(&json!({ "format": FORMAT, "tables": tables }))?))
}

fn value(cell: &Cell) -> Value {
    match cell {
        Cell::Text(text) => json!(text),
        Cell::Count(count) => json!(count),
        Cell::Number { value, .. } | Cell::Probability(value) => json!(value),
        Cell::Range { low, high, .. } => json!([low, high]),
        Cell::Share { part, whole } => json!(super::share(*part, *whole)),
        Cell::Flag(flag) => json!(flag),
        Cell::Picture(_) | Cell::Missing => Value::Null,
    }
}
