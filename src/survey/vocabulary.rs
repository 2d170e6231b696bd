//! What can stand in one kind of cell: its codes, and every spelling of each.

use super::spelling::fold;
use std::collections::BTreeMap;

/// The codes of one kind of cell, such as the answers of an item or the roles of a list, with all that may be written for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// As the questionnaire spells them, in order.
    codes: Vec<String>,
    /// The first label of each, or the code once more.
    names: Vec<String>,
    /// Folded, with the index of the code.
    by_code: BTreeMap<String, usize>,
    /// Folded. Never one that is another code: a code is always itself.
    labels: BTreeMap<String, Label>,
    /// Codes that survey programs make up: only where nothing else is written so.
    made_up: BTreeMap<String, usize>,
}

/// A spelling in words.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Label {
    /// As the questionnaire writes it.
    text: String,
    /// The codes it stands for (indexes, rising): more than one where two answers have the same label.
    codes: Vec<usize>,
}

/// One of the things a cell may have been meant to say.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Candidate {
    /// The code in files.
    pub code: String,
    /// Its label, or the code once more where it has none.
    pub label: String,
}

/// What a cell that is not understood was probably meant to say.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Guess {
    /// There is no telling.
    Nothing,
    /// It looks like these: usually one.
    Nearest(Vec<Candidate>),
    /// It says each of these: answers with the same label.
    OneOf(Vec<Candidate>),
    /// It is a code with the label of another: these. Other numbers than ours, most likely.
    Disagrees(Vec<Candidate>),
    /// It is what programs write where there is no answer.
    Missing,
    /// This code, which cannot be chosen here.
    NotOffered(&'static str),
}

/// What stands between a code and its label: `4 - mee eens`, `4. mee eens`, `4) mee eens`.
const BETWEEN: [char; 8] = [' ', '-', '.', ':', '=', '/', '|', ','];
const OPENING: [char; 2] = ['(', '['];
const CLOSING: [char; 2] = [')', ']'];

/// Texts of fewer letters look like anything.
const SHORTEST_WORD: usize = 3;
/// Of longer texts nobody misspelt a letter, and comparing them takes long.
const LONGEST_WORD: usize = 200;

impl Vocabulary {
    /// Adds a code with its labels, in any language.
    pub(super) fn add(&mut self, code: &str, labels: impl IntoIterator<Item = String>) {
        let index = self.codes.len();
        self.codes.push(code.to_owned());
        self.names.push(code.to_owned());
        let folded = fold(code);
        self.labels.remove(&folded);
        self.made_up.remove(&folded);
        self.by_code.entry(folded).or_insert(index);
        for (number, text) in labels.into_iter().enumerate() {
            if number == 0 {
                self.names[index].clone_from(&text);
            }
            let folded = fold(&text);
            if folded.is_empty() || self.by_code.get(&folded).is_some_and(|code| *code != index) {
                continue;
            }
            self.made_up.remove(&folded);
            let label = self.labels.entry(folded).or_insert_with(|| Label { text, codes: Vec::new() });
            if !label.codes.contains(&index) {
                label.codes.push(index);
            }
        }
    }

    /// Adds a code that survey programs make up for the code at `index`.
    pub(super) fn add_made_up(&mut self, index: usize, code: &str) {
        let folded = fold(code);
        if !self.by_code.contains_key(&folded) && !self.labels.contains_key(&folded) {
            self.made_up.insert(folded, index);
        }
    }

    /// The codes, in the order of the questionnaire.
    pub fn codes(&self) -> &[String] {
        &self.codes
    }

    /// Which code a text stands for (index): by the code itself, its label in any language, or the two together. `None` where it stands for none, or for more
    /// than one.
    pub fn find(&self, text: &str) -> Option<usize> {
        // What is folded already, as most codes are, need not be folded.
        self.by_code.get(text).copied().or_else(|| self.find_folded(&fold(text)))
    }

    fn find_folded(&self, folded: &str) -> Option<usize> {
        if let Some(code) = self.code(folded) {
            return Some(code);
        }
        if let Some(label) = self.labels.get(folded) {
            return if let [only] = label.codes.as_slice() { Some(*only) } else { None };
        }
        if let Some(index) = self.made_up.get(folded) {
            return Some(*index);
        }
        let pairs = self.pairs(folded);
        let (code, _) = pairs.first()?;
        pairs.iter().all(|(other, label)| other == code && label.codes.contains(code)).then_some(*code)
    }

    /// A code as it is, or as a number that a program gave decimals: `3,0`.
    fn code(&self, folded: &str) -> Option<usize> {
        let number = || whole(folded).and_then(|number| self.by_code.get(&number.to_string()));
        self.by_code.get(folded).or_else(number).copied()
    }

