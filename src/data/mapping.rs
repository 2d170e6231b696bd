//! What a user says about the columns of files: `--column ours=theirs`, and a mapping file.
//!
//! ```yaml
//! columns:
//!   role: "Bent u kern- of schilpartner?"
//!   SAM-VB-1: ["Vraag 1", "Question 1"]   # in some files the one, in others the other
//! ignore: ["Naam", "E-mail"]              # not read
//! ```

use super::library::Library;
use super::schema::SCORE_COLUMNS;
use crate::error::{BadQuestionnaire, Error, Usage};
use crate::survey::column::Column;
use crate::survey::heading::Told;
use crate::survey::problem::{Expected, Mistake, Place, Problem};
use crate::survey::spelling::fold;
use crate::survey::yaml::{self, Path, Places, Step, written};
use crate::survey::{MOST_PROBLEMS, nearest};
use serde_yaml::Value;
use std::collections::BTreeMap;

/// Which column a heading means, by the user's word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// Our name and their heading; no heading stands there twice.
    columns: Vec<(String, String)>,
    /// Headings of columns that are not read.
    ignore: Vec<String>,
    /// The same by heading, folded.
    told: BTreeMap<String, Told>,
}

impl Mapping {
    /// Reads a mapping file. A file without anything in it says nothing.
    ///
    /// # Errors
    /// [`Error::Mapping`] with every mistake: what is no YAML of this form, names that no questionnaire has, a heading that stands there twice.
    pub fn parse(name: &str, text: String, library: &Library) -> Result<Mapping, Error> {
        let mut reader = Reader { known: names(library), problems: Vec::new(), first: BTreeMap::new(), mapping: Mapping::default() };
        match yaml::read(&text) {
            Ok(tree) => {
                reader.problems = tree.problems;
                reader.root(&tree.root, &tree.places);
            }
            Err(Problem { mistake: Mistake::Empty, .. }) => {}
            Err(problem) => reader.problems.push(problem),
        }
        if reader.problems.is_empty() {
            return Ok(reader.mapping.indexed());
        }
        reader.problems.sort_by_key(|problem| problem.place);
        Err(Error::Mapping(Box::new(BadQuestionnaire { path: name.to_owned(), text, problems: reader.problems })))
    }

    /// The same with pairs of our name and their heading that win from it.
    ///
    /// # Errors
    /// [`Error::Usage`] for a name that no questionnaire has, and for one heading twice.
    pub fn with_columns(mut self, pairs: Vec<(String, String)>, library: &Library) -> Result<Mapping, Error> {
        let known = names(library);
        for (at, (ours, theirs)) in pairs.iter().enumerate() {
            if !known.contains_key(&fold(ours)) {
                return Err(Error::Usage(Usage::UnknownColumn { name: ours.clone(), suggestion: nearest(ours, known.values()) }));
            }
            if pairs[..at].iter().any(|(_, other)| fold(other) == fold(theirs)) {
                return Err(Error::Usage(Usage::RepeatedHeading { heading: theirs.clone() }));
            }
        }
        let is_said = |ours: &str, theirs: &str| pairs.iter().any(|(said, heading)| fold(said) == fold(ours) || fold(heading) == fold(theirs));
        self.columns.retain(|(ours, theirs)| !is_said(ours, theirs));
        self.ignore.retain(|heading| !is_said("", heading));
        self.columns.extend(pairs);
        Ok(self.indexed())
    }

    fn indexed(mut self) -> Mapping {
        let ignored = self.ignore.iter().map(|heading| (fold(heading), Told::Ignore));
        let columns = self.columns.iter().map(|(ours, theirs)| (fold(theirs), Told::Column(ours.clone())));
        self.told = ignored.chain(columns).collect();
        self
    }

    /// What the user says about a heading, however it is spaced and capitalised.
    pub fn told(&self, heading: &str) -> Told {
        if self.told.is_empty() { Told::Nothing } else { self.told.get(&fold(heading)).cloned().unwrap_or_default() }
    }

