//! `trend`: what changed from wave to wave.

use super::data::Destination;
use super::part::Part as Selected;
use super::summary::Grouped;
use super::versions::{Versions, ordered_waves};
use super::{Context, Io, words};
use crate::data::library::Library;
use crate::data::read::{Outcome, Parsed, Part};
use crate::error::{Error, Exit};
use crate::show::format::Format;
use crate::show::groups::Result as Shown;
use crate::show::report::{Report, Table};
use crate::show::text::Text;
use crate::show::trend::{self, Trend, VersionChange};
use crate::survey::Questionnaire;
use crate::survey::changes::{Changes, Comparable};
use crate::survey::counter::Counter;
use crate::survey::figures::{GroupFigures, OverTime, Purpose, Wanted, pairs};
use crate::survey::labels::Labels;
use crate::survey::linked::Linked;
use crate::survey::questionnaire::Kind;
use crate::survey::tally::{Keep, Tally};
use std::collections::BTreeSet;
use std::sync::OnceLock;

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    grouped: Grouped,
    #[arg(long, help = words().despite_changes)]
    despite_changes: bool,
    #[command(flatten)]
    destination: Destination,
}

pub(super) fn run(args: &Args, context: &Context, io: &mut Io) -> Result<Exit, Error> {
    print(&args.grouped, args.despite_changes, &args.destination, &trend::tables, context, io)
}

/// Prints what is made of the changes.
pub(super) fn print(
    grouped: &Grouped,
    despite_changes: bool,
    destination: &Destination,
    tables: &dyn Fn(&[Trend], &Text) -> Vec<Table>,
    context: &Context,
    io: &mut Io,
) -> Result<Exit, Error> {
    grouped.input.is_apart_from(destination)?;
    let output = destination.open(&grouped.input.inputs(), context)?;
    let library = context.library(io)?;
    let asked = Asked { grouped, despite_changes };
    let versions = Versions::of(&library, despite_changes);
    let (read, part) = asked.read(&library, &versions, context, io)?;
    let trends = asked.trends(&library, &versions, &read, &part, context, io)?;
    let report = Report { title: String::new(), tables: tables(&trends, context.text), notes: trend::notes(&trends, context.text) };
    destination.print_as(destination.format(Format::Table), output, &report, context, io)?;
    Ok(Exit::Done)
}

/// What is asked.
struct Asked<'g> {
    grouped: &'g Grouped,
    despite_changes: bool,
}

/// Pairs of waves that were asked the same two versions (indexes in the library).
struct Span {
    versions: (usize, usize),
    pairs: Vec<(String, String)>,
}

