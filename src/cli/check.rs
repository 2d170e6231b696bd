//! `check`: every problem of questionnaires and data files, how columns are read, and nothing else.

use super::data::{Files, Input};
use super::{Context, Io, words};
use crate::agreement::Agreement;
use crate::agreement::kind::FileKind;
use crate::agreement::status::Status;
use crate::data::columns::Columns;
use crate::data::library::{self, Library};
use crate::data::output::Output;
use crate::data::read::{Parsed, Part};
use crate::data::source::Source;
use crate::error::{BadQuestionnaire, Error, Exit, Usage};
use crate::show::changes::{self, Versions};
use crate::show::columns::{self, FileColumns};
use crate::show::format::{Format, Style};
use crate::show::report::Report;
use crate::show::{mapping, safe, trouble};
use crate::survey::changes::Changes;
use crate::survey::labels::Labels;
use crate::survey::{Questionnaire, Shared};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    input: Input,
    #[arg(long, value_name = "FILE", help = words().save_mapping)]
    save_mapping: Option<PathBuf>,
}

pub(super) fn run(args: &Args, context: &Context, io: &mut Io) -> Result<Exit, Error> {
    let (lists, data): (Vec<PathBuf>, Vec<PathBuf>) = args.input.files.iter().cloned().partition(|path| is_questionnaire(path));
    if args.save_mapping.is_some() && data.is_empty() {
        return Err(Error::Usage(Usage::NothingToMap));
    }
    let mut exit = Exit::Done;
    let shared = library::shared_definitions();
    let mut valid: Vec<Questionnaire> = Vec::new();
    for path in lists {
        let source = Source::open(&path, &mut io.input)?;
        let text = source.text(library::MOST_BYTES)?;
        let kind = FileKind::of(&text);
        if kind != FileKind::Other {
            match agreement(&source.name, text, kind, &shared, context, io)? {
                Ok(sentence) => say(io, &sentence)?,
                Err(bad) => {
                    exit = Exit::Invalid;
                    trouble::questionnaire(&bad, context.text, &mut io.err).map_err(|source| Error::Write { path: None, source })?;
                }
            }
            continue;
        }
        match library::read(&source.name, text, &shared) {
            Ok(list) => {
                say(io, &(context.text.report.valid_questionnaire)(&source.name, list.id(), list.items().len()))?;
                valid.push(list);
            }
            Err(bad) => {
                exit = Exit::Invalid;
                trouble::questionnaire(&bad, context.text, &mut io.err).map_err(|source| Error::Write { path: None, source })?;
            }
        }
    }
    compare_versions(&valid, context, io)?;
    if data.is_empty() { Ok(exit) } else { self::data(args, data, context, io).map(|checked| if checked == Exit::Done { exit } else { checked }) }
}

/// Checks a list of questions for an agreement, or an agreement: what to say where it is in order.
fn agreement(name: &str, text: String, kind: FileKind, shared: &Shared, context: &Context, io: &mut Io) -> Result<Result<String, BadQuestionnaire>, Error> {
    let library = context.library(io)?;
    let words = &context.text.agreement;
    if kind == FileKind::List {
        let read = library::read_agreement_list(name, text, shared, &library.item_ids());
        return Ok(read.map(|list| (words.valid_list)(name, list.id(), list.questions().len())));
    }
    let read = Agreement::parse(&text, &library.agreement_lists()).map_err(|problems| BadQuestionnaire { path: name.to_owned(), text, problems });
    let adopted = |agreement: &Agreement| agreement.progress(0..agreement.entries().len()).of(Status::Adopted);
    Ok(read.map(|agreement| (words.valid)(name, adopted(&agreement), agreement.entries().len())))
}

/// Of files that are versions of one list, in the order given: what changed from each to the next.
fn compare_versions(lists: &[Questionnaire], context: &Context, io: &mut Io) -> Result<(), Error> {
    let earlier = |place: usize| lists[..place].iter().rev().find(|other| other.id().eq_ignore_ascii_case(lists[place].id()));
    for (old, new) in (0..lists.len()).filter_map(|place| Some((earlier(place)?, &lists[place]))) {
        let changes = Changes::between(old, new);
        if !changes.is_empty() && old.version() == new.version() {
            context.remark(io, &(context.text.trend.same_version)(new.version()));
        }
        let labels = Labels::of(new, context.text.lang, &context.labels);
        let versions = Versions { questionnaire: new.id(), from: old.version(), to: new.version(), changes: &changes, labels: &labels, despite: false };
        let report = Report { tables: vec![changes::table(&[versions], context.text)], ..Report::default() };
        let style = Style { lang: context.text.lang, width: io.columns(), excel_nl: false };
        say(io, "")?;
        Format::Table.write(&report, None, style, io.out).map_err(|source| Error::Write { path: None, source })?;
    }
    Ok(())
}

