//! The same where organisations count once: n is how many there are, a sum that of their means.
//!
//! Each organisation has one role, municipality and layer, as nearly all have, so that what is said of them adds up.

use super::facts::{Fact, Figure, Group, facts};
use super::people::{Dice, LIST, Person, csv, run};
use super::system::System;
use super::{GROUPINGS, WAVES};
use crate::harness::Folder;
use serde_json::Value;
use std::collections::BTreeMap;

/// People of 0 to 9 organisations of each kind, with one to three people in each.
fn people(dice: &mut Dice) -> Vec<Person> {
    let mut people = Vec::new();
    let has_blanks = dice.one_in(2);
    for kind in 0..6 {
        let alike = dice.one_in(5).then(|| u8::try_from(dice.pick(&[0, 2, 4])).unwrap());
        for organisation in 0..dice.pick(&[0, 0, 1, 2, 3, 4, 5, 6, 9]) {
            let municipality = dice.below(2);
            for _ in 0..=dice.below(3) {
                let values = [
                    ["kern", "schil"][kind % 2].to_owned(),
                    format!("o{kind}{organisation}"),
                    format!("m{municipality}"),
                    ["vloer", "midden", "top"][kind / 2].to_owned(),
                ];
                let mut answers = [0, 1, 2, 3].map(|_| Some(alike.unwrap_or_else(|| u8::try_from(dice.below(5)).unwrap())));
                answers[0] = answers[0].filter(|_| !has_blanks || !dice.one_in(6));
                answers[1] = answers[1].filter(|_| !has_blanks || !dice.one_in(4));
                answers[2] = answers[1].and(answers[2]);
                answers[3] = answers[3].filter(|_| values[0] == "kern");
                let not_applicable = 0;
                people.push(Person { values, answers, not_applicable, choice: None, mean: None });
            }
        }
    }
    people
}

/// Each organisation as if it were one person, with its means.
fn organisations(people: &[Person]) -> Vec<Person> {
    let mut of: BTreeMap<&str, Vec<&Person>> = BTreeMap::new();
    for person in people {
        of.entry(&person.values[1]).or_default().push(person);
    }
    let mean = |people: &[&Person], figure: Figure| {
        let scores: Vec<f64> = people.iter().filter_map(|person| figure.of(person)).collect();
        (!scores.is_empty()).then(|| scores.iter().sum::<f64>() / f64::from(u32::try_from(scores.len()).unwrap()))
    };
    of.values().map(|people| Person { mean: Some([mean(people, Figure::A), mean(people, Figure::B)]), ..people[0].clone() }).collect()
}

#[test]
fn nothing_withheld_of_organisations_can_be_worked_out() {
    let folder = Folder::new().with("aanval.yaml", LIST);
    let list = folder.path("aanval.yaml").display().to_string();
    let runs = u64::from(proptest::test_runner::Config::default().cases) / 4;
    let (mut broken, mut shown, mut hidden_in_all) = (Vec::new(), 0, 0);
    for seed in 0..runs {
        let mut dice = Dice(seed);
        let sets: Vec<Vec<Person>> = (0..WAVES).map(|_| people(&mut dice)).collect();
        let words = dice.pick(&GROUPINGS);
        if words.iter().any(|word| word.contains("organisation")) {
            continue;
        }
        let mut arguments: Vec<&str> = vec![dice.pick(&["summary", "compare"]), "--weigh", "organisation"];
        arguments.extend(words.iter().flat_map(|word| ["--by", word]));
        let output = run(&list, &csv(&sets), &[arguments.as_slice(), &["--format", "json"]].concat());
        let json: Value = serde_json::from_str(&output).unwrap();
        for (wave, people) in sets.iter().enumerate().filter(|(_, people)| !people.is_empty()) {
            let facts: Vec<Fact> = facts(&json["tables"], &format!("w{wave}"));
            let organisations = organisations(people);
            for figure in [Figure::A, Figure::B] {
                let mut hidden: BTreeMap<&Group, &Fact> =
                    facts.iter().filter(|fact| fact.figure == figure && fact.shown.is_none()).map(|fact| (&fact.group, fact)).collect();
                hidden.retain(|group, _| {
                    group.beside.is_none() && !facts.iter().any(|fact| fact.figure == figure && fact.group == **group && fact.shown.is_some())
                });
                let system = System::single(&facts, figure, [false; 4]);
                let targets: Vec<_> = hidden.values().flat_map(|fact| system.targets(fact, &organisations)).flatten().collect();
                shown += facts.iter().filter(|fact| fact.figure == figure && fact.shown.is_some()).count();
                hidden_in_all += targets.len();
                let found = system.determined(targets, &mut dice);
                if !found.is_empty() {
                    broken.push(format!("seed {seed}, wave w{wave}, {arguments:?}:\n  {}", found.join("\n  ")));
                }
            }
        }
    }
    assert!(shown > 100 && hidden_in_all > 100, "{shown} figures shown and {hidden_in_all} hidden: too few to say anything");
    assert!(broken.is_empty(), "{} outputs give something away:\n{}", broken.len(), broken.join("\n"));
}
