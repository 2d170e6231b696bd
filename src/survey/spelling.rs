//! When two texts are the same for a reader, however a program wrote them.

use unicode_normalization::UnicodeNormalization;

/// A text as it is compared: compatibility forms made one (NFKC), capitals and the kinds of space, dash and quotation mark made one, invisible characters and the spaces at the ends gone.
pub fn fold(text: &str) -> String {
    // Of ASCII there are no other forms to be made one.
    if text.is_ascii() {
        return fold_letters(text.chars().map(|letter| letter.to_ascii_lowercase()), text.len());
    }
    fold_letters(text.nfkc().flat_map(char::to_lowercase), text.len())
}

/// Small letters in their usual form, of about so many bytes.
fn fold_letters(letters: impl Iterator<Item = char>, length: usize) -> String {
    let mut folded = String::with_capacity(length);
    for letter in letters {
        let letter = match letter {
            '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2032}' | '`' | '\u{B4}' => '\'',
            '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{2033}' | '\u{AB}' | '\u{BB}' => '"',
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            letter if is_invisible(letter) => continue,
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

/// Whether nothing is to be seen of a text: then it is folded to nothing.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|letter| letter.is_whitespace() || is_invisible(letter))
}

/// Zero-width marks and the soft hyphen.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
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
        fn what_is_blank_is_folded_to_nothing(text in "[ \t\u{A0}\u{202F}\u{200B}\u{AD}a\u{308}]{0,3}|\\PC{0,2}") {
            prop_assert_eq!(is_blank(&text), fold(&text).is_empty());
        }

        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,20}") {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }
    }
}
