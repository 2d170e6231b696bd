//! The two languages people read, and texts that exist in both.

use std::collections::BTreeMap;

/// A language for people. Codes, ids and column names are English in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum Lang {
    /// Dutch, the default.
    Nl,
    /// English.
    En,
}

impl Lang {
    /// Every language, in the order in which they are offered.
    pub const ALL: [Lang; 2] = [Lang::Nl, Lang::En];

    /// The two-letter code: `nl` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Nl => "nl",
            Lang::En => "en",
        }
    }

    /// The months, as they stand in a date.
    pub fn months(self) -> [&'static str; 12] {
        match self {
            Lang::Nl => ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"],
            Lang::En => ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        }
    }

    /// The language of a code or a locale name such as `nl`, `nl_NL.UTF-8` or `en-GB`; `None` for any other.
    pub fn from_code(code: &str) -> Option<Lang> {
        let language = code.split(['_', '-', '.', '@']).next()?.to_ascii_lowercase();
        Lang::ALL.into_iter().find(|lang| lang.code() == language)
    }

    /// The language for people: what the command line says, else the environment variable, else the locale, else Dutch.
    pub fn choose(flag: Option<&str>, variable: Option<&str>, locale: Option<&str>) -> Lang {
        [flag, variable, locale].into_iter().flatten().find_map(Lang::from_code).unwrap_or(Lang::Nl)
    }
}

/// A text in one or more languages; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Localized(BTreeMap<Lang, String>);

impl Localized {
    /// A text of the given languages; `None` where there is none at all.
    pub fn new(texts: BTreeMap<Lang, String>) -> Option<Localized> {
        if texts.is_empty() { None } else { Some(Localized(texts)) }
    }

    /// The same words in every language: a name, a code.
    pub fn same(text: &str) -> Localized {
        Localized(Lang::ALL.into_iter().map(|lang| (lang, text.to_owned())).collect())
    }

    /// The text in a language; the first one it has where that language is missing.
    pub fn get(&self, lang: Lang) -> &str {
        self.0.get(&lang).or_else(|| self.0.values().next()).map_or("", String::as_str)
    }

    /// Every language with its text, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Lang, &str)> {
        self.0.iter().map(|(lang, text)| (*lang, text.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flag_wins_then_the_variable_then_the_locale() {
        assert_eq!(Lang::choose(Some("en"), Some("nl"), Some("nl_NL.UTF-8")), Lang::En);
        assert_eq!(Lang::choose(None, Some("en"), Some("nl_NL.UTF-8")), Lang::En);
        assert_eq!(Lang::choose(None, None, Some("en_GB.UTF-8")), Lang::En);
        assert_eq!(Lang::choose(None, None, Some("C")), Lang::Nl);
        assert_eq!(Lang::choose(None, Some("fr"), Some("de_DE")), Lang::Nl);
    }
}
