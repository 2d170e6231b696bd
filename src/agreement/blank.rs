//! What stands between braces: `{gemeente}` is a word of the agreement, `{CV-9-1}` another question, anything else a blank of this answer to fill in.

use super::list::QuestionList;
use crate::survey::build::checks::LONGEST_BLANK;

/// A longer stretch between braces is no blank.
pub const LONGEST: usize = LONGEST_BLANK;

/// A stretch of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Words as they stand, loose braces included.
    Text(&'t str),
    /// What stands between braces, without them.
    Blank(&'t str),
}

/// What a blank stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A word of the agreement (index in [`QuestionList::words`]), filled in once.
    Word(usize),
    /// A question (index), which becomes the number of its article by itself.
    Question(usize),
    /// Something to fill in here.
    Open,
}

/// Cuts a text into words and blanks; put together again (with braces) they are the text. A blank holds no brace and no line break, is not empty, and has at
/// most [`LONGEST`] letters.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    // Where the words begin that are not given out yet, and where to look on.
    let (mut words, mut from) = (0, 0);
    while let Some(open) = text[from..].find('{').map(|open| from + open) {
        let inside = &text[open + 1..];
        let Some(length) = inside.find(['{', '}', '\n', '\r']).filter(|end| inside[*end..].starts_with('}')) else {
            from = open + 1;
            continue;
        };
        let name = &inside[..length];
        from = open + 1;
        if name.trim().is_empty() || name.chars().count() > LONGEST {
            continue;
        }
        if words < open {
            pieces.push(Piece::Text(&text[words..open]));
        }
        pieces.push(Piece::Blank(name));
        from = open + length + 2;
        words = from;
    }
    if words < text.len() {
        pieces.push(Piece::Text(&text[words..]));
    }
    pieces
}

/// The blanks of a text, in order, without their braces.
pub fn blanks(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).into_iter().filter_map(|piece| if let Piece::Blank(name) = piece { Some(name) } else { None })
}

/// Whether a text is one blank and nothing else.
pub fn is_blank(text: &str) -> bool {
    matches!(pieces(text).as_slice(), [Piece::Blank(_)])
}

/// What a blank stands for in a list.
pub fn meaning(name: &str, list: &QuestionList) -> Meaning {
    let name = name.trim();
    let question = || list.question(name).map(Meaning::Question);
    list.word(name).map(Meaning::Word).or_else(question).unwrap_or(Meaning::Open)
}

/// A text with its blanks replaced where there is something for them; the others stay as they are, braces included.
pub fn fill(text: &str, mut with: impl FnMut(&str) -> Option<String>) -> String {
    let mut filled = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Text(words) => filled.push_str(words),
            Piece::Blank(name) => match with(name) {
                Some(word) => filled.push_str(&word),
                None => filled.extend(["{", name, "}"]),
            },
        }
    }
    filled
}
