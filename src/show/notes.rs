//! What has to be known to read the tables right: sentences below them.

use super::groups::Result;
use super::text::Text;
use crate::survey::figures::{Basis, ComparisonRow, Remarks, Verdict};
use crate::survey::group::Unit;
use crate::survey::release::MinGroup;

/// What holds for every table of groups.
pub fn of_groups(results: &[Result], text: &Text) -> Vec<String> {
    let words = &text.report;
    let mut notes = vec![words.shared_note.to_owned()];
    if results.iter().any(|result| result.figures.summary.iter().any(|row| row.basis == Basis::Own)) {
        notes.push(words.own_note.to_owned());
    }
    notes.extend(results.iter().filter_map(|result| withheld_note(result, text)).take(1));
    for result in results {
        let mut keys: Vec<&String> = result.figures.ungrouped.iter().collect();
        keys.dedup();
        notes.extend(keys.iter().map(|by| (words.ungrouped_note)(&result.grouping(by, text))));
    }
    for result in results {
        notes.extend(result.figures.remarks.iter().flat_map(|remarks| remarkable(result, remarks, text)));
    }
    notes.dedup();
    notes
}

fn withheld_note(result: &Result, text: &Text) -> Option<String> {
    let figures = &result.figures;
    let withheld = figures.summary.iter().any(|row| row.figures.is_none())
        || figures.items.iter().any(|row| row.figures.is_none())
        || figures.filter.iter().any(|row| row.counts.is_none())
        || figures.reliability.iter().any(|row| row.figures.is_none())
        || figures.comparison.iter().any(|row| row.figures.is_none())
        || figures.trend.iter().any(|row| row.figures.is_none());
    let note = match result.unit {
        Unit::Person => text.report.withheld_note,
        Unit::Organisation => text.report.withheld_organisations_note,
    };
    (withheld && !result.min_group.shows_all()).then(|| note(result.min_group.0))
}

/// What the responses of one wave are remarkable for; nothing is left out because of it.
fn remarkable(result: &Result, remarks: &Remarks, text: &Text) -> Vec<String> {
    let words = &text.report;
    let of = |count: u64, sentence: fn(u64, u64) -> String| (count > 0).then(|| sentence(count, remarks.rows));
    let quality = remarks.quality;
    let items: Vec<&str> = remarks.against.iter().map(|item| result.questionnaire.items()[*item].id.as_str()).collect();
    let found = [
        of(quality.straight, words.straight_remark),
        of(quality.unknowing, words.unknowing_remark),
        of(quality.incomplete, words.incomplete_remark),
        remarks.one_organisation.then(|| words.one_organisation_remark.to_owned()),
        (!items.is_empty()).then(|| (words.against_remark)(&items.join(", "))),
    ];
    let place = result.heading(&remarks.wave, &[], text);
    found.into_iter().flatten().map(|sentence| format!("{place}: {sentence}")).collect()
}

/// How sure the intervals are, and what counts once.
pub fn of_intervals(results: &[Result], text: &Text) -> Vec<String> {
    let words = &text.report;
    let mut notes: Vec<String> = Vec::new();
    let is_weighed = results.iter().any(|result| result.unit == Unit::Organisation);
    notes.push(if is_weighed { words.organisations_count_note } else { words.interval_note }.to_owned());
    let without: u64 = results.iter().map(|result| result.figures.without_organisation).sum();
    if without > 0 {
        notes.push((words.without_organisation_note)(without));
    }
    for result in results {
        let mut places: Vec<String> = Vec::new();
        for (who, block) in &result.figures.weighings_differ {
            let group = result.group(&who.group, &who.title, text);
            let wave = if who.wave.is_empty() || who.wave == group { String::new() } else { format!(", {}", who.wave) };
            places.push(format!("{} ({group}{wave})", result.block(*block)));
        }
        places.dedup();
        if !places.is_empty() {
            notes.push((words.weighings_differ_note)(&places.join("; "), is_weighed));
        }
    }
    notes
}

/// What differences mean in small groups, and what the tests are.
pub fn of_comparisons(results: &[Result], details: bool, text: &Text) -> Vec<String> {
    let words = &text.report;
    let rows = || results.iter().flat_map(|result| &result.figures.comparison);
    let mut notes = Vec::new();
    if rows().any(|row| !row.is_over_time()) {
        notes.push(words.difference_note.to_owned());
    }
    if rows().any(ComparisonRow::is_over_time) {
        notes.push(words.change_note.to_owned());
    }
    if rows().filter_map(|row| row.figures.as_ref()).any(|figures| figures.a.n.min(figures.b.n) < MinGroup::DETAILS) {
        notes.push(words.few_note.to_owned());
    }
    if details {
        notes.push(words.details_note.to_owned());
        let is_sure = |row: &ComparisonRow| row.figures.as_ref().and_then(|figures| figures.p_holm).is_some_and(|p| p < 0.05);
        if rows().any(|row| row.verdict() == Some(Verdict::NotClear) && is_sure(row)) {
            notes.push(words.small_but_sure_note.to_owned());
        }
    }
    notes
}
