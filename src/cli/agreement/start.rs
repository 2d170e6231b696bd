//! `agreement start`: a new file, with the questions in the order in which a doorlichting makes them urgent.

use super::super::data::Input;
use super::super::diagnose::Request;
use super::super::part::Where;
use super::super::{Context, Io, words};
use super::lists;
use crate::agreement::entry::Noted;
use crate::agreement::list::Question;
use crate::agreement::start::{self, Start};
use crate::agreement::urgency;
use crate::agreement::{Agreement, QuestionList};
use crate::data::agreement::AgreementFile;
use crate::error::{Error, Exit};
use crate::show::agreement as show;
use crate::show::diagnose::noted;
use crate::show::format::{Format, Style};
use crate::survey::release::MinGroup;
use std::path::PathBuf;
use std::sync::Arc;

#[derive(clap::Args)]
pub(super) struct Args {
    #[arg(long, short, value_name = "FILE", default_value = "convenant.yaml", help = words().agreement_output)]
    output: PathBuf,
    #[arg(long, value_name = "TEXT", help = words().agreement_title)]
    title: Option<String>,
    #[arg(long, value_name = "FILE", num_args = 1.., help = words().agreement_from)]
    from: Vec<PathBuf>,
    #[arg(long, value_name = "N", default_value_t = MinGroup::DEFAULT.0, value_parser = clap::value_parser!(u64).range(1..), help = words().min_group)]
    min_group: u64,
}

pub(super) fn run(args: &Args, context: &Context, io: &mut Io) -> Result<Exit, Error> {
    // Seen before the answers are read, which may take long.
    if std::fs::symlink_metadata(&args.output).is_ok() {
        return Err(Error::AlreadyThere { path: args.output.clone() });
    }
    let lists = lists(context, io)?;
    let Some(list) = lists.first() else {
        return Err(Error::UnknownQuestionnaire { name: "convenant".to_owned(), suggestion: None, known: Vec::new() });
    };
    let found = if args.from.is_empty() { Vec::new() } else { found(args, list, context, io)? };
    // On one line, as a title is.
    let title = crate::show::safe::clean(args.title.as_deref().unwrap_or_default()).split_whitespace().collect::<Vec<_>>().join(" ");
    let heading = show::heading(list, context.text);
    let hint = |question: &Question| show::hint(question, context.text);
    let text = start::text(&Start { list, lang: context.text.lang, title: &title, heading: &heading, hint: &hint, found: &found });
    debug_assert!(Agreement::parse(&text, &[Arc::clone(list)]).is_ok(), "what is made can be read");
    AgreementFile::create(&args.output, &text)?;
    let report = show::start(&args.output.display().to_string(), list, &found, !args.from.is_empty(), context.text);
    let style = Style { lang: context.text.lang, width: io.columns(), excel_nl: false };
    Format::Table.write(&report, None, style, io.out).map_err(|source| Error::Write { path: None, source })?;
    Ok(Exit::Done)
}

/// What the last wave of the answers points to, each with the questions that answer it.
fn found(args: &Args, list: &QuestionList, context: &Context, io: &mut Io) -> Result<Vec<(Noted, Vec<usize>)>, Error> {
    let library = context.library(io)?;
    let input = Input::of(args.from.clone());
    let request = Request { input: &input, waves: &[], min_group: args.min_group, part: &Where::default() };
    request.find(&library, context, io, |shown| {
        let Some(wave) = shown.last() else { return Vec::new() };
        let reasons = urgency::reasons(list, &wave.diagnosis);
        let notes = noted(wave, &reasons, context.text);
        notes.into_iter().zip(reasons.into_iter().map(|reason| reason.questions)).collect()
    })
}
