//! The list of questions as data: what is refused, and that what is built in is in order.

use super::{small, small_text};
use crate::harness::{Folder, root};
use doorlicht::agreement::QuestionList;
use doorlicht::agreement::answer::Answer;
use doorlicht::agreement::list::Order;
use doorlicht::data::library::{Library, built_in_agreement_texts, read_agreement_list, shared_definitions};
use doorlicht::lang::Lang;
use doorlicht::survey::problem::{AgreementMistake, Mistake};

/// The mistakes in the small list with one thing changed, with their lines.
#[track_caller]
fn mistakes(from: &str, to: &str) -> Vec<(usize, Mistake)> {
    let text = small_text();
    assert!(text.contains(from), "{from}");
    let items = ["SAM-VB-1".to_owned(), "SAM-RO-1".to_owned()];
    let problems = QuestionList::parse(&text.replacen(from, to, 1), &shared_definitions(), &items).unwrap_err();
    problems.into_iter().map(|problem| (problem.place.line, problem.mistake)).collect()
}

#[test]
fn the_built_in_list_is_valid_and_every_related_item_exists() {
    let library = Library::open(&[], &mut std::io::empty()).unwrap();
    let built_in = built_in_agreement_texts();
    assert_eq!(built_in.len(), 1);
    for (name, text) in built_in {
        let list = read_agreement_list(&name, text, &shared_definitions(), &library.item_ids()).unwrap_or_else(|bad| panic!("{:?}", bad.problems));
        assert_eq!((list.id(), list.questions().len(), list.chapters().len()), (name.as_str(), 48, 10));
        let per_chapter: Vec<usize> = list.chapters().iter().map(|chapter| chapter.questions.len()).collect();
        assert_eq!(per_chapter, [4, 2, 1, 6, 7, 8, 5, 4, 5, 6]);
        // Each example is an answer the question could have.
        for lang in Lang::ALL {
            assert!(list.questions().iter().all(|question| question.example(lang).is_some()), "every question has an example");
        }
    }
}

#[test]
fn chapters_come_in_the_order_they_are_worked_through() {
    let list = small();
    let order: Vec<&str> = list.usual_order().into_iter().map(|question| list.questions()[question].id.as_str()).collect();
    assert_eq!(order[..2], ["K-4-1", "K-4-2"]);
    assert_eq!(order[order.len() - 3..], ["K-1-1", "K-10-1", "K-10-2"]);
    assert_eq!(list.chapters()[2].order, Order::Between);
}

#[test]
fn an_example_keeps_its_blanks_and_has_the_types_of_its_columns() {
    let list = small();
    let example = list.questions()[list.question("K-4-2").unwrap()].example(Lang::Nl).unwrap();
    let Answer::Table(rows) = example else { panic!("a table") };
    assert_eq!(rows[0][0].as_ref().unwrap().words(), Some("Sneller hulp in {plaats}"));
    assert_eq!(rows[0][1].as_ref().unwrap().words(), Some("{datum, over 2 jaar}"));
}

#[test]
fn what_the_checks_need_is_asked_for() {
    let of = |mistake| Mistake::OfAgreement(mistake);
    assert_eq!(
        mistakes("          - { id: date, title: { nl: Datum, en: Date }, type: date }\n        example", "        example"),
        [
            (41, of(AgreementMistake::ColumnNeeded { about: "about: goals", column: "date", kind: "type: date" })),
            (45, Mistake::UnknownKey { key: "date".to_owned(), suggestion: None, known: vec!["goal".to_owned()] }),
        ]
    );
    assert_eq!(
        mistakes("        answer: choice\n        about: status", "        answer: text\n        about: status"),
        [
            (154, of(AgreementMistake::AnswerNeeded { about: "about: status", answer: "answer: choice" })),
            (155, of(AgreementMistake::NotOfAnswer { key: "choices", kind: "answer: text" })),
            (158, of(AgreementMistake::NotOfAnswer { key: "example_choice", kind: "answer: text" })),
        ]
    );
}

