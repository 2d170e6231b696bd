//! What changed between two versions of one questionnaire, and which blocks can still be compared over time.

use super::questionnaire::{Fraction, Item, Question, Questionnaire, Scale, Unscored};
use crate::lang::{Lang, Localized};
use crate::stats::gcd;

/// Everything that differs between an older and a newer version.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// Each change once, in the order of the questionnaire; the same change of several items is one.
    pub list: Vec<Change>,
    /// One per block that is in either version: those of the newer first, in its order.
    pub blocks: Vec<BlockChange>,
}

/// One thing that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The items, blocks, roles or background questions it is about, by id; none: the whole list.
    pub places: Vec<String>,
    /// What about them.
    pub what: What,
    /// How it was.
    pub old: Said,
    /// How it is now.
    pub new: Said,
}

/// What about a questionnaire can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A language was added or left out.
    Languages,
    /// The sentence above every item.
    Stem(Lang),
    /// The part of the items that must be answered.
    MinAnswered,
    /// A role was added.
    RoleAdded,
    /// A role was left out.
    RoleRemoved,
    /// A block was added.
    BlockAdded,
    /// A block was left out.
    BlockRemoved,
    /// An item was added.
    ItemAdded,
    /// An item was left out.
    ItemRemoved,
    /// An item is in another block.
    Moved,
    /// The text of an item.
    Text(Lang),
    /// The values of its scale.
    ScaleValues,
    /// What the points of its scale are called.
    ScaleLabels(Lang),
    /// Whether a high value is unfavourable.
    Reversed,
    /// How often it counts.
    Weight,
    /// Who is asked.
    Roles,
    /// Which choices without a score it offers.
    Unscored,
    /// A background question was added.
    BackgroundAdded,
    /// A background question was left out.
    BackgroundRemoved,
    /// The text of a background question.
    BackgroundText(Lang),
    /// The choices of a background question.
    BackgroundChoices,
}

/// One side of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// It is not there.
    Nothing,
    /// A text of the questionnaire, a code or a number.
    Text(String),
    /// Yes or no.
    Flag(bool),
    /// Every role.
    Everyone,
}

/// A block in the two versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockChange {
    /// Its code.
    pub id: String,
    /// Its name in the newer version that has it.
    pub title: Localized,
    /// Whether it can be compared over time.
    pub comparable: Comparable,
}

/// Whether a block can be compared between two versions, on the items every role is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Comparable {
    /// The same items, asked and scored the same way.
    Fully,
    /// On the items both versions have: so many, of so many in the older and the newer one.
    OnCommon {
        /// Items both have.
        common: usize,
        /// Items of the older.
        old: usize,
        /// Items of the newer.
        new: usize,
    },
    /// Not as it stands: something about these common items changed, so that a change of the score may come from that.
    Changed {
        /// Their ids; all common ones where the sentence above them changed.
        items: Vec<String>,
    },
    /// No item in common.
    No,
}

impl Comparable {
    /// Whether it is compared unless asked otherwise.
    pub fn is_compared(&self) -> bool {
        matches!(self, Comparable::Fully | Comparable::OnCommon { .. })
    }
}

impl Changes {
    /// Everything that changed from an older to a newer version of one list.
    pub fn between(old: &Questionnaire, new: &Questionnaire) -> Changes {
        let mut changes = Changes::default();
        changes.list(old, new);
        for item in new.items() {
            match old.item(&item.id).map(|place| &old.items()[place]) {
                Some(earlier) => changes.item((old, earlier), (new, item)),
                None => changes.add(&item.id, What::ItemAdded, Said::Nothing, text(&item.text)),
            }
        }
        for item in old.items().iter().filter(|item| new.item(&item.id).is_none()) {
            changes.add(&item.id, What::ItemRemoved, text(&item.text), Said::Nothing);
        }
        for question in new.background() {
            match old.background_index(&question.id) {
                Some(place) => changes.background(&old.background()[place], question),
                None => changes.add(&question.id, What::BackgroundAdded, Said::Nothing, text(&question.text)),
            }
        }
        for question in old.background().iter().filter(|question| new.background_index(&question.id).is_none()) {
            changes.add(&question.id, What::BackgroundRemoved, text(&question.text), Said::Nothing);
        }
        changes.blocks = blocks(old, new);
        changes
    }

    /// Whether the two versions ask the same, of the same people, and score it the same way.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How a block can be compared, by its code.
    pub fn block(&self, id: &str) -> Option<&BlockChange> {
        self.blocks.iter().find(|block| block.id == id)
    }

    fn add(&mut self, place: &str, what: What, old: Said, new: Said) {
        match self.list.iter_mut().find(|change| (change.what, &change.old, &change.new) == (what, &old, &new)) {
            Some(same) if !place.is_empty() => same.places.push(place.to_owned()),
            _ => self.list.push(Change { places: Some(place.to_owned()).filter(|place| !place.is_empty()).into_iter().collect(), what, old, new }),
        }
    }

