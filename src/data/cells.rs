//! The cells of a row in a block, as they are written: a delimiter is looked for in 32 bytes at a time.

/// The cells of a row, from left to right.
#[derive(Clone, Copy)]
pub(super) struct Cells<'a> {
    /// The block from the row on.
    text: &'a [u8],
    delimiter: u8,
    /// Where the line ends.
    end: usize,
    /// Where the next cell starts; behind `end` when there is none.
    at: usize,
}

impl<'a> Cells<'a> {
    /// The cells of the row at the start of `text`; `None` where it does not end.
    #[inline]
    pub(super) fn new(text: &'a [u8], delimiter: u8) -> Option<Cells<'a>> {
        let end = memchr::memchr2(b'\n', b'\r', text)?;
        Some(Cells { text, delimiter, end, at: 0 })
    }

    /// The length of the row with its line end, if all cells were taken.
    #[inline]
    pub(super) fn length(&self) -> Option<usize> {
        (self.at > self.end).then_some(self.end + if self.text[self.end..].starts_with(b"\r\n") { 2 } else { 1 })
    }

    /// Takes the next cell, with its quotation marks; `None` where there is none, or where it takes more than a look.
    #[inline]
    pub(super) fn cell(&mut self) -> Option<&'a [u8]> {
        let start = self.at;
        let row = &self.text[..self.end];
        let end = if *row.get(start..)?.first().unwrap_or(&0) == b'"' { start + quoted(&row[start..], self.delimiter)? } else { self.unquoted() };
        self.at = end + 1;
        Some(&row[start..end])
    }

    /// Takes the next cell if it is a single byte and not the last. That it is no delimiter or quotation mark, which are no cells, is not looked at: whoever
    /// has learned only what [`Cells::cell`] gives does not know these.
    #[inline]
    pub(super) fn letter(&mut self) -> Option<u8> {
        match *self.text.get(self.at..self.end)?.first_chunk::<2>()? {
            [letter, behind] if behind == self.delimiter => {
                self.at += 2;
                Some(letter)
            }
            _ => None,
        }
    }

    /// Takes the next cell, with its quotation marks, as a number; `None` where there is none, or where it is longer than seven bytes.
    #[inline]
    pub(super) fn code(&mut self) -> Option<Code> {
        let word = word(self.text, self.at);
        let length = before(word, self.delimiter).min(self.end.checked_sub(self.at)?);
        let code = Code::new(word, length);
        (code != Code::LONG).then(|| {
            self.at += length + 1;
            code
        })
    }

    /// Where the cells start that are left.
    #[inline]
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Goes on with the cell that starts there.
    #[inline]
    pub(super) fn go(&mut self, at: usize) {
        self.at = at;
    }

    /// Where the next cell ends if it has no quotation marks.
    #[inline]
    fn unquoted(&self) -> usize {
        let mut at = self.at;
        loop {
            let marks = marks(self.text, at, self.delimiter);
            if marks != 0 || at + 32 >= self.end {
                return (at + marks.trailing_zeros() as usize).min(self.end);
            }
            at += 32;
        }
    }
}

/// A cell of up to seven bytes as one number: its bytes, and its length in the highest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Code(pub(super) u64);

impl Code {
    pub(super) const EMPTY: Code = Code(0);
    /// Any other cell.
    pub(super) const LONG: Code = Code(u64::MAX);
    /// No cell.
    pub(super) const NONE: Code = Code(u64::MAX - 1);

    pub(super) fn of(cell: &[u8]) -> Code {
        Code::new(word(cell, 0), cell.len())
    }

    /// The first `length` bytes of a word.
    #[inline]
    fn new(word: u64, length: usize) -> Code {
        if length < 8 { Code(word & ((1 << (8 * length)) - 1) | (length as u64) << 56) } else { Code::LONG }
    }
}

/// Which of the 32 bytes from `start` on are delimiters, the first in the lowest bit.
#[inline]
fn marks(text: &[u8], start: usize, delimiter: u8) -> u32 {
    let Some(bytes) = text.get(start..).and_then(<[u8]>::first_chunk::<32>) else { return marks_at_the_end(text, start, delimiter) };
    let found = bytes.as_chunks::<16>().0.iter().map(|bytes| wide::u8x16::new(*bytes).simd_eq(wide::u8x16::splat(delimiter)).to_bitmask());
    found.enumerate().fold(0, |marks, (number, found)| marks | found << (16 * number))
}

