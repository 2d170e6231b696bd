//! Data files: what is refused, what is tolerated, and that nothing is lost or half-written.

use crate::harness::{Folder, command_in};
use std::fs;
use std::process::Stdio;

const LIST: &str = r#"
format: 1
id: proef
version: "1"
languages: [nl, en]
title: { nl: "Proef", en: "Trial" }
use: [eens5, rollen]
scale: eens5
blocks:
  - id: A
    title: { nl: "Blok A", en: "Block A" }
    items:
      - { id: P-1, text: { nl: "Een.", en: "One." } }
      - { id: P-2, text: { nl: "Twee.", en: "Two." } }
      - { id: P-K, text: { nl: "Kern.", en: "Core." }, roles: [kern] }
choose: { count: 1, from: shared, text: { nl: "Kies.", en: "Choose." } }
open:
  - { id: idea, text: { nl: "Idee?", en: "Idea?" } }
background:
  - { id: organisation, text: { nl: "Organisatie?", en: "Organisation?" } }
  - { id: size, text: { nl: "Grootte?", en: "Size?" }, choices: [{ value: small, text: { nl: "klein", en: "small" } }] }
"#;

const HEADER: &str = "response,questionnaire,version,submitted,wave,role,organisation,P-1,P-2,P-K,priorities,idea,size";

fn folder(rows: &[&str]) -> Folder {
    Folder::new().with("proef.yaml", LIST).with("p.csv", format!("{HEADER}\n{}\n", rows.join("\n")))
}

/// `check` of rows in Dutch: the code and what it says.
fn check(rows: &[&str]) -> crate::harness::Ran {
    folder(rows).run(&["-Q", "proef.yaml", "check", "p.csv"])
}

const GOOD: &str = "a,proef,1,2025-10-01,2025,kern,GGD,5,4,3,P-1,meer,small";

#[test]
fn a_good_row_is_good() {
    assert_eq!(check(&[GOOD]).quiet_success(), "p.csv: in orde (1 rij)\n");
}

#[test]
fn every_fault_is_named_with_row_column_value_and_remedy() {
    let cases = [
        ("b,proef,1,2025-10-01,2025,kern,GGD,6,4,3,,,", "rij 3, kolom P-1: '6' is geen antwoord op deze vraag", "Mogelijk: 1, 2, 3, 4, 5, wn, nvt of leeg."),
        ("b,proef,1,2025-10-01,2025,kern,GGD,3.5,4,3,,,", "rij 3, kolom P-1: '3.5' is geen antwoord", "Mogelijk"),
        ("b,proef,1,2025-10-01,2025,schil,GGD,5,4,3,,,", "rij 3, kolom P-K: deze vraag krijgt 'schil' niet, maar er staat '3'", "Klopt de rol?"),
        ("b,proef,1,2025-10-01,2025,,GGD,5,4,3,,,", "rij 3, kolom P-K: '3' is een antwoord op een vraag voor één rol", "Vul de rol in"),
        ("b,proef,1,2025-10-01,2025,kren,GGD,5,4,3,,,", "rij 3, kolom role: 'kren' is geen rol van deze lijst", "Bedoelde u 'kern'? Mogelijk: kern of schil."),
        ("b,proef,1,10/01/2025,2025,kern,GGD,5,4,3,,,", "rij 3, kolom submitted: bij '10/01/2025' is niet te zien wat de dag is", "2025-01-10 of 2025-10-01"),
        ("b,proef,1,oktober,2025,kern,GGD,5,4,3,,,", "rij 3, kolom submitted: 'oktober' is geen datum", "jaar-maand-dag"),
        ("b,proef,1,2025-02-30,2025,kern,GGD,5,4,3,,,", "kolom submitted: '2025-02-30' is geen datum", ""),
        ("b,proef,1,2025-10-01,2025,kern,GGD,5,4,3,,,big", "rij 3, kolom size: 'big' is geen keuze bij deze vraag", "Mogelijk: small."),
        ("b,proef,1,2025-10-01,2025,kern,GGD,5,4,3,P-1;P-2,,", "rij 3, kolom priorities: meer dan 1 gekozen", "hoogstens 1"),
        ("b,proef,1,2025-10-01,2025,kern,GGD,5,4,3,P-K,,", "rij 3, kolom priorities: 'P-K' is geen keuze", "Mogelijk: P-1 of P-2."),
        ("b,proef,2,2025-10-01,2025,kern,GGD,5,4,3,,,", "rij 3, kolom version: versie '2' is niet bekend", "-Q OUD.yaml"),
        ("b,preof,1,2025-10-01,2025,kern,GGD,5,4,3,,,", "rij 3, kolom questionnaire: 'preof' is geen bekende vragenlijst", "Bedoelde u 'proef'?"),
        ("b,samenwerking,2026.1,2025-10-01,2025,kern,GGD,5,4,3,,,", "rij 3, kolom questionnaire: 'samenwerking' is een andere vragenlijst", "Eén bestand"),
        (",proef,1,2025-10-01,2025,kern,GGD,5,4,3,,,", "rij 3, kolom response: geen nummer of code", "eigen code"),
        ("a,proef,1,2025-10-01,2025,kern,MEE,5,4,3,,,", "rij 3, kolom response: 'a' staat al in p.csv, rij 2", "haal er dan een weg"),
        ("Gemiddelde,,,,,,,4,4,,,,", "rij 3, kolom response: 'Gemiddelde' staat voor een rij met een som of gemiddelde", "Haal deze rij weg."),
        ("b,proef,1,2025-10-01,2025,kern,GGD,5,4", "rij 3: 9 velden in plaats van 13", "los aanhalingsteken"),
        ("b,proef,1,2025-10-01,2025,kern,GGD,5,4,3,,meer, en meer,small", "rij 3: 14 velden in plaats van 13", "aanhalingstekens"),
    ];
    for (row, what, remedy) in cases {
        check(&[GOOD, row]).fails(3, &[what, remedy]);
    }
}

