//! The fast way to a [`Tally`]: scores of the usual kind are counted in tables of whole numbers, and put into the tally at the end.
//!
//! A score of a block is a pair of points and possible points, and in most lists only a few hundred pairs can occur. So a group of responses is a table with a
//! count per pair, and a response is one addition per item and one count per block. What does not fit the table goes to the tally itself, which is always right.

use super::across::Across;
use super::memo::Memo;
use super::quality::Quality;
use super::questionnaire::Questionnaire;
use super::response::{Answer, Response};
use super::score::points;
use super::tally::{BlockCounts, BlockRow, Cell, CellKey, ItemCounts, Keep, Tally, add_complete, count_filter};
use crate::stats::{Frequencies, ItemSums, Ratio, gcd};
use std::collections::BTreeMap;

/// More pairs than this per block are not kept as a table.
const MOST_PAIRS: usize = 1 << 12;
/// All tables together are at most this many numbers; further groups are counted in the tally itself.
const MOST_NUMBERS: usize = 1 << 21;
/// How often a pair occurred. Small, so that the tables of many groups stay in the cache; a table that is full goes to the tally.
type Count = u16;
/// Numbers per item in the tables: more than there are answers.
const ANSWERS: usize = 16;

/// Counts responses to one questionnaire.
#[derive(Debug)]
pub struct Counter {
    keep: Keep,
    /// The background question (index) on the organisation.
    organisation: Option<usize>,
    tables: Option<Tables>,
    /// Everyone with the same properties, each with a table.
    people: Vec<People>,
    /// Where the people with these properties are, by the properties in canonical form.
    places: BTreeMap<CellKey, usize>,
    /// The same by how the properties are written.
    known: Memo<usize>,
    /// Room to write the properties of the next response in.
    written: Vec<u8>,
    tally: Tally,
}

/// How the tables of a questionnaire are laid out.
#[derive(Debug)]
struct Tables {
    blocks: Vec<Block>,
    items: Vec<Item>,
    /// Numbers per table of pairs.
    pairs: usize,
}

/// One block in the tables: the pair `(points, possible)` of the shared items stands at `start + possible / unit x width + points / step`. Most people answer
/// nearly everything, so that what is counted most stands together.
#[derive(Debug)]
struct Block {
    items: std::ops::Range<usize>,
    /// The same without the items that not every role is asked.
    shared: Vec<usize>,
    start: usize,
    /// Where the pairs over one's own items start; the same where every item is shared.
    own: usize,
    /// Places per number of possible points.
    width: usize,
    /// How many of those numbers there are.
    height: usize,
    step: u64,
    unit: u64,
}

/// One item in the tables.
#[derive(Debug)]
struct Item {
    /// What each answer adds.
    worth: [u64; ANSWERS],
    /// Points of its scale.
    points: usize,
}

#[derive(Debug)]
struct People {
    key: CellKey,
    rows: u64,
    first_day: String,
    pairs: Vec<Count>,
    /// One per item, where items are counted.
    answers: Vec<[u32; ANSWERS]>,
    filter: Vec<Vec<u64>>,
    /// One per block, where complete answers are counted.
    complete: Vec<ItemSums>,
    quality: Quality,
    /// Where that is counted.
    across: Option<Across>,
}

impl Block {
    /// How many pairs its table has room for.
    fn size(&self) -> usize {
        self.height * self.width
    }

    /// The score each place in the table stands for, rising.
    fn scores(&self) -> Vec<(Ratio, usize)> {
        let score = |place: usize| Ratio::new((place % self.width) as u64 * self.step, (place / self.width) as u64 * self.unit);
        let mut scores: Vec<(Ratio, usize)> = (0..self.size()).filter_map(|place| Some((score(place)?, place))).collect();
        scores.sort_unstable();
        scores
    }
}

impl Counter {
    /// Nothing counted yet.
    pub fn new(questionnaire: &Questionnaire, keep: Keep) -> Counter {
        let tables = Tables::of(questionnaire);
        let organisation = questionnaire.background_index("organisation");
        let (people, places, written) = (Vec::new(), BTreeMap::new(), Vec::new());
        Counter { keep, organisation, tables, people, places, known: Memo::default(), written, tally: Tally::default() }
    }

    /// Adds a response.
    pub fn add(&mut self, questionnaire: &Questionnaire, response: &Response) {
        let place = if self.tables.is_some() { self.place(questionnaire, response) } else { None };
        match (place, &self.tables) {
            (Some(place), Some(tables)) => {
                let people = &mut self.people[place];
                people.add(questionnaire, tables, response);
                if people.rows == u64::from(Count::MAX) {
                    self.empty();
                }
            }
            _ => self.tally.add(questionnaire, &self.keep, response),
        }
    }

