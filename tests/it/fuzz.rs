//! The checks of `fuzz/` on the inputs that are kept there: a short run without the tools that make new ones.

use crate::harness::root;
use std::fs;

#[path = "../../fuzz/checks/csv.rs"]
mod csv;
#[path = "../../fuzz/checks/yaml.rs"]
mod yaml;

/// Runs a check on every input of a corpus.
fn run(target: &str, check: fn(&[u8])) {
    let folder = root().join("fuzz/corpus").join(target);
    let mut inputs: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    inputs.sort();
    assert!(inputs.len() >= 20, "{} holds {} inputs", folder.display(), inputs.len());
    for input in inputs {
        let bytes = fs::read(&input).unwrap();
        let passed = std::panic::catch_unwind(|| check(&bytes));
        assert!(passed.is_ok(), "fuzz/corpus/{target}/{}", input.file_name().unwrap().display());
    }
}

#[test]
fn every_kept_data_file_passes_the_checks() {
    run("csv", csv::check);
}

#[test]
fn every_kept_yaml_file_passes_the_checks() {
    run("yaml", yaml::check);
}
