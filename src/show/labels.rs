//! Fills `{CJG}` and other labels into the texts of a questionnaire.

use crate::lang::{Lang, Localized};
use crate::survey::{Questionnaire, labels};
use std::collections::BTreeMap;

/// The words for the labels of one questionnaire, in one language.
#[derive(Clone, Debug)]
pub struct Labels {
    lang: Lang,
    words: BTreeMap<String, String>,
}

impl Labels {
    /// The questionnaire's own words, and those the user set, which win.
    pub fn of(questionnaire: &Questionnaire, lang: Lang, set: &[(String, String)]) -> Labels {
        let mut words: BTreeMap<String, String> = questionnaire.labels().iter().map(|(name, text)| (name.clone(), text.get(lang).to_owned())).collect();
        words.extend(set.iter().filter(|(name, _)| questionnaire.labels().contains_key(name)).cloned());
        Labels { lang, words }
    }

    /// A text of the questionnaire in the language of these labels, filled in.
    pub fn text(&self, text: &Localized) -> String {
        self.fill(text.get(self.lang))
    }

    /// A text with its labels filled in.
    pub fn fill(&self, text: &str) -> String {
        labels::fill(text, |name| self.words.get(name).map(String::as_str))
    }
}
