//! The questionnaires there are: those in the binary, and files the user names.

use super::source::Source;
use crate::agreement::QuestionList;
use crate::agreement::kind::FileKind;
use crate::error::{BadQuestionnaire, Error};
use crate::survey::{Questionnaire, nearest};
use include_dir::{Dir, include_dir};
use std::io::Read;
use std::path::Path;
use std::sync::{Arc, OnceLock};

static BUILT_IN: Dir = include_dir!("$CARGO_MANIFEST_DIR/questionnaires");

/// More bytes than any questionnaire; the reader itself refuses less.
pub const MOST_BYTES: usize = 16 << 20;

/// All questionnaires known to one run of the program. A built-in one is read when it is first needed: most runs need one.
#[derive(Debug)]
pub struct Library {
    lists: Vec<List>,
    /// Lists of questions for an agreement: those the user named with `-Q`, then those in the binary.
    agreements: Vec<Arc<QuestionList>>,
    shared: Vec<(String, String)>,
    /// Those the user named with `-Q`: files, which come first, and built-in ones.
    named: Vec<usize>,
    /// The words the user set for labels.
    labels: Vec<(String, String)>,
}

#[derive(Debug)]
struct List {
    id: String,
    /// Of a built-in one.
    text: String,
    questionnaire: OnceLock<Questionnaire>,
}

impl Library {
    /// The built-in questionnaires, and those the user named with `-Q`: files, which go first, or built-in ids.
    pub fn open(named: &[std::path::PathBuf], stdin: &mut dyn Read) -> Result<Library, Error> {
        let shared = shared_definitions();
        let built_in = built_in_texts();
        let is_id = |path: &Path, lists: &[(String, String)]| lists.iter().any(|(name, _)| path.as_os_str().eq_ignore_ascii_case(name));
        let for_agreements = built_in_agreement_texts();
        let is_built_in = |path: &Path| !path.exists() && (is_id(path, &built_in) || is_id(path, &for_agreements));
        let (mut lists, mut agreements) = (Vec::new(), Vec::new());
        let mut bad = Vec::new();
        for path in named.iter().filter(|path| !is_built_in(path)) {
            let source = Source::open(path, stdin)?;
            let text = source.text(MOST_BYTES)?;
            if FileKind::of(&text) == FileKind::List {
                match read_agreement_list(&source.name, text, &shared, &[]) {
                    Ok(list) => agreements.push(Arc::new(list)),
                    Err(problems) => bad.push(problems),
                }
                continue;
            }
            match read(&source.name, text, &shared) {
                Ok(list) => lists.push(List { id: list.id().to_owned(), text: String::new(), questionnaire: OnceLock::from(list) }),
                Err(problems) => bad.push(problems),
            }
        }
        if !bad.is_empty() {
            return Err(Error::Questionnaires(bad));
        }
        let files = lists.len();
        lists.extend(built_in.iter().map(|(id, text)| List { id: id.clone(), text: text.clone(), questionnaire: OnceLock::new() }));
        let is_named = |index: usize| named.iter().any(|path| is_built_in(path) && path.as_os_str().eq_ignore_ascii_case(&lists[index].id));
        let named = (0..lists.len()).filter(|index| *index < files || is_named(*index)).collect();
        let library = Library { lists, agreements, shared, named, labels: Vec::new() };
        for one in (0..files).map(|index| library.get(index)) {
            let mut versions = library.of_id(one.id()).map(|index| library.get(index)).filter(|other| other.version() == one.version());
            if versions.any(|twin| twin.instrument() != one.instrument()) {
                return Err(Error::SameVersion { id: one.id().to_owned(), version: one.version().to_owned() });
            }
        }
        Ok(library)
    }

    /// A questionnaire by its index; those named by the user with a file come first.
    ///
    /// # Panics
    /// Where there is none of this index. A mistake in a built-in one would do the same, which a test of each keeps from happening.
    pub fn get(&self, index: usize) -> &Questionnaire {
        let list = &self.lists[index];
        list.questionnaire.get_or_init(|| {
            let mut built_in = read(&list.id, list.text.clone(), &self.shared).expect("what is built in was tested");
            built_in.set_labels(&self.labels);
            built_in
        })
    }

    /// Every questionnaire, by index.
    pub fn all(&self) -> impl Iterator<Item = &Questionnaire> {
        (0..self.lists.len()).map(|index| self.get(index))
    }

