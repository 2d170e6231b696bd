//! What is wrong with a data file: facts and places; the words are in `show::text`. All are counted; of the first hundred causes the first places are kept.

use super::vocabulary::{Guess, Vocabulary};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Of how many causes findings are kept to show.
pub const MOST_SHOWN: usize = 100;

/// How many findings of one cause are kept, and told apart: the first, and the places of some more.
pub const MOST_PLACES: usize = 6;

/// One thing wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Index of the file in [`Findings::files`].
    pub file: usize,
    /// The row as a spreadsheet numbers it: the header is row 1. 0: the file as a whole.
    pub row: u64,
    /// The name of the column, as in the file; empty: the whole row.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// What is wrong.
    pub fault: Fault,
}

/// Every kind of thing that can be wrong with a data file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The file holds no header or no rows.
    NoRows,
    /// Scores with one row per response, which are for people: the whole numbers are not in them.
    WideScores,
    /// A column that must be there.
    MissingColumn,
    /// The same file as an earlier one.
    SameFile {
        /// Index of the earlier one.
        file: usize,
    },
    /// The header says nothing, but a row below it does.
    HeaderBelow {
        /// That row.
        row: u64,
    },
    /// A row with a sum or a mean of the others.
    TotalsRow,
    /// A column that must be there, where another one has a heading like it.
    SimilarColumn {
        /// The name of the column.
        ours: String,
        /// That heading.
        theirs: String,
    },
    /// A column that means the same as an earlier one.
    RepeatedColumn,
    /// A cell that does not say which questionnaire, and no `-Q` does.
    NoQuestionnaire {
        /// The questionnaire most of the columns are of.
        likely: Option<String>,
    },
    /// No questionnaire of this id.
    UnknownQuestionnaire {
        /// What was probably meant.
        suggestion: Option<String>,
    },
    /// Another questionnaire than the rows before.
    OtherQuestionnaire {
        /// That of the rows before.
        expected: String,
    },
    /// A version of which the text is not known.
    UnknownVersion {
        /// The versions that are.
        known: Vec<String>,
    },
    /// Two versions with different questions in one wave.
    VersionsMixed {
        /// The other version.
        other: String,
    },
    /// A response without an id.
    NoId,
    /// A response that was there already.
    RepeatedResponse {
        /// Index of the file of the first.
        file: usize,
        /// Its row.
        row: u64,
    },
    /// A row that goes on and on: a quotation mark that is not closed.
    RowWithoutEnd,
    /// Fewer fields than the header.
    TooFewFields {
        /// How many there are.
        found: usize,
        /// How many there should be.
        expected: usize,
    },
    /// More fields than the header.
    TooManyFields {
        /// How many there are.
        found: usize,
        /// How many there should be.
        expected: usize,
    },
    /// Not an answer of this item.
    NotAnAnswer {
        /// What would be.
        words: Arc<Vocabulary>,
    },
    /// An answer to an item the role is not asked.
    NotAsked {
        /// The role; empty where the row has none.
        role: String,
    },
    /// Not a role of this questionnaire.
    UnknownRole {
        /// What would be.
        words: Arc<Vocabulary>,
    },
    /// Not one of the choices.
    UnknownChoice {
        /// What would be.
        words: Arc<Vocabulary>,
    },
    /// Not a day such as 2026-11-22.
    NotADay {
        /// The days it may be, where it does not tell which number is the month.
        candidates: Vec<String>,
    },
    /// More items chosen than may be.
    TooManyChosen {
        /// How many may be.
        most: usize,
    },
    /// A block the questionnaire does not have.
    UnknownBlock {
        /// The blocks it has.
        expected: Vec<String>,
    },
    /// Not a whole number of 0 or more, or more points than possible.
    NotPoints,
    /// A score that is not 100 x points / possible.
    ScoreDiffers {
        /// What it should be.
        expected: String,
    },
    /// Scores of questions with another text or scoring than the known version.
    OtherInstrument {
        /// The hash of the known version.
        expected: String,
    },
    /// Something in a list of invited people.
    Invited(InvitedFault),
    /// Some responses lack a line for this block.
    BlockIncomplete,
}

/// What can be wrong in a list of invited people alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitedFault {
    /// A column that must be there.
    NoColumn,
    /// Not a number of people.
    NotACount,
    /// A row that does not say which organisation.
    NoOrganisation,
    /// An organisation that was there already.
    Twice {
        /// Its first row.
        row: u64,
    },
}

impl InvitedFault {
    fn code(self) -> &'static str {
        match self {
            InvitedFault::NoColumn => "invited-column",
            InvitedFault::NotACount => "not-a-count",
            InvitedFault::NoOrganisation => "no-organisation",
            InvitedFault::Twice { .. } => "invited-twice",
        }
    }
}

