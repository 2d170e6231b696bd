//! The interview through plain lines: what is asked, in which order, and what stands in the file afterwards.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use crate::harness::{Folder, Ran};
use doorlicht::cli::{self, Io};
use doorlicht::error::Exit;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;

/// A small list with everything in it: a scale of eleven points and one with negative ones, evidence, a panel, a filter.
const LIST: &str = r#"
format: 1
id: klein
version: "1"
languages: [nl, en]
title: { nl: Een kleine lijst, en: A small list }
intro: { nl: Welkom bij deze lijst., en: Welcome to this list. }
stem: { nl: Denk aan dit jaar., en: Think of this year. }
labels: { CJG: { nl: het CJG, en: the CJG } }
roles:
  - { id: kern, title: { nl: Kernpartner, en: Core partner }, also: [core] }
  - { id: schil, title: { nl: Schilpartner, en: Shell partner } }
scales:
  cijfer:
    points: [POINTS]
    unscored: [wn]
  verschil:
    points:
      - { value: -1, text: { nl: slechter, en: worse } }
      - { value: 0, text: { nl: gelijk, en: the same } }
      - { value: 1, text: { nl: beter, en: better } }
    unscored: [wn, nvt]
scale: verschil
filter:
  - id: goals
    text: { nl: Kent u de doelen?, en: Do you know the goals? }
    choices: [{ value: "yes", text: { nl: ja, en: "yes" } }, { value: "no", text: { nl: nee, en: "no" } }]
blocks:
  - id: VB
    title: { nl: Visie, en: Vision }
    items:
      - { id: K-1, text: { nl: "{CJG} doet het goed.", en: "{CJG} does well." }, scale: cijfer }
      - { id: K-2, text: { nl: Het plan is er., en: The plan is there. }, evidence: true }
      - { id: K-S, text: { nl: Alleen voor de schil., en: Only for the shell. }, roles: [schil] }
panels:
  - id: taken
    title: { nl: De taken, en: The tasks }
    columns:
      - { id: state, text: { nl: Hoe staat het?, en: How is it? }, scale: verschil }
      - { id: who, text: { nl: Wie doet het?, en: Who does it? } }
    rows: [{ id: T-1, text: { nl: Luisteren, en: Listening } }]
choose: { count: 1, from: shared, text: { nl: Kies er een., en: Choose one. } }
open:
  - { id: more, text: { nl: Wilt u nog iets kwijt?, en: Anything else? } }
background:
  - { id: organisation, text: { nl: Voor welke organisatie werkt u?, en: Which organisation? }, required: true }
  - { id: municipality, text: { nl: In welke gemeente?, en: Which municipality? } }
  - id: layer
    text: { nl: Welke laag?, en: Which layer? }
    choices: [{ value: beleid, text: { nl: beleid, en: policy } }, { value: bestuur, text: { nl: bestuur, en: board } }]
"#;

fn folder() -> Folder {
    let points: Vec<String> = (0..=10).map(|value| format!("{{ value: {value}, text: {{ nl: cijfer {value}, en: mark {value} }} }}")).collect();
    Folder::new().with("klein.yaml", LIST.replace("POINTS", &points.join(", ")))
}

/// Fills in the small list with these lines.
fn fill(folder: &Folder, flags: &[&str], lines: &[&str]) -> Ran {
    let input: String = lines.iter().flat_map(|line| [line, "\n"]).collect();
    folder.run_with(&[&["fill", "./klein.yaml"], flags].concat(), &input)
}

/// The rows of the file, without empty cells.
fn rows(folder: &Folder) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(folder.path("klein.csv")).unwrap();
    let header = reader.headers().unwrap().clone();
    let cells = |row: &csv::StringRecord| {
        header.iter().zip(row.iter()).filter(|(_, cell)| !cell.is_empty()).map(|(name, cell)| (name.to_owned(), cell.to_owned())).collect()
    };
    reader.records().map(|row| cells(&row.unwrap())).collect()
}

fn drafts(folder: &Folder) -> usize {
    fs::read_dir(folder.path("")).unwrap().filter(|file| file.as_ref().unwrap().file_name().to_string_lossy().ends_with(".draft")).count()
}

/// Answers to everything a kernpartner is asked.
const KERN: [&str; 14] = ["kern", "ja", "10", "1", "notulen, mei", "-1", "GGD", "2", "Nee", "CJG Noord", "Ons Dorp", "bestuur", "i", ""];

