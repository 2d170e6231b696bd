//! One wave of one questionnaire: what may be shown of its groups, and what is said of them.

use super::comparison::adjust;
use super::{
    Basis, ChosenRow, Comparison, ComparisonRow, Figures, FilterRow, GroupFigures, ItemFigures, ItemRow, Profile, ProfileRow, Purpose, Reliability,
    ReliabilityRow, Remarks, SubscoreRow, SummaryRow, WEIGHINGS_DIFFER, Wanted, Who,
};
use crate::lang::Localized;
use crate::stats::{Description, Frequencies, ItemSums, Ratio};
use crate::survey::group::{ALL, Group, Groups, Measure, Unit, WAVE};
use crate::survey::quality::{ENOUGH_COMPLETE, LARGEST_SHARE, Quality};
use crate::survey::questionnaire::Questionnaire;
use crate::survey::release::{Also, Behind, Kinds, MinGroup, Release};
use crate::survey::score;
use crate::survey::tally::{Cell, ItemCounts};
use std::collections::BTreeMap;

/// For each block or item, each grouping and each group: whether it is withheld.
type Hidden = Vec<Vec<Vec<bool>>>;

/// One wave of one questionnaire, with the groups that one output shows.
pub(super) struct Wave<'a> {
    questionnaire: &'a Questionnaire,
    name: &'a str,
    groupings: &'a [Groups<'a>],
    /// What may be shown of them, and what of single answers in them.
    release: Release<'a>,
    details: Release<'a>,
    wanted: &'a Wanted,
    lacks_items: bool,
    /// What is withheld of the scores over shared items.
    shared: Hidden,
}

/// A group of a wave: the places of its grouping and of itself there.
#[derive(Clone, Copy)]
pub(super) struct Place {
    grouping: usize,
    group: usize,
}

impl<'a> Wave<'a> {
    pub(super) fn new(questionnaire: &'a Questionnaire, name: &'a str, groupings: &'a [Groups<'a>], wanted: &'a Wanted, lacks_items: bool) -> Wave<'a> {
        let also = Also { items: wanted.items, complete: wanted.reliability };
        let [release, details] = [wanted.min_group, wanted.min_group.for_details()].map(|min| Release::of(questionnaire, groupings, min, also));
        let shared = (0..questionnaire.blocks().len()).map(|block| release.withheld(Measure::Shared(block))).collect();
        Wave { questionnaire, name, groupings, release, details, wanted, lacks_items, shared }
    }

    pub(super) fn add_to(&self, found: &mut GroupFigures) {
        self.add_ungrouped(found);
        self.add_blocks(found);
        if self.wanted.comparison {
            self.add_comparison(found);
        }
        self.add_remarks(found);
        if self.lacks_items {
            return;
        }
        if self.wanted.items {
            self.add_items(found);
        }
        self.add_filter(found);
        if self.wanted.purpose != Purpose::Figures {
            self.add_across(found);
        }
        if self.wanted.reliability && self.wanted.unit == Unit::Person {
            self.add_reliability(found);
        }
    }

    /// The groupings for which some rows have no value.
    pub(super) fn add_ungrouped(&self, found: &mut GroupFigures) {
        for groups in self.groupings {
            let grouped: u64 = groups.parts().map(|(_, part)| part.cell.rows).sum();
            if grouped < groups.groups[0].cell.rows && !groups.grouping.attributes.is_empty() {
                found.ungrouped.push(groups.grouping.key.clone());
            }
        }
    }

    /// Every group that is shown on its own: everyone and the parts.
    fn places(&self) -> impl Iterator<Item = (Place, &Groups<'a>, &Group)> {
        self.groupings.iter().enumerate().flat_map(|(grouping, groups)| {
            let shown = groups.groups.iter().enumerate().filter(|(_, group)| group.is_part || group.key == ALL);
            shown.map(move |(group, one)| (Place { grouping, group }, groups, one))
        })
    }

