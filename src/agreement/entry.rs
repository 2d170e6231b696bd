//! An agreement being made: for each question of the list what the file says.

use super::answer::Answer;
use super::blank::{self, Meaning};
use super::list::QuestionList;
use super::status::Status;
use crate::lang::Lang;
use jiff::civil::Date;
use std::sync::Arc;

/// What the file says about one question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// How far it is; [`Status::Empty`] exactly where there is no answer.
    pub status: Status,
    /// Who changed it last; `None` where that is not said.
    pub by: Option<String>,
    /// When it was changed last; `None` where that is not said.
    pub on: Option<Date>,
    /// Put aside to discuss later.
    pub later: bool,
    /// What of the doorlichting it answers: ids in [`Agreement::findings`].
    pub findings: Vec<String>,
    /// The answer; `None`: nothing yet.
    pub answer: Option<Answer>,
}

impl Entry {
    /// The entry with another answer, which is a draft again, by someone on a day; the same where the answer is the same. `None` empties it.
    #[must_use]
    pub fn with_answer(&self, answer: Option<Answer>, by: &str, on: Date) -> Entry {
        if answer == self.answer { self.clone() } else { self.changed(answer, Status::Draft, by, on) }
    }

    /// The entry with another status; the same where there is no answer.
    #[must_use]
    pub fn with_status(&self, status: Status, by: &str, on: Date) -> Entry {
        match &self.answer {
            Some(answer) if status != self.status => self.changed(Some(answer.clone()).filter(|_| status != Status::Empty), status, by, on),
            _ => self.clone(),
        }
    }

    fn changed(&self, answer: Option<Answer>, status: Status, by: &str, on: Date) -> Entry {
        let by = Some(by.trim().to_owned()).filter(|by| !crate::survey::spelling::is_blank(by));
        match answer {
            None => Entry { later: self.later, findings: self.findings.clone(), ..Entry::default() },
            Some(answer) => Entry { status, by, on: Some(on), answer: Some(answer), later: self.later, findings: self.findings.clone() },
        }
    }
}

/// Something the doorlichting found, noted when the agreement was started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noted {
    /// Its code: `R1`, or of an item.
    pub id: String,
    /// What was found.
    pub text: String,
    /// The figures that show it; may be empty.
    pub figures: String,
}

/// Lines of one question in the file, from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lines {
    /// Of its id.
    pub(super) entry: usize,
    /// Of its answer, or of each row or item of that.
    pub(super) answer: Vec<usize>,
}

/// An agreement being made: a list of questions, and what the file says of each.
#[derive(Clone, Debug)]
pub struct Agreement {
    pub(super) list: Arc<QuestionList>,
    pub(super) lang: Lang,
    pub(super) title: String,
    pub(super) words: Vec<Option<String>>,
    pub(super) findings: Vec<Noted>,
    pub(super) entries: Vec<Entry>,
    pub(super) order: Vec<usize>,
    pub(super) lines: Vec<Option<Lines>>,
}

impl Agreement {
    /// The questions it answers.
    pub fn list(&self) -> &Arc<QuestionList> {
        &self.list
    }

    /// The language it is written in.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// What it is called.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The words filled in once, as [`QuestionList::words`]; `None`: not yet.
    pub fn words(&self) -> &[Option<String>] {
        &self.words
    }

    /// What the doorlichting found.
    pub fn findings(&self) -> &[Noted] {
        &self.findings
    }

    /// What is said of each question, as [`QuestionList::questions`].
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The questions (indexes) in the order in which they are worked through: that of the file; those that are not in it at the end.
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// The line in the file where a question stands, from 1; `None`: it is not in it.
    pub fn line(&self, question: usize) -> Option<usize> {
        self.lines[question].as_ref().map(|lines| lines.entry)
    }

    /// The line where a row or an item of an answer begins (from 0), or else where the question stands.
    pub fn line_of_row(&self, question: usize, row: usize) -> Option<usize> {
        let lines = self.lines[question].as_ref()?;
        lines.answer.get(row).copied().or(Some(lines.entry))
    }

    /// A text with the words of this agreement filled in, as far as they are known; other blanks stay.
    pub fn fill(&self, text: &str) -> String {
        blank::fill(text, |name| match blank::meaning(name, &self.list) {
            Meaning::Word(word) => self.words[word].clone(),
            Meaning::Question(_) | Meaning::Open => None,
        })
    }

    /// The blanks of a text that are still to be filled in, without their braces: words that are not known yet, and blanks of the text itself.
    pub fn open_blanks<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let is_open = |name: &&str| match blank::meaning(name, &self.list) {
            // A word that itself holds a blank is open as well.
            Meaning::Word(word) => self.words[word].as_ref().is_none_or(|word| blank::blanks(word).next().is_some()),
            Meaning::Question(_) => false,
            Meaning::Open => true,
        };
        blank::blanks(text).filter(is_open).collect()
    }

    /// What goes to paper for a question (index): its article, and the answer or the sentence of what was chosen.
    pub(super) fn texts(&self, question: usize) -> Vec<&str> {
        let asked = &self.list.questions[question];
        let Some(answer) = &self.entries[question].answer else { return Vec::new() };
        let chosen = if let Answer::Choice(code) = answer { asked.choice(code).map(|choice| &choice.article) } else { None };
        let article = asked.article.title.iter().chain(&asked.article.text).chain(chosen).map(|text| text.get(self.lang));
        article.chain(answer.texts()).collect()
    }

    /// Whether something in the answer to a question (index) is still to be filled in.
    pub(super) fn has_blanks(&self, question: usize) -> bool {
        self.texts(question).iter().any(|text| !self.open_blanks(text).is_empty())
    }

    /// Whether everything that must be there is agreed, and nothing is left to fill in.
    pub fn is_adopted(&self) -> bool {
        let is_done = |(question, entry): (usize, &Entry)| match entry.status {
            Status::Empty => !self.list.questions[question].required,
            Status::Adopted => !self.has_blanks(question),
            _ => false,
        };
        self.entries.iter().enumerate().all(is_done)
    }
}
