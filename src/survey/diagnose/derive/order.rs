//! How score against importance is made, and what lies across the blocks.

use super::{Judgement, beside, both, in_brackets, joined};
use crate::survey::diagnose::order::{Matrix, Priority, Quadrant};
use crate::survey::diagnose::{Diagnosis, List};
use crate::survey::explain::{self, Step, Term, Words, step};
use crate::survey::figures::SubscoreRow;
use crate::survey::rule::Bound;
use Term::{Count, Sign, Value};

impl Matrix {
    /// How the two lines of the matrix are made: each the mean over the items.
    pub fn derive_lines(&self) -> [Step; 2] {
        let mean = |figure: &'static str, of: fn(&Priority) -> f64, value: f64| {
            let all = joined(&self.items.iter().map(|one| vec![Value(of(one))]).collect::<Vec<_>>(), Sign(" + "));
            step(figure, [in_brackets(all), vec![Sign(" / "), Count(self.items.len() as u64)]].concat(), value)
        };
        [mean("line_score", |one| one.score, self.score), mean("line_importance", |one| one.importance, self.importance)]
    }

    /// How the figures of one item are made, and its place in the matrix. `rank`: its place by urgency, from 1.
    pub fn derive(&self, list: &List, priority: &Priority, rank: u64) -> (Vec<Step>, Judgement) {
        let Priority { score, chosen, importance, urgency, .. } = *priority;
        let mut steps: Vec<Step> = list.item_score(priority.item, None).map(|(formula, _)| step("score", formula, score)).into_iter().collect();
        steps.push(step("importance", vec![Sign("100 * "), Count(chosen), Sign(" / "), Count(self.choosers)], importance));
        steps.push(step("urgency", vec![Sign("(100 - "), Value(score), Sign(") * "), Value(importance), Sign(" / 100")], urgency));
        #[expect(clippy::cast_precision_loss, reason = "a few items")]
        steps.push(step("rank", vec![Term::Words(Words::ByUrgency)], rank as f64));
        let (important, low) = match priority.quadrant {
            Quadrant::First => (true, true),
            Quadrant::Keep => (true, false),
            Quadrant::Follow => (false, true),
            Quadrant::Later => (false, false),
        };
        let side = |is_from: bool, line: f64| if is_from { Bound::From(line) } else { Bound::Below(line) };
        let formula = both(beside(importance, side(important, self.importance)), beside(score, side(!low, self.score)));
        (steps, Judgement { formula, holds: Some(true) })
    }
}

impl Diagnosis<'_> {
    /// How the figures of a group in a subscore are made; empty where they are withheld.
    pub fn derive_subscore(&self, list: usize, row: &SubscoreRow) -> Vec<Step> {
        let rows = self.lists[list].block_row(0, Some((&row.who.by, &row.who.group))).and_then(|row| row.figures.as_ref()?.rows);
        row.description.as_ref().map(|found| explain::of_description(found, rows)).unwrap_or_default()
    }
}
