//! From a YAML tree to the wire types, with every mistake of type and spelling.
//!
//! serde stops at its first error. So the offending key or value is noted, cut out of the tree, and serde looks again, until it is content.

use super::problem::{Expected, Mistake, Place, Problem};
use super::yaml::{Path, Places, Step, Tree, written};
use serde::de::DeserializeOwned;
use serde_path_to_error::Segment;
use serde_yaml::Value;
use std::collections::BTreeSet;

/// After this many mistakes of type and spelling the reading stops: each costs another look at the whole file.
pub const MOST_PROBLEMS: usize = 100;

/// Words up to this length get a "did you mean".
const LONGEST_WORD: usize = 64;

/// A file as serde understood it, with what it did not understand.
pub(crate) struct Decoded<T> {
    pub(crate) file: T,
    pub(crate) places: Places,
    pub(crate) problems: Vec<Problem>,
    /// Values that were cut out: their absence is no further mistake.
    pub(crate) cut: BTreeSet<Path>,
}

/// Decodes a tree. Never fails: what cannot be read becomes problems.
pub(crate) fn decode<T: DeserializeOwned + Default>(tree: Tree) -> Decoded<T> {
    let Tree { mut root, mut places, mut problems } = tree;
    let mut cut = BTreeSet::new();
    while problems.len() < MOST_PROBLEMS {
        match serde_path_to_error::deserialize::<_, T>(&root) {
            Ok(file) => return Decoded { file, places, problems, cut },
            Err(error) => {
                let path = steps(error.path());
                let (path, place, mistake) = explain(&root, &places, path, &error.inner().to_string());
                if let Mistake::UnknownKey { suggestion: Some(meant), .. } = &mistake
                    && rename(&mut root, &mut places, &path, meant)
                {
                    problems.push(Problem { place, mistake });
                    continue;
                }
                let wants_mapping = matches!(mistake, Mistake::WrongType { expected: Expected::Mapping, .. });
                problems.push(Problem { place, mistake });
                match remove(&mut root, &path, wants_mapping) {
                    Some(path) => cut.insert(path),
                    None => break,
                };
            }
        }
    }
    Decoded { file: T::default(), places, problems, cut: BTreeSet::from([Path::new()]) }
}

fn steps(path: &serde_path_to_error::Path) -> Path {
    path.iter()
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some(Step::Index(*index)),
            Segment::Map { key } => Some(Step::Key(key.clone())),
            Segment::Enum { .. } | Segment::Unknown => None,
        })
        .collect()
}

/// Turns one of serde's sentences into facts, and the path into that of the offending key.
fn explain(root: &Value, places: &Places, mut path: Path, message: &str) -> (Path, Place, Mistake) {
    if let Some((key, known)) = unknown("unknown field", message) {
        if path.last() != Some(&Step::Key(key.clone())) {
            path.push(Step::Key(key.clone()));
        }
        let place = places.key(&path).unwrap_or_default();
        return (path, place, Mistake::UnknownKey { suggestion: nearest(&key, &known), key, known });
    }
    let place = places.value(&path).unwrap_or_default();
    let mistake = if let Some((word, known)) = unknown("unknown variant", message) {
        Mistake::UnknownWord { suggestion: nearest(&word, &known), word, known }
    } else {
        match expected(message) {
            Some(expected) => Mistake::WrongType { expected, found: lookup(root, &path).map(written).unwrap_or_default() },
            None => Mistake::Other(message.to_owned()),
        }
    };
    (path, place, mistake)
}

/// The word and the possible ones of "unknown field `word`, expected one of `one`, `other`". The word may hold backticks itself.
fn unknown(what: &str, message: &str) -> Option<(String, Vec<String>)> {
    let (word, known) = message.strip_prefix(what)?.strip_prefix(" `")?.rsplit_once("`, expected ")?;
    Some((word.to_owned(), known.split('`').skip(1).step_by(2).map(str::to_owned).collect()))
}

/// What serde wanted, from "invalid type: …, expected …" or "invalid value: …, expected …".
fn expected(message: &str) -> Option<Expected> {
    let wanted = message.strip_prefix("invalid ")?.rsplit_once("expected ")?.1;
    Some(match wanted {
        "a boolean" => Expected::TrueOrFalse,
        "a sequence" => Expected::List,
        "f64" => Expected::Number,
        "a map" => Expected::Mapping,
        wanted if wanted.starts_with("struct") => Expected::Mapping,
        wanted if wanted.starts_with(['i', 'u']) && wanted[1..].parse::<u8>().is_ok() => Expected::WholeNumber,
        _ => Expected::Text,
    })
}

fn lookup<'a>(root: &'a Value, path: &[Step]) -> Option<&'a Value> {
    path.iter().try_fold(root, |value, step| match step {
        Step::Key(key) => value.get(key.as_str()),
        Step::Index(index) => value.get(*index),
    })
}

/// Gives a misspelt key the name that was meant, so that what stands below it is read too; `false` where that name is taken.
fn rename(root: &mut Value, places: &mut Places, path: &[Step], meant: &str) -> bool {
    let Some((Step::Key(key), above)) = path.split_last() else { return false };
    let mut parent = root;
    for step in above {
        let next = match step {
            Step::Key(key) => parent.get_mut(key.as_str()),
            Step::Index(index) => parent.get_mut(*index),
        };
        let Some(next) = next else { return false };
        parent = next;
    }
    let Value::Mapping(mapping) = parent else { return false };
    if mapping.contains_key(meant) {
        return false;
    }
    let Some(value) = mapping.remove(key.as_str()) else { return false };
    mapping.insert(Value::String(meant.to_owned()), value);
    places.rename(path, meant);
    true
}

/// Takes a value out and tells the path of what went. A key disappears; an element of a list of mappings becomes an empty one, so that the places of those
/// behind it stay right; of a list of words the whole list goes.
fn remove(root: &mut Value, path: &[Step], wants_mapping: bool) -> Option<Path> {
    let (last, above) = path.split_last()?;
    let mut parent = &mut *root;
    for step in above {
        parent = match step {
            Step::Key(key) => parent.get_mut(key.as_str())?,
            Step::Index(index) => parent.get_mut(*index)?,
        };
    }
    match (parent, last) {
        (Value::Mapping(mapping), Step::Key(key)) => mapping.remove(key.as_str()).map(|_| path.to_vec()),
        (Value::Sequence(elements), Step::Index(index)) if wants_mapping && !elements.get(*index)?.is_mapping() => {
            elements[*index] = Value::Mapping(serde_yaml::Mapping::new());
            Some(path.to_vec())
        }
        _ => remove(root, above, false),
    }
}

/// The candidate that was probably meant, if any is near enough.
pub(crate) fn nearest<S: AsRef<str>>(word: &str, candidates: impl IntoIterator<Item = S>) -> Option<String> {
    // Of longer texts nobody misspelt a letter, and comparing them takes long.
    if word.chars().count() > LONGEST_WORD {
        return None;
    }
    let word = word.to_lowercase();
    candidates
        .into_iter()
        .filter(|candidate| candidate.as_ref().chars().count() <= LONGEST_WORD)
        .map(|candidate| (strsim::damerau_levenshtein(&word, &candidate.as_ref().to_lowercase()), candidate.as_ref().to_owned()))
        .filter(|(distance, candidate)| *distance <= 1 + candidate.chars().count().max(word.chars().count()) / 4)
        .min()
        .map(|(_, candidate)| candidate)
}
