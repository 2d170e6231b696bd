//! Fills `{CJG}` and other labels into the texts of a questionnaire.

use crate::lang::{Lang, Localized};
use crate::survey::Questionnaire;
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

    /// A text with its labels filled in. A label at the beginning of a sentence gets a capital.
    pub fn fill(&self, text: &str) -> String {
        let mut filled = String::with_capacity(text.len() + 16);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let Some((name, after)) = after.split_once('}') else {
                filled.push('{');
                rest = after;
                continue;
            };
            let word = self.words.get(name).map_or(name, String::as_str);
            let starts_sentence = filled.trim_end().is_empty() || filled.trim_end().ends_with(['.', '?', '!']);
            let mut letters = word.chars();
            match letters.next().filter(|_| starts_sentence) {
                Some(first) => filled.extend(first.to_uppercase().chain(letters)),
                None => filled.push_str(word),
            }
            rest = after;
        }
        filled.push_str(rest);
        filled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_gets_a_capital_only_at_the_beginning_of_a_sentence() {
        let words = BTreeMap::from([("CJG".to_owned(), "het lokale team".to_owned())]);
        let labels = Labels { lang: Lang::Nl, words };
        assert_eq!(labels.fill("{CJG} helpt. {CJG} luistert naar {CJG}."), "Het lokale team helpt. Het lokale team luistert naar het lokale team.");
        assert_eq!(labels.fill("Zonder label"), "Zonder label");
    }
}
