//! The words that stand in every agreement on paper.

use crate::show::text::document::DocumentWords;

pub(super) const DOCUMENT: DocumentWords = DocumentWords {
    locale: "nl-NL",
    chapter: "Hoofdstuk",
    article: "Artikel",
    reference: |number| format!("artikel {number}"),
    page: ["Pagina", "van"],
    contents: "Inhoud",
    signing: "Ondertekening",
    agreed: "Aldus overeengekomen en ondertekend.",
    represented_by: "Vertegenwoordigd door",
    position: "Functie",
    place: "Plaats",
    date: "Datum",
    signature: "Handtekening",
};
