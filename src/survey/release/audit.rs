//! Whether a withheld figure can still be anything else than it is, given what is shown.
//!
//! Shown sets are equations. People on the same side of every shown set are an *atom*: of what happens within an atom the equations say nothing. What is withheld
//! is safe where there is a *move*: some people, all with the same score, change places, so that no shown n or sum changes, nothing becomes negative or leaves the
//! scale, and the withheld n and sum do change. The numbers of people of each atom in such a move are a vector of which every shown set has the sum 0.
//!
//! Of a group that is large enough by its responses, how many they are is no secret. There nobody changes places: some who answered did not, and as many who did not,
//! did. So there must be people who did not answer where someone is to appear.

use super::Behind;
use super::sets::Set;
use crate::stats::to_f64;
use std::collections::{BTreeMap, BTreeSet};

/// What the shown sets leave open.
pub(super) struct Audit<'a> {
    /// What stands behind each grain.
    grains: &'a [Behind<'a>],
    /// How many responses of each grain do not count: for want of an answer, or with another choice.
    silent: &'a [u64],
    /// The atom of each grain; `None` where it is in no shown set.
    atom_of: Vec<Option<usize>>,
    /// What stands behind each atom.
    behind: Vec<Behind<'a>>,
    /// How many responses of each atom do not count.
    room: Vec<u64>,
    /// Which atoms each shown set is made of, without what is known already.
    equations: BTreeSet<BTreeSet<usize>>,
    /// Atoms of which the equations give n and sum at once.
    known: BTreeSet<usize>,
    /// A basis of all moves; made when first needed.
    moves: Option<Vec<Vec<i64>>>,
}

/// The people of an atom on one side of a withheld set.
#[derive(Clone, Copy, Default)]
struct Side {
    /// How many count.
    people: u64,
    /// How many responses do not.
    room: u64,
}

impl Side {
    fn add(&mut self, other: Side) {
        self.people += other.people;
        self.room += other.room;
    }
}

impl<'a> Audit<'a> {
    /// The equations of these sets of grains.
    pub(super) fn of(shown: &[&Set], grains: &'a [Behind<'a>], silent: &'a [u64]) -> Audit<'a> {
        let mut numbers: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
        let (mut behind, mut room): (Vec<Behind>, Vec<u64>) = (Vec::new(), Vec::new());
        let mut atom_of = Vec::with_capacity(grains.len());
        for (grain, people) in grains.iter().enumerate() {
            let sides: Vec<usize> = (0..shown.len()).filter(|set| shown[*set].contains(grain)).collect();
            if sides.is_empty() {
                atom_of.push(None);
                continue;
            }
            let atom = *numbers.entry(sides).or_insert(behind.len());
            if atom == behind.len() {
                behind.push(Behind::default());
                room.push(0);
            }
            behind[atom] = behind[atom].and(*people);
            room[atom] += silent[grain];
            atom_of.push(Some(atom));
        }
        let mut equations = vec![BTreeSet::new(); shown.len()];
        for (sides, atom) in &numbers {
            for set in sides {
                equations[*set].insert(*atom);
            }
        }
        let mut audit = Audit { grains, silent, atom_of, behind, room, equations: equations.into_iter().collect(), known: BTreeSet::new(), moves: None };
        audit.solve();
        audit
    }

    /// Takes out what single equations give at once, until none does.
    fn solve(&mut self) {
        loop {
            let singles: BTreeSet<usize> = self.equations.iter().filter(|atoms| atoms.len() == 1).flatten().copied().collect();
            if singles.is_empty() {
                return;
            }
            let left = std::mem::take(&mut self.equations).into_iter().map(|atoms| atoms.difference(&singles).copied().collect());
            self.equations = left.filter(|atoms: &BTreeSet<usize>| !atoms.is_empty()).collect();
            self.known.extend(singles);
        }
    }

