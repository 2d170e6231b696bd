//! Pages in a real browser: nothing is mended, everything can be seen, and the page itself never scrolls sideways.
//!
//! Needs Chromium. Where there is none the tests are skipped with a word about it, unless `CI` is set: there it must be.

use crate::harness::{Folder, root};
use doorlicht::show::format::document::DocumentFormat;
use std::path::Path;
use std::process::Command;

/// The browser; `None`: there is none, and there need not be.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn chromium() -> Option<&'static str> {
    let found = ["chromium", "chromium-browser", "google-chrome"].into_iter().find(|name| Command::new(name).arg("--version").output().is_ok());
    if found.is_none() {
        assert!(std::env::var_os("CI").is_none(), "Chromium is missing: apt-get install chromium");
        eprintln!("skipped: there is no Chromium here to open the page in");
    }
    found
}

/// The page after the browser read it, in a window this wide.
fn dump(browser: &str, page: &Path, width: u32) -> String {
    let profile = tempfile::tempdir().unwrap();
    let output = Command::new("timeout")
        .args(["120", browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"])
        .args(["--disable-component-update", "--disable-sync", "--hide-scrollbars", "--dump-dom"])
        .arg(format!("--user-data-dir={}", profile.path().display()))
        .arg(format!("--window-size={width},900"))
        .arg(format!("file://{}", page.display()))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// Measures what is on the page, in the page itself.
const MEASURE: &str = r"<script>
const size = element => element.getBoundingClientRect();
const all = selector => [...document.querySelectorAll(selector)];
const inside = (inner, outer) => inner.left >= outer.left && inner.right <= outer.right && inner.top >= outer.top && inner.bottom <= outer.bottom;
const measured = {
  window: innerWidth, page: document.documentElement.scrollWidth,
  tables: all('table').filter(table => size(table).height > 50).length,
  lines: all('td svg.line').filter(svg => size(svg).width > 100 && size(svg).height > 10).length,
  bars: all('td svg.parts').filter(svg => size(svg).width > 60 && size(svg).height > 8).length,
  outside: all('svg circle, svg rect').filter(mark => !inside(size(mark), size(mark.closest('svg')))).length,
  marks: all('td svg.line').map(svg => [svg.querySelector('.first'), svg.querySelector('.second')].map(mark => size(mark).left + size(mark).width / 2 - size(svg).left))
};
document.body.append(Object.assign(document.createElement('pre'), { id: 'measured', textContent: JSON.stringify(measured) }));
</script>";

#[test]
fn a_browser_shows_the_tables_and_pictures_of_compare() {
    let Some(browser) = chromium() else { return };
    let list = root().join("examples/samenwerking.csv").display().to_string();
    let folder = Folder::new();
    folder.run(&["compare", &list, "--waves", "2024", "--items", "-o", "page.html"]).quiet_success();
    let page = folder.read("page.html");
    let shown = dump(browser, &folder.path("page.html"), 1200);
    for part in ["<table", "<caption", "<tr", "<th ", "<td", "<svg", "<circle", "<rect", "<title>", "<section"] {
        let count = |text: &str| text.matches(part).count();
        assert!(count(&page) > 0 && count(&shown) == count(&page), "{part}: {} written, {} read", count(&page), count(&shown));
    }
    // The page allows no script; a copy without that line does, to measure it.
    let open: String = page.split_inclusive('\n').filter(|line| !line.contains("Content-Security-Policy")).collect();
    let folder = folder
        .with("measured.html", open.replace("</body>", &format!("{MEASURE}</body>")))
        .with("closed.html", page.replace("</body>", &format!("{MEASURE}</body>")));
    assert!(!dump(browser, &folder.path("closed.html"), 1200).contains("id=\"measured\""), "no script runs in the page");
    for width in [1200, 400] {
        let shown = dump(browser, &folder.path("measured.html"), width);
        let measured = shown.split_once("<pre id=\"measured\">").and_then(|(_, rest)| rest.split_once("</pre>")).unwrap().0;
        let measured: serde_json::Value = serde_json::from_str(measured).unwrap();
        let number = |key: &str| measured[key].as_u64().unwrap();
        assert_eq!(number("page"), number("window"), "the page scrolls sideways at {width}: {measured}");
        assert!(number("window") <= u64::from(width).max(500), "{measured}");
        // Six blocks and eighteen shared topics on lines; a bar for each group that was asked a topic.
        assert_eq!((number("tables"), number("lines"), number("outside")), (4, 24, 0), "{measured}");
        assert_eq!(number("bars"), page.matches("class=\"parts\"").count() as u64);
        // kern 59,2 and schil 54,2 on a line from 0 to 100, as the figures say.
        let place = |mark: usize| measured["marks"][0][mark].as_f64().unwrap();
        let scale = if width == 1200 { 1.0 } else { 11.0 / 14.0 };
        for (mark, score) in [(0, 59.234), (1, 54.167)] {
            assert!((place(mark) - scale * (12.0 + 2.0 * score)).abs() < 1.0, "{measured}");
        }
    }
}

#[test]
fn a_browser_shows_the_headings_findings_and_tables_of_diagnose() {
    let Some(browser) = chromium() else { return };
    let lists = ["basisstructuur", "samenwerking", "effectiviteit"].map(|name| root().join(format!("examples/{name}.csv")).display().to_string());
    let folder = Folder::new();
    folder.run(&["diagnose", &lists[0], &lists[1], &lists[2], "-o", "page.html"]).quiet_success();
    let page = folder.read("page.html");
    for width in [1200, 400] {
        let shown = dump(browser, &folder.path("page.html"), width);
        for part in ["<h1", "<h2", "<h3", "<li", "<table", "<caption", "<tr", "<th ", "<td", "<section"] {
            let count = |text: &str| text.matches(part).count();
            assert_eq!(count(&shown), count(&page), "{part} at {width}");
        }
        for heading in ["Wat gaat er goed?", "Wat kan er beter?", "Waarover is nog onvoldoende nagedacht?", "Knelpunten volgens het model", "Wat eerst?"] {
            assert!(shown.contains(&format!("{heading}</")), "{heading}");
        }
    }
    assert!(page.matches("<table").count() >= 2 && page.matches("<li").count() > 10);
}

/// Measures an agreement on the page, in the page itself.
const MEASURE_AGREEMENT: &str = r"<script>
const all = selector => [...document.querySelectorAll(selector)];
const measured = {
  window: innerWidth, page: document.documentElement.scrollWidth,
  dead: all('nav a').filter(link => !document.querySelector(link.getAttribute('href'))).length,
  wide: all('h1, h2, h3, p, li').filter(element => element.scrollWidth > element.clientWidth && element.clientWidth > 0).length,
  open: all('.signature td').filter(cell => cell.getBoundingClientRect().height >= 30).length
};
document.body.append(Object.assign(document.createElement('pre'), { id: 'measured', textContent: JSON.stringify(measured) }));
</script>";

#[test]
fn a_browser_shows_an_agreement_whose_contents_lead_to_every_article() {
    let Some(browser) = chromium() else { return };
    let mut page = Vec::new();
    DocumentFormat::Html.write(&crate::document::sample::agreement(), &mut page).unwrap();
    let page = String::from_utf8(page).unwrap();
    let open: String = page.split_inclusive('\n').filter(|line| !line.contains("Content-Security-Policy")).collect();
    let folder = Folder::new().with("page.html", &page).with("measured.html", open.replace("</body>", &format!("{MEASURE_AGREEMENT}</body>")));
    for width in [1200, 400] {
        let shown = dump(browser, &folder.path("page.html"), width);
        for part in ["<h1", "<h2", "<h3", "<p", "<li", "<ol", "<table", "<caption", "<tr", "<th ", "<td", "<section", "<a "] {
            assert_eq!(shown.matches(part).count(), page.matches(part).count(), "{part} at {width}");
        }
        let shown = dump(browser, &folder.path("measured.html"), width);
        let measured = shown.split_once("<pre id=\"measured\">").and_then(|(_, rest)| rest.split_once("</pre>")).unwrap().0;
        let measured: serde_json::Value = serde_json::from_str(measured).unwrap();
        assert_eq!(measured["page"], measured["window"], "the page scrolls sideways at {width}: {measured}");
        assert_eq!((&measured["dead"], &measured["wide"], &measured["open"]), (&0.into(), &0.into(), &(6 * 5).into()), "{measured}");
    }
}
