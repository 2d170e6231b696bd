//! Reads YAML into a tree that knows the place of every key and value.
//!
//! The scanner is saphyr-parser; the meaning of a plain word (number, true, text) is `serde_yaml`'s. Size, depth, aliases and tags are bounded here, before
//! anything is built, so a hostile file costs no more than its own length.

use super::problem::{Mistake, Place, Problem};
use saphyr_parser::{Event, Parser, ScalarStyle, Span};
use serde_yaml::{Mapping, Value};
use std::collections::BTreeMap;

/// A questionnaire of 100 items in two languages takes some 80 kB.
pub(crate) const MAX_BYTES: usize = 1 << 20;
/// The format itself nests 8 deep.
const MAX_DEPTH: usize = 32;

/// One step into a tree.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// The value of a key.
    Key(String),
    /// An element of a list, from 0.
    Index(usize),
}

/// The way from the root to a value.
pub(crate) type Path = Vec<Step>;

#[derive(Clone, Copy, Debug)]
struct Spot {
    key: Option<Place>,
    value: Place,
    /// Just behind it, or behind the spaces and empty lines that follow; only of a scalar and of a list or mapping in brackets.
    end: Option<Place>,
}

/// Where everything stands.
#[derive(Debug, Default)]
pub(crate) struct Places(BTreeMap<Path, Spot>);

impl Places {
    /// Knows what stands at and below a key by another name of that key too.
    pub(crate) fn rename(&mut self, path: &[Step], name: &str) {
        let below: Vec<(Path, Spot)> = self.0.iter().filter(|(one, _)| one.starts_with(path)).map(|(one, spot)| (one.clone(), *spot)).collect();
        for (mut one, spot) in below {
            one[path.len() - 1] = Step::Key(name.to_owned());
            self.0.insert(one, spot);
        }
    }

    /// The place of a value.
    pub(crate) fn value(&self, path: &[Step]) -> Option<Place> {
        self.0.get(path).map(|spot| spot.value)
    }

    /// Just behind the last scalar or bracket of a value, or behind the spaces and empty lines that follow it.
    pub(crate) fn end(&self, path: &[Step]) -> Option<Place> {
        self.0.range(path.to_vec()..).take_while(|(one, _)| one.starts_with(path)).filter_map(|(_, spot)| spot.end).max()
    }

    /// The place of a key; of the value itself for an element of a list.
    pub(crate) fn key(&self, path: &[Step]) -> Option<Place> {
        self.0.get(path).map(|spot| spot.key.unwrap_or(spot.value))
    }
}

/// A tree, where its parts stand, and what is wrong with its form (repeated keys, aliases).
pub(crate) struct Tree {
    pub(crate) root: Value,
    pub(crate) places: Places,
    pub(crate) problems: Vec<Problem>,
}

/// What a plain word means: one without quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Plain {
    /// What YAML makes of it: nothing, true, false, a number, or text.
    Typed,
    /// Text as it is written, so that `007` stays that; nothing only where nothing, `~` or `null` stands.
    AsWritten,
}

/// Reads one document. `Err` where there is no tree to go on with.
pub(crate) fn read(text: &str) -> Result<Tree, Problem> {
    read_as(text, Plain::Typed, MAX_BYTES)
}

