//! Every format shows the same figures: what one withholds no other prints.

use super::people::run;
use serde_json::Value;

/// Compares the CSV file and the tables for people with the JSON of the same output.
pub(crate) fn agree(tables: &Value, list: &str, input: &str, arguments: &[&str]) {
    let own = if arguments[0] == "compare" { "comparison" } else { "summary" };
    let rows = tables[own].as_array().unwrap();
    let csv = run(list, input, &[arguments, &["--format", "csv"]].concat());
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header = reader.headers().unwrap().clone();
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(records.len(), rows.len(), "{csv}");
    for (record, row) in records.iter().zip(rows) {
        for (key, cell) in header.iter().zip(record) {
            let expected = match &row[key] {
                Value::Null => String::new(),
                Value::String(text) => text.clone(),
                Value::Bool(flag) => flag.to_string(),
                number => {
                    assert!((cell.parse::<f64>().unwrap() - number.as_f64().unwrap()).abs() < 1e-9, "{key}: {cell} is not {number}");
                    continue;
                }
            };
            assert_eq!(cell, expected, "{key} in {csv}");
        }
    }
    // Those of --details have rows of their own about the same blocks.
    if arguments.contains(&"--details") {
        return;
    }
    // For people a withheld row has a dash for every figure, and a group of which nothing is shown has no rows.
    let is_same = |left: &Value, right: &Value| ["wave", "by", "group", "basis", "a", "b"].iter().all(|key| left[*key] == right[*key]);
    let visible = rows.chunk_by(is_same).filter(|rows| rows.iter().any(|row| row["withheld"] == false)).flatten();
    let expected: Vec<(&str, bool)> = visible.map(|row| (if row["block"] == "A" { "Alfa" } else { "Beta" }, row["withheld"] == false)).collect();
    for (format, before, behind) in [("table", "", "  "), ("markdown", "| ", " | "), ("html", "<tr><th scope=\"row\">", "</th>")] {
        let page = run(list, input, &[arguments, &["--format", format]].concat());
        let block = |line: &str| ["Alfa", "Beta"].into_iter().find(|block| line.starts_with(&format!("{before}{block}{behind}")));
        let found: Vec<(&str, bool)> = page.lines().filter_map(|line| Some((block(line)?, has_figures(line)))).collect();
        assert_eq!(found, expected, "{format}: {page}");
    }
}

/// Whether there is a digit in what people read of a line: not in the tags of a page, but in the words beside its pictures.
fn has_figures(line: &str) -> bool {
    let mut is_tag = false;
    line.chars().any(|one| {
        is_tag = (is_tag || one == '<') && one != '>';
        !is_tag && one.is_ascii_digit()
    })
}
