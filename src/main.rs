//! Real streams, the environment, the clock; then [`doorlicht::cli::run`] and its exit code.

use doorlicht::cli::{self, Color, Io};
use std::ffi::OsString;
use std::io::{self, BufReader, IsTerminal};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let choice = match cli::color(&arguments) {
        Color::Auto => anstream::ColorChoice::Auto,
        Color::Always => anstream::ColorChoice::Always,
        Color::Never => anstream::ColorChoice::Never,
    };
    if choice == anstream::ColorChoice::Never {
        dialoguer::console::set_colors_enabled_stderr(false);
    }
    let mut input = BufReader::new(io::stdin());
    let mut out = io::stdout();
    let mut err = anstream::AutoStream::new(io::stderr(), choice);
    let width = dialoguer::console::Term::stderr().size_checked().or(dialoguer::console::Term::stdout().size_checked()).map(|(_, columns)| columns);
    let mut io = Io {
        input: &mut input,
        out: &mut out,
        err: &mut err,
        interactive: io::stdin().is_terminal() && io::stderr().is_terminal(),
        bar: width.filter(|_| io::stderr().is_terminal()).map(usize::from),
        has_editor: variable("VISUAL").or(variable("EDITOR")).is_some(),
        width: if io::stdout().is_terminal() { width } else { None },
        today: jiff::Zoned::now().date().to_string(),
        language_variable: variable("DOORLICHT_LANG"),
        locale: sys_locale::get_locale(),
    };
    ExitCode::from(cli::run(&arguments, &mut io).code())
}

/// The environment is read here and nowhere else.
#[expect(clippy::disallowed_methods, reason = "this is main: the world becomes an Io here")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
