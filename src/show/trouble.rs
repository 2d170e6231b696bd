//! Shows what is wrong: mistakes in questionnaires with the line and a caret, findings in data files with row and column.

use super::safe;
use super::text::Text;
use super::text::trouble::Advice;
use crate::error::{BadQuestionnaire, Error};
use crate::survey::MOST_PROBLEMS;
use crate::survey::finding::{Alike, Fault, Finding, Findings, MOST_PLACES};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::collections::BTreeSet;
use std::io::{self, Write};

/// A value of a cell is shown this far.
const LONGEST_VALUE: usize = 60;
/// A line of a questionnaire is shown this far.
const LONGEST_LINE: usize = 240;

/// Says what stopped a command.
pub fn error(error: &Error, text: &Text, out: &mut dyn Write) -> io::Result<()> {
    match error {
        Error::Questionnaires(files) => files.iter().try_for_each(|file| questionnaire(file, text, out)),
        Error::Mapping(file) => questionnaire(file, text, out),
        Error::Files(errors) => {
            errors.iter().try_for_each(|one| self::error(one, text, out))?;
            writeln!(out, "{}", text.trouble.other_files)
        }
        Error::Findings(findings) => self::findings(findings, text, out)
            .and_then(|()| writeln!(out, "{}", if findings.whole_file { text.trouble.refused_file } else { text.trouble.refused })),
        _ => {
            let Advice { what, remedy } = (text.trouble.failure)(error);
            writeln!(out, "doorlicht: {}", safe::line(&what))?;
            if remedy.is_empty() { Ok(()) } else { writeln!(out, "  {}", safe::line(&remedy)) }
        }
    }
}

/// All problems of a questionnaire or a mapping, each with its line.
pub fn questionnaire(file: &BadQuestionnaire, text: &Text, out: &mut dyn Write) -> io::Result<()> {
    let words = &text.trouble;
    let renderer = Renderer::styled();
    let lines = file.text.replace("\r\n", "\n");
    let lines: Vec<&str> = lines.split(['\n', '\r']).collect();
    for problem in file.problems.iter().take(MOST_PROBLEMS) {
        let Advice { what, remedy } = (words.mistake)(&problem.mistake);
        let (what, remedy) = (safe::line(&what).into_owned(), safe::line(&remedy).into_owned());
        // One character for one, so that columns stay right.
        let line = lines.get(problem.place.line.saturating_sub(1)).copied().unwrap_or_default().trim_start_matches('\u{feff}');
        let line: String = line
            .chars()
            .take(LONGEST_LINE)
            .map(|character| if safe::line(character.encode_utf8(&mut [0; 4])) == character.to_string() { character } else { ' ' })
            .collect();
        let byte = |column: usize| line.char_indices().nth(column).map_or(line.len(), |(byte, _)| byte);
        let start = byte(problem.place.column - 1);
        let end = byte(problem.place.column - 1 + problem.place.length).max(start);
        let path = safe::line(&file.path).into_owned();
        let snippet = Snippet::source(line.as_str()).line_start(problem.place.line).path(path).annotation(AnnotationKind::Primary.span(start..end));
        let mut report = vec![Level::ERROR.with_name(words.error).primary_title(what).element(snippet)];
        if !remedy.is_empty() {
            report.push(Group::with_title(Level::HELP.with_name(words.tip).secondary_title(remedy)));
        }
        writeln!(out, "{}\n", renderer.render(&report))?;
    }
    let stopped = file.problems.len() >= MOST_PROBLEMS;
    writeln!(out, "{}", safe::line(&(words.problems)(&file.path, file.problems.len(), stopped)))
}

/// Findings in data files: the first of each cause in full, the rest counted.
pub fn findings(findings: &Findings, text: &Text, out: &mut dyn Write) -> io::Result<()> {
    let words = &text.trouble;
    let mut told: BTreeSet<&Alike> = BTreeSet::new();
    let mut counted = 0;
    let causes: Vec<Alike> = findings.first.iter().map(Finding::alike).collect();
    for (finding, alike) in findings.first.iter().zip(&causes) {
        let missing = missing_columns(finding, findings);
        if missing.len() > FEW_COLUMNS {
            if missing[0] == finding.column {
                counted += missing.len() as u64;
                let Advice { what, remedy } = (words.missing_columns)(&findings.files[finding.file], &missing);
                writeln!(out, "{}: {}", safe::line(&findings.files[finding.file]), safe::line(&what))?;
                writeln!(out, "  {}: {}", words.tip, safe::line(&remedy))?;
            }
            continue;
        }
        // About a file as a whole there is no place to name the others by.
        let is_whole_file = finding.row == 0;
        if !told.insert(alike) && !is_whole_file {
            continue;
        }
        let times = if is_whole_file { 1 } else { findings.alike.get(alike).copied().unwrap_or(1) };
        counted += times;
        let Advice { what, remedy } = advice(finding, findings, text);
        writeln!(out, "{}: {}", safe::line(&place(finding, findings, text)), safe::line(&what))?;
        if times > 1 {
            let others = findings.first.iter().zip(&causes).filter(|(_, other)| *other == alike).map(|(other, _)| other).skip(1);
            let one = |other: &Finding| {
                if other.value.is_empty() || other.value == finding.value {
                    other.row.to_string()
                } else {
                    format!("{}: '{}'", other.row, clipped(&other.value))
                }
            };
            let rows: Vec<String> = others.map(|other| safe::line(&one(other)).into_owned()).collect();
            writeln!(
                out,
                "  {} {}{}",
                (words.alike)(times - 1, !finding.column.is_empty()),
                rows.join(", "),
                if times > MOST_PLACES as u64 { ", …" } else { "" }
            )?;
        }
        if !remedy.is_empty() {
            writeln!(out, "  {}: {}", words.tip, safe::line(&remedy))?;
        }
    }
    if findings.count > counted {
        writeln!(out, "{}", (words.more)(findings.count - counted))?;
    }
    writeln!(out, "{}", (words.findings)(findings.count, findings.rows))
}

/// More missing columns than this have one cause, and are told in one line.
const FEW_COLUMNS: usize = 3;

/// The columns that are missing in the same file, where this finding is one of them and nothing looks like it.
fn missing_columns<'a>(finding: &Finding, findings: &'a Findings) -> Vec<&'a str> {
    let is_missing = |one: &Finding| one.fault == Fault::MissingColumn && one.row == 0 && one.file == finding.file;
    if is_missing(finding) { findings.first.iter().filter(|one| is_missing(one)).map(|one| one.column.as_str()).collect() } else { Vec::new() }
}

/// What is wrong and what to do, for one finding.
pub fn advice(finding: &Finding, findings: &Findings, text: &Text) -> Advice {
    (text.trouble.fault)(finding, &clipped(&finding.value), &findings.files)
}

/// A value as far as it fits in a sentence: behind a loose quote the rest of the file may follow.
fn clipped(value: &str) -> String {
    let mut letters = value.chars();
    let start: String = letters.by_ref().take(LONGEST_VALUE).collect();
    if letters.next().is_some() { format!("{start}…") } else { start }
}

/// Where a finding is.
pub fn place(finding: &Finding, findings: &Findings, text: &Text) -> String {
    (text.trouble.place)(findings.files.get(finding.file).map_or("", String::as_str), finding.row, &finding.column)
}