    /// Every way to read a text as a code with a label: `4 - mee eens`, `mee eens (4)`. They need not belong together.
    fn pairs(&self, folded: &str) -> Vec<(usize, &Label)> {
        let mut pairs = Vec::new();
        for (code, index) in &self.by_code {
            let behind = folded.trim_start_matches(OPENING).strip_prefix(code.as_str());
            let behind = behind.map(|rest| (rest, rest.trim_start_matches(BETWEEN).trim_start_matches(CLOSING).trim_start_matches(BETWEEN)));
            let before = folded.trim_end_matches(CLOSING).strip_suffix(code.as_str());
            let before = before.map(|rest| (rest, rest.trim_end_matches(OPENING).trim_end_matches(BETWEEN)));
            for (rest, label) in [behind, before].into_iter().flatten() {
                let bare = label.strip_prefix(OPENING).and_then(|label| label.strip_suffix(CLOSING));
                let found = self.labels.get(label).filter(|_| label.len() < rest.len()).or_else(|| self.labels.get(bare?));
                pairs.extend(found.map(|label| (*index, label)));
            }
        }
        pairs
    }

    /// What a text that stands for no code was probably meant to say.
    pub fn guess(&self, text: &str) -> Guess {
        let folded = fold(text);
        let label = self.labels.get(&folded);
        let mut said: Vec<usize> = match label {
            Some(label) => label.codes.clone(),
            None => self.pairs(&folded).into_iter().flat_map(|(code, label)| label.codes.iter().copied().chain([code])).collect(),
        };
        said.sort_unstable();
        said.dedup();
        if said.len() > 1 {
            let candidates = said.into_iter().map(|code| Candidate { code: self.codes[code].clone(), label: self.names[code].clone() }).collect();
            return if label.is_some() { Guess::OneOf(candidates) } else { Guess::Disagrees(candidates) };
        }
        if super::usual::is_missing(&folded) {
            return Guess::Missing;
        }
        if let Some(code) = super::usual::unscored(&folded).filter(|code| !self.by_code.contains_key(*code)) {
            return Guess::NotOffered(code);
        }
        let nearest = self.nearest(&folded);
        if nearest.is_empty() { Guess::Nothing } else { Guess::Nearest(nearest) }
    }

    /// The codes whose code or label differs least from a text, where that is little.
    fn nearest(&self, folded: &str) -> Vec<Candidate> {
        let length = folded.chars().count();
        if !(SHORTEST_WORD..=LONGEST_WORD).contains(&length) {
            return Vec::new();
        }
        let codes = self.by_code.iter().map(|(folded, code)| (folded, Candidate { code: self.codes[*code].clone(), label: self.codes[*code].clone() }));
        let labels = self
            .labels
            .iter()
            .flat_map(|(folded, label)| label.codes.iter().map(move |code| (folded, Candidate { code: self.codes[*code].clone(), label: label.text.clone() })));
        let mut near: Vec<(usize, Candidate)> = Vec::new();
        for (spelling, candidate) in codes.chain(labels) {
            let longest = spelling.chars().count().max(length);
            // A text that denies what the other says is not near it, however few letters that takes.
            if spelling.chars().count() < SHORTEST_WORD || longest > LONGEST_WORD || denials(spelling) != denials(folded) {
                continue;
            }
            let distance = strsim::damerau_levenshtein(folded, spelling);
            if distance <= 1 + longest / 5 {
                near.push((distance, candidate));
            } else if contains_words(spelling, folded) {
                near.push((LONGEST_WORD + spelling.chars().count(), candidate));
            }
        }
        let Some(least) = near.iter().map(|(distance, _)| *distance).min() else { return Vec::new() };
        let mut nearest: Vec<Candidate> = Vec::new();
        for (_, candidate) in near.into_iter().filter(|(distance, _)| *distance == least) {
            if !nearest.iter().any(|known| known.code == candidate.code) {
                nearest.push(candidate);
            }
        }
        nearest
    }
}

/// How many words of a text deny the rest.
fn denials(folded: &str) -> usize {
    folded.split(' ').filter(|word| ["niet", "geen", "nooit", "not", "no", "never"].contains(word)).count()
}

/// Whether a text holds the whole words of another.
fn contains_words(text: &str, words: &str) -> bool {
    format!(" {text} ").contains(&format!(" {words} "))
}

/// A whole number; `3.0` and `3,0` are 3, as some programs write it, and `3.5` is none.
fn whole(folded: &str) -> Option<i64> {
    let (whole, decimals) = folded.split_once(['.', ',']).unwrap_or((folded, "0"));
    let is_whole = !decimals.is_empty() && decimals.bytes().all(|digit| digit == b'0');
    if is_whole { whole.parse().ok() } else { None }
}

#[cfg(test)]
mod tests;
