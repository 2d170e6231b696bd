//! How the figures of a rule are made, and what became of it.

use super::{Judgement, beside, clear_difference, in_brackets, joined, share, sum, word};
use crate::survey::diagnose::rules::{Bottleneck, Evidence, What};
use crate::survey::diagnose::{Answers, Diagnosis, Kind, Subject, list_of};
use crate::survey::explain::{Step, Term, Words, step};
use crate::survey::figures::{ComparisonRow, Verdict};
use crate::survey::rule::{Condition, Gap, decided};
use Term::{Count, Sign, Value};

/// One block that counts or does not count for a figure of a rule.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Index of the list.
    pub list: usize,
    /// Index of the block.
    pub block: usize,
    /// The figures that are compared.
    pub judgement: Judgement,
}

/// A figure of a rule with what lies below it.
#[derive(Clone, Debug, PartialEq)]
pub struct Condensed {
    /// How the figure is made; `None` where it is not there.
    pub step: Option<Step>,
    /// The blocks that were counted, where it is a count.
    pub parts: Vec<Part>,
    /// Whether the condition holds.
    pub judgement: Judgement,
}

impl Diagnosis<'_> {
    /// What became of a rule, from its conditions.
    pub fn derive_rule(&self, bottleneck: &Bottleneck) -> Judgement {
        fn formula<'e>(condition: &Condition, evidence: &mut impl Iterator<Item = &'e Evidence>, is_first: bool) -> (Vec<Term>, Option<bool>) {
            let (Condition::All(several) | Condition::Any(several)) = condition else {
                let holds = evidence.next().and_then(Evidence::holds);
                return (vec![word(Words::Truth(holds))], holds);
            };
            let (formulas, held): (Vec<Vec<Term>>, Vec<Option<bool>>) = several.iter().map(|one| formula(one, evidence, false)).unzip();
            let is_all = matches!(condition, Condition::All(_));
            let joined = joined(&formulas, word(if is_all { Words::And } else { Words::Or }));
            (if is_first { joined } else { in_brackets(joined) }, decided(&held, is_all))
        }
        if bottleneck.evidence.is_empty() {
            return Judgement { formula: Vec::new(), holds: None };
        }
        let (formula, holds) = formula(&bottleneck.rule.when, &mut bottleneck.evidence.iter(), true);
        Judgement { formula, holds }
    }

    /// How a figure of a rule is made, and whether its condition holds.
    pub fn derive_evidence(&self, evidence: &Evidence) -> Condensed {
        let list = list_of(&self.lists, &evidence.list);
        let parts = self.parts(evidence);
        let formula = list.and_then(|(_, list)| match &evidence.what {
            What::Block(id) => list.block_score(list.questionnaire.block(id)?, None).map(|(formula, _)| formula),
            What::Item(id) => list.item_score(list.questionnaire.item(id)?, None).map(|(formula, _)| formula),
            What::Choice(id, code) => {
                let place = list.questionnaire.filter().iter().position(|known| known.id == *id)?;
                let choice = list.questionnaire.filter()[place].choices.iter().position(|known| known.value == *code)?;
                match &list.answers {
                    Answers::Facts(_) => evidence.value.ok().map(|value| vec![Value(value)]),
                    Answers::Experience(_) => list.choice_counts(place, choice, None).map(|(chose, all)| share("", vec![Count(chose)], sum(all), 0.0).formula),
                }
            }
            What::Spread(ends) => {
                let (highest, lowest) = (*ends)?;
                Some(vec![Value(list.block(highest).ok()?), Sign(" - "), Value(list.block(lowest).ok()?)])
            }
            What::Count(..) | What::Gap(..) => None,
        });
        // A count of blocks, each of them apart.
        let counted = || sum(parts.iter().map(|part| u64::from(part.judgement.holds == Some(true))));
        let formula = match evidence.what {
            What::Count(..) | What::Gap(..) if parts.is_empty() => Some(vec![Count(0)]),
            What::Count(..) | What::Gap(..) => Some(counted()),
            _ => formula,
        };
        let figure = match evidence.what {
            What::Block(_) | What::Item(_) => "score",
            What::Choice(..) => "percent",
            What::Spread(_) => "spread",
            What::Count(..) | What::Gap(..) => "blocks",
        };
        let step = evidence.value.ok().zip(formula).map(|(value, formula)| step(figure, formula, value));
        let formula = evidence.value.map_or_else(|_| vec![word(Words::Truth(None))], |value| beside(value, evidence.bound));
        Condensed { step, parts, judgement: Judgement { formula, holds: evidence.holds() } }
    }

    /// The blocks that are counted for a figure of a rule.
    fn parts(&self, evidence: &Evidence) -> Vec<Part> {
        if evidence.value.is_err() {
            return Vec::new();
        }
        match &evidence.what {
            What::Count(_, bound, counted) => {
                let Some((index, list)) = list_of(&self.lists, &evidence.list) else { return Vec::new() };
                let part = |block: &usize| {
                    let score = list.block(*block).ok()?;
                    Some(Part { list: index, block: *block, judgement: Judgement { formula: beside(score, *bound), holds: Some(bound.holds(score)) } })
                };
                counted.iter().filter_map(part).collect()
            }
            What::Gap(gap, _) => self.compared(*gap),
            _ => Vec::new(),
        }
    }

    /// Each block that is looked at for a gap, with what is compared and whether there is one.
    pub fn compared(&self, gap: Gap) -> Vec<Part> {
        match gap {
            Gap::Roles => {
                let rows = self.lists.iter().enumerate().flat_map(|(index, list)| list.role_rows().map(move |row| (index, row)));
                let part = |(list, row): (usize, &ComparisonRow)| {
                    let holds = Some(row.verdict() == Some(Verdict::Difference));
                    Some(Part { list, block: row.block, judgement: Judgement { formula: clear_difference(row)?, holds } })
                };
                rows.filter(|(_, row)| row.item.is_none()).filter_map(part).collect()
            }
            Gap::Paper => {
                let paper = self.lists.iter().find_map(|list| list.questionnaire.flags()?.paper.as_ref());
                let Some((index, facts)) = paper.and_then(|paper| list_of(&self.lists, &paper.facts)) else { return Vec::new() };
                let is_gap = |block| self.findings.iter().any(|one| one.kind == Kind::PaperGap && one.list == index && one.subject == Subject::Block(block));
                let part = |block: usize| {
                    let (practice, other) = self.practice_of(index, Subject::Block(block))?;
                    let formula = self.paper_verdict(facts.block(block).ok()?, practice.block(other).ok()?)?;
                    Some(Part { list: index, block, judgement: Judgement { formula, holds: Some(is_gap(block)) } })
                };
                (0..facts.questionnaire.blocks().len()).filter_map(part).collect()
            }
        }
    }
}
