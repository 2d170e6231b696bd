//! The texts of a questionnaire as people saw them, and the ways in which a heading repeats them.

use crate::lang::Localized;
use crate::survey::column::Column;
use crate::survey::questionnaire::{PanelRow, Question, Questionnaire};
use crate::survey::spelling::fold;
use std::collections::BTreeMap;

/// Every text of a questionnaire in every language, folded, with the columns that have it in the order of the questionnaire.
pub(super) struct Texts {
    full: BTreeMap<String, Vec<Column>>,
    /// Labels for tables; they count only where one column has them.
    short: BTreeMap<String, Vec<Column>>,
}

impl Texts {
    /// The texts as people may have seen them.
    pub(super) fn of(questionnaire: &Questionnaire) -> Texts {
        let mut texts = Texts { full: BTreeMap::new(), short: BTreeMap::new() };
        for column in Column::all(questionnaire) {
            match column {
                Column::Item(index) => {
                    let item = &questionnaire.items()[index];
                    texts.add_both(questionnaire, &item.text, &item.short, column);
                }
                Column::Panel(panel, row, _) => {
                    let panel = &questionnaire.panels()[panel];
                    if let Some(question) = column.question(questionnaire) {
                        texts.add_cell(questionnaire, &panel.rows[row], question, panel.columns.len() == 1, column);
                    }
                }
                Column::Priorities => {
                    if let Some(choose) = questionnaire.choose() {
                        questionnaire.wordings(&choose.text).iter().for_each(|text| texts.add(text, column, false));
                    }
                }
                _ => {
                    if let Some(question) = column.question(questionnaire) {
                        texts.add_both(questionnaire, &question.text, &question.short, column);
                    }
                }
            }
        }
        texts
    }

    fn add_both(&mut self, questionnaire: &Questionnaire, text: &Localized, short: &Localized, column: Column) {
        questionnaire.wordings(text).iter().for_each(|text| self.add(text, column, false));
        questionnaire.wordings(short).iter().for_each(|text| self.add(text, column, true));
    }

    /// A cell of a panel goes by its row and its column, in either order, and by its row alone where there is one column.
    fn add_cell(&mut self, questionnaire: &Questionnaire, row: &PanelRow, question: &Question, only: bool, column: Column) {
        let both = |text: &Localized, short: &Localized| [questionnaire.wordings(text), questionnaire.wordings(short)].concat();
        let questions = both(&question.text, &question.short);
        for row in both(&row.text, &row.short) {
            for question in &questions {
                self.add(&format!("{row} [{question}]"), column, false);
                self.add(&format!("{question} [{row}]"), column, false);
            }
            if only {
                self.add(&row, column, false);
            }
        }
    }

    fn add(&mut self, text: &str, column: Column, is_short: bool) {
        let folded = fold(text);
        let columns = if is_short { &mut self.short } else { &mut self.full }.entry(folded).or_default();
        if !columns.contains(&column) {
            columns.push(column);
        }
    }

    /// The columns a folded heading has the text of; without its number and the mark of a required question, and with `_` for spaces, where it has those.
    pub(super) fn columns(&self, heading: &str) -> Vec<Column> {
        let spaced = heading.replace('_', " ");
        let marked = |text: &str| text.trim_end_matches('*').trim_end().to_owned();
        let mut ways = vec![heading.to_owned(), marked(heading), unnumbered(&marked(heading)).to_owned()];
        if !heading.contains(' ') {
            ways.extend([spaced.clone(), unnumbered(&spaced).to_owned()]);
        }
        ways.iter().map(|way| self.exactly(way)).find(|columns| !columns.is_empty()).unwrap_or_default()
    }

    fn exactly(&self, text: &str) -> Vec<Column> {
        let short = || self.short.get(text).filter(|columns| columns.len() == 1);
        self.full.get(text).or_else(short).cloned().unwrap_or_default()
    }

    /// The full texts of a column.
    pub(super) fn of_column(&self, column: Column) -> Vec<String> {
        self.full.iter().filter(|(_, columns)| columns.contains(&column)).map(|(text, _)| text.clone()).collect()
    }
}

/// A folded text without its number in front: `1.`, `1)`, `(1)`, `3.2`, `q4:`, `vraag 4.`
pub(super) fn unnumbered(text: &str) -> &str {
    let start = text.strip_prefix('(').unwrap_or(text);
    let word = ["question", "vraag", "stelling", "item", "q", "v"].into_iter().find_map(|word| start.strip_prefix(word));
    let number = word.unwrap_or(start).trim_start();
    let rest = number.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '.');
    let digits = &number[..number.len() - rest.len()];
    if !digits.starts_with(|letter: char| letter.is_ascii_digit()) {
        return text;
    }
    let ends = rest.trim_start_matches([')', ':']).trim_start();
    let is_marked = digits.contains('.') || word.is_some() || rest.starts_with([')', ':', '-']) || rest.starts_with(" -");
    // A number that belongs to the sentence is followed by a space only.
    if !is_marked || ends.is_empty() || ends.len() == rest.len() && !digits.ends_with('.') && !rest.starts_with('-') {
        return text;
    }
    ends.trim_start_matches('-').trim_start()
}

/// A folded text without one or two digits at its end; `None` where it has none.
pub(super) fn unnumbered_end(text: &str) -> Option<&str> {
    let base = text.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let digits = text.len() - base.len();
    ((1..=2).contains(&digits) && !base.trim_end().is_empty()).then(|| base.trim_end())
}

/// The two parts of `title [row]`.
pub(super) fn brackets(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_suffix(']')?;
    let mut depth = 1;
    let start = inside.char_indices().rev().find_map(|(at, letter)| {
        match letter {
            ']' => depth += 1,
            '[' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(at)
    })?;
    Some((inside[..start].trim_end(), inside[start + 1..].trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_front_go_and_numbers_of_the_sentence_stay() {
        for (text, bare) in [
            ("1. wij", "wij"),
            ("12) wij", "wij"),
            ("(3) wij", "wij"),
            ("3.2 wij", "wij"),
            ("q4: wij", "wij"),
            ("vraag 4. wij", "wij"),
            ("4 - wij", "wij"),
            ("3 keer per jaar", "3 keer per jaar"),
            ("2026", "2026"),
            ("q4", "q4"),
            ("wij", "wij"),
            ("vraag wie dit doet", "vraag wie dit doet"),
        ] {
            assert_eq!(unnumbered(text), bare, "{text}");
        }
    }

    #[test]
    fn the_row_is_what_stands_in_the_last_brackets() {
        assert_eq!(brackets("titel [een [2] twee]"), Some(("titel", "een [2] twee")));
        assert_eq!(brackets("a [b] [c]"), Some(("a [b]", "c")));
        assert_eq!(brackets("los ]"), None);
        assert_eq!(brackets("[a] b"), None);
    }
}
