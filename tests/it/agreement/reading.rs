//! The file as people write it by hand: taken as they mean it, and every mistake at its place.

use super::{file, question, read};
use crate::harness::Folder;
use doorlicht::agreement::Entry;
use doorlicht::agreement::answer::{Answer, Cell, Figure, When};
use doorlicht::agreement::status::Status;
use doorlicht::survey::problem::{AgreementMistake, ExpectedAnswer, Mistake};

#[track_caller]
fn entry(answers: &str, id: &str) -> Entry {
    let text = file(answers);
    read(&text).unwrap_or_else(|problems| panic!("{problems:?}\n{text}")).entries()[question(id)].clone()
}

/// The mistakes with their line below `answers:` and their column in that.
fn mistakes(answers: &str) -> Vec<(usize, usize, Mistake)> {
    let above = file("").lines().count();
    read(&file(answers)).unwrap_err().into_iter().map(|problem| (problem.place.line - above, problem.place.column - 2, problem.mistake)).collect()
}

#[test]
fn what_is_written_by_hand_is_taken_as_it_is_meant() {
    let text = |answers: &str| entry(answers, "K-4-1").answer;
    let is = |wanted: &str| Answer::text(wanted);
    for (written, wanted) in [
        ("K-4-1:\n  answer: gewoon", "gewoon"),
        ("K-4-1:\n  answer: 007", "007"),
        ("K-4-1:\n  answer: nee", "nee"),
        ("k-4-1: {answer: 'in accolades'}", "in accolades"),
        ("K-4-1:\n  answer: |\n    Eerste.\n\n    Tweede: #1\n", "Eerste.\n\nTweede: #1"),
        ("K-4-1:\n  answer: >-\n    een\n    regel\n", "een regel"),
        ("K-4-1:\n  answer: over\n    twee regels", "over twee regels"),
    ] {
        assert_eq!(text(written), is(wanted), "{written}");
    }
    for nothing in ["", "K-4-1:", "K-4-1:\n  answer:", "K-4-1:\n  answer: ~", "K-4-1:\n  answer: \"  \"", "K-4-1:\n  status: leeg"] {
        assert_eq!(entry(nothing, "K-4-1"), Entry::default(), "{nothing:?}");
    }
    assert_eq!(entry("K-5-2:\n  answer: alleen dit", "K-5-2").answer, Some(Answer::List(vec!["alleen dit".to_owned()])));
    assert_eq!(entry("K-5-2:\n  answer:\n  - een\n  -\n  - twee", "K-5-2").answer, Some(Answer::List(vec!["een".to_owned(), "twee".to_owned()])));
    assert_eq!(entry("K-10-1:\n  answer: Resultaat", "K-10-1").answer, Some(Answer::Choice("result".to_owned())));
    let row = |figure| Some(Answer::Table(vec![vec![None, None, Some(Cell::Number(figure))]]));
    for (written, wanted) in
        [("12", 1200), ("12,5", 1250), ("12.50", 1250), ("12.000", 1_200_000), ("1.234,5", 123_450), ("\"€ 12 000\"", 1_200_000), ("0,05", 5)]
    {
        assert_eq!(entry(&format!("K-8-1:\n  answer: {{amount: {}}}", quoted(written)), "K-8-1").answer, row(Figure::Hundredths(wanted)), "{written}");
    }
    assert_eq!(entry("K-8-1:\n  answer: {amount: \"{12}\"}", "K-8-1").answer, row(Figure::Open("{12}".to_owned())));
    let day = jiff::civil::date(2027, 1, 31);
    for written in ["2027-01-31", "31-1-2027", "31-01-2027", "2027-1-31"] {
        assert_eq!(entry(&format!("K-9-5:\n  answer: {written}"), "K-9-5").answer, Some(Answer::Date(When::Day(day))), "{written}");
    }
}

fn quoted(text: &str) -> String {
    if text.starts_with('"') { text.to_owned() } else { format!("'{text}'") }
}

#[test]
fn an_answer_beside_an_empty_status_is_a_draft_and_statuses_are_read_in_both_languages() {
    assert_eq!(entry("K-4-1:\n  status: leeg\n  answer: x", "K-4-1").status, Status::Draft);
    for (word, status) in [("Vastgesteld", Status::Adopted), ("adopted", Status::Adopted), ("voorbeeld", Status::Example), ("discussed", Status::Discussed)] {
        assert_eq!(entry(&format!("K-4-1:\n  status: {word}\n  answer: x"), "K-4-1").status, status);
    }
    let all = entry("K-4-1:\n  status: besproken\n  by: R. de Vries\n  on: 25-11-2026\n  later: ja\n  findings: R1\n  answer: x", "K-4-1");
    assert_eq!((all.by.as_deref(), all.on, all.later, all.findings), (Some("R. de Vries"), Some(jiff::civil::date(2026, 11, 25)), true, vec!["R1".to_owned()]));
}

