//! What an analyst asks: a part of the data, waves side by side, organisations that count once, and what is remarkable about the answers.

use crate::harness::{Folder, root};
use serde_json::Value;
use std::fmt::Write;
use std::fs;

const LIST: &str = r#"
format: 1
id: klein
version: "1"
languages: [nl, en]
title: { nl: "Klein", en: "Small" }
use: [eens5]
scale: eens5
roles:
  - { id: kern, title: { nl: "Kernpartner", en: "Core partner" } }
  - { id: schil, title: { nl: "Schilpartner", en: "Shell partner" } }
blocks:
  - id: A
    title: { nl: "Blok A", en: "Block A" }
    items:
      - { id: K-1, text: { nl: "Dit gaat goed.", en: "This goes well." } }
      - { id: K-2, text: { nl: "Dat gaat goed.", en: "That goes well." } }
      - { id: K-3, text: { nl: "Dit gaat minder.", en: "This goes less well." } }
  - id: B
    title: { nl: "Blok B", en: "Block B" }
    items:
LATER
background:
  - { id: organisation, text: { nl: "Organisatie", en: "Organisation" } }
  - { id: layer, text: { nl: "Laag", en: "Layer" }, choices: [{ value: vloer, text: { nl: "de vloer", en: "the floor" } }, { value: top, text: { nl: "de top", en: "the top" } }] }
"#;

/// Seven items in the second block, so that ten make a straight line.
fn list() -> String {
    let mut items = String::new();
    for item in 1..=7 {
        writeln!(items, "      - {{ id: L-{item}, text: {{ nl: \"Zaak {item} gaat goed.\", en: \"Thing {item} goes well.\" }} }}").unwrap();
    }
    LIST.replace("LATER\n", &items)
}

/// One response: wave, role, organisation, layer, and ten answers.
struct Row<'a>(&'a str, &'a str, &'a str, &'a str, [&'a str; 10]);

fn csv(rows: &[Row]) -> String {
    let mut text = String::from("response,questionnaire,version,wave,role,organisation,layer,K-1,K-2,K-3,L-1,L-2,L-3,L-4,L-5,L-6,L-7\n");
    for (number, Row(wave, role, organisation, layer, answers)) in rows.iter().enumerate() {
        writeln!(text, "r{number},klein,1,{wave},{role},{organisation},{layer},{}", answers.join(",")).unwrap();
    }
    text
}

fn folder(rows: &[Row]) -> Folder {
    Folder::new().with("klein.yaml", list()).with("k.csv", csv(rows))
}

/// Ten answers of which the first three and the others are the same.
fn answers<'a>(first: &'a str, others: &'a str) -> [&'a str; 10] {
    std::array::from_fn(|place| if place < 3 { first } else { others })
}

fn tables(folder: &Folder, arguments: &[&str]) -> Value {
    let all = [&["-q", "-Q", "klein.yaml"], arguments, &["k.csv", "--format", "json"]].concat();
    let json: Value = serde_json::from_str(&folder.run(&all).success().out).unwrap();
    json["tables"].clone()
}

/// The column `figure` of the rows of a table in block A whose `key` is this.
fn figure(table: &Value, key: (&str, &str), figure: &str) -> Vec<Value> {
    let rows = table.as_array().unwrap().iter().filter(|row| row[key.0] == key.1 && row["block"] == "A");
    rows.map(|row| row[figure].clone()).collect()
}

#[test]
fn a_part_of_the_data_is_what_a_file_with_only_those_rows_gives() {
    let text = fs::read_to_string(root().join("examples/samenwerking.csv")).unwrap();
    let (header, rows) = text.split_once('\n').unwrap();
    let columns: Vec<&str> = header.split(',').collect();
    let place = |name: &str| columns.iter().position(|column| *column == name).unwrap();
    let (role, layer) = (place("role"), place("layer"));
    // None of the columns before these holds a quoted comma.
    let kept = |row: &&str| {
        let cells: Vec<&str> = row.split(',').collect();
        cells[role] == "kern" && (cells[layer] == "uitvoering" || cells[layer] == "beleid")
    };
    let part: String = rows.split_inclusive('\n').filter(kept).collect();
    assert!(part.lines().count() > 20);
    let folder = Folder::new().with("all.csv", &text).with("part.csv", format!("{header}\n{part}"));
    let selected = ["--where", "role=Kernpartner", "--where", "layer=uitvoering", "--where", "layer= Policy "];
    for command in [vec!["summary", "--items", "--details"], vec!["compare", "--by", "layer"], vec!["score"]] {
        let of_part = folder.run(&[&command[..], &["part.csv", "-q", "--format", "csv"]].concat()).success();
        let of_all = folder.run(&[&command[..], &["all.csv", "-q", "--format", "csv"], &selected].concat()).success();
        assert_eq!(of_all.out, of_part.out, "{command:?}");
    }
    let table = folder.run(&[&["summary", "all.csv", "-q", "--waves", "2025"][..], &selected].concat()).success().out;
    assert!(table.starts_with("Beleving van de samenwerking · 2025 · rol: Kernpartner · organisatielaag:\nuitvoering of beleid · iedereen\n"), "{table}");
}

