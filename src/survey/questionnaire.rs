//! What is asked: a valid questionnaire. `file` is the only maker, so every invariant named here holds everywhere.

mod question;
mod scale;

pub use question::{Choice, Panel, PanelRow, Question};
pub use scale::{Point, Scale, Unscored};

use super::rule::{Flags, Rule};
use super::score::Worth;
use super::vocabulary::Vocabulary;
use crate::lang::{Lang, Localized};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Whether a list asks for experiences of persons or for facts about the co-operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One person's experience; groups have means, small groups are withheld.
    Experience,
    /// A statement of an organisation, or of all together; forms stand side by side and are never averaged.
    Facts,
}

/// A fraction of whole numbers, so that "half of the items" is decided exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fraction {
    /// The upper number.
    pub numerator: u32,
    /// The lower number, at least 1.
    pub denominator: u32,
}

impl Fraction {
    /// Whether `part` is at least this fraction of `whole`.
    pub fn is_reached(self, part: u64, whole: u64) -> bool {
        part * u64::from(self.denominator) >= whole * u64::from(self.numerator)
    }
}

/// A role a partner organisation has in this co-operation, such as kernpartner.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Role {
    /// The code in files: `kern`.
    pub id: String,
    /// What people call it.
    pub title: Localized,
    /// Who has this role.
    pub help: Option<Localized>,
    /// Other spellings that files may use.
    pub also: Vec<String>,
}

/// A bouwsteen: a named set of items with one score.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Block {
    /// Its code: `VB`.
    pub id: String,
    /// Its name.
    pub title: Localized,
    /// One sentence on what it is about.
    pub about: Option<Localized>,
    /// Its items: a range of [`Questionnaire::items`].
    pub items: std::ops::Range<usize>,
}

/// One statement or question with an answer on a scale.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Item {
    /// The fixed id: `SAM-VB-1`.
    pub id: String,
    /// Index of its block.
    pub block: usize,
    /// Index of its scale.
    pub scale: usize,
    /// The statement.
    pub text: Localized,
    /// A label for tables and charts; the text itself where the file gives none.
    pub short: Localized,
    /// Explanation of a word.
    pub help: Option<Localized>,
    /// What to do when it scores low.
    pub advice: Option<Localized>,
    /// The roles (indexes) that are asked this item; `None`: everyone.
    pub roles: Option<Vec<usize>>,
    /// A high value is unfavourable.
    pub reversed: bool,
    /// Whole weight within the block, at least 1.
    pub weight: u32,
    /// Must be in place before the rest can work.
    pub essential: bool,
    /// Asks for a document or date beside the answer.
    pub evidence: bool,
    /// Which unscored choices it offers.
    pub unscored: Unscored,
    /// Questions of the agreement it leads to.
    pub leads_to: Vec<String>,
    /// What each answer is worth; items of the same scale, direction and weight share theirs.
    pub(super) worth: Arc<Worth>,
    /// What can be written as its answer: the points of the scale in order, then the unscored choices it offers.
    pub words: Arc<Vocabulary>,
}

impl Item {
    /// Whether every role is asked this item: the items on which groups are compared.
    pub fn is_shared(&self) -> bool {
        self.roles.is_none()
    }

    /// Whether someone of this role is asked it. Without a known role only the shared items are.
    pub fn is_asked(&self, role: Option<usize>) -> bool {
        self.roles.as_ref().is_none_or(|roles| role.is_some_and(|role| roles.contains(&role)))
    }
}

/// "Choose three of these": a question after the items.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Choose {
    /// How many at the most.
    pub count: usize,
    /// The question.
    pub text: Localized,
    /// The items one can choose from (indexes).
    pub from: Vec<usize>,
    /// What can be written for those items, in their order.
    pub words: Arc<Vocabulary>,
}

/// A named set of items across blocks, reported beside them.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Subscore {
    /// Its name in the file.
    pub id: String,
    /// Its title.
    pub title: Localized,
    /// Its items (indexes).
    pub items: Vec<usize>,
}

/// A word for a group's score.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Level {
    /// The lowest score (0-100) that has this word.
    pub from: f64,
    /// The word.
    pub title: Localized,
}

