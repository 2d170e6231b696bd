//! Changing one answer: its lines and no others, whatever is written.

use super::{file, question, read, small};
use crate::harness::Folder;
use doorlicht::agreement::answer::{Answer, Cell, Figure, Row, When, tidy};
use doorlicht::agreement::edit::{set_entry, set_word};
use doorlicht::agreement::list::AnswerKind;
use doorlicht::agreement::start::{self, Start};
use doorlicht::agreement::status::Status;
use doorlicht::agreement::{Agreement, Entry};
use doorlicht::lang::Lang;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use std::process::Command;

const ON: Date = date(2026, 11, 25);

/// A new file, with a mark of its own before each question.
fn new_file() -> String {
    let list = small();
    let found = Vec::new();
    let hint = |question: &doorlicht::agreement::list::Question| format!("merk {}", question.id);
    start::text(&Start { list: &list, lang: Lang::Nl, title: "Convenant: \"#1\"", heading: "Een.\nTwee.", hint: &hint, found: &found })
}

/// What stands before and behind the lines of a question.
fn around<'t>(text: &'t str, id: &str) -> (&'t str, &'t str) {
    let key = format!("\n  {id}:");
    let start = text.find(&key).unwrap() + 1;
    let rest = &text[start..];
    // The empty line and the comments of the next question; answers stand deeper.
    let end = [rest.find("\n\n  # "), rest.find("\r\n\r\n  # ")].into_iter().flatten().min().unwrap_or(rest.len());
    (&text[..start], &rest[end..])
}

fn fragment() -> impl Strategy<Value = String> {
    let hostile = [
        "\"",
        "'",
        ": ",
        " #",
        "#",
        "---",
        "...",
        "\t",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "  ",
        "- ",
        "? ",
        "| ",
        "> ",
        "%YAML",
        "&a",
        "*a",
        "!t",
        "{",
        "}",
        "{gemeente}",
        "[",
        "]",
        ",",
        "\\",
        "\u{0}",
        "\u{7}",
        "\u{1b}[31m",
        "\u{85}",
        "\u{2028}",
        "\u{202e}",
        "\u{feff}",
        "\u{200b}",
        "👩‍👧",
        "مرحبا",
        "é",
        "null",
        "~",
        "true",
        "2027-01-31",
        "<<<<<<< ",
        "=======",
        "K-4-2:",
        "answers:",
        "\u{fffe}",
        "\u{10ffff}",
        "  # merk",
    ];
    prop_oneof![3 => prop::sample::select(hostile.to_vec()).prop_map(str::to_owned), 2 => "[a-zA-Z ]{1,12}", 1 => any::<String>()]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(fragment(), 1..8).prop_map(|parts| parts.concat())
}

/// A text as it can stand in an answer.
fn said() -> impl Strategy<Value = String> {
    text().prop_filter_map("nothing to read", |text| if let Some(Answer::Text(text)) = Answer::text(&text) { Some(text) } else { None })
}

fn day() -> impl Strategy<Value = When> {
    prop_oneof![
        (2020_i16..2100, 1_i8..13, 1_i8..29).prop_map(|(year, month, day)| When::Day(date(year, month, day))),
        Just(When::Open("{datum: over # jaar}".to_owned()))
    ]
}

fn cell(kind: doorlicht::agreement::list::ColumnKind) -> BoxedStrategy<Option<Cell>> {
    use doorlicht::agreement::list::ColumnKind;
    match kind {
        ColumnKind::Date => prop::option::of(day().prop_map(Cell::Date)).boxed(),
        ColumnKind::Text | ColumnKind::Choice => prop::option::of(said().prop_map(|text| Cell::Text(tidy(&text)))).boxed(),
        _ => {
            prop::option::of(prop_oneof![(0_i64..10_000_000).prop_map(Figure::Hundredths), Just(Figure::Open("{8}".to_owned()))].prop_map(Cell::Number)).boxed()
        }
    }
}

/// An answer of the kind of a question.
fn answer(question: usize) -> BoxedStrategy<Option<Answer>> {
    let list = small();
    let of = &list.questions()[question];
    let some = match of.kind {
        AnswerKind::Text => said().prop_map(Answer::Text).boxed(),
        AnswerKind::List => prop::collection::vec(said(), 1..4).prop_map(Answer::List).boxed(),
        AnswerKind::Choice => prop::sample::select(vec!["effort", "result"]).prop_map(|code| Answer::Choice(code.to_owned())).boxed(),
        AnswerKind::Date => day().prop_map(Answer::Date).boxed(),
        AnswerKind::Table => {
            let row: Vec<BoxedStrategy<Option<Cell>>> = of.columns.iter().map(|column| cell(column.kind)).collect();
            let row = row.prop_filter("an empty row", |row: &Row| row.iter().any(Option::is_some));
            prop::collection::vec(row, 1..4).prop_map(Answer::Table).boxed()
        }
    };
    prop_oneof![1 => Just(None), 6 => some.prop_map(Some)].boxed()
}

