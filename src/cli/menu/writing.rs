//! A page for text, until the first letter: letters begin the answer, so only other keys can be ways to go. Knows no terminal.

use super::is_stop;
use super::screen::Screen;
use crate::cli::prompt::{Page, Reply, Way};
use crate::show::text::interview::Interview as Words;
use dialoguer::console::Key;

/// Ctrl-O, for the overview: letters are text here.
const OVERVIEW: char = '\u{f}';

/// Someone about to write.
pub(super) struct Writing<'p> {
    page: &'p Page,
    words: &'static Words,
    given: &'p str,
    /// Whether there may be more than one line.
    long: bool,
    /// Whether there is an editor for those.
    has_editor: bool,
    pub(super) notice: String,
}

/// What a key leads to.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Another key.
    Wait,
    /// The end of the page.
    Reply(Reply),
    /// Writing, from this text on.
    Type(String),
    /// The editor.
    Edit,
}

impl<'p> Writing<'p> {
    pub(super) fn new(page: &'p Page, words: &'static Words, given: &'p str, long: bool, has_editor: bool) -> Writing<'p> {
        Writing { page, words, given, long, has_editor, notice: String::new() }
    }

    pub(super) fn press(&mut self, key: &Key) -> Next {
        self.notice.clear();
        // One line cannot show several; without an editor they become one.
        let edit = |text: String| if text.contains('\n') && self.has_editor { Next::Edit } else { Next::Type(text.replace('\n', " ")) };
        match key {
            key if is_stop(key) => Next::Reply(Reply::Way(Way::Stop)),
            Key::Enter if self.given.is_empty() => Next::Reply(Reply::Way(Way::Empty)),
            Key::Enter => Next::Reply(Reply::Text(self.given.to_owned())),
            Key::Tab if self.long && self.has_editor => Next::Edit,
            Key::Backspace if !self.given.is_empty() => edit(self.given.to_owned()),
            Key::ArrowLeft | Key::Escape | Key::Backspace | Key::ArrowUp => self.way(Way::Back),
            Key::ArrowRight | Key::ArrowDown => self.way(Way::Forward),
            Key::Char(OVERVIEW) => self.way(Way::Overview),
            Key::Char(letter) if !letter.is_control() => edit(format!("{}{letter}", self.given)),
            _ => {
                self.words.no_such_key.clone_into(&mut self.notice);
                Next::Wait
            }
        }
    }

    fn way(&mut self, way: Way) -> Next {
        if self.page.ways.contains(&way) {
            return Next::Reply(Reply::Way(way));
        }
        way.why_not(self.words).clone_into(&mut self.notice);
        Next::Wait
    }

    pub(super) fn screen(&self) -> Screen {
        let menu = &self.words.menu;
        let pass = self.page.ways.contains(&Way::Empty).then_some(menu.pass);
        let enter = if self.given.is_empty() { pass } else { Some(menu.keep) };
        let ways = [(Way::Back, menu.text_back), (Way::Forward, menu.text_forward), (Way::Overview, menu.text_overview)];
        let ways = ways.into_iter().filter(|(way, _)| self.page.ways.contains(way)).map(|(_, key)| key);
        let editor = (self.long && self.has_editor).then_some(menu.editor);
        let keys = [menu.write].into_iter().chain(enter).chain(editor).chain(ways).chain([menu.text_stop]).map(str::to_owned).collect();
        Screen { page: self.page.clone(), notice: self.notice.clone(), keys, typed: Some(self.given.to_owned()), ..Screen::default() }
    }

    /// The page from the first letter on, when the other keys belong to the text.
    pub(super) fn begun(&self) -> Screen {
        let menu = &self.words.menu;
        let enter = if self.page.ways.contains(&Way::Empty) { menu.save_or_pass } else { menu.save };
        let keys = [enter, menu.text_stop].map(str::to_owned).to_vec();
        Screen { keys, typed: Some(String::new()), ..self.screen() }
    }
}
