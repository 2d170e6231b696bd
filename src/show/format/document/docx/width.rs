//! How wide the columns of a table are, from what stands in them.

use crate::show::document::Table;
use unicode_width::UnicodeWidthStr;

/// Room for a letter of a text, for one of a title in bold, and for the edges of a cell, in twentieths of a point.
const LETTER: usize = 98;
const BOLD: usize = 112;
const EDGES: usize = 230;
/// The longest text that stays on one line wherever there is room, in letters: a date, a name.
const SHORT: usize = 18;
/// The longest text that still makes its column wider, in letters: beyond it a cell has more lines.
const LONGEST: usize = 60;

/// The width of each column, in twentieths of a point; together exactly `total`.
pub(super) fn widths(table: &Table, total: usize) -> Vec<usize> {
    let (mut words, mut texts) = (vec![0; table.columns.len()], vec![0; table.columns.len()]);
    let titles = table.columns.iter().map(|column| column.title.as_str()).collect();
    let rows = std::iter::once((titles, BOLD)).chain(table.cells().map(|cells| (cells, LETTER)));
    for (cells, letter) in rows {
        for (place, text) in cells.into_iter().enumerate() {
            let room = |width: Option<usize>| EDGES + letter * width.unwrap_or(0).min(LONGEST);
            words[place] = words[place].max(room(text.split_whitespace().map(UnicodeWidthStr::width).max()));
            texts[place] = texts[place].max(room(text.lines().map(UnicodeWidthStr::width).max()));
        }
    }
    let kept: Vec<usize> = words.iter().zip(&texts).map(|(word, text)| if *text <= EDGES + SHORT * LETTER { *text } else { *word }).collect();
    let base = if kept.iter().sum::<usize>() <= total { kept } else { fitted(words, total) };
    let wanted: Vec<usize> = texts.iter().zip(&base).map(|(text, base)| text.saturating_sub(*base)).collect();
    let rest = total - base.iter().sum::<usize>();
    base.iter().zip(shares(&wanted, rest)).map(|(base, more)| base + more).collect()
}

/// The same widths, where they fit; else the widest give in, all to the same width.
fn fitted(mut widths: Vec<usize>, total: usize) -> Vec<usize> {
    let mut places: Vec<usize> = (0..widths.len()).collect();
    places.sort_by_key(|place| widths[*place]);
    let mut left = total;
    for (before, place) in places.iter().enumerate() {
        widths[*place] = widths[*place].min(left / (places.len() - before));
        left -= widths[*place];
    }
    widths
}

/// Parts of a whole in proportion to weights; equal where these are all 0.
fn shares(weights: &[usize], whole: usize) -> Vec<usize> {
    let sum: usize = weights.iter().sum();
    let up_to = |place: usize| match sum {
        0 => whole * place / weights.len(),
        _ => whole * weights[..place].iter().sum::<usize>() / sum,
    };
    (0..weights.len()).map(|place| up_to(place + 1) - up_to(place)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::show::document::Column;

    fn table(titles: &[&str], row: &[&str]) -> Table {
        let columns = titles.iter().map(|title| Column { title: (*title).to_owned(), is_number: false }).collect();
        Table { columns, rows: vec![row.iter().map(|text| (*text).to_owned()).collect()] }
    }

    #[test]
    fn columns_fill_the_page_and_long_texts_have_more_of_it() {
        let widths_of = |titles: &[&str], row: &[&str]| widths(&table(titles, row), 9000);
        let uneven = widths_of(&["Doel", "Uur"], &["Meer kinderen krijgen op tijd hulp van een vaste hulpverlener", "8"]);
        assert!(uneven.iter().sum::<usize>() == 9000 && uneven[0] > 4 * uneven[1], "{uneven:?}");
        assert_eq!(widths_of(&["", "", ""], &["", "", ""]), [3000, 3000, 3000]);
        let dated = widths_of(&["Doel", "Datum"], &["Meer kinderen krijgen op tijd hulp van een vaste hulpverlener", "31 december 2028"]);
        assert!(dated[1] >= EDGES + 16 * LETTER, "{dated:?}");
        let full = widths_of(&["a"; 6], &["samenwerkingsovereenkomst"; 6]);
        assert_eq!(full, [1500; 6]);
        // A word of a megabyte takes no more than its part.
        let long = widths_of(&["a", "b"], &[&"x".repeat(1_000_000), "kort"]);
        assert!(long.iter().sum::<usize>() == 9000 && long[1] >= 400, "{long:?}");
    }
}
