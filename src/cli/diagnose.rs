//! `diagnose`: what goes well, what can be better, what has not been thought about; bottlenecks and what comes first.

use super::data::{Destination, Input};
use super::part::{Part as Selected, Where};
use super::summary::Grouped;
use super::{Context, Io, words};
use crate::data::library::Library;
use crate::data::read::Outcome;
use crate::error::{Error, Exit, Usage};
use crate::show::diagnose::{self, Shown};
use crate::show::format::Format;
use crate::show::groups;
use crate::show::notes;
use crate::show::report::Report;
use crate::show::text::Text;
use crate::survey::Questionnaire;
use crate::survey::diagnose::{Answers, Diagnosis, JOINT, Lead, List, organisation, shows_as_much};
use crate::survey::figures::{GroupFigures, Purpose, Wanted};
use crate::survey::group::{Grouping, MOST_GROUPS, Unit};
use crate::survey::labels::Labels;
use crate::survey::questionnaire::Kind;
use crate::survey::release::MinGroup;
use crate::survey::response::Response;
use std::collections::{BTreeMap, BTreeSet};

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    input: Input,
    #[arg(long, alias = "wave", value_name = "A,B", value_delimiter = ',', help = words().diagnose_waves)]
    waves: Vec<String>,
    #[arg(long, value_name = "N", default_value_t = MinGroup::DEFAULT.0, value_parser = clap::value_parser!(u64).range(1..), help = words().min_group)]
    min_group: u64,
    #[arg(long, value_name = "CODE", help = words().without_rule)]
    without_rule: Vec<String>,
    #[command(flatten)]
    part: Where,
    #[command(flatten)]
    destination: Destination,
}

pub(super) fn run(args: &Args, context: &Context, io: &mut Io) -> Result<Exit, Error> {
    let grouped = Grouped::for_findings(&args.input, &args.waves, args.min_group, &args.part);
    let rules = Rules { option: "--without-rule", named: &args.without_rule, are_off: true };
    print(&grouped, &rules, &args.destination, &|shown, text| Ok(diagnose::report(shown, text)), context, io)
}

/// What is made of a diagnosis.
pub(super) type Making<'m> = dyn Fn(&[Shown], &Text) -> Result<Report, Error> + 'm;

/// Rules that an option names.
pub(super) struct Rules<'a> {
    pub(super) option: &'static str,
    pub(super) named: &'a [String],
    /// Whether they are not looked at.
    pub(super) are_off: bool,
}

/// Prints what is made of a diagnosis.
pub(super) fn print(grouped: &Grouped, rules: &Rules, destination: &Destination, report: &Making, context: &Context, io: &mut Io) -> Result<Exit, Error> {
    grouped.input.is_apart_from(destination)?;
    let output = destination.open(&grouped.input.inputs(), context)?;
    let library = context.library(io)?;
    let (read, part) = grouped.read(&library, None, context, io)?;
    grouped.check_waves(&read)?;
    let off = rules.off(&library, &read)?;
    let shown = diagnoses(grouped, &off, &library, &read, &part, context, io)?;
    destination.print_as(destination.format(Format::Table), output, &report(&shown, context.text)?, context, io)?;
    Ok(Exit::Done)
}

