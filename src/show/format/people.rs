//! What the formats for people have in common: which columns they show, and how a cell and a note are read.

use crate::lang::Lang;
use crate::show::number::{decimal, percent, probability};
use crate::show::picture::{Legend, Picture};
use crate::show::report::{Audience, Cell, Column, Report, Section, Table};
use crate::show::safe;
use crate::show::text::Text;

/// A section of a table as people see it.
pub(super) struct Seen<'a> {
    /// The columns for people; one of pictures only where there is a picture.
    pub(super) columns: Vec<&'a Column>,
    /// Of each row the cells of these columns.
    pub(super) rows: Vec<Vec<&'a Cell>>,
    /// Which columns hold nothing but figures in the whole table.
    pub(super) is_number: Vec<bool>,
}

impl<'a> Seen<'a> {
    pub(super) fn of(table: &'a Table, section: &'a Section) -> Seen<'a> {
        let is_seen = |place: &usize| {
            let column = &table.columns[*place];
            let is_drawn = || section.rows.iter().any(|row| matches!(row[*place], Cell::Picture(_)));
            column.audience != Audience::Programs && (column.legend.is_none() || is_drawn())
        };
        let places: Vec<usize> = (0..table.columns.len()).filter(is_seen).collect();
        Seen {
            columns: places.iter().map(|place| &table.columns[*place]).collect(),
            rows: section.rows.iter().map(|row| places.iter().map(|place| &row[*place]).collect()).collect(),
            is_number: places.iter().map(|place| is_numeric(table, *place)).collect(),
        }
    }

    /// The legends of its pictures that name something, each once.
    pub(super) fn legends(&self) -> Vec<&'a Legend> {
        let mut legends: Vec<&Legend> = Vec::new();
        for legend in self.columns.iter().filter_map(|column| column.legend.as_ref()).filter(|legend| !legend.names.is_empty()) {
            if !legends.contains(&legend) {
                legends.push(legend);
            }
        }
        legends
    }
}

/// The tables that people see.
pub(super) fn tables(report: &Report) -> impl Iterator<Item = &Table> {
    report.tables.iter().filter(|table| table.audience != Audience::Programs)
}

/// Whether a column holds numbers anywhere in the table, and nothing else.
fn is_numeric(table: &Table, place: usize) -> bool {
    let mut cells = table.sections.iter().flat_map(|section| &section.rows).map(|row| &row[place]).peekable();
    cells.peek().is_some() && cells.all(Cell::is_number)
}

/// A cell in words; of a picture, what it shows.
pub(super) fn words(cell: &Cell, column: &Column, lang: Lang) -> String {
    match cell {
        Cell::Text(text) => safe::line(text).into_owned(),
        Cell::Count(count) => count.to_string(),
        Cell::Number { value, decimals } => decimal(*value, *decimals, lang),
        Cell::Probability(value) => probability(*value, lang),
        Cell::Range { low, high, decimals } => {
            format!("{} {} {}", decimal(*low, *decimals, lang), Text::of(lang).page.to, decimal(*high, *decimals, lang))
        }
        Cell::Share { part, whole } => percent(*part, *whole),
        Cell::Picture(picture) => told(*picture, column.legend.as_ref(), lang),
        Cell::Flag(flag) => flag.to_string(),
        Cell::Missing => "–".to_owned(),
    }
}

/// A picture in words: `kern 58,0; schil 34,3; afstand 23,7`.
fn told(picture: Picture, legend: Option<&Legend>, lang: Lang) -> String {
    let name = |place: usize| legend.and_then(|legend| legend.names.get(place)).map(|name| format!("{} ", safe::line(name))).unwrap_or_default();
    match picture {
        Picture::Line { first, second: None } => format!("{}{}", name(0), decimal(first, 1, lang)),
        Picture::Line { first, second: Some(second) } => {
            let distance = format!("{} {}", Text::of(lang).page.distance, decimal((first - second).abs(), 1, lang));
            format!("{}{}; {}{}; {distance}", name(0), decimal(first, 1, lang), name(1), decimal(second, 1, lang))
        }
        Picture::Parts(parts) => {
            let whole = parts.iter().sum();
            (0..3).map(|place| format!("{}{}%", name(place), percent(parts[place], whole))).collect::<Vec<_>>().join("; ")
        }
    }
}

/// Remarks as they are set on a page.
#[derive(Debug, PartialEq)]
pub(super) enum Remark<'a> {
    /// A sentence or more.
    Paragraph(&'a str),
    /// Entries, each with the lines that belong to it.
    List(Vec<Vec<&'a str>>),
}

/// Reads notes: `- ` and `+ ` begin an entry, two spaces go on with it, an empty note is for the eye.
pub(super) fn remarks(notes: &[String]) -> Vec<Remark<'_>> {
    let mut remarks: Vec<Remark> = Vec::new();
    for note in notes.iter().filter(|note| !note.is_empty()) {
        let entry = note.strip_prefix("- ").or(note.strip_prefix("+ "));
        match (entry, note.strip_prefix("  "), remarks.last_mut()) {
            (Some(entry), _, Some(Remark::List(entries))) => entries.push(vec![entry]),
            (Some(entry), _, _) => remarks.push(Remark::List(vec![vec![entry]])),
            (None, Some(more), Some(Remark::List(entries))) => entries.last_mut().unwrap_or(&mut Vec::new()).push(more),
            _ => remarks.push(Remark::Paragraph(note)),
        }
    }
    remarks
}

/// The paragraphs of a text, without empty ones.
pub(super) fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// What a report is called, and what else its title says.
pub(super) fn title(report: &Report, lang: Lang) -> (&str, impl Iterator<Item = &str>) {
    let mut lines = paragraphs(&report.title);
    let key = tables(report).next().or(report.tables.first()).map_or("", |table| table.key);
    (lines.next().unwrap_or((Text::of(lang).page.title)(key)), lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_told_in_words() {
        let legend =
            |names: &[&str]| Legend { kind: crate::show::picture::Kind::Line, names: names.iter().map(|name| (*name).to_owned()).collect(), is_extra: false };
        let line = Picture::Line { first: 58.0, second: Some(34.25) };
        assert_eq!(told(line, Some(&legend(&["kern", "schil"])), Lang::Nl), "kern 58,0; schil 34,3; afstand 23,8");
        assert_eq!(told(Picture::Line { first: 58.0, second: None }, Some(&legend(&[])), Lang::En), "58.0");
        assert_eq!(told(Picture::Parts([1, 1, 2]), Some(&legend(&["oneens", "neutraal", "eens"])), Lang::Nl), "oneens 25%; neutraal 25%; eens 50%");
    }

    #[test]
    fn notes_are_paragraphs_and_lists() {
        let notes = ["Sterk:", "+ a", "+ b", "", "Zwak:", "- c", "  stap", "Slot."].map(str::to_owned);
        let expected = [
            Remark::Paragraph("Sterk:"),
            Remark::List(vec![vec!["a"], vec!["b"]]),
            Remark::Paragraph("Zwak:"),
            Remark::List(vec![vec!["c", "stap"]]),
            Remark::Paragraph("Slot."),
        ];
        assert_eq!(remarks(&notes), expected);
    }
}
