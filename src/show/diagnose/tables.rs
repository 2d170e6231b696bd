//! The tables for programs: `findings`, `bottlenecks`, `priorities`, `subscores`, `order`, `layers`. Their keys are a contract.
//!
//! `findings` has a row per figure of a finding, and one without a figure where nothing may be shown. `bottlenecks` has a row per figure of a rule.

use super::Shown;
use crate::show::groups::key_columns;
use crate::show::report::{Audience, Cell, Table, for_programs};
use crate::survey::Questionnaire;
use crate::survey::diagnose::order::Step;
use crate::survey::diagnose::rules::{Evidence, Missing, What};
use crate::survey::diagnose::{Finding, Heading, Layers, Subject};
use crate::survey::rule::{Bound, Gap};

pub(super) fn all(shown: &[Shown]) -> Vec<Table> {
    vec![findings(shown), bottlenecks(shown), priorities(shown), subscores(shown), order(shown), layers(shown)]
}

fn table(key: &'static str, keys: bool, columns: &[&'static str]) -> Table {
    let start = if keys { key_columns() } else { Vec::new() };
    Table { audience: Audience::Programs, ..Table::new(key, start.into_iter().chain(columns.iter().map(|column| for_programs(*column))).collect()) }
}

fn add(table: &mut Table, rows: Vec<Vec<Cell>>) {
    table.sections.push(crate::show::report::Section { rows, ..Default::default() });
}

pub(in crate::show) fn optional(text: Option<&str>) -> Cell {
    text.filter(|text| !text.is_empty()).map_or(Cell::Missing, Cell::text)
}

/// A number as programs read it.
fn number(value: Option<f64>) -> Cell {
    Cell::score(value)
}

fn findings(shown: &[Shown]) -> Table {
    let mut table = table("findings", true, &["heading", "kind", "block", "item", "choice", "other_group", "figure", "value", "n"]);
    for one in shown {
        let rows = one.diagnosis.findings.iter().flat_map(|finding| {
            let figures: Vec<(Option<&str>, Option<f64>)> = match finding.figures.as_slice() {
                [] => vec![(None, None)],
                several => several.iter().map(|(figure, value)| (Some(figure.key()), Some(*value))).collect(),
            };
            figures.into_iter().map(|(figure, value)| finding_row(one, finding, figure, value)).collect::<Vec<_>>()
        });
        add(&mut table, rows.collect());
    }
    table
}

fn finding_row(shown: &Shown, finding: &Finding, figure: Option<&str>, value: Option<f64>) -> Vec<Cell> {
    let questionnaire = shown.diagnosis.lists[finding.list].questionnaire;
    let who = finding.who.as_ref();
    let heading = match finding.kind.heading() {
        Heading::Good => "good",
        Heading::Better => "better",
        Heading::Unconsidered => "unconsidered",
    };
    let mut cells = vec![Cell::text(questionnaire.id()), Cell::text(&shown.diagnosis.wave)];
    cells.extend([optional(who.map(|who| who.by.as_str())), optional(who.map(|who| who.group.as_str()))]);
    cells.extend([Cell::text(heading), Cell::text(finding.kind.key())]);
    cells.extend(subject_cells(questionnaire, finding.subject, finding.answer.as_deref()));
    cells.extend([optional(finding.other.as_ref().map(|(key, _)| key.as_str())), optional(figure), number(value), Cell::count(finding.n)]);
    cells
}

/// What a finding is about: block, item and choice. `answer`: that in a form of facts.
pub(in crate::show) fn subject_cells(questionnaire: &Questionnaire, subject: Subject, answer: Option<&str>) -> [Cell; 3] {
    let (block, item, choice) = match subject {
        Subject::Block(block) => (Some(block), None, None),
        Subject::Item(item) => (Some(questionnaire.items()[item].block), Some(questionnaire.items()[item].id.as_str()), answer),
        Subject::Choice(question, choice) => {
            let question = &questionnaire.filter()[question];
            (None, Some(question.id.as_str()), Some(question.choices[choice].value.as_str()))
        }
        Subject::Row(panel, row) => (None, Some(questionnaire.panels()[panel].rows[row].id.as_str()), answer),
    };
    [optional(block.map(|block| questionnaire.blocks()[block].id.as_str())), optional(item), optional(choice)]
}

