//! A page with choices: what each key does. Knows no terminal.

use super::is_stop;
use super::screen::{Look, Paragraph, Screen};
use crate::cli::prompt::{Choice, Field, Page, Reply, Way};
use crate::show::text::interview::Interview as Words;
use dialoguer::console::Key;

/// How far the page keys go.
const PAGE: usize = 8;

/// Someone choosing.
pub(super) struct Choosing<'p> {
    page: &'p Page,
    words: &'static Words,
    choices: &'p [Choice],
    /// Where the arrows are; nowhere before the first of them on a question without an answer.
    at: Option<usize>,
    /// Those chosen; before, or on this page.
    chosen: Vec<usize>,
    /// Those chosen before.
    given: &'p [usize],
    /// How many may be chosen, where it can be more than one.
    most: Option<usize>,
    /// Digits typed so far that may still become another number.
    typed: String,
    notice: String,
    only_help: bool,
}

impl<'p> Choosing<'p> {
    pub(super) fn new(page: &'p Page, words: &'static Words) -> Choosing<'p> {
        let (choices, at, given, most): (&[Choice], _, &[usize], _) = match &page.field {
            Field::One { choices, given, at } => (choices, *at, given.as_slice(), None),
            Field::Several { choices, given, most } => (choices, given.first().copied(), given, Some(*most)),
            Field::Read | Field::Text { .. } | Field::Menu(_) => (&[], None, &[], None),
        };
        Choosing { page, words, choices, at, chosen: given.to_vec(), given, most, typed: String::new(), notice: String::new(), only_help: false }
    }

    /// What a key leads to; nothing where the page stays.
    pub(super) fn press(&mut self, key: &Key) -> Option<Reply> {
        self.notice.clear();
        if is_stop(key) {
            return Some(self.leave(Way::Stop));
        }
        if std::mem::take(&mut self.only_help) {
            return None;
        }
        match key {
            Key::ArrowDown | Key::Tab => self.step(1, true),
            Key::ArrowUp | Key::BackTab => self.step(self.choices.len().saturating_sub(1), true),
            Key::PageDown => self.step(PAGE, false),
            Key::PageUp => self.at = Some(self.at.unwrap_or(0).saturating_sub(PAGE)),
            Key::Home => self.at = Some(0),
            Key::End => self.at = self.choices.len().checked_sub(1),
            Key::Enter => return self.enter(),
            Key::Backspace if !self.typed.is_empty() => drop(self.typed.pop()),
            Key::ArrowLeft | Key::Escape | Key::Backspace => return self.way(Way::Back),
            Key::ArrowRight => return self.way(Way::Forward),
            Key::Char(' ') if self.most.is_some() => {
                if let Some(at) = self.at {
                    self.toggle(at);
                }
            }
            Key::Char(letter) => return self.letter(*letter),
            _ => self.words.no_such_key.clone_into(&mut self.notice),
        }
        None
    }

    /// Moves the arrows, round the ends or up to them.
    fn step(&mut self, by: usize, round: bool) {
        let last = self.choices.len().saturating_sub(1);
        self.typed.clear();
        self.at = Some(match self.at {
            None if by == 1 => 0,
            None => last,
            Some(at) if round => (at + by) % self.choices.len().max(1),
            Some(at) => (at + by).min(last),
        });
    }

    fn enter(&mut self) -> Option<Reply> {
        let typed = std::mem::take(&mut self.typed);
        let named = self.choices.iter().position(|choice| !typed.is_empty() && choice.key == typed);
        match (named, self.at) {
            (Some(named), _) => self.choose(named),
            (None, Some(at)) if self.most.is_none() => self.choose(at),
            // Enter alone is what most people try first.
            (None, Some(at)) if self.chosen.is_empty() => self.choose(at),
            _ if self.most.is_some() && !self.chosen.is_empty() => Some(Reply::Choices(self.chosen.clone())),
            _ => Some(Reply::Way(Way::Empty)),
        }
    }

    fn choose(&mut self, index: usize) -> Option<Reply> {
        if self.most.is_none() {
            return Some(Reply::Choice(index));
        }
        self.toggle(index);
        None
    }

    fn toggle(&mut self, index: usize) {
        self.at = Some(index);
        let most = self.most.unwrap_or(1);
        if let Some(place) = self.chosen.iter().position(|chosen| *chosen == index) {
            self.chosen.remove(place);
        } else if self.chosen.len() >= most {
            self.notice = (self.words.too_many)(most);
        } else {
            self.chosen.push(index);
        }
    }

    /// A letter or digit: part of the name of a choice, or a way to go.
    fn letter(&mut self, letter: char) -> Option<Reply> {
        let letter = letter.to_lowercase().next().unwrap_or(letter);
        let typed = format!("{}{letter}", self.typed);
        let exact = self.choices.iter().position(|choice| choice.key == typed);
        let longer = self.choices.iter().any(|choice| choice.key.starts_with(&typed) && choice.key != typed);
        if longer {
            self.at = exact.or(self.at);
            self.notice = if exact.is_some() { (self.words.typed_more)(&typed) } else { String::new() };
            self.typed = typed;
            return None;
        }
        if !std::mem::take(&mut self.typed).is_empty() && exact.is_none() {
            self.words.not_an_answer.clone_into(&mut self.notice);
            return None;
        }
        let keys = self.words.keys;
        match exact {
            Some(index) => self.choose(index),
            None if letter == keys.back => self.way(Way::Back),
            None if letter == keys.forward => self.way(Way::Forward),
            None if letter == keys.remark => self.way(Way::Remark),
            None if letter == keys.empty => self.way(Way::Empty),
            None if letter == keys.overview => self.way(Way::Overview),
            None if letter == keys.stop => Some(self.leave(Way::Stop)),
            None if letter == keys.help => {
                self.only_help = true;
                None
            }
            None => {
                self.words.no_such_key.clone_into(&mut self.notice);
                None
            }
        }
    }

    fn way(&mut self, way: Way) -> Option<Reply> {
        if self.page.ways.contains(&way) {
            return Some(self.leave(way));
        }
        way.why_not(self.words).clone_into(&mut self.notice);
        None
    }

    /// Another way, with what was chosen on this page; who leaves it empty wants none of it.
    fn leave(&self, way: Way) -> Reply {
        self.left(way).filter(|_| way != Way::Empty).unwrap_or(Reply::Way(way))
    }

    /// What was chosen on this page, where it differs from before.
    pub(super) fn left(&self, way: Way) -> Option<Reply> {
        (self.most.is_some() && self.chosen != self.given).then(|| Reply::Leave(self.chosen.clone(), way))
    }

    /// The page as it looks now.
    pub(super) fn screen(&self) -> Screen {
        let menu = &self.words.menu;
        let has_way = |(way, key): (Way, &str)| self.page.ways.contains(&way).then(|| key.to_owned());
        let choose = if self.most.is_some() { menu.choose_several } else { menu.choose };
        let ways = [(Way::Back, menu.back), (Way::Forward, menu.forward), (Way::Remark, menu.remark), (Way::Empty, menu.empty), (Way::Overview, menu.overview)];
        let ways = ways.into_iter().filter_map(has_way);
        let keys: Vec<String> = [choose.to_owned()].into_iter().chain(ways).chain([menu.help.to_owned(), menu.stop.to_owned()]).collect();
        if self.only_help {
            let page = Page { heading: self.page.heading.clone(), text: self.page.help.clone(), ..Page::default() };
            let list = keys.iter().map(|key| Paragraph::new(key, Look::Plain)).collect();
            return Screen { page, list, keys: vec![menu.any_key.to_owned()], ..Screen::default() };
        }
        let (list, at) = self.list();
        let mut page = self.page.clone();
        if !page.remark.is_empty() {
            page.remark = (self.words.remark_made)(&page.remark);
        }
        let count = || self.most.map(|most| (self.words.chosen_of)(self.chosen.len(), most)).unwrap_or_default();
        let notice = if self.notice.is_empty() { count() } else { self.notice.clone() };
        Screen { page, list, at, notice, keys, typed: Some(self.typed.clone()) }
    }

    /// The choices as paragraphs, and which of these belong to the one the arrows are at.
    fn list(&self) -> (Vec<Paragraph>, std::ops::Range<usize>) {
        let longest = self.choices.iter().map(|choice| choice.key.chars().count()).max().unwrap_or(1);
        let (mut list, mut here) = (Vec::new(), 0..1);
        let (mut heading, mut aside) = ("", false);
        for (index, choice) in self.choices.iter().enumerate() {
            let start = list.len();
            if choice.heading != heading {
                heading = &choice.heading;
                list.extend([Paragraph::new("", Look::Plain), Paragraph::new(heading, Look::Dim)]);
            }
            if choice.aside && !aside {
                list.push(Paragraph::new("", Look::Plain));
            }
            aside = choice.aside;
            let is_chosen = self.chosen.contains(&index);
            let pointer = if self.at == Some(index) { '>' } else { ' ' };
            let mark = match (self.most.is_some(), is_chosen) {
                (true, true) => "[x] ",
                (true, false) => "[ ] ",
                (false, _) => "",
            };
            let before = format!("{pointer} {:>longest$}  {mark}", choice.key);
            let text = if is_chosen && self.most.is_none() { format!("{} ✓", choice.text) } else { choice.text.clone() };
            let inset = " ".repeat(before.len());
            list.push(Paragraph { before, text, look: if self.at == Some(index) { Look::Pointed } else { Look::Plain } });
            if !choice.help.is_empty() {
                list.push(Paragraph { before: inset, text: choice.help.clone(), look: Look::Dim });
            }
            if self.at == Some(index) {
                here = start..list.len();
            }
        }
        (list, here)
    }
}
