//! What comes first: score against importance, and the order in which things are taken up.

use super::rules::{Bottleneck, State};
use super::{Answers, Finding, Kind, List, Subject, experience};
use crate::survey::group::ALL;
use crate::survey::rule::Bound;

/// Where an item stands: low or high in score and in importance, each against the mean of the items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quadrant {
    /// Important and low: eerst aanpakken.
    First,
    /// Important and high: vasthouden.
    Keep,
    /// Less important and low: volgen.
    Follow,
    /// Less important and high: niet nu.
    Later,
}

impl Quadrant {
    /// As in tables.
    pub fn key(self) -> &'static str {
        match self {
            Quadrant::First => "first",
            Quadrant::Keep => "keep",
            Quadrant::Follow => "follow",
            Quadrant::Later => "later",
        }
    }
}

/// One item in the matrix.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Priority {
    /// Index of the item.
    pub item: usize,
    /// The mean score of everyone, 0-100.
    pub score: f64,
    /// How many chose it.
    pub chosen: u64,
    /// The percentage of those who chose anything.
    pub importance: f64,
    /// (100 - score) x importance / 100: 0-100.
    pub urgency: f64,
    /// Where it stands.
    pub quadrant: Quadrant,
}

/// Score against importance, over the items one can choose.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    /// Index of the list.
    pub list: usize,
    /// How many people chose anything.
    pub choosers: u64,
    /// The line between low and high scores: the mean over the items.
    pub score: f64,
    /// The line between less and more important: the mean over the items.
    pub importance: f64,
    /// The items, the most urgent first.
    pub items: Vec<Priority>,
}

impl Matrix {
    /// The matrix of a list; `None` where nobody chose, or too few to show.
    pub(super) fn of(index: usize, list: &List) -> Option<Matrix> {
        let Answers::Experience(figures) = &list.answers else { return None };
        let (choosers, chosen) = figures.chosen.iter().find(|row| row.who.group == ALL)?.counts.as_ref()?;
        let from = &list.questionnaire.choose()?.from;
        let known = |item: &usize| {
            let score = list.item(*item).ok()?;
            let count = chosen.get(*item).copied().unwrap_or(0);
            Some((*item, score, count, experience::percentage(count, *choosers)))
        };
        let rows: Vec<(usize, f64, u64, f64)> = from.iter().filter_map(known).collect();
        #[expect(clippy::cast_precision_loss, reason = "a few items")]
        let mean = |of: fn(&(usize, f64, u64, f64)) -> f64| rows.iter().map(of).sum::<f64>() / rows.len().max(1) as f64;
        let (middle, line) = (mean(|row| row.1), mean(|row| row.3));
        let priority = |&(item, score, chosen, importance): &(usize, f64, u64, f64)| {
            let quadrant = match (Bound::From(line).holds(importance), Bound::Below(middle).holds(score)) {
                (true, true) => Quadrant::First,
                (true, false) => Quadrant::Keep,
                (false, true) => Quadrant::Follow,
                (false, false) => Quadrant::Later,
            };
            Priority { item, score, chosen, importance, urgency: (100.0 - score) * importance / 100.0, quadrant }
        };
        let mut items: Vec<Priority> = rows.iter().map(priority).collect();
        items.sort_by(|left, right| right.urgency.total_cmp(&left.urgency));
        (!items.is_empty()).then_some(Matrix { list: index, choosers: *choosers, score: middle, importance: line, items })
    }
}

/// One thing to take up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// A rule that comes before everything: its place among the bottlenecks.
    Rule(usize),
    /// An essential fact that is not arranged: its place among the findings.
    Fact(usize),
    /// An item, with its urgency where people chose.
    Item {
        /// Index of the list.
        list: usize,
        /// Index of the item.
        item: usize,
        /// Which place its block has in the order of the model, from 0; the last where it has none.
        level: usize,
        /// The mean score of the group that is asked it.
        score: f64,
        /// See [`Priority::urgency`].
        urgency: Option<f64>,
    },
}

/// What comes first: rules that say so, essential facts that are not arranged, then weak items and items to take up first, block after block in the order of the
/// model, and within that the most urgent first. Only lists in which people can choose give items: the others are about what that brings.
pub(super) fn steps(lists: &[List], findings: &[Finding], bottlenecks: &[Bottleneck], matrices: &[Matrix]) -> Vec<Step> {
    let rules = bottlenecks.iter().enumerate().filter(|(_, one)| one.rule.first && one.state == State::Fires);
    let essential = findings.iter().enumerate().filter(|(_, finding)| finding.kind == Kind::Essential);
    let mut steps: Vec<Step> = rules.map(|(place, _)| Step::Rule(place)).chain(essential.map(|(place, _)| Step::Fact(place))).collect();
    let mut items: Vec<(usize, f64, Step)> = Vec::new();
    for (index, list) in lists.iter().enumerate().filter(|(_, list)| list.questionnaire.choose().is_some()) {
        let matrix = matrices.iter().find(|matrix| matrix.list == index);
        let is_weak = |item: usize| findings.iter().any(|one| one.kind == Kind::WeakItem && one.list == index && one.subject == Subject::Item(item));
        for item in 0..list.questionnaire.items().len() {
            let priority = matrix.and_then(|matrix| matrix.items.iter().find(|one| one.item == item));
            let is_first = priority.is_some_and(|one| one.quadrant == Quadrant::First);
            let Some(score) = list.item(item).ok().filter(|_| is_first || is_weak(item)) else { continue };
            let urgency = priority.map(|one| one.urgency);
            let level = level(list, item);
            let step = Step::Item { list: index, item, level, score, urgency };
            items.push((level, urgency.unwrap_or(100.0 - score), step));
        }
    }
    items.sort_by(|left, right| left.0.cmp(&right.0).then(right.1.total_cmp(&left.1)));
    steps.extend(items.into_iter().map(|(_, _, step)| step));
    steps
}

/// Which place the block of an item has in the order of the model; last where it has none.
fn level(list: &List, item: usize) -> usize {
    let block = &list.questionnaire.blocks()[list.questionnaire.items()[item].block].id;
    let order = list.questionnaire.flags().map_or(&[][..], |flags| &flags.order);
    order.iter().position(|blocks| blocks.contains(block)).unwrap_or(order.len())
}
