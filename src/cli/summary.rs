//! `summary`: groups by block; for a list of facts the forms side by side.

use super::data::{Destination, Input};
use super::part::{self, Where};
use super::{Context, Io, warn, words};
use crate::data::library::Library;
use crate::data::read::{Outcome, Parsed, Part};
use crate::error::{Error, Exit, Usage};
use crate::show::format::Format;
use crate::show::report::{Report, Table};
use crate::show::{details, facts, groups, notes};
use crate::survey::Questionnaire;
use crate::survey::counter::Counter;
use crate::survey::figures::{GroupFigures, Purpose, Wanted};
use crate::survey::group::{Grouping, MOST_GROUPS, Unit};
use crate::survey::labels::Labels;
use crate::survey::questionnaire::Kind;
use crate::survey::release::MinGroup;
use crate::survey::tally::{Keep, Tally};
use std::collections::BTreeSet;

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    grouped: Grouped,
    #[command(flatten)]
    destination: Destination,
}

/// Which groups, and what is said of them.
#[derive(Clone, clap::Args)]
pub(super) struct Grouped {
    #[command(flatten)]
    pub(super) input: Input,
    #[arg(long, value_name = "KEY[,KEY]", help = words().by)]
    pub(super) by: Vec<String>,
    #[arg(long, alias = "wave", value_name = "A,B", value_delimiter = ',', help = words().waves)]
    pub(super) waves: Vec<String>,
    #[arg(long, value_name = "N", default_value_t = MinGroup::DEFAULT.0, value_parser = clap::value_parser!(u64).range(1..), help = words().min_group)]
    pub(super) min_group: u64,
    #[arg(long, help = words().items)]
    pub(super) items: bool,
    #[arg(long, help = words().details)]
    pub(super) details: bool,
    #[command(flatten)]
    pub(super) part: Where,
    #[arg(long, value_enum, default_value = "person", value_name = "KEY", help = words().weigh)]
    weigh: Weigh,
}

/// What counts once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Weigh {
    Person,
    Organisation,
}

impl Weigh {
    fn unit(self) -> Unit {
        match self {
            Weigh::Person => Unit::Person,
            Weigh::Organisation => Unit::Organisation,
        }
    }
}

pub(super) fn run(args: &Args, context: &Context, io: &mut Io) -> Result<Exit, Error> {
    args.grouped.input.is_apart_from(&args.destination)?;
    let output = args.destination.open(&args.grouped.input.inputs(), context)?;
    let library = context.library(io)?;
    let (read, part) = args.grouped.read(&library, None, context, io)?;
    let results = args.grouped.results(&library, &read, &part, false, context, io)?;
    let text = context.text;
    let mut tables = vec![groups::summary(&results, text), groups::profile(&results, text), groups::filter(&results, text)];
    if args.grouped.items {
        tables.push(groups::items(&results, text));
    }
    if args.grouped.details {
        tables.push(details::reliability(&results, text));
    }
    let mut notes = if results.is_empty() { Vec::new() } else { notes::of_groups(&results, text) };
    if !results.is_empty() {
        notes.push(text.report.organisation_blocks_note.to_owned());
        notes.extend(notes::of_intervals(&results, text));
    }
    let (facts, remark) = args.grouped.facts(&library, &read, context);
    // Where there are only facts, their table is the command's own.
    if results.is_empty() && !facts.is_empty() {
        tables.clear();
    }
    tables.extend(facts);
    notes.extend(remark);
    args.destination.print_as(args.destination.format(Format::Table), output, &Report { title: String::new(), tables, notes }, context, io)?;
    Ok(Exit::Done)
}

