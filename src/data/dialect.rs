//! How a CSV file is written: its encoding and its delimiter, found by looking at its beginning.

use encoding_rs::{Encoding, UTF_8};
use encoding_rs_io::DecodeReaderBytesBuilder;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

/// As much of a file as is looked at to find its delimiter.
const SAMPLE: u64 = 1 << 16;

/// The dialect of a file.
#[derive(Clone, Copy, Debug)]
pub struct Dialect {
    /// UTF-16 where a byte order mark says so. Anything else is taken as UTF-8 here; a cell that is not, is what a Dutch Excel writes: Windows-1252.
    encoding: &'static Encoding,
    /// Comma, semicolon, tab or bar.
    pub delimiter: u8,
    /// The bytes of the first line where it only names the delimiter, `sep=;`; else 0.
    separator_line: u64,
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

    /// The text of a file from the beginning, without a byte order mark and a line that names the delimiter; and how many rows that line was.
    pub(super) fn text(self, file: &File) -> io::Result<(Box<dyn Read + Send + '_>, u64)> {
        let mut text = text(file, self.encoding)?;
        io::copy(&mut (&mut text).take(self.separator_line), &mut io::sink())?;
        Ok((text, u64::from(self.separator_line > 0)))
    }
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

/// The delimiter, and the length of the line of its own that names it. Without one it is what stands most often in the first record outside quotes; the comma on a tie.
fn delimiter(sample: &[u8]) -> (u8, u64) {
    let first_line = sample.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
    let bare: Vec<u8> = first_line.iter().copied().filter(|byte| *byte != b'"').collect();
    if let [start @ .., named] = bare.as_slice()
        && start.eq_ignore_ascii_case(b"sep=")
    {
        let line_end = super::records::empty_row(&sample[first_line.len()..]).unwrap_or(0);
        return (*named, (first_line.len() + line_end) as u64);
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
    let (delimiter, _) = counts.into_iter().reduce(|most, next| if next.1 > most.1 { next } else { most }).unwrap_or((b',', 0));
    (delimiter, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_named_or_counted_outside_quotes() {
        assert_eq!(delimiter(b"sep=;\r\na;b"), (b';', 7));
        assert_eq!(delimiter(b"\"sep=|\"\na|b"), (b'|', 8));
        assert_eq!(delimiter(b"sep=;\ra;b\r1;2"), (b';', 6));
        assert_eq!(delimiter(b"response;\"vraag, een, twee, drie\";b\n"), (b';', 0));
        assert_eq!(delimiter(b"\"a;b\nc;d\",x,y\n"), (b',', 0));
        assert_eq!(delimiter(b"a\tb\tc"), (b'\t', 0));
        assert_eq!(delimiter(b"alleen"), (b',', 0));
        assert_eq!(delimiter(b"\r\n,,,\r\na;b,c;d\r\n"), (b';', 0));
    }
}
