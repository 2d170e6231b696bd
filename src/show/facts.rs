//! Forms of a list of facts, side by side: never averaged; where they differ, that is the finding.

use super::groups::{Result, people_only};
use super::report::{Audience, Cell, Section, Table, for_people, for_programs};
use super::text::Text;
use crate::stats::Ratio;
use crate::survey::diagnose::{self, JOINT};
use crate::survey::questionnaire::Item;
use crate::survey::response::{Answer, Response};
use crate::survey::score::block_scores;
use std::collections::{BTreeMap, BTreeSet};

/// The tables of the forms of one list: scores per form, and the items on which forms differ. `only`: the waves, in order; empty: all, by their first day.
pub fn tables(result: &Result, forms: &[Response], only: &[String], text: &Text) -> Vec<Table> {
    let mut waves: BTreeMap<&str, Vec<&Response>> = BTreeMap::new();
    for form in forms.iter().filter(|form| only.is_empty() || only.contains(&form.wave)) {
        waves.entry(&form.wave).or_default().push(form);
    }
    let mut waves: Vec<(&str, Vec<&Response>)> = waves.into_iter().collect();
    let first_day = |forms: &[&Response]| forms.iter().map(|form| form.submitted.clone()).filter(|day| !day.is_empty()).min();
    waves.sort_by_key(|(wave, forms)| (only.iter().position(|one| one == wave), first_day(forms).is_none(), first_day(forms)));
    let mut columns: Vec<_> =
        ["questionnaire", "wave", "organisation", "response", "block", "score", "answered", "asked", "dont_know", "not_applicable"].map(for_programs).to_vec();
    let mut machine = Table { audience: Audience::Programs, ..Table::new("forms", std::mem::take(&mut columns)) };
    let differing = ["questionnaire", "wave", "block", "item", "organisation", "response", "answer"].map(for_programs).to_vec();
    let mut differences = Table { audience: Audience::Programs, ..Table::new("differences", differing) };
    let mut people = Vec::new();
    for (wave, forms) in &mut waves {
        forms.sort_by_key(|form| (!is_joint(result, form), organisation(result, form), form.id.clone()));
        machine.sections.push(Section { rows: forms.iter().flat_map(|form| machine_rows(result, form)).collect(), ..Section::default() });
        differences.sections.push(Section { rows: difference_rows(result, forms), ..Section::default() });
        people.push(side_by_side(result, wave, forms, text));
        people.extend(where_they_differ(result, forms, text));
    }
    [machine, differences].into_iter().chain(people).collect()
}

fn organisation(result: &Result, form: &Response) -> String {
    diagnose::organisation(result.questionnaire, form).to_owned()
}

fn is_joint(result: &Result, form: &Response) -> bool {
    organisation(result, form).eq_ignore_ascii_case(JOINT)
}

/// What a form is called: its organisation, else its id.
pub(super) fn name(result: &Result, form: &Response) -> String {
    let organisation = organisation(result, form);
    if organisation.is_empty() { form.id.clone() } else { organisation }
}

fn machine_rows(result: &Result, form: &Response) -> Vec<Vec<Cell>> {
    let questionnaire = result.questionnaire;
    let scores = block_scores(questionnaire, &form.answers);
    let rows = questionnaire.blocks().iter().zip(scores).map(|(block, score)| {
        let own = score.own;
        let mut cells: Vec<Cell> = [questionnaire.id(), &form.wave, &organisation(result, form), &form.id, &block.id].map(Cell::text).to_vec();
        cells.push(Cell::score(own.score(questionnaire).map(Ratio::score)));
        cells.extend([own.answered, own.asked, own.dont_know, own.not_applicable].map(Cell::Count));
        cells
    });
    rows.collect()
}

/// A column per form, a row per block.
fn side_by_side(result: &Result, wave: &str, forms: &[&Response], text: &Text) -> Table {
    let questionnaire = result.questionnaire;
    let mut columns = vec![for_people("block", text.report.block)];
    columns.extend(forms.iter().map(|form| for_people("score", &name(result, form))));
    let scores: Vec<Vec<Option<f64>>> = forms
        .iter()
        .map(|form| block_scores(questionnaire, &form.answers).iter().map(|score| score.own.score(questionnaire).map(Ratio::score)).collect())
        .collect();
    let rows = (0..questionnaire.blocks().len())
        .map(|block| [Cell::text(result.block(block))].into_iter().chain(scores.iter().map(|form| Cell::score(form[block]))).collect())
        .collect();
    let leading = forms.iter().find(|form| is_joint(result, form)).or(if let [only] = forms { Some(only) } else { None });
    let notes = leading.map(|form| open_ends(result, form, text)).unwrap_or_default();
    let mut table = people_only("forms", columns);
    table.sections.push(Section { title: result.heading(wave, &[], text), rows, notes, ..Section::default() });
    table
}

