//! Opens what a user names as input: a file, `-`, or a `/dev/fd` path. Anything else that is no regular file is refused at once.

use super::blocks::{Blocks, Next};
use super::dialect::Dialect;
use super::records::{Records, empty_row, is_blank};
use super::workbook::{self, Chosen};
use crate::error::Error;
use csv::ByteRecord;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// An input that can be read more than once.
pub struct Source {
    /// What the user called it.
    pub name: String,
    /// Which sheet of a workbook it is; `None`: it is no workbook.
    pub chosen: Option<Chosen>,
    file: File,
}

impl Source {
    /// Opens a path. `-` and `/dev/fd` paths are first copied to a temporary file, so that they can be read twice.
    pub fn open(path: &Path, stdin: &mut dyn Read) -> Result<Source, Error> {
        let name = path.display().to_string();
        let read = |source| Error::Read { path: path.to_owned(), source };
        if is_stdin(path) {
            return Ok(Source { name, chosen: None, file: spool(stdin).map_err(read)? });
        }
        if path.starts_with("/dev/fd") || path.starts_with("/proc/self/fd") {
            let file = spool(&mut File::open(path).map_err(read)?).map_err(read)?;
            return Ok(Source { name, chosen: None, file });
        }
        // Looked at before it is opened: opening a pipe without a writer would wait for ever.
        if !std::fs::metadata(path).map_err(read)?.is_file() {
            return Err(Error::NotAFile { path: path.to_owned() });
        }
        Ok(Source { name, chosen: None, file: File::open(path).map_err(read)? })
    }

    /// Opens a data file, which may be a workbook. `sheet`: the name or number of the sheet to read; else the first one in which anything stands.
    pub fn data(path: &Path, stdin: &mut dyn Read, sheet: Option<&str>) -> Result<Source, Error> {
        let source = Source::open(path, stdin)?;
        match workbook::sheet(&source.file, sheet).map_err(|error| source.unread(error))? {
            None => Ok(source),
            Some(Ok(sheet)) => Ok(Source { chosen: Some(sheet.chosen), file: sheet.csv, ..source }),
            Some(Err(fault)) => Err(Error::Workbook { path: path.to_owned(), fault }),
        }
    }

    /// How it is written as CSV. Refused where it is no text, such as a workbook.
    pub fn dialect(&self) -> Result<Dialect, Error> {
        Dialect::of(&self.file).map_err(|source| self.unread(source))?.ok_or_else(|| Error::NotText { path: PathBuf::from(&self.name), line: 1 })
    }

    /// How many bytes it has.
    pub fn size(&self) -> Result<u64, Error> {
        self.file.metadata().map(|metadata| metadata.len()).map_err(|source| self.unread(source))
    }

    /// Its rows one by one, the header among them: for a look at the beginning, or for what is rarely needed.
    pub(super) fn rows(&self, dialect: Dialect) -> Result<Rows<'_>, Error> {
        let text = dialect.text(&self.file).map_err(|source| self.unread(source))?;
        let blocks = Blocks::new(text, dialect.delimiter, Rows::BLOCK);
        Ok(Rows { source: self, blocks, block: Vec::new(), at: 0, row: 0, records: Records::new(dialect.delimiter), record: ByteRecord::new() })
    }

    /// All of it as text, at most `limit` bytes and one more; it must be UTF-8.
    pub fn text(&self, limit: usize) -> Result<String, Error> {
        let mut bytes = Vec::new();
        let mut file = &self.file;
        let read = file.seek(SeekFrom::Start(0)).and_then(|_| file.take(limit as u64 + 1).read_to_end(&mut bytes));
        read.map_err(|source| self.unread(source))?;
        String::from_utf8(bytes).map_err(|error| {
            let valid = error.utf8_error().valid_up_to();
            let lines = String::from_utf8_lossy(&error.as_bytes()[..valid]).matches('\n').count();
            Error::NotText { path: PathBuf::from(&self.name), line: lines as u64 + 1 }
        })
    }

    /// Whether another holds exactly the same.
    pub(super) fn is_same(&self, other: &Source) -> Result<bool, Error> {
        if self.size()? != other.size()? {
            return Ok(false);
        }
        let start = |source: &Source| (&source.file).seek(SeekFrom::Start(0)).map_err(|error| source.unread(error));
        start(self)?;
        start(other)?;
        let (mut left, mut right) = (BufReader::new(&self.file), BufReader::new(&other.file));
        loop {
            let (ours, theirs) = (left.fill_buf().map_err(|error| self.unread(error))?, right.fill_buf().map_err(|error| other.unread(error))?);
            let length = ours.len().min(theirs.len());
            if length == 0 || ours[..length] != theirs[..length] {
                return Ok(ours.is_empty() && theirs.is_empty());
            }
            left.consume(length);
            right.consume(length);
        }
    }

    pub(super) fn unread(&self, source: io::Error) -> Error {
        Error::Read { path: PathBuf::from(&self.name), source }
    }
}

/// The rows of a source, in order.
pub(super) struct Rows<'a> {
    source: &'a Source,
    blocks: Blocks<'a>,
    block: Vec<u8>,
    at: usize,
    row: u64,
    records: Records,
    record: ByteRecord,
}

impl<'a> Rows<'a> {
    const BLOCK: usize = 1 << 16;

    /// The next row in which anything stands, with its number; `None` at the end, and where a record does not end.
    pub(super) fn next(&mut self) -> Result<Option<(u64, &ByteRecord)>, Error> {
        loop {
            if self.at == self.block.len() {
                if self.blocks.next(&mut self.block).map_err(|source| self.source.unread(source))? != Next::Block {
                    return Ok(None);
                }
                self.at = 0;
            }
            self.row += 1;
            if let Some(length) = empty_row(&self.block[self.at..]) {
                self.at += length;
                continue;
            }
            self.at += self.records.read(&self.block[self.at..], &mut self.record);
            if !is_blank(&self.record) {
                return Ok(Some((self.row, &self.record)));
            }
        }
    }

    /// The rest in blocks of about `size` bytes, and the number of rows before.
    pub(super) fn rest(mut self, size: usize) -> (Blocks<'a>, u64) {
        self.blocks.put_back(&self.block[self.at..], size);
        (self.blocks, self.row)
    }
}

/// What the rows of a file without ids are called by: its name without folder and extension, and with the folder where another file has the same name.
pub fn row_name(sources: &[Source], file: usize) -> String {
    let stem = |source: &Source| Path::new(&source.name).file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let own = &sources[file];
    let is_shared = sources.iter().any(|other| other.name != own.name && stem(other) == stem(own));
    let whole = || Path::new(&own.name).with_extension("").display().to_string();
    stem(own).filter(|_| !is_shared).unwrap_or_else(whole)
}

/// Whether a path means standard input.
pub fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

fn spool(from: &mut (impl Read + ?Sized)) -> io::Result<File> {
    let mut file = tempfile::tempfile()?;
    io::copy(from, &mut file)?;
    Ok(file)
}
