//! `score`: a line per response and block, or a row per response for people.

use super::data::{Destination, Input};
use super::part::Where;
use super::{Context, Io, words};
use crate::data::read::{Parsed, Part};
use crate::data::score_file::Layout;
use crate::error::{Error, Exit, Usage};
use crate::show::format::Format;
use crate::show::scores;
use crate::survey::Questionnaire;
use std::io::{self, Read, Seek, Write};

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    input: Input,
    #[arg(long, help = words().wide)]
    wide: bool,
    #[arg(long, alias = "wave", value_name = "A,B", value_delimiter = ',', help = words().waves)]
    waves: Vec<String>,
    #[command(flatten)]
    part: Where,
    #[command(flatten)]
    destination: Destination,
}

pub(super) fn run(args: &Args, context: &Context, io: &mut Io) -> Result<Exit, Error> {
    args.input.is_apart_from(&args.destination)?;
    let output = args.destination.open(&args.input.inputs(), context)?;
    let format = args.destination.format(if args.wide { Format::Table } else { Format::Csv });
    if let Some(table) = args.destination.table.as_ref().filter(|table| *table != "scores") {
        return Err(Error::Usage(Usage::UnknownTable { table: table.clone(), known: vec!["scores".to_owned()] }));
    }
    let library = context.library(io)?;
    let files = args.input.open(&library, io)?;
    let excel_nl = args.destination.excel_nl && format == Format::Csv;
    let layout = Layout::of(&files.sources, &library, &files.mapping, args.wide || format.is_for_people(), excel_nl)?;
    let selected = args.part.part(&library)?;
    let work = |part: &mut Part, index: usize, questionnaire: &Questionnaire, parsed: &Parsed| {
        if let Parsed::Response(response) = parsed
            && (args.waves.is_empty() || args.waves.contains(&response.wave))
            && selected.takes(index, response)
        {
            layout.write(questionnaire, response, &mut part.lines);
        }
    };
    // Nothing may be printed before the last row is known to be right, and the rows may be too many to keep in memory.
    let mut spool = if format == Format::Csv { output.spool()? } else { tempfile::tempfile().map_err(failed)? };
    if format == Format::Csv {
        let mut header = Vec::new();
        layout.write_header(&mut header);
        spool.write_all(&header).map_err(failed)?;
    }
    args.input.read(&files, &library, &work, &mut |bytes| spool.write_all(bytes).map_err(failed), context, io)?;
    selected.finish(&library, context, io)?;
    context.remark(io, context.text.trouble.personal);
    if format == Format::Csv {
        output.deliver(spool, io.out)?;
    } else {
        let mut text = Vec::new();
        spool.rewind().and_then(|()| spool.read_to_end(&mut text)).map_err(failed)?;
        let report = scores::report(&layout.header(), &layout.scores(), &text, context.text).map_err(failed)?;
        args.destination.print_as(format, output, &report, context, io)?;
    }
    Ok(Exit::Done)
}

fn failed(source: io::Error) -> Error {
    Error::Write { path: None, source }
}
