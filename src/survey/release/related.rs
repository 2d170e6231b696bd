//! Figures of one group that follow from each other: the score in a block from the answers to its items, and each item from the score and the other items.
//!
//! Where everyone answered everything, the mean of a block is the (weighted) mean of its items, and where nearly everyone did, it is nearly so. So of a block and
//! its items that are shown of one group, not exactly one may be withheld. And where everyone has the lowest or the highest score in a block, everyone gave that answer to each item.
//! Where so many of the items are shown with an answer of every response that everyone has a score, n of the block follows.

use super::super::group::Measure;
use super::super::questionnaire::Questionnaire;
use super::{Also, Behind, Release};
use std::collections::{BTreeMap, BTreeSet};

/// For each measure, for each set whether it is withheld.
type Decided = BTreeMap<Measure, Vec<bool>>;

/// For each measure, what stands behind each set.
type Standing<'a> = BTreeMap<Measure, Vec<Behind<'a>>>;

/// A block and its items, as some sets of people are asked them.
struct Family {
    /// The score in the block first.
    measures: Vec<Measure>,
    /// The sets it is about.
    sets: BTreeSet<usize>,
    /// How many of the items must be answered for a score.
    enough: usize,
}

/// What is withheld of the scores in blocks and of what else is shown.
pub(super) fn decide(release: &Release, questionnaire: &Questionnaire, also: Also) -> Decided {
    let families = families(release, questionnaire, also);
    let mut decided = Decided::new();
    for measure in families.iter().flat_map(|family| &family.measures) {
        decided.entry(*measure).or_insert_with(|| release.decide(*measure, &release.always));
    }
    let behind: Standing = decided.keys().chain([&Measure::Rows]).map(|measure| (*measure, behind(release, *measure))).collect();
    while let Some((measure, sets)) = families.iter().find_map(|family| family.revealing(&decided, &behind, &release.always)) {
        if let Some(withheld) = decided.get_mut(&measure) {
            for set in sets {
                withheld[set] = true;
            }
            *withheld = release.decide(measure, withheld);
        }
    }
    for (number, _) in questionnaire.blocks().iter().enumerate().filter(|(number, _)| also.complete && has_one_item(questionnaire, *number)) {
        let of_score = decided[&Measure::Shared(number)].clone();
        decided.insert(Measure::Complete(number), of_score);
    }
    decided
}

/// Whether whoever has a score in a block answered every shared item, since there is one.
fn has_one_item(questionnaire: &Questionnaire, block: usize) -> bool {
    questionnaire.blocks()[block].items.clone().filter(|item| questionnaire.items()[*item].is_shared()).count() == 1
}

fn families(release: &Release, questionnaire: &Questionnaire, also: Also) -> Vec<Family> {
    let mut families = Vec::new();
    for (number, block) in questionnaire.blocks().iter().enumerate() {
        let items = |role: Option<usize>| {
            let asked = block.items.clone().filter(move |item| also.items && questionnaire.items()[*item].is_asked(role));
            asked.map(|item| if questionnaire.items()[item].is_shared() { Measure::Item(item) } else { Measure::RoleItem(item) }).collect::<Vec<_>>()
        };
        let family = |measures: Vec<Measure>, sets: BTreeSet<usize>| {
            let items = measures.len() - 1;
            let is_enough = |answered: &usize| *answered > 0 && questionnaire.min_answered().is_reached(*answered as u64, items as u64);
            Family { measures, sets, enough: (0..=items).find(is_enough).unwrap_or(1) }
        };
        let every_set: BTreeSet<usize> = (0..release.sets.different.len()).collect();
        families.push(family([vec![Measure::Shared(number)], items(None)].concat(), every_set.clone()));
        if also.complete && !has_one_item(questionnaire, number) {
            families.push(family([vec![Measure::Shared(number), Measure::Complete(number)], items(None)].concat(), every_set));
        }
        for (groups, printed) in release.groupings.iter().zip(&release.sets.printed).filter(|(groups, _)| groups.grouping.is_role()) {
            for (position, part) in groups.parts() {
                // The first two: one's own score is withheld where the shared one is, which it may be equal to.
                let set = BTreeSet::from([printed[position].set]);
                families.push(family(vec![Measure::Shared(number), Measure::Own(number)], set.clone()));
                families.push(family([vec![Measure::Own(number)], items(questionnaire.role(&part.key))].concat(), set));
            }
        }
    }
    families
}