#[test]
fn everything_is_asked_in_order_and_stands_in_its_column() {
    let folder = folder();
    let ran = fill(&folder, &[], &KERN).success();
    let order = [
        "Een kleine lijst",
        "Welkom bij deze lijst.",
        "Welke rol heeft uw organisatie",
        "Kent u de doelen?",
        "Visie · 1 van 2",
        "Denk aan dit jaar.",
        "Het CJG doet het goed.",
        "Visie · 2 van 2",
        "Waaruit blijkt dat?",
        "De taken · 1 van 1",
        "Wie doet het?",
        "Kies er een.",
        "In uw eigen woorden",
        "Over u",
        "Welke laag?",
        "Overzicht",
        "Inleveren",
        "toegevoegd aan klein.csv",
    ];
    let mut rest = ran.err.as_str();
    for text in order {
        rest = rest.split_once(text).unwrap_or_else(|| panic!("{text:?} is not in its place in:\n{}", ran.err)).1;
    }
    assert_eq!(ran.err.matches("Denk aan dit jaar.").count(), 1, "said once, as long as it is the same");
    assert!(!ran.err.contains("Alleen voor de schil."));
    assert!(ran.out.contains("Visie"), "the scorecard is on standard output");
    let mut row = rows(&folder).remove(0);
    assert_eq!((row.remove("response").unwrap().len(), row.remove("submitted").unwrap().len()), (16, 10));
    let expected = [
        ("K-1", "10"),
        ("K-2", "1"),
        ("K-2.evidence", "notulen, mei"),
        ("T-1.state", "-1"),
        ("T-1.who", "GGD"),
        ("goals", "yes"),
        ("layer", "bestuur"),
        ("more", "Nee"),
        ("municipality", "Ons Dorp"),
        ("organisation", "CJG Noord"),
        ("priorities", "K-2"),
        ("questionnaire", "klein"),
        ("role", "kern"),
        ("version", "1"),
    ];
    let expected: BTreeMap<String, String> = expected.into_iter().map(|(name, cell)| (name.to_owned(), cell.to_owned())).collect();
    assert_eq!(row, expected);
    let header = fs::read_to_string(folder.path("klein.csv")).unwrap().lines().next().unwrap().to_owned();
    assert!(header.starts_with("response,questionnaire,version,submitted,wave,role,organisation,municipality,layer,K-1,K-2,K-S,K-1.remark"));
    folder.run(&["check", "-Q", "klein.yaml", "klein.csv"]).success();
}

#[test]
fn what_flags_settle_is_not_asked_but_can_be_seen_and_changed() {
    let folder = folder();
    let flags = ["--role", "core", "--wave", "nulmeting", "--organisation", "GGD", "--municipality", "=Dorp", "--layer", "BELEID", "--respondent", "r1"];
    let lines = ["ja", "7", "0", "", "", "", "", "", "11", "Een ander", "i", "i"];
    let ran = fill(&folder, &flags, &lines).success();
    let asked = ran.err.split_once("Overzicht").unwrap().0;
    assert!(!asked.contains("Welke rol") && !asked.contains("Voor welke organisatie"), "{asked}");
    let row = rows(&folder).remove(0);
    let cells: Vec<&str> = ["role", "wave", "organisation", "municipality", "layer", "respondent", "K-2"].map(|name| row[name].as_str()).to_vec();
    assert_eq!(cells, ["kern", "nulmeting", "GGD", "Een ander", "beleid", "r1", "0"], "{}", ran.err);
}

#[test]
fn flags_that_name_nothing_are_refused_before_anything_is_asked() {
    let folder = folder();
    for (flags, complaint) in [
        (["--role", "gast"], "gast"),
        (["--layer", "kelder"], "kelder"),
        (["--set", "schoenmaat=43"], "schoenmaat"),
        (["--set", "layer=kelder"], "kelder"),
        (["--set", "zomaar"], "zomaar"),
    ] {
        let said = fill(&folder, &flags, &KERN).fails(2, &[complaint]);
        assert!(!said.contains("Welke rol"));
    }
    let folder = folder.with("partners.csv", "organisatie,role\nGGD,kern\n").with("klein.csv", "response,questionnaire\n");
    fill(&folder, &["--partners", "partners.csv"], &KERN).fails(3, &["partners.csv mist: organisation", "kolommen organisation en role"]);
    let said = fill(&folder, &[], &KERN).fails(1, &["klein.csv", "K-1"]);
    assert!(!said.contains("Welke rol"));
    fill(&folder, &["-o", "nergens/klein.csv"], &KERN).fails(1, &["nergens"]);
    assert_eq!((drafts(&folder), folder.read("klein.csv").as_str()), (0, "response,questionnaire\n"));
}

