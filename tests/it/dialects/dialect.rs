//! Every way in which programs write the same data set: delimiters, encodings, quotation marks, headings and the words in the cells.

use super::cell::{cell, common, text};
use super::data_set::{Person, list};
use doorlicht::lang::Lang;
use doorlicht::survey::column::Column;
use encoding_rs::WINDOWS_1252;
use proptest::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    /// With a byte order mark.
    Marked,
    Utf16Le,
    Utf16Be,
    /// UTF-8 where a cell cannot be written so, or would read as another in UTF-8.
    Windows1252,
}

/// How a program calls the columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Headings {
    /// Our own names.
    Ids,
    /// The texts of the questions.
    Texts(Lang),
    /// The same with a number in front, as Microsoft Forms shows them.
    Numbered(Lang),
    /// The same with other spaces and capitals.
    Messy(Lang),
    /// `Title [Row]`, as Google Forms does.
    Rows(Lang),
    /// `G01[CODE]`, as `LimeSurvey` does.
    Codes,
    /// `CODE. text`, as `LimeSurvey` does.
    CodesAndTexts(Lang),
    /// `group/CODE_1`, as Kobo does.
    Paths,
}

/// What a file says of itself. What names its list is ours, and has ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Says {
    /// Which list and version it is, and the ids.
    Version,
    /// Which list it is, and the ids.
    List,
    /// The ids of the responses.
    Ids,
    Nothing,
}

/// How a file is written.
#[derive(Clone, Debug)]
pub(crate) struct Dialect {
    pub(crate) delimiter: char,
    pub(crate) encoding: Encoding,
    /// What ends a line.
    pub(crate) end: &'static str,
    /// Whether every so many-th cell is quoted that need not be; 0: none.
    pub(crate) quoting: usize,
    /// Whether a first line names the delimiter.
    pub(crate) is_named: bool,
    /// Empty rows above, between and below, and empty columns behind.
    pub(crate) empty: [usize; 4],
    pub(crate) headings: Headings,
    /// Of the columns, and of a name and an address that are not to be read.
    pub(crate) order: Vec<usize>,
    pub(crate) says: Says,
    /// Which spelling the cells have, one after another.
    pub(crate) spellings: Vec<usize>,
}

/// A data set in a file.
pub(crate) struct File {
    pub(crate) bytes: Vec<u8>,
    /// The number of each person's row in a spreadsheet.
    pub(crate) rows: Vec<u64>,
}

/// Columns no answer stands in, which programs add.
const FURTHER: [(&str, &str); 2] = [("E-mail", "anoniem"), ("Kleur", "rood; \"of\" groen,\nof blauw")];

/// All columns of the list, without and with those in which programs hand in nothing of their own.
pub(crate) fn columns() -> Vec<Column> {
    let is_kept = |column: &Column| !matches!(column, Column::Remark(item) if *item > 0);
    Column::all(list()).into_iter().filter(is_kept).collect()
}

/// Any dialect.
pub(crate) fn dialect() -> impl Strategy<Value = Dialect> {
    let lang = || prop::sample::select(Lang::ALL.to_vec());
    let headings = prop_oneof![
        2 => Just(Headings::Ids),
        1 => lang().prop_map(Headings::Texts),
        1 => lang().prop_map(Headings::Numbered),
        1 => lang().prop_map(Headings::Messy),
        1 => lang().prop_map(Headings::Rows),
        1 => Just(Headings::Codes),
        1 => lang().prop_map(Headings::CodesAndTexts),
        1 => Just(Headings::Paths),
    ];
    let encoding =
        prop::sample::select(vec![Encoding::Utf8, Encoding::Marked, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::Windows1252, Encoding::Windows1252]);
    let order = Just((0..columns().len() + FURTHER.len()).collect::<Vec<_>>());
    let order = prop_oneof![order.clone(), order.prop_shuffle()];
    let look = (prop::sample::select(vec![',', ';', '\t', '|']), encoding, prop::sample::select(vec!["\n", "\r\n", "\r"]), 0_usize..4, any::<bool>());
    let empty = [0_usize..3, 0_usize..3, 0_usize..3, 0_usize..4];
    let spellings = prop_oneof![1 => Just(vec![0]), 4 => prop::collection::vec(0_usize..60, 1..20)];
    let says = prop::sample::select(vec![Says::Version, Says::Version, Says::List, Says::Ids, Says::Nothing]);
    (look, empty, headings, order, says, spellings).prop_map(|(look, empty, headings, order, says, spellings)| {
        let (delimiter, encoding, end, quoting, is_named) = look;
        Dialect { delimiter, encoding, end, quoting, is_named, empty, headings, order, says, spellings }
    })
}

impl Dialect {
    /// As doorlicht writes a data set itself.
    pub(crate) fn native() -> Dialect {
        Dialect {
            delimiter: ',',
            encoding: Encoding::Utf8,
            end: "\n",
            quoting: 0,
            is_named: false,
            empty: [0; 4],
            headings: Headings::Ids,
            order: (0..columns().len()).collect(),
            says: Says::Version,
            spellings: vec![0],
        }
    }

    pub(crate) fn has_ids(&self) -> bool {
        self.says <= Says::Ids
    }

