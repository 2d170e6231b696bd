//! From the text of a file to an [`Agreement`], or to everything that is wrong with it. What people write by hand is taken as they mean it: entries in any
//! order, entries that are not there, text without quotation marks.

mod answers;

use super::answer::When;
use super::entry::{Agreement, Entry, Lines, Noted};
use super::list::{Question, QuestionList};
use super::status::Status;
use crate::lang::Lang;
use crate::survey::MOST_PROBLEMS;
use crate::survey::build::{index, key};
use crate::survey::decode::nearest;
use crate::survey::problem::{AgreementMistake, Expected, Mistake, Place, Problem};
use crate::survey::spelling::is_blank;
use crate::survey::yaml::{self, Path, Places, Plain, Step, Tree, written};
use serde_yaml::{Mapping, Value};
use std::sync::Arc;

/// More bytes than an agreement has.
pub const MOST_BYTES: usize = 16 << 20;

/// The keys of the file.
const KEYS: [&str; 8] = ["format", "agreement", "version", "language", "title", "words", "findings", "answers"];
/// The keys of an entry, in the order in which they are written.
pub(super) const ENTRY_KEYS: [&str; 6] = ["status", "by", "on", "later", "findings", "answer"];
const NOTED_KEYS: [&str; 3] = ["id", "text", "figures"];

impl Agreement {
    /// Reads an agreement. `known` are the lists of questions it may be made from.
    ///
    /// # Errors
    /// Every problem found, sorted by place.
    pub fn parse(text: &str, known: &[Arc<QuestionList>]) -> Result<Agreement, Vec<Problem>> {
        let conflicts = conflicts(text);
        if !conflicts.is_empty() {
            return Err(conflicts);
        }
        let Tree { root, places, problems } = tree(text).map_err(|problem| vec![problem])?;
        let mut reader = Reader { places: &places, problems };
        let agreement = reader.agreement(&root, known);
        let mut problems = reader.problems;
        problems.sort_by_key(|problem| problem.place);
        problems.dedup();
        match agreement {
            Some(agreement) if problems.is_empty() => Ok(agreement),
            _ => Err(problems),
        }
    }
}

/// The tree of an agreement: every plain word as it is written.
pub(super) fn tree(text: &str) -> Result<Tree, Problem> {
    yaml::read_as(text, Plain::AsWritten, MOST_BYTES)
}

/// The places where git left two versions: nothing else of ours begins so at the beginning of a line.
fn conflicts(text: &str) -> Vec<Problem> {
    let lines = text.lines().enumerate().filter(|(_, line)| line.starts_with("<<<<<<< "));
    let place = |(line, text): (usize, &str)| Place { line: line + 1, column: 1, length: text.chars().count().max(1) };
    lines.map(|line| Problem { place: place(line), mistake: Mistake::OfAgreement(AgreementMistake::MergeConflict) }).collect()
}

