//! Two groups side by side: per block, and per item.

use super::details;
use super::groups::{Result, key_columns, keys, n_mean_sd, people_only};
use super::number::decimal;
use super::picture;
use super::report::{Audience, Cell, Column, Section, Table, column, for_people, for_programs};
use super::text::Text;
use crate::survey::figures::{Comparison, ComparisonRow, ItemRow, Verdict};
use crate::survey::group::REST;

/// The tables of a comparison: first the machine's, then a table for people per pair of groups.
pub fn tables(results: &[Result], details: bool, text: &Text) -> Vec<Table> {
    let mut tables = vec![machine("comparison", results, false)];
    for result in results {
        for rows in pairs(&result.figures.comparison) {
            let mut table = side_by_side(result, rows, text.report.block, text);
            let title = heading(result, &rows[0], &[], text);
            let lines = rows.iter().map(|row| people_row(result.block(row.block), row, text)).collect();
            let instead = rows.iter().all(|row| row.figures.is_none()).then(|| text.report.not_shown.to_owned());
            table.sections.push(Section { title, rows: lines, instead, notes: verdicts(result, rows, text) });
            tables.push(table);
            if details {
                tables.extend(details::tests(result, rows, text));
            }
        }
    }
    tables
}

/// The same per item, and how many agree, for people; the machine's table of items is in `groups`.
pub fn item_tables(results: &[Result], text: &Text) -> Vec<Table> {
    let mut tables = vec![machine("item_comparison", results, true)];
    for result in results {
        for rows in pairs(&result.figures.item_comparison) {
            let mut table = side_by_side(result, rows, text.report.item, text);
            let title = heading(result, &rows[0], &[text.report.items], text);
            let lines = rows.iter().map(|row| people_row(result.item(row.item.unwrap_or(0), text), row, text)).collect();
            table.sections.push(Section { title, rows: lines, ..Section::default() });
            tables.push(table);
            tables.extend(agreement(result, &rows[0], text));
        }
    }
    tables
}

/// List, wave and, where there are more than two groups, which one is set beside its rest; of waves which two.
pub(super) fn heading(result: &Result, row: &ComparisonRow, rest: &[&str], text: &Text) -> String {
    if row.is_over_time() {
        let waves = (text.report.beside)(&row.who.group, &row.b.0);
        return result.heading_without_wave(&[&[waves.as_str()], rest].concat());
    }
    let beside = (row.b.0 == REST).then(|| (text.report.beside_rest)(&result.group(&row.who.group, &row.who.title, text)));
    result.heading(&row.who.wave, &beside.iter().map(String::as_str).chain(rest.iter().copied()).collect::<Vec<_>>(), text)
}

/// The rows of each pair of groups in each wave.
pub(super) fn pairs(rows: &[ComparisonRow]) -> impl Iterator<Item = &[ComparisonRow]> {
    rows.chunk_by(|left, right| left.who == right.who && left.b == right.b)
}

