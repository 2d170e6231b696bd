//! An agreement as it goes to paper: parties and considerations first, then an article per question, then what each party signs.

use super::{capitalised, cell_text, uncapitalised};
use crate::agreement::Agreement;
use crate::agreement::answer::{Answer, Cell, When};
use crate::agreement::blank::{self, Meaning, Piece};
use crate::agreement::entry::Entry;
use crate::agreement::list::{About, Chapter, ColumnKind, Part as Place, Question, SIGNS, STATUS};
use crate::lang::Lang;
use crate::show::document::{self, Article, Block, Column, Document, Mark, Part, Signature, Table};
use crate::show::number::whole;
use crate::show::text::Text;
use std::collections::BTreeMap;

/// The document, in the language of the agreement. What is not answered and need not be is left out; what must be answered is named as open.
pub fn document(agreement: &Agreement) -> Document {
    let words = &Text::of(agreement.lang()).document;
    let list = agreement.list();
    let all = list.questions().iter().zip(agreement.entries());
    let is_in = |(question, entry): &(&Question, &Entry)| list.chapters()[question.chapter].part == Place::Articles && stands(question, entry);
    let articles: Vec<&str> = all.filter(is_in).map(|(question, _)| question.id.as_str()).collect();
    let paper = Paper { agreement, lang: agreement.lang(), words, numbers: Document::numbers(articles).collect() };
    let (preamble, rest): (Vec<&Chapter>, Vec<&Chapter>) = list.chapters().iter().partition(|chapter| chapter.part != Place::Articles);
    let mut parts: Vec<Part> = preamble.into_iter().map(|chapter| paper.preamble(chapter)).collect();
    if let Some(Part::Preamble { body, .. }) = parts.last_mut() {
        body.push(Block::Paragraph(words.opening.to_owned()));
    }
    for chapter in rest {
        let articles: Vec<Part> = paper.questions(chapter).map(|(question, entry)| paper.article(question, entry)).collect();
        if !articles.is_empty() {
            parts.push(Part::Chapter(chapter.title.get(paper.lang).to_owned()));
            parts.extend(articles);
        }
    }
    let signatures = paper.signatures();
    if !signatures.is_empty() {
        parts.push(Part::Signatures(signatures));
    }
    let is_adopted = agreement.is_adopted();
    Document {
        lang: paper.lang,
        title: agreement.title().to_owned(),
        draft: (!is_adopted).then(|| words.draft.to_owned()),
        notice: list.notice().filter(|_| !is_adopted).map(|notice| notice.get(paper.lang).to_owned()),
        parts,
    }
}

/// Whether something is said of a question.
fn stands(question: &Question, entry: &Entry) -> bool {
    question.required || entry.answer.is_some()
}

struct Paper<'a> {
    agreement: &'a Agreement,
    lang: Lang,
    words: &'a crate::show::text::document::DocumentWords,
    /// The number of the article of each question that has one.
    numbers: BTreeMap<&'a str, usize>,
}