#[test]
fn a_list_of_partners_knows_the_role_and_the_municipality() {
    let partners = "organisation,role,municipality\nGGD Noord,schil,Ons Dorp\nCJG,,\n";
    let rest = ["ja", "7", "-1", "1", "", "", "", ""];
    for (flags, first, organisation, role, asks_role) in [
        (&[][..], &["ggd noord"][..], "GGD Noord", "schil", false),
        (&[], &["1"], "GGD Noord", "schil", false),
        (&["--organisation", "GGD NOORD"], &[], "GGD NOORD", "schil", false),
        (&[], &["0", "School", "schil"], "School", "schil", true),
        (&[], &["CJG", "schil"], "CJG", "schil", true),
        (&["--role", "schil"], &["CJG"], "CJG", "schil", false),
    ] {
        let folder = folder().with("partners.csv", partners);
        let flags = [flags, &["--partners", "partners.csv", "--layer", "beleid"]].concat();
        let knows = organisation.starts_with("GGD");
        let lines = [first, &rest, if knows { &["i", "i"][..] } else { &["Elders", "i", "i"] }].concat();
        let ran = fill(&folder, &flags, &lines).success();
        assert_eq!(ran.err.contains("Welke rol"), asks_role, "{first:?}");
        let row = rows(&folder).remove(0);
        let municipality = if knows { "Ons Dorp" } else { "Elders" };
        assert_eq!([&row["organisation"], &row["role"], &row["municipality"], &row["K-S"]], [organisation, role, municipality, "1"]);
    }
}

#[test]
fn one_can_go_back_and_forward_look_at_everything_and_change_it() {
    let folder = folder();
    let lines = [
        "kern",
        "b",
        "f",
        "ja",
        "3", // the role is still there, so forward is possible
        "t",
        "een toelichting",
        "b",
        "8", // a remark with K-2, back to K-1, another answer
        "o",
        "b",
        "-", // the overview and back again; K-2 is left empty
        "o",
        "2",
        "nee", // straight to the filter, and from there to what was not seen
        "/b",
        "1",
        "/o",
        "v", // from a text question back to the panel, and on from the overview
        "GGD",
        "-",
        "?",
        "/q",
    ];
    let said = fill(&folder, &[], &lines).fails(130, &["klein.csv"]);
    assert!(
        said.contains("Uw antwoord is nu: cijfer 3") && said.contains("Uw antwoord is nu: Kernpartner") && said.contains("Uw toelichting: een toelichting"),
        "{said}"
    );
    assert_eq!(drafts(&folder), 1);
    // What was changed in the overview is what stands last in the draft.
    let draft = fs::read_dir(folder.path("")).unwrap().map(|file| file.unwrap().path()).find(|path| path.extension().is_some_and(|ending| ending == "draft"));
    let draft = fs::read_to_string(draft.unwrap()).unwrap();
    let goals: Vec<&str> = draft.lines().filter(|line| line.contains("\"goals\"")).collect();
    assert!(goals.len() >= 2 && goals[0].contains("\"yes\"") && goals[goals.len() - 1].contains("\"no\""), "{goals:?}");
    assert!(!folder.path("klein.csv").exists());
}

#[test]
fn wrong_answers_are_explained_and_required_questions_cannot_be_passed() {
    let folder = folder();
    let lines = ["", "gast", "b", "schil", "", "11", "10", "x", "", "", "", "1 2", "1", "/o", "i", "", "-", "GGD", "", "", "i", "i"];
    let ran = fill(&folder, &[], &lines).success();
    for text in ["Dat is geen van de antwoorden.", "Dit is de eerste vraag.", "U kunt er één kiezen."] {
        assert!(ran.err.contains(text), "{text:?} is not in:\n{}", ran.err);
    }
    assert_eq!(ran.err.matches("Deze vraag hebben wij nodig").count(), 4, "{}", ran.err);
    let row = rows(&folder).remove(0);
    assert_eq!([&row["K-1"], &row["K-2"], &row["priorities"], &row["organisation"]], ["10", "nvt", "K-1", "GGD"]);
}

#[test]
fn enter_on_the_overview_hands_nothing_in_and_open_questions_are_told_before_handing_in() {
    const EMPTY: [&str; 12] = ["kern", "", "", "", "", "", "", "", "GGD", "", "", ""];
    let folder = folder();
    let ran = fill(&folder, &[], &[&EMPTY[..], &["", "i", "", "o", "i", "i"]].concat()).success();
    // On the page and when it is refused: at the overview, at the question whether to hand in, and at the overview again.
    assert_eq!(ran.err.matches("Typ een letter of een nummer uit de lijst.").count(), 7, "{}", ran.err);
    assert_eq!(ran.err.matches("Er staan nog 9 vragen open. Toch inleveren?").count(), 2, "{}", ran.err);
    fill(&folder, &[], &[&EMPTY[..], &["i", ""]].concat()).fails(1, &["de invoer stopte"]);
    assert_eq!((rows(&folder).len(), drafts(&folder)), (1, 1));
    let ran = fill(&folder, &[], &KERN).success();
    assert!(!ran.err.contains("Toch inleveren?"));
}