#[test]
fn what_spreadsheets_do_to_a_file_is_tolerated() {
    let rows = [
        " B ,PROEF,1,2025-10-01,2025, Kernpartner ,GGD, 5 ,WN,NVT,,,SMALL",
        "",
        "c,proef,1,1-10-2025,2025,Shell,school,1,2,,,,,,,",
        ",,,,,,,,,,,,",
        "007,proef,1,2025-10-01,2025,schil,\"regel een\nregel twee\",1,,,,\"\"\"ja\"\"\",",
        "7,proef,1,2025-10-01,2025,schil,=GGD,1,,,,'=1+1,",
    ];
    let folder = folder(&rows);
    assert_eq!(folder.run(&["-Q", "proef.yaml", "check", "p.csv"]).quiet_success(), "p.csv: in orde (4 rijen)\n");
    let scores = folder.run(&["-q", "-Q", "proef.yaml", "score", "p.csv"]).quiet_success();
    assert!(scores.contains("\nB,proef,1,") && scores.contains(",kern,GGD,,,small,A,100,4,4,4,4,1,3,1,1\n"), "{scores}");
    assert!(scores.contains("\nc,proef,1,") && scores.contains(",2025-10-01,2025,schil,"), "a Dutch date is read: {scores}");
    assert!(scores.contains("\n007,proef") && scores.contains("\n7,proef"), "ids stay text: {scores}");
    assert!(scores.contains(",schil,'=GGD,"), "formulas are neutralised: {scores}");
}

#[test]
fn rows_are_numbered_as_the_spreadsheet_shows_them() {
    let rows = ["a,proef,1,,2025,kern,\"twee\nregels\",5,4,3,,,", "", "", "b,proef,1,,2025,kern,GGD,9,4,3,,,"];
    check(&rows).fails(3, &["p.csv, rij 5, kolom P-1: '9'"]);
}

#[test]
fn columns_may_stand_in_any_order_and_unknown_ones_are_named_and_kept_out() {
    let rows = "Kleur,E-mail,P-2,role,P-1,wave,version,questionnaire,response\nrood,x@example.org,4,schil,5,2025,1,proef,a\n";
    let folder = Folder::new().with("proef.yaml", LIST).with("p.csv", rows);
    let ran = folder.run(&["-Q", "proef.yaml", "score", "p.csv"]).success();
    assert!(ran.err.contains("p.csv: niet gebruikte kolommen: Kleur\n"), "{}", ran.err);
    assert!(!ran.out.contains("example.org") && ran.out.contains(",A,87.5,7,8,7,8,2,2,0,0"), "{}", ran.out);
}

