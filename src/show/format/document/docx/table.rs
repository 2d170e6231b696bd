//! Tables, and the lines a party signs on.

use super::width::widths;
use super::xml::{Element, element, value};
use super::{TEXT_WIDTH, run};
use crate::show::document::{Column, Table};

/// A table over the whole width. The row of titles stands again on each page, and no row is cut in two.
pub(super) fn table(table: &Table) -> Element {
    let widths = widths(table, TEXT_WIDTH);
    let titles = table.columns.iter().map(|column| column.title.as_str()).collect();
    let head = row(titles, &table.columns, &widths, true);
    frame("AgreementTable", &widths).with(head).with_all(table.cells().map(|cells| row(cells, &table.columns, &widths, false)))
}

fn frame(style: &str, widths: &[usize]) -> Element {
    let look = element("w:tblLook").attribute("w:val", "0020").attribute("w:firstRow", 1).attribute("w:noVBand", 1);
    let properties = element("w:tblPr")
        .with(value("w:tblStyle", style))
        .with(element("w:tblW").attribute("w:w", TEXT_WIDTH).attribute("w:type", "dxa"))
        .with(element("w:tblLayout").attribute("w:type", "fixed"))
        .with(look);
    let grid = element("w:tblGrid").with_all(widths.iter().map(|width| element("w:gridCol").attribute("w:w", width)));
    element("w:tbl").with(properties).with(grid)
}

fn row(cells: Vec<&str>, columns: &[Column], widths: &[usize], is_head: bool) -> Element {
    let properties = element("w:trPr").with(element("w:cantSplit")).with_all(is_head.then(|| element("w:tblHeader")));
    let style = if is_head { "TableHeading" } else { "TableText" };
    let cells = cells.into_iter().zip(columns).zip(widths).map(|((text, column), width)| {
        let alignment = column.is_number.then(|| value("w:jc", "right"));
        cell(*width, element("w:pPr").with(value("w:pStyle", style)).with_all(alignment), text)
    });
    element("w:tr").with(properties).with_all(cells)
}

fn cell(width: usize, properties: Element, text: &str) -> Element {
    let size = element("w:tcPr").with(element("w:tcW").attribute("w:w", width).attribute("w:type", "dxa"));
    let text = element("w:p").with(properties).with(run(text));
    element("w:tc").with(size).with(text)
}

/// Room for a pen, in twentieths of a point: a line, and a signature at the end.
const LINE: usize = 680;
const SIGNATURE: usize = 1700;

/// Names at the left, at the right what is known or a line to write on; all on one page.
pub(super) fn signature(rows: &[(&str, &str)]) -> Element {
    let widths = [2800, TEXT_WIDTH - 2800];
    let last = rows.len() - 1;
    let rows = rows.iter().enumerate().map(|(place, (name, text))| {
        let height = if place == last { SIGNATURE } else { LINE };
        let properties = element("w:trPr").with(element("w:cantSplit")).with(value("w:trHeight", height).attribute("w:hRule", "atLeast"));
        let paragraph = |style| element("w:pPr").with(value("w:pStyle", style)).with(element("w:keepNext"));
        let cells = [cell(widths[0], paragraph("TableHeading"), name), cell(widths[1], paragraph("TableText"), text)];
        element("w:tr").with(properties).with_all(cells)
    });
    frame("SignatureTable", &widths).with_all(rows)
}
