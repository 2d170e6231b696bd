use super::*;

const LIST: &str = r#"
format: 1
id: proef
version: "1"
languages: [nl]
title: { nl: Proef }
roles:
  - { id: kern, title: { nl: Kernpartner }, also: [core] }
  - { id: schil, title: { nl: Schilpartner } }
scales:
  drie:
    points:
      - { value: 0, text: { nl: nee } }
      - { value: 1, text: { nl: deels } }
      - { value: 2, text: { nl: ja } }
    unscored: [wn, nvt]
scale: drie
filter:
  - { id: goals, text: { nl: Doelen? }, choices: [{ value: "yes", text: { nl: ja } }, { value: "no", text: { nl: nee } }] }
blocks:
  - id: VB
    title: { nl: Visie }
    items:
      - { id: A-1, text: { nl: Eén }, evidence: true }
      - { id: A-K, text: { nl: Kern }, roles: [kern] }
      - { id: A-S, text: { nl: Schil }, roles: [schil] }
panels:
  - id: taken
    title: { nl: Taken }
    columns: [{ id: who, text: { nl: Wie? } }]
    rows: [{ id: T-1, text: { nl: Taak } }]
choose: { count: 1, from: shared, text: { nl: Kies } }
open:
  - { id: more, text: { nl: Verder? } }
background:
  - { id: organisation, text: { nl: Organisatie? }, required: true }
  - { id: municipality, text: { nl: Gemeente? } }
"#;

fn list() -> Questionnaire {
    Questionnaire::parse(LIST, &[]).expect("the list is valid")
}

fn interview(list: &Questionnaire, opening: Opening) -> Interview<'_> {
    Interview::new(list, &Column::all(list), opening)
}

fn preset(pairs: &[(&str, &str)]) -> Opening {
    Opening { preset: pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect(), organisation_first: false }
}

/// The name of the column that is asked now; empty at the review.
fn asked(interview: &Interview) -> String {
    match interview.step() {
        Step::Question(column) => column.name(interview.questionnaire),
        Step::Review => String::new(),
    }
}

/// Answers the question that is asked now.
fn give(interview: &mut Interview, text: &str) -> Entry {
    let Step::Question(column) = interview.step() else { panic!("nothing is asked") };
    interview.answer(column, text).expect("an answer")
}

#[test]
fn the_role_decides_what_is_asked_and_the_background_comes_last() {
    let list = list();
    let mut interview = interview(&list, Opening::default());
    let mut order = Vec::new();
    for text in ["core", "yes", "2", "notulen", "wn", "GGD", "A-1", "", "CJG", "Ons Dorp"] {
        order.push(asked(&interview));
        give(&mut interview, text);
    }
    assert_eq!(order, ["role", "goals", "A-1", "A-1.evidence", "A-K", "T-1.who", "priorities", "more", "organisation", "municipality"]);
    assert_eq!(interview.step(), Step::Review);
    let response = interview.response("2026-11-22");
    assert_eq!(response.role, Some(0));
    assert_eq!(response.answers, [Answer::Point2, Answer::DontKnow, Answer::NotAsked]);
    assert_eq!(response.background, ["CJG", "Ons Dorp"]);
    let texts: Vec<(&str, &str)> = response.texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    assert_eq!(texts, [("A-1.evidence", "notulen"), ("T-1.who", "GGD"), ("goals", "yes"), ("priorities", "A-1")]);
}

#[test]
fn evidence_is_asked_only_above_the_lowest_point() {
    let list = list();
    for (text, next) in [("0", "A-K"), ("1", "A-1.evidence"), ("wn", "A-K"), ("", "A-K")] {
        let mut interview = interview(&list, preset(&[("role", "kern")]));
        give(&mut interview, "");
        give(&mut interview, text);
        assert_eq!(asked(&interview), next, "after {text:?}");
    }
}

#[test]
fn going_back_keeps_the_answers_and_going_forward_needs_them() {
    let list = list();
    let mut interview = interview(&list, preset(&[("role", "schil")]));
    assert!(!interview.back(), "the role was preset, so the filter is the first question");
    give(&mut interview, "no");
    assert!(!interview.forward());
    assert!(interview.back());
    assert_eq!((asked(&interview).as_str(), interview.value(Column::Filter(0))), ("goals", Some("no")));
    assert!(interview.forward());
    assert_eq!(asked(&interview), "A-1");
    interview.review();
    assert!(interview.back());
    assert_eq!(asked(&interview), "A-1", "from the review to where it was opened");
    interview.replay([]);
    for text in ["", "", "", "", "", "CJG", ""] {
        give(&mut interview, text);
    }
    assert_eq!(interview.step(), Step::Review);
    assert!(interview.back());
    assert_eq!(asked(&interview), "municipality");
}

