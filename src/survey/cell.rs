//! Text cells that a spreadsheet would take for a formula get a `'` in front when we write them, and lose exactly one such `'` when we read them.

use std::borrow::Cow;

fn looks_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A text cell, safe to open in a spreadsheet and to print on a terminal: formulas get a `'`, control characters become `U+FFFD`. Numbers we write ourselves
/// do not come through here.
pub fn guard(text: &str) -> Cow<'_, str> {
    // Most cells are plain words. Control characters beyond ASCII all begin with C2.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | 0x80..=0xC1 | 0xC3..)) && !text.starts_with(['=', '+', '-', '@', '\'']) {
        return Cow::Borrowed(text);
    }
    let steers = |letter: char| letter.is_control() && !matches!(letter, '\n' | '\t');
    let text = if text.contains(steers) { Cow::Owned(text.replace(steers, "\u{FFFD}")) } else { Cow::Borrowed(text) };
    // A text that itself starts with the guard of a formula gets one more, so that reading gives it back.
    if looks_like_formula(text.trim_start_matches('\'')) { Cow::Owned(format!("'{text}")) } else { text }
}

/// The text a cell stands for.
pub fn unguard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if looks_like_formula(rest.trim_start_matches('\'')) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_are_neutralised_and_other_text_is_left_alone() {
        for text in ["=1+1", "+31 6", "-", "@sum", "\tx"] {
            assert!(guard(text).starts_with('\''), "{text}");
        }
        for text in ["", "GGD", "'s-Hertogenbosch", "a=b", "007"] {
            assert_eq!(guard(text), text);
        }
    }

    proptest! {
        #[test]
        fn reading_gives_back_what_was_written(text in "['=+@a\t-]{0,6}") {
            let written = guard(&text).into_owned();
            prop_assert_eq!(unguard(&written), text.as_str());
        }
    }
}
