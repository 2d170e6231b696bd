//! `explain` of what `diagnose` says: every figure has a formula that gives it, and every verdict a comparison that holds.

use super::{Sum, near, tables};
use crate::diagnose::region::Region;
use serde_json::{Map, Value};

const ALL: [&str; 3] = ["examples/basisstructuur.csv", "examples/samenwerking.csv", "examples/effectiviteit.csv"];

/// Works out a verdict: comparisons, yes, no and unknown, with "and" and "or" in words. `None`: what decides is not known. Panics on anything else.
struct Verdict<'a>(&'a str);

impl Verdict<'_> {
    fn of(formula: &str) -> Option<bool> {
        let mut verdict = Verdict(formula);
        let holds = verdict.either();
        assert_eq!(verdict.0, "", "{formula}");
        holds
    }

    fn takes(&mut self, word: &str) -> bool {
        let rest = self.0.strip_prefix(word);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    fn either(&mut self) -> Option<bool> {
        let mut holds = self.both();
        while self.takes(" or ") {
            let other = self.both();
            holds = if holds == Some(true) || other == Some(true) { Some(true) } else { holds.and(other) };
        }
        holds
    }

    fn both(&mut self) -> Option<bool> {
        let mut holds = self.one();
        while self.takes(" and ") {
            let other = self.one();
            holds = if holds == Some(false) || other == Some(false) { Some(false) } else { holds.and(other) };
        }
        holds
    }

    fn one(&mut self) -> Option<bool> {
        if self.takes("(") {
            let holds = self.either();
            assert!(self.takes(")"), "{}", self.0);
            return holds;
        }
        for (word, holds) in [("yes", Some(true)), ("no", Some(false)), ("unknown", None)] {
            if self.takes(word) {
                return holds;
            }
        }
        let end = [" and ", " or ", ")"].iter().filter_map(|sign| self.0.find(sign)).min().unwrap_or(self.0.len());
        let (comparison, rest) = self.0.split_at(end);
        self.0 = rest;
        let words: Vec<&str> = comparison.split(' ').collect();
        let [left, sign, right] = words[..] else { panic!("{comparison:?}") };
        let (left, right): (f64, f64) = (left.parse().unwrap(), right.parse().unwrap());
        // What is on a threshold but for the last digits is on it.
        let below = left < right - 1e-9;
        Some(match sign {
            "<" => below,
            ">=" => !below,
            ">" => left > right + 1e-9,
            "<=" => left <= right + 1e-9,
            _ => panic!("{comparison}"),
        })
    }
}

#[test]
fn the_verdicts_of_this_test_are_right() {
    for (formula, holds) in [
        ("3 < 4", Some(true)),
        ("4 < 4", Some(false)),
        ("-1 > 0 or 2 >= 2 and no", Some(false)),
        ("(yes or unknown) and 5 <= 5", Some(true)),
        ("unknown and no", Some(false)),
        ("unknown or no", None),
        ("yes and (no or (unknown and yes))", None),
    ] {
        assert_eq!(Verdict::of(formula), holds, "{formula}");
    }
}

/// What is explained, taken away line by line.
struct Lines(Vec<Value>);

impl Lines {
    /// The lines that have these values, taken away.
    fn take(&mut self, about: &Value) -> Vec<Value> {
        let is_one = |line: &Value| about.as_object().unwrap().iter().all(|(key, value)| line[key] == *value);
        let (taken, rest) = std::mem::take(&mut self.0).into_iter().partition(is_one);
        self.0 = rest;
        taken
    }

    /// The one such line.
    #[track_caller]
    fn one(&mut self, about: &Value) -> Value {
        let mut lines = self.take(about);
        assert_eq!(lines.len(), 1, "{about}: {lines:?}");
        lines.remove(0)
    }

