//! For people, a page for a browser or the printer, in the looks of the pages of reports: one file with everything in it, nothing from elsewhere and no script.

use super::titles::{counted, signing, titles, to_sign};
use crate::show::document::{self, Article, Block, Document, Entry, Mark, Part, Signature, Table};
use crate::show::format::html::escape::Escaped;
use crate::show::format::html::{self, CSS};
use crate::show::text::Text;
use crate::show::text::document::DocumentWords;
use std::fmt::Write as _;
use std::io::{self, Write};

/// What an agreement has that a report has not.
const OWN_CSS: &str = include_str!("document.css");

pub(super) fn write(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    let words = &Text::of(document.lang).document;
    html::head(&document.title, document.lang, &format!("{CSS}{OWN_CSS}{}", margins(document, words)), out)?;
    writeln!(out, "<body>\n<main class=\"agreement\">")?;
    if let Some(draft) = &document.draft {
        writeln!(out, "<p class=\"draft\">{}</p>", Escaped(draft))?;
    }
    writeln!(out, "<h1>{}</h1>", Escaped(&document.title))?;
    if let Some(notice) = &document.notice {
        writeln!(out, "<p class=\"notice\">{}</p>", broken(notice))?;
    }
    contents(document, words, out)?;
    let mut place = 0;
    for numbered in document.numbered() {
        let number = numbered.number.unwrap_or_default();
        if !matches!(numbered.part, Part::Signatures(_)) {
            place += 1;
        }
        match numbered.part {
            Part::Preamble { title, body } => {
                writeln!(out, "<section>\n{}", heading(2, place, title))?;
                body.iter().try_for_each(|block| self::block(block, title, out))?;
                writeln!(out, "</section>")?;
            }
            Part::Chapter(title) => writeln!(out, "{}", heading(2, place, &counted(words.chapter, number, title)))?,
            Part::Article(article) => {
                writeln!(out, "<section>\n{}", heading(3, place, &counted(words.article, number, &article.title)))?;
                self::article(article, out)?;
                writeln!(out, "</section>")?;
            }
            Part::Signatures(signatures) => {
                for one in signatures {
                    place += 1;
                    signature(one, place, words, out)?;
                }
            }
        }
    }
    writeln!(out, "</main>\n</body>\n</html>")
}

/// What the printer sets above and below each page. In a string of CSS every sign but letters and digits is written as its number.
fn margins(document: &Document, words: &DocumentWords) -> String {
    let string = |text: &str| {
        let mut string = String::new();
        for letter in text.chars() {
            match letter {
                letter if letter.is_ascii_alphanumeric() => string.push(letter),
                letter => drop(write!(string, "\\{:06x}", u32::from(letter))),
            }
        }
        string
    };
    let draft = document.draft.as_deref().map(|draft| string(&crate::show::safe::line(draft))).unwrap_or_default();
    let [page, of] = words.page;
    format!("@page {{ @top-center {{ content: \"{draft}\"; }} @bottom-right {{ content: \"{page} \" counter(page) \" {of} \" counter(pages); }} }}\n")
}