    fn blocks(&self) -> std::ops::Range<usize> {
        0..self.questionnaire.blocks().len()
    }

    fn is_hidden(hidden: &[Vec<bool>], place: Place) -> bool {
        hidden[place.grouping][place.group]
    }

    /// The name of a group. Where the groups are waves it is that of the wave.
    fn who(&self, groups: &Groups, group: &Group) -> Who {
        let (key, title) =
            if groups.grouping.is_wave() { (self.name.to_owned(), Localized::same(self.name)) } else { (group.key.clone(), group.title.clone()) };
        Who { wave: self.name.to_owned(), by: groups.grouping.key.clone(), group: key, title }
    }

    fn add_blocks(&self, found: &mut GroupFigures) {
        let own: Hidden = self.blocks().map(|block| self.release.withheld(Measure::Own(block))).collect();
        let shared_details: Hidden = self.blocks().map(|block| self.details.withheld(Measure::Shared(block))).collect();
        let own_details: Hidden = self.blocks().map(|block| self.details.withheld(Measure::Own(block))).collect();
        for (place, groups, group) in self.places() {
            let rows = self.blocks().all(|block| !Self::is_hidden(&self.shared[block], place)).then(|| groups.rows(group));
            let row = |block: usize, basis, (hidden, details): (&Hidden, &Hidden), scores: fn(&Cell, usize) -> Option<Frequencies>| SummaryRow {
                who: self.who(groups, group),
                block,
                basis,
                figures: (!Self::is_hidden(&hidden[block], place)).then(|| Figures {
                    rows,
                    description: groups.describe(group, |cell| scores(cell, block)),
                    // With few organisations each of them would be known, however many people they have.
                    shows_range: !Self::is_hidden(&details[block], place),
                }),
            };
            for block in self.blocks() {
                let row = row(block, Basis::Shared, (&self.shared, &shared_details), shared_scores);
                if row.figures.is_some() && weighings_differ(groups, group, block) {
                    found.weighings_differ.push((row.who.clone(), block));
                }
                found.summary.push(row);
            }
            for block in self.blocks().filter(|_| group.is_part && groups.grouping.is_role()) {
                found.summary.push(row(block, Basis::Own, (&own, &own_details), own_scores));
            }
            found.profile.push(self.profile(groups, group, rows.is_none()));
        }
    }

    fn profile(&self, groups: &Groups, group: &Group, withheld: bool) -> ProfileRow {
        let mean = |block: usize| groups.describe(group, |cell| shared_scores(cell, block)).map(|description| description.mean);
        let means: Option<Vec<f64>> = self.blocks().map(mean).collect();
        let profile = means.filter(|_| !withheld).and_then(|means| Profile::of(&means, self.questionnaire.results_block()));
        ProfileRow { who: self.who(groups, group), profile, withheld }
    }

    fn add_comparison(&self, found: &mut GroupFigures) {
        for (grouping, groups) in self.groupings.iter().enumerate() {
            for (a, b) in groups.pairs() {
                let sides = [a, b].map(|group| Side { wave: self, place: Place { grouping, group } });
                let who = self.who(groups, &groups.groups[a]);
                let b = (groups.groups[b].key.clone(), groups.groups[b].title.clone());
                found.comparison.extend(compare(&who, &b, sides));
            }
        }
    }

    /// The groups of each grouping.
    pub(super) fn groupings(&self) -> &[Groups<'a>] {
        self.groupings
    }

