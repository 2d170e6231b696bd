//! A new agreement: every question from the start, in the order in which it is worked through, so that two people's changes meet line by line.

use super::entry::Noted;
use super::form;
use super::list::{Question, QuestionList};
use crate::lang::Lang;
use std::collections::BTreeSet;
use std::fmt::Write;

/// How to begin.
pub struct Start<'a> {
    /// The questions.
    pub list: &'a QuestionList,
    /// The language to write in.
    pub lang: Lang,
    /// What the agreement is called; empty: what the list is called.
    pub title: &'a str,
    /// Said at the top, line by line, for who opens the file.
    pub heading: &'a str,
    /// How a question is answered by hand; may be several lines or none.
    pub hint: &'a dyn Fn(&Question) -> String,
    /// What the doorlichting found, each with the questions (indexes) that answer it, the most urgent first.
    pub found: &'a [(Noted, Vec<usize>)],
}

/// The questions (indexes) in the order in which they are worked through. Chapters that come first stay first and those that come last stay last; in between,
/// what the doorlichting found most urgent comes before the rest, chapter by chapter, and so do the questions within a chapter.
pub fn order(list: &QuestionList, found: &[(Noted, Vec<usize>)]) -> Vec<usize> {
    let rank = |question: &usize| found.iter().position(|(_, questions)| questions.contains(question)).unwrap_or(found.len());
    let mut chapters: Vec<usize> = (0..list.chapters.len()).collect();
    chapters.sort_by_key(|chapter| {
        let chapter = &list.chapters[*chapter];
        (chapter.order, chapter.questions.clone().map(|question| rank(&question)).min())
    });
    let of = |chapter: usize| {
        let mut questions: Vec<usize> = list.chapters[chapter].questions.clone().collect();
        questions.sort_by_key(rank);
        questions
    };
    chapters.into_iter().flat_map(of).collect()
}

/// The text of the file.
pub fn text(start: &Start) -> String {
    let Start { list, lang, .. } = *start;
    let title = if start.title.trim().is_empty() { list.title.get(lang) } else { start.title.trim() };
    let mut text = String::new();
    let comment = |text: &mut String, indent: usize, words: &str| {
        for line in words.lines() {
            let _ = writeln!(text, "{:indent$}# {}", "", one_line(line));
        }
    };
    comment(&mut text, 0, start.heading);
    let _ =
        write!(text, "format: 1\nagreement: {}\nversion: {}\nlanguage: {}\ntitle:{}", list.id, form::quoted(&list.version), lang.code(), form::word(title, 0));
    if !list.words.is_empty() {
        text.push_str("words:\n");
        for word in &list.words {
            comment(&mut text, form::STEP, word.text.get(lang));
            let _ = writeln!(text, "  {}:", word.id);
        }
    }
    let noted: Vec<&Noted> = start.found.iter().map(|(noted, _)| noted).collect();
    if !noted.is_empty() {
        text.push_str("findings:\n");
        for Noted { id, text: found, figures } in noted {
            let mut begin = "- ";
            for (name, value) in [("id", id), ("text", found), ("figures", figures)].into_iter().filter(|(_, value)| !value.is_empty()) {
                let _ = write!(text, "  {begin}{name}:{}", form::word(value, form::STEP * 2));
                begin = "  ";
            }
        }
    }
    text.push_str("answers:\n");
    let mut chapter = None;
    for question in order(list, start.found) {
        let here = list.questions[question].chapter;
        text.push('\n');
        if chapter.replace(here) != Some(here) {
            comment(&mut text, form::STEP, &format!("{}. {}", list.chapters[here].id, list.chapters[here].title.get(lang)));
        }
        let question_text = list.questions[question].text.get(lang);
        comment(&mut text, form::STEP, &format!("{}. {question_text}", list.questions[question].id));
        comment(&mut text, form::STEP, &(start.hint)(&list.questions[question]));
        let mut seen = BTreeSet::new();
        let answers = |(_, questions): &&(Noted, Vec<usize>)| questions.contains(&question);
        let findings = start.found.iter().filter(answers).map(|(noted, _)| noted.id.clone()).filter(|id| seen.insert(id.clone())).collect();
        let entry = super::Entry { findings, ..super::Entry::default() };
        let _ = write!(text, "  {}:\n{}", list.questions[question].id, form::entry(&entry, &list.questions[question], lang, form::STEP * 2));
    }
    text
}

/// What cannot break out of a comment.
fn one_line(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}') { ' ' } else { letter }).collect()
}