/// A valid questionnaire: at least one block, unique ids, every reference resolved.
#[derive(Clone, Debug)]
pub struct Questionnaire {
    pub(super) id: String,
    pub(super) version: String,
    pub(super) kind: Kind,
    pub(super) languages: Vec<Lang>,
    pub(super) title: Localized,
    pub(super) intro: Option<Localized>,
    pub(super) stem: Option<Localized>,
    pub(super) labels: BTreeMap<String, Localized>,
    /// The words the user set for labels.
    pub(super) set_labels: Vec<(String, String)>,
    pub(super) roles: Vec<Role>,
    pub(super) role_words: Arc<Vocabulary>,
    pub(super) min_answered: Fraction,
    pub(super) scales: Vec<Scale>,
    pub(super) levels: Vec<Level>,
    pub(super) blocks: Vec<Block>,
    pub(super) items: Vec<Item>,
    pub(super) filter: Vec<Question>,
    pub(super) panels: Vec<Panel>,
    pub(super) choose: Option<Choose>,
    pub(super) open: Vec<Question>,
    pub(super) background: Vec<Question>,
    pub(super) subscores: Vec<Subscore>,
    pub(super) flags: Option<Flags>,
    pub(super) rules: Vec<Rule>,
    pub(super) unit: u64,
    pub(super) instrument: String,
}

impl Questionnaire {
    /// Its id, the same in every language: `samenwerking`.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The version of its text: `2026.1`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Experience or facts.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The languages in which every text exists.
    pub fn languages(&self) -> &[Lang] {
        &self.languages
    }

    /// Its title.
    pub fn title(&self) -> &Localized {
        &self.title
    }

    /// What is said before the first question.
    pub fn intro(&self) -> Option<&Localized> {
        self.intro.as_ref()
    }

    /// The sentence above every item.
    pub fn stem(&self) -> Option<&Localized> {
        self.stem.as_ref()
    }

    /// Words the user may set, used as `{name}` in any text.
    pub fn labels(&self) -> &BTreeMap<String, Localized> {
        &self.labels
    }

    /// The roles; empty where everyone is asked the same.
    pub fn roles(&self) -> &[Role] {
        &self.roles
    }

    /// The role with this id, title or other spelling.
    pub fn role(&self, word: &str) -> Option<usize> {
        self.role_words.find(word)
    }

    /// What can be written for the roles, in their order.
    pub fn role_words(&self) -> &Arc<Vocabulary> {
        &self.role_words
    }

    /// The part of the applicable items that must be answered for a block score.
    pub fn min_answered(&self) -> Fraction {
        self.min_answered
    }

    /// The answer scales.
    pub fn scales(&self) -> &[Scale] {
        &self.scales
    }

    /// Words for a group's score, from low to high; may be empty.
    pub fn levels(&self) -> &[Level] {
        &self.levels
    }

    /// The word for a score of 0-100, where the list has words.
    pub fn level(&self, score: f64) -> Option<&Level> {
        self.levels.iter().rev().find(|level| score >= level.from)
    }

    /// The blocks, in order.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The index of the block with this id, whatever its case.
    pub fn block(&self, id: &str) -> Option<usize> {
        self.blocks.iter().position(|block| block.id.eq_ignore_ascii_case(id))
    }

    /// The index of the block Prestaties, the one result area among the six (INK).
    pub fn results_block(&self) -> Option<usize> {
        self.block("PR")
    }

    /// Every item, block after block.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The index of the item with this id, whatever its case.
    pub fn item(&self, id: &str) -> Option<usize> {
        self.items.iter().position(|item| item.id.eq_ignore_ascii_case(id))
    }

    /// The scale of an item.
    pub fn scale_of(&self, item: &Item) -> &Scale {
        &self.scales[item.scale]
    }

    /// Unscored questions before the items.
    pub fn filter(&self) -> &[Question] {
        &self.filter
    }

    /// Unscored tables.
    pub fn panels(&self) -> &[Panel] {
        &self.panels
    }

    /// The question to choose a few items.
    pub fn choose(&self) -> Option<&Choose> {
        self.choose.as_ref()
    }

    /// Open questions.
    pub fn open(&self) -> &[Question] {
        &self.open
    }

    /// Background questions; organisation, municipality and layer first where the list has them.
    pub fn background(&self) -> &[Question] {
        &self.background
    }

    /// The index of the background question with this id.
    pub fn background_index(&self, id: &str) -> Option<usize> {
        self.background.iter().position(|question| question.id == id)
    }

    /// Named sets of items across blocks.
    pub fn subscores(&self) -> &[Subscore] {
        &self.subscores
    }

    /// The least common multiple of the ranges of all scales: points and possible points are whole numbers of this unit.
    pub fn unit(&self) -> u64 {
        self.unit
    }

    /// A hash of what was asked and how it is scored: two equal ones may be compared over time.
    pub fn instrument(&self) -> &str {
        &self.instrument
    }
}
