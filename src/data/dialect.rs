//! How a CSV file is written: its encoding and its delimiter, found by looking at it.

use csv::Reader;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use encoding_rs_io::DecodeReaderBytesBuilder;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};

/// As much of a file as is looked at to find its delimiter.
const SAMPLE: u64 = 1 << 16;
const BLOCK: usize = 1 << 16;

/// The dialect of a file.
#[derive(Clone, Copy, Debug)]
pub struct Dialect {
    /// UTF-8, UTF-16 where a byte order mark says so, else what a Dutch Excel writes: Windows-1252.
    pub encoding: &'static Encoding,
    /// Comma, semicolon, tab or bar.
    pub delimiter: u8,
    /// Whether the first line only names the delimiter: `sep=;`.
    separator_line: bool,
}

impl Dialect {
    /// Looks at a file; `None` where it is no text at all.
    pub(super) fn of(file: &File) -> io::Result<Option<Dialect>> {
        let Some(encoding) = encoding(file)? else { return Ok(None) };
        let mut sample = Vec::new();
        decoded(file, encoding)?.take(SAMPLE).read_to_end(&mut sample)?;
        let (delimiter, separator_line) = delimiter(&sample);
        Ok(Some(Dialect { encoding, delimiter, separator_line }))
    }

    /// The records of a file from the beginning. Rows may have any number of fields; the last line always ends, so that line ends can be counted.
    pub(super) fn records<'a>(self, file: &'a File) -> io::Result<Reader<Box<dyn Read + 'a>>> {
        let mut text = BufReader::with_capacity(BLOCK, decoded(file, self.encoding)?.chain(&b"\n"[..]));
        if self.separator_line {
            text.read_until(b'\n', &mut Vec::new())?;
        }
        let mut builder = csv::ReaderBuilder::new();
        builder.has_headers(false).flexible(true).delimiter(self.delimiter).buffer_capacity(BLOCK);
        Ok(builder.from_reader(Box::new(text)))
    }

    /// Whether the encoding is only the likeliest, so that the user should hear of it.
    pub fn is_guess(self) -> bool {
        self.encoding == WINDOWS_1252
    }
}

/// A file as UTF-8 from the beginning, without a byte order mark.
fn decoded<'a>(mut file: &'a File, encoding: &'static Encoding) -> io::Result<Box<dyn Read + 'a>> {
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

/// A byte order mark decides; else what is valid UTF-8 is that, and anything else Windows-1252. `None`: a workbook or another file that is no text.
fn encoding(mut file: &File) -> io::Result<Option<&'static Encoding>> {
    file.seek(SeekFrom::Start(0))?;
    let mut block = vec![0; BLOCK];
    let mut kept = file.read(&mut block)?;
    if let Some((encoding, _)) = Encoding::for_bom(&block[..kept]) {
        return Ok(Some(encoding));
    }
    if block[..kept].contains(&0) {
        return Ok(None);
    }
    loop {
        let valid = Encoding::utf8_valid_up_to(&block[..kept]);
        // Up to three bytes at the end may be the beginning of a letter.
        if kept - valid > 3 {
            return Ok(Some(WINDOWS_1252));
        }
        block.copy_within(valid..kept, 0);
        kept -= valid;
        match file.read(&mut block[kept..])? {
            0 => return Ok(Some(if kept == 0 { UTF_8 } else { WINDOWS_1252 })),
            read => kept += read,
        }
    }
}

/// The delimiter, and whether a line of its own names it. Otherwise it is what stands most often in the first record outside quotes; the comma on a tie.
fn delimiter(sample: &[u8]) -> (u8, bool) {
    let first_line = sample.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
    let bare: Vec<u8> = first_line.iter().copied().filter(|byte| *byte != b'"').collect();
    if let [start @ .., named] = bare.as_slice()
        && start.eq_ignore_ascii_case(b"sep=")
    {
        return (*named, true);
    }
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0), (b'|', 0)];
    let mut quoted = false;
    for byte in sample {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            byte => counts.iter_mut().filter(|(delimiter, _)| delimiter == byte).for_each(|(_, count)| *count += 1),
        }
    }
    let (delimiter, _) = counts.into_iter().reduce(|most, next| if next.1 > most.1 { next } else { most }).unwrap_or((b',', 0));
    (delimiter, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_named_or_counted_outside_quotes() {
        assert_eq!(delimiter(b"sep=;\r\na;b"), (b';', true));
        assert_eq!(delimiter(b"\"sep=|\"\na|b"), (b'|', true));
        assert_eq!(delimiter(b"response;\"vraag, een, twee, drie\";b\n"), (b';', false));
        assert_eq!(delimiter(b"\"a;b\nc;d\",x,y\n"), (b',', false));
        assert_eq!(delimiter(b"a\tb\tc"), (b'\t', false));
        assert_eq!(delimiter(b"alleen"), (b',', false));
    }
}
