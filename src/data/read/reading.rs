//! One file after another, each in blocks on all threads, and what comes of it put together in their order.

use super::super::blocks::{Blocks, Next};
use super::super::library::Library;
use super::super::repeated::Keys;
use super::super::schema::{Header, Ids};
use super::super::schemas::Schemas;
use super::super::source::{self, Source};
use super::super::worker::{Job, Reader, Worked, Worker};
use super::{Options, Part, Progress, Sinks, Work};
use crate::error::Error;
use crate::survey::column::Column;
use crate::survey::counter::Counter;
use crate::survey::finding::{Fault, Finding, Findings};
use crate::survey::linked::Linked;
use crate::survey::response::Response;
use crate::survey::tally::Tally;
use std::collections::BTreeSet;
use std::collections::btree_map::{BTreeMap, Entry};
use std::sync::{Mutex, PoisonError, mpsc};

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

/// All files that are being read.
pub(super) struct Reading<'a> {
    pub(super) sources: &'a [Source],
    pub(super) library: &'a Library,
    pub(super) options: &'a Options,
    pub(super) work: &'a Work<'a>,
    /// Rows that repeat an earlier one: file and row.
    pub(super) skip: BTreeSet<(usize, u64)>,
    /// The rows before each block, by file: known in a second reading.
    pub(super) starts: Vec<Vec<u64>>,
    pub(super) counters: BTreeMap<usize, Counter>,
    pub(super) common: BTreeMap<(usize, usize), Counter>,
    pub(super) linked: BTreeMap<(usize, usize), Linked>,
    pub(super) forms: BTreeMap<usize, Vec<Response>>,
    pub(super) findings: Findings,
    pub(super) unknown_columns: Vec<(String, String)>,
    pub(super) windows_1252: Vec<String>,
    pub(super) without_ids: Vec<String>,
    pub(super) keys: Keys,
    /// Names the user gave for columns that were found.
    pub(super) found_names: BTreeSet<String>,
    /// Lines of score files per questionnaire and block.
    pub(super) block_lines: BTreeMap<usize, Vec<u64>>,
    pub(super) rows: u64,
    /// Bytes read, of so many in all.
    pub(super) read: u64,
    pub(super) total: u64,
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
    pub(super) fn new(sources: &'a [Source], library: &'a Library, options: &'a Options, work: &'a Work<'a>, total: u64) -> Reading<'a> {
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

    pub(super) fn all(&mut self, sinks: &mut Sinks) -> Result<(), Error> {
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
    pub(super) fn unfound_names(&self) -> Vec<Finding> {
        let unfound = self.options.mapping.headings().filter(|theirs| !self.found_names.contains(*theirs));
        unfound.map(|theirs| Finding { file: 0, row: 0, column: theirs.to_owned(), value: String::new(), fault: Fault::MissingColumn }).collect()
    }

    /// In score files every response has a line for every block.
    pub(super) fn incomplete_blocks(&self) -> Vec<Finding> {
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
    pub(super) fn mixed_versions(&self, tallies: &BTreeMap<usize, Tally>) -> Vec<Finding> {
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