fn machine(key: &'static str, results: &[Result], by_item: bool) -> Table {
    let mut columns: Vec<Column> = key_columns().into_iter().take(3).collect();
    columns.push(for_programs("block"));
    if by_item {
        columns.push(for_programs("item"));
    }
    columns.extend(["a", "b", "n_a", "n_b", "mean_a", "mean_b", "difference", "ci_low", "ci_high", "t", "df"].map(for_programs));
    if !by_item {
        columns.extend(["p_welch", "p_welch_holm", "g", "g_low", "g_high", "u", "p_mann_whitney", "p_mann_whitney_holm"].map(for_programs));
        columns.extend(["p_exact", "cliffs_delta"].map(for_programs));
    }
    columns.push(for_programs("withheld"));
    let mut table = Table { audience: Audience::Programs, ..Table::new(key, columns) };
    let mut section = Section::default();
    for result in results {
        let rows = if by_item { &result.figures.item_comparison } else { &result.figures.comparison };
        for row in rows {
            let figures = row.figures.as_ref();
            let difference = figures.map(|figures| figures.difference);
            let interval = difference.and_then(|difference| difference.interval);
            let mut cells: Vec<Cell> = keys(result, &row.who).into_iter().take(3).collect();
            cells.push(Cell::text(&result.questionnaire.blocks()[row.block].id));
            cells.extend(row.item.map(|item| Cell::text(&result.questionnaire.items()[item].id)));
            cells.extend([Cell::text(&row.who.group), Cell::text(&row.b.0)]);
            cells.extend([Cell::count(figures.map(|one| one.a.n)), Cell::count(figures.map(|one| one.b.n))]);
            cells.extend([Cell::score(figures.map(|one| one.a.mean)), Cell::score(figures.map(|one| one.b.mean))]);
            cells.push(Cell::score(difference.map(|one| one.difference)));
            cells.extend([Cell::score(interval.map(|(low, _)| low)), Cell::score(interval.map(|(_, high)| high))]);
            cells.extend([Cell::score(difference.and_then(|one| one.t)), Cell::score(difference.and_then(|one| one.df))]);
            if !by_item {
                cells.extend(tests(figures));
            }
            cells.push(Cell::Flag(figures.is_none()));
            section.rows.push(cells);
        }
    }
    table.sections.push(section);
    table
}

/// Probabilities and effect sizes, for programs.
fn tests(figures: Option<&Comparison>) -> [Cell; 10] {
    let g = figures.and_then(|one| one.g);
    let limits = g.and_then(|one| one.interval);
    let ranks = figures.and_then(|one| one.ranks);
    [
        Cell::probability(figures.and_then(|one| one.difference.p)),
        Cell::probability(figures.and_then(|one| one.p_holm)),
        Cell::statistic(g.map(|one| one.g)),
        Cell::statistic(limits.map(|one| one.0)),
        Cell::statistic(limits.map(|one| one.1)),
        Cell::statistic(ranks.map(|one| one.u)),
        Cell::probability(ranks.and_then(|one| one.p)),
        Cell::probability(figures.and_then(|one| one.ranks_p_holm)),
        Cell::probability(ranks.and_then(|one| one.p_exact)),
        Cell::statistic(ranks.map(|one| one.delta)),
    ]
}

/// A short name for the head of a column: of a role its code, such as kern, which is a word itself; of anything else what people call it.
fn head(result: &Result, key: &str, title: &crate::lang::Localized, text: &Text) -> String {
    if result.questionnaire.role(key).is_some() { key.to_owned() } else { result.group(key, title, text) }
}

fn side_by_side(result: &Result, rows: &[ComparisonRow], first: &str, text: &Text) -> Table {
    let words = &text.report;
    let a = head(result, &rows[0].who.group, &rows[0].who.title, text);
    let b = head(result, &rows[0].b.0, &rows[0].b.1, text);
    let picture = picture::line(&[&a, &b], text);
    let mut columns = vec![for_people("block", first), if rows[0].item.is_some() { picture.extra() } else { picture }];
    columns.extend([for_people("n_a", words.n), column("mean_a", words.mean), column("sd_a", words.sd)].map(|column| column.under(&a)));
    columns.extend([for_people("n_b", words.n), column("mean_b", words.mean), column("sd_b", words.sd)].map(|column| column.under(&b)));
    columns.extend([for_people("difference", &format!("{a}\u{a0}−\n{b}")), for_people("interval", words.interval)]);
    people_only("comparison", columns)
}

fn people_row(title: String, row: &ComparisonRow, text: &Text) -> Vec<Cell> {
    let figures = row.figures.as_ref();
    let difference = figures.map(|figures| figures.difference);
    let mut cells = vec![Cell::text(title), picture::marks(figures.map(|figures| (figures.a.mean, figures.b.mean)), text.report.not_shown)];
    cells.extend(n_mean_sd(figures.map(|figures| &figures.a)));
    cells.extend(n_mean_sd(figures.map(|figures| &figures.b)));
    cells.extend([Cell::score(difference.map(|one| one.difference)), Cell::range(difference.and_then(|one| one.interval))]);
    cells
}