impl Grouped {
    /// Reads the files into one tally per questionnaire. Forms of facts and the responses with the id `whole` are also kept as they are.
    pub(super) fn read(&self, library: &Library, whole: Option<&str>, context: &Context, io: &mut Io) -> Result<(Outcome, part::Part), Error> {
        let selected = self.part.part(library)?;
        let work = |part: &mut Part, index: usize, questionnaire: &Questionnaire, parsed: &Parsed| {
            let response = match parsed {
                Parsed::Response(response) => response,
                Parsed::Scores(row) => &row.response,
            };
            if !selected.takes(index, response) {
                return;
            }
            let keep = || Keep { by: self.background(questionnaire), items: self.items, complete: self.details, across: self.input.keeps_choices };
            let counter = part.counters.entry(index).or_insert_with(|| Counter::new(questionnaire, keep()));
            match parsed {
                Parsed::Response(response) if questionnaire.kind() == Kind::Facts => part.forms.entry(index).or_default().push((*response).clone()),
                Parsed::Response(response) => {
                    counter.add(questionnaire, response);
                    if whole == Some(&response.id) {
                        part.forms.entry(index).or_default().push((*response).clone());
                    }
                }
                Parsed::Scores(row) => counter.add_scores(questionnaire, row),
            }
        };
        let files = self.input.open(library, io)?;
        let mut read = self.input.read(&files, library, &work, &mut |_| Ok(()), context, io)?;
        // Two versions of a list that ask the same are one.
        let same = |left: &Questionnaire, right: &Questionnaire| {
            let ids = |list: &Questionnaire| list.background().iter().map(|question| question.id.clone()).collect::<Vec<_>>();
            left.id() == right.id() && left.instrument() == right.instrument() && ids(left) == ids(right)
        };
        for (index, tally) in std::mem::take(&mut read.tallies) {
            let first = read.tallies.keys().copied().find(|first| same(library.get(*first), library.get(index))).unwrap_or(index);
            read.tallies.entry(first).or_default().merge(tally);
        }
        selected.finish(library, context, io)?;
        Ok((read, selected))
    }

    /// The groupings of a questionnaire: those asked for that it has, else by role, else everyone together.
    pub(super) fn groupings(&self, questionnaire: &Questionnaire) -> Vec<Grouping> {
        let role = vec!["role".to_owned()];
        let words = if self.by.is_empty() { &role } else { &self.by };
        let mut found: Vec<Grouping> = Vec::new();
        for grouping in words.iter().filter_map(|word| Grouping::parse(questionnaire, word)) {
            if !found.contains(&grouping) {
                found.push(grouping);
            }
        }
        if found.is_empty() && self.by.is_empty() { vec![Grouping { key: String::new(), attributes: Vec::new() }] } else { found }
    }

    /// The background questions the tally must keep apart.
    pub(super) fn background(&self, questionnaire: &Questionnaire) -> Vec<usize> {
        use crate::survey::tally::Attribute;
        let mut indexes: BTreeSet<usize> = BTreeSet::new();
        for attribute in self.groupings(questionnaire).into_iter().flat_map(|grouping| grouping.attributes) {
            if let Attribute::Background(index) = attribute {
                indexes.insert(index);
            }
        }
        indexes.into_iter().collect()
    }