    /// Adds a line of a score file.
    pub fn add_scores(&mut self, questionnaire: &Questionnaire, row: &BlockRow) {
        self.tally.add_scores(questionnaire, &self.keep.by, row);
    }

    /// Adds what another counted of the same questionnaire, to be kept apart in the same way.
    pub fn merge(&mut self, other: Counter) {
        self.tally.merge(other.tally);
        for people in other.people {
            match self.places.get(&people.key).map(|place| &mut self.people[*place]) {
                Some(known) if known.rows + people.rows < u64::from(Count::MAX) => known.merge(&people),
                Some(_) => {
                    self.empty();
                    self.add_people(people);
                }
                None => {
                    self.add_people(people);
                }
            }
        }
    }

    fn add_people(&mut self, people: People) -> usize {
        self.places.insert(people.key.clone(), self.people.len());
        self.people.push(people);
        self.people.len() - 1
    }

    /// Everything counted.
    pub fn tally(mut self) -> Tally {
        self.empty();
        self.tally
    }

    /// The table for people like this one; `None` where there are too many tables.
    fn place(&mut self, questionnaire: &Questionnaire, response: &Response) -> Option<usize> {
        let written = &mut self.written;
        written.clear();
        written.push(response.role.map_or(0, |role| u8::try_from(role + 1).unwrap_or(u8::MAX)));
        written.extend_from_slice(response.wave.as_bytes());
        for index in self.keep.by.iter().chain(&self.organisation) {
            // No text has a zero in it.
            written.push(0);
            written.extend_from_slice(response.background[*index].as_bytes());
        }
        let is_plain = response.role.is_none_or(|role| role < 254);
        if let Some(place) = self.known.get(written).filter(|_| is_plain) {
            return Some(*place);
        }
        let key = CellKey::of(questionnaire, &self.keep.by, response);
        let place = if let Some(place) = self.places.get(&key) {
            *place
        } else {
            let tables = self.tables.as_ref()?;
            if self.people.len() >= MOST_NUMBERS / (tables.pairs + ANSWERS * tables.items.len()).max(1) {
                return None;
            }
            let answers = if self.keep.items { tables.items.len() } else { 0 };
            let filter = questionnaire.filter().iter().map(|question| vec![0; question.choices.len()]).collect();
            let pairs = vec![0; tables.pairs];
            let answers = vec![[0; ANSWERS]; answers];
            let complete = vec![ItemSums::default(); if self.keep.complete { questionnaire.blocks().len() } else { 0 }];
            let (quality, across) = (Quality::default(), self.keep.across.then(Across::default));
            self.add_people(People { key, rows: 0, first_day: String::new(), pairs, answers, filter, complete, quality, across })
        };
        self.known.put(&self.written, place);
        Some(place)
    }

    /// Puts what is in the tables into the tally.
    fn empty(&mut self) {
        let Some(tables) = &self.tables else { return };
        let scores: Vec<Vec<(Ratio, usize)>> = tables.blocks.iter().map(Block::scores).collect();
        for people in self.people.drain(..) {
            let cell = tables.cell(&people, &scores);
            self.tally.add_cell(people.key, &people.first_day, &cell);
        }
        self.places.clear();
        self.known = Memo::default();
    }
}

impl People {
    /// Adds others with the same properties.
    fn merge(&mut self, other: &People) {
        self.rows += other.rows;
        self.see_day(&other.first_day);
        self.pairs.iter_mut().zip(&other.pairs).for_each(|(sum, times)| *sum += times);
        self.answers.iter_mut().flatten().zip(other.answers.iter().flatten()).for_each(|(sum, times)| *sum += times);
        self.filter.iter_mut().flatten().zip(other.filter.iter().flatten()).for_each(|(sum, times)| *sum += times);
        self.complete.iter_mut().zip(&other.complete).for_each(|(sums, other)| sums.merge(other));
        self.quality += other.quality;
        if let Some((across, other)) = self.across.as_mut().zip(other.across.as_ref()) {
            across.merge(other);
        }
    }

    fn see_day(&mut self, day: &str) {
        if !day.is_empty() && (self.first_day.is_empty() || *day < *self.first_day) {
            day.clone_into(&mut self.first_day);
        }
    }

