//! Groups of people as tables: summary, profile, filter questions, and the table of items.

use super::number::decimal;
use super::picture;
use super::report::{Audience, Cell, Column, Section, Table, column, for_people, for_programs};
use super::text::Text;
use crate::stats::Description;
use crate::survey::Questionnaire;
use crate::survey::figures::{Basis, GroupFigures, ItemRow, Profile, SummaryRow, Who};
use crate::survey::group::{ALL, REST, Unit, WAVE};
use crate::survey::labels::Labels;
use crate::survey::release::MinGroup;
use crate::survey::tally::ItemCounts;

/// The figures of one questionnaire, with the words for it.
pub struct Result<'a> {
    /// The questionnaire.
    pub questionnaire: &'a Questionnaire,
    /// Its words.
    pub labels: Labels,
    /// What is said of its groups.
    pub figures: GroupFigures,
    /// The smallest group that is shown.
    pub min_group: MinGroup,
    /// What counts once.
    pub unit: Unit,
    /// Which part of the data it is, in words; empty: everything.
    pub part: String,
}

impl Result<'_> {
    /// The title of a block.
    pub fn block(&self, block: usize) -> String {
        self.labels.text(&self.questionnaire.blocks()[block].title)
    }

    /// The label of an item; of a reversed one with the word for it, since a high score beside "blame" would be read as much blame.
    pub fn item(&self, item: usize, text: &Text) -> String {
        let item = &self.questionnaire.items()[item];
        let mark = if item.reversed { format!(" ({})", text.report.reversed_mark) } else { String::new() };
        format!("{}{mark}", self.labels.text(&item.short))
    }

    /// The heading of a section: list, wave, which part of the data, and what follows. Where the groups are waves, the wave is not said twice.
    pub fn heading(&self, wave: &str, rest: &[&str], text: &Text) -> String {
        let wave = if wave.is_empty() { text.report.no_wave } else { wave };
        let title = self.labels.text(self.questionnaire.title());
        let part = Some(self.part.as_str()).filter(|part| !part.is_empty());
        [title.as_str(), wave].into_iter().chain(part).chain(rest.iter().copied().filter(|one| *one != wave)).collect::<Vec<_>>().join(" · ")
    }

    /// The same for what is about more than one wave.
    pub fn heading_without_wave(&self, rest: &[&str]) -> String {
        let title = self.labels.text(self.questionnaire.title());
        let part = Some(self.part.as_str()).filter(|part| !part.is_empty());
        [title.as_str()].into_iter().chain(part).chain(rest.iter().copied()).collect::<Vec<_>>().join(" · ")
    }

    /// What people call a group.
    pub fn group(&self, key: &str, title: &crate::lang::Localized, text: &Text) -> String {
        match key {
            ALL => text.report.everyone.to_owned(),
            REST => text.report.rest.to_owned(),
            _ => self.labels.text(title),
        }
    }

    /// What people call a grouping: `rol`, `uw laag`.
    pub fn grouping(&self, by: &str, text: &Text) -> String {
        let one = |name: &str| match (name, self.questionnaire.background_index(name)) {
            (_, Some(index)) => self.labels.text(&self.questionnaire.background()[index].short),
            ("role", None) => text.report.by_role.to_owned(),
            (WAVE, None) => text.report.by_wave.to_owned(),
            _ => name.to_owned(),
        };
        by.split(',').map(one).collect::<Vec<_>>().join(" × ")
    }
}

/// The columns every group table starts with.
pub fn key_columns() -> Vec<Column> {
    ["questionnaire", "wave", "by", "group"].map(for_programs).to_vec()
}

/// Their cells.
pub fn keys(result: &Result, who: &Who) -> Vec<Cell> {
    [result.questionnaire.id(), &who.wave, &who.by, &who.group].map(Cell::text).to_vec()
}

/// A description as cells: n, mean, sd.
pub fn n_mean_sd(description: Option<&Description>) -> [Cell; 3] {
    [
        Cell::count(description.map(|description| description.n)),
        Cell::score(description.map(|description| description.mean)),
        Cell::score(description.and_then(|description| description.sd)),
    ]
}