/// All findings of one reading.
#[derive(Debug, Default)]
pub struct Findings {
    /// The names of the files, as given.
    pub files: Vec<String>,
    /// The first ones of the first causes, in the order of files and rows.
    pub first: Vec<Finding>,
    /// How many there are in all.
    pub count: u64,
    /// How many different rows they are in.
    pub rows: u64,
    /// Where the same thing is wrong in many rows: how often, by what is the same.
    pub alike: BTreeMap<Alike, u64>,
    /// Whether one is about a file as a whole, so that leaving rows out does not help.
    pub whole_file: bool,
    last_row: Option<(usize, u64)>,
    /// The causes of which findings are kept.
    kept: BTreeSet<Alike>,
    /// What values that are no answer were probably meant to say, by column and value; a few, since asking takes long.
    guesses: BTreeMap<(usize, String, String), Guess>,
}

/// What is the same in findings that have one cause: the file, the column, the kind of fault, and what was probably meant, so that one remedy suits all.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alike {
    /// Index of the file.
    pub file: usize,
    /// The column.
    pub column: String,
    /// A code of the kind of fault.
    pub fault: &'static str,
    /// What the value was probably meant to say, where it is one of a few words.
    pub guess: Option<Guess>,
}

impl Findings {
    /// Nothing found yet in these files.
    pub fn new(files: Vec<String>) -> Findings {
        Findings { files, ..Findings::default() }
    }

    /// Adds one.
    pub fn add(&mut self, finding: Finding) {
        self.count += 1;
        // Behind a row without end nothing was read.
        self.whole_file |= finding.row == 0 || finding.fault == Fault::RowWithoutEnd;
        if finding.row > 0 && self.last_row != Some((finding.file, finding.row)) {
            self.rows += 1;
            self.last_row = Some((finding.file, finding.row));
        }
        let alike = self.alike_of(&finding);
        let times = self.alike.entry(alike.clone()).or_insert(0);
        *times += 1;
        if *times <= MOST_PLACES as u64 && (self.kept.contains(&alike) || self.kept.len() < MOST_SHOWN) {
            self.kept.insert(alike);
            self.first.push(finding);
        }
    }

    /// What a finding has in common with others of the same cause.
    fn alike_of(&mut self, finding: &Finding) -> Alike {
        const MOST_GUESSES: usize = 1 << 10;
        let guess = finding.fault.words().map(|words| {
            let key = (finding.file, finding.column.clone(), finding.value.clone());
            if self.guesses.len() == MOST_GUESSES && !self.guesses.contains_key(&key) {
                self.guesses.clear();
            }
            self.guesses.entry(key).or_insert_with(|| words.guess(&finding.value)).clone()
        });
        Alike { guess, ..finding.place() }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }
}

impl Finding {
    /// What it has in common with others of the same cause.
    pub fn alike(&self) -> Alike {
        Alike { guess: self.fault.words().map(|words| words.guess(&self.value)), ..self.place() }
    }

    fn place(&self) -> Alike {
        Alike { file: self.file, column: self.column.clone(), fault: self.fault.code(), guess: None }
    }
}

impl Fault {
    /// The words that could have stood there.
    fn words(&self) -> Option<&Vocabulary> {
        match self {
            Fault::NotAnAnswer { words } | Fault::UnknownRole { words } | Fault::UnknownChoice { words } => Some(words),
            _ => None,
        }
    }

    /// A word for programs, the same in every language.
    pub fn code(&self) -> &'static str {
        match self {
            Fault::NoRows => "no-rows",
            Fault::WideScores => "wide-scores",
            Fault::SameFile { .. } => "same-file",
            Fault::HeaderBelow { .. } => "header-below",
            Fault::TotalsRow => "totals-row",
            Fault::MissingColumn | Fault::SimilarColumn { .. } => "missing-column",
            Fault::RepeatedColumn => "repeated-column",
            Fault::NoQuestionnaire { .. } => "no-questionnaire",
            Fault::UnknownQuestionnaire { .. } => "unknown-questionnaire",
            Fault::OtherQuestionnaire { .. } => "other-questionnaire",
            Fault::UnknownVersion { .. } => "unknown-version",
            Fault::VersionsMixed { .. } => "versions-mixed",
            Fault::NoId => "no-id",
            Fault::RepeatedResponse { .. } => "repeated-response",
            Fault::RowWithoutEnd => "row-without-end",
            Fault::TooFewFields { .. } => "too-few-fields",
            Fault::TooManyFields { .. } => "too-many-fields",
            Fault::NotAnAnswer { .. } => "not-an-answer",
            Fault::NotAsked { .. } => "not-asked",
            Fault::UnknownRole { .. } => "unknown-role",
            Fault::UnknownChoice { .. } => "unknown-choice",
            Fault::NotADay { .. } => "not-a-day",
            Fault::TooManyChosen { .. } => "too-many-chosen",
            Fault::UnknownBlock { .. } => "unknown-block",
            Fault::NotPoints => "not-points",
            Fault::ScoreDiffers { .. } => "score-differs",
            Fault::OtherInstrument { .. } => "other-instrument",
            Fault::Invited(fault) => fault.code(),
            Fault::BlockIncomplete => "block-incomplete",
        }
    }
}