#[derive(Clone, Debug)]
enum Change {
    Answer(usize, Option<Answer>, String),
    Status(usize, Status),
    Later(usize),
    Word(usize, Option<String>),
}

fn change() -> impl Strategy<Value = Change> {
    let count = small().questions().len();
    prop_oneof![
        6 => (0..count).prop_flat_map(|question| (Just(question), answer(question), text())).prop_map(|(question, answer, by)| Change::Answer(question, answer, by)),
        2 => (0..count, prop::sample::select(Status::ALL.to_vec())).prop_map(|(question, status)| Change::Status(question, status)),
        1 => (0..count).prop_map(Change::Later),
        1 => (0..2_usize, prop::option::of(text())).prop_map(|(word, text)| Change::Word(word, text)),
    ]
}

/// Makes a change: the new text.
fn make(text: &str, now: &Agreement, change: &Change) -> String {
    let set = |question: usize, entry: &Entry| {
        let new = set_entry(text, now, question, entry).unwrap();
        let id = &now.list().questions()[question].id;
        assert_eq!(around(text, id), around(&new, id), "{new}");
        let read = read(&new).unwrap();
        assert_eq!(&read.entries()[question], entry, "{new}");
        new
    };
    match change {
        Change::Answer(question, answer, by) => set(*question, &now.entries()[*question].with_answer(answer.clone(), by, ON)),
        Change::Status(question, status) => set(*question, &now.entries()[*question].with_status(*status, "R. de Vries", ON)),
        Change::Later(question) => set(*question, &Entry { later: !now.entries()[*question].later, ..now.entries()[*question].clone() }),
        Change::Word(word, value) => {
            let new = set_word(text, now, *word, value.as_deref()).unwrap();
            // All that stands behind the words is as it was.
            assert_eq!(text.split_once("\nanswers:").unwrap().1, new.split_once("\nanswers:").unwrap().1);
            new
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_changes_keep_all_other_bytes_and_are_read_as_they_were_written(changes in prop::collection::vec(change(), 1..6), windows in any::<bool>(), marked in any::<bool>()) {
        let mut text = new_file();
        if windows {
            text = text.replace('\n', "\r\n");
        }
        if marked {
            text.insert(0, '\u{feff}');
        }
        for change in &changes {
            let now = read(&text).unwrap();
            let new = make(&text, &now, change);
            let read = read(&new).unwrap();
            // What was not changed says the same.
            for (place, (before, after)) in now.entries().iter().zip(read.entries()).enumerate() {
                let is_changed = matches!(change, Change::Answer(one, ..) | Change::Status(one, _) | Change::Later(one) if *one == place);
                prop_assert!(is_changed || before == after);
            }
            if windows {
                prop_assert!(!new.replace("\r\n", "").contains('\n'), "one kind of line end");
            }
            text = new;
        }
    }
}

#[test]
fn an_answer_is_written_as_a_person_would() {
    let mut text = new_file();
    for (id, answer) in [
        ("K-4-1", Answer::text("Kinderen groeien veilig op.\n\nZie {K-9-1}: #1").unwrap()),
        ("K-4-2", Answer::Table(vec![vec![Some(Cell::Text("Sneller hulp".to_owned())), Some(Cell::Date(When::Day(date(2029, 1, 31))))]])),
        ("K-5-2", Answer::List(vec!["Eén plan".to_owned(), "Zo licht: zo dichtbij".to_owned()])),
        ("K-7-1", Answer::Table(vec![vec![Some(Cell::Text("GGD".to_owned())), Some(Cell::Number(Figure::Hundredths(1250)))]])),
        ("K-10-1", Answer::Choice("result".to_owned())),
    ] {
        let now = read(&text).unwrap();
        let entry = now.entries()[question(id)].with_answer(Some(answer), "R. de Vries", ON);
        text = set_entry(&text, &now, question(id), &entry).unwrap();
    }
    insta::assert_snapshot!("written", text);
}

#[test]
fn comments_and_forms_of_ones_own_stay() {
    let before = "\
K-4-1:
  # eerst met de raad bespreken
  status: 'besproken'   # Fatima's idee
  answer:   |
    Oud.

    # geen opmerking maar tekst
  # tot hier

# los
K-9-5:
    status:   concept
    answer: 2027-01-31";
    let text = file(before);
    let now = read(&text).unwrap();
    assert_eq!(now.entries()[question("K-4-1")].answer, Answer::text("Oud.\n\n# geen opmerking maar tekst"));
    let entry = now.entries()[question("K-4-1")].with_answer(Answer::text("Nieuw."), "Ali", ON);
    let changed = set_entry(&text, &now, question("K-4-1"), &entry).unwrap();
    let wanted = "\
K-4-1:
  # eerst met de raad bespreken
  status: concept   # Fatima's idee
  by: Ali
  on: 2026-11-25
  answer: |
    Nieuw.
  # tot hier

# los
K-9-5:
    status:   concept
    answer: 2027-01-31";
    assert_eq!(changed, file(wanted));
}

#[test]
fn every_form_an_entry_can_have_is_changed_in_place() {
    for before in [
        "K-4-1:\nK-9-5:",
        "K-4-1: ~\nK-9-5:",
        "K-4-1: {}\nK-9-5:",
        "K-4-1: { status: concept,\n  answer: \"oud }\" }\nK-9-5:",
        "k-4-1:\n  answer: oud\nK-9-5:",
        "\"K-4-1\":\n  answer: oud\nK-9-5:",
        "K-4-1:\n  answer: >\n    oud\n    en meer\n\nK-9-5:",
        "K-4-1:\n  answer: oud\n    en meer\nK-9-5:",
        "K-4-1:\n  answer: 'oud\n    en meer'\nK-9-5:",
        "K-9-5:\nK-4-1:\n  answer: oud",
        "K-9-5:",
        "K-9-5:\n\n# einde",
        "",
    ] {
        for text in [file(before), file(before).trim_end().to_owned(), file(before).replace('\n', "\r\n")] {
            let now = read(&text).unwrap();
            let entry = now.entries()[question("K-4-1")].with_answer(Answer::text("Nieuw: #1\n\nmeer"), "Ali", ON);
            let changed = set_entry(&text, &now, question("K-4-1"), &entry).unwrap_or_else(|error| panic!("{error:?}\n{text}"));
            assert_eq!(read(&changed).unwrap().entries()[question("K-4-1")], entry, "{changed}");
            assert!(!before.contains("# einde") || changed.contains("# einde"));
        }
    }
    // All on one line nothing can be changed in place, and nothing is.
    let one_line = "{format: 1, agreement: klein, answers: {K-4-1: {answer: oud}}}";
    let now = read(one_line).unwrap();
    assert!(set_entry(one_line, &now, question("K-4-1"), &Entry::default()).is_err());
}

#[test]
fn a_megabyte_of_text_is_written_and_read_back() {
    for long in ["Zin met: alles # erin. ".repeat(50_000), "regel één\n".repeat(110_000), "\u{7}\"\\".repeat(350_000)] {
        let text = new_file();
        let now = read(&text).unwrap();
        let entry = now.entries()[question("K-4-1")].with_answer(Answer::text(&long), "Ali", ON);
        let changed = set_entry(&text, &now, question("K-4-1"), &entry).unwrap();
        assert_eq!(read(&changed).unwrap().entries()[question("K-4-1")].answer, Answer::text(&long));
        assert_eq!(around(&text, "K-4-1"), around(&changed, "K-4-1"));
    }
}

#[test]
fn two_peoples_changes_of_different_questions_merge_in_git() {
    let base = new_file();
    let list = small();
    let change = |text: &str, id: &str, answer: Answer, by: &str| {
        let now = read(text).unwrap();
        set_entry(text, &now, question(id), &now.entries()[question(id)].with_answer(Some(answer), by, ON)).unwrap()
    };
    // Neighbours in the file, with the same text.
    let words = |id: &str| match list.questions()[question(id)].kind {
        AnswerKind::List => Answer::List(vec!["gelijk".to_owned(); 3]),
        _ => Answer::text("gelijk\n\ngelijk\n\nstatus: leeg").unwrap(),
    };
    let table = Answer::Table(vec![vec![Some(Cell::Text("gelijk".to_owned())), None]]);
    let ours = change(&change(&base, "K-4-1", words("K-4-1"), "Ali"), "K-10-2", words("K-10-2"), "Ali");
    let theirs = change(&change(&base, "K-4-2", table, "Bo"), "K-5-2", words("K-5-2"), "Bo");
    let now = read(&ours).unwrap();
    let ours = set_word(&ours, &now, 0, Some("Waterrijk")).unwrap();
    let now = read(&theirs).unwrap();
    let theirs = set_word(&theirs, &now, 1, Some("wijkteam")).unwrap();
    let folder = Folder::new().with("ours", &ours).with("base", &base).with("theirs", &theirs);
    let merged = Command::new("git").args(["merge-file", "-p", "ours", "base", "theirs"]).current_dir(folder.path("")).output().unwrap();
    assert!(merged.status.success(), "{}", String::from_utf8_lossy(&merged.stdout));
    let merged = read(&String::from_utf8(merged.stdout).unwrap()).unwrap();
    let (ours, theirs) = (read(&ours).unwrap(), read(&theirs).unwrap());
    for id in ["K-4-1", "K-10-2"] {
        assert_eq!(merged.entries()[question(id)], ours.entries()[question(id)]);
    }
    for id in ["K-4-2", "K-5-2"] {
        assert_eq!(merged.entries()[question(id)], theirs.entries()[question(id)]);
    }
    assert_eq!(merged.words(), [Some("Waterrijk".to_owned()), Some("wijkteam".to_owned())]);
}