#[test]
fn a_part_nobody_belongs_to_is_refused_with_what_there_is() {
    let folder = folder(&[Row("1", "kern", "GGD", "vloer", answers("3", "4"))]);
    let refused = |condition: &str, complaints: &[&str]| folder.run(&["-Q", "klein.yaml", "summary", "k.csv", "--where", condition]).fails(2, complaints);
    refused("layer=vlor", &["'vlor' is geen keuze bij 'layer'", "vloer of top"]);
    refused("laag=vloer", &["geen vragenlijst heeft 'laag'", "role", "layer"]);
    refused("layer", &["'layer' zegt niet welke lijsten mee moeten doen", "--where layer=uitvoering"]);
    refused("organisation=MEE", &["geen enkele lijst voldoet aan --where"]);
    let english = folder.run(&["--lang", "en", "-Q", "klein.yaml", "summary", "k.csv", "--where", "layer=top"]);
    english.fails(2, &["no form is what --where asks for", "summary --by"]);
}

#[test]
fn each_organisation_counts_once_and_five_are_needed() {
    // Twenty people of one organisation at 100, five organisations of one person at 0.
    let names = ["a", "b", "c", "d", "e"];
    let mut rows: Vec<Row> = (0..20).map(|_| Row("1", "kern", "Groot", "vloer", answers("5", "4"))).collect();
    rows.extend(names.map(|name| Row("1", "kern", name, "vloer", answers("1", "4"))));
    let by_person = tables(&folder(&rows), &["summary"]);
    assert_eq!(figure(&by_person["summary"], ("group", "all"), "mean")[0], 80.0);
    let weighed = tables(&folder(&rows), &["summary", "--weigh", "organisation", "--by", "layer"]);
    // Everyone is of one layer, and is shown as everyone.
    let of_floor = |name: &str| figure(&weighed["summary"], ("group", "all"), name)[0].clone();
    assert_eq!((of_floor("n"), of_floor("rows")), (6.into(), 25.into()));
    assert!((of_floor("mean").as_f64().unwrap() - 100.0 / 6.0).abs() < 1e-9, "{weighed}");
    let told = folder(&rows).run(&["-Q", "klein.yaml", "summary", "--by", "wave", "k.csv"]).success().out.replace('\n', " ");
    assert!(told.contains("scheelt meer dan 5 punten bij: Blok A (1)"), "{told}");
    assert!(told.contains("meer dan 40% van de lijsten komt van één organisatie"), "{told}");
    // With one organisation fewer there are five, with two fewer it is withheld, however many people there are.
    let shown = |organisations: usize| {
        figure(&tables(&folder(&rows[..20 + organisations]), &["summary", "--weigh", "organisation", "--by", "wave"])["summary"], ("by", "wave"), "withheld")[0]
            .clone()
    };
    assert_eq!([shown(5), shown(4), shown(3)], [false, false, true].map(Value::from));
    // Ranks need exact ties, which means of organisations do not have.
    rows.extend(["a", "b", "c", "d", "e"].map(|name| Row("1", "schil", name, "vloer", answers(if name == "a" { "2" } else { "3" }, "4"))));
    let compared = tables(&folder(&rows), &["compare", "--weigh", "organisation", "--details"]);
    let row = &compared["comparison"].as_array().unwrap()[0];
    assert!(row["g"].is_number() && row["u"].is_null() && row["cliffs_delta"].is_null() && row["difference"].as_f64().unwrap() < 0.0, "{row}");
    assert_eq!(compared["reliability"].as_array().unwrap().len(), 0);
}

#[test]
fn people_without_an_organisation_do_not_count_where_organisations_do() {
    let mut rows: Vec<Row> = ["a", "b", "c", "d", "e"].map(|name| Row("1", "kern", name, "vloer", answers("2", "4"))).into();
    rows.extend((0..9).map(|_| Row("1", "kern", "", "vloer", answers("5", "4"))));
    rows[0].4 = answers("4", "4");
    let told = folder(&rows).run(&["-Q", "klein.yaml", "summary", "--weigh", "organisation", "--by", "layer", "k.csv"]).success().out;
    assert!(told.contains("9 lijsten zonder organisatie tellen niet mee."), "{told}");
    assert!(told.contains("Blok A     5  35,0  22,4"), "{told}");
}

