//! The file with responses, to which several people may append at the same time: whole rows, under a lock.

use super::draft::folder;
use crate::error::Error;
use crate::survey::Questionnaire;
use crate::survey::cell::guard;
use crate::survey::column::Column;
use crate::survey::response::Response;
use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// A file that responses are appended to. It need not exist yet.
#[derive(Clone, Debug)]
pub struct Store {
    path: PathBuf,
    columns: Vec<Column>,
}

impl Store {
    /// Looks whether responses can be appended, before anybody answers a question: the file must be writable and have room for every column that may be
    /// filled. It may do without remarks and evidence, which are then not asked, and without `respondent`, unless there is one.
    pub fn open(path: &Path, questionnaire: &Questionnaire, with_respondent: bool) -> Result<Store, Error> {
        if path.file_name().is_none() || fs::metadata(path).is_ok_and(|found| !found.is_file()) {
            return Err(Error::NotAFile { path: path.to_owned() });
        }
        let mut columns = Column::all(questionnaire);
        columns.retain(|column| with_respondent || *column != Column::Respondent);
        let store = Store { path: path.to_owned(), columns };
        let mut file = match OpenOptions::new().read(true).append(true).open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(store),
            Err(source) => return Err(store.cannot_write(source)),
        };
        let Some(sheet) = store.read(&mut file, questionnaire, "")? else { return Ok(store) };
        let (columns, missing): (Vec<Column>, Vec<Column>) = store.columns.iter().partition(|column| sheet.header.contains(&Some(**column)));
        let missing: Vec<Column> = missing.into_iter().filter(|column| !matches!(column, Column::Remark(_) | Column::Evidence(_))).collect();
        if missing.is_empty() { Ok(Store { columns, ..store }) } else { Err(store.other_columns(&missing, questionnaire)) }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The columns that there is room for.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Whether a response is already there.
    pub fn holds(&self, response: &str, questionnaire: &Questionnaire) -> bool {
        let sheet = File::open(&self.path).ok().and_then(|mut file| self.read(&mut file, questionnaire, response).ok().flatten());
        sheet.is_some_and(|sheet| sheet.responses.contains(response))
    }

    /// Appends a response, once: if its id is already there, nothing happens. It is on the disk when this returns.
    pub fn append(&self, questionnaire: &Questionnaire, response: &Response) -> Result<(), Error> {
        let mut file = OpenOptions::new().read(true).append(true).create(true).open(&self.path).map_err(|source| self.cannot_write(source))?;
        file.lock().map_err(|source| self.cannot_write(source))?;
        // Only now: another interview may have made the file, or appended to it, since the first question.
        let sheet = self.read(&mut file, questionnaire, &response.id)?;
        let is_new = sheet.is_none();
        let sheet = sheet.unwrap_or_else(|| Sheet::new(&self.columns));
        if sheet.responses.contains(&response.id) {
            return Ok(());
        }
        let lost: Vec<Column> = self
            .columns
            .iter()
            .copied()
            .filter(|column| !sheet.header.contains(&Some(*column)) && !cell(*column, questionnaire, response).is_empty())
            .collect();
        if !lost.is_empty() {
            return Err(self.other_columns(&lost, questionnaire));
        }
        let rows = sheet.rows(is_new, questionnaire, response).map_err(|error| self.cannot_write(io::Error::other(error)))?;
        self.write(&mut file, sheet.torn, &rows).map_err(|source| self.cannot_write(source))
    }

    fn write(&self, file: &mut File, torn: Option<usize>, rows: &[u8]) -> io::Result<()> {
        if let Some(length) = torn {
            file.set_len(u64::try_from(length).map_err(io::Error::other)?)?;
        }
        let length = file.metadata()?.len();
        let written = file.write_all(rows).and_then(|()| file.sync_all());
        if written.is_err() {
            // A full disk must not leave half a row behind.
            let _ = file.set_len(length);
        }
        // A new name is only safe once its folder is; where a folder cannot be opened there is nothing to do.
        let _ = File::open(folder(&self.path)).and_then(|folder| folder.sync_all());
        written
    }

    /// `response`: the id of a response that is not handed in yet, so that a last row with it that does not end was cut short.
    fn read(&self, file: &mut File, questionnaire: &Questionnaire, response: &str) -> Result<Option<Sheet>, Error> {
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(|source| Error::Read { path: self.path.clone(), source })?;
        Ok(Sheet::of(&text(&self.path, bytes)?, questionnaire, response))
    }

    fn cannot_write(&self, source: io::Error) -> Error {
        Error::Write { path: Some(self.path.clone()), source }
    }

