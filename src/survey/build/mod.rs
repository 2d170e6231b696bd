//! From wire types to a valid [`Questionnaire`]: what must be there, what must be unique, what must exist.

pub(crate) mod checks;
mod items;
mod questions;
mod rules;

use super::column::FIXED;
use super::decode::{self, nearest};
use super::file::Shared;
use super::problem::{Mistake, Problem};
use super::questionnaire::{Fraction, Item, Kind, Question, Questionnaire, Scale, Unscored};
use super::wire::{self, File, Texts};
use super::yaml::{self, Path, Places, Step};
use crate::lang::{Lang, Localized};
use crate::stats::gcd;
use items::Context;
use rules::Known;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A text may hold a label many times, and is kept with its labels filled in.
const LONGEST_LABEL: usize = 200;
const MAX_UNIT: u64 = 1_000_000_000;

/// Builds a questionnaire; `None` where so much is missing that there is none. Problems are added.
pub(super) fn questionnaire(file: &File, places: &Places, cut: &BTreeSet<Path>, shared: &Shared, problems: &mut Vec<Problem>) -> Option<Questionnaire> {
    let layers = shared_layers(file.uses.as_deref(), places, shared, problems);
    let mut layers: Vec<(&File, bool)> = layers.iter().map(|layer| (layer, false)).collect();
    layers.push((file, true));
    Builder::new(places, cut, problems).list(file, &layers)
}

