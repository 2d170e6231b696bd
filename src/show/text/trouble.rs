//! The words for what goes wrong: in a questionnaire, in a data file, in a command.

use crate::error::Error;
use crate::survey::finding::Finding;
use crate::survey::problem::Mistake;
use crate::survey::vocabulary::Candidate;

/// What is wrong, and what to do about it.
pub struct Advice {
    /// One sentence without a full stop.
    pub what: String,
    /// What to write or do instead; empty where that is plain.
    pub remedy: String,
}

impl Advice {
    /// What is wrong and the remedy.
    pub fn new(what: impl Into<String>, remedy: impl Into<String>) -> Advice {
        Advice { what: what.into(), remedy: remedy.into() }
    }
}

/// The words of one language.
pub struct TroubleWords {
    /// Before a mistake: "fout".
    pub error: &'static str,
    /// Before a remedy: "tip".
    pub tip: &'static str,
    /// How many problems there are in a file; `stopped`: there may be more.
    pub problems: fn(path: &str, count: usize, stopped: bool) -> String,
    /// A mistake in a questionnaire.
    pub mistake: fn(&Mistake) -> Advice,
    /// What is wrong in a data file; `value` is what stands there, as far as it is shown.
    pub fault: fn(&Finding, value: &str, files: &[String]) -> Advice,
    /// What stopped a command.
    pub failure: fn(&Error) -> Advice,
    /// How many findings there are, in how many rows.
    pub findings: fn(count: u64, rows: u64) -> String,
    /// The place of a finding.
    pub place: fn(file: &str, row: u64, column: &str) -> String,
    /// The same thing is wrong in more places.
    pub alike: fn(count: u64, in_column: bool) -> String,
    /// Behind the files that cannot be read.
    pub other_files: &'static str,
    /// Rows without a role.
    pub without_role: fn(count: u64, rows: u64) -> String,
    /// Many columns are missing in a file.
    pub missing_columns: fn(file: &str, columns: &[&str]) -> Advice,
    /// There are more findings than are shown.
    pub more: fn(count: u64) -> String,
    /// Rows were left out.
    pub skipped: fn(rows: u64) -> String,
    /// Nothing was computed because of findings.
    pub refused: &'static str,
    /// The same where leaving rows out does not help.
    pub refused_file: &'static str,
    /// Columns that were kept out.
    pub unknown_columns: fn(file: &str, columns: &[String]) -> String,
    /// A file without ids, so that responses that are there twice cannot be found.
    pub without_ids: fn(file: &str) -> String,
    /// A workbook has more sheets than the one that was read.
    pub sheet: fn(file: &str, sheet: &str, others: &[String]) -> String,
    /// A file that is read as Windows-1252.
    pub windows_1252: fn(file: &str) -> String,
    /// Writing scores: they are about persons.
    pub personal: &'static str,
    /// `--min-group` below 5.
    pub small_min_group: fn(min: u64) -> String,
    /// `--min-group 1`.
    pub no_min_group: &'static str,
    /// Rows with and rows without a wave.
    pub unnamed_wave: fn(list: &str) -> String,
    /// A list that does not have the grouping.
    pub skipped_list: fn(list: &str, by: &str) -> String,
    /// A list that does not have what `--where` asks for.
    pub not_in_part: fn(list: &str) -> String,
    /// Scores of a list of facts say nothing: the forms are needed.
    pub facts_need_answers: fn(list: &str) -> String,
    /// A list of facts has no groups.
    pub facts_not_compared: fn(list: &str) -> String,
    /// What is wrong with a command line: kind, argument, value, and an argument it clashes with.
    pub command_line: fn(kind: clap::error::ErrorKind, argument: &str, value: &str, other: &str) -> String,
    /// A suggestion for a word on the command line.
    pub did_you_mean: fn(word: &str) -> String,
    /// What an argument takes.
    pub possible_values: fn(values: &str) -> String,
    /// Where to look.
    pub see_help: fn(command: &str) -> String,
    /// No rows, no groups.
    pub nothing_to_show: &'static str,
}

/// The candidates joined for reading: `'mee eens' (4) of 'oneens' (2)`; a label that is the code is not said twice.
pub(super) fn labels_of(candidates: &[Candidate], or: &str) -> String {
    let one = |Candidate { code, label }: &Candidate| if code == label { format!("'{code}'") } else { format!("'{label}' ({code})") };
    one_of(&candidates.iter().map(one).collect::<Vec<_>>(), or)
}

/// The flag that says which column a heading means, as one types it.
pub(super) fn column_flag(ours: &str, theirs: &str) -> String {
    let pair = format!("{ours}={theirs}");
    if pair.contains(['"', '$', '`', '\\', '!']) { format!("--column '{}'", pair.replace('\'', r"'\''")) } else { format!("--column \"{pair}\"") }
}

/// Words joined for reading: `a, b of c`.
pub(super) fn one_of(words: &[String], or: &str) -> String {
    const MOST: usize = 14;
    let shown: Vec<&str> = words.iter().take(MOST).map(String::as_str).collect();
    match shown.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        _ if words.len() > MOST => format!("{}, …", shown.join(", ")),
        [first @ .., last] => format!("{} {or} {last}", first.join(", ")),
    }
}
