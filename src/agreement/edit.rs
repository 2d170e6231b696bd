//! Changes the lines of one answer, or of one word, in the text of an agreement. All other lines stay as they are, byte for byte: what someone else wrote, and
//! their comments. What comes out is read again before it is given, so that no change can harm anything else.

use super::entry::{Agreement, Entry};
use super::form;
use super::list::QuestionList;
use super::read::{ENTRY_KEYS, tree};
use crate::survey::build::key;
use crate::survey::yaml::{Path, Places, Tree};
use serde_yaml::Value;
use std::sync::Arc;

/// The text is in a form in which nothing can be changed in place: everything on one line, or in braces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotInPlace {
    /// The line on which it stands, from 1.
    pub line: usize,
}

/// The text with another entry for a question (index). `agreement` is what the text says now.
///
/// # Errors
/// Where the text is in a form in which nothing can be changed in place.
pub fn set_entry(text: &str, agreement: &Agreement, question: usize, entry: &Entry) -> Result<String, NotInPlace> {
    let mut wanted = agreement.clone();
    wanted.entries[question] = entry.clone();
    let list = &agreement.list;
    let sheet = Sheet::of(text)?;
    let id = &list.questions[question].id;
    let at_answers = key(&Path::new(), "answers");
    let found = sheet.names(&at_answers).into_iter().find(|name| name.eq_ignore_ascii_case(id));
    let write = |name: &str, indent| form::field(name, entry, &list.questions[question], agreement.lang, indent);
    let whole = |indent| form::entry(entry, &list.questions[question], agreement.lang, indent);
    let before = &agreement.entries[question];
    let attempts: Vec<Option<String>> = if let Some(name) = found {
        let at = key(&at_answers, &name);
        // What says the same as before is left as it is written.
        let written = sheet.names(&at);
        let is_same = |name: &str| written.iter().any(|known| known == name) && says_the_same(name, before, entry);
        let changes: Vec<(&str, Option<Change>)> = ENTRY_KEYS.iter().map(|name| (*name, (!is_same(name)).then_some(&write as Change))).collect();
        vec![sheet.with_fields(&at, &changes), sheet.with_all(&at, &whole)]
    } else {
        let lines = |indent: usize| format!("{:indent$}{id}:\n{}", "", whole(indent + form::STEP));
        vec![sheet.with_another(&at_answers, "answers", &lines)]
    };
    settle(attempts, &wanted, sheet.line(&at_answers))
}

/// The text with a word (index) of the agreement filled in, or with `None` emptied. `agreement` is what the text says now.
///
/// # Errors
/// Where the text is in a form in which nothing can be changed in place.
pub fn set_word(text: &str, agreement: &Agreement, word: usize, value: Option<&str>) -> Result<String, NotInPlace> {
    let mut wanted = agreement.clone();
    let value = value.map(str::trim).filter(|value| !crate::survey::spelling::is_blank(value));
    wanted.words[word] = value.map(str::to_owned);
    let sheet = Sheet::of(text)?;
    let at = key(&Path::new(), "words");
    let id = &agreement.list.words[word].id;
    let write = |name: &str, indent: usize| Some(format!("{:indent$}{name}:{}", "", value.map_or_else(|| "\n".to_owned(), |value| form::word(value, indent))));
    let attempt = if sheet.names(&at).contains(id) {
        sheet.with_fields(&at, &[(id, Some(&write as Change))])
    } else {
        sheet.with_another(&at, "words", &|indent| write(id, indent).unwrap_or_default())
    };
    settle(vec![attempt], &wanted, sheet.line(&at))
}

/// Gives the lines of a key that begins at this column (from 0); `None`: it is left out.
type Change<'c> = &'c dyn Fn(&str, usize) -> Option<String>;

/// Whether a key of an entry says the same in two entries.
fn says_the_same(name: &str, one: &Entry, other: &Entry) -> bool {
    match name {
        "status" => one.status == other.status,
        "by" => one.by == other.by,
        "on" => one.on == other.on,
        "later" => one.later == other.later,
        "findings" => one.findings == other.findings,
        _ => one.answer == other.answer,
    }
}

/// A text in lines, with the places of what stands in it.
struct Sheet<'t> {
    /// With their ends.
    lines: Vec<&'t str>,
    /// How its lines end.
    ending: &'static str,
    root: Value,
    places: Places,
}

