//! Pictures drawn with letters, for terminals and plain pages: they tell apart by shape, not by colour.

use crate::show::picture::{Kind, Legend, Picture, ends};
use crate::show::safe;
use crate::show::text::page::PageWords;

/// The first mark and the second.
const MARKS: [char; 2] = ['●', '○'];
/// Two marks in one place.
const BOTH: char = '◉';
/// Oneens, neutraal, eens.
const PARTS: [char; 3] = ['░', '·', '█'];

/// A picture that is `width` wide.
pub(super) fn drawn(picture: Picture, width: usize) -> String {
    match picture {
        Picture::Line { first, second } => line(first, second, width),
        Picture::Parts(parts) => {
            let ends = ends(parts, width as u64);
            (0..width as u64).map(|place| PARTS[ends.iter().filter(|end| place >= **end).count().min(2)]).collect()
        }
    }
}

fn line(first: f64, second: Option<f64>, width: usize) -> String {
    let mut track = vec!['·'; width.max(1)];
    let last = track.len() - 1;
    let place = |score: f64| score_place(score, last);
    let here = place(first);
    if let Some(there) = second.map(place) {
        for between in &mut track[here.min(there)..=here.max(there)] {
            *between = '─';
        }
        track[there] = MARKS[1];
        track[here] = if here == there { BOTH } else { MARKS[0] };
    } else {
        track[here] = MARKS[0];
    }
    track.into_iter().collect()
}

/// The place of a score on a line whose last place is 100.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "between 0 and the width of a terminal")]
fn score_place(score: f64, last: usize) -> usize {
    (score.clamp(0.0, 100.0) / 100.0 * last as f64).round() as usize
}

/// What stands above a column of pictures: 0, 50 and 100 in their places on the line.
pub(super) fn axis(kind: Kind, width: usize) -> String {
    match kind {
        Kind::Line if width >= 9 => {
            let middle = width / 2 - 1;
            format!("0{}50{}100", " ".repeat(middle - 1), " ".repeat(width - middle - 5))
        }
        Kind::Line | Kind::Parts => String::new(),
    }
}

/// What the signs mean: `● kern  ○ schil  ◉ beide`.
pub(super) fn legend(legend: &Legend, words: &PageWords) -> String {
    let signs: &[char] = match legend.kind {
        Kind::Line => &MARKS,
        Kind::Parts => &PARTS,
    };
    let mut parts: Vec<String> = signs.iter().zip(&legend.names).map(|(sign, name)| format!("{sign} {}", safe::line(name))).collect();
    if legend.kind == Kind::Line && legend.names.len() > 1 {
        parts.push(format!("{BOTH} {}", words.both));
    }
    parts.join("  ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_stand_where_the_axis_says() {
        let two = |first, second| drawn(Picture::Line { first, second: Some(second) }, 21);
        assert_eq!(axis(Kind::Line, 21), "0        50       100");
        assert_eq!(two(0.0, 100.0), "●───────────────────○");
        assert_eq!(two(50.0, 25.0), "·····○────●··········");
        assert_eq!(two(51.0, 49.0), "··········◉··········");
        assert_eq!(drawn(Picture::Line { first: 75.0, second: None }, 21), "···············●·····");
        assert_eq!(drawn(Picture::Parts([1, 1, 2]), 8), "░░··████");
        assert_eq!(drawn(Picture::Parts([0, 0, 3]), 8), "████████");
    }
}
