//! Which bottleneck rules hold: each fires, does not, or cannot be determined, with the figures that led there.

use super::{Answers, Finding, Kind, Lead, List, Subject, experience, facts, list_of};
use crate::survey::group::ALL;
use crate::survey::rule::{Bound, Condition, Gap, Rule, decided};

/// Rules about the balance of blocks are only for lists of the six.
const SIX: usize = 6;

/// So many items are named below a figure.
const MOST_ITEMS: usize = 3;

/// What became of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It holds.
    Fires,
    /// It does not hold.
    Not,
    /// What it needs is not there, or may not be shown.
    Undetermined,
    /// It was switched off.
    Off,
}

impl State {
    /// As in tables.
    pub fn key(self) -> &'static str {
        match self {
            State::Fires => "fires",
            State::Not => "not",
            State::Undetermined => "undetermined",
            State::Off => "off",
        }
    }
}

/// Why a figure is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// The list is not among the files, or not in this wave.
    List,
    /// The list does not have this block, item or question, or has not the six blocks.
    Part,
    /// Several forms of facts, and not one that all filled in together.
    Forms,
    /// Too few answers, or it is withheld.
    Few,
}

/// What a figure of a rule is about.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// The score of a block.
    Block(String),
    /// The score of an item.
    Item(String),
    /// The percentage with an answer.
    Choice(String, String),
    /// The highest block minus the lowest; indexes, where known.
    Spread(Option<(usize, usize)>),
    /// How many blocks are on one side of the score: those blocks, the score, and all blocks that were looked at; indexes.
    Count(Vec<usize>, Bound, Vec<usize>),
    /// How many blocks have a gap: list and block.
    Gap(Gap, Vec<(usize, usize)>),
}

/// One figure of a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The id of the list; empty where it is about several.
    pub list: String,
    /// About what.
    pub what: What,
    /// The figure, or why there is none.
    pub value: Result<f64, Missing>,
    /// What it is held against.
    pub bound: Bound,
    /// The items of the block that are lowest, with their scores; only where the block is too low.
    pub items: Vec<(usize, f64)>,
}

impl Evidence {
    /// Whether it holds; `None` where the figure is not there.
    pub fn holds(&self) -> Option<bool> {
        self.value.ok().map(|value| self.bound.holds(value))
    }
}

/// A rule and what became of it.
#[derive(Clone, Debug)]
pub struct Bottleneck<'a> {
    /// Index of the list whose words it has.
    pub list: usize,
    /// The rule.
    pub rule: &'a Rule,
    /// What became of it.
    pub state: State,
    /// The figures, in the order of the condition.
    pub evidence: Vec<Evidence>,
}

/// Judges every rule of the lists, each once. `off`: ids in lower case.
pub(super) fn judge<'a>(lists: &[List<'a>], findings: &[Finding], off: &[String]) -> Vec<Bottleneck<'a>> {
    let mut found: Vec<Bottleneck<'a>> = Vec::new();
    for (list, rule) in lists.iter().enumerate().flat_map(|(index, list)| list.questionnaire.rules().iter().map(move |rule| (index, rule))) {
        if found.iter().any(|known| known.rule.id == rule.id) {
            continue;
        }
        let mut judge = Judge { lists, findings, evidence: Vec::new() };
        let is_off = off.contains(&rule.id.to_lowercase());
        let state = if is_off { Some(State::Off) } else { judge.holds(&rule.when).map(|holds| if holds { State::Fires } else { State::Not }) };
        let state = state.unwrap_or(State::Undetermined);
        found.push(Bottleneck { list, rule, state, evidence: judge.evidence });
    }
    found
}

