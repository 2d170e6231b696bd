//! An agreement on paper: what stands in it and in what order. Knows no format; [`format::document`](crate::show::format::document) writes it.
//!
//! Texts are plain: a line break in one stays a line break (see [`lines`]), nothing in it marks anything up. Numbers of chapters, articles and paragraphs ("leden") are not part of
//! the texts: each writer numbers them in its own way, after [`Document::numbered`].

use crate::lang::Lang;

/// An agreement on paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// The language of its texts, and of the words the writers add.
    pub lang: Lang,
    /// Its name.
    pub title: String,
    /// Above each page while not everything has been adopted; `None`: it is final.
    pub draft: Option<String>,
    /// What the reader must know first: that it is an example; `None`: nothing.
    pub notice: Option<String>,
    /// What stands in it, in order.
    pub parts: Vec<Part>,
}

/// A part of an agreement.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// A piece of the preamble, without a number: the parties, the considerations.
    Preamble {
        /// Its title.
        title: String,
        /// What stands in it.
        body: Vec<Block>,
    },
    /// The title of a chapter; its articles are the parts that follow.
    Chapter(String),
    /// A numbered article.
    Article(Article),
    /// What each party signs, each on a page of its own.
    Signatures(Vec<Signature>),
}

/// An article. Its paragraphs are numbered where there is more than one.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// The code by which others refer to it, such as that of the question it answers; not shown.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What stands in it. A list or table belongs to the paragraph before it.
    pub body: Vec<Block>,
}

/// A piece of text.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(String),
    /// A list.
    List(Mark, Vec<Entry>),
    /// A table.
    Table(Table),
}

/// What stands before the entries of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A dot.
    Bullet,
    /// a, b, c.
    Letter,
    /// 1, 2, 3.
    Number,
}

/// An entry of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is about, in bold; empty: nothing.
    pub name: String,
    /// What it says of it; goes on right after the name, so that a mark or space between them is part of either.
    pub text: String,
}

impl Entry {
    /// An entry without a name.
    pub fn text(text: impl Into<String>) -> Entry {
        Entry { name: String::new(), text: text.into() }
    }

    /// The name, what stands between it and the text (a space or nothing), and the text.
    pub fn parts(&self) -> (&str, &str, &str) {
        let (name, text) = (self.name.trim(), self.text.trim());
        let is_apart = self.name.ends_with(char::is_whitespace) || self.text.starts_with(char::is_whitespace);
        (name, if is_apart && !name.is_empty() && !text.is_empty() { " " } else { "" }, text)
    }
}

/// The lines of a text, without empty ones.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Its columns; there is at least one.
    pub columns: Vec<Column>,
    /// Its rows, a text per column. A row that is too short is filled up, one that is too long is cut by [`Table::cells`].
    pub rows: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// Its title.
    pub title: String,
    /// Whether it holds figures, which stand at the right.
    pub is_number: bool,
}

impl Table {
    /// The texts of each row, exactly one per column.
    pub fn cells(&self) -> impl Iterator<Item = Vec<&str>> {
        self.rows.iter().map(|row| (0..self.columns.len()).map(|place| row.get(place).map_or("", String::as_str)).collect())
    }
}

/// What one party signs. What is empty is left open, to be filled in with a pen, as are place and date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// The party.
    pub party: String,
    /// Who signs for it.
    pub represented_by: String,
    /// In which position.
    pub position: String,
}

/// A part with the number that is shown with it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Numbered<'a> {
    /// The number of a chapter or an article, from 1 through the whole agreement; `None` of other parts.
    pub number: Option<usize>,
    /// The part.
    pub part: &'a Part,
}

