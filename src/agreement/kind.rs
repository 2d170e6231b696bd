//! Which YAML files are about an agreement.

use crate::survey::yaml::{self, Plain};

/// What a YAML file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A list of questions for an agreement.
    List,
    /// An agreement.
    Agreement,
    /// Something else: a questionnaire.
    Other,
}

impl FileKind {
    /// What a text says it is: by its `kind`, or by the list it says it was made from. A text that is no YAML is judged by its lines.
    pub fn of(text: &str) -> FileKind {
        let (kind, agreement) = if let Ok(tree) = yaml::read_as(text, Plain::AsWritten, super::read::MOST_BYTES) {
            (tree.root.get("kind").and_then(|kind| kind.as_str()).map(str::to_owned), tree.root.get("agreement").is_some())
        } else {
            let value = |name: &str| text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).map(|value| value.trim().to_owned());
            (value("kind"), value("agreement").is_some())
        };
        match kind {
            Some(kind) if kind == "agreement" => FileKind::List,
            None if agreement => FileKind::Agreement,
            _ => FileKind::Other,
        }
    }
}
