//! `explain`: where a figure comes from, down to the answers.

use super::data::Destination;
use super::summary::Grouped;
use super::{Context, Io, diagnose, trend, words};
use crate::data::library::Library;
use crate::data::read::Outcome;
use crate::error::{Error, Exit, Usage};
use crate::show::diagnose::Shown;
use crate::show::explain::{self, Chosen, Gaps, Topic};
use crate::show::format::Format;
use crate::show::groups::Result;
use crate::show::notes;
use crate::show::report::Report;
use crate::show::text::Text;
use crate::show::trend::Trend;
use crate::survey::Questionnaire;
use crate::survey::figures::GroupFigures;
use crate::survey::group::Unit;
use crate::survey::labels::Labels;
use crate::survey::questionnaire::Kind;
use crate::survey::release::MinGroup;
use crate::survey::response::Response;
use std::collections::BTreeSet;

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    grouped: Grouped,
    #[arg(long, value_name = "CODE", help = words().block)]
    block: Vec<String>,
    #[arg(long, value_name = "NAME", conflicts_with = "response", help = words().group)]
    group: Vec<String>,
    #[arg(long, value_name = "ROLE", conflicts_with_all = ["response", "by"], help = words().explain_role)]
    role: Vec<String>,
    #[arg(long, value_name = "ID", help = words().response)]
    response: Option<String>,
    #[arg(long, conflicts_with = "response", help = words().over_time)]
    over_time: bool,
    #[arg(long, conflicts_with_all = ["response", "over_time", "by", "weigh"], help = words().diagnosis)]
    diagnosis: bool,
    #[arg(long, value_name = "CODE", conflicts_with_all = ["response", "over_time", "by", "weigh", "diagnosis", "block", "group", "role"], help = words().rule)]
    rule: Vec<String>,
    #[arg(long, value_enum, value_name = "KIND", conflicts_with_all = ["response", "over_time", "by", "weigh", "diagnosis"], help = words().gap)]
    gap: Vec<Gap>,
    #[command(flatten)]
    destination: Destination,
}

/// A gap that diagnose finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Gap {
    Roles,
    Layers,
    Paper,
}

pub(super) fn run(args: &Args, context: &Context, io: &mut Io) -> std::result::Result<Exit, Error> {
    if args.over_time {
        let chosen = Chosen { blocks: args.block.clone(), groups: [args.group.clone(), args.role.clone()].concat() };
        let tables = |trends: &[Trend], text: &Text| explain::changes(trends, &chosen, text);
        return trend::print(&args.grouped, false, &args.destination, &tables, context, io);
    }
    if args.diagnosis || !args.rule.is_empty() || !args.gap.is_empty() {
        return why(args, context, io);
    }
    let mut grouped = args.grouped.clone();
    (grouped.items, grouped.details) = (true, true);
    grouped.input.is_apart_from(&args.destination)?;
    let output = args.destination.open(&grouped.input.inputs(), context)?;
    let library = context.library(io)?;
    let (read, part) = grouped.read(&library, args.response.as_deref(), context, io)?;
    let lists: Vec<&Questionnaire> = read.tallies.keys().map(|index| library.get(*index)).collect();
    check_blocks(args, &lists)?;
    let text = context.text;
    let mut report = Report::default();
    let is_facts = |index: &usize| library.get(*index).kind() == Kind::Facts;
    if args.response.is_some() || (!read.tallies.is_empty() && read.tallies.keys().all(is_facts)) {
        // Facts are not averaged: each form is explained by itself.
        let chosen = Chosen { blocks: args.block.clone(), groups: Vec::new() };
        report.tables = responses(args.response.as_deref(), &chosen, &library, &read, context)?;
    } else {
        let results = grouped.results(&library, &read, &part, true, context, io)?;
        let known = results.iter().flat_map(|result| &result.figures.summary).map(|row| row.who.group.as_str()).collect();
        let chosen = Chosen { blocks: args.block.clone(), groups: groups(args, &lists, &known)? };
        report.tables = explain::tables(&results, &chosen, text);
        report.tables.push(explain::item_table(&results, text));
        if results.is_empty() {
            report.notes.push(text.trouble.nothing_to_show.to_owned());
        } else {
            report.notes.extend(notes::of_groups(&results, text));
            report.notes.extend(notes::of_intervals(&results, text));
        }
    }
    report.notes.push(text.explain.item_note.to_owned());
    args.destination.print_as(args.destination.format(Format::Table), output, &report, context, io)?;
    Ok(Exit::Done)
}

