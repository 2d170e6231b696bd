//! What the cells of a file may say: every spelling of a code gives the same figures, and what is no spelling is a finding with the nearest label.

use crate::harness::{Folder, Ran};
use doorlicht::data::library::{built_in_texts, read, shared_definitions};
use doorlicht::lang::Lang;
use doorlicht::show::text::Text;
use doorlicht::survey::Questionnaire;
use doorlicht::survey::column::{answer_code, answer_of};
use doorlicht::survey::response::Answer;
use proptest::prelude::*;
use std::sync::LazyLock;

const LIST: &str = r#"
format: 1
id: proef
version: "1"
languages: [nl, en]
title: { nl: "Proef", en: "Trial" }
labels: { CJG: { nl: "het CJG", en: "the CJG" } }
use: [eens5, groei, rollen]
scale: eens5
scales:
  drie:
    points:
      - { value: 1, text: { nl: "laag", en: "low" } }
      - { value: 2, text: { nl: "midden", en: "medium" } }
      - { value: 3, text: { nl: "midden", en: "high" } }
blocks:
  - id: A
    title: { nl: "Blok A", en: "Block A" }
    items:
      - { id: P-1, text: { nl: "Een, en ook meer.", en: "One, and more." }, short: { nl: "een", en: "one" } }
      - { id: P-2, text: { nl: "{CJG} helpt.", en: "{CJG} helps." }, short: { nl: "hulp van {CJG}", en: "help of {CJG}" }, unscored: [wn] }
      - { id: P-3, text: { nl: "Drie.", en: "Three." }, scale: groei }
      - { id: P-4, text: { nl: "Vier.", en: "Four." }, scale: drie }
      - { id: P-K, text: { nl: "Kern.", en: "Core." }, roles: [kern] }
choose: { count: 2, from: shared, text: { nl: "Kies.", en: "Choose." } }
background:
  - { id: organisation, text: { nl: "Organisatie?", en: "Organisation?" } }
  - id: size
    text: { nl: "Grootte?", en: "Size?" }
    choices:
      - { value: small, text: { nl: "klein, tot 10", en: "small, up to 10" } }
      - { value: own, text: { nl: "één team van {CJG}", en: "a team of {CJG}" } }
"#;

const HEADER: [&str; 10] = ["response", "submitted", "role", "P-1", "P-2", "P-3", "P-4", "P-K", "size", "priorities"];
const GOOD: [&str; 10] = ["a", "2026-11-22", "kern", "4", "wn", "3", "1", "5", "small", "P-1;P-2"];

/// `score` of one row that is good but for one column.
fn score(column: &str, cell: &[u8], arguments: &[&str]) -> Ran {
    let place = HEADER.iter().position(|name| *name == column).unwrap();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADER).unwrap();
    writer.write_record(GOOD.iter().enumerate().map(|(at, good)| if at == place { cell } else { good.as_bytes() })).unwrap();
    let folder = Folder::new().with("proef.yaml", LIST).with("p.csv", writer.into_inner().unwrap());
    folder.run(&[&["-Q", "proef.yaml", "-q", "score", "p.csv"], arguments].concat())
}

#[test]
fn every_spelling_gives_what_the_code_gives() {
    let cases: [(&str, &[&str]); 7] = [
        (
            "P-1",
            &["4.0", "4,0", "Mee eens", " MEE\u{A0}EENS", "agree", "4 - mee eens", "4. Mee eens", "4 = agree", "4 (mee eens)", "mee eens (4)", "A4", "AO04"],
        ),
        ("P-2", &["WN", "Weet ik niet", "weet niet", "Don\u{2019}t know", "I don't know", "do not know", "geen idee"]),
        ("P-3", &["Vastgelegd en in gebruik", "put in writing and in use", "3: vastgelegd en in gebruik"]),
        ("P-4", &["laag", "Low", "A1"]),
        ("role", &["Kern", "KERNPARTNER", "core  partner", "Core partner"]),
        ("size", &["SMALL", "klein, tot 10", "Small, up to 10", "small (klein, tot 10)"]),
        ("submitted", &["22-11-2026", "2026-11-22 10:59:37", "2026-11-22T10:59:37Z", "11/22/26 10:59:37", "2026/11/22 3:00:00 PM GMT+3", "46348", "46348.458"]),
    ];
    let good = score("response", b"a", &[]).quiet_success();
    assert!(good.contains(",2026-11-22,,kern,,") && good.contains(",small,A,"), "{good}");
    for (column, spellings) in cases {
        for spelling in spellings {
            assert_eq!(score(column, spelling.as_bytes(), &[]).quiet_success(), good, "{column}: {spelling}");
        }
    }
    for chosen in ["P-2", "p-1; P-2;", "Een, en ook meer.;Het CJG helpt.;", "One, and more., help of the CJG", "hulp van het CJG, een", ""] {
        assert_eq!(score("priorities", chosen.as_bytes(), &[]).quiet_success(), good, "{chosen}");
    }
    let not_applicable = score("P-1", b"nvt", &[]).quiet_success();
    assert_ne!(not_applicable, good);
    for spelling in ["n.v.t.", "N.V.T", "Niet van toepassing", "not applicable", "N/A", "nvt (niet van toepassing)"] {
        assert_eq!(score("P-1", spelling.as_bytes(), &[]).quiet_success(), not_applicable, "{spelling}");
    }
    let empty = score("P-1", b"", &[]).quiet_success();
    for spelling in ["  ", "\u{A0}", "\u{200B}"] {
        assert_eq!(score("P-1", spelling.as_bytes(), &[]).quiet_success(), empty, "{spelling:?}");
    }
}

