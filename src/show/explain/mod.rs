//! Where figures come from: each with its formula and the numbers in it, beside the answers they are made of.

mod below;
mod diagnosis;
mod forms;
mod over_time;
mod rules;
mod topic;

pub use diagnosis::diagnosis;
pub use forms::responses;
pub use over_time::changes;
pub use topic::{Gaps, Topic};

use super::groups::{self, Result, key_columns, keys, people_only};
use super::number::{decimal, probability};
use super::report::{Audience, Cell, Section, Table, for_people, for_programs};
use super::text::Text;
use crate::lang::Lang;
use crate::survey::explain::{self, Step, Term};
use crate::survey::figures::{Basis, CLEAR_CHANGE, CLEAR_DIFFERENCE, Comparison, SummaryRow, Verdict, Who};
use crate::survey::group::{Unit, WAVE};
use crate::survey::questionnaire::Questionnaire;

/// Which figures are explained.
#[derive(Clone, Debug, Default)]
pub struct Chosen {
    /// The blocks by id, whatever their case; empty: all.
    pub blocks: Vec<String>,
    /// The groups by their key; empty: all.
    pub groups: Vec<String>,
}

impl Chosen {
    fn takes_block(&self, questionnaire: &Questionnaire, block: usize) -> bool {
        self.blocks.is_empty() || self.blocks.iter().any(|id| questionnaire.block(id) == Some(block))
    }

    fn takes_group(&self, keys: &[&str]) -> bool {
        self.groups.is_empty() || keys.iter().any(|key| self.groups.iter().any(|group| group == key))
    }
}

/// The tables: first one for programs with every step, then for people a table per group and block.
pub fn tables(results: &[Result], chosen: &Chosen, text: &Text) -> Vec<Table> {
    let mut columns = key_columns();
    columns.extend(["table", "basis", "block", "b", "figure", "formula", "value", "withheld"].map(for_programs));
    let mut machine = Table { audience: Audience::Programs, ..Table::new("explanation", columns) };
    let mut people = Vec::new();
    for result in results {
        let mut out = Out { result, text, machine: Vec::new(), people: Vec::new() };
        let figures = &result.figures;
        let is_own = |basis| if basis == Basis::Own { "own" } else { "shared" };
        for row in figures.summary.iter().filter(|row| chosen.takes_block(result.questionnaire, row.block) && chosen.takes_group(&[&row.who.group])) {
            let place = Place { who: &row.who, table: "summary", basis: is_own(row.basis), block: Some(row.block), b: "" };
            let steps = row.figures.is_some().then(|| explain::of_group(row, result.unit == Unit::Person));
            let own = (row.basis == Basis::Own).then_some(text.report.own_items);
            out.add(&place, own.into_iter().collect(), steps.as_deref(), notes_of_group(result, row, text));
            out.people.extend(items(result, row, text));
        }
        for row in figures.profile.iter().filter(|row| chosen.blocks.is_empty() && chosen.takes_group(&[&row.who.group])) {
            let place = Place { who: &row.who, table: "profile", basis: "shared", block: None, b: "" };
            let of_who = figures.summary.iter().filter(|one| one.who == row.who && one.basis == Basis::Shared);
            let means: Option<Vec<f64>> = of_who.map(|one| one.figures.as_ref().and_then(|figures| figures.description).map(|one| one.mean)).collect();
            let steps = row.profile.zip(means).map(|(profile, means)| explain::of_profile(&profile, &means, result.questionnaire.results_block()));
            out.add(&place, vec![text.report.profile], if row.withheld { None } else { Some(steps.as_deref().unwrap_or_default()) }, Vec::new());
        }
        for row in
            figures.comparison.iter().filter(|row| chosen.takes_block(result.questionnaire, row.block) && chosen.takes_group(&[&row.who.group, &row.b.0]))
        {
            let place = Place { who: &row.who, table: "comparison", basis: "shared", block: Some(row.block), b: &row.b.0 };
            let beside = (text.report.beside)(&result.group(&row.who.group, &row.who.title, text), &result.group(&row.b.0, &row.b.1, text));
            let steps = row.figures.as_ref().map(explain::of_pair);
            let clear = if row.is_over_time() { CLEAR_CHANGE } else { CLEAR_DIFFERENCE };
            let verdict = verdict(row.figures.as_ref(), row.verdict(), clear, text);
            out.add(&place, vec![&beside], steps.as_deref(), verdict.into_iter().collect());
        }
        for row in figures.reliability.iter().filter(|row| chosen.takes_block(result.questionnaire, row.block) && chosen.takes_group(&[&row.who.group])) {
            let place = Place { who: &row.who, table: "reliability", basis: "shared", block: Some(row.block), b: "" };
            let steps = row.figures.map(|figures| explain::of_reliability(&figures, row.items));
            out.add(&place, vec![text.report.reliability], steps.as_deref(), Vec::new());
        }
        machine.sections.push(Section { rows: out.machine, ..Section::default() });
        people.extend(out.people);
    }
    std::iter::once(machine).chain(people).collect()
}

