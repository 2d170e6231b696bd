//! The program in a real terminal: what stands on the screen, keys, signals, and how it ends.

pub(crate) mod script;

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

pub(crate) const ENTER: &str = "\r";
pub(crate) const DOWN: &str = "\u{1b}[B";
pub(crate) const UP: &str = "\u{1b}[A";
pub(crate) const RIGHT: &str = "\u{1b}[C";
pub(crate) const ESCAPE: &str = "\u{1b}";
pub(crate) const CTRL_C: &str = "\u{3}";
pub(crate) const CTRL_O: &str = "\u{f}";

/// Longer than any of this takes on a busy machine.
const DEADLINE: Duration = Duration::from_secs(60);
/// How long a look at the screen lasts before the next.
const LOOK: Duration = Duration::from_millis(2);

/// A terminal in which `doorlicht` runs.
pub(crate) struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    screen: Arc<Mutex<vt100::Parser>>,
    reader: JoinHandle<()>,
    /// Nobody looks any more after what comes next.
    left: Arc<AtomicBool>,
}

/// How a program ended, and what it left.
pub(crate) struct End {
    /// The exit code; 1 where a signal ended it.
    pub(crate) code: u32,
    /// The signal that ended it.
    pub(crate) signal: Option<String>,
    /// What stands on the screen, a space between words.
    pub(crate) screen: String,
    /// Whether one can see where one types.
    pub(crate) cursor_is_visible: bool,
}

impl Terminal {
    /// Starts `doorlicht` in a folder, in Dutch.
    pub(crate) fn start(folder: &Path, arguments: &[&str], columns: u16, rows: u16) -> Terminal {
        Terminal::start_as(folder, arguments, columns, rows, |_| ())
    }

    /// Starts it with something else about the process.
    pub(crate) fn start_as(folder: &Path, arguments: &[&str], columns: u16, rows: u16, change: fn(&mut CommandBuilder)) -> Terminal {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_doorlicht"));
        command.args(arguments);
        command.cwd(folder);
        command.env_clear();
        for (name, value) in [("TERM", "xterm-256color"), ("DOORLICHT_LANG", "nl"), ("PATH", "/usr/bin:/bin"), ("EDITOR", "false")] {
            command.env(name, value);
        }
        change(&mut command);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let screen = Arc::new(Mutex::new(vt100::Parser::new(rows.try_into().unwrap(), columns.try_into().unwrap(), 0)));
        let mut output = pair.master.try_clone_reader().unwrap();
        let shown = Arc::clone(&screen);
        let left = Arc::new(AtomicBool::new(false));
        let has_left = Arc::clone(&left);
        let reader = thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(length @ 1..) = output.read(&mut bytes) {
                shown.lock().unwrap().process(&bytes[..length]);
                if has_left.load(Ordering::Relaxed) {
                    break;
                }
            }
        });
        let keys = pair.master.take_writer().unwrap();
        Terminal { child, master: pair.master, keys, screen, reader, left }
    }

    /// The words on the screen, a space between them.
    pub(crate) fn screen(&self) -> String {
        words(&self.screen.lock().unwrap().screen().contents())
    }

    /// The lines on the screen.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.screen.lock().unwrap().screen().contents().lines().map(str::to_owned).collect()
    }

    /// Waits until all of this stands on the screen, however it is wrapped.
    pub(crate) fn wait_for(&self, text: &str) {
        let until = Instant::now() + DEADLINE;
        while !self.screen().contains(&words(text)) {
            assert!(Instant::now() < until, "waited for {text:?} but saw:\n{}", self.lines().join("\n"));
            thread::sleep(LOOK);
        }
    }

    /// Presses keys.
    pub(crate) fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Makes the window another size.
    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        self.screen.lock().unwrap().screen_mut().set_size(rows.try_into().unwrap(), columns.try_into().unwrap());
        self.master.resize(PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }).unwrap();
    }

    /// Sends a signal: `KILL`, `TERM`.
    pub(crate) fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        assert!(std::process::Command::new("kill").args(["-s", name, &id]).status().unwrap().success());
    }

    /// Whether a line was too long, so that the terminal had to break it.
    pub(crate) fn is_wrapped(&self) -> bool {
        let parser = self.screen.lock().unwrap();
        let rows = parser.screen().size().0.get();
        (0..rows).any(|row| parser.screen().row_wrapped(row))
    }

    /// Closes the terminal, and waits for the program to end: its exit code. `key` is one that changes what is on the screen. Enter may still arrive as a last
    /// key: `portable_pty` presses it when it lets go.
    pub(crate) fn close(mut self, key: &str) -> u32 {
        self.left.store(true, Ordering::Relaxed);
        self.press(key);
        self.reader.join().unwrap();
        drop((self.keys, self.master));
        wait(&mut *self.child, "after its terminal was closed").exit_code()
    }

    /// Waits for the program to end.
    pub(crate) fn end(mut self) -> End {
        let status = wait(&mut *self.child, "with a terminal");
        // Everything it said has arrived when its side of the terminal is closed.
        self.reader.join().unwrap();
        let parser = self.screen.lock().unwrap();
        let screen = parser.screen();
        End {
            code: status.exit_code(),
            signal: status.signal().map(str::to_owned),
            screen: words(&screen.contents()),
            cursor_is_visible: !screen.hide_cursor(),
        }
    }
}

/// Waits for a program to end.
fn wait(child: &mut (dyn Child + Send + Sync), how: &str) -> ExitStatus {
    let until = Instant::now() + DEADLINE;
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status;
        }
        assert!(Instant::now() < until, "still running {how}");
        thread::sleep(LOOK);
    }
}

/// The words of a text, a space between them.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
