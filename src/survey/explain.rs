//! How a figure follows from what lies below it: every formula with its numbers filled in.

use super::figures::{Comparison, Profile, Reliability, SummaryRow, TrendRow};
use crate::stats::Description;

/// One figure with its formula.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// The figure by its name in tables: `mean`.
    pub figure: &'static str,
    /// The formula, read from left to right as ordinary arithmetic, or in words.
    pub formula: Vec<Term>,
    /// What comes out of it.
    pub value: f64,
}

/// A piece of a formula.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Term {
    /// A sign such as ` + `, ` * `, `(`, `^2`, `sqrt(`.
    Sign(&'static str),
    /// A number.
    Value(f64),
    /// A whole number.
    Count(u64),
    /// Something that is no arithmetic.
    Words(Words),
}

/// What is said in words where a formula would be an integral, a sorting or a search.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Words {
    /// The middle one of so many scores in order, which may not be shown one by one.
    Middle(u64),
    /// The lowest of so many.
    Lowest(u64),
    /// The highest of so many.
    Highest(u64),
    /// The probability of a t at least this far from 0, with degrees of freedom.
    TailOfT {
        /// Its distance.
        t: f64,
        /// Degrees of freedom.
        df: f64,
    },
    /// The probability of a U at least this far from half of the pairs, normal, with corrections for ties and continuity.
    TailOfU {
        /// U.
        u: f64,
    },
    /// The same over all divisions of the people into two groups of these sizes.
    AllDivisions,
    /// A probability times the number of tests that are not smaller, by Holm.
    Holm(f64),
    /// Hedges' g at which the observed t is the upper or lower 2.5% point of the noncentral t.
    Noncentral,
    /// One minus one minus alpha times a quantile of F, by Feldt.
    Feldt,
    /// The lowest of the blocks.
    LowestBlock,
    /// Both the one before and the one after it.
    And,
    /// The one before, the one after it, or both.
    Or,
    /// Whether a condition holds; `None` where that is not known.
    Truth(Option<bool>),
    /// Nothing may be shown of it, although its block is shown.
    NotShown,
    /// The answer is that it is not known, or there is no answer.
    NotKnown,
    /// Its place, by urgency.
    ByUrgency,
}

use Term::{Count, Sign, Value};

pub(super) fn step(figure: &'static str, formula: Vec<Term>, value: f64) -> Step {
    Step { figure, formula, value }
}

#[expect(clippy::cast_precision_loss, reason = "a count of people")]
pub(super) fn float(count: u64) -> f64 {
    count as f64
}

/// How the figures of a group in a block are made; `counts_people`: whether each person counts once, so that n is rows minus those without a score.
pub fn of_group(row: &SummaryRow, counts_people: bool) -> Vec<Step> {
    let Some(figures) = &row.figures else { return Vec::new() };
    let Some(found) = &figures.description else { return vec![step("n", vec![Count(0)], 0.0)] };
    let n = found.n;
    let count = match figures.rows.filter(|_| counts_people) {
        Some(rows) => vec![Count(rows), Sign(" - "), Count(rows - n)],
        None => vec![Count(n)],
    };
    let mut steps = vec![step("n", count, float(n)), mean(found)];
    steps.extend(spread(found));
    let [q1, median, q3] = found.quarters;
    let quantile = |figure: &'static str, quantile: crate::stats::Quantile, value: f64| {
        let formula = if quantile.part > 0.0 && quantile.above > quantile.below {
            vec![Value(quantile.below), Sign(" + "), Value(quantile.part), Sign(" * ("), Value(quantile.above), Sign(" - "), Value(quantile.below), Sign(")")]
        } else {
            vec![Value(value)]
        };
        step(figure, formula, value)
    };
    if figures.shows_range {
        steps.push(quantile("median", median, found.median));
        steps.push(quantile("q1", q1, found.q1));
        steps.push(quantile("q3", q3, found.q3));
        steps.push(step("min", vec![Term::Words(Words::Lowest(n))], found.min));
        steps.push(step("max", vec![Term::Words(Words::Highest(n))], found.max));
    } else {
        steps.push(step("median", vec![Term::Words(Words::Middle(n))], found.median));
    }
    steps.extend(interval(found));
    steps
}

