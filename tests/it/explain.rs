//! `explain`: every figure of `summary`, `compare`, `trend` and `diagnose` comes with a formula, and whoever works that out by hand finds the same figure.

mod verdicts;

use crate::harness::{Folder, Ran, command_in, root};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt::Write;

fn run(arguments: &[&str]) -> Ran {
    Ran::from(command_in(&root()).args(arguments).output().unwrap())
}

fn tables(arguments: &[&str]) -> Map<String, Value> {
    let all = [arguments, &["-q", "--format", "json"]].concat();
    let json: Value = serde_json::from_str(&run(&all).success().out).unwrap();
    json["tables"].as_object().unwrap().clone()
}

/// Works out a formula: + - * / ^ sqrt ( ), left to right with the usual precedence. `None` where it is words.
struct Sum<'a>(&'a [u8]);

impl Sum<'_> {
    fn of(formula: &str) -> Option<f64> {
        let text: String = formula.split_whitespace().collect();
        let mut sum = Sum(text.as_bytes());
        let value = sum.added()?;
        sum.0.is_empty().then_some(value)
    }

    fn takes(&mut self, sign: &str) -> bool {
        let takes = self.0.starts_with(sign.as_bytes());
        if takes {
            self.0 = &self.0[sign.len()..];
        }
        takes
    }

    fn added(&mut self) -> Option<f64> {
        let mut value = self.multiplied()?;
        loop {
            if self.takes("+") {
                value += self.multiplied()?;
            } else if self.takes("-") {
                value -= self.multiplied()?;
            } else {
                return Some(value);
            }
        }
    }

    fn multiplied(&mut self) -> Option<f64> {
        let mut value = self.raised()?;
        loop {
            if self.takes("*") {
                value *= self.raised()?;
            } else if self.takes("/") {
                value /= self.raised()?;
            } else {
                return Some(value);
            }
        }
    }

    fn raised(&mut self) -> Option<f64> {
        let value = self.one()?;
        if self.takes("^") { Some(value.powf(self.one()?)) } else { Some(value) }
    }

    fn one(&mut self) -> Option<f64> {
        if self.takes("sqrt(") {
            let value = self.added()?.sqrt();
            return self.takes(")").then_some(value);
        }
        if self.takes("(") {
            let value = self.added()?;
            return self.takes(")").then_some(value);
        }
        let negative = self.takes("-");
        let length = self.0.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'.').count();
        let number: f64 = std::str::from_utf8(&self.0[..length]).ok()?.parse().ok()?;
        self.0 = &self.0[length..];
        Some(if negative { -number } else { number })
    }
}

#[test]
fn the_sums_of_this_test_are_right() {
    for (formula, value) in [("2 + 3 * 4 - 6 / 2", 11.0), ("sqrt(16 + 9) * (1 - 0.5)", 2.5), ("(2 * 8)^(1 / 2)", 4.0), ("3^2 / 2", 4.5), ("-2 - -3", 1.0)] {
        assert_eq!(Sum::of(formula), Some(value), "{formula}");
    }
    assert_eq!(Sum::of("the middle one of 7 scores"), None);
}

fn near(left: f64, right: f64) -> bool {
    (left - right).abs() <= 1e-9 * right.abs().max(1.0)
}

/// The figures of a table that are explained, and those that say what a row is about.
const KEYS: [&str; 6] = ["questionnaire", "wave", "by", "group", "block", "basis"];
const FIGURES: [(&str, &[&str]); 4] = [
    ("summary", &["n", "mean", "sd", "median", "q1", "q3", "min", "max", "ci_low", "ci_high"]),
    ("profile", &["mean", "weakest", "balance"]),
    (
        "comparison",
        &[
            "difference",
            "ci_low",
            "ci_high",
            "t",
            "df",
            "p_welch",
            "p_welch_holm",
            "g",
            "g_low",
            "g_high",
            "u",
            "p_mann_whitney",
            "p_mann_whitney_holm",
            "p_exact",
            "cliffs_delta",
        ],
    ),
    ("reliability", &["n_complete", "alpha", "alpha_low", "alpha_high"]),
];

/// What a row of a table is about, in one text.
fn about(table: &str, row: &Value) -> String {
    let group = if table == "comparison" { &row["a"] } else { &row["group"] };
    let cells = KEYS.iter().map(|key| match *key {
        "group" => group.as_str().unwrap_or_default(),
        "basis" => row.get("basis").and_then(Value::as_str).unwrap_or("shared"),
        key => row.get(key).and_then(Value::as_str).unwrap_or_default(),
    });
    cells.chain([row.get("b").and_then(Value::as_str).unwrap_or_default()]).collect::<Vec<_>>().join("|")
}

