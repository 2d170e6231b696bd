//! `list`: the questionnaires there are.

use super::data::Destination;
use super::{Context, Io};
use crate::error::{Error, Exit};
use crate::show::questionnaire;

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    destination: Destination,
}

pub(super) fn run(args: &Args, context: &Context, io: &mut Io) -> Result<Exit, Error> {
    let output = args.destination.open(&[], context)?;
    let library = context.library(io)?;
    let agreements = library.agreement_lists();
    args.destination.print(output, &questionnaire::list(&library.all().collect::<Vec<_>>(), &agreements, context.text), context, io)?;
    Ok(Exit::Done)
}
