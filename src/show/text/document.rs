//! The words that stand in every agreement on paper, whatever it is about.

/// The words of one language.
pub struct DocumentWords {
    /// The language as word processors and browsers name it: `nl-NL`.
    pub locale: &'static str,
    /// Before the number of a chapter: `Hoofdstuk`.
    pub chapter: &'static str,
    /// Before the number of an article: `Artikel`.
    pub article: &'static str,
    /// How a text refers to an article by its number: `artikel 31`.
    pub reference: fn(number: usize) -> String,
    /// Before and between the two numbers at the foot of a page: `Pagina`, `van`.
    pub page: [&'static str; 2],
    /// Above the list of chapters and articles.
    pub contents: &'static str,
    /// Before the party, above what it signs.
    pub signing: &'static str,
    /// Below that.
    pub agreed: &'static str,
    /// By whom a party is represented.
    pub represented_by: &'static str,
    /// In which position.
    pub position: &'static str,
    /// Where it is signed.
    pub place: &'static str,
    /// When it is signed.
    pub date: &'static str,
    /// Between the preamble and the first article.
    pub opening: &'static str,
    /// Above each page while not everything has been adopted.
    pub draft: &'static str,
    /// In the place of an answer that must still be given.
    pub missing: &'static str,
    /// `2027-09-01` as people write it: `1 september 2027`.
    pub day: fn(date: &str) -> String,
    /// Beside the place of the signature.
    pub signature: &'static str,
}
