//! Which questions a doorlichting makes urgent, and by what: the rules that fire and what can be better or was not thought about, held against the items a
//! question is related to and the block of its chapter.

use super::list::QuestionList;
use crate::survey::Questionnaire;
use crate::survey::diagnose::order::Step;
use crate::survey::diagnose::rules::{Bottleneck, State, What};
use crate::survey::diagnose::{Diagnosis, Finding, Heading, Kind, Subject};

/// What makes questions urgent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cause {
    /// A rule that fires: its place among [`Diagnosis::bottlenecks`].
    Rule(usize),
    /// Something in a list (index).
    Subject(usize, Subject),
}

/// A cause, with the questions that answer it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// Its code: `R1`, `SAM-VB-1`, `samenwerking.VB`.
    pub id: String,
    /// What it is.
    pub cause: Cause,
    /// The findings (places) about it.
    pub findings: Vec<usize>,
    /// The questions (indexes) of the list; at least one.
    pub questions: Vec<usize>,
}

/// Everything that makes a question urgent, the most urgent first: what comes first by the diagnosis, then the other rules that fire, then the other findings.
pub fn reasons(list: &QuestionList, diagnosis: &Diagnosis) -> Vec<Reason> {
    let fires = |place: &usize| diagnosis.bottlenecks[*place].state == State::Fires;
    let first = diagnosis.order.iter().map(|step| match step {
        Step::Rule(place) => Cause::Rule(*place),
        Step::Fact(place) => Cause::Subject(diagnosis.findings[*place].list, diagnosis.findings[*place].subject),
        Step::Item { list, item, .. } => Cause::Subject(*list, Subject::Item(*item)),
    });
    let rules = (0..diagnosis.bottlenecks.len()).filter(fires).map(Cause::Rule);
    // Of what may not be shown nothing is known.
    let counts = |finding: &&Finding| finding.kind.heading() != Heading::Good && finding.kind != Kind::Unshown;
    let found = diagnosis.findings.iter().filter(counts);
    let found = found.map(|finding| Cause::Subject(finding.list, finding.subject));
    let mut reasons: Vec<Reason> = Vec::new();
    for cause in first.chain(rules).chain(found) {
        if reasons.iter().any(|known| known.cause == cause) {
            continue;
        }
        let (id, questions) = match cause {
            Cause::Rule(place) => (diagnosis.bottlenecks[place].rule.id.clone(), of_rule(list, &diagnosis.bottlenecks[place], diagnosis)),
            Cause::Subject(index, subject) => of_subject(list, diagnosis.lists[index].questionnaire, subject),
        };
        if questions.is_empty() {
            continue;
        }
        let about = |place: &usize| {
            let finding = &diagnosis.findings[*place];
            cause == Cause::Subject(finding.list, finding.subject) && counts(&finding)
        };
        let findings = (0..diagnosis.findings.len()).filter(about).collect();
        reasons.push(Reason { id, cause, findings, questions });
    }
    reasons
}

/// The questions of a chapter that belongs to a block.
fn of_block(list: &QuestionList, block: &str) -> Vec<usize> {
    let is_of = |chapter: &&super::list::Chapter| chapter.block.is_some_and(|known| list.blocks[known].id.eq_ignore_ascii_case(block));
    list.chapters.iter().filter(is_of).flat_map(|chapter| chapter.questions.clone()).collect()
}

/// The questions that are related to an item, or that it leads to.
fn of_item(list: &QuestionList, item: &str, leads_to: &[String]) -> Vec<usize> {
    let is_meant = |question: &super::list::Question| {
        question.related.iter().any(|id| id.eq_ignore_ascii_case(item)) || leads_to.iter().any(|id| id.eq_ignore_ascii_case(&question.id))
    };
    list.questions.iter().enumerate().filter(|(_, question)| is_meant(question)).map(|(index, _)| index).collect()
}

fn of_subject(list: &QuestionList, questionnaire: &Questionnaire, subject: Subject) -> (String, Vec<usize>) {
    match subject {
        Subject::Block(block) => {
            let block = &questionnaire.blocks()[block].id;
            (format!("{}.{block}", questionnaire.id()), of_block(list, block))
        }
        Subject::Item(item) => {
            let item = &questionnaire.items()[item];
            (item.id.clone(), of_item(list, &item.id, &item.leads_to))
        }
        Subject::Choice(question, _) => {
            let id = &questionnaire.filter()[question].id;
            (format!("{}.{id}", questionnaire.id()), of_item(list, id, &[]))
        }
        Subject::Row(panel, row) => {
            let id = &questionnaire.panels()[panel].rows[row].id;
            (id.clone(), of_item(list, id, &[]))
        }
    }
}

/// The questions behind the figures by which a rule fires.
fn of_rule(list: &QuestionList, bottleneck: &Bottleneck, diagnosis: &Diagnosis) -> Vec<usize> {
    let mut questions: Vec<usize> = Vec::new();
    for evidence in bottleneck.evidence.iter().filter(|evidence| evidence.holds() == Some(true)) {
        let questionnaire = diagnosis.lists.iter().map(|list| list.questionnaire).find(|known| known.id() == evidence.list);
        let blocks = |blocks: &[usize]| -> Vec<usize> {
            let ids = questionnaire.into_iter().flat_map(|known| blocks.iter().map(move |block| &known.blocks()[*block].id));
            ids.flat_map(|id| of_block(list, id)).collect()
        };
        questions.extend(match &evidence.what {
            What::Block(id) => of_block(list, id),
            What::Item(id) => {
                let leads_to = questionnaire.and_then(|known| Some(&known.items()[known.item(id)?].leads_to));
                of_item(list, id, leads_to.map_or(&[], Vec::as_slice))
            }
            // Who says that there is no goal points to the question for it.
            What::Choice(..) => list.about(super::list::About::Goals).collect(),
            What::Spread(ends) => blocks(&ends.map(|(_, lowest)| lowest).into_iter().collect::<Vec<_>>()),
            What::Count(found, ..) => blocks(found),
            What::Gap(_, found) => {
                let ids = found.iter().map(|(index, block)| &diagnosis.lists[*index].questionnaire.blocks()[*block].id);
                ids.flat_map(|id| of_block(list, id)).collect()
            }
        });
    }
    questions.sort_unstable();
    questions.dedup();
    questions
}