/// What is found in each wave that is asked for, by default the latest.
fn diagnoses<'a>(
    grouped: &Grouped,
    off: &[String],
    library: &'a Library,
    read: &'a Outcome,
    part: &Selected,
    context: &Context,
    io: &mut Io,
) -> Result<Vec<Shown<'a>>, Error> {
    let min_group = grouped.min_group(context, io);
    let known = waves(read);
    let chosen = if grouped.waves.is_empty() { known.last().cloned().into_iter().collect() } else { grouped.waves.clone() };
    if known.len() > 1 && known.iter().any(String::is_empty) {
        for (index, _) in read.tallies.iter().filter(|(_, tally)| tally.waves().iter().any(|(wave, _)| wave.is_empty())) {
            let title = Labels::of(library.get(*index), context.text.lang, &context.labels).text(library.get(*index).title());
            context.remark(io, &(context.text.trouble.unnamed_wave)(&title));
        }
    }
    let mut shown = Vec::new();
    for wave in &chosen {
        let alone = is_alone(wave, library, read);
        let (mut lists, mut remarks, mut titles) = (Vec::new(), Vec::new(), Vec::new());
        let mut of = BTreeSet::new();
        for (index, questionnaire) in read.tallies.keys().map(|index| (*index, library.get(*index))) {
            let labels = Labels::of(questionnaire, context.text.lang, &context.labels);
            let answers = if questionnaire.kind() == Kind::Facts {
                let forms: Vec<&Response> = read.forms.get(&index).into_iter().flatten().filter(|form| form.wave == *wave).collect();
                let Some(lead) = Lead::of(questionnaire, &forms) else { continue };
                Answers::Facts(lead)
            } else {
                let Some(figures) = figures(grouped, index, questionnaire, read, wave, min_group, alone)? else { continue };
                if read.tallies[&index].lacks_items() {
                    remarks.push(context.text.report.items_unavailable.to_owned());
                }
                let title = part.title(questionnaire, index, context);
                let result = [groups::Result { questionnaire, labels: labels.clone(), figures, min_group, unit: Unit::Person, part: title }];
                remarks.extend(notes::of_groups(&result, context.text).into_iter().filter(|note| note != context.text.report.own_note));
                titles.extend(result.iter().map(|result| result.part.clone()).filter(|title| !title.is_empty()));
                let [result] = result;
                Answers::Experience(Box::new(result.figures))
            };
            // Of two versions of a list the rules could not tell which is meant.
            if !of.insert(questionnaire.id()) {
                return Err(Error::Usage(Usage::TwoVersions { list: questionnaire.id().to_owned() }));
            }
            lists.push((List { questionnaire, answers }, labels));
        }
        if lists.is_empty() {
            continue;
        }
        let (lists, labels) = lists.into_iter().unzip();
        titles.dedup();
        shown.push(Shown { diagnosis: Diagnosis::of(wave, lists, off, alone), labels, remarks, part: titles.join(" · "), min_group });
    }
    Ok(shown)
}

/// What is to be found in which answers, for who makes something else of it.
pub(super) struct Request<'a> {
    /// The files.
    pub(super) input: &'a Input,
    /// The waves, each apart; none: the last.
    pub(super) waves: &'a [String],
    /// The smallest group that is shown.
    pub(super) min_group: u64,
    /// Which part of the answers.
    pub(super) part: &'a Where,
}

impl Request<'_> {
    /// What is made of all that is found in each wave, in their order.
    pub(super) fn find<T>(&self, library: &Library, context: &Context, io: &mut Io, make: impl FnOnce(&[Shown]) -> T) -> Result<T, Error> {
        let grouped = Grouped::for_findings(self.input, self.waves, self.min_group, self.part);
        let (read, part) = grouped.read(library, None, context, io)?;
        grouped.check_waves(&read)?;
        Ok(make(&diagnoses(&grouped, &[], library, &read, &part, context, io)?))
    }
}

