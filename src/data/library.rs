//! The questionnaires there are: those in the binary, and files the user names.

use super::source::Source;
use crate::error::{BadQuestionnaire, Error};
use crate::survey::{Questionnaire, nearest};
use include_dir::{Dir, include_dir};
use std::io::Read;
use std::path::Path;

static BUILT_IN: Dir = include_dir!("$CARGO_MANIFEST_DIR/questionnaires");

/// More bytes than any questionnaire; the reader itself refuses less.
pub const MOST_BYTES: usize = 16 << 20;

/// All questionnaires known to one run of the program.
#[derive(Debug)]
pub struct Library {
    questionnaires: Vec<Questionnaire>,
    shared: Vec<(String, String)>,
    /// Those the user named with `-Q`: files, which come first, and built-in ones.
    named: Vec<usize>,
}

impl Library {
    /// The built-in questionnaires, and those the user named with `-Q`: files, which go first, or built-in ids.
    pub fn open(named: &[std::path::PathBuf], stdin: &mut dyn Read) -> Result<Library, Error> {
        let shared = shared_definitions();
        let built_in = built_in_texts();
        let is_built_in = |path: &Path| !path.exists() && built_in.iter().any(|(name, _)| path.as_os_str().eq_ignore_ascii_case(name));
        let mut texts = Vec::new();
        for path in named.iter().filter(|path| !is_built_in(path)) {
            let source = Source::open(path, stdin)?;
            texts.push((source.name.clone(), source.text(MOST_BYTES)?));
        }
        let files = texts.len();
        texts.extend(built_in.iter().cloned());
        let (questionnaires, bad): (Vec<_>, Vec<_>) = read_all(texts, &shared).into_iter().partition(Result::is_ok);
        let questionnaires: Vec<Questionnaire> = questionnaires.into_iter().flatten().collect();
        let bad: Vec<BadQuestionnaire> = bad.into_iter().filter_map(Result::err).collect();
        if !bad.is_empty() {
            return Err(Error::Questionnaires(bad));
        }
        for (index, one) in questionnaires.iter().enumerate() {
            let twin = questionnaires[..index].iter().find(|other| other.id() == one.id() && other.version() == one.version());
            if twin.is_some_and(|twin| twin.instrument() != one.instrument()) {
                return Err(Error::SameVersion { id: one.id().to_owned(), version: one.version().to_owned() });
            }
        }
        let named = (0..questionnaires.len())
            .filter(|index| *index < files || named.iter().any(|path| is_built_in(path) && path.as_os_str().eq_ignore_ascii_case(questionnaires[*index].id())))
            .collect();
        Ok(Library { questionnaires, shared, named })
    }

    /// Every questionnaire, those named by the user first.
    pub fn all(&self) -> &[Questionnaire] {
        &self.questionnaires
    }

    /// Takes in the words the user set for labels, so that forms made with them are understood.
    pub fn set_labels(&mut self, set: &[(String, String)]) {
        self.questionnaires.iter_mut().for_each(|questionnaire| questionnaire.set_labels(set));
    }

    /// The one questionnaire named with `-Q`, for files that do not name theirs.
    pub fn only_named(&self) -> Option<usize> {
        if let [only] = self.named.as_slice() { Some(*only) } else { None }
    }

    /// The questionnaire of a name on the command line: a built-in id, or a path to a file.
    pub fn find(&self, name: &str, stdin: &mut dyn Read) -> Result<Questionnaire, Error> {
        if let Some(known) = self.questionnaires.iter().find(|known| known.id().eq_ignore_ascii_case(name)) {
            return Ok(known.clone());
        }
        let path = Path::new(name);
        let is_path = name == "-" || name.contains(['/', '\\', '.']) || path.exists();
        if !is_path {
            let known: Vec<String> = self.questionnaires.iter().map(|known| known.id().to_owned()).collect();
            return Err(Error::UnknownQuestionnaire { name: name.to_owned(), suggestion: nearest(name, &known), known });
        }
        let source = Source::open(path, stdin)?;
        read(&source.name, source.text(MOST_BYTES)?, &self.shared).map_err(|bad| Error::Questionnaires(vec![bad]))
    }

    /// The questionnaire with this id and version (index); ids whatever their case.
    pub fn position(&self, id: &str, version: &str) -> Option<usize> {
        self.questionnaires.iter().position(|known| known.id().eq_ignore_ascii_case(id) && known.version() == version)
    }

    /// The versions known of an id; empty where the id is unknown.
    pub fn versions(&self, id: &str) -> Vec<String> {
        self.questionnaires.iter().filter(|known| known.id().eq_ignore_ascii_case(id)).map(|known| known.version().to_owned()).collect()
    }
}

/// Reads the text of one questionnaire file.
pub fn read(name: &str, text: String, shared: &[(String, String)]) -> Result<Questionnaire, BadQuestionnaire> {
    Questionnaire::parse(&text, shared).map_err(|problems| BadQuestionnaire { path: name.to_owned(), text, problems })
}

/// Reads them side by side: with small files of answers this is most of the work.
fn read_all(texts: Vec<(String, String)>, shared: &[(String, String)]) -> Vec<Result<Questionnaire, BadQuestionnaire>> {
    std::thread::scope(|scope| {
        let threads: Vec<_> = texts.into_iter().map(|(name, text)| scope.spawn(move || read(&name, text, shared))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
}

/// The shared definitions in the binary: name and text of each.
pub fn shared_definitions() -> Vec<(String, String)> {
    texts(BUILT_IN.get_dir("shared").map_or(&[][..], |folder| folder.entries()))
}

/// The questionnaires in the binary: name and text of each, by name.
pub fn built_in_texts() -> Vec<(String, String)> {
    texts(BUILT_IN.entries())
}

fn texts(entries: &[include_dir::DirEntry]) -> Vec<(String, String)> {
    let yaml = entries.iter().filter_map(include_dir::DirEntry::as_file).filter(|file| file.path().extension().is_some_and(|extension| extension == "yaml"));
    let mut texts: Vec<(String, String)> =
        yaml.filter_map(|file| Some((file.path().file_stem()?.to_str()?.to_owned(), file.contents_utf8()?.to_owned()))).collect();
    texts.sort();
    texts
}