#[test]
fn an_item_column_may_be_absent_only_if_nobody_is_asked_it() {
    let rows = |role: &str| format!("response,role,P-1,P-2\na,{role},5,4\n");
    let folder = Folder::new().with("proef.yaml", LIST).with("schil.csv", rows("schil")).with("kern.csv", rows("kern"));
    folder.run(&["-Q", "proef.yaml", "check", "schil.csv"]).success();
    folder.run(&["-Q", "proef.yaml", "check", "kern.csv"]).fails(3, &["kern.csv, kolom P-K: deze kolom ontbreekt", "--column onze=hun"]);
}

#[test]
fn a_file_that_does_not_name_its_list_needs_q_and_a_renamed_column_needs_column() {
    let folder = Folder::new().with("proef.yaml", LIST).with("p.csv", "sleutel,wie,P-1,P-2,P-K\na,kern,5,4,3\n");
    folder.run(&["score", "p.csv"]).fails(3, &["er staat niet bij welke vragenlijst dit is", "-Q LIJST.yaml"]);
    folder.run(&["-Q", "proef.yaml", "score", "p.csv"]).fails(3, &["kolom role: deze kolom ontbreekt"]);
    let renamed = ["-Q", "proef.yaml", "check", "p.csv", "--column", "response=sleutel", "--column", "role=wie"];
    folder.run(&renamed).quiet_success();
    // Their column wins from one that has our name by chance.
    let both = Folder::new().with("proef.yaml", LIST).with("p.csv", "response,role,partner,P-1,P-2,P-K\na,gast,kern,5,4,3\n");
    let ran = both.run(&["-Q", "proef.yaml", "check", "p.csv", "--column", "role=partner"]).success();
    assert!(ran.err.contains("niet gebruikte kolommen: role"), "{}", ran.err);
    let wrong = ["-Q", "proef.yaml", "score", "p.csv", "--column", "response=sleutel", "--column", "role=wie", "--column", "wave=golf"];
    folder.run(&wrong).fails(3, &["p.csv, kolom golf: deze kolom ontbreekt"]);
}

#[test]
fn a_built_in_list_can_be_named_and_one_of_the_same_version_cannot_be_shadowed() {
    let example = fs::read_to_string(crate::harness::root().join("examples/samenwerking.csv")).unwrap();
    let bare = example.replacen("questionnaire,version", "bron,druk", 1);
    let folder = Folder::new().with("e.csv", bare);
    folder.run(&["score", "e.csv"]).fails(3, &["Waarschijnlijk is dit de lijst samenwerking: voeg -Q samenwerking toe."]);
    folder.run(&["-Q", "samenwerking", "check", "e.csv", "-q"]).quiet_success();
    let mine =
        fs::read_to_string(crate::harness::root().join("questionnaires/samenwerking.yaml")).unwrap().replacen("min_answered: 0.5", "min_answered: 0.6", 1);
    folder.with("mijn.yaml", &mine).run(&["-Q", "mijn.yaml", "list"]).fails(3, &["twee vragenlijsten 'samenwerking' met versie '2026.1'"]);
}

#[test]
fn two_versions_that_ask_the_same_are_one_group() {
    let second = LIST.replace("version: \"1\"", "version: \"2\"");
    let folder = folder(&[GOOD, "b,proef,2,,2025,kern,MEE,5,4,3,,,"]).with("twee.yaml", second);
    let json = folder.run(&["-Q", "proef.yaml", "-Q", "twee.yaml", "summary", "p.csv", "--min-group", "1", "--format", "json"]).success().out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let all: Vec<_> = json["tables"]["summary"].as_array().unwrap().iter().filter(|row| row["group"] == "all").map(|row| row["n"].clone()).collect();
    assert_eq!(all, [2]);
}

