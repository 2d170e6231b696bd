//! Small groups are withheld, and so is what would give them away by subtraction.

use crate::harness::Folder;
use doorlicht::survey::Questionnaire;
use doorlicht::survey::figures::{Basis, GroupFigures, Purpose, Wanted};
use doorlicht::survey::group::{Grouping, Groups, Unit};
use doorlicht::survey::release::MinGroup;
use doorlicht::survey::response::{Answer, Response};
use doorlicht::survey::tally::{Keep, Tally};
use proptest::prelude::*;
use serde_json::Value;
use std::fmt::Write;

const LIST: &str = r#"
format: 1
id: klein
version: "1"
languages: [nl]
title: { nl: "Klein" }
use: [eens5]
scale: eens5
roles:
  - { id: kern, title: { nl: "Kern" } }
  - { id: schil, title: { nl: "Schil" } }
blocks:
  - id: A
    title: { nl: "Blok A" }
    items:
      - { id: K-1, text: { nl: "Dit gaat goed." } }
      - { id: K-2, text: { nl: "Dat gaat goed." } }
background:
  - { id: organisation, text: { nl: "Organisatie" } }
  - { id: layer, text: { nl: "Laag" }, choices: [{ value: vloer, text: { nl: "vloer" } }, { value: midden, text: { nl: "midden" } }, { value: top, text: { nl: "top" } }] }
"#;

fn list() -> Questionnaire {
    Questionnaire::parse(LIST, &doorlicht::data::library::shared_definitions()).unwrap()
}

/// Rows of a response file: role, organisation, layer, two answers.
fn csv(rows: &[(&str, &str, &str, u8, u8)]) -> String {
    let mut text = String::from("response,questionnaire,version,wave,role,organisation,layer,K-1,K-2\n");
    for (number, (role, organisation, layer, one, two)) in rows.iter().enumerate() {
        writeln!(text, "r{number},klein,1,2025,{role},{organisation},{layer},{one},{two}").unwrap();
    }
    text
}

/// Twelve of kern and a number of schil, from two organisations each.
fn kern_and_schil(schil: usize) -> Vec<(&'static str, &'static str, &'static str, u8, u8)> {
    let kern = (0..12).map(|number: u8| ("kern", if number.is_multiple_of(2) { "GGD" } else { "MEE" }, "vloer", 2 + number % 4, 3));
    let schil = (0..schil).map(|number| ("schil", if number % 2 == 0 { "school" } else { "arts" }, "vloer", if number % 3 == 0 { 5 } else { 2 }, 4));
    kern.chain(schil).collect()
}

fn table(rows: &str, arguments: &[&str], name: &str) -> Vec<Value> {
    let folder = Folder::new().with("klein.yaml", LIST).with("k.csv", rows);
    let all: Vec<&str> = [&["-q", "-Q", "klein.yaml"], arguments, &["k.csv", "--format", "json"]].concat();
    let json: Value = serde_json::from_str(&folder.run(&all).quiet_success()).unwrap();
    json["tables"][name].as_array().unwrap().clone()
}

/// The groups of a table with whether each is withheld, for the shared basis.
fn withheld(rows: &[Value]) -> Vec<(String, bool)> {
    let shared = rows.iter().filter(|row| row.get("basis").is_none_or(|basis| basis == "shared"));
    shared.map(|row| (row["group"].as_str().unwrap().to_owned(), row["withheld"].as_bool().unwrap())).collect()
}

fn named(groups: &[(&str, bool)]) -> Vec<(String, bool)> {
    groups.iter().map(|(group, withheld)| ((*group).to_owned(), *withheld)).collect()
}

#[test]
fn five_people_from_two_organisations_are_shown() {
    let summary = table(&csv(&kern_and_schil(5)), &["summary"], "summary");
    assert_eq!(withheld(&summary), named(&[("all", false), ("kern", false), ("schil", false)]));
}

