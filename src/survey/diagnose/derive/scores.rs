//! How scores are made: of people down to how many gave each answer, of facts down to the points of each.

use super::{in_brackets, joined};
use crate::survey::diagnose::{Answers, Lead, List, Subject, experience, facts};
use crate::survey::explain::{self, Term};
use crate::survey::figures::{Basis, ComparisonRow, GroupFigures, ItemRow, SummaryRow, Who};
use crate::survey::group::ALL;
use crate::survey::score;
use Term::{Count, Sign, Value};

impl List<'_> {
    /// The figures of people; `None` for facts.
    pub fn figures(&self) -> Option<&GroupFigures> {
        match &self.answers {
            Answers::Experience(figures) => Some(figures),
            Answers::Facts(_) => None,
        }
    }

    /// The row of a group in a block, over the items every role is asked; without a group, of everyone.
    pub fn block_row(&self, block: usize, who: Option<(&str, &str)>) -> Option<&SummaryRow> {
        let is_whose = |row: &Who| who.map_or(row.group == ALL, |(by, group)| row.by == by && row.group == group);
        self.figures()?.summary.iter().find(|row| row.block == block && row.basis == Basis::Shared && is_whose(&row.who))
    }

    /// The row of a group in an item; without a group, of everyone or of the role that is asked it.
    pub fn item_row(&self, item: usize, who: Option<(&str, &str)>) -> Option<&ItemRow> {
        let figures = self.figures()?;
        match who {
            Some((by, group)) => figures.items.iter().find(|row| row.item == item && row.who.by == by && row.who.group == group),
            None => experience::item(self.questionnaire, figures, item),
        }
    }

    /// How the score of a block is made.
    pub(super) fn block_score(&self, block: usize, who: Option<(&str, &str)>) -> Option<(Vec<Term>, f64)> {
        if let Answers::Facts(lead) = &self.answers {
            let Lead::Form(form) = lead else { return None };
            let items = self.questionnaire.blocks()[block].items.clone();
            let earned: Vec<(u64, u64)> =
                items.filter_map(|item| Some(score::points(&self.questionnaire.items()[item], form.answers[item].point()?))).collect();
            let points: Vec<u64> = earned.iter().map(|(points, _)| *points).collect();
            let step = explain::of_score(&points, earned.iter().map(|(_, possible)| possible).sum(), facts::block(self.questionnaire, form, block)?);
            return Some((step.formula, step.value));
        }
        let found = self.block_row(block, who)?.figures.as_ref()?.description?;
        Some((vec![Value(found.sum), Sign(" / "), Count(found.n)], found.mean))
    }

    /// How the score of an item is made: how many gave each answer, times what it is worth; the sum alone where single answers may not be told.
    pub fn item_score(&self, item: usize, who: Option<(&str, &str)>) -> Option<(Vec<Term>, f64)> {
        if let Answers::Facts(lead) = &self.answers {
            let Lead::Form(form) = lead else { return None };
            let (points, possible) = score::points(&self.questionnaire.items()[item], form.answers[item].point()?);
            return Some((vec![Sign("100 * "), Count(points), Sign(" / "), Count(possible)], facts::item(self.questionnaire, form, item)?));
        }
        let figures = self.item_row(item, who)?.figures.as_ref()?;
        let found = figures.description?;
        let n = vec![Sign(" / "), Count(found.n)];
        if !figures.shows_points {
            return Some(([vec![Value(found.sum)], n].concat(), found.mean));
        }
        let worth = |(point, count): (usize, &u64)| vec![Value(self.worth(item, point)), Sign(" * "), Count(*count)];
        let earned = joined(&figures.counts.points.iter().enumerate().map(worth).collect::<Vec<_>>(), Sign(" + "));
        Some(([in_brackets(earned), n].concat(), found.mean))
    }

    /// What a point of the scale of an item is worth, 0-100.
    pub fn worth(&self, item: usize, point: usize) -> f64 {
        let (points, possible) = score::points(&self.questionnaire.items()[item], point);
        crate::stats::Ratio::new(points, possible).map_or(0.0, crate::stats::Ratio::score)
    }

    pub(super) fn score(&self, subject: Subject, who: Option<(&str, &str)>) -> Option<(Vec<Term>, f64)> {
        match subject {
            Subject::Block(block) => self.block_score(block, who),
            Subject::Item(item) => self.item_score(item, who),
            Subject::Choice(..) => None,
            Subject::Row(panel, row) => {
                let Answers::Facts(Lead::Form(form)) = &self.answers else { return None };
                facts::row(self.questionnaire, form, panel, row).map(|(step, most, score)| (vec![Sign("100 * "), Count(step), Sign(" / "), Count(most)], score))
            }
        }
    }

    /// How many gave an answer to a filter question, and how many of everyone or of a group answered it.
    pub fn choice_counts(&self, question: usize, choice: usize, who: Option<(&str, &str)>) -> Option<(u64, Vec<u64>)> {
        let is_whose = |row: &Who| who.map_or(row.group == ALL, |(by, group)| row.by == by && row.group == group);
        let rows = &self.figures()?.filter;
        let counts = rows.iter().find(|row| row.question == question && is_whose(&row.who))?.counts.clone()?;
        Some((counts[choice], counts))
    }

    /// The rows in which two roles are compared.
    pub fn role_rows(&self) -> impl Iterator<Item = &ComparisonRow> {
        let rows = self.figures().map(|figures| figures.comparison.iter().chain(&figures.item_comparison));
        rows.into_iter().flatten().filter(|row| row.who.by == "role")
    }
}