impl Document {
    /// The parts in order with their numbers: chapters count from 1 and articles count from 1, on through all chapters.
    pub fn numbered(&self) -> impl Iterator<Item = Numbered<'_>> {
        let (mut chapters, mut articles) = (0, 0);
        self.parts.iter().map(move |part| {
            let count = match part {
                Part::Chapter(_) => &mut chapters,
                Part::Article(_) => &mut articles,
                Part::Preamble { .. } | Part::Signatures(_) => return Numbered { number: None, part },
            };
            *count += 1;
            Numbered { number: Some(*count), part }
        })
    }

    /// The numbers articles will have that come in this order; what a reference to an article is made of before the document is.
    pub fn numbers<'a>(ids: impl IntoIterator<Item = &'a str>) -> impl Iterator<Item = (&'a str, usize)> {
        ids.into_iter().zip(1..)
    }
}

/// A paragraph ("lid") of an article: its text, with the lists and tables that belong to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph<'a> {
    /// The number, from 1; `None` where the article has only one.
    pub number: Option<usize>,
    /// The text; `None` where an article begins with a list or a table.
    pub text: Option<&'a str>,
    /// What belongs to it.
    pub more: Vec<&'a Block>,
}

impl Article {
    /// Its paragraphs, numbered where there is more than one.
    pub fn paragraphs(&self) -> Vec<Paragraph<'_>> {
        let is_many = self.body.iter().filter(|block| matches!(block, Block::Paragraph(_))).nth(1).is_some();
        let mut paragraphs: Vec<Paragraph> = Vec::new();
        let mut count = 0;
        for block in &self.body {
            match (block, paragraphs.last_mut()) {
                (Block::Paragraph(text), _) => {
                    count += 1;
                    paragraphs.push(Paragraph { number: is_many.then_some(count), text: Some(text), more: Vec::new() });
                }
                (block, Some(paragraph)) => paragraph.more.push(block),
                (block, None) => paragraphs.push(Paragraph { number: None, text: None, more: vec![block] }),
            }
        }
        paragraphs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(id: &str, body: Vec<Block>) -> Part {
        Part::Article(Article { id: id.to_owned(), title: id.to_owned(), body })
    }

    #[test]
    fn articles_count_on_through_chapters() {
        let parts = vec![
            Part::Preamble { title: "Partijen".to_owned(), body: Vec::new() },
            Part::Chapter("Visie".to_owned()),
            article("CV-4-1", Vec::new()),
            article("CV-4-2", Vec::new()),
            Part::Chapter("Middelen".to_owned()),
            article("CV-8-1", Vec::new()),
            Part::Signatures(Vec::new()),
        ];
        let document = Document { lang: Lang::Nl, title: String::new(), draft: None, notice: None, parts };
        assert_eq!(document.numbered().map(|one| one.number).collect::<Vec<_>>(), [None, Some(1), Some(1), Some(2), Some(2), Some(3), None]);
        let ids = document.parts.iter().filter_map(|part| if let Part::Article(article) = part { Some(article.id.as_str()) } else { None });
        assert_eq!(Document::numbers(ids).collect::<Vec<_>>(), [("CV-4-1", 1), ("CV-4-2", 2), ("CV-8-1", 3)]);
    }

    #[test]
    fn a_single_paragraph_has_no_number_and_lists_belong_to_the_one_before() {
        let paragraph = |text: &str| Block::Paragraph(text.to_owned());
        let list = || Block::List(Mark::Bullet, vec![Entry::text("punt")]);
        let Part::Article(one) = article("a", vec![list(), paragraph("een"), list()]) else { unreachable!() };
        let shape = |article: &Article| article.paragraphs().iter().map(|one| (one.number, one.text.map(str::to_owned), one.more.len())).collect::<Vec<_>>();
        assert_eq!(shape(&one), [(None, None, 1), (None, Some("een".to_owned()), 1)]);
        let two = Article { body: vec![paragraph("een"), list(), list(), paragraph("twee")], ..one };
        assert_eq!(shape(&two), [(Some(1), Some("een".to_owned()), 2), (Some(2), Some("twee".to_owned()), 0)]);
    }

    #[test]
    fn each_row_has_a_text_per_column() {
        let row = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let table = Table { columns: vec![Column::default(), Column::default()], rows: vec![row(&["a"]), row(&["b", "c", "d"])] };
        assert_eq!(table.cells().collect::<Vec<_>>(), [["a", ""], ["b", "c"]]);
    }
}
