//! For people, in Markdown: `CommonMark` with the tables of GitHub. Paragraphs of an article are entries of a numbered list, with what belongs to them inside.

use super::titles::{counted, signing, to_sign};
use crate::show::document::{self, Block, Document, Entry, Mark, Paragraph, Part, Signature, Table};
use crate::show::format::markdown::{escaped, paragraph};
use crate::show::text::Text;
use crate::show::text::document::DocumentWords;
use std::io::{self, Write};

/// A line to write on.
const OPEN: &str = "\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_";

pub(super) fn write(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    let words = &Text::of(document.lang).document;
    let mut parts: Vec<String> = document.draft.iter().map(|draft| format!("**{}**", escaped(draft))).collect();
    parts.push(heading(1, &document.title));
    parts.extend(document.notice.as_deref().map(|notice| format!("> {}", text(notice).replace('\n', "\n> "))));
    for numbered in document.numbered() {
        let number = numbered.number.unwrap_or_default();
        match numbered.part {
            Part::Preamble { title, body } => {
                parts.push(heading(2, title));
                parts.extend(blocks(&body.iter().collect::<Vec<_>>()));
            }
            Part::Chapter(title) => parts.push(heading(2, &counted(words.chapter, number, title))),
            Part::Article(article) => {
                parts.push(heading(3, &counted(words.article, number, &article.title)));
                parts.extend(article.paragraphs().iter().map(self::article));
            }
            Part::Signatures(signatures) => signatures.iter().for_each(|one| parts.extend(signature(one, words))),
        }
    }
    parts.retain(|part| !part.is_empty());
    writeln!(out, "{}", parts.join("\n\n"))
}

/// A title; a `#` at its end belongs to it.
fn heading(level: usize, title: &str) -> String {
    let title = escaped(title);
    let title = title.strip_suffix('#').map(|start| format!("{start}\\#")).unwrap_or(title);
    format!("{} {title}", "#".repeat(level))
}

/// A text, a line break as a break.
fn text(text: &str) -> String {
    document::lines(text).map(paragraph).collect::<Vec<_>>().join("\\\n")
}

/// A paragraph of an article with what belongs to it.
fn article(paragraph: &Paragraph) -> String {
    let mut parts: Vec<String> = paragraph.text.map(text).into_iter().collect();
    parts.extend(blocks(&paragraph.more));
    let whole = parts.join("\n\n");
    paragraph.number.map_or(whole.clone(), |number| entry(&format!("{number}."), &whole))
}

fn blocks(blocks: &[&Block]) -> Vec<String> {
    let mut lists = 0;
    let written = blocks.iter().map(|block| {
        // Two lists after each other are two only if they are marked differently.
        lists = if matches!(block, Block::List(..)) { lists + 1 } else { 0 };
        match block {
            Block::Paragraph(text) => self::text(text),
            Block::Table(table) => self::table(table),
            Block::List(mark, entries) => list(*mark, entries, lists % 2 == 0),
        }
    });
    written.filter(|part| !part.is_empty()).collect()
}

fn list(mark: Mark, entries: &[Entry], is_other: bool) -> String {
    let dot = if is_other { '*' } else { '-' };
    let lines = entries.iter().zip(1..).map(|(one, number)| match mark {
        Mark::Bullet => entry(&dot.to_string(), &named(one)),
        Mark::Letter => entry(&dot.to_string(), &format!("{}. {}", letter(number), named(one))),
        Mark::Number => entry(&format!("{number}{}", if is_other { ')' } else { '.' }), &named(one)),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What stands in an entry is set in, as far as its mark is wide.
fn entry(mark: &str, contents: &str) -> String {
    let edge = format!("\n{}", " ".repeat(mark.len() + 1));
    format!("{mark} {}", contents.replace('\n', &edge)).replace(&format!("{edge}\n"), "\n\n")
}

/// The text of an entry after its name in bold, where marks can be told from letters.
fn named(entry: &Entry) -> String {
    let (name, gap, text) = entry.parts();
    let is_told = name.ends_with(char::is_alphanumeric) || !gap.is_empty() || !text.starts_with(char::is_alphanumeric);
    match name {
        "" => self::text(text),
        name if is_told => format!("**{}**{gap}{}", escaped(name), self::text(text)),
        name => self::text(&format!("{name}{gap}{text}")),
    }
}

/// a to z, then aa, bb: as word processors count.
fn letter(number: usize) -> String {
    let letters = "abcdefghijklmnopqrstuvwxyz";
    let place = (number - 1) % letters.len();
    letters[place..=place].repeat((number - 1) / letters.len() + 1)
}

fn table(table: &Table) -> String {
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let cell = |text: &str| document::lines(text).map(escaped).collect::<Vec<_>>().join("<br>");
    let rule = |is_number| if is_number { "---:" } else { ":---" }.to_owned();
    let mut rows = vec![row(table.columns.iter().map(|column| cell(&column.title)).collect())];
    rows.push(row(table.columns.iter().map(|column| rule(column.is_number)).collect()));
    rows.extend(table.cells().map(|cells| row(cells.into_iter().map(cell).collect())));
    rows.join("\n")
}

fn signature(signature: &Signature, words: &DocumentWords) -> Vec<String> {
    let lines = to_sign(signature, words).into_iter().map(|(name, text)| {
        let text = if text.trim().is_empty() { OPEN.to_owned() } else { escaped(text) };
        format!("- {name}: {text}")
    });
    vec![heading(2, &signing(signature, words)), words.agreed.to_owned(), lines.collect::<Vec<_>>().join("\n")]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_text() {
        let named = |name: &str, text: &str| super::named(&Entry { name: name.to_owned(), text: text.to_owned() });
        assert_eq!(named("plan: ", "een plan"), "**plan:** een plan");
        assert_eq!(named("Gemeente B.V.", ", te Waterrijk"), "**Gemeente B.V.**, te Waterrijk");
        assert_eq!(named("plan:", "een *plan*"), "plan:een \\*plan\\*");
        assert_eq!((heading(2, "1. C #"), text("# kop\n- punt")), ("## 1. C \\#".to_owned(), "\\# kop\\\n\\- punt".to_owned()));
        assert_eq!((letter(1), letter(26), letter(28)), ("a".to_owned(), "z".to_owned(), "bb".to_owned()));
    }

    #[test]
    fn what_belongs_to_an_entry_is_set_in() {
        assert_eq!(entry("10.", "een\\\ntwee\n\n- drie"), "10. een\\\n    twee\n\n    - drie");
    }
}