#[test]
fn blanks_words_and_references_are_checked() {
    let of = |mistake| Mistake::OfAgreement(mistake);
    assert_eq!(
        mistakes("\"Wie doet mee?\"", "\"Wie doet mee in {plats}?\""),
        [(20, Mistake::UnknownLabel { name: "plats".to_owned(), suggestion: Some("plaats".to_owned()) })]
    );
    assert_eq!(mistakes("binnen {10} dagen", "binnen {10 dagen"), [(35, Mistake::LooseBrace)]);
    let long = "x".repeat(81);
    assert_eq!(mistakes("binnen {10} dagen", &format!("binnen {{{long}}} dagen")), [(35, of(AgreementMistake::LongBlank { most: 80 }))]);
    assert_eq!(mistakes("nl: \"{datum, over 1 jaar}\"", "nl: \"over een jaar\""), [(145, of(AgreementMistake::NoDate { found: "over een jaar".to_owned() }))]);
    assert_eq!(mistakes("[SAM-VB-1]", "[SAM-VB-9]"), [(37, Mistake::UnknownReference { id: "SAM-VB-9".to_owned(), suggestion: Some("SAM-VB-1".to_owned()) })]);
    // Of a list that nobody knows nothing can be said.
    assert!(QuestionList::parse(&small_text().replace("[SAM-VB-1]", "[EIGEN-1]"), &shared_definitions(), &["SAM-RO-1".to_owned()]).is_ok());
    assert_eq!(mistakes("block: VB", "block: VX").len(), 1);
    assert_eq!(mistakes("id: K-4-2", "id: K-4-1").len(), 1);
    assert_eq!(mistakes("binding: true", "bindend: true").len(), 1);
    assert_eq!(mistakes("article: { title: { nl: Duur, en: Duration } }", "required: true"), [(160, Mistake::MissingKey { key: "article" })]);
}

#[test]
fn a_list_in_a_file_is_checked_shown_and_validated_by_its_schema() {
    let folder = Folder::new().with("klein.yaml", small_text()).with("fout.yaml", small_text().replace("about: goals", "about: gools"));
    assert_eq!(folder.run(&["check", "klein.yaml"]).quiet_success(), "klein.yaml: in orde (vragen voor een convenant klein, 14 vragen)\n");
    folder.run(&["check", "fout.yaml"]).fails(3, &["fout.yaml:41", "gools", "Bedoelde u 'goals'?"]);
    let shown = folder.run(&["show", "klein.yaml"]).quiet_success();
    assert!(shown.contains("4. Visie") && shown.contains("tabel: Doel, Datum") && shown.contains("lijst (niet verplicht)"), "{shown}");
    assert!(folder.run(&["show", "convenant", "--format", "json"]).quiet_success().contains("\"article_title\""));
    assert!(
        folder
            .run(&["list", "--lang", "en"])
            .quiet_success()
            .lines()
            .any(|line| line.starts_with("convenant") && line.contains("agreement") && line.contains("48"))
    );

    let schema = folder.run(&["schema", "agreement"]).quiet_success();
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("agreement.json", serde_json::from_str(&schema).unwrap()).unwrap();
    let schema_of_lists = compiler.compile("agreement.json", &mut schemas).unwrap();
    let value = |text: &str| -> serde_json::Value { serde_yaml::from_str(text).unwrap() };
    for path in ["tests/data/agreement/list.yaml", "questionnaires/convenant.yaml"] {
        let text = std::fs::read_to_string(root().join(path)).unwrap();
        assert!(schemas.validate(&value(&text), schema_of_lists).is_ok(), "{path}");
    }
    assert!(schemas.validate(&value(&small_text().replace("answer: date", "answer: day")), schema_of_lists).is_err());
    assert_ne!(schema, folder.run(&["schema"]).quiet_success());
}
