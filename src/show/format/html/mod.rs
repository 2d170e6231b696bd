//! For people, a page for a browser or the printer: one file with everything in it, nothing from elsewhere and no script.
//!
//! Written through [`Escaped`], twenty lines of our own: the page is one walk over the report, and a crate of macros for it would cost more to build than it
//! saves to read. The page itself forbids scripts and anything from elsewhere, should something ever slip through.

pub(super) mod escape;
mod svg;
mod table;

use super::Style;
use super::people::{self, Remark};
use crate::lang::Lang;
use crate::show::report::{Report, Section, Table};
use crate::show::text::Text;
use escape::Escaped;
use std::io::{self, Write};

/// How pages look; nothing in it comes from elsewhere.
pub(super) const CSS: &str = include_str!("page.css");
/// What the page may use: its own style.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

pub(super) fn write(report: &Report, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let (title, more) = people::title(report, style.lang);
    head(title, style.lang, CSS, out)?;
    writeln!(out, "<body>\n<main>\n<h1>{}</h1>", Escaped(title))?;
    for line in more {
        paragraph(line, out)?;
    }
    for table in people::tables(report) {
        for section in &table.sections {
            self::section(table, section, style, out)?;
        }
    }
    if !report.notes.is_empty() {
        writeln!(out, "<div class=\"notes\">")?;
        remarks(&report.notes, out)?;
        writeln!(out, "</div>")?;
    }
    writeln!(out, "</main>\n<footer><p>{}</p></footer>\n</body>\n</html>", Escaped(Text::of(style.lang).page.made_with))
}

/// The start of a page, up to its body.
pub(super) fn head(title: &str, lang: Lang, css: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">", lang.code())?;
    writeln!(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">")?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
    writeln!(out, "<title>{}</title>\n<style>\n{css}</style>\n</head>", Escaped(title))
}

fn section(table: &Table, section: &Section, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let mut lines = people::paragraphs(&section.title);
    let title = lines.next().unwrap_or((Text::of(style.lang).page.title)(table.key));
    writeln!(out, "<section>\n<h2>{}</h2>", Escaped(title))?;
    for line in lines {
        paragraph(line, out)?;
    }
    if let Some(instead) = &section.instead {
        paragraph(instead, out)?;
    } else if !section.rows.is_empty() {
        table::write(table, section, title, style, out)?;
    }
    remarks(&section.notes, out)?;
    writeln!(out, "</section>")
}

fn paragraph(text: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<p>{}</p>", Escaped(text))
}

fn remarks(notes: &[String], out: &mut dyn Write) -> io::Result<()> {
    for remark in people::remarks(notes) {
        match remark {
            Remark::Paragraph(text) => people::paragraphs(text).try_for_each(|line| paragraph(line, out))?,
            Remark::List(entries) => {
                writeln!(out, "<ul>")?;
                for lines in entries {
                    let lines: Vec<String> = lines.iter().map(|line| Escaped(line).to_string()).collect();
                    writeln!(out, "<li>{}</li>", lines.join("<br>"))?;
                }
                writeln!(out, "</ul>")?;
            }
        }
    }
    Ok(())
}
