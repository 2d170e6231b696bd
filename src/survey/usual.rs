//! What people and programs usually write beside the points of a scale.

use super::response::{DONT_KNOW, NOT_APPLICABLE};

/// How "weet ik niet" is written. Not among them: what may as well stand for an empty cell, such as `?` or `onbekend`.
pub(super) const DONT_KNOWS: [&str; 16] = [
    "weet ik niet",
    "weet niet",
    "weet het niet",
    "ik weet het niet",
    "ik weet niet",
    "dat weet ik niet",
    "geen idee",
    "w.n.",
    "don't know",
    "i don't know",
    "dont know",
    "i dont know",
    "do not know",
    "i do not know",
    "no idea",
    "dk",
];

/// How "niet van toepassing" is written. Not among them: `na` and `n.a.`, which programs also write for an empty cell.
pub(super) const NOT_APPLICABLES: [&str; 7] = ["niet van toepassing", "n.v.t.", "n.v.t", "nvt.", "not applicable", "does not apply", "n/a"];

/// What stands in front of a row with a sum or a mean of the others.
const TOTALS: [&str; 17] = [
    "totaal",
    "totaal:",
    "totalen",
    "subtotaal",
    "eindtotaal",
    "gemiddelde",
    "gemiddelde:",
    "gemiddeld",
    "aantal",
    "som",
    "total",
    "total:",
    "totals",
    "average",
    "mean",
    "sum",
    "count",
];

/// Whether a row that begins so is none of a person.
pub(crate) fn is_total(text: &str) -> bool {
    // Nearly all ids have a digit among their first letters, and need not be compared.
    text.bytes().take(3).all(|byte| byte.is_ascii_alphabetic()) && TOTALS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// What programs write in an empty cell, and people where they have nothing to say. It may be a code of a scale all the same; then it is that.
const MISSING: [&str; 38] = [
    "-",
    "--",
    "---",
    ".",
    "..",
    "?",
    "??",
    "x",
    "/",
    "na",
    "n.a.",
    "#n/a",
    "n/b",
    "#n/b",
    "nan",
    "null",
    "#null!",
    "none",
    "nil",
    "missing",
    "unknown",
    "onbekend",
    "leeg",
    "geen antwoord",
    "niet ingevuld",
    "niet beantwoord",
    "blank",
    "empty",
    "no answer",
    "not answered",
    "-1",
    "-9",
    "-99",
    "9",
    "77",
    "88",
    "99",
    "999",
];

/// The code of an unscored answer, whether it is offered or not.
pub(super) fn unscored(folded: &str) -> Option<&'static str> {
    let is = |code: &str, words: &[&str]| folded == code || words.contains(&folded);
    if is(DONT_KNOW, &DONT_KNOWS) {
        Some(DONT_KNOW)
    } else if is(NOT_APPLICABLE, &NOT_APPLICABLES) {
        Some(NOT_APPLICABLE)
    } else {
        None
    }
}

/// Whether a text looks like a cell that has no answer.
pub(super) fn is_missing(folded: &str) -> bool {
    MISSING.contains(&folded)
}

#[cfg(test)]
mod tests {
    use super::super::spelling::fold;
    use super::*;

    #[test]
    fn every_word_is_written_as_it_is_compared_and_means_one_thing() {
        for word in DONT_KNOWS.iter().chain(&NOT_APPLICABLES).chain(&MISSING) {
            assert_eq!(fold(word), *word);
        }
        for word in MISSING {
            assert_eq!(unscored(word), None, "{word}");
        }
        assert!(DONT_KNOWS.iter().all(|word| unscored(word) == Some(DONT_KNOW)));
        assert!(NOT_APPLICABLES.iter().all(|word| unscored(word) == Some(NOT_APPLICABLE)));
    }
}
