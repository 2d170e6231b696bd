//! What an unknown heading was probably meant for: proposed, never taken.

use super::text::brackets;
use super::{Heading, Meaning};
use crate::survey::column::Column;
use crate::survey::spelling::fold;

/// At least this much of the two texts is the same.
const NEAR: f64 = 0.75;
/// By how much more texts must be the same where only pairs of letters are compared.
const PAIRS_SHARED: f64 = 0.1;
/// Comparing takes the product of the lengths; nobody looks for a misspelling in more than this.
const LONGEST: usize = 300;
const MOST_HEADINGS: usize = 100;

/// Fills in the column each unknown heading comes nearest to, where it is also the heading nearest to that column. `free`: columns that were not found, with
/// everything they go by.
pub(super) fn propose(headings: &[Heading], free: &[(Column, Vec<String>)], meanings: &mut [Meaning]) {
    let unknown = (0..headings.len()).filter(|place| meanings[*place] == Meaning::Unknown { similar: None } && !headings[*place].text.is_empty());
    let mut pairs: Vec<(f64, usize, Column)> = Vec::new();
    for place in unknown.take(MOST_HEADINGS) {
        let heading = fold(&headings[place].text);
        let row = brackets(&heading).map(|(_, row)| row.to_owned());
        for (column, words) in free {
            let ways = || [Some(heading.as_str()), row.as_deref()].into_iter().flatten();
            let likeness = words.iter().flat_map(|word| ways().map(|way| likeness(way, word))).fold(0.0, f64::max);
            if likeness >= NEAR {
                pairs.push((likeness, place, *column));
            }
        }
    }
    pairs.sort_by(|left, right| right.0.total_cmp(&left.0).then(left.1.cmp(&right.1)));
    let mut given: Vec<Column> = Vec::new();
    for (_, place, column) in pairs {
        if meanings[place] == (Meaning::Unknown { similar: None }) && !given.contains(&column) {
            meanings[place] = Meaning::Unknown { similar: Some(column) };
            given.push(column);
        }
    }
}

/// From 0 (nothing alike) to 1 (the same). The beginning of a text, cut off with two dots as `LimeSurvey` does, is like the whole.
fn likeness(heading: &str, text: &str) -> f64 {
    if let Some(start) = heading.strip_suffix("..").map(|start| start.trim_end_matches('.').trim_end())
        && start.chars().count() > 8
        && text.starts_with(start)
    {
        return NEAR;
    }
    let (left, right) = (heading.chars().count(), text.chars().count());
    let (shorter, longer) = (left.min(right), left.max(right));
    // Less than this in common cannot come near, and of very short words everything is alike.
    if shorter < 4 || longer > LONGEST || shorter * 4 < longer * 3 {
        return 0.0;
    }
    // Words in another order: pairs of letters, which texts on one subject share more easily.
    strsim::normalized_damerau_levenshtein(heading, text).max(strsim::sorensen_dice(heading, text) - PAIRS_SHARED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edited_question_comes_near_and_another_question_does_not() {
        let text = "hoe lang bent u bij deze samenwerking betrokken?";
        for near in [
            "hoe lang bent u betrokken bij deze samenwerking?",
            "hoe lang bent u al bij deze samenwerking betrokken",
            "hoe lang ben je bij deze samenwerking betrokken?",
        ] {
            assert!(likeness(near, text) >= NEAR, "{near}: {}", likeness(near, text));
        }
        for other in ["hoe tevreden bent u over deze samenwerking?", "wat gaat er goed in de samenwerking?", "hoe lang", "", "…"] {
            assert!(likeness(other, text) < NEAR, "{other}: {}", likeness(other, text));
        }
    }
}