    /// A figure: the formula gives it.
    #[track_caller]
    fn figure(&mut self, about: &Value, figure: &str, value: f64) {
        let line = self.one(&with(about, "figure", figure));
        let sum = Sum::of(line["formula"].as_str().unwrap()).unwrap_or_else(|| panic!("{line}"));
        assert!(near(sum, value) && near(line["value"].as_f64().unwrap(), value), "{value} {line}");
    }
}

fn with(about: &Value, key: &str, value: &str) -> Value {
    let mut about = about.clone();
    about[key] = value.into();
    about
}

fn rows<'t>(tables: &'t Map<String, Value>, name: &str) -> &'t Vec<Value> {
    tables[name].as_array().unwrap()
}

/// These columns of a row, and the table.
fn keys(row: &Value, table: &str, names: &[&str]) -> Value {
    let mut about: Map<String, Value> = names.iter().map(|name| ((*name).to_owned(), row[*name].clone())).collect();
    about.insert("table".to_owned(), table.into());
    Value::Object(about)
}

/// Every figure and every verdict of `diagnose` is explained, and nothing else. How many figures that were.
fn walk(arguments: &[&str]) -> usize {
    let shown = tables(&[&["diagnose"], arguments].concat());
    let explained = tables(&[&["explain", "--diagnosis"], arguments].concat());
    let mut lines = Lines(rows(&explained, "explanation").clone());
    let all = lines.0.len();
    findings(&shown, &mut lines);
    bottlenecks(&shown, &mut lines);
    priorities(&shown, &mut lines);
    order(&shown, &mut lines);
    for row in rows(&shown, "subscores") {
        let mut about = keys(row, "subscores", &["questionnaire", "wave", "by", "group"]);
        about["subject"] = row["subscore"].clone();
        for figure in ["n", "mean", "sd", "ci_low", "ci_high"].into_iter().filter(|figure| row[figure].is_number()) {
            lines.figure(&about, figure, row[figure].as_f64().unwrap());
        }
        if row["withheld"] == true {
            let line = lines.one(&about);
            assert!(line["value"].is_null() && line["withheld"] == true, "{line}");
        }
    }
    assert!(lines.0.is_empty(), "explained and not shown: {}", lines.0[0]);
    all
}

fn findings(shown: &Map<String, Value>, lines: &mut Lines) {
    let names = ["questionnaire", "wave", "by", "group", "kind", "block", "item", "choice", "other_group"];
    for finding in rows(shown, "findings").chunk_by(|left, right| keys(left, "", &names) == keys(right, "", &names)) {
        let about = keys(&finding[0], "findings", &names);
        for row in finding.iter().filter(|row| row["figure"].is_string()) {
            lines.figure(&about, row["figure"].as_str().unwrap(), row["value"].as_f64().unwrap());
        }
        if about["kind"] == "role-gap" && about["item"].is_null() {
            // The verdict compares the ends of the interval, which compare shows.
            for end in ["ci_low", "ci_high"] {
                let line = lines.one(&with(&about, "figure", end));
                assert!(near(Sum::of(line["formula"].as_str().unwrap()).unwrap(), line["value"].as_f64().unwrap()), "{line}");
            }
        }
        if let Some(n) = finding[0]["n"].as_f64() {
            lines.figure(&about, "n", n);
        }
        let verdict = lines.one(&with(&about, "figure", "verdict"));
        assert_eq!(verdict["verdict"], about["kind"]);
        let formula = verdict["formula"].as_str().unwrap();
        // Without a figure there is nothing to compare.
        let is_words = finding[0]["figure"].is_null();
        assert!(
            if is_words { formula.starts_with("the answer is") || formula.starts_with("not shown") } else { Verdict::of(formula) == Some(true) },
            "{verdict}"
        );
        assert_eq!(verdict["withheld"], about["kind"] == "not-shown");
    }
}

