//! From figures to findings: what goes well, what can be better, what has not been thought about; which bottlenecks the rules find; what comes first.
//!
//! Everything about people comes from [`GroupFigures`], after the release step: what is withheld there does not exist here. A list of facts speaks through one form
//! (`facts`). Read on in `experience` (one list), [`rules`] (conditions over all lists), [`order`] (what comes first) and
//! [`mod@derive`] (why). Nothing here is evidence: thresholds and rules
//! come from the questionnaires, and are points of attention.

pub mod derive;
mod experience;
mod facts;
pub mod order;
pub mod rules;

pub use experience::Layers;
pub use facts::{JOINT, Lead, organisation};

use super::figures::{GroupFigures, SubscoreRow, Who};
use super::questionnaire::Questionnaire;
use super::rule::{Bound, Flags};
use crate::lang::Localized;
use order::{Matrix, Step};
use rules::Bottleneck;

/// One list with what was answered in one wave.
pub struct List<'a> {
    /// The list.
    pub questionnaire: &'a Questionnaire,
    /// What is known of its answers.
    pub answers: Answers<'a>,
}

impl List<'_> {
    /// Whether anything of it may be shown.
    pub fn shows_anything(&self) -> bool {
        match &self.answers {
            Answers::Experience(figures) => figures.summary.iter().any(|row| row.figures.as_ref().is_some_and(|figures| figures.description.is_some())),
            Answers::Facts(lead) => matches!(lead, Lead::Form(_)),
        }
    }
}

/// What is known of the answers to a list.
pub enum Answers<'a> {
    /// Experiences of people: figures of groups, by role and by layer where the list has them.
    Experience(Box<GroupFigures>),
    /// Facts.
    Facts(Lead<'a>),
}

/// What a finding says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A block with a high score.
    StrongBlock,
    /// An item with a high score with which few disagree: sterk punt.
    StrongItem,
    /// A block with a low score.
    WeakBlock,
    /// An item with a low score, or with which many disagree: knelpunt.
    WeakItem,
    /// An item about which people are divided: verdeeld.
    Divided,
    /// Two roles see it differently: perceptiekloof.
    RoleGap,
    /// Two layers see it differently: laagkloof.
    LayerGap,
    /// What is on paper is not what is experienced, or the other way round.
    PaperGap,
    /// Many do not know: witte vlek.
    Unknown,
    /// An item of which nothing may be shown, in a block of which the score is shown.
    Unshown,
    /// An essential fact that is not arranged, or not known.
    Essential,
    /// A row of a panel, such as a function, that is not arranged.
    Function,
}

/// The three questions a diagnosis answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// What goes well?
    Good,
    /// What can be better?
    Better,
    /// What has not been thought about enough?
    Unconsidered,
}

impl Kind {
    /// As in tables.
    pub fn key(self) -> &'static str {
        match self {
            Kind::StrongBlock => "strong-block",
            Kind::StrongItem => "strong-item",
            Kind::WeakBlock => "weak-block",
            Kind::WeakItem => "weak-item",
            Kind::Divided => "divided",
            Kind::RoleGap => "role-gap",
            Kind::LayerGap => "layer-gap",
            Kind::PaperGap => "paper-gap",
            Kind::Unknown => "unknown",
            Kind::Unshown => "not-shown",
            Kind::Essential => "essential",
            Kind::Function => "function",
        }
    }

    /// The question it answers.
    pub fn heading(self) -> Heading {
        match self {
            Kind::StrongBlock | Kind::StrongItem => Heading::Good,
            Kind::WeakBlock | Kind::WeakItem | Kind::Divided | Kind::RoleGap | Kind::LayerGap | Kind::PaperGap => Heading::Better,
            Kind::Unknown | Kind::Unshown | Kind::Essential | Kind::Function => Heading::Unconsidered,
        }
    }
}

/// What a finding is about: places in the questionnaire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A block.
    Block(usize),
    /// An item.
    Item(usize),
    /// A choice of a filter question.
    Choice(usize, usize),
    /// A row of a panel.
    Row(usize, usize),
}

/// A figure by its name in tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// A score 0-100: the mean of a group, or that of a form of facts.
    Score,
    /// Percentage that agrees.
    Agree,
    /// Percentage that disagrees.
    Disagree,
    /// Percentage of "weet niet" and blank, or that gives an answer which means that.
    Unknown,
    /// a minus b, in points.
    Difference,
    /// The other score, of b or of the list of experiences.
    Other,
}

impl Figure {
    /// As in tables.
    pub fn key(self) -> &'static str {
        match self {
            Figure::Score => "score",
            Figure::Agree => "agree",
            Figure::Disagree => "disagree",
            Figure::Unknown => "unknown",
            Figure::Difference => "difference",
            Figure::Other => "other_score",
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What it says.
    pub kind: Kind,
    /// Index of the list.
    pub list: usize,
    /// What about.
    pub subject: Subject,
    /// Whose; `None` for facts.
    pub who: Option<Who>,
    /// The second group of a gap, as in files and for people.
    pub other: Option<(String, Localized)>,
    /// The figures it follows from; empty where they may not be shown or there is none.
    pub figures: Vec<(Figure, f64)>,
    /// How many people stand behind it; `None` for facts, and where nothing is shown.
    pub n: Option<u64>,
    /// The answer in a form of facts, as in files.
    pub answer: Option<String>,
}

impl Finding {
    fn new(kind: Kind, list: usize, subject: Subject) -> Finding {
        Finding { kind, list, subject, who: None, other: None, figures: Vec::new(), n: None, answer: None }
    }

