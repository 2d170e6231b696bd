//! Groups of people, made from the cells of a tally, and what stands behind a figure about them.

use super::questionnaire::Questionnaire;
use super::release::{Behind, Kinds};
use super::tally::{Attribute, BlockCounts, Cell, CellKey, Tally};
use crate::lang::Localized;
use crate::stats::{Description, Frequencies, ItemSums, Ratio, to_f64};
use std::collections::{BTreeMap, BTreeSet};

/// The group of every row.
pub const ALL: &str = "all";
/// The group of every row with another value, where there are more than two groups.
pub const REST: &str = "rest";

/// More groups than this are not compared: it is a column of names, not a grouping.
pub const MOST_GROUPS: usize = 150;

/// What counts once in a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// A person.
    #[default]
    Person,
    /// An organisation, by the mean of its people in the group. People whose organisation is unknown do not count.
    Organisation,
}

/// The word for groups that are waves.
pub const WAVE: &str = "wave";

/// What groups are made by: one attribute, or several crossed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grouping {
    /// As in output: `role`, `layer`, `role,layer`.
    pub key: String,
    /// The attributes, in that order.
    pub attributes: Vec<Attribute>,
}

impl Grouping {
    /// The grouping of a word such as `role` or `role,layer`; `None` where the questionnaire lacks one of them.
    pub fn parse(questionnaire: &Questionnaire, word: &str) -> Option<Grouping> {
        let attribute = |name: &str| match name {
            "role" => (!questionnaire.roles().is_empty()).then_some(Attribute::Role),
            _ => questionnaire.background_index(name).map(Attribute::Background),
        };
        if word == WAVE {
            return Some(Grouping::by_wave());
        }
        let names: Vec<&str> = word.split(',').map(str::trim).collect();
        let attributes = names.iter().map(|name| attribute(name)).collect::<Option<Vec<_>>>()?;
        Some(Grouping { key: names.join(","), attributes })
    }

    /// Everyone of each wave: nothing sets people of one wave apart.
    pub fn by_wave() -> Grouping {
        Grouping { key: WAVE.to_owned(), attributes: Vec::new() }
    }

    /// Whether its groups are waves.
    pub fn is_wave(&self) -> bool {
        self.key == WAVE
    }

    /// Every word that [`Grouping::parse`] takes for this questionnaire, uncrossed.
    pub fn words(questionnaire: &Questionnaire) -> Vec<String> {
        let role = (!questionnaire.roles().is_empty()).then(|| "role".to_owned());
        [WAVE.to_owned()].into_iter().chain(role).chain(questionnaire.background().iter().map(|question| question.id.clone())).collect()
    }

    /// Whether its groups are single roles, so that a score over one's own items means the same for all in a group.
    pub fn is_role(&self) -> bool {
        self.attributes == [Attribute::Role]
    }

    /// How many groups the responses of a tally fall into, over all waves.
    pub fn count(&self, questionnaire: &Questionnaire, tally: &Tally, by: &[usize]) -> usize {
        tally.cells().keys().map(|key| self.values(questionnaire, by, key)).collect::<BTreeSet<_>>().len()
    }

    /// The values of a cell, one per attribute; empty where unknown. `by`: the background questions the tally was kept by.
    fn values(&self, questionnaire: &Questionnaire, by: &[usize], key: &CellKey) -> Vec<String> {
        let value = |attribute: &Attribute| match attribute {
            Attribute::Role => key.role.map(|role| questionnaire.roles()[role].id.clone()).unwrap_or_default(),
            Attribute::Background(index) => by.iter().position(|kept| kept == index).map(|at| key.background[at].clone()).unwrap_or_default(),
        };
        self.attributes.iter().map(value).collect()
    }

    fn is_by_organisation(&self, questionnaire: &Questionnaire) -> bool {
        let organisation = questionnaire.background_index("organisation");
        self.attributes.iter().any(|attribute| organisation.is_some_and(|index| *attribute == Attribute::Background(index)))
    }
}