/// The mean of a group.
fn mean(found: &Description) -> Step {
    step("mean", vec![Value(found.sum), Sign(" / "), Count(found.n)], found.mean)
}

/// Its standard deviation, where it has one.
fn spread(found: &Description) -> Option<Step> {
    found.sd.map(|sd| step("sd", vec![Sign("sqrt("), Value(found.squares), Sign(" / ("), Count(found.n), Sign(" - 1))")], sd))
}

/// The limits of the interval of its mean.
fn interval(found: &Description) -> Vec<Step> {
    let Some(((low, high), sd)) = found.interval.zip(found.sd) else { return Vec::new() };
    let n = Count(found.n);
    let t = (high - low) / 2.0 * float(found.n).sqrt() / sd;
    let limit = |(figure, sign, limit): (&'static str, &'static str, f64)| {
        step(figure, vec![Value(found.mean), Sign(sign), Value(t), Sign(" * "), Value(sd), Sign(" / sqrt("), n, Sign(")")], limit)
    };
    [("ci_low", " - ", low), ("ci_high", " + ", high)].map(limit).to_vec()
}

/// How n, mean, standard deviation and interval of a group are made; `rows`: how many responses it has, where that may be told.
pub fn of_description(found: &Description, rows: Option<u64>) -> Vec<Step> {
    let count = rows.map_or(vec![Count(found.n)], |rows| vec![Count(rows), Sign(" - "), Count(rows.saturating_sub(found.n))]);
    [step("n", count, float(found.n)), mean(found)].into_iter().chain(spread(found)).chain(interval(found)).collect()
}

/// How the figures of two groups side by side are made.
pub fn of_pair(pair: &Comparison) -> Vec<Step> {
    let (a, b, found) = (&pair.a, &pair.b, &pair.difference);
    let mut steps = vec![step("difference", vec![Value(a.mean), Sign(" - "), Value(b.mean)], found.difference)];
    if let Some(((sd_a, sd_b), ((df, t), (low, high)))) = a.sd.zip(b.sd).zip(found.df.zip(found.t).zip(found.interval)) {
        let part = |sd: f64, group: &Description| vec![Value(sd), Sign("^2 / "), Count(group.n)];
        let error = || [vec![Sign("sqrt(")], part(sd_a, a), vec![Sign(" + ")], part(sd_b, b), vec![Sign(")")]].concat();
        let fourth = |sd: f64, group: &Description| [vec![Sign("(")], part(sd, group), vec![Sign(")^2 / ("), Count(group.n), Sign(" - 1)")]].concat();
        let parts = [vec![Sign("(")], part(sd_a, a), vec![Sign(" + ")], part(sd_b, b), vec![Sign(")^2 / (")]].concat();
        steps.push(step("df", [parts, fourth(sd_a, a), vec![Sign(" + ")], fourth(sd_b, b), vec![Sign(")")]].concat(), df));
        steps.push(step("t", [vec![Value(found.difference), Sign(" / ")], error()].concat(), t));
        let point = (high - low) / 2.0 / (sd_a * sd_a / float(a.n) + sd_b * sd_b / float(b.n)).sqrt();
        for (figure, sign, limit) in [("ci_low", " - ", low), ("ci_high", " + ", high)] {
            steps.push(step(figure, [vec![Value(found.difference), Sign(sign), Value(point), Sign(" * ")], error()].concat(), limit));
        }
        steps.extend(found.p.map(|p| step("p_welch", vec![Term::Words(Words::TailOfT { t, df })], p)));
    }
    steps.extend(pair.p_holm.zip(found.p).map(|(holm, p)| step("p_welch_holm", vec![Term::Words(Words::Holm(p))], holm)));
    steps.extend(effect(pair));
    if let Some(ranks) = &pair.ranks {
        steps.push(step("u", vec![Value(ranks.higher), Sign(" + "), Value(ranks.equal), Sign(" / 2")], ranks.u));
        steps.extend(ranks.p.map(|p| step("p_mann_whitney", vec![Term::Words(Words::TailOfU { u: ranks.u })], p)));
        steps.extend(pair.ranks_p_holm.zip(ranks.p).map(|(holm, p)| step("p_mann_whitney_holm", vec![Term::Words(Words::Holm(p))], holm)));
        steps.extend(ranks.p_exact.map(|p| step("p_exact", vec![Term::Words(Words::AllDivisions)], p)));
        let delta = vec![Sign("2 * "), Value(ranks.u), Sign(" / ("), Count(a.n), Sign(" * "), Count(b.n), Sign(") - 1")];
        steps.push(step("cliffs_delta", delta, ranks.delta));
    }
    steps
}

