//! Files to rows to results: many files as one data set, every finding, in parallel, with the same outcome for any number of threads and size of batches.
//!
//! Rows are read in batches, as many as there are threads; each batch is worked on by itself and the parts are put together in the order of the rows.

use super::library::Library;
use super::mapping::Mapping;
use super::repeated::{self, Key};
use super::row::{Noticed, Row};
use super::row_numbers::RowNumbers;
use super::schema::{Header, Ids, Schema};
use super::schemas::Schemas;
use super::source::{self, Source};
use crate::error::Error;
use crate::survey::Questionnaire;
use crate::survey::column::Column;
use crate::survey::finding::{Fault, Finding, Findings};
use crate::survey::response::Response;
use crate::survey::tally::{BlockRow, Tally};
use csv::ByteRecord;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// How the work is cut up; no figure depends on it.
#[derive(Clone, Copy, Debug)]
pub struct Chunks {
    /// Rows per batch, at least 1.
    pub rows: usize,
    /// Batches at a time, at least 1.
    pub threads: usize,
}

impl Default for Chunks {
    fn default() -> Chunks {
        Chunks { rows: 4096, threads: std::thread::available_parallelism().map_or(1, std::num::NonZero::get) }
    }
}

/// How files are read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// What the user says about the columns.
    pub mapping: Mapping,
    /// Leave rows with findings out instead of refusing the data.
    pub skip_invalid: bool,
    /// How the work is cut up.
    pub chunks: Chunks,
}

/// One valid row.
pub enum Parsed {
    /// A filled-in questionnaire.
    Response(Response),
    /// A line of scores.
    Scores(BlockRow),
}

/// What a part of the rows amounts to; parts are merged in order.
#[derive(Default)]
pub struct Part {
    /// One tally per questionnaire (index in the library).
    pub tallies: BTreeMap<usize, Tally>,
    /// The forms of lists of facts, which stand side by side, per questionnaire.
    pub forms: BTreeMap<usize, Vec<Response>>,
    /// Text made of the rows, in their order.
    pub lines: Vec<u8>,
}

/// What is done with each valid row.
pub type Work<'a> = dyn Fn(&mut Part, usize, &Questionnaire, &Parsed) + Sync + 'a;

/// Where the text made of the rows goes, batch by batch.
pub type Lines<'a> = dyn FnMut(&[u8]) -> Result<(), Error> + 'a;

/// What reading brought.
pub struct Outcome {
    /// One tally per questionnaire (index in the library).
    pub tallies: BTreeMap<usize, Tally>,
    /// The forms of lists of facts, in the order of the rows.
    pub forms: BTreeMap<usize, Vec<Response>>,
    /// What was wrong; empty unless rows were left out.
    pub findings: Findings,
    /// Columns that were kept out: file and name.
    pub unknown_columns: Vec<(String, String)>,
    /// Files without ids, so that responses that are there twice cannot be found.
    pub without_ids: Vec<String>,
    /// How many rows were read.
    pub rows: u64,
}

/// Reads all files. Findings also go to `rejects`, all of them.
///
/// # Errors
/// [`Error::Findings`] where anything is wrong and rows are not to be left out; reading and writing errors.
pub fn read(
    sources: &[Source],
    library: &Library,
    options: &Options,
    work: &Work,
    lines: &mut Lines,
    rejects: &mut dyn FnMut(&Finding) -> Result<(), Error>,
) -> Result<Outcome, Error> {
    let mut reading = Reading::new(sources, library, options, work, BTreeSet::new());
    let mut last = Vec::new();
    // Which rows repeat an earlier one is known only at the end. Where they are to be left out, the second reading knows.
    if options.skip_invalid {
        reading.all(&mut |_| Ok(()), &mut |_| Ok(()))?;
        last = repeated::find(std::mem::take(&mut reading.keys), sources, library, &options.mapping)?;
        let repeated = last.iter().map(|finding| (finding.file, finding.row)).collect();
        reading = Reading::new(sources, library, options, work, repeated);
    }
    reading.all(lines, rejects)?;
    last.extend(repeated::find(std::mem::take(&mut reading.keys), sources, library, &options.mapping)?);
    last.extend(reading.unfound_names());
    last.extend(reading.incomplete_blocks());
    last.extend(reading.mixed_versions());
    let fatal = !options.skip_invalid || last.iter().any(|finding| finding.row == 0) || reading.findings.whole_file;
    for finding in last {
        rejects(&finding)?;
        reading.findings.add(finding);
    }
    if fatal && !reading.findings.is_empty() {
        return Err(Error::Findings(Box::new(reading.findings)));
    }
    let Reading { tallies, forms, findings, unknown_columns, without_ids, rows, .. } = reading;
    Ok(Outcome { tallies, forms, findings, unknown_columns, without_ids, rows })
}