/// Every figure of `compare --details` is explained, with a formula that gives it where it is arithmetic. How many figures that were.
fn walk(arguments: &[&str]) -> usize {
    // An explanation goes down to the items, and shows what may be shown beside them.
    let shown = tables(&[&["compare", "--details", "--items"], arguments].concat());
    let explained = tables(&[&["explain"], arguments].concat());
    let mut steps: BTreeMap<(String, String, String), &Value> = BTreeMap::new();
    for step in explained["explanation"].as_array().unwrap() {
        let table = step["table"].as_str().unwrap();
        // In the explanation the first of two groups is the group.
        let mut key = step.clone();
        key["a"] = step["group"].clone();
        let key = (table.to_owned(), about(table, &key), step["figure"].as_str().unwrap().to_owned());
        assert!(steps.insert(key.clone(), step).is_none(), "{key:?} twice");
    }
    let mut found = 0;
    for (table, figures) in FIGURES {
        for row in shown[table].as_array().unwrap() {
            let place = about(table, row);
            let withheld = row["withheld"] == true;
            assert_eq!(steps.contains_key(&(table.to_owned(), place.clone(), String::new())), withheld, "{table} {place}");
            for figure in figures {
                let step = steps.remove(&(table.to_owned(), place.clone(), (*figure).to_owned()));
                let Some(value) = row[*figure].as_f64() else {
                    assert!(step.is_none(), "{table} {place} {figure} is explained and not shown");
                    continue;
                };
                let step = step.unwrap_or_else(|| panic!("{table} {place}: {figure} is not explained"));
                assert!(near(step["value"].as_f64().unwrap(), value), "{table} {place} {figure}: {step}");
                if let Some(sum) = Sum::of(step["formula"].as_str().unwrap()) {
                    assert!(near(sum, value), "{table} {place} {figure}: {sum} from {step}");
                } else {
                    let words = ["median", "min", "max", "weakest", "alpha_low", "alpha_high", "g_low", "g_high"];
                    assert!(figure.starts_with("p_") || words.contains(figure), "{table} {place} {figure} is words: {step}");
                }
                found += 1;
            }
        }
    }
    steps.retain(|(_, _, figure), _| !figure.is_empty() && figure != "without_results");
    assert!(steps.is_empty(), "explained and not shown: {:?}", steps.keys().next());
    found
}

const BOTH: [&str; 2] = ["examples/samenwerking.csv", "examples/effectiviteit.csv"];

#[test]
fn every_figure_of_the_example_is_explained_by_a_formula_that_gives_it() {
    assert!(walk(&BOTH) > 1000);
}

#[test]
fn so_are_those_of_other_groups_of_parts_of_waves_and_of_organisations() {
    assert!(walk(&[&BOTH[..], &["--by", "layer", "--by", "municipality"]].concat()) > 1000);
    assert!(walk(&[&BOTH[..], &["--by", "wave", "--where", "role=kern"]].concat()) > 200);
    assert!(walk(&[&BOTH[..1], &["--weigh", "organisation"]].concat()) > 200);
    assert!(walk(&["-Q", "tests/reference/hard.yaml", "tests/reference/hard.csv", "--min-group", "1"]) > 100);
}

#[test]
fn a_response_is_explained_down_to_its_answers_and_gives_its_line_in_the_score_file() {
    let scores = run(&["score", "-q", BOTH[0]]).success().out;
    let mut lines = csv::Reader::from_reader(scores.as_bytes());
    let header = lines.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|one| one == name).unwrap();
    let mut ids: Vec<String> = Vec::new();
    let mut expected: BTreeMap<(String, String), String> = BTreeMap::new();
    for line in lines.records().map(Result::unwrap) {
        let id = line[column("response")].to_owned();
        expected.insert((id.clone(), line[column("block")].to_owned()), line[column("score")].to_owned());
        if ids.last() != Some(&id) {
            ids.push(id);
        }
    }
    for id in ids.iter().step_by(17) {
        let steps = tables(&["explain", BOTH[0], "--response", id])["explanation"].as_array().unwrap().clone();
        for (block, score) in expected.iter().filter(|((one, _), _)| one == id).map(|((_, block), score)| (block, score)) {
            let step = steps.iter().find(|step| step["block"] == block.as_str() && step["basis"] == "own");
            let value = step.map(|step| Sum::of(step["formula"].as_str().unwrap()).unwrap());
            assert_eq!(value.is_some(), !score.is_empty(), "{id} {block}");
            assert!(value.is_none_or(|value| near(value, score.parse().unwrap())), "{id} {block} {score} {value:?}");
        }
    }
    let told = run(&["explain", BOTH[0], "--response", &ids[0], "--block", "wp"]).quiet_success();
    assert!(told.contains("Score: 100 × (2 + 2 + 3 + 3) / 16 = 62,50\nScore over de vragen die iedereen kreeg: 100 × (2 + 2 + 3) / 12 = 58,33\n"), "{told}");
}

const LIST: &str = r#"
format: 1
id: klein
version: "1"
languages: [nl, en]
title: { nl: "Klein", en: "Small" }
use: [eens5]
scale: eens5
roles:
  - { id: kern, title: { nl: "Kern", en: "Core" } }
  - { id: schil, title: { nl: "Schil", en: "Shell" } }
blocks:
  - id: A
    title: { nl: "Blok A", en: "Block A" }
    items: [{ id: K-1, text: { nl: "Dit gaat goed.", en: "This goes well." } }]
