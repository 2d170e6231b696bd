//! `score`: a line per response and block, or a row per response for people.

use super::data::{Destination, Input};
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
    let layout = Layout::of(&files.sources, &library, &files.mapping, args.wide || format == Format::Table)?;
    let excel_nl = args.destination.excel_nl;
    let work = |part: &mut Part, _: usize, questionnaire: &Questionnaire, parsed: &Parsed| {
        if let Parsed::Response(response) = parsed
            && (args.waves.is_empty() || args.waves.contains(&response.wave))
        {
            let mut writer =
                csv::WriterBuilder::new().delimiter(if excel_nl { b';' } else { b',' }).terminator(terminator(excel_nl)).from_writer(&mut part.lines);
            for mut row in layout.rows(questionnaire, response) {
                if excel_nl {
                    decimal_commas(&layout, &mut row);
                }
                // Writing to memory does not fail.
                let _ = writer.write_record(row);
            }
        }
    };
    // Nothing may be printed before the last row is known to be right, and the rows may be too many to keep in memory.
    let failed = |source| Error::Write { path: None, source };
    let mut spool = tempfile::tempfile().map_err(failed)?;
    let mut lines = io::BufWriter::new(&mut spool);
    args.input.read(&files, &library, &work, &mut |bytes| lines.write_all(bytes).map_err(failed), context, io)?;
    lines.flush().map_err(failed)?;
    drop(lines);
    spool.rewind().map_err(failed)?;
    context.remark(io, context.text.trouble.personal);
    if format == Format::Csv {
        let header = layout.header();
        output.finish(io.out, &mut |out| {
            if excel_nl {
                out.write_all(b"\xEF\xBB\xBF")?;
            }
            let mut writer = csv::WriterBuilder::new().delimiter(if excel_nl { b';' } else { b',' }).terminator(terminator(excel_nl)).from_writer(&mut *out);
            writer.write_record(&header)?;
            writer.flush()?;
            drop(writer);
            io::copy(&mut spool, out).map(|_| ())
        })?;
    } else {
        let mut text = Vec::new();
        spool.read_to_end(&mut text).map_err(failed)?;
        let report = scores::report(&layout.header(), &layout.scores(), &text, context.text).map_err(failed)?;
        args.destination.print_as(format, output, &report, context, io)?;
    }
    Ok(Exit::Done)
}

fn terminator(excel_nl: bool) -> csv::Terminator {
    if excel_nl { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') }
}

/// Decimal commas in the columns that have decimals.
fn decimal_commas(layout: &Layout, row: &mut [String]) {
    let scores = layout.scores();
    for (name, cell) in layout.header().iter().zip(row) {
        if scores.contains(name) {
            *cell = cell.replace('.', ",");
        }
    }
}