/// What a step is about.
struct Place<'a> {
    who: &'a Who,
    table: &'static str,
    basis: &'static str,
    block: Option<usize>,
    b: &'a str,
}

/// The tables that are being made.
struct Out<'a> {
    result: &'a Result<'a>,
    text: &'a Text,
    machine: Vec<Vec<Cell>>,
    people: Vec<Table>,
}

impl Out<'_> {
    /// Adds the steps of one place; `None`: withheld.
    fn add(&mut self, place: &Place, rest: Vec<&str>, steps: Option<&[Step]>, notes: Vec<String>) {
        let result = self.result;
        let block = place.block.map_or("", |block| &result.questionnaire.blocks()[block].id);
        let start = || {
            let mut cells = keys(result, place.who);
            cells.extend([place.table, place.basis, block, place.b].map(Cell::text));
            cells
        };
        let mut section = Section { notes, ..Section::default() };
        let group = result.group(&place.who.group, &place.who.title, self.text);
        let title = place.block.map(|block| result.block(block));
        // Two groups beside each other are named together.
        let group = Some(group.as_str()).filter(|_| place.b.is_empty());
        let words: Vec<&str> = group.into_iter().chain(title.as_deref()).chain(rest).collect();
        let is_over_time = place.who.wave.is_empty() && place.who.by == WAVE;
        section.title = if is_over_time { result.heading_without_wave(&words) } else { result.heading(&place.who.wave, &words, self.text) };
        match steps {
            None => {
                let cells = [Cell::text(""), Cell::text(""), Cell::Missing, Cell::Flag(true)];
                self.machine.push(start().into_iter().chain(cells).collect());
                section.instead = Some((self.text.explain.withheld)(result.min_group.0));
            }
            Some(steps) => {
                for step in steps {
                    let formula = machine_formula(&step.formula);
                    let cells = [Cell::text(step.figure), Cell::text(formula), Cell::statistic(Some(step.value)), Cell::Flag(false)];
                    self.machine.push(start().into_iter().chain(cells).collect());
                    section.rows.push(people_row(step, self.text));
                }
            }
        }
        self.people.push(steps_table(section, self.text));
    }
}

/// The table of people for figures with their formulas.
fn steps_table(section: Section, text: &Text) -> Table {
    let words = &text.explain;
    let columns = vec![for_people("figure", words.figure), for_people("formula", words.formula), for_people("value", words.value)];
    Table { sections: vec![section], ..people_only("steps", columns) }
}

/// Smaller numbers only occur as probabilities.
const SMALL: f64 = 0.001;

fn people_row(step: &Step, text: &Text) -> Vec<Cell> {
    let value = match step.value {
        value if step.figure.starts_with("p_") => probability(value, text.lang),
        value if ["n", "n_complete", "n_from", "n_to", "paired_n", "blocks", "rank"].contains(&step.figure) => decimal(value, 0, text.lang),
        value => decimal(value, 2, text.lang),
    };
    vec![Cell::text((text.explain.name)(step.figure)), Cell::text(people_formula(&step.formula, text)), Cell::text(value)]
}

/// A comparison as people read it: scores and percentages beside thresholds.
fn people_comparison(terms: &[Term], text: &Text) -> String {
    let number = |value: &f64| decimal(*value, if value.fract() == 0.0 { 0 } else { 2 }, text.lang);
    with_signs(&formula(terms, &number, text))
}

/// A formula as people read it.
fn people_formula(terms: &[Term], text: &Text) -> String {
    let number = |value: &f64| {
        let decimals = match value.fract().abs() {
            0.0 => 0,
            _ if value.abs() < SMALL => return probability(value.abs(), text.lang),
            _ if value.abs() < 10.0 => 4,
            _ => 2,
        };
        let written = decimal(*value, decimals, text.lang);
        if decimals == 4 { written.trim_end_matches('0').trim_end_matches(['.', ',']).to_owned() } else { written }
    };
    with_signs(&formula(terms, &number, text))
}

fn with_signs(written: &str) -> String {
    written.replace('*', "×").replace("^2", "²").replace("sqrt", "√").replace(" - ", " \u{2212} ").replace(">=", "≥").replace("<=", "≤")
}

/// A formula as programs read it.
fn machine_formula(terms: &[Term]) -> String {
    formula(terms, &f64::to_string, Text::of(Lang::En))
}

