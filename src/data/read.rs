//! Files to rows to results: many files as one data set, every finding, in parallel, with the same outcome for any number of threads and size of blocks.
//!
//! A file is cut into blocks of whole rows. Each thread takes the next block, reads it (`worker`) and counts in tables of its own; what has an order (findings,
//! lines, row numbers) is put together in the order of the blocks.

use super::blocks::{Blocks, Next};
use super::library::Library;
use super::mapping::Mapping;
use super::repeated::{self, Keys};
use super::schema::{Header, Ids};
use super::schemas::Schemas;
use super::source::{self, Source};
use super::worker::{Job, Reader, Worked, Worker};
use crate::error::Error;
use crate::survey::Questionnaire;
use crate::survey::column::Column;
use crate::survey::counter::Counter;
use crate::survey::finding::{Fault, Finding, Findings};
use crate::survey::linked::Linked;
use crate::survey::response::Response;
use crate::survey::tally::{BlockRow, Tally};
use std::collections::BTreeSet;
use std::collections::btree_map::{BTreeMap, Entry};
use std::sync::{Mutex, PoisonError, mpsc};

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

/// Adds each of these to what is known under the same key.
fn merge<K: Ord, V>(known: &mut BTreeMap<K, V>, more: BTreeMap<K, V>, add: impl Fn(&mut V, V)) {
    for (key, value) in more {
        match known.entry(key) {
            Entry::Occupied(mut known) => add(known.get_mut(), value),
            Entry::Vacant(free) => {
                free.insert(value);
            }
        }
    }
}

struct Reading<'a> {
    sources: &'a [Source],
    library: &'a Library,
    options: &'a Options,
    work: &'a Work<'a>,
    /// Rows that repeat an earlier one: file and row.
    skip: BTreeSet<(usize, u64)>,
    /// The rows before each block, by file: known in a second reading.
    starts: Vec<Vec<u64>>,
    counters: BTreeMap<usize, Counter>,
    common: BTreeMap<(usize, usize), Counter>,
    linked: BTreeMap<(usize, usize), Linked>,
    forms: BTreeMap<usize, Vec<Response>>,
    findings: Findings,
    unknown_columns: Vec<(String, String)>,
    windows_1252: Vec<String>,
    without_ids: Vec<String>,
    keys: Keys,
    /// Names the user gave for columns that were found.
    found_names: BTreeSet<String>,
    /// Lines of score files per questionnaire and block.
    block_lines: BTreeMap<usize, Vec<u64>>,
    rows: u64,
    /// Bytes read, of so many in all.
    read: u64,
    total: u64,
}

/// The blocks of a file that are still to be read, and the number of the next.
struct Queue<'a> {
    blocks: Blocks<'a>,
    next: usize,
}

/// What is known of a file when its blocks are read.
#[derive(Default)]
struct File {
    rows: u64,
    missing_items: BTreeSet<(usize, usize)>,
    windows_1252: bool,
    /// The rows before each block.
    starts: Vec<u64>,
}