/// How a change from one wave to another is made, and that of the same people.
pub fn of_change(row: &TrendRow) -> Vec<Step> {
    let mut steps = Vec::new();
    if let Some(pair) = &row.figures {
        for (n, mean, wave) in [("n_from", "mean_from", &pair.b), ("n_to", "mean_to", &pair.a)] {
            steps.push(step(n, vec![Count(wave.n)], float(wave.n)));
            steps.push(step(mean, vec![Value(wave.sum), Sign(" / "), Count(wave.n)], wave.mean));
        }
        steps.extend(of_pair(pair).into_iter().filter(|step| ["difference", "ci_low", "ci_high"].contains(&step.figure)));
        steps.iter_mut().filter(|step| step.figure == "difference").for_each(|step| step.figure = "change");
    }
    if let Some(paired) = row.paired {
        let n = float(paired.n);
        steps.push(step("paired_n", vec![Count(paired.n)], n));
        steps.push(step("paired_change", vec![Value(paired.change * n), Sign(" / "), Count(paired.n)], paired.change));
        if let Some(((low, high), sd)) = paired.interval.zip(paired.sd) {
            let t = (high - low) / 2.0 * n.sqrt() / sd;
            for (figure, sign, limit) in [("paired_ci_low", " - ", low), ("paired_ci_high", " + ", high)] {
                let formula = vec![Value(paired.change), Sign(sign), Value(t), Sign(" * "), Value(sd), Sign(" / sqrt("), Count(paired.n), Sign(")")];
                steps.push(step(figure, formula, limit));
            }
        }
    }
    steps
}

/// How Hedges' g is made.
fn effect(pair: &Comparison) -> Vec<Step> {
    let (a, b) = (&pair.a, &pair.b);
    let Some((g, (sd_a, sd_b))) = pair.g.zip(a.sd.zip(b.sd)) else { return Vec::new() };
    let part = |sd: f64, group: &Description| vec![Sign("("), Count(group.n), Sign(" - 1) * "), Value(sd), Sign("^2")];
    let start = vec![Value(g.correction), Sign(" * "), Value(pair.difference.difference), Sign(" / sqrt((")];
    let end = vec![Sign(") / ("), Count(a.n), Sign(" + "), Count(b.n), Sign(" - 2))")];
    let mut steps = vec![step("g", [start, part(sd_a, a), vec![Sign(" + ")], part(sd_b, b), end].concat(), g.g)];
    if let Some((low, high)) = g.interval {
        steps.push(step("g_low", vec![Term::Words(Words::Noncentral)], low));
        steps.push(step("g_high", vec![Term::Words(Words::Noncentral)], high));
    }
    steps
}