#[test]
fn rows_with_faults_can_be_left_out_and_are_all_written_down() {
    let rows = [GOOD, "b,proef,1,,2025,kern,GGD,9,8,3,,,", "a,proef,1,,2025,schil,school,1,1,,,,", "c,proef,1,,2025,schil,school,1,1,,,,"];
    let folder = folder(&rows);
    folder.run(&["-Q", "proef.yaml", "score", "p.csv", "-o", "s.csv"]).fails(3, &["3 fouten in 2 rijen", "Er is niets berekend"]);
    assert!(!folder.path("s.csv").exists(), "nothing is half-written");
    let ran = folder.run(&["-Q", "proef.yaml", "score", "p.csv", "-o", "s.csv", "--skip-invalid", "--rejects", "fout.csv"]).success();
    assert!(ran.err.contains("2 rijen met fouten overgeslagen"), "{}", ran.err);
    let scores = folder.read("s.csv");
    assert_eq!(scores.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect::<Vec<_>>(), ["a", "c"]);
    let rejects = folder.read("fout.csv");
    assert_eq!(rejects.lines().next(), Some("file,row,column,value,fault,reason,remedy"));
    let starts: Vec<String> = rejects.lines().skip(1).map(|line| line.split(',').take(5).collect::<Vec<_>>().join(",")).collect();
    assert_eq!(starts, ["p.csv,3,P-1,9,not-an-answer", "p.csv,3,P-2,8,not-an-answer", "p.csv,4,response,a,repeated-response"]);
}

#[test]
fn five_thousand_rows_with_one_cause_read_as_one_line() {
    let rows: Vec<String> = (0..5000).map(|number| format!("r{number},proef,1,,2025,schil,school,0,1,,,,")).collect();
    let told = check(&rows.iter().map(String::as_str).collect::<Vec<_>>())
        .fails(3, &["'0' is geen antwoord", "en nog 4999 keer zoiets in deze kolom, in rij 3, 4, 5, 6, 7, …", "5000 fouten in 5000 rijen"]);
    assert!(told.lines().count() < 8, "{told}");
}

#[test]
fn repeated_ids_are_found_across_files_whatever_their_order() {
    let folder = folder(&[GOOD]).with("q.csv", format!("{HEADER}\nx,proef,1,,2025,kern,GGD,1,1,1,,,\na,proef,1,,2025,kern,GGD,1,1,1,,,\n"));
    folder.run(&["-Q", "proef.yaml", "check", "p.csv", "q.csv"]).fails(3, &["q.csv, rij 3, kolom response: 'a' staat al in p.csv, rij 2"]);
    folder.run(&["-Q", "proef.yaml", "check", "q.csv", "p.csv"]).fails(3, &["p.csv, rij 2, kolom response: 'a' staat al in q.csv, rij 3"]);
    // The same id in another wave is another response.
    let other = folder.with("r.csv", format!("{HEADER}\na,proef,1,,2026,kern,GGD,1,1,1,,,\n"));
    other.run(&["-Q", "proef.yaml", "check", "p.csv", "r.csv"]).quiet_success();
}

#[test]
fn nothing_answered_counts_as_a_row_not_as_a_respondent() {
    let folder = folder(&[GOOD, "b,proef,1,,2025,kern,MEE,,wn,nvt,,,", "c,proef,1,,2025,kern,MEE,1,,,,,"]);
    let json = folder.run(&["-q", "-Q", "proef.yaml", "summary", "p.csv", "--min-group", "1", "--format", "json"]).success().out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let all = &json["tables"]["summary"][0];
    // c answered one of two shared items: exactly half is enough.
    assert_eq!((&all["group"], &all["rows"], &all["n"]), (&"all".into(), &3.into(), &2.into()), "{all}");
}

