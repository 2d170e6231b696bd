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

    /// A text with its labels filled in.
    pub fn fill(&self, text: &str) -> String {
        fill(text, |name| self.words.get(name).map(String::as_str))
    }
}

/// A text with its labels filled in; the name itself where there is no word for it. A label at the beginning of a sentence gets a capital.
pub fn fill<'w>(text: &str, word: impl Fn(&str) -> Option<&'w str>) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        let word = word(name).unwrap_or(name);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_gets_a_capital_only_at_the_beginning_of_a_sentence() {
        let fill = |text| fill(text, |name| (name == "CJG").then_some("het lokale team"));
        assert_eq!(fill("{CJG} helpt. {CJG} luistert naar {CJG}."), "Het lokale team helpt. Het lokale team luistert naar het lokale team.");
        assert_eq!(fill("Zonder label"), "Zonder label");
    }
}