/// How a profile is made of the means of the blocks. `results`: which of them is Prestaties.
pub fn of_profile(profile: &Profile, means: &[f64], results: Option<usize>) -> Vec<Step> {
    let joined = |values: &[f64], sign: &'static str| {
        let mut terms = Vec::new();
        for value in values {
            if !terms.is_empty() {
                terms.push(Sign(sign));
            }
            terms.push(Value(*value));
        }
        terms
    };
    let blocks = |count: usize| Count(count as u64);
    let mean = |values: &[f64]| [vec![Sign("(")], joined(values, " + "), vec![Sign(") / "), blocks(values.len())]].concat();
    let at_least_one: Vec<f64> = means.iter().map(|mean| mean.max(1.0)).collect();
    let balance = [vec![Sign("(")], joined(&at_least_one, " * "), vec![Sign(")^(1 / "), blocks(means.len()), Sign(")")]].concat();
    let mut steps = vec![
        step("mean", mean(means), profile.mean),
        step("weakest", vec![Term::Words(Words::LowestBlock)], profile.weakest),
        step("balance", balance, profile.balance),
    ];
    if let Some((value, results)) = profile.without_results.zip(results) {
        let others: Vec<f64> = means.iter().enumerate().filter(|(block, _)| *block != results).map(|(_, mean)| *mean).collect();
        steps.push(step("without_results", mean(&others), value));
    }
    steps
}

/// How alpha is made.
pub fn of_reliability(found: &Reliability, items: usize) -> Vec<Step> {
    let mut steps = vec![step("n_complete", vec![Count(found.n_complete)], float(found.n_complete))];
    if let Some(alpha) = &found.alpha {
        let items = Count(items as u64);
        steps.push(step("alpha", vec![items, Sign(" / ("), items, Sign(" - 1) * (1 - "), Value(alpha.within), Sign(")")], alpha.alpha));
        steps.push(step("alpha_low", vec![Term::Words(Words::Feldt)], alpha.interval.0));
        steps.push(step("alpha_high", vec![Term::Words(Words::Feldt)], alpha.interval.1));
    }
    steps
}

/// How a score of one response in one block is made: points of each answered item, and the points they could have earned.
pub fn of_score(points: &[u64], possible: u64, score: f64) -> Step {
    let mut formula = vec![Sign("100 * (")];
    for (place, points) in points.iter().enumerate() {
        if place > 0 {
            formula.push(Sign(" + "));
        }
        formula.push(Count(*points));
    }
    formula.extend([Sign(") / "), Count(possible)]);
    step("score", formula, score)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Localized;
    use crate::stats::{Frequencies, Ratio};
    use crate::survey::figures::{Paired, Who};

    #[test]
    fn the_steps_of_a_change_end_in_its_figures() {
        let described = |points: &[u64]| {
            let mut scores = Frequencies::default();
            for points in points {
                scores.add(Ratio::new(*points, 10).unwrap());
            }
            Description::of(&scores).unwrap()
        };
        let figures = Comparison::of(described(&[6, 7, 9]), described(&[2, 5, 6, 7]), None);
        // 26.0 - 8.2 and + 8.2: t of 4 degrees of freedom is 2.776445.
        let paired = Paired { n: 5, change: 26.0, sd: Some(6.604_043), interval: Some((17.8, 34.2)) };
        let who = Who { wave: String::new(), by: "role".to_owned(), group: "kern".to_owned(), title: Localized::same("kern") };
        let row = TrendRow { who, block: 0, from: "a".to_owned(), to: "b".to_owned(), figures: Some(figures), paired: Some(paired) };
        let steps = of_change(&row);
        let names: Vec<&str> = steps.iter().map(|step| step.figure).collect();
        let expected =
            ["n_from", "mean_from", "n_to", "mean_to", "change", "ci_low", "ci_high", "paired_n", "paired_change", "paired_ci_low", "paired_ci_high"];
        assert_eq!(names, expected);
        let (change, last) = (&steps[4], &steps[10]);
        assert!((change.value - (220.0 / 3.0 - 50.0)).abs() < 1e-9, "{change:?}");
        assert!(matches!(last.formula[..3], [Value(26.0), Sign(" + "), Value(t)] if (t - 2.776_445).abs() < 1e-5), "{last:?}");
    }
}
