//! What may be shown of groups: small ones are withheld, and so is what would give them away by subtraction.
//!
//! This is the one step between counts and everything that is printed. It looks at all groups that one output shows of one wave and one measure (the score in a
//! block, the answers to an item) and marks those that are withheld:
//!
//! 1. *Small*: fewer than the minimum number of people stand behind the figure, or, where organisations are known, fewer than two organisations, or fewer
//!    than ten people who all gave the same answer.
//! 2. *The remainder*: a shown group minus the shown groups within it is a group too: everyone minus kern and schil, a municipality minus its layers. Where it is
//!    small, everyone is withheld, or, where more than one total would give it away, the smallest group within.
//! 3. *Linear equations*: as long as a withheld group, or the few people without a value, are a linear combination of shown groups, the shown group that costs
//!    least to lose is withheld as well: a rest, then everyone, then the group with the fewest people.
//!
//! An output that is about everyone ([`Groups::keeps_everyone`]) loses the parts first.

use super::group::{Behind, Groups, Measure};
use std::collections::{BTreeMap, BTreeSet};

/// Withholds nothing where it is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MinGroup(pub u64);

impl MinGroup {
    /// The default of the field: Effectory, Dialog and others show nothing of fewer than five.
    pub const DEFAULT: MinGroup = MinGroup(5);
    /// Below this many, minimum and maximum, and the single points of a scale, say too much of one person.
    pub const DETAILS: u64 = 10;

    /// The minimum for what tells single answers: lowest, highest, quartiles, counts per point.
    #[must_use]
    pub fn for_details(self) -> MinGroup {
        if self.shows_all() { self } else { MinGroup(self.0.max(MinGroup::DETAILS)) }
    }

    /// Whether everything is shown.
    pub fn shows_all(self) -> bool {
        self.0 <= 1
    }

    /// Whether a figure with these people behind it may not be shown.
    pub fn is_small(self, behind: Behind) -> bool {
        // An organisation that counts once may be one person.
        let least = if behind.counts_by_organisation { self.0 } else { 2 };
        !self.shows_all() && (behind.people < self.0 || behind.organisations.is_some_and(|organisations| organisations < least) || behind.tells_answers)
    }
}

/// For each grouping, for each of its groups: whether a figure of this measure is withheld. All groupings are of the same wave.
pub fn withheld(groupings: &[Groups], measure: Measure, min: MinGroup) -> Vec<Vec<bool>> {
    let sets = sets(groupings);
    let mut cells = Candidates::of(groupings, &sets, measure, min);
    if !min.shows_all() {
        while cells.withhold_one_more(groupings, &sets, measure, min) {}
    }
    sets.iter().map(|sets| sets.iter().map(|set| cells.withheld[set]).collect()).collect()
}

/// The first part of the price of a group that is one value of an attribute; unions are cheaper.
const PART: u8 = 2;

/// That of everyone, where everyone is what an output is about.
const DEAREST: u8 = 3;

/// Among more shown groups than this the one to withhold is not searched for; the cheapest goes.
const MOST_SEARCHED: usize = 60;

/// The people of a group as a set of cells.
type Set = BTreeSet<usize>;

/// The set of each group of each grouping. A group without anyone gets a cell of its own, beyond the real ones, that is part of everyone too: whoever reads the
/// output cannot tell it from a small group, so it must not be told from one here.
fn sets(groupings: &[Groups]) -> Vec<Vec<Set>> {
    let mut next = groupings.iter().map(|groups| groups.cells.len()).max().unwrap_or(0);
    let mut invented = Set::new();
    let mut all: Vec<Vec<Set>> = Vec::new();
    for groups in groupings {
        let mut sets: Vec<Set> = groups.groups.iter().map(|group| group.members.clone()).collect();
        let mut here = Set::new();
        for (part, _) in groups.parts().filter(|(_, part)| part.members.is_empty()) {
            sets[part].insert(next);
            here.insert(next);
            next += 1;
        }
        for (rest, part) in groups.rests() {
            let own = sets[part].clone();
            sets[rest].extend(here.difference(&own));
        }
        invented.extend(here);
        all.push(sets);
    }
    for everyone in all.iter_mut().filter_map(|sets| sets.first_mut()) {
        everyone.extend(&invented);
    }
    all
}

