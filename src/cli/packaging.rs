//! `schema`, `completions` and `man`: for editors, shells and packagers.

use super::{Context, Io, words};
use crate::error::{Error, Exit};
use std::io;

/// Made from the types that read the file; a test keeps it so.
const QUESTIONNAIRE: &str = include_str!("../../schema/questionnaire.json");
const AGREEMENT: &str = include_str!("../../schema/agreement.json");

#[derive(clap::Args)]
pub(super) struct SchemaArgs {
    #[arg(value_enum, value_name = "KIND", default_value = "questionnaire", help = words().schema_kind)]
    kind: Kind,
}

/// What a schema is of.
#[derive(Clone, Copy, clap::ValueEnum)]
enum Kind {
    Questionnaire,
    Agreement,
}

#[derive(clap::Args)]
pub(super) struct CompletionsArgs {
    #[arg(value_enum, help = words().shell)]
    shell: clap_complete::Shell,
}

#[derive(clap::Args)]
pub(super) struct ManArgs {}

fn written(result: io::Result<()>) -> Result<Exit, Error> {
    result.map(|()| Exit::Done).map_err(|source| Error::Write { path: None, source })
}

pub(super) fn schema(args: &SchemaArgs, io: &mut Io) -> Result<Exit, Error> {
    let schema = match args.kind {
        Kind::Questionnaire => QUESTIONNAIRE,
        Kind::Agreement => AGREEMENT,
    };
    written(io.out.write_all(schema.as_bytes()))
}

pub(super) fn completions(args: &CompletionsArgs, context: &Context, io: &mut Io) -> Result<Exit, Error> {
    // Generated in memory: the generator itself panics where a pipe is closed.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut super::command(context.text.lang), "doorlicht", &mut script);
    written(io.out.write_all(&script))
}

pub(super) fn man(_: &ManArgs, context: &Context, io: &mut Io) -> Result<Exit, Error> {
    let mut page = Vec::new();
    let rendered = clap_mangen::Man::new(super::command(context.text.lang)).render(&mut page);
    written(rendered.and_then(|()| io.out.write_all(&page)))
}
