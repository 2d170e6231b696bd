//! Reads blocks: the rows it has seen the like of in the fast lane, all others with the general reader.

use super::lane::{Lane, Taken};
use super::library::Library;
use super::read::{Parsed, Part, Work};
use super::records::{Records, empty_row, is_blank};
use super::repeated::{self, Key};
use super::row::{Noticed, Row};
use super::schema::{Header, Schema};
use super::schemas::Schemas;
use crate::survey::finding::{Fault, Finding};
use crate::survey::response::Response;
use csv::ByteRecord;
use siphasher::sip128::SipHasher13;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

/// Which reader rows get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reader {
    /// The fast one where it can, else the general one.
    Lanes,
    /// The general one.
    General,
    /// The general one, which then also keeps the chosen items and the panels.
    WithChoices,
}

/// What all workers on a file share.
pub(super) struct Job<'a, 'f> {
    pub(super) file: usize,
    pub(super) header: &'a Header,
    pub(super) library: &'a Library,
    pub(super) schemas: &'a Mutex<Schemas<'f>>,
    pub(super) delimiter: u8,
    /// Whether rows with findings are left out.
    pub(super) leaves_out: bool,
    /// Whether rows go by their number.
    pub(super) has_no_ids: bool,
    /// Whether rows may take the fast lane.
    pub(super) reader: Reader,
    /// Rows to pass over: file and row.
    pub(super) skip: &'a BTreeSet<(usize, u64)>,
    pub(super) work: &'a Work<'a>,
}

/// What became of a block. Rows are numbered from its beginning.
#[derive(Default)]
pub(super) struct Worked {
    /// Which block it was.
    pub(super) number: usize,
    pub(super) bytes: u64,
    /// Rows as a spreadsheet numbers them.
    pub(super) rows: u64,
    /// Rows in which something stands.
    pub(super) responses: u64,
    pub(super) findings: Vec<Finding>,
    /// Items that someone was asked and the file has no column for: questionnaire and item.
    pub(super) missing_items: BTreeSet<(usize, usize)>,
    pub(super) keys: Vec<Key>,
    /// Lines of scores: questionnaire and block.
    pub(super) block_lines: Vec<(usize, usize)>,
    pub(super) lines: Vec<u8>,
    pub(super) forms: BTreeMap<usize, Vec<Response>>,
    /// Whether text was read as Windows-1252.
    pub(super) windows_1252: bool,
}

/// One thread's reader of a file.
pub(super) struct Worker<'a, 'f> {
    job: &'a Job<'a, 'f>,
    records: Records,
    record: ByteRecord,
    /// One per schema, where it can have one.
    lanes: BTreeMap<usize, Option<Lane>>,
    /// The schema of the last row.
    schema: Option<(usize, Arc<Schema>)>,
    /// The beginning of a key: for this schema and wave.
    start: Option<(usize, String, SipHasher13)>,
    block: Vec<u8>,
    pub(super) part: Part,
}

impl<'a, 'f> Worker<'a, 'f> {
    pub(super) fn new(job: &'a Job<'a, 'f>) -> Worker<'a, 'f> {
        Worker {
            job,
            records: Records::new(job.delimiter),
            record: ByteRecord::new(),
            lanes: BTreeMap::new(),
            schema: None,
            start: None,
            block: Vec::new(),
            part: Part::default(),
        }
    }