    fn other_columns(&self, missing: &[Column], questionnaire: &Questionnaire) -> Error {
        Error::OtherColumns { path: self.path.clone(), missing: missing.iter().map(|column| column.name(questionnaire)).collect() }
    }
}

/// What a row needs to know of the file it is appended to.
struct Sheet {
    delimiter: u8,
    terminator: csv::Terminator,
    /// The column of each cell; `None` for one that is not ours.
    header: Vec<Option<Column>>,
    responses: BTreeSet<String>,
    /// Whether the last line was finished.
    ended: bool,
    /// Where a last row begins that was cut short while it was written.
    torn: Option<usize>,
}

impl Sheet {
    fn new(columns: &[Column]) -> Sheet {
        let header = columns.iter().copied().map(Some).collect();
        Sheet { delimiter: b',', terminator: csv::Terminator::Any(b'\n'), header, responses: BTreeSet::new(), ended: true, torn: None }
    }

    /// Reads a file; `None` where nothing is in it.
    fn of(text: &str, questionnaire: &Questionnaire, response: &str) -> Option<Sheet> {
        let rows = text.trim_start_matches('\u{feff}');
        let mark = text.len() - rows.len();
        let first_line = rows.split_inclusive('\n').next()?;
        let terminator = if first_line.ends_with("\r\n") { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        let delimiter = delimiter(first_line);
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(rows.as_bytes());
        let mut records = reader.records().flatten();
        let all = Column::all(questionnaire);
        let named = |name: &str| all.iter().copied().find(|column| column.name(questionnaire).eq_ignore_ascii_case(name.trim()));
        let header: Vec<Option<Column>> = records.next()?.iter().map(named).collect();
        let id_at = header.iter().position(|column| *column == Some(Column::Response));
        let id_of = |record: &csv::StringRecord| id_at.and_then(|at| record.get(at)).unwrap_or_default().trim().to_owned();
        let mut records: Vec<csv::StringRecord> = records.collect();
        let torn = records.pop_if(|last| {
            let start = start_of(last);
            let quotes = rows.get(start..).unwrap_or_default().matches('"').count();
            let unfinished = !rows.ends_with('\n') || quotes % 2 == 1;
            let id = id_of(last);
            unfinished && is_response(&id) && (last.len() < header.len() || id == response)
        });
        let responses = records.iter().map(id_of).collect();
        let ended = torn.is_some() || rows.ends_with('\n');
        Some(Sheet { delimiter, terminator, header, responses, ended, torn: torn.map(|row| mark + start_of(&row)) })
    }

    /// The bytes to append: the header where there is none yet, and the row.
    fn rows(&self, is_new: bool, questionnaire: &Questionnaire, response: &Response) -> Result<Vec<u8>, csv::Error> {
        let mut writer = csv::WriterBuilder::new().delimiter(self.delimiter).terminator(self.terminator).from_writer(Vec::new());
        if is_new {
            writer.write_record(self.header.iter().flatten().map(|column| column.name(questionnaire)))?;
        }
        writer.write_record(self.header.iter().map(|column| column.map(|column| cell(column, questionnaire, response)).unwrap_or_default()))?;
        let rows = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
        let break_before: &[u8] = if self.ended { b"" } else { b"\n" };
        Ok([break_before, &rows].concat())
    }
}

/// Where a row begins.
fn start_of(row: &csv::StringRecord) -> usize {
    row.position().and_then(|position| usize::try_from(position.byte()).ok()).unwrap_or(0)
}

/// Whether this is an id that a draft gave out: only such a row may be ours to take away.
fn is_response(id: &str) -> bool {
    id.strip_prefix('r').is_some_and(|digits| digits.len() == 15 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// What stands in a cell. What a person typed is kept from being taken for a formula.
fn cell(column: Column, questionnaire: &Questionnaire, response: &Response) -> String {
    let value = column.value(questionnaire, response);
    let typed = match column {
        Column::Respondent | Column::Version | Column::Wave | Column::Remark(_) | Column::Evidence(_) => true,
        _ => column.question(questionnaire).is_some_and(|question| question.choices.is_empty()),
    };
    if typed { guard(&value).into_owned() } else { value }
}

/// The delimiter of a CSV file, from its first line: a spreadsheet may have saved it with another than ours.
pub(super) fn delimiter(first_line: &str) -> u8 {
    let count = |delimiter: &u8| first_line.bytes().filter(|byte| byte == delimiter).count();
    // The last of equals wins: the comma.
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

/// The text of a file, which must be UTF-8.
fn text(path: &Path, bytes: Vec<u8>) -> Result<String, Error> {
    String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = good.iter().fold(1, |line, byte| line + u64::from(*byte == b'\n'));
        Error::NotText { path: path.to_owned(), line }
    })
}

#[cfg(test)]
mod tests;
