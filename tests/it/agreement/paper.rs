//! An agreement on paper: every answer once, nothing left between braces, and plain text whatever is typed.

use super::{file, small_text};
use crate::document::{elements, files, packed, page, word};
use crate::harness::{Folder, root};
use doorlicht::agreement::answer::{Answer, Cell, When};
use doorlicht::agreement::blank::{Piece, pieces};
use doorlicht::agreement::{Agreement, QuestionList};
use doorlicht::data::library::shared_definitions;
use std::sync::Arc;

fn example() -> String {
    root().join("examples/convenant.yaml").display().to_string()
}

/// What people read of a document of Word, in order.
fn words_of(docx: &[u8]) -> String {
    let (_, xml) = files(docx).into_iter().find(|(name, _)| name == "word/document.xml").unwrap();
    elements(&xml).1
}

#[test]
fn the_agreement_of_the_example_region_holds_each_answer_once_and_no_blanks() {
    let list = std::fs::read_to_string(root().join("questionnaires/convenant.yaml")).unwrap();
    let list = Arc::new(QuestionList::parse(&list, &shared_definitions(), &[]).unwrap());
    let agreement = Agreement::parse(&std::fs::read_to_string(example()).unwrap(), &[list]).unwrap();
    let folder = Folder::new();
    for format in ["docx", "html", "md"] {
        folder.run(&["convenant", "schrijf", &example(), "-o", &format!("c.{format}")]).quiet_success();
    }
    let read = words_of(&std::fs::read(folder.path("c.docx")).unwrap());
    let page = elements(&page(folder.read("c.html").as_bytes())).1;
    let page = page.split_once("De kernpartners zijn").unwrap().1.to_owned();
    for text in [&read, &page, &folder.read("c.md")] {
        assert!(!text.contains('{') && !text.contains('}') && !text.contains("Concept") && !text.contains("niet ingevuld"), "{text}");
    }
    // The first cell of a row begins with a capital.
    let texts = [&read, &page].map(|text| packed(text).to_lowercase());
    let (mut long, mut days) = (0, 0);
    for entry in agreement.entries() {
        let answer = entry.answer.as_ref().unwrap();
        // What stands between the words and the references to articles; what is long is of one answer only.
        for piece in answer.texts().iter().flat_map(|text| pieces(text)) {
            let Piece::Text(words) = piece else { continue };
            for words in words.lines().map(|line| packed(line).to_lowercase()).filter(|words| !words.is_empty()) {
                for text in &texts {
                    let times = text.matches(&words).count();
                    assert!(if words.chars().count() >= 45 { times == 1 } else { times >= 1 }, "{words} stands there {times} times");
                }
                long += usize::from(words.chars().count() >= 45);
            }
        }
        let cells = if let Answer::Table(rows) = answer { rows.iter().flatten().flatten().collect() } else { Vec::new() };
        for cell in cells {
            if let Cell::Date(When::Day(day)) = cell {
                let month = ["januari", "april"][usize::from(day.month() == 4)];
                assert!(texts.iter().all(|text| text.contains(&format!("{}{month}{}", day.day(), day.year()))), "{day}");
                days += 1;
            }
        }
    }
    assert!(long > 100 && days > 10, "{long} {days}");
    // By hand from the list: what refers to the indicators of question 9-1 names their article, the 32nd.
    assert!(read.contains("In artikel 32 staat hoe zij dat meten"), "{read}");
    assert!(read.contains("€\u{a0}45.000") && read.contains("31 januari 2030"));
    assert!(folder.run(&["agreement", "check", &example(), "--strict"]).quiet_success().contains("Er is niets gevonden"));
    word::is_made_into_pages(&folder, "c.docx", &["Ondertekening: Gemeente Kwelderbroek", "Artikel 42.", "Pagina 20 van 20"]);
}

#[test]
fn what_is_not_adopted_or_not_answered_says_so_on_paper() {
    let text = std::fs::read_to_string(example()).unwrap().replacen("status: vastgesteld", "status: besproken", 1);
    let folder = Folder::new().with("c.yaml", text);
    let page = folder.run(&["agreement", "write", "c.yaml"]).quiet_success();
    assert!(page.contains("Concept: nog niet alles is vastgesteld") && page.contains("Voorbeeld, geen juridisch advies"), "{page}");
    folder.run(&["agreement", "start", "-o", "leeg.yaml"]).quiet_success();
    let empty = folder.run(&["agreement", "write", "leeg.yaml", "--format", "markdown"]).quiet_success();
    // 46 questions must be answered, the two others are left out.
    assert_eq!(empty.matches("nog niet ingevuld").count(), 46, "{empty}");
    folder.run(&["agreement", "write", "c.yaml", "-o", "c.pdf"]).fails(2, &["c.pdf", ".docx, .md of .html"]);
    folder.run(&["agreement", "write", "c.yaml", "-o", "c.yaml"]).fails(2, &["c.yaml"]);
}