struct Reading<'a> {
    sources: &'a [Source],
    library: &'a Library,
    options: &'a Options,
    work: &'a Work<'a>,
    /// Rows that repeat an earlier one: file and row.
    skip: BTreeSet<(usize, u64)>,
    tallies: BTreeMap<usize, Tally>,
    forms: BTreeMap<usize, Vec<Response>>,
    findings: Findings,
    unknown_columns: Vec<(String, String)>,
    without_ids: Vec<String>,
    keys: Vec<Key>,
    /// Names the user gave for columns that were found.
    found_names: BTreeSet<String>,
    /// Lines of score files per questionnaire and block.
    block_lines: BTreeMap<usize, Vec<u64>>,
    rows: u64,
}

/// A batch of rows, each with its number and the index of its schema.
type Batch = Vec<(ByteRecord, u64, usize)>;

/// What became of a batch.
struct Worked {
    part: Part,
    findings: Vec<Finding>,
    missing_items: BTreeSet<(usize, usize)>,
    keys: Vec<Key>,
    block_lines: Vec<(usize, usize)>,
}

impl<'a> Reading<'a> {
    fn new(sources: &'a [Source], library: &'a Library, options: &'a Options, work: &'a Work<'a>, skip: BTreeSet<(usize, u64)>) -> Reading<'a> {
        let findings = Findings::new(sources.iter().map(|source| source.name.clone()).collect());
        Reading {
            sources,
            library,
            options,
            work,
            skip,
            tallies: BTreeMap::new(),
            forms: BTreeMap::new(),
            findings,
            unknown_columns: Vec::new(),
            without_ids: Vec::new(),
            keys: Vec::new(),
            found_names: BTreeSet::new(),
            block_lines: BTreeMap::new(),
            rows: 0,
        }
    }

    fn all(&mut self, lines: &mut Lines, rejects: &mut dyn FnMut(&Finding) -> Result<(), Error>) -> Result<(), Error> {
        (0..self.sources.len()).try_for_each(|file| self.file(file, lines, rejects))
    }

    fn file(&mut self, file: usize, lines: &mut Lines, rejects: &mut dyn FnMut(&Finding) -> Result<(), Error>) -> Result<(), Error> {
        let source = &self.sources[file];
        let failed = |error: csv::Error| Error::Read { path: PathBuf::from(&source.name), source: error.into() };
        let mut reader = source.records()?;
        let mut record = ByteRecord::new();
        let mut numbers = RowNumbers::default();
        reader.read_byte_record(&mut record).map_err(failed)?;
        numbers.next(&record, reader.position().line());
        let header = Header::of(&record, self.library, &self.options.mapping);
        self.found_names.extend(self.options.mapping.headings().filter(|theirs| header.has(theirs)).map(str::to_owned));
        let whole_file = |fault| Finding { file, row: 0, column: String::new(), value: String::new(), fault };
        if header.is_empty() {
            return self.report(vec![whole_file(Fault::NoRows)], rejects);
        }
        if header.is_wide_scores() {
            return self.report(vec![whole_file(Fault::WideScores)], rejects);
        }
        if self.library.only_named().is_none() {
            // Without these no row can be read; -Q stands in for them.
            if let Some(name) = ["questionnaire", "version"].into_iter().find(|name| header.position(name).is_none()) {
                let fault = if name == "version" { Fault::MissingColumn } else { Fault::NoQuestionnaire { likely: header.likely(self.library) } };
                return self.report(vec![Finding { column: name.to_owned(), ..whole_file(fault) }], rejects);
            }
        }
        let mut schemas = Schemas::new(&header, self.library, (file, source::row_name(self.sources, file)));
        let mut missing_items = BTreeSet::new();
        let before = (self.rows, self.findings.count);
        loop {
            let mut batches: Vec<Batch> = Vec::new();
            while batches.len() < self.options.chunks.threads.max(1) {
                let mut batch = Vec::new();
                while batch.len() < self.options.chunks.rows.max(1) && reader.read_byte_record(&mut record).map_err(failed)? {
                    let row = numbers.next(&record, reader.position().line());
                    if record.iter().all(|cell| cell.trim_ascii().is_empty()) || self.skip.contains(&(file, row)) {
                        continue;
                    }
                    self.rows += 1;
                    if let Some(schema) = schemas.of(&record, row) {
                        batch.push((std::mem::take(&mut record), row, schema));
                    }
                }
                if batch.is_empty() {
                    break;
                }
                batches.push(batch);
            }
            self.report(std::mem::take(&mut schemas.findings), rejects)?;
            if batches.is_empty() {
                break;
            }
            for worked in self.work_on(file, &header, &schemas.list, &batches) {
                missing_items.extend(worked.missing_items);
                self.keys.extend(worked.keys);
                for (questionnaire, block) in worked.block_lines {
                    let blocks = self.library.all()[questionnaire].blocks().len();
                    self.block_lines.entry(questionnaire).or_insert_with(|| vec![0; blocks])[block] += 1;
                }
                lines(&worked.part.lines)?;
                for (questionnaire, tally) in worked.part.tallies {
                    self.tallies.entry(questionnaire).or_default().merge(tally);
                }
                for (questionnaire, forms) in worked.part.forms {
                    self.forms.entry(questionnaire).or_default().extend(forms);
                }
                self.report(worked.findings, rejects)?;
            }
        }
        let mut last: Vec<Finding> = missing_items
            .into_iter()
            .map(|(questionnaire, item)| {
                let (index, questionnaire) = (questionnaire, &self.library.all()[questionnaire]);
                let schema = schemas.list.iter().find(|schema| schema.questionnaire == index);
                let fault = schema.map_or(Fault::MissingColumn, |schema| schema.missing(Column::Item(item), questionnaire));
                Finding { column: questionnaire.items()[item].id.clone(), ..whole_file(fault) }
            })
            .collect();
        if (self.rows, self.findings.count) == before {
            last.push(whole_file(Fault::NoRows));
        }
        self.without_ids.extend(schemas.list.iter().any(|schema| schema.ids != Ids::Column).then(|| source.name.clone()));
        let unknown: BTreeSet<String> = schemas.list.iter().flat_map(|schema| schema.unknown.iter().cloned()).collect();
        self.unknown_columns.extend(unknown.into_iter().map(|column| (source.name.clone(), column)));
        self.report(last, rejects)
    }

    fn report(&mut self, findings: Vec<Finding>, rejects: &mut dyn FnMut(&Finding) -> Result<(), Error>) -> Result<(), Error> {
        for finding in findings {
            rejects(&finding)?;
            self.findings.add(finding);
        }
        Ok(())
    }

    /// Works on each batch in a thread of its own; the results are in the order of the batches.
    fn work_on(&self, file: usize, header: &Header, schemas: &[Schema], batches: &[Batch]) -> Vec<Worked> {
        let (library, work, leaves_out) = (self.library, self.work, self.options.skip_invalid);
        let one = move |batch: &Batch| work_on_batch(leaves_out, file, header, schemas, library, work, batch);
        if let [batch] = batches {
            return vec![one(batch)];
        }
        std::thread::scope(|scope| {
            let threads: Vec<_> = batches.iter().map(|batch| scope.spawn(move || one(batch))).collect();
            threads.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
        })
    }

    /// Names the user gave for columns that no file has.
    fn unfound_names(&self) -> Vec<Finding> {
        let unfound = self.options.mapping.headings().filter(|theirs| !self.found_names.contains(*theirs));
        unfound.map(|theirs| Finding { file: 0, row: 0, column: theirs.to_owned(), value: String::new(), fault: Fault::MissingColumn }).collect()
    }

    /// In score files every response has a line for every block.
    fn incomplete_blocks(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (questionnaire, lines) in &self.block_lines {
            let most = lines.iter().max().copied().unwrap_or(0);
            for (block, _) in lines.iter().enumerate().filter(|(_, count)| **count < most) {
                let value = self.library.all()[*questionnaire].blocks()[block].id.clone();
                findings.push(Finding { file: 0, row: 0, column: "block".to_owned(), value, fault: Fault::BlockIncomplete });
            }
        }
        findings
    }

    /// Two versions of one list with different questions in one wave: their scores may not be put together.
    fn mixed_versions(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        let all = self.library.all();
        for (left, left_tally) in &self.tallies {
            for (right, right_tally) in self.tallies.range(left + 1..) {
                let (a, b) = (&all[*left], &all[*right]);
                let waves: BTreeSet<String> = left_tally.waves().into_iter().map(|(wave, _)| wave).collect();
                for (wave, _) in right_tally.waves() {
                    if a.id() == b.id() && a.instrument() != b.instrument() && waves.contains(&wave) {
                        let fault = Fault::VersionsMixed { other: a.version().to_owned() };
                        findings.push(Finding { file: 0, row: 0, column: "version".to_owned(), value: b.version().to_owned(), fault });
                    }
                }
            }
        }
        findings
    }
}

fn work_on_batch(leaves_out: bool, file: usize, header: &Header, schemas: &[Schema], library: &Library, work: &Work, batch: &Batch) -> Worked {
    let mut worked = Worked { part: Part::default(), findings: Vec::new(), missing_items: BTreeSet::new(), keys: Vec::new(), block_lines: Vec::new() };
    for (record, number, schema) in batch {
        let schema = &schemas[*schema];
        let questionnaire = &library.all()[schema.questionnaire];
        let row = Row { file, number: *number, record, header, schema, questionnaire };
        let mut noticed = Noticed::default();
        let parsed = if header.is_scores() { row.scores(&mut noticed).map(Parsed::Scores) } else { Some(Parsed::Response(row.response(&mut noticed))) };
        // Of rows that are left out anyway none can be the first of two.
        let counts = !leaves_out || noticed.findings.is_empty();
        if counts && !row.id().is_empty() {
            worked.keys.extend(row.keys().into_iter().map(|key| Key::new(key, file, *number)));
        }
        worked.missing_items.extend(noticed.missing_items.into_iter().map(|item| (schema.questionnaire, item)));
        if let (true, Some(parsed)) = (noticed.findings.is_empty(), parsed) {
            if let Parsed::Scores(row) = &parsed {
                worked.block_lines.push((schema.questionnaire, row.block));
            }
            work(&mut worked.part, schema.questionnaire, questionnaire, &parsed);
        }
        worked.findings.extend(noticed.findings);
    }
    worked
}
