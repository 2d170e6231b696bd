//! Finds responses that were there already, at any place in any file, in 24 bytes per row.

use super::library::Library;
use super::mapping::Mapping;
use super::row_numbers::RowNumbers;
use super::schema::Header;
use super::source::{self, Source};
use crate::error::Error;
use crate::survey::finding::{Fault, Finding};
use csv::ByteRecord;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A row's key and place: 16 + 8 bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    hash: [u32; 4],
    file: u16,
    row: [u16; 3],
}

impl Key {
    pub(super) fn new(hash: u128, file: usize, row: u64) -> Key {
        let part = |shift: u32| u32::try_from((hash >> shift) & 0xFFFF_FFFF).unwrap_or(0);
        let piece = |shift: u32| u16::try_from((row >> shift) & 0xFFFF).unwrap_or(0);
        Key { hash: [part(96), part(64), part(32), part(0)], file: u16::try_from(file).unwrap_or(u16::MAX), row: [piece(32), piece(16), piece(0)] }
    }

    fn place(self) -> (usize, u64) {
        (usize::from(self.file), self.row.iter().fold(0, |row, piece| (row << 16) | u64::from(*piece)))
    }
}

/// Every row whose key occurs earlier too, in the order of files and rows.
pub(super) fn find(mut keys: Vec<Key>, sources: &[Source], library: &Library, mapping: &Mapping) -> Result<Vec<Finding>, Error> {
    keys.sort_unstable();
    let mut found: BTreeMap<(usize, u64), Finding> = BTreeMap::new();
    let mut first: Option<Key> = None;
    for key in keys {
        match first {
            Some(first) if first.hash == key.hash => {
                let ((file, row), (first_file, first_row)) = (key.place(), first.place());
                let fault = Fault::RepeatedResponse { file: first_file, row: first_row };
                found.insert((file, row), Finding { file, row, column: "response".to_owned(), value: String::new(), fault });
            }
            _ => first = Some(key),
        }
    }
    for (file, source) in sources.iter().enumerate() {
        if found.keys().any(|(found, _)| *found == file) {
            add_ids(&mut found, (file, &source::row_name(sources, file)), source, library, mapping)?;
        }
    }
    Ok(found.into_values().collect())
}

/// Looks up what stood in the rows of a file; ids are not kept in memory while reading. `file`: its number and the name its rows go by where they have no id.
fn add_ids(found: &mut BTreeMap<(usize, u64), Finding>, file: (usize, &str), source: &Source, library: &Library, mapping: &Mapping) -> Result<(), Error> {
    let failed = |error: csv::Error| Error::Read { path: PathBuf::from(&source.name), source: error.into() };
    let mut reader = source.records()?;
    let mut numbers = RowNumbers::default();
    let mut place: Option<Option<(usize, String)>> = None;
    let mut record = ByteRecord::new();
    while reader.read_byte_record(&mut record).map_err(failed)? {
        let row = numbers.next(&record, reader.position().line());
        let place = place.get_or_insert_with(|| {
            let header = Header::of(&record, library, mapping);
            header.position("response").map(|place| (place, header.name(place).to_owned()))
        });
        let Some(finding) = found.get_mut(&(file.0, row)) else { continue };
        if let Some((place, name)) = place {
            String::from_utf8_lossy(record.get(*place).unwrap_or_default()).trim().clone_into(&mut finding.value);
            finding.column.clone_from(name);
        } else {
            finding.value = format!("{}:{row}", file.1);
        }
    }
    Ok(())
}
