//! How a CSV file is written: its encoding and its delimiter, found by looking at its beginning.

use encoding_rs::{Encoding, UTF_8};
use encoding_rs_io::DecodeReaderBytesBuilder;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};

/// As much of a file as is looked at to find its delimiter.
const SAMPLE: u64 = 1 << 16;

/// The dialect of a file.
#[derive(Clone, Copy, Debug)]
pub struct Dialect {
    /// UTF-16 where a byte order mark says so. Anything else is taken as UTF-8 here; a cell that is not, is what a Dutch Excel writes: Windows-1252.
    encoding: &'static Encoding,
    /// Comma, semicolon, tab or bar.
    pub delimiter: u8,
    /// Whether the first line only names the delimiter: `sep=;`.
    separator_line: bool,
}

impl Dialect {
    /// Looks at a file; `None` where it is no text at all.
    pub(super) fn of(mut file: &File) -> io::Result<Option<Dialect>> {
        file.seek(SeekFrom::Start(0))?;
        let mut sample = Vec::new();
        file.take(SAMPLE).read_to_end(&mut sample)?;
        let encoding = match Encoding::for_bom(&sample) {
            Some((encoding, _)) => encoding,
            None if sample.contains(&0) => return Ok(None),
            None => UTF_8,
        };
        sample.clear();
        text(file, encoding)?.take(SAMPLE).read_to_end(&mut sample)?;
        let (delimiter, separator_line) = delimiter(&sample);
        Ok(Some(Dialect { encoding, delimiter, separator_line }))
    }

    /// The text of a file from the beginning, without a byte order mark and a line that names the delimiter, which spreadsheets do not show as a row.
    pub(super) fn text(self, file: &File) -> io::Result<Box<dyn Read + Send + '_>> {
        let text = text(file, self.encoding)?;
        if !self.separator_line {
            return Ok(text);
        }
        let mut text = BufReader::new(text);
        skip_line(&mut text)?;
        Ok(Box::new(text))
    }
}

/// Passes over a line, whatever ends it.
fn skip_line(text: &mut impl BufRead) -> io::Result<()> {
    while let Some(byte) = text.fill_buf()?.first().copied() {
        text.consume(1);
        if byte == b'\r' && text.fill_buf()?.starts_with(b"\n") {
            text.consume(1);
        }
        if matches!(byte, b'\n' | b'\r') {
            break;
        }
    }
    Ok(())
}

/// A file from the beginning, without a byte order mark; UTF-16 as UTF-8, other bytes as they are.
fn text<'a>(mut file: &'a File, encoding: &'static Encoding) -> io::Result<Box<dyn Read + Send + 'a>> {
    file.seek(SeekFrom::Start(0))?;
    if encoding != UTF_8 {
        return Ok(Box::new(DecodeReaderBytesBuilder::new().encoding(Some(encoding)).build(file)));
    }
    let mut start = [0; 3];
    let read = file.take(3).read(&mut start)?;
    let mark = if start[..read] == *b"\xEF\xBB\xBF" { 3 } else { 0 };
    file.seek(SeekFrom::Start(mark))?;
    Ok(Box::new(file))
}

/// The delimiter, and whether a line of its own names it. Otherwise it is what stands most often in the first record outside quotes, the comma on a tie; but not
/// what gives most other rows fewer cells than that: questions may hold more commas than there are columns.
fn delimiter(sample: &[u8]) -> (u8, bool) {
    let first_line = sample.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
    let bare: Vec<u8> = first_line.iter().copied().filter(|byte| *byte != b'"').collect();
    if let [start @ .., named] = bare.as_slice()
        && start.eq_ignore_ascii_case(b"sep=")
    {
        return (*named, true);
    }
    // Rows in which nothing stands tell nothing.
    let is_blank = |line: &&[u8]| line.iter().all(|byte| matches!(byte, b',' | b';' | b'\t' | b'|' | b' ' | b'"' | b'\r' | b'\n'));
    let blank: usize = sample.split_inclusive(|byte| matches!(byte, b'\n' | b'\r')).take_while(is_blank).map(<[u8]>::len).sum();
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0), (b'|', 0)];
    let mut quoted = false;
    for byte in &sample[blank..] {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            byte => counts.iter_mut().filter(|(delimiter, _)| delimiter == byte).for_each(|(_, count)| *count += 1),
        }
    }
    let fitting = counts.map(|(delimiter, count)| (fits(&sample[blank..], delimiter, count), count, delimiter));
    let best = fitting.into_iter().reduce(|most, next| if (next.0, next.1) > (most.0, most.1) { next } else { most });
    (best.map_or(b',', |(.., delimiter)| delimiter), false)
}

/// Whether there are delimiters, and at least half of the rows below the first have as many.
fn fits(sample: &[u8], delimiter: u8, count: usize) -> bool {
    if count == 0 {
        return false;
    }
    let rows = csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(sample).into_byte_records();
    let (enough, fewer): (Vec<bool>, Vec<bool>) = rows.skip(1).map_while(Result::ok).map(|row| row.len() > count).partition(|is_enough| *is_enough);
    enough.len() >= fewer.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_named_or_found_outside_quotes() {
        assert_eq!(delimiter(b"sep=;\r\na;b"), (b';', true));
        assert_eq!(delimiter(b"\"sep=|\"\na|b"), (b'|', true));
        assert_eq!(delimiter(b"response;\"vraag, een, twee, drie\";b\n"), (b';', false));
        assert_eq!(delimiter(b"\"a;b\nc;d\",x,y\n"), (b',', false));
        assert_eq!(delimiter(b"a\tb\tc"), (b'\t', false));
        assert_eq!(delimiter(b"alleen"), (b',', false));
        assert_eq!(delimiter(b"id;een, twee, drie of vier\n1;5\n2;4\n"), (b';', false));
        assert_eq!(delimiter(b"id;naam\n1;een, twee, drie\n2;vier, vijf\n"), (b';', false));
        assert_eq!(delimiter(b"id;score;;\n1;5,0\n2;4,0\n"), (b';', false));
        assert_eq!(delimiter(b"\r\n,,,\r\na;b,c;d\r\n"), (b';', false));
    }
}
