//! How the columns of files are read, a table per file. The same to keep is a [`mapping`](super::mapping).

use super::report::{Cell, Section, Table, column};
use super::text::Text;
use crate::survey::Questionnaire;
use crate::survey::column::Column;
use crate::survey::heading::{Found, Meaning};
use crate::survey::labels::Labels;

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
    pub(super) fn name(&self, column: Column) -> String {
        column.name(self.questionnaire)
    }

    /// The names of the columns that the file does not have, nor anything like them.
    pub(super) fn missing(&self) -> Vec<String> {
        let is_similar = |column: &Column| self.headings.iter().any(|(_, meaning)| *meaning == Meaning::Unknown { similar: Some(*column) });
        self.missing.iter().filter(|column| !is_similar(column)).map(|column| self.name(*column)).collect()
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
        let missing = file.missing();
        let is_similar = file.headings.iter().any(|(_, meaning)| matches!(meaning, Meaning::Unknown { similar: Some(_) }));
        let notes = [
            (by_name > 0).then(|| (words.by_name)(by_name)),
            (!missing.is_empty()).then(|| (words.missing)(&missing)),
            is_similar.then(|| words.similar_note.to_owned()),
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
