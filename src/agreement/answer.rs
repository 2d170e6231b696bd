//! Answers: what one can be, and how it is read from what people write. An answer may still hold blanks (`{datum}`), which [`super::blank`] finds.

use super::blank;
use jiff::civil::Date;
use std::fmt;

/// One answer; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Text without breaks at its ends; a blank line separates paragraphs.
    Text(String),
    /// Texts, at least one.
    List(Vec<String>),
    /// Rows, at least one; a cell per column of the question, `None` where nothing is filled in.
    Table(Vec<Row>),
    /// The code of a choice of the question.
    Choice(String),
    /// A day, or a blank for one.
    Date(When),
}

/// A cell per column of the question, `None` where nothing is filled in.
pub type Row = Vec<Option<Cell>>;

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Text.
    Text(String),
    /// A number, or a blank for one.
    Number(Figure),
    /// A day, or a blank for one.
    Date(When),
    /// The code of a choice of the column.
    Choice(String),
}

/// A day, or a blank for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// The day.
    Day(Date),
    /// A blank with its braces: `{datum, over 4 jaar}`.
    Open(String),
}

/// A number, or a blank for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Figure {
    /// Hundredths: 12.50 is 1250. Whole, so that sums are exact.
    Hundredths(i64),
    /// A blank with its braces: `{8}`.
    Open(String),
}

/// Not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoDate;

/// Not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoNumber;

/// What a cell should have been.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoCell {
    /// A number.
    Number,
    /// A date.
    Date,
    /// One of these choices.
    Choice(Vec<String>),
}

impl Answer {
    /// A text answer; `None` where nothing is to be read in it.
    pub fn text(text: &str) -> Option<Answer> {
        Some(tidy(text)).filter(|text| !crate::survey::spelling::is_blank(text)).map(Answer::Text)
    }

    /// Every text in it, from top to bottom: paragraphs, items, cells. Of a choice nothing: its words are those of the list.
    pub fn texts(&self) -> Vec<&str> {
        match self {
            Answer::Text(text) => vec![text],
            Answer::List(items) => items.iter().map(String::as_str).collect(),
            Answer::Table(rows) => rows.iter().flatten().flatten().filter_map(Cell::words).collect(),
            Answer::Choice(_) | Answer::Date(When::Day(_)) => Vec::new(),
            Answer::Date(When::Open(blank)) => vec![blank],
        }
    }
}

impl Cell {
    /// The text or blank in it; `None` of a number, a day and a choice.
    pub fn words(&self) -> Option<&str> {
        match self {
            Cell::Text(text) => Some(text),
            Cell::Number(Figure::Open(blank)) | Cell::Date(When::Open(blank)) => Some(blank),
            Cell::Number(Figure::Hundredths(_)) | Cell::Date(When::Day(_)) | Cell::Choice(_) => None,
        }
    }
}

/// A text as it is kept: line breaks made one kind, without empty lines before it and without spaces or breaks behind it. Spaces before its first word stay.
pub fn tidy(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim_end_matches(['\n', ' ', '\t']);
    let first = text.find(|letter| !matches!(letter, '\n' | ' ' | '\t')).unwrap_or(0);
    let start = text[..first].rfind('\n').map_or(0, |line| line + 1);
    text[start..].to_owned()
}

impl When {
    /// A day as `2027-01-31` or `31-1-2027`, or a blank.
    ///
    /// # Errors
    /// Where it is neither.
    pub fn read(text: &str) -> Result<When, NoDate> {
        let text = text.trim();
        if blank::is_blank(text) {
            return Ok(When::Open(text.to_owned()));
        }
        let parts: Vec<&str> = text.split('-').collect();
        let [first, second, third] = parts.as_slice() else { return Err(NoDate) };
        let is_digits = |part: &&str| !part.is_empty() && part.bytes().all(|digit| digit.is_ascii_digit());
        if !parts.iter().all(is_digits) {
            return Err(NoDate);
        }
        let day = |year: &str, month: &str, day: &str| {
            let (year, month, day) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
            Date::new(year, month, day).ok()
        };
        let found = match (first.len(), third.len()) {
            (4, 1 | 2) => day(first, second, third),
            (1 | 2, 4) => day(third, second, first),
            _ => None,
        };
        // A year with too few or other figures is a slip.
        found.filter(|day| (1900..2200).contains(&day.year())).map(When::Day).ok_or(NoDate)
    }

    /// The day; `None` of a blank.
    pub fn day(&self) -> Option<Date> {
        if let When::Day(day) = self { Some(*day) } else { None }
    }
}

impl fmt::Display for When {
    /// As it stands in the file: `2027-01-31`, or the blank.
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        match self {
            When::Day(day) => write!(to, "{day}"),
            When::Open(blank) => to.write_str(blank),
        }
    }
}

impl Figure {
    /// More is no amount of anything here.
    const MOST: i64 = 1_000_000_000_000;

    /// A number as people write it, or a blank: `12`, `12,5`, `12.50`, `12.000`, `€ 12.000,50`. Behind the last `.` or `,` stand decimals where there are one or
    /// two figures, thousands where there are three.
    ///
    /// # Errors
    /// Where it is neither, or cannot be told, or is below 0.
    pub fn read(text: &str) -> Result<Figure, NoNumber> {
        let text = text.trim();
        if blank::is_blank(text) {
            return Ok(Figure::Open(text.to_owned()));
        }
        let text = text.strip_prefix('€').unwrap_or(text).trim_start();
        let (whole, decimals) = match text.rsplit_once(['.', ',']) {
            Some((whole, decimals)) if matches!(decimals.len(), 1 | 2) => (whole, decimals),
            _ => (text, ""),
        };
        let separator = whole.chars().find(|letter| matches!(letter, '.' | ',' | ' ' | '\u{a0}'));
        let groups: Vec<&str> = separator.map_or_else(|| vec![whole], |separator| whole.split(separator).collect());
        let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
        let are_thousands = groups.len() == 1 || (groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3));
        if !are_thousands || !groups.iter().all(|group| is_number(group)) || !(decimals.is_empty() || is_number(decimals)) {
            return Err(NoNumber);
        }
        let number = |digits: &str| digits.parse::<i64>().ok();
        let whole = number(&groups.concat()).and_then(|whole| whole.checked_mul(100)).ok_or(NoNumber)?;
        let decimals = number(&format!("{decimals:0<2}")).unwrap_or(0);
        whole.checked_add(decimals).filter(|hundredths| *hundredths <= Figure::MOST).map(Figure::Hundredths).ok_or(NoNumber)
    }

    /// The number in hundredths; `None` of a blank.
    pub fn hundredths(&self) -> Option<i64> {
        if let Figure::Hundredths(hundredths) = self { Some(*hundredths) } else { None }
    }
}

impl fmt::Display for Figure {
    /// As it stands in the file: `12`, `12.5`, or the blank.
    fn fmt(&self, to: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Figure::Open(blank) => to.write_str(blank),
            Figure::Hundredths(hundredths) => {
                write!(to, "{}", hundredths / 100)?;
                match hundredths % 100 {
                    0 => Ok(()),
                    decimals if decimals % 10 == 0 => write!(to, ".{}", decimals / 10),
                    decimals => write!(to, ".{decimals:02}"),
                }
            }
        }
    }
}
