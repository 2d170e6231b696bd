//! For people, a document of Word: real headings, numbers that Word counts, tables that repeat their titles, a page to sign for each party.
//!
//! Written with the XML writer and the archive that reading spreadsheets brings along. The crates for documents could not do what an agreement needs: `docx-rs` knows
//! no language of the text, no table titles on each page and no title among the properties, and its order of elements is not that of the standard (ISO 29500).
//! What never changes stands in `parts/`, to be read and edited as it is.

mod body;
mod numbering;
mod table;
mod width;
mod xml;

use crate::show::document::{self, Document};
use crate::show::text::Text;
use crate::show::text::document::DocumentWords;
use std::io::{self, Cursor, Write};
use xml::{Element, element, value};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

const CONTENT_TYPES: &str = include_str!("parts/content_types.xml");
const RELATIONS: &str = include_str!("parts/relations.xml");
const DOCUMENT_RELATIONS: &str = include_str!("parts/document_relations.xml");
const STYLES: &str = include_str!("parts/styles.xml");
const SETTINGS: &str = include_str!("parts/settings.xml");
/// What stands for the language in the parts that do not change.
const LOCALE: &str = "{locale}";

/// A4 with 2.5 cm at each side, in twentieths of a point.
const PAGE: [usize; 2] = [11906, 16838];
const MARGIN: usize = 1417;
const TEXT_WIDTH: usize = PAGE[0] - 2 * MARGIN;

pub(super) fn write(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    let words = &Text::of(document.lang).document;
    let localized = |part: &str| part.replace(LOCALE, words.locale).into_bytes();
    let (body, lists) = body::body(document, words);
    let files = [
        ("[Content_Types].xml", localized(CONTENT_TYPES)),
        ("_rels/.rels", localized(RELATIONS)),
        ("docProps/core.xml", properties(document, words).into_file()?),
        ("word/document.xml", body.into_file()?),
        ("word/_rels/document.xml.rels", localized(DOCUMENT_RELATIONS)),
        ("word/styles.xml", localized(STYLES)),
        ("word/settings.xml", localized(SETTINGS)),
        ("word/numbering.xml", lists.file(words).into_file()?),
        ("word/header1.xml", header(document).into_file()?),
        ("word/footer1.xml", footer(document, words).into_file()?),
    ];
    // No clock: the same agreement is the same file.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(DateTime::default());
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, contents) in files {
        archive.start_file(name, options)?;
        archive.write_all(&contents)?;
    }
    out.write_all(&archive.finish()?.into_inner())
}

/// The root of a part of the document.
fn root(name: &'static str) -> Element {
    element(name)
        .attribute("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main")
        .attribute("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
}

/// `docProps/core.xml`: the title and the language. Who wrote it and when is not ours to say.
fn properties(document: &Document, words: &DocumentWords) -> Element {
    element("cp:coreProperties")
        .attribute("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties")
        .attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .with(element("dc:language").text(words.locale))
        .with(element("dc:title").text(&document.title))
}

fn header(document: &Document) -> Element {
    let draft = document.draft.as_deref().map(|draft| paragraph("Draft", draft));
    root("w:hdr").with(draft.unwrap_or_else(|| paragraph("Header", "")))
}

/// The title at the left, the number of the page and of pages at the right.
fn footer(document: &Document, words: &DocumentWords) -> Element {
    let [page, of] = words.page;
    let footer = element("w:p").with(element("w:pPr").with(value("w:pStyle", "Footer")));
    let tab = element("w:r").with(element("w:tab"));
    let footer = footer.with(run(&document.title)).with(tab).with(literal(&format!("{page} "))).with(field("PAGE"));
    root("w:ftr").with(footer.with(literal(&format!(" {of} "))).with(field("NUMPAGES")))
}

/// What the word processor fills in.
fn field(code: &str) -> Element {
    element("w:fldSimple").attribute("w:instr", format!(" {code} ")).with(run("1"))
}

fn paragraph(style: &str, text: &str) -> Element {
    element("w:p").with(element("w:pPr").with(value("w:pStyle", style))).with(run(text))
}

/// Text that keeps its line breaks.
fn run(text: &str) -> Element {
    element("w:r").with_all(lines(text))
}

/// Text with the spaces around it.
fn literal(text: &str) -> Element {
    element("w:r").with(element("w:t").attribute("xml:space", "preserve").text(text))
}

fn bold(text: &str) -> Element {
    element("w:r").with(element("w:rPr").with(element("w:b"))).with_all(lines(text))
}

fn lines(text: &str) -> impl Iterator<Item = Element> {
    document::lines(text).enumerate().flat_map(|(place, line)| {
        let line = element("w:t").attribute("xml:space", "preserve").text(line);
        (place > 0).then(|| element("w:br")).into_iter().chain([line])
    })
}