#[test]
fn waves_stand_side_by_side_and_are_never_pooled() {
    let wave = |name: &'static str, points: [&'static str; 2]| {
        (0..12).map(move |number| Row(name, "kern", ["GGD", "MEE"][number % 2], "vloer", answers(points[number % 2], "4")))
    };
    let rows: Vec<Row> = wave("2024", ["2", "3"]).chain(wave("2025", ["3", "4"])).chain(wave("2026", ["3", "4"]).take(3)).collect();
    let all = tables(&folder(&rows), &["compare", "--by", "wave"]);
    let compared = all["comparison"].as_array().unwrap();
    let of_a: Vec<String> = compared
        .iter()
        .filter(|row| row["block"] == "A")
        .map(|row| format!("{} {} {} {} {}", row["wave"], row["a"], row["b"], row["difference"], row["withheld"]))
        .collect();
    assert_eq!(of_a, [r#""" "2025" "2024" 25.0 false"#, r#""" "2026" "2025" null true"#]);
    let summary: Vec<(String, String)> =
        all["summary"].as_array().unwrap().iter().filter(|row| row["block"] == "A").map(|row| (row["wave"].to_string(), row["group"].to_string())).collect();
    assert_eq!(summary, ["2024", "2025", "2026"].map(|wave| (format!("{wave:?}"), format!("{wave:?}"))));
    let told = folder(&rows).run(&["-Q", "klein.yaml", "compare", "--by", "wave", "k.csv"]).success().out;
    assert!(told.contains("Klein · 2025 naast 2024\n") && told.contains("Vanaf 10 punten"), "{told}");
    assert!(told.contains("Verschil bij Blok A: 2025 scoort 25,0 punten hoger."), "{told}");
}

#[test]
fn what_is_remarkable_about_answers_is_told_and_nothing_is_left_out() {
    let plain =
        |number: usize| Row("1", "kern", ["GGD", "MEE", "school", "arts"][number % 4], "vloer", answers(["2", "3", "4"][number % 3], ["1", "5"][number % 2]));
    let told = |odd: [&'static str; 10]| {
        let mut rows: Vec<Row> = (0..24).map(plain).collect();
        rows[3].4 = odd;
        let out = folder(&rows).run(&["-Q", "klein.yaml", "summary", "k.csv", "--by", "wave"]).success().out;
        assert!(out.contains("Blok A     24") || out.contains("Blok A     23"), "{out}");
        out.replace('\n', " ")
    };
    let nothing = told(plain(3).4);
    assert!(["overal hetzelfde", "weet ik niet'", "helft leeg"].iter().all(|remark| !nothing.contains(remark)), "{nothing}");
    assert!(told(["3"; 10]).contains("Klein · 1: 1 van 24 lijsten heeft overal hetzelfde antwoord."));
    assert!(
        told(["3", "3", "3", "3", "wn", "wn", "wn", "wn", "wn", "wn"]).contains("1 van 24 lijsten zegt bij meer dan de helft van de vragen 'weet ik niet'.")
    );
    assert!(!told(["3", "3", "3", "3", "3", "wn", "wn", "wn", "wn", "wn"]).contains("helft van de vragen"));
    assert!(told(["3", "4", "3", "3", "", "", "", "", "", ""]).contains("1 van 24 lijsten is voor meer dan de helft leeg."));
    // The third item runs against the two others.
    let rows: Vec<Row> = (0..24)
        .map(|number| {
            let (high, low) = [("2", "4"), ("4", "2"), ("5", "1"), ("3", "3")][number % 4];
            Row("1", "kern", ["GGD", "MEE", "school"][number % 3], "vloer", [high, high, low, "3", "4", "3", "4", "3", "4", "3"])
        })
        .collect();
    let against =
        |arguments: &[&str]| folder(&rows).run(&[&["-Q", "klein.yaml", "summary", "k.csv", "--by", "wave"], arguments].concat()).success().out.contains("K-3");
    assert!(against(&["--details"]) && !against(&[]));
}

#[test]
fn fewer_than_ten_in_a_group_is_told_what_it_means() {
    let rows = |schil: usize| -> Vec<Row> {
        let group = |role: &'static str, count: usize| {
            (0..count).map(move |number| Row("1", role, ["GGD", "MEE"][number % 2], "vloer", answers(["2", "3", "4"][number % 3], "4")))
        };
        group("kern", 12).chain(group("schil", schil)).collect()
    };
    let told = |schil: usize| {
        folder(&rows(schil)).run(&["--lang", "en", "-Q", "klein.yaml", "compare", "k.csv"]).success().out.contains("In a group of fewer than ten")
    };
    assert!(told(9) && !told(10));
}
