//! `--where`: a part of the data, for the commands that read it.

use super::{Context, Io, words};
use crate::data::library::Library;
use crate::error::{Error, Usage};
use crate::survey::Questionnaire;
use crate::survey::labels::Labels;
use crate::survey::response::Response;
use crate::survey::selection::{Mismatch, Selection};
use std::sync::atomic::{AtomicBool, Ordering};

/// Which responses.
#[derive(Clone, Default, clap::Args)]
pub(super) struct Where {
    #[arg(long = "where", value_name = "KEY=VALUE", help = words().selection)]
    conditions: Vec<String>,
}

/// The selection of each questionnaire, and what became of it.
pub(super) struct Part {
    /// By the questionnaire's place in the library; `None`: it does not have what is asked.
    selections: Vec<Option<Selection>>,
    /// Whether a response to each questionnaire was left out because it does not have what is asked.
    lacking: Vec<AtomicBool>,
    is_everything: bool,
    found_any: AtomicBool,
}

impl Where {
    /// What is selected of each questionnaire. Refused where no questionnaire has such a field, or no list with the field has such a value.
    pub(super) fn part(&self, library: &Library) -> Result<Part, Error> {
        let split = |condition: &String| {
            let pair = condition.split_once('=').map(|(field, value)| (field.trim().to_owned(), value.trim().to_owned()));
            pair.filter(|(field, value)| !field.is_empty() && !value.is_empty()).ok_or_else(|| Error::Usage(Usage::Where { condition: condition.clone() }))
        };
        let pairs = self.conditions.iter().map(split).collect::<Result<Vec<_>, _>>()?;
        if pairs.is_empty() {
            // The questionnaires need not be read for this.
            return Ok(Part { selections: Vec::new(), lacking: Vec::new(), is_everything: true, found_any: AtomicBool::new(false) });
        }
        let mut selections = Vec::new();
        let mut mismatches = Vec::new();
        for questionnaire in library.all() {
            match Selection::of(questionnaire, &pairs) {
                Ok(selection) => selections.push(Some(selection)),
                Err(mismatch) => {
                    selections.push(None);
                    mismatches.push(mismatch);
                }
            }
        }
        if selections.iter().all(Option::is_none) && !selections.is_empty() {
            // A wrong value says more than a list that does not have the field.
            let is_value = |mismatch: &&Mismatch| matches!(mismatch, Mismatch::Value { .. });
            let told = mismatches.iter().find(is_value).or(mismatches.first());
            return Err(Error::Usage(match told {
                Some(Mismatch::Value { field, value, known }) => Usage::UnknownChoice { question: field.clone(), value: value.clone(), known: known.clone() },
                Some(Mismatch::Field { field, .. }) => Usage::UnknownField { field: field.clone(), known: known(&mismatches) },
                None => Usage::NothingSelected,
            }));
        }
        let lacking = selections.iter().map(|_| AtomicBool::new(false)).collect();
        Ok(Part { selections, lacking, is_everything: false, found_any: AtomicBool::new(false) })
    }
}

impl Part {
    /// Whether a response to the questionnaire at this place in the library is wanted.
    pub(super) fn takes(&self, index: usize, response: &Response) -> bool {
        if self.is_everything {
            return true;
        }
        let selection = self.selections[index].as_ref();
        if selection.is_none() {
            self.lacking[index].store(true, Ordering::Relaxed);
        }
        let takes = selection.is_some_and(|selection| selection.takes(response));
        if takes {
            self.found_any.store(true, Ordering::Relaxed);
        }
        takes
    }

    /// Says which lists were left out; refused where nothing was left.
    pub(super) fn finish(&self, library: &Library, context: &Context, io: &mut Io) -> Result<(), Error> {
        for (index, _) in self.lacking.iter().enumerate().filter(|(_, lacking)| lacking.load(Ordering::Relaxed)) {
            let questionnaire = library.get(index);
            let title = Labels::of(questionnaire, context.text.lang, &context.labels).text(questionnaire.title());
            context.remark(io, &(context.text.trouble.not_in_part)(&title));
        }
        if self.is_everything || self.found_any.load(Ordering::Relaxed) { Ok(()) } else { Err(Error::Usage(Usage::NothingSelected)) }
    }

    /// The part in words, for the head of a report: `rol: Kernpartner`; empty for everything.
    pub(super) fn title(&self, questionnaire: &Questionnaire, index: usize, context: &Context) -> String {
        let labels = Labels::of(questionnaire, context.text.lang, &context.labels);
        let Some(Some(selection)) = self.selections.get(index) else { return String::new() };
        let one = |(field, values): &(String, Vec<crate::lang::Localized>)| {
            let name = match questionnaire.background_index(field) {
                Some(question) => labels.text(&questionnaire.background()[question].short),
                None if field == "role" => context.text.report.by_role.to_owned(),
                None => context.text.report.by_wave.to_owned(),
            };
            let values: Vec<String> = values.iter().map(|value| labels.text(value)).collect();
            format!("{name}: {}", values.join(context.text.report.or))
        };
        let parts: Vec<String> = selection.titles(questionnaire).iter().map(one).collect();
        parts.join(" · ")
    }
}

/// Every field that some questionnaire has.
fn known(mismatches: &[Mismatch]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for mismatch in mismatches {
        if let Mismatch::Field { known, .. } = mismatch {
            let new: Vec<String> = known.iter().filter(|field| !all.contains(field)).cloned().collect();
            all.extend(new);
        }
    }
    all
}