#[test]
fn the_order_of_the_file_is_the_order_of_the_work() {
    let agreement = read(&file("K-9-5:\nK-4-1:")).unwrap();
    assert_eq!(agreement.order()[..3], [question("K-9-5"), question("K-4-1"), question("K-4-2")]);
    assert_eq!(agreement.order().len(), agreement.entries().len());
    assert_eq!((agreement.line(question("K-4-1")), agreement.line(question("K-4-2"))), (Some(10), None));
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_change_nothing() {
    let text = file("K-4-1:\n  answer: |\n    een\n    twee\nK-9-5:\n  answer: 2027-01-31");
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    assert!(read(&text).unwrap().says_the_same(&read(&windows).unwrap()));
    assert_eq!(read(&windows).unwrap().line(question("K-9-5")), Some(13));
}

#[test]
fn every_mistake_is_found_at_once_each_at_its_place() {
    let answers = "\
K-4-l:
  answer: x
K-4-1:
  stats: leeg
  status: vastgestelt
  answer: [een, twee]
K-4-2:
  answer:
    - gool: Sneller
      date: volgend jaar
K-5-2:
  status: besproken
K-6-1:
  answer:
    - {function: Toegang, hours: twaalf}
K-8-1:
  answer:
    - {amount: 1.2.3}
K-9-5:
  on: gisteren
  answer: binnenkort
K-10-1:
  later: misschien
  answer: inspaning";
    let of = Mistake::OfAgreement;
    let no_number = |found: &str| of(AgreementMistake::NoNumber { found: found.to_owned() });
    let no_date = |found: &str| of(AgreementMistake::NoDate { found: found.to_owned() });
    let found = mistakes(answers);
    let places: Vec<(usize, usize)> = found.iter().map(|(line, column, _)| (*line, *column)).collect();
    let wanted = [(1, 1), (4, 3), (5, 11), (6, 11), (9, 7), (10, 13), (12, 11), (15, 34), (18, 16), (20, 7), (21, 11), (23, 10), (24, 11)];
    assert_eq!(places, wanted, "{found:#?}");
    let mistakes: Vec<Mistake> = found.into_iter().map(|(_, _, mistake)| mistake).collect();
    assert_eq!(mistakes[0], of(AgreementMistake::UnknownQuestion { id: "K-4-l".to_owned(), suggestion: Some("K-4-1".to_owned()), list: "klein".to_owned() }));
    assert!(matches!(&mistakes[1], Mistake::UnknownKey { suggestion: Some(meant), .. } if meant == "status"));
    assert!(matches!(&mistakes[2], Mistake::UnknownWord { suggestion: Some(meant), .. } if meant == "vastgesteld"));
    assert_eq!(mistakes[3], of(AgreementMistake::OtherAnswer { expected: ExpectedAnswer::Text }));
    assert!(matches!(&mistakes[4], Mistake::OfAgreement(AgreementMistake::UnknownColumn { suggestion: Some(meant), .. }) if meant == "goal"));
    assert_eq!(mistakes[5], no_date("volgend jaar"));
    assert_eq!(mistakes[6], of(AgreementMistake::NoAnswer { status: "besproken".to_owned() }));
    assert_eq!(mistakes[7..9], [no_number("twaalf"), no_number("1.2.3")]);
    assert_eq!(mistakes[9..11], [no_date("gisteren"), no_date("binnenkort")]);
    assert!(matches!(mistakes[11], Mistake::WrongType { .. }));
    assert!(matches!(&mistakes[12], Mistake::UnknownWord { word, .. } if word == "inspaning"));
}

#[test]
fn a_file_of_an_unknown_list_or_with_a_merge_conflict_says_so() {
    let text = file("K-4-1:");
    let mistake = |text: &str| read(text).unwrap_err().remove(0).mistake;
    assert!(matches!(mistake(&text.replace("klein", "groot")), Mistake::OfAgreement(AgreementMistake::UnknownList { list, .. }) if list == "groot"));
    assert!(matches!(mistake(&text.replace("\"1\"", "\"2\"")), Mistake::OfAgreement(AgreementMistake::UnknownList { version, .. }) if version == "2"));
    assert!(read(&text.replace("version: \"1\"\n", "")).is_ok());
    let conflict = file("K-4-1:\n  answer: een") + "<<<<<<< hier\n    status: leeg\n=======\n    status: concept\n>>>>>>> daar\n";
    let problems = read(&conflict).unwrap_err();
    assert_eq!((problems[0].place.line, &problems[0].mistake), (11, &Mistake::OfAgreement(AgreementMistake::MergeConflict)));
    assert_eq!(problems.len(), 1);
}

#[test]
fn a_wrong_file_ends_with_3_shows_lines_and_the_remedy_and_is_not_touched() {
    let text = file("K-9-5:\n  answer: binnenkort\nK-4-9:\n  answer: x");
    let folder = Folder::new().with("lijst.yaml", super::small_text()).with("c.yaml", &text);
    for command in [
        &["agreement", "status", "c.yaml", "-Q", "lijst.yaml"][..],
        &["agreement", "check", "c.yaml", "-Q", "lijst.yaml"],
        &["check", "c.yaml", "-Q", "lijst.yaml"],
    ] {
        folder.run(command).fails(3, &["c.yaml:10:13", "'binnenkort' is geen datum", "2027-01-31", "c.yaml:11:3", "de vraag 'K-4-9' bestaat niet", "2 fouten"]);
    }
    let english = folder.run(&["agreement", "agenda", "c.yaml", "-Q", "lijst.yaml", "--lang", "en"]);
    english.fails(3, &["'binnenkort' is not a date", "there is no question 'K-4-9'"]);
    assert_eq!(folder.read("c.yaml"), text);
    folder.run(&["agreement", "status", "weg.yaml"]).fails(1, &["weg.yaml"]);
    folder.run(&["agreement", "status", "."]).fails(1, &["geen gewoon bestand"]);
}