    /// The ids of all, by index.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.lists.iter().map(|list| list.id.as_str())
    }

    /// The lists of questions for an agreement: those the user named come first, then those in the binary.
    ///
    /// # Panics
    /// Where one in the binary has a mistake, which a test of each keeps from happening.
    pub fn agreement_lists(&self) -> Vec<Arc<QuestionList>> {
        let built_in = built_in_agreement_texts().into_iter();
        let read = |(name, text): (String, String)| Arc::new(read_agreement_list(&name, text, &self.shared, &[]).expect("what is built in was tested"));
        self.agreements.iter().cloned().chain(built_in.map(read)).collect()
    }

    /// The ids of all items and rows of panels, so that a reference to one can be checked.
    pub fn item_ids(&self) -> Vec<String> {
        let of = |list: &Questionnaire| -> Vec<String> {
            let rows = list.panels().iter().flat_map(|panel| panel.rows.iter().map(|row| row.id.clone()));
            list.items().iter().map(|item| item.id.clone()).chain(rows).collect()
        };
        self.all().flat_map(of).collect()
    }

    /// The list of questions for an agreement of a name on the command line: an id, or a path to a file that is one. `None`: it is something else.
    ///
    /// # Errors
    /// Where the file cannot be read or the list has mistakes.
    pub fn find_agreement_list(&self, name: &str) -> Result<Option<Arc<QuestionList>>, Error> {
        if let Some(known) = self.agreement_lists().into_iter().find(|list| list.id().eq_ignore_ascii_case(name)) {
            return Ok(Some(known));
        }
        let path = Path::new(name);
        // What is no file is for [`Library::find`] to tell.
        if self.of_id(name).next().is_some() || !path.is_file() {
            return Ok(None);
        }
        let source = Source::open(path, &mut std::io::empty())?;
        let text = source.text(MOST_BYTES)?;
        if FileKind::of(&text) != FileKind::List {
            return Ok(None);
        }
        let read = read_agreement_list(&source.name, text, &self.shared, &[]);
        read.map(|list| Some(Arc::new(list))).map_err(|bad| Error::Questionnaires(vec![bad]))
    }

    /// Takes in the words the user set for labels, so that forms made with them are understood.
    pub fn set_labels(&mut self, set: &[(String, String)]) {
        self.labels = set.to_vec();
        self.lists.iter_mut().filter_map(|list| list.questionnaire.get_mut()).for_each(|list| list.set_labels(set));
    }

    /// The one questionnaire named with `-Q`, for files that do not name theirs.
    pub fn only_named(&self) -> Option<usize> {
        if let [only] = self.named.as_slice() { Some(*only) } else { None }
    }

    /// The questionnaire of a name on the command line: a built-in id, or a path to a file.
    pub fn find(&self, name: &str, stdin: &mut dyn Read) -> Result<Questionnaire, Error> {
        if let Some(known) = self.of_id(name).next() {
            return Ok(self.get(known).clone());
        }
        let path = Path::new(name);
        let is_path = name == "-" || name.contains(['/', '\\', '.']) || path.exists();
        if !is_path {
            let agreements = self.agreement_lists();
            let known: Vec<String> = self.ids().chain(agreements.iter().map(|list| list.id())).map(str::to_owned).collect();
            return Err(Error::UnknownQuestionnaire { name: name.to_owned(), suggestion: nearest(name, &known), known });
        }
        let source = Source::open(path, stdin)?;
        read(&source.name, source.text(MOST_BYTES)?, &self.shared).map_err(|bad| Error::Questionnaires(vec![bad]))
    }

    /// The questionnaires (indexes) with this id, whatever its case.
    pub fn of_id(&self, id: &str) -> impl Iterator<Item = usize> {
        self.ids().enumerate().filter(move |(_, known)| known.eq_ignore_ascii_case(id)).map(|(index, _)| index)
    }

    /// The questionnaire with this id and version (index); ids whatever their case.
    pub fn position(&self, id: &str, version: &str) -> Option<usize> {
        self.of_id(id).find(|index| self.get(*index).version() == version)
    }

    /// The versions known of an id; empty where the id is unknown.
    pub fn versions(&self, id: &str) -> Vec<String> {
        self.of_id(id).map(|index| self.get(index).version().to_owned()).collect()
    }
}

/// Reads the text of one questionnaire file.
pub fn read(name: &str, text: String, shared: &[(String, String)]) -> Result<Questionnaire, BadQuestionnaire> {
    Questionnaire::parse(&text, shared).map_err(|problems| BadQuestionnaire { path: name.to_owned(), text, problems })
}

/// Reads the text of one list of questions for an agreement. `items`: the ids of all items there are; empty: not known.
pub fn read_agreement_list(name: &str, text: String, shared: &[(String, String)], items: &[String]) -> Result<QuestionList, BadQuestionnaire> {
    QuestionList::parse(&text, shared, items).map_err(|problems| BadQuestionnaire { path: name.to_owned(), text, problems })
}

/// The shared definitions in the binary: name and text of each.
pub fn shared_definitions() -> Vec<(String, String)> {
    texts(BUILT_IN.get_dir("shared").map_or(&[][..], |folder| folder.entries()))
}

/// The questionnaires in the binary: name and text of each, by name.
pub fn built_in_texts() -> Vec<(String, String)> {
    texts(BUILT_IN.entries()).into_iter().filter(|(_, text)| !is_for_an_agreement(text)).collect()
}

/// The lists of questions for an agreement in the binary: name and text of each, by name.
pub fn built_in_agreement_texts() -> Vec<(String, String)> {
    texts(BUILT_IN.entries()).into_iter().filter(|(_, text)| is_for_an_agreement(text)).collect()
}

/// Seen without reading all of it, which most runs of the program need not do.
fn is_for_an_agreement(text: &str) -> bool {
    text.lines().any(|line| line.trim_end() == "kind: agreement")
}

fn texts(entries: &[include_dir::DirEntry]) -> Vec<(String, String)> {
    let yaml = entries.iter().filter_map(include_dir::DirEntry::as_file).filter(|file| file.path().extension().is_some_and(|extension| extension == "yaml"));
    let mut texts: Vec<(String, String)> =
        yaml.filter_map(|file| Some((file.path().file_stem()?.to_str()?.to_owned(), file.contents_utf8()?.to_owned()))).collect();
    texts.sort();
    texts
}