    /// The columns from left to right; `None`: one of those that are not read, by its number.
    pub(crate) fn columns(&self) -> Vec<Result<Column, usize>> {
        let columns = columns();
        let one = |number: &usize| columns.get(*number).copied().ok_or_else(|| *number - columns.len());
        let is_there = |column: &Result<Column, usize>| match column {
            Ok(Column::Questionnaire) => self.says <= Says::List,
            Ok(Column::Version) => self.says == Says::Version,
            Ok(Column::Response) => self.has_ids(),
            _ => true,
        };
        self.order.iter().map(one).filter(is_there).collect()
    }

    /// What the file calls its columns.
    pub(crate) fn header(&self) -> Vec<String> {
        let name = |(number, column): (usize, &Result<Column, usize>)| {
            column.map_or_else(|further| FURTHER[further].0.to_owned(), |column| self.heading(number, column))
        };
        self.columns().iter().enumerate().map(name).collect()
    }

    fn heading(&self, number: usize, column: Column) -> String {
        let own = column.name(list());
        let bare = own.replace('-', "");
        let text = |lang| text(column, lang).unwrap_or_else(|| common(column, self.spelling(number)).to_owned());
        match self.headings {
            Headings::Ids => own,
            // These have no text.
            _ if matches!(column, Column::Remark(_) | Column::Evidence(_)) => own,
            Headings::Texts(lang) => text(lang),
            Headings::Numbered(lang) => format!("{}. {}", number + 1, text(lang)),
            Headings::Messy(lang) => format!(" {}\u{a0}", text(lang).replacen(' ', "  ", 1).replacen(' ', "\u{a0}", 3).to_uppercase()),
            Headings::Rows(lang) => match column {
                Column::Item(item) => format!("{} [{}]", list().blocks()[list().items()[item].block].title.get(lang), text(lang)),
                _ => text(lang),
            },
            Headings::Codes if matches!(column, Column::Item(_)) => format!("G01[{bare}]"),
            Headings::Codes => bare.to_uppercase(),
            Headings::CodesAndTexts(lang) => format!("{bare}. {}", text(lang)),
            Headings::Paths => format!("antwoorden/{}", own.replace('-', "_")),
        }
    }

    fn spelling(&self, number: usize) -> usize {
        self.spellings[number % self.spellings.len()]
    }

    /// The cells of the people, row by row.
    pub(crate) fn cells(&self, people: &[Person]) -> Vec<Vec<String>> {
        let columns = self.columns();
        let mut number = 0;
        let mut cell = |person: &Person, column: &Result<Column, usize>| {
            number += 1;
            column.map_or_else(|further| FURTHER[further].1.to_owned(), |column| cell(person, column, self.spelling(number)))
        };
        people.iter().map(|person| columns.iter().map(|column| cell(person, column)).collect()).collect()
    }

    /// Writes a file with these cells.
    pub(crate) fn write(&self, rows: &[Vec<String>]) -> File {
        let header = self.header();
        let mut text = if self.is_named { format!("sep={}{}", self.delimiter, self.end) } else { String::new() };
        let mut written = 0;
        let mut row_numbers = Vec::new();
        let mut put = |row: &[String]| {
            for (number, cell) in row.iter().map(String::as_str).chain(std::iter::repeat_n("", self.empty[3])).enumerate() {
                let must = cell.contains([self.delimiter, '"', '\n', '\r']) || cell.is_empty() && row.len() + self.empty[3] == 1;
                let may = self.quoting > 0 && number.is_multiple_of(self.quoting);
                text.extend((number > 0).then_some(self.delimiter));
                let quoted = if must || may { ["\"", &cell.replace('"', "\"\""), "\""].concat() } else { cell.to_owned() };
                text.push_str(&quoted);
            }
            text += self.end;
            written += 1;
            written
        };
        // An empty row is an empty line, or one with as many empty cells as the others.
        let blank = |number: usize| if number.is_multiple_of(2) { vec![String::new(); header.len()] } else { Vec::new() };
        for number in 0..self.empty[0] {
            put(&blank(number));
        }
        put(&header);
        for (number, row) in rows.iter().enumerate() {
            if self.empty[1] > 0 && number.is_multiple_of(self.empty[1]) {
                put(&blank(number));
            }
            row_numbers.push(put(row));
        }
        for number in 0..self.empty[2] {
            put(&blank(number));
        }
        let is_plain = |cell: &String| {
            let (bytes, _, is_lossy) = WINDOWS_1252.encode(cell);
            cell.is_ascii() || !is_lossy && str::from_utf8(&bytes).is_err()
        };
        let is_latin = header.iter().chain(rows.iter().flatten()).all(is_plain);
        File { bytes: self.encoded(&text, is_latin), rows: row_numbers }
    }

    fn encoded(&self, text: &str, is_latin: bool) -> Vec<u8> {
        let marked = format!("\u{feff}{text}");
        match self.encoding {
            Encoding::Marked => marked.into_bytes(),
            Encoding::Utf16Le => marked.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Encoding::Utf16Be => marked.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            Encoding::Windows1252 if is_latin => WINDOWS_1252.encode(text).0.into_owned(),
            Encoding::Utf8 | Encoding::Windows1252 => text.as_bytes().to_vec(),
        }
    }
}
