//! Workbooks: one sheet of an `.xlsx`, `.xls`, `.xlsb` or `.ods` file as CSV, row for row, so that everything behind it is the same for both.

use crate::error::WorkbookFault;
use crate::survey::cell::guard;
use crate::survey::spelling::fold;
use calamine::{Data, DataRef, ExcelDateTime, Ods, OdsError, Reader, SheetType, SheetVisible, Sheets, Xls, XlsError, Xlsb, Xlsx, XlsxError};
use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom};

/// One sheet as CSV.
pub(super) struct Sheet {
    pub(super) csv: File,
    /// The sheet that was read, and the others in which something stands.
    pub(super) chosen: Chosen,
}

/// Which sheet of a workbook is read.
#[derive(Clone, Debug)]
pub struct Chosen {
    /// The sheet that is read.
    pub sheet: String,
    /// The visible others in which something stands, unless the user chose.
    pub others: Vec<String>,
}

/// The sheet of a file as CSV; `None` where the file is no workbook by its content. `wish`: the name or the number of a sheet; else the first visible one in which anything stands.
pub(super) fn sheet(mut file: &File, wish: Option<&str>) -> io::Result<Option<Result<Sheet, WorkbookFault>>> {
    let mut start = [0; 1024];
    file.seek(SeekFrom::Start(0))?;
    let length = file.take(start.len() as u64).read(&mut start)?;
    let start = &start[..length];
    file.seek(SeekFrom::Start(0))?;
    let opened = if start.starts_with(b"PK\x03\x04") {
        packed(file)
    } else if start.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        open::<Xls<_>>(file).map(Sheets::Xls).map_err(|error| match error {
            XlsError::Password => WorkbookFault::Protected,
            // A workbook with a password is packed in a file of this kind.
            _ if open::<Xlsx<_>>(file).is_err_and(|error| matches!(error, XlsxError::Password)) => WorkbookFault::Protected,
            error => WorkbookFault::Damaged(error.to_string()),
        })
    } else if is_web_page(start) {
        Err(WorkbookFault::OtherKind)
    } else {
        return Ok(None);
    };
    Ok(Some(match opened {
        Ok(mut workbook) => convert(&mut workbook, wish)?,
        Err(fault) => Err(fault),
    }))
}

fn open<R: Reader<BufReader<File>>>(mut file: &File) -> Result<R, R::Error> {
    file.seek(SeekFrom::Start(0))?;
    R::new(BufReader::new(file.try_clone()?))
}

/// A packed file: which of the three kinds it is, only its content tells.
fn packed(file: &File) -> Result<Sheets<BufReader<File>>, WorkbookFault> {
    let xlsx = match open::<Xlsx<_>>(file) {
        Ok(xlsx) if !xlsx.sheets_metadata().is_empty() => return Ok(Sheets::Xlsx(xlsx)),
        Ok(_) => None,
        Err(error) => Some(error),
    };
    match open::<Ods<_>>(file) {
        Ok(ods) => return Ok(Sheets::Ods(ods)),
        Err(OdsError::Password) => return Err(WorkbookFault::Protected),
        Err(OdsError::InvalidMime(_) | OdsError::FileNotFound(_)) => {}
        Err(error) if matches!(xlsx, None | Some(XlsxError::FileNotFound(_))) => return Err(WorkbookFault::Damaged(error.to_string())),
        Err(_) => {}
    }
    if let Some(xlsb) = open::<Xlsb<_>>(file).ok().filter(|xlsb| !xlsb.sheets_metadata().is_empty()) {
        return Ok(Sheets::Xlsb(xlsb));
    }
    Err(match xlsx {
        Some(XlsxError::Password) => WorkbookFault::Protected,
        Some(XlsxError::FileNotFound(_)) | None => WorkbookFault::OtherKind,
        Some(error) => WorkbookFault::Damaged(error.to_string()),
    })
}

