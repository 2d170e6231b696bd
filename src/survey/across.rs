//! What lies across the blocks: the items people chose as the first to need attention, and the scores of named sets of items.

use super::column::PRIORITIES;
use super::questionnaire::Questionnaire;
use super::response::Response;
use super::score;
use super::tally::add_counts;
use crate::stats::{Frequencies, Ratio};

/// A subscore needs at least this part of its items, in percent, whatever the list asks of its blocks.
const ENOUGH: usize = 50;

/// Counts of everyone with the same properties. Only adds, like the tally it is part of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Across {
    /// How many people chose anything.
    pub choosers: u64,
    /// How many of them chose each item of the questionnaire; empty where nobody chose.
    pub chosen: Vec<u64>,
    /// The scores in each subscore, over the items every role is asked, of people who answered at least half of them.
    pub subscores: Vec<Frequencies>,
}

impl Across {
    /// Adds a response.
    pub fn add(&mut self, questionnaire: &Questionnaire, response: &Response) {
        self.choose(questionnaire, response);
        self.subscores.resize_with(questionnaire.subscores().len(), Frequencies::default);
        for (scores, subscore) in self.subscores.iter_mut().zip(questionnaire.subscores()) {
            if let Some(score) = subscore_of(questionnaire, &subscore.items, response) {
                scores.add(score);
            }
        }
    }

    fn choose(&mut self, questionnaire: &Questionnaire, response: &Response) {
        let Some((choose, text)) = questionnaire.choose().zip(response.texts.get(PRIORITIES)) else { return };
        let mut items: Vec<usize> = choose.chosen(text).into_iter().filter_map(|one| one.ok().map(|place| choose.from[place])).collect();
        items.sort_unstable();
        items.dedup();
        if items.is_empty() {
            return;
        }
        self.choosers += 1;
        self.chosen.resize(questionnaire.items().len(), 0);
        for item in items {
            self.chosen[item] += 1;
        }
    }

    /// Adds all counts of another.
    pub fn merge(&mut self, other: &Across) {
        self.choosers += other.choosers;
        add_counts(&mut self.chosen, &other.chosen);
        self.subscores.resize_with(self.subscores.len().max(other.subscores.len()), Frequencies::default);
        self.subscores.iter_mut().zip(&other.subscores).for_each(|(scores, other)| scores.merge(other));
    }
}

/// The mean score of the items one person answered, weighted as in their blocks; `None` with fewer than half of those that apply. Only over the items every role
/// is asked: the same ruler for all.
fn subscore_of(questionnaire: &Questionnaire, items: &[usize], response: &Response) -> Option<Ratio> {
    let (mut points, mut possible, mut answered, mut applicable) = (0, 0, 0, 0);
    for index in items {
        let item = &questionnaire.items()[*index];
        let answer = response.answers[*index];
        if !item.is_shared() || answer == super::response::Answer::NotApplicable {
            continue;
        }
        applicable += 1;
        if let Some(point) = answer.point() {
            let (earned, most) = score::points(item, point);
            (points, possible, answered) = (points + earned, possible + most, answered + 1);
        }
    }
    if answered > 0 && answered * 100 >= applicable * ENOUGH { Ratio::new(points, possible) } else { None }
}