/// The table `summary`: groups x blocks.
pub fn summary(results: &[Result], text: &Text) -> Table {
    let words = &text.report;
    let mut columns = key_columns();
    columns.extend([for_programs("block"), for_people("block", words.block), picture::line(&[], text).extra(), for_programs("basis"), for_programs("rows")]);
    columns.extend([column("n", words.n), column("mean", words.mean), column("sd", words.sd), column("median", words.median)]);
    columns.extend([for_programs("q1"), for_programs("q3"), for_people("quartiles", words.quartiles), for_programs("min"), for_programs("max")]);
    columns.extend([for_programs("ci_low"), for_programs("ci_high"), for_people("interval", words.interval), for_programs("withheld")]);
    let mut table = Table::new("summary", columns);
    for result in results {
        let mut place: Option<(&Who, Basis)> = None;
        for basis_first in chunks(&result.figures.summary) {
            for row in basis_first {
                if place != Some((&row.who, row.basis)) {
                    place = Some((&row.who, row.basis));
                    let group = result.group(&row.who.group, &row.who.title, text);
                    let own = (row.basis == Basis::Own).then_some(words.own_items);
                    let rest: Vec<&str> = [group.as_str()].into_iter().chain(own).collect();
                    table.sections.push(Section { title: result.heading(&row.who.wave, &rest, text), ..Section::default() });
                }
                if let Some(section) = table.sections.last_mut() {
                    section.rows.push(summary_row(result, row, text));
                }
            }
            add_levels(result, basis_first, &mut table);
            if let Some(section) = table.sections.last_mut().filter(|_| basis_first.iter().all(|row| row.figures.is_none())) {
                section.instead = Some(words.not_shown.to_owned());
            }
        }
    }
    table
}

/// The rows of each group, first those on shared items, then those on its own, as slices in which the basis does not change.
fn chunks(rows: &[SummaryRow]) -> Vec<&[SummaryRow]> {
    rows.chunk_by(|left, right| left.who == right.who && left.basis == right.basis).collect()
}

fn summary_row(result: &Result, row: &SummaryRow, text: &Text) -> Vec<Cell> {
    let figures = row.figures.as_ref();
    let description = figures.and_then(|figures| figures.description);
    let range = description.filter(|_| figures.is_some_and(|figures| figures.shows_range));
    let interval = description.and_then(|description| description.interval);
    let [n, mean, sd] = n_mean_sd(description.as_ref());
    let mut cells = keys(result, &row.who);
    cells.extend([Cell::text(&result.questionnaire.blocks()[row.block].id), Cell::text(result.block(row.block))]);
    cells.push(picture::mark(description.map(|one| one.mean), if figures.is_none() { text.report.not_shown } else { "" }));
    cells.push(Cell::text(match row.basis {
        Basis::Shared => "shared",
        Basis::Own => "own",
    }));
    cells.push(Cell::count(figures.and_then(|figures| figures.rows)));
    // n = 0 is a figure too, where nothing is withheld.
    let n = if figures.is_some() && description.is_none() { Cell::Count(0) } else { n };
    cells.extend([n, mean, sd, Cell::score(description.map(|one| one.median))]);
    cells.extend([Cell::score(range.map(|one| one.q1)), Cell::score(range.map(|one| one.q3))]);
    cells.push(Cell::range(range.map(|one| (one.q1, one.q3))));
    cells.extend([Cell::score(range.map(|one| one.min)), Cell::score(range.map(|one| one.max))]);
    cells.extend([Cell::score(interval.map(|(low, _)| low)), Cell::score(interval.map(|(_, high)| high)), Cell::range(interval)]);
    cells.push(Cell::Flag(figures.is_none()));
    cells
}

