//! What stands on the screen: the lines of a page for a terminal of a given size. Nothing here draws.

use crate::cli::prompt::Page;
use dialoguer::console::Style;
use std::ops::Range;

/// Longer lines are hard to read.
const WIDEST: usize = 96;
const NARROWEST: usize = 20;
/// A list is not cut to fewer lines than this.
const FEWEST_ROWS: usize = 3;
/// How many of the keys, the last, are always there: those for help and for stopping.
const FEWEST_KEYS: usize = 2;

/// How a line looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Plain,
    Strong,
    Dim,
    Pointed,
    Notice,
}

/// A text that is wrapped to the width, with what stands before its first line; the other lines are set in as far.
#[derive(Clone, Debug)]
pub(super) struct Paragraph {
    pub(super) before: String,
    pub(super) text: String,
    pub(super) look: Look,
}

impl Paragraph {
    pub(super) fn new(text: &str, look: Look) -> Paragraph {
        Paragraph { before: String::new(), text: text.to_owned(), look }
    }
}

/// A line on the screen.
pub(super) type Line = (String, Look);

/// A page as it is to be shown.
#[derive(Clone, Debug, Default)]
pub(super) struct Screen {
    pub(super) page: Page,
    /// What can be chosen.
    pub(super) list: Vec<Paragraph>,
    /// Which of these must be in view.
    pub(super) at: Range<usize>,
    /// What was pressed wrongly, or what else there is to say now.
    pub(super) notice: String,
    /// The keys at the bottom.
    pub(super) keys: Vec<String>,
    /// What is typed already; `None` where nothing can be.
    pub(super) typed: Option<String>,
}

impl Screen {
    /// The lines, at most as many as there are rows where that can be: explanation and context give way first, then the list is cut around where one is,
    /// and last go the keys.
    pub(super) fn lines(&self, columns: usize, rows: usize) -> Vec<Line> {
        // The last column stays free: some terminals go to the next line when it is written.
        let width = columns.saturating_sub(1).clamp(NARROWEST, WIDEST);
        let bottom = self.bottom(width, &self.keys);
        let list: Vec<Vec<Line>> = self.list.iter().map(|paragraph| wrapped(paragraph, width)).collect();
        let long = list.iter().map(Vec::len).sum::<usize>();
        let tops = [(true, true), (true, false), (false, false)].map(|(context, help)| self.top(width, context, help));
        let fits = |top: &&Vec<Line>| top.len() + long + bottom.len() <= rows;
        let top = tops.iter().find(fits).unwrap_or(&tops[2]);
        let few = self.keys.len().saturating_sub(FEWEST_KEYS);
        let has_room = top.len() + bottom.len() + long.min(FEWEST_ROWS) <= rows;
        let bottom = if has_room { bottom } else { self.bottom(width, &self.keys[few..]) };
        let room = rows.saturating_sub(top.len() + bottom.len()).max(FEWEST_ROWS);
        [top.clone(), window(&list, &self.at, room), bottom].concat()
    }

    fn top(&self, width: usize, context: bool, help: bool) -> Vec<Line> {
        let page = &self.page;
        let parts = [
            (page.heading.as_str(), Look::Dim, true),
            (page.context.as_str(), Look::Plain, context),
            (page.text.as_str(), Look::Strong, true),
            (page.help.as_str(), Look::Dim, help),
        ];
        let parts = parts.into_iter().filter(|(text, _, shown)| *shown && !text.is_empty());
        parts.flat_map(|(text, look, _)| [wrapped(&Paragraph::new(text, look), width), blank()].concat()).collect()
    }

    fn bottom(&self, width: usize, keys: &[String]) -> Vec<Line> {
        let mut lines = Vec::new();
        for notice in [&self.page.remark, &self.page.notice, &self.notice] {
            if !notice.is_empty() {
                lines.extend([blank(), wrapped(&Paragraph::new(notice, Look::Notice), width)].concat());
            }
        }
        if !keys.is_empty() {
            // A key and its word stay together.
            let keys: Vec<String> = keys.iter().map(|key| key.replace(' ', "\u{a0}")).collect();
            let keys = keys.join(" · ");
            let options = textwrap::Options::new(width).word_splitter(textwrap::WordSplitter::NoHyphenation);
            lines.extend(blank());
            lines.extend(textwrap::wrap(&keys, options).into_iter().map(|line| (line.replace('\u{a0}', " "), Look::Dim)));
        }
        if let Some(typed) = &self.typed {
            lines.extend(wrapped(&Paragraph { before: "> ".to_owned(), text: typed.clone(), look: Look::Plain }, width));
        }
        lines
    }
}

fn blank() -> Vec<Line> {
    vec![(String::new(), Look::Plain)]
}

fn wrapped(paragraph: &Paragraph, width: usize) -> Vec<Line> {
    let inset = " ".repeat(textwrap::core::display_width(&paragraph.before));
    let options = textwrap::Options::new(width).initial_indent(&paragraph.before).subsequent_indent(&inset);
    textwrap::wrap(&paragraph.text, options).into_iter().map(|line| (line.into_owned(), paragraph.look)).collect()
}

/// As many whole entries around `at` as there is room for, and a mark where there are more.
fn window(list: &[Vec<Line>], at: &Range<usize>, room: usize) -> Vec<Line> {
    let height = |range: &Range<usize>| list.get(range.clone()).map_or(0, |part| part.iter().map(Vec::len).sum::<usize>());
    if height(&(0..list.len())) <= room {
        return list.concat();
    }
    let room = room.saturating_sub(2).max(1);
    let mut shown = at.start.min(list.len().saturating_sub(1))..at.end.clamp(1, list.len());
    let wider = |shown: &Range<usize>, down: bool| {
        let wider = if down { shown.start..(shown.end + 1).min(list.len()) } else { shown.start.saturating_sub(1)..shown.end };
        (wider != *shown && height(&wider) <= room).then_some(wider)
    };
    let mut down = true;
    while let Some(next) = wider(&shown, down).or_else(|| wider(&shown, !down)) {
        shown = next;
        down = !down;
    }
    let mark = |there: bool| vec![(if there { "  …" } else { "" }.to_owned(), Look::Dim)];
    [mark(shown.start > 0), list[shown.clone()].concat(), mark(shown.end < list.len())].concat()
}

/// The lines as text for the terminal.
pub(super) fn paint(lines: &[Line]) -> String {
    let paint = |(line, look): &Line| {
        let style = match look {
            Look::Plain => Style::new(),
            Look::Strong => Style::new().bold(),
            Look::Dim => Style::new().dim(),
            Look::Pointed => Style::new().cyan().bold(),
            Look::Notice => Style::new().yellow(),
        };
        if line.is_empty() { String::new() } else { style.for_stderr().apply_to(line).to_string() }
    };
    lines.iter().map(paint).collect::<Vec<_>>().join("\n")
}
