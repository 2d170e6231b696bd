//! The words for where a figure comes from.

use crate::show::text::explain::ExplainWords;
use crate::survey::diagnose::rules::State;
use crate::survey::explain::Words;
use crate::survey::questionnaire::Fraction;

pub(super) const EXPLAIN: ExplainWords = ExplainWords {
    figure: "Getal",
    formula: "Berekening",
    value: "uitkomst",
    answer: "antwoord",
    points: "punten",
    possible: "van",
    name: |key| match key {
        "mean" => "gemiddelde",
        "sd" => "standaarddeviatie",
        "median" => "mediaan",
        "q1" => "onderste kwartiel",
        "q3" => "bovenste kwartiel",
        "min" => "laagste",
        "max" => "hoogste",
        "ci_low" => "95%-interval, onder",
        "ci_high" => "95%-interval, boven",
        "difference" => "verschil",
        "change" => "verandering",
        "n_from" => "n, eerst",
        "n_to" => "n, later",
        "mean_from" => "gemiddelde, eerst",
        "mean_to" => "gemiddelde, later",
        "paired_n" => "n, dezelfde mensen",
        "paired_change" => "dezelfde mensen, verandering",
        "paired_ci_low" => "dezelfde mensen, onder",
        "paired_ci_high" => "dezelfde mensen, boven",
        "df" => "vrijheidsgraden",
        "p_welch" => "p van t",
        "p_welch_holm" => "p van t (Holm)",
        "g" => "Hedges' g",
        "g_low" => "g, onder",
        "g_high" => "g, boven",
        "u" => "U",
        "p_mann_whitney" => "p van U",
        "p_mann_whitney_holm" => "p van U (Holm)",
        "p_exact" => "p van U, exact",
        "cliffs_delta" => "Cliffs delta",
        "weakest" => "zwakste schakel",
        "balance" => "samenhang",
        "without_results" => "zonder Prestaties",
        "n_complete" => "alles beantwoord",
        "alpha_low" => "alpha, onder",
        "alpha_high" => "alpha, boven",
        "score" => "score",
        "other_score" => "andere score",
        "agree" => "% eens",
        "disagree" => "% oneens",
        "unknown" => "% weet niet of leeg",
        "percent" => "% kiest dit antwoord",
        "spread" => "hoogste − laagste bouwsteen",
        "blocks" => "aantal bouwstenen",
        "importance" => "belang (% kiest dit)",
        "urgency" => "urgentie",
        "rank" => "plaats",
        "line_score" => "grens van de score",
        "line_importance" => "grens van het belang",
        other => other,
    },
    words: |words, number| match words {
        Words::Middle(n) => format!("de middelste van {n} scores"),
        Words::Lowest(n) => format!("de laagste van {n} scores"),
        Words::Highest(n) => format!("de hoogste van {n} scores"),
        Words::TailOfT { t, df } => format!("kans op een t die minstens {} van 0 ligt, met {} vrijheidsgraden", number(t.abs()), number(*df)),
        Words::TailOfU { u } => {
            format!("kans op een U die minstens zo ver van de helft van de paren ligt als {}, met correctie voor gelijke scores", number(*u))
        }
        Words::AllDivisions => "hetzelfde over alle manieren om deze mensen in twee groepen te verdelen".to_owned(),
        Words::Holm(p) => format!("{} keer het aantal bouwstenen met een p die niet kleiner is", number(*p)),
        Words::Noncentral => "de g waarbij de gevonden t op de grens van 2,5% ligt (niet-centrale t)".to_owned(),
        Words::Feldt => "1 − (1 − alpha) keer een kwantiel van F (Feldt)".to_owned(),
        Words::LowestBlock => "het laagste gemiddelde van de bouwstenen".to_owned(),
        Words::And => " en ".to_owned(),
        Words::Or => " of ".to_owned(),
        Words::Truth(Some(true)) => "ja".to_owned(),
        Words::Truth(Some(false)) => "nee".to_owned(),
        Words::Truth(None) => "onbekend".to_owned(),
        Words::NotShown => "niet getoond, terwijl de bouwsteen wel getoond is".to_owned(),
        Words::NotKnown => "het antwoord is 'weet ik niet' of 'niet bepaald', of ontbreekt".to_owned(),
        Words::ByUrgency => "in volgorde van urgentie".to_owned(),
    },
    left_out: |left_out, rows, least| {
        let verb = if left_out == 1 { "telt" } else { "tellen" };
        let part = part(least);
        format!("{left_out} van {rows} lijsten {verb} hier niet mee: minder dan {part} van de vragen die voor die persoon golden, is beantwoord.")
    },
    nobody_left_out: |rows| format!("Alle {rows} lijsten tellen mee."),
    withheld: |min| {
        format!(
            "Niet getoond: minder dan {min} personen of niemand, personen uit één organisatie, allemaal hetzelfde antwoord, of af te leiden uit wat er wel staat. Welke reden het is, wordt niet gezegd."
        )
    },
    level: |level, from, below| match below {
        Some(below) => format!("Niveau: {level} (van {from} tot {below})."),
        None => format!("Niveau: {level} (vanaf {from})."),
    },
    verdict_difference: |points, clear, interval| format!("Oordeel: verschil, want {points} is minstens {clear}, en het interval {interval} bevat 0 niet."),
    verdict_too_few: |points, clear, interval| match interval {
        Some(interval) => format!("Oordeel: mogelijk verschil, te weinig antwoorden, want {points} is minstens {clear}, maar het interval {interval} bevat 0."),
        None => format!("Oordeel: mogelijk verschil, te weinig antwoorden, want {points} is minstens {clear}, maar er is geen interval te berekenen."),
    },
    verdict_not_clear: |points, clear| format!("Oordeel: geen duidelijk verschil, want {points} is minder dan {clear}."),
    item_note: "Per vraag: 100 × (antwoord − laagste) / (hoogste − laagste) van de schaal; omgekeerd gestelde vragen 100 min dat. De score van een persoon is het gemiddelde over de beantwoorde vragen.",
    response: |id| format!("lijst {id}"),
    score: |shared, formula, value| {
        let over = if shared { "Score over de vragen die iedereen kreeg" } else { "Score" };
        format!("{over}: {formula} = {value}")
    },
    not_enough: |shared, answered, applicable, least| {
        let over = if shared { "Geen score over de vragen die iedereen kreeg" } else { "Geen score" };
        format!("{over}: {answered} van {applicable} vragen beantwoord, en minstens {} is nodig.", part(least))
    },
    not_asked: "niet gevraagd",
    condition: "Voorwaarde",
    verdict: "Oordeel",
    state: |state| match state {
        State::Fires => "aan de orde",
        State::Not => "niet aan de orde",
        State::Undetermined => "niet te bepalen",
        State::Off => "niet naar gekeken",
    },
    truth: |holds| match holds {
        Some(true) => "ja",
        Some(false) => "nee",
        None => "niet te bepalen",
    },
    first_rule: "een knelpunt dat voor alles gaat",
    essential: "essentieel en nog niet vastgelegd",
    in_order: |step, urgency, chosen| {
        let by = if chosen { format!("urgentie {urgency}") } else { format!("100 min de score is {urgency}") };
        step.map_or_else(|| by.clone(), |(step, steps)| format!("bouwsteen op stap {step} van {steps} van het model; {by}"))
    },
    no_gap: "Hier is geen kloof van deze soort gevonden, of de groepen ervoor zijn er niet of zijn niet te tonen.",
    matrix_lines: "De grenzen tussen hoog en laag",
};

fn part(least: Fraction) -> String {
    let common = crate::stats::gcd(u64::from(least.numerator), u64::from(least.denominator));
    match (u64::from(least.numerator) / common, u64::from(least.denominator) / common) {
        (1, 2) => "de helft".to_owned(),
        (numerator, denominator) => format!("{numerator}/{denominator}"),
    }
}