/// What a figure is about, so that the people behind it can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// The responses themselves.
    Rows,
    /// The score in a block, over the items every role is asked.
    Shared(usize),
    /// The score in a block, over one's own items: said of single roles.
    Own(usize),
    /// The answers to an item that every role is asked.
    Item(usize),
    /// The answers to an item that some roles are asked: said of single roles.
    RoleItem(usize),
    /// The answers to a filter question.
    Filter(usize),
    /// Those who answered a filter question, whatever they chose.
    FilterAnswered(usize),
    /// Those who made one choice in a filter question.
    FilterChoice(usize, usize),
    /// The complete answers to the shared items of a block.
    Complete(usize),
    /// The score over a set of items across the blocks.
    Subscore(usize),
    /// The chosen items.
    Chosen,
}

impl Measure {
    /// Whether it is said of single roles only.
    pub fn is_of_one_role(self) -> bool {
        matches!(self, Measure::Own(_) | Measure::RoleItem(_))
    }

    /// What stands behind a figure of this kind in the people of one cell.
    pub fn behind<'a>(self, key: &'a CellKey, cell: &Cell) -> Behind<'a> {
        let scores = |counts: Option<&Frequencies>| counts.map_or((0, 0.0, Kinds::None), |counts| of_scores(counts.counts()));
        let block = |block: usize, part: fn(&BlockCounts) -> &Frequencies| scores(cell.blocks.get(block).map(part));
        let (people, sum, answers) = match self {
            Measure::Rows => of_number(cell.rows),
            Measure::Shared(number) => block(number, |counts| &counts.shared),
            Measure::Own(number) => block(number, |counts| &counts.own),
            Measure::Item(item) | Measure::RoleItem(item) => of_points(cell.items.get(item).map_or(&[], |counts| &counts.points)),
            Measure::Filter(question) => of_points(cell.filter.get(question).map_or(&[], Vec::as_slice)),
            Measure::FilterAnswered(question) => of_number(cell.filter.get(question).map_or(0, |counts| counts.iter().sum())),
            Measure::FilterChoice(question, choice) => of_number(cell.filter.get(question).and_then(|counts| counts.get(choice)).copied().unwrap_or(0)),
            Measure::Complete(block) => cell.complete.get(block).map_or((0, 0.0, Kinds::None), of_complete),
            Measure::Subscore(subscore) => scores(cell.across.subscores.get(subscore)),
            Measure::Chosen => of_number(cell.across.choosers),
        };
        if people == 0 {
            return Behind::default();
        }
        let organisations = if key.organisation.is_empty() { Kinds::None } else { Kinds::One(key.organisation.as_str()) };
        // An item is shown of few people in three parts, oneens, neutraal, eens; so is a question of three choices. With more, each count is one person's answer.
        let tells_each_answer = match self {
            Measure::Filter(question) => cell.filter.get(question).is_some_and(|counts| counts.len() > 3),
            _ => self == Measure::Chosen,
        };
        Behind { people, sum, organisations, answers, tells_each_answer, units: None }
    }
}

/// What stands behind a mere number of people.
fn of_number<T>(people: u64) -> (u64, f64, Kinds<T>) {
    (people, to_f64(people) / 2.0, Kinds::Several)
}

fn of_scores(counts: impl Iterator<Item = (Ratio, u64)>) -> (u64, f64, Kinds<Ratio>) {
    counts.fold((0, 0.0, Kinds::None), |(people, sum, answers), (score, count)| {
        (people + count, sum + score.score() / 100.0 * to_f64(count), answers.and(Kinds::One(score)))
    })
}

/// The same of complete answers, of which no sum is told. The same total of all counts as the same answer.
fn of_complete(sums: &ItemSums) -> (u64, f64, Kinds<Ratio>) {
    let same = sums.same_total().and_then(|total| Ratio::new(total, total + 1));
    (sums.n(), to_f64(sums.n()) / 2.0, same.map_or(Kinds::Several, Kinds::One))
}

/// The same of points of a scale, or choices, with how often each is chosen.
fn of_points(counts: &[u64]) -> (u64, f64, Kinds<Ratio>) {
    let score = |(point, count): (usize, &u64)| Some((Ratio::new(point as u64, counts.len().saturating_sub(1).max(1) as u64)?, *count));
    of_scores(counts.iter().enumerate().filter(|(_, count)| **count > 0).filter_map(score))
}

