//! The bar that says how far a long reading is, on a terminal and only there.

use crate::data::read::Progress;
use crate::show::text::Text;
use std::io::Write;
use std::time::{Duration, Instant};

/// Work that is done sooner needs no bar.
const PATIENCE: Duration = Duration::from_secs(1);
/// So long between two pictures.
const PACE: Duration = Duration::from_millis(100);
const MOST_CELLS: usize = 30;

/// A bar on one line of the terminal.
pub(crate) struct Bar<'a> {
    err: &'a mut dyn Write,
    text: &'a Text,
    /// Columns of the terminal; `None`: there is none, and nothing is drawn.
    width: Option<usize>,
    started: Instant,
    drawn: Option<Instant>,
}

impl<'a> Bar<'a> {
    /// A bar that starts now.
    pub(crate) fn new(err: &'a mut dyn Write, text: &'a Text, width: Option<usize>) -> Bar<'a> {
        Bar { err, text, width, started: Instant::now(), drawn: None }
    }

    /// Draws how far the work is, not too often.
    pub(crate) fn show(&mut self, progress: Progress) {
        let Some(width) = self.width else { return };
        let passed = self.started.elapsed();
        if passed < PATIENCE || self.drawn.is_some_and(|drawn| drawn.elapsed() < PACE) {
            return;
        }
        self.drawn = Some(Instant::now());
        let left = if progress.done > 0.0 { passed.mul_f64((1.0 - progress.done).max(0.0) / progress.done) } else { passed };
        let line = line(progress, left, width, self.text);
        // A terminal that does not take it gets no bar; the work goes on.
        let _ = write!(self.err, "\r{line}\x1b[K").and_then(|()| self.err.flush());
    }

    /// Takes the bar away.
    pub(crate) fn clear(&mut self) {
        if self.drawn.take().is_some() {
            let _ = write!(self.err, "\r\x1b[K").and_then(|()| self.err.flush());
        }
    }
}

/// The picture: a bar, the part done, the rows and the time left, within the width.
fn line(progress: Progress, left: Duration, width: usize, text: &Text) -> String {
    let words = (text.report.progress)(progress.rows, left.as_secs() + u64::from(left.subsec_nanos() > 0));
    let percent = format!("{:3.0}%", 100.0 * progress.done.clamp(0.0, 1.0));
    let plain = format!("{percent}  {words}");
    let room = width.saturating_sub(plain.chars().count() + 4).min(MOST_CELLS);
    if room < 5 {
        return plain.chars().take(width.saturating_sub(1)).collect();
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "at most MOST_CELLS")]
    let full = ((progress.done.clamp(0.0, 1.0) * room as f64) as usize).min(room);
    format!("{}{}  {plain}", "█".repeat(full), "░".repeat(room - full))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    #[test]
    fn the_line_fits_and_says_rows_and_time_left() {
        let progress = Progress { rows: 1_234_567, done: 0.5 };
        for lang in Lang::ALL {
            for width in [20, 40, 80, 200] {
                let line = line(progress, Duration::from_millis(61_500), width, Text::of(lang));
                assert!(line.chars().count() < width, "{line}");
                assert!(line.contains("50%"), "{line}");
            }
        }
        assert_eq!(line(progress, Duration::from_secs(62), 60, Text::of(Lang::Nl)), "████████████░░░░░░░░░░░░░   50%  1.234.567 rijen, nog 1:02");
        assert_eq!(line(progress, Duration::from_secs(9), 60, Text::of(Lang::En)), "████████████░░░░░░░░░░░░░   50%  1,234,567 rows, 0:09 left");
    }
}
