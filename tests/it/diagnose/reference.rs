//! Every figure and every verdict of the example region against another computation: `tests/reference/diagnose.py`.

use crate::reference::{figures, tables};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

type Row = Map<String, Value>;

/// Rows by what they are about.
fn by(rows: &Value, keys: &[&str]) -> BTreeMap<String, Row> {
    let mut found = BTreeMap::new();
    for row in rows.as_array().unwrap().iter().map(|row| row.as_object().unwrap()) {
        let key = keys.iter().map(|key| format!("{key}={} ", row[*key])).collect::<Vec<String>>().concat();
        assert!(found.insert(key.clone(), row.clone()).is_none(), "{key} twice");
    }
    found
}

/// The same rows are there, and each figure of `theirs` is that of `ours`.
fn compare(name: &str, ours: &BTreeMap<String, Row>, theirs: &BTreeMap<String, Row>) {
    let extra: Vec<&String> = ours.keys().filter(|key| !theirs.contains_key(*key)).collect();
    let missing: Vec<&String> = theirs.keys().filter(|key| !ours.contains_key(*key)).collect();
    assert!(extra.is_empty() && missing.is_empty(), "{name}\nonly doorlicht's: {extra:#?}\nmissing: {missing:#?}");
    for (key, row) in theirs {
        for (figure, value) in row {
            let own = &ours[key][figure];
            let is_equal = match (own.as_f64(), value.as_f64()) {
                (Some(own), Some(value)) => (own - value).abs() <= 1e-9 * value.abs().max(1.0),
                _ => own == value,
            };
            assert!(is_equal, "{name}: {key}{figure} is {own}, should be {value}");
        }
    }
}

#[test]
fn what_is_found_in_the_region_is_what_python_finds() {
    let files = ["examples/basisstructuur.csv", "examples/samenwerking.csv", "examples/effectiviteit.csv"];
    let ours = tables(&[&["diagnose", "-q", "--waves", "2024,2025"], &files[..]].concat());
    let theirs = figures("tests/reference/figures-diagnose.json", "region");
    let findings = ["questionnaire", "wave", "by", "group", "kind", "block", "item", "choice", "other_group", "figure"];
    // Each condition of a rule by its number.
    let mut numbered = ours["bottlenecks"].clone();
    let mut last = (Value::Null, Value::Null, 0);
    for row in numbered.as_array_mut().unwrap() {
        let number = if (&last.0, &last.1) == (&row["wave"], &row["rule"]) { last.2 + 1 } else { 1 };
        last = (row["wave"].clone(), row["rule"].clone(), number);
        row["condition"] = number.into();
    }
    for (name, rows, keys) in [
        ("findings", &ours["findings"], &findings[..]),
        ("bottlenecks", &numbered, &["wave", "rule", "condition"][..]),
        ("priorities", &ours["priorities"], &["questionnaire", "wave", "item"][..]),
        ("subscores", &ours["subscores"], &["questionnaire", "wave", "by", "group", "subscore"][..]),
    ] {
        let theirs = by(&theirs[name], keys);
        assert!(theirs.len() > 5, "{name}");
        compare(name, &by(rows, keys), &theirs);
    }
}
