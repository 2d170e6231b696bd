//! How the columns of files are read: a table per file, and a mapping to keep.

use super::report::{Cell, Section, Table, column};
use super::text::Text;
use crate::survey::Questionnaire;
use crate::survey::column::Column;
use crate::survey::heading::{Found, Meaning};
use crate::survey::labels::Labels;
use crate::survey::spelling::fold;
use std::collections::BTreeMap;
use std::fmt::Write;

/// As much of a heading as leaves it on one line of a page.
const LONGEST_HEADING: usize = 40;

/// The columns of one file.
pub struct FileColumns<'a> {
    /// The name of the file.
    pub file: &'a str,
    /// The questionnaire it holds answers to.
    pub questionnaire: &'a Questionnaire,
    /// Each heading with what it means.
    pub headings: &'a [(String, Meaning)],
    /// Columns of the questionnaire that the file does not have.
    pub missing: &'a [Column],
}

impl FileColumns<'_> {
    fn name(&self, column: Column) -> String {
        column.name(self.questionnaire)
    }

    /// Whether every column goes by our own name, so that there is nothing to tell.
    fn is_plain(&self) -> bool {
        self.headings.iter().all(|(_, meaning)| matches!(meaning, Meaning::Column(_, Found::Name) | Meaning::Empty))
    }

    /// What is read, and how it was found or why it is not read.
    fn cells(&self, meaning: Meaning, text: &Text) -> (String, String) {
        let words = &text.columns;
        let (ours, how) = match meaning {
            Meaning::Column(column, found) => (Some(column), (words.found)(found).to_owned()),
            Meaning::Outdone(column, _) => (None, (words.outdone)(&self.name(column))),
            Meaning::Repeated(column) => (None, (words.repeated)(&self.name(column))),
            Meaning::Platform => (None, words.platform.to_owned()),
            Meaning::Ignored => (None, words.ignored.to_owned()),
            Meaning::Unknown { similar: Some(column) } => (None, (words.similar)(&self.name(column))),
            Meaning::Unknown { similar: None } | Meaning::Empty => (None, words.unknown.to_owned()),
        };
        (ours.map_or_else(|| "–".to_owned(), |column| self.name(column)), how)
    }
}

/// The columns that go by another name than ours, or are not read, file by file; nothing for files that have none.
pub fn table(files: &[FileColumns], labels: &[(String, String)], text: &Text) -> Table {
    let words = &text.columns;
    let mut table = Table::new("columns", vec![column("heading", words.heading), column("column", words.ours), column("found", words.how)]);
    for file in files.iter().filter(|file| !file.is_plain()) {
        let is_told = |meaning: &Meaning| !matches!(meaning, Meaning::Column(_, Found::Name) | Meaning::Empty);
        let rows = file.headings.iter().filter(|(_, meaning)| is_told(meaning)).map(|(heading, meaning)| {
            let (ours, how) = file.cells(*meaning, text);
            [clipped(heading, LONGEST_HEADING), ours, how].map(Cell::text).to_vec()
        });
        let by_name = file.headings.iter().filter(|(_, meaning)| matches!(meaning, Meaning::Column(_, Found::Name))).count();
        let similar: Vec<Column> =
            file.headings.iter().filter_map(|(_, meaning)| if let Meaning::Unknown { similar } = meaning { *similar } else { None }).collect();
        let missing: Vec<String> = file.missing.iter().filter(|column| !similar.contains(column)).map(|column| file.name(*column)).collect();
        let notes = [
            (by_name > 0).then(|| (words.by_name)(by_name)),
            (!missing.is_empty()).then(|| (words.missing)(&missing)),
            (!similar.is_empty()).then(|| words.similar_note.to_owned()),
        ];
        let title = Labels::of(file.questionnaire, text.lang, labels).text(file.questionnaire.title());
        table.sections.push(Section {
            title: format!("{} · {title}", file.file),
            rows: rows.collect(),
            notes: notes.into_iter().flatten().collect(),
            ..Section::default()
        });
    }
    table
}

