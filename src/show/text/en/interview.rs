//! The interview.

use crate::lang::Lang;
use crate::show::text::interview::{Interview, Keys, LineWords, MenuWords};
use std::time::Duration;

pub(super) const INTERVIEW: Interview = Interview {
    keys: Keys {
        dont_know: 'd',
        not_applicable: 'a',
        remark: 'r',
        empty: '-',
        back: 'b',
        forward: 'f',
        overview: 'o',
        stop: 'q',
        help: '?',
        hand_in: 'h',
        go_on: 'c',
    },

    before: "To begin with",
    priorities: "Priorities",
    open: "In your own words",
    about_you: "About you",
    about_form: "About this form",
    overview: "Overview",
    progress: |section, number, of| format!("{section} · {number} of {of}"),

    kept: "Every answer is saved at once. You can stop at any time and go on later, and check everything at the end.",
    begin: "begin",
    welcome_back: "Welcome back. You go on where you stopped.",
    offer: "There is a list that was begun but not handed in. Do you want to go on with it?",
    go_on_with: |started, wave, answers, age| {
        let answers = if answers == 1 { "1 answer".to_owned() } else { format!("{answers} answers") };
        let age = age.map(|age| format!(", last changed {}", ago(age))).unwrap_or_default();
        let wave = if wave.is_empty() { String::new() } else { format!(" for wave {wave}") };
        format!("Go on: begun on {}{wave}, {answers}{age}", day(started))
    },
    start_afresh: "Start again with an empty list",

    role: "What role does your organisation have in this co-operation?",
    role_short: "role",
    other_organisation: "another organisation",
    dont_know: "I don't know",
    not_applicable: "not applicable",
    evidence: "What shows this? For example, give a document and a date. You may skip this.",
    evidence_short: "evidence",
    remark: "Would you like to explain this answer? Please leave out people's names.",
    remark_made: |remark| format!("Your remark: {remark}"),
    at_most: |most| if most == 1 { "You can choose one.".to_owned() } else { format!("You can choose up to {most}.") },

    review: "Check your answers. Choose a question to change the answer.",
    hand_in: |unanswered| match unanswered {
        0 => "Hand in".to_owned(),
        1 => "Hand in (1 question has no answer)".to_owned(),
        unanswered => format!("Hand in ({unanswered} questions have no answer)"),
    },
    hand_in_anyway: |unanswered| match unanswered {
        1 => "1 question is still open. Hand in all the same?".to_owned(),
        unanswered => format!("{unanswered} questions are still open. Hand in all the same?"),
    },
    back_to_overview: "Back to the overview",
    go_on: "Continue with the questions",
    unanswered: "no answer yet",
    left_empty: "left empty",
    with_remark: "with a remark",
    handed_in: |path| format!("Thank you. Your answers have been added to {}.", path.display()),
    next_person: "The next person fills in (the screen is cleared)",
    nobody_else: "Done",
    stopped: |draft| format!("Stopped. Your answers are saved in {}. Give the same command to go on.", draft.display()),

    required: "We need this question to be able to use your answers. Could you please answer it?",
    not_an_answer: "That is not one of the answers.",
    no_such_key: "That key does nothing here.",
    at_first: "This is the first question.",
    not_passed: "You have not been past this question yet. Give an answer, or leave it empty.",
    no_overview: "There is no overview here.",
    no_remark: "You can only add a remark to a statement.",
    too_many: |most| if most == 1 { "You can choose only one.".to_owned() } else { format!("You can choose up to {most}. Take one away first.") },
    chosen_of: |chosen, most| format!("{chosen} of {most} chosen"),
    typed_more: |typed| format!("{typed}: press Enter, or type on."),
    no_editor: "The editor did not start. Please type your answer here.",

    menu: MenuWords {
        choose: "number or ↑ ↓ Enter choose",
        choose_several: "number or space choose, Enter done",
        back: "← b back",
        forward: "→ f forward",
        remark: "r remark",
        empty: "- leave empty",
        overview: "o overview",
        stop: "q stop",
        help: "? help",
        write: "type your answer",
        pass: "Enter skip",
        keep: "Enter keep as it is",
        save: "Enter save",
        save_or_pass: "Enter save (empty: skip)",
        editor: "Tab large text box",
        text_back: "← Esc back",
        text_forward: "→ forward",
        text_overview: "Ctrl-O overview",
        text_stop: "Ctrl-C stop",
        enter: "Enter",
        any_key: "press any key to go back",
    },
    lines: LineWords {
        answer: "Your answer",
        chosen: |text| format!("Chosen: {text}."),
        given: |text| format!("Your answer now: {text}"),
        help_key: |key| format!("Type {key} for what else you can do."),
        enter_keeps: "Enter: keep as it is.",
        enter_empties: "Enter: leave empty.",
        enter_first: "Enter: the first.",
        enter_nothing: "Type a letter or a number from the list.",
        several: "Type the numbers with spaces between them.",
        text_commands: "Put a / in front: otherwise it is your answer.",
        back: "back",
        forward: "forward",
        remark: "remark",
        empty: "leave empty",
        overview: "overview",
        stop: "stop; your answers are kept",
    },
};

/// `2026-11-22` as people say it.
pub(super) fn day(date: &str) -> String {
    let mut parts = date.splitn(3, '-').map(str::parse::<usize>);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(Ok(year)), Some(Ok(month @ 1..=12)), Some(Ok(day))) => format!("{day} {} {year}", Lang::En.months()[month - 1]),
        _ => date.to_owned(),
    }
}

fn ago(age: Duration) -> String {
    match (age.as_secs() / 60, age.as_secs() / 3600, age.as_secs() / 86400) {
        (0, ..) => "just now".to_owned(),
        (1, ..) => "1 minute ago".to_owned(),
        (minutes, 0, _) => format!("{minutes} minutes ago"),
        (_, 1, 0) => "1 hour ago".to_owned(),
        (_, hours, 0) => format!("{hours} hours ago"),
        (_, _, 1) => "yesterday".to_owned(),
        (_, _, days) => format!("{days} days ago"),
    }
}
