//! What is found in many rows and files: one cause is one line, no cause hides another, all are counted, and all can be written down.

use crate::harness::{Folder, Ran};
use crate::reading::{library, read};
use doorlicht::data::read::Chunks;
use doorlicht::lang::Lang;
use doorlicht::show::text::Text;
use doorlicht::show::trouble;

const LIST: &str = r#"
format: 1
id: proef
version: "1"
languages: [nl]
title: { nl: "Proef" }
use: [eens5, rollen]
scale: eens5
blocks:
  - id: A
    title: { nl: "Blok A" }
    items:
      - { id: P-1, text: { nl: "Een." } }
      - { id: P-2, text: { nl: "Twee." } }
      - { id: P-3, text: { nl: "Drie." } }
choose: { count: 3, from: shared, text: { nl: "Kies." } }
"#;

const HEADER: &str = "response,questionnaire,version,role,P-1,P-2,P-3,priorities\n";

/// Runs in Dutch on files of rows below the header.
fn run(files: &[(&str, String)], arguments: &[&str]) -> (Folder, Ran) {
    let mut folder = Folder::new().with("proef.yaml", LIST);
    for (name, rows) in files {
        folder = folder.with(name, format!("{HEADER}{rows}"));
    }
    let names = files.iter().map(|(name, _)| *name);
    let ran = folder.run(&["-Q", "proef.yaml"].into_iter().chain(arguments.iter().copied()).chain(names).collect::<Vec<_>>());
    (folder, ran)
}

/// So many rows, each with the answers of its number.
fn rows(count: usize, answers: impl Fn(usize) -> String) -> String {
    (0..count).map(|number| format!("r{number},proef,1,kern,{}\n", answers(number))).collect::<Vec<_>>().concat()
}

/// The cells of a file of rejects below its header.
fn rejects(folder: &Folder, file: &str) -> Vec<Vec<String>> {
    let text = folder.read(file);
    assert_eq!(text.lines().next(), Some("file,row,column,value,fault,reason,remedy"));
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
}

#[test]
fn of_five_thousand_rows_with_one_cause_each_stands_in_the_rejects() {
    let (folder, ran) = run(&[("p.csv", rows(5000, |_| "7,1,1,".to_owned()))], &["check", "--rejects", "fout.csv"]);
    ran.fails(3, &["p.csv, rij 2, kolom P-1: '7'", "en nog 4999 keer zoiets in deze kolom, in rij 3, 4, 5, 6, 7, …", "5000 fouten in 5000 rijen"]);
    let rejects = rejects(&folder, "fout.csv");
    assert_eq!(rejects.len(), 5000);
    for (number, reject) in rejects.iter().enumerate() {
        let (row, reason) = ((number + 2).to_string(), "'7' is geen antwoord op deze vraag");
        assert_eq!(reject[..], ["p.csv", &row, "P-1", "7", "not-an-answer", reason, "Mogelijk: 1, 2, 3, 4, 5, wn, nvt of leeg."]);
    }
}

#[test]
fn a_cause_in_thousands_of_rows_hides_no_other() {
    let answers = |number: usize| match number {
        1999 => "7,8,1,P-1;P-X;P-Y".to_owned(),
        number => format!("{},1,1,", if number % 2 == 0 { 7 } else { 6 }),
    };
    let (_, ran) = run(&[("p.csv", rows(2000, answers))], &["check"]);
    let told = ran.fails(3, &["2003 fouten in 2000 rijen"]);
    let expected = "p.csv, rij 2, kolom P-1: '7' is geen antwoord op deze vraag
  en nog 1999 keer zoiets in deze kolom, in rij 3: '6', 4, 5: '6', 6, 7: '6', …
  tip: Mogelijk: 1, 2, 3, 4, 5, wn, nvt of leeg.
p.csv, rij 2001, kolom P-2: '8' is geen antwoord op deze vraag
  tip: Mogelijk: 1, 2, 3, 4, 5, wn, nvt of leeg.
p.csv, rij 2001, kolom priorities: 'P-X' is geen keuze bij deze vraag
  en nog 1 keer zoiets in deze kolom, in rij 2001: 'P-Y'
  tip: Bedoelde u 'P-1', 'P-2' of 'P-3'? Mogelijk: P-1, P-2 of P-3.
";
    assert_eq!(told.split("2003 fouten").next(), Some(expected));
}