/// Why `diagnose` says what it says.
fn why(args: &Args, context: &Context, io: &mut Io) -> std::result::Result<Exit, Error> {
    let grouped = Grouped::for_findings(&args.grouped.input, &args.grouped.waves, args.grouped.min_group, &args.grouped.part);
    let rules = diagnose::Rules { option: "--rule", named: &args.rule, are_off: false };
    let report = |shown: &[Shown], text: &Text| {
        let lists: Vec<&Questionnaire> = shown.iter().flat_map(|one| &one.diagnosis.lists).map(|list| list.questionnaire).collect();
        check_blocks(args, &lists)?;
        let results: Vec<_> = shown.iter().flat_map(|one| one.diagnosis.lists.iter()).collect();
        let known = results.iter().filter_map(|list| list.figures()).flat_map(|figures| &figures.summary).map(|row| row.who.group.as_str()).collect();
        let gap = |gap: &Gap| match gap {
            Gap::Roles => Gaps::Roles,
            Gap::Layers => Gaps::Layers,
            Gap::Paper => Gaps::Paper,
        };
        let chosen = Chosen { blocks: args.block.clone(), groups: groups(args, &lists, &known)? };
        let topic = Topic { rules: args.rule.clone(), gaps: args.gap.iter().map(gap).collect(), chosen };
        let tables = explain::diagnosis(shown, &topic, text);
        let mut notes: Vec<String> = vec![text.explain.item_note.to_owned()];
        if tables.iter().all(|table| table.sections.iter().all(|section| section.title.is_empty() && section.notes.is_empty())) {
            notes = vec![text.trouble.nothing_to_show.to_owned()];
        }
        Ok(Report { title: String::new(), tables, notes })
    };
    diagnose::print(&grouped, &rules, &args.destination, &report, context, io)
}

/// Refuses blocks no list in the data has.
fn check_blocks(args: &Args, lists: &[&Questionnaire]) -> std::result::Result<(), Error> {
    match args.block.iter().find(|block| lists.iter().all(|list| list.block(block).is_none())) {
        Some(block) => {
            let mut known: Vec<String> = Vec::new();
            for id in lists.iter().flat_map(|list| list.blocks()).map(|block| &block.id) {
                if !known.contains(id) {
                    known.push(id.clone());
                }
            }
            Err(Error::Usage(Usage::UnknownBlock { block: block.clone(), known }))
        }
        None => Ok(()),
    }
}

/// The keys of the groups that are asked for; refused where one does not occur.
fn groups(args: &Args, lists: &[&Questionnaire], known: &BTreeSet<&str>) -> std::result::Result<Vec<String>, Error> {
    let role = |word: &String| {
        let found = lists.iter().find_map(|list| list.role(word).map(|role| list.roles()[role].id.clone()));
        found.ok_or_else(|| {
            let known = lists.iter().flat_map(|list| list.roles()).map(|role| role.id.clone()).collect::<BTreeSet<_>>();
            Error::Usage(Usage::UnknownRole { role: word.clone(), known: known.into_iter().collect() })
        })
    };
    let mut wanted = args.role.iter().map(role).collect::<std::result::Result<Vec<_>, _>>()?;
    for group in &args.group {
        if !known.contains(group.as_str()) {
            let known = known.iter().map(|group| (*group).to_owned()).collect();
            return Err(Error::Usage(Usage::UnknownGroup { group: group.clone(), known }));
        }
        wanted.push(group.clone());
    }
    Ok(wanted)
}

/// The tables of the responses with an id, or of all that were kept; refused where there is none.
fn responses(
    id: Option<&str>,
    chosen: &Chosen,
    library: &Library,
    read: &Outcome,
    context: &Context,
) -> std::result::Result<Vec<crate::show::report::Table>, Error> {
    let mut tables = Vec::new();
    for (index, forms) in &read.forms {
        let questionnaire = library.get(*index);
        let labels = Labels::of(questionnaire, context.text.lang, &context.labels);
        let figures = GroupFigures::default();
        let result = Result { questionnaire, labels, figures, min_group: MinGroup::DEFAULT, unit: Unit::Person, part: String::new() };
        let wanted: Vec<&Response> = forms.iter().filter(|form| id.is_none_or(|id| form.id == id)).collect();
        tables.extend(explain::responses(&result, &wanted, chosen, context.text));
    }
    let only_scores = read.tallies.iter().any(|(index, tally)| tally.lacks_items() && library.get(*index).kind() == Kind::Experience);
    if tables.is_empty() { Err(Error::Usage(Usage::UnknownResponse { id: id.unwrap_or_default().to_owned(), only_scores })) } else { Ok(tables) }
}
