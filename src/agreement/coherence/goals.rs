//! What is to be reached, how that is seen, and what stands behind it: checks b, c and d.

use super::{Check, Fact, Found, is_among, name};
use crate::agreement::answer::Cell;
use crate::agreement::list::About;
use crate::survey::decode::nearest;

/// b: the goals with their dates come before the other answers.
pub(super) fn first(found: &mut Found) {
    let Some(goals) = found.agreement.list().about(About::Goals).next() else { return };
    let is_set = |at| !found.text(at, "goal").is_empty() && matches!(found.cell(at, "date"), Some(Cell::Date(when)) if when.day().is_some());
    if found.rows(About::Goals).into_iter().any(is_set) {
        return;
    }
    let questions = found.agreement.list().questions();
    let answered = found.agreement.entries().iter().enumerate();
    let answered: Vec<usize> =
        answered.filter(|(question, entry)| entry.answer.is_some() && questions[*question].about != Some(About::Goals)).map(|(question, _)| question).collect();
    if !answered.is_empty() {
        found.add(Check::GoalsFirst, goals, Fact::NoGoal { answered });
    }
}

/// c: every goal has an indicator and every indicator a goal.
pub(super) fn indicators(found: &mut Found) {
    if !found.asks(About::Goals) || !found.asks(About::Indicators) {
        return;
    }
    let goals = found.column(About::Goals, "goal");
    let measured = found.column(About::Indicators, "goal");
    for at in found.rows(About::Goals) {
        let goal = found.text(at, "goal");
        if !goal.is_empty() && !is_among(&goal, &measured) {
            found.add_row(Check::Indicators, at, Fact::GoalWithoutIndicator { goal });
        }
    }
    for at in found.rows(About::Indicators) {
        let (indicator, goal) = (found.text(at, "indicator"), found.text(at, "goal"));
        if goal.is_empty() {
            found.add_row(Check::Indicators, at, Fact::IndicatorWithoutGoal { indicator });
        } else if !is_among(&goal, &goals) {
            let suggestion = nearest(&goal, &goals);
            found.add_row(Check::Indicators, at, Fact::UnknownGoal { indicator, goal, suggestion });
        }
    }
}

/// d: every indicator has hours or money behind it.
pub(super) fn resources(found: &mut Found) {
    // Name, and whether there is anything of it; a blank is for another check.
    let mut resources: Vec<(String, bool)> = Vec::new();
    for (about, column, amount) in [(About::Functions, "function", "hours"), (About::Budget, "item", "amount")] {
        for at in found.rows(about) {
            let is_open = matches!(found.cell(at, amount), Some(Cell::Number(figure)) if figure.hundredths().is_none());
            resources.push((found.text(at, column), is_open || found.hundredths(at, amount).is_some_and(|amount| amount > 0)));
        }
    }
    let names: Vec<String> = resources.iter().map(|(name, _)| name.clone()).filter(|name| !name.is_empty()).collect();
    for at in found.rows(About::Indicators) {
        let (indicator, resource) = (found.text(at, "indicator"), found.text(at, "resource"));
        let fact = if resource.is_empty() {
            Fact::IndicatorWithoutResource { indicator }
        } else if !is_among(&resource, &names) {
            let suggestion = nearest(&resource, &names);
            Fact::UnknownResource { indicator, resource, suggestion }
        } else if !resources.iter().any(|(known, is_there)| *is_there && name(known) == name(&resource)) {
            Fact::EmptyResource { indicator, resource }
        } else {
            continue;
        };
        found.add_row(Check::Resources, at, fact);
    }
}
