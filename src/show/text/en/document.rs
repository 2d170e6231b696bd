//! The words that stand in every agreement on paper.

use crate::show::text::document::DocumentWords;

pub(super) const DOCUMENT: DocumentWords = DocumentWords {
    locale: "en-GB",
    chapter: "Chapter",
    article: "Article",
    reference: |number| format!("article {number}"),
    page: ["Page", "of"],
    contents: "Contents",
    signing: "Signing",
    agreed: "Agreed and signed.",
    represented_by: "Represented by",
    position: "Position",
    place: "Place",
    date: "Date",
    opening: "The parties agree as follows:",
    draft: "Draft: not everything has been adopted yet",
    missing: "not yet answered",
    day: super::interview::day,
    signature: "Signature",
};