/// Below a group: which blocks have which level.
fn add_levels(result: &Result, rows: &[SummaryRow], table: &mut Table) {
    let questionnaire = result.questionnaire;
    let Some(section) = table.sections.last_mut().filter(|_| rows.first().is_some_and(|row| row.basis == Basis::Shared)) else { return };
    for level in questionnaire.levels().iter().rev() {
        let mean = |row: &SummaryRow| row.figures.as_ref().and_then(|figures| figures.description).map(|description| description.mean);
        let here = rows.iter().filter(|row| mean(row).and_then(|mean| questionnaire.level(mean)).is_some_and(|found| std::ptr::eq(found, level)));
        let blocks: Vec<String> = here.map(|row| result.block(row.block)).collect();
        if !blocks.is_empty() {
            section.notes.push(format!("{}: {}", result.labels.text(&level.title), blocks.join(", ")));
        }
    }
}

/// The table `profile`: mean, weakest link and balance of each group.
pub fn profile(results: &[Result], text: &Text) -> Table {
    let words = &text.report;
    let mut columns = key_columns();
    columns.extend([for_people("group", words.group), column("mean", words.mean), for_programs("weakest"), for_programs("weakest_block")]);
    columns.extend([for_people("weakest", words.weakest), column("balance", words.balance)]);
    // Only lists with a block Prestaties can be told apart from it.
    let has_results = results.iter().any(|result| result.figures.profile.iter().any(|row| row.profile.is_some_and(|one| one.without_results.is_some())));
    columns.extend(has_results.then(|| for_people("without_results", words.without_results)));
    columns.push(for_programs("withheld"));
    let mut table = Table::new("profile", columns);
    for result in results {
        for rows in result.figures.profile.chunk_by(|left, right| left.who.wave == right.who.wave && left.who.by == right.who.by) {
            let mut section = Section { title: result.heading(&rows[0].who.wave, &[words.profile], text), ..Section::default() };
            for row in rows {
                let profile = row.profile.as_ref();
                let weakest = profile.map(|profile| profile.weakest_block);
                let id = weakest.map_or(Cell::Missing, |block| Cell::text(&result.questionnaire.blocks()[block].id));
                let mut cells = keys(result, &row.who);
                cells.push(Cell::text(result.group(&row.who.group, &row.who.title, text)));
                cells.extend([Cell::score(profile.map(|one| one.mean)), Cell::score(profile.map(|one| one.weakest)), id]);
                let named = |one: &Profile| format!("{} ({})", decimal(one.weakest, 1, text.lang), result.block(one.weakest_block));
                cells.push(profile.map_or(Cell::Missing, |one| Cell::Text(named(one))));
                cells.push(Cell::score(profile.map(|one| one.balance)));
                cells.extend(has_results.then(|| Cell::score(profile.and_then(|one| one.without_results))));
                cells.push(Cell::Flag(row.withheld));
                section.rows.push(cells);
            }
            table.sections.push(section);
        }
    }
    table
}

/// The table `items`: groups x items.
pub fn items(results: &[Result], text: &Text) -> Table {
    let words = &text.report;
    let mut columns = key_columns();
    columns.extend([for_programs("block"), for_programs("item"), for_people("item", words.item), picture::parts(text)]);
    columns.push(column("n", words.n));
    columns.extend([column("blank", words.blank), column("dont_know", words.dont_know), column("not_applicable", words.not_applicable)]);
    columns.extend([column("mean", words.mean), for_programs("sd"), column("agree", words.agree), column("neutral", words.neutral)]);
    columns.extend([column("disagree", words.disagree), for_programs("withheld")]);
    let values = point_values(results);
    columns.extend(values.iter().map(|value| for_programs(format!("count_{value}"))));
    let mut table = Table::new("items", columns);
    for result in results {
        for rows in result.figures.items.chunk_by(|left, right| left.who == right.who) {
            let group = result.group(&rows[0].who.group, &rows[0].who.title, text);
            let title = result.heading(&rows[0].who.wave, &[group.as_str(), words.items], text);
            let rows = rows.iter().map(|row| item_row(result, row, &values, text)).collect();
            table.sections.push(Section { title, rows, ..Section::default() });
        }
    }
    table
}

