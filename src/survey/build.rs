//! From wire types to a valid [`Questionnaire`]: what must be there, what must be unique, what must exist.

use super::decode::{self, nearest};
use super::file::Shared;
use super::problem::{Mistake, Place, Problem};
use super::questionnaire::{
    Block, Choice, Choose, Fraction, Item, Kind, Level, Panel, PanelRow, Point, Question, Questionnaire, Role, Scale, Subscore, Unscored,
};
use super::wire::{self, File, Texts};
use super::yaml::{self, Path, Places, Step};
use crate::lang::{Lang, Localized};
use crate::stats::gcd;
use std::collections::{BTreeMap, BTreeSet};

/// Names of columns and group keys that files have of themselves.
const RESERVED: [&str; 22] = [
    "response",
    "respondent",
    "questionnaire",
    "version",
    "instrument",
    "submitted",
    "wave",
    "role",
    "priorities",
    "block",
    "score",
    "points",
    "possible",
    "shared_points",
    "shared_possible",
    "answered",
    "asked",
    "dont_know",
    "not_applicable",
    "by",
    "group",
    "all",
];
const MAX_ID: usize = 64;
const MAX_VALUE: i64 = 1000;
const MAX_WEIGHT: u32 = 100;
const MAX_UNIT: u64 = 1_000_000_000;

/// Builds a questionnaire; `None` where so much is missing that there is none. Problems are added.
pub(super) fn questionnaire(file: &File, places: &Places, cut: &BTreeSet<Path>, shared: &Shared, problems: &mut Vec<Problem>) -> Option<Questionnaire> {
    let layers = shared_layers(file, places, shared, problems);
    let mut layers: Vec<(&File, bool)> = layers.iter().map(|layer| (layer, false)).collect();
    layers.push((file, true));
    let mut builder = Builder { places, cut, problems, own: true, languages: Lang::ALL.to_vec(), labels: BTreeMap::new(), ids: BTreeMap::new() };
    builder.list(file, &layers)
}

fn shared_layers(file: &File, places: &Places, shared: &Shared, problems: &mut Vec<Problem>) -> Vec<File> {
    let mut layers = Vec::new();
    for (index, name) in file.uses.iter().flatten().enumerate() {
        let text = shared.iter().find(|(known, _)| known == name).map(|(_, text)| text);
        match text.and_then(|text| yaml::read(text).ok()) {
            Some(tree) => layers.push(decode::decode(tree).file),
            None => problems.push(Problem {
                place: places.value(&[Step::Key("use".to_owned()), Step::Index(index)]).unwrap_or_default(),
                mistake: Mistake::UnknownShared { name: name.clone(), suggestion: nearest(name, shared.iter().map(|(known, _)| known)) },
            }),
        }
    }
    layers
}

fn key(path: &Path, key: &str) -> Path {
    let mut path = path.clone();
    path.push(Step::Key(key.to_owned()));
    path
}

fn index(path: &Path, index: usize) -> Path {
    let mut path = path.clone();
    path.push(Step::Index(index));
    path
}

struct Builder<'a> {
    places: &'a Places,
    cut: &'a BTreeSet<Path>,
    problems: &'a mut Vec<Problem>,
    /// Whether what is read now stands in the file itself; shared definitions have no place in it.
    own: bool,
    languages: Vec<Lang>,
    labels: BTreeMap<String, Localized>,
    /// Every id in use, in lower case, with the line where it was first used.
    ids: BTreeMap<String, Option<usize>>,
}

