//! The example of a question: it must be an answer the question could have.

use super::Maker;
use super::questions::answer_word;
use crate::agreement::answer::{NoCell, When};
use crate::agreement::list::{AnswerKind, Choice, Column};
use crate::agreement::question::Example;
use crate::agreement::wire;
use crate::lang::Localized;
use crate::survey::build::{index, key};
use crate::survey::decode::nearest;
use crate::survey::problem::{AgreementMistake, Mistake};
use crate::survey::wire::Texts;
use crate::survey::yaml::Path;
use std::collections::BTreeMap;

impl Maker<'_> {
    pub(super) fn example(&mut self, at: &Path, question: &wire::Question, kind: AnswerKind, columns: &[Column], choices: &[Choice]) -> Option<Example> {
        let goes_with: [(&'static str, bool, &[AnswerKind]); 4] = [
            ("example", question.example.is_some(), &[AnswerKind::Text, AnswerKind::Date]),
            ("example_items", question.example_items.is_some(), &[AnswerKind::List]),
            ("example_rows", question.example_rows.is_some(), &[AnswerKind::Table]),
            ("example_choice", question.example_choice.is_some(), &[AnswerKind::Choice]),
        ];
        for (name, _, _) in goes_with.into_iter().filter(|(_, is_there, kinds)| *is_there && !kinds.contains(&kind)) {
            self.checks.at_key(&key(at, name), Mistake::OfAgreement(AgreementMistake::NotOfAnswer { key: name, kind: answer_word(kind) }));
        }
        self.checks.blanks = true;
        let example = match kind {
            AnswerKind::Text => self.checks.texts(&key(at, "example"), question.example.as_ref()).map(Example::Text),
            AnswerKind::Date => self.example_date(&key(at, "example"), question.example.as_ref()),
            AnswerKind::List => self.example_items(&key(at, "example_items"), question.example_items.as_deref()),
            AnswerKind::Table => self.example_rows(&key(at, "example_rows"), question.example_rows.as_deref(), columns),
            AnswerKind::Choice => question
                .example_choice
                .as_ref()
                .and_then(|name| self.checks.reference(&key(at, "example_choice"), name, choices, |choice| &choice.value).map(Example::Choice)),
        };
        self.checks.blanks = false;
        example
    }

    fn example_date(&mut self, at: &Path, example: Option<&Texts>) -> Option<Example> {
        let texts = self.checks.texts(at, example)?;
        for (lang, text) in texts.iter() {
            if When::read(text).is_err() {
                self.checks.at(&key(at, lang.code()), Mistake::OfAgreement(AgreementMistake::NoDate { found: text.to_owned() }));
            }
        }
        Some(Example::Date(texts))
    }

    fn example_items(&mut self, at: &Path, items: Option<&[Texts]>) -> Option<Example> {
        let items = items?;
        if items.is_empty() {
            self.checks.at_key(at, Mistake::NothingIn);
        }
        let texts: Vec<Localized> = items.iter().enumerate().filter_map(|(number, item)| self.checks.texts(&index(at, number), Some(item))).collect();
        Some(Example::List(texts)).filter(|_| !items.is_empty())
    }

    fn example_rows(&mut self, at: &Path, rows: Option<&[BTreeMap<String, Texts>]>, columns: &[Column]) -> Option<Example> {
        let rows = rows?;
        if rows.is_empty() {
            self.checks.at_key(at, Mistake::NothingIn);
        }
        let made = rows.iter().enumerate().map(|(number, row)| self.example_row(&index(at, number), row, columns)).collect();
        Some(Example::Table(made)).filter(|_| !rows.is_empty())
    }

    fn example_row(&mut self, at: &Path, row: &BTreeMap<String, Texts>, columns: &[Column]) -> Vec<Option<Localized>> {
        for name in row.keys().filter(|name| columns.iter().all(|column| column.id != **name)) {
            let known: Vec<String> = columns.iter().map(|column| column.id.clone()).collect();
            self.checks.at_key(&key(at, name), Mistake::UnknownKey { key: name.clone(), suggestion: nearest(name, &known), known });
        }
        let mut cells = Vec::new();
        for column in columns {
            let here = key(at, &column.id);
            let texts = self.checks.texts(&here, row.get(&column.id));
            if column.required && !row.contains_key(&column.id) {
                self.checks.at_key(at, Mistake::OfAgreement(AgreementMistake::EmptyCell { column: column.id.clone() }));
            }
            for (lang, text) in texts.iter().flat_map(Localized::iter) {
                if let Err(wrong) = column.cell(text) {
                    self.checks.at(&key(&here, lang.code()), no_cell(wrong, text));
                }
            }
            cells.push(texts);
        }
        cells
    }
}

/// What is wrong with a cell.
pub(in crate::agreement) fn no_cell(wrong: NoCell, found: &str) -> Mistake {
    match wrong {
        NoCell::Number => Mistake::OfAgreement(AgreementMistake::NoNumber { found: found.to_owned() }),
        NoCell::Date => Mistake::OfAgreement(AgreementMistake::NoDate { found: found.to_owned() }),
        NoCell::Choice(known) => Mistake::UnknownWord { word: found.to_owned(), suggestion: nearest(found, &known), known },
    }
}
