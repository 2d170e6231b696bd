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
    opening: "Partijen komen het volgende overeen:",
    draft: "Concept: nog niet alles is vastgesteld",
    missing: "nog niet ingevuld",
    day: super::interview::day,
    signature: "Handtekening",
};
