//! `show`: one questionnaire as people read it, or as a codebook.

use super::data::Destination;
use super::{Context, Io, words};
use crate::error::{Error, Exit, Usage};
use crate::show::{agreement, questionnaire};
use crate::survey::labels::Labels;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(value_name = "Q", help = words().questionnaire)]
    questionnaire: String,
    #[arg(long, value_name = "ROLE", help = words().show_role)]
    role: Option<String>,
    #[command(flatten)]
    destination: Destination,
}

pub(super) fn run(args: &Args, context: &Context, io: &mut Io) -> Result<Exit, Error> {
    let output = args.destination.open(&[PathBuf::from(&args.questionnaire)], context)?;
    let library = context.library(io)?;
    if let Some(list) = library.find_agreement_list(&args.questionnaire)? {
        if let Some(role) = &args.role {
            return Err(Error::Usage(Usage::UnknownRole { role: role.clone(), known: Vec::new() }));
        }
        args.destination.print(output, &agreement::list(&list, context.text), context, io)?;
        return Ok(Exit::Done);
    }
    let questionnaire = library.find(&args.questionnaire, &mut io.input)?;
    let role = match &args.role {
        None => None,
        Some(word) => Some(questionnaire.role(word).ok_or_else(|| {
            let known = questionnaire.roles().iter().map(|role| role.id.clone()).collect();
            Error::Usage(Usage::UnknownRole { role: word.clone(), known })
        })?),
    };
    let labels = Labels::of(&questionnaire, context.text.lang, &context.labels);
    args.destination.print(output, &questionnaire::report(&questionnaire, role, &labels, context.text), context, io)?;
    Ok(Exit::Done)
}