#[test]
fn four_people_are_withheld_and_so_is_the_other_group_that_would_give_them_away() {
    let rows = csv(&kern_and_schil(4));
    let summary = table(&rows, &["summary"], "summary");
    assert_eq!(withheld(&summary), named(&[("all", false), ("kern", true), ("schil", true)]));
    for row in summary.iter().filter(|row| row["withheld"] == true) {
        for key in ["rows", "n", "mean", "sd", "median", "q1", "q3", "min", "max", "ci_low", "ci_high"] {
            assert!(row[key].is_null(), "{key} of {row}");
        }
    }
    assert_eq!(table(&rows, &["compare"], "comparison")[0]["withheld"], true);
    assert_eq!(withheld(&table(&rows, &["summary"], "profile")), named(&[("all", false), ("kern", true), ("schil", true)]));
    assert_eq!(withheld(&table(&rows, &["summary", "--items"], "items"))[0], ("all".to_owned(), false));
}

#[test]
fn a_group_of_none_looks_the_same_as_a_group_of_four() {
    let of = |schil| {
        let mut summary = table(&csv(&kern_and_schil(schil)), &["summary"], "summary");
        summary.retain(|row| row["group"] != "all");
        summary
    };
    assert_eq!(of(0), of(4));
    assert!(!of(0).is_empty());
}

#[test]
fn one_organisation_is_withheld_however_many_people_it_has_unless_organisations_are_the_groups() {
    let rows: Vec<_> = kern_and_schil(12).into_iter().map(|row| if row.0 == "schil" { ("schil", "school", row.2, row.3, row.4) } else { row }).collect();
    let rows = csv(&rows);
    assert_eq!(withheld(&table(&rows, &["summary"], "summary")), named(&[("all", false), ("kern", true), ("schil", true)]));
    let by = table(&rows, &["summary", "--by", "organisation"], "summary");
    assert_eq!(withheld(&by), named(&[("all", false), ("GGD", false), ("MEE", false), ("school", false)]));
}

#[test]
fn a_person_without_a_role_is_not_given_away_by_the_total() {
    let mut rows = kern_and_schil(8);
    rows.push(("", "los", "vloer", 1, 1));
    assert_eq!(withheld(&table(&csv(&rows), &["summary"], "summary")), named(&[("all", true), ("kern", false), ("schil", false)]));
}

#[test]
fn fewer_than_ten_who_all_say_the_same_are_withheld_and_ranges_start_at_ten() {
    let same: Vec<_> = kern_and_schil(8).into_iter().map(|row| if row.0 == "schil" { (row.0, row.1, row.2, 4, 4) } else { row }).collect();
    // Nobody is silent, so that of everyone n would tell that of schil.
    assert_eq!(withheld(&table(&csv(&same), &["summary"], "summary")), named(&[("all", true), ("kern", false), ("schil", true)]));
    let rows = csv(&kern_and_schil(8));
    let summary = table(&rows, &["summary"], "summary");
    let of = |group: &str| summary.iter().find(|row| row["group"] == group).unwrap().clone();
    for key in ["min", "max", "q1", "q3"] {
        // Those of kern would tell, together with those of everyone, of whom the lowest and highest of schil are not.
        assert!(of("all")[key].is_number() && of("kern")[key].is_null() && of("schil")[key].is_null(), "{key}");
    }
    assert!(of("schil")["mean"].is_number() && of("schil")["median"].is_number());
    let varied: Vec<_> = kern_and_schil(8).into_iter().map(|row| (row.0, row.1, row.2, row.3, if row.3 > 3 { 4 } else { 3 })).collect();
    let items = table(&csv(&varied), &["summary", "--items"], "items");
    let schil = items.iter().find(|row| row["group"] == "schil" && row["item"] == "K-1").unwrap();
    assert!(schil["count_5"].is_null() && schil["agree"].is_number(), "{schil}");
}

#[test]
fn an_item_is_not_withheld_alone_where_the_block_and_its_other_item_give_it_away() {
    // All eight of schil answer 4 to K-2, so that twice the mean of the block minus the mean of K-1 is the mean of K-2.
    let items = table(&csv(&kern_and_schil(8)), &["summary", "--items"], "items");
    let of = |group: &str, item: &str| items.iter().find(|row| row["group"] == group && row["item"] == item).unwrap()["withheld"].as_bool().unwrap();
    assert!(of("schil", "K-2") && of("schil", "K-1"));
    let summary = table(&csv(&kern_and_schil(8)), &["summary", "--items"], "summary");
    assert_eq!(withheld(&summary), named(&[("all", false), ("kern", false), ("schil", false)]));
}