fn bottlenecks(shown: &Map<String, Value>, lines: &mut Lines) {
    for rule in rows(shown, "bottlenecks").chunk_by(|left, right| (&left["wave"], &left["rule"]) == (&right["wave"], &right["rule"])) {
        let mut held = Vec::new();
        for (number, row) in rule.iter().enumerate() {
            let mut about = keys(row, "bottlenecks", &["wave", "rule", "subject"]);
            about["condition"] = (number + 1).into();
            about["kind"] = row["figure"].clone();
            let counted = lines.take(&with(&about, "figure", "counts"));
            let mut yes = 0;
            for part in &counted {
                let holds = Verdict::of(part["formula"].as_str().unwrap()).unwrap();
                assert_eq!(part["verdict"], if holds { "yes" } else { "no" }, "{part}");
                yes += usize::from(holds);
            }
            about["questionnaire"] = row["questionnaire"].clone();
            let holds = lines.one(&with(&about, "figure", "holds"));
            let formula = holds["formula"].as_str().unwrap().to_owned();
            assert_eq!(holds["withheld"], row["missing"] == "few");
            if let Some(value) = row["value"].as_f64() {
                let step = lines.one(&about);
                assert!(near(Sum::of(step["formula"].as_str().unwrap()).unwrap(), value), "{step} {row}");
                assert!(counted.is_empty() || yes.to_string() == value.to_string(), "{counted:?} {row}");
                let bound = row["below"].as_f64().or(row["from"].as_f64()).unwrap();
                let words: Vec<&str> = formula.split(' ').collect();
                assert_eq!(words[1], if row["below"].is_number() { "<" } else { ">=" });
                assert!(near(words[0].parse().unwrap(), value) && near(words[2].parse().unwrap(), bound), "{formula} {row}");
            }
            let word = match Verdict::of(&formula) {
                Some(true) => "yes",
                Some(false) => "no",
                None => "unknown",
            };
            assert_eq!((&holds["verdict"], row["holds"].as_bool()), (&word.into(), Verdict::of(&formula)), "{row}");
            held.push(word);
        }
        let about = keys(&rule[0], "bottlenecks", &["wave", "rule"]);
        let state = lines.one(&with(&about, "figure", "state"));
        let formula = state["formula"].as_str().unwrap();
        let words: Vec<&str> = formula.split(&['(', ')', ' '][..]).filter(|word| ["yes", "no", "unknown"].contains(word)).collect();
        assert_eq!(words, held, "the verdict is about the conditions above it");
        let expected = match Verdict::of(formula) {
            Some(true) => "fires",
            Some(false) => "not",
            None => "undetermined",
        };
        assert_eq!((&state["verdict"], &rule[0]["state"]), (&expected.into(), &expected.into()), "{state}");
    }
}

fn priorities(shown: &Map<String, Value>, lines: &mut Lines) {
    for matrix in rows(shown, "priorities").chunk_by(|left, right| (&left["questionnaire"], &left["wave"]) == (&right["questionnaire"], &right["wave"])) {
        let about = keys(&matrix[0], "priorities", &["questionnaire", "wave", "group"]);
        #[expect(clippy::cast_precision_loss, reason = "a few items")]
        let mean = |of: &str| matrix.iter().map(|row| row[of].as_f64().unwrap()).sum::<f64>() / matrix.len() as f64;
        let [score, importance] = ["score", "importance"].map(|of| (mean(of), with(&with(&about, "figure", &format!("line_{of}")), "table", "priorities")));
        for (line, at) in [&score, &importance] {
            assert!(near(Sum::of(lines.one(at)["formula"].as_str().unwrap()).unwrap(), *line));
        }
        for row in matrix {
            let about = keys(row, "priorities", &["questionnaire", "wave", "group", "block", "item"]);
            for figure in ["score", "importance", "urgency"] {
                lines.figure(&about, figure, row[figure].as_f64().unwrap());
            }
            let of = |figure: &str| row[figure].as_f64().unwrap();
            let higher = matrix.iter().filter(|other| other["urgency"].as_f64().unwrap() > of("urgency")).count();
            assert!(row["rank"].as_u64().unwrap() > higher as u64, "{row}");
            assert_eq!(lines.one(&with(&about, "figure", "rank"))["value"].as_f64(), row["rank"].as_f64());
            let quadrant = lines.one(&about);
            let expected = match (of("importance") >= importance.0 - 1e-9, of("score") < score.0 - 1e-9) {
                (true, true) => "first",
                (true, false) => "keep",
                (false, true) => "follow",
                (false, false) => "later",
            };
            assert_eq!((&quadrant["verdict"], &row["quadrant"]), (&expected.into(), &expected.into()));
            assert_eq!(Verdict::of(quadrant["formula"].as_str().unwrap()), Some(true), "{quadrant}");
        }
    }
}

