//! The numbers Word itself counts, each belonging to a style: chapters; articles with their paragraphs as a level below; and lists that each begin anew.
//!
//! Chapters are a list of their own, since articles count on through all of them and not every word processor knows a level that does.

use super::xml::{Element, element, value};
use crate::show::document::Mark;
use crate::show::text::document::DocumentWords;

/// The lists that the styles of headings refer to.
const CHAPTERS: usize = 1;
const ARTICLES: usize = 2;
/// The one list with dots; it needs no counting.
const BULLETS: usize = 3;

/// The lists of a document, as they are met.
#[derive(Default)]
pub(super) struct Lists(Vec<Mark>);

impl Lists {
    /// The number Word knows a new list by.
    pub(super) fn begin(&mut self, mark: Mark) -> usize {
        if mark == Mark::Bullet {
            return BULLETS;
        }
        self.0.push(mark);
        BULLETS + self.0.len()
    }

    /// `word/numbering.xml`.
    pub(super) fn file(&self, words: &DocumentWords) -> Element {
        let mut lists = vec![list(CHAPTERS, 0), list(ARTICLES, 1), list(BULLETS, 2)];
        for (place, mark) in self.0.iter().enumerate() {
            let again = element("w:lvlOverride").attribute("w:ilvl", 0).with(value("w:startOverride", 1));
            lists.push(list(BULLETS + 1 + place, if *mark == Mark::Letter { 3 } else { 4 }).with(again));
        }
        let kinds = [
            kind(0, "singleLevel").with(heading("Heading1", &format!("{} %1.", words.chapter))),
            kind(1, "multilevel").with(heading("Heading2", &format!("{} %1.", words.article))).with(level(1, "decimal", "%2.", 425)),
            kind(2, "hybridMultilevel").with(level(0, "bullet", "\u{2022}", 851)),
            kind(3, "hybridMultilevel").with(level(0, "lowerLetter", "%1.", 851)),
            kind(4, "hybridMultilevel").with(level(0, "decimal", "%1.", 425)),
        ];
        super::root("w:numbering").with_all(kinds).with_all(lists)
    }
}

fn list(number: usize, kind: usize) -> Element {
    element("w:num").attribute("w:numId", number).with(value("w:abstractNumId", kind))
}

fn kind(number: usize, levels: &str) -> Element {
    element("w:abstractNum").attribute("w:abstractNumId", number).with(value("w:multiLevelType", levels))
}

/// A level of headings, with the style that takes its number.
fn heading(style: &str, text: &str) -> Element {
    let level = element("w:lvl").attribute("w:ilvl", 0).with(value("w:start", 1)).with(value("w:numFmt", "decimal"));
    let level = level.with(value("w:pStyle", style)).with(value("w:suff", "space")).with(value("w:lvlText", text)).with(value("w:lvlJc", "left"));
    level.with(element("w:pPr").with(element("w:ind").attribute("w:left", 0).attribute("w:firstLine", 0)))
}

fn level(level: usize, format: &str, text: &str, left: usize) -> Element {
    let style = (level == 1).then(|| value("w:pStyle", "Lid"));
    let level = element("w:lvl").attribute("w:ilvl", level).with(value("w:start", 1)).with(value("w:numFmt", format)).with_all(style);
    let indent = element("w:ind").attribute("w:left", left).attribute("w:hanging", 425);
    level.with(value("w:lvlText", text)).with(value("w:lvlJc", "left")).with(element("w:pPr").with(indent))
}