impl Builder<'_> {
    fn list(&mut self, file: &File, layers: &[(&File, bool)]) -> Option<Questionnaire> {
        let root = Path::new();
        self.header(file);
        let each = |builder: &mut Self, read: &mut dyn FnMut(&mut Self, &File)| {
            for (layer, own) in layers {
                builder.own = *own;
                read(builder, layer);
            }
            builder.own = true;
        };
        // Labels first: every other text is checked against them.
        each(self, &mut |builder, file| {
            for (name, texts) in file.labels.iter().flatten() {
                let at = key(&key(&root, "labels"), name);
                builder.check_id(&at, name, false);
                if let Some(text) = builder.texts(&at, Some(texts)) {
                    builder.labels.insert(name.clone(), text);
                }
            }
        });
        let (mut roles, mut scales, mut levels) = (Vec::new(), Vec::new(), Vec::new());
        each(self, &mut |builder, file| {
            builder.roles(file, &mut roles);
            builder.scales(file, &mut scales);
            builder.levels(file, &mut levels);
        });
        let frames = self.frames(layers);
        let default_scale = file.scale.as_ref().and_then(|name| self.reference(&key(&root, "scale"), name, &scales, |scale: &(Scale, Unscored)| &scale.0.id));
        let filter = self.questions(&key(&root, "filter"), file.filter.as_deref(), &[]);
        let context = Context { scales: &scales, roles: &roles, default_scale, frames: &frames };
        let (blocks, items) = self.blocks(file, &context);
        let panels = self.panels(file, &scales);
        let choose = self.choose(file, &items);
        let (mut open, mut background) = (Vec::new(), Vec::new());
        each(self, &mut |builder, file| {
            open.extend(builder.questions(&key(&root, "open"), file.open.as_deref(), &[]));
            background.extend(builder.questions(&key(&root, "background"), file.background.as_deref(), &[]));
        });
        background.sort_by_key(|question: &Question| ["organisation", "municipality", "layer"].iter().position(|id| *id == question.id).unwrap_or(3));
        let subscores = self.subscores(file, &items);
        let title = self.required(&root, "title", file.title.as_ref());
        let intro = self.texts(&key(&root, "intro"), file.intro.as_ref());
        let stem = self.texts(&key(&root, "stem"), file.stem.as_ref());
        let min_answered = self.fraction(file.min_answered);
        let scales: Vec<Scale> = scales.into_iter().map(|(scale, _)| scale).collect();
        let unit = self.unit(&scales, &items);
        let mut questionnaire = Questionnaire {
            id: file.id.clone()?,
            version: file.version.clone()?,
            kind: match file.kind {
                Some(wire::Kind::Facts) => Kind::Facts,
                Some(wire::Kind::Experience) | None => Kind::Experience,
            },
            languages: self.languages.clone(),
            title: title?,
            intro,
            stem,
            labels: std::mem::take(&mut self.labels),
            roles,
            min_answered,
            scales,
            levels,
            blocks,
            items,
            filter,
            panels,
            choose,
            open,
            background,
            subscores,
            unit: unit?,
            instrument: String::new(),
        };
        questionnaire.instrument = super::instrument::hash(&questionnaire);
        Some(questionnaire)
    }

    /// Title and description of the blocks that shared definitions know.
    fn frames(&mut self, layers: &[(&File, bool)]) -> Frames {
        self.own = false;
        let shared = layers.iter().filter(|(_, own)| !own).flat_map(|(file, _)| file.blocks.iter().flatten());
        let frames = shared
            .map(|block| {
                let text = |builder: &mut Self, text: &Option<Texts>| builder.texts(&Path::new(), text.as_ref());
                (block.id.clone().unwrap_or_default(), (text(self, &block.title), text(self, &block.about)))
            })
            .collect();
        self.own = true;
        frames
    }

    fn header(&mut self, file: &File) {
        let root = Path::new();
        match file.format {
            Some(1) => {}
            Some(found) => self.at(&key(&root, "format"), Mistake::UnknownFormat { found }),
            None => self.missing(&root, "format"),
        }
        if file.shared.is_some() {
            self.at_key(&key(&root, "shared"), Mistake::SharedFile);
        }
        match &file.id {
            Some(id) => self.check_id(&key(&root, "id"), id, false),
            None => self.missing(&root, "id"),
        }
        match &file.version {
            Some(version) if version.trim().is_empty() => self.at(&key(&root, "version"), Mistake::NothingIn),
            Some(_) => {}
            None => self.missing(&root, "version"),
        }
        match &file.languages {
            Some(languages) if languages.is_empty() => self.at(&key(&root, "languages"), Mistake::NothingIn),
            Some(languages) => {
                self.languages = languages
                    .iter()
                    .map(|language| match language {
                        wire::Language::Nl => Lang::Nl,
                        wire::Language::En => Lang::En,
                    })
                    .collect();
            }
            None => self.missing(&root, "languages"),
        }
    }

    // --- problems -----------------------------------------------------------------------------------------------------------------------------------------

    fn add(&mut self, place: Option<Place>, mistake: Mistake) {
        let place = place.filter(|_| self.own).unwrap_or(Place { line: 1, column: 1, length: 1 });
        self.problems.push(Problem { place, mistake });
    }

    /// A problem with a value.
    fn at(&mut self, path: &[Step], mistake: Mistake) {
        self.add(self.places.value(path), mistake);
    }

    /// A problem with a key, or with a whole element of a list: shown at its beginning.
    fn at_key(&mut self, path: &[Step], mistake: Mistake) {
        self.add(self.places.key(path), mistake);
    }

    /// A key that is not there; silent where it was cut out for another mistake.
    fn missing(&mut self, parent: &Path, name: &'static str) {
        let full = key(parent, name);
        let excused = (0..=full.len()).any(|length| self.cut.contains(&full[..length]));
        if !excused {
            self.at_key(parent, Mistake::MissingKey { key: name });
        }
    }

    // --- parts --------------------------------------------------------------------------------------------------------------------------------------------

    /// A text in every language of the list. `None` where there is none, or nothing usable in it.
    fn texts(&mut self, at: &Path, texts: Option<&Texts>) -> Option<Localized> {
        let texts = texts?;
        let mut found = BTreeMap::new();
        for (code, text) in texts {
            let here = key(at, code);
            match Lang::ALL.into_iter().find(|lang| lang.code() == code) {
                None => {
                    let known = Lang::ALL.map(|lang| lang.code().to_owned()).to_vec();
                    self.at_key(&here, Mistake::UnknownWord { word: code.clone(), suggestion: nearest(code, &known), known });
                }
                Some(lang) if self.own && !self.languages.contains(&lang) => {
                    self.at_key(&here, Mistake::UndeclaredLanguage { language: code.clone() });
                }
                Some(_) if text.trim().is_empty() => self.at(&here, Mistake::NothingIn),
                Some(lang) => {
                    self.check_labels(&here, text);
                    found.insert(lang, text.clone());
                }
            }
        }
        for lang in self.languages.clone() {
            let here = key(at, lang.code());
            if !texts.contains_key(lang.code()) && !self.cut.contains(&here) {
                self.at_key(at, Mistake::MissingLanguage { language: lang.code() });
            }
        }
        Localized::new(found)
    }

    fn required(&mut self, parent: &Path, name: &'static str, texts: Option<&Texts>) -> Option<Localized> {
        if texts.is_none() {
            self.missing(parent, name);
        }
        self.texts(&key(parent, name), texts)
    }

    /// Every `{name}` must be a label. A label's own text may not hold labels; its check comes before any label exists.
    fn check_labels(&mut self, at: &Path, text: &str) {
        let mut rest = text;
        while let Some(start) = rest.find(['{', '}']) {
            let Some(end) = rest[start..].find('}').filter(|_| rest[start..].starts_with('{')) else {
                self.at(at, Mistake::LooseBrace);
                return;
            };
            let name = &rest[start + 1..start + end];
            if !self.labels.contains_key(name) {
                let suggestion = nearest(name, self.labels.keys());
                self.at(at, Mistake::UnknownLabel { name: name.to_owned(), suggestion });
            }
            rest = &rest[start + end + 1..];
        }
    }

    /// An id of letters, digits, `-` and `_`; `unique`: the name of a column, which no other may have.
    fn check_id(&mut self, at: &Path, id: &str, unique: bool) {
        let plain = |character: char| character.is_ascii_alphanumeric() || character == '-' || character == '_';
        if id.is_empty() || id.len() > MAX_ID || !id.chars().all(plain) {
            self.at(at, Mistake::BadId { id: id.to_owned() });
        } else if unique {
            let lower = id.to_ascii_lowercase();
            if RESERVED.contains(&lower.as_str()) {
                self.at(at, Mistake::ReservedId { id: id.to_owned() });
            } else if let Some(first) = self.ids.get(&lower).copied() {
                self.at(at, Mistake::RepeatedId { id: id.to_owned(), first });
            } else {
                let line = self.places.value(at).filter(|_| self.own).map(|place| place.line);
                self.ids.insert(lower, line);
            }
        }
    }

    /// The id of a part; an empty one where it is missing.
    fn id(&mut self, parent: &Path, id: Option<&String>, unique: bool) -> String {
        match id {
            Some(id) => self.check_id(&key(parent, "id"), id, unique),
            None => self.missing(parent, "id"),
        }
        id.cloned().unwrap_or_default()
    }

    fn reference<T>(&mut self, at: &Path, name: &str, among: &[T], id: impl Fn(&T) -> &String) -> Option<usize> {
        let found = among.iter().position(|one| id(one) == name);
        if found.is_none() {
            let suggestion = nearest(name, among.iter().map(id));
            self.at(at, Mistake::UnknownReference { id: name.to_owned(), suggestion });
        }
        found
    }

    fn roles(&mut self, file: &File, roles: &mut Vec<Role>) {
        for (number, role) in file.roles.iter().flatten().enumerate() {
            let at = index(&key(&Path::new(), "roles"), number);
            let id = self.id(&at, role.id.as_ref(), false);
            if roles.iter().any(|known: &Role| known.id.eq_ignore_ascii_case(&id)) && !id.is_empty() {
                self.at(&key(&at, "id"), Mistake::RepeatedId { id: id.clone(), first: None });
            }
            let title = self.required(&at, "title", role.title.as_ref()).unwrap_or_else(|| Localized::same(&id));
            let help = self.texts(&key(&at, "help"), role.help.as_ref());
            roles.push(Role { id, title, help, also: role.also.clone().unwrap_or_default() });
        }
    }

    fn scales(&mut self, file: &File, scales: &mut Vec<(Scale, Unscored)>) {
        for (name, scale) in file.scales.iter().flatten() {
            let at = key(&key(&Path::new(), "scales"), name);
            if scales.iter().any(|(known, _)| known.id == *name) {
                self.at_key(&at, Mistake::RepeatedId { id: name.clone(), first: None });
            }
            let points_at = key(&at, "points");
            let mut points: Vec<Point> = Vec::new();
            for (number, point) in scale.points.iter().flatten().enumerate() {
                let at = index(&points_at, number);
                let text = self.required(&at, "text", point.text.as_ref());
                let Some(value) = point.value else {
                    self.missing(&at, "value");
                    continue;
                };
                if value.abs() > MAX_VALUE {
                    self.at(&key(&at, "value"), Mistake::OutOfRange { low: -MAX_VALUE, high: MAX_VALUE });
                } else if points.last().is_some_and(|last| last.value >= value) {
                    self.at(&key(&at, "value"), Mistake::PointsNotRising { value });
                } else {
                    points.push(Point { value, text: text.unwrap_or_else(|| Localized::same(&value.to_string())) });
                }
            }
            match scale.points.as_ref().map(Vec::len) {
                None => self.missing(&at, "points"),
                Some(2..=11) => {}
                Some(found) => self.at_key(&points_at, Mistake::PointCount { found }),
            }
            let agreement = match (scale.disagree_to, scale.agree_from) {
                (None, None) => None,
                (Some(low), Some(high)) if low < high => Some((low, high)),
                _ => {
                    let name = if scale.agree_from.is_some() { "agree_from" } else { "disagree_to" };
                    self.at_key(&key(&at, name), Mistake::Agreement);
                    None
                }
            };
            if points.len() >= 2 {
                scales.push((Scale { id: name.clone(), points, agreement }, unscored(scale.unscored.as_deref())));
            } else {
                // A stand-in, so that a mistake in a scale is not repeated at every item that uses it.
                let point = |value| Point { value, text: Localized::same("") };
                scales.push((Scale { id: name.clone(), points: vec![point(0), point(1)], agreement }, Unscored { dont_know: true, not_applicable: true }));
            }
        }
    }

    fn levels(&mut self, file: &File, levels: &mut Vec<Level>) {
        for (number, level) in file.levels.iter().flatten().enumerate() {
            let at = index(&key(&Path::new(), "levels"), number);
            let title = self.required(&at, "title", level.title.as_ref());
            let Some(from) = level.from else {
                self.missing(&at, "from");
                continue;
            };
            let above = levels.last().map_or(0.0, |last: &Level| last.from);
            let rises = if levels.is_empty() { from == 0.0 } else { from > above && from < 100.0 };
            if !rises {
                self.at(&key(&at, "from"), Mistake::LevelsNotRising);
            }
            levels.extend(title.map(|title| Level { from, title }));
        }
    }

    fn blocks(&mut self, file: &File, context: &Context) -> (Vec<Block>, Vec<Item>) {
        let root = key(&Path::new(), "blocks");
        let (mut blocks, mut items): (Vec<Block>, Vec<Item>) = (Vec::new(), Vec::new());
        match file.blocks.as_ref().map(Vec::is_empty) {
            None => self.missing(&Path::new(), "blocks"),
            Some(true) => self.at_key(&root, Mistake::NothingIn),
            Some(false) => {}
        }
        for (number, block) in file.blocks.iter().flatten().enumerate() {
            let at = index(&root, number);
            let id = self.id(&at, block.id.as_ref(), false);
            if blocks.iter().any(|known| known.id.eq_ignore_ascii_case(&id)) && !id.is_empty() {
                self.at(&key(&at, "id"), Mistake::RepeatedId { id: id.clone(), first: None });
            }
            let (frame_title, frame_about) = context.frames.get(&id).cloned().unwrap_or_default();
            let title = match (&block.title, frame_title) {
                (None, Some(title)) => Some(title),
                (title, _) => self.required(&at, "title", title.as_ref()),
            };
            let about = self.texts(&key(&at, "about"), block.about.as_ref()).or(frame_about);
            let scale = match &block.scale {
                Some(name) => self.reference(&key(&at, "scale"), name, context.scales, |scale| &scale.0.id),
                None => context.default_scale,
            };
            match block.items.as_ref().map(Vec::is_empty) {
                None => self.missing(&at, "items"),
                Some(true) => self.at_key(&key(&at, "items"), Mistake::NothingIn),
                Some(false) => {}
            }
            let first = items.len();
            for (number, item) in block.items.iter().flatten().enumerate() {
                let at = index(&key(&at, "items"), number);
                items.extend(self.item(&at, item, blocks.len(), scale, block, file.scale.is_some(), context));
            }
            blocks.push(Block { title: title.unwrap_or_else(|| Localized::same(&id)), id, about, items: first..items.len() });
        }
        (blocks, items)
    }

    #[expect(clippy::too_many_arguments, reason = "an item inherits from its block and its list")]
    fn item(
        &mut self,
        at: &Path,
        item: &wire::Item,
        block: usize,
        scale: Option<usize>,
        frame: &wire::Block,
        has_default: bool,
        context: &Context,
    ) -> Option<Item> {
        let id = self.id(at, item.id.as_ref(), true);
        let text = self.required(at, "text", item.text.as_ref());
        let short = self.texts(&key(at, "short"), item.short.as_ref());
        let help = self.texts(&key(at, "help"), item.help.as_ref());
        let advice = self.texts(&key(at, "advice"), item.advice.as_ref());
        let scale = match &item.scale {
            Some(name) => self.reference(&key(at, "scale"), name, context.scales, |scale| &scale.0.id),
            None => {
                if scale.is_none() && frame.scale.is_none() && !has_default {
                    self.at_key(at, Mistake::NoScale);
                }
                scale
            }
        };
        let roles = item.roles.as_ref().map(|names| self.item_roles(at, names, context.roles)).filter(|roles| roles.len() < context.roles.len());
        let weight = item.weight.unwrap_or(1);
        if !(1..=MAX_WEIGHT).contains(&weight) {
            self.at(&key(at, "weight"), Mistake::OutOfRange { low: 1, high: i64::from(MAX_WEIGHT) });
        }
        let scale = scale?;
        let offered = context.scales[scale].1;
        let narrowed = [item.unscored.as_deref(), frame.unscored.as_deref()].into_iter().flatten().next();
        let unscored = narrowed.map_or(offered, |choices| unscored(Some(choices)));
        for (wanted, offers, code) in [(unscored.dont_know, offered.dont_know, "wn"), (unscored.not_applicable, offered.not_applicable, "nvt")] {
            if wanted && !offers {
                self.at_key(&key(at, "unscored"), Mistake::NotOnScale { code });
            }
        }
        let text = text?;
        Some(Item {
            short: short.unwrap_or_else(|| text.clone()),
            id,
            block,
            scale,
            text,
            help,
            advice,
            roles,
            reversed: item.reversed.unwrap_or(false),
            weight,
            essential: item.essential.unwrap_or(false),
            evidence: item.evidence.unwrap_or(false),
            unscored,
            leads_to: item.leads_to.clone().unwrap_or_default(),
        })
    }

    fn item_roles(&mut self, at: &Path, names: &[String], roles: &[Role]) -> Vec<usize> {
        let at = key(at, "roles");
        if names.is_empty() {
            self.at_key(&at, Mistake::NothingIn);
        }
        let mut found: Vec<usize> =
            names.iter().enumerate().filter_map(|(number, name)| self.reference(&index(&at, number), name, roles, |role| &role.id)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Questions without a score. `scales` are those a panel column may name.
    fn questions(&mut self, at: &Path, questions: Option<&[wire::Question]>, scales: &[(Scale, Unscored)]) -> Vec<Question> {
        let in_panel = !scales.is_empty();
        let mut found = Vec::new();
        for (number, question) in questions.unwrap_or_default().iter().enumerate() {
            let at = index(at, number);
            let id = self.id(&at, question.id.as_ref(), !in_panel);
            let text = self.required(&at, "text", question.text.as_ref());
            let short = self.texts(&key(&at, "short"), question.short.as_ref());
            let help = self.texts(&key(&at, "help"), question.help.as_ref());
            let mut choices = self.choices(&key(&at, "choices"), question.choices.as_deref());
            if let Some(name) = &question.scale {
                if let Some(scale) = self.reference(&key(&at, "scale"), name, scales, |scale| &scale.0.id) {
                    choices = scales[scale].0.points.iter().map(|point| Choice { value: point.value.to_string(), text: point.text.clone() }).collect();
                }
            }
            if let Some(text) = text {
                found.push(Question { id, short: short.unwrap_or_else(|| text.clone()), text, help, choices, required: question.required.unwrap_or(false) });
            }
        }
        found
    }

    fn choices(&mut self, at: &Path, choices: Option<&[wire::Choice]>) -> Vec<Choice> {
        let mut found: Vec<Choice> = Vec::new();
        if choices.is_some_and(<[_]>::is_empty) {
            self.at_key(at, Mistake::NothingIn);
        }
        for (number, choice) in choices.unwrap_or_default().iter().enumerate() {
            let at = index(at, number);
            let text = self.required(&at, "text", choice.text.as_ref());
            let Some(value) = &choice.value else {
                self.missing(&at, "value");
                continue;
            };
            self.check_id(&key(&at, "value"), value, false);
            if found.iter().any(|known| known.value.eq_ignore_ascii_case(value)) {
                self.at(&key(&at, "value"), Mistake::RepeatedId { id: value.clone(), first: None });
            }
            found.extend(text.map(|text| Choice { value: value.clone(), text }));
        }
        found
    }

    fn panels(&mut self, file: &File, scales: &[(Scale, Unscored)]) -> Vec<Panel> {
        let mut found = Vec::new();
        for (number, panel) in file.panels.iter().flatten().enumerate() {
            let at = index(&key(&Path::new(), "panels"), number);
            let id = self.id(&at, panel.id.as_ref(), false);
            let title = self.required(&at, "title", panel.title.as_ref());
            let help = self.texts(&key(&at, "help"), panel.help.as_ref());
            for (name, absent) in [("columns", panel.columns.is_none()), ("rows", panel.rows.is_none())] {
                if absent {
                    self.missing(&at, name);
                }
            }
            let columns = self.questions(&key(&at, "columns"), panel.columns.as_deref(), scales);
            let mut rows = Vec::new();
            for (number, row) in panel.rows.iter().flatten().enumerate() {
                let at = index(&key(&at, "rows"), number);
                let id = self.id(&at, row.id.as_ref(), true);
                let text = self.required(&at, "text", row.text.as_ref());
                let short = self.texts(&key(&at, "short"), row.short.as_ref());
                let help = self.texts(&key(&at, "help"), row.help.as_ref());
                rows.extend(text.map(|text| PanelRow { id, short: short.unwrap_or_else(|| text.clone()), text, help }));
            }
            found.extend(title.map(|title| Panel { id, title, help, columns, rows }));
        }
        found
    }

    fn choose(&mut self, file: &File, items: &[Item]) -> Option<Choose> {
        let at = key(&Path::new(), "choose");
        let choose = file.choose.as_ref()?;
        let text = self.required(&at, "text", choose.text.as_ref());
        if choose.from.is_none() {
            self.missing(&at, "from");
        }
        let from: Vec<usize> = (0..items.len()).filter(|item| items[*item].is_shared()).collect();
        let Some(count) = choose.count else {
            self.missing(&at, "count");
            return None;
        };
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        if count == 0 || count > from.len().max(1) {
            self.at(&key(&at, "count"), Mistake::OutOfRange { low: 1, high: i64::try_from(from.len()).unwrap_or(i64::MAX) });
        }
        Some(Choose { count, text: text?, from })
    }

    fn subscores(&mut self, file: &File, items: &[Item]) -> Vec<Subscore> {
        let mut found = Vec::new();
        for (number, subscore) in file.subscores.iter().flatten().enumerate() {
            let at = index(&key(&Path::new(), "subscores"), number);
            let id = self.id(&at, subscore.id.as_ref(), false);
            let title = self.required(&at, "title", subscore.title.as_ref());
            if subscore.items.is_none() {
                self.missing(&at, "items");
            }
            let names = subscore.items.iter().flatten().enumerate();
            let items = names.filter_map(|(number, name)| self.reference(&index(&key(&at, "items"), number), name, items, |item| &item.id)).collect();
            found.extend(title.map(|title| Subscore { id, title, items }));
        }
        found
    }

    /// The decimal in the file as a fraction: 0.55 is 55 of 100, not its nearest binary neighbour.
    fn fraction(&mut self, value: Option<f64>) -> Fraction {
        let half = Fraction { numerator: 1, denominator: 2 };
        let Some(value) = value else { return half };
        let text = format!("{value}");
        let decimals = text.split_once('.').map_or("", |(_, decimals)| decimals);
        if !(0.0..=1.0).contains(&value) || decimals.len() > 6 {
            self.at(&key(&Path::new(), "min_answered"), Mistake::OutOfRange { low: 0, high: 1 });
            return half;
        }
        let denominator = 10_u32.pow(u32::try_from(decimals.len()).unwrap_or(0));
        Fraction { numerator: text.replace('.', "").parse().unwrap_or(1), denominator }
    }

    fn unit(&mut self, scales: &[Scale], items: &[Item]) -> Option<u64> {
        let unit = items.iter().map(|item| scales[item.scale].range()).try_fold(1_u64, |unit, range| {
            let common = unit / gcd(unit, range) * range;
            (common <= MAX_UNIT).then_some(common)
        });
        if unit.is_none() {
            self.at_key(&key(&Path::new(), "scales"), Mistake::ScalesTooDifferent);
        }
        unit
    }
}

/// What an item needs from the list around it.
struct Context<'a> {
    scales: &'a [(Scale, Unscored)],
    roles: &'a [Role],
    default_scale: Option<usize>,
    frames: &'a Frames,
}

/// Title and description of shared blocks, by id.
type Frames = BTreeMap<String, (Option<Localized>, Option<Localized>)>;

fn unscored(choices: Option<&[wire::UnscoredChoice]>) -> Unscored {
    let choices = choices.unwrap_or_default();
    Unscored {
        dont_know: choices.iter().any(|choice| matches!(choice, wire::UnscoredChoice::Wn)),
        not_applicable: choices.iter().any(|choice| matches!(choice, wire::UnscoredChoice::Nvt)),
    }
}
