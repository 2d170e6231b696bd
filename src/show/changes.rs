//! What changed between two versions of a list: a table of the changes, and which blocks can be compared over time.

use super::report::{Cell, Section, Table, column, for_programs};
use super::text::Text;
use crate::survey::changes::{BlockChange, Changes, Comparable, What};
use crate::survey::labels::Labels;

/// A pair of versions.
pub struct Versions<'a> {
    /// The id of the list.
    pub questionnaire: &'a str,
    /// The older.
    pub from: &'a str,
    /// The newer.
    pub to: &'a str,
    /// What changed.
    pub changes: &'a Changes,
    /// The words for labels.
    pub labels: &'a Labels,
    /// Whether blocks that changed are compared all the same.
    pub despite: bool,
}

/// The table `changes`, below it what they mean for comparing. Pairs of versions without any change are only said to be so.
pub fn table(pairs: &[Versions], text: &Text) -> Table {
    let words = &text.trend;
    let columns = vec![
        for_programs("questionnaire"),
        for_programs("from"),
        for_programs("to"),
        column("place", words.place),
        column("what", words.what),
        column("old", words.old),
        column("new", words.new),
    ];
    let mut table = Table::new("changes", columns);
    for pair in pairs {
        if pair.changes.is_empty() {
            table.sections.push(Section { title: (words.no_changes)(pair.from, pair.to), ..Section::default() });
            continue;
        }
        let mut section = Section { title: (words.changes)(pair.from, pair.to), notes: meaning(pair, text), ..Section::default() };
        for change in &pair.changes.list {
            let place = if change.places.is_empty() { words.whole_list.to_owned() } else { change.places.join(", ") };
            let said = |said| pair.labels.fill(&(words.said)(said));
            let mut cells = [pair.questionnaire, pair.from, pair.to].map(Cell::text).to_vec();
            cells.extend([place, (words.what_changed)(change.what), said(&change.old), said(&change.new)].map(Cell::text));
            section.rows.push(cells);
        }
        table.sections.push(section);
    }
    table
}

/// Which blocks can be compared, and why others cannot.
fn meaning(pair: &Versions, text: &Text) -> Vec<String> {
    let words = &text.trend;
    let title = |block: &BlockChange| pair.labels.text(&block.title);
    let blocks = &pair.changes.blocks;
    let fully: Vec<String> = blocks.iter().filter(|block| block.comparable == Comparable::Fully).map(title).collect();
    let mut notes: Vec<String> = (!fully.is_empty()).then(|| (words.fully)(&fully)).into_iter().collect();
    notes.extend(blocks.iter().filter_map(|block| match &block.comparable {
        Comparable::Fully => None,
        Comparable::OnCommon { common, old, new } => Some((words.on_common)(&title(block), *common, *old, *new)),
        Comparable::Changed { items } if pair.despite => Some((words.compared_anyway)(&title(block), items)),
        Comparable::Changed { items } => Some((words.not_comparable)(&title(block), items)),
        Comparable::No => Some((words.nothing_in_common)(&title(block))),
    }));
    if pair.changes.list.iter().any(|change| change.what == What::MinAnswered) {
        notes.push(words.minimum_note.to_owned());
    }
    if !pair.despite && blocks.iter().any(|block| matches!(block.comparable, Comparable::Changed { .. })) {
        notes.push(words.despite_tip.to_owned());
    }
    notes
}
