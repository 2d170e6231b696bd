//! The days in an agreement, and the calendar file by RFC 5545.

use super::{file, read, small_text};
use crate::harness::Folder;
use proptest::prelude::*;

const ANSWERS: &str = "\
K-4-2:
  status: vastgesteld
  answer:
    - { goal: \"Sneller hulp in {plaats}\", date: 2029-01-31 }
    - { goal: Minder wachten, date: \"{datum, over 2 jaar}\" }
K-9-1:
  answer:
    - { indicator: \"wachttijd; in dagen, gemiddeld\", goal: Sneller, target: 5 dagen, source: telling, date: 2028-06-01, resource: Toegang }
K-9-5:
  answer: 2027-12-31
K-10-2:
  answer: |
    Begint op 1 januari 2027. Dit geldt tot en met 31-12-2030. Niet op 31-2-2030.
    En in 2029 niet.";

fn folder(answers: &str) -> Folder {
    Folder::new().with("lijst.yaml", small_text()).with("c.yaml", file(answers))
}

fn agenda(folder: &Folder, more: &[&str]) -> String {
    folder.run(&[&["agreement", "agenda", "c.yaml", "-Q", "lijst.yaml"], more].concat()).quiet_success()
}

#[test]
fn every_day_is_there_in_order_with_what_it_is_about() {
    let agreement = read(&file(ANSWERS)).unwrap();
    let days: Vec<(String, &str, String)> = agreement
        .agenda()
        .into_iter()
        .map(|one| (one.day.map(|day| day.to_string()).unwrap_or_default(), super::small().questions()[one.question].id.clone().leak() as &str, one.what))
        .collect();
    let wanted = [
        ("2027-01-01", "K-10-2", "Begint op 1 januari 2027."),
        ("2027-12-31", "K-9-5", ""),
        ("2028-06-01", "K-9-1", "wachttijd; in dagen, gemiddeld"),
        ("2029-01-31", "K-4-2", "Sneller hulp in Waterrijk"),
        ("2030-12-31", "K-10-2", "Dit geldt tot en met 31-12-2030."),
        ("", "K-4-2", "Minder wachten"),
    ];
    assert_eq!(days, wanted.map(|(day, id, what)| (day.to_owned(), id, what.to_owned())));
    let csv = agenda(&folder(ANSWERS), &["--format", "csv"]);
    assert!(csv.starts_with("date,about,what,details,question,target,source,line,uid\n"), "{csv}");
    assert!(csv.contains("5 dagen,telling,16,"), "{csv}");
    assert!(agenda(&folder(ANSWERS), &[]).contains("nog open"));
    assert!(agenda(&folder(""), &["--lang", "en"]).contains("no dates in this agreement yet"));
}

/// The lines of a calendar, unfolded.
fn lines(calendar: &str) -> Vec<String> {
    assert!(calendar.ends_with("\r\n"));
    assert!(!calendar.replace("\r\n", "").contains(['\r', '\n']), "every line ends in CRLF");
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75), "no line is longer than 75 octets");
    calendar.replace("\r\n ", "").split_terminator("\r\n").map(str::to_owned).collect()
}

/// The texts of a property, as a calendar shows them.
fn values(lines: &[String], name: &str) -> Vec<String> {
    let unescape = |text: &str| {
        let mut shown = String::new();
        let mut letters = text.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => shown.push(match letters.next().unwrap() {
                    'n' => '\n',
                    letter @ ('\\' | ';' | ',') => letter,
                    other => panic!("\\{other}"),
                }),
                ';' | ',' => panic!("{letter} stands alone in {text}"),
                letter => shown.push(letter),
            }
        }
        shown
    };
    lines.iter().filter_map(|line| line.strip_prefix(name)?.strip_prefix(':')).map(unescape).collect()
}

