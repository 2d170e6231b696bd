//! The figures of one measure: which are withheld, and what is withheld besides until the others give nothing away.

use super::super::group::{Measure, Unit};
use super::audit::Audit;
use super::sets::{Printed, Set};
use super::{Behind, Kinds, Release};

/// The first part of the price of a group that is one value of an attribute; a rest, which says little that the others do not, is cheaper.
const PART: u8 = 1;

/// That of everyone together, which is lost last: of too few kernpartners or schilpartners the shared items are reported together.
const EVERYONE: u8 = 2;

/// Among more shown groups than this the one that helps is not searched for; the cheapest that has to do with it goes.
const MOST_SEARCHED: usize = 12;

/// A number of people in each grain, and of the others there.
struct Counted<'a> {
    /// What stands behind the figure.
    grains: Vec<Behind<'a>>,
    /// How many responses do not count.
    silent: Vec<u64>,
    /// Whether none at all is no secret where it follows from a shown group of which nobody counts.
    is_choice: bool,
}

/// The figures of one measure.
pub(super) struct Table<'a> {
    release: &'a Release<'a>,
    measure: Measure,
    /// What is printed of it.
    printed: Vec<Printed>,
    /// What stands behind each grain.
    grains: Vec<Behind<'a>>,
    /// What the audit has to keep open: the figure itself, of a filter question how many answered it and each choice.
    counted: Vec<Counted<'a>>,
    /// Sets of which it is known how many responses they have.
    known: Vec<bool>,
    /// For each set whether it is withheld.
    withheld: Vec<bool>,
    /// How dear each set is to lose: rests are cheapest, then groups by the people in them, then everyone.
    price: Vec<(u8, u64)>,
    /// Small sets that are never shown, the people without a value for a grouping, with whether their responses are known.
    secret: Vec<(Set, bool)>,
}

