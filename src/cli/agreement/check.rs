//! `agreement check`: whether the agreements go together.

use super::super::data::Destination;
use super::super::{Context, Io, words};
use super::Of;
use crate::agreement::coherence;
use crate::error::{Error, Exit};
use crate::show::agreement as show;

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    of: Of,
    #[arg(long, help = words().agreement_strict)]
    strict: bool,
    #[command(flatten)]
    destination: Destination,
}

pub(super) fn run(args: &Args, context: &Context, io: &mut Io) -> Result<Exit, Error> {
    let output = args.destination.open(&args.of.inputs(), context)?;
    let opened = args.of.read(context, io)?;
    let findings = coherence::check(&opened.agreement);
    args.destination.print(output, &show::check(&opened.agreement, &findings, &args.of.name(), context.text), context, io)?;
    Ok(if args.strict && !findings.is_empty() { Exit::CouldNot } else { Exit::Done })
}
