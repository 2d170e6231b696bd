//! Where figures come from: each with its formula and the numbers in it, beside the answers they are made of.

use super::groups::{self, Result, key_columns, keys, people_only};
use super::number::{decimal, probability};
use super::report::{Audience, Cell, Column, Section, Table, for_people, for_programs};
use super::text::Text;
use super::trend::Trend;
use crate::lang::Lang;
use crate::survey::explain::{self, Step, Term};
use crate::survey::figures::{Basis, CLEAR_CHANGE, CLEAR_DIFFERENCE, Comparison, SummaryRow, TrendRow, Verdict, Who};
use crate::survey::group::{Unit, WAVE};
use crate::survey::questionnaire::Questionnaire;
use crate::survey::response::{Answer, Response};
use crate::survey::score::{block_scores, points};

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

/// The same of the changes from wave to wave.
pub fn changes(trends: &[Trend], chosen: &Chosen, text: &Text) -> Vec<Table> {
    let mut columns = key_columns();
    columns.extend(["block", "from", "to", "figure", "formula", "value", "withheld"].map(for_programs));
    let mut machine = Table { audience: Audience::Programs, ..Table::new("explanation", columns) };
    let mut section = Section::default();
    let words = &text.explain;
    let mut people = Vec::new();
    for Trend { result, .. } in trends {
        let takes = |row: &&TrendRow| chosen.takes_block(result.questionnaire, row.block) && chosen.takes_group(&[&row.who.group]);
        for row in result.figures.trend.iter().filter(takes) {
            let start = || {
                let place = [&result.questionnaire.blocks()[row.block].id, &row.from, &row.to].map(Cell::text);
                keys(result, &row.who).into_iter().chain(place).collect::<Vec<Cell>>()
            };
            let steps = explain::of_change(row);
            if steps.is_empty() {
                section.rows.push([start(), vec![Cell::text(""), Cell::text(""), Cell::Missing, Cell::Flag(true)]].concat());
            }
            for step in &steps {
                let formula = formula(&step.formula, &f64::to_string, Text::of(Lang::En));
                section.rows.push([start(), vec![Cell::text(step.figure), Cell::text(formula), Cell::statistic(Some(step.value)), Cell::Flag(false)]].concat());
            }
            let group = result.group(&row.who.group, &row.who.title, text);
            let waves = (text.trend.from_to)(&row.from, &row.to);
            let title = result.heading_without_wave(&[&group, &result.block(row.block), &waves]);
            let instead = steps.is_empty().then(|| (words.withheld)(result.min_group.0));
            let notes = verdict(row.figures.as_ref(), row.verdict(), CLEAR_CHANGE, text).into_iter().collect();
            let rows = steps.iter().map(|step| people_row(step, text)).collect();
            let columns = vec![for_people("figure", words.figure), for_people("formula", words.formula), for_people("value", words.value)];
            people.push(Table { sections: vec![Section { title, rows, instead, notes }], ..people_only("steps", columns) });
        }
    }
    machine.sections.push(section);
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
                    let formula = formula(&step.formula, &f64::to_string, Text::of(Lang::En));
                    let cells = [Cell::text(step.figure), Cell::text(formula), Cell::statistic(Some(step.value)), Cell::Flag(false)];
                    self.machine.push(start().into_iter().chain(cells).collect());
                    section.rows.push(people_row(step, self.text));
                }
            }
        }
        let words = &self.text.explain;
        let columns = vec![for_people("figure", words.figure), for_people("formula", words.formula), for_people("value", words.value)];
        self.people.push(Table { sections: vec![section], ..people_only("steps", columns) });
    }
}

/// Smaller numbers only occur as probabilities.
const SMALL: f64 = 0.001;

fn people_row(step: &Step, text: &Text) -> Vec<Cell> {
    let value = match step.value {
        value if step.figure.starts_with("p_") => probability(value, text.lang),
        value if ["n", "n_complete", "n_from", "n_to", "paired_n"].contains(&step.figure) => decimal(value, 0, text.lang),
        value => decimal(value, 2, text.lang),
    };
    vec![Cell::text((text.explain.name)(step.figure)), Cell::text(people_formula(step, text)), Cell::text(value)]
}

/// A formula as people read it.
fn people_formula(step: &Step, text: &Text) -> String {
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
    formula(&step.formula, &number, text).replace('*', "×").replace("^2", "²").replace("sqrt", "√").replace(" - ", " \u{2212} ")
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

/// Responses one by one: per block each answer with its points, and the score. Nothing where there are none.
pub fn responses(result: &Result, responses: &[&Response], chosen: &Chosen, text: &Text) -> Vec<Table> {
    let columns = ["questionnaire", "wave", "response", "block", "basis", "figure", "formula", "value"].map(for_programs).to_vec();
    let mut machine = Table { audience: Audience::Programs, ..Table::new("explanation", columns) };
    let columns = [("item", text.report.item), ("answer", text.explain.answer), ("points", text.explain.points), ("possible", text.explain.possible)];
    let columns = columns.map(|(key, title)| for_people(key, title)).to_vec();
    let mut tables = Vec::new();
    for response in responses {
        let mut steps = Section::default();
        tables.extend(answers(result, response, chosen, &columns, &mut steps, text));
        machine.sections.push(steps);
    }
    if responses.is_empty() { Vec::new() } else { std::iter::once(machine).chain(tables).collect() }
}

/// One response: for people a table per block, and for programs the steps.
fn answers(result: &Result, response: &Response, chosen: &Chosen, columns: &[Column], steps: &mut Section, text: &Text) -> Vec<Table> {
    let words = &text.explain;
    let questionnaire = result.questionnaire;
    let mut tables = Vec::new();
    for (block, score) in block_scores(questionnaire, &response.answers).into_iter().enumerate().filter(|(block, _)| chosen.takes_block(questionnaire, *block))
    {
        let mut section =
            Section { title: result.heading(&response.wave, &[&(words.response)(&response.id), &result.block(block)], text), ..Section::default() };
        let items = questionnaire.blocks()[block].items.clone();
        section.rows = items.clone().map(|item| answer_row(result, item, response.answers[item], text)).collect();
        for (basis, found) in [("own", score.own), ("shared", score.shared)] {
            let is_in = |item: &usize| basis == "own" || questionnaire.items()[*item].is_shared();
            let earned = items.clone().filter(is_in).filter_map(|item| Some(points(&questionnaire.items()[item], response.answers[item].point()?).0));
            let step = found.score(questionnaire).map(|score| explain::of_score(&earned.collect::<Vec<u64>>(), found.possible, score.score()));
            let is_told = basis == "own" || score.shared != score.own;
            section.notes.extend(is_told.then(|| match &step {
                Some(step) => (words.score)(basis == "shared", &people_formula(step, text), &decimal(step.value, 2, text.lang)),
                None if found.asked == 0 => words.not_asked.to_owned(),
                None => (words.not_enough)(basis == "shared", found.answered, found.asked - found.not_applicable, questionnaire.min_answered()),
            }));
            steps.rows.extend(step.map(|step| {
                let keys = [questionnaire.id(), &response.wave, &response.id, &questionnaire.blocks()[block].id, basis, step.figure].map(Cell::text);
                let formula = formula(&step.formula, &f64::to_string, Text::of(Lang::En));
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

/// The items of the chosen blocks, for programs.
pub fn item_table(results: &[Result], text: &Text) -> Table {
    Table { audience: Audience::Programs, ..groups::items(results, text) }
}
