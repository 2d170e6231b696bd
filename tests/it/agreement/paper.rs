//! An agreement on paper: every answer once, nothing left between braces, and plain text whatever is typed.

use super::{file, small_text};
use crate::document::{elements, files, packed, word};
use crate::harness::{Folder, root};
use doorlicht::agreement::answer::{Answer, Cell};
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
    folder.run(&["agreement", "write", &example(), "-o", "c.docx"]).quiet_success();
    let read = words_of(&std::fs::read(folder.path("c.docx")).unwrap());
    assert!(!read.contains('{') && !read.contains('}') && !read.contains("Concept") && !read.contains("niet ingevuld"));
    // The first cell of a row begins with a capital.
    let text = packed(&read).to_lowercase();
    let mut found = 0;
    for entry in agreement.entries() {
        let answer = entry.answer.as_ref().unwrap();
        // What stands between the words and the references to articles, where it is long enough to be of one answer only.
        for piece in answer.texts().iter().flat_map(|text| pieces(text)) {
            let Piece::Text(words) = piece else { continue };
            for words in words.lines().map(|line| packed(line).to_lowercase()).filter(|words| words.chars().count() >= 45) {
                assert_eq!(text.matches(&words).count(), 1, "{words}");
                found += 1;
            }
        }
        if let Answer::Table(rows) = answer {
            let days = rows.iter().flatten().flatten().filter(|cell| matches!(cell, Cell::Date(_))).count();
            assert!(days == 0 || text.contains("31januari20") || text.contains("30april20"));
        }
    }
    assert!(found > 100, "{found}");
    // By hand from the list: what refers to the indicators of question 9-1 names their article, the 32nd.
    assert!(read.contains("In artikel 32 staat hoe zij dat meten"), "{read}");
    assert!(read.contains("€\u{a0}45.000") && read.contains("31 januari 2030"));
    for format in ["md", "html"] {
        folder.run(&["convenant", "schrijf", &example(), "-o", &format!("c.{format}")]).quiet_success();
        assert!(!folder.read(&format!("c.{format}")).replace("{\n", "").contains("{gemeente"));
    }
    assert!(!folder.read("c.md").contains('{'));
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
fn hostile_answers_stay_plain_text() {
    let hostile =
        ["</w:t><w:x>", "{\\\\rtf1 \\\\b x}", "{ HYPERLINK \\\"x\\\" }", "\\u0007\\u0000x", "😀 \\u202eabc", "<script>alert(1)</script>", "| a | b |", "# kop"];
    for words in hostile {
        let folder =
            Folder::new().with("lijst.yaml", small_text()).with("c.yaml", file(&format!("K-4-1:\n  status: concept\n  answer: \"voor {words} na\"\n")));
        for format in ["docx", "md", "html"] {
            folder.run(&["agreement", "-Q", "lijst.yaml", "write", "c.yaml", "-o", &format!("c.{format}")]).quiet_success();
        }
        let read = words_of(&std::fs::read(folder.path("c.docx")).unwrap());
        assert!(read.contains("voor ") && read.contains(" na"), "{words}: {read}");
        assert!(!folder.read("c.html").contains("<script>") && !folder.read("c.html").contains("</w:t>"), "{words}");
        assert!(!folder.read("c.md").contains("\n# kop") && !read.contains('\u{7}'), "{words}");
    }
}
