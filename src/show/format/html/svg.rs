//! Pictures as drawings in the page, each with its text. Marks and parts tell apart by shape as well as by colour: full and open, tall and thin.

use super::escape::Escaped;
use crate::show::picture::{Kind, Legend, Picture};
use crate::show::text::page::PageWords;
use std::fmt::Write as _;
use std::io::{self, Write};

/// Where 0 stands on the line, and how wide a point is.
const ZERO: f64 = 12.0;
const POINT: f64 = 2.0;
const FIRST: &str = r#"class="first" r="5""#;
const SECOND: &str = r#"class="second" r="6.5""#;

/// One picture, with what it shows in words.
pub(super) fn picture(picture: Picture, told: &str, out: &mut dyn Write) -> io::Result<()> {
    let (class, size, drawing) = match picture {
        Picture::Line { first, second } => ("line", "0 0 224 24", line(first, second)),
        Picture::Parts(parts) => ("parts", "0 0 104 18", bar(parts)),
    };
    write!(out, "<svg class=\"{class}\" viewBox=\"{size}\" role=\"img\"><title>{}</title>{drawing}</svg>", Escaped(told))
}

fn x(score: f64) -> f64 {
    ZERO + POINT * score.clamp(0.0, 100.0)
}

fn line(first: f64, second: Option<f64>) -> String {
    let mut drawing = String::from(r#"<path class="track" d="M12 12H212M12 7V17M112 7V17M212 7V17"/>"#);
    if let Some(second) = second {
        let _ = write!(drawing, r#"<path class="distance" d="M{:.1} 12H{:.1}"/><circle {SECOND} cx="{:.1}" cy="12"/>"#, x(first), x(second), x(second));
    }
    let _ = write!(drawing, r#"<circle {FIRST} cx="{:.1}" cy="12"/>"#, x(first));
    drawing
}

/// The parts from left to right: open, thin, full.
fn bar(parts: [u64; 3]) -> String {
    #[expect(clippy::cast_precision_loss, reason = "counts of people")]
    let lengths = parts.map(|part| 100.0 * part as f64 / parts.iter().sum::<u64>().max(1) as f64);
    let mut drawing = String::new();
    let mut start = 2.0;
    for (length, (class, top, height)) in lengths.into_iter().zip([("disagree", 3.0, 12.0), ("neutral", 7.0, 4.0), ("agree", 2.0, 14.0)]) {
        // The border of an open part lies within its length.
        let inset = if class == "disagree" { 0.75 } else { 0.0 };
        if length > 0.0 {
            let width = (length - 2.0 * inset).max(0.1);
            let _ = write!(drawing, r#"<rect class="{class}" x="{:.2}" y="{top}" width="{width:.2}" height="{height}"/>"#, start + inset);
        }
        start += length;
    }
    drawing
}

/// What stands above a column of pictures.
pub(super) fn heading(legend: &Legend, title: &str, out: &mut dyn Write) -> io::Result<()> {
    match legend.kind {
        Kind::Parts => write!(out, "{}", Escaped(title)),
        Kind::Line => {
            let numbers = r#"<text x="12" y="14">0</text><text x="112" y="14">50</text><text x="212" y="14">100</text>"#;
            write!(out, "<svg class=\"line\" viewBox=\"0 0 224 18\" role=\"img\"><title>{}</title>{numbers}</svg>", Escaped(title))
        }
    }
}

/// What marks and parts mean; the signs say nothing that the names do not.
pub(super) fn legend(legend: &Legend, words: &PageWords, out: &mut dyn Write) -> io::Result<()> {
    let circle = |kind: &str| format!(r#"<circle {kind} cx="9" cy="9"/>"#);
    let rect = |class: &str, y: u8, height: u8| format!(r#"<rect class="{class}" x="2" y="{y}" width="14" height="{height}"/>"#);
    let mut signs = match legend.kind {
        Kind::Line => vec![circle(FIRST), circle(SECOND), circle(SECOND) + &circle(FIRST)],
        Kind::Parts => vec![rect("disagree", 3, 12), rect("neutral", 7, 4), rect("agree", 2, 14)],
    };
    let mut names: Vec<&str> = legend.names.iter().map(String::as_str).collect();
    if legend.kind == Kind::Line && names.len() > 1 {
        names.push(words.both);
    }
    signs.truncate(names.len());
    write!(out, "<p class=\"legend\">")?;
    for (sign, name) in signs.iter().zip(names) {
        write!(out, "<span><svg class=\"sign\" viewBox=\"0 0 18 18\" aria-hidden=\"true\">{sign}</svg> {}</span> ", Escaped(name))?;
    }
    writeln!(out, "</p>")
}
