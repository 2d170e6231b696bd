//! Random people who fill in a small list, and what the program prints of them.

use doorlicht::cli::{self, Io};
use doorlicht::error::Exit;
use std::ffi::OsString;
use std::fmt::Write;

/// A block of one item; a block of two that everyone is asked and one for kern; a filter question.
pub(crate) const LIST: &str = r#"
format: 1
id: aanval
version: "1"
languages: [nl]
title: { nl: "Aanval" }
use: [eens5]
scale: eens5
roles:
  - { id: kern, title: { nl: "Kern" } }
  - { id: schil, title: { nl: "Schil" } }
blocks:
  - { id: A, title: { nl: "Alfa" }, items: [{ id: A-1, text: { nl: "Dit gaat goed." } }] }
  - id: B
    title: { nl: "Beta" }
    items:
      - { id: B-1, text: { nl: "Dat gaat goed." } }
      - { id: B-2, text: { nl: "Dat gaat ook goed." } }
      - { id: B-K, text: { nl: "Wij leiden dit goed." }, roles: [kern] }
filter:
  - id: doel
    text: { nl: "Kent u het doel?" }
    choices: [{ value: "ja", text: { nl: "ja" } }, { value: "deels", text: { nl: "deels" } }, { value: "niet", text: { nl: "niet" } }]
background:
  - { id: organisation, text: { nl: "Organisatie" } }
  - { id: municipality, text: { nl: "Gemeente" } }
  - { id: layer, text: { nl: "Laag" }, choices: [{ value: vloer, text: { nl: "vloer" } }, { value: midden, text: { nl: "midden" } }, { value: top, text: { nl: "top" } }] }
"#;

/// What groups are made by.
pub(crate) const ATTRIBUTES: [&str; 4] = ["role", "organisation", "municipality", "layer"];

/// One respondent.
#[derive(Clone)]
pub(crate) struct Person {
    /// Per attribute; empty where unknown.
    pub(crate) values: [String; 4],
    /// A-1, B-1, B-2, B-K: the step on the scale, 0-4.
    pub(crate) answers: [Option<u8>; 4],
    /// How many of the items of block B do not apply.
    pub(crate) not_applicable: usize,
    /// The choice in the filter question.
    pub(crate) choice: Option<usize>,
    /// Of an organisation that counts once: its means in both blocks.
    pub(crate) mean: Option<[Option<f64>; 2]>,
}

/// What stands in the file where a person did not answer: nothing, "weet ik niet", or that it does not apply.
fn unanswered(number: usize, item: usize) -> &'static str {
    if item == 3 { "" } else { ["", "wn", "nvt"][(number + item) % 3] }
}

impl Person {
    /// The mean of some answers, from 0 to 1; `None` for none.
    pub(crate) fn score(&self, items: &[usize]) -> Option<f64> {
        let answered: Vec<u8> = items.iter().filter_map(|item| self.answers[*item]).collect();
        (!answered.is_empty()).then(|| answered.iter().map(|step| f64::from(*step)).sum::<f64>() / 4.0 / f64::from(u32::try_from(answered.len()).unwrap()))
    }
}

/// Random numbers from a seed (`SplitMix64`, Steele, Lea and Flood 2014), so that a failing set can be made again.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ mixed >> 31) % u64::try_from(end).unwrap()).unwrap()
    }

    pub(crate) fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

/// How everyone in a set answers an item.
#[derive(Clone, Copy)]
enum Habit {
    Mixed,
    Lowest,
    Highest,
    OneGroupTheSame(usize),
}

/// A random set of people, with its groups of 0 to 12, unknown values, blanks, and items that all or some answer alike.
pub(crate) fn people(dice: &mut Dice) -> Vec<Person> {
    let (organisations, municipalities) = (1 + dice.below(5), 1 + dice.below(3));
    let (has_unknown, has_blanks) = (dice.one_in(3), dice.one_in(2));
    let habits: Vec<Habit> = (0..4)
        .map(|_| match dice.below(12) {
            0 => Habit::Lowest,
            1 => Habit::Highest,
            2..=4 => Habit::OneGroupTheSame(dice.below(6)),
            _ => Habit::Mixed,
        })
        .collect();
    let mut people = Vec::new();
    for kind in 0..6 {
        let size = dice.pick(&[0, 0, 1, 2, 3, 4, 5, 5, 6, 7, 8, 9, 10, 12]);
        for _ in 0..size {
            let mut values = [
                ["kern", "schil"][kind % 2].to_owned(),
                format!("o{}", dice.below(organisations)),
                format!("m{}", dice.below(municipalities)),
                ["vloer", "midden", "top"][kind / 2].to_owned(),
            ];
            if has_unknown && dice.one_in(8) {
                values[dice.below(4)].clear();
            }
            let mut answers: [Option<u8>; 4] = [0, 1, 2, 3].map(|item| match habits[item] {
                Habit::Lowest => Some(0),
                Habit::Highest => Some(4),
                Habit::OneGroupTheSame(group) if group == kind => Some(3),
                _ => Some(u8::try_from(dice.below(5)).unwrap()),
            });
            if has_blanks {
                answers.iter_mut().filter(|_| dice.one_in(6)).for_each(|answer| *answer = None);
            }
            if values[0] != "kern" {
                answers[3] = None;
            }
            let choice = (!has_blanks || !dice.one_in(6)).then(|| dice.below(3));
            let not_applicable = [1, 2].iter().filter(|item| answers[**item].is_none() && unanswered(people.len(), **item) == "nvt").count();
            people.push(Person { values, answers, not_applicable, choice, mean: None });
        }
    }
    people
}

/// The response file of several sets, each a wave of its own.
pub(crate) fn csv(sets: &[Vec<Person>]) -> String {
    let mut text = String::from("response,questionnaire,version,wave,role,organisation,municipality,layer,A-1,B-1,B-2,B-K,doel\n");
    let all = sets.iter().enumerate().flat_map(|(wave, people)| people.iter().enumerate().map(move |(number, person)| (wave, number, person)));
    for (wave, number, person) in all {
        let answer = |item: usize| person.answers[item].map_or_else(|| unanswered(number, item).to_owned(), |step| (step + 1).to_string());
        let choice = person.choice.map_or("", |choice| ["ja", "deels", "niet"][choice]);
        let values = person.values.join(",");
        writeln!(text, "r{number},aanval,1,w{wave},{values},{},{},{},{},{choice}", answer(0), answer(1), answer(2), answer(3)).unwrap();
    }
    text
}

/// Runs the program in this process, with the list in a file and the answers on standard input.
pub(crate) fn run(list: &str, input: &str, arguments: &[&str]) -> String {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let arguments: Vec<OsString> = ["doorlicht", "-q", "-Q", list].iter().chain(arguments).chain(&["-"]).map(OsString::from).collect();
    let mut io = Io {
        input: &mut input.as_bytes(),
        out: &mut out,
        err: &mut err,
        interactive: false,
        has_editor: false,
        bar: None,
        width: Some(250),
        today: "2026-11-22".to_owned(),
        language_variable: None,
        locale: None,
    };
    let exit = cli::run(&arguments, &mut io);
    assert_eq!(exit, Exit::Done, "{}\n{input}", String::from_utf8_lossy(&err));
    String::from_utf8(out).unwrap()
}
