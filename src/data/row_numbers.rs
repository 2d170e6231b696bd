//! The number of a row as a spreadsheet shows it.

use csv::ByteRecord;

/// Numbers rows as a spreadsheet does: every record is one row, and so is every empty line, which the csv reader passes over.
#[derive(Default)]
pub(super) struct RowNumbers(u64);

impl RowNumbers {
    /// The number of the record that was just read. `end`: the line on which the reader stands now.
    #[expect(clippy::naive_bytecount, reason = "a record is short")]
    pub(super) fn next(&mut self, record: &ByteRecord, end: u64) -> u64 {
        let start = record.position().map_or(end, csv::Position::line);
        let inside = record.as_slice().iter().filter(|byte| **byte == b'\n').count() as u64;
        self.0 += end.saturating_sub(start + inside).max(1);
        self.0
    }
}
