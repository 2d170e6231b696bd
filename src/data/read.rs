//! Files to rows to results: many files as one data set, every finding, in parallel, with the same outcome for any number of threads and size of blocks.
//!
//! A file is cut into blocks of whole rows. Each thread takes the next block, reads it (`worker`) and counts in tables of its own; what has an order (findings,
//! lines, row numbers) is put together in the order of the blocks.

mod reading;

use super::library::Library;
use super::mapping::Mapping;
use super::repeated;
use super::source::Source;
use crate::error::Error;
use crate::survey::Questionnaire;
use crate::survey::counter::Counter;
use crate::survey::finding::{Finding, Findings};
use crate::survey::linked::Linked;
use crate::survey::response::Response;
use crate::survey::tally::{BlockRow, Tally};
use reading::Reading;
use std::collections::btree_map::BTreeMap;

/// How the work is cut up; no figure depends on it.
#[derive(Clone, Copy, Debug)]
pub struct Chunks {
    /// Bytes per block, at least 1.
    pub bytes: usize,
    /// Blocks at a time, at least 1.
    pub threads: usize,
    /// Whether rows with cells that were seen before take the fast lane.
    pub lanes: bool,
}

impl Default for Chunks {
    fn default() -> Chunks {
        Chunks { bytes: 1 << 18, threads: std::thread::available_parallelism().map_or(1, std::num::NonZero::get), lanes: true }
    }
}

/// How files are read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What the user says about the columns.
    pub mapping: Mapping,
    /// Leave rows with findings out instead of refusing the data.
    pub skip_invalid: bool,
    /// Keep the chosen items and the panels too, which takes the general reader for every row.
    pub keeps_choices: bool,
    /// How the work is cut up.
    pub chunks: Chunks,
}

/// One valid row.
pub enum Parsed<'a> {
    /// A filled-in questionnaire.
    Response(&'a Response),
    /// A line of scores.
    Scores(&'a BlockRow),
}

/// What a part of the rows amounts to.
#[derive(Default)]
pub struct Part {
    /// One counter per questionnaire (index in the library).
    pub counters: BTreeMap<usize, Counter>,
    /// What is counted on the items that two versions of a list (indexes) have in common, of responses to the first.
    pub common: BTreeMap<(usize, usize), Counter>,
    /// The people who can be followed over waves: of a questionnaire, or of two versions as above.
    pub linked: BTreeMap<(usize, usize), Linked>,
    /// The forms of lists of facts, which stand side by side, per questionnaire, in the order of the rows.
    pub forms: BTreeMap<usize, Vec<Response>>,
    /// Text made of the rows, in their order.
    pub lines: Vec<u8>,
}

/// What is done with each valid row.
pub type Work<'a> = dyn Fn(&mut Part, usize, &Questionnaire, &Parsed) + Sync + 'a;

/// Where the results of reading go while it goes on.
pub struct Sinks<'a> {
    /// The text made of the rows, block by block.
    pub lines: &'a mut dyn FnMut(&[u8]) -> Result<(), Error>,
    /// Every finding.
    pub rejects: &'a mut dyn FnMut(&Finding) -> Result<(), Error>,
    /// How far reading is.
    pub progress: &'a mut dyn FnMut(Progress),
}

/// How far reading is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Progress {
    /// Rows read.
    pub rows: u64,
    /// The part of the work that is done, 0 to 1.
    pub done: f64,
}

/// What reading brought.
pub struct Outcome {
    /// One tally per questionnaire (index in the library).
    pub tallies: BTreeMap<usize, Tally>,
    /// The same of the items that two versions of a list have in common, of responses to the first.
    pub common: BTreeMap<(usize, usize), Tally>,
    /// The people who can be followed over waves.
    pub linked: BTreeMap<(usize, usize), Linked>,
    /// The forms of lists of facts, in the order of the rows.
    pub forms: BTreeMap<usize, Vec<Response>>,
    /// What was wrong; empty unless rows were left out.
    pub findings: Findings,
    /// Columns that were kept out: file and name.
    pub unknown_columns: Vec<(String, String)>,
    /// The files with text that was read as Windows-1252.
    pub windows_1252: Vec<String>,
    /// Files without ids, so that responses that are there twice cannot be found.
    pub without_ids: Vec<String>,
    /// How many rows were read.
    pub rows: u64,
}

/// Reads all files.
///
/// # Errors
/// [`Error::Findings`] where anything is wrong and rows are not to be left out; reading and writing errors.
pub fn read(sources: &[Source], library: &Library, options: &Options, work: &Work, sinks: &mut Sinks) -> Result<Outcome, Error> {
    let bytes: Vec<u64> = sources.iter().map(Source::size).collect::<Result<_, Error>>()?;
    let total = bytes.iter().sum::<u64>() * if options.skip_invalid { 2 } else { 1 };
    let mut reading = Reading::new(sources, library, options, work, total);
    let mut last = Vec::new();
    // Which rows repeat an earlier one is known only at the end. Where they are to be left out, the second reading knows.
    if options.skip_invalid {
        reading.all(&mut Sinks { lines: &mut |_| Ok(()), rejects: &mut |_| Ok(()), progress: sinks.progress })?;
        last = repeated::find(std::mem::take(&mut reading.keys), sources, library, &options.mapping, options.chunks.threads)?;
        let skip = last.iter().map(|finding| (finding.file, finding.row)).collect();
        reading = Reading { skip, starts: reading.starts, read: reading.read, ..Reading::new(sources, library, options, work, total) };
    }
    reading.all(sinks)?;
    last.extend(repeated::find(std::mem::take(&mut reading.keys), sources, library, &options.mapping, options.chunks.threads)?);
    last.extend(reading.unfound_names());
    last.extend(reading.incomplete_blocks());
    let tallies: BTreeMap<usize, Tally> =
        std::mem::take(&mut reading.counters).into_iter().map(|(questionnaire, counter)| (questionnaire, counter.tally())).collect();
    last.extend(reading.mixed_versions(&tallies));
    let fatal = !options.skip_invalid || last.iter().any(|finding| finding.row == 0) || reading.findings.whole_file;
    for finding in last {
        (sinks.rejects)(&finding)?;
        reading.findings.add(finding);
    }
    if fatal && !reading.findings.is_empty() {
        return Err(Error::Findings(Box::new(reading.findings)));
    }
    let Reading { common, linked, forms, findings, unknown_columns, windows_1252, without_ids, rows, .. } = reading;
    let common = common.into_iter().map(|(versions, counter)| (versions, counter.tally())).collect();
    Ok(Outcome { tallies, common, linked, forms, findings, unknown_columns, windows_1252, without_ids, rows })
}
