//! What one response is worth: points out of possible points per block, in whole numbers.

use super::questionnaire::{Block, Item, Questionnaire, Scale};
use super::response::Answer;
use crate::stats::Ratio;
use std::collections::BTreeMap;
use std::ops::AddAssign;
use std::sync::Arc;

/// Points and counts over a set of items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Points {
    /// Points earned, in units of the questionnaire's scale unit.
    pub points: u64,
    /// Points that the answered items could have earned.
    pub possible: u64,
    /// Items answered with a point of the scale.
    pub answered: u64,
    /// Items that the role is asked.
    pub asked: u64,
    /// Items answered "weet ik niet".
    pub dont_know: u64,
    /// Items answered "niet van toepassing".
    pub not_applicable: u64,
}

impl AddAssign for Points {
    fn add_assign(&mut self, other: Points) {
        self.points += other.points;
        self.possible += other.possible;
        self.answered += other.answered;
        self.asked += other.asked;
        self.dont_know += other.dont_know;
        self.not_applicable += other.not_applicable;
    }
}

impl Points {
    /// The score, where enough was answered: `answered >= min_answered x (asked - nvt)` and at least one item.
    pub fn score(&self, questionnaire: &Questionnaire) -> Option<Ratio> {
        if self.is_enough(questionnaire) { Ratio::new(self.points, self.possible) } else { None }
    }

    /// Whether enough was answered for a score.
    pub fn is_enough(&self, questionnaire: &Questionnaire) -> bool {
        self.answered > 0 && questionnaire.min_answered().is_reached(self.answered, self.asked - self.not_applicable)
    }
}

impl Questionnaire {
    /// Works out what every answer to every item is worth.
    pub(super) fn learn_worth(&mut self) {
        let mut known: BTreeMap<(usize, bool, u32), Arc<Worth>> = BTreeMap::new();
        for item in &mut self.items {
            let worth = || Arc::new(worth(&self.scales[item.scale], item.reversed, u64::from(item.weight), self.unit));
            item.worth = Arc::clone(known.entry((item.scale, item.reversed, item.weight)).or_insert_with(worth));
        }
    }
}

/// What each answer is worth, by its number.
pub(super) type Worth = [Points; Answer::COUNT];

/// Of an answer the points are `weight x (x - min) x unit / range`, reversed from the other end. An item that is not asked changes nothing.
fn worth(scale: &Scale, reversed: bool, weight: u64, unit: u64) -> Worth {
    let mut worth = [Points { asked: 1, ..Points::default() }; Answer::COUNT];
    worth[Answer::NotAsked.index()].asked = 0;
    worth[Answer::DontKnow.index()].dont_know = 1;
    worth[Answer::NotApplicable.index()].not_applicable = 1;
    for (point, worth) in scale.points.iter().zip(&mut worth) {
        let step = point.value.abs_diff(scale.min());
        let step = if reversed { scale.range() - step } else { step };
        *worth = Points { points: weight * step * (unit / scale.range()), possible: weight * unit, answered: 1, ..*worth };
    }
    worth
}

/// Points of one point of the scale and the most it could have been.
pub fn points(item: &Item, point: usize) -> (u64, u64) {
    (item.worth[point].points, item.worth[point].possible)
}

/// The score of an answer to an item without its weight, from 0 to the unit of the questionnaire; `None` for an answer that is no point of the scale.
pub(super) fn unweighted(item: &Item, answer: Answer) -> Option<u64> {
    let worth = item.worth[answer.index()];
    (worth.answered > 0).then(|| worth.points / u64::from(item.weight))
}

/// One response in one block: over its own items, and over those that every role is asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BlockScore {
    /// Everything this person was asked.
    pub own: Points,
    /// Only the items every role is asked.
    pub shared: Points,
}

/// The scores of one response, a block each.
pub fn block_scores(questionnaire: &Questionnaire, answers: &[Answer]) -> Vec<BlockScore> {
    let score = |(block, own): (&Block, Points)| {
        let is_mixed = questionnaire.items()[block.items.clone()].iter().any(|item| !item.is_shared());
        BlockScore { own, shared: if is_mixed { sum(questionnaire, block, answers, Item::is_shared) } else { own } }
    };
    questionnaire.blocks().iter().zip(own_points(questionnaire, answers)).map(score).collect()
}

/// What one response is worth over its own items, a block each.
pub fn own_points(questionnaire: &Questionnaire, answers: &[Answer]) -> Vec<Points> {
    questionnaire.blocks().iter().map(|block| sum(questionnaire, block, answers, |_| true)).collect()
}

fn sum(questionnaire: &Questionnaire, block: &Block, answers: &[Answer], is_in: impl Fn(&Item) -> bool) -> Points {
    let (items, answers) = (&questionnaire.items()[block.items.clone()], &answers[block.items.clone()]);
    let mut sum = Points::default();
    items.iter().zip(answers).filter(|(item, _)| is_in(item)).for_each(|(item, answer)| sum += item.worth[answer.index()]);
    sum
}
