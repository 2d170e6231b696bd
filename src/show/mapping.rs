//! How the columns of files are read, as a mapping file to keep and to feed back.

use super::columns::FileColumns;
use super::text::Text;
use crate::survey::heading::{Found, Meaning};
use crate::survey::spelling::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// A mapping file that says how the columns of these files are read. Fed back it gives the same reading.
pub fn yaml(files: &[FileColumns], text: &Text) -> String {
    let words = &text.columns;
    let kept = Kept::of(files);
    let names: Vec<String> = files.iter().map(|file| file.file.to_owned()).collect();
    // A line break in the name of a file does not end the comment.
    let comment = |sentence: &str| format!("# {}\n", super::safe::line(sentence));
    let mut yaml = comment(&(words.mapping_of)(&names)) + &comment(words.mapping_use) + "columns:\n";
    for (ours, headings) in &kept.columns {
        let quoted: Vec<String> = headings.iter().map(|heading| quoted(heading)).collect();
        let value = if let [only] = quoted.as_slice() { only.clone() } else { format!("[{}]", quoted.join(", ")) };
        let _ = writeln!(yaml, "  {}: {value}", key(ours));
    }
    let parts = [(words.mapping_similar, &kept.similar), (words.mapping_repeated, &kept.repeated), (words.mapping_elsewhere, &kept.elsewhere)];
    for (title, pairs) in parts.into_iter().filter(|(_, pairs)| !pairs.is_empty()) {
        let _ = write!(yaml, "  {}", comment(title));
        for (ours, heading) in pairs {
            let _ = writeln!(yaml, "  # {}: {}", key(ours), quoted(heading));
        }
    }
    for (file, missing) in files.iter().map(|file| (file, file.missing())).filter(|(_, missing)| !missing.is_empty()) {
        let _ = write!(yaml, "  {}", comment(&format!("{}: {}", file.file, (words.missing)(&missing))));
    }
    yaml.push_str("ignore:\n");
    for heading in &kept.ignore {
        let _ = writeln!(yaml, "  - {}", quoted(heading));
    }
    if !kept.unknown.is_empty() {
        let _ = write!(yaml, "  {}", comment(words.mapping_unknown));
    }
    for heading in &kept.unknown {
        let _ = writeln!(yaml, "  # - {}", quoted(heading));
    }
    yaml
}

/// What one heading means in all files together.
#[derive(Default)]
struct Said {
    heading: String,
    /// The columns it is read as.
    ours: BTreeSet<String>,
    similar: Option<String>,
    also: BTreeSet<Also>,
}

/// What else is so of a heading in some file.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Also {
    /// It is our own name, which needs no mapping.
    OwnName,
    /// It stands there more than once: a mapping cannot tell which is which.
    Repeated,
    /// Another heading is read instead: that must stay so.
    Outdone,
    /// It means nothing.
    Unknown,
}

/// What a mapping says, in the order of the files.
#[derive(Default)]
struct Kept {
    columns: Vec<(String, Vec<String>)>,
    similar: Vec<(String, String)>,
    repeated: Vec<(String, String)>,
    elsewhere: Vec<(String, String)>,
    ignore: Vec<String>,
    unknown: Vec<String>,
}

impl Kept {
    fn of(files: &[FileColumns]) -> Kept {
        let mut all: Vec<Said> = Vec::new();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for file in files {
            let mut here = BTreeSet::new();
            for (heading, meaning) in file.headings.iter().filter(|(_, meaning)| *meaning != Meaning::Empty) {
                let place = *places.entry(fold(heading)).or_insert(all.len());
                if place == all.len() {
                    all.push(Said { heading: heading.clone(), ..Said::default() });
                }
                let said = &mut all[place];
                if !here.insert(place) {
                    said.also.insert(Also::Repeated);
                }
                match meaning {
                    Meaning::Column(column, found) => {
                        if *found == Found::Name {
                            said.also.insert(Also::OwnName);
                        }
                        said.ours.insert(file.name(*column));
                    }
                    Meaning::Outdone(..) | Meaning::Repeated(_) => {
                        said.also.insert(Also::Outdone);
                    }
                    Meaning::Unknown { similar } => {
                        said.also.insert(Also::Unknown);
                        said.similar = said.similar.take().or_else(|| similar.map(|column| file.name(column)));
                    }
                    Meaning::Platform | Meaning::Ignored | Meaning::Empty => {}
                }
            }
        }
        let mut kept = Kept::default();
        for said in all {
            kept.add(said);
        }
        kept
    }

    fn add(&mut self, said: Said) {
        let Said { heading, ours, similar, also } = said;
        let mut ours = ours.into_iter();
        match (ours.next(), similar) {
            (None, Some(column)) => self.similar.push((column, heading)),
            (None, None) if also.contains(&Also::Unknown) => self.unknown.push(heading),
            (None, None) => self.ignore.push(heading),
            (Some(_), _) if also.contains(&Also::OwnName) => {}
            (Some(first), _) => {
                let further: Vec<String> = ours.collect();
                let is_repeated = also.contains(&Also::Repeated);
                if is_repeated || also.contains(&Also::Outdone) || !further.is_empty() {
                    let list = if is_repeated { &mut self.repeated } else { &mut self.elsewhere };
                    list.extend([first].into_iter().chain(further).map(|column| (column, heading.clone())));
                } else {
                    match self.columns.iter_mut().find(|(known, _)| *known == first) {
                        Some((_, headings)) => headings.push(heading),
                        None => self.columns.push((first, vec![heading])),
                    }
                }
            }
        }
    }
}

/// A text of YAML in double quotes: JSON writes it the same way.
fn quoted(text: &str) -> String {
    super::safe::json(&serde_json::Value::from(text).to_string())
}

/// A key of YAML: a name of ours needs quotes only where it begins with a mark.
fn key(name: &str) -> String {
    if name.starts_with(|letter: char| letter.is_alphanumeric()) { name.to_owned() } else { quoted(name) }
}