impl List<'_> {
    /// The score of a block: of everyone, over the items every role is asked; of facts, in the form that speaks.
    pub(super) fn block(&self, block: usize) -> Result<f64, Missing> {
        match &self.answers {
            Answers::Experience(figures) => {
                let row = experience::everyone(figures, block).and_then(|row| row.figures.as_ref());
                row.and_then(|figures| figures.description).map(|description| description.mean).ok_or(Missing::Few)
            }
            Answers::Facts(Lead::Form(form)) => facts::block(self.questionnaire, form, block).ok_or(Missing::Few),
            Answers::Facts(Lead::Several) => Err(Missing::Forms),
        }
    }

    /// The score of an item, likewise; of an item for one role, in that role.
    pub(super) fn item(&self, item: usize) -> Result<f64, Missing> {
        match &self.answers {
            Answers::Experience(figures) => {
                let row = experience::item(self.questionnaire, figures, item).and_then(|row| row.figures.as_ref());
                row.and_then(|figures| figures.description).map(|description| description.mean).ok_or(Missing::Few)
            }
            Answers::Facts(Lead::Form(form)) => facts::item(self.questionnaire, form, item).ok_or(Missing::Few),
            Answers::Facts(Lead::Several) => Err(Missing::Forms),
        }
    }

    /// The percentage of everyone that gives an answer to a filter question; of facts 0 or 100.
    fn choice(&self, question: usize, choice: usize) -> Result<f64, Missing> {
        match &self.answers {
            Answers::Experience(figures) => {
                let row = figures.filter.iter().find(|row| row.who.group == ALL && row.question == question);
                let counts = row.and_then(|row| row.counts.as_ref()).filter(|counts| counts.iter().sum::<u64>() > 0).ok_or(Missing::Few)?;
                Ok(experience::percentage(counts[choice], counts.iter().sum()))
            }
            Answers::Facts(Lead::Form(form)) => {
                let question = &self.questionnaire.filter()[question];
                let chosen = form.texts.get(&question.id).ok_or(Missing::Few)?;
                Ok(if *chosen == question.choices[choice].value { 100.0 } else { 0.0 })
            }
            Answers::Facts(Lead::Several) => Err(Missing::Forms),
        }
    }

    /// The score of every block, in order; only for lists of the six.
    fn six(&self) -> Result<Vec<f64>, Missing> {
        if self.questionnaire.blocks().len() != SIX {
            return Err(Missing::Part);
        }
        (0..SIX).map(|block| self.block(block)).collect()
    }

    /// The lowest items of a block that are on this side of the score.
    fn items_of(&self, block: usize, bound: Bound) -> Vec<(usize, f64)> {
        let items = self.questionnaire.blocks()[block].items.clone().filter(|item| self.questionnaire.items()[*item].is_shared());
        let mut scores: Vec<(usize, f64)> = items.filter_map(|item| Some((item, self.item(item).ok()?))).filter(|(_, score)| bound.holds(*score)).collect();
        scores.sort_by(|left, right| left.1.total_cmp(&right.1));
        scores.truncate(MOST_ITEMS);
        scores
    }
}

struct Judge<'l, 'a> {
    lists: &'l [List<'a>],
    findings: &'l [Finding],
    evidence: Vec<Evidence>,
}

