//! Roles, scales, levels, blocks and items.

use super::{Builder, Frames, index, key};
use crate::lang::Localized;
use crate::survey::problem::Mistake;
use crate::survey::questionnaire::{Block, Item, Level, Point, Role, Scale, Unscored};
use crate::survey::wire::{self, File};
use crate::survey::yaml::Path;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A point's value lies between this and its opposite.
const MAX_VALUE: i64 = 1000;
const MAX_WEIGHT: u32 = 100;

/// What an item needs from the list around it.
pub(super) struct Context<'a> {
    pub(super) scales: &'a [(Scale, Unscored)],
    pub(super) roles: &'a [Role],
    pub(super) default_scale: Option<usize>,
    pub(super) frames: &'a Frames,
}

impl Builder<'_> {
    pub(super) fn roles(&mut self, file: &File, roles: &mut Vec<Role>) {
        let mut ids: BTreeSet<String> = roles.iter().map(|role| role.id.to_ascii_lowercase()).collect();
        let mut words: BTreeSet<String> = roles.iter().flat_map(|role| &role.also).map(|word| word.to_ascii_lowercase()).collect();
        for (number, role) in file.roles.iter().flatten().enumerate() {
            let at = index(&key(&Path::new(), "roles"), number);
            let id = self.id(&at, role.id.as_ref(), false);
            if ids.contains(&id.to_ascii_lowercase()) && !id.is_empty() {
                self.at(&key(&at, "id"), Mistake::RepeatedId { id: id.clone(), first: None });
            }
            let title = self.required(&at, "title", role.title.as_ref()).unwrap_or_else(|| Localized::same(&id));
            let help = self.texts(&key(&at, "help"), role.help.as_ref());
            let also = role.also.clone().unwrap_or_default();
            for (number, word) in also.iter().enumerate() {
                let folded = word.to_ascii_lowercase();
                if ids.contains(&folded) || words.contains(&folded) {
                    self.at(&index(&key(&at, "also"), number), Mistake::RepeatedId { id: word.clone(), first: None });
                }
            }
            ids.insert(id.to_ascii_lowercase());
            words.extend(also.iter().map(|word| word.to_ascii_lowercase()));
            roles.push(Role { id, title, help, also });
        }
    }

    pub(super) fn scales(&mut self, file: &File, scales: &mut Vec<(Scale, Unscored)>) {
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
                if !(-MAX_VALUE..=MAX_VALUE).contains(&value) {
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
                (Some(low), Some(high)) if low < high && [low, high].iter().all(|value| points.iter().any(|point| point.value == *value)) => Some((low, high)),
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

    pub(super) fn levels(&mut self, file: &File, levels: &mut Vec<Level>) {
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

    pub(super) fn blocks(&mut self, file: &File, context: &Context) -> (Vec<Block>, Vec<Item>) {
        let root = key(&Path::new(), "blocks");
        let (mut blocks, mut items): (Vec<Block>, Vec<Item>) = (Vec::new(), Vec::new());
        match file.blocks.as_ref().map(Vec::is_empty) {
            None => self.missing(&Path::new(), "blocks"),
            Some(true) => self.at_key(&root, Mistake::NothingIn),
            Some(false) => {}
        }
        let mut ids: BTreeSet<String> = BTreeSet::new();
        for (number, block) in file.blocks.iter().flatten().enumerate() {
            let at = index(&root, number);
            let id = self.id(&at, block.id.as_ref(), false);
            if !ids.insert(id.to_ascii_lowercase()) && !id.is_empty() {
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
    pub(super) fn item(
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
        let scale = if let Some(name) = &item.scale {
            self.reference(&key(at, "scale"), name, context.scales, |scale| &scale.0.id)
        } else {
            if scale.is_none() && frame.scale.is_none() && !has_default {
                self.at_key(at, Mistake::NoScale);
            }
            scale
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
            worth: Arc::default(),
            words: Arc::default(),
        })
    }

    pub(super) fn item_roles(&mut self, at: &Path, names: &[String], roles: &[Role]) -> Vec<usize> {
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
}

fn unscored(choices: Option<&[wire::UnscoredChoice]>) -> Unscored {
    let choices = choices.unwrap_or_default();
    Unscored {
        dont_know: choices.iter().any(|choice| matches!(choice, wire::UnscoredChoice::Wn)),
        not_applicable: choices.iter().any(|choice| matches!(choice, wire::UnscoredChoice::Nvt)),
    }
}
