//! What changed from wave to wave: a table per list, group and pair of waves, with a verdict in words.

use super::changes::{self, Versions};
use super::groups::{Result, people_only};
use super::notes;
use super::number::decimal;
use super::picture;
use super::report::{Audience, Cell, Section, Table, column, for_people, for_programs};
use super::text::Text;
use crate::lang::Lang;
use crate::survey::changes::Changes;
use crate::survey::figures::{TrendRow, Verdict};
use crate::survey::release::MinGroup;

/// The changes of one list between waves of two versions, or of one.
pub struct Trend<'a> {
    /// The list and its figures.
    pub result: Result<'a>,
    /// The two versions; `None` where the waves asked the same.
    pub versions: Option<VersionChange>,
}

/// What changed in the list itself.
pub struct VersionChange {
    /// The version of the earlier waves.
    pub from: String,
    /// The version of the later waves.
    pub to: String,
    /// What changed.
    pub changes: Changes,
    /// Whether blocks that changed are compared all the same.
    pub despite: bool,
}

/// The tables: first the one for programs, then one for people per group and pair of waves.
pub fn tables(trends: &[Trend], text: &Text) -> Vec<Table> {
    let mut tables = vec![machine(trends)];
    let pairs: Vec<Versions> = trends.iter().filter_map(versions).collect();
    if !pairs.is_empty() {
        tables.push(changes::table(&pairs, text));
    }
    for trend in trends {
        for rows in trend.result.figures.trend.chunk_by(|left, right| left.who == right.who && (&left.from, &left.to) == (&right.from, &right.to)) {
            tables.push(unpaired(&trend.result, rows, text));
            tables.extend(paired(&trend.result, rows, text));
        }
    }
    tables.push(overlap(trends));
    tables
}

fn versions<'t>(trend: &'t Trend) -> Option<Versions<'t>> {
    let VersionChange { from, to, changes, despite } = trend.versions.as_ref()?;
    Some(Versions { questionnaire: trend.result.questionnaire.id(), from, to, changes, labels: &trend.result.labels, despite: *despite })
}

/// What has to be known to read the tables right.
pub fn notes(trends: &[Trend], text: &Text) -> Vec<String> {
    if trends.is_empty() {
        return vec![text.trouble.nothing_to_show.to_owned()];
    }
    let words = &text.trend;
    let mut found = Vec::new();
    for Trend { result, .. } in trends {
        for overlap in &result.figures.overlap {
            let place = result.heading_without_wave(&[(words.from_to)(&overlap.from, &overlap.to).as_str()]);
            found.push((words.overlap)(&place, overlap.both, overlap.either()));
        }
        found.extend(notes::of_groups(std::slice::from_ref(result), text));
    }
    let rows = || trends.iter().flat_map(|trend| &trend.result.figures.trend);
    found.extend([text.report.change_note, words.unpaired_note].map(str::to_owned));
    if rows().any(|row| row.paired.is_some()) {
        found.push(words.paired_note.to_owned());
    }
    if rows().filter_map(|row| row.figures.as_ref()).any(|figures| figures.a.n.min(figures.b.n) < MinGroup::DETAILS) {
        found.push(text.report.few_note.to_owned());
    }
    for trend in trends {
        found.extend(notes::of_intervals(std::slice::from_ref(&trend.result), text));
    }
    let mut told = std::collections::BTreeSet::new();
    found.retain(|note| told.insert(note.clone()));
    found
}

fn machine(trends: &[Trend]) -> Table {
    let keys = ["questionnaire", "wave", "by", "group", "block", "from", "to", "n_from", "n_to", "mean_from", "mean_to", "change", "ci_low", "ci_high"];
    let mut columns: Vec<_> = keys.map(for_programs).to_vec();
    columns.extend(["withheld", "paired_n", "paired_change", "paired_ci_low", "paired_ci_high"].map(for_programs));
    let mut table = Table { audience: Audience::Programs, ..Table::new("trend", columns) };
    let mut section = Section::default();
    for Trend { result, .. } in trends {
        for row in &result.figures.trend {
            let figures = row.figures.as_ref();
            let change = figures.map(|figures| figures.difference);
            let interval = change.and_then(|change| change.interval);
            let paired = row.paired.and_then(|paired| paired.interval);
            let mut cells: Vec<Cell> = super::groups::keys(result, &row.who);
            cells.extend([&result.questionnaire.blocks()[row.block].id, &row.from, &row.to].map(Cell::text));
            cells.extend([Cell::count(figures.map(|one| one.b.n)), Cell::count(figures.map(|one| one.a.n))]);
            cells.extend([Cell::score(figures.map(|one| one.b.mean)), Cell::score(figures.map(|one| one.a.mean))]);
            cells.push(Cell::score(change.map(|one| one.difference)));
            cells.extend([Cell::score(interval.map(|(low, _)| low)), Cell::score(interval.map(|(_, high)| high))]);
            cells.push(Cell::Flag(figures.is_none()));
            cells.extend([Cell::count(row.paired.map(|one| one.n)), Cell::score(row.paired.map(|one| one.change))]);
            cells.extend([Cell::score(paired.map(|(low, _)| low)), Cell::score(paired.map(|(_, high)| high))]);
            section.rows.push(cells);
        }
    }
    table.sections.push(section);
    table
}