    fn add(&mut self, questionnaire: &Questionnaire, tables: &Tables, response: &Response) {
        self.rows += 1;
        self.see_day(&response.submitted);
        for block in &tables.blocks {
            let mut count = |start: usize, sum: u64| {
                let [points, possible, answered, applicable] = unpacked(sum);
                if answered > 0 && questionnaire.min_answered().is_reached(answered, applicable) {
                    self.pairs[start + small(possible) * block.width + small(points)] += 1;
                }
            };
            let items = tables.items[block.items.clone()].iter().zip(&response.answers[block.items.clone()]);
            count(block.own, items.map(|(item, answer)| item.worth[answer.index()]).sum());
            if block.own != block.start {
                count(block.start, block.shared.iter().map(|item| tables.items[*item].worth[response.answers[*item].index()]).sum());
            }
        }
        for (counts, answer) in self.answers.iter_mut().zip(&response.answers) {
            counts[answer.index()] += 1;
        }
        if !self.filter.is_empty() {
            count_filter(&mut self.filter, questionnaire, response);
        }
        add_complete(&mut self.complete, questionnaire, &response.answers);
        self.quality += Quality::of(questionnaire, &response.answers);
        if let Some(across) = &mut self.across {
            across.add(questionnaire, response);
        }
    }
}

impl Tables {
    /// `None` where the tables would be too large.
    fn of(questionnaire: &Questionnaire) -> Option<Tables> {
        let mut tables = Tables { blocks: Vec::new(), items: Vec::new(), pairs: 0 };
        for block in questionnaire.blocks() {
            let items = &questionnaire.items()[block.items.clone()];
            let worth = items.iter().flat_map(|item| (0..questionnaire.scale_of(item).points.len()).map(|point| points(item, point)));
            let (step, unit) = worth.fold((0, 0), |(step, unit), (points, possible)| (gcd(step, points), gcd(unit, possible)));
            let (step, unit) = (step.max(1), unit.max(1));
            let most: u64 = items.iter().map(|item| points(item, 0).1).sum();
            let (width, height) = (usize::try_from(most / step).ok()? + 1, usize::try_from(most / unit).ok()? + 1);
            let size = height.checked_mul(width).filter(|size| *size <= MOST_PAIRS && items.len() <= MOST_PAIRS)?;
            let start = tables.pairs;
            let is_mixed = items.iter().any(|item| !item.is_shared());
            tables.pairs += if is_mixed { 2 * size } else { size };
            let shared = block.items.clone().filter(|item| questionnaire.items()[*item].is_shared()).collect();
            tables.blocks.push(Block {
                items: block.items.clone(),
                shared,
                start,
                own: if is_mixed { start + size } else { start },
                width,
                height,
                step,
                unit,
            });
        }
        for item in questionnaire.items() {
            let block = &tables.blocks[item.block];
            let scale = questionnaire.scale_of(item).points.len();
            let unanswered = packed([0, 0, 0, 1]);
            let mut worth = [0; ANSWERS];
            worth[Answer::DontKnow.index()] = unanswered;
            worth[Answer::Blank.index()] = unanswered;
            for (point, worth) in worth[..scale].iter_mut().enumerate() {
                let (points, possible) = points(item, point);
                *worth = packed([points / block.step, possible / block.unit, 1, 1]);
            }
            tables.items.push(Item { worth, points: scale });
        }
        Some(tables)
    }

    /// One table as the tally has it.
    fn cell(&self, people: &People, scores: &[Vec<(Ratio, usize)>]) -> Cell {
        let counted = |scores: &[(Ratio, usize)], start: usize| -> Frequencies {
            scores.iter().map(|(score, place)| (*score, u64::from(people.pairs[start + place]))).collect()
        };
        let block = |(block, scores): (&Block, &Vec<(Ratio, usize)>)| {
            let own = counted(scores, block.own);
            let shared = if block.own == block.start { own.clone() } else { counted(scores, block.start) };
            BlockCounts { own, shared }
        };
        let blocks = self.blocks.iter().zip(scores).map(block).collect();
        let items = self.items.iter().enumerate().map(|(number, item)| {
            let counts = people.answers.get(number).unwrap_or(&[0; ANSWERS]).map(u64::from);
            let points = counts[..item.points].to_vec();
            let [blank, dont_know, not_applicable] = [Answer::Blank, Answer::DontKnow, Answer::NotApplicable].map(|answer| counts[answer.index()]);
            ItemCounts { points, blank, dont_know, not_applicable }
        });
        Cell {
            rows: people.rows,
            blocks,
            items: items.collect(),
            filter: people.filter.clone(),
            complete: people.complete.clone(),
            quality: people.quality,
            across: people.across.clone().unwrap_or_default(),
        }
    }
}

/// Points, possible points, answered and applicable items as one number, so that one addition adds all four; each stays below 2^16.
fn packed([points, possible, answered, applicable]: [u64; 4]) -> u64 {
    points | possible << 16 | answered << 32 | applicable << 48
}

fn unpacked(sum: u64) -> [u64; 4] {
    [sum & 0xFFFF, (sum >> 16) & 0xFFFF, (sum >> 32) & 0xFFFF, sum >> 48]
}

/// A number below 2^16.
fn small(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests;
