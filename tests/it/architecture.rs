//! The direction of imports: each folder uses only what stands to its left.

use crate::harness::root;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each part of the house with the parts it may use.
const MAY_USE: [(&str, &[&str]); 8] = [
    ("lang", &[]),
    ("stats", &[]),
    ("survey", &["lang", "stats"]),
    ("agreement", &["lang", "stats", "survey"]),
    ("error", &["survey"]),
    ("data", &["lang", "stats", "survey", "agreement", "error"]),
    ("show", &["lang", "stats", "survey", "agreement", "error"]),
    ("cli", &["lang", "stats", "survey", "agreement", "error", "data", "show"]),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The part a source file belongs to: its folder below `src`, or its own name.
fn part(path: &Path) -> String {
    let below = path.strip_prefix(root().join("src")).unwrap();
    below.components().next().unwrap().as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
}

/// The parts a file names with `crate::…` or through `super::super::…`.
fn used(text: &str) -> BTreeSet<String> {
    let text = &text.replace("super::super::", "crate::");
    let names = text.split("crate::").skip(1).map(|rest| rest.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap_or(""));
    names.filter(|name| MAY_USE.iter().any(|(part, _)| part == name)).map(str::to_owned).collect()
}

#[test]
fn every_folder_uses_only_what_stands_to_its_left() {
    let mut files = Vec::new();
    sources(&root().join("src"), &mut files);
    let mut wrong = Vec::new();
    let mut checked = BTreeSet::new();
    for file in &files {
        let Some((here, allowed)) = MAY_USE.iter().find(|(name, _)| *name == part(file)) else { continue };
        checked.insert(*here);
        for other in used(&fs::read_to_string(file).unwrap()) {
            if other != *here && !allowed.contains(&other.as_str()) {
                wrong.push(format!("{} uses {other}", file.display()));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(checked.len(), MAY_USE.len(), "every part of the house was found");
}

#[test]
fn the_check_itself_sees_an_import() {
    assert_eq!(used("super::super::cli::Io"), BTreeSet::from(["cli".to_owned()]));
    assert_eq!(used("use crate::data::row;\nlet x = crate::show::safe::line(y);"), BTreeSet::from(["data".to_owned(), "show".to_owned()]));
}
