//! How far an agreement is: per chapter, and what to do next.

use super::entry::Agreement;
use super::status::Status;

/// How far a chapter is, or the whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// How many questions have each status, as [`Status::ALL`].
    pub statuses: [u64; 5],
    /// How many are put aside to discuss later.
    pub later: u64,
    /// How many count: those that must be answered, and others that are.
    pub counted: u64,
}

impl Progress {
    /// How many have a status.
    pub fn of(&self, status: Status) -> u64 {
        self.statuses[status as usize]
    }

    /// How many questions there are.
    pub fn questions(&self) -> u64 {
        self.statuses.iter().sum()
    }
}

/// What to do with a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Answer it.
    Answer,
    /// Make the example one's own.
    Adapt,
    /// Fill in what is open.
    Complete,
    /// Talk about it.
    Discuss,
    /// Agree on it.
    Adopt,
}

impl Action {
    /// The code for programs.
    pub fn code(self) -> &'static str {
        match self {
            Action::Answer => "answer",
            Action::Adapt => "adapt",
            Action::Complete => "complete",
            Action::Discuss => "discuss",
            Action::Adopt => "adopt",
        }
    }
}

impl Agreement {
    /// How far some questions (indexes) are.
    pub fn progress(&self, questions: impl IntoIterator<Item = usize>) -> Progress {
        let mut progress = Progress::default();
        for question in questions {
            let entry = &self.entries[question];
            progress.statuses[entry.status as usize] += 1;
            progress.later += u64::from(entry.later);
            progress.counted += u64::from(self.list.questions[question].required || entry.status != Status::Empty);
        }
        progress
    }

    /// What to do with each question (index) that is not agreed yet, in the order in which they are worked through. What is put aside comes last; a question that
    /// may stay empty is left out while it is.
    pub fn next(&self) -> Vec<(usize, Action)> {
        let action = |question: usize| {
            let entry = &self.entries[question];
            Some(match entry.status {
                Status::Draft | Status::Discussed | Status::Adopted if self.has_blanks(question) => Action::Complete,
                Status::Adopted => return None,
                Status::Empty if !self.list.questions[question].required => return None,
                Status::Empty => Action::Answer,
                Status::Example => Action::Adapt,
                Status::Draft => Action::Discuss,
                Status::Discussed => Action::Adopt,
            })
        };
        let mut next: Vec<(usize, Action)> = self.order.iter().filter_map(|question| Some((*question, action(*question)?))).collect();
        next.sort_by_key(|(question, _)| self.entries[*question].later);
        next
    }
}
