//! What can be wrong with a questionnaire file: facts and places; the words are in `show::text`.

mod agreement;

pub use agreement::{AgreementMistake, ExpectedAnswer};

/// A place in a file: one line, counted from 1, and a stretch of characters on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The first character, from 1.
    pub column: usize,
    /// How many characters; at least 1.
    pub length: usize,
}

impl Default for Place {
    /// The beginning: for what has no other place.
    fn default() -> Place {
        Place { line: 1, column: 1, length: 1 }
    }
}

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it is.
    pub place: Place,
    /// What it is.
    pub mistake: Mistake,
}

/// What a value should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A text in one language, in quotes if need be.
    Text,
    /// A mapping: keys with values.
    Mapping,
    /// A list.
    List,
    /// A whole number.
    WholeNumber,
    /// A number.
    Number,
    /// true or false.
    TrueOrFalse,
}

/// Every kind of mistake an author can make. Where a suggestion is `Some`, it is what was probably meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// Not YAML; the text is the scanner's own English.
    Syntax(String),
    /// The file holds nothing.
    Empty,
    /// More bytes than a questionnaire can need.
    TooLarge {
        /// The most that is read.
        limit: usize,
    },
    /// More nesting than a questionnaire can need.
    TooDeep {
        /// The most that is read.
        limit: usize,
    },
    /// `&name` or `*name`.
    Alias,
    /// `!name`.
    Tag,
    /// A second document after `---`.
    SecondDocument,
    /// A key that is a list or a mapping.
    ComplexKey,
    /// A key that was there already in the same mapping.
    RepeatedKey {
        /// The key.
        key: String,
        /// The line of the first.
        first: usize,
    },
    /// A key the format does not have here.
    UnknownKey {
        /// The key.
        key: String,
        /// The key probably meant.
        suggestion: Option<String>,
        /// The keys that are possible.
        known: Vec<String>,
    },
    /// A value of another type.
    WrongType {
        /// What is needed.
        expected: Expected,
        /// What is there, as written.
        found: String,
    },
    /// A word that is not among the possible ones.
    UnknownWord {
        /// The word.
        word: String,
        /// The word probably meant.
        suggestion: Option<String>,
        /// The possible ones.
        known: Vec<String>,
    },
    /// A mistake serde reports in another way; its own English.
    Other(String),
    /// A key that must be there.
    MissingKey {
        /// The key.
        key: &'static str,
    },
    /// A text without one of the languages.
    MissingLanguage {
        /// The language code.
        language: &'static str,
    },
    /// A text in a language that `languages` does not name.
    UndeclaredLanguage {
        /// The key.
        language: String,
    },
    /// A text or list with nothing in it.
    NothingIn,
    /// An id or a choice value with other characters than letters, digits, `-` and `_`, or too long.
    BadId {
        /// The id.
        id: String,
    },
    /// An id that is the name of a column every response file has.
    ReservedId {
        /// The id.
        id: String,
    },
    /// An id that exists already in the list.
    RepeatedId {
        /// The id.
        id: String,
        /// The line of the first; `None` where it comes from a shared definition.
        first: Option<usize>,
    },
    /// A format this program does not know.
    UnknownFormat {
        /// What is there.
        found: u32,
    },
    /// `use` names nothing known.
    UnknownShared {
        /// The name.
        name: String,
        /// The name probably meant.
        suggestion: Option<String>,
    },
    /// A reference (scale, role, item) to something that is not there.
    UnknownReference {
        /// The id.
        id: String,
        /// The id probably meant.
        suggestion: Option<String>,
    },
    /// `{name}` in a text without a label of that name.
    UnknownLabel {
        /// The name.
        name: String,
        /// The name probably meant.
        suggestion: Option<String>,
    },
    /// `{` without `}` or the other way round.
    LooseBrace,
    /// A label of more letters than a word has; a text may hold it many times.
    LongLabel {
        /// How many there may be.
        most: usize,
    },
    /// A scale with fewer than 2 or more than 11 points.
    PointCount {
        /// How many there are.
        found: usize,
    },
    /// Points that do not rise.
    PointsNotRising {
        /// The value that is not above the one before it.
        value: i64,
    },
    /// A number outside its bounds.
    OutOfRange {
        /// The lowest that is allowed.
        low: i64,
        /// The highest that is allowed.
        high: i64,
    },
    /// `agree_from` without `disagree_to`, or the other way round, or the two overlap or are no points of the scale.
    Agreement,
    /// Scales whose ranges have no manageable common multiple.
    ScalesTooDifferent,
    /// No scale named, and no default.
    NoScale,
    /// An unscored choice the scale does not offer.
    NotOnScale {
        /// The code.
        code: &'static str,
    },
    /// Levels must start at 0 and rise.
    LevelsNotRising,
    /// A name in a mapping that is no column of any questionnaire.
    UnknownColumn {
        /// The name.
        name: String,
        /// The name probably meant.
        suggestion: Option<String>,
    },
    /// A heading in a mapping that was there already, for another column.
    RepeatedHeading {
        /// The heading.
        heading: String,
        /// The line of the first.
        first: usize,
    },
    /// Exactly one of these keys must be there.
    OneOf {
        /// The keys.
        keys: Vec<&'static str>,
    },
    /// A key that means nothing beside another.
    NotWith {
        /// The key.
        key: &'static str,
        /// The other.
        with: &'static str,
    },
    /// A mistake that only lists of questions for an agreement, and agreements, can have.
    OfAgreement(AgreementMistake),
    /// A reference to a part of a list that does not name the list.
    NoList {
        /// What is there.
        reference: String,
    },
    /// `shared:` in a questionnaire, or a questionnaire's key in a shared file.
    SharedFile,
}
