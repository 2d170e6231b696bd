//! What lies behind a comparison: tests and effect sizes, and how well the items of a block go together.

use super::comparison::heading;
use super::groups::{Result, key_columns, keys, people_only};
use super::report::{Cell, Section, Table, column, for_people, for_programs};
use super::text::Text;
use crate::stats::{HedgesG, MannWhitney};
use crate::survey::figures::ComparisonRow;
use crate::survey::group::Unit;

/// For people, per pair of groups: Welch's test with the effect size, and the difference by rank.
pub fn tests(result: &Result, rows: &[ComparisonRow], text: &Text) -> Vec<Table> {
    let words = &text.report;
    if rows.iter().all(|row| row.figures.is_none()) {
        return Vec::new();
    }
    let mut welch = people_only(
        "welch",
        vec![
            for_people("block", words.block),
            for_people("t", words.t),
            for_people("df", words.df),
            for_people("p", words.p),
            for_people("p_holm", words.p_holm),
            for_people("g", words.g),
            for_people("interval", words.interval),
        ],
    );
    let mut section = Section { title: heading(result, &rows[0], &[words.tests], text), ..Section::default() };
    for row in rows {
        let figures = row.figures.as_ref();
        let difference = figures.map(|figures| figures.difference);
        let g: Option<HedgesG> = figures.and_then(|figures| figures.g);
        section.rows.push(vec![
            Cell::text(result.block(row.block)),
            Cell::statistic(difference.and_then(|one| one.t)),
            Cell::score(difference.and_then(|one| one.df)),
            Cell::probability(difference.and_then(|one| one.p)),
            Cell::probability(figures.and_then(|figures| figures.p_holm)),
            Cell::statistic(g.map(|one| one.g)),
            g.and_then(|one| one.interval).map_or(Cell::Missing, |(low, high)| Cell::Range { low, high, decimals: 2 }),
        ]);
    }
    welch.sections.push(section);
    let mut tables = vec![welch];
    // Means of organisations have no exact ties, so that nothing can be ranked.
    if result.unit == Unit::Person {
        tables.push(ranks(result, rows, text));
    }
    tables
}

fn ranks(result: &Result, rows: &[ComparisonRow], text: &Text) -> Table {
    let words = &text.report;
    let has_exact = rows.iter().any(|row| row.figures.as_ref().and_then(|figures| figures.ranks).is_some_and(|ranks| ranks.p_exact.is_some()));
    let mut columns = vec![for_people("block", words.block), for_people("u", words.u), for_people("p", words.p), for_people("p_holm", words.p_holm)];
    columns.extend(has_exact.then(|| for_people("p_exact", words.p_exact)));
    columns.push(for_people("cliffs_delta", words.cliffs_delta));
    let mut table = people_only("ranks", columns);
    let mut section = Section { title: heading(result, &rows[0], &[words.ranks], text), ..Section::default() };
    for row in rows {
        let figures = row.figures.as_ref();
        let ranks: Option<MannWhitney> = figures.and_then(|figures| figures.ranks);
        let mut cells = vec![
            Cell::text(result.block(row.block)),
            Cell::score(ranks.map(|one| one.u)),
            Cell::probability(ranks.and_then(|one| one.p)),
            Cell::probability(figures.and_then(|figures| figures.ranks_p_holm)),
        ];
        cells.extend(has_exact.then(|| Cell::probability(ranks.and_then(|one| one.p_exact))));
        cells.push(Cell::statistic(ranks.map(|one| one.delta)));
        section.rows.push(cells);
    }
    table.sections.push(section);
    table
}

/// The table `reliability`: Cronbach's alpha per group and block.
pub fn reliability(results: &[Result], text: &Text) -> Table {
    let words = &text.report;
    let mut columns = key_columns();
    columns.extend([for_programs("block"), for_people("block", words.block), column("n_complete", words.n_complete), column("items", words.item_count)]);
    columns.extend([column("alpha", words.alpha), for_programs("alpha_low"), for_programs("alpha_high"), for_people("interval", words.interval)]);
    columns.push(for_programs("withheld"));
    let mut table = Table::new("reliability", columns);
    for result in results {
        for rows in result.figures.reliability.chunk_by(|left, right| left.who == right.who) {
            let group = result.group(&rows[0].who.group, &rows[0].who.title, text);
            let mut section = Section { title: result.heading(&rows[0].who.wave, &[group.as_str(), words.reliability], text), ..Section::default() };
            for row in rows {
                let alpha = row.figures.and_then(|figures| figures.alpha);
                let interval = alpha.map(|alpha| alpha.interval);
                let mut cells = keys(result, &row.who);
                cells.extend([Cell::text(&result.questionnaire.blocks()[row.block].id), Cell::text(result.block(row.block))]);
                cells.extend([Cell::count(row.figures.map(|figures| figures.n_complete)), Cell::Count(row.items as u64)]);
                cells.extend([
                    Cell::statistic(alpha.map(|one| one.alpha)),
                    Cell::statistic(interval.map(|one| one.0)),
                    Cell::statistic(interval.map(|one| one.1)),
                ]);
                cells.push(interval.map_or(Cell::Missing, |(low, high)| Cell::Range { low, high, decimals: 2 }));
                cells.push(Cell::Flag(row.figures.is_none()));
                section.rows.push(cells);
            }
            if rows.iter().all(|row| row.figures.is_none()) {
                section.instead = Some(words.not_shown.to_owned());
            }
            table.sections.push(section);
        }
    }
    table
}