fn bottlenecks(shown: &[Shown]) -> Table {
    let columns = ["wave", "rule", "state", "questionnaire", "figure", "subject", "value", "below", "from", "holds", "missing"];
    let mut table = table("bottlenecks", false, &columns);
    for one in shown {
        let rows = one.diagnosis.bottlenecks.iter().flat_map(|bottleneck| {
            let start = [Cell::text(&one.diagnosis.wave), Cell::text(&bottleneck.rule.id), Cell::text(bottleneck.state.key())];
            let evidence = bottleneck.evidence.iter().map(|evidence| evidence_cells(one, evidence));
            let rows: Vec<Vec<Cell>> = if bottleneck.evidence.is_empty() { vec![vec![Cell::Missing; columns.len() - 3]] } else { evidence.collect() };
            rows.into_iter().map(move |row| start.iter().cloned().chain(row).collect())
        });
        add(&mut table, rows.collect());
    }
    table
}

/// What kind of figure of a rule it is, and what about.
pub(in crate::show) fn figure_and_subject(shown: &Shown, evidence: &Evidence) -> (&'static str, String) {
    let lists = &shown.diagnosis.lists;
    let own = lists.iter().position(|list| list.questionnaire.id() == evidence.list);
    let block = |list: usize, block: usize| lists[list].questionnaire.blocks()[block].id.clone();
    let named = |blocks: &[usize]| own.map(|list| blocks.iter().map(|one| block(list, *one)).collect::<Vec<_>>().join(";")).unwrap_or_default();
    match &evidence.what {
        What::Block(id) => ("block", id.clone()),
        What::Item(id) => ("item", id.clone()),
        What::Choice(question, choice) => ("percent", format!("{question}={choice}")),
        What::Spread(ends) => ("spread", ends.map(|(highest, lowest)| named(&[highest, lowest])).unwrap_or_default()),
        What::Count(blocks, ..) => ("blocks", named(blocks)),
        What::Gap(gap, found) => {
            let blocks: Vec<String> = found.iter().map(|(list, one)| format!("{}.{}", lists[*list].questionnaire.id(), block(*list, *one))).collect();
            (if *gap == Gap::Roles { "role-gaps" } else { "paper-gaps" }, blocks.join(";"))
        }
    }
}

fn evidence_cells(shown: &Shown, evidence: &Evidence) -> Vec<Cell> {
    let (figure, subject) = figure_and_subject(shown, evidence);
    let (below, from) = match evidence.bound {
        Bound::Below(number) => (Some(number), None),
        Bound::From(number) => (None, Some(number)),
    };
    let missing = evidence.value.err().map(|missing| match missing {
        Missing::List => "list",
        Missing::Part => "part",
        Missing::Forms => "forms",
        Missing::Few => "few",
    });
    let holds = evidence.holds().map_or(Cell::Missing, Cell::Flag);
    vec![
        optional(Some(&evidence.list)),
        Cell::text(figure),
        optional(Some(&subject)),
        number(evidence.value.ok()),
        number(below),
        number(from),
        holds,
        optional(missing),
    ]
}

fn priorities(shown: &[Shown]) -> Table {
    let mut table = table("priorities", true, &["block", "item", "score", "chosen", "choosers", "importance", "urgency", "quadrant", "rank"]);
    for one in shown {
        for matrix in &one.diagnosis.priorities {
            let questionnaire = one.diagnosis.lists[matrix.list].questionnaire;
            let rows = matrix.items.iter().enumerate().map(|(rank, priority)| {
                let item = &questionnaire.items()[priority.item];
                let mut cells = [questionnaire.id(), &one.diagnosis.wave, "", crate::survey::group::ALL].map(Cell::text).to_vec();
                cells.extend([Cell::text(&questionnaire.blocks()[item.block].id), Cell::text(&item.id), number(Some(priority.score))]);
                cells.extend([Cell::Count(priority.chosen), Cell::Count(matrix.choosers), number(Some(priority.importance)), number(Some(priority.urgency))]);
                cells.extend([Cell::text(priority.quadrant.key()), Cell::Count(rank as u64 + 1)]);
                cells
            });
            add(&mut table, rows.collect());
        }
    }
    table
}