/// What stands behind each set.
fn behind<'a>(release: &Release<'a>, measure: Measure) -> Vec<Behind<'a>> {
    let grains = release.groupings.first().map_or_else(Vec::new, |groups| release.sets.behind(groups, measure));
    release.sets.different.iter().map(|set| set.iter().map(|grain| grains[grain]).fold(Behind::default(), Behind::and)).collect()
}

impl Family {
    /// A measure of which sets are to be withheld; `None` where nothing gives anything away. `always`: the sets of which the responses are withheld.
    fn revealing(&self, decided: &Decided, behind: &Standing, always: &[bool]) -> Option<(Measure, BTreeSet<usize>)> {
        let is_withheld = |measure: &Measure, set: usize| decided[measure][set];
        let (block, items) = self.measures.split_first()?;
        if let [complete @ Measure::Complete(_), items @ ..] = items {
            return self.revealing_complete(block, complete, items, decided, behind);
        }
        if let [part @ Measure::Own(_)] = items {
            let sets: BTreeSet<usize> = self.sets.iter().copied().filter(|set| is_withheld(block, *set) && !is_withheld(part, *set)).collect();
            return (!sets.is_empty()).then_some((*part, sets));
        }
        for set in self.sets.iter().copied() {
            let withheld = self.measures.iter().filter(|measure| is_withheld(measure, set)).count();
            if withheld > 0 && !is_withheld(block, set) && behind[block][set].tells_of_each() {
                return Some((*block, BTreeSet::from([set])));
            }
            let is_full = |item: &&Measure| !is_withheld(item, set) && behind[item][set].people == behind[&Measure::Rows][set].people;
            let mut full = items.iter().filter(is_full);
            if !always[set] && is_withheld(block, set) && full.clone().count() >= self.enough {
                return full.next().map(|item| (*item, BTreeSet::from([set])));
            }
            if withheld != 1 {
                continue;
            }
            let other = items.iter().filter(|item| !is_withheld(item, set)).min_by_key(|item| behind[*item][set].people);
            if let Some(other) = other {
                return Some((*other, BTreeSet::from([set])));
            }
        }
        None
    }

    /// The same of how many answered every item. Where that is everyone with a score, each item has as many; of two items it is what both have together, less those
    /// with a score. So it is withheld where the score or an item is, and an item where it would give it away.
    fn revealing_complete(
        &self,
        block: &Measure,
        complete: &Measure,
        items: &[Measure],
        decided: &Decided,
        behind: &Standing,
    ) -> Option<(Measure, BTreeSet<usize>)> {
        let is_withheld = |measure: &Measure, set: usize| decided[measure][set];
        let is_partly_withheld = |set: usize| is_withheld(block, set) || items.iter().any(|item| is_withheld(item, set));
        let more: BTreeSet<usize> = self.sets.iter().copied().filter(|set| is_partly_withheld(*set) && !is_withheld(complete, *set)).collect();
        if !more.is_empty() {
            return Some((*complete, more));
        }
        let people = |measure: &Measure, set: usize| behind[measure][set].people;
        let tells = |set: usize| items.len() == 2 || (!items.is_empty() && items.iter().all(|item| people(item, set) == people(block, set)));
        let told = self.sets.iter().copied().find(|set| is_withheld(complete, *set) && !is_partly_withheld(*set) && tells(*set))?;
        let item = items.iter().min_by_key(|item| people(item, told))?;
        Some((*item, BTreeSet::from([told])))
    }
}
