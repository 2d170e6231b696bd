//! Text from outside, made safe to show: no escape sequences, no control characters, nothing that turns the direction of reading.

use std::borrow::Cow;
use std::fmt::Write;

/// One line of safe text. Line breaks and tabs become spaces, other control characters `U+FFFD`; invisible marks that reorder text are dropped.
pub fn line(text: &str) -> Cow<'_, str> {
    filtered(text, false)
}

/// Safe text that keeps its line breaks.
pub fn lines(text: &str) -> Cow<'_, str> {
    filtered(text, true)
}

/// JSON that is safe to show and, in a text of YAML, allowed: what would be changed in a line is written as `\u202e`.
pub fn json(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter != '\n' && (letter.is_control() || reorders(letter)) {
            let _ = write!(safe, "\\u{:04x}", u32::from(letter));
        } else {
            safe.push(letter);
        }
    }
    safe
}

/// Typed or preset text as it is kept: without control characters (but line breaks) and reordering marks, and without spaces around it.
pub fn clean(text: &str) -> String {
    let stripped = dialoguer::console::strip_ansi_codes(text);
    let kept = stripped.replace("\r\n", "\n").replace('\r', "\n");
    kept.chars().filter(|character| *character == '\n' || !(character.is_control() || reorders(*character))).collect::<String>().trim().to_owned()
}

fn filtered(text: &str, keep_breaks: bool) -> Cow<'_, str> {
    if text.chars().all(|character| !character.is_control() && !reorders(character)) {
        return Cow::Borrowed(text);
    }
    let stripped = dialoguer::console::strip_ansi_codes(text);
    let safe = stripped.chars().filter(|character| !reorders(*character)).map(|character| match character {
        '\n' if keep_breaks => '\n',
        '\n' | '\t' | '\r' => ' ',
        character if character.is_control() => '\u{FFFD}',
        character => character,
    });
    Cow::Owned(safe.collect())
}

/// Bidirectional controls, zero-width characters that are no part of a word, line and paragraph separators.
fn reorders(character: char) -> bool {
    matches!(character, '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_a_terminal_comes_through() {
        let hostile = "\u{1b}[31mrood\u{1b}[0m \u{202e}omgekeerd\u{7}\u{9b}2J\nregel\r\tx";
        let safe = line(hostile);
        assert!(!safe.chars().any(|character| character.is_control() || reorders(character)), "{safe:?}");
        assert!(safe.contains("rood") && safe.contains("omgekeerd") && safe.contains("regel"));
        assert_eq!(json("\"\u{9b}2J \u{202e}é\""), r#""\u009b2J \u202eé""#);
        assert!(lines("a\nb").contains('\n'));
        assert_eq!(clean("  \u{1b}[1mGGD\u{1b}[0m\r\nNoord \u{202e}"), "GGD\nNoord");
    }
}
