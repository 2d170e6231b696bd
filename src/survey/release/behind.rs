//! What stands behind a figure: people, organisations, and what their answers would tell. It adds up: of two groups apart to both together.

use super::MinGroup;
use crate::stats::Ratio;

/// How many different ones there are, as far as it matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kinds<T> {
    /// None.
    #[default]
    None,
    /// Always the same.
    One(T),
    /// Two or more.
    Several,
}

impl<T: PartialEq> Kinds<T> {
    /// Those of both.
    #[must_use]
    pub fn and(self, other: Kinds<T>) -> Kinds<T> {
        match (self, other) {
            (Kinds::None, some) | (some, Kinds::None) => some,
            (Kinds::One(left), Kinds::One(right)) if left == right => Kinds::One(left),
            _ => Kinds::Several,
        }
    }
}

/// What stands behind a figure about some people.
#[derive(Clone, Copy, Debug, Default)]
pub struct Behind<'a> {
    /// How many people.
    pub people: u64,
    /// The sum of their scores, each from 0 to 1.
    pub sum: f64,
    /// The known organisations they are from.
    pub organisations: Kinds<&'a str>,
    /// Their answers.
    pub answers: Kinds<Ratio>,
    /// Whether the figure counts each answer.
    pub tells_each_answer: bool,
    /// How many organisations, where each of them counts once; `None` where people count.
    pub units: Option<u64>,
}

impl<'a> Behind<'a> {
    /// What stands behind a figure over these people and others.
    #[must_use]
    pub fn and(self, other: Behind<'a>) -> Behind<'a> {
        Behind {
            people: self.people + other.people,
            sum: self.sum + other.sum,
            organisations: self.organisations.and(other.organisations),
            answers: self.answers.and(other.answers),
            tells_each_answer: self.tells_each_answer || other.tells_each_answer,
            // Those of both may be the same.
            units: None,
        }
    }

    /// Whether single answers of fewer than ten people would be known: all gave the same, or each choice is counted.
    pub fn tells_answers(&self) -> bool {
        self.people > 0 && self.people < MinGroup::DETAILS && (self.tells_each_answer || matches!(self.answers, Kinds::One(_)))
    }

    /// Whether all of them are at the same end of the scale, or made the same choice: whoever knows it of all knows it of each.
    pub fn tells_of_each(&self) -> bool {
        let is_end = |answer: Ratio| [Ratio::new(0, 1), Ratio::new(1, 1)].contains(&Some(answer));
        matches!(self.answers, Kinds::One(answer) if self.tells_each_answer || is_end(answer))
    }
}
