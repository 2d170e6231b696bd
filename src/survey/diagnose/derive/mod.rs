//! Why a diagnosis says what it says: the formula of each figure, and of each verdict the comparison it follows from. Only what [`GroupFigures`](crate::survey::figures::GroupFigures) shows is used, so that
//! nothing is explained that is withheld.

mod order;
mod rules;
mod scores;

pub use rules::{Condensed, Part};

use super::{Diagnosis, Figure, Finding, Kind, List, Subject, list_of, unknown_from};
use crate::survey::explain::{Step, Term, Words, float, of_pair, step};
use crate::survey::figures::{CLEAR_DIFFERENCE, ComparisonRow, ItemFigures};
use crate::survey::group::ALL;
use crate::survey::rule::Bound;
use Term::{Count, Sign, Value};

/// A verdict with what it follows from.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// A comparison of figures, or several with "and" and "or".
    pub formula: Vec<Term>,
    /// Whether it holds; `None` where a figure is not there.
    pub holds: Option<bool>,
}

fn word(words: Words) -> Term {
    Term::Words(words)
}

/// A figure beside its bound.
fn beside(value: f64, bound: Bound) -> Vec<Term> {
    let sign = match bound {
        Bound::Below(_) => " < ",
        Bound::From(_) => " >= ",
    };
    vec![Value(value), Sign(sign), Value(bound.number())]
}

fn joined(formulas: &[Vec<Term>], with: Term) -> Vec<Term> {
    formulas.join(&with)
}

fn in_brackets(formula: Vec<Term>) -> Vec<Term> {
    [vec![Sign("(")], formula, vec![Sign(")")]].concat()
}

fn both(left: Vec<Term>, right: Vec<Term>) -> Vec<Term> {
    joined(&[left, right], word(Words::And))
}

fn either(left: Vec<Term>, right: Vec<Term>) -> Vec<Term> {
    joined(&[left, right], word(Words::Or))
}

/// 100 times a part of a whole.
fn share(figure: &'static str, part: Vec<Term>, whole: Vec<Term>, value: f64) -> Step {
    let of = |several: Vec<Term>| if several.len() > 1 { in_brackets(several) } else { several };
    step(figure, [vec![Sign("100 * ")], of(part), vec![Sign(" / ")], of(whole)].concat(), value)
}

fn sum(counts: impl IntoIterator<Item = u64>) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    for count in counts {
        if !terms.is_empty() {
            terms.push(Sign(" + "));
        }
        terms.push(Count(count));
    }
    terms
}

