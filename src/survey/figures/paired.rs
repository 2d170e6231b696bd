//! The same people in two waves, and which of their changes may be shown beside everything else.
//!
//! Beside the figures of each wave a paired change says more: with 8 people in both waves, all there were in the first, the mean of the second tells the answers
//! of the ninth who came new. So every paired change is held against all that is shown of one block, as linear equations. The unknowns are the sums of the scores,
//! in each wave, of the people who are in the same groups and waves. A change is shown only if it does not fix a sum, a change or a number of people that is
//! withheld, or that is of too few people: those of one kind, those of a group who were in only one of the waves.

use super::Wanted;
use super::over_time::{OverTime, TrendRow};
use super::wave::Wave;
use crate::stats::Description;
use crate::survey::group::{ALL, Grouping, Groups, Measure};
use crate::survey::release::{Basis, PRIME, Release};
use crate::survey::tally::{CellKey, Tally};
use std::collections::{BTreeMap, BTreeSet};

/// The change of the people who are in both waves: by Student's t over their differences.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paired {
    /// How many people; where organisations count, organisations.
    pub n: u64,
    /// The mean of the later score minus the earlier one, in points of 0-100.
    pub change: f64,
    /// The standard deviation of those differences; `None` for one.
    pub sd: Option<f64>,
    /// 95% confidence interval of the change; `None` for one, or where all changed as much.
    pub interval: Option<(f64, f64)>,
}

impl Paired {
    /// From changes as [`Ratio::change_from`](crate::stats::Ratio::change_from) keeps them.
    fn of(halves: &Description) -> Paired {
        let points = |half: f64| 2.0 * half - 100.0;
        Paired {
            n: halves.n,
            change: points(halves.mean),
            sd: halves.sd.map(|sd| 2.0 * sd),
            interval: halves.interval.map(|(low, high)| (points(low), points(high))),
        }
    }
}

/// More unknowns than this are not solved for: then no paired change is shown where small groups are protected.
const MOST_UNKNOWNS: usize = 400;

/// Which groups someone is in, by number, in each wave in which there is a score; `None` in the others.
type Kind = Vec<Option<BTreeSet<usize>>>;

/// How many people there are of a kind, and of which known organisations.
#[derive(Clone, Debug, Default)]
struct Crowd {
    people: u64,
    organisations: BTreeSet<String>,
}

impl Crowd {
    fn add(&mut self, people: u64, organisation: &str) {
        self.people += people;
        if !organisation.is_empty() {
            self.organisations.insert(organisation.to_owned());
        }
    }
}

/// Which people are too few to tell anything about.
#[derive(Clone, Copy)]
struct Few {
    min: u64,
    /// Whether they must also be of two organisations, where these are known.
    counts_organisations: bool,
}

impl Few {
    fn holds(self, Crowd { people, organisations }: &Crowd) -> bool {
        *people < self.min || (self.counts_organisations && organisations.len() == 1)
    }
}

/// The waves of one output with the people who can be followed through them.
pub(super) struct Followed<'a> {
    data: OverTime<'a>,
    wanted: &'a Wanted,
    names: &'a [&'a String],
    waves: &'a [Wave<'a>],
    /// The number of each group by the place of its grouping and its key.
    numbers: BTreeMap<(usize, String), usize>,
    /// For each wave the groups that people with the same properties are in.
    memberships: Vec<BTreeMap<&'a CellKey, BTreeSet<usize>>>,
}

/// A change that may be shown: of a group (number) between two waves (places).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    group: usize,
    from: usize,
    to: usize,
}

/// The changes between two waves.
struct Changes {
    from: usize,
    to: usize,
    tally: Tally,
}