struct Reader<'a> {
    places: &'a Places,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn add(&mut self, place: Option<Place>, mistake: Mistake) {
        // Nobody reads more of them.
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(Problem { place: place.unwrap_or_default(), mistake });
        }
    }

    fn at(&mut self, path: &[Step], mistake: Mistake) {
        self.add(self.places.value(path), mistake);
    }

    fn at_key(&mut self, path: &[Step], mistake: Mistake) {
        self.add(self.places.key(path), mistake);
    }

    fn of_agreement(&mut self, path: &[Step], mistake: AgreementMistake) {
        self.at(path, Mistake::OfAgreement(mistake));
    }

    /// The keys of a mapping that are among the known ones, with their values; the others are problems.
    fn keys<'v>(&mut self, at: &Path, mapping: &'v Mapping, known: &[&str]) -> Vec<(&'v str, &'v Value)> {
        let mut found = Vec::new();
        for (name, value) in mapping.iter().filter_map(|(name, value)| Some((name.as_str()?, value))) {
            if known.contains(&name) {
                found.push((name, value));
            } else {
                let known: Vec<String> = known.iter().map(|known| (*known).to_owned()).collect();
                self.at_key(&key(at, name), Mistake::UnknownKey { key: name.to_owned(), suggestion: nearest(name, &known), known });
            }
        }
        found
    }

    /// The text of a value; `None` where there is none, or only spaces, or no text.
    fn text(&mut self, at: &Path, value: Option<&Value>) -> Option<String> {
        match value? {
            Value::Null => None,
            Value::String(text) => Some(text.trim().to_owned()).filter(|text| !is_blank(text)),
            other => {
                self.at(at, Mistake::WrongType { expected: Expected::Text, found: written(other) });
                None
            }
        }
    }

    /// A mapping; an empty one where there is nothing. `None`: it is something else.
    fn mapping<'v>(&mut self, at: &Path, value: &'v Value) -> Option<std::borrow::Cow<'v, Mapping>> {
        match value {
            Value::Null => Some(std::borrow::Cow::Owned(Mapping::new())),
            Value::Mapping(mapping) => Some(std::borrow::Cow::Borrowed(mapping)),
            other => {
                self.at(at, Mistake::WrongType { expected: Expected::Mapping, found: written(other) });
                None
            }
        }
    }

    fn agreement(&mut self, root: &Value, known: &[Arc<QuestionList>]) -> Option<Agreement> {
        let top = Path::new();
        let Value::Mapping(mapping) = root else {
            self.at(&top, Mistake::WrongType { expected: Expected::Mapping, found: written(root) });
            return None;
        };
        self.keys(&top, mapping, &KEYS);
        let at = |name: &str| key(&top, name);
        match self.text(&at("format"), mapping.get("format")) {
            Some(format) if format == "1" => {}
            Some(format) => match format.parse() {
                Ok(found) => self.at(&at("format"), Mistake::UnknownFormat { found }),
                Err(_) => self.at(&at("format"), Mistake::WrongType { expected: Expected::WholeNumber, found: format }),
            },
            None => self.at(&top, Mistake::MissingKey { key: "format" }),
        }
        let list = self.list(mapping, known)?;
        let lang = self.text(&at("language"), mapping.get("language")).and_then(|word| {
            let found = Lang::ALL.into_iter().find(|lang| lang.code() == word.to_lowercase());
            if found.is_none() {
                let known = Lang::ALL.map(|lang| lang.code().to_owned()).to_vec();
                self.at(&at("language"), Mistake::UnknownWord { suggestion: nearest(&word, &known), word, known });
            }
            found
        });
        let lang = lang.unwrap_or(list.languages[0]);
        let title = self.text(&at("title"), mapping.get("title")).unwrap_or_else(|| list.title.get(lang).to_owned());
        let mut words = vec![None; list.words.len()];
        self.words(mapping.get("words").unwrap_or(&Value::Null), &list, &mut words);
        let findings = self.findings(mapping.get("findings").unwrap_or(&Value::Null));
        let count = list.questions.len();
        let mut agreement =
            Agreement { list, lang, title, words, findings, entries: vec![Entry::default(); count], order: Vec::new(), lines: vec![None; count] };
        self.answers(mapping.get("answers").unwrap_or(&Value::Null), &mut agreement);
        Some(agreement)
    }

    /// The list of questions the file names.
    fn list(&mut self, mapping: &Mapping, known: &[Arc<QuestionList>]) -> Option<Arc<QuestionList>> {
        let at = key(&Path::new(), "agreement");
        let version = self.text(&key(&Path::new(), "version"), mapping.get("version"));
        let Some(id) = self.text(&at, mapping.get("agreement")) else {
            self.at(&Path::new(), Mistake::MissingKey { key: "agreement" });
            return None;
        };
        let is_meant = |list: &&Arc<QuestionList>| list.id.eq_ignore_ascii_case(&id) && version.as_ref().is_none_or(|version| *version == list.version);
        let found = known.iter().find(is_meant).cloned();
        if found.is_none() {
            let known = known.iter().map(|list| format!("{} {}", list.id, list.version)).collect();
            self.of_agreement(&at, AgreementMistake::UnknownList { list: id.clone(), version: version.clone().unwrap_or_default(), known });
        }
        found
    }

    fn words(&mut self, value: &Value, list: &QuestionList, words: &mut [Option<String>]) {
        let at = key(&Path::new(), "words");
        let Some(mapping) = self.mapping(&at, value) else { return };
        let known: Vec<&str> = list.words.iter().map(|word| word.id.as_str()).collect();
        for (name, value) in self.keys(&at, &mapping, &known) {
            let text = self.text(&key(&at, name), Some(value));
            if let Some(word) = known.iter().position(|known| *known == name) {
                words[word] = text;
            }
        }
    }

    fn findings(&mut self, value: &Value) -> Vec<Noted> {
        let at = key(&Path::new(), "findings");
        let mut found = Vec::new();
        match value {
            Value::Null => {}
            Value::Sequence(list) => {
                for (number, value) in list.iter().enumerate() {
                    let at = index(&at, number);
                    let Some(mapping) = self.mapping(&at, value) else { continue };
                    self.keys(&at, &mapping, &NOTED_KEYS);
                    let [id, text, figures] = NOTED_KEYS.map(|name| self.text(&key(&at, name), mapping.get(name)));
                    match id {
                        Some(id) => found.push(Noted { id, text: text.unwrap_or_default(), figures: figures.unwrap_or_default() }),
                        None => self.at(&at, Mistake::MissingKey { key: "id" }),
                    }
                }
            }
            other => self.at(&at, Mistake::WrongType { expected: Expected::List, found: written(other) }),
        }
        found
    }

    fn answers(&mut self, value: &Value, agreement: &mut Agreement) {
        let at = key(&Path::new(), "answers");
        let list = agreement.list.clone();
        let Some(mapping) = self.mapping(&at, value) else { return };
        for (name, value) in mapping.iter().filter_map(|(name, value)| Some((name.as_str()?, value))) {
            let at = key(&at, name);
            let Some(question) = list.question(name) else {
                let suggestion = nearest(name, list.questions.iter().map(|question| &question.id));
                self.add(
                    self.places.key(&at),
                    Mistake::OfAgreement(AgreementMistake::UnknownQuestion { id: name.to_owned(), suggestion, list: list.id.clone() }),
                );
                continue;
            };
            if let Some(lines) = &agreement.lines[question] {
                // The same id with other capitals.
                self.at_key(&at, Mistake::RepeatedKey { key: name.to_owned(), first: lines.entry });
                continue;
            }
            let line = self.places.key(&at).map_or(0, |place| place.line);
            let mut lines = Lines { entry: line, answer: Vec::new() };
            if let Some(entry) = self.entry(&at, value, &list.questions[question], &mut lines) {
                agreement.entries[question] = entry;
            }
            agreement.lines[question] = Some(lines);
            agreement.order.push(question);
        }
        let missing: Vec<usize> = list.usual_order().into_iter().filter(|question| !agreement.order.contains(question)).collect();
        agreement.order.extend(missing);
    }

    fn entry(&mut self, at: &Path, value: &Value, question: &Question, lines: &mut Lines) -> Option<Entry> {
        let mapping = self.mapping(at, value)?;
        self.keys(at, &mapping, &ENTRY_KEYS);
        let here = |name: &str| key(at, name);
        let said = self.text(&here("status"), mapping.get("status"));
        let status = said.as_ref().and_then(|word| {
            let status = Status::read(word);
            if status.is_none() {
                let known: Vec<String> = Lang::ALL.into_iter().flat_map(|lang| Status::ALL.map(|status| status.word(lang).to_owned())).collect();
                self.at(&here("status"), Mistake::UnknownWord { word: word.clone(), suggestion: nearest(word, &known), known });
            }
            status
        });
        let by = self.text(&here("by"), mapping.get("by"));
        let on = self.text(&here("on"), mapping.get("on")).and_then(|text| {
            let day = When::read(&text).ok().and_then(|when| when.day());
            if day.is_none() {
                self.of_agreement(&here("on"), AgreementMistake::NoDate { found: text });
            }
            day
        });
        let later = self.text(&here("later"), mapping.get("later")).is_some_and(|word| self.yes_or_no(&here("later"), &word));
        let findings = self.texts(&here("findings"), mapping.get("findings").unwrap_or(&Value::Null));
        let before = self.problems.len();
        let answer = self.answer(&here("answer"), mapping.get("answer").unwrap_or(&Value::Null), question, lines);
        let is_wrong = self.problems.len() > before;
        let status = match (&answer, status) {
            // Who wrote an answer and left the status as it was has a draft.
            (Some(_), None | Some(Status::Empty)) => Status::Draft,
            (Some(_), Some(status)) => status,
            (None, None | Some(Status::Empty)) => Status::Empty,
            (None, Some(_)) => {
                if !is_wrong {
                    self.of_agreement(&here("status"), AgreementMistake::NoAnswer { status: said.unwrap_or_default() });
                }
                Status::Empty
            }
        };
        Some(Entry { status, by, on, later, findings, answer })
    }

    fn yes_or_no(&mut self, at: &Path, word: &str) -> bool {
        match word.to_lowercase().as_str() {
            "true" | "yes" | "ja" => true,
            "false" | "no" | "nee" => false,
            _ => {
                self.at(at, Mistake::WrongType { expected: Expected::TrueOrFalse, found: word.to_owned() });
                false
            }
        }
    }

    /// The texts of a list, or the only one.
    fn texts(&mut self, at: &Path, value: &Value) -> Vec<String> {
        match value {
            Value::Sequence(list) => list.iter().enumerate().filter_map(|(number, value)| self.text(&index(at, number), Some(value))).collect(),
            other => self.text(at, Some(other)).into_iter().collect(),
        }
    }
}
