//! What is found in a list of facts: through the form all partners filled in together, else the only one. Forms are never averaged.

use super::{Figure, Finding, Kind, Subject, sort_by_figure};
use crate::stats::Ratio;
use crate::survey::column::{Column, answer_code};
use crate::survey::questionnaire::{Question, Questionnaire};
use crate::survey::response::{Answer, Response};
use crate::survey::rule::{Bound, Flags};
use crate::survey::score::{self, block_scores};

/// The organisation of a form that all partners filled in together.
pub const JOINT: &str = "gezamenlijk";

/// The form that speaks for a list of facts.
#[derive(Clone, Copy, Debug)]
pub enum Lead<'a> {
    /// The joint form, or the only one.
    Form(&'a Response),
    /// There are several and none is the joint one, or more than one is.
    Several,
}

impl<'a> Lead<'a> {
    /// The form that speaks, of those of one wave; `None` where there is none.
    pub fn of(questionnaire: &Questionnaire, forms: &[&'a Response]) -> Option<Lead<'a>> {
        let joint: Vec<&'a Response> = forms.iter().copied().filter(|form| organisation(questionnaire, form).eq_ignore_ascii_case(JOINT)).collect();
        match (joint.as_slice(), forms) {
            (_, []) => None,
            ([form], _) | ([], [form]) => Some(Lead::Form(form)),
            _ => Some(Lead::Several),
        }
    }
}

/// The organisation a form comes from; empty where unknown.
pub fn organisation<'r>(questionnaire: &Questionnaire, form: &'r Response) -> &'r str {
    questionnaire.background_index("organisation").map_or("", |index| form.background[index].as_str())
}

/// The score of a block in a form; `None` where too little is answered.
pub(super) fn block(questionnaire: &Questionnaire, form: &Response, block: usize) -> Option<f64> {
    block_scores(questionnaire, &form.answers)[block].own.score(questionnaire).map(Ratio::score)
}

/// The score of an item in a form; `None` without an answer on the scale.
pub(super) fn item(questionnaire: &Questionnaire, form: &Response, item: usize) -> Option<f64> {
    let (points, possible) = score::points(&questionnaire.items()[item], form.answers[item].point()?);
    Ratio::new(points, possible).map(Ratio::score)
}

/// How far a choice of a column whose choices are the points of a scale lies above the lowest, and how far the highest does.
fn choice(question: &Question, code: &str) -> Option<(u64, u64)> {
    let value = |code: &str| code.parse::<i64>().ok();
    let (low, high) = (value(&question.choices.first()?.value)?, value(&question.choices.last()?.value)?);
    Some((value(code)?.abs_diff(low), high.abs_diff(low)))
}

/// The answer in a row of a panel that has a column with a scale, as in files.
fn code<'r>(questionnaire: &Questionnaire, form: &'r Response, panel: usize, row: usize) -> Option<(&'r String, (u64, u64))> {
    let (column, question) = questionnaire.panels()[panel].columns.iter().enumerate().find(|(_, column)| column.is_scale)?;
    let code = form.texts.get(&Column::Panel(panel, row, column).name(questionnaire))?;
    Some((code, choice(question, code)?))
}

/// The points of a row of a panel, the most they could be, and the score.
pub(super) fn row(questionnaire: &Questionnaire, form: &Response, panel: usize, row: usize) -> Option<(u64, u64, f64)> {
    let (_, (points, most)) = code(questionnaire, form, panel, row)?;
    Some((points, most, Ratio::new(points, most)?.score()))
}

pub(super) fn find(list: usize, questionnaire: &Questionnaire, form: &Response, flags: &Flags, found: &mut Vec<Finding>) {
    let (strong, weak) = (Bound::From(flags.block_strong_from), Bound::Below(flags.block_weak_below));
    let open = Bound::Below(flags.arranged_from);
    for (kind, bound) in [(Kind::StrongBlock, strong), (Kind::WeakBlock, weak)] {
        let scores = (0..questionnaire.blocks().len()).filter_map(|one| Some((one, block(questionnaire, form, one)?)));
        let of = |(one, score)| Finding { figures: vec![(Figure::Score, score)], ..Finding::new(kind, list, Subject::Block(one)) };
        let mut findings: Vec<Finding> = scores.filter(|(_, score)| bound.holds(*score)).map(of).collect();
        sort_by_figure(&mut findings, Figure::Score, kind == Kind::StrongBlock);
        found.extend(findings);
    }
    for (index, _) in questionnaire.items().iter().enumerate().filter(|(_, item)| item.essential) {
        let answer = form.answers[index];
        let score = item(questionnaire, form, index);
        let is_unknown = matches!(answer, Answer::DontKnow | Answer::Blank);
        if is_unknown || score.is_some_and(|score| open.holds(score)) {
            let answer = Some(answer_code(questionnaire, index, answer));
            let figures = score.map(|score| (Figure::Score, score)).into_iter().collect();
            found.push(Finding { figures, answer, ..Finding::new(Kind::Essential, list, Subject::Item(index)) });
        }
    }
    for (number, panel) in questionnaire.panels().iter().enumerate() {
        for one in 0..panel.rows.len() {
            let answer = code(questionnaire, form, number, one).map(|(code, _)| code.clone());
            if let Some((_, _, score)) = row(questionnaire, form, number, one).filter(|(_, _, score)| open.holds(*score)) {
                found.push(Finding { figures: vec![(Figure::Score, score)], answer, ..Finding::new(Kind::Function, list, Subject::Row(number, one)) });
            }
        }
    }
    for (index, question) in questionnaire.filter().iter().enumerate() {
        let chosen = form.texts.get(&question.id).and_then(|code| question.choices.iter().position(|choice| choice.value == *code && choice.unknown));
        found.extend(chosen.map(|choice| Finding::new(Kind::Unknown, list, Subject::Choice(index, choice))));
    }
}
