//! Text cells that a spreadsheet would take for a formula get a `'` in front when we write them, and lose exactly one such `'` when we read them.

use std::borrow::Cow;

fn looks_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A text cell, safe to open in a spreadsheet. Numbers we write ourselves do not come through here.
pub fn guard(text: &str) -> Cow<'_, str> {
    // A text that itself starts with the guard of a formula gets one more, so that reading gives it back.
    let bare = text.trim_start_matches('\'');
    if looks_like_formula(bare) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
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
