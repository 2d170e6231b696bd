//! The file of an agreement, which several people may change: read again before each change, under a lock, written beside its place and renamed. What somebody
//! else changed meanwhile is kept.

use super::draft::folder;
use crate::agreement::edit::NotInPlace;
use crate::agreement::read::MOST_BYTES;
use crate::agreement::{Agreement, QuestionList};
use crate::error::{BadQuestionnaire, Error};
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file with an agreement.
#[derive(Clone, Debug)]
pub struct AgreementFile {
    path: PathBuf,
    known: Vec<Arc<QuestionList>>,
}

/// An agreement as it was read, with its text.
#[derive(Clone, Debug)]
pub struct Opened {
    /// What it says.
    pub agreement: Agreement,
    /// How it is written.
    pub text: String,
}

impl AgreementFile {
    /// A file that is there, made from one of the known lists.
    pub fn new(path: &Path, known: &[Arc<QuestionList>]) -> AgreementFile {
        AgreementFile { path: path.to_owned(), known: known.to_vec() }
    }

    /// Makes a new file, whole or not at all. Refused where there is one already.
    ///
    /// # Errors
    /// Where it is there, or cannot be written.
    pub fn create(path: &Path, text: &str) -> Result<(), Error> {
        let cannot = |source: io::Error| match source.kind() {
            io::ErrorKind::AlreadyExists => Error::AlreadyThere { path: path.to_owned() },
            _ => Error::Write { path: Some(path.to_owned()), source },
        };
        if fs::symlink_metadata(path).is_ok() {
            return Err(Error::AlreadyThere { path: path.to_owned() });
        }
        let mut beside = super::output::builder().tempfile_in(folder(path)).map_err(cannot)?;
        beside.write_all(text.as_bytes()).and_then(|()| beside.as_file().sync_all()).map_err(cannot)?;
        beside.persist_noclobber(path).map(|_| ()).map_err(|error| cannot(error.error))
    }

    /// Reads it.
    ///
    /// # Errors
    /// Where it cannot be read, or is not valid: with every problem.
    pub fn read(&self) -> Result<Opened, Error> {
        let file = self.open(OpenOptions::new().read(true)).map_err(|source| self.cannot_read(source))?;
        self.read_from(&file)
    }

    /// Changes it: reads what it says now, lets `change` make the new text, and puts that in its place. It is on the disk when this returns, with what it says then.
    ///
    /// # Errors
    /// Where it cannot be read or written, or is no longer valid; it is then as it was.
    pub fn change(&self, change: &mut dyn FnMut(&Opened) -> Result<String, NotInPlace>) -> Result<Opened, Error> {
        let cannot_write = |source| Error::Write { path: Some(self.path.clone()), source };
        let file = self.locked().map_err(cannot_write)?;
        let now = self.read_from(&file)?;
        let text = change(&now).map_err(|NotInPlace { line }| Error::NotInPlace { path: self.path.clone(), line })?;
        if text == now.text {
            return Ok(now);
        }
        let agreement = self.parse(&text)?;
        self.replace(&file, &text).map_err(cannot_write)?;
        Ok(Opened { agreement, text })
    }

    /// Opens what is a regular file; a link is followed.
    fn open(&self, options: &OpenOptions) -> io::Result<File> {
        // Looked at before it is opened: opening a pipe without a writer would wait for ever.
        if !fs::metadata(&self.path)?.is_file() {
            return Err(io::Error::from(io::ErrorKind::InvalidInput));
        }
        options.open(&self.path)
    }

    /// The file, locked. While we waited for the lock someone may have put another in its place: then that one.
    fn locked(&self) -> io::Result<File> {
        loop {
            let file = self.open(OpenOptions::new().read(true).write(true))?;
            file.lock()?;
            if is_same(&file, &self.path)? {
                return Ok(file);
            }
        }
    }

    fn read_from(&self, file: &File) -> Result<Opened, Error> {
        let mut bytes = Vec::new();
        file.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(|source| self.cannot_read(source))?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = good.iter().fold(1, |line, byte| line + u64::from(*byte == b'\n'));
            Error::NotText { path: self.path.clone(), line }
        })?;
        Ok(Opened { agreement: self.parse(&text)?, text })
    }

    fn parse(&self, text: &str) -> Result<Agreement, Error> {
        let bad = |problems| Error::Questionnaires(vec![BadQuestionnaire { path: self.path.display().to_string(), text: text.to_owned(), problems }]);
        Agreement::parse(text, &self.known).map_err(bad)
    }

    /// Writes beside and renames. `old` stays open, and so locked, until that is done.
    fn replace(&self, old: &File, text: &str) -> io::Result<()> {
        // Not the link, but what it points to.
        let path = self.path.canonicalize()?;
        let mut beside = super::output::builder().tempfile_in(folder(&path))?;
        beside.write_all(text.as_bytes())?;
        beside.as_file().set_permissions(old.metadata()?.permissions())?;
        beside.as_file().sync_all()?;
        beside.persist(&path).map_err(|error| error.error)?;
        // A new name is only safe once its folder is; where a folder cannot be opened there is nothing to do.
        let _ = File::open(folder(&path)).and_then(|folder| folder.sync_all());
        Ok(())
    }

    fn cannot_read(&self, source: io::Error) -> Error {
        match source.kind() {
            io::ErrorKind::InvalidInput => Error::NotAFile { path: self.path.clone() },
            _ => Error::Read { path: self.path.clone(), source },
        }
    }
}

/// Whether an open file is still the one of this path.
#[cfg(unix)]
fn is_same(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let (open, named) = (file.metadata()?, fs::metadata(path)?);
    Ok((open.dev(), open.ino()) == (named.dev(), named.ino()))
}

/// Whether an open file is still the one of this path: elsewhere a file that is open is not replaced.
#[cfg(not(unix))]
fn is_same(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}