impl<'a> Paper<'a> {
    /// The questions of a chapter of which something is said.
    fn questions(&self, chapter: &Chapter) -> impl Iterator<Item = (&'a Question, &'a Entry)> + use<'a> {
        let (questions, entries) = (self.agreement.list().questions(), self.agreement.entries());
        let range = chapter.questions.clone();
        range.map(move |place| (&questions[place], &entries[place])).filter(|(question, entry)| stands(question, entry))
    }

    fn preamble(&self, chapter: &Chapter) -> Part {
        let body = self.questions(chapter).flat_map(|(question, entry)| self.body(question, entry, chapter.part == Place::Parties)).collect();
        Part::Preamble { title: chapter.title.get(self.lang).to_owned(), body }
    }

    fn article(&self, question: &Question, entry: &Entry) -> Part {
        let title = question.article.title.as_ref().unwrap_or(&question.short).get(self.lang);
        Part::Article(Article { id: question.id.clone(), title: self.filled(title), body: self.body(question, entry, false) })
    }

    /// What is said before the answer, and the answer. `as_entries`: a table becomes a list with an entry per row, as of parties.
    fn body(&self, question: &Question, entry: &Entry, as_entries: bool) -> Vec<Block> {
        let mut body: Vec<Block> = Vec::new();
        if let Some(before) = &question.article.text {
            body.extend(self.paragraphs(before.get(self.lang)));
        }
        match &entry.answer {
            None => continued(&mut body, &format!("[{}: {}]", self.words.missing, question.short.get(self.lang)), ""),
            Some(Answer::Text(text)) => body.extend(self.paragraphs(text)),
            Some(Answer::List(items)) => body.push(Block::List(Mark::Letter, items.iter().map(|item| document::Entry::text(self.filled(item))).collect())),
            Some(Answer::Choice(code)) => {
                let article = question.choice(code).map_or(code.as_str(), |choice| choice.article.get(self.lang));
                body.extend(self.paragraphs(article));
            }
            Some(Answer::Date(when)) => continued(&mut body, &self.when(when), "."),
            Some(Answer::Table(rows)) => {
                let rows: Vec<Vec<String>> = rows.iter().map(|row| self.row(row, question)).collect();
                body.push(if as_entries { self.entries(&rows, question) } else { self.table(rows, question) });
            }
        }
        body
    }

    fn row(&self, row: &[Option<Cell>], question: &Question) -> Vec<String> {
        let cell = |(column, cell): (&crate::agreement::list::Column, &Option<Cell>)| match cell {
            None => String::new(),
            Some(Cell::Date(when)) => self.when(when),
            Some(Cell::Number(figure)) if column.kind == ColumnKind::Money && figure.hundredths().is_some() => {
                money(figure.hundredths().unwrap_or_default(), self.lang)
            }
            Some(cell) => self.filled(&cell_text(cell, column, self.lang)),
        };
        let mut cells: Vec<String> = question.columns.iter().zip(row).map(cell).collect();
        if let Some(first) = cells.first_mut() {
            *first = capitalised(first);
        }
        cells
    }

    fn table(&self, rows: Vec<Vec<String>>, question: &Question) -> Block {
        let columns = question.columns.iter().map(|column| Column { title: column.title.get(self.lang).to_owned(), is_number: column.kind.is_number() });
        Block::Table(Table { columns: columns.collect(), rows })
    }

    /// The first cell is the name, the others stand behind it with their titles.
    fn entries(&self, rows: &[Vec<String>], question: &Question) -> Block {
        let entry = |row: &Vec<String>| {
            let said = question.columns.iter().zip(row).skip(1).filter(|(_, cell)| !cell.is_empty());
            let said: Vec<String> = said.map(|(column, cell)| format!("{}: {cell}", uncapitalised(column.title.get(self.lang)))).collect();
            let text = if said.is_empty() { String::new() } else { format!(", {}", said.join("; ")) };
            document::Entry { name: row.first().cloned().unwrap_or_default(), text }
        };
        Block::List(Mark::Number, rows.iter().map(entry).collect())
    }

    /// A text by its blank lines.
    fn paragraphs(&self, text: &str) -> Vec<Block> {
        let mut paragraphs: Vec<String> = vec![String::new()];
        for line in self.filled(text).lines() {
            match paragraphs.last_mut() {
                Some(last) if !line.trim().is_empty() => {
                    if !last.is_empty() {
                        last.push('\n');
                    }
                    last.push_str(line);
                }
                Some(last) if last.is_empty() => {}
                _ => paragraphs.push(String::new()),
            }
        }
        paragraphs.into_iter().filter(|text| !text.is_empty()).map(Block::Paragraph).collect()
    }

    /// A text with its words, references to articles, and what is still open between square brackets.
    fn filled(&self, text: &str) -> String {
        let list = self.agreement.list();
        let blank = |name: &str| match blank::meaning(name, list) {
            Meaning::Word(word) => self.agreement.words()[word].clone().unwrap_or_else(|| format!("[{}]", list.words()[word].name.get(self.lang))),
            Meaning::Question(place) => {
                let question = &list.questions()[place];
                self.numbers.get(question.id.as_str()).map_or_else(|| question.short.get(self.lang).to_owned(), |number| (self.words.reference)(*number))
            }
            Meaning::Open => format!("[{name}]"),
        };
        // A word may itself hold a blank that is still open; braces that are none stay as they are written.
        let once = |text: &str| {
            let piece = |piece: Piece| match piece {
                Piece::Text(words) => words.to_owned(),
                Piece::Blank(name) => blank(name),
            };
            blank::pieces(text).into_iter().map(piece).collect::<String>()
        };
        once(&once(text))
    }

    fn when(&self, when: &When) -> String {
        match when {
            When::Day(day) => (self.words.day)(&day.to_string()),
            When::Open(open) => self.filled(open),
        }
    }

    /// Each party; where the question has a column for it, those of whom it says that they sign.
    fn signatures(&self) -> Vec<Signature> {
        let (list, mut signatures) = (self.agreement.list(), Vec::new());
        for place in list.about(About::Parties) {
            let question = &list.questions()[place];
            let Some(Answer::Table(rows)) = &self.agreement.entries()[place].answer else { continue };
            let signs = |row: &&Vec<Option<Cell>>| question.column(STATUS).is_none_or(|status| row[status] == Some(Cell::Choice(SIGNS.to_owned())));
            for row in rows.iter().filter(signs) {
                let cells = self.row(row, question);
                let cell = |id: &str| question.column(id).and_then(|column| cells.get(column)).cloned().unwrap_or_default();
                signatures.push(Signature { party: cell("party"), represented_by: cell("representative"), position: cell("position") });
            }
        }
        signatures
    }
}

/// Goes on with the paragraph before, which `end` then closes; a paragraph of its own where there is none.
fn continued(body: &mut Vec<Block>, words: &str, end: &str) {
    let paragraph = match body.pop() {
        Some(Block::Paragraph(before)) => format!("{before} {words}{end}"),
        other => {
            body.extend(other);
            words.to_owned()
        }
    };
    body.push(Block::Paragraph(paragraph));
}

/// `€ 12.500`, with cents where there are any.
fn money(hundredths: i64, lang: Lang) -> String {
    let euros = whole(u64::try_from(hundredths / 100).unwrap_or_default(), lang);
    let mark = if lang == Lang::Nl { ',' } else { '.' };
    let cents = if hundredths % 100 == 0 { String::new() } else { format!("{mark}{:02}", hundredths % 100) };
    format!("\u{20ac}\u{a0}{euros}{cents}")
}
