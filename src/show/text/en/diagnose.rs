//! A diagnosis.

use crate::show::text::diagnose::DiagnoseWords;
use crate::survey::diagnose::Kind;
use crate::survey::diagnose::order::Quadrant;
use crate::survey::diagnose::rules::Missing;
use crate::survey::rule::Bound;

pub(super) const DIAGNOSE: DiagnoseWords = DiagnoseWords {
    title: "Review of the co-operation",
    good: "What goes well?",
    better: "What can be better?",
    unconsidered: "What has not been thought about enough?",
    kind: |kind| match kind {
        Kind::StrongBlock => "Strong building blocks",
        Kind::StrongItem => "Strong points",
        Kind::WeakBlock => "Building blocks with a low score",
        Kind::WeakItem => "Bottlenecks",
        Kind::Divided => "People are divided on this",
        Kind::RoleGap => "Groups see it differently",
        Kind::LayerGap => "Levels see it differently",
        Kind::PaperGap => "Paper and practice differ",
        Kind::Unknown => "Blind spots (not known or not decided)",
        Kind::Unshown => "Cannot be shown: too few answers, or nearly all the same",
        Kind::Essential => "Essential and not in writing yet",
        Kind::Function => "Functions that are not arranged yet",
    },
    too_few: |list| format!("{list}: too few answers to show anything. Whoever may see everything can lower --min-group."),
    nothing_shown: "Nothing can be said about this: too few answers.",
    nothing_good: "No building block or topic reaches the threshold for a strong point.",
    nothing_better: "No building block or topic falls below a threshold.",
    nothing_unconsidered: "No blind spots by these thresholds.",
    more: |count| format!("and {count} more"),
    disagree: |share| format!("{share}% disagree"),
    divided: |agree, disagree| format!("{agree}% agree, {disagree}% disagree"),
    on_paper: |paper, practice| format!("on paper {paper}, experienced {practice}"),
    not_filled_in: "not filled in",
    chose: |question, choice| format!("{question}: '{choice}'"),
    bottlenecks: "Bottlenecks according to the model",
    no_bottlenecks: "None of the rules points to a bottleneck.",
    lowest: |items| format!("lowest: {items}"),
    advice: "Advice",
    source: "Source",
    not_now: "Not the case",
    undetermined: "Cannot be determined",
    off: "Not looked at",
    bound: |bound, number| match bound {
        Bound::Below(_) => format!("below {number}"),
        Bound::From(_) => format!("{number} or higher"),
    },
    missing: |missing, what| match missing {
        Missing::List if what.is_empty() => "there is no list of experiences".to_owned(),
        Missing::List => format!("the list {what} is not there"),
        Missing::Part => format!("{what} is not in the list"),
        Missing::Forms => format!("there is no joint form of {what}"),
        Missing::Few if what.is_empty() => "too few answers".to_owned(),
        Missing::Few => format!("too few answers to {what}"),
    },
    spread: |highest, lowest| format!("difference between {highest} and {lowest}"),
    count: |count, bound, blocks| {
        let blocks = if blocks.is_empty() { String::new() } else { format!(" ({blocks})") };
        format!("{count} building {} {bound}{blocks}", if count == 1 { "block" } else { "blocks" })
    },
    order: "What first?",
    what: "Topic",
    chosen: "% choose this",
    more_steps: |count| format!("And {count} more after that."),
    matrix: "Score and importance",
    matrix_lines: |score, importance, choosers| {
        format!("Importance is the part of {choosers} people who chose the topic. The lines are at the mean: score {score}, importance {importance}%.")
    },
    quadrant: |quadrant| match quadrant {
        Quadrant::First => "Take up first",
        Quadrant::Keep => "Keep",
        Quadrant::Follow => "Follow",
        Quadrant::Later => "Not now",
    },
    importance: |score, importance| format!("{score}; {importance}%"),
    across: "Across the building blocks",
    alone: "All answers come from one organisation. This is its own view. It says nothing of the co-operation as a whole.",
    reflection: "Questions to discuss among yourselves",
    reflection_questions: [
        "Do we recognise this picture? Who of us sees it differently, and why?",
        "What can we change ourselves, without waiting for others?",
        "What do we need from the partners, and do they know?",
        "What do we know too little about, and who does know?",
    ],
    for_partners: "Questions for the partners",
    how_do_you_see: |statement| format!("How do you see this: '{statement}'"),
    several_forms: |list| format!("{list}: there are several forms and none (or more than one) of 'gezamenlijk' (joint). So nothing is said about it here."),
    no_flags: |list| format!("{list} has no thresholds. Put 'use: [grenzen]' in the list, or 'flags' of your own."),
    layers_left_out: |list| {
        format!(
            "{list}: differences between levels were not looked for here. With the levels, something of everyone or of the roles could not be shown, to protect small groups."
        )
    },
    layers_withheld: |list, layers| {
        format!("{list}: these levels cannot be shown, or not everywhere, and are no part of the differences between levels there: {layers}.")
    },
    model_note: "These are points of attention according to the model, not evidence. Discuss them with the partners, and choose at most three to start with.",
    flags_note: |flags| {
        format!(
            "Thresholds: building block strong from {}, low below {}. Topic strong from {} with at most {}% disagreeing, bottleneck below {} or from {}% disagreeing, divided from {}% agreeing and {}% disagreeing. Blind spot from {}% 'I don't know' and blank{}. Difference between roles: a building block as in compare, a topic from {} points; between levels from {} points.",
            flags.block_strong_from,
            flags.block_weak_below,
            flags.item_strong_from,
            flags.item_strong_disagree_to,
            flags.item_weak_below,
            flags.item_weak_disagree_from,
            flags.divided_from,
            flags.divided_from,
            flags.unknown_from,
            flags.unknown_from_by_role.iter().map(|(role, from)| format!(" ({role}: {from}%)")).collect::<Vec<_>>().concat(),
            flags.gap_item_from,
            flags.gap_layer_from,
        )
    },
    effect_note: "What the co-operation brings parents and young people is an estimate by professionals.",
};
