//! People: the command line and the interview. Computes nothing.
//!
//! One verb is one file with its arguments and its `run`; [`run`] is the match. [`Io`] is the world. `localize` turns clap's own words into the language of
//! the user; every other sentence comes from [`crate::show::text`].

mod agreement;
mod check;
mod compare;
pub mod data;
mod diagnose;
mod explain;
mod fill;
mod lines;
mod list;
mod localize;
mod menu;
mod packaging;
mod part;
mod progress;
mod prompt;
mod response;
mod score;
mod show;
mod summary;
mod trend;
mod versions;

use crate::data::library::Library;
use crate::error::{Error, Exit, Usage};
use crate::lang::Lang;
use crate::show::text::{Text, help::Help};
use crate::show::trouble;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use std::cell::Cell;
use std::ffi::OsString;
use std::io::{self, BufRead, Write};
use std::path::PathBuf;

/// The world, as one argument. Only the menu of the interview speaks to the terminal itself, and a draft tells its age by the clock of its file.
pub struct Io<'a> {
    /// Standard input.
    pub input: &'a mut dyn BufRead,
    /// Standard output: results.
    pub out: &'a mut dyn Write,
    /// Standard error: questions, progress, complaints.
    pub err: &'a mut dyn Write,
    /// Whether standard input and standard error are both a terminal, so that questions can be asked.
    pub interactive: bool,
    /// The columns of the terminal for a progress bar; `None` where standard error is none.
    pub bar: Option<usize>,
    /// Whether the user has set an editor, `VISUAL` or `EDITOR`.
    pub has_editor: bool,
    /// The columns of the terminal; `None` where standard output is none.
    pub width: Option<u16>,
    /// Today, `2026-11-22`.
    pub today: String,
    /// `DOORLICHT_LANG`.
    pub language_variable: Option<String>,
    /// The locale's name.
    pub locale: Option<String>,
}

/// The width of a page where there is no terminal.
const PAGE: u16 = 80;

impl Io<'_> {
    /// The columns to write tables in.
    pub fn columns(&self) -> usize {
        usize::from(self.width.unwrap_or(PAGE))
    }
}

thread_local! {
    /// The language in which clap's help is being built: the only state outside [`Io`], and only set by [`command`].
    static HELP: Cell<Lang> = const { Cell::new(Lang::Nl) };
}

/// The words for the help that is being built.
pub(crate) fn words() -> &'static Help {
    &Text::of(HELP.get()).help
}

#[derive(Parser)]
#[command(name = "doorlicht", version, about = words().about, after_help = words().after, disable_help_subcommand = true, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    shared: Shared,
    #[command(subcommand)]
    command: Command,
}

/// Arguments every command has.
#[derive(Args)]
pub(crate) struct Shared {
    #[arg(long, global = true, value_name = "nl|en", value_parser = ["nl", "en"], help = words().lang)]
    lang: Option<String>,
    #[arg(long, global = true, value_enum, default_value = "auto", help = words().color)]
    color: Color,
    #[arg(long, short, global = true, help = words().quiet)]
    quiet: bool,
    #[arg(long = "questionnaire-file", short = 'Q', global = true, value_name = "FILE", help = words().questionnaire_files)]
    questionnaire_files: Vec<PathBuf>,
    #[arg(long, global = true, value_name = "NAME=TEXT", help = words().label)]
    label: Vec<String>,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

#[derive(Subcommand)]
enum Command {
    #[command(visible_alias = "lijsten", about = words().list)]
    List(list::Args),
    #[command(visible_alias = "toon", about = words().show)]
    Show(show::Args),
    #[command(visible_alias = "controleer", about = words().check, mut_arg("files", |arg| arg.help(words().check_files)), mut_arg("skip_invalid", |arg| arg.hide(true)))]
    Check(check::Args),
    #[command(visible_alias = "invullen", about = words().fill)]
    Fill(FillArgs),
    #[command(visible_alias = "scoor", about = words().score)]
    Score(score::Args),
    #[command(visible_alias = "samenvatting", about = words().summary)]
    Summary(summary::Args),
    #[command(visible_alias = "vergelijk", about = words().compare)]
    Compare(compare::Args),
    #[command(visible_alias = "knelpunten", about = words().diagnose)]
    Diagnose(diagnose::Args),
    #[command(visible_alias = "verklaar", about = words().explain, mut_arg("items", |arg| arg.hide(true)), mut_arg("details", |arg| arg.hide(true)))]
    Explain(explain::Args),
    #[command(about = words().trend, mut_arg("items", without), mut_arg("details", without))]
    Trend(trend::Args),
    #[command(visible_alias = "respons", about = words().turnout, mut_arg("items", without), mut_arg("details", without), mut_arg("weigh", without))]
    Response(response::Args),
    #[command(visible_alias = "convenant", about = words().agreement)]
    Agreement(agreement::Args),
    #[command(about = words().schema)]
    Schema(packaging::SchemaArgs),
    #[command(about = words().completions)]
    Completions(packaging::CompletionsArgs),
    #[command(about = words().man)]
    Man(packaging::ManArgs),
}

/// An argument of other commands that this one does without: not in the help, and refused.
fn without(arg: clap::Arg) -> clap::Arg {
    arg.hide(true).conflicts_with("files")
}

#[derive(Args)]
struct FillArgs {
    #[arg(value_name = "Q", help = words().questionnaire)]
    questionnaire: String,
    #[command(flatten)]
    fill: fill::Args,
}

/// What every command works with.
pub(crate) struct Context {
    /// The sentences.
    pub(crate) text: &'static Text,
    /// Whether remarks are left out.
    pub(crate) quiet: bool,
    /// The questionnaires the user named.
    pub(crate) questionnaire_files: Vec<PathBuf>,
    /// The words the user set for labels.
    pub(crate) labels: Vec<(String, String)>,
}

/// A warning on standard error, which `--quiet` does not silence.
pub(crate) fn warn(io: &mut Io, warning: &str) {
    // Where standard error is gone there is nobody to tell.
    let _ = writeln!(io.err, "{}", crate::show::safe::line(warning));
}

impl Context {
    fn of(shared: Shared, text: &'static Text) -> Result<Context, Error> {
        let split = |label: &String| match label.split_once('=') {
            Some((name, words)) if !crate::show::safe::clean(words).is_empty() => Ok((name.trim().to_owned(), crate::show::safe::clean(words))),
            _ => Err(Error::Usage(Usage::Label { label: label.clone(), known: Vec::new() })),
        };
        let labels = shared.label.iter().map(split).collect::<Result<_, _>>()?;
        Ok(Context { text, quiet: shared.quiet, questionnaire_files: shared.questionnaire_files, labels })
    }