/// Whether it is a page for a browser, which some programs call `.xls`.
fn is_web_page(start: &[u8]) -> bool {
    let text = String::from_utf8_lossy(start).trim_start_matches('\u{feff}').trim_start().to_lowercase();
    ["<html", "<!doctype", "<table", "<?xml"].iter().any(|tag| text.starts_with(tag))
}

type Workbook = Sheets<BufReader<File>>;

fn convert(workbook: &mut Workbook, wish: Option<&str>) -> io::Result<Result<Sheet, WorkbookFault>> {
    let chosen = match wish {
        Some(wish) => named(workbook, wish),
        None => first(workbook)?,
    };
    let chosen = match chosen {
        Ok(chosen) => chosen,
        Err(fault) => return Ok(Err(fault)),
    };
    let csv = csv::WriterBuilder::new().flexible(true).from_writer(BufWriter::new(tempfile::tempfile()?));
    let mut rows = Rows { csv, row: Vec::new(), number: 0, width: 0 };
    match cells(workbook, &chosen.sheet, &mut |row, column, text| rows.add(row, column, text).map(|()| true))? {
        Ok(()) => Ok(Ok(Sheet { csv: rows.finish()?, chosen })),
        Err(fault) => Ok(Err(fault)),
    }
}

/// The names of the sheets with cells, and whether each is visible.
fn sheets(workbook: &Workbook) -> Vec<(String, bool)> {
    let with_cells = workbook.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    with_cells.map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible)).collect()
}

/// The sheet the user named, or gave the number of.
fn named(workbook: &Workbook, wish: &str) -> Result<Chosen, WorkbookFault> {
    let sheets = sheets(workbook);
    let by_number = wish.trim().parse::<usize>().ok().and_then(|number| sheets.get(number.checked_sub(1)?));
    match sheets.iter().find(|(name, _)| fold(name) == fold(wish)).or(by_number) {
        Some((name, _)) => Ok(Chosen { sheet: name.clone(), others: Vec::new() }),
        None => Err(WorkbookFault::NoSheet { sheet: wish.to_owned(), known: sheets.into_iter().map(|(name, _)| name).collect() }),
    }
}

/// The first visible sheet in which anything stands.
fn first(workbook: &mut Workbook) -> io::Result<Result<Chosen, WorkbookFault>> {
    let mut filled = Vec::new();
    for (name, _) in sheets(workbook).into_iter().filter(|(_, is_visible)| *is_visible) {
        let mut is_filled = false;
        let looked = cells(workbook, &name, &mut |_, _, text| {
            is_filled |= !text.is_empty();
            Ok(!is_filled)
        })?;
        if let Err(fault) = looked {
            return Ok(Err(fault));
        }
        filled.extend(is_filled.then_some(name));
    }
    let others = filled.split_off(filled.len().min(1));
    Ok(filled.pop().map(|sheet| Chosen { sheet, others }).ok_or(WorkbookFault::Empty))
}

/// What a sheet can hold.
const MOST_ROWS: u32 = 1 << 20;
const MOST_COLUMNS: u32 = 1 << 14;

