//! Pages: Markdown and HTML of every command that shows a table. What comes from outside stays text, and every table and picture can be followed without seeing it.

use crate::harness::{Folder, root};
use doorlicht::lang::Lang;
use doorlicht::show::format::{Format, Style};
use doorlicht::show::report::{Cell, Column, Report, Section, Table, column, for_people};
use doorlicht::show::{picture, text::Text};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::fmt::Write as _;

fn example(name: &str) -> String {
    root().join("examples").join(name).display().to_string()
}

/// A small report with all there is: two marks, one mark, bars, a group that is not shown, lists of remarks.
fn report(lang: Lang) -> Report {
    let text = Text::of(lang);
    let number = |value| Cell::score(Some(value));
    let columns: Vec<Column> = vec![
        for_people("block", text.report.block),
        picture::line(&["kern", "schil"], text),
        column("mean_a", text.report.mean).under("kern"),
        column("sd_a", text.report.sd).under("kern"),
        column("mean_b", text.report.mean).under("schil"),
        column("sd_b", text.report.sd).under("schil"),
    ];
    let row = |name: &str, first: f64, second: f64| {
        vec![Cell::text(name), picture::marks(Some((first, second)), ""), number(first), number(12.0), number(second), number(15.0)]
    };
    let withheld = [Cell::text("Middelen"), picture::marks(None, text.report.not_shown), Cell::Missing, Cell::Missing, Cell::Missing, Cell::Missing];
    let rows = vec![row("Visie en Beleid", 62.25, 40.0), row("Werkprocessen", 51.0, 50.0), withheld.to_vec()];
    let notes = vec!["Verschil bij Visie en Beleid: kern scoort 22,3 punten hoger.".to_owned()];
    let compared = Section { title: "Samenwerking · 2026".to_owned(), rows, notes, instead: None };
    let columns_of_items =
        vec![for_people("group", text.report.group), for_people("item", text.report.item), picture::parts(text), column("dont_know", text.report.dont_know)];
    let item = |group: &str, name: &str, parts| vec![Cell::text(group), Cell::text(name), picture::bar(parts, text.report.not_shown), Cell::Count(2)];
    let rows = vec![item("kern", "gedeeld doel", Some([2, 3, 5])), item("", "duidelijke regie", Some([0, 1, 9])), item("schil", "gedeeld doel", None)];
    let per_item = Section { rows, ..Section::default() };
    let nobody = Section { title: "Samenwerking · 2025".to_owned(), rows: Vec::new(), instead: Some(text.report.not_shown.to_owned()), notes: Vec::new() };
    Report {
        title: String::new(),
        tables: vec![
            Table { sections: vec![compared, nobody], ..Table::new("comparison", columns) },
            Table { sections: vec![per_item], ..Table::new("items", columns_of_items) },
        ],
        notes: ["Sterk:", "+ gedeeld doel (mee eens)", "", "Zwak:", "- regie (mee oneens)", "  Mogelijke stap: spreek af wie beslist."]
            .map(str::to_owned)
            .to_vec(),
    }
}

