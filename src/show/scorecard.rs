//! One person's own answers, right after handing in: a score per block with its coverage, strongest and weakest items. No word about any group.

use super::picture;
use super::report::{Cell, Report, Section, Table, column, for_people, for_programs};
use super::text::Text;
use crate::stats::Ratio;
use crate::survey::Questionnaire;
use crate::survey::labels::Labels;
use crate::survey::questionnaire::Item;
use crate::survey::response::Response;
use crate::survey::score::{block_scores, points};

/// How many items are named on either side.
const NAMED: usize = 3;

/// The scorecard of a response.
pub fn report(questionnaire: &Questionnaire, response: &Response, labels: &Labels, text: &Text) -> Report {
    let words = &text.report;
    let mut columns =
        vec![for_programs("response"), for_programs("block"), for_people("block", words.block), picture::line(&[], text), column("score", words.score)];
    columns.extend([for_people("coverage", words.coverage), for_programs("answered"), for_programs("asked")]);
    columns.extend([column("dont_know", words.dont_know), column("not_applicable", words.not_applicable)]);
    let mut table = Table::new("scorecard", columns);
    let mut section = Section::default();
    for (block, score) in questionnaire.blocks().iter().zip(block_scores(questionnaire, &response.answers)) {
        let own = score.own;
        if own.asked == 0 {
            continue;
        }
        let scored = own.score(questionnaire).map(Ratio::score);
        section.rows.push(vec![
            Cell::text(&response.id),
            Cell::text(&block.id),
            Cell::text(labels.text(&block.title)),
            picture::mark(scored, words.not_scored),
            Cell::score(scored),
            Cell::text((words.answered_of)(own.answered, own.asked)),
            Cell::Count(own.answered),
            Cell::Count(own.asked),
            Cell::Count(own.dont_know),
            Cell::Count(own.not_applicable),
        ]);
        if scored.is_none() {
            section.notes.push(format!("– {}: {}", labels.text(&block.title), words.not_scored));
        }
    }
    table.sections.push(section);
    let mut notes = named_items(questionnaire, response, labels, text);
    notes.push(words.scorecard_note.to_owned());
    Report { title: (words.scorecard_title)(&labels.text(questionnaire.title())), tables: vec![table], notes }
}

/// The items this person is most and least positive about: never neutral ones, and in the order of the list where scores are equal.
fn named_items(questionnaire: &Questionnaire, response: &Response, labels: &Labels, text: &Text) -> Vec<String> {
    let words = &text.report;
    let middle = Ratio::new(1, 2);
    let mut scored: Vec<(Ratio, &Item, usize)> = Vec::new();
    for (item, answer) in questionnaire.items().iter().zip(&response.answers) {
        if let Some(point) = answer.point() {
            let (earned, possible) = points(item, point);
            scored.extend(Ratio::new(earned, possible).map(|score| (score, item, point)));
        }
    }
    let answer = |item: &Item, point: usize| labels.text(&questionnaire.scale_of(item).points[point].text);
    let mut notes = Vec::new();
    scored.sort_by_key(|(score, ..)| std::cmp::Reverse(*score));
    let strongest: Vec<_> = scored.iter().filter(|(score, ..)| Some(*score) > middle).take(NAMED).collect();
    if !strongest.is_empty() {
        notes.push(format!("{}:", words.strongest));
        notes.extend(strongest.iter().map(|(_, item, point)| format!("+ {} ({})", labels.text(&item.text), answer(item, *point))));
        notes.push(String::new());
    }
    scored.sort_by_key(|(score, ..)| *score);
    let weakest: Vec<_> = scored.iter().filter(|(score, ..)| Some(*score) < middle).take(NAMED).collect();
    if !weakest.is_empty() {
        notes.push(format!("{}:", words.weakest_items));
        for (_, item, point) in weakest {
            notes.push(format!("- {} ({})", labels.text(&item.text), answer(item, *point)));
            notes.extend(item.advice.as_ref().map(|advice| format!("  {}: {}", words.to_discuss, labels.text(advice))));
        }
        notes.push(String::new());
    }
    notes
}