    /// The questionnaires of this run.
    pub(crate) fn library(&self, io: &mut Io) -> Result<Library, Error> {
        let mut library = Library::open(&self.questionnaire_files, &mut io.input)?;
        for (name, _) in &self.labels {
            let mut known: Vec<String> = library.all().flat_map(|list| list.labels().keys().cloned()).collect();
            known.sort();
            known.dedup();
            if !known.contains(name) {
                return Err(Error::Usage(Usage::Label { label: name.clone(), known }));
            }
        }
        if !self.labels.is_empty() {
            library.set_labels(&self.labels);
        }
        Ok(library)
    }

    /// A remark on standard error.
    pub(crate) fn remark(&self, io: &mut Io, remark: &str) {
        if !self.quiet {
            warn(io, remark);
        }
    }
}

/// Which colour is asked for, before the command line is parsed: the streams must be made first.
pub fn color(arguments: &[OsString]) -> Color {
    match flag(arguments, "--color").as_deref() {
        Some("always") => Color::Always,
        Some("never") => Color::Never,
        _ => Color::Auto,
    }
}

/// The value of a flag, as `--flag value` or `--flag=value`, before `--`.
fn flag(arguments: &[OsString], name: &str) -> Option<String> {
    let mut words = arguments.iter().skip(1).map(|word| word.to_string_lossy()).take_while(|word| word != "--");
    while let Some(word) = words.next() {
        if word == name {
            return words.next().map(std::borrow::Cow::into_owned);
        }
        if let Some(value) = word.strip_prefix(name).and_then(|rest| rest.strip_prefix('=')) {
            return Some(value.to_owned());
        }
    }
    None
}

/// The whole command line in a language, for help, completions and manual pages.
pub fn command(lang: Lang) -> clap::Command {
    HELP.set(lang);
    localize::command(Cli::command(), lang)
}

/// Runs the program: parses, does, and says what went wrong.
pub fn run(arguments: &[OsString], io: &mut Io) -> Exit {
    let lang = Lang::choose(flag(arguments, "--lang").as_deref(), io.language_variable.as_deref(), io.locale.as_deref());
    let text = Text::of(lang);
    let mut command = command(lang);
    let parsed = command.try_get_matches_from_mut(arguments).and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => return localize::error(&error, &command, text, io),
    };
    let outcome = Context::of(cli.shared, text).and_then(|context| dispatch(cli.command, &context, io));
    let outcome = outcome.and_then(|exit| io.out.flush().map(|()| exit).map_err(|source| Error::Write { path: None, source }));
    match outcome {
        Ok(exit) => exit,
        // Whoever closed the pipe has read enough.
        Err(Error::Write { path: None, source }) if source.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
        Err(error) => {
            let _ = trouble::error(&error, text, &mut io.err);
            error.exit()
        }
    }
}

fn dispatch(command: Command, context: &Context, io: &mut Io) -> Result<Exit, Error> {
    match command {
        Command::List(args) => list::run(&args, context, io),
        Command::Show(args) => show::run(&args, context, io),
        Command::Check(args) => check::run(&args, context, io),
        Command::Fill(args) => {
            let questionnaire = context.library(io)?.find(&args.questionnaire, &mut io.input)?;
            let labels = crate::survey::labels::Labels::of(&questionnaire, context.text.lang, &context.labels);
            fill::run(&args.fill, &questionnaire, &labels, context.text, io)
        }
        Command::Score(args) => score::run(&args, context, io),
        Command::Summary(args) => summary::run(&args, context, io),
        Command::Compare(args) => compare::run(&args, context, io),
        Command::Diagnose(args) => diagnose::run(&args, context, io),
        Command::Explain(args) => explain::run(&args, context, io),
        Command::Trend(args) => trend::run(&args, context, io),
        Command::Response(args) => response::run(&args, context, io),
        Command::Agreement(args) => agreement::run(&args, context, io),
        Command::Schema(args) => packaging::schema(&args, io),
        Command::Completions(args) => packaging::completions(&args, context, io),
        Command::Man(args) => packaging::man(&args, context, io),
    }
}