/// A formula as text.
fn formula(terms: &[Term], number: &dyn Fn(&f64) -> String, text: &Text) -> String {
    let one = |term: &Term| match term {
        Term::Sign(sign) => (*sign).to_owned(),
        Term::Value(value) => number(value),
        Term::Count(count) => count.to_string(),
        Term::Words(words) => (text.explain.words)(words, &|value| number(&value)),
    };
    terms.iter().map(one).collect()
}

/// Who was left out, and which level the mean has.
fn notes_of_group(result: &Result, row: &SummaryRow, text: &Text) -> Vec<String> {
    let words = &text.explain;
    let Some(figures) = &row.figures else { return Vec::new() };
    let mut notes = Vec::new();
    let people = figures.description.filter(|_| result.unit == Unit::Person);
    if let Some((rows, found)) = figures.rows.zip(people) {
        let left_out = rows - found.n;
        notes.push(if left_out == 0 { (words.nobody_left_out)(rows) } else { (words.left_out)(left_out, rows, result.questionnaire.min_answered()) });
    }
    let levels = result.questionnaire.levels();
    let place = figures.description.and_then(|found| levels.iter().rposition(|level| found.mean >= level.from));
    if let Some(place) = place.filter(|_| row.basis == Basis::Shared) {
        let bound = |level: &crate::survey::questionnaire::Level| decimal(level.from, 0, text.lang);
        let below = levels.get(place + 1).map(bound);
        notes.push((words.level)(&result.labels.text(&levels[place].title), &bound(&levels[place]), below.as_deref()));
    }
    notes
}

fn verdict(figures: Option<&Comparison>, verdict: Option<Verdict>, clear: f64, text: &Text) -> Option<String> {
    let words = &text.explain;
    let difference = &figures?.difference;
    let points = decimal(difference.difference.abs(), 1, text.lang);
    let clear = decimal(clear, 0, text.lang);
    let interval = difference.interval.map(|(low, high)| format!("{} – {}", decimal(low, 1, text.lang), decimal(high, 1, text.lang)));
    Some(match verdict? {
        Verdict::Difference => (words.verdict_difference)(&points, &clear, &interval.unwrap_or_default()),
        Verdict::TooFewAnswers => (words.verdict_too_few)(&points, &clear, interval.as_deref()),
        Verdict::NotClear => (words.verdict_not_clear)(&points, &clear),
    })
}

/// How the items of the block were answered by the group.
fn items(result: &Result, row: &SummaryRow, text: &Text) -> Option<Table> {
    let item = |index: usize| &result.questionnaire.items()[index];
    let in_block = |index: usize| item(index).block == row.block && (row.basis == Basis::Own || item(index).is_shared());
    let rows: Vec<_> = result.figures.items.iter().filter(|one| one.who == row.who && in_block(one.item)).collect();
    let is_repetition = row.basis == Basis::Own && rows.iter().all(|one| item(one.item).is_shared());
    if rows.is_empty() || row.figures.is_none() || is_repetition {
        return None;
    }
    let words = &text.report;
    let columns = vec![
        for_people("item", words.item),
        for_people("mark", ""),
        for_people("n", words.n),
        for_people("mean", words.mean),
        for_people("dont_know", words.dont_know),
        for_people("not_applicable", words.not_applicable),
        for_people("blank", words.blank),
    ];
    let mut table = people_only("block_items", columns);
    let mut section = Section::default();
    for one in rows {
        let item = &result.questionnaire.items()[one.item];
        let figures = one.figures.as_ref();
        let counts = figures.map(|figures| &figures.counts);
        let reversed = item.reversed.then(|| words.reversed_mark.to_owned());
        let weight = (item.weight > 1).then(|| (words.weight_mark)(item.weight));
        let marks: Vec<String> = reversed.into_iter().chain(weight).collect();
        section.rows.push(vec![
            Cell::text(format!("{} {}", item.id, result.labels.text(&item.short))),
            Cell::text(marks.join(", ")),
            Cell::count(counts.map(crate::survey::tally::ItemCounts::n)),
            Cell::score(figures.and_then(|figures| figures.description).map(|one| one.mean)),
            Cell::count(counts.map(|counts| counts.dont_know)),
            Cell::count(counts.map(|counts| counts.not_applicable)),
            Cell::count(counts.map(|counts| counts.blank)),
        ]);
    }
    table.sections.push(section);
    Some(table)
}

/// The items of the chosen blocks, for programs.
pub fn item_table(results: &[Result], text: &Text) -> Table {
    Table { audience: Audience::Programs, ..groups::items(results, text) }
}
