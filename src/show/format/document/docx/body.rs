//! What stands in the document, from the title to the last signature.

use super::numbering::Lists;
use super::xml::{Element, element, value};
use super::{MARGIN, PAGE, bold, literal, paragraph, root, run, table};
use crate::show::document::{Article, Block, Document, Entry, Part, Signature};
use crate::show::format::document::titles::{Title, signing, titles, to_sign};
use crate::show::text::document::DocumentWords;

/// `word/document.xml`, and the lists in it.
pub(super) fn body(document: &Document, words: &DocumentWords) -> (Element, Lists) {
    let mut body = Body { words, elements: Vec::new(), lists: Lists::default(), headings: 0 };
    body.front(document);
    let has_contents = body.contents(document);
    for (place, part) in document.parts.iter().enumerate() {
        let begins_page = place == 0 && has_contents;
        match part {
            Part::Preamble { title, body: blocks } => {
                body.heading("Heading1", title, false, begins_page);
                blocks.iter().enumerate().for_each(|(place, block)| body.block(block, blocks.get(place + 1)));
            }
            Part::Chapter(title) => body.heading("Heading1", title, true, begins_page),
            Part::Article(article) => body.article(article, begins_page),
            Part::Signatures(signatures) => signatures.iter().for_each(|signature| body.signature(signature)),
        }
    }
    let sides = ["w:top", "w:right", "w:bottom", "w:left"];
    let margins = sides.into_iter().fold(element("w:pgMar"), |margins, side| margins.attribute(side, MARGIN));
    let section = element("w:sectPr")
        .with(element("w:headerReference").attribute("w:type", "default").attribute("r:id", "rIdHeader"))
        .with(element("w:footerReference").attribute("w:type", "default").attribute("r:id", "rIdFooter"))
        .with(element("w:pgSz").attribute("w:w", PAGE[0]).attribute("w:h", PAGE[1]))
        .with(margins.attribute("w:header", 709).attribute("w:footer", 709).attribute("w:gutter", 0));
    (root("w:document").with(element("w:body").with_all(body.elements).with(section)), body.lists)
}

struct Body<'a> {
    words: &'a DocumentWords,
    elements: Vec<Element>,
    lists: Lists,
    /// How many headings there are so far: what the list of contents refers to.
    headings: usize,
}

impl Body<'_> {
    fn front(&mut self, document: &Document) {
        self.elements.push(paragraph("Title", &document.title));
        self.elements.extend(document.notice.as_deref().map(|notice| paragraph("Notice", notice)));
    }

    /// The list of chapters and articles, filled in already: a field that Word can renew, without numbers of pages, which only Word knows. Whether there is one.
    fn contents(&mut self, document: &Document) -> bool {
        let titles: Vec<Title> = titles(document, self.words).collect();
        if !document.parts.iter().any(|part| matches!(part, Part::Chapter(_))) {
            return false;
        }
        self.elements.push(paragraph("TOCHeading", self.words.contents));
        let last = titles.len() - 1;
        for (place, title) in titles.iter().enumerate() {
            let mut entry = element("w:p").with(element("w:pPr").with(value("w:pStyle", if title.is_article { "TOC2" } else { "TOC1" })));
            if place == 0 {
                let code = element("w:instrText").attribute("xml:space", "preserve").text(r#" TOC \o "1-2" \n \h \z "#);
                entry = entry.with(mark("begin")).with(element("w:r").with(code)).with(mark("separate"));
            }
            let link = element("w:hyperlink").attribute("w:anchor", anchor(place + 1)).attribute("w:history", 1);
            let entry = entry.with(link.with(run(&title.text)));
            self.elements.push(if place == last { entry.with(mark("end")) } else { entry });
        }
        true
    }

    fn heading(&mut self, style: &str, title: &str, is_numbered: bool, begins_page: bool) {
        self.headings += 1;
        let properties = element("w:pPr").with(value("w:pStyle", style)).with_all(begins_page.then(|| element("w:pageBreakBefore")));
        let properties = properties.with_all((!is_numbered).then(|| numbered(0, 0)));
        let start = element("w:bookmarkStart").attribute("w:id", self.headings).attribute("w:name", anchor(self.headings));
        let end = element("w:bookmarkEnd").attribute("w:id", self.headings);
        self.elements.push(element("w:p").with(properties).with(start).with(run(title)).with(end));
    }

    fn article(&mut self, article: &Article, begins_page: bool) {
        self.heading("Heading2", &article.title, true, begins_page);
        for paragraph in article.paragraphs() {
            let style = if paragraph.number.is_some() { "Lid" } else { "BodyText" };
            if let Some(text) = paragraph.text {
                self.text(style, text, !paragraph.more.is_empty());
            }
            paragraph.more.iter().enumerate().for_each(|(place, block)| self.block(block, paragraph.more.get(place + 1).copied()));
        }
    }

    fn text(&mut self, style: &str, text: &str, leads_on: bool) {
        let properties = element("w:pPr").with(value("w:pStyle", style)).with_all(leads_on.then(|| element("w:keepNext")));
        self.elements.push(element("w:p").with(properties).with(run(text)));
    }

    /// A block, which stays on a page with what it leads on to.
    fn block(&mut self, block: &Block, next: Option<&Block>) {
        match block {
            Block::Paragraph(text) => self.text("BodyText", text, matches!(next, Some(Block::List(..) | Block::Table(_)))),
            Block::List(mark, entries) => {
                let list = self.lists.begin(*mark);
                self.elements.extend(entries.iter().map(|entry| self::entry(entry, list)));
            }
            Block::Table(table) => {
                self.elements.push(table::table(table));
                self.elements.push(paragraph("TableEnd", ""));
            }
        }
    }

    fn signature(&mut self, signature: &Signature) {
        let words = self.words;
        self.heading("Heading1", &signing(signature, words), false, true);
        self.text("BodyText", words.agreed, true);
        self.elements.push(table::signature(&to_sign(signature, words)));
        self.elements.push(paragraph("TableEnd", ""));
    }
}

fn entry(entry: &Entry, list: usize) -> Element {
    let properties = element("w:pPr").with(value("w:pStyle", "ListParagraph")).with(numbered(0, list));
    let (name, gap, text) = entry.parts();
    let gap = (!gap.is_empty()).then(|| literal(gap));
    element("w:p").with(properties).with_all((!name.is_empty()).then(|| bold(name))).with_all(gap).with(run(text))
}

/// In which list a paragraph counts; list 0: none.
fn numbered(level: usize, list: usize) -> Element {
    element("w:numPr").with(value("w:ilvl", level)).with(value("w:numId", list))
}

fn mark(kind: &str) -> Element {
    element("w:r").with(element("w:fldChar").attribute("w:fldCharType", kind))
}

fn anchor(heading: usize) -> String {
    format!("_Toc{heading}")
}
