//! The plain front: everything is said once, every reply is a line. For pipes, for screen readers, and for tests.

use super::prompt::{Choice, Field, Page, Prompt, Reply, Way};
use crate::show::text::interview::Interview as Words;
use std::io::{self, BufRead, Write};

/// In front of a command where any other line is the answer itself.
const COMMAND: char = '/';

/// Whoever gives this many lines in a row that are no reply is no person: a pipe without an end would be read for ever.
const MOST_REFUSED: usize = 1000;

/// Asks by writing lines and reading lines.
pub(super) struct Lines<'a> {
    input: &'a mut dyn BufRead,
    out: &'a mut dyn Write,
    width: usize,
    words: &'static Words,
    /// The context that was said last; it is said again only when it changes.
    context: String,
}

/// What a line means.
enum Meaning {
    Reply(Reply),
    /// Nothing that can be done; this is why.
    No(String),
    /// The person wants to know what can be done.
    Help,
}

impl<'a> Lines<'a> {
    /// A front over an input and an output; texts are wrapped to `width` columns.
    pub(super) fn new(input: &'a mut dyn BufRead, out: &'a mut dyn Write, width: usize, words: &'static Words) -> Lines<'a> {
        Lines { input, out, width: width.max(20), words, context: String::new() }
    }

    fn say(&mut self, text: &str) -> io::Result<()> {
        if text.is_empty() { Ok(()) } else { writeln!(self.out, "{}", textwrap::fill(text, self.width)) }
    }

    fn show(&mut self, page: &Page) -> io::Result<()> {
        writeln!(self.out)?;
        self.say(&page.heading)?;
        if !page.context.is_empty() && self.context != page.context {
            self.say(&page.context)?;
            self.context.clone_from(&page.context);
        }
        self.say(&page.text)?;
        self.say(&page.help)?;
        let words = self.words;
        let (given, enter) = match &page.field {
            Field::Read => return Ok(()),
            Field::Menu(choices) => {
                for (number, text) in choices.iter().enumerate() {
                    self.entry(&(number + 1).to_string(), text)?;
                }
                (String::new(), words.lines.enter_first)
            }
            Field::One { choices, given, at } => {
                self.choices(choices)?;
                let given = given.map(|given| choices[given].text.clone()).unwrap_or_default();
                let enter = match at {
                    _ if !given.is_empty() => words.lines.enter_keeps,
                    Some(_) => words.lines.enter_nothing,
                    None => words.lines.enter_empties,
                };
                (given, enter)
            }
            Field::Several { choices, given, .. } => {
                self.choices(choices)?;
                self.say(words.lines.several)?;
                let given: Vec<&str> = given.iter().map(|index| choices[*index].text.as_str()).collect();
                (given.join("; "), if given.is_empty() { words.lines.enter_empties } else { words.lines.enter_keeps })
            }
            Field::Text { given, .. } => (given.clone(), if given.is_empty() { words.lines.enter_empties } else { words.lines.enter_keeps }),
        };
        if !page.remark.is_empty() {
            self.say(&(words.remark_made)(&page.remark))?;
        }
        if !given.is_empty() {
            self.say(&(words.lines.given)(&given))?;
        }
        self.say(&page.notice)?;
        let can_be_empty = page.ways.contains(&Way::Empty) || enter != words.lines.enter_empties;
        let help = (words.lines.help_key)(words.keys.help);
        self.say(&if can_be_empty { format!("{enter} {help}") } else { help })
    }

    fn choices(&mut self, choices: &[Choice]) -> io::Result<()> {
        let mut heading = "";
        for choice in choices {
            if choice.heading != heading {
                heading = &choice.heading;
                self.say(heading)?;
            }
            self.entry(&choice.key, &choice.text)?;
            if !choice.help.is_empty() {
                self.entry(" ", &choice.help)?;
            }
        }
        Ok(())
    }

    fn entry(&mut self, key: &str, text: &str) -> io::Result<()> {
        let first = format!("{key:>3}  ");
        let options = textwrap::Options::new(self.width).initial_indent(&first).subsequent_indent("     ");
        writeln!(self.out, "{}", textwrap::fill(text, options))
    }

    /// One line, without its end.
    fn read(&mut self) -> io::Result<String> {
        write!(self.out, "{}: ", self.words.lines.answer)?;
        self.out.flush()?;
        let mut line = Vec::new();
        if self.input.read_until(b'\n', &mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        Ok(String::from_utf8_lossy(&line).trim().to_owned())
    }

    fn meaning(&self, page: &Page, line: &str) -> Meaning {
        let prefixed = line.strip_prefix(COMMAND);
        match &page.field {
            Field::Read => Meaning::Reply(Reply::Text(String::new())),
            Field::Menu(choices) => match (line.parse::<usize>(), line) {
                (_, "") => Meaning::Reply(Reply::Choice(0)),
                (Ok(number), _) if (1..=choices.len()).contains(&number) => Meaning::Reply(Reply::Choice(number - 1)),
                _ => self.command(page, prefixed.unwrap_or(line)),
            },
            Field::One { choices, given, at } => match (find(choices, line), given, at) {
                (Some(chosen), ..) => Meaning::Reply(Reply::Choice(chosen)),
                (None, Some(given), _) if line.is_empty() => Meaning::Reply(Reply::Choice(*given)),
                // Enter leaves a question empty; after forty of these it must not do anything else.
                (None, None, Some(_)) if line.is_empty() => Meaning::No(self.words.lines.enter_nothing.to_owned()),
                _ => self.command(page, prefixed.unwrap_or(line)),
            },
            Field::Several { choices, given, most } => {
                let words = line.split([' ', ',', ';']).filter(|word| !word.is_empty());
                let chosen: Option<Vec<usize>> = words.map(|word| find(choices, word)).collect();
                match chosen {
                    Some(chosen) if chosen.is_empty() && !given.is_empty() => Meaning::Reply(Reply::Choices(given.clone())),
                    Some(chosen) if chosen.is_empty() => self.command(page, line),
                    Some(chosen) if chosen.len() > *most => Meaning::No((self.words.at_most)(*most)),
                    Some(chosen) => Meaning::Reply(Reply::Choices(chosen)),
                    None => self.command(page, prefixed.unwrap_or(line)),
                }
            }
            Field::Text { given, .. } => match prefixed {
                Some(text) if text.starts_with(COMMAND) => Meaning::Reply(Reply::Text(text.to_owned())),
                Some(command) => self.command(page, command),
                None if line.is_empty() && !given.is_empty() => Meaning::Reply(Reply::Text(given.clone())),
                None if line.is_empty() => self.command(page, line),
                None => match line.strip_suffix(self.words.keys.help) {
                    Some("") => Meaning::Help,
                    _ => Meaning::Reply(Reply::Text(line.to_owned())),
                },
            },
        }
    }

    /// A letter that does something; nothing at all leaves the question empty.
    fn command(&self, page: &Page, word: &str) -> Meaning {
        let keys = self.words.keys;
        let mut letters = word.chars().flat_map(char::to_lowercase);
        let way = match (letters.next(), letters.next()) {
            (None, _) => Way::Empty,
            (Some(key), None) if key == keys.help => return Meaning::Help,
            (Some(key), None) => match self.ways().into_iter().find(|(_, known, _)| *known == key) {
                Some((way, ..)) => way,
                None => return Meaning::No(self.words.not_an_answer.to_owned()),
            },
            _ => return Meaning::No(self.words.not_an_answer.to_owned()),
        };
        if way == Way::Stop || page.ways.contains(&way) {
            return Meaning::Reply(Reply::Way(way));
        }
        Meaning::No(way.why_not(self.words).to_owned())
    }

    fn ways(&self) -> [(Way, char, &'static str); 6] {
        let (keys, lines) = (self.words.keys, &self.words.lines);
        [
            (Way::Empty, keys.empty, lines.empty),
            (Way::Remark, keys.remark, lines.remark),
            (Way::Back, keys.back, lines.back),
            (Way::Forward, keys.forward, lines.forward),
            (Way::Overview, keys.overview, lines.overview),
            (Way::Stop, keys.stop, lines.stop),
        ]
    }

    fn help(&mut self, page: &Page) -> io::Result<()> {
        let is_text = matches!(page.field, Field::Text { .. });
        if is_text {
            self.say(self.words.lines.text_commands)?;
        }
        for (way, key, text) in self.ways() {
            if way == Way::Stop || page.ways.contains(&way) {
                let key = if is_text { format!("{COMMAND}{key}") } else { key.to_string() };
                self.entry(&key, text)?;
            }
        }
        Ok(())
    }
}

impl Prompt for Lines<'_> {
    fn ask(&mut self, page: &Page) -> io::Result<Reply> {
        self.show(page)?;
        if matches!(page.field, Field::Read) {
            return Ok(Reply::Text(String::new()));
        }
        for _ in 0..MOST_REFUSED {
            let line = self.read()?;
            match self.meaning(page, &line) {
                Meaning::Help => self.help(page)?,
                Meaning::No(why) => self.say(&why)?,
                Meaning::Reply(reply) => {
                    // Said back, for who cannot see what was typed.
                    if let (Reply::Choice(chosen), Field::One { choices, .. }) = (&reply, &page.field) {
                        self.say(&(self.words.lines.chosen)(&choices[*chosen].text))?;
                    }
                    return Ok(reply);
                }
            }
        }
        Err(io::ErrorKind::InvalidInput.into())
    }

    fn tell(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out)?;
        self.say(text)
    }

    fn close(&mut self) -> io::Result<()> {
        self.context.clear();
        self.out.flush()
    }
}

/// The choice that a word means: by its key, its code in files, or its text.
fn find(choices: &[Choice], word: &str) -> Option<usize> {
    let is = |text: &str| !word.is_empty() && text.to_lowercase() == word.to_lowercase();
    let by = |text: fn(&Choice) -> &str| choices.iter().position(|choice| is(text(choice)));
    by(|choice| &choice.key).or_else(|| by(|choice| &choice.code)).or_else(|| by(|choice| &choice.text))
}
