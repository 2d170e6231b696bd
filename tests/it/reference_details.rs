//! The figures an analyst signs, against two other computations of them: `score.py` (`SciPy`) and `score.R` (R), which agree with each other (`check.py`).

use crate::reference::{EFFECTIVITEIT, HARD, SAMENWERKING, assert_no_differences, figures, tables};

/// What other computations there are.
const VOICES: [&str; 2] = ["tests/reference/figures.json", "tests/reference/figures-r.json"];

const SMALL: [&str; 3] = ["-Q", "tests/reference/small.yaml", "tests/reference/small.csv"];
const FAR: [&str; 3] = ["-Q", "tests/reference/far.yaml", "tests/reference/far.csv"];

/// Runs the program once and compares these of its tables with every voice that has them; the comparison itself all have.
#[track_caller]
fn assert_agrees(case: &str, names: &[&str], arguments: &[&str], files: &[&str]) {
    let ours = tables(&[arguments, files].concat());
    for voice in VOICES {
        let mut theirs = figures(voice, case);
        theirs.retain(|name, _| names.contains(&name.as_str()));
        assert!(!theirs.is_empty(), "{voice} says nothing of {case}");
        let mut ours = ours.clone();
        ours.retain(|name, _| theirs.contains_key(name));
        assert_no_differences(&ours, &theirs);
    }
}

/// What `compare --details` prints of every grouping.
const DETAILS: [&str; 4] = ["comparison", "reliability", "summary", "profile"];

#[test]
fn the_details_of_the_region_are_those_of_scipy_and_r() {
    assert_agrees("region", &DETAILS, &["compare", "--details"], &[SAMENWERKING, EFFECTIVITEIT]);
}

#[test]
fn the_details_of_more_than_two_groups_are_those_of_scipy_and_r() {
    assert_agrees("layers", &DETAILS, &["compare", "--details", "--by", "layer", "--by", "involvement"], &[SAMENWERKING]);
}

#[test]
fn the_details_of_the_hard_cases_are_those_of_scipy_and_r() {
    assert_agrees("hard", &DETAILS, &["compare", "--details"], &HARD);
}

#[test]
fn the_details_of_small_groups_are_those_of_scipy_and_r() {
    assert_agrees("small", &DETAILS, &["compare", "--details", "--by", "role", "--by", "layer"], &SMALL);
}

#[test]
fn probabilities_near_1e_300_are_those_of_scipy_and_r() {
    assert_agrees("far", &DETAILS, &["compare", "--details"], &FAR);
}

#[test]
fn weighed_by_organisation_the_figures_are_those_of_scipy_and_r() {
    let tables = ["comparison", "summary", "profile"];
    assert_agrees("region_weighed", &tables, &["compare", "--details", "--weigh", "organisation"], &[SAMENWERKING, EFFECTIVITEIT]);
    let weighed = ["compare", "--details", "--weigh", "organisation", "--by", "role", "--by", "layer"];
    assert_agrees("small_weighed", &tables, &weighed, &SMALL);
}

#[test]
fn a_summary_weighed_by_organisation_has_the_figures_of_scipy_and_r() {
    assert_agrees("region_weighed", &["summary", "profile"], &["summary", "--weigh", "organisation"], &[SAMENWERKING, EFFECTIVITEIT]);
    assert_agrees("small_weighed", &["summary", "profile"], &["summary", "--weigh", "organisation", "--by", "role", "--by", "layer"], &SMALL);
}

#[test]
fn of_a_part_of_the_answers_the_figures_are_those_of_scipy_and_r() {
    let where_ = ["compare", "--details", "--where", "municipality=Lindervaart", "--where", "municipality=Molenwolde", "--where", "layer=uitvoering"];
    assert_agrees("region_where", &["comparison", "reliability", "summary"], &where_, &[SAMENWERKING]);
    let where_ = ["compare", "--details", "--by", "layer", "--where", "role=kern", "--where", "municipality=Lindervaart", "--where", "role=schil"];
    assert_agrees("small_where", &["comparison", "reliability"], &where_, &SMALL);
}

#[test]
fn each_wave_is_compared_with_the_one_before_it_as_scipy_and_r_do() {
    assert_agrees("region_waves", &["comparison"], &["compare", "--details", "--by", "wave"], &[SAMENWERKING, EFFECTIVITEIT]);
    assert_agrees("small_waves", &["comparison"], &["compare", "--details", "--by", "wave"], &SMALL);
    let weighed = ["compare", "--details", "--by", "wave", "--weigh", "organisation"];
    assert_agrees("small_waves_weighed", &["comparison"], &weighed, &SMALL);
}
