//! What one person answered: five states that are never merged.

use super::questionnaire::Questionnaire;
use std::collections::BTreeMap;

/// The answer to one item: a point of its scale, of which there are at most eleven, or one of the four others. One byte, because millions are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
#[expect(missing_docs, reason = "the points are numbers")]
pub enum Answer {
    /// The lowest point of the item's scale.
    Point0,
    Point1,
    Point2,
    Point3,
    Point4,
    Point5,
    Point6,
    Point7,
    Point8,
    Point9,
    Point10,
    /// `wn`, weet ik niet: counts as unanswered, and is shown as a blind spot.
    DontKnow,
    /// `nvt`, niet van toepassing: leaves the denominator too.
    NotApplicable,
    /// Asked, and left empty.
    #[default]
    Blank,
    /// The item is for another role. Derived from the role; written as an empty cell.
    NotAsked,
}

impl Answer {
    /// How many answers there are.
    pub const COUNT: usize = Answer::NotAsked as usize + 1;

    /// The points of a scale, rising.
    pub const POINTS: [Answer; 11] = [
        Answer::Point0,
        Answer::Point1,
        Answer::Point2,
        Answer::Point3,
        Answer::Point4,
        Answer::Point5,
        Answer::Point6,
        Answer::Point7,
        Answer::Point8,
        Answer::Point9,
        Answer::Point10,
    ];

    /// Which point of the scale, from 0; `None` for the other answers.
    pub fn point(self) -> Option<usize> {
        Some(self.index()).filter(|index| *index < Answer::POINTS.len())
    }

    /// Its number among all answers, from 0; those of the points come first.
    #[inline]
    pub fn index(self) -> usize {
        usize::from(self as u8)
    }
}

/// The code of "weet ik niet" in files.
pub const DONT_KNOW: &str = "wn";
/// The code of "niet van toepassing" in files.
pub const NOT_APPLICABLE: &str = "nvt";

/// One filled-in questionnaire.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// Random; tells nothing of who or when.
    pub id: String,
    /// An optional pseudonym that links the waves of one person.
    pub respondent: Option<String>,
    /// The day of handing in, `2026-11-22`; empty where unknown.
    pub submitted: String,
    /// The meting; empty where there is only one.
    pub wave: String,
    /// Index of the role; `None` where the list has none or the row does not say.
    pub role: Option<usize>,
    /// One per item of the questionnaire.
    pub answers: Vec<Answer>,
    /// One per background question: the code of the choice or the text; empty where not answered.
    pub background: Vec<String>,
    /// Everything else, by column name: remarks, evidence, panels, filters, priorities, open answers.
    pub texts: BTreeMap<String, String>,
}

impl Response {
    /// A response with nothing answered yet: blank where the role is asked, not asked elsewhere.
    pub fn blank(questionnaire: &Questionnaire, role: Option<usize>) -> Response {
        let answers = questionnaire.items().iter().map(|item| if item.is_asked(role) { Answer::Blank } else { Answer::NotAsked }).collect();
        Response { role, answers, background: vec![String::new(); questionnaire.background().len()], ..Response::default() }
    }
}
