//! Everything that can go wrong for a user: facts only. The words are in `show::text`, the exit code comes from an exhaustive match.

use crate::survey::finding::Findings;
use crate::survey::problem::Problem;
use std::io;
use std::path::PathBuf;

/// The documented exit codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done,
    /// Could not: reading, writing, no terminal.
    CouldNot,
    /// The command line is not understood.
    CommandLine,
    /// A questionnaire or data file is not valid.
    Invalid,
    /// Interrupted; the draft is kept.
    Interrupted,
}

impl Exit {
    /// The number the shell sees.
    pub fn code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::CouldNot => 1,
            Exit::CommandLine => 2,
            Exit::Invalid => 3,
            Exit::Interrupted => 130,
        }
    }
}

/// What is wrong with a workbook.
#[derive(Debug)]
pub enum WorkbookFault {
    /// It opens only with a password.
    Protected,
    /// A document of another kind: a packed file, a text document, a web page.
    OtherKind,
    /// It cannot be read; what the reader says of it.
    Damaged(String),
    /// No sheet of this name or number.
    NoSheet {
        /// What the user named.
        sheet: String,
        /// The sheets there are.
        known: Vec<String>,
    },
    /// No sheet with anything in it.
    Empty,
}

/// What stopped a command.
#[derive(Debug)]
pub enum Error {
    /// Several files that cannot be read, each with why; at least one.
    Files(Vec<Error>),
    /// No questionnaire of this name.
    UnknownQuestionnaire {
        /// What was asked for.
        name: String,
        /// What was probably meant.
        suggestion: Option<String>,
        /// What there is.
        known: Vec<String>,
    },
    /// Mistakes in questionnaire files: path, text and problems of each.
    Questionnaires(Vec<BadQuestionnaire>),
    /// Mistakes in a mapping file.
    Mapping(Box<BadQuestionnaire>),
    /// Two questionnaires of one id and version that ask different things.
    SameVersion {
        /// The id.
        id: String,
        /// The version.
        version: String,
    },
    /// Scores of waves that were asked and scored in different ways, which cannot be compared without the answers.
    OtherInstruments {
        /// The id of the list.
        id: String,
        /// The version of the earlier wave.
        from: String,
        /// The version of the later wave.
        to: String,
    },
    /// Mistakes in data files.
    Findings(Box<Findings>),
    /// A file could not be read.
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file could not be written.
    Write {
        /// Which; `None` for standard output.
        path: Option<PathBuf>,
        /// Why.
        source: io::Error,
    },
    /// Input that is not a regular file: a folder, device or pipe.
    NotAFile {
        /// Which.
        path: PathBuf,
    },
    /// Output that is not a regular file.
    OutputNotAFile {
        /// Which.
        path: PathBuf,
    },
    /// Text that is not UTF-8.
    NotText {
        /// Which file.
        path: PathBuf,
        /// The first line that is not.
        line: u64,
    },
    /// A workbook from which no sheet can be read.
    Workbook {
        /// Which.
        path: PathBuf,
        /// Why not.
        fault: WorkbookFault,
    },
    /// Scores are asked of a file that holds scores.
    ScoresAlready {
        /// Which.
        path: PathBuf,
    },
    /// Output would overwrite an input.
    OutputIsInput {
        /// Which.
        path: PathBuf,
    },
    /// A file that would be made is there already.
    AlreadyThere {
        /// Which.
        path: PathBuf,
    },
    /// An agreement in a form in which nothing can be changed in place.
    NotInPlace {
        /// Which.
        path: PathBuf,
        /// The line.
        line: usize,
    },
    /// The command line asks for something that does not exist or does not go together.
    Usage(Usage),
    /// Ctrl-C or a closed terminal during the interview.
    Interrupted {
        /// Where the answers are; `None` where nothing was answered.
        draft: Option<PathBuf>,
    },
    /// The draft could not be written: what is on disk stays.
    Draft {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The file to append to has other columns than the questionnaire.
    OtherColumns {
        /// Which.
        path: PathBuf,
        /// A column it lacks.
        missing: Vec<String>,
    },
    /// A list of partners without a column it needs.
    PartnersColumns {
        /// Which.
        path: PathBuf,
        /// The columns it lacks.
        missing: Vec<String>,
    },
    /// Standard input ended before the interview did.
    InputEnded {
        /// Where the answers are.
        draft: Option<PathBuf>,
    },
}

/// What is wrong with a command line beyond what its grammar tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Usage {
    /// A role the questionnaire does not have.
    UnknownRole {
        /// What was given.
        role: String,
        /// What there is.
        known: Vec<String>,
    },
    /// A grouping no questionnaire in the data has.
    UnknownGrouping {
        /// What was given.
        by: String,
        /// What there is.
        known: Vec<String>,
    },
    /// `--where` without `=`.
    Where {
        /// What was given.
        condition: String,
    },
    /// `--where` with a field no questionnaire has.
    UnknownField {
        /// What was given.
        field: String,
        /// What there is.
        known: Vec<String>,
    },
    /// A block no questionnaire in the data has.
    UnknownBlock {
        /// What was given.
        block: String,
        /// What there is.
        known: Vec<String>,
    },
    /// A group that does not occur.
    UnknownGroup {
        /// What was given.
        group: String,
        /// What there is.
        known: Vec<String>,
    },
    /// A response that does not occur.
    UnknownResponse {
        /// Its id.
        id: String,
        /// Whether there are files with scores, which hold no answers.
        only_scores: bool,
    },
    /// `--where` that no response satisfies.
    NothingSelected,
    /// Two different versions of a list in one wave, of which rules cannot tell which is meant.
    TwoVersions {
        /// The id of the list.
        list: String,
    },
    /// A grouping with so many values that it is none.
    TooManyGroups {
        /// What was given.
        by: String,
        /// How many values there are.
        found: usize,
        /// How many there may be.
        most: usize,
    },
    /// A wave the data does not have.
    UnknownWave {
        /// What was given.
        wave: String,
        /// What there is.
        known: Vec<String>,
    },
    /// A table this command does not make.
    UnknownTable {
        /// What was given.
        table: String,
        /// What there is.
        known: Vec<String>,
    },
    /// `--label` without `=`, or of a name the questionnaire does not use.
    Label {
        /// What was given.
        label: String,
        /// What there is.
        known: Vec<String>,
    },
    /// `--set` or a preset flag of a background question the questionnaire does not have.
    UnknownBackground {
        /// What was given.
        name: String,
        /// What there is.
        known: Vec<String>,
    },
    /// A preset answer that is not among the choices.
    UnknownChoice {
        /// The question.
        question: String,
        /// What was given.
        value: String,
        /// What there is.
        known: Vec<String>,
    },
    /// `--column ours=theirs` without `=`.
    Column {
        /// What was given.
        column: String,
    },
    /// `--column ours=theirs` with a name that is no column of any questionnaire.
    UnknownColumn {
        /// What was given.
        name: String,
        /// What was probably meant.
        suggestion: Option<String>,
    },
    /// `--column` twice with one heading.
    RepeatedHeading {
        /// The heading.
        heading: String,
    },
    /// `--save-mapping` without a file with columns.
    NothingToMap,
    /// `-` more than once.
    StandardInputTwice,
    /// `--excel-nl` with another format than CSV.
    ExcelWithoutCsv,
    /// A file name that does not say in which form an agreement is to be written.
    NoDocument {
        /// The file.
        path: PathBuf,
    },
    /// A document of Word for a terminal.
    DocumentOnTerminal,
}

