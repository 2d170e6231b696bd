//! `agreement write`: the agreement on paper, to work on and to sign.

use super::super::data::Destination;
use super::super::{Context, Io, words};
use super::Of;
use crate::error::{Error, Exit, Usage};
use crate::show::agreement as show;
use crate::show::format::document::DocumentFormat;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    of: Of,
    #[arg(long, value_enum, help = words().document_format)]
    format: Option<DocumentFormat>,
    #[arg(long, short, value_name = "FILE", help = words().document_output)]
    output: Option<PathBuf>,
}

pub(super) fn run(args: &Args, context: &Context, io: &mut Io) -> Result<Exit, Error> {
    let extension = args.output.as_ref().and_then(|path| path.extension()).and_then(|extension| extension.to_str());
    let is_to_file = args.output.as_ref().is_some_and(|path| path.as_os_str() != "-");
    // Without a form to go by, text that can be read where it appears.
    let by_name = if is_to_file { extension.and_then(DocumentFormat::of_extension) } else { Some(DocumentFormat::Markdown) };
    let Some(format) = args.format.or(by_name) else {
        let path = args.output.clone().unwrap_or_default();
        return Err(Error::Usage(Usage::NoDocument { path }));
    };
    if format == DocumentFormat::Docx && !is_to_file && io.width.is_some() {
        return Err(Error::Usage(Usage::DocumentOnTerminal));
    }
    let destination = Destination::of(None, false, args.output.clone());
    let output = destination.open(&args.of.inputs(), context)?;
    let opened = args.of.read(context, io)?;
    let document = show::document(&opened.agreement);
    output.finish(io.out, &mut |out| format.write(&document, out))?;
    Ok(Exit::Done)
}
