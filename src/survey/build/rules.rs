//! Thresholds and bottleneck rules. A rule may speak of other lists than its own; what it says of its own is checked.

use super::{Builder, index, key};
use crate::survey::decode::nearest;
use crate::survey::problem::Mistake;
use crate::survey::questionnaire::{Block, Item, Question, Role};
use crate::survey::rule::{Bound, Condition, Flags, Gap, Paper, Rule};
use crate::survey::wire::{self, File};
use crate::survey::yaml::Path;
use std::collections::BTreeMap;

/// The list a rule stands in.
pub(super) struct Known<'a> {
    pub(super) id: &'a str,
    pub(super) roles: &'a [Role],
    pub(super) blocks: &'a [Block],
    pub(super) items: &'a [Item],
    pub(super) filter: &'a [Question],
}

/// The keys that say what a condition is about.
const KINDS: [&str; 8] = ["all", "any", "block", "item", "filter", "spread", "blocks", "gap"];

impl Builder<'_> {
    /// The thresholds; each must be there, so that a list never has half of them.
    pub(super) fn flags(&mut self, file: &File, known: &Known) -> Option<Flags> {
        let flags = file.flags.as_ref()?;
        let at = key(&Path::new(), "flags");
        let mut number = |name: &'static str, value: Option<f64>| {
            if value.is_none() {
                self.missing(&at, name);
            }
            value.map(|value| self.percentage(&key(&at, name), value)).unwrap_or_default()
        };
        let mut found = Flags {
            block_strong_from: number("block_strong_from", flags.block_strong_from),
            block_weak_below: number("block_weak_below", flags.block_weak_below),
            item_strong_from: number("item_strong_from", flags.item_strong_from),
            item_strong_disagree_to: number("item_strong_disagree_to", flags.item_strong_disagree_to),
            item_weak_below: number("item_weak_below", flags.item_weak_below),
            item_weak_disagree_from: number("item_weak_disagree_from", flags.item_weak_disagree_from),
            divided_from: number("divided_from", flags.divided_from),
            unknown_from: number("unknown_from", flags.unknown_from),
            unknown_from_by_role: BTreeMap::new(),
            gap_item_from: number("gap_item_from", flags.gap_item_from),
            gap_layer_from: number("gap_layer_from", flags.gap_layer_from),
            arranged_from: number("arranged_from", flags.arranged_from),
            paper: None,
            order: flags.order.clone().unwrap_or_default(),
        };
        for (role, from) in flags.unknown_from_by_role.iter().flatten() {
            let here = key(&key(&at, "unknown_from_by_role"), role);
            if self.own && !known.roles.iter().any(|one| one.id == *role) {
                let suggestion = nearest(role, known.roles.iter().map(|role| &role.id));
                self.at_key(&here, Mistake::UnknownReference { id: role.clone(), suggestion });
            }
            let from = self.percentage(&here, *from);
            // Shared thresholds may name a role that this list does not have.
            if known.roles.iter().any(|one| one.id == *role) {
                found.unknown_from_by_role.insert(role.clone(), from);
            }
        }
        let order = if self.own { found.order.as_slice() } else { &[] };
        for (place, blocks) in order.iter().enumerate() {
            for (number, block) in blocks.iter().enumerate() {
                self.reference(&index(&index(&key(&at, "order"), place), number), block, known.blocks, |block| &block.id);
            }
        }
        found.paper = flags.paper.as_ref().and_then(|paper| self.paper(&key(&at, "paper"), paper));
        Some(found)
    }

    fn paper(&mut self, at: &Path, paper: &wire::Paper) -> Option<Paper> {
        let given = [("facts", paper.facts.is_some()), ("practice", paper.practice.is_some()), ("high_from", paper.high_from.is_some())];
        for (name, _) in given.into_iter().chain([("low_below", paper.low_below.is_some())]).filter(|(_, given)| !given) {
            self.missing(at, name);
        }
        let high_from = self.percentage(&key(at, "high_from"), paper.high_from?);
        let low_below = self.percentage(&key(at, "low_below"), paper.low_below?);
        Some(Paper { facts: paper.facts.clone()?, practice: paper.practice.clone()?, high_from, low_below })
    }

    fn percentage(&mut self, at: &Path, value: f64) -> f64 {
        if !(0.0..=100.0).contains(&value) {
            self.at(at, Mistake::OutOfRange { low: 0, high: 100 });
        }
        value
    }

    pub(super) fn rules(&mut self, file: &File, known: &Known, rules: &mut Vec<Rule>) {
        for (number, rule) in file.rules.iter().flatten().enumerate() {
            let at = index(&key(&Path::new(), "rules"), number);
            let id = self.id(&at, rule.id.as_ref(), false);
            if rules.iter().any(|known| known.id.eq_ignore_ascii_case(&id)) {
                self.at(&key(&at, "id"), Mistake::RepeatedId { id: id.clone(), first: None });
            }
            let title = self.required(&at, "title", rule.title.as_ref());
            let advice = self.required(&at, "advice", rule.advice.as_ref());
            let source = self.required(&at, "source", rule.source.as_ref());
            let remark = self.texts(&key(&at, "remark"), rule.remark.as_ref());
            match (&rule.remark_on, &rule.remark) {
                (Some(_), None) => self.missing(&at, "remark"),
                (None, Some(_)) => self.missing(&at, "remark_on"),
                _ => {}
            }
            let remark = rule.remark_on.clone().zip(remark);
            if rule.when.is_none() {
                self.missing(&at, "when");
            }
            let when = rule.when.as_ref().and_then(|when| self.condition(&key(&at, "when"), when, known));
            if let (Some(title), Some(advice), Some(source), Some(when)) = (title, advice, source, when) {
                rules.push(Rule { id, title, when, first: rule.first.unwrap_or(false), advice, remark, source });
            }
        }
    }

    fn condition(&mut self, at: &Path, wire: &wire::Condition, known: &Known) -> Option<Condition> {
        let given = [
            wire.all.is_some(),
            wire.any.is_some(),
            wire.block.is_some(),
            wire.item.is_some(),
            wire.filter.is_some(),
            wire.spread.is_some(),
            wire.blocks.is_some(),
            wire.gap.is_some(),
        ];
        let kinds: Vec<&'static str> = KINDS.into_iter().zip(given).filter(|(_, given)| *given).map(|(kind, _)| kind).collect();
        let [kind] = kinds[..] else {
            // What was cut out for another mistake is not missing.
            if !KINDS.iter().any(|kind| self.cut.contains(&key(at, kind))) {
                self.at_key(at, Mistake::OneOf { keys: KINDS.to_vec() });
            }
            return None;
        };
        let belongs: &[&str] = match kind {
            "block" | "item" => &["below", "from"],
            "filter" => &["choice", "from"],
            "spread" => &["from"],
            "blocks" => &["below", "from", "at_least", "except"],
            _ => &[],
        };
        let others = [
            ("below", wire.below.is_some()),
            ("from", wire.from.is_some()),
            ("choice", wire.choice.is_some()),
            ("at_least", wire.at_least.is_some()),
            ("except", wire.except.is_some()),
        ];
        for (name, _) in others.into_iter().filter(|(name, given)| *given && !belongs.contains(name)) {
            self.at_key(&key(at, name), Mistake::NotWith { key: name, with: kind });
        }
        if let Some(several) = wire.all.as_ref().or(wire.any.as_ref()) {
            let here = key(at, kind);
            if several.is_empty() {
                self.at_key(&here, Mistake::NothingIn);
            }
            let found = several.iter().enumerate().filter_map(|(number, one)| self.condition(&index(&here, number), one, known)).collect();
            return Some(if kind == "all" { Condition::All(found) } else { Condition::Any(found) });
        }
        if let Some(gap) = wire.gap {
            return Some(Condition::Gap(match gap {
                wire::Gap::Roles => Gap::Roles,
                wire::Gap::Paper => Gap::Paper,
            }));
        }
        if let Some(reference) = &wire.filter {
            let place = key(at, kind);
            let (list, question) = self.split(&place, reference)?;
            let own = self.own && list == known.id;
            let found = if own { self.reference(&place, &question, known.filter, |question| &question.id) } else { None };
            let Some(choice) = wire.choice.clone() else {
                self.missing(at, "choice");
                return None;
            };
            if let Some(found) = found {
                self.reference(&key(at, "choice"), &choice, &known.filter[found].choices, |choice| &choice.value);
            }
            return Some(Condition::Filter { list, question, choice, from: self.from(at, wire)? });
        }
        if let Some(list) = wire.spread.clone() {
            return Some(Condition::Spread { list, from: self.from(at, wire)? });
        }
        let bound = self.bound(at, wire);
        if let Some(list) = wire.blocks.clone() {
            let except = wire.except.clone().unwrap_or_default();
            let checked = if self.own && list == known.id { except.as_slice() } else { &[] };
            for (number, block) in checked.iter().enumerate() {
                self.reference(&index(&key(at, "except"), number), block, known.blocks, |block| &block.id);
            }
            let Some(at_least) = wire.at_least else {
                self.missing(at, "at_least");
                return None;
            };
            return Some(Condition::Count { list, bound: bound?, at_least: usize::try_from(at_least).unwrap_or(usize::MAX), except });
        }
        let place = key(at, kind);
        let (list, part) = self.split(&place, wire.block.as_ref().or(wire.item.as_ref())?)?;
        let own = self.own && list == known.id;
        if kind == "block" {
            if own {
                self.reference(&place, &part, known.blocks, |block| &block.id);
            }
            return Some(Condition::Block { list, block: part, bound: bound? });
        }
        if own {
            self.reference(&place, &part, known.items, |item| &item.id);
        }
        Some(Condition::Item { list, item: part, bound: bound? })
    }

    /// The list and the part of `list.part`.
    fn split(&mut self, at: &Path, reference: &str) -> Option<(String, String)> {
        let parts = reference.split_once('.').filter(|(list, part)| !list.is_empty() && !part.is_empty());
        if parts.is_none() {
            self.at(at, Mistake::NoList { reference: reference.to_owned() });
        }
        parts.map(|(list, part)| (list.to_owned(), part.to_owned()))
    }

    fn from(&mut self, at: &Path, wire: &wire::Condition) -> Option<f64> {
        if wire.from.is_none() {
            self.missing(at, "from");
        }
        wire.from.map(|from| self.percentage(&key(at, "from"), from))
    }

    fn bound(&mut self, at: &Path, wire: &wire::Condition) -> Option<Bound> {
        match (wire.below, wire.from) {
            (Some(below), None) => Some(Bound::Below(self.percentage(&key(at, "below"), below))),
            (None, Some(from)) => Some(Bound::From(self.percentage(&key(at, "from"), from))),
            _ => {
                self.at_key(at, Mistake::OneOf { keys: vec!["below", "from"] });
                None
            }
        }
    }
}
