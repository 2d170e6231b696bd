//! The list of facts: in each wave one form that all partners filled in together, and those of two kernpartners who see some of it in another way.

use super::partners::PARTNERS;
use super::random::Random;
use doorlicht::survey::Questionnaire;
use doorlicht::survey::column::{Column, answer_of};
use doorlicht::survey::response::Response;

/// The organisation of the joint form.
const JOINT: &str = "gezamenlijk";

/// One wave: the joint answers, where the other forms differ from them, and what is written beside them.
struct Wave {
    name: &'static str,
    day: &'static str,
    /// How the direction is arranged.
    governance: &'static str,
    /// The answers of each block, in the order of the list; `.` is left empty.
    answers: [(&'static str, &'static str); 6],
    /// Organisation, item and its answer.
    differences: &'static [(&'static str, &'static str, &'static str)],
    /// Item, and the document or date.
    evidence: &'static [(&'static str, &'static str)],
    /// The eight functies: how far, and whether schil knows.
    functions: [(&'static str, &'static str); 8],
}

/// Who carries out each of the eight functies.
const WHO: [&str; 8] = [
    "Opvoedsteun Zonnepluim",
    "Jeugdgezondheidszorg Kwelderbroek en Basisschool De Wilgenspoel",
    "de vier gemeenten",
    "Opvoedsteun Zonnepluim en Maatschappelijk Werk Reigersholt",
    "Maatschappelijk Werk Reigersholt",
    "Jeugdgezondheidszorg Kwelderbroek",
    "de vier gemeenten",
    "Basisschool De Wilgenspoel",
];

const FIRST: Wave = Wave {
    name: "2024",
    day: "2024-09-24",
    governance: "unknown",
    answers: [("VB", "2 1 1 3 0 1"), ("RO", "1 1 2 2 1 0 2"), ("WP", "2 1 2 1 3 1 2"), ("IP", "2 1 1 0 1"), ("MI", "1 0 3 3 2"), ("PR", "1 1 wn 0 1 0")],
    differences: &[
        ("Jeugdgezondheidszorg Kwelderbroek", "BAS-VB-1", "3"),
        ("Jeugdgezondheidszorg Kwelderbroek", "BAS-RO-1", "0"),
        ("Jeugdgezondheidszorg Kwelderbroek", "BAS-WP-4", "3"),
        ("Jeugdgezondheidszorg Kwelderbroek", "BAS-PR-3", "2"),
        ("Gemeente Reigersholt", "BAS-RO-1", "3"),
        ("Gemeente Reigersholt", "BAS-RO-2", "3"),
        ("Gemeente Reigersholt", "BAS-MI-1", "2"),
        ("Gemeente Reigersholt", "BAS-MI-3", "nvt"),
        ("Gemeente Reigersholt", "BAS-IP-4", "."),
    ],
    evidence: &[
        ("BAS-VB-1", "Visie op opgroeien, vastgesteld 12 maart 2023"),
        ("BAS-VB-4", "Jeugdbeleid 2023-2026, hoofdstuk 3"),
        ("BAS-RO-7", "Convenant, 1 juni 2023"),
        ("BAS-WP-5", "Werkafspraken met scholen, september 2023"),
        ("BAS-MI-3", "Inlooppunt Kwelderbroek, sinds 2022"),
    ],
    functions: [("3", "yes"), ("2", "partly"), ("2", "partly"), ("3", "no"), ("1", "no"), ("4", "yes"), ("1", "no"), ("2", "partly")],
};