impl<'a> Followed<'a> {
    pub(super) fn of(data: OverTime<'a>, wanted: &'a Wanted, names: &'a [&'a String], waves: &'a [Wave<'a>]) -> Followed<'a> {
        let mut numbers = BTreeMap::new();
        let mut memberships = Vec::new();
        for wave in waves {
            let mut of_wave: BTreeMap<&CellKey, BTreeSet<usize>> = BTreeMap::new();
            for (grouping, groups) in wave.groupings().iter().enumerate() {
                for group in groups.groups.iter().filter(|group| group.is_part || group.key == ALL) {
                    let next = numbers.len();
                    let number = *numbers.entry((grouping, group.key.clone())).or_insert(next);
                    for member in &group.members {
                        of_wave.entry(groups.cells[*member].0).or_default().insert(number);
                    }
                }
            }
            memberships.push(of_wave);
        }
        Followed { data, wanted, names, waves, numbers, memberships }
    }

    /// Fills in the paired changes of rows, of these pairs of waves.
    pub(super) fn add_to(&self, pairs: &[(usize, usize)], rows: &mut [TrendRow]) {
        let changes: Vec<Changes> = pairs
            .iter()
            .map(|(from, to)| Changes { from: *from, to: *to, tally: self.data.linked.changes(self.names[*from], self.names[*to]) })
            .filter(|changes| !changes.tally.cells().is_empty())
            .collect();
        let groups: Vec<Vec<Groups>> = changes.iter().map(|changes| self.groups(&changes.tally)).collect();
        for block in (0..self.data.questionnaire.blocks().len()).filter(|block| self.data.blocks[*block] && !changes.is_empty()) {
            let hidden: Vec<Vec<Vec<bool>>> =
                groups.iter().map(|groups| Release::apart(groups, self.wanted.min_group).withheld(Measure::Shared(block))).collect();
            let mut shown: BTreeMap<Candidate, Paired> = BTreeMap::new();
            let mut all = BTreeSet::new();
            for ((changes, groupings), hidden) in changes.iter().zip(&groups).zip(&hidden) {
                for ((grouping, groups), hidden) in groupings.iter().enumerate().zip(hidden) {
                    for (group, hidden) in groups.groups.iter().zip(hidden) {
                        let Some(number) = self.numbers.get(&(grouping, group.key.clone())) else { continue };
                        let candidate = Candidate { group: *number, from: changes.from, to: changes.to };
                        all.insert(candidate);
                        let described = groups.describe(group, |cell| cell.blocks.get(block).map(|counts| counts.shared.clone()));
                        if let Some(described) = described.filter(|_| !hidden && !self.is_hidden(candidate, block)) {
                            shown.insert(candidate, Paired::of(&described));
                        }
                    }
                }
            }
            if !self.wanted.min_group.shows_all() {
                let kept = self.kept(block, &all, shown.iter().map(|(candidate, paired)| (*candidate, paired.n)).collect());
                shown.retain(|candidate, _| kept.contains(candidate));
            }
            self.fill(block, &shown, rows);
        }
    }

    fn fill(&self, block: usize, shown: &BTreeMap<Candidate, Paired>, rows: &mut [TrendRow]) {
        let place = |name: &String| self.names.iter().position(|known| *known == name);
        for row in rows.iter_mut().filter(|row| row.block == block && row.figures.is_some()) {
            let grouping = self.wanted.groupings.iter().position(|grouping| grouping.key == row.who.by);
            let group = grouping.and_then(|grouping| self.numbers.get(&(grouping, row.who.group.clone())));
            if let Some(((group, from), to)) = group.zip(place(&row.from)).zip(place(&row.to)) {
                row.paired = shown.get(&Candidate { group: *group, from, to }).copied();
            }
        }
    }

    fn groups<'t>(&self, tally: &'t Tally) -> Vec<Groups<'t>> {
        let one = |grouping: &Grouping| Groups::of(self.data.questionnaire, tally, self.data.by, "", grouping, false, self.wanted.unit);
        self.wanted.groupings.iter().map(one).collect()
    }

    /// Whether the group is withheld in one of the two waves.
    fn is_hidden(&self, candidate: Candidate, block: usize) -> bool {
        [candidate.from, candidate.to].iter().any(|wave| self.is_withheld(candidate.group, *wave, block))
    }

    fn is_withheld(&self, group: usize, wave: usize, block: usize) -> bool {
        let key = self.numbers.iter().find(|(_, number)| **number == group).map(|(key, _)| key);
        key.and_then(|(grouping, key)| self.waves[wave].side(*grouping, key)).is_none_or(|side| side.is_hidden(block))
    }

    /// How many people there are of each kind.
    fn kinds(&self, block: usize) -> BTreeMap<Kind, Crowd> {
        let mut kinds: BTreeMap<Kind, Crowd> = BTreeMap::new();
        let mut followed: BTreeMap<(usize, &CellKey), u64> = BTreeMap::new();
        for person in self.data.linked.people() {
            let mut kind: Kind = vec![None; self.names.len()];
            let mut crowd = Crowd { people: 1, organisations: BTreeSet::new() };
            for (wave, name) in self.names.iter().enumerate() {
                let here = person.get(name.as_str()).filter(|person| person.scores.get(block).is_some_and(Option::is_some));
                if let Some((person, groups)) = here.and_then(|person| Some((*person, self.memberships[wave].get(&person.key)?))) {
                    kind[wave] = Some(groups.clone());
                    crowd.add(0, &person.key.organisation);
                    *followed.entry((wave, &person.key)).or_default() += 1;
                }
            }
            let known = kinds.entry(kind).or_default();
            known.people += crowd.people;
            known.organisations.extend(crowd.organisations);
        }
        for (wave, of_wave) in self.waves.iter().enumerate() {
            let Some(groups) = of_wave.groupings().first() else { continue };
            for (key, cell) in &groups.cells {
                let others = Measure::Shared(block).behind(key, cell).people.saturating_sub(followed.get(&(wave, *key)).copied().unwrap_or(0));
                if let Some(groups) = self.memberships[wave].get(key).filter(|_| others > 0) {
                    let kind = (0..self.names.len()).map(|other| (other == wave).then(|| groups.clone())).collect();
                    kinds.entry(kind).or_default().add(others, &key.organisation);
                }
            }
            // A group without anyone must not be told from a small one.
            for group in (0..self.numbers.len()).filter(|group| self.is_withheld(*group, wave, block)) {
                let is_empty = kinds.keys().all(|kind| kind[wave].as_ref().is_none_or(|groups| !groups.contains(&group)));
                let everyone: BTreeSet<usize> = self.numbers.iter().filter(|((_, key), _)| key == ALL).map(|(_, number)| *number).collect();
                if is_empty {
                    let groups: BTreeSet<usize> = everyone.into_iter().chain([group]).collect();
                    kinds.insert((0..self.names.len()).map(|other| (other == wave).then(|| groups.clone())).collect(), Crowd::default());
                }
            }
        }
        kinds.retain(|kind, _| kind.iter().any(Option::is_some));
        kinds
    }

    /// Those of the candidates, each with its number of people, that give nothing away. `all`: also those that are withheld for another reason.
    fn kept(&self, block: usize, all: &BTreeSet<Candidate>, shown: Vec<(Candidate, u64)>) -> BTreeSet<Candidate> {
        let system = System::of(self.kinds(block), self.names.len());
        if shown.is_empty() || system.unknowns > MOST_UNKNOWNS {
            return BTreeSet::new();
        }
        let counts_organisations = self.waves.iter().flat_map(Wave::groupings).all(|groups| groups.counts_organisations);
        let few = Few { min: self.wanted.min_group.0, counts_organisations };
        let (mut sums, mut counts) = (Basis::default(), Basis::default());
        let (mut secret_sums, mut secret_counts) = (system.of_small_kinds(few), Vec::new());
        for group in 0..self.numbers.len() {
            for wave in 0..self.names.len() {
                let (sum, count) = (system.sum(group, wave), system.count(|kind| is_in(kind, group, wave)));
                if self.is_withheld(group, wave, block) {
                    secret_sums.push(sum);
                    secret_counts.push(count);
                } else {
                    sums.add(sum);
                    counts.add(count);
                }
            }
        }
        let shown_already: BTreeSet<Candidate> = shown.iter().map(|(candidate, _)| *candidate).collect();
        for candidate in all {
            secret_sums.extend(system.of_small_rests(*candidate, few));
            if !shown_already.contains(candidate) {
                secret_sums.push(system.change(*candidate));
                secret_counts.push(system.count(|kind| is_followed(kind, *candidate)));
            }
        }
        // What the waves tell by themselves no paired change can hide.
        let still = |secrets: Vec<Vec<u64>>, basis: &Basis| -> Vec<Vec<u64>> { secrets.into_iter().filter(|secret| !basis.spans(secret.clone())).collect() };
        let (secret_sums, secret_counts) = (still(secret_sums, &sums), still(secret_counts, &counts));
        let mut ordered = shown;
        ordered.sort_by_key(|(candidate, n)| (std::cmp::Reverse(*n), *candidate));
        let mut kept = BTreeSet::new();
        for (candidate, _) in ordered {
            let (mut with_sum, mut with_count) = (sums.clone(), counts.clone());
            with_sum.add(system.change(candidate));
            with_count.add(system.count(|kind| is_followed(kind, candidate)));
            let tells = |secrets: &[Vec<u64>], basis: &Basis| secrets.iter().any(|secret| basis.spans(secret.clone()));
            if !tells(&secret_sums, &with_sum) && !tells(&secret_counts, &with_count) {
                (sums, counts) = (with_sum, with_count);
                kept.insert(candidate);
            }
        }
        kept
    }
}