#[test]
fn what_is_adopted_with_a_blank_in_it_is_still_a_draft() {
    let text = std::fs::read_to_string(example()).unwrap();
    let open = text.replacen("binnen 10 werkdagen", "binnen {10} werkdagen", 1);
    assert_ne!(open, text);
    let folder = Folder::new().with("c.yaml", open);
    let page = folder.run(&["agreement", "write", "c.yaml"]).quiet_success();
    assert!(page.contains("Concept: nog niet alles is vastgesteld") && page.contains("\\[10\\]"), "{page}");
    let status = folder.run(&["agreement", "status", "c.yaml"]).quiet_success();
    assert!(!status.contains("Alles is vastgesteld."), "{status}");
}

#[test]
fn an_answer_that_is_missing_goes_on_with_what_stands_before_it() {
    let folder = Folder::new();
    folder.run(&["agreement", "start"]).quiet_success();
    let page = folder.run(&["agreement", "write", "convenant.yaml"]).quiet_success();
    assert!(page.contains("bereiken.") && page.contains("meten. \\[nog niet ingevuld: doelen en datum\\]"), "{page}");
}

#[test]
fn only_who_signs_has_a_page_to_sign() {
    let text = std::fs::read_to_string(example()).unwrap();
    let parties = |text: String| {
        let folder = Folder::new().with("c.yaml", text);
        let page = folder.run(&["agreement", "write", "c.yaml"]).quiet_success();
        let check = folder.run(&["agreement", "check", "c.yaml"]).quiet_success();
        (page.matches("Ondertekening: ").count(), check)
    };
    // Four kernpartners, and of five schilpartners the two that sign.
    assert_eq!(parties(text.clone()).0, 6);
    let (signing, found) = parties(text.replacen("        status: signs\n", "", 1));
    assert_eq!(signing, 5);
    assert!(found.contains("nog leeg: Rol"), "{found}");
}

#[test]
fn hostile_answers_stay_plain_text() {
    let hostile =
        ["</w:t><w:x>", "{\\rtf1 \\b x}", "{ HYPERLINK \"x\" }", "😀 abc", "שלום", "<script>alert(1)</script>", "| a | b |", "# kop", "&amp; &#65;", "=1+1"];
    for words in hostile {
        let quoted = serde_json::to_string(&format!("voor {words} na")).unwrap();
        let folder = Folder::new().with("lijst.yaml", small_text()).with("c.yaml", file(&format!("K-4-1:\n  status: concept\n  answer: {quoted}\n")));
        for format in ["docx", "md", "html"] {
            folder.run(&["agreement", "-Q", "lijst.yaml", "write", "c.yaml", "-o", &format!("c.{format}")]).quiet_success();
        }
        // What stands between braces counts as still open.
        let shown = format!("voor {} na", words.replace('{', "[").replace('}', "]"));
        assert!(words_of(&std::fs::read(folder.path("c.docx")).unwrap()).contains(&shown), "{words}");
        assert!(elements(&page(folder.read("c.html").as_bytes())).1.contains(&shown), "{words}: {}", folder.read("c.html"));
        assert!(!folder.read("c.md").contains("\n# kop") && !folder.read("c.md").contains("<script>"), "{words}");
    }
    let control = file("K-4-1:\n  status: concept\n  answer: \"voor \\u0007\\u0000\\u202e na\"\n");
    let folder = Folder::new().with("lijst.yaml", small_text()).with("c.yaml", control);
    folder.run(&["agreement", "-Q", "lijst.yaml", "write", "c.yaml", "-o", "c.docx"]).quiet_success();
    let read = words_of(&std::fs::read(folder.path("c.docx")).unwrap());
    assert!(read.contains("voor ") && !read.contains(['\u{7}', '\u{0}', '\u{202e}']), "{read}");
    let long = file(&format!("K-4-1:\n  status: concept\n  answer: {}\n", "Woord ".repeat(180_000).trim_end()));
    let folder = Folder::new().with("lijst.yaml", small_text()).with("c.yaml", long);
    folder.run(&["agreement", "-Q", "lijst.yaml", "write", "c.yaml", "-o", "c.docx"]).quiet_success();
    assert_eq!(words_of(&std::fs::read(folder.path("c.docx")).unwrap()).matches("Woord").count(), 180_000);
}