/// Essential items that are not in writing yet, and items in writing without evidence, of the joint form or the only one.
fn open_ends(result: &Result, form: &Response, text: &Text) -> Vec<String> {
    let questionnaire = result.questionnaire;
    let halfway = |item: &Item, point: usize| {
        2 * questionnaire.scale_of(item).points[point].value.abs_diff(questionnaire.scale_of(item).min()) >= questionnaire.scale_of(item).range()
    };
    let evidence = |item: &Item| form.texts.keys().any(|key| key.strip_suffix(".evidence") == Some(item.id.as_str()));
    let (mut essential, mut unfounded) = (Vec::new(), Vec::new());
    for (item, answer) in questionnaire.items().iter().zip(&form.answers) {
        let in_writing = answer.point().is_some_and(|point| halfway(item, point));
        if item.essential && !in_writing && *answer != Answer::NotApplicable {
            essential.push(result.labels.text(&item.short));
        }
        if in_writing && item.evidence && !evidence(item) {
            unfounded.push(result.labels.text(&item.short));
        }
    }
    [(text.report.essential_open, essential), (text.report.without_evidence, unfounded)]
        .into_iter()
        .filter(|(_, items)| !items.is_empty())
        .map(|(title, items)| format!("{title}: {}.", items.join("; ")))
        .collect()
}

/// The items on which the forms give different answers.
fn differing(result: &Result, forms: &[&Response]) -> Vec<usize> {
    let different = |item: &usize| {
        forms.iter().filter(|form| form.answers[*item] != Answer::Blank).map(|form| code(result, *item, form)).collect::<BTreeSet<_>>().len() > 1
    };
    (0..result.questionnaire.items().len()).filter(different).collect()
}

fn code(result: &Result, item: usize, form: &Response) -> String {
    crate::survey::column::answer_code(result.questionnaire, item, form.answers[item])
}

fn difference_rows(result: &Result, forms: &[&Response]) -> Vec<Vec<Cell>> {
    let questionnaire = result.questionnaire;
    let cells = |item: usize, form: &Response| {
        let block = &questionnaire.blocks()[questionnaire.items()[item].block].id;
        let answer = code(result, item, form);
        [questionnaire.id(), &form.wave, block, &questionnaire.items()[item].id, &organisation(result, form), &form.id, &answer].map(Cell::text).to_vec()
    };
    differing(result, forms).into_iter().flat_map(|item| forms.iter().map(move |form| cells(item, form))).collect()
}

fn where_they_differ(result: &Result, forms: &[&Response], text: &Text) -> Option<Table> {
    if forms.len() < 2 {
        return None;
    }
    let words = &text.report;
    let mut columns = vec![for_people("item", words.item)];
    columns.extend(forms.iter().map(|form| for_people("answer", &name(result, form))));
    let answer = |item: usize, form: &Response| match form.answers[item] {
        Answer::Blank | Answer::NotAsked => Cell::Missing,
        _ => Cell::text(code(result, item, form)),
    };
    let rows: Vec<Vec<Cell>> = differing(result, forms)
        .into_iter()
        .map(|item| {
            let short = result.labels.text(&result.questionnaire.items()[item].short);
            [Cell::text(short)].into_iter().chain(forms.iter().map(|form| answer(item, form))).collect()
        })
        .collect();
    let title = if rows.is_empty() { words.forms_agree } else { words.forms_differ };
    let legend = result.questionnaire.items().first().filter(|_| !rows.is_empty());
    let notes = legend.map(|item| super::questionnaire::answers(result.questionnaire, item, &result.labels, text).join("; ")).into_iter().collect();
    let mut table = people_only("differences", columns);
    table.sections.push(Section { title: title.to_owned(), rows, notes, ..Section::default() });
    Some(table)
}