impl Judge<'_, '_> {
    /// Whether a condition holds; `None` where that hangs on what is not known.
    fn holds(&mut self, condition: &Condition) -> Option<bool> {
        match condition {
            Condition::All(several) | Condition::Any(several) => {
                let held: Vec<Option<bool>> = several.iter().map(|one| self.holds(one)).collect();
                decided(&held, matches!(condition, Condition::All(_)))
            }
            Condition::Block { list, block, bound } => {
                let of = |one: &List| one.questionnaire.block(block).ok_or(Missing::Part);
                let value = self.list(list).and_then(|one| one.block(of(one)?));
                let is_low = matches!(bound, Bound::Below(_)) && value.is_ok_and(|value| bound.holds(value));
                let items = self.list(list).ok().filter(|_| is_low).and_then(|one| Some(one.items_of(of(one).ok()?, *bound))).unwrap_or_default();
                self.add(list, What::Block(block.clone()), value, *bound, items)
            }
            Condition::Item { list, item, bound } => {
                let value = self.list(list).and_then(|one| one.item(one.questionnaire.item(item).ok_or(Missing::Part)?));
                self.add(list, What::Item(item.clone()), value, *bound, Vec::new())
            }
            Condition::Filter { list, question, choice, from } => {
                let value = self.list(list).and_then(|one| {
                    let place = one.questionnaire.filter().iter().position(|known| known.id == *question).ok_or(Missing::Part)?;
                    let choices = &one.questionnaire.filter()[place].choices;
                    one.choice(place, choices.iter().position(|known| known.value == *choice).ok_or(Missing::Part)?)
                });
                self.add(list, What::Choice(question.clone(), choice.clone()), value, Bound::From(*from), Vec::new())
            }
            Condition::Spread { list, from } => {
                let scores = self.list(list).and_then(List::six);
                let ends = scores.as_ref().ok().and_then(|scores| Some((end(scores, true)?, end(scores, false)?)));
                let value = scores.map(|scores| ends.map_or(0.0, |(highest, lowest)| scores[highest] - scores[lowest]));
                self.add(list, What::Spread(ends), value, Bound::From(*from), Vec::new())
            }
            Condition::Count { list, bound, at_least, except } => {
                let blocks = self.list(list).and_then(|one| {
                    let is_counted = |block: &usize| !except.iter().any(|id| one.questionnaire.block(id) == Some(*block));
                    let scores = one.six()?;
                    let (all, on_one_side): (Vec<usize>, Vec<usize>) =
                        ((0..SIX).filter(is_counted).collect(), (0..SIX).filter(|block| is_counted(block) && bound.holds(scores[*block])).collect());
                    Ok((on_one_side, all))
                });
                #[expect(clippy::cast_precision_loss, reason = "a handful of blocks")]
                let (value, least) = (blocks.as_ref().map(|(blocks, _)| blocks.len() as f64).map_err(|missing| *missing), *at_least as f64);
                let (found, all) = blocks.unwrap_or_default();
                self.add(list, What::Count(found, *bound, all), value, Bound::From(least), Vec::new())
            }
            Condition::Gap(gap) => {
                let kind = if *gap == Gap::Roles { Kind::RoleGap } else { Kind::PaperGap };
                let block = |finding: &Finding| match finding.subject {
                    Subject::Block(block) if finding.kind == kind => Some((finding.list, block)),
                    _ => None,
                };
                let blocks: Vec<(usize, usize)> = self.findings.iter().filter_map(block).collect();
                #[expect(clippy::cast_precision_loss, reason = "a handful of blocks")]
                let count = blocks.len() as f64;
                let value = if blocks.is_empty() { self.knows(*gap).map(|()| count) } else { Ok(count) };
                self.add("", What::Gap(*gap, blocks), value, Bound::From(1.0), Vec::new())
            }
        }
    }

    /// Whether the absence of a gap says something: every block of the lists that are there can be compared.
    fn knows(&self, gap: Gap) -> Result<(), Missing> {
        let (facts, practice) = match gap {
            Gap::Roles => {
                let figures = |list: &List| match &list.answers {
                    Answers::Experience(figures) => {
                        Some(figures.comparison.iter().filter(|row| row.who.by == "role").map(|row| row.figures.is_some()).collect())
                    }
                    Answers::Facts(_) => None,
                };
                let known: Vec<Vec<bool>> = self.lists.iter().filter_map(figures).collect();
                if known.is_empty() {
                    return Err(Missing::List);
                }
                return if known.iter().all(|rows| !rows.is_empty() && !rows.contains(&false)) { Ok(()) } else { Err(Missing::Few) };
            }
            Gap::Paper => {
                let paper = self.lists.iter().find_map(|list| list.questionnaire.flags()?.paper.as_ref()).ok_or(Missing::List)?;
                (self.list(&paper.facts)?, self.list(&paper.practice)?)
            }
        };
        for (index, block) in facts.questionnaire.blocks().iter().enumerate() {
            facts.block(index)?;
            practice.block(practice.questionnaire.block(&block.id).ok_or(Missing::Part)?)?;
        }
        Ok(())
    }

    fn list(&self, id: &str) -> Result<&List<'_>, Missing> {
        list_of(self.lists, id).map(|(_, list)| list).ok_or(Missing::List)
    }

    fn add(&mut self, list: &str, what: What, value: Result<f64, Missing>, bound: Bound, items: Vec<(usize, f64)>) -> Option<bool> {
        let evidence = Evidence { list: list.to_owned(), what, value, bound, items };
        let holds = evidence.holds();
        self.evidence.push(evidence);
        holds
    }
}

/// The first block with the highest or the lowest score.
fn end(scores: &[f64], highest: bool) -> Option<usize> {
    let better = |one: f64, other: f64| if highest { one > other } else { one < other };
    (0..scores.len()).reduce(|best, next| if better(scores[next], scores[best]) { next } else { best })
}