background:
  - { id: organisation, text: { nl: "Organisatie", en: "Organisation" } }
"#;

#[test]
fn a_withheld_figure_is_not_explained_away() {
    let told = |schil: usize, lang: &str| {
        let mut text = String::from("response,questionnaire,version,wave,role,organisation,K-1\n");
        for number in 0..12 + schil {
            let role = if number < 12 { "kern" } else { "schil" };
            writeln!(text, "r{number},klein,1,1,{role},{},{}", ["a", "b"][number % 2], 1 + number % 5).unwrap();
        }
        let folder = Folder::new().with("k.csv", text).with("klein.yaml", LIST);
        folder.run(&["-q", "--lang", lang, "-Q", "klein.yaml", "explain", "k.csv", "--role", "schil"]).success().out.replace('\n', " ")
    };
    assert_eq!(told(1, "nl"), told(4, "nl"));
    assert_eq!(told(0, "nl"), told(4, "nl"));
    assert!(told(4, "nl").contains("Welke reden het is, wordt niet gezegd."), "{}", told(4, "nl"));
    assert!(told(3, "en").contains("Which of these it is, is not said."));
    assert!(told(5, "nl").contains("n                    5 − 0") && !told(5, "nl").contains("Welke reden"), "{}", told(5, "nl"));
}

#[test]
fn every_figure_of_trend_is_explained_by_a_formula_that_gives_it() {
    let figures = ["n_from", "n_to", "mean_from", "mean_to", "change", "ci_low", "ci_high", "paired_n", "paired_change", "paired_ci_low", "paired_ci_high"];
    for arguments in [vec![BOTH[0], BOTH[1]], vec!["examples/patronen.csv", "--by", "layer"], vec!["examples/regionaal.csv", "--by", "municipality"]] {
        let shown = tables(&[&["trend"], &arguments[..]].concat());
        let explained = tables(&[&["explain", "--over-time"], &arguments[..]].concat());
        let steps = explained["explanation"].as_array().unwrap();
        let mut found = 0;
        for row in shown["trend"].as_array().unwrap() {
            let is_its = |step: &&Value| ["questionnaire", "by", "group", "block", "from", "to"].iter().all(|key| step[key] == row[key]);
            let its: Vec<&Value> = steps.iter().filter(is_its).collect();
            for figure in figures {
                let step = its.iter().find(|step| step["figure"] == figure);
                assert_eq!(step.is_some(), row[figure].is_number(), "{figure} {row}");
                let Some(step) = step else { continue };
                let sum = Sum::of(step["formula"].as_str().unwrap()).unwrap();
                assert!(near(sum, row[figure].as_f64().unwrap()) && near(step["value"].as_f64().unwrap(), sum), "{figure} {step} {row}");
                found += 1;
            }
            assert!(row["withheld"] == false || its.iter().any(|step| step["withheld"] == true), "{row}");
        }
        assert!(found > 60, "{arguments:?}");
    }
    let told = run(&["explain", "--over-time", BOTH[0], "--role", "kern", "--block", "RO", "--lang", "en"]).success().out;
    assert!(told.contains("Core partner") && told.contains("Verdict: ") && !told.contains("Shell partner"), "{told}");
}

#[test]
fn of_facts_each_form_is_explained_by_itself() {
    let forms = tables(&["summary", "examples/basisstructuur.csv"]);
    let steps = tables(&["explain", "examples/basisstructuur.csv"]);
    let steps = steps["explanation"].as_array().unwrap();
    let scored: Vec<&Value> = forms["forms"].as_array().unwrap().iter().filter(|row| row["score"].is_number()).collect();
    assert!(scored.len() > 20);
    for row in scored {
        let is_it = |step: &&Value| ["response", "block"].iter().all(|key| step[key] == row[key]) && step["basis"] == "own";
        let step = steps.iter().find(is_it).unwrap();
        assert!(near(Sum::of(step["formula"].as_str().unwrap()).unwrap(), row["score"].as_f64().unwrap()), "{step} {row}");
    }
}

#[test]
fn what_does_not_exist_cannot_be_explained() {
    run(&["explain", BOTH[0], "--block", "XX"]).fails(2, &["geen bouwsteen 'XX'", "VB, RO, WP, IP, MI of PR"]);
    run(&["explain", BOTH[0], "--group", "schillen"]).fails(2, &["geen groep 'schillen'", "kern"]);
    run(&["explain", BOTH[0], "--role", "schillen"]).fails(2, &["schillen", "kern of schil"]);
    run(&["explain", BOTH[0], "--response", "r1"]).fails(2, &["geen lijst 'r1'", "'response'"]);
    let scores = run(&["score", "-q", BOTH[0]]).success().out;
    let id = scores.lines().nth(1).unwrap().split(',').next().unwrap().to_owned();
    let folder = Folder::new().with("s.csv", &scores);
    folder.run(&["explain", "s.csv", "--response", &id]).fails(2, &["zijn hier geen antwoorden", "Geef het bestand met de antwoorden"]);
}
