//! The columns of a response file: which there are for a questionnaire, in which order, under which name, and what stands in them for one response.

use super::questionnaire::{Question, Questionnaire};
use super::response::{Answer, DONT_KNOW, NOT_APPLICABLE, Response};
use super::spelling::is_blank;

/// The text behind an item's id for the column with remarks.
const REMARK: &str = ".remark";
/// The text behind an item's id for the column with evidence.
const EVIDENCE: &str = ".evidence";
/// The column with the chosen items, their ids joined by `;`.
pub const PRIORITIES: &str = "priorities";

/// What a column of a response file holds. Numbers are indexes into the questionnaire's lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The random id of the response.
    Response,
    /// The pseudonym of the person.
    Respondent,
    /// The id of the questionnaire.
    Questionnaire,
    /// Its version.
    Version,
    /// The day of handing in.
    Submitted,
    /// The meting.
    Wave,
    /// The role.
    Role,
    /// An answer.
    Item(usize),
    /// A remark with an item.
    Remark(usize),
    /// A document or date with an item.
    Evidence(usize),
    /// Panel, row, column.
    Panel(usize, usize, usize),
    /// A filter question.
    Filter(usize),
    /// The chosen items.
    Priorities,
    /// An open question.
    Open(usize),
    /// A background question.
    Background(usize),
}

impl Column {
    /// Every column a questionnaire has a use for, in the order in which they are written.
    pub fn all(questionnaire: &Questionnaire) -> Vec<Column> {
        let items = 0..questionnaire.items().len();
        let (fixed, further): (Vec<usize>, Vec<usize>) =
            (0..questionnaire.background().len()).partition(|index| is_fixed(&questionnaire.background()[*index].id));
        let mut columns = vec![Column::Response, Column::Respondent, Column::Questionnaire, Column::Version, Column::Submitted, Column::Wave];
        if !questionnaire.roles().is_empty() {
            columns.push(Column::Role);
        }
        columns.extend(fixed.into_iter().map(Column::Background));
        columns.extend(items.clone().map(Column::Item));
        columns.extend(items.clone().map(Column::Remark));
        columns.extend(items.filter(|item| questionnaire.items()[*item].evidence).map(Column::Evidence));
        for (number, panel) in questionnaire.panels().iter().enumerate() {
            let cells = (0..panel.rows.len()).flat_map(|row| (0..panel.columns.len()).map(move |column| (row, column)));
            columns.extend(cells.map(|(row, column)| Column::Panel(number, row, column)));
        }
        columns.extend((0..questionnaire.filter().len()).map(Column::Filter));
        if questionnaire.choose().is_some() {
            columns.push(Column::Priorities);
        }
        columns.extend((0..questionnaire.open().len()).map(Column::Open));
        columns.extend(further.into_iter().map(Column::Background));
        columns
    }

    /// Its name in the header of a file.
    pub fn name(self, questionnaire: &Questionnaire) -> String {
        let item = |index: usize| questionnaire.items()[index].id.as_str();
        match self {
            Column::Response => "response".to_owned(),
            Column::Respondent => "respondent".to_owned(),
            Column::Questionnaire => "questionnaire".to_owned(),
            Column::Version => "version".to_owned(),
            Column::Submitted => "submitted".to_owned(),
            Column::Wave => "wave".to_owned(),
            Column::Role => "role".to_owned(),
            Column::Item(index) => item(index).to_owned(),
            Column::Remark(index) => format!("{}{REMARK}", item(index)),
            Column::Evidence(index) => format!("{}{EVIDENCE}", item(index)),
            Column::Panel(panel, row, column) => {
                let panel = &questionnaire.panels()[panel];
                format!("{}.{}", panel.rows[row].id, panel.columns[column].id)
            }
            Column::Filter(index) => questionnaire.filter()[index].id.clone(),
            Column::Priorities => PRIORITIES.to_owned(),
            Column::Open(index) => questionnaire.open()[index].id.clone(),
            Column::Background(index) => questionnaire.background()[index].id.clone(),
        }
    }

    /// The unscored question behind the column, where it is one.
    pub fn question(self, questionnaire: &Questionnaire) -> Option<&Question> {
        match self {
            Column::Panel(panel, _, column) => Some(&questionnaire.panels()[panel].columns[column]),
            Column::Filter(index) => Some(&questionnaire.filter()[index]),
            Column::Open(index) => Some(&questionnaire.open()[index]),
            Column::Background(index) => Some(&questionnaire.background()[index]),
            _ => None,
        }
    }

    /// What stands in this column for a response.
    pub fn value(self, questionnaire: &Questionnaire, response: &Response) -> String {
        match self {
            Column::Response => response.id.clone(),
            Column::Respondent => response.respondent.clone().unwrap_or_default(),
            Column::Questionnaire => questionnaire.id().to_owned(),
            Column::Version => questionnaire.version().to_owned(),
            Column::Submitted => response.submitted.clone(),
            Column::Wave => response.wave.clone(),
            Column::Role => response.role.map(|role| questionnaire.roles()[role].id.clone()).unwrap_or_default(),
            Column::Item(index) => answer_code(questionnaire, index, response.answers[index]),
            Column::Background(index) => response.background[index].clone(),
            _ => response.texts.get(&self.name(questionnaire)).cloned().unwrap_or_default(),
        }
    }
}

/// The code of an answer in files: the value of the point, `wn`, `nvt`, or nothing.
pub fn answer_code(questionnaire: &Questionnaire, item: usize, answer: Answer) -> String {
    match answer {
        Answer::DontKnow => DONT_KNOW.to_owned(),
        Answer::NotApplicable => NOT_APPLICABLE.to_owned(),
        Answer::Blank | Answer::NotAsked => String::new(),
        point => questionnaire.scale_of(&questionnaire.items()[item]).points[point.index()].value.to_string(),
    }
}

/// The answer a text stands for: its code, or what people and programs write for it. `None` where the item has no such answer.
pub fn answer_of(questionnaire: &Questionnaire, item: usize, text: &str) -> Option<Answer> {
    let item = &questionnaire.items()[item];
    let Some(index) = item.words.find(text) else {
        return is_blank(text).then_some(Answer::Blank);
    };
    match item.words.codes()[index].as_str() {
        DONT_KNOW => Some(Answer::DontKnow),
        NOT_APPLICABLE => Some(Answer::NotApplicable),
        _ => Answer::POINTS.get(index).copied(),
    }
}

/// The background questions that have a place of their own, in that order.
pub const FIXED: [&str; 3] = ["organisation", "municipality", "layer"];

/// The background questions that stand beside the role, in every kind of file.
pub fn is_fixed(background: &str) -> bool {
    FIXED.contains(&background)
}