impl<'a> Table<'a> {
    /// `already`: what is withheld for other reasons.
    pub(super) fn of(release: &'a Release<'a>, measure: Measure, already: &[bool]) -> Table<'a> {
        let sets = &release.sets;
        let behind = |measure: Measure| release.groupings.first().map_or_else(Vec::new, |groups| sets.behind(groups, measure));
        let grains = behind(measure);
        let responses = behind(Measure::Rows);
        let counted = |measure: Measure| {
            let grains = behind(measure);
            let silent = grains.iter().zip(behind(release.could_answer(measure))).map(|(grain, all)| all.people.saturating_sub(grain.people)).collect();
            Counted { grains, silent, is_choice: matches!(measure, Measure::FilterChoice(..)) }
        };
        let counted = match measure {
            Measure::Filter(question) => {
                let choices = (0..release.choices(question)).map(|choice| counted(Measure::FilterChoice(question, choice)));
                [counted(Measure::FilterAnswered(question))].into_iter().chain(choices).collect()
            }
            _ => vec![counted(measure)],
        };
        let mut table = Table {
            release,
            measure,
            printed: Vec::new(),
            grains,
            counted,
            known: release.always.iter().map(|always| release.tells_responses && !always).collect(),
            withheld: already.to_vec(),
            price: vec![(0, 0); sets.different.len()],
            secret: Vec::new(),
        };
        for (groups, printed) in release.groupings.iter().zip(&sets.printed) {
            let is_said = |figure: &&Printed| match measure {
                _ if measure.is_of_one_role() => figure.is_part && groups.grouping.is_role(),
                Measure::Filter(_) => figure.beside.is_none(),
                _ => true,
            };
            for (position, figure) in printed.iter().enumerate().filter(|(_, figure)| is_said(figure)) {
                table.printed.push(*figure);
                let behind = table.behind(&sets.different[figure.set], figure.grouping);
                table.withheld[figure.set] |= release.min.is_small(&behind);
                let kind = match position {
                    0 => EVERYONE,
                    _ if figure.is_part => PART,
                    _ => 0,
                };
                let price = (kind, behind.people);
                table.price[figure.set] = price.max(table.price[figure.set]);
            }
        }
        let ungrouped = sets.ungrouped.iter().enumerate().filter(|(_, set)| !set.is_empty());
        let is_known = |set: &Set| {
            let behind = set.iter().map(|grain| responses[grain]).fold(Behind::default(), Behind::and);
            release.tells_responses && !release.min.is_small(&behind)
        };
        let secret = ungrouped.filter(|(grouping, set)| release.min.is_small(&table.behind(set, *grouping)));
        table.secret = secret.map(|(_, set)| (set.clone(), is_known(set))).collect();
        table
    }

    /// Withholds until nothing that is shown gives anything away: for each set whether it is withheld.
    pub(super) fn decide(mut self) -> Vec<bool> {
        let mut besides = Vec::new();
        while let Some(set) = self.revealing() {
            self.withheld[set] = true;
            besides.push(set);
        }
        // What was withheld first may be protected by what was withheld later: it is given back, the dearest first.
        besides.sort_by_key(|set| std::cmp::Reverse((self.price[*set], *set)));
        besides.truncate(MOST_SEARCHED);
        for set in besides {
            self.withheld[set] = false;
            self.withheld[set] = self.revealing().is_some();
        }
        self.withheld
    }

    /// What stands behind a figure of this set; where organisations are the groups, they are not counted.
    fn behind(&self, set: &Set, grouping: usize) -> Behind<'a> {
        let behind = set.iter().map(|grain| self.grains[grain]).fold(Behind::default(), Behind::and);
        let organisations = if self.release.groupings[grouping].counts_organisations { behind.organisations } else { Kinds::None };
        let groups = &self.release.groupings[grouping];
        let units = (groups.unit == Unit::Organisation && groups.counts_organisations).then(|| self.release.sets.organisations(groups, self.measure, set));
        Behind { organisations, units, ..behind }
    }

    fn set(&self, number: usize) -> &'a Set {
        &self.release.sets.different[number]
    }

    fn is_shown(&self, figure: &Printed) -> bool {
        !self.withheld[figure.set] && figure.beside.is_none_or(|part| !self.withheld[part])
    }

    /// The sets that are shown, cheapest first.
    fn shown(&self) -> Vec<usize> {
        let mut shown: Vec<usize> = self.printed.iter().filter(|figure| self.is_shown(figure)).map(|figure| figure.set).collect();
        shown.sort_by_key(|set| (self.price[*set], *set));
        shown.dedup();
        shown
    }

    /// A shown set that gives something away; `None` where none does.
    fn revealing(&self) -> Option<usize> {
        self.small_remainder().or_else(|| self.determined())
    }

    /// Where a shown set minus the shown parts of a grouping within it leaves a small group: what to withhold against that. A rest, where that alone tells it; everyone
    /// together, where only people without a value are left, since no group has to go for those; else the part with the fewest people.
    fn small_remainder(&self) -> Option<usize> {
        let shown = self.shown();
        for (grouping, ungrouped) in self.release.sets.ungrouped.iter().enumerate() {
            let parts = self.printed.iter().filter(|figure| figure.grouping == grouping && figure.is_part && self.is_shown(figure));
            let parts: Vec<usize> = parts.map(|figure| figure.set).collect();
            let remainder = |whole: usize| {
                let whole = self.set(whole);
                let within = parts.iter().map(|part| self.set(*part)).filter(|part| part.is_within(whole));
                within.fold(whole.clone(), |left, part| left.without(part))
            };
            let leaves_too_few = |whole: &usize| {
                let left = remainder(*whole);
                !left.is_empty() && left != *self.set(*whole) && self.release.min.is_small(&self.behind(&left, grouping))
            };
            let revealing: Vec<usize> = shown.iter().copied().filter(leaves_too_few).collect();
            match revealing.as_slice() {
                [] => {}
                [union] if self.price[*union].0 < PART || (self.price[*union].0 > PART && remainder(*union).is_within(ungrouped)) => return Some(*union),
                several => {
                    let is_within = |part: &&usize| several.iter().any(|whole| whole != *part && self.set(**part).is_within(self.set(*whole)));
                    return parts.iter().filter(is_within).min_by_key(|part| (self.price[**part], **part)).or(several.first()).copied();
                }
            }
        }
        None
    }

    /// Where what is shown leaves a withheld figure nothing else to be: the cheapest shown set without which it does.
    fn determined(&self) -> Option<usize> {
        self.counted.iter().find_map(|counted| self.determined_of(counted))
    }

    fn determined_of(&self, counted: &Counted) -> Option<usize> {
        let shown = self.shown();
        let audit_without = |left_out: Option<usize>| {
            let sets: Vec<&Set> = shown.iter().filter(|set| Some(**set) != left_out).map(|set| self.set(*set)).collect();
            Audit::of(&sets, &counted.grains, &counted.silent)
        };
        let hidden = self.printed.iter().filter(|figure| self.withheld[figure.set]).map(|figure| (self.set(figure.set), self.known[figure.set]));
        let secret = self.secret.iter().map(|(set, is_known)| (set, *is_known));
        // That nobody in a shown group made a choice holds for everyone within it.
        let is_secret = |(set, _): &(&Set, bool)| !counted.is_choice || set.iter().any(|grain| counted.grains[grain].people > 0);
        let targets: Vec<(&Set, bool)> = hidden.chain(secret).filter(is_secret).collect();
        if targets.is_empty() || shown.is_empty() {
            return None;
        }
        let mut audit = audit_without(None);
        let (closed, is_known) = targets.into_iter().find(|(set, is_known)| !audit.is_open(set, *is_known))?;
        let searched = if shown.len() <= MOST_SEARCHED { shown.as_slice() } else { &[] };
        let helps = searched.iter().find(|set| audit_without(Some(**set)).is_open(closed, is_known));
        // Where it follows in more than one way, the cheapest that has to do with it goes first and the next round sees to the rest.
        helps.or(shown.iter().find(|set| self.set(**set).meets(closed))).copied()
    }
}