#[test]
fn every_line_has_the_remedy_of_its_own_values() {
    let answers = |number: usize| if number.is_multiple_of(2) { "9,1,1,".to_owned() } else { "helemaal mee een,1,1,".to_owned() };
    let (_, ran) = run(&[("p.csv", rows(100, answers))], &["check"]);
    let told = ran.fails(3, &["100 fouten in 100 rijen"]);
    let expected = "p.csv, rij 2, kolom P-1: '9' is geen antwoord op deze vraag
  en nog 49 keer zoiets in deze kolom, in rij 4, 6, 8, 10, 12, …
  tip: Is er niet geantwoord? Maak de cel dan leeg. Mogelijk: 1, 2, 3, 4, 5, wn, nvt of leeg.
p.csv, rij 3, kolom P-1: 'helemaal mee een' is geen antwoord op deze vraag
  en nog 49 keer zoiets in deze kolom, in rij 5, 7, 9, 11, 13, …
  tip: Bedoelde u 'helemaal mee eens' (5)? Mogelijk: 1, 2, 3, 4, 5, wn, nvt of leeg.
";
    assert_eq!(told.split("100 fouten").next(), Some(expected));
}

#[test]
fn titles_above_the_header_and_many_missing_columns_are_one_finding_each() {
    let file = |text: &str| Folder::new().with("proef.yaml", LIST).with("p.csv", text);
    let titled = file(&format!("Export van het formulier\n\n{HEADER}{}", rows(30, |_| "1,1,1,".to_owned())));
    for arguments in [&["-Q", "proef.yaml", "check", "p.csv"][..], &["-Q", "proef.yaml", "summary", "p.csv"]] {
        let told = titled.run(arguments).fails(3, &["p.csv: de kolomnamen lijken pas in rij 3 te staan", "Haal de rijen erboven weg", "1 fout"]);
        assert!(!told.contains("ontbreek"), "{told}");
    }
    let other = file("response,role,Q1,Q2\na,kern,1,2\n");
    let told = other.run(&["-Q", "proef.yaml", "summary", "p.csv"]).fails(3, &["p.csv, kolom P-1: deze kolom ontbreekt", "3 fouten"]);
    assert!(!told.contains("skip-invalid"), "leaving rows out does not help: {told}");
    let further = LIST.replace("P-3, text", "P-4, text: { nl: \"Vier.\" } }\n      - { id: P-3, text");
    let told = Folder::new()
        .with("proef.yaml", &further)
        .with("p.csv", "response,role,Q1,Q2\na,kern,1,2\n")
        .run(&["-Q", "proef.yaml", "summary", "p.csv"])
        .fails(3, &["p.csv: 4 kolommen ontbreken: P-1, P-2, P-4 en P-3\n", "'doorlicht check p.csv' laat zien hoe elke kolom gelezen wordt.", "4 fouten"]);
    assert_eq!(told.matches("ontbre").count(), 1, "{told}");
}

#[test]
fn all_files_that_cannot_be_read_are_named_at_once() {
    let good = format!("{HEADER}{}", rows(3, |_| "1,1,1,".to_owned()));
    let folder = Folder::new().with("proef.yaml", LIST).with("p.csv", good).with("logo.png", b"\x89PNG\r\n\x1a\n\0\0").with("brief.docx", b"PK\x03\x04weg");
    let told = folder
        .run(&["-Q", "proef.yaml", "summary", "p.csv", "logo.png", "weg.csv", "brief.docx"])
        .fails(3, &["logo.png", "weg.csv", "brief.docx", "Laat het dan weg."]);
    assert!(!told.contains("p.csv"), "{told}");
}

#[test]
fn check_tells_how_many_rows_have_no_role() {
    let text = "response,role,P-1,P-2,P-3\na,kern,1,2,3\nb,,1,2,3\nc,,1,2,3\n";
    let ran = Folder::new().with("proef.yaml", LIST).with("p.csv", text).run(&["-Q", "proef.yaml", "check", "p.csv"]).success();
    assert!(ran.err.contains("2 van de 3 rijen hebben geen rol"), "{}", ran.err);
}

