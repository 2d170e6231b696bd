//! Whoever has one output, in any format, tries to work out what it withholds.
//!
//! Random sets of people, the real commands, and nothing but what is printed: all numbers become one linear system, and a solver from elsewhere looks for the lowest
//! and the highest value of every withheld n and sum. Where they are the same, the attack has succeeded and the test fails.

mod facts;
mod formats;
mod people;
mod system;
mod weighed;

use crate::harness::Folder;
use facts::{Fact, Figure, Group, facts};
use people::{Dice, LIST, Person, csv, people, run};
use proptest::test_runner::Config;
use serde_json::Value;
use std::collections::BTreeMap;
use system::System;

/// What is asked of the program.
const GROUPINGS: [&[&str]; 12] = [
    &["role"],
    &["layer"],
    &["organisation"],
    &["municipality"],
    &["role,layer"],
    &["role", "layer"],
    &["role", "layer", "role,layer"],
    &["role", "municipality"],
    &["layer", "role,layer"],
    &["role", "layer", "municipality"],
    &["municipality", "role,municipality", "role"],
    &["organisation", "role"],
];

/// How much is withheld.
#[derive(Default)]
struct Loss {
    figures: usize,
    small: usize,
    more: usize,
}

/// The attack on one output: what it has found out.
fn attack(facts: &[Fact], people: &[Person], dice: &mut Dice) -> Vec<String> {
    let unknown = [0, 1, 2, 3].map(|place| people.iter().any(|person| person.values[place].is_empty()));
    let mut hidden: BTreeMap<(Figure, &Group), &Fact> = BTreeMap::new();
    facts.iter().filter(|fact| fact.shown.is_none()).for_each(|fact| {
        hidden.insert((fact.figure, &fact.group), fact);
    });
    // A comparison withholds both groups where one is withheld; the other is in the summary all the same.
    hidden.retain(|(figure, group), _| !facts.iter().any(|fact| fact.figure == *figure && fact.group == **group && fact.shown.is_some()));
    // How many responses there are is no secret of a group that is large enough by them.
    hidden.retain(|(figure, _), fact| *figure != Figure::Rows || is_small(fact, people));
    // What nobody in a shown group chose, nobody within it chose.
    hidden.retain(|(figure, group), _| !matches!(figure, Figure::Choice(_)) || count(*figure, group, people) > 0);
    // A rest beside a withheld part is not printed for that reason alone; it may well follow from the other groups.
    hidden.retain(|(_, group), fact| group.beside.is_none() || is_small(fact, people));
    if hidden.is_empty() {
        return Vec::new();
    }
    let joint = System::joint(facts, unknown);
    let targets = hidden.values().flat_map(|fact| joint.targets(fact, people));
    let mut found = joint.determined(targets.flatten().collect(), dice);
    for figure in Figure::ALL.into_iter().filter(|figure| hidden.keys().any(|(one, _)| one == figure)) {
        let single = System::single(facts, figure, unknown);
        let targets = hidden.iter().filter(|((one, _), _)| *one == figure).flat_map(|(_, fact)| single.targets(fact, people));
        found.extend(single.determined(targets.flatten().collect(), dice));
    }
    found
}

fn count(figure: Figure, group: &Group, people: &[Person]) -> usize {
    people.iter().filter(|person| group.has(&person.values.each_ref().map(String::as_str)) && figure.of(person).is_some()).count()
}

/// Whether a figure may not be shown for itself.
fn is_small(fact: &Fact, people: &[Person]) -> bool {
    let members = || people.iter().filter(|person| fact.group.has(&person.values.each_ref().map(String::as_str)));
    let behind: Vec<&Person> = match fact.figure {
        Figure::Choice(_) | Figure::Chosen => members().filter(|person| person.choice.is_some()).collect(),
        figure => members().filter(|person| figure.of(person).is_some()).collect(),
    };
    let organisations: std::collections::BTreeSet<&str> = behind.iter().map(|person| person.values[1].as_str()).filter(|name| !name.is_empty()).collect();
    let same = match fact.figure {
        Figure::Choice(_) | Figure::Chosen => behind.iter().all(|person| person.choice == behind[0].choice),
        Figure::WholeA | Figure::WholeB | Figure::Part(..) => false,
        figure => behind.iter().all(|person| figure.of(person) == figure.of(behind[0])),
    };
    let tells = behind.len() < 10 && same && fact.figure != Figure::Rows;
    behind.len() < 5 || (organisations.len() == 1 && !fact.group.by.contains("organisation")) || tells
}