#[test]
fn output_over_an_input_is_refused_before_anything_is_written() {
    let folder = folder(&[GOOD]);
    let before = folder.read("p.csv");
    folder.run(&["-Q", "proef.yaml", "score", "p.csv", "-o", "p.csv"]).fails(1, &["p.csv is ook invoer; er is niets geschreven"]);
    folder.run(&["-Q", "proef.yaml", "score", "p.csv", "-o", "./p.csv"]).fails(1, &["is ook invoer"]);
    folder.run(&["-Q", "proef.yaml", "score", "p.csv", "--rejects", "p.csv"]).fails(1, &["is ook invoer"]);
    let list = folder.read("proef.yaml");
    folder.run(&["-Q", "proef.yaml", "summary", "p.csv", "-o", "proef.yaml"]).fails(1, &["proef.yaml is ook invoer"]);
    folder.run(&["-Q", "proef.yaml", "check", "p.csv", "--rejects", "proef.yaml"]).fails(1, &["proef.yaml is ook invoer"]);
    assert_eq!(folder.run(&["check", "proef.yaml", "p.csv", "--rejects", "proef.yaml"]).code, Some(1));
    folder.run(&["-Q", "proef.yaml", "score", "p.csv", "-o", "x.csv", "--rejects", "x.csv"]).fails(1, &["x.csv is ook invoer"]);
    assert_eq!((folder.read("p.csv"), folder.read("proef.yaml"), folder.path("x.csv").exists()), (before, list, false));
}

#[test]
fn pipes_devices_and_folders_are_refused_at_once_but_standard_input_is_read() {
    let folder = folder(&[GOOD]);
    fs::create_dir(folder.path("map")).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(folder.path("pijp")).status().unwrap().success());
    for path in ["map", "pijp", "/dev/zero"] {
        folder.run(&["-Q", "proef.yaml", "check", path]).fails(1, &[path, "is geen gewoon bestand"]);
        folder.run(&["-Q", path, "list"]).fails(1, &["is geen gewoon bestand"]);
    }
    folder.run(&["check", "weg.csv"]).fails(1, &["kan weg.csv niet lezen: bestaat niet"]);
    let rows = folder.read("p.csv");
    folder.run_with(&["-Q", "proef.yaml", "check", "-"], &rows).quiet_success();
    folder.run_with(&["-Q", "proef.yaml", "check", "/dev/fd/0"], &rows).quiet_success();
}

#[test]
fn odd_file_names_are_taken_as_they_are() {
    let folder = folder(&[GOOD]);
    fs::copy(folder.path("p.csv"), folder.path("-x.csv")).unwrap();
    fs::copy(folder.path("p.csv"), folder.path("een\ntwee.csv")).unwrap();
    assert_eq!(folder.run(&["-Q", "proef.yaml", "check", "--", "-x.csv"]).quiet_success(), "-x.csv: in orde (1 rij)\n");
    assert_eq!(folder.run(&["-Q", "proef.yaml", "check", "een\ntwee.csv"]).quiet_success(), "een twee.csv: in orde (1 rij)\n");
}

/// The same rows in UTF-16 with a byte order mark.
fn utf16(text: &str, little: bool) -> Vec<u8> {
    let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
    units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
}

#[test]
fn however_a_spreadsheet_saves_the_rows_they_read_the_same() {
    let rows =
        format!("{HEADER}\na,proef,1,2025-10-01,2025,kern,Café Één,5,4,3,P-1,\"meer; en, meer\",small\nb,proef,1,,2025,schil,\"twee\nregels\",2,wn,,,,\n");
    let with = |delimiter: char| {
        // Only what stands outside quotes is a delimiter.
        let mut quoted = false;
        rows.chars()
            .map(|letter| {
                quoted ^= letter == '"';
                if letter == ',' && !quoted { delimiter } else { letter }
            })
            .collect::<String>()
    };
    let latin = |text: &str| text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect::<Vec<u8>>();
    let files: [(&str, Vec<u8>); 12] = [
        ("comma", rows.clone().into_bytes()),
        ("semicolon", with(';').into_bytes()),
        ("tab", with('\t').into_bytes()),
        ("bar", with('|').into_bytes()),
        ("mark", format!("\u{feff}{}", with(';')).into_bytes()),
        ("named", format!("sep=;\r\n{}", with(';')).into_bytes()),
        ("windows lines", rows.replace('\n', "\r\n").into_bytes()),
        ("old mac lines", rows.replace('\n', "\r").into_bytes()),
        ("utf-16 le", utf16(&with('\t'), true)),
        ("utf-16 be", utf16(&with(';'), false)),
        ("empty columns and rows", with(';').replace("size\n", "size;;\n").replace("\nb;", "\n;;;;;;;;;;;;;;\nb;").into_bytes()),
        ("decimals", with(';').replace(";5;4;3;", ";5,0;4,00;3,0;").into_bytes()),
    ];
    let scored = |bytes: &[u8]| Folder::new().with("proef.yaml", LIST).with("p.csv", bytes).run(&["-Q", "proef.yaml", "-q", "score", "p.csv"]);
    let expected = scored(rows.as_bytes()).quiet_success().replace('\r', "\n");
    assert_eq!(expected.matches(",A,").count(), 2, "{expected}");
    for (name, bytes) in files {
        assert_eq!(scored(&bytes).quiet_success().replace("\r\n", "\n").replace('\r', "\n"), expected, "{name}");
    }
    let folder = Folder::new().with("proef.yaml", LIST).with("p.csv", latin(&with(';')));
    let ran = folder.run(&["-Q", "proef.yaml", "score", "p.csv"]).success();
    assert_eq!(ran.out, expected);
    assert!(ran.err.contains("p.csv is gelezen als Windows-1252"), "{}", ran.err);
}