fn printed(report: &Report, format: Format, lang: Lang, width: usize) -> String {
    let mut out = Vec::new();
    format.write(report, None, Style { lang, width, excel_nl: false }, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn the_same_report_in_each_form_for_people() {
    insta::assert_snapshot!("markdown", printed(&report(Lang::Nl), Format::Markdown, Lang::Nl, 80));
    let html = printed(&report(Lang::En), Format::Html, Lang::En, 80);
    let (start, rest) = html.split_once("<style>").unwrap();
    let (css, end) = rest.split_once("</style>").unwrap();
    assert!(css.contains("@media print") && !css.contains("url(") && !css.contains("@import"), "the style stands in the page");
    insta::assert_snapshot!("html", format!("{start}<style>…</style>{end}"));
    for width in [100, 80, 60, 40, 24] {
        let text = printed(&report(Lang::Nl), Format::Table, Lang::Nl, width);
        assert!(text.lines().all(|line| line.chars().count() <= width), "{text}");
        assert!(!text.contains('\u{1b}'), "without colour");
        if [80, 60, 40].contains(&width) {
            insta::assert_snapshot!(format!("terminal_{width}"), text);
        }
    }
}

/// The elements of a page, each with its attributes; stops where the page is not well formed.
fn elements(html: &str) -> Vec<(String, Vec<(String, String)>)> {
    // Elements without an end are closed here, so that a strict reader follows.
    let is_void = |part: &str| part.rsplit('<').next().is_some_and(|tag| tag.starts_with("meta ") || tag == "br>");
    let xml: String = html.split_inclusive('>').map(|part| if is_void(part) { part.replace('>', "/>") } else { part.to_owned() }).collect();
    let mut reader = Reader::from_str(&xml);
    reader.config_mut().check_comments = true;
    let mut found = Vec::new();
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error} at {}:\n{xml}", reader.error_position())) {
            Event::Start(tag) | Event::Empty(tag) => {
                let attributes = tag.attributes().map(|one| one.unwrap_or_else(|error| panic!("{error}: {tag:?}")));
                found.push((tag.name().as_ref().to_owned(), attributes.map(|one| (one.key.as_ref().to_owned(), one.value.into_owned())).collect()));
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[track_caller]
fn can_be_followed(html: &str, lang: &str) {
    let elements = elements(html);
    let count = |name: &str| elements.iter().filter(|(element, _)| element == name).count();
    let has = |attributes: &[(String, String)], name: &str, value: &str| attributes.iter().any(|(key, one)| key == name && one == value);
    assert!(elements.iter().any(|(element, attributes)| element == "html" && has(attributes, "lang", lang)));
    assert_eq!((count("h1"), count("main")), (1, 1));
    assert!(html.contains("<title>") && count("caption") == count("table") && count("table") > 0);
    assert_eq!(html.matches(">\n<caption>").count(), count("table"), "the caption comes first");
    for (element, attributes) in &elements {
        match element.as_str() {
            "th" => assert!(attributes.iter().any(|(key, _)| key == "scope"), "{attributes:?}"),
            "script" | "img" | "link" | "iframe" | "object" | "a" | "form" | "input" => panic!("{element}"),
            _ => {}
        }
        for (key, value) in attributes {
            assert!(!key.starts_with("on") && !["src", "href", "style"].contains(&key.as_str()), "{key}={value}");
        }
    }
    let pictures = elements.iter().filter(|(element, attributes)| element == "svg" && !has(attributes, "aria-hidden", "true")).count();
    assert_eq!(html.matches("role=\"img\"><title>").count(), pictures, "every picture is told");
    assert!(!html.contains("<title></title>"));
}

#[test]
fn every_command_that_shows_a_table_makes_a_page_that_can_be_followed() {
    let (list, effects, facts) = (example("samenwerking.csv"), example("effectiviteit.csv"), example("basisstructuur.csv"));
    let commands: [&[&str]; 10] = [
        &["list"],
        &["show", "samenwerking"],
        &["summary", &list, "--items", "--waves", "2024"],
        &["compare", &list, "--items", "--details"],
        &["compare", &effects, "--by", "layer"],
        &["summary", &facts],
        &["score", &list, "--wide", "--quiet"],
        &["trend", &list],
        &["diagnose", &facts, &list, &effects],
        &["explain", &list, "--waves", "2025", "--block", "RO"],
    ];
    let folder = Folder::new();
    for command in commands {
        for lang in ["nl", "en"] {
            let html = folder.run(&[command, &["--lang", lang, "--format", "html"]].concat()).success().out;
            can_be_followed(&html, lang);
            let markdown = folder.run(&[command, &["--lang", lang, "--format", "markdown"]].concat()).success().out;
            is_even(&markdown);
        }
    }
    // The name of the file says which form.
    for (name, start) in [("verslag.html", "<!DOCTYPE html>"), ("verslag.md", "# Vergelijking\n")] {
        assert_eq!(folder.run(&["compare", &list, "-o", name]).quiet_success(), "");
        assert!(folder.read(name).starts_with(start));
    }
}

/// Every row of a table has as many cells as its head.
#[track_caller]
fn is_even(markdown: &str) {
    assert!(markdown.starts_with("# "), "{markdown}");
    for table in markdown.split("\n\n").filter(|part| part.starts_with('|')) {
        let cells: Vec<usize> = table.lines().map(|line| line.replace("\\\\", "").replace("\\|", "").matches('|').count()).collect();
        assert!(cells.len() > 2 && cells.iter().all(|count| *count == cells[0]), "{table}");
    }
}

#[test]
fn hostile_names_stay_text_in_pages() {
    let names = [
        "<script>alert(1)</script>",
        "\" onload=\"alert(1)",
        "</td></table><img src=x>",
        "--> ]]> &lt;b&gt; &amp;",
        "a | b \\| c `d` *e* [f](javascript:g)",
        "\u{202e}omgekeerd\u{7}\u{fffe}",
    ];
    let mut rows = String::from("response,questionnaire,version,organisation,X-1\n");
    for (number, name) in names.iter().enumerate() {
        for person in 0..6 {
            writeln!(rows, "r{number}-{person},breed,1,\"{}\",{}", name.replace('"', "\"\""), 1 + (number + person) % 5).unwrap();
        }
    }
    let list = "format: 1\nid: breed\nversion: \"1\"\nlanguages: [nl]\ntitle: { nl: \"Titel </title><script>x</script> & 'meer'\" }\nuse: [eens5]\nscale: eens5\n\
                blocks:\n  - id: A\n    title: { nl: \"Blok <b>vet</b> | twee\" }\n    items:\n      \
                - { id: X-1, text: { nl: \"Wij <i>werken</i> goed.\" }, short: { nl: \"goed & <u>wel</u>\" } }\nbackground:\n  \
                - { id: organisation, text: { nl: \"Organisatie\" } }\n";
    let folder = Folder::new().with("b.csv", rows).with("b.yaml", list);
    for command in ["summary", "compare"] {
        let arguments = ["-Q", "b.yaml", command, "b.csv", "--by", "organisation", "--items", "--quiet", "--format"];
        let html = folder.run(&[&arguments[..], &["html"]].concat()).success().out;
        can_be_followed(&html, "nl");
        assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;") && html.contains("&lt;img src=x&gt;"), "{html}");
        for bad in ["\u{202e}", "\u{7}", "\u{fffe}", "<b>", "<u>", "<img"] {
            assert!(!html.contains(bad), "{bad:?}");
        }
        let markdown = folder.run(&[&arguments[..], &["markdown"]].concat()).success().out;
        is_even(&markdown);
        assert!(!markdown.contains('<') && markdown.contains("&lt;script&gt;") && markdown.contains("\\[f\\](javascript:g)"), "{markdown}");
        assert!(!markdown.contains('\u{202e}') && !markdown.contains('\u{7}'));
    }
}

#[test]
fn pictures_are_for_people_only() {
    let list = example("samenwerking.csv");
    let folder = Folder::new();
    for format in ["csv", "json"] {
        let out = folder.run(&["compare", &list, "--items", "--format", format]).success().out;
        assert!(!out.contains("picture") && !out.contains('●'), "{format}");
    }
}
