//! The versions of each list in a library, and what they have in common.

use crate::data::library::Library;
use crate::survey::Questionnaire;
use crate::survey::response::Response;
use crate::survey::ruler::Ruler;
use crate::survey::tally::{BlockRow, Tally};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Which questionnaires of a library (by index) are versions of one list.
pub(super) struct Versions {
    /// For each questionnaire the first that asks the same.
    own: Vec<usize>,
    /// For those that are not the first: how their responses are read as responses to it.
    same: BTreeMap<usize, Ruler>,
    /// For responses to a version, beside each other one: which of the two is the newer, and the ruler.
    rulers: BTreeMap<usize, Vec<(usize, usize, Ruler)>>,
}

impl Versions {
    /// Looks at every list of which there is more than one version.
    pub(super) fn of(library: &Library, despite_changes: bool) -> Versions {
        let ids: Vec<&str> = library.ids().collect();
        let mut versions = Versions { own: (0..ids.len()).collect(), same: BTreeMap::new(), rulers: BTreeMap::new() };
        for (index, id) in ids.iter().enumerate().filter(|(index, id)| library.of_id(id).any(|other| other != *index)) {
            let list = library.get(index);
            let own = library.of_id(id).find(|other| library.get(*other).instrument() == list.instrument()).unwrap_or(index);
            versions.own[index] = own;
            if own != index {
                versions.same.insert(index, Ruler::same(list, library.get(own)));
            }
        }
        for (index, id) in ids.iter().enumerate().filter(|(index, _)| versions.own[*index] == *index) {
            for other in library.of_id(id).filter(|other| *other != index && versions.own[*other] == *other) {
                let (list, beside) = (library.get(index), library.get(other));
                let is_newer = by_version(list, beside).then(index.cmp(&other)) == Ordering::Greater;
                let ruler = Ruler::of(list, beside, is_newer, despite_changes);
                versions.rulers.entry(index).or_default().push((other, if is_newer { index } else { other }, ruler));
            }
        }
        versions
    }

    /// The first version that asks the same.
    pub(super) fn own(&self, index: usize) -> usize {
        self.own[index]
    }

    /// A response to a version as one to the first that asks the same.
    pub(super) fn same<'r>(&self, index: usize, response: &'r Response) -> Cow<'r, Response> {
        self.same.get(&index).map_or(Cow::Borrowed(response), |ruler| Cow::Owned(ruler.convert(response)))
    }

    /// The same of a line of scores.
    pub(super) fn same_scores<'r>(&self, index: usize, row: &'r BlockRow) -> Cow<'r, BlockRow> {
        match self.same.get(&index) {
            None => Cow::Borrowed(row),
            Some(ruler) => Cow::Owned(BlockRow { response: ruler.convert(&row.response), ..row.clone() }),
        }
    }

    /// The other versions of a list, each with the newer of the two and how responses stand beside those of the other.
    pub(super) fn rulers(&self, own: usize) -> impl Iterator<Item = (usize, usize, &Ruler)> {
        self.rulers.get(&own).into_iter().flatten().map(|(other, newer, ruler)| (*other, *newer, ruler))
    }

    /// What two versions have in common, as the newer has it; `None` for one and the same.
    pub(super) fn ruler(&self, from: usize, to: usize) -> Option<&Questionnaire> {
        let newer = self.rulers(from).find(|(other, ..)| *other == to).map(|(_, newer, _)| newer)?;
        let older = if newer == from { to } else { from };
        self.rulers(newer).find(|(other, ..)| *other == older).map(|(.., ruler)| &ruler.questionnaire)
    }
}

/// The waves of a list, over all its versions, each with the version (index) that was asked: those chosen in that order, else all by their first day.
pub(super) fn ordered_waves(chosen: &[String], id: &str, library: &Library, tallies: &BTreeMap<usize, Tally>) -> Vec<(String, usize)> {
    let versions = tallies.iter().filter(|(index, _)| library.get(**index).id().eq_ignore_ascii_case(id));
    let mut known: Vec<(bool, Option<String>, String, usize)> =
        versions.flat_map(|(index, tally)| tally.waves().into_iter().map(|(wave, day)| (day.is_none(), day, wave, *index))).collect();
    known.sort();
    let known: Vec<(String, usize)> = known.into_iter().map(|(_, _, wave, version)| (wave, version)).collect();
    if chosen.is_empty() {
        return known;
    }
    let mut waves: Vec<(String, usize)> = Vec::new();
    for wave in chosen.iter().filter_map(|wave| known.iter().find(|(name, _)| name == wave)) {
        if !waves.contains(wave) {
            waves.push(wave.clone());
        }
    }
    waves
}

/// The order of versions such as 2026.2 and 2026.10: by their numbers, and where these are the same by their text.
fn by_version(left: &Questionnaire, right: &Questionnaire) -> Ordering {
    let numbers = |list: &Questionnaire| list.version().split(|letter: char| !letter.is_ascii_digit()).map(|part| part.parse::<u64>().ok()).collect::<Vec<_>>();
    numbers(left).cmp(&numbers(right)).then_with(|| left.version().cmp(right.version()))
}