    /// A group of a grouping, to be set beside another; `None` where it is not there.
    pub(super) fn side(&'a self, grouping: usize, key: &str) -> Option<Side<'a>> {
        let group = self.groupings[grouping].groups.iter().position(|group| group.key == key && (group.is_part || group.key == ALL))?;
        Some(Side { wave: self, place: Place { grouping, group } })
    }

    /// Everyone of this wave beside everyone of an earlier one.
    pub(super) fn compare_with_earlier(&self, earlier: &Wave, found: &mut GroupFigures) {
        let place = |wave: &Wave| wave.groupings.iter().position(|groups| groups.grouping.is_wave()).map(|grouping| Place { grouping, group: 0 });
        if let Some((now, then)) = place(self).zip(place(earlier)) {
            let who = Who { wave: String::new(), by: WAVE.to_owned(), group: self.name.to_owned(), title: Localized::same(self.name) };
            let b = (earlier.name.to_owned(), Localized::same(earlier.name));
            found.comparison.extend(compare(&who, &b, [Side { wave: self, place: now }, Side { wave: earlier, place: then }]));
        }
    }

    fn add_items(&self, found: &mut GroupFigures) {
        let items = || 0..self.questionnaire.items().len();
        let measure = |item: usize| if self.questionnaire.items()[item].is_shared() { Measure::Item(item) } else { Measure::RoleItem(item) };
        let hidden: Hidden = items().map(|item| self.release.withheld(measure(item))).collect();
        let details: Hidden = items().map(|item| self.details.withheld(measure(item))).collect();
        for (place, groups, group) in self.places() {
            for item in items().filter(|item| self.is_asked(groups, group, *item)) {
                let shows_points = !Self::is_hidden(&details[item], place);
                let figures = (!Self::is_hidden(&hidden[item], place)).then(|| self.item_figures(groups, group, item, shows_points));
                found.items.push(ItemRow { who: self.who(groups, group), item, figures });
            }
        }
        for (grouping, groups) in self.groupings.iter().enumerate().filter(|_| self.wanted.comparison) {
            for (a, b) in groups.pairs() {
                for item in items().filter(|item| self.questionnaire.items()[*item].is_shared()) {
                    let is_hidden = [a, b].iter().any(|group| Self::is_hidden(&hidden[item], Place { grouping, group: *group }));
                    let describe = |group: usize| groups.describe(&groups.groups[group], |cell| self.item_scores(cell, item));
                    let figures = if is_hidden { None } else { describe(a).zip(describe(b)).map(|(a, b)| Comparison::of(a, b, None)) };
                    found.item_comparison.push(ComparisonRow {
                        who: self.who(groups, &groups.groups[a]),
                        block: self.questionnaire.items()[item].block,
                        item: Some(item),
                        b: (groups.groups[b].key.clone(), groups.groups[b].title.clone()),
                        figures,
                    });
                }
            }
        }
    }

    /// Whether everyone in the group is asked the item: a table of one role shows all its items, any other only the shared ones.
    fn is_asked(&self, groups: &Groups, group: &Group, item: usize) -> bool {
        let role = if groups.grouping.is_role() { self.questionnaire.role(&group.key) } else { None };
        self.questionnaire.items()[item].is_asked(role)
    }

    fn item_scores(&self, cell: &Cell, item: usize) -> Option<Frequencies> {
        let score = |(point, count): (usize, &u64)| {
            let (points, possible) = score::points(&self.questionnaire.items()[item], point);
            Some((Ratio::new(points, possible)?, *count))
        };
        Some(cell.items.get(item)?.points.iter().enumerate().filter_map(score).collect())
    }

    fn item_figures(&self, groups: &Groups, group: &Group, item: usize, shows_points: bool) -> ItemFigures {
        let scale = self.questionnaire.scale_of(&self.questionnaire.items()[item]);
        // A group to which nobody belongs has no counts.
        let nobody = || ItemCounts { points: vec![0; scale.points.len()], ..ItemCounts::default() };
        let counts = group.cell.items.get(item).cloned().unwrap_or_else(nobody);
        let agreement = scale.agreement.map(|(disagree_to, agree_from)| {
            let mut parts = [0; 3];
            for (point, count) in scale.points.iter().zip(&counts.points) {
                let part = if point.value <= disagree_to { 0 } else { 1 + usize::from(point.value >= agree_from) };
                parts[part] += count;
            }
            parts
        });
        ItemFigures { description: groups.describe(group, |cell| self.item_scores(cell, item)), counts, agreement, shows_points }
    }

    fn add_filter(&self, found: &mut GroupFigures) {
        for question in (0..self.questionnaire.filter().len()).filter(|question| !self.questionnaire.filter()[*question].choices.is_empty()) {
            let hidden = self.release.withheld(Measure::Filter(question));
            for (place, groups, group) in self.places() {
                // A group without anyone in it has no counts.
                let choices = self.questionnaire.filter()[question].choices.len();
                let counts = group.cell.filter.get(question).cloned().unwrap_or_else(|| vec![0; choices]);
                let counts = (!Self::is_hidden(&hidden, place)).then_some(counts);
                found.filter.push(FilterRow { who: self.who(groups, group), question, counts });
            }
        }
    }

    fn add_across(&self, found: &mut GroupFigures) {
        for subscore in 0..self.questionnaire.subscores().len() {
            let hidden = self.release.withheld(Measure::Subscore(subscore));
            for (place, groups, group) in self.places() {
                let withheld = Self::is_hidden(&hidden, place);
                let describe = || groups.describe(group, |cell| cell.across.subscores.get(subscore).cloned());
                let description = if withheld { None } else { describe() };
                found.subscores.push(SubscoreRow { who: self.who(groups, group), subscore, description, withheld });
            }
        }
        if self.questionnaire.choose().is_some() {
            // Only everyone together is shown: nothing follows from one figure alone.
            let Some(groups) = self.groupings.first() else { return };
            let everyone = &groups.groups[0];
            let across = &everyone.cell.across;
            let all = groups.cells.iter().map(|(key, cell)| Measure::Chosen.behind(key, cell)).fold(Behind::default(), Behind::and);
            let organisations = if groups.counts_organisations { all.organisations } else { Kinds::None };
            let is_small = self.wanted.min_group.is_small(&Behind { organisations, ..all });
            let counts = (!is_small && across.choosers > 0).then(|| (across.choosers, across.chosen.clone()));
            found.chosen.push(ChosenRow { who: self.who(groups, everyone), counts });
        }
    }

    fn add_reliability(&self, found: &mut GroupFigures) {
        let hidden: Hidden = self.blocks().map(|block| self.release.withheld(Measure::Complete(block))).collect();
        for (place, groups, group) in self.places() {
            for block in self.blocks() {
                let complete = group.cell.complete.get(block);
                let reliability = || Reliability { n_complete: complete.map_or(0, ItemSums::n), alpha: complete.and_then(ItemSums::alpha) };
                let figures = (!Self::is_hidden(&hidden[block], place)).then(reliability);
                found.reliability.push(ReliabilityRow { who: self.who(groups, group), block, items: self.shared_items(block).len(), figures });
            }
        }
    }

    /// The items of a block that every role is asked.
    fn shared_items(&self, block: usize) -> Vec<usize> {
        self.questionnaire.blocks()[block].items.clone().filter(|item| self.questionnaire.items()[*item].is_shared()).collect()
    }

    /// What is remarkable about everyone's responses, where everyone is shown and there are enough for details.
    pub(super) fn add_remarks(&self, found: &mut GroupFigures) {
        let Some(groups) = self.groupings.first() else { return };
        let everyone = &groups.groups[0];
        let shown = Place { grouping: 0, group: 0 };
        if self.wanted.unit == Unit::Organisation {
            found.without_organisation += groups.cells.iter().filter(|(key, _)| key.organisation.is_empty()).map(|(_, cell)| cell.rows).sum::<u64>();
        }
        let is_told = self.blocks().all(|block| !Self::is_hidden(&self.shared[block], shown));
        if !is_told || (everyone.cell.rows < MinGroup::DETAILS && !self.wanted.min_group.shows_all()) {
            return;
        }
        let mut organisations: BTreeMap<&str, u64> = BTreeMap::new();
        for (key, cell) in groups.cells.iter().filter(|(key, _)| !key.organisation.is_empty()) {
            *organisations.entry(&key.organisation).or_default() += cell.rows;
        }
        let most = organisations.values().copied().max().unwrap_or(0);
        let remarks = Remarks {
            wave: self.name.to_owned(),
            rows: everyone.cell.rows,
            quality: everyone.cell.quality,
            one_organisation: organisations.len() > 1 && most * 100 > everyone.cell.rows * LARGEST_SHARE,
            against: self.blocks().flat_map(|block| self.against(&everyone.cell, block)).collect(),
        };
        if remarks.quality != Quality::default() || remarks.one_organisation || !remarks.against.is_empty() {
            found.remarks.push(remarks);
        }
    }

    /// The items of a block that correlate negatively with the rest of it.
    fn against(&self, everyone: &Cell, block: usize) -> Vec<usize> {
        let Some(sums) = everyone.complete.get(block).filter(|sums| sums.n() >= ENOUGH_COMPLETE) else { return Vec::new() };
        let shared = self.shared_items(block).into_iter().enumerate();
        shared.filter(|(place, _)| sums.with_rest(*place).is_some_and(|correlation| correlation < 0.0)).map(|(_, item)| item).collect()
    }
}

/// One of two groups that are set side by side.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    wave: &'a Wave<'a>,
    place: Place,
}

