//! How far an answer is. The words in the file are those of its language; both languages are read.

use crate::lang::Lang;
use crate::survey::spelling::fold;

/// How far an answer is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Nothing there yet.
    #[default]
    Empty,
    /// Written, not talked about.
    Draft,
    /// The example taken over as it was, also with its blanks filled in: never agreed.
    Example,
    /// Talked about.
    Discussed,
    /// Agreed.
    Adopted,
}

impl Status {
    /// Every status, from nothing to agreed.
    pub const ALL: [Status; 5] = [Status::Empty, Status::Draft, Status::Example, Status::Discussed, Status::Adopted];

    /// The code for programs, and the word in an English file.
    pub fn code(self) -> &'static str {
        match self {
            Status::Empty => "empty",
            Status::Draft => "draft",
            Status::Example => "example",
            Status::Discussed => "discussed",
            Status::Adopted => "adopted",
        }
    }

    /// The word in a file of this language.
    pub fn word(self, lang: Lang) -> &'static str {
        match (lang, self) {
            (Lang::En, status) => status.code(),
            (Lang::Nl, Status::Empty) => "leeg",
            (Lang::Nl, Status::Draft) => "concept",
            (Lang::Nl, Status::Example) => "voorbeeld",
            (Lang::Nl, Status::Discussed) => "besproken",
            (Lang::Nl, Status::Adopted) => "vastgesteld",
        }
    }

    /// The status of a word in either language, whatever its case.
    pub fn read(word: &str) -> Option<Status> {
        let word = fold(word);
        Status::ALL.into_iter().find(|status| Lang::ALL.into_iter().any(|lang| status.word(lang) == word))
    }
}
