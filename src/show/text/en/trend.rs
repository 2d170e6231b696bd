//! What changed.

use crate::lang::Lang;
use crate::show::text::trend::TrendWords;
use crate::show::text::trouble::one_of;
use crate::survey::changes::{Said, What};

fn in_language(what: &str, lang: Lang) -> String {
    format!("{what} ({})", lang.code())
}

pub(super) const TREND: TrendWords = TrendWords {
    from_to: |from, to| format!("from {from} to {to}"),
    change: "change",
    same_people: "The same people in both waves",
    up: |blocks| format!("Clearly up: {}.", one_of(blocks, "and")),
    down: |blocks| format!("Clearly down: {}.", one_of(blocks, "and")),
    possible: |blocks| format!("Possibly changed, too few answers to be sure: {}.", one_of(blocks, "and")),
    no_clear_change: "No clear change in the other building blocks.",
    no_clear_change_at_all: "There is no clear change in any building block.",
    overlap: |place, both, either| format!("{place}: {both} of {either} {} took part both times.", if either == 1 { "organisation" } else { "organisations" }),
    unpaired_note: "A change may also be there because other people answered, or people of other organisations.",
    paired_note: "'The same people' are those whose pseudonym is found in both waves. Their change stands with the 95% interval over the differences per person, which is often more certain.",
    one_wave: |list| format!("There is only one wave of '{list}': nothing to compare yet."),
    changes: |from, to| format!("What changed from version {from} to version {to}"),
    no_changes: |from, to| format!("Nothing that is asked changed between version {from} and version {to}."),
    same_version: |version| {
        format!("Both are called version {version}, but they ask something else. Give the new one another 'version', or answers cannot be told apart.")
    },
    place: "Where",
    what: "What",
    old: "Was",
    new: "Is now",
    whole_list: "whole list",
    what_changed: |what| match what {
        What::Languages => "languages".to_owned(),
        What::Stem(lang) => in_language("sentence above the items", lang),
        What::MinAnswered => "how much must be answered".to_owned(),
        What::RoleAdded => "new role".to_owned(),
        What::RoleRemoved => "role removed".to_owned(),
        What::BlockAdded => "new building block".to_owned(),
        What::BlockRemoved => "building block removed".to_owned(),
        What::ItemAdded => "new item".to_owned(),
        What::ItemRemoved => "item removed".to_owned(),
        What::Moved => "other building block".to_owned(),
        What::Text(lang) => in_language("text", lang),
        What::ScaleValues => "values of the scale".to_owned(),
        What::ScaleLabels(lang) => in_language("words of the scale", lang),
        What::Reversed => "reversed".to_owned(),
        What::Weight => "how often it counts".to_owned(),
        What::Roles => "who is asked".to_owned(),
        What::Unscored => "choices without a score".to_owned(),
        What::BackgroundAdded => "new background question".to_owned(),
        What::BackgroundRemoved => "background question removed".to_owned(),
        What::BackgroundText(lang) => in_language("text of the background question", lang),
        What::BackgroundChoices => "choices".to_owned(),
    },
    said: |said| match said {
        Said::Nothing => "–".to_owned(),
        Said::Text(text) => text.clone(),
        Said::Flag(true) => "yes".to_owned(),
        Said::Flag(false) => "no".to_owned(),
        Said::Everyone => "everyone".to_owned(),
    },
    fully: |blocks| format!("Can be compared over time: {}.", one_of(blocks, "and")),
    on_common: |block, common, old, new| {
        format!(
            "Can be compared on what both versions ask: {block} ({common} {}; the old one has {old}, the new one {new}).",
            if common == 1 { "item" } else { "items" }
        )
    },
    not_comparable: |block, items| {
        format!("Cannot be compared: {block}. Something about {} changed, so another score may come from that.", one_of(items, "and"))
    },
    compared_anyway: |block, items| {
        format!("Compared all the same: {block}, although something about {} changed. Another score may come from that.", one_of(items, "and"))
    },
    nothing_in_common: |block| format!("Cannot be compared: {block}. The versions have no item for everyone in common here."),
    minimum_note: "How much must be answered differs between the versions; in comparing, the rule of the newest holds for both.",
    despite_tip: "Building blocks that changed are compared all the same with --despite-changes.",
};