    /// The headings that mean a column; one of the files should have each.
    pub fn headings(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|(_, theirs)| theirs.as_str())
    }
}

/// The names of all columns there are, by their folded form.
fn names(library: &Library) -> BTreeMap<String, String> {
    let columns = library.all().iter().flat_map(|list| Column::all(list).into_iter().map(|column| column.name(list)));
    columns.chain(SCORE_COLUMNS.map(str::to_owned)).map(|name| (fold(&name), name)).collect()
}

struct Reader {
    known: BTreeMap<String, String>,
    problems: Vec<Problem>,
    /// Where each heading was first, folded.
    first: BTreeMap<String, usize>,
    mapping: Mapping,
}

impl Reader {
    fn wrong(&mut self, place: Option<Place>, mistake: Mistake) {
        self.problems.push(Problem { place: place.unwrap_or_default(), mistake });
    }

    fn root(&mut self, root: &Value, places: &Places) {
        const KNOWN: [&str; 2] = ["columns", "ignore"];
        let Value::Mapping(keys) = root else {
            return self.wrong(places.value(&[]), Mistake::WrongType { expected: Expected::Mapping, found: written(root) });
        };
        for (key, value) in keys {
            let path = vec![Step::Key(key.as_str().unwrap_or_default().to_owned())];
            match (key.as_str().unwrap_or_default(), value) {
                // A key with only comments below it.
                ("columns" | "ignore", Value::Null) => {}
                ("columns", Value::Mapping(columns)) => columns.iter().for_each(|(ours, theirs)| self.column(ours, theirs, &path, places)),
                ("columns", _) => self.wrong(places.value(&path), Mistake::WrongType { expected: Expected::Mapping, found: written(value) }),
                ("ignore", _) => self.ignored(value, &path, places),
                (other, _) => {
                    let known = KNOWN.map(str::to_owned).to_vec();
                    self.wrong(places.key(&path), Mistake::UnknownKey { key: other.to_owned(), suggestion: nearest(other, KNOWN), known });
                }
            }
        }
    }

    fn column(&mut self, ours: &Value, theirs: &Value, above: &Path, places: &Places) {
        let ours = ours.as_str().unwrap_or_default();
        let path = [above.clone(), vec![Step::Key(ours.to_owned())]].concat();
        if !self.known.contains_key(&fold(ours)) {
            // Of more than are shown nobody reads what was meant.
            let suggestion = if self.problems.len() < MOST_PROBLEMS { nearest(ours, self.known.values()) } else { None };
            self.wrong(places.key(&path), Mistake::UnknownColumn { name: ours.to_owned(), suggestion });
        }
        for heading in self.headings(theirs, &path, places) {
            self.mapping.columns.push((ours.to_owned(), heading));
        }
    }

    fn ignored(&mut self, value: &Value, path: &Path, places: &Places) {
        let headings = self.headings(value, path, places);
        self.mapping.ignore.extend(headings);
    }

    /// One heading, or a list of them.
    fn headings(&mut self, value: &Value, path: &Path, places: &Places) -> Vec<String> {
        match value {
            Value::Sequence(list) => {
                list.iter().enumerate().filter_map(|(index, one)| self.heading(one, places.value(&[path.clone(), vec![Step::Index(index)]].concat()))).collect()
            }
            one => self.heading(one, places.value(path)).into_iter().collect(),
        }
    }

    fn heading(&mut self, value: &Value, place: Option<Place>) -> Option<String> {
        let Value::String(heading) = value else {
            let mistake = if value.is_null() { Mistake::NothingIn } else { Mistake::WrongType { expected: Expected::Text, found: written(value) } };
            self.wrong(place, mistake);
            return None;
        };
        let folded = fold(heading);
        if folded.is_empty() {
            self.wrong(place, Mistake::NothingIn);
            return None;
        }
        if let Some(first) = self.first.get(&folded).copied() {
            self.wrong(place, Mistake::RepeatedHeading { heading: heading.clone(), first });
            return None;
        }
        self.first.insert(folded, place.map_or(1, |place| place.line));
        Some(heading.clone())
    }
}