/// The different sets of people that the output shows a figure of.
struct Candidates {
    /// Whether each is withheld.
    withheld: BTreeMap<Set, bool>,
    /// Small sets that are never shown: the people without a value for a grouping.
    secret: BTreeSet<Set>,
    /// How dear it is to lose: rests are cheapest, then everyone, then groups by the people in them.
    price: BTreeMap<Set, (u8, u64)>,
    /// Every cell, invented ones included.
    everyone: Set,
}

impl Candidates {
    fn of(groupings: &[Groups], sets: &[Vec<Set>], measure: Measure, min: MinGroup) -> Candidates {
        let mut found = Candidates { withheld: BTreeMap::new(), secret: BTreeSet::new(), price: BTreeMap::new(), everyone: Set::new() };
        for (groups, sets) in groupings.iter().zip(sets) {
            for (position, (group, set)) in groups.groups.iter().zip(sets).enumerate() {
                let behind = groups.behind(measure, &group.members);
                *found.withheld.entry(set.clone()).or_insert(false) |= min.is_small(behind);
                let kind = match position {
                    0 if groups.keeps_everyone => DEAREST,
                    _ if group.is_part => PART,
                    position => u8::from(position == 0),
                };
                let price = (kind, behind.people);
                let known = found.price.entry(set.clone()).or_insert(price);
                *known = price.max(*known);
                if position == 0 {
                    found.everyone.clone_from(set);
                }
            }
            let grouped: Set = groups.parts().flat_map(|(_, part)| part.members.iter().copied()).collect();
            let ungrouped: Set = (0..groups.cells.len()).filter(|cell| !grouped.contains(cell)).collect();
            if !ungrouped.is_empty() && !grouped.is_empty() && min.is_small(groups.behind(measure, &ungrouped)) {
                found.secret.insert(ungrouped);
            }
        }
        found
    }

    fn shown(&self) -> impl Iterator<Item = &Set> {
        self.withheld.iter().filter(|(_, withheld)| !**withheld).map(|(members, _)| members)
    }

    /// Withholds what gives something away; `false` where nothing does.
    fn withhold_one_more(&mut self, groupings: &[Groups], sets: &[Vec<Set>], measure: Measure, min: MinGroup) -> bool {
        let revealing = self.set_with_small_remainder(groupings, sets, measure, min).or_else(|| self.revealing_combination(groupings.len()));
        match revealing {
            Some(set) => self.withheld.insert(set, true) == Some(false),
            None => false,
        }
    }

    /// Where a shown set minus the shown parts of a grouping within it leaves a small group or only withheld ones: what to withhold against that. Where it is one
    /// union (everyone, the rest of a group), that; otherwise losing the part with the fewest people costs least.
    fn set_with_small_remainder(&self, groupings: &[Groups], sets: &[Vec<Set>], measure: Measure, min: MinGroup) -> Option<Set> {
        for (groups, sets) in groupings.iter().zip(sets) {
            let parts: Vec<&Set> = groups.parts().map(|(part, _)| &sets[part]).filter(|set| !self.withheld[*set]).collect();
            let leaves_too_few = |whole: &&Set| {
                let within = parts.iter().filter(|part| part.is_subset(whole));
                let covered: Set = within.flat_map(|part| part.iter().copied()).collect();
                let remainder: Set = whole.difference(&covered).copied().collect();
                let real: Set = remainder.iter().copied().filter(|cell| *cell < groups.cells.len()).collect();
                !remainder.is_empty() && remainder != **whole && min.is_small(groups.behind(measure, &real))
            };
            let revealing: Vec<&Set> = self.shown().filter(leaves_too_few).collect();
            match revealing.as_slice() {
                [] => {}
                [union] if self.price[*union].0 < PART => return Some((*union).clone()),
                several => {
                    let within = parts.iter().filter(|part| several.iter().any(|whole| part.is_subset(whole) && *part != whole));
                    let cheapest = within.min_by_key(|part| self.price[**part]).copied().or_else(|| several.first().copied());
                    return cheapest.cloned();
                }
            }
        }
        None
    }

