//! The words of pictures and pages.

use crate::show::text::page::PageWords;

pub(super) const PAGE: PageWords = PageWords {
    line: "van 0 tot 100",
    parts: "oneens, neutraal, eens",
    part_names: ["oneens", "neutraal", "eens"],
    both: "beide",
    distance: "afstand",
    to: "tot",
    title: |table| match table {
        "questionnaires" => "Vragenlijsten",
        "scores" => "Scores per ingevulde lijst",
        "scorecard" => "Score per bouwsteen",
        "summary" => "Samenvatting",
        "comparison" | "item_comparison" => "Vergelijking",
        "agreement" => "Wie het eens en oneens is, per onderwerp",
        "profile" => "Profiel",
        "items" | "block_items" => "Per onderwerp",
        "filter" => "Vooraf gevraagd",
        "forms" => "Formulieren naast elkaar",
        "differences" => "Waar formulieren verschillen",
        "explanation" | "steps" | "answers" => "Waar de cijfers vandaan komen",
        "trend" | "paired" => "Verloop over de metingen",
        "response" => "Respons",
        "changes" => "Wat er veranderde tussen de versies",
        "prose" | "order" | "across" => "Bevindingen",
        _ => "Uitkomsten",
    },
    made_with: "Gemaakt met doorlicht.",
};
