//! Agreements on paper: Word, Markdown and HTML. What is written is read back by others: python-docx, `LibreOffice`, readers of XML and of Markdown.

mod hostile;
pub(crate) mod sample;
pub(crate) mod word;

use doorlicht::lang::Lang;
use doorlicht::show::document::{Block, Document, Entry, Part};
use doorlicht::show::format::document::DocumentFormat;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::{Cursor, Read};

const FORMATS: [DocumentFormat; 3] = [DocumentFormat::Docx, DocumentFormat::Markdown, DocumentFormat::Html];

fn written(document: &Document, format: DocumentFormat) -> Vec<u8> {
    let mut out = Vec::new();
    format.write(document, &mut out).unwrap();
    out
}

/// The files in a document of Word, with their names.
pub(crate) fn files(docx: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut files = Vec::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        files.push((file.name().unwrap().into_owned(), text));
    }
    files
}

/// The elements and the texts of a file, in order; stops where it is not well formed.
pub(crate) fn elements(xml: &str) -> (Vec<String>, String) {
    let mut reader = Reader::from_str(xml);
    let (mut names, mut text, mut depth) = (Vec::new(), String::new(), 0);
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error} at {}:\n{xml}", reader.error_position())) {
            Event::Start(tag) => {
                depth += 1;
                names.push(tag.name().as_ref().to_owned());
            }
            Event::Empty(tag) => names.push(tag.name().as_ref().to_owned()),
            Event::End(_) => depth -= 1,
            Event::Text(piece) => text.push_str(&piece),
            Event::GeneralRef(entity) => match (&*entity, entity.resolve_char_ref().unwrap()) {
                (_, Some(letter)) => text.push(letter),
                ("lt", _) => text.push('<'),
                ("gt", _) => text.push('>'),
                ("amp", _) => text.push('&'),
                ("quot", _) => text.push('"'),
                ("apos", _) => text.push('\''),
                (other, _) => panic!("{other}"),
            },
            Event::Eof => break,
            Event::Decl(_) | Event::DocType(_) => {}
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(depth, 0);
    (names, text)
}

/// A page as strict XML: elements without an end are closed.
pub(crate) fn page(html: &[u8]) -> String {
    let html = std::str::from_utf8(html).unwrap();
    let is_void = |part: &str| part.rsplit('<').next().is_some_and(|tag| tag.starts_with("meta ") || tag == "br>");
    let body = html.split_inclusive('>').map(|part| if is_void(part) { part.replace('>', "/>") } else { part.to_owned() }).collect::<String>();
    let (start, rest) = body.split_once("<style>").unwrap();
    format!("{start}{}", rest.split_once("</style>").unwrap().1)
}

#[test]
fn the_same_agreement_is_the_same_file() {
    for format in FORMATS {
        assert_eq!(written(&sample::agreement(), format), written(&sample::agreement(), format));
    }
    // No part of the file tells when it was made.
    let docx = written(&sample::agreement(), DocumentFormat::Docx);
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    for place in 0..archive.len() {
        assert_eq!(archive.by_index(place).unwrap().last_modified(), Some(zip::DateTime::default()));
    }
    assert_eq!(DocumentFormat::of_extension("DOCX"), Some(DocumentFormat::Docx));
    assert_eq!((DocumentFormat::of_extension("md"), DocumentFormat::of_extension("doc")), (Some(DocumentFormat::Markdown), None));
}

#[test]
fn every_file_in_a_document_of_word_is_well_formed_and_declared() {
    let files = files(&written(&sample::agreement(), DocumentFormat::Docx));
    assert_eq!(files[0].0, "[Content_Types].xml", "comes first");
    for (name, text) in &files {
        let (names, _) = elements(text);
        assert!(!names.is_empty(), "{name}");
        let is_declared = files[0].1.contains(&format!("\"/{name}\"")) || name.starts_with('[') || name.contains("_rels/");
        assert!(is_declared && !text.contains("{locale}"), "{name}");
    }
    // What is referred to exists.
    let file = |wanted: &str| files.iter().find(|(name, _)| name == wanted).unwrap().1.as_str();
    let values = |text: &str, start: &str| -> Vec<String> { text.split(start).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect() };
    let styles = values(file("word/styles.xml"), "w:styleId=\"");
    let used = ["w:pStyle w:val=\"", "w:tblStyle w:val=\"", "w:basedOn w:val=\"", "w:next w:val=\""];
    for part in ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/header1.xml", "word/footer1.xml"] {
        for style in used.iter().flat_map(|start| values(file(part), start)) {
            assert!(styles.contains(&style), "{part}: {style}");
        }
    }
    let lists = values(file("word/numbering.xml"), "w:numId=\"");
    for list in values(file("word/document.xml"), "w:numId w:val=\"").iter().chain(&values(file("word/styles.xml"), "w:numId w:val=\"")) {
        assert!(list == "0" || lists.contains(list), "{list}");
    }
    let places = values(file("word/document.xml"), "w:name=\"");
    let links = values(file("word/document.xml"), "w:anchor=\"");
    assert_eq!((places.len(), &places), (2 + 8 + 48 + 6, &links), "the list of contents leads to every heading");
    for target in values(file("word/_rels/document.xml.rels"), "Target=\"") {
        assert!(files.iter().any(|(name, _)| *name == format!("word/{target}")), "{target}");
    }
}