fn shared_layers(uses: Option<&[String]>, places: &Places, shared: &Shared, problems: &mut Vec<Problem>) -> Vec<File> {
    let mut layers = Vec::new();
    for (index, name) in uses.into_iter().flatten().enumerate() {
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

pub(crate) fn key(path: &Path, key: &str) -> Path {
    let mut path = path.clone();
    path.push(Step::Key(key.to_owned()));
    path
}

pub(crate) fn index(path: &Path, index: usize) -> Path {
    let mut path = path.clone();
    path.push(Step::Index(index));
    path
}

/// Checks a file against its places, and gathers what is wrong.
pub(crate) struct Builder<'a> {
    places: &'a Places,
    cut: &'a BTreeSet<Path>,
    problems: &'a mut Vec<Problem>,
    /// Whether what is read now stands in the file itself; shared definitions have no place in it.
    own: bool,
    pub(crate) languages: Vec<Lang>,
    /// What may stand between braces.
    pub(crate) labels: BTreeMap<String, Localized>,
    /// Whether other things may stand there too: blanks to fill in.
    pub(crate) blanks: bool,
    /// Every id in use, in lower case, with the line where it was first used.
    ids: BTreeMap<String, Option<usize>>,
}

impl<'a> Builder<'a> {
    /// Nothing checked yet.
    pub(crate) fn new(places: &'a Places, cut: &'a BTreeSet<Path>, problems: &'a mut Vec<Problem>) -> Builder<'a> {
        Builder { places, cut, problems, own: true, languages: Lang::ALL.to_vec(), labels: BTreeMap::new(), blanks: false, ids: BTreeMap::new() }
    }
}

impl Builder<'_> {
    /// The titles of the blocks in the shared definitions that a file takes in, in their order.
    pub(crate) fn shared_blocks(&mut self, uses: Option<&[String]>, shared: &Shared) -> Vec<(String, Localized)> {
        let layers = shared_layers(uses, self.places, shared, self.problems);
        self.own = false;
        let mut blocks = Vec::new();
        for block in layers.iter().flat_map(|layer| layer.blocks.iter().flatten()) {
            let title = self.texts(&Path::new(), block.title.as_ref());
            blocks.extend(block.id.clone().zip(title));
        }
        self.own = true;
        blocks
    }

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
                let too_long: Vec<&String> = texts.iter().filter(|(_, text)| text.chars().count() > LONGEST_LABEL).map(|(code, _)| code).collect();
                for code in &too_long {
                    builder.at(&key(&at, code), Mistake::LongLabel { most: LONGEST_LABEL });
                }
                if let Some(text) = builder.texts(&at, Some(texts)) {
                    // A stand-in, so that nothing is made with it.
                    builder.labels.insert(name.clone(), if too_long.is_empty() { text } else { Localized::same("") });
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
        let filter = self.questions(&key(&root, "filter"), file.filter.as_deref());
        let context = Context { scales: &scales, roles: &roles, default_scale, frames: &frames };
        let (blocks, items) = self.blocks(file, &context);
        let panels = self.panels(file, &scales);
        let choose = self.choose(file, &items);
        let (mut open, mut background) = (Vec::new(), Vec::new());
        each(self, &mut |builder, file| {
            builder.add_questions(&key(&root, "open"), file.open.as_deref(), &mut open);
            builder.add_questions(&key(&root, "background"), file.background.as_deref(), &mut background);
        });
        background.sort_by_key(|question: &Question| FIXED.iter().position(|id| *id == question.id).unwrap_or(FIXED.len()));
        let subscores = self.subscores(file, &items);
        let (mut flags, mut bottlenecks) = (None, Vec::new());
        let known = Known { id: file.id.as_deref().unwrap_or_default(), roles: &roles, blocks: &blocks, items: &items, filter: &filter };
        each(self, &mut |builder, file| {
            flags = builder.flags(file, &known).or(flags.take());
            builder.rules(file, &known, &mut bottlenecks);
        });
        let title = self.required(&root, "title", file.title.as_ref());
        let intro = self.texts(&key(&root, "intro"), file.intro.as_ref());
        let stem = self.texts(&key(&root, "stem"), file.stem.as_ref());
        let min_answered = self.fraction(file.min_answered);
        let scales: Vec<Scale> = scales.into_iter().map(|(scale, _)| scale).collect();
        let unit = self.unit(&scales, &items);
        let mut questionnaire = Questionnaire {
            id: file.id.clone()?,
            version: file.version.as_ref()?.trim().to_owned(),
            kind: match file.kind {
                Some(wire::Kind::Facts) => Kind::Facts,
                Some(wire::Kind::Experience) | None => Kind::Experience,
            },
            languages: self.languages.clone(),
            title: title?,
            intro,
            stem,
            labels: std::mem::take(&mut self.labels),
            set_labels: Vec::new(),
            roles,
            role_words: Arc::default(),
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
            flags,
            rules: bottlenecks,
            unit: unit?,
            instrument: String::new(),
        };
        questionnaire.learn_worth();
        questionnaire.instrument = super::instrument::hash(&questionnaire);
        questionnaire.learn_words();
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
        if file.shared.is_some() {
            self.at_key(&key(&Path::new(), "shared"), Mistake::SharedFile);
        }
        self.heading(file.format, file.id.as_ref(), file.version.as_ref(), file.languages.as_deref());
    }

    /// What every file with questions begins with.
    pub(crate) fn heading(&mut self, format: Option<u32>, id: Option<&String>, version: Option<&String>, languages: Option<&[wire::Language]>) {
        let root = Path::new();
        match format {
            Some(1) => {}
            Some(found) => self.at(&key(&root, "format"), Mistake::UnknownFormat { found }),
            None => self.missing(&root, "format"),
        }
        match id {
            Some(id) => self.check_id(&key(&root, "id"), id, false),
            None => self.missing(&root, "id"),
        }
        match version {
            Some(version) if version.trim().is_empty() => self.at(&key(&root, "version"), Mistake::NothingIn),
            // Files name it in a cell, where control characters do not survive.
            Some(version) if version.chars().any(char::is_control) => self.at(&key(&root, "version"), Mistake::BadId { id: version.clone() }),
            Some(_) => {}
            None => self.missing(&root, "version"),
        }
        match languages {
            Some([]) => self.at(&key(&root, "languages"), Mistake::NothingIn),
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

/// Title and description of shared blocks, by id.
type Frames = BTreeMap<String, (Option<Localized>, Option<Localized>)>;