fn is_in(kind: &Kind, group: usize, wave: usize) -> bool {
    kind[wave].as_ref().is_some_and(|groups| groups.contains(&group))
}

/// Whether people of a kind are in the group in both waves.
fn is_followed(kind: &Kind, Candidate { group, from, to }: Candidate) -> bool {
    is_in(kind, group, from) && is_in(kind, group, to)
}

/// The unknowns of one block: for each kind of people the sum of their scores in each wave.
struct System {
    kinds: Vec<(Kind, Crowd)>,
    waves: usize,
    unknowns: usize,
}

impl System {
    fn of(kinds: BTreeMap<Kind, Crowd>, waves: usize) -> System {
        let unknowns = kinds.len() * waves;
        System { kinds: kinds.into_iter().collect(), waves, unknowns }
    }

    /// A sum of unknowns: each kind and wave with its sign.
    fn vector(&self, sign: impl Fn(&Kind, usize) -> i8) -> Vec<u64> {
        let value = |sign: i8| match sign {
            0 => 0,
            1.. => 1,
            _ => PRIME - 1,
        };
        self.kinds.iter().flat_map(|(kind, _)| (0..self.waves).map(move |wave| (kind, wave))).map(|(kind, wave)| value(sign(kind, wave))).collect()
    }

    fn sum(&self, group: usize, wave: usize) -> Vec<u64> {
        self.vector(|kind, here| i8::from(here == wave && is_in(kind, group, wave)))
    }

