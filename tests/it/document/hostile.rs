//! What people type stays text: in every place of an agreement, in every form.

use super::{FORMATS, elements, files, page, written};
use doorlicht::lang::Lang;
use doorlicht::show::document::{Article, Block, Column, Document, Entry, Mark, Part, Signature, Table};
use doorlicht::show::format::document::DocumentFormat;
use doorlicht::show::safe;
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser};
use std::sync::LazyLock;

/// The elements of a text in the Markdown of GitHub, and what it says.
pub(super) fn read(markdown: &str) -> (Vec<String>, String) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM
        | Options::ENABLE_MATH;
    let (mut names, mut text) = (Vec::new(), String::new());
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(piece) => text.push_str(&piece),
            Event::SoftBreak => text.push(' '),
            other => {
                names.push(format!("{other:?}"));
                text.push('\n');
            }
        }
    }
    (names, text)
}

/// An agreement with this text in every place.
fn everywhere(text: &str) -> Document {
    let text = text.to_owned();
    let entries = || vec![Entry { name: text.clone(), text: format!(" {text}") }, Entry::text(text.clone())];
    let table = Table {
        columns: vec![Column { title: text.clone(), is_number: false }, Column { title: text.clone(), is_number: true }],
        rows: vec![vec![text.clone(), text.clone()]],
    };
    let body = vec![
        Block::Paragraph(text.clone()),
        Block::List(Mark::Bullet, entries()),
        Block::List(Mark::Letter, entries()),
        Block::List(Mark::Number, entries()),
        Block::Paragraph(text.clone()),
        Block::Table(table),
    ];
    let signature = Signature { party: text.clone(), represented_by: text.clone(), position: text.clone() };
    Document {
        lang: Lang::Nl,
        title: text.clone(),
        draft: Some(text.clone()),
        notice: Some(text.clone()),
        parts: vec![
            Part::Preamble { title: text.clone(), body: body.clone() },
            Part::Chapter(text.clone()),
            Part::Article(Article { id: text.clone(), title: text.clone(), body }),
            Part::Signatures(vec![signature]),
        ],
    }
}

/// The elements of an agreement with this text everywhere, and all it says, without spaces.
fn shape(text: &str, format: DocumentFormat) -> (Vec<String>, String) {
    let bytes = written(&everywhere(text), format);
    let (names, said) = match format {
        DocumentFormat::Docx => {
            let parts = files(&bytes).into_iter().map(|(_, text)| elements(&text));
            parts.fold((Vec::new(), String::new()), |all, (names, text)| ([all.0, names].concat(), all.1 + &text))
        }
        DocumentFormat::Markdown => read(std::str::from_utf8(&bytes).unwrap()),
        DocumentFormat::Html => elements(&page(&bytes)),
    };
    (names, said.chars().filter(|letter| !letter.is_whitespace()).collect())
}

/// A harmless word, and what becomes of an agreement with it everywhere.
const WORD: &str = "Ωmega";
static HARMLESS: LazyLock<[(Vec<String>, String); 3]> = LazyLock::new(|| FORMATS.map(|format| shape(WORD, format)));

/// The text is only text: the elements are those of a harmless word, and what is said is the safe text, as often as the word.
#[track_caller]
fn is_only_text(text: &str) {
    let safe: String = safe::line(text).chars().filter(|letter| !letter.is_whitespace()).collect();
    for (format, (harmless, expected)) in FORMATS.into_iter().zip(&*HARMLESS) {
        let (names, said) = shape(text, format);
        let first = names.iter().zip(harmless).find(|(one, other)| one != other);
        assert!(names == *harmless, "{format:?}: {text:?} makes {first:?}");
        // XML and pages may not hold noncharacters.
        let plain = |text: &str| text.replace(|letter| u32::from(letter) & 0xFFFE == 0xFFFE || ('\u{FDD0}'..='\u{FDEF}').contains(&letter), "\u{FFFD}");
        assert!(plain(&said) == plain(&expected.replace(WORD, &safe)), "{format:?}: {text:?}\n{said}");
        assert!(!said.contains(|letter: char| letter.is_control() || ('\u{202A}'..='\u{202E}').contains(&letter)), "{format:?}: {text:?}");
    }
}

