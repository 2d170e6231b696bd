//! The words of pictures and pages.

use crate::show::text::page::PageWords;

pub(super) const PAGE: PageWords = PageWords {
    line: "from 0 to 100",
    parts: "disagree, neutral, agree",
    part_names: ["disagree", "neutral", "agree"],
    both: "both",
    distance: "distance",
    to: "to",
    title: |table| match table {
        "questionnaires" => "Questionnaires",
        "scores" => "Scores per response",
        "scorecard" => "Score per building block",
        "summary" => "Summary",
        "comparison" | "item_comparison" => "Comparison",
        "agreement" => "Who agrees and disagrees, per topic",
        "profile" => "Profile",
        "items" | "block_items" => "Per topic",
        "filter" => "Asked beforehand",
        "forms" => "Forms side by side",
        "differences" => "Where forms differ",
        "explanation" | "steps" | "answers" => "Where the figures come from",
        "trend" | "paired" => "Course over the waves",
        "response" => "Response",
        "changes" => "What changed between the versions",
        "prose" | "order" | "across" => "Findings",
        _ => "Results",
    },
    made_with: "Made with doorlicht.",
};