#[test]
fn what_excel_nl_writes_is_read_back() {
    let folder = folder(&[GOOD, "b,proef,1,,2025,schil,school,1,2,,,,"]);
    let answers = folder.run(&["-q", "-Q", "proef.yaml", "compare", "p.csv", "--min-group", "1", "--format", "json"]).success().out;
    folder.run(&["-q", "-Q", "proef.yaml", "score", "p.csv", "--excel-nl", "-o", "s.csv"]).quiet_success();
    assert_eq!(folder.run(&["-q", "-Q", "proef.yaml", "compare", "s.csv", "--min-group", "1", "--format", "json"]).success().out, answers);
}

#[test]
fn what_is_no_text_or_holds_no_rows_is_refused_with_a_remedy() {
    let folder = Folder::new()
        .with("proef.yaml", LIST)
        .with("map.csv", b"\x7fELF\x02\x00\x00rest")
        .with("boek.csv", b"PK\x03\x04\x00\x00rest")
        .with("lijst.yaml", b"format: 1\nid: caf\xe9\n");
    folder.run(&["-Q", "proef.yaml", "check", "map.csv"]).fails(3, &["map.csv is geen gewone tekst (regel 1)", "CSV UTF-8"]);
    folder.run(&["-Q", "proef.yaml", "check", "boek.csv"]).fails(3, &["boek.csv is beschadigd", "bewaar het opnieuw"]);
    folder.run(&["check", "lijst.yaml"]).fails(3, &["lijst.yaml is geen gewone tekst (regel 2)", "vragenlijst als UTF-8"]);
    let folder = folder.with("leeg.csv", "").with("kop.csv", format!("{HEADER}\n")).with("bom.csv", format!("\u{feff}{HEADER}\r\n{GOOD}\r\n"));
    folder.run(&["check", "leeg.csv"]).fails(3, &["leeg.csv: geen rijen met antwoorden"]);
    folder.run(&["-Q", "proef.yaml", "check", "kop.csv"]).fails(3, &["kop.csv: geen rijen met antwoorden"]);
    folder.run(&["-Q", "proef.yaml", "check", "bom.csv"]).quiet_success();
}

#[test]
fn hostile_text_in_data_never_reaches_the_terminal_raw() {
    let rows = ["a,proef,1,,2025,kern,\"\u{1b}]0;weg\u{7}\u{202e}GGD\nx\",\u{1b}[31m9,4,3,,,"];
    let told = check(&rows).err;
    assert!(told.contains("kolom P-1"), "{told}");
    let folder = folder(&["a,proef,1,,2025,kern,\u{1b}[31mGGD\u{202e},5,4,3,,,", "b,proef,1,,2025,kern,MEE,5,4,3,,,"]);
    let shown = folder.run(&["-q", "-Q", "proef.yaml", "summary", "p.csv", "--by", "organisation", "--min-group", "1"]).success().out;
    for text in [&told, &shown] {
        assert!(!text.chars().any(|letter| (letter.is_control() && letter != '\n') || letter == '\u{202e}'), "{text:?}");
    }
}

