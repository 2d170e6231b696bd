//! How an agreement is written down: the lines of a value, readable where that is safe and in quotation marks where it is not.

use super::answer::{Answer, Cell};
use super::entry::Entry;
use super::list::Question;
use super::read::ENTRY_KEYS;
use crate::lang::Lang;
use std::fmt::Write;

/// How far what belongs to a key stands behind it.
pub(super) const STEP: usize = 2;

/// The lines of one key of an entry: `key: value`, ended; `None` where it is left out. `indent`: where the key begins, from 0.
pub(super) fn field(name: &str, entry: &Entry, question: &Question, lang: Lang, indent: usize) -> Option<String> {
    let value = match name {
        "status" => format!(" {}\n", entry.status.word(lang)),
        "by" => word(entry.by.as_ref()?, indent),
        "on" => format!(" {}\n", entry.on?),
        "later" if entry.later => " true\n".to_owned(),
        "findings" if !entry.findings.is_empty() => {
            format!(" [{}]\n", entry.findings.iter().map(|id| inline(id)).collect::<Vec<_>>().join(", "))
        }
        "answer" => entry.answer.as_ref().map_or_else(|| "\n".to_owned(), |found| answer(found, question, indent)),
        _ => return None,
    };
    Some(format!("{:indent$}{name}:{value}", ""))
}

/// All lines of an entry below its id.
pub(super) fn entry(entry: &Entry, question: &Question, lang: Lang, indent: usize) -> String {
    ENTRY_KEYS.iter().filter_map(|name| field(name, entry, question, lang, indent)).collect()
}

fn answer(answer: &Answer, question: &Question, indent: usize) -> String {
    let deeper = indent + STEP;
    match answer {
        Answer::Text(text) => paragraphs(text, indent),
        Answer::List(items) => items.iter().fold("\n".to_owned(), |mut lines, item| {
            let _ = write!(lines, "{:deeper$}-{}", "", word(item, deeper));
            lines
        }),
        Answer::Table(rows) => {
            let mut lines = "\n".to_owned();
            for row in rows {
                let mut begin = "- ";
                for (column, cell) in question.columns.iter().zip(row).filter_map(|(column, cell)| Some((column, cell.as_ref()?))) {
                    let _ = write!(lines, "{:deeper$}{begin}{}:{}", "", column.id, self::cell(cell, deeper + STEP));
                    begin = "  ";
                }
            }
            lines
        }
        Answer::Choice(code) => format!(" {}\n", inline(code)),
        Answer::Date(when) => format!(" {}\n", when.day().map_or_else(|| quoted(&when.to_string()), |day| day.to_string())),
    }
}

fn cell(cell: &Cell, indent: usize) -> String {
    match cell {
        Cell::Text(text) => word(text, indent),
        Cell::Number(figure) => format!(" {}\n", figure.hundredths().map_or_else(|| quoted(&figure.to_string()), |_| figure.to_string())),
        Cell::Date(when) => format!(" {}\n", when.day().map_or_else(|| quoted(&when.to_string()), |day| day.to_string())),
        Cell::Choice(code) => format!(" {}\n", inline(code)),
    }
}

/// A text behind its key on lines of its own, where it can stand so.
fn paragraphs(text: &str, indent: usize) -> String {
    if !can_stand_as_it_is(text) {
        return format!(" {}\n", quoted(text));
    }
    let deeper = indent + STEP;
    text.split('\n').fold(" |\n".to_owned(), |mut lines, line| {
        let _ = if line.is_empty() { writeln!(lines) } else { writeln!(lines, "{:deeper$}{line}", "") };
        lines
    })
}

/// A short text behind its key; one with line breaks on lines of its own.
pub(super) fn word(text: &str, indent: usize) -> String {
    if text.contains('\n') { paragraphs(text, indent) } else { format!(" {}\n", inline(text)) }
}

/// A text on one line, without quotation marks where nobody can take it for anything else.
fn inline(text: &str) -> String {
    /// What older readers of YAML take for true, false and nothing.
    const TAKEN: [&str; 9] = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"];
    let is_plain = |letter: char| letter.is_alphanumeric() || " .()/+%€-".contains(letter);
    let begins = text.starts_with(char::is_alphabetic) && !text.ends_with(' ');
    let is_word = begins && text.chars().all(is_plain) && !TAKEN.contains(&text.to_lowercase().as_str());
    if is_word { text.to_owned() } else { quoted(text) }
}

/// A text in quotation marks, on one line.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            letter if needs_escape(letter) => {
                let _ = write!(quoted, "\\U{:08X}", u32::from(letter));
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

/// Whether a text can stand on lines of its own without any mark: no reader of YAML may change it, and no editor show it otherwise.
fn can_stand_as_it_is(text: &str) -> bool {
    let is_plain = |letter: char| letter == '\n' || !needs_escape(letter);
    !text.is_empty() && !text.starts_with([' ', '\n']) && text.chars().all(is_plain)
}

/// Control characters, tabs among them, line ends of other systems, marks that turn the direction of reading, and what YAML does not allow.
fn needs_escape(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
        || matches!(letter, '\u{FDD0}'..='\u{FDEF}')
        || u32::from(letter) & 0xFFFE == 0xFFFE
}
