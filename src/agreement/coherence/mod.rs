//! Whether an agreement hangs together: eleven checks, each of which reads the questions that are `about` what it needs. A list without such questions passes.
//!
//! `goals`: what is to be reached and how that is seen. `people`: who does what with which hours. `rest`: what is not decided, open or only an example.

mod goals;
mod people;
mod rest;

use super::answer::{Answer, Cell, Row};
use super::entry::Agreement;
use super::list::About;
use crate::survey::spelling::fold;

/// The checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Check {
    /// a: every block has something that is agreed.
    Decided,
    /// b: the goals with their dates come before the other answers.
    GoalsFirst,
    /// c: every goal has an indicator and every indicator a goal.
    Indicators,
    /// d: every indicator has hours or money behind it.
    Resources,
    /// e: every function is carried out by a party.
    Functions,
    /// f: the hours of functions add up to those of parties.
    Hours,
    /// g: every deadline has an owner with responsibilities.
    Deadlines,
    /// h: every exchange of data has an annex.
    DataExchange,
    /// i: nothing is left to fill in.
    Blanks,
    /// j: an agreement that binds has its closing chapter complete.
    Closing,
    /// k: what is only an example.
    Examples,
}

impl Check {
    /// Every check, in order.
    pub const ALL: [Check; 11] = [
        Check::Decided,
        Check::GoalsFirst,
        Check::Indicators,
        Check::Resources,
        Check::Functions,
        Check::Hours,
        Check::Deadlines,
        Check::DataExchange,
        Check::Blanks,
        Check::Closing,
        Check::Examples,
    ];

    /// The letter in files and tables.
    pub fn code(self) -> &'static str {
        ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"][self as usize]
    }

    /// Whether what it finds is worth a look, but may be meant so.
    pub fn is_warning(self) -> bool {
        matches!(self, Check::GoalsFirst | Check::DataExchange)
    }
}

/// What is the matter. Names are as they stand in the agreement, with its words filled in; a suggestion is what was probably meant.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields are what the variant says")]
pub enum Fact {
    /// Nothing of a block (index) is agreed.
    NothingDecided { block: usize },
    /// Other questions (indexes) are answered, and no goal has a date.
    NoGoal { answered: Vec<usize> },
    /// A goal that no indicator belongs to.
    GoalWithoutIndicator { goal: String },
    /// An indicator without a goal.
    IndicatorWithoutGoal { indicator: String },
    /// An indicator of a goal that is not there.
    UnknownGoal { indicator: String, goal: String, suggestion: Option<String> },
    /// An indicator that does not say what stands behind it.
    IndicatorWithoutResource { indicator: String },
    /// An indicator with something behind it that is no function and no budget item.
    UnknownResource { indicator: String, resource: String, suggestion: Option<String> },
    /// An indicator with a function or item behind it that has no hours and no money.
    EmptyResource { indicator: String, resource: String },
    /// A function that nobody carries out.
    FunctionWithoutParty { function: String },
    /// A function carried out by someone who is no party.
    UnknownParty { function: String, party: String, suggestion: Option<String> },
    /// The hours of a party, in hundredths: of its functions, and in total.
    HoursDiffer { party: String, functions: i64, total: i64 },
    /// A deadline without an owner.
    DeadlineWithoutOwner { step: String },
    /// A deadline with an owner that has no responsibilities.
    UnknownOwner { step: String, owner: String, suggestion: Option<String> },
    /// Data that are shared without an annex.
    NoAnnex { data: String },
    /// What is still to be filled in, without braces, each once.
    Open { blanks: Vec<String> },
    /// A row in which these columns (indexes) are empty, that every row fills.
    EmptyCells { columns: Vec<usize> },
    /// What is binding, while these questions (indexes) of its chapter are not answered, or only with the example.
    ClosingIncomplete { questions: Vec<usize> },
    /// Only the example.
    OnlyExample,
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// By which check.
    pub check: Check,
    /// The question (index) where it is.
    pub question: usize,
    /// The line of the file, from 1; `None`: the question is not in the file.
    pub line: Option<usize>,
    /// What is the matter.
    pub fact: Fact,
}

