//! `check`: every problem of questionnaires and data files, and nothing else.

use super::data::Input;
use super::{Context, Io};
use crate::data::library;
use crate::data::source::Source;
use crate::error::{Error, Exit};
use crate::show::{safe, trouble};
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    input: Input,
}

pub(super) fn run(args: &Args, context: &Context, io: &mut Io) -> Result<Exit, Error> {
    let (lists, data): (Vec<PathBuf>, Vec<PathBuf>) = args.input.files.iter().cloned().partition(|path| is_questionnaire(path));
    let mut exit = Exit::Done;
    let shared = library::shared_definitions();
    for path in lists {
        let source = Source::open(&path, &mut io.input)?;
        match library::read(&source.name, source.text(library::MOST_BYTES)?, &shared) {
            Ok(list) => say(io, &(context.text.report.valid_questionnaire)(&source.name, list.id(), list.items().len()))?,
            Err(bad) => {
                exit = Exit::Invalid;
                trouble::questionnaire(&bad, context.text, &mut io.err).map_err(|source| Error::Write { path: None, source })?;
            }
        }
    }
    if !data.is_empty() {
        let library = context.library(io)?;
        let input = args.input.strict(data);
        let sources = input.open(io)?;
        match input.read(&sources, &library, &|_, _, _, _| {}, &mut |_| Ok(()), context, io) {
            Ok(outcome) => {
                let names: Vec<String> = input.files.iter().map(|path| path.display().to_string()).collect();
                say(io, &(context.text.report.valid_data)(&names.join(", "), outcome.rows))?;
            }
            Err(Error::Findings(findings)) => {
                exit = Exit::Invalid;
                trouble::findings(&findings, context.text, &mut io.err).map_err(|source| Error::Write { path: None, source })?;
            }
            Err(error) => return Err(error),
        }
    }
    Ok(exit)
}

fn is_questionnaire(path: &Path) -> bool {
    path.extension().is_some_and(|extension| ["yaml", "yml", "json"].iter().any(|known| extension.eq_ignore_ascii_case(known)))
}

fn say(io: &mut Io, sentence: &str) -> Result<(), Error> {
    writeln!(io.out, "{}", safe::line(sentence)).map_err(|source| Error::Write { path: None, source })
}
