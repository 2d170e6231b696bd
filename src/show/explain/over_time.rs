//! The changes from wave to wave.

use super::{Chosen, machine_formula, people_row, steps_table, verdict};
use crate::show::groups::{key_columns, keys};
use crate::show::report::{Audience, Cell, Section, Table, for_programs};
use crate::show::text::Text;
use crate::show::trend::Trend;
use crate::survey::explain;
use crate::survey::figures::{CLEAR_CHANGE, TrendRow};

/// The tables of the changes from wave to wave: first one for programs with every step, then for people one per group, block and pair of waves.
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
                let formula = machine_formula(&step.formula);
                section.rows.push([start(), vec![Cell::text(step.figure), Cell::text(formula), Cell::statistic(Some(step.value)), Cell::Flag(false)]].concat());
            }
            let group = result.group(&row.who.group, &row.who.title, text);
            let waves = (text.trend.from_to)(&row.from, &row.to);
            let title = result.heading_without_wave(&[&group, &result.block(row.block), &waves]);
            let instead = steps.is_empty().then(|| (words.withheld)(result.min_group.0));
            let notes = verdict(row.figures.as_ref(), row.verdict(), CLEAR_CHANGE, text).into_iter().collect();
            let rows = steps.iter().map(|step| people_row(step, text)).collect();
            people.push(steps_table(Section { title, rows, instead, notes }, text));
        }
    }
    machine.sections.push(section);
    std::iter::once(machine).chain(people).collect()
}