#[test]
fn a_calendar_has_an_event_per_day() {
    let folder = folder(ANSWERS);
    assert_eq!(agenda(&folder, &["-o", "c.ics"]), "");
    let calendar = folder.read("c.ics");
    let lines = lines(&calendar);
    assert_eq!(calendar, agenda(&folder, &["--format", "ics"]));
    assert_eq!((lines[0].as_str(), lines.last().unwrap().as_str()), ("BEGIN:VCALENDAR", "END:VCALENDAR"));
    let starts: Vec<&str> = lines.iter().filter_map(|line| line.strip_prefix("DTSTART;VALUE=DATE:")).collect();
    assert_eq!(starts, ["20270101", "20271231", "20280601", "20290131", "20301231"]);
    let ends: Vec<&str> = lines.iter().filter_map(|line| line.strip_prefix("DTEND;VALUE=DATE:")).collect();
    assert_eq!(ends, ["20270102", "20280101", "20280602", "20290201", "20310101"]);
    assert_eq!(values(&lines, "SUMMARY")[1..3], ["evaluatie", "Hoe meet u de doelen?: wachttijd; in dagen, gemiddeld"]);
    assert!(values(&lines, "DESCRIPTION")[2].contains("Streefwaarde: 5 dagen; Bron: telling"));
    // Today, and no time of day.
    assert!(lines.iter().filter(|line| line.starts_with("DTSTAMP")).all(|line| line.len() == "DTSTAMP:20261125T000000Z".len() && line.ends_with("T000000Z")));
}

#[test]
fn an_event_that_moves_is_still_the_same_event() {
    let uids = |answers: &str| -> Vec<String> {
        let mut uids: Vec<String> = read(&file(answers)).unwrap().agenda().into_iter().map(|one| one.uid).collect();
        uids.sort();
        uids
    };
    let before = uids(ANSWERS);
    assert_eq!(before, uids(&ANSWERS.replace("2029-01-31", "2031-05-05").replace("2027-12-31", "2026-12-01")));
    // Also a day in a sentence, and when a word is filled in.
    let moved = ANSWERS.replace("31-12-2030", "1-2-2031");
    assert_ne!(moved, ANSWERS);
    assert_eq!(before, uids(&moved));
    let unfilled = read(&file(ANSWERS).replace("  town: Waterrijk\n", "")).unwrap();
    let mut of_unfilled: Vec<String> = unfilled.agenda().into_iter().map(|one| one.uid).collect();
    of_unfilled.sort();
    assert_eq!(before, of_unfilled);
    let mut unique = before.clone();
    unique.dedup();
    assert_eq!(unique.len(), before.len());
    // Two rows that say the same are two events.
    let twice = uids("K-4-2:\n  answer:\n    - { goal: a, date: 2029-01-31 }\n    - { goal: a, date: 2030-01-31 }");
    assert_ne!(twice[0], twice[1]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_the_calendar_keeps_the_rules(goal in "[a-z;,\\\\é👩مر\"'{}:\u{7}\u{202e}\u{85} ]{1,120}") {
        prop_assume!(!goal.trim().is_empty());
        let quoted = serde_json::to_string(&goal).unwrap();
        let agreement = read(&file(&format!("K-4-2:\n  answer:\n    - {{ goal: {quoted}, date: 2029-01-31 }}"))).unwrap();
        let mut bytes = Vec::new();
        let text = doorlicht::show::text::Text::of(doorlicht::lang::Lang::Nl);
        doorlicht::show::agreement::calendar(&agreement, &agreement.agenda(), jiff::civil::date(2026, 11, 25), text, &mut bytes).unwrap();
        let lines = lines(&String::from_utf8(bytes).unwrap());
        prop_assert_eq!(lines.iter().find(|line| line.starts_with("DTSTAMP")).map(String::as_str), Some("DTSTAMP:20261125T000000Z"));
        let summary = values(&lines, "SUMMARY");
        prop_assert_eq!(summary.len(), 1);
        let is_hidden = |letter: char| letter.is_control() || letter == '\u{202e}';
        prop_assert!(!summary[0].chars().any(is_hidden));
        let kept = |text: &str| text.chars().filter(|letter| letter.is_ascii_lowercase() || ";,\\".contains(*letter)).collect::<String>();
        prop_assert!(kept(&summary[0]).ends_with(&kept(&agreement.fill(&goal))));
    }
}