/// How many organisations took part in both waves, for programs.
fn overlap(trends: &[Trend]) -> Table {
    let columns = ["questionnaire", "from", "to", "organisations_from", "organisations_to", "organisations_both"].map(for_programs).to_vec();
    let mut table = Table { audience: Audience::Programs, ..Table::new("overlap", columns) };
    let mut section = Section::default();
    for Trend { result, .. } in trends {
        for overlap in &result.figures.overlap {
            let mut cells = [result.questionnaire.id(), &overlap.from, &overlap.to].map(Cell::text).to_vec();
            cells.extend([overlap.organisations_from, overlap.organisations_to, overlap.both].map(Cell::Count));
            section.rows.push(cells);
        }
    }
    table.sections.push(section);
    table
}

fn heading(result: &Result, row: &TrendRow, rest: &[&str], text: &Text) -> String {
    let group = result.group(&row.who.group, &row.who.title, text);
    let waves = (text.trend.from_to)(&row.from, &row.to);
    result.heading_without_wave(&[&[group.as_str(), waves.as_str()], rest].concat())
}

/// One group in two waves, with what the changes amount to.
fn unpaired(result: &Result, rows: &[TrendRow], text: &Text) -> Table {
    let words = &text.report;
    let (from, to) = (&rows[0].from, &rows[0].to);
    // Now is the full mark, then the open one.
    let mut columns = vec![for_people("block", words.block), picture::line(&[to, from], text)];
    columns.extend([for_people("n_from", words.n), column("mean_from", words.mean)].map(|column| column.under(from)));
    columns.extend([for_people("n_to", words.n), column("mean_to", words.mean)].map(|column| column.under(to)));
    columns.extend([for_people("change", text.trend.change), for_people("interval", words.interval)]);
    let mut table = people_only("trend", columns);
    let line = |row: &TrendRow| {
        let figures = row.figures.as_ref();
        vec![
            Cell::text(result.block(row.block)),
            picture::marks(figures.map(|one| (one.a.mean, one.b.mean)), words.not_shown),
            Cell::count(figures.map(|one| one.b.n)),
            Cell::score(figures.map(|one| one.b.mean)),
            Cell::count(figures.map(|one| one.a.n)),
            Cell::score(figures.map(|one| one.a.mean)),
            Cell::score(figures.map(|one| one.difference.difference)),
            Cell::range(figures.and_then(|one| one.difference.interval)),
        ]
    };
    let instead = rows.iter().all(|row| row.figures.is_none()).then(|| words.not_shown.to_owned());
    let rows_shown = rows.iter().map(line).collect();
    table.sections.push(Section { title: heading(result, &rows[0], &[], text), rows: rows_shown, instead, notes: verdicts(result, rows, text) });
    table
}

/// The same people in both waves, where there are any that may be shown.
fn paired(result: &Result, rows: &[TrendRow], text: &Text) -> Option<Table> {
    let words = &text.report;
    let columns =
        vec![for_people("block", words.block), column("paired_n", words.n), column("paired_change", text.trend.change), column("interval", words.interval)];
    let mut table = people_only("paired", columns);
    let line = |row: &TrendRow| {
        let paired = row.paired;
        let figures = [Cell::count(paired.map(|one| one.n)), Cell::score(paired.map(|one| one.change)), Cell::range(paired.and_then(|one| one.interval))];
        [Cell::text(result.block(row.block))].into_iter().chain(figures).collect()
    };
    rows.iter().any(|row| row.paired.is_some()).then(|| {
        let title = heading(result, &rows[0], &[text.trend.same_people], text);
        table.sections.push(Section { title, rows: rows.iter().map(line).collect(), ..Section::default() });
        table
    })
}

/// What went up, what went down, and what may have.
fn verdicts(result: &Result, rows: &[TrendRow], text: &Text) -> Vec<String> {
    let words = &text.trend;
    let (mut up, mut down, mut possible, mut others) = (Vec::new(), Vec::new(), Vec::new(), false);
    for row in rows {
        let Some((figures, verdict)) = row.figures.as_ref().zip(row.verdict()) else { continue };
        let change = figures.difference.difference;
        let told = format!("{} ({})", result.block(row.block), signed(change, text.lang));
        match verdict {
            Verdict::Difference if change > 0.0 => up.push(told),
            Verdict::Difference => down.push(told),
            Verdict::TooFewAnswers => possible.push(told),
            Verdict::NotClear => others = true,
        }
    }
    let told = [(up, words.up), (down, words.down), (possible, words.possible)];
    let mut notes: Vec<String> = told.into_iter().filter(|(blocks, _)| !blocks.is_empty()).map(|(blocks, sentence)| sentence(&blocks)).collect();
    if others {
        notes.push(if notes.is_empty() { words.no_clear_change_at_all } else { words.no_clear_change }.to_owned());
    }
    notes
}

/// A change with its sign: `+12,3`, `−4,0`.
fn signed(change: f64, lang: Lang) -> String {
    format!("{}{}", if change < 0.0 { "−" } else { "+" }, decimal(change.abs(), 1, lang))
}
