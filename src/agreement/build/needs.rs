//! What the coherence checks need of a question they read.

use super::Maker;
use super::questions::{answer_word, column_word};
use crate::agreement::list::{About, AnswerKind, Column, ColumnKind, SIGNS, STATUS};
use crate::survey::build::key;
use crate::survey::problem::{AgreementMistake, Mistake};
use crate::survey::yaml::Path;

impl Maker<'_> {
    /// A question `about` something has the kind of answer and the columns that are read.
    pub(super) fn needs(&mut self, at: &Path, about: About, kind: AnswerKind, columns: &[Column]) {
        let (word, wanted) = columns_of(about);
        let answer = if about == About::Status { AnswerKind::Choice } else { AnswerKind::Table };
        if kind != answer {
            self.checks.at(&key(at, "about"), Mistake::OfAgreement(AgreementMistake::AnswerNeeded { about: word, answer: answer_word(answer) }));
            return;
        }
        for (column, kind) in wanted {
            if !columns.iter().any(|known| known.id == *column && known.kind == *kind) {
                self.checks.at(&key(at, "about"), Mistake::OfAgreement(AgreementMistake::ColumnNeeded { about: word, column, kind: column_word(*kind) }));
            }
        }
        // Parties without this column all sign; with it, who does must be told apart.
        let says_who_signs = |column: &Column| column.choices.iter().any(|choice| choice.value == SIGNS);
        if about == About::Parties && columns.iter().any(|column| column.id == STATUS && !says_who_signs(column)) {
            let kind = "type: choice, signs";
            self.checks.at(&key(at, "about"), Mistake::OfAgreement(AgreementMistake::ColumnNeeded { about: word, column: STATUS, kind }));
        }
    }
}

/// The word in the file, and the columns that are read.
fn columns_of(about: About) -> (&'static str, &'static [(&'static str, ColumnKind)]) {
    use ColumnKind::{Date, Hours, Money, Text};
    match about {
        About::Parties => ("about: parties", &[("party", Text), ("representative", Text), ("position", Text)]),
        About::Goals => ("about: goals", &[("goal", Text), ("date", Date)]),
        About::Responsibilities => ("about: responsibilities", &[("owner", Text)]),
        About::Functions => ("about: functions", &[("function", Text), ("party", Text), ("hours", Hours)]),
        About::Deadlines => ("about: deadlines", &[("step", Text), ("owner", Text)]),
        About::DataExchange => ("about: data_exchange", &[("data", Text), ("annex", Text)]),
        About::Hours => ("about: hours", &[("party", Text), ("hours", Hours)]),
        About::Budget => ("about: budget", &[("item", Text), ("amount", Money)]),
        About::Indicators => {
            ("about: indicators", &[("indicator", Text), ("goal", Text), ("target", Text), ("source", Text), ("date", Date), ("resource", Text)])
        }
        About::Status => ("about: status", &[]),
    }
}
