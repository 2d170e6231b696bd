//! What changed from wave to wave: against `SciPy` and R, whatever the road, and without telling anyone's answers.

use crate::harness::{Folder, root};
use crate::reference::{EFFECTIVITEIT, SAMENWERKING, assert_no_differences, figures, tables};
use serde_json::Value;
use std::fmt::Write;
use std::fs;

#[track_caller]
fn assert_is_that_of_both(case: &str, arguments: &[&str]) {
    let mut ours = tables(&[&["trend", "-q"], arguments].concat());
    ours.retain(|name, _| name == "trend");
    for voice in ["tests/reference/figures-trend.json", "tests/reference/figures-trend-r.json"] {
        assert_no_differences(&ours, &figures(voice, case));
    }
}

#[test]
fn changes_and_those_of_the_same_people_are_those_of_scipy_and_r() {
    assert_is_that_of_both("region", &["--by", "role", "--by", "layer", SAMENWERKING, EFFECTIVITEIT]);
    assert_is_that_of_both("waves", &["--by", "role", "--by", "layer", "-Q", "tests/reference/small.yaml", "tests/reference/waves.csv"]);
    assert_is_that_of_both("small", &["-Q", "tests/reference/small.yaml", "tests/reference/small.csv"]);
}

#[test]
fn score_files_split_files_and_threads_give_the_same_changes() {
    let text = fs::read_to_string(root().join(SAMENWERKING)).unwrap();
    let (header, rows) = text.split_once('\n').unwrap();
    let part = |wave: &str| {
        let rows: String = rows.split_inclusive('\n').filter(|row| row.contains(&format!(",{wave}-"))).collect();
        format!("{header}\n{rows}")
    };
    let folder = Folder::new().with("all.csv", &text).with("2024.csv", part("2024")).with("2025.csv", part("2025"));
    let csv = |arguments: &[&str]| folder.run(&[&["trend", "-q", "--format", "csv", "--by", "role", "--by", "layer"], arguments].concat()).success().out;
    let expected = csv(&["all.csv"]);
    assert!(expected.lines().count() > 40);
    assert_eq!(csv(&["2025.csv", "2024.csv", "--threads", "3"]), expected);
    folder.run(&["score", "-q", "all.csv", "-o", "scores.csv"]).success();
    assert_eq!(csv(&["scores.csv"]), expected);
    // The other way round every change changes its sign.
    let back = csv(&["all.csv", "--waves", "2025,2024"]);
    let changes = |csv: &str| -> Vec<f64> { csv.lines().skip(1).filter_map(|line| line.split(',').nth(11)?.parse().ok()).collect() };
    assert_eq!(changes(&back), changes(&expected).iter().map(|change| -change).collect::<Vec<_>>());
}

const LIST: &str = r#"
format: 1
id: kort
version: "1"
languages: [nl, en]
title: { nl: "Kort", en: "Short" }
use: [eens5]
scale: eens5
blocks:
  - id: A
    title: { nl: "Blok A", en: "Block A" }
    items: [{ id: A-1, text: { nl: "Dit gaat goed.", en: "This goes well." } }]
  - id: B
    title: { nl: "Blok B", en: "Block B" }
    items: [{ id: B-1, text: { nl: "Dat gaat goed.", en: "That goes well." } }]
background:
  - { id: organisation, text: { nl: "Organisatie", en: "Organisation" } }
  - { id: layer, text: { nl: "Laag", en: "Layer" }, choices: [{ value: vloer, text: { nl: "de vloer", en: "the floor" } }, { value: top, text: { nl: "de top", en: "the top" } }] }
"#;

/// One form: wave, pseudonym, organisation, layer and the two answers.
struct Form<'a>(&'a str, String, &'a str, &'a str, usize, usize);

fn folder(forms: &[Form]) -> Folder {
    let mut csv = String::from("response,respondent,questionnaire,version,submitted,wave,organisation,layer,A-1,B-1\n");
    for (number, Form(wave, person, organisation, layer, a, b)) in forms.iter().enumerate() {
        writeln!(csv, "r{number},{person},kort,1,{wave}-03-01,{wave},{organisation},{layer},{a},{b}").unwrap();
    }
    Folder::new().with("kort.yaml", LIST).with("k.csv", csv)
}

