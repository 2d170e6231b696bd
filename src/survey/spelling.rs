//! When two texts are the same for a reader, however a program wrote them.

use unicode_normalization::UnicodeNormalization;

/// A text as it is compared: compatibility forms made one (NFKC), capitals and the kinds of space, dash and quotation mark made one, invisible characters and the spaces at the ends gone.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.nfkc().flat_map(char::to_lowercase) {
        let letter = match letter {
            '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2032}' | '`' | '\u{B4}' => '\'',
            '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{2033}' | '\u{AB}' | '\u{BB}' => '"',
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            // Zero-width marks and the soft hyphen are not seen.
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => continue,
            letter if letter.is_whitespace() => ' ',
            letter => letter,
        };
        if letter != ' ' || !(folded.is_empty() || folded.ends_with(' ')) {
            folded.push(letter);
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_reader_sees_as_the_same_is_the_same() {
        for (text, same) in [
            ("  Helemaal\u{A0}mee   EENS ", "helemaal mee eens"),
            ("Coo\u{308}rdinatie", "co\u{F6}rdinatie"),
            ("Eens \u{2013} oneens", "eens - oneens"),
            ("foto\u{2019}s", "foto's"),
            ("\u{FEFF}gemeente\u{200B}", "gemeente"),
            ("e\u{AD}\n ven", "e ven"),
        ] {
            assert_eq!(fold(text), same, "{text:?}");
        }
        assert_ne!(fold("eens"), fold("oneens"));
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,20}") {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }
    }
}
