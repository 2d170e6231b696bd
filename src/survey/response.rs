//! What one person answered: five states that are never merged.

use super::questionnaire::Questionnaire;
use std::collections::BTreeMap;

/// The answer to one item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Answer {
    /// Which point of the item's scale, from 0.
    Point(u8),
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
