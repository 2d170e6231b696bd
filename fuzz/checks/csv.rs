//! What must hold of any data file: it is read the same however the work is cut up, every finding has its place, what is told is safe to show, and what is written
//! reads back.
//!
//! The first byte of the input chooses how it is read (see [`Way`]), so that a file of the corpus can be read as text.

use doorlicht::data::columns::Columns;
use doorlicht::data::library::Library;
use doorlicht::data::mapping::Mapping;
use doorlicht::data::read::{self, Chunks, Options, Outcome, Parsed, Part, Sinks};
use doorlicht::data::score_file::Layout;
use doorlicht::data::source::Source;
use doorlicht::error::Error;
use doorlicht::lang::Lang;
use doorlicht::show::columns::{self, FileColumns};
use doorlicht::show::format::{Format, Style};
use doorlicht::show::report::Report;
use doorlicht::show::text::Text;
use doorlicht::show::{mapping, safe, trouble};
use doorlicht::survey::Questionnaire;
use doorlicht::survey::counter::Counter;
use doorlicht::survey::finding::{Alike, Fault, Finding, Findings};
use doorlicht::survey::questionnaire::Kind;
use doorlicht::survey::response::Response;
use doorlicht::survey::tally::Keep;
use doorlicht::survey::tally::{BlockCounts, CellKey, Tally};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

const TRIAL: &str = include_str!("proef.yaml");
const FACTS: &str = include_str!("feiten.yaml");
const MAPPING: &str = "columns:\n  role: [\"Kern of schil\", Partij]\n  P-1: Vraag 1\nignore: [Naam]\n";
/// Between two files in one input.
const NEXT_FILE: &[u8] = b"\n====\n";

/// The questionnaires that may be known.
static LIBRARIES: LazyLock<[Library; 4]> = LazyLock::new(|| {
    // Another title is the same instrument; other words of a question are not.
    let retold = TRIAL.replace("version: \"1\"", "version: \"1.1\"").replace("Proef", "Proef opnieuw");
    let other = TRIAL.replace("version: \"1\"", "version: \"2\"").replace("Een.", "Eerst.").replace("Blok A", "Blok Aa");
    let further = TRIAL.replace("id: proef", "id: ander").replace("organisation", "layer");
    let own = |texts: Vec<String>| {
        let named = vec![PathBuf::from("-"); texts.len()];
        Library::open(&named, &mut Documents(texts.into_iter().map(String::into_bytes).collect())).expect("the lists are right")
    };
    let built_in = |named: &[PathBuf]| Library::open(named, &mut std::io::empty()).expect("the lists are right");
    let several = vec![TRIAL.to_owned(), retold, other, further, FACTS.to_owned()];
    [own(vec![TRIAL.to_owned()]), built_in(&[]), own(several), built_in(&[PathBuf::from("samenwerking")])]
});

/// Several documents on standard input, one after another.
struct Documents(Vec<Vec<u8>>);

impl Read for Documents {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let Some(first) = self.0.first_mut() else { return Ok(0) };
        let length = first.len().min(buffer.len());
        buffer[..length].copy_from_slice(&first[..length]);
        first.drain(..length);
        if length == 0 {
            self.0.remove(0);
        }
        Ok(length)
    }
}

/// How an input is read, by the lowest four bits of its first byte: `0` to `?`.
#[derive(Clone, Copy)]
struct Way {
    /// Bits 1 and 2: one list of our own is named, none is, several of our own are (with versions, and one of facts), a built-in one is.
    library: usize,
    /// Bit 4: with a mapping.
    mapping: bool,
    /// Bit 8: it is two files.
    files: bool,
}

/// Checks one input.
pub(crate) fn check(input: &[u8]) {
    let Some((first, bytes)) = input.split_first() else { return };
    let way = Way { library: usize::from(first & 3), mapping: first & 4 != 0, files: first & 8 != 0 };
    let library = &LIBRARIES[way.library];
    let mapping =
        if way.mapping && way.library == 0 { Mapping::parse("map", MAPPING.to_owned(), library).expect("the mapping is right") } else { Mapping::default() };
    let cut = if way.files { bytes.windows(NEXT_FILE.len()).position(|window| window == NEXT_FILE) } else { None };
    let files: Vec<&[u8]> = match cut {
        Some(cut) => vec![&bytes[..cut], &bytes[cut + NEXT_FILE.len()..]],
        None => vec![bytes],
    };
    let sources: Vec<Source> = files.iter().map(|file| source(file)).collect();

    let lines: Vec<u64> = files.iter().map(|file| 1 + file.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count() as u64).collect();
    let reading = Reading { sources: &sources, library, mapping: &mapping, layout: Layout::of(&sources, library, &mapping, false, false).ok() };
    let strict = reading.cut_up(false);
    strict.is_in_place(&lines);
    strict.is_safe_to_tell(&sources);
    if strict.brought.is_ok() {
        assert_eq!(reading.once(true, PLAIN), strict, "nothing had to be left out");
        reading.scores_back(&strict, input.len().is_multiple_of(2));
    } else {
        let lenient = reading.cut_up(true);
        lenient.is_in_place(&lines);
        lenient.is_safe_to_tell(&sources);
        if let Ok(brought) = &lenient.brought {
            assert_eq!(brought.findings.count, lenient.rejects.len() as u64);
        }
    }
    reading.columns(&strict);
}

