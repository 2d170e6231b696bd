//! `agreement`: from findings to an agreement partners can sign.

mod agenda;
mod check;
mod start;
mod status;
mod write;

use super::{Context, Io, words};
use crate::agreement::QuestionList;
use crate::data::agreement::{AgreementFile, Opened};
use crate::error::{Error, Exit};
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(clap::Args)]
#[command(disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    #[command(about = words().agreement_start)]
    Start(start::Args),
    #[command(about = words().agreement_status)]
    Status(status::Args),
    #[command(visible_alias = "controleer", about = words().agreement_check)]
    Check(check::Args),
    #[command(visible_alias = "schrijf", about = words().agreement_write)]
    Write(write::Args),
    #[command(about = words().agreement_agenda)]
    Agenda(agenda::Args),
}

/// The file with the agreement.
#[derive(clap::Args)]
pub(super) struct Of {
    #[arg(value_name = "FILE", help = words().agreement_file)]
    file: PathBuf,
}

pub(super) fn run(args: &Args, context: &Context, io: &mut Io) -> Result<Exit, Error> {
    match &args.command {
        Command::Start(args) => start::run(args, context, io),
        Command::Status(args) => status::run(args, context, io),
        Command::Check(args) => check::run(args, context, io),
        Command::Write(args) => write::run(args, context, io),
        Command::Agenda(args) => agenda::run(args, context, io),
    }
}

/// The lists of questions an agreement may be made from.
pub(super) fn lists(context: &Context, io: &mut Io) -> Result<Vec<Arc<QuestionList>>, Error> {
    Ok(context.library(io)?.agreement_lists())
}

impl Of {
    /// Reads the agreement.
    fn read(&self, context: &Context, io: &mut Io) -> Result<Opened, Error> {
        AgreementFile::new(&self.file, &lists(context, io)?).read()
    }

    /// Its name, as the user gave it.
    fn name(&self) -> String {
        self.file.display().to_string()
    }

    /// What no output may overwrite.
    fn inputs(&self) -> Vec<PathBuf> {
        vec![self.file.clone()]
    }
}

/// Whether a path has this extension, whatever its case.
fn has_extension(path: &Path, wanted: &str) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(wanted))
}
