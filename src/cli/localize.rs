//! clap's own words in the language of the user: headings, `[default: …]`, and what is wrong with a command line.

use super::Io;
use crate::error::Exit;
use crate::lang::Lang;
use crate::show::safe;
use crate::show::text::Text;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command};
use std::io;

/// The arguments every command has, under a heading of their own.
const GENERAL: [&str; 5] = ["lang", "color", "quiet", "questionnaire_files", "label"];

/// Rewrites a command and all below it.
pub(super) fn command(command: Command, lang: Lang) -> Command {
    below(command, "", lang)
}

/// Rewrites a command below others: `doorlicht agreement `.
fn below(command: Command, above: &str, lang: Lang) -> Command {
    let words = &Text::of(lang).help;
    let template = format!("{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}", words.usage);
    let has_subcommands = command.has_subcommands();
    let is_root = command.get_name() == "doorlicht";
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let mut command = command
        .help_template(template)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .mut_args(|arg| localized(arg, lang))
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).help(words.help).help_heading(words.general));
    if is_root {
        command = command.arg(Arg::new("version").short('V').long("version").action(ArgAction::Version).help(words.version).help_heading(words.general));
    }
    if has_subcommands {
        command = command.subcommand_help_heading(words.commands).subcommand_value_name(words.command_placeholder);
    }
    let path = format!("{above}{} ", command.get_name());
    for name in names {
        command = command.mut_subcommand(name, |sub| below(sub, &path, lang));
    }
    let usage = usage(&command, path.trim_end(), lang);
    command.override_usage(usage)
}

fn localized(arg: Arg, lang: Lang) -> Arg {
    let words = &Text::of(lang).help;
    let takes_value = !matches!(arg.get_action(), ArgAction::SetTrue);
    let heading = if arg.is_positional() {
        words.arguments
    } else if GENERAL.contains(&arg.get_id().as_str()) {
        words.general
    } else {
        words.options
    };
    let mut help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let values = arg.get_possible_values();
    if takes_value && !values.is_empty() {
        let names: Vec<&str> = values.iter().map(clap::builder::PossibleValue::get_name).collect();
        help = format!("{help} [{}: {}]", words.possible, names.join(", "));
    }
    let defaults: Vec<String> = arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    if takes_value && !defaults.is_empty() {
        help = format!("{help} [{}: {}]", words.default, defaults.join(", "));
    }
    let names: Vec<String> = arg.get_value_names().unwrap_or_default().iter().map(|name| (words.value_name)(name).to_owned()).collect();
    let arg = arg.help(help).help_heading(heading);
    let arg = if names.is_empty() { arg } else { arg.value_names(names) };
    if takes_value { arg.hide_possible_values(true).hide_default_value(true) } else { arg }
}

/// The line behind "Usage:".
fn usage(command: &Command, path: &str, lang: Lang) -> String {
    let words = &Text::of(lang).help;
    let mut parts = vec![path.to_owned()];
    parts.push(format!("[{}]", words.options_placeholder));
    for arg in command.get_positionals() {
        let name = arg.get_value_names().and_then(|names| names.first()).map_or_else(|| arg.get_id().to_string(), ToString::to_string);
        let many = matches!(arg.get_action(), ArgAction::Append);
        parts.push(format!("<{name}>{}", if many { "…" } else { "" }));
    }
    parts.extend(command.has_subcommands().then(|| format!("<{}>", words.command_placeholder)));
    parts.join(" ")
}

/// Shows help or version, or says what is wrong with the command line.
pub(super) fn error(error: &clap::Error, command: &Command, text: &Text, io: &mut Io) -> Exit {
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let written = write!(io.out, "{}", error.render()).and_then(|()| io.out.flush());
            match written {
                Err(source) if source.kind() != io::ErrorKind::BrokenPipe => Exit::CouldNot,
                _ => Exit::Done,
            }
        }
        // That of the command it stopped at: `doorlicht agreement` without more.
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let _ = write!(io.err, "{}", error.render());
            Exit::CommandLine
        }
        ErrorKind::MissingSubcommand => {
            let _ = write!(io.err, "{}", command.clone().render_help());
            Exit::CommandLine
        }
        kind => {
            let words = &text.trouble;
            let get = |wanted| error.context().find(|(kind, _)| *kind == wanted).map(|(_, value)| value_of(value)).unwrap_or_default();
            let argument = get(ContextKind::InvalidArg);
            let value = get(ContextKind::InvalidValue);
            let suggestions =
                [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue].map(get).into_iter().find(|word| !word.is_empty());
            // clap puts the nearest last.
            let suggestions = suggestions.and_then(|words| words.rsplit(", ").next().map(str::to_owned));
            let what = (words.command_line)(
                kind,
                if argument.is_empty() { get(ContextKind::InvalidSubcommand) } else { argument }.as_str(),
                &value,
                &get(ContextKind::PriorArg),
            );
            let remedy = match (suggestions, get(ContextKind::ValidValue)) {
                (Some(word), _) => (words.did_you_mean)(&word),
                (None, valid) if !valid.is_empty() => (words.possible_values)(&valid),
                _ => (words.see_help)("doorlicht --help"),
            };
            let _ = writeln!(io.err, "doorlicht: {}\n  {}", safe::line(&what), safe::line(&remedy));
            Exit::CommandLine
        }
    }
}

fn value_of(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        other => other.to_string(),
    }
}