    /// Where a withheld set is a linear combination of shown ones: the cheapest shown one without which it is none.
    fn revealing_combination(&self, groupings: usize) -> Option<Set> {
        // Within one grouping the parts do not overlap: as long as everyone has a value, the remainders are all there is.
        if groupings == 1 && self.secret.is_empty() {
            return None;
        }
        let atoms = self.atoms();
        let vector = |members: &Set| atoms.iter().map(|atom| u64::from(members.contains(atom))).collect::<Vec<u64>>();
        let basis_without = |left_out: Option<&Set>| {
            let mut basis = Basis::default();
            self.shown().filter(|set| Some(*set) != left_out).for_each(|set| basis.add(vector(set)));
            basis
        };
        let basis = basis_without(None);
        let hidden = self.withheld.iter().filter(|(_, withheld)| **withheld).map(|(set, _)| set).chain(&self.secret);
        let determined = hidden.map(vector).find(|hidden| basis.spans(hidden.clone()))?;
        let mut by_price: Vec<&Set> = self.shown().collect();
        by_price.sort_by_key(|set| self.price[*set]);
        let searched = if by_price.len() <= MOST_SEARCHED { by_price.as_slice() } else { &[] };
        let needed = searched.iter().find(|set| !basis_without(Some(**set)).spans(determined.clone()));
        // Where it follows in more than one way, the cheapest goes first and the next round sees to the rest.
        needed.or(by_price.first()).map(|set| (*set).clone())
    }

    /// One cell for each set of cells that always go together: a few, where there may be thousands of organisations.
    fn atoms(&self) -> Vec<usize> {
        let mut seen = BTreeSet::new();
        let signature = |cell: usize| self.withheld.keys().chain(&self.secret).map(|members| members.contains(&cell)).collect::<Vec<bool>>();
        self.everyone.iter().copied().filter(|cell| seen.insert(signature(*cell))).collect()
    }
}

/// A basis of a space of vectors, over the whole numbers modulo a prime: exact, and large enough not to meet a false dependence.
#[derive(Default)]
struct Basis(Vec<(usize, Vec<u64>)>);

/// 2^31 - 1: products fit in 64 bits.
const PRIME: u64 = (1 << 31) - 1;

impl Basis {
    fn reduce(&self, mut vector: Vec<u64>) -> Vec<u64> {
        for (pivot, row) in &self.0 {
            let factor = vector[*pivot];
            if factor != 0 {
                vector.iter_mut().zip(row).for_each(|(value, other)| *value = (*value + (PRIME - factor) * other) % PRIME);
            }
        }
        vector
    }

    fn add(&mut self, vector: Vec<u64>) {
        let vector = self.reduce(vector);
        if let Some(pivot) = vector.iter().position(|value| *value != 0) {
            let inverse = power(vector[pivot], PRIME - 2);
            self.0.push((pivot, vector.iter().map(|value| value * inverse % PRIME).collect()));
        }
    }

    fn spans(&self, vector: Vec<u64>) -> bool {
        self.reduce(vector).iter().all(|value| *value == 0)
    }
}

fn power(base: u64, exponent: u64) -> u64 {
    match exponent {
        0 => 1,
        _ if exponent.is_multiple_of(2) => power(base * base % PRIME, exponent / 2),
        _ => base * power(base, exponent - 1) % PRIME,
    }
}
