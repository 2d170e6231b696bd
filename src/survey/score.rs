//! What one response is worth: points out of possible points per block, in whole numbers.

use super::questionnaire::{Item, Point, Questionnaire};
use super::response::Answer;
use crate::stats::Ratio;

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

impl Points {
    /// Adds one answer; an item that is not asked changes nothing.
    pub fn add(&mut self, item: &Item, answer: Answer) {
        self.asked += u64::from(answer != Answer::NotAsked);
        match answer {
            Answer::DontKnow => self.dont_know += 1,
            Answer::NotApplicable => self.not_applicable += 1,
            Answer::Blank | Answer::NotAsked => {}
            point => {
                let (points, possible) = points(item, point.index());
                self.points += points;
                self.possible += possible;
                self.answered += 1;
            }
        }
    }

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
    /// Works out what every point of every item is worth.
    pub(super) fn learn_worth(&mut self) {
        let unit = self.unit;
        for item in &mut self.items {
            let scale = &self.scales[item.scale];
            let worth = |point: &Point| {
                let step = point.value.abs_diff(scale.min());
                let step = if item.reversed { scale.range() - step } else { step };
                let weight = u64::from(item.weight);
                (weight * step * (unit / scale.range()), weight * unit)
            };
            item.worth = scale.points.iter().map(worth).collect();
        }
    }
}

/// Points of one answer and the most it could have been: `weight x (x - min) x unit / range`, reversed from the other end.
pub fn points(item: &Item, point: usize) -> (u64, u64) {
    item.worth[point]
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
    let mut scores = vec![BlockScore::default(); questionnaire.blocks().len()];
    for (item, answer) in questionnaire.items().iter().zip(answers) {
        let score = &mut scores[item.block];
        score.own.add(item, *answer);
        if item.is_shared() {
            score.shared.add(item, *answer);
        }
    }
    scores
}