impl Side<'_> {
    pub(super) fn is_hidden(&self, block: usize) -> bool {
        Wave::is_hidden(&self.wave.shared[block], self.place)
    }

    fn description(&self, block: usize) -> Option<Description> {
        let groups = &self.wave.groupings[self.place.grouping];
        groups.describe(&groups.groups[self.place.group], |cell| shared_scores(cell, block))
    }

    fn scores(&self, block: usize) -> Option<&Frequencies> {
        self.wave.groupings[self.place.grouping].groups[self.place.group].cell.blocks.get(block).map(|counts| &counts.shared)
    }
}

/// Two groups side by side in every block.
pub(super) fn compare(who: &Who, b: &(String, Localized), [left, right]: [Side; 2]) -> Vec<ComparisonRow> {
    let figures = |block: usize| {
        if left.is_hidden(block) || right.is_hidden(block) {
            return None;
        }
        let (a, b) = left.description(block).zip(right.description(block))?;
        let scores = left.scores(block).zip(right.scores(block)).filter(|_| left.wave.wanted.unit == Unit::Person);
        Some(Comparison::of(a, b, scores))
    };
    let row = |block: usize| ComparisonRow { who: who.clone(), block, item: None, b: b.clone(), figures: figures(block) };
    let mut rows: Vec<ComparisonRow> = left.wave.blocks().map(row).collect();
    adjust(&mut rows);
    rows
}

fn shared_scores(cell: &Cell, block: usize) -> Option<Frequencies> {
    cell.blocks.get(block).map(|counts| counts.shared.clone())
}

fn own_scores(cell: &Cell, block: usize) -> Option<Frequencies> {
    cell.blocks.get(block).map(|counts| counts.own.clone())
}

/// Whether persons and organisations give means that are far apart. Every person must have an organisation for the two to be about the same people.
fn weighings_differ(groups: &Groups, group: &Group, block: usize) -> bool {
    let organisations = groups.organisation_means(group, |cell| shared_scores(cell, block));
    let persons = group.cell.blocks.get(block).and_then(|counts| Description::of(&counts.shared));
    let is_known = group.members.iter().all(|member| !groups.cells[*member].0.organisation.is_empty());
    match (Description::of_means(&organisations), persons) {
        (Some(organisations), Some(persons)) => is_known && organisations.n > 1 && (organisations.mean - persons.mean).abs() > WEIGHINGS_DIFFER,
        _ => false,
    }
}