/// Gives every cell in which something may stand, with its row and column from 0, until `each` has had enough.
fn cells(workbook: &mut Workbook, sheet: &str, each: &mut dyn FnMut(u32, u32, &str) -> io::Result<bool>) -> io::Result<Result<(), WorkbookFault>> {
    let damaged = |error: &dyn std::fmt::Display| Ok(Err(WorkbookFault::Damaged(error.to_string())));
    // Cell by cell, since a sheet may be larger than the memory it should take.
    if let Sheets::Xlsx(xlsx) = workbook {
        let mut reader = match xlsx.worksheet_cells_reader(sheet) {
            Ok(reader) => reader,
            Err(error) => return damaged(&error),
        };
        let mut last = 0;
        loop {
            match reader.next_cell() {
                Ok(Some(cell)) => {
                    let (row, column) = cell.get_position();
                    if row < last {
                        return damaged(&format!("row {} stands behind row {}", row + 1, last + 1));
                    }
                    if row >= MOST_ROWS || column >= MOST_COLUMNS {
                        return damaged(&format!("row {}, column {}", u64::from(row) + 1, u64::from(column) + 1));
                    }
                    last = row;
                    if !each(row, column, &text_of_ref(cell.get_value()))? {
                        return Ok(Ok(()));
                    }
                }
                Ok(None) => return Ok(Ok(())),
                Err(error) => return damaged(&error),
            }
        }
    }
    let range = match workbook.worksheet_range(sheet) {
        Ok(range) => range,
        Err(error) => return damaged(&error),
    };
    let (first_row, first_column) = range.start().unwrap_or_default();
    for (row, cells) in (first_row..).zip(range.rows()) {
        for (column, cell) in (first_column..).zip(cells) {
            if *cell != Data::Empty && !each(row, column, &text_of(cell))? {
                return Ok(Ok(()));
            }
        }
    }
    Ok(Ok(()))
}

/// Rows on their way to CSV; rows in which nothing stands are there too, so that each keeps its number.
struct Rows {
    csv: csv::Writer<BufWriter<File>>,
    row: Vec<String>,
    /// The number of the row in `row`, from 0.
    number: u32,
    /// The cells of the first row in which something stands. A workbook does not keep the empty cells at the end of the others.
    width: usize,
}

impl Rows {
    fn add(&mut self, row: u32, column: u32, text: &str) -> io::Result<()> {
        while self.number < row {
            self.end()?;
        }
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if self.row.len() <= column {
            self.row.resize(column + 1, String::new());
        }
        text.clone_into(&mut self.row[column]);
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        if self.row.is_empty() {
            self.csv.write_record([""])?;
        } else {
            if self.width == 0 {
                self.width = self.row.len();
            }
            self.row.resize(self.row.len().max(self.width), String::new());
            self.csv.write_record(&self.row)?;
        }
        self.row.clear();
        self.number += 1;
        Ok(())
    }

    fn finish(mut self) -> io::Result<File> {
        self.end()?;
        let buffer = self.csv.into_inner().map_err(csv::IntoInnerError::into_error)?;
        buffer.into_inner().map_err(io::IntoInnerError::into_error)
    }
}

/// What stands in a cell, as text that reads back as the same.
fn text_of(cell: &Data) -> Cow<'_, str> {
    match cell {
        Data::Int(number) => number.to_string().into(),
        Data::Float(number) => number_text(*number).into(),
        Data::String(text) => guard(text),
        Data::Bool(value) => value.to_string().into(),
        Data::DateTime(date) => date_text(date).into(),
        Data::DateTimeIso(text) | Data::DurationIso(text) => text.as_str().into(),
        Data::Error(error) => error.to_string().into(),
        Data::Empty => "".into(),
    }
}

fn text_of_ref<'a>(cell: &'a DataRef) -> Cow<'a, str> {
    match cell {
        DataRef::Int(number) => number.to_string().into(),
        DataRef::Float(number) => number_text(*number).into(),
        DataRef::String(text) => guard(text),
        DataRef::SharedString(text) => guard(text),
        DataRef::Bool(value) => value.to_string().into(),
        DataRef::DateTime(date) => date_text(date).into(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.as_str().into(),
        DataRef::Error(error) => error.to_string().into(),
        DataRef::Empty => "".into(),
    }
}

/// A number as people see it: `3`, not `3.0`.
fn number_text(number: f64) -> String {
    number.to_string()
}

/// A day, a time or both, as ISO 8601 has it; a length of time as its number of days.
fn date_text(date: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let (days, time) = (format!("{year:04}-{month:02}-{day:02}"), format!("{hour:02}:{minute:02}:{second:02}"));
    let number = date.as_f64();
    match () {
        () if date.is_duration() => number_text(number),
        () if (0.0..1.0).contains(&number) => time,
        () if number.fract() == 0.0 => days,
        () => format!("{days}T{time}"),
    }
}
