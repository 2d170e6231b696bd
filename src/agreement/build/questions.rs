//! One question: its answer, its columns and choices, and what it becomes.

use super::Maker;
use crate::agreement::list::{About, AnswerKind, Article, Choice, Column, ColumnKind, Part, Question};
use crate::agreement::wire;
use crate::survey::build::{index, key};
use crate::survey::decode::nearest;
use crate::survey::problem::{AgreementMistake, Mistake};
use crate::survey::yaml::Path;

impl Maker<'_> {
    pub(super) fn question(&mut self, at: &Path, question: &wire::Question, chapter: usize, part: Part) -> Option<Question> {
        let id = self.checks.id(at, question.id.as_ref(), true);
        let text = self.checks.required(at, "text", question.text.as_ref());
        let short = self.checks.texts(&key(at, "short"), question.short.as_ref());
        let help = self.checks.texts(&key(at, "help"), question.help.as_ref());
        if question.answer.is_none() {
            self.checks.missing(at, "answer");
        }
        let kind = question.answer.unwrap_or(AnswerKind::Text);
        let columns = self.columns(at, question, kind);
        let choices = self.choices_of_question(at, question, kind);
        let about = question.about;
        if let (Some(about), true) = (about, question.answer.is_some()) {
            self.needs(at, about, kind, &columns);
        }
        let example = self.example(at, question, kind, &columns, &choices);
        let article = self.article(at, question.article.as_ref(), part);
        self.related(&key(at, "related"), question.related.as_deref());
        let text = text?;
        Some(Question {
            short: short.unwrap_or_else(|| text.clone()),
            id,
            chapter,
            text,
            help,
            required: question.required.unwrap_or(true),
            kind,
            about,
            columns,
            choices,
            example,
            article,
            related: question.related.clone().unwrap_or_default(),
        })
    }

    fn columns(&mut self, at: &Path, question: &wire::Question, kind: AnswerKind) -> Vec<Column> {
        let root = key(at, "columns");
        match (question.columns.as_deref(), kind) {
            (None, AnswerKind::Table) => self.checks.missing(at, "columns"),
            (Some([]), _) => self.checks.at_key(&root, Mistake::NothingIn),
            (Some(_), kind) if kind != AnswerKind::Table => {
                self.checks.at_key(&root, Mistake::OfAgreement(AgreementMistake::NotOfAnswer { key: "columns", kind: answer_word(kind) }));
            }
            _ => {}
        }
        let mut columns: Vec<Column> = Vec::new();
        for (number, column) in question.columns.iter().flatten().enumerate() {
            let at = index(&root, number);
            let id = self.checks.id(&at, column.id.as_ref(), false);
            if columns.iter().any(|known| known.id.eq_ignore_ascii_case(&id)) {
                self.checks.at(&key(&at, "id"), Mistake::RepeatedId { id: id.clone(), first: None });
            }
            let title = self.checks.required(&at, "title", column.title.as_ref());
            let kind = column.kind.unwrap_or(ColumnKind::Text);
            match (column.choices.as_deref(), kind) {
                (None, ColumnKind::Choice) => self.checks.missing(&at, "choices"),
                (Some(_), kind) if kind != ColumnKind::Choice => {
                    self.checks.at_key(&key(&at, "choices"), Mistake::OfAgreement(AgreementMistake::NotOfAnswer { key: "choices", kind: column_word(kind) }));
                }
                _ => {}
            }
            let choices = self.choices(&key(&at, "choices"), column.choices.as_deref(), false);
            columns.extend(title.map(|title| Column { id, title, kind, required: column.required.unwrap_or(true), choices }));
        }
        columns
    }

    fn choices_of_question(&mut self, at: &Path, question: &wire::Question, kind: AnswerKind) -> Vec<Choice> {
        let root = key(at, "choices");
        match (question.choices.as_deref(), kind) {
            (None, AnswerKind::Choice) => self.checks.missing(at, "choices"),
            (Some(_), kind) if kind != AnswerKind::Choice => {
                self.checks.at_key(&root, Mistake::OfAgreement(AgreementMistake::NotOfAnswer { key: "choices", kind: answer_word(kind) }));
            }
            _ => {}
        }
        self.choices(&root, question.choices.as_deref(), matches!(question.about, Some(About::Status)))
    }

    fn choices(&mut self, root: &Path, choices: Option<&[wire::Choice]>, may_bind: bool) -> Vec<Choice> {
        if choices.is_some_and(<[_]>::is_empty) {
            self.checks.at_key(root, Mistake::NothingIn);
        }
        let mut found: Vec<Choice> = Vec::new();
        for (number, choice) in choices.unwrap_or_default().iter().enumerate() {
            let at = index(root, number);
            let text = self.checks.required(&at, "text", choice.text.as_ref());
            let article = self.checks.texts(&key(&at, "article"), choice.article.as_ref());
            if choice.binding.is_some() && !may_bind {
                self.checks.at_key(&key(&at, "binding"), Mistake::OfAgreement(AgreementMistake::Binding));
            }
            let Some(value) = &choice.value else {
                self.checks.missing(&at, "value");
                continue;
            };
            self.checks.check_id(&key(&at, "value"), value, false);
            if found.iter().any(|known| known.value.eq_ignore_ascii_case(value)) {
                self.checks.at(&key(&at, "value"), Mistake::RepeatedId { id: value.clone(), first: None });
            }
            let binding = choice.binding.unwrap_or(false);
            found.extend(text.map(|text| Choice { value: value.clone(), article: article.unwrap_or_else(|| text.clone()), text, binding }));
        }
        found
    }

    fn article(&mut self, at: &Path, article: Option<&wire::Article>, part: Part) -> Article {
        let root = key(at, "article");
        let Some(article) = article else {
            if part == Part::Articles {
                self.checks.missing(at, "article");
            }
            return Article::default();
        };
        if part == Part::Articles && article.title.is_none() {
            self.checks.missing(&root, "title");
        }
        Article { title: self.checks.texts(&key(&root, "title"), article.title.as_ref()), text: self.checks.texts(&key(&root, "text"), article.text.as_ref()) }
    }

    /// An id whose first part is that of known items must be one of them; of other lists nothing is known.
    fn related(&mut self, at: &Path, related: Option<&[String]>) {
        let family = |id: &str| id.split('-').next().unwrap_or_default().to_ascii_uppercase();
        for (number, id) in related.unwrap_or_default().iter().enumerate() {
            let at = index(at, number);
            self.checks.check_id(&at, id, false);
            let is_known = self.items.iter().any(|item| item == id);
            if !is_known && self.items.iter().any(|item| family(item) == family(id)) {
                self.checks.at(&at, Mistake::UnknownReference { id: id.clone(), suggestion: nearest(id, self.items) });
            }
        }
    }
}

/// The kind of answer as it is written in the file.
pub(super) fn answer_word(kind: AnswerKind) -> &'static str {
    match kind {
        AnswerKind::Text => "answer: text",
        AnswerKind::List => "answer: list",
        AnswerKind::Table => "answer: table",
        AnswerKind::Choice => "answer: choice",
        AnswerKind::Date => "answer: date",
    }
}

/// The kind of column as it is written in the file.
pub(super) fn column_word(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Text => "type: text",
        ColumnKind::Number => "type: number",
        ColumnKind::Hours => "type: hours",
        ColumnKind::Money => "type: money",
        ColumnKind::Days => "type: days",
        ColumnKind::Date => "type: date",
        ColumnKind::Choice => "type: choice",
    }
}