#[test]
fn labels_are_those_the_person_saw_in_any_encoding_and_with_any_words_for_them() {
    let own = score("size", b"own", &[]).quiet_success();
    let saw = "één team van het CJG";
    assert_eq!(score("size", saw.as_bytes(), &[]).quiet_success(), own);
    let windows: Vec<u8> = saw.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    assert_eq!(score("size", &windows, &["--lang", "nl"]).success().out, own);
    let set = ["--label", "CJG=het wijkteam"];
    for saw in [saw, "één team van het wijkteam"] {
        assert_eq!(score("size", saw.as_bytes(), &set).quiet_success(), own);
    }
    score("size", "één team van het wijkteam".as_bytes(), &[]).fails(3, &["Mogelijk: small of own."]);
}

#[test]
fn anything_else_is_a_finding_with_the_nearest_label() {
    let cases = [
        (
            "P-1",
            "me eens",
            "Bedoelde u 'mee eens' (4)? Mogelijk: 1, 2, 3, 4, 5, wn, nvt of leeg.",
            "Did you mean 'mee eens' (4)? Possible: 1, 2, 3, 4, 5, wn, nvt or empty.",
        ),
        ("P-1", "strongly agre", "Bedoelde u 'strongly agree' (5)?", "Did you mean 'strongly agree' (5)?"),
        (
            "P-1",
            "4 - mee oneens",
            "Het nummer en de tekst zeggen iets anders: 'mee oneens' (2) of 'mee eens' (4). Zijn de nummers anders dan in deze lijst, laat dan alleen de tekst staan.",
            "The number and the text say different things: 'mee oneens' (2) or 'mee eens' (4).",
        ),
        (
            "P-1",
            "helemaal niet mee eens",
            "'helemaal niet mee eens' is geen antwoord op deze vraag\n  tip: Mogelijk: 1,",
            "is no answer to this question\n  tip: Possible: 1,",
        ),
        ("P-1", "A6", "tip: Mogelijk", "tip: Possible"),
        ("P-1", "NA", "Is er niet geantwoord? Maak de cel dan leeg. Mogelijk: 1,", "Was there no answer? Then empty the cell. Possible: 1,"),
        ("P-1", "99", "Maak de cel dan leeg.", "Then empty the cell."),
        ("P-1", "-", "Maak de cel dan leeg.", "Then empty the cell."),
        ("P-2", "n.v.t.", "'nvt' kan hier niet gekozen worden. Mogelijk: 1, 2, 3, 4, 5, wn of leeg.", "'nvt' cannot be chosen here."),
        ("P-3", "A1", "Mogelijk: 0, 1, 2, 3, 4, wn, nvt of leeg.", "Possible: 0,"),
        ("P-4", "Midden", "Dit kan 'midden' (2) of 'midden' (3) zijn", "This may be 'midden' (2) or 'midden' (3)"),
        ("role", "kernpartenr", "Bedoelde u 'Kernpartner' (kern)? Mogelijk: kern of schil.", "Did you mean 'Kernpartner' (kern)?"),
        ("size", "klein tot 10", "Bedoelde u 'klein, tot 10' (small)?", "Did you mean 'klein, tot 10' (small)?"),
        (
            "priorities",
            "Een en ook meer.;P-2",
            "'Een en ook meer.' is geen keuze bij deze vraag\n  tip: Bedoelde u 'Een, en ook meer.' (P-1)?",
            "Did you mean 'Een, en ook meer.' (P-1)?",
        ),
        ("priorities", "iets, heel anders", "'iets, heel anders' is geen keuze", "'iets, heel anders' is no choice"),
        ("submitted", "3/4/2025", "Schrijf jaar-maand-dag: 2025-03-04 of 2025-04-03.", "Write year-month-day: 2025-03-04 or 2025-04-03."),
        ("submitted", "vorige week", "'vorige week' is geen datum", "is no date"),
    ];
    for (column, cell, dutch, english) in cases {
        score(column, cell.as_bytes(), &[]).fails(3, &[&format!("p.csv, rij 2, kolom {column}: "), dutch, "1 fout in 1 rij"]);
        score(column, cell.as_bytes(), &["--lang", "en"]).fails(3, &[&format!("p.csv, row 2, column {column}: "), english, "1 mistake in 1 row"]);
    }
}