#[test]
fn a_layer_without_anyone_is_not_told_by_the_combinations_that_are_missing() {
    let summary = table(&csv(&kern_and_schil(8)), &["summary", "--by", "layer", "--by", "role,layer"], "summary");
    let groups: Vec<&str> = summary.iter().filter(|row| row["by"] == "role,layer").map(|row| row["group"].as_str().unwrap()).collect();
    assert_eq!(groups, ["all", "kern,vloer", "kern,midden", "kern,top", "schil,vloer", "schil,midden", "schil,top"]);
}

#[test]
fn answers_and_the_scores_made_of_them_are_not_two_people() {
    let folder = Folder::new().with("klein.yaml", LIST).with("k.csv", csv(&kern_and_schil(3)));
    folder.run(&["-q", "-Q", "klein.yaml", "score", "k.csv", "-o", "s.csv"]).quiet_success();
    folder.run(&["-Q", "klein.yaml", "summary", "k.csv", "s.csv"]).fails(3, &["s.csv, rij 2, kolom response: 'r0' staat al in k.csv, rij 2"]);
}

#[test]
fn another_spelling_of_one_organisation_is_not_a_second_one() {
    let names = ["De Regenboog", "de regenboog", "De  Regenboog ", "DE REGENBOOG", "De Regenboog", "De Regenboog"];
    let rows: Vec<_> = names.iter().enumerate().map(|(number, name)| ("kern", *name, "vloer", 1 + u8::try_from(number).unwrap() % 5, 3)).collect();
    assert_eq!(withheld(&table(&csv(&rows), &["summary"], "summary")), named(&[("all", true), ("kern", true), ("schil", true)]));
}

#[test]
fn a_column_of_names_is_no_grouping() {
    let rows: String = (0..151).fold(String::from("response,role,organisation,K-1\n"), |text, number| text + &format!("r{number},kern,o{number},3\n"));
    let folder = Folder::new().with("klein.yaml", LIST).with("k.csv", rows.replace(",K-1", ",K-1,K-2").replace(",3\n", ",3,4\n"));
    folder.run(&["-Q", "klein.yaml", "compare", "k.csv", "--by", "organisation"]).fails(2, &["'organisation' heeft 151 verschillende waarden"]);
}

#[test]
fn min_group_1_shows_everything_and_says_so() {
    let folder = Folder::new().with("klein.yaml", LIST).with("k.csv", csv(&kern_and_schil(2)));
    let ran = folder.run(&["-Q", "klein.yaml", "summary", "k.csv", "--min-group", "1"]).success();
    assert!(ran.err.contains("kleine groepen zijn niet afgeschermd"), "{}", ran.err);
    assert!(!ran.out.contains("niet getoond"), "{}", ran.out);
    let ran = folder.run(&["-Q", "klein.yaml", "summary", "k.csv", "--min-group", "3", "--lang", "en"]).success();
    assert!(ran.err.contains("groups from 3 people are shown"), "{}", ran.err);
}

/// Whether `target` is a combination of `shown`, by fraction-free elimination over whole numbers: another road than the program's own.
fn is_determined(shown: &[Vec<i128>], target: &[i128]) -> bool {
    let rank = |rows: &[Vec<i128>]| {
        let mut rows = rows.to_vec();
        let (mut rank, columns) = (0, target.len());
        for column in 0..columns {
            let Some(pivot) = (rank..rows.len()).find(|row| rows[*row][column] != 0) else { continue };
            rows.swap(rank, pivot);
            for row in rank + 1..rows.len() {
                let (above, factor) = (rows[rank].clone(), rows[row][column]);
                let divisor = (0..columns).fold(0_i128, |common, at| gcd(common, rows[row][at] * above[column] - above[at] * factor)).max(1);
                rows[row] = (0..columns).map(|at| (rows[row][at] * above[column] - above[at] * factor) / divisor).collect();
            }
            rank += 1;
        }
        rank
    };
    rank(shown) == rank(&[shown.to_vec(), vec![target.to_vec()]].concat())
}

fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a.abs() } else { gcd(b, a % b) }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Role, layer and their cross in one output: no withheld group is a sum or difference of shown ones.
    #[test]
    fn no_withheld_group_follows_from_the_shown_ones(people in proptest::collection::vec((0_usize..3, 0_usize..5, 0_usize..4, 0_usize..5), 0..60), for_findings: bool) {
        let list = list();
        let mut tally = Tally::default();
        let keep = Keep { by: vec![1], ..Keep::default() };
        // Someone of every kind: that none looks like few is another test.
        let of_every_kind = (0..2).flat_map(|role| (0..3).map(move |layer| (role, 0, layer, 2)));
        for (role, organisation, layer, answer) in of_every_kind.collect::<Vec<_>>().iter().chain(&people) {
            let mut response = Response::blank(&list, (*role < 2).then_some(*role));
            response.answers = vec![Answer::POINTS[*answer]; 2];
            response.background = vec![format!("org{organisation}"), ["vloer", "midden", "top", ""][*layer].to_owned()];
            tally.add(&list, &keep, &response);
        }
        let groupings: Vec<Grouping> = ["role", "layer", "role,layer"].iter().map(|word| Grouping::parse(&list, word).unwrap()).collect();
        let purpose = if for_findings { Purpose::Findings } else { Purpose::Figures };
        let wanted = Wanted { groupings: groupings.clone(), waves: Vec::new(), min_group: MinGroup::DEFAULT, unit: Unit::Person, comparison: true, items: false, reliability: false, purpose };
        let figures = GroupFigures::of(&list, &tally, &[1], &wanted);
        let members = |by: &str, group: &str| {
            let grouping = groupings.iter().find(|grouping| grouping.key == by).unwrap();
            let groups = Groups::of(&list, &tally, &[1], "", grouping, false, Unit::Person);
            let found = &groups.groups.iter().find(|one| one.key == group).unwrap().members;
            (0..groups.cells.len()).map(|cell| i128::from(found.contains(&cell))).collect::<Vec<i128>>()
        };
        // What a group is compared with, where there are more than two: everyone with a value, without the group.
        let rest = |by: &str, group: &str| {
            let grouping = groupings.iter().find(|grouping| grouping.key == by).unwrap();
            let parts: Vec<String> = Groups::of(&list, &tally, &[1], "", grouping, false, Unit::Person).parts().map(|(_, part)| part.key.clone()).collect();
            let others = parts.iter().filter(|part| *part != group).map(|part| members(by, part));
            others.fold(vec![0; members(by, group).len()], |sum, part| sum.iter().zip(part).map(|(left, right)| left + right).collect())
        };
        let rows: Vec<_> = figures.summary.iter().filter(|row| row.basis == Basis::Shared).collect();
        let mut shown: Vec<Vec<i128>> = rows.iter().filter(|row| row.figures.is_some()).map(|row| members(&row.who.by, &row.who.group)).collect();
        for pair in figures.comparison.iter().filter(|pair| pair.b.0 == "rest") {
            if let Some(comparison) = &pair.figures {
                prop_assert!(comparison.a.n >= 5 && comparison.b.n >= 5);
                shown.push(rest(&pair.who.by, &pair.who.group));
            }
        }
        // What is left of a shown group without the shown groups of one grouping within it is a group too.
        let grouping = Groups::of(&list, &tally, &[1], "", &groupings[0], false, Unit::Person);
        let people: Vec<u64> = grouping.cells.iter().map(|(_, cell)| cell.blocks[0].shared.n()).collect();
        for whole in &shown {
            for by in ["role", "layer", "role,layer"] {
                let parts = rows.iter().filter(|row| row.who.by == by && row.who.group != "all" && row.figures.is_some());
                let within = parts.map(|row| members(by, &row.who.group)).filter(|part| part != whole && part.iter().zip(whole).all(|(part, whole)| part <= whole));
                let left = within.fold(whole.clone(), |left, part| left.iter().zip(part).map(|(left, part)| left - part).collect());
                let count: u64 = left.iter().zip(&people).map(|(cell, people)| u64::try_from(*cell).unwrap() * people).sum();
                prop_assert!(left == *whole || count == 0 || count >= 5, "{count} people are left of a group without its {by}");
            }
        }
        for row in &rows {
            let vector = members(&row.who.by, &row.who.group);
            match &row.figures {
                Some(figures) => prop_assert!(figures.description.unwrap().n >= 5),
                None if vector.iter().all(|cell| *cell == 0) => {}
                None => prop_assert!(!is_determined(&shown, &vector), "{:?} follows from what is shown", row.who),
            }
        }
    }
}