/// A questionnaire file, or a mapping, with its mistakes.
#[derive(Clone, Debug)]
pub struct BadQuestionnaire {
    /// The name as given.
    pub path: String,
    /// Its text, to show the lines.
    pub text: String,
    /// What is wrong, in the order of the file.
    pub problems: Vec<Problem>,
}

impl Error {
    /// The exit code that goes with it.
    pub fn exit(&self) -> Exit {
        match self {
            Error::Files(errors) => errors.first().map_or(Exit::CouldNot, Error::exit),
            Error::Usage(_) | Error::ScoresAlready { .. } | Error::UnknownQuestionnaire { .. } => Exit::CommandLine,
            Error::Questionnaires(_)
            | Error::Mapping(_)
            | Error::SameVersion { .. }
            | Error::OtherInstruments { .. }
            | Error::Findings(_)
            | Error::NotText { .. }
            | Error::Workbook { .. }
            | Error::PartnersColumns { .. } => Exit::Invalid,
            Error::Interrupted { .. } => Exit::Interrupted,
            Error::Read { .. }
            | Error::Write { .. }
            | Error::NotAFile { .. }
            | Error::OutputNotAFile { .. }
            | Error::OutputIsInput { .. }
            | Error::AlreadyThere { .. }
            | Error::NotInPlace { .. }
            | Error::Draft { .. }
            | Error::OtherColumns { .. }
            | Error::InputEnded { .. } => Exit::CouldNot,
        }
    }
}
