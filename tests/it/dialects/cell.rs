//! What stands in the headings and cells of a data set, in every way in which it can be spelled.

use super::data_set::{Person, list};
use doorlicht::lang::{Lang, Localized};
use doorlicht::survey::column::{Column, answer_code};
use doorlicht::survey::labels::Labels;
use doorlicht::survey::response::Answer;

/// The text of a column's question, as people saw it; `None`: it has none, or programs have a word of their own for it.
pub(super) fn text(column: Column, lang: Lang) -> Option<String> {
    let labels = Labels::of(list(), lang, &[]);
    match column {
        Column::Item(item) => Some(labels.text(&list().items()[item].text)),
        Column::Priorities => Some(labels.text(&list().choose()?.text)),
        column => Some(labels.text(&column.question(list())?.text)),
    }
}

/// A common word for a column that every list has.
pub(super) fn common(column: Column, spelling: usize) -> &'static str {
    let words: &[&str] = match column {
        Column::Response => &["ID", "Respondent ID", "Nummer", "Volgnummer"],
        Column::Respondent => &["Pseudoniem", "Participant", "token"],
        Column::Submitted => &["Tijd van voltooien", "Tijdstempel", "Begintijd", "Completion time", "submitdate"],
        Column::Wave => &["Meting", "Round", "Moment"],
        Column::Role => &["Rol", "Kern of schil?", "Partner role", "Groep"],
        Column::Questionnaire => &["Vragenlijst", "Survey"],
        Column::Version => &["Versie", "Versie vragenlijst"],
        _ => unreachable!("it has a text"),
    };
    words[spelling % words.len()]
}

/// What stands in a cell, in one of the ways in which it can be spelled; 0: as doorlicht does.
pub(super) fn cell(person: &Person, column: Column, spelling: usize) -> String {
    let list = list();
    let spaced = |text: &str| ["", " ", "\u{a0}"][spelling % 3].to_owned() + text + ["", "  "][spelling % 2];
    match column {
        Column::Response => spaced(&open(&person.id, spelling)),
        Column::Respondent => spaced(&person.respondent),
        Column::Questionnaire => ["postvak", "POSTVAK", " Postvak "][spelling % 3].to_owned(),
        Column::Version => spaced("1"),
        Column::Submitted => day(person, spelling),
        Column::Wave => spaced(&person.wave),
        Column::Role => match person.role {
            None => spaced(""),
            Some(role) => {
                let role = &list.roles()[role];
                if spelling % 7 == 6 { role.also[spelling % role.also.len()].clone() } else { word(&role.id, &role.title, spelling) }
            }
        },
        Column::Item(item) => match person.answers[item] {
            Answer::NotAsked | Answer::Blank => spaced(""),
            Answer::DontKnow => ["wn", "WN", "Weet ik niet", "don\u{2019}t know", " geen idee "][spelling % 5].to_owned(),
            Answer::NotApplicable => ["nvt", " N.v.t.", "Niet van toepassing", "not applicable", "n/a"][spelling % 5].to_owned(),
            answer => {
                let code = answer_code(list, item, answer);
                let decimals = |sign: char| format!("{code}{sign}0{}", ["", "0"][spelling % 2]);
                let point = &list.scale_of(&list.items()[item]).points[answer.index()];
                match spelling % 9 {
                    7 => decimals(','),
                    8 => decimals('.'),
                    _ => word(&code, &point.text, spelling),
                }
            }
        },
        Column::Background(which @ 0..2) => open(&person.open[which], spelling),
        Column::Background(_) => person.chosen[0].map(|choice| chosen(column, choice, spelling)).unwrap_or_default(),
        Column::Filter(_) => person.chosen[1].map(|choice| chosen(column, choice, spelling)).unwrap_or_default(),
        Column::Priorities => priorities(person, spelling),
        Column::Remark(_) => open(&person.texts[0], spelling),
        Column::Evidence(_) => open(&person.texts[1], spelling),
        Column::Open(_) => open(&person.texts[2], spelling),
        Column::Panel(..) => unreachable!("the list has none"),
    }
}

fn chosen(column: Column, choice: usize, spelling: usize) -> String {
    let choice = &column.question(list()).unwrap().choices[choice];
    word(&choice.value, &choice.text, spelling)
}

/// A code or a label.
fn word(code: &str, label: &Localized, spelling: usize) -> String {
    let lang = Lang::ALL[spelling / 7 % 2];
    let label = label.get(lang);
    match spelling % 7 {
        0 => code.to_owned(),
        1 => label.to_owned(),
        2 => label.to_uppercase(),
        3 => format!(" {}  ", label.replace(' ', " \u{a0}")),
        4 => format!("{code} - {label}"),
        5 => format!("{label} ({code})"),
        _ => format!("{}\u{a0}", code.to_uppercase()),
    }
}

/// Any text. What a spreadsheet would take for a formula, or for one behind a tab, may have a `'` in front; what has one already needs one more.
fn open(text: &str, spelling: usize) -> String {
    let trimmed = text.trim();
    let is_formula = trimmed.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_formula && (trimmed.starts_with('\'') || spelling.is_multiple_of(2)) { format!("'{trimmed}") } else { text.to_owned() }
}

fn day(person: &Person, spelling: usize) -> String {
    let Some(date) = person.date() else { return String::new() };
    let (y, m, d) = (date.year(), date.month(), date.day());
    match spelling % 9 {
        0 => date.to_string(),
        1 => format!("{d}-{m}-{y}"),
        2 => format!("{d:02}.{m:02}.{y}"),
        3 => format!("{y}/{m}/{d} 3:00:00 PM GMT+1"),
        4 => format!("{date}T23:59:37.123+02:00"),
        5 => format!("{m}/{d}/{:02} 10:59:37", y % 100),
        6 => person.day.to_string(),
        7 => format!("{},45833", person.day),
        _ => format!("{d}-{m}-{y} 0:05"),
    }
}

fn priorities(person: &Person, spelling: usize) -> String {
    let from = &list().choose().unwrap().from;
    let items = person.priorities.iter().map(|which| from[*which]);
    let texts = |lang| items.clone().map(move |item| text(Column::Item(item), lang).unwrap()).collect::<Vec<_>>();
    let ids: Vec<String> = items.clone().map(|item| list().items()[item].id.clone()).collect();
    match spelling % 5 {
        0 => ids.join(";"),
        1 => ids.join(", ").to_lowercase(),
        2 => texts(Lang::Nl).join(", "),
        3 => texts(Lang::En).into_iter().map(|text| text + ";").collect(),
        _ => texts(Lang::Nl).join(" ; "),
    }
}