    /// Whether both n and sum of the set could be something else; where its responses are known, by others of them having answered.
    pub(super) fn is_open(&mut self, set: &Set, are_responses_known: bool) -> bool {
        let (mut inside, mut outside): (BTreeMap<usize, Side>, BTreeMap<usize, Side>) = (BTreeMap::new(), BTreeMap::new());
        for (grain, atom) in self.atom_of.iter().enumerate() {
            let side = Side { people: self.grains[grain].people, room: self.silent[grain] };
            match (set.contains(grain), atom) {
                (true, None) if !are_responses_known || side.people + side.room > 0 => return true,
                (true, Some(atom)) => inside.entry(*atom).or_default().add(side),
                (false, Some(atom)) => outside.entry(*atom).or_default().add(side),
                (_, None) => {}
            }
        }
        let can_swap = |(atom, here): (&usize, &Side)| {
            let Some(there) = outside.get(atom) else { return false };
            let has_room = !are_responses_known || (here.people > 0 && there.room > 0) || (there.people > 0 && here.room > 0);
            has_room && self.behind[*atom].people > 0 && !self.behind[*atom].tells_of_each()
        };
        if inside.iter().any(can_swap) {
            return true;
        }
        let whole: BTreeSet<usize> = inside.keys().copied().filter(|atom| !outside.contains_key(atom) && !self.known.contains(atom)).collect();
        if whole.is_empty() {
            return false;
        }
        let moves = self.moves.take().unwrap_or_else(|| self.basis());
        let changes = |by: &&Vec<i64>| whole.iter().map(|atom| by[*atom]).sum::<i64>() != 0;
        let has_room =
            |by: &[i64], times: i64| !are_responses_known || by.iter().zip(&self.room).all(|(by, room)| u64::try_from(by * times).unwrap_or(0) <= *room);
        let is_possible = |by: &[i64], times: i64| has_room(by, times) && self.is_possible(by, times);
        let is_open = moves.iter().filter(changes).any(|by| is_possible(by, 1) || is_possible(by, -1));
        self.moves = Some(moves);
        is_open
    }

    /// A basis of the vectors of which every equation has the sum 0. Nobody moves from or to people who are all at the same end of the scale.
    fn basis(&self) -> Vec<Vec<i64>> {
        let free = |atom: &usize| !self.known.contains(atom) && (self.behind[*atom].people == 0 || !self.behind[*atom].tells_of_each());
        // Those without people come first: they can only gain, so that they are better set by the others than free themselves.
        let mut columns: Vec<usize> = (0..self.behind.len()).filter(free).collect();
        columns.sort_by_key(|atom| self.behind[*atom].people);
        let mut rows: Vec<(usize, Vec<i64>)> = Vec::new();
        for equation in &self.equations {
            let mut row: Vec<i64> = columns.iter().map(|atom| i64::from(equation.contains(atom))).collect();
            for (pivot, other) in &rows {
                subtract(&mut row, other, *pivot);
            }
            let Some(pivot) = row.iter().position(|value| *value != 0) else { continue };
            let inverse = power(row[pivot], PRIME - 2);
            for value in &mut row {
                *value = *value * inverse % PRIME;
            }
            for (_, other) in &mut rows {
                subtract(other, &row, pivot);
            }
            rows.push((pivot, row));
        }
        let pivots: BTreeSet<usize> = rows.iter().map(|(pivot, _)| *pivot).collect();
        let vector = |free: usize| {
            let mut by = vec![0; self.behind.len()];
            by[columns[free]] = 1;
            for (pivot, row) in &rows {
                by[columns[*pivot]] = signed(PRIME - row[free]);
            }
            by
        };
        let is_whole = |by: &Vec<i64>| by.iter().all(|people| people.abs() < MOST_MOVED);
        (0..columns.len()).filter(|column| !pivots.contains(column)).map(vector).filter(is_whole).collect()
    }

    /// Whether the people are there to move, so many times, with a score that leaves all others within the scale.
    fn is_possible(&self, by: &[i64], times: i64) -> bool {
        let (mut lowest, mut highest) = (0.0_f64, 1.0_f64);
        for (behind, by) in self.behind.iter().zip(by) {
            let leaving = u64::try_from(-by * times).unwrap_or(0);
            if leaving > behind.people {
                return false;
            }
            if leaving > 0 {
                let (leaving, left) = (to_f64(leaving), to_f64(behind.people - leaving));
                lowest = lowest.max((behind.sum - left) / leaving);
                highest = highest.min(behind.sum / leaving);
            }
        }
        lowest <= highest + ROUNDING
    }
}

/// Sums of fractions differ in their last digits.
const ROUNDING: f64 = 1e-9;

/// Moves of more people from one atom are not looked at.
const MOST_MOVED: i64 = 1 << 10;

/// 2^31 - 1: products fit in 63 bits, and a false dependence is not met.
const PRIME: i64 = (1 << 31) - 1;

fn subtract(row: &mut [i64], other: &[i64], pivot: usize) {
    let factor = row[pivot];
    if factor != 0 {
        row.iter_mut().zip(other).for_each(|(value, other)| *value = (*value + (PRIME - factor) * other) % PRIME);
    }
}

fn power(base: i64, exponent: i64) -> i64 {
    match exponent {
        0 => 1,
        _ if exponent % 2 == 0 => power(base * base % PRIME, exponent / 2),
        _ => base * power(base, exponent - 1) % PRIME,
    }
}

/// The whole number nearest 0 that is this modulo the prime. A fraction becomes a number that is larger than any move.
fn signed(value: i64) -> i64 {
    let value = value % PRIME;
    if value > PRIME / 2 { value - PRIME } else { value }
}