#[test]
fn changing_the_role_asks_what_is_new_and_forgets_nothing() {
    let list = list();
    let mut interview = interview(&list, Opening::default());
    for text in ["kern", "yes", "0", "2", "", "", "", "CJG", ""] {
        give(&mut interview, text);
    }
    interview.jump(Column::Role);
    give(&mut interview, "schil");
    assert_eq!(asked(&interview), "A-S", "straight to what was not asked before");
    give(&mut interview, "1");
    assert_eq!(interview.step(), Step::Review);
    assert_eq!(interview.response("").answers, [Answer::Point0, Answer::NotAsked, Answer::Point1]);
    interview.jump(Column::Role);
    give(&mut interview, "kern");
    assert_eq!(interview.response("").answers, [Answer::Point0, Answer::Point2, Answer::NotAsked]);
}

#[test]
fn required_questions_and_unknown_answers_are_refused() {
    let list = list();
    let mut interview = interview(&list, Opening::default());
    assert_eq!(interview.answer(Column::Role, ""), Err(Refusal::Required));
    assert_eq!(interview.answer(Column::Role, "gast"), Err(Refusal::Unknown));
    assert_eq!(interview.answer(Column::Item(0), "3"), Err(Refusal::Unknown));
    assert_eq!(interview.answer(Column::Priorities, "A-K"), Err(Refusal::Unknown), "not an item that everyone is asked");
    assert_eq!(interview.answer(Column::Background(0), "  "), Err(Refusal::Required));
    assert_eq!(asked(&interview), "role");
    assert_eq!(interview.missing(), Some(Column::Role));
}

#[test]
fn what_the_partners_know_is_not_asked_and_can_be_known_anew() {
    let list = list();
    let mut interview = interview(&list, Opening { organisation_first: true, ..Opening::default() });
    let known = |role: &str| Values::from([("role".to_owned(), role.to_owned()), ("municipality".to_owned(), "Ons Dorp".to_owned())]);
    assert_eq!(asked(&interview), "organisation");
    give(&mut interview, "GGD");
    interview.know(known("schil"));
    assert_eq!((asked(&interview).as_str(), interview.role()), ("goals", Some(1)));
    interview.jump(Column::Background(0));
    give(&mut interview, "Een ander");
    interview.know(Values::new());
    assert_eq!((asked(&interview).as_str(), interview.role()), ("role", None));
}

#[test]
fn only_what_the_file_has_room_for_is_asked() {
    let list = list();
    let mut columns = Column::all(&list);
    columns.retain(|column| !matches!(column, Column::Evidence(_) | Column::Remark(_)));
    let mut interview = Interview::new(&list, &columns, preset(&[("role", "kern")]));
    give(&mut interview, "");
    give(&mut interview, "2");
    assert_eq!(asked(&interview), "A-K");
    assert!(!interview.has_remark(0));
}

#[test]
fn replaying_what_was_written_down_gives_the_same_interview() {
    let list = list();
    let mut one = interview(&list, Opening::default());
    let mut written = Vec::new();
    for text in ["kern", "no", "1", "", "nvt", "GGD"] {
        written.push(give(&mut one, text));
        written.push(one.remark(0, "later beter"));
        one.back();
        one.forward();
        let mut other = interview(&list, Opening::default());
        other.replay(written.clone());
        assert_eq!((other.step(), other.response("")), (one.step(), one.response("")));
    }
    let mut other = interview(&list, Opening::default());
    other.replay([Entry::Answer("vroeger".to_owned(), "1".to_owned()), Entry::Answer("A-1".to_owned(), "9".to_owned())]);
    assert_eq!(other.response(""), interview(&list, Opening::default()).response(""), "what no longer fits is passed over");
}

#[test]
fn filling_in_does_not_move_and_each_answer_counts_once() {
    let list = list();
    let mut interview = interview(&list, preset(&[("municipality", "Ons Dorp")]));
    give(&mut interview, "kern");
    give(&mut interview, "");
    let open = interview.unanswered().len();
    assert_eq!(interview.fill_in(Column::Item(0), "2"), Ok(Entry::Answer("A-1".to_owned(), "2".to_owned())));
    assert_eq!((asked(&interview).as_str(), interview.value(Column::Item(0))), ("A-1", Some("2")));
    give(&mut interview, "1");
    assert_eq!((interview.answered(), interview.unanswered().len()), (2, open - 1), "not what was left empty, preset, or evidence");
    assert!(interview.unanswered().contains(&Column::Filter(0)) && !interview.unanswered().contains(&Column::Evidence(0)));
}