    fn change(&self, candidate: Candidate) -> Vec<u64> {
        let sign = |wave: usize| i8::from(wave == candidate.to) - i8::from(wave == candidate.from);
        self.vector(|kind, wave| if is_followed(kind, candidate) { sign(wave) } else { 0 })
    }

    fn count(&self, is_counted: impl Fn(&Kind) -> bool) -> Vec<u64> {
        self.kinds.iter().map(|(kind, _)| u64::from(is_counted(kind))).collect()
    }

    /// The sums of kinds of too few people, and their changes.
    fn of_small_kinds(&self, few: Few) -> Vec<Vec<u64>> {
        let mut secrets = Vec::new();
        for (kind, _) in self.kinds.iter().filter(|(_, crowd)| few.holds(crowd)) {
            let waves: Vec<usize> = (0..self.waves).filter(|wave| kind[*wave].is_some()).collect();
            for (place, wave) in waves.iter().enumerate() {
                secrets.push(self.vector(|other, here| i8::from(other == kind && here == *wave)));
                for later in &waves[place + 1..] {
                    secrets.push(self.vector(|other, here| if other == kind { i8::from(here == *later) - i8::from(here == *wave) } else { 0 }));
                }
            }
        }
        secrets
    }

    /// The sums, in each of the two waves, of those of a group who are not in it in the other, where they are few; and where they are few together, the one minus
    /// the other, which the change of all minus that of the same people tells.
    fn of_small_rests(&self, candidate: Candidate, few: Few) -> Vec<Vec<u64>> {
        let is_rest = |kind: &Kind, wave: usize| is_in(kind, candidate.group, wave) && !is_followed(kind, candidate);
        let crowd = |waves: &[usize]| {
            let mut rest = Crowd::default();
            for (_, crowd) in waves.iter().flat_map(|wave| self.kinds.iter().filter(|(kind, _)| is_rest(kind, *wave))) {
                rest.people += crowd.people;
                rest.organisations.extend(crowd.organisations.iter().cloned());
            }
            rest
        };
        let are_few = |waves: &[usize]| Some(crowd(waves)).is_some_and(|rest| rest.people > 0 && few.holds(&rest));
        let (from, to) = (candidate.from, candidate.to);
        let of_wave = |wave: usize| are_few(&[wave]).then(|| self.vector(|kind, here| i8::from(here == wave && is_rest(kind, wave))));
        let together =
            are_few(&[from, to]).then(|| self.vector(|kind, here| i8::from(here == to && is_rest(kind, to)) - i8::from(here == from && is_rest(kind, from))));
        [of_wave(from), of_wave(to), together].into_iter().flatten().collect()
    }
}
