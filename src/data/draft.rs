//! The draft of an interview: a hidden file beside the responses in which every answer stands before the next question is asked.
//!
//! It only grows: a first line that says what it is, then one line of JSON for each change. A last line that was not finished is passed over. The file is
//! locked while in use, so that an unlocked one was left behind, by Ctrl-C or by a power cut.

use crate::error::Error;
use crate::survey::Questionnaire;
use crate::survey::interview::{Entry, Opening};
use serde::{Deserialize, Serialize};
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The version of this file format.
const FORMAT: u32 = 1;
const ENDING: &str = ".draft";

/// The first line of a draft.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Header {
    draft: u32,
    questionnaire: String,
    version: String,
    /// The id that the response will have.
    pub response: String,
    /// The day on which the interview began.
    pub started: String,
    /// What was settled before the first question.
    pub opening: Opening,
}

/// An open, locked draft.
#[derive(Debug)]
pub struct Draft {
    path: PathBuf,
    file: File,
    header: Header,
    entries: Vec<Entry>,
    length: u64,
    age: Option<Duration>,
}

impl Draft {
    /// Makes a draft beside the file that the response will go to. Fails where nothing can be written there.
    pub fn create(output: &Path, questionnaire: &Questionnaire, started: &str, opening: Opening) -> Result<Draft, Error> {
        let cannot = |source| Error::Write { path: Some(output.to_owned()), source };
        let header = Header {
            draft: FORMAT,
            questionnaire: questionnaire.id().to_owned(),
            version: questionnaire.version().to_owned(),
            response: random_id().map_err(cannot)?,
            started: started.to_owned(),
            opening,
        };
        // The name has its own random part: the id of the response would tell who can see the folder whose row is whose.
        let random = random_id().map_err(cannot)?;
        let mut name = prefix(output);
        name.push(&random[..8]);
        name.push(ENDING);
        let path = output.with_file_name(name);
        let file = options().create_new(true).open(&path).map_err(cannot)?;
        let mut draft = Draft { path, file, header, entries: Vec::new(), length: 0, age: None };
        let begun = draft.file.lock().and_then(|()| draft.write(&draft.header.clone()));
        match begun {
            Ok(()) => Ok(draft),
            Err(source) => {
                draft.remove();
                Err(cannot(source))
            }
        }
    }

    /// The drafts that were left behind beside this file by interviews of the same questionnaire, the latest first. They are locked from here on.
    pub fn left_behind(output: &Path, questionnaire: &Questionnaire) -> Vec<Draft> {
        let Ok(prefix) = prefix(output).into_string() else { return Vec::new() };
        let is_draft = |name: &OsString| name.to_str().is_some_and(|name| name.starts_with(&prefix) && name.ends_with(ENDING));
        let names = fs::read_dir(folder(output)).into_iter().flatten().flatten().map(|file| file.file_name()).filter(is_draft);
        let mut drafts: Vec<Draft> = names
            .filter_map(|name| Draft::open(output.with_file_name(name)).ok().flatten())
            .filter(|draft| draft.header.questionnaire == questionnaire.id() && draft.header.version == questionnaire.version())
            .collect();
        drafts.sort_by(|one, other| (one.age, &one.path).cmp(&(other.age, &other.path)));
        drafts
    }

    /// Opens a draft that nobody has open; `None` where it is in use, or no draft of ours.
    fn open(path: PathBuf) -> io::Result<Option<Draft>> {
        let mut file = options().open(&path)?;
        if file.try_lock().is_err() {
            return Ok(None);
        }
        // The time since the last answer is all that can be told: a time of day would need the time zone.
        let age = file.metadata()?.modified()?.elapsed().ok();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let mut lines = bytes.split_inclusive(|byte| *byte == b'\n').take_while(|line| line.ends_with(b"\n"));
        let Some((header, mut length)) = lines.next().and_then(|line| Some((serde_json::from_slice::<Header>(line).ok()?, line.len()))) else {
            return Ok(None);
        };
        let mut entries = Vec::new();
        for line in lines {
            let Ok(entry) = serde_json::from_slice(line) else { break };
            entries.push(entry);
            length += line.len();
        }
        let length = u64::try_from(length).map_err(io::Error::other)?;
        Ok((header.draft == FORMAT).then_some(Draft { path, file, header, entries, length, age }))
    }

    /// Writes down a change; it is on the disk when this returns.
    pub fn add(&mut self, entry: Entry) -> Result<(), Error> {
        self.write(&entry).map_err(|source| Error::Draft { path: self.path.clone(), source })?;
        self.entries.push(entry);
        Ok(())
    }

    fn write(&mut self, line: &impl Serialize) -> io::Result<()> {
        let mut line = serde_json::to_vec(line)?;
        line.push(b'\n');
        self.file.set_len(self.length)?;
        self.file.seek(SeekFrom::Start(self.length))?;
        self.file.write_all(&line)?;
        self.file.sync_data()?;
        self.length += u64::try_from(line.len()).map_err(io::Error::other)?;
        Ok(())
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it is.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// What was written down.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The time since the last answer, in a draft that was left behind.
    pub fn age(&self) -> Option<Duration> {
        self.age
    }

    /// Throws it away: the response is where it belongs, or nothing was answered.
    pub fn remove(self) {
        // What stays behind where this fails is recognised by its response, or by having no answers.
        let _ = fs::remove_file(&self.path);
    }
}

/// How a draft is opened: for its owner only.
fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// How the names of the drafts beside a file begin.
fn prefix(output: &Path) -> OsString {
    let mut prefix = OsString::from(".");
    prefix.push(output.file_name().unwrap_or_default());
    prefix.push(".");
    prefix
}

/// The folder a file is in.
pub(super) fn folder(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A letter and fifteen random hexadecimal digits: without the letter a spreadsheet would take some ids for a number.
fn random_id() -> io::Result<String> {
    getrandom::u64().map(|random| format!("r{:015x}", random >> 4)).map_err(|error| io::Error::other(error.to_string()))
}

#[cfg(test)]
mod tests;
