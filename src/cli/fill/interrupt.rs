//! Ctrl-C, SIGTERM and a closed terminal during an interview.
//!
//! A signal only makes the question that is open return, so that everything is left in order. Where that does not happen, as when a line is being read from
//! standard input, the program leaves from here a moment later: all answers are on disk by then.

use crate::error::Exit;
use dialoguer::console::Term;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Enough to come back from a question and say goodbye.
const PATIENCE: Duration = Duration::from_millis(400);

static CAME: AtomicBool = AtomicBool::new(false);
static LAST_WORDS: Mutex<String> = Mutex::new(String::new());

/// Begins to watch for signals, once per process.
pub(super) fn watch() {
    // A second interview in the same process finds the handler in place, which is as good.
    let _ = ctrlc::set_handler(leave);
}

/// Whether there was a signal.
pub(super) fn came() -> bool {
    CAME.load(Ordering::Relaxed)
}

/// What to say when leaving from here.
pub(super) fn say(words: &str) {
    if let Ok(mut last_words) = LAST_WORDS.lock() {
        words.clone_into(&mut last_words);
    }
}

/// There is nothing more to lose.
pub(super) fn say_nothing() {
    say("");
}

#[expect(clippy::disallowed_methods, reason = "nothing can make a read from standard input return")]
fn leave() {
    CAME.store(true, Ordering::Relaxed);
    std::thread::sleep(PATIENCE);
    let terminal = Term::stderr();
    // A terminal that is gone needs no cursor and reads no message.
    let _ = terminal.show_cursor();
    if let Ok(words) = LAST_WORDS.lock()
        && !words.is_empty()
    {
        let _ = terminal.write_line(&format!("\n{words}"));
    }
    std::process::exit(Exit::Interrupted.code().into())
}