impl<'t> Sheet<'t> {
    fn of(text: &'t str) -> Result<Sheet<'t>, NotInPlace> {
        let Tree { root, places, .. } = tree(text).map_err(|problem| NotInPlace { line: problem.place.line })?;
        let lines = lines(text);
        let ending = if lines.first().is_some_and(|line| line.ends_with("\r\n")) { "\r\n" } else { "\n" };
        Ok(Sheet { lines, ending, root, places })
    }

    /// The keys of a mapping, as they are written.
    fn names(&self, at: &Path) -> Vec<String> {
        use crate::survey::yaml::Step;
        let mut value = &self.root;
        for step in at {
            let next = match step {
                Step::Key(name) => value.get(name.as_str()),
                Step::Index(number) => value.get(*number),
            };
            let Some(next) = next else { return Vec::new() };
            value = next;
        }
        let Value::Mapping(mapping) = value else { return Vec::new() };
        mapping.keys().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// The line of a key, from 1; 1 where it is not there.
    fn line(&self, at: &Path) -> usize {
        self.places.key(at).map_or(1, |place| place.line)
    }

    /// Where a key begins: its line and column, from 0. `None`: it is not the first on its line, or in brackets.
    fn start(&self, at: &Path) -> Option<(usize, usize)> {
        let place = self.places.key(at)?;
        let (line, column) = (place.line - 1, place.column - 1);
        let before = self.lines.get(line)?.trim_start_matches('\u{feff}').chars().take(column);
        before.into_iter().all(|letter| letter == ' ').then_some((line, column))
    }

    /// The line behind a key and its value, from 0. What is left of empty lines and comments belongs to what follows.
    fn end(&self, at: &Path) -> Option<usize> {
        let start = self.places.key(at)?.line - 1;
        let end = self.places.end(at)?;
        let mut last = (end.line - 1).min(self.lines.len().checked_sub(1)?);
        let before = if last == end.line - 1 { self.lines[last].chars().take(end.column - 1).collect::<String>() } else { self.lines[last].to_owned() };
        if before.trim().is_empty() {
            last = last.checked_sub(1)?;
            while last > start && self.lines[last].trim().is_empty() {
                last -= 1;
            }
        }
        Some(last.max(start) + 1)
    }

    /// Whether the value of a key is in braces.
    fn is_in_braces(&self, at: &Path) -> bool {
        let Some(place) = self.places.value(at) else { return false };
        self.lines.get(place.line - 1).is_some_and(|line| line.trim_start_matches('\u{feff}').chars().nth(place.column - 1) == Some('{'))
    }

    /// The text with other lines in place of some.
    fn with(&self, mut replaced: Vec<(std::ops::Range<usize>, String)>) -> String {
        replaced.sort_by_key(|(range, _)| (range.start, range.end));
        let mut text = String::new();
        let mut next = 0;
        for (range, lines) in replaced {
            text.extend(self.lines[next..range.start].iter().copied());
            if !lines.is_empty() && !text.is_empty() && !text.ends_with(['\n', '\r']) {
                text.push_str(self.ending);
            }
            text.push_str(&lines.replace('\n', self.ending));
            next = range.end;
        }
        text.extend(self.lines[next..].iter().copied());
        text
    }

    /// Other lines for the keys of a mapping, in this order; a key without a change stays. `None`: the mapping is in another form.
    fn with_fields(&self, at: &Path, changes: &[(&str, Option<Change>)]) -> Option<String> {
        if self.is_in_braces(at) {
            return None;
        }
        let (line, column) = self.start(at)?;
        let written = self.names(at);
        let starts = written.iter().map(|name| self.start(&key(at, name))).collect::<Option<Vec<_>>>()?;
        let indent = starts.first().map_or(column + form::STEP, |(_, column)| *column);
        let mut replaced = Vec::new();
        // Behind which line a key goes that is not there yet.
        let mut behind = line + 1;
        for (name, change) in changes {
            let here = key(at, name);
            let is_written = written.iter().any(|known| known == name);
            let range = if is_written { self.start(&here)?.0..self.end(&here)? } else { behind..behind };
            behind = range.end.max(behind);
            if let Some(change) = change {
                let lines = change(name, indent).unwrap_or_default();
                replaced.push((range.clone(), self.with_comment(&here, range, lines)));
            }
        }
        Some(self.with(replaced))
    }

    /// The comment behind a value stays behind the value that takes its place, where both are on one line.
    fn with_comment(&self, at: &Path, range: std::ops::Range<usize>, lines: String) -> String {
        if range.len() != 1 || lines.matches('\n').count() != 1 {
            return lines;
        }
        let Some(place) = self.places.value(at) else { return lines };
        let line = self.lines[range.start].trim_end_matches(['\n', '\r']);
        let value: String = line.chars().skip(place.column - 1).collect();
        let behind = &value[length_of_scalar(&value)..];
        if behind.trim_start().starts_with('#') { format!("{}{behind}\n", lines.trim_end_matches('\n')) } else { lines }
    }

    /// Other lines for all that stands below a key.
    fn with_all(&self, at: &Path, lines: &dyn Fn(usize) -> String) -> Option<String> {
        let (line, column) = self.start(at)?;
        let name = self.lines[line].trim_start_matches('\u{feff}').trim_start().split(':').next()?;
        Some(self.with(vec![(line..self.end(at)?, format!("{:column$}{name}:\n{}", "", lines(column + form::STEP)))]))
    }

    /// One more key at the end of a mapping, which may have to be made.
    fn with_another(&self, at: &Path, name: &str, lines: &dyn Fn(usize) -> String) -> Option<String> {
        let Some((line, column)) = self.start(at) else {
            let is_there = self.places.key(at).is_some();
            let end = self.lines.len();
            return (!is_there && !self.is_in_braces(&Path::new())).then(|| self.with(vec![(end..end, format!("\n{name}:\n{}", lines(form::STEP)))]));
        };
        let names = self.names(at);
        if names.is_empty() {
            // Nothing in it yet: `answers:`, `answers: {}`.
            let lines = format!("{:column$}{name}:\n{}", "", lines(column + form::STEP));
            return Some(self.with(vec![(line..self.end(at)?, lines)]));
        }
        let starts = names.iter().map(|name| self.start(&key(at, name))).collect::<Option<Vec<_>>>()?;
        let end = names.iter().filter_map(|name| self.end(&key(at, name))).max()?;
        let between = if name == "answers" { "\n" } else { "" };
        Some(self.with(vec![(end..end, format!("{between}{}", lines(starts[0].1)))]))
    }
}

/// How long a value on one line is: in quotes to the quote that ends it, else to the space before a comment.
fn length_of_scalar(value: &str) -> usize {
    let Some(quote) = value.chars().next().filter(|first| ['"', '\''].contains(first)) else {
        return value.find(" #").map_or(value.len(), |comment| value[..comment].trim_end().len());
    };
    let mut letters = value.char_indices().skip(1).peekable();
    while let Some((at, letter)) = letters.next() {
        let is_doubled = letter == '\'' && letters.peek().is_some_and(|(_, next)| *next == '\'');
        if letter == quote && !(quote == '\'' && is_doubled) {
            return at + 1;
        }
        // What follows stands for itself.
        if is_doubled || (quote == '"' && letter == '\\') {
            letters.next();
        }
    }
    value.len()
}

/// The first attempt that says what is wanted and nothing else.
fn settle(attempts: Vec<Option<String>>, wanted: &Agreement, line: usize) -> Result<String, NotInPlace> {
    let known = [Arc::clone(&wanted.list)];
    let is_right = |text: &String| Agreement::parse(text, &known).is_ok_and(|made| made.says_the_same(wanted));
    attempts.into_iter().flatten().find(is_right).ok_or(NotInPlace { line })
}

impl Agreement {
    /// Whether two agreements say the same, wherever it stands in their files.
    pub fn says_the_same(&self, other: &Agreement) -> bool {
        let is_same_list = |one: &QuestionList, other: &QuestionList| (&one.id, &one.version) == (&other.id, &other.version);
        is_same_list(&self.list, &other.list)
            && (self.lang, &self.title, &self.words, &self.findings, &self.entries) == (other.lang, &other.title, &other.words, &other.findings, &other.entries)
    }
}

/// The lines of a text with their ends, as YAML counts them.
fn lines(text: &str) -> Vec<&str> {
    let mut lines = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = match rest.find(['\n', '\r']) {
            Some(at) if rest[at..].starts_with("\r\n") => at + 2,
            Some(at) => at + 1,
            None => rest.len(),
        };
        let (line, behind) = rest.split_at(end);
        lines.push(line);
        rest = behind;
    }
    lines
}