#[test]
fn a_closed_pipe_is_no_mistake_and_a_full_disk_is() {
    let folder = folder(&[GOOD]);
    let mut child = command_in(&folder.path(".")).args(["show", "samenwerking"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]));
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = command_in(&folder.path(".")).args(["show", "samenwerking"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("de schijf is vol"), "{output:?}");
    folder.run(&["list", "-o", "/nergens/x.csv"]).fails(1, &["kan /nergens/x.csv niet schrijven: bestaat niet"]);
}

#[test]
fn a_score_file_that_was_tampered_with_is_refused() {
    let folder = folder(&[GOOD, "b,proef,1,,2025,schil,school,1,2,,,,"]);
    let scores = folder.run(&["-q", "-Q", "proef.yaml", "score", "p.csv"]).quiet_success();
    let tampered = |from: &str, to: &str| {
        assert!(scores.contains(from), "{scores}");
        Folder::new().with("proef.yaml", LIST).with("s.csv", scores.replacen(from, to, 1)).run(&["-Q", "proef.yaml", "check", "s.csv"])
    };
    tampered(",A,", ",A,").quiet_success();
    tampered(",A,12.5,1,8,", ",A,99,1,8,").fails(3, &["rij 3, kolom score: de score '99' past niet bij de punten (verwacht: 12.5)"]);
    tampered(",A,12.5,1,8,", ",A,12.5,9,8,").fails(3, &["kolom points: '9' is geen geldig aantal punten"]);
    tampered(",A,12.5,", ",B,12.5,").fails(3, &["kolom block: 'B' is geen bouwsteen"]);
    let hash = scores.lines().nth(1).unwrap().split(',').nth(3).unwrap();
    tampered(hash, "0000000000000000").fails(3, &["horen bij andere vragen dan de bekende versie"]);
    let folder = Folder::new().with("proef.yaml", LIST).with("s.csv", &scores);
    folder.run(&["-Q", "proef.yaml", "score", "s.csv"]).fails(2, &["s.csv bevat al scores"]);
}

#[test]
fn a_dutch_excel_gets_semicolons_decimal_commas_and_a_byte_order_mark() {
    let folder = folder(&[GOOD, "b,proef,1,,2025,schil,school,1,2,,,,"]);
    let scores = folder.run(&["-q", "-Q", "proef.yaml", "score", "p.csv", "--excel-nl"]).quiet_success();
    assert!(scores.starts_with("\u{feff}response;questionnaire;version;"), "{scores}");
    assert!(scores.contains(";A;12,5;1;8;1;8;2;2;0;0\r\n"), "{scores}");
    let list = folder.run(&["compare", "p.csv", "-q", "-Q", "proef.yaml", "--min-group", "1", "--excel-nl"]).success().out;
    assert!(list.starts_with("\u{feff}questionnaire;wave;by;block;a;b;n_a;n_b;mean_a;mean_b;difference;ci_low;ci_high;t;df;p_welch;p_welch_holm;g;"), "{list}");
    assert!(list.contains(";role;A;kern;schil;1;1;87,5;12,5;75;;;;;;;;;;1;1;1;1;1;false\r\n"), "{list}");
}

/// The example as rows of text, header first.
fn example() -> Vec<Vec<String>> {
    let text = fs::read_to_string(crate::harness::root().join("examples/samenwerking.csv")).unwrap();
    let rows = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes()).into_records();
    rows.map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn written(rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}

fn place(rows: &[Vec<String>], column: &str) -> usize {
    rows[0].iter().position(|name| name == column).unwrap()
}

/// The lines `score` writes, without the header.
fn scores(rows: &[Vec<String>]) -> Vec<String> {
    let text = Folder::new().with("e.csv", written(rows)).run(&["-q", "score", "e.csv"]).quiet_success();
    text.lines().skip(1).map(str::to_owned).collect()
}