/// A mapping file that says how the columns of these files are read. Fed back it gives the same reading.
pub fn mapping(files: &[FileColumns], text: &Text) -> String {
    let words = &text.columns;
    let mut kept = Kept::default();
    for file in files {
        kept.add(file);
    }
    let names: Vec<String> = files.iter().map(|file| file.file.to_owned()).collect();
    // A line break in the name of a file does not end the comment.
    let comment = |sentence: &str| format!("# {}\n", super::safe::line(sentence));
    let mut yaml = comment(&(words.mapping_of)(&names)) + &comment(words.mapping_use);
    if !(kept.columns.is_empty() && kept.similar.is_empty()) {
        yaml.push_str("columns:\n");
    }
    for (ours, headings) in &kept.columns {
        let quoted: Vec<String> = headings.iter().map(|heading| quoted(heading)).collect();
        let value = if let [only] = quoted.as_slice() { only.clone() } else { format!("[{}]", quoted.join(", ")) };
        let _ = writeln!(yaml, "  {}: {value}", key(ours));
    }
    let parts = [(words.mapping_similar, &kept.similar), (words.mapping_repeated, &kept.repeated), (words.mapping_elsewhere, &kept.elsewhere)];
    for (title, pairs) in parts.into_iter().filter(|(_, pairs)| !pairs.is_empty()) {
        let _ = write!(yaml, "  {}", comment(title));
        for (ours, heading) in pairs {
            let _ = writeln!(yaml, "  # {}: {}", key(ours), quoted(heading));
        }
    }
    if !kept.ignore.is_empty() {
        yaml.push_str("ignore:\n");
        kept.ignore.iter().for_each(|heading| {
            let _ = writeln!(yaml, "  - {}", quoted(heading));
        });
    }
    yaml
}

/// What a mapping says, in the order of the files.
#[derive(Default)]
struct Kept {
    columns: Vec<(String, Vec<String>)>,
    similar: Vec<(String, String)>,
    /// A mapping cannot tell two equal headings of one file apart.
    repeated: Vec<(String, String)>,
    elsewhere: Vec<(String, String)>,
    ignore: Vec<String>,
    /// What each heading means, folded; empty: it is not read.
    said: BTreeMap<String, String>,
}

impl Kept {
    fn add(&mut self, file: &FileColumns) {
        for (heading, meaning) in file.headings {
            let folded = fold(heading);
            let is_repeated = file.headings.iter().filter(|(other, _)| fold(other) == folded).count() > 1;
            let (ours, list) = match meaning {
                Meaning::Empty | Meaning::Column(_, Found::Name) => continue,
                Meaning::Column(column, _) if is_repeated => (file.name(*column), &mut self.repeated),
                Meaning::Column(column, _) => {
                    let ours = file.name(*column);
                    match self.said.get(&folded) {
                        None => {
                            self.said.insert(folded, ours.clone());
                            self.keep(ours, heading);
                            continue;
                        }
                        Some(said) if *said == ours => continue,
                        Some(_) => (ours, &mut self.elsewhere),
                    }
                }
                Meaning::Unknown { similar: Some(column) } => (file.name(*column), &mut self.similar),
                _ if is_repeated => continue,
                _ => {
                    if self.said.insert(folded, String::new()).is_none() {
                        self.ignore.push(heading.clone());
                    }
                    continue;
                }
            };
            if !list.contains(&(ours.clone(), heading.clone())) {
                list.push((ours, heading.clone()));
            }
        }
    }

    fn keep(&mut self, ours: String, heading: &str) {
        match self.columns.iter_mut().find(|(known, _)| *known == ours) {
            Some((_, headings)) => headings.push(heading.to_owned()),
            None => self.columns.push((ours, vec![heading.to_owned()])),
        }
    }
}

/// A heading on one line. Of `Title [Row]` the row is what tells it from the others.
fn clipped(heading: &str, most: usize) -> String {
    let length = heading.chars().count();
    if length <= most {
        return heading.to_owned();
    }
    let start = |text: &str, most: usize| text.chars().take(most).collect::<String>();
    match heading.split_once('[').filter(|_| heading.ends_with(']')) {
        Some((title, row)) => {
            let title = format!("{}… [", start(title, 8).trim_end());
            let row = start(row, most - title.chars().count() - 1);
            format!("{title}{}…", row.trim_end())
        }
        None => format!("{}…", start(heading, most - 1).trim_end()),
    }
}

/// A text of YAML in double quotes: JSON writes it the same way.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A key of YAML: a name of ours needs quotes only where it begins with a mark.
fn key(name: &str) -> String {
    if name.starts_with(|letter: char| letter.is_alphanumeric()) { name.to_owned() } else { quoted(name) }
}
