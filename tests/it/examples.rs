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
    let key = |row: &BTreeMap<String, String>| ["organisation", "role", "municipality"].map(|column| row.get(column).cloned().unwrap_or_default());
    let partners: BTreeSet<_> = rows("partners.csv").iter().map(key).collect();
    assert_eq!(partners.len(), 25);
    assert_eq!(partners.iter().map(|[_, _, municipality]| municipality).collect::<BTreeSet<_>>().len(), 4);
    for list in ["samenwerking.csv", "effectiviteit.csv", "afspraken.csv"] {
        let answering: BTreeSet<_> = rows(list).iter().map(key).collect();
        // The list on the agreements knows no roles.
        let has_roles = rows(list)[0].contains_key("role");
        let expected: BTreeSet<_> =
            partners.iter().map(|[who, role, place]| [who.clone(), if has_roles { role.clone() } else { String::new() }, place.clone()]).collect();
        assert_eq!(answering, expected, "{list}");
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

/// The mean score of a block in a wave, over the answers of those who fit; signals (`-S`) count from the other end. Every answer counts once.
fn mean(rows: &[BTreeMap<String, String>], wave: &str, block: &str, fits: impl Fn(&BTreeMap<String, String>) -> bool) -> f64 {
    let of_wave = rows.iter().filter(|row| row["wave"] == wave && fits(row));
    let cells = of_wave.flat_map(|row| row.iter().filter(|(column, _)| column.contains(block) && !column.ends_with(".remark")));
    let scores: Vec<f64> = cells
        .filter_map(|(column, cell)| {
            let score = 25.0 * (cell.parse::<f64>().ok()? - 1.0);
            Some(if column.contains("-S") { 100.0 - score } else { score })
        })
        .collect();
    assert!(scores.len() >= 15, "{block} {wave}: {}", scores.len());
    scores.iter().sum::<f64>() / f64::from(u32::try_from(scores.len()).unwrap())
}

/// The change from the first wave to the second.
fn change(rows: &[BTreeMap<String, String>], block: &str) -> f64 {
    mean(rows, "2025", block, |_| true) - mean(rows, "2024", block, |_| true)
}

/// How far one layer lies above another.
fn above(rows: &[BTreeMap<String, String>], wave: &str, block: &str, [upper, lower]: [&str; 2]) -> f64 {
    mean(rows, wave, block, |row| row["layer"] == upper) - mean(rows, wave, block, |row| row["layer"] == lower)
}

const BOARD_AND_FLOOR: [&str; 2] = ["bestuur", "uitvoering"];

#[test]
fn in_the_region_direction_improves_and_resources_do_not() {
    let rows = rows("regionaal.csv");
    let municipalities: BTreeSet<&str> = rows.iter().map(|row| row["municipality"].as_str()).collect();
    assert_eq!(municipalities.len(), 6);
    for wave in ["2024", "2025"] {
        for place in &municipalities {
            assert!(rows.iter().filter(|row| row["wave"] == wave && row["municipality"] == *place).count() >= 5, "{place} {wave}");
        }
    }
    assert!(change(&rows, "REG-RO-") >= 10.0 && change(&rows, "REG-VB-") >= 5.0 && change(&rows, "REG-MI-").abs() < 5.0);
    let small = ["Hazelwarde", "Bramervoort", "Molenwolde"];
    let equals = |is_small: bool| mean(&rows, "2025", "REG-RO-1", |row| small.contains(&row["municipality"].as_str()) == is_small);
    assert!(equals(false) - equals(true) >= 10.0);
}

#[test]
fn two_patterns_fade_and_the_board_sees_more_ownership_than_there_is() {
    let rows = rows("patronen.csv");
    assert!(change(&rows, "PAT-BEL-") >= 10.0 && change(&rows, "PAT-RUI-") >= 5.0 && change(&rows, "PAT-EIG-").abs() < 5.0);
    for wave in ["2024", "2025"] {
        assert!(above(&rows, wave, "PAT-EIG-", BOARD_AND_FLOOR) >= 15.0 && above(&rows, wave, "PAT-BEL-", BOARD_AND_FLOOR).abs() < 12.0);
    }
}

#[test]
fn the_agreements_reach_the_locations_but_the_money_does_not() {
    let rows = rows("afspraken.csv");
    assert!(change(&rows, "AFS-LEV-") >= 8.0 && change(&rows, "AFS-LOC-") >= 10.0 && change(&rows, "AFS-MAN-2").abs() < 6.0);
    let gap = |wave| above(&rows, wave, "AFS-LEV-", BOARD_AND_FLOOR);
    assert!(gap("2024") >= 20.0 && gap("2025") < gap("2024"));
    let locations: BTreeSet<&str> = rows.iter().map(|row| row["location"].as_str()).filter(|name| !name.is_empty()).collect();
    assert_eq!(locations.len(), 6);
    assert!(rows.iter().filter(|row| row["layer"] == "bestuur").all(|row| row["location"].is_empty()));
}

#[test]
fn a_file_with_a_story_is_small_and_has_two_waves_partly_of_the_same_people() {
    for name in ["regionaal.csv", "patronen.csv", "afspraken.csv"] {
        assert!(fs::metadata(root().join("examples").join(name)).unwrap().len() < 60_000, "{name}");
        let rows = rows(name);
        let people = |wave: &str| {
            rows.iter().filter(|row| row["wave"] == wave && !row["respondent"].is_empty()).map(|row| row["respondent"].clone()).collect::<BTreeSet<_>>()
        };
        assert!(people("2024").intersection(&people("2025")).count() >= 20, "{name}");
        assert!(["2024", "2025"].iter().all(|wave| rows.iter().filter(|row| row["wave"] == *wave && row["layer"] == "bestuur").count() >= 5), "{name}");
    }
}