#[cold]
fn marks_at_the_end(text: &[u8], start: usize, delimiter: u8) -> u32 {
    text.iter().skip(start).enumerate().filter(|(_, byte)| **byte == delimiter).fold(0, |marks, (place, _)| marks | 1 << place)
}

/// How many of the eight bytes of a word stand before the first delimiter.
#[inline]
fn before(word: u64, delimiter: u8) -> usize {
    const LOW: u64 = u64::from_ne_bytes([0x01; 8]);
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    // A byte that is a delimiter becomes zero; subtracting one sets the highest bit of the first that is.
    let different = word ^ (LOW * u64::from(delimiter));
    ((different.wrapping_sub(LOW) & !different & HIGH).trailing_zeros() / 8) as usize
}

/// Eight bytes from `start` on; what is not there is zero.
#[inline]
fn word(text: &[u8], start: usize) -> u64 {
    match text.get(start..).and_then(<[u8]>::first_chunk::<8>) {
        Some(bytes) => u64::from_le_bytes(*bytes),
        None => word_at_the_end(text, start),
    }
}

#[cold]
fn word_at_the_end(text: &[u8], start: usize) -> u64 {
    text.iter().skip(start).take(8).enumerate().fold(0, |word, (place, byte)| word | u64::from(*byte) << (8 * place))
}

/// The length of the quoted cell at the start of what is left of a row; `None` where it does not end in this row, or goes on behind its closing mark.
fn quoted(row: &[u8], delimiter: u8) -> Option<usize> {
    let mut end = 1;
    loop {
        end += memchr::memchr(b'"', &row[end..])? + 1;
        match row.get(end) {
            // Two marks are one letter.
            Some(b'"') => end += 1,
            next => return next.is_none_or(|next| *next == delimiter).then_some(end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn cells_are_those_of_the_csv_crate_where_all_are_taken(row in "[ab;\"é]{0,90}", behind in "(\r\n|\n|\r)[;a\"\n]{0,70}", ways in proptest::collection::vec(0..3, 90)) {
            let text = format!("{row}{behind}");
            let mut cells = Cells::new(text.as_bytes(), b';').unwrap();
            let mut found = Vec::new();
            for way in ways.iter().cycle() {
                let at = cells.at;
                let is_quoted = text.as_bytes()[at.min(text.len())..].starts_with(b"\"");
                let code = match way {
                    0 => cells.letter().filter(|letter| !matches!(letter, b';' | b'"')).map(|letter| Code::of(&[letter])),
                    1 if !is_quoted => cells.code(),
                    _ => None,
                };
                if let Some(code) = code {
                    let cell = &text.as_bytes()[at..cells.at - 1];
                    prop_assert_eq!(code, Code::of(cell));
                    prop_assert!(cell.len() < 8);
                    found.push(cell);
                } else {
                    cells.go(at);
                    let Some(cell) = cells.cell() else { break };
                    prop_assert!(*way != 1 || is_quoted || cell.len() > 7);
                    // Whoever learns only these can ask for a letter.
                    prop_assert!(!matches!(cell, b";" | b"\""));
                    found.push(cell);
                }
            }
            let Some(length) = cells.length() else { return Ok(()) };
            prop_assert_eq!(length, row.len() + if behind.starts_with("\r\n") { 2 } else { 1 });
            // What is taken whole reads the same with the engine of the csv crate.
            let mut expected = csv::ByteRecord::new();
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(b';').from_reader(row.as_bytes());
            if reader.read_byte_record(&mut expected).unwrap() {
                let unquoted = |cell: &[u8]| match cell.strip_prefix(b"\"").and_then(|cell| cell.strip_suffix(b"\"")) {
                    Some(inside) => String::from_utf8_lossy(inside).replace("\"\"", "\"").into_bytes(),
                    None => cell.to_vec(),
                };
                prop_assert_eq!(found.iter().map(|cell| unquoted(cell)).collect::<Vec<_>>(), expected.iter().map(<[u8]>::to_vec).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn codes_of_cells_differ() {
        let cells = ["", "1", "2", "\0", "\0\0", "nvt", "wn", "1234567"];
        for (number, cell) in cells.iter().enumerate() {
            assert_eq!(cells.iter().position(|other| Code::of(other.as_bytes()) == Code::of(cell.as_bytes())), Some(number), "{cell:?}");
        }
        assert_eq!((Code::of(b""), Code::of(b"12345678")), (Code::EMPTY, Code::LONG));
    }
}