const SECOND: Wave = Wave {
    name: "2025",
    day: "2025-09-23",
    governance: "separate",
    answers: [("VB", "3 2 2 3 1 1"), ("RO", "3 3 3 3 2 1 3"), ("WP", "3 2 2 2 3 1 3"), ("IP", "2 1 2 1 2"), ("MI", "1 0 3 3 2"), ("PR", "3 3 2 3 2 2")],
    differences: &[
        ("Jeugdgezondheidszorg Kwelderbroek", "BAS-RO-2", "2"),
        ("Jeugdgezondheidszorg Kwelderbroek", "BAS-IP-1", "1"),
        ("Jeugdgezondheidszorg Kwelderbroek", "BAS-PR-2", "2"),
        ("Gemeente Reigersholt", "BAS-IP-1", "3"),
        ("Gemeente Reigersholt", "BAS-MI-2", "wn"),
        ("Gemeente Reigersholt", "BAS-MI-3", "nvt"),
    ],
    evidence: &[
        ("BAS-VB-1", "Visie op opgroeien, herzien 4 februari 2025"),
        ("BAS-VB-2", "Visie op opgroeien, paragraaf 'Over vier jaar'"),
        ("BAS-VB-4", "Jeugdbeleid 2023-2026, hoofdstuk 3"),
        ("BAS-RO-1", "Besluit stuurgroep, 18 maart 2025"),
        ("BAS-RO-2", "Mandaatbesluit, 18 maart 2025"),
        ("BAS-RO-7", "Convenant, 1 juni 2023, aangevuld 6 mei 2025"),
        ("BAS-WP-5", "Werkafspraken met scholen, september 2023"),
        ("BAS-MI-3", "Inlooppunt Kwelderbroek, sinds 2022"),
        ("BAS-PR-2", "Jaarbericht, januari 2025"),
        ("BAS-PR-4", "Deze vragenlijst"),
    ],
    functions: [("3", "yes"), ("3", "partly"), ("3", "yes"), ("3", "partly"), ("2", "partly"), ("4", "yes"), ("2", "no"), ("3", "yes")],
};

/// All forms.
pub(crate) fn forms(list: &Questionnaire) -> Vec<Response> {
    let organisations = [JOINT, "Jeugdgezondheidszorg Kwelderbroek", "Gemeente Reigersholt"];
    [FIRST, SECOND].iter().flat_map(|wave| organisations.map(|organisation| form(list, wave, organisation))).collect()
}

fn form(list: &Questionnaire, wave: &Wave, organisation: &str) -> Response {
    let mut form = Response::blank(list, None);
    form.id = Random::of(&["response", list.id(), wave.name, organisation]).id();
    wave.name.clone_into(&mut form.wave);
    wave.day.clone_into(&mut form.submitted);
    let municipality = PARTNERS.iter().find(|partner| partner.organisation == organisation).map_or("", |partner| partner.municipality);
    for (cell, question) in form.background.iter_mut().zip(list.background()) {
        if question.id == "organisation" { organisation } else { municipality }.clone_into(cell);
    }
    for (block, answers) in wave.answers {
        let items = list.blocks()[list.block(block).expect("one of the six blocks")].items.clone();
        assert_eq!(items.len(), answers.split(' ').count(), "{block} in {}", wave.name);
        items.zip(answers.split(' ')).for_each(|(item, code)| set(list, &mut form, item, code));
    }
    for (_, id, code) in wave.differences.iter().filter(|(who, ..)| *who == organisation) {
        set(list, &mut form, list.item(id).expect("an item of the list"), code);
    }
    add_texts(list, wave, organisation, &mut form);
    form
}

fn set(list: &Questionnaire, form: &mut Response, item: usize, code: &str) {
    form.answers[item] = answer_of(list, item, code.trim_matches('.')).expect("an answer the item takes");
}

/// What stands beside the items. Only the joint form has evidence and knows who carries out the functies.
fn add_texts(list: &Questionnaire, wave: &Wave, organisation: &str, form: &mut Response) {
    let is_joint = organisation == JOINT;
    for column in Column::all(list) {
        let text = match column {
            Column::Filter(_) => wave.governance,
            Column::Evidence(item) if is_joint => wave.evidence.iter().find(|(id, _)| *id == list.items()[item].id).map_or("", |(_, text)| text),
            Column::Panel(_, row, column) => match column {
                0 => wave.functions[row].0,
                1 if is_joint => WHO[row],
                2 => wave.functions[row].1,
                _ => "",
            },
            _ => "",
        };
        if !text.is_empty() {
            form.texts.insert(column.name(list), text.to_owned());
        }
    }
}