/// A group in one wave.
#[derive(Clone, Debug)]
pub struct Group {
    /// As in output: `kern`, `all`; crossed values joined by a comma.
    pub key: String,
    /// What people call it.
    pub title: Localized,
    /// All its counts.
    pub cell: Cell,
    /// Whether it is one value of an attribute, not `all` or `rest`.
    pub is_part: bool,
    /// The cells it consists of: indexes into [`Groups::cells`].
    pub members: BTreeSet<usize>,
    /// The value of each attribute, for a part.
    pub values: Vec<String>,
}

/// All groups of one grouping in one wave.
#[derive(Debug)]
pub struct Groups<'a> {
    /// What they are made by.
    pub grouping: Grouping,
    /// The cells of this wave with who they are about.
    pub cells: Vec<(&'a CellKey, &'a Cell)>,
    /// For each cell its value of each attribute; empty where unknown.
    pub values: Vec<Vec<String>>,
    /// `all` first, then the groups in the order of the questionnaire (of their names where it has no order), then a `rest` for each where there are more than two.
    pub groups: Vec<Group>,
    /// Whether the organisations behind a figure must be counted.
    pub counts_organisations: bool,
    /// What counts once.
    pub unit: Unit,
}

impl<'a> Groups<'a> {
    /// Makes the groups. `by`: the background questions the tally was kept by. `with_rest`: also, with more than two groups, the rest of each.
    pub fn of(questionnaire: &Questionnaire, tally: &'a Tally, by: &[usize], wave: &str, grouping: &Grouping, with_rest: bool, unit: Unit) -> Groups<'a> {
        let cells: Vec<(&CellKey, &Cell)> = tally.cells().iter().filter(|(key, _)| key.wave == wave).collect();
        let values: Vec<Vec<String>> = cells.iter().map(|(key, _)| grouping.values(questionnaire, by, key)).collect();
        let present: BTreeSet<Vec<String>> = values.iter().filter(|values| values.iter().all(|value| !value.is_empty())).cloned().collect();
        let group = |key: String, title: Localized, is_part: bool, members: BTreeSet<usize>| {
            let mut cell = Cell::default();
            for member in &members {
                cell.merge(cells[*member].1);
            }
            Group { key, title, cell, is_part, members, values: Vec::new() }
        };
        let everyone: BTreeSet<usize> = (0..cells.len()).collect();
        let mut groups = vec![group(ALL.to_owned(), Localized::same(ALL), false, everyone.clone())];
        let mut parts = Vec::new();
        for combination in combinations(questionnaire, grouping, &present) {
            let members = everyone.iter().copied().filter(|member| values[*member] == combination).collect();
            let part = group(combination.join(","), title(questionnaire, grouping, &combination), true, members);
            parts.push(Group { values: combination, ..part });
        }
        let grouped: BTreeSet<usize> = parts.iter().flat_map(|part| part.members.iter().copied()).collect();
        let rests: Vec<Group> = if with_rest && parts.len() > 2 {
            parts.iter().map(|part| group(REST.to_owned(), Localized::same(REST), false, grouped.difference(&part.members).copied().collect())).collect()
        } else {
            Vec::new()
        };
        groups.extend(parts);
        groups.extend(rests);
        Groups { grouping: grouping.clone(), cells, values, groups, counts_organisations: !grouping.is_by_organisation(questionnaire), unit }
    }

    /// The groups that are one value each.
    pub fn parts(&self) -> impl Iterator<Item = (usize, &Group)> {
        self.groups.iter().enumerate().filter(|(_, group)| group.is_part)
    }

    /// Each rest with the group it is the rest of: pairs of indexes into `groups`.
    pub fn rests(&self) -> Vec<(usize, usize)> {
        let parts: Vec<usize> = self.parts().map(|(index, _)| index).collect();
        let first = parts.len() + 1;
        parts.into_iter().enumerate().map(|(number, part)| (first + number, part)).filter(|(rest, _)| *rest < self.groups.len()).collect()
    }

    /// What each group is compared with: two groups with each other, of more each with its rest. Pairs of indexes into `groups`.
    pub fn pairs(&self) -> Vec<(usize, usize)> {
        let parts: Vec<usize> = self.parts().map(|(index, _)| index).collect();
        match parts.as_slice() {
            [] | [_] => Vec::new(),
            [a, b] => vec![(*a, *b)],
            _ => self.rests().into_iter().map(|(rest, part)| (part, rest)).collect(),
        }
    }

    /// Describes scores of a group, each person or each organisation counting once; `None` where there are none.
    pub fn describe(&self, group: &Group, scores: impl Fn(&Cell) -> Option<Frequencies>) -> Option<Description> {
        match self.unit {
            Unit::Person => scores(&group.cell).and_then(|scores| Description::of(&scores)),
            Unit::Organisation => Description::of_means(&self.organisation_means(group, scores)),
        }
    }

    /// Whether people of this kind count: where organisations do, those of a known one.
    pub fn takes(&self, key: &CellKey) -> bool {
        self.unit == Unit::Person || !key.organisation.is_empty()
    }

    /// How many responses a group has; where organisations count, of known ones.
    pub fn rows(&self, group: &Group) -> u64 {
        let counted = group.members.iter().map(|member| self.cells[*member]);
        counted.filter(|(key, _)| self.takes(key)).map(|(_, cell)| cell.rows).sum()
    }

    /// The mean (0-100) of each known organisation in a group, in the order of their names.
    pub fn organisation_means(&self, group: &Group, scores: impl Fn(&Cell) -> Option<Frequencies>) -> Vec<f64> {
        let mut organisations: BTreeMap<&str, Frequencies> = BTreeMap::new();
        let known = group.members.iter().map(|member| self.cells[*member]).filter(|(key, _)| !key.organisation.is_empty());
        for (key, cell) in known {
            if let Some(scores) = scores(cell) {
                organisations.entry(&key.organisation).or_default().merge(&scores);
            }
        }
        organisations.values().filter_map(Description::of).map(|description| description.mean).collect()
    }
}

/// The values of each attribute: the declared ones where there are any, else those present; crossed in order. Crosses show only combinations that
/// occur, and those of a declared value that occurs nowhere: left out, they would tell that its group is empty and not small.
fn combinations(questionnaire: &Questionnaire, grouping: &Grouping, present: &BTreeSet<Vec<String>>) -> Vec<Vec<String>> {
    if grouping.attributes.is_empty() {
        return Vec::new();
    }
    let mut all: Vec<Vec<String>> = vec![Vec::new()];
    for (position, attribute) in grouping.attributes.iter().enumerate() {
        let declared: Vec<String> = match attribute {
            Attribute::Role => questionnaire.roles().iter().map(|role| role.id.clone()).collect(),
            Attribute::Background(index) => questionnaire.background()[*index].choices.iter().map(|choice| choice.value.clone()).collect(),
        };
        let values =
            if declared.is_empty() { present.iter().map(|values| values[position].clone()).collect::<BTreeSet<_>>().into_iter().collect() } else { declared };
        all = all.iter().flat_map(|start| values.iter().map(move |value| start.iter().cloned().chain([value.clone()]).collect())).collect();
    }
    let occurs = |(position, value): (usize, &String)| present.iter().any(|values| values[position] == *value);
    all.retain(|values| grouping.attributes.len() == 1 || present.contains(values) || !values.iter().enumerate().all(occurs));
    all
}

fn title(questionnaire: &Questionnaire, grouping: &Grouping, values: &[String]) -> Localized {
    let one = |(attribute, value): (&Attribute, &String)| match attribute {
        Attribute::Role => questionnaire.role(value).map(|role| questionnaire.roles()[role].title.clone()),
        Attribute::Background(index) => questionnaire.background()[*index].choice(value).map(|choice| choice.text.clone()),
    };
    let titles: Vec<Localized> = grouping.attributes.iter().zip(values).map(|pair| one(pair).unwrap_or_else(|| Localized::same(pair.1))).collect();
    let joined = crate::lang::Lang::ALL.into_iter().map(|lang| (lang, titles.iter().map(|title| title.get(lang)).collect::<Vec<_>>().join(", "))).collect();
    Localized::new(joined).unwrap_or_else(|| Localized::same(""))
}
