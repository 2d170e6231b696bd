//! What may be shown of groups: small ones are withheld, and so is what would give them away.
//!
//! This is the one step between counts and everything that is printed. It looks at all groups that one output shows of one wave, one measure at a time (the score
//! in a block, the answers to an item), and marks those that are withheld. The method is cell suppression (Cox, Suppression methodology and statistical disclosure
//! control, J. Am. Stat. Assoc. 75, 1980): *primary*, what is small, then *complementary*, what would tell it, until an *audit* finds nothing more:
//!
//! 1. *Small*: fewer than the minimum number of people stand behind the figure, or, where organisations are known, fewer than two organisations, or fewer
//!    than ten people who all gave the same answer.
//! 2. *The remainder*: a shown group minus the shown groups within it is a group too: everyone minus kern and schil, a municipality minus its layers. Where it is
//!    small, a rest is withheld where that is the one that gives it away, else the smallest group within.
//! 3. *The audit*: of everything that is withheld, and of the few people without a value, n and sum can still be something else: there is a move of whole people
//!    that changes them, and nothing that is shown (`audit`). Where there is none, what costs least to lose and helps is withheld as well: a rest, then the
//!    group with the fewest people, and everyone together last.
//!
//! What may not be shown of the responses themselves is withheld in every measure. So where everyone answered everything, and n is the same number in every table,
//! the tables together tell no more than one. Of a group with enough responses that is withheld in one measure only, n could follow from how many did not answer;
//! so of such a group the audit lets people answer who did not, and as many not answer who did, and nobody change places.
//!
//! What turns out to be withheld in vain, because something withheld later protects as well, is given back.

mod audit;
mod basis;
mod behind;
mod related;
mod sets;
mod table;

pub(super) use basis::{Basis, PRIME};
pub use behind::{Behind, Kinds};

use super::group::{Groups, Measure};
use super::questionnaire::Questionnaire;
use sets::Sets;
use std::collections::BTreeMap;
use table::Table;

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
    pub fn is_small(self, behind: &Behind) -> bool {
        // An organisation that counts once may be one person.
        let are_few = behind.units.is_some_and(|units| units < self.0) || matches!(behind.organisations, Kinds::One(_));
        !self.shows_all() && (behind.people < self.0 || are_few || behind.tells_answers())
    }
}

/// What an output shows besides scores in blocks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Also {
    /// The answers to items.
    pub items: bool,
    /// How many answered every shared item of a block.
    pub complete: bool,
}

/// What may be shown of the groups of one output in one wave.
pub struct Release<'a> {
    groupings: &'a [Groups<'a>],
    min: MinGroup,
    sets: Sets,
    /// For each set whether it is withheld in every measure.
    always: Vec<bool>,
    /// Whether the other sets tell how many responses they have.
    tells_responses: bool,
    /// The block of each item.
    block_of: Vec<usize>,
    /// The measures that are decided together: for each set whether it is withheld.
    related: BTreeMap<Measure, Vec<bool>>,
}

impl<'a> Release<'a> {
    /// All groupings are of the same wave.
    pub fn of(questionnaire: &Questionnaire, groupings: &'a [Groups<'a>], min: MinGroup, also: Also) -> Release<'a> {
        let mut release = Release::apart(groupings, min);
        if !min.shows_all() {
            release.always = release.decide(Measure::Rows, &release.always);
            release.tells_responses = true;
            release.block_of = questionnaire.items().iter().map(|item| item.block).collect();
            release.related = related::decide(&release, questionnaire, also);
        }
        release
    }

    /// The same for figures that have nothing to do with each other, nor with the responses.
    pub fn apart(groupings: &'a [Groups<'a>], min: MinGroup) -> Release<'a> {
        let sets = Sets::of(groupings);
        let always = vec![false; sets.different.len()];
        Release { groupings, min, sets, always, tells_responses: false, block_of: Vec::new(), related: BTreeMap::new() }
    }

    /// For each grouping, for each of its groups: whether a figure of this measure is withheld.
    pub fn withheld(&self, measure: Measure) -> Vec<Vec<bool>> {
        let withheld = self.related.get(&measure).cloned().unwrap_or_else(|| self.decide(measure, &self.always));
        self.sets.printed.iter().map(|printed| printed.iter().map(|figure| withheld[figure.set]).collect()).collect()
    }

    /// Who could have answered as well, as far as other figures tell: of an item, and of all items together, who has a score in the block, of anything else who sent in a response.
    fn could_answer(&self, measure: Measure) -> Measure {
        match measure {
            Measure::Item(item) => self.block_of.get(item).map_or(Measure::Rows, |block| Measure::Shared(*block)),
            Measure::RoleItem(item) => self.block_of.get(item).map_or(Measure::Rows, |block| Measure::Own(*block)),
            Measure::Complete(block) => Measure::Shared(block),
            _ => Measure::Rows,
        }
    }

    /// How many choices a filter question has, as far as they are counted.
    fn choices(&self, question: usize) -> usize {
        let cells = self.groupings.first().map_or(&[][..], |groups| groups.cells.as_slice());
        cells.iter().filter_map(|(_, cell)| cell.filter.get(question)).map(Vec::len).max().unwrap_or(0)
    }

    /// For each set whether it is withheld, besides those that already are.
    fn decide(&self, measure: Measure, already: &[bool]) -> Vec<bool> {
        if self.min.shows_all() { already.to_vec() } else { Table::of(self, measure, already).decide() }
    }
}
