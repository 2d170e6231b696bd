//! The general reader of a block: any record, with the number of its row as a spreadsheet shows it.

use crate::survey::spelling;
use csv::ByteRecord;
use csv_core::ReadRecordResult;
use encoding_rs::WINDOWS_1252;
use std::borrow::Cow;

/// Reads records one by one with the engine of the csv crate.
pub(super) struct Records {
    engine: csv_core::Reader,
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Records {
    pub(super) fn new(delimiter: u8) -> Records {
        Records { engine: csv_core::ReaderBuilder::new().delimiter(delimiter).build(), text: vec![0; 1 << 10], ends: vec![0; 1 << 6] }
    }

    /// Reads the record at the start of `block`, which must hold it whole, and tells where the next one starts.
    pub(super) fn read(&mut self, block: &[u8], record: &mut ByteRecord) -> usize {
        self.engine.reset();
        record.clear();
        let (mut read, mut written, mut fields) = (0, 0, 0);
        // Only at the start of a file is a byte order mark no part of the text. The engine would take one away from every record: it does not where it sees one byte first.
        let mut end = block.len().min(1);
        loop {
            let (result, more_read, more_written, more_fields) =
                self.engine.read_record(&block[read..end], &mut self.text[written..], &mut self.ends[fields..]);
            end = block.len();
            read += more_read;
            written += more_written;
            fields += more_fields;
            match result {
                // With nothing left to read, the next call ends the record.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.text.resize(self.text.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        let mut start = 0;
        for end in &self.ends[..fields] {
            record.push_field(&self.text[start..*end]);
            start = *end;
        }
        // The engine leaves the second half of a line end to the next record.
        read + usize::from(block[..read].ends_with(b"\r") && block[read..].starts_with(b"\n"))
    }
}

/// The length of the line end at the start of a block, where the row is empty.
pub(super) fn empty_row(block: &[u8]) -> Option<usize> {
    match block {
        [b'\r', b'\n', ..] => Some(2),
        [b'\n' | b'\r', ..] => Some(1),
        _ => None,
    }
}

/// Whether nothing stands in a row, as in the rows that spreadsheets leave behind.
pub(super) fn is_blank(record: &ByteRecord) -> bool {
    let is_blank = |cell: &[u8]| cell.trim_ascii().is_empty() || str::from_utf8(cell).is_ok_and(spelling::is_blank);
    record.iter().all(is_blank)
}

/// The text of a cell. What is not UTF-8 is what a Dutch Excel writes: Windows-1252.
pub(super) fn text(cell: &[u8]) -> Cow<'_, str> {
    match str::from_utf8(cell) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(cell).0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_within_a_file_is_text() {
        let (mut records, mut record) = (Records::new(b','), ByteRecord::new());
        let block = "\u{feff}\"a\nb\",c\n".as_bytes();
        let length = records.read(block, &mut record);
        assert_eq!((&block[length..], &record[0]), (&b"b\",c\n"[..], "\u{feff}\"a".as_bytes()));
    }
}