impl Diagnosis<'_> {
    /// How the figures of a finding are made, and the verdict.
    pub fn derive_finding(&self, finding: &Finding) -> (Vec<Step>, Judgement) {
        let list = &self.lists[finding.list];
        let who = finding.who.as_ref().map(|who| (who.by.as_str(), who.group.as_str()));
        let item = |item: usize| list.item_row(item, who).and_then(|row| row.figures.as_ref());
        let mut steps: Vec<Step> = finding.figures.iter().filter_map(|(figure, value)| self.derive_figure(finding, *figure, *value)).collect();
        // What the verdict on a gap between roles compares besides.
        let pair = list.role_rows().find(|row| row.item.is_none() && is_of(row, finding)).and_then(|row| row.figures.as_ref());
        steps.extend(pair.into_iter().flat_map(of_pair).filter(|step| ["ci_low", "ci_high"].contains(&step.figure)));
        if let Some(n) = finding.n {
            let people = match (finding.kind, finding.subject) {
                (Kind::Unknown, Subject::Choice(question, choice)) => list.choice_counts(question, choice, who).map(|(_, all)| sum(all)),
                (Kind::Unknown, Subject::Item(one)) => item(one).map(|figures| sum([figures.counts.n(), figures.counts.dont_know, figures.counts.blank])),
                (Kind::RoleGap | Kind::LayerGap, _) => Some(sum(self.sizes(finding))),
                (_, Subject::Block(block)) => list.block_row(block, who).and_then(|row| {
                    let rows = row.figures.as_ref()?.rows?;
                    Some(vec![Count(rows), Sign(" - "), Count(rows.saturating_sub(n))])
                }),
                (_, Subject::Item(one)) => item(one).and_then(parts_of_n),
                _ => None,
            };
            steps.push(step("n", people.unwrap_or_else(|| vec![Count(n)]), float(n)));
        }
        (steps, Judgement { formula: self.verdict_of(finding), holds: Some(true) })
    }

    fn derive_figure(&self, finding: &Finding, figure: Figure, value: f64) -> Option<Step> {
        let list = &self.lists[finding.list];
        let who = finding.who.as_ref().map(|who| (who.by.as_str(), who.group.as_str()));
        let key = figure.key();
        let score = |figure: Figure| finding.figure(figure);
        match (figure, finding.subject) {
            (Figure::Score, subject) => list.score(subject, who).map(|(formula, _)| step(key, formula, value)),
            (Figure::Other, subject) if finding.kind == Kind::PaperGap => {
                let (practice, block) = self.practice_of(finding.list, subject)?;
                practice.block_score(block, None).map(|(formula, _)| step(key, formula, value))
            }
            (Figure::Other, subject) => {
                let other = (who?.0, finding.other.as_ref()?.0.as_str());
                list.score(subject, Some(other)).map(|(formula, _)| step(key, formula, value))
            }
            (Figure::Difference, _) => Some(step(key, vec![Value(score(Figure::Score)?), Sign(" - "), Value(score(Figure::Other)?)], value)),
            (Figure::Agree | Figure::Disagree, Subject::Item(item)) => {
                let parts = list.item_row(item, who)?.figures.as_ref()?.agreement?;
                let part = if figure == Figure::Agree { parts[2] } else { parts[0] };
                Some(share(key, vec![Count(part)], sum(parts), value))
            }
            (Figure::Unknown, Subject::Item(item)) => {
                let counts = &list.item_row(item, who)?.figures.as_ref()?.counts;
                Some(share(key, sum([counts.dont_know, counts.blank]), sum([counts.n(), counts.dont_know, counts.blank]), value))
            }
            (Figure::Unknown, Subject::Choice(question, choice)) => {
                let (chose, all) = list.choice_counts(question, choice, who)?;
                Some(share(key, vec![Count(chose)], sum(all), value))
            }
            _ => None,
        }
    }

    /// The block of the list of experiences that is held beside a block of facts.
    pub fn practice_of(&self, facts: usize, subject: Subject) -> Option<(&List<'_>, usize)> {
        let Subject::Block(block) = subject else { return None };
        let paper = self.lists.iter().find_map(|list| list.questionnaire.flags()?.paper.as_ref())?;
        let (_, practice) = list_of(&self.lists, &paper.practice)?;
        Some((practice, practice.questionnaire.block(&self.lists[facts].questionnaire.blocks()[block].id)?))
    }

    /// How many people stand on each side of a gap.
    fn sizes(&self, finding: &Finding) -> Vec<u64> {
        let list = &self.lists[finding.list];
        let Some((who, (other, _))) = finding.who.as_ref().zip(finding.other.as_ref()) else { return Vec::new() };
        let size = |group: &str| {
            let who = Some((who.by.as_str(), group));
            let figures = match finding.subject {
                Subject::Block(block) => list.block_row(block, who)?.figures.as_ref()?.description,
                Subject::Item(item) => list.item_row(item, who)?.figures.as_ref()?.description,
                _ => None,
            };
            figures.map(|found| found.n)
        };
        let gap = list.role_rows().find(|row| is_of(row, finding)).and_then(|row| row.figures.as_ref());
        match gap {
            Some(figures) => vec![figures.a.n, figures.b.n],
            None => [who.group.as_str(), other.as_str()].into_iter().filter_map(size).collect(),
        }
    }

    /// What a finding follows from.
    fn verdict_of(&self, finding: &Finding) -> Vec<Term> {
        let list = &self.lists[finding.list];
        let Some(flags) = list.questionnaire.flags() else { return Vec::new() };
        let value = |figure: Figure| finding.figure(figure);
        let from = |value: Option<f64>, number: f64| value.map(|value| beside(value, Bound::From(number)));
        let below = |value: Option<f64>, number: f64| value.map(|value| beside(value, Bound::Below(number)));
        let group = finding.who.as_ref().map_or(ALL, |who| who.group.as_str());
        let (score, disagree, agree) = (value(Figure::Score), value(Figure::Disagree), value(Figure::Agree));
        let gap = value(Figure::Difference).map(f64::abs);
        let formula = match finding.kind {
            Kind::StrongBlock => from(score, flags.block_strong_from),
            Kind::WeakBlock => below(score, flags.block_weak_below),
            Kind::StrongItem => from(score, flags.item_strong_from).map(|strong| match disagree {
                Some(disagree) => both(strong, vec![Value(disagree), Sign(" <= "), Value(flags.item_strong_disagree_to)]),
                None => strong,
            }),
            Kind::WeakItem => below(score, flags.item_weak_below).map(|weak| match from(disagree, flags.item_weak_disagree_from) {
                Some(many) => either(weak, many),
                None => weak,
            }),
            Kind::Divided => from(agree, flags.divided_from).zip(from(disagree, flags.divided_from)).map(|(left, right)| both(left, right)),
            Kind::Unknown => from(value(Figure::Unknown), unknown_from(flags, group).number()),
            Kind::RoleGap => match finding.subject {
                Subject::Block(_) => list.role_rows().find(|row| is_of(row, finding)).and_then(clear_difference),
                _ => from(gap, flags.gap_item_from),
            },
            Kind::LayerGap => from(gap, flags.gap_layer_from),
            Kind::PaperGap => score.zip(value(Figure::Other)).and_then(|(on_paper, experienced)| self.paper_verdict(on_paper, experienced)),
            Kind::Essential | Kind::Function => below(score, flags.arranged_from),
            Kind::Unshown => Some(vec![word(Words::NotShown)]),
        };
        formula.unwrap_or_else(|| vec![word(Words::NotKnown)])
    }

    fn paper_verdict(&self, on_paper: f64, experienced: f64) -> Option<Vec<Term>> {
        let paper = self.lists.iter().find_map(|list| list.questionnaire.flags()?.paper.as_ref())?;
        let (high, low) = (Bound::From(paper.high_from), Bound::Below(paper.low_below));
        let way = |left: Bound, right: Bound| in_brackets(both(beside(on_paper, left), beside(experienced, right)));
        Some(either(way(high, low), way(low, high)))
    }
}

/// Whether a comparison is the one of a gap.
fn is_of(row: &ComparisonRow, finding: &Finding) -> bool {
    let subject = row.item.map_or(Subject::Block(row.block), Subject::Item);
    finding.who.as_ref() == Some(&row.who) && finding.subject == subject && finding.other.as_ref().is_some_and(|(key, _)| *key == row.b.0)
}

/// What must hold for two groups to differ clearly; `None` where they may not be compared.
fn clear_difference(row: &ComparisonRow) -> Option<Vec<Term>> {
    let found = &row.figures.as_ref()?.difference;
    let far = beside(found.difference.abs(), Bound::From(CLEAR_DIFFERENCE));
    let sure = match found.interval {
        Some((low, high)) => in_brackets(either(vec![Value(low), Sign(" > "), Value(0.0)], vec![Value(high), Sign(" < "), Value(0.0)])),
        None => vec![word(Words::Truth(Some(false)))],
    };
    Some(both(far, sure))
}

/// The counts of each answer, where those may be told; else of oneens, neutraal and eens.
fn parts_of_n(figures: &ItemFigures) -> Option<Vec<Term>> {
    if figures.shows_points { Some(sum(figures.counts.points.iter().copied())) } else { figures.agreement.map(sum) }
}