    /// One of its figures.
    pub fn figure(&self, wanted: Figure) -> Option<f64> {
        self.figures.iter().find(|(figure, _)| *figure == wanted).map(|(_, value)| *value)
    }
}

/// Everything that is found in one wave.
pub struct Diagnosis<'a> {
    /// The meting.
    pub wave: String,
    /// The lists that were answered.
    pub lists: Vec<List<'a>>,
    /// What was found, list by list, the most remarkable of a kind first.
    pub findings: Vec<Finding>,
    /// What became of each rule; none where one organisation looks at itself.
    pub bottlenecks: Vec<Bottleneck<'a>>,
    /// Score against importance, for each list in which people chose.
    pub priorities: Vec<Matrix>,
    /// What comes first.
    pub order: Vec<Step>,
    /// Whether one organisation looks at itself: nothing is then said of the co-operation as a whole.
    pub alone: bool,
}

impl<'a> Diagnosis<'a> {
    /// Finds everything. `off`: rules that are not looked at, by id, in lower case. `alone`: all answers come from one organisation.
    pub fn of(wave: &str, lists: Vec<List<'a>>, off: &[String], alone: bool) -> Diagnosis<'a> {
        let mut findings = Vec::new();
        for (index, list) in lists.iter().enumerate() {
            let Some(flags) = list.questionnaire.flags() else { continue };
            match &list.answers {
                Answers::Experience(figures) => experience::find(index, list.questionnaire, figures, flags, &mut findings),
                Answers::Facts(Lead::Form(form)) => facts::find(index, list.questionnaire, form, flags, &mut findings),
                Answers::Facts(Lead::Several) => {}
            }
        }
        if !alone {
            findings.extend(paper_gaps(&lists));
        }
        let bottlenecks = if alone { Vec::new() } else { rules::judge(&lists, &findings, off) };
        let priorities: Vec<Matrix> = lists.iter().enumerate().filter_map(|(index, list)| Matrix::of(index, list)).collect();
        let order = order::steps(&lists, &findings, &bottlenecks, &priorities);
        Diagnosis { wave: wave.to_owned(), lists, findings, bottlenecks, priorities, order, alone }
    }

    /// The subscores of a list; empty for facts.
    pub fn subscores(&self, list: usize) -> &[SubscoreRow] {
        match &self.lists[list].answers {
            Answers::Experience(figures) => &figures.subscores,
            Answers::Facts(_) => &[],
        }
    }
}

/// Whether figures by role and by layer show as much of everyone and of the roles as those by role alone. Where they do not, because a layer is small or nobody is in
/// it, the layers are left out: findings are about everyone and the roles first.
pub fn shows_as_much(with_layers: &GroupFigures, by_role: &GroupFigures) -> bool {
    let shown = |figures: &GroupFigures| -> Vec<bool> {
        let is_kept = |who: &Who| who.by == "role";
        let blocks = figures.summary.iter().filter(|row| is_kept(&row.who)).map(|row| row.figures.is_some());
        let items = figures.items.iter().filter(|row| is_kept(&row.who)).map(|row| row.figures.is_some());
        let pairs = figures.comparison.iter().chain(&figures.item_comparison).filter(|row| is_kept(&row.who)).map(|row| row.figures.is_some());
        let filter = figures.filter.iter().filter(|row| is_kept(&row.who)).map(|row| row.counts.is_some());
        blocks.chain(items).chain(pairs).chain(filter).chain(figures.subscores.iter().filter(|row| is_kept(&row.who)).map(|row| !row.withheld)).collect()
    };
    shown(with_layers) == shown(by_role)
}

/// The list with this id, and its place.
fn list_of<'l, 'a>(lists: &'l [List<'a>], id: &str) -> Option<(usize, &'l List<'a>)> {
    lists.iter().enumerate().find(|(_, list)| list.questionnaire.id() == id)
}

/// Blocks that are well arranged and badly experienced, or the other way round, each once.
fn paper_gaps(lists: &[List]) -> Vec<Finding> {
    let Some(paper) = lists.iter().find_map(|list| list.questionnaire.flags()?.paper.as_ref()) else { return Vec::new() };
    let Some(((index, facts), (_, practice))) = list_of(lists, &paper.facts).zip(list_of(lists, &paper.practice)) else { return Vec::new() };
    let gap = |block: usize| {
        let id = &facts.questionnaire.blocks()[block].id;
        let (on_paper, experienced) = (facts.block(block).ok()?, practice.block(practice.questionnaire.block(id)?).ok()?);
        let (high, low) = (Bound::From(paper.high_from), Bound::Below(paper.low_below));
        let differs = (high.holds(on_paper) && low.holds(experienced)) || (low.holds(on_paper) && high.holds(experienced));
        let figures = vec![(Figure::Score, on_paper), (Figure::Other, experienced), (Figure::Difference, on_paper - experienced)];
        differs.then(|| Finding { figures, ..Finding::new(Kind::PaperGap, index, Subject::Block(block)) })
    };
    (0..facts.questionnaire.blocks().len()).filter_map(gap).collect()
}

/// Sorts findings of one kind: the most remarkable first, and of equal ones the first in the list.
fn sort_by_figure(findings: &mut [Finding], figure: Figure, highest_first: bool) {
    let value = |finding: &Finding| finding.figure(figure).unwrap_or(f64::MAX);
    findings.sort_by(|left, right| if highest_first { value(right).total_cmp(&value(left)) } else { value(left).total_cmp(&value(right)) });
}

/// From which percentage on a group does not know, by its role.
fn unknown_from(flags: &Flags, role: &str) -> Bound {
    Bound::From(flags.unknown_from_by_role.get(role).copied().unwrap_or(flags.unknown_from))
}
