//! Finds responses that were there already, at any place in any file, in 24 bytes per row.

use super::library::Library;
use super::mapping::Mapping;
use super::row::Row;
use super::schema::Header;
use super::schemas::Schemas;
use super::source::{self, Source};
use crate::error::Error;
use crate::survey::column::Column;
use crate::survey::finding::{Fault, Finding};
use siphasher::sip128::{Hasher128, SipHasher13};
use std::collections::BTreeMap;
use std::hash::Hasher;

/// A row's key and place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    hash: [u64; 2],
    /// The file, and in the lower 48 bits the row.
    place: u64,
}

const ROW_BITS: u32 = 48;

impl Key {
    pub(super) fn new(hash: u128, file: usize, row: u64) -> Key {
        let half = |shift: u32| u64::try_from((hash >> shift) & u128::from(u64::MAX)).unwrap_or(0);
        Key { hash: [half(64), half(0)], place: ((file as u64) << ROW_BITS) | row }
    }

    /// The same, so many rows further on.
    fn further(self, rows: u64) -> Key {
        Key { place: self.place + rows, ..self }
    }

    fn file_and_row(self) -> (usize, u64) {
        (usize::try_from(self.place >> ROW_BITS).unwrap_or(usize::MAX), self.place & ((1 << ROW_BITS) - 1))
    }
}

/// The beginning of what makes a row the same as another: questionnaire, wave and, for scores, block. The response follows.
pub(super) fn hasher(questionnaire: &str, wave: &str, block: &str) -> SipHasher13 {
    let mut hasher = SipHasher13::new();
    for text in [questionnaire, wave, block] {
        hasher.write_usize(text.len());
        hasher.write(text.as_bytes());
    }
    hasher
}

/// The hash of a row.
pub(super) fn hash(start: &SipHasher13, response: &[u8]) -> u128 {
    let mut hasher = *start;
    hasher.write(response);
    hasher.finish128().as_u128()
}

/// The keys of all rows, in parts by the first bits of their hash, so that each part can be sorted in the cache.
pub(super) struct Keys(Vec<Vec<Vec<Key>>>);

impl Default for Keys {
    fn default() -> Keys {
        Keys(vec![Vec::new(); 1 << Keys::BITS])
    }
}

impl Keys {
    const BITS: u32 = 8;
    /// Parts grow by so many keys, so that nothing is moved and little is reserved in vain.
    const PIECE: usize = 1 << 9;

    /// Adds the keys of a block that starts behind so many rows.
    pub(super) fn add(&mut self, keys: &[Key], rows: u64) {
        for key in keys {
            let part = &mut self.0[usize::try_from(key.hash[0] >> (u64::BITS - Keys::BITS)).unwrap_or(0)];
            if part.last().is_none_or(|piece| piece.len() == Keys::PIECE) {
                part.push(Vec::with_capacity(if part.is_empty() { 8 } else { Keys::PIECE }));
            }
            let last = part.len() - 1;
            part[last].push(key.further(rows));
        }
    }

    /// Every key that occurs earlier too, with the first one.
    fn repeated(self, threads: usize) -> Vec<(Key, Key)> {
        let share = self.0.len().div_ceil(threads.max(1));
        let mut parts = self.0;
        std::thread::scope(|scope| {
            let mut shares: Vec<Vec<Vec<Vec<Key>>>> = Vec::new();
            while !parts.is_empty() {
                shares.push(parts.split_off(parts.len().saturating_sub(share)));
            }
            let work = |share: Vec<Vec<Vec<Key>>>| share.into_iter().flat_map(repeated_in).collect::<Vec<_>>();
            let own = shares.pop();
            let threads: Vec<_> = shares.into_iter().map(|share| scope.spawn(move || work(share))).collect();
            let own = own.map(work).unwrap_or_default();
            let others = threads.into_iter().flat_map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            own.into_iter().chain(others).collect()
        })
    }
}