fn subscores(shown: &[Shown]) -> Table {
    let mut table = table("subscores", true, &["subscore", "n", "mean", "sd", "ci_low", "ci_high", "withheld"]);
    for one in shown {
        for (index, list) in one.diagnosis.lists.iter().enumerate() {
            let rows = one.diagnosis.subscores(index).iter().map(|row| {
                let description = row.description.as_ref();
                let interval = description.and_then(|description| description.interval);
                let mut cells = [list.questionnaire.id(), &row.who.wave, &row.who.by, &row.who.group].map(Cell::text).to_vec();
                cells.push(Cell::text(&list.questionnaire.subscores()[row.subscore].id));
                cells.extend(crate::show::groups::n_mean_sd(description));
                cells.extend([number(interval.map(|(low, _)| low)), number(interval.map(|(_, high)| high)), Cell::Flag(row.withheld)]);
                cells
            });
            add(&mut table, rows.collect());
        }
    }
    table
}

fn order(shown: &[Shown]) -> Table {
    let mut table = table("order", false, &["wave", "rank", "questionnaire", "kind", "rule", "block", "item", "level", "score", "urgency"]);
    for one in shown {
        let rows = one.diagnosis.order.iter().enumerate().map(|(rank, step)| {
            let start = vec![Cell::text(&one.diagnosis.wave), Cell::Count(rank as u64 + 1)];
            [start, step_cells(one, step)].concat()
        });
        add(&mut table, rows.collect());
    }
    table
}

/// Which layers were part of the differences between layers; one line without a layer where none was.
fn layers(shown: &[Shown]) -> Table {
    let mut table = table("layers", true, &["withheld"]);
    for one in shown.iter().filter(|one| !one.diagnosis.alone) {
        for list in &one.diagnosis.lists {
            let line = |group: Option<&str>, withheld: bool| {
                let keys = [list.questionnaire.id(), &one.diagnosis.wave, "layer"].map(Cell::text);
                keys.into_iter().chain([optional(group), Cell::Flag(withheld)]).collect()
            };
            let rows: Vec<Vec<Cell>> = match list.layers() {
                Layers::NotAsked => Vec::new(),
                Layers::LeftOut => vec![line(None, true)],
                Layers::Compared(layers) => layers.iter().map(|(who, is_shown)| line(Some(&who.group), !is_shown)).collect(),
            };
            add(&mut table, rows);
        }
    }
    table
}

/// What a step in the order is about, and what its place follows from.
pub(in crate::show) fn step_cells(shown: &Shown, step: &Step) -> Vec<Cell> {
    let diagnosis = &shown.diagnosis;
    let list = |list: usize| diagnosis.lists[list].questionnaire;
    match step {
        Step::Rule(place) => {
            let one = &diagnosis.bottlenecks[*place];
            let start = vec![Cell::text(list(one.list).id()), Cell::text("rule"), Cell::text(&one.rule.id)];
            [start, vec![Cell::Missing; 5]].concat()
        }
        Step::Fact(place) => {
            let finding = &diagnosis.findings[*place];
            let [block, item, _] = subject_cells(list(finding.list), finding.subject, None);
            let start = vec![Cell::text(list(finding.list).id()), Cell::text("fact"), Cell::Missing, block, item];
            [start, vec![Cell::Missing; 3]].concat()
        }
        Step::Item { list: of, item, level, score, urgency } => {
            let [block, item, _] = subject_cells(list(*of), Subject::Item(*item), None);
            let level = Cell::Count(*level as u64 + 1);
            vec![Cell::text(list(*of).id()), Cell::text("item"), Cell::Missing, block, item, level, number(Some(*score)), number(*urgency)]
        }
    }
}