/// Rules, then facts, then items: step by step of the model, and within that by urgency.
fn order(shown: &Map<String, Value>, lines: &mut Lines) {
    let key = |row: &Value| {
        let kind = ["rule", "fact", "item"].iter().position(|kind| row["kind"] == *kind).unwrap();
        let urgency = row["urgency"].as_f64().or(row["score"].as_f64().map(|score| 100.0 - score)).unwrap_or(0.0);
        (kind, row["level"].as_u64(), -urgency)
    };
    for wave in rows(shown, "order").chunk_by(|left, right| left["wave"] == right["wave"]) {
        assert!(wave.is_sorted_by(|left, right| key(left) <= key(right)), "{wave:?}");
        for (number, row) in wave.iter().enumerate() {
            assert_eq!(row["rank"], number + 1);
            let line = lines.one(&with(&keys(row, "order", &["wave", "questionnaire", "rule", "block", "item"]), "figure", "rank"));
            assert_eq!(line["value"].as_f64(), row["rank"].as_f64());
            let why = row["level"].as_u64().map_or(row["kind"].as_str().unwrap().to_owned(), |level| format!("level {level}"));
            assert_eq!(line["verdict"], why.as_str());
        }
    }
}

#[test]
fn every_figure_and_every_verdict_of_diagnose_is_explained_by_a_formula_that_gives_it() {
    assert!(walk(&[&ALL[..], &["--waves", "2024,2025"]].concat()) > 500);
    let regional = ["examples/regionaal.csv", "examples/patronen.csv", "examples/afspraken.csv", "--waves", "2024,2025"];
    assert!(walk(&regional) > 500);
}

#[test]
fn so_is_that_of_parts_and_of_what_cannot_be_determined() {
    assert!(walk(&["examples/effectiviteit.csv", "examples/samenwerking.csv", "--where", "role=schil"]) > 50);
    assert!(walk(&[&ALL[1..2], &["--min-group", "20", "--waves", "2024"]].concat()) > 50);
    assert!(walk(&["examples/basisstructuur.csv", "examples/samenwerking.csv", "--min-group", "60"]) > 30);
}

#[test]
fn one_rule_or_one_kind_of_gap_can_be_asked_for() {
    let lines = |arguments: &[&str]| rows(&tables(&[&["explain", "--waves", "2024"], &ALL[..], arguments].concat()), "explanation").clone();
    let rule = lines(&["--rule", "r2", "--rule", "R4"]);
    assert!(rule.iter().all(|line| line["rule"] == "R2" || line["rule"] == "R4") && rule.len() > 10);
    let gap = lines(&["--gap", "roles", "--block", "ro"]);
    assert!(gap.iter().all(|line| line["kind"] == "role-gap" && line["block"] == "RO") && gap.len() > 5);
    let told = super::run(&[&["explain", "--lang", "en", "--waves", "2024", "--rule", "R4"], &ALL[..]].concat()).success().out;
    for expected in [
        "R4 Work processes without direction · 2024",
        "samenwerking: Direction and organisation  45.95 < 50   yes",
        "Verdict                                   yes and yes  applies",
        "mean                3262.50 / 71                    45.95",
        "2 of 73 forms do not count here",
        "SAM-RO-1 clear lead                 66  43.9   2    0      5",
    ] {
        assert!(told.contains(expected), "{expected} is not in:\n{told}");
    }
    super::run(&["explain", ALL[1], "--rule", "R9"]).fails(2, &["'R9' is geen keuze bij '--rule'", "R8"]);
    super::run(&["explain", ALL[1], "--gap", "roles", "--block", "XX"]).fails(2, &["geen bouwsteen 'XX'"]);
    super::run(&["explain", ALL[1], "--rule", "R1", "--block", "VB"]).fails(2, &["--rule <CODE> gaat niet samen met --block <CODE>"]);
    super::run(&["explain", ALL[1], "--rule", "R1", "--diagnosis"]).fails(2, &["gaat niet samen met"]);
    super::run(&["explain", ALL[1], "--gap", "roles", "--group", "x"]).fails(2, &["geen groep 'x'", "kern"]);
}