/// Every value a scale of any of the lists has.
fn point_values(results: &[Result]) -> Vec<i64> {
    let scales = results.iter().flat_map(|result| result.questionnaire.items().iter().map(|item| result.questionnaire.scale_of(item)));
    let mut values: Vec<i64> = scales.flat_map(|scale| scale.points.iter().map(|point| point.value)).collect();
    values.sort_unstable();
    values.dedup();
    values
}

fn item_row(result: &Result, row: &ItemRow, values: &[i64], text: &Text) -> Vec<Cell> {
    let item = &result.questionnaire.items()[row.item];
    let scale = result.questionnaire.scale_of(item);
    let figures = row.figures.as_ref();
    let counts = figures.map(|figures| &figures.counts);
    let description = figures.and_then(|figures| figures.description);
    let share = |part: usize| match figures.and_then(|figures| figures.agreement) {
        Some(parts) if parts.iter().sum::<u64>() > 0 => Cell::Share { part: parts[part], whole: parts.iter().sum() },
        _ => Cell::Missing,
    };
    let mut cells = keys(result, &row.who);
    cells.extend([Cell::text(&result.questionnaire.blocks()[item.block].id), Cell::text(&item.id), Cell::text(result.item(row.item, text))]);
    cells.push(picture::bar(figures.and_then(|figures| figures.agreement), if figures.is_none() { text.report.not_shown } else { "" }));
    cells.extend([Cell::count(counts.map(ItemCounts::n)), Cell::count(counts.map(|counts| counts.blank))]);
    cells.extend([Cell::count(counts.map(|counts| counts.dont_know)), Cell::count(counts.map(|counts| counts.not_applicable))]);
    cells.extend([Cell::score(description.map(|one| one.mean)), Cell::score(description.and_then(|one| one.sd)), share(2), share(1), share(0)]);
    cells.push(Cell::Flag(figures.is_none()));
    let shown = figures.filter(|figures| figures.shows_points);
    cells.extend(values.iter().map(|value| {
        let count = shown.zip(scale.point(*value)).map(|(figures, point)| figures.counts.points[point]);
        Cell::count(count)
    }));
    cells
}

/// The table `filter`: how each group answered the questions before the items.
pub fn filter(results: &[Result], text: &Text) -> Table {
    let words = &text.report;
    let mut columns = key_columns();
    columns.extend([for_programs("question"), for_people("group", words.group), for_programs("choice"), for_people("choice", words.choice)]);
    columns.extend([for_programs("count"), column("n", words.n), column("percent", "%"), for_programs("withheld")]);
    let mut table = Table::new("filter", columns);
    for result in results {
        for rows in result.figures.filter.chunk_by(|left, right| left.question == right.question && left.who.wave == right.who.wave) {
            let question = &result.questionnaire.filter()[rows[0].question];
            let title = result.heading(&rows[0].who.wave, &[(words.filter_title)(&result.labels.text(&question.short)).as_str()], text);
            let mut section = Section { title, ..Section::default() };
            for row in rows {
                let whole: Option<u64> = row.counts.as_ref().map(|counts| counts.iter().sum());
                for (place, choice) in question.choices.iter().enumerate() {
                    let count = row.counts.as_ref().map(|counts| counts[place]);
                    let share = count.zip(whole).filter(|(_, whole)| *whole > 0).map_or(Cell::Missing, |(part, whole)| Cell::Share { part, whole });
                    let group = if place == 0 { result.group(&row.who.group, &row.who.title, text) } else { String::new() };
                    let mut cells = keys(result, &row.who);
                    cells.extend([Cell::text(&question.id), Cell::text(group), Cell::text(&choice.value), Cell::text(result.labels.text(&choice.text))]);
                    cells.extend([Cell::count(count), Cell::count(whole), share, Cell::Flag(row.counts.is_none())]);
                    section.rows.push(cells);
                }
            }
            table.sections.push(section);
        }
    }
    table
}

/// A table only people see.
pub fn people_only(key: &'static str, columns: Vec<Column>) -> Table {
    Table { audience: Audience::People, ..Table::new(key, columns) }
}
