//! Many responses as counts: the one road from answers to every figure of a group.
//!
//! A tally only adds. Two tallies of parts of the data merge into the tally of the whole, exactly, in any order; its size depends on how many different groups
//! and scores there are, not on how many responses.

use super::across::Across;
use super::quality::Quality;
use super::questionnaire::Questionnaire;
use super::response::{Answer, Response};
use super::score::{self, BlockScore, block_scores};
use crate::stats::{Frequencies, ItemSums, Ratio};
use std::collections::BTreeMap;

/// What is to be kept apart and what counted.
#[derive(Clone, Debug, Default)]
pub struct Keep {
    /// The background questions (indexes) that groups are made by.
    pub by: Vec<usize>,
    /// Also how each item was answered.
    pub items: bool,
    /// Also the sums over those who answered every shared item of a block, for reliability.
    pub complete: bool,
    /// Also the chosen items and the scores of the subscores.
    pub across: bool,
}

/// A property of a response that groups can be made by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Attribute {
    /// The role of the partner organisation.
    Role,
    /// A background question (index).
    Background(usize),
}

/// Who a cell of the tally is about: everyone with these properties.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellKey {
    /// The meting.
    pub wave: String,
    /// Index of the role.
    pub role: Option<usize>,
    /// The answers to the background questions that groups are made by, in their order.
    pub background: Vec<String>,
    /// The organisation; empty where unknown.
    pub organisation: String,
}

impl CellKey {
    /// Whom a response is counted with. `by`: the background questions that groups are made by.
    pub(super) fn of(questionnaire: &Questionnaire, by: &[usize], response: &Response) -> CellKey {
        // Capitals do not make another organisation where organisations are counted.
        let organisation = questionnaire.background_index("organisation").map(|index| response.background[index].to_lowercase()).unwrap_or_default();
        let background = by.iter().map(|index| response.background[*index].clone()).collect();
        CellKey { wave: response.wave.clone(), role: response.role, background, organisation }
    }
}

/// How one item was answered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemCounts {
    /// How many chose each point of the scale.
    pub points: Vec<u64>,
    /// Asked, left empty.
    pub blank: u64,
    /// Weet ik niet.
    pub dont_know: u64,
    /// Niet van toepassing.
    pub not_applicable: u64,
}

impl ItemCounts {
    /// How many gave an answer on the scale.
    pub fn n(&self) -> u64 {
        self.points.iter().sum()
    }

    fn merge(&mut self, other: &ItemCounts) {
        add_counts(&mut self.points, &other.points);
        self.blank += other.blank;
        self.dont_know += other.dont_know;
        self.not_applicable += other.not_applicable;
    }
}

/// The scores in one block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlockCounts {
    /// Over everything each person was asked.
    pub own: Frequencies,
    /// Over the items every role is asked.
    pub shared: Frequencies,
}

impl BlockCounts {
    /// Adds the scores of one response, where it has them.
    fn add(&mut self, own: Option<Ratio>, shared: Option<Ratio>) {
        if let Some(score) = own {
            self.own.add(score);
        }
        if let Some(score) = shared {
            self.shared.add(score);
        }
    }
}

/// Counts of the responses of one kind of person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// How many responses.
    pub rows: u64,
    /// One per block.
    pub blocks: Vec<BlockCounts>,
    /// One per item; all zero where the scores came from a score file.
    pub items: Vec<ItemCounts>,
    /// One per filter question: how many chose each choice.
    pub filter: Vec<Vec<u64>>,
    /// One per block, over those who answered every shared item of it; empty where that is not kept.
    pub complete: Vec<ItemSums>,
    /// How many responses are remarkable as a whole.
    pub quality: Quality,
    /// What lies across the blocks; empty where that is not kept.
    pub across: Across,
}

impl Cell {
    /// Adds all counts of another cell.
    pub fn merge(&mut self, other: &Cell) {
        self.rows += other.rows;
        self.blocks.resize_with(self.blocks.len().max(other.blocks.len()), BlockCounts::default);
        self.items.resize_with(self.items.len().max(other.items.len()), ItemCounts::default);
        self.filter.resize_with(self.filter.len().max(other.filter.len()), Vec::new);
        for (block, other) in self.blocks.iter_mut().zip(&other.blocks) {
            block.own.merge(&other.own);
            block.shared.merge(&other.shared);
        }
        self.items.iter_mut().zip(&other.items).for_each(|(item, other)| item.merge(other));
        self.filter.iter_mut().zip(&other.filter).for_each(|(counts, other)| add_counts(counts, other));
        self.complete.resize_with(self.complete.len().max(other.complete.len()), ItemSums::default);
        self.complete.iter_mut().zip(&other.complete).for_each(|(sums, other)| sums.merge(other));
        self.quality += other.quality;
        self.across.merge(&other.across);
    }
}

/// Counts the choices of a response in the filter questions.
pub(super) fn count_filter(filter: &mut [Vec<u64>], questionnaire: &Questionnaire, response: &Response) {
    for (counts, question) in filter.iter_mut().zip(questionnaire.filter()) {
        let chosen = response.texts.get(&question.id).and_then(|value| question.choices.iter().position(|choice| choice.value == *value));
        if let Some(choice) = chosen {
            counts[choice] += 1;
        }
    }
}