/// Every text of an agreement, in order.
fn texts(document: &Document) -> Vec<String> {
    let block = |block: &Block| match block {
        Block::Paragraph(text) => vec![text.clone()],
        Block::List(_, entries) => entries.iter().map(|Entry { name, text }| format!("{name}{text}")).collect(),
        Block::Table(table) => table.columns.iter().map(|column| column.title.clone()).chain(table.rows.iter().flatten().cloned()).collect(),
    };
    let mut texts = vec![document.title.clone()];
    texts.extend(document.notice.iter().cloned());
    for part in &document.parts {
        match part {
            Part::Preamble { title, body } => {
                texts.push(title.clone());
                texts.extend(body.iter().flat_map(block));
            }
            Part::Chapter(title) => texts.push(title.clone()),
            Part::Article(article) => {
                texts.push(article.title.clone());
                texts.extend(article.body.iter().flat_map(block));
            }
            Part::Signatures(all) => texts.extend(all.iter().flat_map(|one| [one.party.clone(), one.represented_by.clone(), one.position.clone()])),
        }
    }
    texts
}

/// Text without spaces, breaks or marks of lists, to be found in what another program made of it.
pub(crate) fn packed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

#[test]
fn every_text_stands_in_order_in_the_page_and_the_markdown() {
    let agreement = sample::agreement();
    let html = page(&written(&agreement, DocumentFormat::Html));
    let (names, text) = elements(&html);
    let body = text.rsplit_once("Ondertekening: Jeugdhulp Oost").unwrap();
    assert!(body.1.contains("Handtekening"));
    let count = |wanted: &str| names.iter().filter(|name| *name == wanted).count();
    assert_eq!((count("h1"), count("h2"), count("h3")), (1, 1 + 2 + 8 + 6, 48));
    assert_eq!((count("table"), count("caption"), count("script")), (8 + 6, 8 + 6, 0));
    let markdown = String::from_utf8(written(&agreement, DocumentFormat::Markdown)).unwrap();
    assert!(markdown.contains("\n### Artikel 48. Rechtskracht\n") && markdown.contains("\n1. Er is één coördinator."), "{markdown}");
    let read = hostile::read(&markdown).1;
    for whole in [text, read] {
        let whole = packed(&whole);
        let mut rest = whole.as_str();
        for text in texts(&agreement) {
            let (_, after) = rest.split_once(&packed(&text)).unwrap_or_else(|| panic!("{text:?} does not stand in its place"));
            rest = after;
        }
    }
}

#[test]
fn english_agreements_have_english_words() {
    let agreement = Document { lang: Lang::En, draft: None, ..sample::agreement() };
    let html = String::from_utf8(written(&agreement, DocumentFormat::Html)).unwrap();
    for words in
        ["<html lang=\"en\">", "Article 48. Rechtskracht", "Chapter 8. ", "\"Page \" counter(page) \" of \"", "Signing: Jeugdhulp Oost", ">Represented by<"]
    {
        assert!(html.contains(words), "{words}");
    }
    let files = files(&written(&agreement, DocumentFormat::Docx));
    let all: String = files.into_iter().map(|(_, text)| text).collect();
    for words in ["w:lang w:val=\"en-GB\"", "\"Article %1.\"", "\"Chapter %1.\"", ">Page <", "<dc:language>en-GB<"] {
        assert!(all.contains(words), "{words}");
    }
    assert!(!all.contains("Concept"));
}
