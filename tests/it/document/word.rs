//! A document of Word as others read it: python-docx its headings, numbers, tables and language; `LibreOffice` its pages.
//!
//! Needs both, and pdftotext. Where one is missing its test is skipped with a word about it, unless `CI` is set: there it must be.

use super::{packed, sample, written};
use crate::harness::{Folder, root};
use doorlicht::show::document::{Article, Block, Document, Entry, Mark, Part};
use doorlicht::show::format::document::DocumentFormat;
use serde_json::{Value, json};
use std::process::Command;

const PYTHON: &str = "/usr/bin/python3";

/// Whether a program can be run, and need not be there if it cannot.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn can_run(program: &str, arguments: &[&str], package: &str) -> bool {
    let is_there = Command::new(program).args(arguments).output().is_ok_and(|output| output.status.success());
    if !is_there {
        assert!(std::env::var_os("CI").is_none(), "apt-get install {package}");
        eprintln!("skipped: {package} is not here to read the document with");
    }
    is_there
}

fn python_docx(document: &Document) -> Option<Value> {
    if !can_run(PYTHON, &["-c", "import docx"], "python3-docx") {
        return None;
    }
    let folder = Folder::new().with("a.docx", written(document, DocumentFormat::Docx));
    let output = Command::new(PYTHON).arg(root().join("tests/reference/document.py")).arg(folder.path("a.docx")).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

/// The paragraphs of blocks as they are to be read: style, number and text.
fn expected_of(block: &Block, style: &str, label: &str) -> Vec<[String; 3]> {
    let line = |style: &str, label: &str, text: &str| [style.to_owned(), label.to_owned(), text.to_owned()];
    match block {
        Block::Paragraph(text) => vec![line(style, label, text)],
        Block::Table(_) => vec![line("Table End", "", "")],
        Block::List(mark, entries) => {
            let label = |place: usize| match mark {
                Mark::Bullet => "•".to_owned(),
                Mark::Letter => format!("{}.", ["a", "b", "c", "d"][place]),
                Mark::Number => format!("{}.", place + 1),
            };
            let entry = |(place, Entry { name, text }): (usize, &Entry)| line("List Paragraph", &label(place), &format!("{name}{text}"));
            entries.iter().enumerate().map(entry).collect()
        }
    }
}

/// Every paragraph after the list of contents.
fn expected(document: &Document) -> Vec<[String; 3]> {
    let mut all = Vec::new();
    let (mut chapters, mut articles) = (0, 0);
    for part in &document.parts {
        let heading = |level: u8, label: String, title: &str| [format!("Heading {level}"), label, title.to_owned()];
        match part {
            Part::Preamble { title, body } => {
                all.push(heading(1, String::new(), title));
                all.extend(body.iter().flat_map(|block| expected_of(block, "Body Text", "")));
            }
            Part::Chapter(title) => {
                chapters += 1;
                all.push(heading(1, format!("Hoofdstuk {chapters}."), title));
            }
            Part::Article(Article { title, body, .. }) => {
                articles += 1;
                all.push(heading(2, format!("Artikel {articles}."), title));
                let is_many = body.iter().filter(|block| matches!(block, Block::Paragraph(_))).count() > 1;
                let mut count = 0;
                for block in body {
                    count += usize::from(matches!(block, Block::Paragraph(_)));
                    let (style, label) = if is_many { ("Lid", format!("{count}.")) } else { ("Body Text", String::new()) };
                    all.extend(expected_of(block, style, &label));
                }
            }
            Part::Signatures(signatures) => {
                for one in signatures {
                    all.push(heading(1, String::new(), &format!("Ondertekening: {}", one.party)));
                    all.extend(expected_of(&Block::Paragraph("Aldus overeengekomen en ondertekend.".to_owned()), "Body Text", ""));
                    all.push(["Table End".to_owned(), String::new(), String::new()]);
                }
            }
        }
    }
    all
}

#[test]
fn python_docx_finds_headings_numbers_and_lists() {
    let agreement = sample::agreement();
    let Some(read) = python_docx(&agreement) else { return };
    let paragraphs: Vec<[String; 3]> = serde_json::from_value(read["paragraphs"].clone()).unwrap();
    let start = paragraphs.iter().position(|[style, _, text]| style == "Heading 1" && text == "Partijen").unwrap();
    assert_eq!(paragraphs[0], ["Title", "", "Samenwerkingsconvenant jeugd Waterrijk"]);
    assert_eq!(paragraphs[start - 1 - (2 + 8 + 48 + 6)..start - (2 + 8 + 48 + 6)], [["TOC Heading", "", "Inhoud"]]);
    let expected = expected(&agreement);
    for (read, expected) in paragraphs[start..].iter().zip(&expected) {
        assert_eq!(read, expected);
    }
    assert_eq!(paragraphs.len() - start, expected.len());
    assert!(expected.contains(&["Heading 2".to_owned(), "Artikel 48.".to_owned(), "Rechtskracht".to_owned()]));
    assert_eq!((&read["outline"]["Heading 1"], &read["outline"]["Heading 2"]), (&json!("0"), &json!("1")));
}

#[test]
fn python_docx_finds_tables_pages_and_language() {
    let agreement = sample::agreement();
    let Some(read) = python_docx(&agreement) else { return };
    assert_eq!((&read["title"], &read["core_language"], &read["language"]), (&json!(agreement.title), &json!("nl-NL"), &json!("nl-NL")));
    assert_eq!((&read["page"], &read["margins"]), (&json!([210, 297]), &json!([25, 25, 25, 25])));
    assert_eq!(read["header"], json!(["Concept: nog niet alles is vastgesteld"]));
    assert_eq!((&read["footer"], &read["fields"]), (&json!(["Samenwerkingsconvenant jeugd Waterrijk\tPagina  van "]), &json!(["PAGE", "NUMPAGES"])));
    let tables = read["tables"].as_array().unwrap();
    let written: Vec<Value> = agreement
        .parts
        .iter()
        .filter_map(|part| if let Part::Article(article) = part { Some(&article.body) } else { None })
        .flatten()
        .filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
        .map(|table| {
            let titles: Vec<&str> = table.columns.iter().map(|column| column.title.as_str()).collect();
            let rows: Vec<Vec<&str>> = std::iter::once(titles).chain(table.cells()).collect();
            json!({ "style": "Agreement Table", "header_rows": 1, "whole_rows": true, "rows": rows })
        })
        .collect();
    assert_eq!((written.len(), tables.len()), (8, 8 + 6));
    for (read, written) in tables.iter().zip(&written) {
        assert_eq!(read, written);
    }
    let rows = [["Vertegenwoordigd door", "mevrouw A. de Wit"], ["Functie", "wethouder jeugd"], ["Plaats", ""], ["Datum", ""], ["Handtekening", ""]];
    assert_eq!(tables[8], json!({ "style": "Signature Table", "header_rows": 0, "whole_rows": true, "rows": rows }));
    let begins: Vec<String> = serde_json::from_value(read["begins_page"].clone()).unwrap();
    assert_eq!(begins.len(), 1 + 6);
    assert!(begins[0] == "Partijen" && begins[1..].iter().all(|title| title.starts_with("Ondertekening: ")), "{begins:?}");
}

/// The text of a document as `LibreOffice` sets it, page by page; `None` where that is not here.
fn pages(folder: &Folder, name: &str) -> Option<String> {
    if !can_run("soffice", &["--version"], "libreoffice-writer-nogui") || !can_run("pdftotext", &["-v"], "poppler-utils") {
        return None;
    }
    let at = folder.path("").display().to_string();
    let output = Command::new("timeout")
        .args(["180", "soffice", &format!("-env:UserInstallation=file://{at}profile"), "--headless", "--convert-to", "pdf:writer_pdf_Export", "--outdir", &at])
        .arg(folder.path(name))
        .output()
        .unwrap();
    let pdf = folder.path(name).with_extension("pdf");
    assert!(output.status.success() && pdf.exists(), "{}", String::from_utf8_lossy(&output.stderr));
    let output = Command::new("pdftotext").args(["-layout", "-enc", "UTF-8"]).arg(pdf).arg("-").output().unwrap();
    Some(String::from_utf8(output.stdout).unwrap())
}

/// Whether `LibreOffice` opens a document and sets these words in it.
pub(crate) fn is_made_into_pages(folder: &Folder, name: &str, words: &[&str]) {
    if let Some(text) = pages(folder, name) {
        for words in words {
            assert!(text.contains(words), "{words} is not in {text}");
        }
    }
}

#[test]
fn libreoffice_makes_a_pdf_with_every_text_once_and_all_numbers() {
    let agreement = sample::agreement();
    let folder = Folder::new().with("a.docx", written(&agreement, DocumentFormat::Docx));
    let Some(text) = pages(&folder, "a.docx") else { return };
    let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
    for (page, number) in pages.iter().zip(1..) {
        assert!(page.contains(&format!("Pagina {number} van {}", pages.len())) && page.contains("Concept: nog niet alles is vastgesteld"), "{page}");
    }
    // The last pages are to be signed, each by one party.
    for (page, party) in
        pages[pages.len() - 6..].iter().zip(["Gemeente Waterrijk", "Jeugdgezondheidszorg", "Samenwerkingsverband", "Welzijn", "Waterlelie", "Oost"])
    {
        assert!(page.contains(party) && page.matches("Ondertekening:").count() == 1 && page.contains("Handtekening"), "{page}");
    }
    let body = packed(&pages[2..].join("\n"));
    for (article, number) in agreement.parts.iter().filter_map(|part| if let Part::Article(article) = part { Some(article) } else { None }).zip(1..) {
        assert_eq!(body.matches(&packed(&format!("Artikel {number}. {}", article.title))).count(), 1, "{number}");
        for block in &article.body {
            if let Block::Paragraph(text) = block
                && text.len() < 80
            {
                assert_eq!(body.matches(&packed(text)).count(), 1, "{text}");
            }
        }
    }
}