/// A sentence for each block with something to say.
fn verdicts(result: &Result, rows: &[ComparisonRow], text: &Text) -> Vec<String> {
    let words = &text.report;
    let mut notes = Vec::new();
    let mut others = false;
    for row in rows {
        let Some(figures) = &row.figures else { continue };
        let difference = figures.difference.difference;
        let points = decimal(difference.abs(), 1, text.lang);
        let higher = if difference > 0.0 { (&row.who.group, &row.who.title) } else { (&row.b.0, &row.b.1) };
        match row.verdict().unwrap_or(Verdict::NotClear) {
            Verdict::Difference => notes.push((words.clear)(&result.block(row.block), &head(result, higher.0, higher.1, text), &points)),
            Verdict::TooFewAnswers => notes.push((words.too_few)(&result.block(row.block), &points)),
            Verdict::NotClear => others = true,
        }
    }
    if others {
        notes.push(if notes.is_empty() { words.no_clear_difference_at_all } else { words.no_clear_difference }.to_owned());
    }
    notes
}

/// How many of the two groups disagree and agree, per item; none where no scale is one of agreement.
fn agreement(result: &Result, pair: &ComparisonRow, text: &Text) -> Option<Table> {
    let words = &text.report;
    let of = |group: &str| -> Vec<&ItemRow> {
        let belongs = |row: &&ItemRow| row.who.wave == pair.who.wave && row.who.by == pair.who.by && row.who.group == group;
        result.figures.items.iter().filter(belongs).collect()
    };
    let (a, b) = (of(&pair.who.group), of(&pair.b.0));
    let items: Vec<usize> = (0..result.questionnaire.items().len())
        .filter(|item| result.questionnaire.scale_of(&result.questionnaire.items()[*item]).agreement.is_some())
        .filter(|item| a.iter().chain(&b).any(|row| row.item == *item))
        .collect();
    if items.is_empty() || a.is_empty() || b.is_empty() {
        return None;
    }
    let heads = [head(result, &pair.who.group, &pair.who.title, text), head(result, &pair.b.0, &pair.b.1, text)];
    let mut columns = vec![for_people("item", words.item)];
    for (name, [disagree, neutral, agree, dont_know]) in
        heads.iter().zip([["disagree_a", "neutral_a", "agree_a", "dont_know_a"], ["disagree_b", "neutral_b", "agree_b", "dont_know_b"]])
    {
        let named = |key, word: &str| for_people(key, word.trim_start_matches("% ")).under(name);
        columns.extend([picture::parts(text).under(name), named(disagree, words.disagree), named(neutral, words.neutral)]);
        columns.extend([named(agree, words.agree), named(dont_know, words.dont_know)]);
    }
    let mut table = people_only("agreement", columns);
    let cells = |rows: &[&ItemRow], item: usize| -> [Cell; 5] {
        let asked = rows.iter().find(|row| row.item == item);
        let row = asked.and_then(|row| row.figures.as_ref());
        let instead = if asked.is_some() && row.is_none() { words.not_shown } else { "" };
        let parts = row.and_then(|row| row.agreement).filter(|parts| parts.iter().sum::<u64>() > 0);
        let share = |part: usize| parts.map_or(Cell::Missing, |parts| Cell::Share { part: parts[part], whole: parts.iter().sum() });
        [picture::bar(parts, instead), share(0), share(1), share(2), Cell::count(row.map(|row| row.counts.dont_know))]
    };
    let rows =
        items.into_iter().map(|item| [Cell::text(result.item(item, text))].into_iter().chain(cells(&a, item)).chain(cells(&b, item)).collect()).collect();
    table.sections.push(Section { title: String::new(), rows, notes: vec![words.percent_note.to_owned()], ..Section::default() });
    Some(table)
}
