//! The front on a terminal. Questions with choices are our own, on dialoguer's console, because its lists know no number keys and no way back; writing, the
//! editor and the menus around the interview are dialoguer's.
//!
//! The cursor is never hidden, so there is none to give back when the program is killed. Every page is drawn from the top of the screen, at the size that the
//! terminal has at that moment.

mod choosing;
mod screen;
mod writing;

use super::prompt::{Field, Page, Prompt, Reply, Way};
use crate::show::text::interview::Interview as Words;
use choosing::Choosing;
use dialoguer::console::{Key, Term};
use dialoguer::theme::Theme;
use dialoguer::{Editor, Input, Select};
use screen::{Screen, paint};
use std::fmt;
use std::io;
use writing::Writing;

/// Asks on the terminal behind standard error.
pub(super) struct Menu {
    terminal: Term,
    words: &'static Words,
    /// Whether the user has set an editor; the one there is without is not for everyone.
    has_editor: bool,
    /// Whether what was on the screen before has been moved out of the way.
    begun: bool,
}

impl Menu {
    /// A front on the terminal of the program.
    pub(super) fn new(words: &'static Words, has_editor: bool) -> Menu {
        Menu { terminal: Term::stderr(), words, has_editor, begun: false }
    }

    fn draw(&mut self, screen: &Screen) -> io::Result<()> {
        let (rows, columns) = self.terminal.size();
        if !self.begun {
            self.terminal.write_str(&"\n".repeat(usize::from(rows)))?;
            self.begun = true;
        }
        self.clear()?;
        self.terminal.write_str(&paint(&screen.lines(columns.into(), rows.into())))
    }

    /// Not `clear_screen`: some terminals keep what that clears, for anyone who scrolls back.
    fn clear(&self) -> io::Result<()> {
        self.terminal.move_cursor_to(0, 0)?;
        self.terminal.clear_to_end_of_screen()
    }

    fn choose(&mut self, page: &Page) -> io::Result<Reply> {
        let mut choosing = Choosing::new(page, self.words);
        loop {
            let key = match self.draw(&choosing.screen()).and_then(|()| self.terminal.read_key_raw()) {
                Ok(key) => key,
                // Whoever closes the terminal leaves the page too.
                Err(error) => return choosing.left(Way::Stop).ok_or(error),
            };
            if let Some(reply) = choosing.press(&key) {
                return Ok(reply);
            }
        }
    }

    fn write(&mut self, page: &Page, given: &str, long: bool) -> io::Result<Reply> {
        let mut writing = Writing::new(page, self.words, given, long, self.has_editor);
        loop {
            self.draw(&writing.screen())?;
            let begin = match writing.press(&self.terminal.read_key_raw()?) {
                writing::Next::Wait => continue,
                writing::Next::Reply(reply) => return Ok(reply),
                writing::Next::Type(begin) => begin,
                writing::Next::Edit => match Editor::new().edit(given) {
                    Ok(Some(text)) if text != given => return Ok(Reply::Text(text)),
                    Ok(_) => continue,
                    Err(_) => {
                        self.words.no_editor.clone_into(&mut writing.notice);
                        continue;
                    }
                },
            };
            self.draw(&writing.begun())?;
            self.terminal.clear_line()?;
            let input = Input::<String>::with_theme(&Calm).with_initial_text(begin).allow_empty(true).report(false);
            return input.interact_text_on(&self.terminal).map(Reply::Text).map_err(plain);
        }
    }

    fn menu(&mut self, page: &Page, choices: &[String]) -> io::Result<Reply> {
        let width = usize::from(self.terminal.size().1);
        if !page.text.is_empty() {
            self.draw(&Screen { page: page.clone(), ..Screen::default() })?;
        }
        self.terminal.write_line("")?;
        // dialoguer counts bytes when it wraps: well within the width it need not.
        let choices: Vec<String> = choices.iter().map(|choice| textwrap::fill(choice, (width * 2 / 3).max(10))).collect();
        let chosen = Select::with_theme(&Calm).items(&choices).default(0).report(false).interact_on_opt(&self.terminal).map_err(plain)?;
        Ok(chosen.map_or(Reply::Way(Way::Stop), Reply::Choice))
    }

    fn read(&mut self, page: &Page) -> io::Result<Reply> {
        let keys = vec![format!("{} {}", self.words.menu.enter, self.words.begin), self.words.menu.stop.to_owned()];
        self.draw(&Screen { page: page.clone(), keys, ..Screen::default() })?;
        loop {
            match self.terminal.read_key_raw()? {
                Key::Enter | Key::Char(' ') | Key::ArrowRight => return Ok(Reply::Text(String::new())),
                key if is_stop(&key) => return Ok(Reply::Way(Way::Stop)),
                Key::Char(letter) if letter.eq_ignore_ascii_case(&self.words.keys.stop) => return Ok(Reply::Way(Way::Stop)),
                _ => {}
            }
        }
    }
}

impl Prompt for Menu {
    fn ask(&mut self, page: &Page) -> io::Result<Reply> {
        match &page.field {
            Field::Read => self.read(page),
            Field::One { .. } | Field::Several { .. } => self.choose(page),
            Field::Text { given, long } => self.write(page, given, *long),
            Field::Menu(choices) => self.menu(page, choices),
        }
    }

    fn tell(&mut self, text: &str) -> io::Result<()> {
        let width = usize::from(self.terminal.size().1);
        self.terminal.write_line(&format!("\n{}", textwrap::fill(text, width)))
    }

    fn close(&mut self) -> io::Result<()> {
        self.clear()?;
        self.terminal.show_cursor()
    }
}

/// Ctrl-C and Ctrl-D, as they arrive when the terminal leaves them to us. A Ctrl-D that came a moment earlier, while the terminal still read whole lines, is a NUL.
fn is_stop(key: &Key) -> bool {
    matches!(key, Key::CtrlC | Key::Char('\0' | '\u{3}' | '\u{4}'))
}

fn plain(error: dialoguer::Error) -> io::Error {
    let dialoguer::Error::IO(error) = error;
    error
}

/// How dialoguer's prompts look: plain, and with the cursor that it hides given back at once.
struct Calm;

impl Theme for Calm {
    fn format_input_prompt(&self, out: &mut dyn fmt::Write, _: &str, _: Option<&str>) -> fmt::Result {
        write!(out, "> ")
    }

    fn format_select_prompt_item(&self, out: &mut dyn fmt::Write, text: &str, active: bool) -> fmt::Result {
        const SHOW_CURSOR: &str = "\u{1b}[?25h";
        let text = text.replace('\n', "\n    ");
        write!(out, "{SHOW_CURSOR}{} {text}", if active { "  >" } else { "   " })
    }
}

#[cfg(test)]
mod tests;
