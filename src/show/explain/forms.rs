//! Responses and forms one by one, down to each answer and its points.

use super::{Chosen, machine_formula, people_formula};
use crate::show::facts;
use crate::show::groups::{Result, people_only};
use crate::show::number::decimal;
use crate::show::report::{Audience, Cell, Column, Section, Table, for_people, for_programs};
use crate::show::text::Text;
use crate::survey::explain;
use crate::survey::questionnaire::Kind;
use crate::survey::response::{Answer, Response};
use crate::survey::score::{block_scores, points};

/// Responses one by one: per block each answer with its points, and the score. Nothing where there are none.
pub fn responses(result: &Result, responses: &[&Response], chosen: &Chosen, text: &Text) -> Vec<Table> {
    let keys = ["questionnaire", "wave", "response", "block", "basis", "figure", "formula", "value"].map(for_programs).to_vec();
    let mut machine = Table { audience: Audience::Programs, ..Table::new("explanation", keys) };
    let columns = columns(text);
    let mut tables = Vec::new();
    for response in responses {
        let mut steps = Section::default();
        tables.extend(answers(result, response, chosen, &columns, &mut steps, text));
        machine.sections.push(steps);
    }
    if responses.is_empty() { Vec::new() } else { std::iter::once(machine).chain(tables).collect() }
}

/// The columns of a table of answers.
fn columns(text: &Text) -> Vec<Column> {
    let columns = [("item", text.report.item), ("answer", text.explain.answer), ("points", text.explain.points), ("possible", text.explain.possible)];
    columns.map(|(key, title)| for_people(key, title)).to_vec()
}

/// Whose form it is: of facts who states them, of a person the code.
fn name(result: &Result, form: &Response, text: &Text) -> String {
    match result.questionnaire.kind() {
        Kind::Facts => facts::name(result, form),
        Kind::Experience => (text.explain.response)(&form.id),
    }
}

/// The answers of one form to a block, and its score.
pub(super) fn of_block(result: &Result, form: &Response, block: usize, text: &Text) -> Option<Table> {
    let chosen = Chosen { blocks: vec![result.questionnaire.blocks()[block].id.clone()], groups: Vec::new() };
    answers(result, form, &chosen, &columns(text), &mut Section::default(), text).pop()
}

/// The answer of one form to an item.
pub(super) fn of_item(result: &Result, form: &Response, item: usize, text: &Text) -> Table {
    let title = result.heading(&form.wave, &[&name(result, form, text), &result.item(item, text)], text);
    let rows = vec![answer_row(result, item, form.answers[item], text)];
    Table { sections: vec![Section { title, rows, ..Section::default() }], ..people_only("answers", columns(text)) }
}

/// One response: for people a table per block, and for programs the steps.
fn answers(result: &Result, response: &Response, chosen: &Chosen, columns: &[Column], steps: &mut Section, text: &Text) -> Vec<Table> {
    let words = &text.explain;
    let questionnaire = result.questionnaire;
    let mut tables = Vec::new();
    for (block, score) in block_scores(questionnaire, &response.answers).into_iter().enumerate().filter(|(block, _)| chosen.takes_block(questionnaire, *block))
    {
        let mut section = Section { title: result.heading(&response.wave, &[&name(result, response, text), &result.block(block)], text), ..Section::default() };
        let items = questionnaire.blocks()[block].items.clone();
        section.rows = items.clone().map(|item| answer_row(result, item, response.answers[item], text)).collect();
        for (basis, found) in [("own", score.own), ("shared", score.shared)] {
            let is_in = |item: &usize| basis == "own" || questionnaire.items()[*item].is_shared();
            let earned = items.clone().filter(is_in).filter_map(|item| Some(points(&questionnaire.items()[item], response.answers[item].point()?).0));
            let step = found.score(questionnaire).map(|score| explain::of_score(&earned.collect::<Vec<u64>>(), found.possible, score.score()));
            let is_told = basis == "own" || score.shared != score.own;
            section.notes.extend(is_told.then(|| match &step {
                Some(step) => (words.score)(basis == "shared", &people_formula(&step.formula, text), &decimal(step.value, 2, text.lang)),
                None if found.asked == 0 => words.not_asked.to_owned(),
                None => (words.not_enough)(basis == "shared", found.answered, found.asked - found.not_applicable, questionnaire.min_answered()),
            }));
            steps.rows.extend(step.map(|step| {
                let keys = [questionnaire.id(), &response.wave, &response.id, &questionnaire.blocks()[block].id, basis, step.figure].map(Cell::text);
                let formula = machine_formula(&step.formula);
                keys.into_iter().chain([Cell::text(formula), Cell::score(Some(step.value))]).collect()
            }));
        }
        tables.push(Table { sections: vec![section], ..people_only("answers", columns.to_vec()) });
    }
    tables
}

/// An item with its answer and what that is worth.
fn answer_row(result: &Result, item: usize, answer: Answer, text: &Text) -> Vec<Cell> {
    let item = &result.questionnaire.items()[item];
    let worth = answer.point().map(|point| points(item, point));
    let count = |value: Option<u64>| value.map_or_else(|| Cell::text(""), Cell::Count);
    let title = format!("{} {}", item.id, result.labels.text(&item.short));
    vec![Cell::text(title), Cell::text(answer_words(result, item, answer, text)), count(worth.map(|worth| worth.0)), count(worth.map(|worth| worth.1))]
}

/// An answer as its label.
fn answer_words(result: &Result, item: &crate::survey::questionnaire::Item, answer: Answer, text: &Text) -> String {
    match answer {
        Answer::DontKnow => text.report.dont_know_in_full.to_owned(),
        Answer::NotApplicable => text.report.not_applicable_in_full.to_owned(),
        Answer::Blank => text.report.blank.to_owned(),
        Answer::NotAsked => text.explain.not_asked.to_owned(),
        point => {
            let scale = result.questionnaire.scale_of(item);
            point
                .point()
                .and_then(|point| scale.points.get(point))
                .map_or_else(String::new, |point| format!("{} {}", point.value, result.labels.text(&point.text)))
        }
    }
}
