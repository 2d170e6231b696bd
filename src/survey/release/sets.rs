//! The sets of people that one output can print a figure of, over the smallest parts that they have in common.

use super::super::group::{Groups, Measure};
use super::super::tally::Attribute;
use super::Behind;
use std::collections::{BTreeMap, BTreeSet};

/// A set of small numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Set(Vec<u64>);

impl Set {
    pub(super) fn contains(&self, number: usize) -> bool {
        self.0.get(number / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// All sets that are compared have the same `room`: numbers below it fit.
    fn with(room: usize, numbers: impl Iterator<Item = usize>) -> Set {
        let mut words = vec![0; room.div_ceil(64)];
        numbers.for_each(|number| words[number / 64] |= 1 << (number % 64));
        Set(words)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    pub(super) fn is_within(&self, other: &Set) -> bool {
        self.0.iter().zip(&other.0).all(|(mine, theirs)| mine & !theirs == 0)
    }

    pub(super) fn meets(&self, other: &Set) -> bool {
        self.0.iter().zip(&other.0).any(|(mine, theirs)| mine & theirs != 0)
    }

    pub(super) fn without(&self, other: &Set) -> Set {
        Set(self.0.iter().zip(&other.0).map(|(mine, theirs)| mine & !theirs).collect())
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        (0..self.0.len() * 64).filter(|number| self.contains(*number))
    }
}

/// A figure that the output can print: of which set, in which grouping.
#[derive(Clone, Copy, Debug)]
pub(super) struct Printed {
    /// The grouping.
    pub(super) grouping: usize,
    /// The set.
    pub(super) set: usize,
    /// A rest stands beside this part, and is not printed where the part is withheld.
    pub(super) beside: Option<usize>,
    /// Whether it is one value of an attribute.
    pub(super) is_part: bool,
}

/// All sets of one output. Its numbers are *grains*: people with the same values of all attributes that the output groups by.
pub(super) struct Sets {
    /// The different sets.
    pub(super) different: Vec<Set>,
    /// What is printed, per grouping and group.
    pub(super) printed: Vec<Vec<Printed>>,
    /// Per grouping everyone without a value for it.
    pub(super) ungrouped: Vec<Set>,
    /// The grain of each cell.
    grain_of: Vec<usize>,
    /// How many grains there are.
    pub(super) grains: usize,
}

impl Sets {
    /// The sets of these groupings, all of the same wave.
    pub(super) fn of(groupings: &[Groups]) -> Sets {
        let attributes: BTreeSet<Attribute> = groupings.iter().flat_map(|groups| groups.grouping.attributes.iter().copied()).collect();
        let attributes: Vec<Attribute> = attributes.into_iter().collect();
        // For each grouping the places of its attributes among all.
        let places: Vec<Vec<usize>> = groupings
            .iter()
            .map(|groups| groups.grouping.attributes.iter().filter_map(|attribute| attributes.binary_search(attribute).ok()).collect())
            .collect();
        let cells = groupings.first().map_or(0, |groups| groups.cells.len());
        let mut numbers: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
        let mut grain_of = Vec::with_capacity(cells);
        for cell in 0..cells {
            let mut values = vec![""; attributes.len()];
            for (groups, places) in groupings.iter().zip(&places) {
                places.iter().zip(&groups.values[cell]).for_each(|(place, value)| values[*place] = value);
            }
            let next = numbers.len();
            grain_of.push(*numbers.entry(values).or_insert(next));
        }
        // Whoever reads the output cannot tell a group without anyone from a small one. So it must not be told here: there might be someone in it of every kind.
        let known: Vec<Vec<&str>> = numbers.keys().cloned().collect();
        for (groups, places) in groupings.iter().zip(&places) {
            for (_, part) in groups.parts().filter(|(_, part)| part.members.is_empty()) {
                for values in &known {
                    let mut values = values.clone();
                    places.iter().zip(&part.values).for_each(|(place, value)| values[*place] = value);
                    let next = numbers.len();
                    numbers.entry(values).or_insert(next);
                }
            }
        }
        let mut found = Sets { different: Vec::new(), printed: Vec::new(), ungrouped: Vec::new(), grain_of, grains: numbers.len() };
        let mut place_of: BTreeMap<Set, usize> = BTreeMap::new();
        for (number, (groups, places)) in groupings.iter().zip(&places).enumerate() {
            found.add(number, groups, places, &numbers, &mut place_of);
        }
        found
    }

    fn add(&mut self, grouping: usize, groups: &Groups, places: &[usize], numbers: &BTreeMap<Vec<&str>, usize>, place_of: &mut BTreeMap<Set, usize>) {
        let mut parts: BTreeMap<Vec<&str>, Vec<usize>> = BTreeMap::new();
        for (values, grain) in numbers {
            parts.entry(places.iter().map(|place| values[*place]).collect()).or_default().push(*grain);
        }
        let room = numbers.len();
        let set = |numbers: &[usize]| Set::with(room, numbers.iter().copied());
        let everyone = Set::with(room, 0..room);
        let of_part = |values: &[String]| {
            let values: Vec<&str> = values.iter().map(String::as_str).collect();
            set(parts.get(&values).map_or(&[], Vec::as_slice))
        };
        let grouped: Vec<Set> = groups.parts().map(|(_, part)| of_part(&part.values)).collect();
        let ungrouped = grouped.iter().fold(everyone.clone(), |left, part| left.without(part));
        let with_value = everyone.without(&ungrouped);
        let beside: BTreeMap<usize, usize> = groups.rests().into_iter().collect();
        let mut printed: Vec<Printed> = Vec::new();
        let mut next_part = grouped.iter();
        for (position, group) in groups.groups.iter().enumerate() {
            let part = beside.get(&position).map(|part| printed[*part].set);
            let set = match part {
                Some(part) => with_value.without(&self.different[part]),
                None if group.is_part => next_part.next().cloned().unwrap_or_default(),
                None => everyone.clone(),
            };
            let place = *place_of.entry(set.clone()).or_insert(self.different.len());
            if place == self.different.len() {
                self.different.push(set);
            }
            printed.push(Printed { grouping, set: place, beside: part, is_part: group.is_part });
        }
        self.printed.push(printed);
        // Where nobody can have a value there is nobody to tell apart from.
        self.ungrouped.push(if grouped.is_empty() { Set::with(room, std::iter::empty()) } else { ungrouped });
    }

    /// How many organisations have someone behind this measure in a set.
    pub(super) fn organisations(&self, groups: &Groups, measure: Measure, set: &Set) -> u64 {
        let inside = groups
            .cells
            .iter()
            .zip(&self.grain_of)
            .filter(|((key, cell), grain)| groups.takes(key) && set.contains(**grain) && measure.behind(key, cell).people > 0);
        inside.map(|((key, _), _)| key.organisation.as_str()).collect::<BTreeSet<&str>>().len() as u64
    }

    /// What stands behind this measure in each grain.
    pub(super) fn behind<'a>(&self, groups: &Groups<'a>, measure: Measure) -> Vec<Behind<'a>> {
        let mut behind = vec![Behind::default(); self.grains];
        for ((key, cell), grain) in groups.cells.iter().zip(&self.grain_of).filter(|((key, _), _)| groups.takes(key)) {
            behind[*grain] = behind[*grain].and(measure.behind(key, cell));
        }
        behind
    }
}
