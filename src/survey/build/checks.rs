//! The small checks every part of a questionnaire needs: texts in every language, labels, ids, references, and where a problem stands.

use super::{Builder, key};
use crate::lang::{Lang, Localized};
use crate::survey::decode::{MOST_PROBLEMS, nearest};
use crate::survey::problem::{AgreementMistake, Mistake, Place, Problem};
use crate::survey::wire::Texts;
use crate::survey::yaml::{Path, Step};
use std::collections::BTreeMap;

/// Names of columns and group keys that files have of themselves.
const RESERVED: [&str; 22] = [
    "response",
    "respondent",
    "questionnaire",
    "version",
    "instrument",
    "submitted",
    "wave",
    "role",
    "priorities",
    "block",
    "score",
    "points",
    "possible",
    "shared_points",
    "shared_possible",
    "answered",
    "asked",
    "dont_know",
    "not_applicable",
    "by",
    "group",
    "all",
];
const MAX_ID: usize = 64;
/// A longer stretch between braces is no blank to fill in.
pub(crate) const LONGEST_BLANK: usize = 80;

impl Builder<'_> {
    pub(crate) fn add(&mut self, place: Option<Place>, mistake: Mistake) {
        let place = place.filter(|_| self.own).unwrap_or_default();
        self.problems.push(Problem { place, mistake });
    }

    /// A problem with a value.
    pub(crate) fn at(&mut self, path: &[Step], mistake: Mistake) {
        self.add(self.places.value(path), mistake);
    }

    /// A problem with a key, or with a whole element of a list: shown at its beginning.
    pub(crate) fn at_key(&mut self, path: &[Step], mistake: Mistake) {
        self.add(self.places.key(path), mistake);
    }

    /// A key that is not there; silent where it was cut out for another mistake.
    pub(crate) fn missing(&mut self, parent: &Path, name: &'static str) {
        let full = key(parent, name);
        let excused = (0..=full.len()).any(|length| self.cut.contains(&full[..length]));
        if !excused {
            self.at_key(parent, Mistake::MissingKey { key: name });
        }
    }

    /// A text in every language of the list. `None` where there is none, or nothing usable in it.
    pub(crate) fn texts(&mut self, at: &Path, texts: Option<&Texts>) -> Option<Localized> {
        let texts = texts?;
        let mut found = BTreeMap::new();
        for (code, text) in texts {
            let here = key(at, code);
            match Lang::ALL.into_iter().find(|lang| lang.code() == code) {
                None => {
                    let known = Lang::ALL.map(|lang| lang.code().to_owned()).to_vec();
                    self.at_key(&here, Mistake::UnknownWord { word: code.clone(), suggestion: nearest(code, &known), known });
                }
                Some(lang) if self.own && !self.languages.contains(&lang) => {
                    self.at_key(&here, Mistake::UndeclaredLanguage { language: code.clone() });
                }
                Some(_) if text.trim().is_empty() => self.at(&here, Mistake::NothingIn),
                Some(lang) => {
                    self.check_labels(&here, text);
                    found.insert(lang, text.clone());
                }
            }
        }
        for lang in self.languages.clone() {
            let here = key(at, lang.code());
            if !texts.contains_key(lang.code()) && !self.cut.contains(&here) {
                self.at_key(at, Mistake::MissingLanguage { language: lang.code() });
            }
        }
        Localized::new(found)
    }

    pub(crate) fn required(&mut self, parent: &Path, name: &'static str, texts: Option<&Texts>) -> Option<Localized> {
        if texts.is_none() {
            self.missing(parent, name);
        }
        self.texts(&key(parent, name), texts)
    }

    /// Every `{name}` must be a label. A label's own text may not hold labels; its check comes before any label exists.
    pub(crate) fn check_labels(&mut self, at: &Path, text: &str) {
        let mut rest = text;
        while let Some(start) = rest.find(['{', '}']) {
            let Some(end) = rest[start..].find('}').filter(|_| rest[start..].starts_with('{')) else {
                self.at(at, Mistake::LooseBrace);
                return;
            };
            let name = &rest[start + 1..start + end];
            if self.blanks {
                self.check_blank(at, name);
            } else if !self.labels.contains_key(name) {
                let suggestion = self.meant(name, self.labels.keys());
                self.at(at, Mistake::UnknownLabel { name: name.to_owned(), suggestion });
            }
            rest = &rest[start + end + 1..];
        }
    }

    /// What stands between braces where anything may be filled in.
    fn check_blank(&mut self, at: &Path, name: &str) {
        if name.contains(['{', '\n', '\r']) || name.trim().is_empty() {
            self.at(at, Mistake::LooseBrace);
        } else if name.chars().count() > LONGEST_BLANK {
            self.at(at, Mistake::OfAgreement(AgreementMistake::LongBlank { most: LONGEST_BLANK }));
        }
    }

    /// An id of letters, digits, `-` and `_`; `unique`: the name of a column, which no other may have.
    pub(crate) fn check_id(&mut self, at: &Path, id: &str, unique: bool) {
        let plain = |character: char| character.is_ascii_alphanumeric() || character == '-' || character == '_';
        if id.is_empty() || id.len() > MAX_ID || !id.chars().all(plain) {
            self.at(at, Mistake::BadId { id: id.to_owned() });
        } else if unique {
            let lower = id.to_ascii_lowercase();
            if RESERVED.contains(&lower.as_str()) {
                self.at(at, Mistake::ReservedId { id: id.to_owned() });
            } else if let Some(first) = self.ids.get(&lower).copied() {
                self.at(at, Mistake::RepeatedId { id: id.to_owned(), first });
            } else {
                let line = self.places.value(at).filter(|_| self.own).map(|place| place.line);
                self.ids.insert(lower, line);
            }
        }
    }

    /// The id of a part; an empty one where it is missing.
    pub(crate) fn id(&mut self, parent: &Path, id: Option<&String>, unique: bool) -> String {
        match id {
            Some(id) => self.check_id(&key(parent, "id"), id, unique),
            None => self.missing(parent, "id"),
        }
        id.cloned().unwrap_or_default()
    }

    /// What was probably meant. Nobody reads that of more mistakes than are shown, and looking for it takes long.
    fn meant<S: AsRef<str>>(&self, word: &str, candidates: impl IntoIterator<Item = S>) -> Option<String> {
        if self.problems.len() < MOST_PROBLEMS { nearest(word, candidates) } else { None }
    }

    pub(crate) fn reference<T>(&mut self, at: &Path, name: &str, among: &[T], id: impl Fn(&T) -> &String) -> Option<usize> {
        let found = among.iter().position(|one| id(one) == name);
        if found.is_none() {
            let suggestion = self.meant(name, among.iter().map(id));
            self.at(at, Mistake::UnknownReference { id: name.to_owned(), suggestion });
        }
        found
    }
}