/// Adds a response to the sums of each block of which it answers every shared item. The scores are whole numbers from 0 to the unit of the questionnaire, reversed
/// where the item is, without weights. `complete` is empty where nothing is kept.
pub(super) fn add_complete(complete: &mut [ItemSums], questionnaire: &Questionnaire, answers: &[Answer]) {
    let mut scores = Vec::with_capacity(answers.len());
    for (sums, block) in complete.iter_mut().zip(questionnaire.blocks()) {
        let items = questionnaire.items()[block.items.clone()].iter().zip(&answers[block.items.clone()]);
        scores.clear();
        let mut shared = items.filter(|(item, _)| item.is_shared()).map(|(item, answer)| score::unweighted(item, *answer));
        // Nothing more is worked out of a block once an answer is missing.
        let is_complete = shared.all(|score| score.map(|score| scores.push(score)).is_some());
        if is_complete && !scores.is_empty() {
            sums.add(&scores);
        }
    }
}

pub(super) fn add_counts(counts: &mut Vec<u64>, other: &[u64]) {
    counts.resize(counts.len().max(other.len()), 0);
    counts.iter_mut().zip(other).for_each(|(count, other)| *count += other);
}

/// One line of a score file: a response in one block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BlockRow {
    /// Who: id, wave, role and background as in a response, without answers.
    pub response: Response,
    /// Index of the block.
    pub block: usize,
    /// The score over one's own items; `None` below the minimum.
    pub own: Option<Ratio>,
    /// The score over the shared items; `None` below the minimum.
    pub shared: Option<Ratio>,
}

/// Counts of all responses to one version of one questionnaire.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    cells: BTreeMap<CellKey, Cell>,
    /// The earliest day of handing in per wave, where it is known.
    first_day: BTreeMap<String, String>,
    /// Rows that came as scores, so that nothing is known of their items.
    scored_rows: u64,
}

impl Tally {
    /// Adds a response. How items were answered is always counted here.
    pub fn add(&mut self, questionnaire: &Questionnaire, keep: &Keep, response: &Response) {
        let cell = self.cell(questionnaire, &keep.by, response);
        cell.rows += 1;
        if keep.complete {
            cell.complete.resize_with(questionnaire.blocks().len(), ItemSums::default);
            add_complete(&mut cell.complete, questionnaire, &response.answers);
        }
        cell.quality += Quality::of(questionnaire, &response.answers);
        if keep.across {
            cell.across.add(questionnaire, response);
        }
        for (counts, score) in cell.blocks.iter_mut().zip(block_scores(questionnaire, &response.answers)) {
            let BlockScore { own, shared } = score;
            counts.add(own.score(questionnaire), shared.score(questionnaire));
        }
        for (counts, answer) in cell.items.iter_mut().zip(&response.answers) {
            match answer {
                Answer::DontKnow => counts.dont_know += 1,
                Answer::NotApplicable => counts.not_applicable += 1,
                Answer::Blank => counts.blank += 1,
                Answer::NotAsked => {}
                point => counts.points[point.index()] += 1,
            }
        }
        count_filter(&mut cell.filter, questionnaire, response);
    }

    /// Adds a line of a score file. A response counts as a row with its line for the first block.
    pub fn add_scores(&mut self, questionnaire: &Questionnaire, by: &[usize], row: &BlockRow) {
        let cell = self.cell(questionnaire, by, &row.response);
        let rows = u64::from(row.block == 0);
        cell.rows += rows;
        let counts = &mut cell.blocks[row.block];
        counts.add(row.own, row.shared);
        self.scored_rows += rows;
    }

    /// Adds all counts of people with the same properties. `first_day`: their earliest day of handing in; empty where unknown.
    pub(super) fn add_cell(&mut self, key: CellKey, first_day: &str, cell: &Cell) {
        self.note_day(&key.wave, first_day);
        self.cells.entry(key).or_default().merge(cell);
    }

    fn note_day(&mut self, wave: &str, submitted: &str) {
        match self.first_day.get_mut(wave) {
            _ if submitted.is_empty() => {}
            Some(day) if submitted < day.as_str() => submitted.clone_into(day),
            Some(_) => {}
            None => {
                self.first_day.insert(wave.to_owned(), submitted.to_owned());
            }
        }
    }

    fn cell(&mut self, questionnaire: &Questionnaire, by: &[usize], response: &Response) -> &mut Cell {
        self.note_day(&response.wave, &response.submitted);
        let key = CellKey::of(questionnaire, by, response);
        self.cells.entry(key).or_insert_with(|| Cell {
            blocks: vec![BlockCounts::default(); questionnaire.blocks().len()],
            items: questionnaire
                .items()
                .iter()
                .map(|item| ItemCounts { points: vec![0; questionnaire.scale_of(item).points.len()], ..ItemCounts::default() })
                .collect(),
            filter: questionnaire.filter().iter().map(|question| vec![0; question.choices.len()]).collect(),
            ..Cell::default()
        })
    }

    /// Adds all counts of another tally of the same questionnaire.
    pub fn merge(&mut self, other: Tally) {
        for (key, cell) in other.cells {
            self.cells.entry(key).or_default().merge(&cell);
        }
        other.first_day.iter().for_each(|(wave, day)| self.note_day(wave, day));
        self.scored_rows += other.scored_rows;
    }

    /// Every cell with who it is about.
    pub fn cells(&self) -> &BTreeMap<CellKey, Cell> {
        &self.cells
    }

    /// Whether some responses are known only by their scores, so that nothing can be said of items.
    pub fn lacks_items(&self) -> bool {
        self.scored_rows > 0
    }

    /// The waves with their first day, in the order of that day; those without a day last, by name.
    pub fn waves(&self) -> Vec<(String, Option<String>)> {
        let mut waves: Vec<(String, Option<String>)> = self
            .cells
            .keys()
            .map(|key| &key.wave)
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .map(|wave| (wave.clone(), self.first_day.get(wave).cloned()))
            .collect();
        waves.sort_by(|(left, left_day), (right, right_day)| (left_day.is_none(), left_day, left).cmp(&(right_day.is_none(), right_day, right)));
        waves
    }
}