/// Reads one document of at most so many bytes.
pub(crate) fn read_as(text: &str, plain: Plain, limit: usize) -> Result<Tree, Problem> {
    let at_start = |mistake| Problem { place: Place::default(), mistake };
    if text.len() > limit {
        return Err(at_start(Mistake::TooLarge { limit }));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader {
        events: Parser::new_from_str(text),
        plain,
        end: end(text),
        behind: Place::default(),
        is_wide: false,
        places: Places::default(),
        problems: Vec::new(),
    };
    let root = reader.document()?;
    if root.is_null() {
        return Err(at_start(Mistake::Empty));
    }
    Ok(Tree { root, places: reader.places, problems: reader.problems })
}

struct Reader<'a> {
    events: Parser<'a, saphyr_parser::StrInput<'a>>,
    plain: Plain,
    /// The end of the text; to the scanner it is on a line behind the last one.
    end: Place,
    /// Just behind the last event, and whether that took any room.
    behind: Place,
    is_wide: bool,
    places: Places,
    problems: Vec<Problem>,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Result<(Event<'a>, Place), Problem> {
        match self.events.next_event() {
            Some(Ok((event, span))) => {
                self.behind = Place { line: span.end.line().max(1), column: span.end.col() + 1, length: 1 };
                self.is_wide = span.start != span.end;
                Ok((event, place(span).min(self.end)))
            }
            Some(Err(error)) => {
                let place = Place { line: error.marker().line().max(1), column: error.marker().col() + 1, length: 1 };
                // The scanner has a limit of its own for brackets in brackets.
                let too_deep = error.info().contains("recursion limit");
                let mistake = if too_deep { Mistake::TooDeep { limit: MAX_DEPTH } } else { Mistake::Syntax(error.info().to_owned()) };
                Err(Problem { place: place.min(self.end), mistake })
            }
            None => Ok((Event::StreamEnd, Place::default())),
        }
    }

    fn document(&mut self) -> Result<Value, Problem> {
        let mut root = Value::Null;
        let mut documents = 0;
        loop {
            let (event, place) = self.next()?;
            match event {
                Event::StreamEnd => return Ok(root),
                Event::DocumentStart(_) if documents > 0 => return Err(Problem { place, mistake: Mistake::SecondDocument }),
                Event::DocumentStart(_) => documents += 1,
                Event::Nothing | Event::StreamStart | Event::DocumentEnd => {}
                event => root = self.value(event, place, None, &mut Vec::new())?,
            }
        }
    }

    /// The value that starts with this event. `key` is the place of its key.
    fn value(&mut self, event: Event<'a>, place: Place, key: Option<Place>, path: &mut Path) -> Result<Value, Problem> {
        if path.len() > MAX_DEPTH {
            return Err(Problem { place, mistake: Mistake::TooDeep { limit: MAX_DEPTH } });
        }
        let end = matches!(event, Event::Scalar(..)).then_some(self.behind);
        self.places.0.insert(path.clone(), Spot { key, value: place, end });
        let anchored = matches!(&event, Event::Scalar(_, _, anchor, _) | Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _) if *anchor > 0);
        if anchored || matches!(event, Event::Alias(_)) {
            self.problems.push(Problem { place, mistake: Mistake::Alias });
        }
        if matches!(&event, Event::Scalar(_, _, _, Some(_)) | Event::SequenceStart(_, Some(_)) | Event::MappingStart(_, Some(_))) {
            self.problems.push(Problem { place, mistake: Mistake::Tag });
        }
        match event {
            Event::Scalar(text, style, _, _) => Ok(scalar(&text, style, self.plain)),
            Event::SequenceStart(..) => self.sequence(path).map(|value| self.ended(path, value)),
            Event::MappingStart(..) => self.mapping(path).map(|value| self.ended(path, value)),
            _ => Ok(Value::Null),
        }
    }

    /// Notes where a list or a mapping ends that has just been read; one without brackets ends where its last part does.
    fn ended(&mut self, path: &Path, value: Value) -> Value {
        if let Some(spot) = self.places.0.get_mut(path).filter(|_| self.is_wide) {
            spot.end = Some(self.behind);
        }
        value
    }

    fn sequence(&mut self, path: &mut Path) -> Result<Value, Problem> {
        let mut list = Vec::new();
        loop {
            let (event, place) = self.next()?;
            if event == Event::SequenceEnd {
                return Ok(Value::Sequence(list));
            }
            path.push(Step::Index(list.len()));
            list.push(self.value(event, place, None, path)?);
            path.pop();
        }
    }

    fn mapping(&mut self, path: &mut Path) -> Result<Value, Problem> {
        let mut mapping = Mapping::new();
        loop {
            let (event, place) = self.next()?;
            let key = match event {
                Event::MappingEnd => return Ok(Value::Mapping(mapping)),
                Event::Scalar(key, ..) => key.into_owned(),
                Event::Alias(_) => return Err(Problem { place, mistake: Mistake::Alias }),
                _ => return Err(Problem { place, mistake: Mistake::ComplexKey }),
            };
            path.push(Step::Key(key.clone()));
            let (event, value_place) = self.next()?;
            if let Some(first) = self.places.key(path) {
                self.problems.push(Problem { place, mistake: Mistake::RepeatedKey { key, first: first.line } });
                // Read it for its own mistakes in form, but under a path nothing looks up.
                path.push(Step::Index(usize::MAX));
                self.value(event, value_place, Some(place), path)?;
                path.pop();
            } else {
                let value = self.value(event, value_place, Some(place), path)?;
                mapping.insert(Value::String(key), value);
            }
            path.pop();
        }
    }
}

/// A quoted scalar is text; a plain one is what `serde_yaml` makes of it.
fn scalar(text: &str, style: ScalarStyle, plain: Plain) -> Value {
    if plain == Plain::AsWritten {
        let is_nothing = style == ScalarStyle::Plain && matches!(text, "" | "~" | "null" | "Null" | "NULL");
        return if is_nothing { Value::Null } else { Value::String(text.to_owned()) };
    }
    // Nothing, true, false and numbers start so; asking takes long.
    let may_be_other = text.is_empty() || text.starts_with(|first: char| first.is_ascii_digit() || "+-.~nNtTfF".contains(first));
    let value = if style == ScalarStyle::Plain && may_be_other { serde_yaml::from_str::<Value>(text).ok() } else { None };
    match value {
        Some(value @ (Value::Null | Value::Bool(_) | Value::Number(_))) => value,
        _ => Value::String(text.to_owned()),
    }
}

/// A value as the author wrote it, near enough.
pub(crate) fn written(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Bool(value) => value.to_string(),
        Value::Number(value) => value.to_string(),
        Value::Sequence(_) => "[…]".to_owned(),
        Value::Mapping(_) => "{…}".to_owned(),
        _ => String::new(),
    }
}

/// Where a text ends.
fn end(text: &str) -> Place {
    let lines = text.replace("\r\n", "\n");
    let last = lines.rsplit(['\n', '\r']).next().unwrap_or_default();
    Place { line: lines.matches(['\n', '\r']).count() + 1, column: last.chars().count() + 1, length: 1 }
}

fn place(span: Span) -> Place {
    let length = if span.start.line() == span.end.line() { span.end.col().saturating_sub(span.start.col()) } else { 1 };
    Place { line: span.start.line().max(1), column: span.start.col() + 1, length: length.max(1) }
}
