//! Whoever reads all changes of one output and solves the equations learns the answers of no one and of no small group: person by person, over random people.

use doorlicht::survey::Questionnaire;
use doorlicht::survey::figures::{GroupFigures, OverTime, Purpose, Wanted, pairs};
use doorlicht::survey::group::{ALL, Grouping, Unit};
use doorlicht::survey::linked::Linked;
use doorlicht::survey::release::MinGroup;
use doorlicht::survey::response::{Answer, Response};
use doorlicht::survey::tally::{Keep, Tally};
use proptest::prelude::*;
use std::collections::BTreeSet;

const LIST: &str = r#"
format: 1
id: klein
version: "1"
languages: [nl]
title: { nl: "Klein" }
use: [eens5]
scale: eens5
roles: [{ id: kern, title: { nl: "Kern" } }, { id: schil, title: { nl: "Schil" } }]
blocks:
  - id: A
    title: { nl: "Blok A" }
    items: [{ id: K-1, text: { nl: "Dit gaat goed." } }, { id: K-2, text: { nl: "Dat gaat goed." } }]
background:
  - { id: organisation, text: { nl: "Organisatie" } }
"#;

const WAVES: [&str; 3] = ["a", "b", "c"];

/// Someone: in which waves, with which role in each, of which organisation, whether with a pseudonym.
#[derive(Clone, Debug)]
struct Somebody {
    present: [bool; 3],
    roles: [usize; 3],
    organisation: usize,
    is_linked: bool,
    answers: [usize; 6],
}

fn somebody() -> impl Strategy<Value = Somebody> {
    let usually_same = (any::<bool>(), 0..12_usize).prop_map(|(role, changes)| {
        let role = usize::from(role);
        [role, role, if changes == 0 { 1 - role } else { role }]
    });
    (prop::array::uniform3(prop::bool::weighted(0.8)), usually_same, 0..4_usize, prop::bool::weighted(0.9), prop::array::uniform6(0..5_usize))
        .prop_map(|(present, roles, organisation, is_linked, answers)| Somebody { present, roles, organisation, is_linked, answers })
}

/// Exact arithmetic modulo a prime.
const PRIME: i64 = 1_000_003;

/// Rows of a matrix in echelon form.
#[derive(Clone, Default)]
struct Solved(Vec<(usize, Vec<i64>)>);

impl Solved {
    fn reduce(&self, mut row: Vec<i64>) -> Vec<i64> {
        for (pivot, known) in &self.0 {
            let factor = row[*pivot];
            if factor != 0 {
                row.iter_mut().zip(known).for_each(|(value, other)| *value = (*value - factor * other).rem_euclid(PRIME));
            }
        }
        row
    }

    fn add(&mut self, row: Vec<i64>) {
        let row = self.reduce(row);
        if let Some(pivot) = row.iter().position(|value| *value != 0) {
            let inverse = (1..PRIME).find(|inverse| row[pivot] * inverse % PRIME == 1).unwrap();
            self.0.push((pivot, row.iter().map(|value| value * inverse % PRIME).collect()));
        }
    }

    fn tells(&self, row: Vec<i64>) -> bool {
        self.reduce(row).iter().all(|value| *value == 0)
    }
}

fn figures(people: &[Somebody]) -> GroupFigures {
    let list = Questionnaire::parse(LIST, &doorlicht::data::library::shared_definitions()).unwrap();
    let (mut tally, mut linked) = (Tally::default(), Linked::default());
    for (number, one) in people.iter().enumerate() {
        for (wave, name) in WAVES.iter().enumerate().filter(|(wave, _)| one.present[*wave]) {
            let mut response = Response::blank(&list, Some(one.roles[wave]));
            response.id = format!("r{number}");
            response.respondent = one.is_linked.then(|| format!("p{number}"));
            (*name).clone_into(&mut response.wave);
            response.background = vec![format!("o{}", one.organisation)];
            response.answers = [0, 1].map(|item| Answer::POINTS[one.answers[2 * wave + item]]).to_vec();
            tally.add(&list, &Keep::default(), &response);
            linked.add(&list, &[], &response);
        }
    }
    let groupings = vec![Grouping::parse(&list, "role").unwrap()];
    let min_group = MinGroup::DEFAULT;
    let wanted =
        Wanted { groupings, waves: Vec::new(), min_group, unit: Unit::Person, comparison: false, items: false, reliability: false, purpose: Purpose::Figures };
    let data = OverTime { questionnaire: &list, tally: &tally, linked: &linked, by: &[], blocks: &[true] };
    GroupFigures::over_time(data, &pairs(&WAVES.map(str::to_owned)), &wanted, &mut BTreeSet::new())
}

/// Whether someone belongs to a group in a wave.
fn is_in(one: &Somebody, group: &str, wave: usize) -> bool {
    one.present[wave] && (group == ALL || ["kern", "schil"][one.roles[wave]] == group)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]
    #[test]
    fn no_equation_tells_the_answers_of_a_few(people in prop::collection::vec(somebody(), 10..34)) {
        let found = figures(&people);
        let place = |wave: &str| WAVES.iter().position(|known| *known == wave).unwrap();
        let unknowns = people.len() * WAVES.len();
        let row = |sign: &dyn Fn(usize, usize) -> i64| -> Vec<i64> { (0..unknowns).map(|at| sign(at / 3, at % 3).rem_euclid(PRIME)).collect() };
        let mut solved = Solved::default();
        for shown in found.trend.iter().filter(|shown| shown.figures.is_some()) {
            let (from, to, group) = (place(&shown.from), place(&shown.to), shown.who.group.as_str());
            for wave in [from, to] {
                solved.add(row(&|one, here| i64::from(here == wave && is_in(&people[one], group, wave))));
            }
            if let Some(paired) = shown.paired {
                let is_followed = |one: &Somebody| one.is_linked && is_in(one, group, from) && is_in(one, group, to);
                prop_assert_eq!(paired.n, people.iter().filter(|one| is_followed(one)).count() as u64);
                prop_assert!(paired.n >= 5);
                solved.add(row(&|one, here| if is_followed(&people[one]) { i64::from(here == to) - i64::from(here == from) } else { 0 }));
            }
        }
        for (one, somebody) in people.iter().enumerate() {
            let waves: Vec<usize> = (0..3).filter(|wave| somebody.present[*wave]).collect();
            for (number, wave) in waves.iter().enumerate() {
                prop_assert!(!solved.tells(row(&|other, here| i64::from(other == one && here == *wave))), "the answers of {one}");
                for later in &waves[number + 1..] {
                    let change = row(&|other, here| if other == one { i64::from(here == *later) - i64::from(here == *wave) } else { 0 });
                    prop_assert!(!solved.tells(change), "the change of {one}");
                }
            }
        }
        // Those of a group who are in one wave and not, as far as can be followed, in another.
        for group in [ALL, "kern", "schil"] {
            for (wave, other) in [(0, 1), (1, 0), (1, 2), (2, 1), (0, 2), (2, 0)] {
                let is_rest = |one: &Somebody| is_in(one, group, wave) && !(one.is_linked && is_in(one, group, other));
                let few = people.iter().filter(|one| is_rest(one)).count();
                if (1..5).contains(&few) {
                    prop_assert!(!solved.tells(row(&|one, here| i64::from(here == wave && is_rest(&people[one])))), "{few} of {group} in {wave}, not in {other}");
                }
            }
        }
    }
}