#[test]
fn hostile_text_is_only_text() {
    let cases = [
        "</w:t></w:r></w:p><w:p><w:r><w:t>ingevoegd & \"meer\" 'x' ]]> <!-- -->",
        "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>&b;",
        "{\\rtf1\\ansi{\\field{\\*\\fldinst HYPERLINK \"http://voorbeeld.nl\"}}}",
        "{ INCLUDETEXT \"C:\\\\geheim.docx\" } { DDEAUTO c:\\\\windows\\\\cmd.exe }",
        "TOC \\o \"1-3\" PAGE \\* MERGEFORMAT",
        "=1+1 @SUM(A1) +cmd|' /C calc'!A0",
        "</style></title></main><script>alert(1)</script><img src=x onerror=alert(1)>",
        "\"; } @import url(//voorbeeld.nl/a.css); /* \\",
        "# kop",
        "Setext",
        "1. een",
        "1) een",
        "- punt",
        "* punt",
        "+ punt",
        "> aanhaling",
        "```",
        "~~~",
        "---",
        "***",
        "===",
        "| a | b |",
        ":---",
        "a | b",
        "**vet** _schuin_ `code` ~~door~~ $x^2$ $$y$$ [naam](javascript:a) ![b](c) [^1] [x] [ref]: /url",
        "<http://voorbeeld.nl> &amp; &lt; &#60; &euro; \\& \\\\",
        "C #",
        "#",
        "##",
        "punt\\",
        "\\",
        "[ ] taak",
        "[x]",
        "![NOTE]",
        "!",
        "a\tb",
        "👩‍👩‍👧‍👦 🇳🇱 ☃️ \u{1F600}",
        "שלום עולם",
        "مرحبا بالعالم 123",
        "\u{202e}omgekeerd\u{202c} \u{2066}a\u{2069} \u{200f}b",
        "zero\u{200b}width \u{feff}bom",
        "e\u{301} ﬁ Å ı İ ß",
        "\u{a0}vast\u{a0}",
        "\u{fffe}a\u{ffff}b\u{fdd0}c\u{1fffe}",
        "\u{1b}[31mrood\u{1b}[0m",
        "a\u{0}b\u{8}c\u{b}d\u{c}e\u{7f}f\u{85}g\u{9f}h",
    ];
    for text in cases {
        is_only_text(text);
    }
    let all: String = (0..0x20).filter_map(char::from_u32).filter(|letter| !"\n\r\u{1b}".contains(*letter)).collect();
    is_only_text(&format!("a{all}b"));
}

#[test]
fn a_megabyte_of_text_is_written_whole() {
    for piece in ["kind en gezin ", "woord", "<&>\"'*", "👩‍👧 "] {
        let text = piece.repeat(1_000_000 / piece.len());
        let body =
            vec![Block::Paragraph(text.clone()), Block::Table(Table { columns: vec![Column::default(), Column::default()], rows: vec![vec![text.clone()]] })];
        let parts = vec![Part::Article(Article { id: "a".to_owned(), title: "Lang".to_owned(), body })];
        let document = Document { lang: Lang::Nl, title: "Lang".to_owned(), draft: None, notice: None, parts };
        let docx = files(&written(&document, DocumentFormat::Docx));
        let (_, said) = elements(&docx.iter().find(|(name, _)| name == "word/document.xml").unwrap().1);
        assert_eq!(said.matches(text.trim()).count(), 2);
        assert_eq!(elements(&page(&written(&document, DocumentFormat::Html))).1.matches(text.trim()).count(), 2);
        assert_eq!(read(std::str::from_utf8(&written(&document, DocumentFormat::Markdown)).unwrap()).1.matches(text.trim()).count(), 2);
    }
}

#[test]
fn line_breaks_stay_and_empty_lines_go() {
    let text = "een\r\n\n  twee\n# drie\n";
    let docx = files(&written(&everywhere(text), DocumentFormat::Docx));
    let document = &docx.iter().find(|(name, _)| name == "word/document.xml").unwrap().1;
    let broken = "<w:t xml:space=\"preserve\">een</w:t><w:br/><w:t xml:space=\"preserve\">twee</w:t><w:br/><w:t xml:space=\"preserve\"># drie</w:t></w:r>";
    assert!(document.contains(broken), "{document}");
    assert!(String::from_utf8(written(&everywhere(text), DocumentFormat::Html)).unwrap().contains("<p>een<br>twee<br># drie</p>"));
    let (names, said) = read(std::str::from_utf8(&written(&everywhere(text), DocumentFormat::Markdown)).unwrap());
    assert!(names.contains(&"HardBreak".to_owned()) && said.contains("# drie"), "{said}");
    let headings = |names: &[String]| names.iter().filter(|name| name.contains("Start(Heading")).count();
    assert_eq!(headings(&names), headings(&read(std::str::from_utf8(&written(&everywhere("a"), DocumentFormat::Markdown)).unwrap()).0));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_only_text(text in prop_oneof![
        "[ -~]{1,24}",
        "[-#*_`~<>&|\\[\\]()!\\\\.:+=0-9a $\"'{}]{1,16}",
        proptest::collection::vec(any::<char>(), 1..24).prop_map(|letters| letters.into_iter().collect::<String>()),
    ]) {
        // Line breaks and the colours of terminals have tests of their own.
        let text = text.replace(['\n', '\r', '\u{1b}', '\u{9b}'], " ");
        prop_assume!(!safe::line(text.trim()).trim().is_empty());
        is_only_text(text.trim());
    }
}