/// People with these numbers in a wave; their answers to the first item go up with `shift`.
fn wave(wave: &str, people: std::ops::Range<usize>, shift: usize) -> Vec<Form<'_>> {
    let form = |person: usize| {
        let layer = if person.is_multiple_of(2) { "vloer" } else { "top" };
        Form(wave, format!("p{person}"), ["GGD", "MEE", "school"][person % 3], layer, person % 3 + 1 + shift, person % 4 + 1)
    };
    people.map(form).collect()
}

fn rows(folder: &Folder, arguments: &[&str]) -> Vec<Value> {
    let all = [&["trend", "-q", "-Q", "kort.yaml", "k.csv", "--format", "json"][..], arguments].concat();
    let json: Value = serde_json::from_str(&folder.run(&all).success().out).unwrap();
    json["tables"]["trend"].as_array().unwrap().clone()
}

#[test]
fn waves_follow_each_other_and_the_last_is_held_beside_the_first() {
    let forms: Vec<Form> = [wave("2023", 0..14, 0), wave("2024", 0..14, 1), wave("2025", 0..14, 2)].into_iter().flatten().collect();
    let folder = folder(&forms);
    let of_a: Vec<String> = rows(&folder, &[])
        .iter()
        .filter(|row| row["block"] == "A")
        .map(|row| format!("{} {} {} {}", row["group"], row["from"], row["to"], row["change"].as_f64().unwrap().round()))
        .collect();
    assert_eq!(of_a, [r#""all" "2023" "2024" 25"#, r#""all" "2024" "2025" 25"#, r#""all" "2023" "2025" 50"#]);
    let told = folder.run(&["trend", "-Q", "kort.yaml", "k.csv"]).success().out;
    assert!(told.contains("Kort · iedereen · van 2023 naar 2025\n"), "{told}");
    assert!(told.contains("Duidelijk omhoog: Blok A (+25,0).\nGeen duidelijke verandering bij de andere bouwstenen."), "{told}");
    assert!(told.replace('\n', " ").contains("Kort · van 2023 naar 2024: 3 van 3 organisaties deden beide keren mee."), "{told}");
    let english = folder.run(&["trend", "--lang", "en", "-Q", "kort.yaml", "k.csv", "--waves", "2025,2023"]).success().out;
    assert!(english.contains("Clearly down: Block A (−50.0)."), "{english}");
}

#[test]
fn a_change_of_ten_points_or_more_that_may_be_chance_is_called_possible() {
    let forms: Vec<Form> = [wave("2024", 0..6, 0), wave("2025", 20..26, 1)].into_iter().flatten().collect();
    let told = folder(&forms).run(&["trend", "-Q", "kort.yaml", "k.csv"]).success().out;
    assert!(told.replace('\n', " ").contains("te weinig antwoorden om zeker te zijn: Blok A (+25,0)"), "{told}");
    assert!(!told.contains("Dezelfde mensen in"), "nobody is in both: {told}");
}

#[test]
fn a_group_that_is_small_in_one_wave_is_not_compared() {
    let mut forms: Vec<Form> = [wave("2024", 0..24, 0), wave("2025", 30..54, 1)].into_iter().flatten().collect();
    // In the second wave only three of the top are left.
    let mut top = 0;
    forms.retain(|form| {
        top += usize::from(form.0 == "2025" && form.3 == "top");
        form.0 != "2025" || form.3 != "top" || top <= 3
    });
    for row in rows(&folder(&forms), &["--by", "layer"]).iter().filter(|row| row["group"] == "top") {
        assert_eq!(row["withheld"], true, "{row}");
        assert!(["n_from", "n_to", "mean_from", "mean_to", "change", "ci_low", "paired_n"].iter().all(|figure| row[*figure].is_null()), "{row}");
    }
    let told = folder(&forms).run(&["trend", "-Q", "kort.yaml", "k.csv", "--by", "layer"]).success().out;
    assert!(told.contains("Kort · de top · van 2024 naar 2025\n– (niet getoond)"), "{told}");
}

/// How many people stand behind the paired change of everyone in block A; `None` where it is not shown.
fn paired_n(forms: &[Form]) -> Option<u64> {
    let rows = rows(&folder(forms), &[]);
    let row = rows.iter().find(|row| row["block"] == "A" && row["group"] == "all").unwrap();
    assert_eq!(row["withheld"], false, "{row}");
    row["paired_n"].as_u64()
}

#[test]
fn the_change_of_the_same_people_never_tells_the_answers_of_a_newcomer() {
    let two = |then: std::ops::Range<usize>, now: std::ops::Range<usize>| -> Vec<Form<'static>> {
        [wave("2024", then, 0), wave("2025", now, 1)].into_iter().flatten().collect()
    };
    assert_eq!(paired_n(&two(0..12, 0..12)), Some(12), "everyone came back");
    // All of the first wave came back, so what is left in the second is one person.
    assert_eq!(paired_n(&two(0..12, 0..13)), None);
    assert_eq!(paired_n(&two(0..13, 0..12)), None);
    assert_eq!(paired_n(&two(0..12, 0..17)), Some(12), "five newcomers are a group");
    // Where some left and some came neither is known, but how much they differ is: of two people too much.
    assert_eq!(paired_n(&two(0..15, 3..18)), Some(12));
    assert_eq!(paired_n(&two(0..13, 1..14)), None);
    assert_eq!(paired_n(&two(0..12, 8..20)), None, "four are too few");
}

#[test]
fn newcomers_of_one_organisation_are_not_told_either() {
    let mut forms: Vec<Form> = [wave("2024", 0..12, 0), wave("2025", 0..18, 1)].into_iter().flatten().collect();
    assert_eq!(paired_n(&forms), Some(12));
    for form in forms.iter_mut().filter(|form| form.1.len() == 3 && form.1.as_str() >= "p12") {
        form.2 = "Nieuw";
    }
    assert_eq!(paired_n(&forms), None);
}

#[test]
fn three_changes_that_differ_by_one_person_do_not_tell_theirs() {
    // Person 0 is in the first two waves only: the changes 1 to 2, 2 to 3 and 1 to 3 would together tell theirs.
    let forms: Vec<Form> = [wave("2023", 0..12, 0), wave("2024", 0..12, 1), wave("2025", 1..12, 2), wave("2025", 20..30, 1)].into_iter().flatten().collect();
    let shown = rows(&folder(&forms), &[]).iter().filter(|row| row["block"] == "A" && row["paired_n"].is_u64()).count();
    assert!(shown < 3, "{shown}");
}

#[test]
fn who_hands_in_twice_in_a_wave_is_not_followed() {
    let mut forms: Vec<Form> = [wave("2024", 0..12, 0), wave("2025", 0..18, 1)].into_iter().flatten().collect();
    forms.push(Form("2025", "p3".to_owned(), "GGD", "vloer", 3, 3));
    let all = rows(&folder(&forms), &["--min-group", "1"]);
    assert_eq!(all[0]["paired_n"], 11);
    // A pseudonym in one wave only, or none, follows nobody.
    for form in &mut forms {
        form.1.clear();
    }
    assert!(rows(&folder(&forms), &["--min-group", "1"]).iter().all(|row| row["paired_n"].is_null()));
}

#[test]
fn one_wave_is_nothing_to_compare() {
    let ran = folder(&wave("2024", 0..12, 0)).run(&["trend", "-Q", "kort.yaml", "k.csv"]).success();
    assert!(ran.err.contains("Van 'Kort' is er maar één meting"), "{}", ran.err);
    folder(&wave("2024", 0..12, 0)).run(&["trend", "-Q", "kort.yaml", "k.csv", "--items"]).fails(2, &["--items"]);
    folder(&wave("2024", 0..12, 0)).run(&["trend", "-Q", "kort.yaml", "k.csv", "--waves", "2031"]).fails(2, &["geen meting '2031'"]);
}
