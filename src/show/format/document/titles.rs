//! What chapters, articles and signatures are called, with their numbers written out, and what stands on a page to sign.

use crate::show::document::{Document, Part, Signature};
use crate::show::text::document::DocumentWords;

/// The title of a part.
pub(super) struct Title {
    /// `Artikel 12. Doelen`, in safe hands nowhere yet: it is escaped by who writes it.
    pub(super) text: String,
    /// Whether it is an article, below a chapter.
    pub(super) is_article: bool,
}

/// The title of every part that has one, in order; of signatures, each.
pub(super) fn titles<'a>(document: &'a Document, words: &'a DocumentWords) -> impl Iterator<Item = Title> + 'a {
    document.numbered().flat_map(move |numbered| match (numbered.part, numbered.number.unwrap_or_default()) {
        (Part::Preamble { title, .. }, _) => vec![Title { text: title.clone(), is_article: false }],
        (Part::Chapter(title), number) => vec![Title { text: counted(words.chapter, number, title), is_article: false }],
        (Part::Article(article), number) => vec![Title { text: counted(words.article, number, &article.title), is_article: true }],
        (Part::Signatures(signatures), _) => signatures.iter().map(|signature| Title { text: signing(signature, words), is_article: false }).collect(),
    })
}

/// `Artikel 12. Doelen`.
pub(super) fn counted(word: &str, number: usize, title: &str) -> String {
    format!("{word} {number}. {title}")
}

/// `Ondertekening: Gemeente Waterrijk`.
pub(super) fn signing(signature: &Signature, words: &DocumentWords) -> String {
    match signature.party.as_str() {
        "" => words.signing.to_owned(),
        party => format!("{}: {party}", words.signing),
    }
}

/// What stands on the page of a party: the names of the lines, and what is known already. The last is the place of the signature.
pub(super) fn to_sign<'a>(signature: &'a Signature, words: &DocumentWords) -> [(&'static str, &'a str); 5] {
    [(words.represented_by, &signature.represented_by), (words.position, &signature.position), (words.place, ""), (words.date, ""), (words.signature, "")]
}
