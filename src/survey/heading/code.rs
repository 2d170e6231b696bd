//! Our names as other programs write them: without dashes, in brackets, behind a group, before a text.

use super::text::brackets;
use crate::survey::column::Column;
use crate::survey::questionnaire::Questionnaire;
use std::collections::BTreeMap;

/// A prefix that says that the column is about an answer, not the answer itself.
const ABOUT: [&str; 12] = ["comment", "feedback", "opmerking", "points", "punten", "remark", "score", "tijd", "time", "toelichting", "other", "anders"];

/// No code is longer; every end of a long text would be looked at otherwise.
const LONGEST: usize = 256;

/// The columns of a questionnaire by the bare letters of their names.
pub(super) struct Codes(BTreeMap<String, Vec<Column>>);

impl Codes {
    pub(super) fn of(questionnaire: &Questionnaire) -> Codes {
        let mut codes: BTreeMap<String, Vec<Column>> = BTreeMap::new();
        for column in Column::all(questionnaire) {
            codes.entry(bare(&column.name(questionnaire).to_lowercase())).or_default().push(column);
        }
        Codes(codes)
    }

    /// The column whose code a folded heading holds: `samvb1`, `group/sam_vb_1`, `g01[samvb1]`, `samvb1[sq001]`, `q1_samvb1`, `sam-vb-1. text`.
    pub(super) fn column(&self, heading: &str) -> Option<Column> {
        let before_text = [". ", ": ", " - ", ") "].into_iter().filter_map(|mark| heading.split_once(mark)).map(|(code, _)| code).min_by_key(|code| code.len());
        self.alone(heading).or_else(|| before_text.and_then(|code| self.alone(code)))
    }

    /// The code without a text behind it.
    fn alone(&self, heading: &str) -> Option<Column> {
        let last = heading.rsplit('/').next().unwrap_or(heading);
        self.exactly(heading).or_else(|| self.exactly(last)).or_else(|| self.in_brackets(last)).or_else(|| self.behind_a_group(last))
    }

    /// `g01[samvb1]`, or the only row of a question: `samvb1[sq001]`.
    fn in_brackets(&self, heading: &str) -> Option<Column> {
        let (question, row) = brackets(heading)?;
        let is_row_number = row.strip_prefix("sq").is_some_and(|number| !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit()));
        self.exactly(row).or_else(|| if is_row_number { self.exactly(question) } else { None })
    }

    /// `q1_samvb1`, `group-sam_vb_1`: only codes with a number, for `x-layer` may be anything.
    fn behind_a_group(&self, heading: &str) -> Option<Column> {
        let starts = heading.match_indices(['-', '_', '.']);
        let parts = starts.map(|(at, mark)| (&heading[..at], &heading[at + mark.len()..]));
        let is_numbered = |code: &str| (3..=LONGEST).contains(&code.len()) && code.bytes().any(|letter| letter.is_ascii_digit());
        parts.filter(|(group, code)| is_numbered(code) && !ABOUT.contains(group)).find_map(|(_, code)| self.exactly(code))
    }

    fn exactly(&self, code: &str) -> Option<Column> {
        match self.0.get(&bare(code))?.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// Whether it is how long a question took: `samvb1time`.
    pub(super) fn is_timing(&self, heading: &str) -> bool {
        heading.strip_suffix("time").is_some_and(|code| self.exactly(code).is_some())
    }
}

fn bare(code: &str) -> String {
    code.trim().chars().filter(|letter| !matches!(letter, '-' | '_' | '.')).collect()
}
