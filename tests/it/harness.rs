//! Runs the program as a user does: in a folder of its own, with an environment that holds nothing of the developer's.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The root of the project.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A folder with files, and the program run in it.
pub(crate) struct Folder(tempfile::TempDir);

/// What a run brought.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Folder {
    pub(crate) fn new() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }

    /// Writes a file into it.
    pub(crate) fn with(self, name: &str, contents: impl AsRef<[u8]>) -> Folder {
        fs::write(self.path(name), contents).unwrap();
        self
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The program, ready to run here in Dutch.
    pub(crate) fn command(&self) -> Command {
        command_in(self.0.path())
    }

    /// Runs with these arguments, in Dutch, without input.
    pub(crate) fn run<S: AsRef<std::ffi::OsStr>>(&self, arguments: &[S]) -> Ran {
        self.run_with(arguments, "")
    }

    /// Runs with text on standard input.
    pub(crate) fn run_with<S: AsRef<std::ffi::OsStr>>(&self, arguments: &[S], input: &str) -> Ran {
        let mut child = self.command().args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // A program that refuses at once does not read its input.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        Ran::from(child.wait_with_output().unwrap())
    }
}

/// The program in a folder, with a bare environment.
pub(crate) fn command_in(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_doorlicht"));
    command.current_dir(folder).env_clear().env("DOORLICHT_LANG", "nl").env("TZ", "UTC").env("HOME", folder);
    command
}

impl From<Output> for Ran {
    fn from(output: Output) -> Ran {
        Ran { code: output.status.code(), out: String::from_utf8(output.stdout).unwrap(), err: String::from_utf8(output.stderr).unwrap() }
    }
}

impl Ran {
    /// The run went well and complained about nothing.
    #[track_caller]
    pub(crate) fn quiet_success(self) -> String {
        assert_eq!((self.code, self.err.as_str()), (Some(0), ""), "{}", self.out);
        self.out
    }

    /// The run went well, whatever it remarked.
    #[track_caller]
    pub(crate) fn success(self) -> Ran {
        assert_eq!(self.code, Some(0), "{}\n{}", self.out, self.err);
        self
    }

    /// The run failed with this code, printed nothing, and the complaint holds all of these.
    #[track_caller]
    pub(crate) fn fails(self, code: i32, complaints: &[&str]) -> String {
        assert_eq!((self.code, self.out.as_str()), (Some(code), ""), "{}", self.err);
        for complaint in complaints {
            assert!(self.err.contains(complaint), "{complaint:?} is not in:\n{}", self.err);
        }
        self.err
    }
}
