//! For people, in the Markdown of GitHub: headings, pipe tables, pictures as a line of signs.
//!
//! Text from outside is escaped, so that it neither marks anything up nor breaks a row. An address in it may still become a link where the reader makes links of
//! bare addresses.

use super::people::{self, Remark, Seen};
use super::{Style, sketch};
use crate::show::report::{Cell, Column, Report, Section, Table};
use crate::show::safe;
use crate::show::text::Text;
use std::io::{self, Write};

/// The width of a picture; odd, so that 50 has a place of its own.
const PICTURE: usize = 31;

pub(super) fn write(report: &Report, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let (title, more) = people::title(report, style.lang);
    let mut parts = vec![format!("# {}", escaped(title))];
    parts.extend(more.map(paragraph));
    for table in people::tables(report) {
        for section in &table.sections {
            parts.extend(self::section(table, section, style));
        }
    }
    parts.extend(remarks(&report.notes));
    writeln!(out, "{}", parts.join("\n\n"))
}

fn section(table: &Table, section: &Section, style: Style) -> Vec<String> {
    let mut lines = people::paragraphs(&section.title);
    let title = lines.next().unwrap_or((Text::of(style.lang).page.title)(table.key));
    let mut parts = vec![format!("## {}", escaped(title))];
    parts.extend(lines.map(paragraph));
    if let Some(instead) = &section.instead {
        parts.push(paragraph(instead));
    } else if !section.rows.is_empty() {
        let seen = Seen::of(table, section);
        parts.extend(seen.legends().iter().map(|legend| escaped(&sketch::legend(legend, &Text::of(style.lang).page))));
        parts.push(rows(&seen, style));
    }
    parts.extend(remarks(&section.notes));
    parts
}

fn rows(seen: &Seen, style: Style) -> String {
    let line = |cells: &mut dyn Iterator<Item = String>| format!("| {} |", cells.collect::<Vec<_>>().join(" | "));
    let mut lines = vec![line(&mut seen.columns.iter().map(|column| escaped(&title(column))))];
    lines.push(line(
        &mut seen.is_number.iter().zip(&seen.columns).map(
            |(is_number, column)| {
                if *is_number && column.legend.is_none() { "---:".to_owned() } else { ":---".to_owned() }
            },
        ),
    ));
    lines.extend(seen.rows.iter().map(|row| line(&mut row.iter().zip(&seen.columns).map(|(cell, column)| self::cell(cell, column, style)))));
    lines.join("\n")
}

/// A title that stands alone: `kern gem.`.
fn title(column: &Column) -> String {
    column.over.iter().chain([&column.title]).cloned().collect::<Vec<_>>().join(" ")
}

fn cell(cell: &Cell, column: &Column, style: Style) -> String {
    match cell {
        Cell::Picture(picture) => format!("`{}`", sketch::drawn(*picture, PICTURE)),
        other => escaped(&people::words(other, column, style.lang)),
    }
}

fn remarks(notes: &[String]) -> Vec<String> {
    let entry = |lines: &Vec<&str>| format!("- {}", lines.iter().map(|line| paragraph(line)).collect::<Vec<_>>().join("<br>"));
    let written = people::remarks(notes).into_iter().map(|remark| match remark {
        Remark::Paragraph(text) => people::paragraphs(text).map(paragraph).collect::<Vec<_>>().join("\n\n"),
        Remark::List(entries) => entries.iter().map(entry).collect::<Vec<_>>().join("\n"),
    });
    written.collect()
}

/// A text at the start of a line, where a few more signs mean something.
pub(super) fn paragraph(text: &str) -> String {
    let text = escaped(text);
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    match text[digits..].chars().next() {
        Some('.' | ')') if digits > 0 => format!("{}\\{}", &text[..digits], &text[digits..]),
        Some('#' | '+' | '-' | '=') if digits == 0 => format!("\\{text}"),
        _ => text,
    }
}

/// One line of text that marks nothing up.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in safe::line(text).trim().chars() {
        match letter {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => safe.extend(['\\', letter]),
            _ => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_from_outside_marks_nothing_up() {
        let hostile = "<script>alert(1)</script> | *a* [b](javascript:c) `d` \\ &amp;\u{202e}\n# e";
        let safe = escaped(hostile);
        assert_eq!(safe, "&lt;script&gt;alert(1)&lt;/script&gt; \\| \\*a\\* \\[b\\](javascript:c) \\`d\\` \\\\ &amp;amp; # e");
        assert_eq!(paragraph("1. een"), "1\\. een");
        assert_eq!((paragraph("# kop"), paragraph("- punt"), paragraph("2024 is")), ("\\# kop".to_owned(), "\\- punt".to_owned(), "2024 is".to_owned()));
    }
}