fn measure(loss: &mut Loss, facts: &[Fact], people: &[Person]) {
    let mut seen = std::collections::BTreeSet::new();
    for fact in facts
        .iter()
        .filter(|fact| !matches!(fact.figure, Figure::Rows | Figure::Part(..)) && fact.group.beside.is_none() && seen.insert((fact.figure, &fact.group)))
    {
        loss.figures += 1;
        if is_small(fact, people) {
            loss.small += 1;
        } else if fact.shown.is_none() {
            loss.more += 1;
        }
    }
}

/// Each run of the program is given as many sets of people, as waves, which it keeps apart.
const WAVES: u64 = 12;

/// What a number of outputs came to.
#[derive(Default)]
struct Outcome {
    loss: BTreeMap<String, Loss>,
    broken: Vec<String>,
}

/// Runs the program on sets of people and attacks what it prints.
fn attempt(list: &str, seed: u64, outcome: &mut Outcome) {
    let mut dice = Dice(seed);
    let sets: Vec<Vec<Person>> = (0..WAVES).map(|_| people(&mut dice)).collect();
    let words = dice.pick(&GROUPINGS);
    let mut arguments: Vec<&str> = vec![dice.pick(&["summary", "compare"])];
    for word in words {
        arguments.extend(["--by", word]);
    }
    if dice.one_in(2) {
        arguments.push("--items");
    }
    if dice.one_in(3) {
        arguments.push("--details");
    }
    let input = csv(&sets);
    let json: Value = serde_json::from_str(&run(list, &input, &[arguments.as_slice(), &["--format", "json"]].concat())).unwrap();
    for (wave, people) in sets.iter().enumerate() {
        let facts = facts(&json["tables"], &format!("w{wave}"));
        measure(outcome.loss.entry(words.join(" + ")).or_default(), &facts, people);
        let found = attack(&facts, people, &mut dice);
        if !found.is_empty() {
            outcome.broken.push(format!("seed {seed}, wave w{wave}, {arguments:?}:\n  {}", found.join("\n  ")));
        }
    }
    if dice.one_in(2) {
        formats::agree(&json["tables"], list, &input, &arguments);
    }
}

#[test]
#[expect(clippy::print_stdout, reason = "how much is withheld is a figure of this test: --nocapture shows it")]
fn nothing_withheld_can_be_worked_out() {
    let folder = Folder::new().with("aanval.yaml", LIST);
    let list = folder.path("aanval.yaml").display().to_string();
    // As many runs as PROPTEST_CASES says: 256, of three thousand sets together, where it says nothing.
    let runs = u64::from(Config::default().cases);
    let halves: Vec<Outcome> = std::thread::scope(|scope| {
        let half = |start: u64| {
            let list = &list;
            scope.spawn(move || {
                let mut outcome = Outcome::default();
                (start..runs).step_by(2).for_each(|seed| attempt(list, seed, &mut outcome));
                outcome
            })
        };
        let threads = [half(0), half(1)];
        threads.map(|thread| thread.join().unwrap()).into()
    });
    for words in GROUPINGS.map(|words| words.join(" + ")) {
        let sum = |of: fn(&Loss) -> usize| halves.iter().filter_map(|half| half.loss.get(&words)).map(of).sum::<usize>();
        let (figures, small, more) = (sum(|loss| loss.figures), sum(|loss| loss.small), sum(|loss| loss.more));
        println!("{words}: of {figures} figures {small} are small and {more} are withheld besides");
    }
    let broken: Vec<&String> = halves.iter().flat_map(|half| &half.broken).collect();
    let first: Vec<&str> = broken.iter().take(20).map(|one| one.as_str()).collect();
    assert!(broken.is_empty(), "{} outputs give something away:\n{}", broken.len(), first.join("\n"));
}