fn source(bytes: &[u8]) -> Source {
    Source::open(Path::new("-"), &mut &*bytes).expect("a temporary file can be written")
}

/// Everything that reading tells.
#[derive(Debug, PartialEq)]
struct Told {
    brought: Result<Brought, Failure>,
    lines: Vec<u8>,
    rejects: Vec<Finding>,
}

#[derive(Debug, PartialEq)]
struct Brought {
    tallies: BTreeMap<usize, Tally>,
    forms: BTreeMap<usize, Vec<Response>>,
    findings: Found,
    unknown_columns: Vec<(String, String)>,
    windows_1252: Vec<String>,
    without_ids: Vec<String>,
    rows: u64,
}

#[derive(Debug, PartialEq)]
enum Failure {
    Findings(Found),
    Other(String),
}

#[derive(Debug, PartialEq)]
struct Found {
    first: Vec<Finding>,
    count: u64,
    rows: u64,
    alike: BTreeMap<Alike, u64>,
    whole_file: bool,
}

impl From<Findings> for Found {
    fn from(findings: Findings) -> Found {
        let Findings { first, count, rows, alike, whole_file, .. } = findings;
        Found { first, count, rows, alike, whole_file }
    }
}

impl From<Outcome> for Brought {
    fn from(outcome: Outcome) -> Brought {
        let Outcome { tallies, forms, findings, unknown_columns, windows_1252, without_ids, rows, .. } = outcome;
        Brought { tallies, forms, findings: findings.into(), unknown_columns, windows_1252, without_ids, rows }
    }
}

impl Told {
    /// Every finding points into its file. `lines`: the most rows each file can have.
    fn is_in_place(&self, lines: &[u64]) {
        for finding in &self.rejects {
            assert!(finding.row <= lines[finding.file], "{finding:?}");
            if let Fault::RepeatedResponse { file, row } = finding.fault {
                assert!(row > 0 && (file, row) < (finding.file, finding.row), "{finding:?}");
            }
        }
        if let Ok(brought) = &self.brought {
            assert!(brought.rows < lines.iter().sum(), "{} rows", brought.rows);
        }
    }

    /// What is told is safe to show, in every language.
    fn is_safe_to_tell(&self, sources: &[Source]) {
        let findings = || {
            let mut findings = Findings::new(sources.iter().map(|source| source.name.clone()).collect());
            self.rejects.iter().for_each(|finding| findings.add(finding.clone()));
            findings
        };
        for text in Lang::ALL.map(Text::of) {
            if !self.rejects.is_empty() {
                let mut out = Vec::new();
                trouble::error(&Error::Findings(Box::new(findings())), text, &mut out).expect("memory can be written");
                is_safe(&out);
            }
            if let Ok(brought) = &self.brought {
                let columns: Vec<String> = brought.unknown_columns.iter().map(|(_, column)| column.clone()).collect();
                is_safe(safe::line(&(text.trouble.unknown_columns)("-", &columns)).as_bytes());
            }
        }
    }
}

/// One block, as the general reader reads it.
const PLAIN: Chunks = Chunks { bytes: 1 << 18, threads: 1, lanes: false };

/// What is read, and how.
struct Reading<'a> {
    sources: &'a [Source],
    library: &'a Library,
    mapping: &'a Mapping,
    /// How scores are written; `None` where there are scores already.
    layout: Option<Layout>,
}

