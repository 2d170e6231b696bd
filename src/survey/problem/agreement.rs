//! What can be wrong with a list of questions for an agreement, and with an agreement.

/// A mistake that only these files can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AgreementMistake {
    /// A key that this kind of answer or column does not have.
    NotOfAnswer {
        /// The key.
        key: &'static str,
        /// The kind, as it is written.
        kind: &'static str,
    },
    /// `binding` at a question that is not about the status.
    Binding,
    /// What the checks read as something has another kind of answer.
    AnswerNeeded {
        /// What it is read as, as it is written.
        about: &'static str,
        /// The kind of answer it needs, as it is written.
        answer: &'static str,
    },
    /// What the checks read as something lacks a column, or has one of another type.
    ColumnNeeded {
        /// What it is read as, as it is written.
        about: &'static str,
        /// The column.
        column: &'static str,
        /// Its type, as it is written.
        kind: &'static str,
    },
    /// A row of an example without a cell that every row has.
    EmptyCell {
        /// The column.
        column: String,
    },
    /// More letters between braces than a blank has.
    LongBlank {
        /// How many there may be.
        most: usize,
    },
    /// Not a number, or not one that can be told.
    NoNumber {
        /// What is there.
        found: String,
    },
    /// Not a date.
    NoDate {
        /// What is there.
        found: String,
    },
    /// An agreement that is made from a list of questions, or a version of it, that is not known.
    UnknownList {
        /// The list it names.
        list: String,
        /// The version it names; empty: none.
        version: String,
        /// The lists with their versions that are known.
        known: Vec<String>,
    },
    /// A question the list does not have.
    UnknownQuestion {
        /// What is there.
        id: String,
        /// What was probably meant.
        suggestion: Option<String>,
        /// The list.
        list: String,
    },
    /// A column the table does not have.
    UnknownColumn {
        /// What is there.
        column: String,
        /// What was probably meant.
        suggestion: Option<String>,
        /// The columns there are.
        known: Vec<String>,
    },
    /// An answer of another kind than the question has.
    OtherAnswer {
        /// The kind it should have.
        expected: ExpectedAnswer,
    },
    /// A status of an answer that is not there.
    NoAnswer {
        /// The status as it is written.
        status: String,
    },
    /// What git leaves where two changes of the same lines met.
    MergeConflict,
}

/// The form of an answer in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExpectedAnswer {
    /// One text.
    Text,
    /// A list of texts.
    List,
    /// A list of rows: columns with values.
    Table,
}
