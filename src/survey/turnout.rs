//! Who was invited and how many answered. These are counts, not figures about answers: they are shown unless fewer than so many were invited.

use super::figures::Who;
use super::group::{Grouping, Groups, Measure, Unit};
use super::quality::LARGEST_SHARE;
use super::questionnaire::Questionnaire;
use super::release::{MinGroup, Release};
use super::spelling::fold;
use super::tally::{Attribute, Cell, CellKey, Tally};
use std::collections::{BTreeMap, BTreeSet};

/// Below this percentage the answers may not speak for the group (domain 4.12).
pub const LOW_RESPONSE: u64 = 40;

/// How many people of one organisation were invited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invited {
    /// The organisation.
    pub organisation: String,
    /// Index of its role; `None` where the list has none.
    pub role: Option<usize>,
    /// Its municipality; empty where unknown.
    pub municipality: String,
    /// How many people.
    pub people: u64,
}

/// The response of one wave.
#[derive(Clone, Debug, PartialEq)]
pub struct Turnout {
    /// The wave.
    pub wave: String,
    /// Groups.
    pub rows: Vec<TurnoutRow>,
    /// Invited organisations without any answer, as far as they may be named.
    pub silent: Vec<String>,
    /// How many more there are.
    pub silent_unnamed: u64,
    /// Organisations that answered and were not invited; named only where everything is shown.
    pub unknown: Vec<String>,
    /// How many of those there are, named or not.
    pub unknown_organisations: u64,
    /// Answers from them.
    pub unknown_answers: u64,
    /// Whether one organisation has more than [`LARGEST_SHARE`] percent of the answers.
    pub one_organisation: bool,
}

/// A group.
#[derive(Clone, Debug, PartialEq)]
pub struct TurnoutRow {
    /// Whose.
    pub who: Who,
    /// How many were invited, and how many answered; `None`: withheld.
    pub counts: Option<(u64, u64)>,
}

impl TurnoutRow {
    /// Whether fewer answered than speak for the group.
    pub fn is_low(&self) -> bool {
        self.counts.is_some_and(|(invited, answered)| answered * 100 < invited * LOW_RESPONSE)
    }
}

impl Turnout {
    /// The response of a wave. `tally`: those who answered anything, kept by the background questions `by`.
    pub fn of(
        questionnaire: &Questionnaire,
        invited: &[Invited],
        (tally, by): (&Tally, &[usize]),
        wave: &str,
        groupings: &[Grouping],
        min: MinGroup,
    ) -> Turnout {
        let asked = asked(questionnaire, invited, by);
        let answered: Vec<(&CellKey, u64)> = tally.cells().iter().filter(|(key, _)| key.wave == wave).map(|(key, cell)| (key, cell.rows)).collect();
        let groups: Vec<Groups> = groupings
            .iter()
            .map(|grouping| Groups { counts_organisations: false, ..Groups::of(questionnaire, &asked, by, "", grouping, false, Unit::Person) })
            .collect();
        let hidden = Release::apart(&groups, min).withheld(Measure::Rows);
        let mut rows = Vec::new();
        for (groups, hidden) in groups.iter().zip(&hidden) {
            for (group, hidden) in groups.groups.iter().zip(hidden) {
                let is_in = |key: &CellKey| !group.is_part || value(questionnaire, by, &groups.grouping, key) == Some(fold(&group.key));
                let count = answered.iter().filter(|(key, _)| is_in(key)).map(|(_, rows)| rows).sum();
                let who = Who { wave: wave.to_owned(), by: groups.grouping.key.clone(), group: group.key.clone(), title: group.title.clone() };
                rows.push(TurnoutRow { who, counts: (!hidden).then_some((group.cell.rows, count)) });
            }
        }
        let mut turnout = Turnout {
            wave: wave.to_owned(),
            rows,
            silent: Vec::new(),
            silent_unnamed: 0,
            unknown: Vec::new(),
            unknown_organisations: 0,
            unknown_answers: 0,
            one_organisation: false,
        };
        turnout.add_organisations(invited, &answered, min);
        turnout
    }

    /// Which organisations are on one side only, and whether one has most of the answers.
    fn add_organisations(&mut self, invited: &[Invited], answered: &[(&CellKey, u64)], min: MinGroup) {
        let mut answers: BTreeMap<String, u64> = BTreeMap::new();
        for (key, rows) in answered.iter().filter(|(key, _)| !key.organisation.is_empty()) {
            *answers.entry(fold(&key.organisation)).or_default() += rows;
        }
        let mut people: BTreeMap<String, (&str, u64)> = BTreeMap::new();
        for one in invited {
            people.entry(fold(&one.organisation)).or_insert((&one.organisation, 0)).1 += one.people;
        }
        // One that is withheld in the table of organisations may not be named here.
        let is_withheld = |name: &str| self.rows.iter().any(|row| row.who.by == "organisation" && row.who.group == name && row.counts.is_none());
        let silent = people.iter().filter(|(key, (_, people))| *people > 0 && !answers.contains_key(*key));
        let (named, others): (Vec<_>, Vec<_>) = silent.partition(|(_, (name, people))| min.shows_all() || (*people >= min.0 && !is_withheld(name)));
        self.silent = named.into_iter().map(|(_, (name, _))| (*name).to_owned()).collect();
        self.silent_unnamed = others.len() as u64;
        let unknown: Vec<(&String, &u64)> = answers.iter().filter(|(key, _)| !people.contains_key(*key)).collect();
        self.unknown_organisations = unknown.len() as u64;
        self.unknown_answers = unknown.iter().map(|(_, rows)| **rows).sum();
        if min.shows_all() {
            self.unknown = unknown.into_iter().map(|(name, _)| name.clone()).collect();
        }
        let (most, all) = (answers.values().copied().max().unwrap_or(0), answered.iter().map(|(_, rows)| rows).sum::<u64>());
        let is_enough = all >= MinGroup::DETAILS || min.shows_all();
        self.one_organisation = is_enough && answers.len() > 1 && most * 100 > all * LARGEST_SHARE;
    }
}

/// The invited as counts of people.
fn asked(questionnaire: &Questionnaire, invited: &[Invited], by: &[usize]) -> Tally {
    let mut tally = Tally::default();
    let mut spellings: BTreeSet<&str> = BTreeSet::new();
    for one in invited {
        // A name with other capitals is the same name.
        let spelling = |text: &'_ str| spellings.iter().find(|known| fold(known) == fold(text)).map_or_else(|| text.to_owned(), |known| (*known).to_owned());
        let background = by.iter().map(|index| match questionnaire.background()[*index].id.as_str() {
            "organisation" => spelling(&one.organisation),
            "municipality" => spelling(&one.municipality),
            _ => String::new(),
        });
        let key = CellKey { wave: String::new(), role: one.role, background: background.collect(), organisation: fold(&one.organisation) };
        tally.add_cell(key, "", &Cell { rows: one.people, ..Cell::default() });
        spellings.extend([one.organisation.as_str(), one.municipality.as_str()]);
    }
    tally
}

/// The value by which someone belongs to a group, folded; `None` where it is unknown. Only groupings by one attribute have one.
fn value(questionnaire: &Questionnaire, by: &[usize], grouping: &Grouping, key: &CellKey) -> Option<String> {
    match grouping.attributes.as_slice() {
        [Attribute::Role] => key.role.map(|role| fold(&questionnaire.roles()[role].id)),
        [Attribute::Background(index)] => by.iter().position(|kept| kept == index).map(|place| fold(&key.background[place])),
        _ => None,
    }
}
