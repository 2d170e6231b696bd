//! What is not decided, not complete, still open or only an example: checks a, h, i, j and k.

use super::{Check, Fact, Found, Place};
use crate::agreement::answer::{Answer, Cell};
use crate::agreement::list::{About, Column};
use crate::agreement::status::Status;

/// a: every block has something that is agreed.
pub(super) fn decided(found: &mut Found) {
    let list = found.agreement.list().clone();
    for block in 0..list.blocks().len() {
        let mut questions = list.chapters().iter().filter(|chapter| chapter.block == Some(block)).flat_map(|chapter| chapter.questions.clone()).peekable();
        let Some(first) = questions.peek().copied() else { continue };
        if questions.all(|question| found.agreement.entries()[question].status != Status::Adopted) {
            found.add(Check::Decided, first, Fact::NothingDecided { block });
        }
    }
}

/// h: every exchange of data has an annex.
pub(super) fn annexes(found: &mut Found) {
    for at in found.rows(About::DataExchange) {
        if found.text(at, "annex").is_empty() {
            let data = found.text(at, "data");
            found.add_row(Check::DataExchange, at, Fact::NoAnnex { data });
        }
    }
}

/// i: nothing is left to fill in.
pub(super) fn blanks(found: &mut Found) {
    let agreement = found.agreement;
    for question in 0..agreement.entries().len() {
        let mut blanks: Vec<String> = Vec::new();
        for blank in agreement.texts(question).into_iter().flat_map(|text| agreement.open_blanks(text)) {
            if !blanks.iter().any(|known| known == blank) {
                blanks.push(blank.to_owned());
            }
        }
        if !blanks.is_empty() {
            found.add(Check::Blanks, question, Fact::Open { blanks });
        }
        empty_cells(found, question);
    }
}

/// Cells that every row fills and this one does not; those that another check looks at are named there.
fn empty_cells(found: &mut Found, question: usize) {
    let agreement = found.agreement;
    let Some(Answer::Table(rows)) = &agreement.entries()[question].answer else { return };
    let asked = &agreement.list().questions()[question];
    let has_goal = !found.findings.iter().any(|finding| finding.check == Check::GoalsFirst);
    let is_named = |id: &str| match (asked.about, id) {
        (Some(About::Functions), "party")
        | (Some(About::Indicators), "goal" | "resource")
        | (Some(About::Deadlines), "owner")
        | (Some(About::DataExchange), "annex") => true,
        (Some(About::Goals), "date") => !has_goal,
        _ => false,
    };
    for (number, row) in rows.iter().enumerate() {
        let is_empty = |(_, (column, cell)): &(usize, (&Column, &Option<Cell>))| column.required && cell.is_none() && !is_named(&column.id);
        let columns: Vec<usize> = asked.columns.iter().zip(row).enumerate().filter(is_empty).map(|(place, _)| place).collect();
        if !columns.is_empty() {
            found.add_row(Check::Blanks, Place { question, number, row }, Fact::EmptyCells { columns });
        }
    }
}

/// j: an agreement that binds has its closing chapter complete.
pub(super) fn closing(found: &mut Found) {
    let list = found.agreement.list().clone();
    let entries = found.agreement.entries();
    for status in list.about(About::Status) {
        let question = &list.questions()[status];
        let binds = matches!(&entries[status].answer, Some(Answer::Choice(code)) if question.choice(code).is_some_and(|choice| choice.binding));
        if !binds {
            continue;
        }
        let is_open = |question: &usize| list.questions()[*question].required && matches!(entries[*question].status, Status::Empty | Status::Example);
        let questions: Vec<usize> = list.chapters()[question.chapter].questions.clone().filter(is_open).collect();
        if !questions.is_empty() {
            found.add(Check::Closing, status, Fact::ClosingIncomplete { questions });
        }
    }
}

/// k: what is only an example.
pub(super) fn examples(found: &mut Found) {
    for (question, entry) in found.agreement.entries().iter().enumerate() {
        if entry.status == Status::Example {
            found.add(Check::Examples, question, Fact::OnlyExample);
        }
    }
}
