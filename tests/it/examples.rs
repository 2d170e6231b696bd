//! The example data are what `examples/make_region.rs` makes, and show what they are there to show.

use crate::harness::root;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

#[path = "../../examples/region/mod.rs"]
mod region;

#[test]
fn the_files_in_examples_are_those_the_generator_makes() {
    for (name, made) in region::files() {
        let there = fs::read_to_string(root().join("examples").join(name)).unwrap_or_default();
        assert!(there == made, "examples/{name} is not what the generator makes: run `cargo run --example make_region` and look at the difference");
    }
}

/// The rows of a file, each by the name of its columns.
fn rows(name: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_path(root().join("examples").join(name)).unwrap();
    reader.deserialize().map(Result::unwrap).collect()
}

#[test]
fn every_response_comes_from_a_partner_with_its_role_and_municipality() {
    let key = |row: &BTreeMap<String, String>| ["organisation", "role", "municipality"].map(|column| row[column].clone());
    let partners: BTreeSet<_> = rows("partners.csv").iter().map(key).collect();
    assert_eq!(partners.len(), 25);
    assert_eq!(partners.iter().map(|[_, _, municipality]| municipality).collect::<BTreeSet<_>>().len(), 4);
    for list in ["samenwerking.csv", "effectiviteit.csv"] {
        let answering: BTreeSet<_> = rows(list).iter().map(key).collect();
        assert_eq!(answering, partners, "{list}");
    }
}

#[test]
fn some_people_answered_in_both_waves_and_few_of_the_board_in_the_first() {
    for list in ["samenwerking.csv", "effectiviteit.csv"] {
        let rows = rows(list);
        let of_wave = |wave: &str| rows.iter().filter(|row| row["wave"] == wave).cloned().collect::<Vec<_>>();
        let people = |wave: &str| of_wave(wave).iter().map(|row| row["respondent"].clone()).filter(|name| !name.is_empty()).collect::<BTreeSet<_>>();
        let boards = |wave: &str| of_wave(wave).iter().filter(|row| row["layer"] == "bestuur").count();
        for wave in ["2024", "2025"] {
            assert!((60..=80).contains(&of_wave(wave).len()), "{list} {wave}");
        }
        assert!(people("2024").intersection(&people("2025")).count() >= 20, "{list}");
        assert!((1..5).contains(&boards("2024")) && boards("2025") >= 5, "{list}");
    }
}