static LISTS: LazyLock<Vec<Questionnaire>> = LazyLock::new(|| {
    let shared = shared_definitions();
    built_in_texts().into_iter().map(|(name, text)| read(&name, text, &shared).unwrap_or_else(|_| panic!("{name} is valid"))).collect()
});

/// Every wording of every answer in the built-in lists: list, item, answer, wording.
static WORDINGS: LazyLock<Vec<(usize, usize, Answer, String)>> = LazyLock::new(|| {
    let mut all = Vec::new();
    for (number, list) in LISTS.iter().enumerate() {
        for (index, item) in list.items().iter().enumerate() {
            for (point, answer) in list.scale_of(item).points.iter().zip(Answer::POINTS) {
                all.extend(list.wordings(&point.text).into_iter().map(|wording| (number, index, answer, wording)));
            }
            for words in Lang::ALL.map(|lang| &Text::of(lang).interview) {
                all.extend(item.unscored.dont_know.then(|| (number, index, Answer::DontKnow, words.dont_know.to_owned())));
                all.extend(item.unscored.not_applicable.then(|| (number, index, Answer::NotApplicable, words.not_applicable.to_owned())));
            }
        }
    }
    all
});

#[test]
fn whatever_a_built_in_list_shows_is_read_back() {
    assert!(WORDINGS.len() > 1000);
    for (list, item, answer, wording) in WORDINGS.iter() {
        let list = &LISTS[*list];
        let code = answer_code(list, *item, *answer);
        for text in [wording, &code, &format!("{code} - {wording}"), &format!("{wording} ({code})")] {
            assert_eq!(answer_of(list, *item, text), Some(*answer), "{} {text}", list.items()[*item].id);
        }
    }
    for list in LISTS.iter() {
        let questions = list.background().iter().chain(list.filter()).chain(list.panels().iter().flat_map(|panel| &panel.columns));
        for (question, choice) in questions.flat_map(|question| question.choices.iter().map(move |choice| (question, choice))) {
            for text in list.wordings(&choice.text).into_iter().chain([choice.value.clone()]) {
                assert_eq!(question.choice(&text).map(|found| &found.value), Some(&choice.value), "{} {text}", question.id);
            }
        }
        for (index, role) in list.roles().iter().enumerate() {
            for text in list.wordings(&role.title).into_iter().chain(role.also.clone()).chain([role.id.clone()]) {
                assert_eq!(list.role(&text), Some(index), "{text}");
            }
        }
        if let Some(choose) = list.choose() {
            let all = |text: &dyn Fn(usize) -> String| choose.from.iter().map(|item| text(*item)).collect::<Vec<_>>();
            let wordings = |number: usize, short: bool| {
                let item = |item: usize| if short { &list.items()[item].short } else { &list.items()[item].text };
                all(&|index| list.wordings(item(index))[number].clone())
            };
            for texts in [all(&|item| list.items()[item].id.clone()), wordings(0, true), wordings(1, true), wordings(0, false), wordings(1, false)] {
                let expected: Vec<Result<usize, &str>> = (0..texts.len()).map(Ok).collect();
                assert_eq!(choose.chosen(&texts.join(", ")), expected);
                assert_eq!(choose.chosen(&format!("{};", texts.join(";"))), expected);
                assert_eq!(choose.chosen(&",x".repeat(100_000)).len(), 1, "what is no cell of a form is not searched");
            }
        }
    }
}

proptest! {
    #[test]
    fn capitals_and_spaces_make_no_other_answer(which in any::<prop::sample::Index>(), seed in prop::collection::vec(0_u8..6, 40), edges in "[ \\t\\u{A0}\\u{200B}]{0,3}") {
        let (list, item, answer, wording) = which.get(&WORDINGS);
        let mut seed = seed.into_iter().cycle();
        let varied: String = wording.chars().map(|letter| match (letter, seed.next().unwrap_or(0)) {
            (' ', 0) => "\u{A0}".to_owned(),
            (' ', 1) => "  ".to_owned(),
            (' ', 2) => "\n".to_owned(),
            (letter, 0..=2) => letter.to_uppercase().collect(),
            (letter, _) => letter.to_string(),
        }).collect();
        prop_assert_eq!(answer_of(&LISTS[*list], *item, &format!("{edges}{varied}{edges}")), Some(*answer), "{}", varied);
    }

    #[test]
    fn one_letter_makes_no_other_answer(which in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), kind in 0..4, letter in "[a-z ,()0-9-]") {
        let (list, item, answer, wording) = which.get(&WORDINGS);
        let mut letters: Vec<char> = wording.chars().collect();
        let at = at.index(letters.len());
        let letter = letter.chars().next().unwrap();
        match kind {
            0 => letters[at] = letter,
            1 => letters.insert(at, letter),
            2 => drop(letters.remove(at)),
            _ => letters.swap(at, (at + 1) % wording.chars().count()),
        }
        let mutated: String = letters.into_iter().collect();
        let read = answer_of(&LISTS[*list], *item, &mutated);
        prop_assert!(read.is_none() || read == Some(*answer), "{} was read as {:?}", mutated, read);
    }
}
