//! `compare`: kern beside schil, or any other groups side by side.

use super::data::Destination;
use super::summary::Grouped;
use super::{Context, Io};
use crate::error::{Error, Exit};
use crate::show::format::Format;
use crate::show::report::{Audience, Report};
use crate::show::{comparison, details, groups, notes};

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    grouped: Grouped,
    #[command(flatten)]
    destination: Destination,
}

pub(super) fn run(args: &Args, context: &Context, io: &mut Io) -> Result<Exit, Error> {
    args.grouped.input.is_apart_from(&args.destination)?;
    let output = args.destination.open(&args.grouped.input.inputs(), context)?;
    let library = context.library(io)?;
    let (read, part) = args.grouped.read(&library, None, context, io)?;
    let results = args.grouped.results(&library, &read, &part, true, context, io)?;
    let text = context.text;
    let mut tables = comparison::tables(&results, args.grouped.details, text);
    // The summary of each group is for programs here; people see it in the comparison itself.
    let mut summary = groups::summary(&results, text);
    summary.audience = Audience::Programs;
    tables.extend([summary, groups::profile(&results, text), groups::filter(&results, text)]);
    if args.grouped.items {
        let mut items = groups::items(&results, text);
        items.audience = Audience::Programs;
        tables.push(items);
        tables.extend(comparison::item_tables(&results, text));
    }
    if args.grouped.details {
        tables.push(details::reliability(&results, text));
    }
    let mut notes = Vec::new();
    if results.is_empty() {
        notes.push(text.trouble.nothing_to_show.to_owned());
    } else {
        notes.extend(notes::of_groups(&results, text).into_iter().filter(|note| note != text.report.own_note));
        notes.extend(notes::of_comparisons(&results, args.grouped.details, text));
        notes.push(text.report.organisation_blocks_note.to_owned());
        notes.extend(notes::of_intervals(&results, text));
    }
    args.destination.print_as(args.destination.format(Format::Table), output, &Report { title: String::new(), tables, notes }, context, io)?;
    Ok(Exit::Done)
}
