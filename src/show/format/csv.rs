//! One table for programs and spreadsheets: full precision, stable column names.

use super::{Style, for_programs};
use crate::show::report::{Audience, Cell, Report};
use crate::survey::cell::guard;
use std::io::{self, Write};

pub(super) fn write(report: &Report, table: Option<&str>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let Some(table) = for_programs(report).find(|one| table.is_none_or(|key| one.key == key)) else { return Ok(()) };
    if style.excel_nl {
        out.write_all(b"\xEF\xBB\xBF")?;
    }
    let (delimiter, ending) = if style.excel_nl { (b';', csv::Terminator::CRLF) } else { (b',', csv::Terminator::Any(b'\n')) };
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).terminator(ending).from_writer(out);
    let places: Vec<usize> = (0..table.columns.len()).filter(|place| table.columns[*place].audience != Audience::People).collect();
    writer.write_record(places.iter().map(|place| table.columns[*place].key.as_bytes()))?;
    for row in table.sections.iter().flat_map(|section| &section.rows) {
        writer.write_record(places.iter().map(|place| text(&row[*place], style.excel_nl)))?;
    }
    writer.flush()
}

/// Smaller numbers are written with an exponent, which every program reads.
const SMALL: f64 = 1e-4;

/// A cell as programs read it. Text is neutralised for spreadsheets, numbers are left alone.
fn text(cell: &Cell, comma: bool) -> String {
    let number = |value: f64| {
        // Probabilities far into a tail would be hundreds of zeros.
        let text = if value != 0.0 && value.abs() < SMALL { format!("{value:e}") } else { value.to_string() };
        if comma { text.replace('.', ",") } else { text }
    };
    match cell {
        Cell::Text(text) => guard(text).into_owned(),
        Cell::Count(count) => count.to_string(),
        Cell::Number { value, .. } | Cell::Probability(value) => number(*value),
        Cell::Range { low, high, .. } => format!("{} - {}", number(*low), number(*high)),
        Cell::Share { part, whole } => super::share(*part, *whole).map(number).unwrap_or_default(),
        Cell::Flag(flag) => flag.to_string(),
        Cell::Picture(_) | Cell::Missing => String::new(),
    }
}
