//! Opens what a user names as input: a file, `-`, or a `/dev/fd` path. Anything else that is no regular file is refused at once.

use crate::error::Error;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// An input that can be read more than once.
pub struct Source {
    /// What the user called it.
    pub name: String,
    file: File,
}

impl Source {
    /// Opens a path. `-` and `/dev/fd` paths are first copied to a temporary file, so that they can be read twice.
    pub fn open(path: &Path, stdin: &mut dyn Read) -> Result<Source, Error> {
        let name = path.display().to_string();
        let read = |source| Error::Read { path: path.to_owned(), source };
        if is_stdin(path) {
            return Ok(Source { name, file: spool(stdin).map_err(read)? });
        }
        if path.starts_with("/dev/fd") || path.starts_with("/proc/self/fd") {
            let file = spool(&mut File::open(path).map_err(read)?).map_err(read)?;
            return Ok(Source { name, file });
        }
        // Looked at before it is opened: opening a pipe without a writer would wait for ever.
        if !std::fs::metadata(path).map_err(read)?.is_file() {
            return Err(Error::NotAFile { path: path.to_owned() });
        }
        Ok(Source { name, file: File::open(path).map_err(read)? })
    }

    /// Its bytes from the beginning, without a byte order mark, and with an end to the last line: row numbers are counted by line ends.
    pub fn reader(&self) -> Result<impl Read + '_, Error> {
        self.start().map_err(|source| Error::Read { path: PathBuf::from(&self.name), source })
    }

    fn start(&self) -> io::Result<impl Read + '_> {
        let mut file = &self.file;
        let mut mark = [0; 3];
        file.seek(SeekFrom::Start(0))?;
        let read = file.take(3).read(&mut mark)?;
        let skip = if mark[..read] == *b"\xEF\xBB\xBF" { 3 } else { 0 };
        file.seek(SeekFrom::Start(skip))?;
        Ok(file.chain(&b"\n"[..]))
    }

    /// All of it as text, at most `limit` bytes and one more.
    pub fn text(&self, limit: usize) -> Result<String, Error> {
        let mut bytes = Vec::new();
        let path = || PathBuf::from(&self.name);
        self.reader()?.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(|source| Error::Read { path: path(), source })?;
        String::from_utf8(bytes).map_err(|error| {
            let valid = error.utf8_error().valid_up_to();
            let lines = String::from_utf8_lossy(&error.as_bytes()[..valid]).matches('\n').count();
            Error::NotText { path: path(), line: lines as u64 + 1 }
        })
    }
}

/// Whether a path means standard input.
pub fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

fn spool(from: &mut (impl Read + ?Sized)) -> io::Result<File> {
    let mut file = tempfile::tempfile()?;
    io::copy(from, &mut file)?;
    Ok(file)
}
