//! The words for where a figure comes from.

use crate::show::text::explain::ExplainWords;
use crate::survey::diagnose::rules::State;
use crate::survey::explain::Words;
use crate::survey::questionnaire::Fraction;

pub(super) const EXPLAIN: ExplainWords = ExplainWords {
    figure: "Figure",
    formula: "Computation",
    value: "result",
    answer: "answer",
    points: "points",
    possible: "of",
    name: |key| match key {
        "sd" => "standard deviation",
        "q1" => "lower quartile",
        "q3" => "upper quartile",
        "min" => "lowest",
        "max" => "highest",
        "ci_low" => "95% interval, low",
        "ci_high" => "95% interval, high",
        "df" => "degrees of freedom",
        "n_from" => "n, first",
        "n_to" => "n, later",
        "mean_from" => "mean, first",
        "mean_to" => "mean, later",
        "paired_n" => "n, same people",
        "paired_change" => "same people, change",
        "paired_ci_low" => "same people, low",
        "paired_ci_high" => "same people, high",
        "p_welch" => "p of t",
        "p_welch_holm" => "p of t (Holm)",
        "g" => "Hedges' g",
        "g_low" => "g, low",
        "g_high" => "g, high",
        "u" => "U",
        "p_mann_whitney" => "p of U",
        "p_mann_whitney_holm" => "p of U (Holm)",
        "p_exact" => "exact p of U",
        "cliffs_delta" => "Cliff's delta",
        "weakest" => "weakest link",
        "without_results" => "without Results",
        "n_complete" => "answered all",
        "alpha_low" => "alpha, low",
        "alpha_high" => "alpha, high",
        "score" => "score",
        "other_score" => "other score",
        "agree" => "% agree",
        "disagree" => "% disagree",
        "unknown" => "% don't know or blank",
        "percent" => "% give this answer",
        "spread" => "highest − lowest block",
        "blocks" => "number of blocks",
        "importance" => "importance (% choose it)",
        "urgency" => "urgency",
        "rank" => "place",
        "line_score" => "line of the score",
        "line_importance" => "line of the importance",
        other => other,
    },
    words: |words, number| match words {
        Words::Middle(n) => format!("the middle one of {n} scores"),
        Words::Lowest(n) => format!("the lowest of {n} scores"),
        Words::Highest(n) => format!("the highest of {n} scores"),
        Words::TailOfT { t, df } => format!("probability of a t at least {} from 0, with {} degrees of freedom", number(t.abs()), number(*df)),
        Words::TailOfU { u } => format!("probability of a U at least as far from half of the pairs as {}, corrected for ties", number(*u)),
        Words::AllDivisions => "the same over all ways to divide these people into two groups".to_owned(),
        Words::Holm(p) => format!("{} times the number of building blocks with a p that is not smaller", number(*p)),
        Words::Noncentral => "the g for which the t that was found is on the 2.5% point (noncentral t)".to_owned(),
        Words::Feldt => "1 − (1 − alpha) times a quantile of F (Feldt)".to_owned(),
        Words::LowestBlock => "the lowest mean of the building blocks".to_owned(),
        Words::And => " and ".to_owned(),
        Words::Or => " or ".to_owned(),
        Words::Truth(Some(true)) => "yes".to_owned(),
        Words::Truth(Some(false)) => "no".to_owned(),
        Words::Truth(None) => "unknown".to_owned(),
        Words::NotShown => "not shown, although the block is shown".to_owned(),
        Words::NotKnown => "the answer is 'I don't know' or 'not decided', or there is none".to_owned(),
        Words::ByUrgency => "in order of urgency".to_owned(),
    },
    left_out: |left_out, rows, least| {
        let verb = if left_out == 1 { "does" } else { "do" };
        format!("{left_out} of {rows} forms {verb} not count here: less than {} of the questions that applied to that person was answered.", part(least))
    },
    nobody_left_out: |rows| format!("All {rows} forms count."),
    withheld: |min| {
        format!(
            "Not shown: fewer than {min} people or none, people of one organisation, all the same answer, or to be derived from what is shown. Which of these it is, is not said."
        )
    },
    level: |level, from, below| match below {
        Some(below) => format!("Level: {level} (from {from} to {below})."),
        None => format!("Level: {level} (from {from})."),
    },
    verdict_difference: |points, clear, interval| {
        format!("Verdict: difference, since {points} is at least {clear}, and the interval {interval} does not hold 0.")
    },
    verdict_too_few: |points, clear, interval| match interval {
        Some(interval) => format!("Verdict: possible difference, too few answers, since {points} is at least {clear}, but the interval {interval} holds 0."),
        None => format!("Verdict: possible difference, too few answers, since {points} is at least {clear}, but there is no interval."),
    },
    verdict_not_clear: |points, clear| format!("Verdict: no clear difference, since {points} is less than {clear}."),
    item_note: "Per question: 100 × (answer − lowest) / (highest − lowest) of the scale; 100 minus that where a question is reversed. A person's score is the mean over the questions answered.",
    response: |id| format!("form {id}"),
    score: |shared, formula, value| {
        let over = if shared { "Score over the questions everyone was asked" } else { "Score" };
        format!("{over}: {formula} = {value}")
    },
    not_enough: |shared, answered, applicable, least| {
        let over = if shared { "No score over the questions everyone was asked" } else { "No score" };
        format!("{over}: {answered} of {applicable} questions answered, and at least {} is needed.", part(least))
    },
    not_asked: "not asked",
    condition: "Condition",
    verdict: "Verdict",
    state: |state| match state {
        State::Fires => "applies",
        State::Not => "does not apply",
        State::Undetermined => "cannot be determined",
        State::Off => "not looked at",
    },
    truth: |holds| match holds {
        Some(true) => "yes",
        Some(false) => "no",
        None => "cannot be determined",
    },
    first_rule: "a bottleneck that comes before everything",
    essential: "essential and not in writing yet",
    in_order: |step, urgency, chosen| {
        let by = if chosen { format!("urgency {urgency}") } else { format!("100 minus the score is {urgency}") };
        step.map_or_else(|| by.clone(), |(step, steps)| format!("block at step {step} of {steps} of the model; {by}"))
    },
    no_gap: "No gap of this kind was found here, or there are no groups for it, or they cannot be shown.",
    matrix_lines: "The lines between high and low",
};

fn part(least: Fraction) -> String {
    let common = crate::stats::gcd(u64::from(least.numerator), u64::from(least.denominator));
    match (u64::from(least.numerator) / common, u64::from(least.denominator) / common) {
        (1, 2) => "half".to_owned(),
        (numerator, denominator) => format!("{numerator}/{denominator}"),
    }
}
