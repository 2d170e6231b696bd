//! `response`: how many of those invited have answered. A command of its own, because it is asked while the survey still runs, when there are no figures yet, and
//! because counts beside figures of small groups would invite people to subtract.

use super::data::Destination;
use super::summary::Grouped;
use super::versions::{Versions, ordered_waves};
use super::{Context, Io, words};
use crate::data::invited;
use crate::data::read::{Parsed, Part};
use crate::error::{Error, Exit, Usage};
use crate::show::format::Format;
use crate::show::groups::Result as Shown;
use crate::show::report::Report;
use crate::show::turnout;
use crate::survey::Questionnaire;
use crate::survey::counter::Counter;
use crate::survey::figures::GroupFigures;
use crate::survey::group::Unit;
use crate::survey::labels::Labels;
use crate::survey::questionnaire::Kind;
use crate::survey::response::Answer;
use crate::survey::tally::Keep;
use crate::survey::turnout::Turnout;
use std::path::PathBuf;

/// What groups can be made by: what the list of invited people tells.
const KEYS: [&str; 3] = ["role", "organisation", "municipality"];

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    grouped: Grouped,
    #[arg(long, value_name = "FILE", required = true, help = words().invited)]
    invited: PathBuf,
    #[command(flatten)]
    destination: Destination,
}

pub(super) fn run(args: &Args, context: &Context, io: &mut Io) -> Result<Exit, Error> {
    let grouped = &args.grouped;
    grouped.input.is_apart_from(&args.destination)?;
    if let Some(by) = grouped.by.iter().find(|by| !KEYS.contains(&by.as_str())) {
        return Err(Error::Usage(Usage::UnknownGrouping { by: by.clone(), known: KEYS.map(str::to_owned).to_vec() }));
    }
    let output = args.destination.open(&[grouped.input.inputs(), vec![args.invited.clone()]].concat(), context)?;
    let library = context.library(io)?;
    let versions = Versions::of(&library, false);
    let selected = grouped.part.part(&library)?;
    let work = |part: &mut Part, index: usize, _: &Questionnaire, parsed: &Parsed| {
        let response = match parsed {
            Parsed::Response(response) => response,
            Parsed::Scores(row) => &row.response,
        };
        let own = versions.own(index);
        let list = library.get(own);
        if !selected.takes(index, response) || list.kind() == Kind::Facts {
            return;
        }
        let counter = part.counters.entry(own).or_insert_with(|| Counter::new(list, Keep { by: kept(list), ..Keep::default() }));
        match parsed {
            Parsed::Scores(row) => counter.add_scores(list, &versions.same_scores(index, row)),
            // A form with nothing answered is no answer.
            Parsed::Response(response) if response.answers.iter().all(|answer| matches!(answer, Answer::Blank | Answer::NotAsked)) => {}
            Parsed::Response(response) => counter.add(list, &versions.same(index, response)),
        }
    };
    let files = grouped.input.open(&library, io)?;
    let read = grouped.input.read(&files, &library, &work, &mut |_| Ok(()), context, io)?;
    selected.finish(&library, context, io)?;
    grouped.check_words(&library, &read)?;
    let min_group = grouped.min_group(context, io);
    let mut results = Vec::new();
    for (index, tally) in &read.tallies {
        let questionnaire = library.get(*index);
        let labels = Labels::of(questionnaire, context.text.lang, &context.labels);
        let mut waves = ordered_waves(&grouped.waves, questionnaire.id(), &library, &read.tallies);
        if grouped.waves.is_empty() && waves.len() > 1 {
            // The invited are those of one wave.
            waves.drain(..waves.len() - 1);
            if waves[0].1 == *index {
                context.remark(io, &(context.text.turnout.last_wave)(&labels.text(questionnaire.title()), &waves[0].0));
            }
        }
        waves.retain(|(_, version)| version == index);
        let groupings = grouped.groupings(questionnaire);
        if waves.is_empty() || groupings.is_empty() {
            continue;
        }
        let invited = invited::read(&args.invited, questionnaire, &mut io.input)?;
        let by = kept(questionnaire);
        let turnouts = waves.iter().map(|(wave, _)| Turnout::of(questionnaire, &invited, (tally, &by), wave, &groupings, min_group)).collect();
        let figures = GroupFigures::default();
        let part = selected.title(questionnaire, *index, context);
        results.push((Shown { questionnaire, labels, figures, min_group, unit: Unit::Person, part }, turnouts));
    }
    let text = context.text;
    let notes = if results.is_empty() { vec![text.trouble.nothing_to_show.to_owned()] } else { turnout::notes(&results, text) };
    let report = Report { title: String::new(), tables: vec![turnout::table(&results, text)], notes };
    args.destination.print_as(args.destination.format(Format::Table), output, &report, context, io)?;
    Ok(Exit::Done)
}

/// The background questions that the invited have too.
fn kept(questionnaire: &Questionnaire) -> Vec<usize> {
    KEYS[1..].iter().filter_map(|key| questionnaire.background_index(key)).collect()
}