/// Whether two keys may be the same. Nearly always they are not, and then nothing need be sorted.
fn has_twins(part: &[Vec<Key>]) -> bool {
    let count: usize = part.iter().map(Vec::len).sum();
    // Half of the places stay empty, which is zero.
    let mut places = vec![0_u64; (2 * count).next_power_of_two()];
    part.iter().flatten().any(|key| {
        let half = key.hash[0];
        let mut place = usize::try_from(half & (places.len() as u64 - 1)).unwrap_or(0);
        while places[place] != 0 && places[place] != half {
            place = (place + 1) & (places.len() - 1);
        }
        std::mem::replace(&mut places[place], half) == half
    })
}

fn repeated_in(part: Vec<Vec<Key>>) -> Vec<(Key, Key)> {
    if !has_twins(&part) {
        return Vec::new();
    }
    let mut keys = part.concat();
    drop(part);
    keys.sort_unstable_by_key(|key| key.hash[0]);
    let mut found = Vec::new();
    for alike in keys.chunk_by_mut(|left, right| left.hash[0] == right.hash[0]).filter(|alike| alike.len() > 1) {
        alike.sort_unstable();
        for same in alike.chunk_by(|left, right| left.hash == right.hash) {
            found.extend(same[1..].iter().map(|key| (*key, same[0])));
        }
    }
    found
}

/// Every row whose key occurs earlier too, in the order of files and rows.
pub(super) fn find(keys: Keys, sources: &[Source], library: &Library, mapping: &Mapping, threads: usize) -> Result<Vec<Finding>, Error> {
    let mut found: BTreeMap<(usize, u64), Finding> = BTreeMap::new();
    for (key, first) in keys.repeated(threads) {
        let ((file, row), (first_file, first_row)) = (key.file_and_row(), first.file_and_row());
        let fault = Fault::RepeatedResponse { file: first_file, row: first_row };
        found.insert((file, row), Finding { file, row, column: "response".to_owned(), value: String::new(), fault });
    }
    for (file, source) in sources.iter().enumerate() {
        if found.keys().any(|(found, _)| *found == file) {
            add_ids(&mut found, (file, source::row_name(sources, file)), source, library, mapping)?;
        }
    }
    Ok(found.into_values().collect())
}

/// Looks up what stood in the rows of a file; ids are not kept in memory while reading. `file`: its number, and the name its rows go by where they have no id.
fn add_ids(found: &mut BTreeMap<(usize, u64), Finding>, file: (usize, String), source: &Source, library: &Library, mapping: &Mapping) -> Result<(), Error> {
    let number = file.0;
    let mut rows = source.rows(source.dialect()?)?;
    let Some(header) = rows.next()?.map(|(_, record)| Header::of(record, library, mapping)) else { return Ok(()) };
    let mut schemas = Schemas::new(&header, library, file);
    while let Some((row, record)) = rows.next()? {
        let Some(finding) = found.get_mut(&(number, row)) else { continue };
        let Ok((_, schema)) = schemas.of(record, row) else { continue };
        let questionnaire = library.get(schema.questionnaire);
        finding.value =
            Row { file: number, start: 0, number: row, record, header: &header, schema: &schema, questionnaire, keeps_choices: false }.id().into_owned();
        if let Some(place) = schema.place(Column::Response) {
            header.name(place).clone_into(&mut finding.column);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn every_later_one_is_found_with_the_first(ids in proptest::collection::vec(0_u8..40, 0..200), threads in 1_usize..5, blocks in 1_usize..30) {
            let start = hasher("proef", "2026", "");
            let mut keys = Keys::default();
            for (number, block) in ids.chunks(blocks).enumerate() {
                let local: Vec<Key> = block.iter().enumerate().map(|(row, id)| Key::new(hash(&start, &[*id]), 3, row as u64)).collect();
                keys.add(&local, (number * blocks) as u64);
            }
            let found: BTreeSet<(u64, u64)> = keys.repeated(threads).into_iter().map(|(key, first)| (key.file_and_row().1, first.file_and_row().1)).collect();
            let first = |id: u8| ids.iter().position(|other| *other == id).unwrap() as u64;
            let expected: BTreeSet<(u64, u64)> = ids.iter().enumerate().map(|(row, id)| (row as u64, first(*id))).filter(|(row, first)| row != first).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