/// The figures of a list of experiences in one wave; `None` where nobody answered it then.
fn figures(
    grouped: &Grouped,
    index: usize,
    questionnaire: &Questionnaire,
    read: &Outcome,
    wave: &str,
    min_group: MinGroup,
    alone: bool,
) -> Result<Option<GroupFigures>, Error> {
    let tally = &read.tallies[&index];
    if !tally.cells().keys().any(|key| key.wave == wave) {
        return Ok(None);
    }
    let everyone = || vec![Grouping { key: String::new(), attributes: Vec::new() }];
    let mut groupings: Vec<Grouping> = if alone { everyone() } else { grouped.by.iter().filter_map(|word| Grouping::parse(questionnaire, word)).collect() };
    if groupings.is_empty() {
        groupings = everyone();
    }
    let by = grouped.background(questionnaire);
    for grouping in &groupings {
        let found = grouping.count(questionnaire, tally, &by);
        if found > MOST_GROUPS {
            return Err(Error::Usage(Usage::TooManyGroups { by: grouping.key.clone(), found, most: MOST_GROUPS }));
        }
    }
    let purpose = if alone { Purpose::OneOrganisation } else { Purpose::Findings };
    let waves = vec![wave.to_owned()];
    let first = vec![groupings[0].clone()];
    let wanted = Wanted { groupings, waves, min_group, unit: Unit::Person, comparison: !alone, items: true, reliability: false, purpose };
    let figures = GroupFigures::of(questionnaire, tally, &by, &wanted);
    if wanted.groupings.len() == 1 {
        return Ok(Some(figures));
    }
    let by_role = GroupFigures::of(questionnaire, tally, &by, &Wanted { groupings: first, ..wanted });
    Ok(Some(if shows_as_much(&figures, &by_role) { figures } else { by_role }))
}

/// Every wave of all lists together, in the order of their first day; those without a day last, by name.
fn waves(read: &Outcome) -> Vec<String> {
    let mut first: BTreeMap<String, Option<String>> = BTreeMap::new();
    let of_tallies = read.tallies.values().flat_map(crate::survey::tally::Tally::waves);
    let day = |form: &Response| Some(form.submitted.clone()).filter(|day| !day.is_empty());
    for (wave, day) in of_tallies.chain(read.forms.values().flatten().map(|form| (form.wave.clone(), day(form)))) {
        let known = first.entry(wave).or_default();
        *known = [known.take(), day].into_iter().flatten().min();
    }
    let mut waves: Vec<(String, Option<String>)> = first.into_iter().collect();
    waves.sort_by(|(left, left_day), (right, right_day)| (left_day.is_none(), left_day, left).cmp(&(right_day.is_none(), right_day, right)));
    waves.into_iter().map(|(wave, _)| wave).collect()
}

/// Whether everything in a wave comes from one organisation, and that is known.
fn is_alone(wave: &str, library: &Library, read: &Outcome) -> bool {
    let mut organisations: BTreeSet<String> = BTreeSet::new();
    for (index, tally) in read.tallies.iter().filter(|(index, _)| library.get(**index).kind() == Kind::Experience) {
        let keys = tally.cells().keys().filter(|key| key.wave == wave);
        // A list that does not ask for the organisation tells nothing of whose it is.
        organisations
            .extend(keys.map(|key| if library.get(*index).background_index("organisation").is_some() { key.organisation.clone() } else { String::new() }));
    }
    for (index, forms) in &read.forms {
        let of = forms.iter().filter(|form| form.wave == wave && library.get(*index).kind() == Kind::Facts);
        organisations.extend(of.map(|form| organisation(library.get(*index), form).to_lowercase()));
    }
    organisations.len() == 1 && !organisations.contains("") && !organisations.contains(JOINT)
}

impl Rules<'_> {
    /// Those that are switched off, in lower case; refused where no list has a rule that is named.
    fn off(&self, library: &Library, read: &Outcome) -> Result<Vec<String>, Error> {
        let mut known: Vec<&str> = read.tallies.keys().flat_map(|index| library.get(*index).rules()).map(|rule| rule.id.as_str()).collect();
        known.sort_unstable();
        known.dedup();
        match self.named.iter().find(|rule| !known.iter().any(|known| known.eq_ignore_ascii_case(rule))) {
            Some(rule) => Err(Error::Usage(Usage::UnknownChoice {
                question: self.option.to_owned(),
                value: rule.clone(),
                known: known.into_iter().map(str::to_owned).collect(),
            })),
            None => Ok(self.named.iter().filter(|_| self.are_off).map(|rule| rule.to_lowercase()).collect()),
        }
    }
}