/// Checks files with responses or scores.
fn data(args: &Args, data: Vec<PathBuf>, context: &Context, io: &mut Io) -> Result<Exit, Error> {
    let library = context.library(io)?;
    let input = args.input.strict(data);
    let files = input.open(&library, io)?;
    let save = args.save_mapping.as_deref();
    let saved = save.map(|path| Output::open(Some(path), &[input.inputs(), context.questionnaire_files.clone()].concat())).transpose()?;
    let columns = files.sources.iter().map(|source| Columns::of(source, &library, &files.mapping)).collect::<Result<Vec<_>, _>>()?;
    let columns = shown(&files, &columns, &library);
    // A mapping on standard output stands there alone.
    let is_told = save != Some(Path::new("-"));
    let mut exit = Exit::Done;
    let without_role = AtomicU64::new(0);
    let work = |_: &mut Part, _: usize, list: &Questionnaire, parsed: &Parsed| {
        if matches!(parsed, Parsed::Response(response) if response.role.is_none() && !list.roles().is_empty()) {
            without_role.fetch_add(1, Ordering::Relaxed);
        }
    };
    match input.read(&files, &library, &work, &mut |_| Ok(()), context, io) {
        Ok(outcome) if is_told => {
            let without_role = without_role.into_inner();
            if without_role > 0 {
                context.remark(io, &(context.text.trouble.without_role)(without_role, outcome.rows));
            }
            let names: Vec<String> = input.files.iter().map(|path| path.display().to_string()).collect();
            say(io, &(context.text.report.valid_data)(&names.join(", "), outcome.rows))?;
            tell(&columns, "\n", context, io)?;
        }
        Ok(_) => {}
        Err(Error::Findings(findings)) => {
            exit = Exit::Invalid;
            if is_told {
                tell(&columns, "", context, io)?;
            }
            trouble::findings(&findings, context.text, &mut io.err).map_err(|source| Error::Write { path: None, source })?;
        }
        Err(error) => return Err(error),
    }
    if let (Some(output), Some(path)) = (saved, save) {
        let yaml = mapping::yaml(&columns, context.text);
        output.finish(io.out, &mut |out| out.write_all(yaml.as_bytes()))?;
        if is_told {
            context.remark(io, &(context.text.columns.mapping_saved)(&path.display().to_string()));
        }
    }
    Ok(exit)
}

fn shown<'a>(files: &'a Files, columns: &'a [Option<Columns>], library: &'a Library) -> Vec<FileColumns<'a>> {
    let known = files.sources.iter().zip(columns).filter_map(|(source, columns)| Some((source, columns.as_ref()?)));
    let one = |(source, columns): (&'a Source, &'a Columns)| FileColumns {
        file: &source.name,
        questionnaire: library.get(columns.questionnaire),
        headings: &columns.headings,
        missing: &columns.missing,
    };
    known.map(one).collect()
}

/// How the columns are read, where there is anything to tell, with something in front.
fn tell(files: &[FileColumns], before: &str, context: &Context, io: &mut Io) -> Result<(), Error> {
    let failed = |source| Error::Write { path: None, source };
    let table = columns::table(files, &context.labels, context.text);
    if table.sections.is_empty() {
        return Ok(());
    }
    let style = Style { lang: context.text.lang, width: io.columns(), excel_nl: false };
    io.out.write_all(before.as_bytes()).map_err(failed)?;
    Format::Table.write(&Report { tables: vec![table], ..Report::default() }, None, style, io.out).map_err(failed)
}

fn is_questionnaire(path: &Path) -> bool {
    path.extension().is_some_and(|extension| ["yaml", "yml", "json"].iter().any(|known| extension.eq_ignore_ascii_case(known)))
}

fn say(io: &mut Io, sentence: &str) -> Result<(), Error> {
    writeln!(io.out, "{}", safe::line(sentence)).map_err(|source| Error::Write { path: None, source })
}
