//! One answer, in whatever form a person writes it.

use super::Reader;
use crate::agreement::answer::{Answer, Row, When, tidy};
use crate::agreement::build::no_cell;
use crate::agreement::entry::Lines;
use crate::agreement::list::{AnswerKind, Question};
use crate::survey::build::{index, key};
use crate::survey::decode::nearest;
use crate::survey::problem::{AgreementMistake, Expected, ExpectedAnswer, Mistake};
use crate::survey::spelling::is_blank;
use crate::survey::yaml::{Path, written};
use serde_yaml::{Mapping, Value};

impl Reader<'_> {
    pub(super) fn answer(&mut self, at: &Path, value: &Value, question: &Question, lines: &mut Lines) -> Option<Answer> {
        let line = |reader: &Self, at: &Path| reader.places.value(at).map_or(0, |place| place.line);
        match (question.kind, value) {
            (_, Value::Null) => None,
            (AnswerKind::Text, Value::String(text)) => Answer::text(text),
            (AnswerKind::Choice, Value::String(word)) => {
                if is_blank(word) {
                    return None;
                }
                if let Some(choice) = question.choice(word) {
                    return Some(Answer::Choice(choice.value.clone()));
                }
                let known: Vec<String> = question.choices.iter().map(|choice| choice.value.clone()).collect();
                self.at(at, Mistake::UnknownWord { word: word.clone(), suggestion: nearest(word, &known), known });
                None
            }
            (AnswerKind::Date, Value::String(text)) => match When::read(text) {
                Ok(when) => Some(Answer::Date(when)),
                Err(_) if is_blank(text) => None,
                Err(_) => {
                    self.of_agreement(at, AgreementMistake::NoDate { found: text.clone() });
                    None
                }
            },
            (AnswerKind::List, Value::String(text)) => {
                lines.answer.push(line(self, at));
                Some(tidy(text)).filter(|text| !is_blank(text)).map(|text| Answer::List(vec![text]))
            }
            (AnswerKind::List, Value::Sequence(list)) => {
                let mut items = Vec::new();
                for (number, item) in list.iter().enumerate() {
                    let at = index(at, number);
                    match item {
                        Value::Null => {}
                        Value::String(text) if is_blank(text) => {}
                        Value::String(text) => {
                            items.push(tidy(text));
                            lines.answer.push(line(self, &at));
                        }
                        _ => self.of_agreement(&at, AgreementMistake::OtherAnswer { expected: ExpectedAnswer::Text }),
                    }
                }
                Some(items).filter(|items| !items.is_empty()).map(Answer::List)
            }
            (AnswerKind::Table, Value::Mapping(row)) => {
                lines.answer.push(line(self, at));
                self.row(at, row, question).map(|row| Answer::Table(vec![row]))
            }
            (AnswerKind::Table, Value::Sequence(list)) => {
                let mut rows = Vec::new();
                for (number, row) in list.iter().enumerate() {
                    let at = index(at, number);
                    match row {
                        Value::Null => {}
                        Value::Mapping(row) => {
                            if let Some(row) = self.row(&at, row, question) {
                                rows.push(row);
                                lines.answer.push(line(self, &at));
                            }
                        }
                        _ => self.of_agreement(&at, AgreementMistake::OtherAnswer { expected: ExpectedAnswer::Table }),
                    }
                }
                Some(rows).filter(|rows| !rows.is_empty()).map(Answer::Table)
            }
            (AnswerKind::Table, Value::String(text)) if is_blank(text) => None,
            (kind, _) => {
                let expected = match kind {
                    AnswerKind::Text | AnswerKind::Choice | AnswerKind::Date => ExpectedAnswer::Text,
                    AnswerKind::List => ExpectedAnswer::List,
                    AnswerKind::Table => ExpectedAnswer::Table,
                };
                self.of_agreement(at, AgreementMistake::OtherAnswer { expected });
                None
            }
        }
    }

    /// One row; `None` where nothing is filled in.
    fn row(&mut self, at: &Path, row: &Mapping, question: &Question) -> Option<Row> {
        let mut cells: Row = vec![None; question.columns.len()];
        for (name, value) in row.iter().filter_map(|(name, value)| Some((name.as_str()?, value))) {
            let here = key(at, name);
            let Some(column) = question.column(name) else {
                let known: Vec<String> = question.columns.iter().map(|column| column.id.clone()).collect();
                let mistake = AgreementMistake::UnknownColumn { column: name.to_owned(), suggestion: nearest(name, &known), known };
                self.at_key(&here, Mistake::OfAgreement(mistake));
                continue;
            };
            match value {
                Value::Null => {}
                Value::String(text) if is_blank(text) => {}
                Value::String(text) => match question.columns[column].cell(text) {
                    Ok(cell) => cells[column] = Some(cell),
                    Err(wrong) => self.at(&here, no_cell(wrong, text)),
                },
                other => self.at(&here, Mistake::WrongType { expected: Expected::Text, found: written(other) }),
            }
        }
        cells.iter().any(Option::is_some).then_some(cells)
    }
}
