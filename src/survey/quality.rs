//! Whether a response was filled in with attention: remarks, never a reason to leave anything out.

use super::questionnaire::Questionnaire;
use super::response::Answer;
use std::ops::AddAssign;

/// How many responses are remarkable as a whole. The bounds are our own: half is what a block score needs too, and with ten statements of both kinds the same answer
/// ten times is rarely meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quality {
    /// The same point everywhere, on at least [`STRAIGHT`] answers: straight-lining.
    pub straight: u64,
    /// "Weet ik niet" to more than half of what was asked.
    pub unknowing: u64,
    /// More than half of what was asked left empty.
    pub incomplete: u64,
}

/// So many answers must be the same before that is remarkable.
pub const STRAIGHT: usize = 10;

/// One organisation with more than this part of the responses, in percent, sets the picture (domain: 40%).
pub const LARGEST_SHARE: u64 = 40;

/// Items are held against the rest of their block only where at least so many answered all of it: with fewer, chance alone often makes a correlation negative.
pub const ENOUGH_COMPLETE: u64 = 20;

impl AddAssign for Quality {
    fn add_assign(&mut self, other: Quality) {
        self.straight += other.straight;
        self.unknowing += other.unknowing;
        self.incomplete += other.incomplete;
    }
}

impl Quality {
    /// What is remarkable in one response.
    pub fn of(questionnaire: &Questionnaire, answers: &[Answer]) -> Quality {
        let count = |wanted: Answer| answers.iter().filter(|answer| **answer == wanted).count();
        let asked = answers.len() - count(Answer::NotAsked);
        let is_most = |part: usize| u64::from(2 * part > asked);
        Quality {
            straight: u64::from(is_straight(questionnaire, answers)),
            unknowing: is_most(count(Answer::DontKnow)),
            incomplete: is_most(count(Answer::Blank)),
        }
    }
}

/// Whether all answers are the same point of the same scale, and there are enough of them.
fn is_straight(questionnaire: &Questionnaire, answers: &[Answer]) -> bool {
    let mut points = answers.iter().zip(questionnaire.items()).filter(|(answer, _)| answer.point().is_some()).map(|(answer, item)| (*answer, item.scale));
    let Some(first) = points.next() else { return false };
    let mut same = 1;
    for point in points {
        if point != first {
            return false;
        }
        same += 1;
    }
    same >= STRAIGHT
}
