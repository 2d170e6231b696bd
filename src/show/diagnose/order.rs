//! What comes first, score against importance, and what lies across the blocks.

use super::{View, bottlenecks, prose};
use crate::show::groups::people_only;
use crate::show::report::{Cell, Section, Table, for_people};
use crate::survey::diagnose::order::{Matrix, Quadrant, Step};

/// So many steps are named; nobody starts with more.
const MOST_STEPS: usize = 10;

pub(super) fn tables(view: &View) -> Vec<Table> {
    let mut tables = vec![steps(view)];
    tables.extend(view.shown.diagnosis.priorities.iter().map(|matrix| prose(vec![quadrants(view, matrix)])));
    tables.push(across(view));
    tables
}

fn steps(view: &View) -> Table {
    let (words, report) = (&view.text.diagnose, &view.text.report);
    let diagnosis = &view.shown.diagnosis;
    let with_importance = !diagnosis.priorities.is_empty();
    let mut columns = vec![for_people("rank", ""), for_people("what", words.what), for_people("block", report.block), for_people("score", report.score)];
    columns.extend(with_importance.then(|| for_people("importance", words.chosen)));
    let mut table = people_only("order", columns);
    let block = |list: usize, item: usize| view.block(list, diagnosis.lists[list].questionnaire.items()[item].block);
    let row = |(rank, step): (usize, &Step)| {
        let (what, block, score, importance) = match step {
            Step::Rule(place) => (bottlenecks::title(view, &diagnosis.bottlenecks[*place]), String::new(), None, None),
            Step::Fact(place) => {
                let finding = &diagnosis.findings[*place];
                let of = match finding.subject {
                    crate::survey::diagnose::Subject::Item(item) => block(finding.list, item),
                    _ => String::new(),
                };
                (view.subject(finding.list, finding.subject), of, None, None)
            }
            Step::Item { list, item, score, .. } => {
                let matrix = diagnosis.priorities.iter().find(|matrix| matrix.list == *list);
                let importance = matrix.and_then(|matrix| matrix.items.iter().find(|one| one.item == *item)).map(|one| one.importance);
                (view.item(*list, *item), block(*list, *item), Some(*score), importance)
            }
        };
        let importance = importance.map_or(Cell::Missing, |value| Cell::Number { value, decimals: 0 });
        let mut cells = vec![Cell::Count(rank as u64 + 1), Cell::text(what), Cell::text(block), Cell::score(score)];
        cells.extend(with_importance.then_some(importance));
        cells
    };
    let rows: Vec<Vec<Cell>> = diagnosis.order.iter().take(MOST_STEPS).enumerate().map(row).collect();
    let more = diagnosis.order.len().saturating_sub(rows.len());
    let notes = (more > 0).then(|| (words.more_steps)(more)).into_iter().collect();
    if !rows.is_empty() {
        table.sections.push(Section { title: words.order.to_owned(), rows, notes, ..Section::default() });
    }
    table
}

/// The items in each quadrant, the most urgent first.
fn quadrants(view: &View, matrix: &Matrix) -> Section {
    let words = &view.text.diagnose;
    let mut notes = Vec::new();
    for quadrant in [Quadrant::First, Quadrant::Keep, Quadrant::Follow, Quadrant::Later] {
        let entry = |one: &crate::survey::diagnose::order::Priority| {
            let figures = (words.importance)(&view.score(one.score), &view.share(one.importance));
            format!("{} ({figures})", view.item(matrix.list, one.item))
        };
        let items: Vec<String> = matrix.items.iter().filter(|one| one.quadrant == quadrant).map(entry).collect();
        if !items.is_empty() {
            notes.push(format!("- {}: {}.", (words.quadrant)(quadrant), items.join(", ")));
        }
    }
    notes.push((words.matrix_lines)(&view.score(matrix.score), &view.share(matrix.importance), matrix.choosers));
    Section { title: words.matrix.to_owned(), notes, ..Section::default() }
}

/// The subscores: everyone, and each role.
fn across(view: &View) -> Table {
    let (words, report) = (&view.text.diagnose, &view.text.report);
    let diagnosis = &view.shown.diagnosis;
    let columns = vec![for_people("group", report.group), for_people("n", report.n), for_people("mean", report.mean)];
    let mut table = people_only("across", columns);
    for (index, list) in diagnosis.lists.iter().enumerate() {
        for (number, subscore) in list.questionnaire.subscores().iter().enumerate() {
            // By role; by layer where the list has no roles.
            let by = diagnosis.subscores(index).first().map(|row| &row.who.by);
            let rows = diagnosis.subscores(index).iter().filter(|row| row.subscore == number && Some(&row.who.by) == by);
            let cells = |row: &crate::survey::figures::SubscoreRow| {
                let description = row.description.as_ref();
                let (n, mean) = (Cell::count(description.map(|one| one.n)), Cell::score(description.map(|one| one.mean)));
                vec![Cell::text(view.who(index, &row.who)), n, mean]
            };
            let items = subscore.items.iter().map(|item| view.item(index, *item)).collect::<Vec<_>>().join(", ");
            let title = format!("{}: {}", words.across, view.words(index, &subscore.title));
            let rows: Vec<Vec<Cell>> = rows.map(cells).collect();
            if diagnosis.subscores(index).iter().any(|row| row.subscore == number && row.description.is_some()) {
                table.sections.push(Section { title, rows, notes: vec![format!("({items})")], ..Section::default() });
            }
        }
    }
    table
}
