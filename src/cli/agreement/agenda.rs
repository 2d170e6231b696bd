//! `agreement agenda`: the days in it, as a table or as a calendar file.

use super::super::data::Destination;
use super::super::{Context, Io, words};
use super::{Of, has_extension};
use crate::error::{Error, Exit, Usage};
use crate::show::agreement as show;
use crate::show::format::Format;
use std::path::PathBuf;

/// The forms of the other commands, and that of calendars.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Form {
    Table,
    Markdown,
    Html,
    Csv,
    Json,
    Ics,
}

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    of: Of,
    #[arg(long, value_enum, help = words().agenda_format)]
    format: Option<Form>,
    #[arg(long, help = words().excel_nl)]
    excel_nl: bool,
    #[arg(long, short, value_name = "FILE", help = words().output)]
    output: Option<PathBuf>,
}

pub(super) fn run(args: &Args, context: &Context, io: &mut Io) -> Result<Exit, Error> {
    let format = match args.format {
        Some(Form::Table) => Some(Format::Table),
        Some(Form::Markdown) => Some(Format::Markdown),
        Some(Form::Html) => Some(Format::Html),
        Some(Form::Csv) => Some(Format::Csv),
        Some(Form::Json) => Some(Format::Json),
        Some(Form::Ics) | None => None,
    };
    let by_name = args.output.as_ref().is_some_and(|path| has_extension(path, "ics"));
    let is_calendar = args.format == Some(Form::Ics) || (args.format.is_none() && by_name);
    if is_calendar && args.excel_nl {
        return Err(Error::Usage(Usage::ExcelWithoutCsv));
    }
    let destination = Destination::of(format, args.excel_nl, args.output.clone());
    let output = destination.open(&args.of.inputs(), context)?;
    let opened = args.of.read(context, io)?;
    let agenda = opened.agreement.agenda();
    if !is_calendar {
        destination.print(output, &show::agenda(&opened.agreement, &agenda, context.text), context, io)?;
        return Ok(Exit::Done);
    }
    let today = io.today.parse().map_err(|error| Error::Write { path: None, source: std::io::Error::other(format!("{error}")) })?;
    let text = context.text;
    output.finish(io.out, &mut |out| show::calendar(&opened.agreement, &agenda, today, text, out))?;
    Ok(Exit::Done)
}
