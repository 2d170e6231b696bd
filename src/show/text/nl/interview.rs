//! The interview.

use crate::lang::Lang;
use crate::show::text::interview::{Interview, Keys, LineWords, MenuWords};
use std::time::Duration;

pub(super) const INTERVIEW: Interview = Interview {
    keys: Keys {
        dont_know: 'n',
        not_applicable: 'x',
        remark: 't',
        empty: '-',
        back: 'b',
        forward: 'f',
        overview: 'o',
        stop: 'q',
        help: '?',
        hand_in: 'i',
        go_on: 'v',
    },

    before: "Vooraf",
    priorities: "Prioriteiten",
    open: "In uw eigen woorden",
    about_you: "Over u",
    about_form: "Over dit formulier",
    overview: "Overzicht",
    progress: |section, number, of| format!("{section} · {number} van {of}"),

    kept: "Elk antwoord wordt meteen bewaard. U kunt altijd stoppen en later verdergaan, en aan het einde kunt u alles nog nakijken.",
    begin: "beginnen",
    welcome_back: "Welkom terug. U gaat verder waar u gebleven was.",
    offer: "Er is een lijst begonnen die nog niet is ingeleverd. Wilt u daarmee verdergaan?",
    go_on_with: |started, wave, answers, age| {
        let answers = if answers == 1 { "1 antwoord".to_owned() } else { format!("{answers} antwoorden") };
        let age = age.map(|age| format!(", laatst gewijzigd {}", ago(age))).unwrap_or_default();
        let wave = if wave.is_empty() { String::new() } else { format!(" voor meting {wave}") };
        format!("Verdergaan: begonnen op {}{wave}, {answers}{age}", day(started))
    },
    start_afresh: "Opnieuw beginnen met een lege lijst",

    role: "Welke rol heeft uw organisatie in deze samenwerking?",
    role_short: "rol",
    other_organisation: "een andere organisatie",
    dont_know: "weet ik niet",
    not_applicable: "niet van toepassing",
    evidence: "Waaruit blijkt dat? Noem bijvoorbeeld een document en een datum. Dit mag u overslaan.",
    evidence_short: "bewijs",
    remark: "Wilt u hierbij iets toelichten? Noem geen namen van mensen.",
    remark_made: |remark| format!("Uw toelichting: {remark}"),
    at_most: |most| if most == 1 { "U kunt er één kiezen.".to_owned() } else { format!("U kunt er hooguit {most} kiezen.") },

    review: "Kijk uw antwoorden na. Kies een vraag om het antwoord te veranderen.",
    hand_in: |unanswered| match unanswered {
        0 => "Inleveren".to_owned(),
        1 => "Inleveren (1 vraag heeft geen antwoord)".to_owned(),
        unanswered => format!("Inleveren ({unanswered} vragen hebben geen antwoord)"),
    },
    hand_in_anyway: |unanswered| match unanswered {
        1 => "Er staat nog 1 vraag open. Toch inleveren?".to_owned(),
        unanswered => format!("Er staan nog {unanswered} vragen open. Toch inleveren?"),
    },
    back_to_overview: "Terug naar het overzicht",
    go_on: "Verder met de vragen",
    unanswered: "nog geen antwoord",
    left_empty: "leeg gelaten",
    with_remark: "met toelichting",
    handed_in: |path| format!("Dank u wel. Uw antwoorden zijn toegevoegd aan {}.", path.display()),
    next_person: "De volgende vult in (het scherm wordt gewist)",
    nobody_else: "Klaar",
    stopped: |draft| format!("Gestopt. Uw antwoorden zijn bewaard in {}. Geef dezelfde opdracht om verder te gaan.", draft.display()),

    required: "Deze vraag hebben wij nodig om uw antwoorden te kunnen gebruiken. Wilt u hem nog beantwoorden?",
    not_an_answer: "Dat is geen van de antwoorden.",
    no_such_key: "Die toets doet hier niets.",
    at_first: "Dit is de eerste vraag.",
    not_passed: "U hebt deze vraag nog niet gehad. Geef een antwoord, of laat hem leeg.",
    no_overview: "Het overzicht kan hier niet.",
    no_remark: "Een toelichting kan alleen bij een stelling.",
    too_many: |most| if most == 1 { "U kunt er maar één kiezen.".to_owned() } else { format!("U kunt er hooguit {most} kiezen. Haal er eerst één weg.") },
    chosen_of: |chosen, most| format!("{chosen} van {most} gekozen"),
    typed_more: |typed| format!("{typed}: druk op Enter, of typ verder."),
    no_editor: "De tekstverwerker kon niet starten. Typ uw antwoord hier.",

    menu: MenuWords {
        choose: "cijfer of ↑ ↓ Enter kiezen",
        choose_several: "cijfer of spatie kiezen, Enter klaar",
        back: "← b terug",
        forward: "→ f verder",
        remark: "t toelichting",
        empty: "- leeg laten",
        overview: "o overzicht",
        stop: "q stoppen",
        help: "? uitleg",
        write: "typ uw antwoord",
        pass: "Enter overslaan",
        keep: "Enter zo laten",
        save: "Enter bewaren",
        save_or_pass: "Enter bewaren (leeg: overslaan)",
        editor: "Tab groot tekstvak",
        text_back: "← Esc terug",
        text_forward: "→ verder",
        text_overview: "Ctrl-O overzicht",
        text_stop: "Ctrl-C stoppen",
        enter: "Enter",
        any_key: "druk op een toets om terug te gaan",
    },
    lines: LineWords {
        answer: "Uw antwoord",
        chosen: |text| format!("Gekozen: {text}."),
        given: |text| format!("Uw antwoord is nu: {text}"),
        help_key: |key| format!("Typ {key} voor wat u verder kunt doen."),
        enter_keeps: "Enter: zo laten.",
        enter_empties: "Enter: leeg laten.",
        enter_first: "Enter: de eerste.",
        enter_nothing: "Typ een letter of een nummer uit de lijst.",
        several: "Typ de nummers met een spatie ertussen.",
        text_commands: "Zet er een / voor: anders is het uw antwoord.",
        back: "terug",
        forward: "verder",
        remark: "toelichting",
        empty: "leeg laten",
        overview: "overzicht",
        stop: "stoppen; uw antwoorden blijven bewaard",
    },
};

/// `2026-11-22` as people say it.
pub(super) fn day(date: &str) -> String {
    let mut parts = date.splitn(3, '-').map(str::parse::<usize>);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(Ok(year)), Some(Ok(month @ 1..=12)), Some(Ok(day))) => format!("{day} {} {year}", Lang::Nl.months()[month - 1]),
        _ => date.to_owned(),
    }
}

fn ago(age: Duration) -> String {
    match (age.as_secs() / 60, age.as_secs() / 3600, age.as_secs() / 86400) {
        (0, ..) => "zojuist".to_owned(),
        (1, ..) => "1 minuut geleden".to_owned(),
        (minutes, 0, _) => format!("{minutes} minuten geleden"),
        (_, hours, 0) => format!("{hours} uur geleden"),
        (_, _, 1) => "gisteren".to_owned(),
        (_, _, days) => format!("{days} dagen geleden"),
    }
}