/// Everything that is found, check by check, within a check by place.
pub fn check(agreement: &Agreement) -> Vec<Finding> {
    let mut found = Found { agreement, findings: Vec::new() };
    for check in Check::ALL {
        match check {
            Check::Decided => rest::decided(&mut found),
            Check::GoalsFirst => goals::first(&mut found),
            Check::Indicators => goals::indicators(&mut found),
            Check::Resources => goals::resources(&mut found),
            Check::Functions => people::functions(&mut found),
            Check::Hours => people::hours(&mut found),
            Check::Deadlines => people::deadlines(&mut found),
            Check::DataExchange => rest::annexes(&mut found),
            Check::Blanks => rest::blanks(&mut found),
            Check::Closing => rest::closing(&mut found),
            Check::Examples => rest::examples(&mut found),
        }
    }
    found.findings.sort_by_key(|finding| (finding.check, finding.question, finding.line));
    found.findings
}

/// What is found so far.
struct Found<'a> {
    agreement: &'a Agreement,
    findings: Vec<Finding>,
}

/// A row of a table, with its place.
#[derive(Clone, Copy)]
struct Place<'a> {
    question: usize,
    number: usize,
    row: &'a Row,
}

impl<'a> Found<'a> {
    fn add(&mut self, check: Check, question: usize, fact: Fact) {
        let line = self.agreement.line(question);
        self.findings.push(Finding { check, question, line, fact });
    }

    fn add_row(&mut self, check: Check, at: Place, fact: Fact) {
        let line = self.agreement.line_of_row(at.question, at.number);
        self.findings.push(Finding { check, question: at.question, line, fact });
    }

    /// The rows of every question that is about this.
    fn rows(&self, about: About) -> Vec<Place<'a>> {
        let agreement = self.agreement;
        let of = |question: usize| match &agreement.entries()[question].answer {
            Some(Answer::Table(rows)) => rows.iter().enumerate().map(|(number, row)| Place { question, number, row }).collect(),
            _ => Vec::new(),
        };
        agreement.list().about(about).flat_map(of).collect()
    }

    /// Whether the list asks this at all.
    fn asks(&self, about: About) -> bool {
        self.agreement.list().about(about).next().is_some()
    }

    fn cell(&self, at: Place<'a>, column: &str) -> Option<&'a Cell> {
        at.row[self.agreement.list().questions()[at.question].column(column)?].as_ref()
    }

    /// What stands in a cell, with the words of the agreement filled in; empty where nothing does.
    fn text(&self, at: Place<'a>, column: &str) -> String {
        self.cell(at, column).and_then(Cell::words).map(|text| self.agreement.fill(text).trim().to_owned()).unwrap_or_default()
    }

    /// The number in a cell, in hundredths; `None` where nothing stands there, or a blank.
    fn hundredths(&self, at: Place<'a>, column: &str) -> Option<i64> {
        if let Some(Cell::Number(figure)) = self.cell(at, column) { figure.hundredths() } else { None }
    }

    /// The texts of a column in every question about something, without the empty ones.
    fn column(&self, about: About, column: &str) -> Vec<String> {
        self.rows(about).into_iter().map(|at| self.text(at, column)).filter(|text| !text.is_empty()).collect()
    }
}

/// A name as it is compared: however it is spelt, and without an article before it.
fn name(text: &str) -> String {
    let folded = fold(text);
    let bare = ["de ", "het ", "the "].into_iter().find_map(|article| folded.strip_prefix(article));
    bare.unwrap_or(&folded).to_owned()
}

/// Whether a name is among others.
fn is_among(text: &str, known: &[String]) -> bool {
    known.iter().any(|one| name(one) == name(text))
}