#[test]
fn an_answer_less_changes_one_score_and_too_few_answers_leave_none() {
    let mut rows = example();
    let block: Vec<usize> = (0..rows[0].len()).filter(|at| rows[0][*at].starts_with("SAM-VB-") && !rows[0][*at].contains('.')).collect();
    let full = |row: &Vec<String>| block.iter().filter(|at| row[**at].parse::<u8>().is_ok()).count();
    let victim = (1..rows.len()).find(|row| full(&rows[*row]) == 5).unwrap();
    let before = scores(&rows);
    let id = rows[victim][0].clone();
    let line = |lines: &[String]| -> Vec<String> {
        let start = format!("{id},");
        let line = lines.iter().find(|line| line.starts_with(&start) && line.contains(",VB,")).unwrap();
        line.split(",VB,").nth(1).unwrap().split(',').map(str::to_owned).collect()
    };
    let complete = line(&before);
    // score, points, possible, shared_points, shared_possible, answered, asked, dont_know, not_applicable
    assert_eq!(complete[5..], ["5", "5", "0", "0"]);
    let answers: Vec<u64> = block.iter().filter_map(|at| rows[victim][*at].parse().ok()).collect();
    assert_eq!(complete[1], answers.iter().map(|answer| answer - 1).sum::<u64>().to_string());
    rows[victim][block[0]].clear();
    let after = scores(&rows);
    assert_eq!(before.iter().zip(&after).filter(|(left, right)| left != right).count(), 1, "one line differs");
    assert_eq!(line(&after)[5..], ["4", "5", "0", "0"]);
    assert_eq!(line(&after)[1], answers[1..].iter().map(|answer| answer - 1).sum::<u64>().to_string());
    for at in &block[..3] {
        rows[victim][*at].clear();
    }
    let few = line(&scores(&rows));
    assert_eq!(
        (few[0].as_str(), few[3].as_str(), &few[5..7]),
        ("", "", &["2".to_owned(), "5".to_owned()][..]),
        "two of five is too few, and none of the shared"
    );
}

#[test]
fn a_column_of_numbers_is_no_wave() {
    let rows: Vec<String> = (0..200).map(|row| format!("r{row},proef,1,2025-10-01,meting {row},kern,GGD,5,4,3,,,")).collect();
    let folder = folder(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    folder.run(&["-Q", "proef.yaml", "summary", "p.csv"]).fails(2, &["'wave' heeft 200 verschillende waarden", "er kunnen er 150"]);
    folder.run(&["-Q", "proef.yaml", "-q", "summary", "p.csv", "--wave", "meting 7", "--min-group", "1"]).success();
}

#[test]
fn a_row_less_is_one_response_fewer() {
    let mut rows = example();
    let all = |rows: &[Vec<String>]| {
        let json = Folder::new().with("e.csv", written(rows)).run(&["-q", "summary", "e.csv", "--min-group", "1", "--format", "json"]).success().out;
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let summary = json["tables"]["summary"].as_array().unwrap().clone();
        let rows: Vec<u64> = summary.iter().filter(|row| row["group"] == "all" && row["block"] == "VB").map(|row| row["rows"].as_u64().unwrap()).collect();
        rows
    };
    let before = all(&rows);
    assert_eq!((before.len(), before.iter().sum::<u64>()), (2, rows.len() as u64 - 1));
    rows.remove(1);
    assert_eq!(all(&rows).iter().sum::<u64>(), before.iter().sum::<u64>() - 1);
}

#[test]
fn a_column_less_is_refused_where_someone_is_asked_it_and_allowed_where_nothing_rests_on_it() {
    let without = |column: &str| {
        let mut rows = example();
        let at = place(&rows, column);
        for row in &mut rows {
            row.remove(at);
        }
        Folder::new().with("e.csv", written(&rows)).run(&["compare", "e.csv", "--format", "csv"])
    };
    for column in ["response", "questionnaire", "version", "role", "SAM-VB-1", "SAM-RO-K2", "SAM-PR-S1"] {
        let remedy = if column == "questionnaire" { "voeg -Q samenwerking toe" } else { "" };
        without(column).fails(3, &["e.csv", column, remedy]);
    }
    let whole = Folder::new().with("e.csv", written(&example())).run(&["compare", "e.csv", "--format", "csv"]).quiet_success();
    for column in ["municipality", "layer", "priorities", "submitted"] {
        assert_eq!(without(column).quiet_success(), whole, "{column}");
    }
    let pooled = without("wave").quiet_success();
    assert_eq!(pooled.lines().count(), 1 + 6, "without waves there is one wave without a name");
}
