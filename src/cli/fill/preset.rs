//! What the flags of `fill` settle beforehand, so that a link in a mail can.

use super::Args;
use crate::data::partners::Partners;
use crate::error::{Error, Usage};
use crate::show::safe::clean;
use crate::survey::Questionnaire;
use crate::survey::interview::{Opening, Values};

/// The opening of every interview that these flags start.
pub(super) fn opening(args: &Args, questionnaire: &Questionnaire, partners: Option<&Partners>) -> Result<Opening, Error> {
    let mut preset = Values::new();
    let mut settle = |name: &str, text: String| {
        if !text.is_empty() {
            preset.insert(name.to_owned(), text);
        }
    };
    if let Some(role) = &args.role {
        settle("role", role_id(questionnaire, role)?);
    }
    for (name, text) in [("wave", &args.wave), ("respondent", &args.respondent)] {
        settle(name, text.as_deref().map(one_line).unwrap_or_default());
    }
    let flags = [("organisation", &args.organisation), ("municipality", &args.municipality), ("layer", &args.layer)];
    let flags = flags.into_iter().filter_map(|(name, text)| Some((name, text.as_deref()?)));
    let set = args.set.iter().map(|set| set.split_once('=').unwrap_or((set, "")));
    for (name, text) in flags.chain(set) {
        let name = name.trim();
        settle(name, background(questionnaire, name, text)?);
    }
    let organisation_first = partners.is_some() && !preset.contains_key("organisation");
    Ok(Opening { preset, organisation_first })
}

fn role_id(questionnaire: &Questionnaire, role: &str) -> Result<String, Error> {
    let known = || questionnaire.roles().iter().map(|role| role.id.clone()).collect();
    let index = questionnaire.role(role).ok_or_else(|| Error::Usage(Usage::UnknownRole { role: role.to_owned(), known: known() }))?;
    Ok(questionnaire.roles()[index].id.clone())
}

fn background(questionnaire: &Questionnaire, name: &str, text: &str) -> Result<String, Error> {
    let known = || questionnaire.background().iter().map(|question| question.id.clone()).collect();
    let index = questionnaire.background_index(name).ok_or_else(|| Error::Usage(Usage::UnknownBackground { name: name.to_owned(), known: known() }))?;
    let question = &questionnaire.background()[index];
    let text = one_line(text);
    if question.choices.is_empty() || text.is_empty() {
        return Ok(text);
    }
    let known = || question.choices.iter().map(|choice| choice.value.clone()).collect();
    let unknown = || Error::Usage(Usage::UnknownChoice { question: name.to_owned(), value: text.clone(), known: known() });
    question.choice(&text).map(|choice| choice.value.clone()).ok_or_else(unknown)
}

/// Text for a cell of one line.
pub(super) fn one_line(text: &str) -> String {
    clean(&text.replace('\t', " ")).split_whitespace().collect::<Vec<_>>().join(" ")
}
