//! An inbox as a consultant has it: the same responses as every program hands them in give the same figures, and what cannot be read is refused for the reason it should be.
//!
//! The files are in `tests/inbox/files`; `make.py` beside them tells how each was made, workbooks by `LibreOffice` itself. `inbox.csv` says what must come of each.

use crate::harness::{Folder, root};
use std::fs;

struct Case {
    files: Vec<String>,
    arguments: Vec<String>,
    expected: String,
    what: String,
}

fn cases() -> Vec<Case> {
    let text = fs::read_to_string(root().join("tests/inbox/inbox.csv")).unwrap();
    let case = |row: csv::StringRecord| {
        let mut arguments: Vec<String> = csv::ReaderBuilder::new()
            .delimiter(b' ')
            .has_headers(false)
            .from_reader(row[1].as_bytes())
            .records()
            .flatten()
            .flat_map(|record| record.iter().map(str::to_owned).collect::<Vec<_>>())
            .collect();
        // What is no flag is another file of the same data set.
        let further: Vec<String> = if row[1].starts_with('-') { Vec::new() } else { std::mem::take(&mut arguments) };
        Case { files: [vec![row[0].to_owned()], further].concat(), arguments, expected: row[2].to_owned(), what: row[3].to_owned() }
    };
    csv::Reader::from_reader(text.as_bytes()).records().map(|row| case(row.unwrap())).collect()
}

#[test]
fn every_file_gives_the_figures_of_the_native_one_or_the_refusal_it_deserves() {
    let folder = Folder::new();
    let paths = |files: &[String]| files.iter().map(|file| root().join("tests/inbox/files").join(file).display().to_string()).collect::<Vec<_>>();
    let figures = |case: &Case| {
        let by = ["--by", "role", "--by", "layer", "--by", "municipality", "--by", "involvement", "--items", "--format", "json", "--min-group", "1"];
        let flags: Vec<String> = ["--lang", "nl", "-q", "summary"].into_iter().chain(by).map(str::to_owned).collect();
        folder.run(&[flags, paths(&case.files), case.arguments.clone()].concat())
    };
    let cases = cases();
    let native = figures(&cases[0]).success().out;
    assert!(native.contains("\"rows\": 24") || native.contains("\"rows\":24"), "{native}");
    let mut wrong = Vec::new();
    for case in &cases {
        let ran = figures(case);
        let name = format!("{} {} ({})", case.files.join(" "), case.arguments.join(" "), case.what);
        if case.expected == "same" {
            if ran.code != Some(0) {
                wrong.push(format!("{name}: {}", ran.err));
            } else if ran.out != native {
                wrong.push(format!("{name}: other figures"));
            }
        } else if !matches!(ran.code, Some(1 | 3)) || !ran.err.contains(&case.expected) || !ran.out.is_empty() {
            wrong.push(format!("{name}: {:?}, not '{}': {}", ran.code, case.expected, ran.err));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
    assert!(cases.len() >= 40);
}