fn contents(document: &Document, words: &DocumentWords, out: &mut dyn Write) -> io::Result<()> {
    if !document.parts.iter().any(|part| matches!(part, Part::Chapter(_))) {
        return Ok(());
    }
    writeln!(out, "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">{}</h2>\n<ul>", words.contents)?;
    for (title, place) in titles(document, words).zip(1..) {
        let class = if title.is_article { " class=\"article\"" } else { "" };
        writeln!(out, "<li{class}><a href=\"#part-{place}\">{}</a></li>", Escaped(&title.text))?;
    }
    writeln!(out, "</ul>\n</nav>")
}

fn heading(level: usize, place: usize, title: &str) -> String {
    format!("<h{level} id=\"part-{place}\">{}</h{level}>", Escaped(title))
}

/// Text that keeps its line breaks.
fn broken(text: &str) -> String {
    document::lines(text).map(|line| Escaped(line).to_string()).collect::<Vec<_>>().join("<br>")
}

fn article(article: &Article, out: &mut dyn Write) -> io::Result<()> {
    let paragraphs = article.paragraphs();
    let is_counted = paragraphs.iter().any(|paragraph| paragraph.number.is_some());
    let mut is_open = false;
    for paragraph in paragraphs {
        if paragraph.number == Some(1) {
            writeln!(out, "<ol class=\"paragraphs\">")?;
            is_open = true;
        }
        write!(out, "{}", if is_open { "<li>" } else { "" })?;
        if let Some(text) = paragraph.text {
            writeln!(out, "<p>{}</p>", broken(text))?;
        }
        paragraph.more.iter().try_for_each(|block| self::block(block, &article.title, out))?;
        write!(out, "{}", if is_open { "</li>\n" } else { "" })?;
    }
    write!(out, "{}", if is_counted { "</ol>\n" } else { "" })
}

fn block(block: &Block, title: &str, out: &mut dyn Write) -> io::Result<()> {
    match block {
        Block::Paragraph(text) => writeln!(out, "<p>{}</p>", broken(text)),
        Block::List(mark, entries) => {
            let (start, end) = match mark {
                Mark::Bullet => ("<ul>", "</ul>"),
                Mark::Letter => ("<ol type=\"a\">", "</ol>"),
                Mark::Number => ("<ol>", "</ol>"),
            };
            writeln!(out, "{start}")?;
            entries.iter().try_for_each(|one| writeln!(out, "<li>{}</li>", entry(one)))?;
            writeln!(out, "{end}")
        }
        Block::Table(table) => self::table(table, title, out),
    }
}

fn entry(entry: &Entry) -> String {
    match entry.parts() {
        ("", _, text) => broken(text),
        (name, gap, text) => format!("<strong>{}</strong>{gap}{}", Escaped(name), broken(text)),
    }
}

/// A table in a box of its own to scroll in, which takes the keyboard.
fn table(table: &Table, title: &str, out: &mut dyn Write) -> io::Result<()> {
    let title = Escaped(title);
    writeln!(out, "<div class=\"box\" role=\"group\" aria-label=\"{title}\" tabindex=\"0\">\n<table>\n<caption>{title}</caption>\n<thead>\n<tr>")?;
    let class = |place: usize| if table.columns[place].is_number { " class=\"number\"" } else { "" };
    for (place, column) in table.columns.iter().enumerate() {
        writeln!(out, "<th scope=\"col\"{}>{}</th>", class(place), broken(&column.title))?;
    }
    writeln!(out, "</tr>\n</thead>\n<tbody>")?;
    for cells in table.cells() {
        write!(out, "<tr>")?;
        for (place, text) in cells.into_iter().enumerate() {
            match (place, text.trim().is_empty()) {
                (0, false) => write!(out, "<th scope=\"row\"{}>{}</th>", class(place), broken(text))?,
                _ => write!(out, "<td{}>{}</td>", class(place), broken(text))?,
            }
        }
        writeln!(out, "</tr>")?;
    }
    writeln!(out, "</tbody>\n</table>\n</div>")
}

fn signature(signature: &Signature, place: usize, words: &DocumentWords, out: &mut dyn Write) -> io::Result<()> {
    let title = signing(signature, words);
    writeln!(out, "<section class=\"signature\">\n{}\n<p>{}</p>", heading(2, place, &title), words.agreed)?;
    writeln!(out, "<table>\n<caption>{}</caption>\n<tbody>", Escaped(&title))?;
    for (name, text) in to_sign(signature, words) {
        writeln!(out, "<tr><th scope=\"row\">{name}</th><td>{}</td></tr>", broken(text))?;
    }
    writeln!(out, "</tbody>\n</table>\n</section>")
}
