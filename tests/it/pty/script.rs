//! Everything that is asked in `samenwerking`: as keys on a terminal, as lines in a pipe, and as cells in the file.

use super::{DOWN, ENTER, UP};
use crate::harness::Folder;
use doorlicht::data::library::Library;
use doorlicht::lang::Lang;
use doorlicht::survey::Questionnaire;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

/// One question: what is on the screen, the keys that answer it, and the line that does the same without a terminal.
#[derive(Clone)]
pub(crate) struct Turn {
    pub(crate) shows: String,
    pub(crate) keys: String,
    pub(crate) line: String,
}

/// A row of a response file: cells by column name.
pub(crate) type Row = BTreeMap<String, String>;

/// The list that is filled in.
pub(crate) fn list() -> Questionnaire {
    Library::open(&[], &mut io::empty()).unwrap().find("samenwerking", &mut io::empty()).unwrap()
}

fn turn(shows: &str, keys: &str, line: &str) -> Turn {
    Turn { shows: shows.to_owned(), keys: keys.to_owned(), line: line.to_owned() }
}

/// Everything that is asked in `samenwerking`, with varied answers, and the cells these must fill.
pub(crate) fn script(role: usize) -> (Vec<Turn>, Row) {
    let list = list();
    let (id, key) = if role == 0 { ("kern", "1") } else { ("schil", "2") };
    let mut turns = vec![turn("Welke rol heeft uw organisatie", key, key)];
    let mut cells = Row::from([("role".to_owned(), id.to_owned())]);
    let asked: Vec<_> = list.items().iter().filter(|item| item.is_asked(Some(role))).collect();
    // Number keys, arrows down and round the top, not known, not applicable, left empty.
    let (two_down, up) = (format!("{DOWN}{DOWN}{ENTER}"), format!("{UP}{UP}{UP}{ENTER}"));
    let answers = [("1", "1"), ("4", "4"), (&two_down, "2"), ("5", "5"), ("n", "wn"), ("3", "3"), (&up, "5"), ("x", "nvt"), ("-", ""), ("2", "2")];
    for (number, item) in asked.iter().enumerate() {
        let (keys, code) = answers[number % answers.len()];
        let title = list.blocks()[item.block].title.get(Lang::Nl);
        turns.push(turn(&format!("{title} · {} van {}", number + 1, asked.len()), keys, code));
        cells.insert(item.id.clone(), code.to_owned());
    }
    turns.push(turn("Kies drie onderwerpen", &format!("2512{ENTER}"), "2 5 12"));
    turns.push(turn("Wat gaat er goed", &format!("De koffie, en één loket{ENTER}"), "De koffie, en één loket"));
    turns.push(turn("Wat kan er beter", ENTER, ""));
    turns.push(turn("Waarover is volgens u nog niet genoeg", &format!("=1+1{ENTER}"), "=1+1"));
    turns.push(turn("Voor welke organisatie", &format!("GGD Noord{ENTER}"), "GGD Noord"));
    turns.push(turn("In welke gemeente", &format!("'s-Hertogenbosch{ENTER}"), "'s-Hertogenbosch"));
    turns.push(turn("In welke laag", "3", "management"));
    turns.push(turn("Hoe lang bent u", &format!("{DOWN}{ENTER}"), "1"));
    // Two questions were left empty or more, so it is asked once more.
    turns.push(turn("Kijk uw antwoorden na", "ii", "i\ni"));
    let texts = [
        ("priorities", "SAM-VB-2;SAM-RO-2;SAM-IP-3"),
        ("goes_well", "De koffie, en één loket"),
        ("not_considered", "'=1+1"),
        ("organisation", "GGD Noord"),
        ("municipality", "'s-Hertogenbosch"),
        ("layer", "management"),
        ("involvement", "under1"),
        ("questionnaire", "samenwerking"),
        ("version", "2026.1"),
    ];
    cells.extend(texts.map(|(name, text)| (name.to_owned(), text.to_owned())));
    cells.retain(|_, cell| !cell.is_empty());
    (turns, cells)
}

/// The rows of a file, all with as many cells as the header.
pub(crate) fn rows(path: &Path) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let header = reader.headers().unwrap().clone();
    let row = |row: Result<csv::StringRecord, csv::Error>| header.iter().map(str::to_owned).zip(row.unwrap().iter().map(str::to_owned)).collect();
    reader.records().map(row).collect()
}

/// The only row, without what differs every time and without empty cells.
pub(crate) fn only_row(folder: &Folder) -> Row {
    let mut rows = rows(&folder.path("samenwerking.csv"));
    assert_eq!(rows.len(), 1);
    let mut row = rows.remove(0);
    assert_eq!(row.remove("response").map(|id| id.len()), Some(16));
    assert_eq!(row.remove("submitted").map(|day| day.len()), Some(10));
    row.retain(|_, cell| !cell.is_empty());
    row
}

/// The drafts in a folder.
pub(crate) fn drafts(folder: &Folder) -> Vec<String> {
    let names = fs::read_dir(folder.path("")).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.contains(".draft")).collect()
}

/// The answers as lines.
pub(crate) fn lines(turns: &[Turn]) -> String {
    turns.iter().flat_map(|turn| [turn.line.as_str(), "\n"]).collect()
}