    fn add_texts(&mut self, place: &str, what: fn(Lang) -> What, old: &Localized, new: &Localized) {
        for (lang, old, new) in differing(old, new) {
            self.add(place, what(lang), Said::Text(old.to_owned()), Said::Text(new.to_owned()));
        }
    }

    /// What is about the list as a whole, its roles and its blocks.
    fn list(&mut self, old: &Questionnaire, new: &Questionnaire) {
        let codes = |list: &Questionnaire| list.languages().iter().map(|lang| lang.code()).collect::<Vec<_>>().join(", ");
        if old.languages() != new.languages() {
            self.add("", What::Languages, Said::Text(codes(old)), Said::Text(codes(new)));
        }
        match (old.stem(), new.stem()) {
            (Some(old), Some(new)) => self.add_texts("", What::Stem, old, new),
            (None, Some(stem)) => stem.iter().for_each(|(lang, new)| self.add("", What::Stem(lang), Said::Nothing, Said::Text(new.to_owned()))),
            (Some(stem), None) => stem.iter().for_each(|(lang, old)| self.add("", What::Stem(lang), Said::Text(old.to_owned()), Said::Nothing)),
            (None, None) => {}
        }
        if !is_same_fraction(old.min_answered(), new.min_answered()) {
            let fraction = |list: &Questionnaire| {
                let (part, whole) = (u64::from(list.min_answered().numerator), u64::from(list.min_answered().denominator));
                let common = gcd(part, whole).max(1);
                Said::Text(format!("{}/{}", part / common, whole / common))
            };
            self.add("", What::MinAnswered, fraction(old), fraction(new));
        }
        let lacks = |list: &Questionnaire, id: &str| list.roles().iter().all(|role| role.id != id);
        for role in new.roles().iter().filter(|role| lacks(old, &role.id)) {
            self.add(&role.id, What::RoleAdded, Said::Nothing, text(&role.title));
        }
        for role in old.roles().iter().filter(|role| lacks(new, &role.id)) {
            self.add(&role.id, What::RoleRemoved, text(&role.title), Said::Nothing);
        }
        for block in new.blocks().iter().filter(|block| old.block(&block.id).is_none()) {
            self.add(&block.id, What::BlockAdded, Said::Nothing, text(&block.title));
        }
        for block in old.blocks().iter().filter(|block| new.block(&block.id).is_none()) {
            self.add(&block.id, What::BlockRemoved, text(&block.title), Said::Nothing);
        }
    }

    fn item(&mut self, (old_list, old): (&Questionnaire, &Item), (new_list, new): (&Questionnaire, &Item)) {
        let id = &new.id;
        let block = |list: &Questionnaire, item: &Item| list.blocks()[item.block].id.clone();
        if !block(old_list, old).eq_ignore_ascii_case(&block(new_list, new)) {
            self.add(id, What::Moved, Said::Text(block(old_list, old)), Said::Text(block(new_list, new)));
        }
        self.add_texts(id, What::Text, &old.text, &new.text);
        self.scale(id, old_list.scale_of(old), new_list.scale_of(new));
        if old.reversed != new.reversed {
            self.add(id, What::Reversed, Said::Flag(old.reversed), Said::Flag(new.reversed));
        }
        if old.weight != new.weight {
            self.add(id, What::Weight, Said::Text(old.weight.to_string()), Said::Text(new.weight.to_string()));
        }
        let roles = |list: &Questionnaire, item: &Item| match &item.roles {
            None => Said::Everyone,
            Some(roles) => Said::Text(roles.iter().map(|role| list.roles()[*role].id.as_str()).collect::<Vec<_>>().join(", ")),
        };
        let (roles_old, roles_new) = (roles(old_list, old), roles(new_list, new));
        if roles_old != roles_new {
            self.add(id, What::Roles, roles_old, roles_new);
        }
        if old.unscored != new.unscored {
            self.add(id, What::Unscored, unscored(old.unscored), unscored(new.unscored));
        }
    }

    fn scale(&mut self, id: &str, old: &Scale, new: &Scale) {
        let values = |scale: &Scale| scale.points.iter().map(|point| point.value).collect::<Vec<_>>();
        if values(old) != values(new) {
            let joined = |scale: &Scale| Said::Text(values(scale).iter().map(i64::to_string).collect::<Vec<_>>().join(", "));
            self.add(id, What::ScaleValues, joined(old), joined(new));
            return;
        }
        for lang in Lang::ALL {
            let mut sides = (Vec::new(), Vec::new());
            for (old, new) in old.points.iter().zip(&new.points) {
                for (_, before, after) in differing(&old.text, &new.text).into_iter().filter(|(found, ..)| *found == lang) {
                    sides.0.push(format!("{} {before}", old.value));
                    sides.1.push(format!("{} {after}", new.value));
                }
            }
            if !sides.0.is_empty() {
                self.add(id, What::ScaleLabels(lang), Said::Text(sides.0.join("; ")), Said::Text(sides.1.join("; ")));
            }
        }
    }

