//! A text cut into blocks of whole records, so that each can be read by itself.

use std::io::{self, Read};

/// A record of more bytes than this is not one: somewhere a quotation mark was opened and not closed.
const LONGEST_RECORD: usize = 16 << 20;

/// A text, block by block.
pub(super) struct Blocks<'a> {
    text: Box<dyn Read + Send + 'a>,
    delimiter: u8,
    /// Bytes per block, more where a record is longer.
    size: usize,
    /// What was read already and belongs to the next block.
    rest: Vec<u8>,
    is_done: bool,
}

/// What [`Blocks::next`] found.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Whole records, the last of them ended.
    Block,
    /// Nothing more.
    End,
    /// A record without end.
    TooLong,
}

impl<'a> Blocks<'a> {
    pub(super) fn new(text: Box<dyn Read + Send + 'a>, delimiter: u8, size: usize) -> Blocks<'a> {
        Blocks { text, delimiter, size: size.max(1), rest: Vec::new(), is_done: false }
    }

    /// Takes back what was not used of the last block; blocks are of another size from now on.
    pub(super) fn put_back(&mut self, unused: &[u8], size: usize) {
        self.rest = [unused, &self.rest].concat();
        self.size = size.max(1);
    }

    /// Fills `block` with the next whole records.
    pub(super) fn next(&mut self, block: &mut Vec<u8>) -> io::Result<Next> {
        block.clear();
        block.append(&mut self.rest);
        let mut size = self.size;
        if self.is_done {
            return Ok(Next::End);
        }
        loop {
            let missing = size.saturating_sub(block.len()) as u64;
            let is_end = (&mut self.text).take(missing).read_to_end(block)? < usize::try_from(missing).unwrap_or(usize::MAX);
            if is_end {
                // The last line of a file need not end.
                if !block.is_empty() && !block.ends_with(b"\n") {
                    block.push(b'\n');
                }
                return Ok(if block.is_empty() { Next::End } else { Next::Block });
            }
            if let Some(end) = last_end(block, self.delimiter) {
                self.rest.extend_from_slice(&block[end..]);
                block.truncate(end);
                return Ok(Next::Block);
            }
            if block.len() > LONGEST_RECORD {
                self.is_done = true;
                return Ok(Next::TooLong);
            }
            size = block.len() * 2;
        }
    }
}

/// Where the last whole record of a block ends; `None` where none does. As for the CSV reader, a quotation mark opens a field only at its start; anywhere else it is a letter.
fn last_end(block: &[u8], delimiter: u8) -> Option<usize> {
    let mut last = None;
    let mut at = 0;
    while let Some(quote) = memchr::memchr(b'"', &block[at..]).map(|found| at + found) {
        last = end_within(block, at, quote).or(last);
        let opens = quote == 0 || matches!(block[quote - 1], b'\n' | b'\r') || block[quote - 1] == delimiter;
        at = quote + 1;
        if opens {
            let Some(closed) = after_quoted(block, at, delimiter) else { return last };
            at = closed;
        }
    }
    end_within(block, at, block.len()).or(last)
}

/// Where the last line between two places ends, outside quotation marks.
fn end_within(block: &[u8], start: usize, end: usize) -> Option<usize> {
    let line_feed = memchr::memrchr(b'\n', &block[start..end]);
    // A carriage return ends a record too, but not where its line feed may follow.
    let lone_return = || memchr::memrchr(b'\r', &block[start..end]).filter(|place| block.get(start + place + 1).is_some_and(|next| *next != b'\n'));
    line_feed.or_else(lone_return).map(|place| start + place + 1)
}

/// Behind the mark that closes a field, and behind all quoted fields that follow it at once; `None` where one does not close.
fn after_quoted(block: &[u8], start: usize, delimiter: u8) -> Option<usize> {
    let mut at = start;
    loop {
        at += memchr::memchr(b'"', &block[at..])? + 1;
        match block[at..] {
            // Two marks are one letter.
            [b'"', ..] => at += 1,
            [next, b'"', ..] if next == delimiter => at += 2,
            _ => return Some(at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(text: &[u8], size: usize) -> Vec<Vec<u8>> {
        let mut blocks = Blocks::new(Box::new(text), b',', size);
        let (mut found, mut block) = (Vec::new(), Vec::new());
        while blocks.next(&mut block).unwrap() == Next::Block {
            found.push(block.clone());
        }
        found
    }

    fn records(text: &[u8]) -> Vec<csv::ByteRecord> {
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text).into_byte_records().map(Result::unwrap).collect()
    }

    proptest! {
        #[test]
        fn each_block_holds_whole_records(text in "[a\",\r\n]{0,60}", size in 1_usize..20) {
            let blocks = all(text.as_bytes(), size);
            let joined = blocks.concat();
            let ended = format!("{text}\n");
            prop_assert!(joined == text.as_bytes() || joined == ended.as_bytes());
            let apart: Vec<csv::ByteRecord> = blocks.iter().flat_map(|block| records(block)).collect();
            let cells = |records: &[csv::ByteRecord]| records.iter().map(|record| record.iter().map(<[u8]>::to_vec).collect::<Vec<_>>()).collect::<Vec<_>>();
            prop_assert_eq!(cells(&apart), cells(&records(&joined)));
        }
    }

    #[test]
    fn a_field_that_never_closes_is_not_read_into_memory_whole() {
        let endless = b"a,b\n1,\"".iter().copied().chain(std::iter::repeat_n(b'x', 3 * LONGEST_RECORD)).collect::<Vec<u8>>();
        let mut blocks = Blocks::new(Box::new(endless.as_slice()), b',', 1 << 10);
        let mut block = Vec::new();
        assert_eq!(blocks.next(&mut block).unwrap(), Next::Block);
        assert_eq!(blocks.next(&mut block).unwrap(), Next::TooLong);
    }
}
