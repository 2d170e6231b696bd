//! The eleven checks: each fires where it should and only there.

use super::{file, question, read, small};
use doorlicht::agreement::coherence::{Check, Fact, Finding, check};

/// An agreement that hangs together: nothing is found.
const GOOD: &str = "\
K-4-1:
  status: vastgesteld
  answer: Wij helpen in {plaats}, zie {K-9-1}.
K-4-2:
  status: vastgesteld
  answer:
    - { goal: \"Sneller hulp in {plaats}\", date: 2029-01-31 }
    - { goal: Minder wachten, date: 2028-01-31 }
K-5-1:
  status: vastgesteld
  answer:
    - { owner: GGD, tasks: \"zorgen\", powers: \"geen\" }
    - { owner: de coördinator, tasks: \"regelen\", powers: \"alle\" }
K-6-1:
  status: vastgesteld
  answer:
    - { function: Toegang, party: Gemeente Waterrijk, hours: '12,5' }
    - { function: Consult, party: ggd, hours: 8 }
    - { function: Onderzoek, party: GGD, hours: 4 }
K-6-2:
  status: besproken
  answer:
    - { step: Antwoord geven, days: 5, owner: coördinator }
K-6-8:
  status: besproken
  answer:
    - { data: naam, purpose: hulp, ground: wet, annex: bijlage 1 }
K-7-1:
  status: vastgesteld
  answer:
    - { party: \"Gemeente {plaats}\", hours: 12.5 }
    - { party: GGD, hours: 12 }
K-8-1:
  status: vastgesteld
  answer:
    - { item: Inlooppunt, party: GGD, amount: 12.000 }
K-9-1:
  status: vastgesteld
  answer:
    - { indicator: wachttijd, goal: sneller hulp in Waterrijk, target: 5 dagen, source: telling, date: 2028-06-01, resource: toegang }
    - { indicator: bezoekers, goal: Minder wachten, target: 90 procent, source: telling, date: 2028-06-01, resource: Inlooppunt }
K-1-1:
  status: concept
  answer:
    - { party: \"Gemeente {plaats}\", representative: A. de Boer, position: wethouder }
    - { party: GGD, representative: B. Smit, position: directeur }
K-10-1:
  status: vastgesteld
  answer: result
K-10-2:
  status: concept
  answer: Dit geldt tot en met 31 december 2030.
";

fn found(answers: &str) -> Vec<Finding> {
    check(&read(&file(answers)).unwrap_or_else(|problems| panic!("{problems:?}")))
}

/// What is found after one thing is changed in what hangs together, with where: the question and the line below `answers:`.
#[track_caller]
fn after(from: &str, to: &str) -> Vec<(Check, String, usize, Fact)> {
    assert!(GOOD.contains(from), "{from}");
    let above = file("").lines().count();
    let name = |finding: &Finding| small().questions()[finding.question].id.clone();
    let found = found(&GOOD.replacen(from, to, 1));
    found.into_iter().map(|finding| (finding.check, name(&finding), finding.line.unwrap_or(above) - above, finding.fact)).collect()
}

#[track_caller]
fn only(from: &str, to: &str, check: Check, id: &str, line: usize, fact: Fact) {
    assert_eq!(after(from, to), [(check, id.to_owned(), line, fact)]);
}

fn text(text: &str) -> String {
    text.to_owned()
}

#[test]
fn in_an_agreement_that_hangs_together_nothing_is_found() {
    assert_eq!(found(GOOD), []);
}

#[test]
fn a_block_without_anything_adopted() {
    only("K-8-1:\n  status: vastgesteld", "K-8-1:\n  status: besproken", Check::Decided, "K-8-1", 33, Fact::NothingDecided { block: 4 });
    // Of two questions in a block one is enough.
    assert_eq!(after("K-4-2:\n  status: vastgesteld", "K-4-2:\n  status: concept"), []);
}

#[test]
fn answers_before_there_is_a_goal_with_a_date() {
    let without = GOOD.replace("date: 2029-01-31", "").replace("date: 2028-01-31", "");
    let found = found(&without);
    let [Finding { check: Check::GoalsFirst, question: at, fact: Fact::NoGoal { answered }, .. }] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((*at, answered.len()), (question("K-4-2"), 11));
    assert!(Check::GoalsFirst.is_warning());
    // One goal with a date is enough for this check, and nothing at all is no warning.
    assert!(after("date: 2029-01-31", "").iter().all(|(check, ..)| *check == Check::Blanks));
    assert!(super::checks::found("").iter().all(|finding| finding.check == Check::Decided));
}

#[test]
fn a_goal_without_an_indicator_and_an_indicator_without_a_goal() {
    let goal = || text("Minder wachten");
    only(
        "K-9-1:\n  status: vastgesteld\n  answer:",
        "K-9-1:\n  status: vastgesteld\n  answer:\n    - { indicator: extra, target: 1, source: x, date: 2028-06-01, resource: Toegang }",
        Check::Indicators,
        "K-9-1",
        40,
        Fact::IndicatorWithoutGoal { indicator: text("extra") },
    );
    assert_eq!(
        after("goal: Minder wachten, target", "goal: Minder wachtten, target"),
        [
            (Check::Indicators, text("K-4-2"), 8, Fact::GoalWithoutIndicator { goal: goal() }),
            (Check::Indicators, text("K-9-1"), 41, Fact::UnknownGoal { indicator: text("bezoekers"), goal: text("Minder wachtten"), suggestion: Some(goal()) }),
        ]
    );
}

#[test]
fn an_indicator_without_hours_or_money() {
    let indicator = || text("bezoekers");
    only(", resource: Inlooppunt", "", Check::Resources, "K-9-1", 41, Fact::IndicatorWithoutResource { indicator: indicator() });
    let meant = Fact::UnknownResource { indicator: indicator(), resource: text("Inloopunt"), suggestion: Some(text("Inlooppunt")) };
    only("resource: Inlooppunt", "resource: Inloopunt", Check::Resources, "K-9-1", 41, meant);
    only(", amount: 12.000", ", amount: 0", Check::Resources, "K-9-1", 41, Fact::EmptyResource { indicator: indicator(), resource: text("Inlooppunt") });
}

#[test]
fn a_function_without_a_party() {
    assert_eq!(after("party: ggd, hours: 8", "hours: 8")[0], (Check::Functions, text("K-6-1"), 18, Fact::FunctionWithoutParty { function: text("Consult") }));
    let unknown = Fact::UnknownParty { function: text("Onderzoek"), party: text("GGZ"), suggestion: Some(text("GGD")) };
    assert_eq!(after("party: GGD, hours: 4", "party: GGZ, hours: 4")[0], (Check::Functions, text("K-6-1"), 19, unknown));
}

#[test]
fn hours_that_do_not_add_up() {
    let differ = |functions, total| Fact::HoursDiffer { party: text("GGD"), functions, total };
    only("party: GGD, hours: 12 ", "party: GGD, hours: 12.25 ", Check::Hours, "K-7-1", 32, differ(1200, 1225));
    only("    - { party: GGD, hours: 12 }\n", "", Check::Hours, "K-6-1", 18, Fact::HoursDiffer { party: text("ggd"), functions: 1200, total: 0 });
    // What is still to be filled in is no difference, but open.
    only("party: GGD, hours: 12 ", "party: GGD, hours: \"{12}\" ", Check::Blanks, "K-7-1", 28, Fact::Open { blanks: vec![text("12")] });
}

#[test]
fn a_deadline_without_an_owner() {
    only(", owner: coördinator", "", Check::Deadlines, "K-6-2", 23, Fact::DeadlineWithoutOwner { step: text("Antwoord geven") });
    let unknown = Fact::UnknownOwner { step: text("Antwoord geven"), owner: text("manager"), suggestion: None };
    only("owner: coördinator", "owner: manager", Check::Deadlines, "K-6-2", 23, unknown);
}

#[test]
fn data_without_an_annex() {
    only(", annex: bijlage 1", "", Check::DataExchange, "K-6-8", 27, Fact::NoAnnex { data: text("naam") });
    assert!(Check::DataExchange.is_warning());
}

#[test]
fn blanks_that_are_left() {
    only(
        "in {plaats}, zie",
        "binnen {10} dagen en {10} uur, met {jaartal}, zie",
        Check::Blanks,
        "K-4-1",
        1,
        Fact::Open { blanks: vec![text("10"), text("jaartal")] },
    );
    // A word of the agreement is open until it is filled in; a reference to a question never is.
    let open = read(&file(GOOD).replace("  town: Waterrijk\n", "")).unwrap();
    assert!(check(&open).iter().any(|finding| finding.question == question("K-4-1") && finding.fact == Fact::Open { blanks: vec![text("plaats")] }));
    // So is a word that itself is not filled in, as the paper shows it.
    let open = read(&file(GOOD).replace("town: Waterrijk", "town: \"{nog te kiezen}\"")).unwrap();
    assert!(check(&open).iter().any(|finding| finding.question == question("K-4-1") && finding.fact == Fact::Open { blanks: vec![text("plaats")] }));
    // Loose braces are no blanks.
    assert_eq!(after("in {plaats}, zie", "met een } en een { erin, zie"), []);
}

#[test]
fn a_row_that_is_not_filled() {
    // The columns of the question: party, representative, position.
    only(
        "party: GGD, representative: B. Smit, position: directeur",
        "party: GGD, position: directeur",
        Check::Blanks,
        "K-1-1",
        46,
        Fact::EmptyCells { columns: vec![1] },
    );
    // Of two goals one without a day is a gap; without any, another check says so.
    only("Minder wachten, date: 2028-01-31", "Minder wachten", Check::Blanks, "K-4-2", 8, Fact::EmptyCells { columns: vec![1] });
    let none = GOOD.replace(", date: 2029-01-31", "").replace(", date: 2028-01-31", "");
    assert!(found(&none).iter().all(|finding| finding.check == Check::GoalsFirst), "{:?}", found(&none));
}

#[test]
fn a_binding_agreement_with_an_open_closing_chapter() {
    let open = || Fact::ClosingIncomplete { questions: vec![question("K-10-2")] };
    only("  status: concept\n  answer: Dit geldt tot en met 31 december 2030.\n", "", Check::Closing, "K-10-1", 47, open());
    assert_eq!(after("  answer: result", "  answer: effort"), []);
    let effort = GOOD.replace("  answer: result", "  answer: effort").replace("  status: concept\n  answer: Dit geldt tot en met 31 december 2030.\n", "");
    assert_eq!(found(&effort), []);
}

#[test]
fn what_is_only_an_example() {
    only("K-6-2:\n  status: besproken", "K-6-2:\n  status: voorbeeld", Check::Examples, "K-6-2", 20, Fact::OnlyExample);
    // Nor does an example complete the closing chapter, or decide anything.
    let found = after("status: concept\n  answer: Dit", "status: voorbeeld\n  answer: Dit");
    assert_eq!(found.iter().map(|(check, ..)| *check).collect::<Vec<_>>(), [Check::Closing, Check::Examples]);
}

#[test]
fn a_file_with_all_eleven_faults_lists_eleven_findings() {
    let mut all = GOOD.to_owned();
    for (from, to) in [
        ("K-5-1:\n  status: vastgesteld", "K-5-1:\n  status: concept"),                // a
        ("date: 2029-01-31", ""),                                                      // b
        ("date: 2028-01-31", ""),                                                      // b
        ("goal: Minder wachten, target", "target"),                                    // c
        (", resource: Inlooppunt", ""),                                                // d
        ("    - { party: GGD, representative: B. Smit, position: directeur }\n", ""),  // e (twice the same party)
        ("    - { function: Onderzoek, party: GGD, hours: 4 }\n", ""),                 // e, f
        (", owner: coördinator", ""),                                                  // g
        (", annex: bijlage 1", ""),                                                    // h
        ("Wij helpen in {plaats}", "Wij helpen in {aantal} dagen"),                    // i
        ("  status: concept\n  answer: Dit geldt tot en met 31 december 2030.\n", ""), // j
        ("K-6-2:\n  status: besproken", "K-6-2:\n  status: voorbeeld"),                // k
    ] {
        assert!(all.contains(from), "{from}");
        all = all.replacen(from, to, 1);
    }
    // The goal that nothing measures now is the same fault as the indicator without a goal: one of the two.
    all = all.replace("    - { goal: Minder wachten,  }\n", "");
    let findings = found(&all);
    assert_eq!(findings.iter().map(|finding| finding.check).collect::<Vec<_>>(), Check::ALL, "{findings:#?}");
    let codes: String = Check::ALL.map(Check::code).concat();
    assert_eq!(codes, "abcdefghijk");
    assert!(findings.iter().all(|finding| finding.line.is_some()));
}