#[test]
fn of_more_than_a_hundred_causes_the_first_hundred_are_shown_and_all_are_counted() {
    let names: Vec<String> = (0..130).map(|number| format!("p{number:03}.csv")).collect();
    let one =
        |number: usize| if number == 129 { "a,proef,1,kern,7,1,1,\nb,proef,1,kern,7,1,1,\n".to_owned() } else { format!("x{number},proef,1,kern,1,1,zes,\n") };
    let files: Vec<(&str, String)> = names.iter().enumerate().map(|(number, name)| (name.as_str(), one(number))).collect();
    let (folder, ran) = run(&files, &["check", "--rejects", "fout.csv"]);
    let told = ran.fails(3, &["p000.csv, rij 2, kolom P-3: 'zes'", "p099.csv, rij 2", "… en nog 31; met --rejects", "131 fouten in 131 rijen"]);
    assert_eq!(told.lines().filter(|line| line.contains("is geen antwoord")).count(), 100, "{told}");
    assert!(!told.contains("p100.csv"), "{told}");
    assert_eq!(rejects(&folder, "fout.csv").len(), 131);
}

#[test]
fn a_hundred_thousand_findings_are_counted_and_not_kept() {
    let text = format!("{HEADER}{}", rows(34_000, |_| "7,0,zes,".to_owned()));
    let brought = read(&library(&[LIST]), &[("p.csv", text.as_bytes())], true, Chunks::default());
    assert_eq!((brought.findings.count, brought.findings.rows, brought.rejects.len()), (102_000, 34_000, 102_000));
    assert!(brought.findings.first.len() < 100, "{}", brought.findings.first.len());
    let mut out = Vec::new();
    trouble::findings(&brought.findings, Text::of(Lang::Nl), &mut out).unwrap();
    let told = String::from_utf8(out).unwrap();
    assert!(told.lines().count() == 10 && told.ends_with("102000 fouten in 34000 rijen\n"), "{told}");
}

#[test]
fn a_repeated_id_stands_in_the_rejects_whatever_the_order_of_the_files() {
    let (first, second) = (rows(3, |_| "1,2,3,".to_owned()), "x,proef,1,kern,1,1,1,\n\n r1 ,proef,1,kern,5,5,5,\n".to_owned());
    for (files, place, first_place) in [
        ([("p.csv", first.clone()), ("q.csv", second.clone())], ("q.csv", "4"), "p.csv, rij 3"),
        ([("q.csv", second), ("p.csv", first)], ("p.csv", "3"), "q.csv, rij 4"),
    ] {
        let told = format!("{}, rij {}, kolom response: 'r1' staat al in {first_place}", place.0, place.1);
        for arguments in [&["check", "--rejects", "fout.csv"][..], &["score", "--skip-invalid", "--rejects", "fout.csv"]] {
            let (folder, ran) = run(&files, arguments);
            assert!(ran.err.contains(&told), "{}", ran.err);
            let rejects = rejects(&folder, "fout.csv");
            assert_eq!(rejects.len(), 1);
            let reason = format!("'r1' staat al in {first_place}");
            assert_eq!(rejects[0][..6], [place.0, place.1, "response", "r1", "repeated-response", &reason]);
            if arguments[0] == "score" {
                let ids: Vec<&str> = ran.out.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
                let expected = if files[0].0 == "p.csv" { ["r0", "r1", "r2", "x"] } else { ["x", "r1", "r0", "r2"] };
                assert_eq!(ids, expected);
            }
        }
    }
}

#[test]
fn what_is_wrong_with_a_file_as_a_whole_is_never_put_together() {
    let example = std::fs::read_to_string(crate::harness::root().join("examples/samenwerking.csv")).unwrap();
    let folder = Folder::new().with("e.csv", example);
    let scores = folder.run(&["score", "-q", "e.csv"]).quiet_success();
    let (mut blocks, mut kept) = (vec![",WP,", ",MI,"], String::new());
    for line in scores.lines() {
        // One line of each of these is lost.
        match blocks.iter().position(|block| line.contains(block)) {
            Some(lost) => drop(blocks.remove(lost)),
            None => kept.extend([line, "\n"]),
        }
    }
    let told = folder.with("s.csv", kept).run(&["summary", "s.csv"]).fails(3, &["\n2 fouten\n"]);
    let faults: Vec<&str> = told.lines().filter(|line| line.starts_with("s.csv")).collect();
    assert!(matches!(faults[..], [first, second] if first.contains("'WP'") && second.contains("'MI'")), "{told}");
    assert!(!told.contains("in rij"), "{told}");
}