impl<'a> Reading<'a> {
    fn new(sources: &'a [Source], library: &'a Library, options: &'a Options, work: &'a Work<'a>, total: u64) -> Reading<'a> {
        let findings = Findings::new(sources.iter().map(|source| source.name.clone()).collect());
        Reading {
            sources,
            library,
            options,
            work,
            skip: BTreeSet::new(),
            starts: Vec::new(),
            counters: BTreeMap::new(),
            common: BTreeMap::new(),
            linked: BTreeMap::new(),
            forms: BTreeMap::new(),
            findings,
            unknown_columns: Vec::new(),
            windows_1252: Vec::new(),
            without_ids: Vec::new(),
            keys: Keys::default(),
            found_names: BTreeSet::new(),
            block_lines: BTreeMap::new(),
            rows: 0,
            read: 0,
            total,
        }
    }

    fn all(&mut self, sinks: &mut Sinks) -> Result<(), Error> {
        (0..self.sources.len()).try_for_each(|file| {
            let starts = self.file(file, sinks)?;
            if self.options.skip_invalid && self.skip.is_empty() {
                self.starts.push(starts);
            }
            Ok(())
        })
    }

    /// Reads one file; tells the rows before each of its blocks.
    fn file(&mut self, file: usize, sinks: &mut Sinks) -> Result<Vec<u64>, Error> {
        let sources = self.sources;
        let source = &sources[file];
        let dialect = source.dialect()?;
        let whole_file = |fault| Finding { file, row: 0, column: String::new(), value: String::new(), fault };
        let mut rows = source.rows(dialect)?;
        let header = rows.next()?.map(|(_, record)| Header::of(record, self.library, &self.options.mapping));
        let Some(header) = header.filter(|header| !header.is_empty()) else {
            return self.refuse(whole_file(Fault::NoRows), sinks);
        };
        self.found_names.extend(self.options.mapping.headings().filter(|theirs| header.has(theirs)).map(str::to_owned));
        if header.is_wide_scores() {
            return self.refuse(whole_file(Fault::WideScores), sinks);
        }
        if let Some(row) = header.below(&mut rows, self.library, &self.options.mapping)? {
            return self.refuse(whole_file(Fault::HeaderBelow { row }), sinks);
        }
        if self.library.only_named().is_none() {
            // Without these no row can be read; -Q stands in for them.
            if let Some(name) = ["questionnaire", "version"].into_iter().find(|name| header.position(name).is_none()) {
                let fault = if name == "version" { Fault::MissingColumn } else { Fault::NoQuestionnaire { likely: header.likely(self.library) } };
                return self.refuse(Finding { column: name.to_owned(), ..whole_file(fault) }, sinks);
            }
        }
        drop(rows);
        let mut rows = source.rows(dialect)?;
        rows.next()?;
        let mut schemas = Schemas::new(&header, self.library, (file, source::row_name(sources, file)));
        // The list of the first row that has a known one is that of the file. What its header lacks is told first.
        while let Some((row, record)) = rows.next()? {
            if schemas.of(record, row).is_ok() {
                break;
            }
        }
        let has_no_ids = schemas.list().iter().any(|schema| schema.ids != Ids::Column);
        drop(rows);
        if has_no_ids {
            // Without ids only a file as a whole is seen to be there already.
            for (earlier, other) in sources[..file].iter().enumerate() {
                if source.is_same(other)? {
                    return self.refuse(whole_file(Fault::SameFile { file: earlier }), sinks);
                }
            }
        }
        let before = self.findings.count;
        self.report(std::mem::take(&mut schemas.findings), sinks)?;

        let mut rows = source.rows(dialect)?;
        rows.next()?;
        let (blocks, row) = rows.rest(self.options.chunks.bytes);
        let queue = Mutex::new(Queue { blocks, next: 0 });
        let schemas = Mutex::new(schemas);
        let starts = self.starts.get(file).cloned().unwrap_or_default();
        let skip = self.skip.clone();
        let job = Job {
            file,
            header: &header,
            library: self.library,
            schemas: &schemas,
            delimiter: dialect.delimiter,
            leaves_out: self.options.skip_invalid,
            reader: match (self.options.keeps_choices, self.options.chunks.lanes) {
                (true, _) => Reader::WithChoices,
                (false, true) => Reader::Lanes,
                (false, false) => Reader::General,
            },
            has_no_ids,
            skip: &skip,
            work: self.work,
        };
        let mut known = File { rows: row, ..File::default() };
        let rows_before = self.rows;
        let parts = self.work_on(source, &job, &queue, &starts, &mut known, sinks)?;
        for part in parts {
            merge(&mut self.counters, part.counters, Counter::merge);
            merge(&mut self.common, part.common, Counter::merge);
            merge(&mut self.linked, part.linked, Linked::merge);
        }
        let mut schemas = schemas.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut last = std::mem::take(&mut schemas.findings);
        last.extend(known.missing_items.into_iter().map(|(index, item)| {
            let questionnaire = self.library.get(index);
            let schema = schemas.list().iter().find(|schema| schema.questionnaire == index);
            let fault = schema.map_or(Fault::MissingColumn, |schema| schema.missing(Column::Item(item), questionnaire));
            Finding { column: questionnaire.items()[item].id.clone(), ..whole_file(fault) }
        }));
        let is_skipped = self.skip.range((file, 0)..=(file, u64::MAX)).next().is_some();
        if (self.rows, self.findings.count) == (rows_before, before) && !is_skipped {
            last.push(whole_file(Fault::NoRows));
        }
        self.without_ids.extend(has_no_ids.then(|| source.name.clone()));
        let unknown: BTreeSet<String> = schemas.list().iter().flat_map(|schema| schema.unknown.iter().cloned()).collect();
        self.unknown_columns.extend(unknown.into_iter().map(|column| (source.name.clone(), column)));
        self.windows_1252.extend(known.windows_1252.then(|| source.name.clone()));
        self.report(last, sinks)?;
        Ok(known.starts)
    }

    fn refuse(&mut self, finding: Finding, sinks: &mut Sinks) -> Result<Vec<u64>, Error> {
        self.report(vec![finding], sinks).map(|()| Vec::new())
    }

    fn report(&mut self, findings: Vec<Finding>, sinks: &mut Sinks) -> Result<(), Error> {
        for finding in findings {
            (sinks.rejects)(&finding)?;
            self.findings.add(finding);
        }
        Ok(())
    }

    /// Reads all blocks, each thread one after another; a small file without threads.
    fn work_on(&mut self, source: &Source, job: &Job, queue: &Mutex<Queue>, starts: &[u64], known: &mut File, sinks: &mut Sinks) -> Result<Vec<Part>, Error> {
        let threads = self.options.chunks.threads.max(1);
        let next = |worker: &mut Worker, start: Option<u64>| -> Result<Option<Worked>, Error> {
            let mut block = worker.take_block();
            let number = {
                let mut queue = queue.lock().unwrap_or_else(PoisonError::into_inner);
                queue.next += 1;
                match queue.blocks.next(&mut block).map_err(|error| source.unread(error))? {
                    Next::Block => queue.next - 1,
                    Next::End => return Ok(None),
                    Next::TooLong => return Ok(Some(worker.too_long(queue.next - 1))),
                }
            };
            Ok(Some(worker.work(number, block, start.or(starts.get(number).copied()))))
        };
        // Where the number of a row is its id, the rows before a block must be known.
        if threads == 1 || job.has_no_ids || source.size()? <= 2 * self.options.chunks.bytes as u64 {
            let mut worker = Worker::new(job);
            while let Some(worked) = next(&mut worker, Some(known.rows))? {
                self.absorb(worked, known, sinks)?;
            }
            return Ok(vec![worker.part]);
        }
        std::thread::scope(|scope| {
            let (sender, receiver) = mpsc::sync_channel::<Result<Worked, Error>>(2 * threads);
            let work = |sender: mpsc::SyncSender<Result<Worked, Error>>| {
                let mut worker = Worker::new(job);
                while let Some(worked) = next(&mut worker, None).transpose() {
                    let failed = worked.is_err();
                    // Without a receiver another block failed.
                    if sender.send(worked).is_err() || failed {
                        break;
                    }
                }
                worker.part
            };
            let workers: Vec<_> = (0..threads).map(|_| sender.clone()).map(|sender| scope.spawn(move || work(sender))).collect();
            drop(sender);
            let mut waiting = BTreeMap::new();
            let mut turn = 0;
            let mut absorbed = Ok(());
            for worked in &receiver {
                match worked {
                    Ok(worked) => waiting.insert(worked.number, worked),
                    Err(error) => {
                        absorbed = Err(error);
                        break;
                    }
                };
                while let Some(worked) = waiting.remove(&turn).filter(|_| absorbed.is_ok()) {
                    absorbed = self.absorb(worked, known, sinks);
                    turn += 1;
                }
                if absorbed.is_err() {
                    break;
                }
            }
            drop(receiver);
            let parts = workers.into_iter().map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect();
            absorbed.map(|()| parts)
        })
    }

    /// Adds what became of the next block.
    fn absorb(&mut self, worked: Worked, known: &mut File, sinks: &mut Sinks) -> Result<(), Error> {
        let before = known.rows;
        known.starts.push(before);
        known.rows += worked.rows;
        known.missing_items.extend(worked.missing_items);
        known.windows_1252 |= worked.windows_1252;
        self.rows += worked.responses;
        self.read += worked.bytes;
        self.keys.add(&worked.keys, before);
        for (questionnaire, block) in worked.block_lines {
            let blocks = self.library.get(questionnaire).blocks().len();
            self.block_lines.entry(questionnaire).or_insert_with(|| vec![0; blocks])[block] += 1;
        }
        (sinks.lines)(&worked.lines)?;
        for (questionnaire, forms) in worked.forms {
            self.forms.entry(questionnaire).or_default().extend(forms);
        }
        let rows = |finding: Finding| Finding { row: if finding.row == 0 { 0 } else { finding.row + before }, ..finding };
        self.report(worked.findings.into_iter().map(rows).collect(), sinks)?;
        #[expect(clippy::cast_precision_loss, reason = "a part of a bar")]
        (sinks.progress)(Progress { rows: self.rows, done: self.read as f64 / self.total.max(1) as f64 });
        Ok(())
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
                let value = self.library.get(*questionnaire).blocks()[block].id.clone();
                findings.push(Finding { file: 0, row: 0, column: "block".to_owned(), value, fault: Fault::BlockIncomplete });
            }
        }
        findings
    }

    /// Two versions of one list with different questions in one wave: their scores may not be put together.
    fn mixed_versions(&self, tallies: &BTreeMap<usize, Tally>) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (left, left_tally) in tallies {
            for (right, right_tally) in tallies.range(left + 1..) {
                let (a, b) = (self.library.get(*left), self.library.get(*right));
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