#[test]
fn people_read_what_was_compared_where_it_comes_from_and_nothing_twice() {
    let run = |arguments: &[&str]| super::run(&[&["explain", "-q", "--lang", "en"], arguments, &ALL[..]].concat()).success().out;
    // Two lists have a block of this name. The interval is that of `compare`: 15.65 to 31.79 and 8.41 to 24.19.
    let roles = run(&["--waves", "2024", "--rule", "R7"]);
    for expected in [
        "  effectiviteit: Vision and policy   9.79 ≥ 15 and (1.12 > 0",
        "  samenwerking: Vision and policy    5.07 ≥ 15 and (−2.25 > 0",
        "Core partner beside Shell partner ·",
        "95% interval, low   23.72 − 1.9953 × ",
    ] {
        assert!(roles.contains(expected), "{expected} is not in:\n{roles}");
    }
    // 20 of 72 answered no.
    let goals = run(&["--waves", "2024", "--rule", "R0"]);
    assert!(goals.contains("100 × 20 / (22 + 30 + 20)  27.8"), "{goals}");
    // Blocks without a gap are compared all the same.
    let none = run(&["--waves", "2025", "--gap", "roles"]);
    assert_eq!(none.matches("  no\n").count(), 12, "{none}");
    assert!(run(&["--waves", "2025", "--gap", "layers", "--block", "PR"]).contains("No gap of this kind was found"));
    let all = run(&["--waves", "2024", "--diagnosis"]);
    let mut titles: Vec<&str> = all.split("\n\n").filter(|part| part.contains("\n──")).collect();
    let count = titles.len();
    titles.sort_unstable();
    titles.dedup();
    assert_eq!(titles.len(), count, "a table stands there twice");
}

#[test]
fn what_diagnose_withholds_is_not_explained_either() {
    let told = |people: usize, mean: f64| {
        let region = Region { people, schil: people / 2, ..Region::new().mean("VB", mean) };
        let explained = region.folder().run(&["explain", "-q", "sam.csv", "bas.csv", "--diagnosis", "--waves", "2025", "--format", "json"]).success().out;
        let told = region.folder().run(&["explain", "-q", "sam.csv", "--rule", "R1"]).success().out.replace('\n', " ");
        (explained, told)
    };
    assert_eq!(told(4, 40.0), told(3, 80.0), "neither how many there are nor what they said");
    let (_, few) = told(4, 40.0);
    assert!(few.contains("onbekend") && few.contains("Welke reden het is, wordt") && !few.contains("40"), "{few}");
    // Of a group that is withheld nothing is told, while the others are explained.
    let region = Region { schil: 3, ..Region::new().mean("VB", 40.0) };
    let lines = region.folder().run(&["explain", "-q", "sam.csv", "--diagnosis", "--format", "json"]).success().out;
    let json: Value = serde_json::from_str(&lines).unwrap();
    let shown = region.tables(&["sam.csv"], &[]);
    let groups = |table: &Value| -> std::collections::BTreeSet<String> {
        let rows = table.as_array().unwrap().iter().filter(|row| row["value"].is_number());
        rows.filter_map(|row| row["group"].as_str().map(str::to_owned)).collect()
    };
    assert!(!groups(&json["tables"]["explanation"]).contains("schil") && !groups(&shown["findings"]).contains("schil"));
}
