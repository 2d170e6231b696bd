//! Making an agreement: the list of questions, the file, the checks, the days.

mod calendar;
mod checks;
mod commands;
mod editing;
mod list;
mod paper;
mod reading;

use crate::harness::root;
use doorlicht::agreement::{Agreement, QuestionList};
use doorlicht::data::library::shared_definitions;
use doorlicht::survey::problem::Problem;
use std::sync::Arc;

/// The small list of the tests.
fn small() -> Arc<QuestionList> {
    Arc::new(QuestionList::parse(&small_text(), &shared_definitions(), &[]).unwrap())
}

fn small_text() -> String {
    std::fs::read_to_string(root().join("tests/data/agreement/list.yaml")).unwrap()
}

fn read(text: &str) -> Result<Agreement, Vec<Problem>> {
    Agreement::parse(text, &[small()])
}

/// A file with these answers: `K-4-1:\n  answer: x`, as it stands below `answers:`.
fn file(answers: &str) -> String {
    let indented: String = answers.lines().map(|line| if line.is_empty() { "\n".to_owned() } else { format!("  {line}\n") }).collect();
    format!("format: 1\nagreement: klein\nversion: \"1\"\nlanguage: nl\nwords:\n  town: Waterrijk\n  team: wijkteam\nanswers:\n{indented}")
}

fn question(id: &str) -> usize {
    small().question(id).unwrap()
}
