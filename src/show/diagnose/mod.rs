//! A diagnosis as a report: the three questions in plain words (`findings`), the rules (`bottlenecks`), what comes first (`order`), and the same for programs (`tables`). `reasons` says it once more for the agreement that is made from it.

pub(super) mod bottlenecks;
pub(super) mod findings;
mod order;
mod reasons;
pub(super) mod tables;

pub use reasons::noted;

use super::groups::people_only;
use super::number::decimal;
use super::report::{Report, Section, Table};
use super::text::Text;
use crate::lang::Localized;
use crate::survey::diagnose::{Answers, Diagnosis, Layers, Lead, Subject};
use crate::survey::figures::Who;
use crate::survey::group::{ALL, REST};
use crate::survey::labels::Labels;
use crate::survey::release::MinGroup;

/// What was found in one wave, with the words for it.
pub struct Shown<'a> {
    /// What was found.
    pub diagnosis: Diagnosis<'a>,
    /// The words of each list.
    pub labels: Vec<Labels>,
    /// What has to be known to read its figures.
    pub remarks: Vec<String>,
    /// Which part of the data it is, in words; empty: everything.
    pub part: String,
    /// The smallest group that is shown.
    pub min_group: MinGroup,
}

/// The report over all waves that are asked for.
pub fn report(shown: &[Shown], text: &Text) -> Report {
    let mut report = Report { title: String::new(), tables: tables::all(shown), notes: Vec::new() };
    let words = &text.diagnose;
    if shown.is_empty() {
        report.notes.push(text.trouble.nothing_to_show.to_owned());
        return report;
    }
    for one in shown {
        let view = View { shown: one, text };
        report.tables.push(prose(vec![view.head()]));
        report.tables.push(prose(findings::sections(&view)));
        if one.diagnosis.alone {
            report.tables.push(prose(findings::questions(&view)));
        } else {
            report.tables.push(prose(bottlenecks::sections(&view)));
        }
        report.tables.extend(order::tables(&view));
    }
    report.notes.push(words.model_note.to_owned());
    for note in shown.iter().flat_map(|one| &one.remarks) {
        if !report.notes.contains(note) {
            report.notes.push(note.clone());
        }
    }
    let lists = || shown.iter().flat_map(|one| &one.diagnosis.lists);
    report.notes.extend(lists().filter_map(|list| list.questionnaire.flags()).take(1).map(words.flags_note));
    if lists().any(|list| list.questionnaire.id() == "effectiviteit") {
        report.notes.push(words.effect_note.to_owned());
    }
    report
}

/// Sentences for people, without a table.
fn prose(sections: Vec<Section>) -> Table {
    Table { sections, ..people_only("prose", Vec::new()) }
}

/// So many things are named in one sentence.
const MOST_NAMED: usize = 6;

/// One wave, with the words for people.
pub(super) struct View<'a> {
    pub(super) shown: &'a Shown<'a>,
    pub(super) text: &'a Text,
}

impl View<'_> {
    /// What this is about.
    pub(super) fn head(&self) -> Section {
        let words = &self.text.diagnose;
        let diagnosis = &self.shown.diagnosis;
        let parts = [words.title, diagnosis.wave.as_str(), self.shown.part.as_str()];
        let title = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        let mut notes: Vec<String> = diagnosis.alone.then(|| words.alone.to_owned()).into_iter().collect();
        for (index, list) in diagnosis.lists.iter().enumerate() {
            if matches!(list.answers, Answers::Facts(Lead::Several)) {
                notes.push((words.several_forms)(&self.list(index)));
            }
            if matches!(list.answers, Answers::Experience(_)) && !list.shows_anything() {
                notes.push((words.too_few)(&self.list(index)));
            }
            if list.questionnaire.flags().is_none() {
                notes.push((words.no_flags)(&self.list(index)));
            }
            notes.extend(self.layers(index));
        }
        Section { title, notes, ..Section::default() }
    }

    /// That layers are no part of the differences between layers, where that is so and anything else is shown.
    pub(super) fn layers(&self, index: usize) -> Option<String> {
        let diagnosis = &self.shown.diagnosis;
        let list = diagnosis.lists.get(index).filter(|list| !diagnosis.alone && list.shows_anything())?;
        match list.layers() {
            Layers::NotAsked => None,
            Layers::LeftOut => Some((self.text.diagnose.layers_left_out)(&self.list(index))),
            Layers::Compared(layers) => {
                let withheld: Vec<String> = layers.iter().filter(|(_, is_shown)| !is_shown).map(|(who, _)| self.who(index, who)).collect();
                (!withheld.is_empty()).then(|| (self.text.diagnose.layers_withheld)(&self.list(index), &withheld.join(", ")))
            }
        }
    }

    pub(super) fn list(&self, index: usize) -> String {
        self.words(index, self.shown.diagnosis.lists[index].questionnaire.title())
    }

    /// A text of a list.
    pub(super) fn words(&self, list: usize, text: &Localized) -> String {
        self.shown.labels[list].text(text)
    }

    pub(super) fn block(&self, list: usize, block: usize) -> String {
        self.words(list, &self.shown.diagnosis.lists[list].questionnaire.blocks()[block].title)
    }

    pub(super) fn item(&self, list: usize, item: usize) -> String {
        self.words(list, &self.shown.diagnosis.lists[list].questionnaire.items()[item].short)
    }

    pub(super) fn group(&self, list: usize, key: &str, title: &Localized) -> String {
        match key {
            ALL => self.text.report.everyone.to_owned(),
            REST => self.text.report.rest.to_owned(),
            _ => self.words(list, title),
        }
    }

    pub(super) fn who(&self, list: usize, who: &Who) -> String {
        self.group(list, &who.group, &who.title)
    }

    /// What a finding is about.
    pub(super) fn subject(&self, list: usize, subject: Subject) -> String {
        let questionnaire = self.shown.diagnosis.lists[list].questionnaire;
        match subject {
            Subject::Block(block) => self.block(list, block),
            Subject::Item(item) => self.item(list, item),
            Subject::Choice(question, choice) => {
                let question = &questionnaire.filter()[question];
                (self.text.diagnose.chose)(&self.words(list, &question.short), &self.words(list, &question.choices[choice].text))
            }
            Subject::Row(panel, row) => self.words(list, &questionnaire.panels()[panel].rows[row].short),
        }
    }

    /// A score as people read it.
    pub(super) fn score(&self, score: f64) -> String {
        decimal(score, 1, self.text.lang)
    }

    /// A percentage without its sign.
    pub(super) fn share(&self, share: f64) -> String {
        decimal(share, 0, self.text.lang)
    }

    /// A threshold: with a decimal only where it has one.
    pub(super) fn threshold(&self, number: f64) -> String {
        decimal(number, u8::from(number.fract() != 0.0), self.text.lang)
    }

    /// The first of many names, and how many more there are.
    pub(super) fn named(&self, names: &[String]) -> String {
        // One more would take no more room than saying so.
        let shown = if names.len() <= MOST_NAMED + 1 { names.len() } else { MOST_NAMED };
        let more = (names.len() > shown).then(|| (self.text.diagnose.more)(names.len() - shown));
        names[..shown].iter().cloned().chain(more).collect::<Vec<_>>().join("; ")
    }
}