#[test]
fn lines_that_never_answer_end_too() {
    let folder = folder();
    fill(&folder, &[], &vec![""; 5000]).fails(1, &["de invoer stopte"]);
}

#[test]
fn lines_that_end_too_soon_keep_what_there_was() {
    let folder = folder();
    fill(&folder, &[], &[]).fails(1, &["de invoer stopte"]);
    assert_eq!(drafts(&folder), 0, "nothing was answered");
    fill(&folder, &[], &KERN[..6]).fails(1, &["de invoer stopte", ".klein.csv."]);
    assert_eq!(drafts(&folder), 1);
    fill(&folder, &[], &KERN).success();
    assert_eq!((rows(&folder).len(), drafts(&folder)), (1, 1), "lines are never taken for an answer to the offer of a draft");
}

#[test]
fn one_after_the_other_until_the_lines_or_the_people_end() {
    let folder = folder();
    let one = &KERN[..13];
    let lines = [one, &["1"], one, &["1"], one].concat();
    fill(&folder, &["--again", "--wave", "w1", "--layer", "beleid"], &lines.iter().copied().filter(|line| *line != "bestuur").collect::<Vec<_>>()).success();
    assert_eq!(rows(&folder).iter().filter(|row| row["wave"] == "w1" && row["layer"] == "beleid").count(), 3);
    fill(&folder, &["--again"], &[one, &["2"], one].concat()).success();
    assert_eq!(rows(&folder).len(), 4);
    fill(&folder, &["--again", "--respondent", "r1"], one).fails(2, &["--respondent"]);
}

#[test]
fn nothing_that_steers_a_terminal_comes_in_and_nothing_becomes_a_formula() {
    let folder = folder();
    let lines = ["kern", "", "5", "-1", "", "@som", "1", "\u{1b}[31mrood\u{1b}[0m \u{202e}om\u{7}", "-", "=GGD\tNoord", "", "", "i", "i"];
    fill(&folder, &[], &lines).success();
    let row = rows(&folder).remove(0);
    assert_eq!((row["T-1.who"].as_str(), row["more"].as_str(), row["organisation"].as_str()), ("'@som", "rood om", "'=GGD Noord"));
}

#[test]
fn in_english_with_english_keys() {
    let folder = folder();
    let lines = ["1", "2", "d", "a", "r", "because", "f", "", "", "", "", "GGD", "", "", "h", "h"];
    let ran = fill(&folder, &["--lang", "en"], &lines).success();
    assert!(ran.err.contains("Vision · 1 of 2") && ran.err.contains("The CJG does well.") && ran.err.contains("added to klein.csv"), "{}", ran.err);
    let row = rows(&folder).remove(0);
    assert_eq!((row["K-1"].as_str(), row["K-2"].as_str()), ("wn", "nvt"));
}

#[test]
fn no_line_is_wider_than_a_narrow_terminal() {
    let folder = Folder::new();
    let output = folder.path("a.csv");
    let arguments = ["doorlicht", "--lang", "nl", "fill", "basisstructuur", "-o", output.to_str().unwrap()].map(OsString::from);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut io = Io {
        input: &mut &b"1\n".repeat(40)[..],
        out: &mut out,
        err: &mut err,
        interactive: false,
        has_editor: false,
        bar: None,
        width: Some(40),
        today: "2026-11-22".to_owned(),
        language_variable: None,
        locale: None,
    };
    assert_eq!(cli::run(&arguments, &mut io), Exit::CouldNot);
    let said = String::from_utf8(err).unwrap();
    let (said, _) = said.split_once("doorlicht:").unwrap();
    assert!(said.lines().count() > 100);
    for line in said.lines() {
        assert!(line.chars().count() <= 40 || line.starts_with("Uw antwoord: "), "{line:?}");
    }
}

#[test]
fn a_list_of_facts_has_no_role_and_asks_for_evidence() {
    let folder = Folder::new();
    let ran = folder.run_with(&["fill", "basisstructuur"], "4\n4\nBesluit van de raad, mei 2026\n0\nwn\n");
    let said = ran.fails(1, &["de invoer stopte"]);
    assert!(!said.contains("Welke rol"));
    let parts = ["Hoe is de regie", "1 van", "Waaruit blijkt dat?", "2 van", "3 van", "4 van"];
    let mut rest = said.as_str();
    for part in parts {
        rest = rest.split_once(part).unwrap_or_else(|| panic!("{part:?} is not in its place in:\n{said}")).1;
    }
    assert_eq!(said.matches("Waaruit blijkt dat?").count(), 1, "not where nothing has been arranged");
}