    fn background(&mut self, old: &Question, new: &Question) {
        self.add_texts(&new.id, What::BackgroundText, &old.text, &new.text);
        let choices = |question: &Question| question.choices.iter().map(|choice| choice.value.clone()).collect::<Vec<_>>();
        if choices(old) != choices(new) {
            let joined = |question: &Question| if question.choices.is_empty() { Said::Nothing } else { Said::Text(choices(question).join(", ")) };
            self.add(&new.id, What::BackgroundChoices, joined(old), joined(new));
        }
    }
}

/// How each block of either version can be compared.
fn blocks(old: &Questionnaire, new: &Questionnaire) -> Vec<BlockChange> {
    let mut blocks = Vec::new();
    for (place, block) in new.blocks().iter().enumerate() {
        let count = |list: &Questionnaire, place: usize| list.items()[list.blocks()[place].items.clone()].iter().filter(|item| item.is_shared()).count();
        let common: Vec<(usize, usize)> = common_items(old, new).into_iter().filter(|(_, item)| new.items()[*item].block == place).collect();
        let changed = common.iter().filter(|(earlier, later)| !is_same_item((old, *earlier), (new, *later)));
        let items: Vec<String> = changed.map(|(_, item)| new.items()[*item].id.clone()).collect();
        let (in_old, in_new) = (old.block(&block.id).map_or(0, |place| count(old, place)), count(new, place));
        let comparable = match common.len() {
            0 => Comparable::No,
            _ if !items.is_empty() => Comparable::Changed { items },
            common if common == in_old && common == in_new => Comparable::Fully,
            common => Comparable::OnCommon { common, old: in_old, new: in_new },
        };
        blocks.push(BlockChange { id: block.id.clone(), title: block.title.clone(), comparable });
    }
    for block in old.blocks().iter().filter(|block| new.block(&block.id).is_none()) {
        blocks.push(BlockChange { id: block.id.clone(), title: block.title.clone(), comparable: Comparable::No });
    }
    blocks
}

/// The items that both versions ask every role in the same block: index in the older, index in the newer.
pub(super) fn common_items(old: &Questionnaire, new: &Questionnaire) -> Vec<(usize, usize)> {
    let in_both = |(later, item): (usize, &Item)| {
        let earlier = old.item(&item.id)?;
        let other = &old.items()[earlier];
        let is_in_same_block = old.blocks()[other.block].id.eq_ignore_ascii_case(&new.blocks()[item.block].id);
        (item.is_shared() && other.is_shared() && is_in_same_block).then_some((earlier, later))
    };
    new.items().iter().enumerate().filter_map(in_both).collect()
}

/// Whether an item is asked and scored the same way in both versions, the sentence above it included.
pub(super) fn is_same_item((old_list, old): (&Questionnaire, usize), (new_list, new): (&Questionnaire, usize)) -> bool {
    let (old, new) = (&old_list.items()[old], &new_list.items()[new]);
    let (scale_old, scale_new) = (old_list.scale_of(old), new_list.scale_of(new));
    let is_same_scale = scale_old.points.len() == scale_new.points.len()
        && scale_old.points.iter().zip(&scale_new.points).all(|(old, new)| old.value == new.value && is_same_text(&old.text, &new.text));
    let is_same_stem = match (old_list.stem(), new_list.stem()) {
        (Some(old), Some(new)) => is_same_text(old, new),
        (None, None) => true,
        _ => false,
    };
    is_same_stem && is_same_scale && is_same_text(&old.text, &new.text) && (old.reversed, old.weight, old.unscored) == (new.reversed, new.weight, new.unscored)
}

/// The languages that two texts share and in which they differ. Without a language in common nothing shows that they say the same.
fn differing<'a>(old: &'a Localized, new: &'a Localized) -> Vec<(Lang, &'a str, &'a str)> {
    let both: Vec<(Lang, &str, &str)> =
        old.iter().filter_map(|(lang, text)| new.iter().find(|(other, _)| *other == lang).map(|(_, other)| (lang, text, other))).collect();
    if both.is_empty() {
        return new.iter().next().map(|(lang, text)| (lang, old.get(lang), text)).into_iter().collect();
    }
    both.into_iter().filter(|(_, old, new)| old != new).collect()
}

fn is_same_text(old: &Localized, new: &Localized) -> bool {
    differing(old, new).is_empty()
}

fn is_same_fraction(left: Fraction, right: Fraction) -> bool {
    u64::from(left.numerator) * u64::from(right.denominator) == u64::from(right.numerator) * u64::from(left.denominator)
}

/// A text in the first language it has.
fn text(text: &Localized) -> Said {
    text.iter().next().map_or(Said::Nothing, |(_, text)| Said::Text(text.to_owned()))
}

fn unscored(offered: Unscored) -> Said {
    use super::response::{DONT_KNOW, NOT_APPLICABLE};
    let codes: Vec<&str> = [(offered.dont_know, DONT_KNOW), (offered.not_applicable, NOT_APPLICABLE)].iter().filter(|one| one.0).map(|one| one.1).collect();
    if codes.is_empty() { Said::Nothing } else { Said::Text(codes.join(", ")) }
}