    /// The figures of every list of experiences; lists without the grouping are left out and named.
    pub(super) fn results<'a>(
        &self,
        library: &'a Library,
        read: &Outcome,
        part: &part::Part,
        comparison: bool,
        context: &Context,
        io: &mut Io,
    ) -> Result<Vec<groups::Result<'a>>, Error> {
        self.check_words(library, read)?;
        let min_group = self.min_group(context, io);
        let mut results = Vec::new();
        for (index, tally) in &read.tallies {
            let questionnaire = library.get(*index);
            let labels = Labels::of(questionnaire, context.text.lang, &context.labels);
            let title = &labels.text(questionnaire.title());
            if questionnaire.kind() == Kind::Facts {
                if comparison {
                    context.remark(io, &(context.text.trouble.facts_not_compared)(title));
                } else if tally.lacks_items() {
                    context.remark(io, &(context.text.trouble.facts_need_answers)(title));
                }
                continue;
            }
            let groupings = self.groupings(questionnaire);
            for word in self.by.iter().filter(|word| Grouping::parse(questionnaire, word).is_none()) {
                context.remark(io, &(context.text.trouble.skipped_list)(title, word));
            }
            let needs_groups = comparison && groupings.iter().all(|grouping| grouping.attributes.is_empty() && !grouping.is_wave());
            if needs_groups {
                context.remark(io, &(context.text.trouble.skipped_list)(title, "role"));
            }
            if groupings.is_empty() || needs_groups {
                continue;
            }
            self.check_size(questionnaire, tally)?;
            if (self.items || !questionnaire.filter().is_empty()) && tally.lacks_items() {
                context.remark(io, context.text.report.items_unavailable);
            }
            let waves = tally.waves();
            if waves.len() > 1 && waves.iter().any(|(wave, _)| wave.is_empty()) {
                context.remark(io, &(context.text.trouble.unnamed_wave)(title));
            }
            let unit = self.unit();
            let wanted = Wanted {
                groupings,
                waves: self.waves.clone(),
                min_group,
                unit,
                comparison,
                items: self.items,
                reliability: self.details,
                purpose: Purpose::Figures,
            };
            let figures = GroupFigures::of(questionnaire, tally, &self.background(questionnaire), &wanted);
            results.push(groups::Result { questionnaire, labels, figures, min_group, unit, part: part.title(questionnaire, *index, context) });
        }
        Ok(results)
    }

    /// What findings need: how items were answered, by role and by layer, and what was chosen.
    pub(super) fn for_findings(input: &Input, waves: &[String], min_group: u64, part: &Where) -> Grouped {
        let mut input = input.clone();
        input.keeps_choices = true;
        let by = ["role", "layer"].map(str::to_owned).to_vec();
        Grouped { input, by, waves: waves.to_vec(), min_group, items: true, details: false, part: part.clone(), weigh: Weigh::Person }
    }

    /// The smallest group that is shown; warns where it is smaller than usual.
    pub(super) fn min_group(&self, context: &Context, io: &mut Io) -> MinGroup {
        let min_group = MinGroup(self.min_group);
        if min_group.shows_all() {
            warn(io, context.text.trouble.no_min_group);
        } else if min_group.0 < MinGroup::DEFAULT.0 {
            warn(io, &(context.text.trouble.small_min_group)(min_group.0));
        }
        min_group
    }

    /// What counts once.
    pub(super) fn unit(&self) -> Unit {
        self.weigh.unit()
    }

    /// Refuses more groups or waves than can stand side by side.
    pub(super) fn check_size(&self, questionnaire: &Questionnaire, tally: &Tally) -> Result<(), Error> {
        let refuse = |by: &str, found: usize| match found {
            0..=MOST_GROUPS => Ok(()),
            _ => Err(Error::Usage(Usage::TooManyGroups { by: by.to_owned(), found, most: MOST_GROUPS })),
        };
        let mut found = 0;
        for grouping in self.groupings(questionnaire) {
            found += grouping.count(questionnaire, tally, &self.background(questionnaire));
            refuse(&grouping.key, found)?;
        }
        refuse("wave", if self.waves.is_empty() { tally.waves().len() } else { self.waves.len() })
    }

    /// Refuses groupings no list in the data has, and waves that do not occur.
    pub(super) fn check_words(&self, library: &Library, read: &Outcome) -> Result<(), Error> {
        let lists: Vec<&Questionnaire> = read.tallies.keys().map(|index| library.get(*index)).collect();
        for by in &self.by {
            if !lists.iter().any(|list| Grouping::parse(list, by).is_some()) {
                let known: BTreeSet<String> = lists.iter().flat_map(|list| Grouping::words(list)).collect();
                return Err(Error::Usage(Usage::UnknownGrouping { by: by.clone(), known: known.into_iter().collect() }));
            }
        }
        self.check_waves(read)
    }

    /// Refuses waves that do not occur.
    pub(super) fn check_waves(&self, read: &Outcome) -> Result<(), Error> {
        let mut known: Vec<String> = read.tallies.values().flat_map(|tally| tally.waves().into_iter().map(|(wave, _)| wave)).collect();
        known.extend(read.forms.values().flatten().map(|form| form.wave.clone()));
        known.sort();
        known.dedup();
        match self.waves.iter().find(|wave| !known.contains(wave)) {
            Some(wave) => {
                // Rows without a wave have none to choose.
                known.retain(|wave| !wave.is_empty());
                Err(Error::Usage(Usage::UnknownWave { wave: wave.clone(), known }))
            }
            None => Ok(()),
        }
    }

    /// The tables of the lists of facts, and what has to be known to read them.
    fn facts(&self, library: &Library, read: &Outcome, context: &Context) -> (Vec<Table>, Option<String>) {
        let mut tables = Vec::new();
        for (index, forms) in &read.forms {
            let questionnaire = library.get(*index);
            let labels = Labels::of(questionnaire, context.text.lang, &context.labels);
            let result = groups::Result {
                questionnaire,
                labels,
                figures: GroupFigures::default(),
                min_group: MinGroup(self.min_group),
                unit: Unit::Person,
                part: String::new(),
            };
            tables.extend(facts::tables(&result, forms, &self.waves, context.text));
        }
        let remark = (!tables.is_empty()).then(|| context.text.report.facts_note.to_owned());
        (tables, remark)
    }
}
