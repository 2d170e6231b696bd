//! Reads files without a process of their own, and keeps everything that comes of it.

use crate::harness::Folder;
use doorlicht::data::library::Library;
use doorlicht::data::read::{self, Chunks, Options, Parsed, Part, Sinks};
use doorlicht::data::source::Source;
use doorlicht::error::Error;
use doorlicht::survey::Questionnaire;
use doorlicht::survey::counter::Counter;
use doorlicht::survey::finding::{Finding, Findings};
use doorlicht::survey::response::Response;
use doorlicht::survey::tally::Keep;
use doorlicht::survey::tally::Tally;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::Path;

/// Everything that reading brings.
#[derive(Debug, Default)]
pub(crate) struct Brought {
    /// The responses in the order of the files that are good, one to a line.
    pub(crate) responses: String,
    /// By questionnaire (index in the library).
    pub(crate) tallies: BTreeMap<usize, Tally>,
    /// What was wrong: all of it, and what is kept of it to show.
    pub(crate) rejects: Vec<Finding>,
    pub(crate) findings: Findings,
    /// Whether the data was refused.
    pub(crate) is_refused: bool,
    /// Rows read.
    pub(crate) rows: u64,
    /// Columns that were kept out, files in Windows-1252, files without ids.
    pub(crate) noticed: [Vec<String>; 3],
}

/// The built-in questionnaires and these, which are named with `-Q`.
pub(crate) fn library(lists: &[&str]) -> Library {
    let mut folder = Folder::new();
    let mut paths = Vec::new();
    for (number, list) in lists.iter().enumerate() {
        let name = format!("{number}.yaml");
        folder = folder.with(&name, list);
        paths.push(folder.path(&name));
    }
    Library::open(&paths, &mut std::io::empty()).unwrap_or_else(|error| panic!("{error:?}"))
}

/// Any way to cut the work up.
pub(crate) fn chunks() -> impl Strategy<Value = Chunks> {
    let bytes = prop_oneof![Just(1_usize), 1_usize..200, 200_usize..5000, Just(1 << 18)];
    (bytes, 1_usize..5, any::<bool>()).prop_map(|(bytes, threads, lanes)| Chunks { bytes, threads, lanes })
}

/// A response as one line of text.
pub(crate) fn line(response: &Response) -> String {
    format!("{response:?}\n")
}

/// Reads files, each a name and its bytes.
pub(crate) fn read(library: &Library, files: &[(&str, &[u8])], skip_invalid: bool, chunks: Chunks) -> Brought {
    let source = |(name, bytes): &(&str, &[u8])| {
        let mut source = Source::data(Path::new("-"), &mut &**bytes, None).unwrap();
        (*name).clone_into(&mut source.name);
        source
    };
    let sources: Vec<Source> = files.iter().map(source).collect();
    let work = |part: &mut Part, index: usize, list: &Questionnaire, parsed: &Parsed| {
        if let Parsed::Response(response) = parsed {
            let keep = || Keep { by: (0..list.background().len()).collect(), items: true, complete: true, across: true };
            part.counters.entry(index).or_insert_with(|| Counter::new(list, keep())).add(list, response);
            part.lines.extend(line(response).bytes());
        }
    };
    let mut brought = Brought::default();
    let mut lines = Vec::new();
    let mut add_lines = |bytes: &[u8]| {
        lines.extend_from_slice(bytes);
        Ok(())
    };
    let mut add_reject = |finding: &Finding| {
        brought.rejects.push(finding.clone());
        Ok(())
    };
    let options = Options { skip_invalid, chunks, ..Options::default() };
    let mut sinks = Sinks { lines: &mut add_lines, rejects: &mut add_reject, progress: &mut |_| () };
    let outcome = read::read(&sources, library, &options, &work, &mut sinks);
    brought.responses = String::from_utf8(lines).unwrap();
    match outcome {
        Ok(outcome) => {
            brought.tallies = outcome.tallies;
            brought.findings = outcome.findings;
            brought.rows = outcome.rows;
            let unknown = outcome.unknown_columns.into_iter().map(|(file, column)| format!("{file}: {column}"));
            brought.noticed = [unknown.collect(), outcome.windows_1252, outcome.without_ids];
        }
        Err(Error::Findings(findings)) => (brought.findings, brought.is_refused) = (*findings, true),
        Err(error) => panic!("{error:?}"),
    }
    brought
}

/// What [`Brought`] should hold of these responses.
pub(crate) fn expected(library: &Library, questionnaire: usize, responses: &[Response]) -> (String, Option<Tally>) {
    let list = library.get(questionnaire);
    let mut tally: Option<Tally> = None;
    for response in responses {
        tally.get_or_insert_default().add(list, &Keep { by: (0..list.background().len()).collect(), items: true, complete: true, across: true }, response);
    }
    (responses.iter().map(line).collect(), tally)
}
