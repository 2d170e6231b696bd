//! From wave to wave: how much each block changed for everyone and for each group.

use super::comparison::CLEAR_CHANGE;
use super::paired::{Followed, Paired};
use super::wave::{Wave, compare};
use super::{Comparison, GroupFigures, Verdict, Wanted, Who};
use crate::lang::Localized;
use crate::survey::group::{ALL, Groups};
use crate::survey::linked::Linked;
use crate::survey::questionnaire::Questionnaire;
use crate::survey::tally::Tally;
use std::collections::BTreeSet;

/// What is known of the responses of several waves, all on one ruler.
#[derive(Clone, Copy)]
pub struct OverTime<'a> {
    /// What was asked: only what the waves have in common.
    pub questionnaire: &'a Questionnaire,
    /// The responses as counts.
    pub tally: &'a Tally,
    /// The people who can be followed.
    pub linked: &'a Linked,
    /// The background questions the tally was kept by.
    pub by: &'a [usize],
    /// For each block whether it is compared.
    pub blocks: &'a [bool],
}

/// A group in a block, in two waves.
#[derive(Clone, Debug, PartialEq)]
pub struct TrendRow {
    /// Whose; the wave is empty.
    pub who: Who,
    /// Index of the block.
    pub block: usize,
    /// The earlier wave.
    pub from: String,
    /// The later wave.
    pub to: String,
    /// The later wave (a) beside the earlier (b); `None`: one of the two is withheld.
    pub figures: Option<Comparison>,
    /// The same people in both; `None`: nobody is followed, or it is withheld.
    pub paired: Option<Paired>,
}

impl TrendRow {
    /// What the change amounts to; `None` where it is withheld.
    pub fn verdict(&self) -> Option<Verdict> {
        self.figures.as_ref().map(|figures| figures.verdict(CLEAR_CHANGE))
    }
}

/// How many organisations took part in two waves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// The earlier wave.
    pub from: String,
    /// The later wave.
    pub to: String,
    /// In the earlier.
    pub organisations_from: u64,
    /// In the later.
    pub organisations_to: u64,
    /// In both.
    pub both: u64,
}

impl Overlap {
    /// In at least one of them.
    pub fn either(&self) -> u64 {
        self.organisations_from + self.organisations_to - self.both
    }
}

/// Each wave with the next; of more than two also the first with the last.
pub fn pairs(waves: &[String]) -> Vec<(String, String)> {
    let mut pairs: Vec<(String, String)> = waves.windows(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect();
    if let [first, _, .., last] = waves {
        pairs.push((first.clone(), last.clone()));
    }
    pairs
}

impl GroupFigures {
    /// The changes from wave to wave, for these pairs of them. `told`: the waves of which remarks were made before; those of these are added.
    pub fn over_time(data: OverTime, pairs: &[(String, String)], wanted: &Wanted, told: &mut BTreeSet<String>) -> GroupFigures {
        let OverTime { questionnaire, tally, by, .. } = data;
        let mut found = GroupFigures::default();
        let mut names: Vec<&String> = Vec::new();
        for name in pairs.iter().flat_map(|(from, to)| [from, to]) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let groups = |name: &str| -> Vec<Groups> {
            wanted.groupings.iter().map(|grouping| Groups::of(questionnaire, tally, by, name, grouping, false, wanted.unit)).collect()
        };
        let groupings: Vec<Vec<Groups>> = names.iter().map(|name| groups(name)).collect();
        let waves: Vec<Wave> =
            names.iter().zip(&groupings).map(|(name, groupings)| Wave::new(questionnaire, name, groupings, wanted, tally.lacks_items())).collect();
        for (name, wave) in names.iter().zip(&waves) {
            wave.add_ungrouped(&mut found);
            if told.insert((*name).clone()) {
                wave.add_remarks(&mut found);
            }
        }
        let place = |name: &String| names.iter().position(|known| *known == name).unwrap_or(0);
        let places: Vec<(usize, usize)> = pairs.iter().map(|(from, to)| (place(from), place(to))).collect();
        for (pair, (from, to)) in pairs.iter().zip(&places) {
            add_rows(data, pair, (&waves[*from], &waves[*to]), &mut found);
            found.overlap.extend(overlap(pair, (&waves[*from], &waves[*to])));
        }
        let followed = Followed::of(data, wanted, &names, &waves);
        followed.add_to(&places, &mut found.trend);
        found
    }
}

/// The unpaired figures of two waves, for every group that either of them has.
fn add_rows(data: OverTime, (from, to): &(String, String), (earlier, later): (&Wave, &Wave), found: &mut GroupFigures) {
    for (grouping, groups) in later.groupings().iter().enumerate() {
        for (key, title) in shown_groups(groups, &earlier.groupings()[grouping]) {
            let who = Who { wave: String::new(), by: groups.grouping.key.clone(), group: key.clone(), title };
            let sides = later.side(grouping, &key).zip(earlier.side(grouping, &key));
            let mut compared = sides.map(|(now, then)| compare(&who, &(from.clone(), Localized::same(from)), [now, then])).unwrap_or_default();
            for block in (0..data.questionnaire.blocks().len()).filter(|block| data.blocks[*block]) {
                let figures = compared.get_mut(block).and_then(|row| row.figures.take());
                found.trend.push(TrendRow { who: who.clone(), block, from: from.clone(), to: to.clone(), figures, paired: None });
            }
        }
    }
}

/// Everyone and the parts, of either wave: those of the later in their order, and then those that are only in the earlier.
fn shown_groups(later: &Groups, earlier: &Groups) -> Vec<(String, Localized)> {
    let mut groups: Vec<(String, Localized)> = Vec::new();
    for group in later.groups.iter().chain(&earlier.groups).filter(|group| group.is_part || group.key == ALL) {
        if groups.iter().all(|(known, _)| *known != group.key) {
            groups.push((group.key.clone(), group.title.clone()));
        }
    }
    groups
}

/// How many organisations took part in both waves; `None` where everyone is withheld in some block, or no organisation is known.
fn overlap((from, to): &(String, String), (earlier, later): (&Wave, &Wave)) -> Option<Overlap> {
    let organisations = |wave: &Wave| -> Option<BTreeSet<String>> {
        let groups = wave.groupings().first()?;
        let everyone = wave.side(0, ALL)?;
        let blocks = groups.groups[0].cell.blocks.len();
        let is_shown = blocks > 0 && (0..blocks).all(|block| !everyone.is_hidden(block));
        let known = groups.cells.iter().map(|(key, _)| key.organisation.clone()).filter(|organisation| !organisation.is_empty());
        Some(known.collect()).filter(|known: &BTreeSet<String>| is_shown && !known.is_empty())
    };
    let (then, now) = organisations(earlier).zip(organisations(later))?;
    let count = |count: usize| count as u64;
    let both = count(then.intersection(&now).count());
    Some(Overlap { from: from.clone(), to: to.clone(), organisations_from: count(then.len()), organisations_to: count(now.len()), both })
}