impl Asked<'_> {
    /// Reads the files into one tally per version, and one per pair of versions on what they have in common, with the people who can be followed.
    fn read(&self, library: &Library, versions: &Versions, context: &Context, io: &mut Io) -> Result<(Outcome, Selected), Error> {
        let selected = self.grouped.part.part(library)?;
        let kept: Vec<OnceLock<Vec<usize>>> = library.ids().map(|_| OnceLock::new()).collect();
        let work = |part: &mut Part, index: usize, _: &Questionnaire, parsed: &Parsed| {
            let response = match parsed {
                Parsed::Response(response) => response,
                Parsed::Scores(row) => &row.response,
            };
            if !selected.takes(index, response) {
                return;
            }
            let own = versions.own(index);
            let list = library.get(own);
            let by = kept[own].get_or_init(|| self.grouped.background(list));
            let keep = |by: &[usize]| Keep { by: by.to_vec(), ..Keep::default() };
            let counter = part.counters.entry(own).or_insert_with(|| Counter::new(list, keep(by)));
            let linked = part.linked.entry((own, own)).or_default();
            match parsed {
                Parsed::Scores(row) => {
                    let row = versions.same_scores(index, row);
                    counter.add_scores(list, &row);
                    linked.add_scores(list, by, &row);
                }
                Parsed::Response(response) => {
                    let response = versions.same(index, response);
                    counter.add(list, &response);
                    linked.add(list, by, &response);
                    for (other, newer, ruler) in versions.rulers(own) {
                        let by = kept[newer].get_or_init(|| self.grouped.background(library.get(newer)));
                        let common = ruler.convert(&response);
                        let counter = part.common.entry((own, other)).or_insert_with(|| Counter::new(&ruler.questionnaire, keep(by)));
                        counter.add(&ruler.questionnaire, &common);
                        part.linked.entry((own, other)).or_default().add(&ruler.questionnaire, by, &common);
                    }
                }
            }
        };
        let files = self.grouped.input.open(library, io)?;
        let read = self.grouped.input.read(&files, library, &work, &mut |_| Ok(()), context, io)?;
        selected.finish(library, context, io)?;
        Ok((read, selected))
    }

    fn trends<'a>(
        &self,
        library: &'a Library,
        versions: &'a Versions,
        read: &Outcome,
        part: &Selected,
        context: &Context,
        io: &mut Io,
    ) -> Result<Vec<Trend<'a>>, Error> {
        self.grouped.check_words(library, read)?;
        let min_group = self.grouped.min_group(context, io);
        let mut trends = Vec::new();
        let mut seen = BTreeSet::new();
        for index in read.tallies.keys() {
            let newest = library.get(*index);
            if !seen.insert(newest.id().to_lowercase()) {
                continue;
            }
            let title = Labels::of(newest, context.text.lang, &context.labels).text(newest.title());
            if newest.kind() == Kind::Facts {
                context.remark(io, &(context.text.trouble.facts_not_compared)(&title));
                continue;
            }
            let waves = ordered_waves(&self.grouped.waves, newest.id(), library, &read.tallies);
            let names: Vec<String> = waves.iter().map(|(wave, _)| wave.clone()).collect();
            if names.len() > 1 && names.iter().any(String::is_empty) {
                context.remark(io, &(context.text.trouble.unnamed_wave)(&title));
            }
            if names.len() < 2 {
                context.remark(io, &(context.text.trend.one_wave)(&title));
                continue;
            }
            let version = |name: &String| waves.iter().find(|(wave, _)| wave == name).map_or(*index, |(_, version)| *version);
            let mut told = BTreeSet::new();
            for Span { versions: (from, to), pairs } in spans(&names, version) {
                let ruled = Ruled::of((from, to), library, versions, read, self.despite_changes)?;
                let questionnaire = ruled.questionnaire;
                for word in self.grouped.by.iter().filter(|word| crate::survey::group::Grouping::parse(questionnaire, word).is_none()) {
                    context.remark(io, &(context.text.trouble.skipped_list)(&title, word));
                }
                let groupings = self.grouped.groupings(questionnaire);
                if groupings.is_empty() {
                    continue;
                }
                self.grouped.check_size(questionnaire, &ruled.tally)?;
                let by = self.grouped.background(questionnaire);
                let unit = self.grouped.unit();
                let purpose = Purpose::Figures;
                let wanted = Wanted { groupings, waves: Vec::new(), min_group, unit, comparison: false, items: false, reliability: false, purpose };
                let data = OverTime { questionnaire, tally: &ruled.tally, linked: &ruled.linked, by: &by, blocks: &ruled.blocks };
                let figures = GroupFigures::over_time(data, &pairs, &wanted, &mut told);
                let labels = Labels::of(questionnaire, context.text.lang, &context.labels);
                let result = Shown { questionnaire, labels, figures, min_group, unit, part: part.title(library.get(to), to, context) };
                let versions = ruled.changes.map(|changes| VersionChange {
                    from: library.get(from).version().to_owned(),
                    to: library.get(to).version().to_owned(),
                    changes,
                    despite: self.despite_changes,
                });
                trends.push(Trend { result, versions });
            }
        }
        Ok(trends)
    }
}

/// Each wave with the next, by the versions they were asked. `version`: that of a wave.
fn spans(names: &[String], version: impl Fn(&String) -> usize) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for pair in pairs(names) {
        let versions = (version(&pair.0), version(&pair.1));
        match spans.iter_mut().find(|span| span.versions == versions) {
            Some(span) => span.pairs.push(pair),
            None => spans.push(Span { versions, pairs: vec![pair] }),
        }
    }
    spans
}

/// The responses of two versions on what they have in common; of one version all of it.
struct Ruled<'a> {
    questionnaire: &'a Questionnaire,
    tally: Tally,
    linked: Linked,
    /// For each block whether it is compared.
    blocks: Vec<bool>,
    /// What changed between the two.
    changes: Option<Changes>,
}

impl<'a> Ruled<'a> {
    fn of((from, to): (usize, usize), library: &'a Library, versions: &'a Versions, read: &Outcome, despite_changes: bool) -> Result<Ruled<'a>, Error> {
        let linked = |key: (usize, usize)| read.linked.get(&key).cloned().unwrap_or_default();
        let Some(questionnaire) = versions.ruler(from, to) else {
            let questionnaire = library.get(to);
            let tally = read.tallies.get(&to).cloned().unwrap_or_default();
            return Ok(Ruled { questionnaire, tally, linked: linked((to, to)), blocks: vec![true; questionnaire.blocks().len()], changes: None });
        };
        let (old, new) = (library.get(from), library.get(to));
        if [from, to].iter().any(|version| read.tallies.get(version).is_some_and(Tally::lacks_items)) {
            return Err(Error::OtherInstruments { id: new.id().to_owned(), from: old.version().to_owned(), to: new.version().to_owned() });
        }
        let changes = Changes::between(old, new);
        let is_compared = |id: &str| {
            let comparable = changes.block(id).map(|block| &block.comparable);
            comparable.is_some_and(|comparable| comparable.is_compared() || (despite_changes && matches!(comparable, Comparable::Changed { .. })))
        };
        let blocks = questionnaire.blocks().iter().map(|block| is_compared(&block.id)).collect();
        let (mut tally, mut people) = (Tally::default(), linked((from, to)));
        people.merge(linked((to, from)));
        for key in [(from, to), (to, from)] {
            tally.merge(read.common.get(&key).cloned().unwrap_or_default());
        }
        Ok(Ruled { questionnaire, tally, linked: people, blocks, changes: Some(changes) })
    }
}