impl Reading<'_> {
    /// Reads in one way, and asserts that other ways to cut up the work tell the same.
    fn cut_up(&self, skip_invalid: bool) -> Told {
        let told = self.once(skip_invalid, PLAIN);
        let odd = 2 + usize::try_from(self.sources[0].size().expect("it has a size") % 61).expect("a small number");
        for chunks in [Chunks { bytes: 1, threads: 1, lanes: true }, Chunks { bytes: odd, threads: 2, lanes: true }] {
            assert_eq!(self.once(skip_invalid, chunks), told, "{chunks:?}");
        }
        told
    }

    fn once(&self, skip_invalid: bool, chunks: Chunks) -> Told {
        let Reading { sources, library, mapping, layout } = self;
        let keep: Vec<Keep> =
            library.all().map(|list| Keep { by: (0..list.background().len()).collect(), items: true, complete: true, across: true }).collect();
        let work = |part: &mut Part, index: usize, list: &Questionnaire, parsed: &Parsed| {
            let counter = part.counters.entry(index).or_insert_with(|| Counter::new(list, keep[index].clone()));
            match parsed {
                Parsed::Response(response) => {
                    if let Some(layout) = layout {
                        layout.write(list, response, &mut part.lines);
                    }
                    if list.kind() == Kind::Facts {
                        part.forms.entry(index).or_default().push((*response).clone());
                    }
                    counter.add(list, response);
                }
                Parsed::Scores(row) => counter.add_scores(list, row),
            }
        };
        let (mut lines, mut rejects) = (Vec::new(), Vec::new());
        let mut sinks = Sinks {
            lines: &mut |text| {
                lines.extend_from_slice(text);
                Ok(())
            },
            rejects: &mut |finding| {
                rejects.push(finding.clone());
                Ok(())
            },
            progress: &mut |_| {},
        };
        let options = Options { mapping: (*mapping).clone(), skip_invalid, chunks, ..Options::default() };
        let brought = match read::read(sources, library, &options, &work, &mut sinks) {
            Ok(outcome) => Ok(outcome.into()),
            Err(Error::Findings(findings)) => Err(Failure::Findings((*findings).into())),
            Err(error @ Error::NotText { .. }) => Err(Failure::Other(format!("{error:?}"))),
            Err(error) => panic!("{error:?}"),
        };
        Told { brought, lines, rejects }
    }

    /// How the columns are read can be shown, and kept as a mapping that gives the same reading.
    fn columns(&self, told: &Told) {
        let Reading { sources, library, mapping, .. } = self;
        let Ok(columns) = sources.iter().map(|source| Columns::of(source, library, mapping)).collect::<Result<Vec<_>, _>>() else { return };
        let known = sources.iter().zip(&columns).filter_map(|(source, columns)| Some((source, columns.as_ref()?)));
        let files: Vec<FileColumns> = known
            .map(|(source, columns)| FileColumns {
                file: &source.name,
                questionnaire: library.get(columns.questionnaire),
                headings: &columns.headings,
                missing: &columns.missing,
            })
            .collect();
        for (lang, width) in [(Lang::Nl, 80), (Lang::En, 20)] {
            let report = Report { tables: vec![columns::table(&files, &[], Text::of(lang))], ..Report::default() };
            let mut out = Vec::new();
            Format::Table.write(&report, None, Style { lang, width, excel_nl: false }, &mut out).expect("memory can be written");
            is_safe(&out);
        }
        let yaml = mapping::yaml(&files, Text::of(Lang::Nl));
        is_safe(yaml.as_bytes());
        let kept = Mapping::parse("kept", yaml.clone(), library).unwrap_or_else(|error| panic!("{error:?}\n{yaml}"));
        if told.brought.is_ok() && files.len() == sources.len() {
            let again = Reading { sources, library, mapping: &kept, layout: None }.once(false, PLAIN);
            let figures = |told: &Told| told.brought.as_ref().ok().map(|brought| (brought.tallies.clone(), brought.forms.clone(), brought.rows));
            assert_eq!((figures(&again), &again.rejects), (figures(told), &told.rejects), "{yaml}");
        }
    }

    /// The scores that are written give the same figures of blocks as the answers they were made of.
    fn scores_back(&self, told: &Told, excel_nl: bool) {
        let (Ok(brought), false) = (&told.brought, told.lines.is_empty()) else { return };
        let layout = Layout::of(self.sources, self.library, self.mapping, false, excel_nl).ok();
        let mut text = Vec::new();
        if let Some(layout) = &layout {
            layout.write_header(&mut text);
        }
        text.extend_from_slice(&if excel_nl { Reading { layout, ..*self }.once(false, PLAIN).lines } else { told.lines.clone() });
        let shown = String::from_utf8(text).expect("text");
        assert!(!shown.contains(|letter: char| !matches!(letter, '\n' | '\r' | '\t') && letter.is_control()), "{shown:?}");
        // Control characters are not written as they were read, so that two texts may have become one.
        if shown.contains('\u{FFFD}') {
            return;
        }
        let scores = [source(shown.as_bytes())];
        let again = Reading { sources: &scores, library: self.library, mapping: &Mapping::default(), layout: None }.once(false, PLAIN);
        let Ok(again) = &again.brought else { panic!("{:?}\n{shown}", again.brought) };
        assert_eq!(blocks(&again.tallies), blocks(&brought.tallies), "{shown}");
    }
}

/// The figures of blocks, which answers and scores both have.
fn blocks(tallies: &BTreeMap<usize, Tally>) -> BTreeMap<usize, BTreeMap<CellKey, (u64, Vec<BlockCounts>)>> {
    let one = |tally: &Tally| tally.cells().iter().map(|(key, cell)| (key.clone(), (cell.rows, cell.blocks.clone()))).collect();
    tallies.iter().map(|(list, tally)| (*list, one(tally))).collect()
}

fn is_safe(shown: &[u8]) {
    let text = std::str::from_utf8(shown).expect("text");
    assert!(!text.contains(|letter: char| letter != '\n' && letter.is_control()), "{text:?}");
}
