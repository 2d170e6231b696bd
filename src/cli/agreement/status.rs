//! `agreement status`: how far it is, per chapter, and what to do next.

use super::super::data::Destination;
use super::super::{Context, Io};
use super::Of;
use crate::error::{Error, Exit};
use crate::show::agreement as show;

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    of: Of,
    #[command(flatten)]
    destination: Destination,
}

pub(super) fn run(args: &Args, context: &Context, io: &mut Io) -> Result<Exit, Error> {
    let output = args.destination.open(&args.of.inputs(), context)?;
    let opened = args.of.read(context, io)?;
    args.destination.print(output, &show::status(&opened.agreement, context.text), context, io)?;
    Ok(Exit::Done)
}
