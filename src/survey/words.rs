//! Which words can stand in the cells of a questionnaire's columns. Learnt once, when the questionnaire is made and when the user sets labels.

use super::labels;
use super::questionnaire::{Choose, Item, Question, Questionnaire, Scale};
use super::response::{DONT_KNOW, NOT_APPLICABLE};
use super::usual;
use super::vocabulary::Vocabulary;
use crate::lang::Localized;
use std::collections::BTreeMap;
use std::sync::Arc;

impl Questionnaire {
    /// Every wording of a text that people may have seen: in each language, with its labels filled in by the questionnaire or by the user.
    pub fn wordings(&self, text: &Localized) -> Vec<String> {
        let mut wordings: Vec<String> = Vec::new();
        for (lang, text) in text.iter() {
            let own = |name: &str| self.labels.get(name).map(|word| word.get(lang));
            let set = |name: &str| self.set_labels.iter().rev().find(|(known, _)| known == name).map(|(_, word)| word.as_str());
            for wording in [labels::fill(text, own), labels::fill(text, |name| set(name).or_else(|| own(name)))] {
                if !wordings.contains(&wording) {
                    wordings.push(wording);
                }
            }
        }
        wordings
    }

    /// Takes in the words the user set for labels, so that forms made with them are understood.
    pub fn set_labels(&mut self, set: &[(String, String)]) {
        self.set_labels = set.to_vec();
        self.learn_words();
    }

    /// Learns what can be written in every kind of cell.
    pub(super) fn learn_words(&mut self) {
        self.role_words = Arc::new(self.words_of_roles());
        let answers = self.words_of_items();
        let choose = self.choose.as_ref().map(|choose| Arc::new(self.words_to_choose(choose)));
        let of = |questions: &[Question]| questions.iter().map(|question| Arc::new(self.words_of_choices(question))).collect::<Vec<_>>();
        let (filter, background) = (of(&self.filter), of(&self.background));
        let panels: Vec<_> = self.panels.iter().map(|panel| of(&panel.columns)).collect();

        self.items.iter_mut().zip(answers).for_each(|(item, words)| item.words = words);
        self.choose.iter_mut().zip(choose).for_each(|(choose, words)| choose.words = words);
        let learn =
            |questions: &mut [Question], words: Vec<Arc<Vocabulary>>| questions.iter_mut().zip(words).for_each(|(question, words)| question.words = words);
        learn(&mut self.filter, filter);
        learn(&mut self.background, background);
        self.panels.iter_mut().zip(panels).for_each(|(panel, words)| learn(&mut panel.columns, words));
    }

    /// One vocabulary per item; items with the same answers share theirs.
    fn words_of_items(&self) -> Vec<Arc<Vocabulary>> {
        let mut known: BTreeMap<(usize, bool, bool), Arc<Vocabulary>> = BTreeMap::new();
        let words = |item: &Item| {
            let key = (item.scale, item.unscored.dont_know, item.unscored.not_applicable);
            known.entry(key).or_insert_with(|| Arc::new(self.words_of_answers(item))).clone()
        };
        self.items.iter().map(words).collect()
    }

    fn words_of_answers(&self, item: &Item) -> Vocabulary {
        let scale = self.scale_of(item);
        let mut words = Vocabulary::default();
        for point in &scale.points {
            words.add(&point.value.to_string(), self.wordings(&point.text));
        }
        let mut unscored = |is_offered: bool, code: &str, spellings: &[&str]| {
            if is_offered {
                words.add(code, spellings.iter().map(|spelling| (*spelling).to_owned()));
            }
        };
        unscored(item.unscored.dont_know, DONT_KNOW, &usual::DONT_KNOWS);
        unscored(item.unscored.not_applicable, NOT_APPLICABLE, &usual::NOT_APPLICABLES);
        if counts_from_one(scale) {
            // LimeSurvey numbers the answers in their order: A1, A2, … and in later versions AO01, AO02, …
            for (index, number) in (1..=scale.points.len()).enumerate() {
                words.add_made_up(index, &format!("A{number}"));
                words.add_made_up(index, &format!("AO{number:02}"));
            }
        }
        words
    }

    fn words_of_choices(&self, question: &Question) -> Vocabulary {
        let mut words = Vocabulary::default();
        question.choices.iter().for_each(|choice| words.add(&choice.value, self.wordings(&choice.text)));
        words
    }

    fn words_of_roles(&self) -> Vocabulary {
        let mut words = Vocabulary::default();
        self.roles.iter().for_each(|role| words.add(&role.id, self.wordings(&role.title).into_iter().chain(role.also.iter().cloned())));
        words
    }

    fn words_to_choose(&self, choose: &Choose) -> Vocabulary {
        let mut words = Vocabulary::default();
        for item in choose.from.iter().map(|item| &self.items[*item]) {
            words.add(&item.id, self.wordings(&item.short).into_iter().chain(self.wordings(&item.text)));
        }
        words
    }
}

/// Whether the value of each point is its place in the order: only then a number of an answer is its value.
fn counts_from_one(scale: &Scale) -> bool {
    scale.points.iter().zip(1..).all(|(point, number)| point.value == number)
}

/// No text of an item has more commas.
const MOST_PARTS: usize = 12;

impl Choose {
    /// The chosen items in a cell (indexes in [`Choose::from`]), or what stands for no item: ids or labels with `;` or a comma between them, as forms write
    /// them. Labels may hold commas themselves, so the longest one counts.
    pub fn chosen<'t>(&self, text: &'t str) -> Vec<Result<usize, &'t str>> {
        // The parts between delimiters as ranges of bytes; of several parts together the text between them belongs to it.
        let mut parts: Vec<(usize, usize)> = Vec::new();
        let mut start = 0;
        for (at, delimiter) in text.match_indices([';', ',', '\n']) {
            parts.push((start, at));
            start = at + delimiter.len();
        }
        parts.push((start, text.len()));
        if parts.len() > MOST_PARTS * (self.from.len() + 1) {
            return vec![Err(text.trim())];
        }
        let mut chosen = Vec::new();
        // Where the text began of which no part was found yet.
        let mut unknown: Option<usize> = None;
        let mut first = 0;
        while let Some((start, end)) = parts.get(first).copied() {
            let longest = (first..parts.len().min(first + MOST_PARTS)).rev().find_map(|last| Some((last, self.words.find(&text[start..parts[last].1])?)));
            if let Some((last, item)) = longest {
                chosen.push(Ok(item));
                first = last;
                unknown = None;
            } else if !text[start..end].trim().is_empty() {
                // A misspelt label is one thing, whatever commas are in it.
                let from = unknown.filter(|_| text[..start].ends_with(','));
                if from.is_some() {
                    chosen.pop();
                }
                unknown = from.or(Some(start));
                chosen.push(Err(text[unknown.unwrap_or(start)..end].trim()));
            }
            first += 1;
        }
        chosen
    }
}