    /// Room for a block, the same every time.
    pub(super) fn take_block(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.block)
    }

    /// What is said where a record does not end.
    pub(super) fn too_long(&self, number: usize) -> Worked {
        let finding = Finding { file: self.job.file, row: 1, column: String::new(), value: String::new(), fault: Fault::RowWithoutEnd };
        Worked { number, rows: 1, findings: vec![finding], ..Worked::default() }
    }

    /// Reads a block. `start`: the rows before, where that is known already.
    pub(super) fn work(&mut self, number: usize, block: Vec<u8>, start: Option<u64>) -> Worked {
        let mut worked = Worked { number, bytes: block.len() as u64, ..Worked::default() };
        let mut at = 0;
        while at < block.len() {
            worked.rows += 1;
            at += match empty_row(&block[at..]) {
                Some(length) => length,
                None => self.row(&block[at..], start, &mut worked),
            };
        }
        worked.lines = std::mem::take(&mut self.part.lines);
        self.part.lines.reserve(worked.lines.len());
        worked.forms = std::mem::take(&mut self.part.forms);
        self.block = block;
        worked
    }

    /// Reads the row at the start of `rest`, and tells how long it is.
    fn row(&mut self, rest: &[u8], start: Option<u64>, worked: &mut Worked) -> usize {
        let lane = self.schema.as_ref().and_then(|(number, schema)| Some((*number, schema.questionnaire, self.lanes.get_mut(number)?.as_mut()?)));
        let mut taken = Taken::Odd;
        if let Some((number, questionnaire, lane)) = lane {
            taken = lane.take(rest);
            if let Taken::Read(length) = taken {
                worked.responses += 1;
                if !self.job.skip.is_empty() && is_skipped(self.job, start, worked.rows) {
                    worked.responses -= 1;
                    return length;
                }
                let list = self.job.library.get(questionnaire);
                let response = &lane.response;
                let start = match &self.start {
                    Some((same, wave, start)) if *same == number && *wave == response.wave => start,
                    _ => &self.start.insert((number, response.wave.clone(), repeated::hasher(list.id(), &response.wave, ""))).2,
                };
                worked.keys.push(Key::new(repeated::hash(start, response.id.as_bytes()), self.job.file, worked.rows));
                (self.job.work)(&mut self.part, questionnaire, list, &Parsed::Response(response));
                return length;
            }
        }
        let length = self.records.read(rest, &mut self.record);
        if !is_blank(&self.record) && !is_skipped(self.job, start, worked.rows) {
            worked.responses += 1;
            let before = self.schema.as_ref().map(|(number, _)| *number);
            if let Some(response) = self.general(start.unwrap_or(0), worked) {
                let Some((number, schema)) = &self.schema else { return length };
                let questionnaire = self.job.library.get(schema.questionnaire);
                let lane = self.lanes.entry(*number).or_insert_with(|| {
                    if self.job.reader == Reader::Lanes { Lane::new(self.job.header, schema, questionnaire, self.job.delimiter) } else { None }
                });
                // The cells are those of this row only where the lane was the right one.
                if let Some(lane) = lane.as_mut().filter(|_| taken == Taken::Unknown && before == Some(*number)) {
                    lane.learn(rest, &response);
                }
            }
        }
        length
    }

    /// Reads the row in `record` with the general reader; gives the response where all is well.
    fn general(&mut self, start: u64, worked: &mut Worked) -> Option<Response> {
        let Job { file, header, library, work, .. } = *self.job;
        let number = worked.rows;
        let found = self.job.schemas.lock().unwrap_or_else(PoisonError::into_inner).of(&self.record, number);
        match found {
            Ok(found) => self.schema = Some(found),
            Err(finding) => {
                worked.findings.push(*finding);
                return None;
            }
        }
        let (_, schema) = self.schema.as_ref()?;
        let questionnaire = library.get(schema.questionnaire);
        let row = Row { file, start, number, record: &self.record, header, schema, questionnaire, keeps_choices: self.job.reader == Reader::WithChoices };
        worked.windows_1252 |= row.is_windows_1252();
        let mut noticed = Noticed::default();
        let (mut response, mut scores) = (None, None);
        if header.is_scores() {
            scores = row.scores(&mut noticed);
        } else {
            response = Some(row.response(&mut noticed));
        }
        let is_good = noticed.findings.is_empty();
        // Of rows that are left out anyway none can be the first of two.
        if (is_good || !self.job.leaves_out) && !row.id().is_empty() {
            worked.keys.extend(row.keys().into_iter().map(|key| Key::new(key, file, number)));
        }
        let is_whole = noticed.missing_items.is_empty();
        worked.missing_items.extend(noticed.missing_items.into_iter().map(|item| (schema.questionnaire, item)));
        worked.findings.extend(noticed.findings);
        if !is_good {
            return None;
        }
        if let Some(scores) = &scores {
            worked.block_lines.push((schema.questionnaire, scores.block));
            work(&mut self.part, schema.questionnaire, questionnaire, &Parsed::Scores(scores));
        }
        if let Some(response) = &response {
            work(&mut self.part, schema.questionnaire, questionnaire, &Parsed::Response(response));
        }
        response.filter(|_| is_whole)
    }
}

/// Whether a row is one to pass over.
fn is_skipped(job: &Job, start: Option<u64>, row: u64) -> bool {
    start.is_some_and(|start| job.skip.contains(&(job.file, start + row)))
}
