//! A list with a bit of everything, and any data set of answers to it.

use doorlicht::data::library::Library;
use doorlicht::survey::Questionnaire;
use doorlicht::survey::column::Column;
use doorlicht::survey::response::{Answer, Response};
use jiff::ToSpan;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// There are more commas in the questions than cells in a row.
pub(crate) const LIST: &str = r#"
format: 1
id: postvak
version: "1"
languages: [nl, en]
title: { nl: "Postvak", en: "Inbox" }
labels: { CJG: { nl: "het CJG", en: "the CJG" } }
use: [eens5, rollen]
scale: eens5
scales:
  vaak:
    points:
      - { value: 0, text: { nl: "nooit", en: "never" } }
      - { value: 1, text: { nl: "soms, niet vaak", en: "sometimes, not often" } }
      - { value: 2, text: { nl: "één keer per week", en: "once a week" } }
      - { value: 3, text: { nl: "elke dag (of vaker)", en: "every day (or more)" } }
    unscored: [wn]
blocks:
  - id: A
    title: { nl: "Samen werken", en: "Working together" }
    items:
      - { id: IN-A-1, text: { nl: "{CJG} helpt ons, ook als het druk is, snel verder.", en: "{CJG} helps us on, even on busy days." } }
      - { id: IN-A-2, text: { nl: "Overleg kost, alles bij elkaar, te veel tijd.", en: "Meetings take, all in all, too much time." }, reversed: true }
      - { id: IN-A-K, text: { nl: "Wij beslissen \"samen\"; niemand beslist alleen.", en: "We decide \"together\"; nobody decides alone." }, roles: [kern], evidence: true }
  - id: B
    title: { nl: "Overleggen: hoe vaak?", en: "Meetings: how often?" }
    items:
      - { id: IN-B-1, scale: vaak, text: { nl: "Hoe vaak ziet u elkaar (op het werk, op school, bij de huisarts, op straat, thuis, in de kantine, of waar dan ook)?", en: "How often do you meet (at work, at school, at the doctor's, in the street, at home, in the canteen, or wherever)?" } }
      - { id: IN-B-2, weight: 2, unscored: [wn], text: { nl: "Wij zijn op tijd, ook 's avonds.", en: "We are on time, also in the evening." } }
      - { id: IN-B-S, scale: vaak, reversed: true, text: { nl: "Hoe vaak wacht u (per brief, per mail, aan de telefoon, aan de balie, in het portaal) op antwoord?", en: "How often do you wait (by letter, by mail, on the phone, at the desk, in the portal) for an answer?" }, roles: [schil] }
filter:
  - id: goals
    text: { nl: "Kent u de doelen?", en: "Do you know the goals?" }
    choices:
      - { value: "yes", text: { nl: "ja, goed", en: "yes, well" } }
      - { value: "no", text: { nl: "nee", en: "no" } }
choose: { count: 2, from: shared, text: { nl: "Wat komt, als u mag kiezen, het eerst?", en: "What comes first, if you may choose?" } }
open:
  - { id: idea, text: { nl: "Wat kan er, volgens u, beter?", en: "What can, in your view, be better?" } }
background:
  - { id: organisation, text: { nl: "Voor welke organisatie werkt u?", en: "Which organisation do you work for?" } }
  - { id: municipality, text: { nl: "In welke gemeente, of gemeenten, werkt u?", en: "In which municipality, or municipalities, do you work?" } }
  - id: size
    text: { nl: "Hoe groot is uw team?", en: "How large is your team?" }
    choices:
      - { value: small, text: { nl: "klein: één kamer, tot 10", en: "small: one room, up to 10" } }
      - { value: large, text: { nl: "groot (\"de héle gang\")", en: "large (\"the whole corridor\")" } }
"#;

pub(crate) static LIBRARY: LazyLock<Library> = LazyLock::new(|| crate::reading::library(&[LIST]));

pub(crate) fn list() -> &'static Questionnaire {
    LIBRARY.get(0)
}

/// One filled-in list, as the person meant it.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) id: String,
    pub(crate) respondent: String,
    /// As Excel counts days; 0: unknown.
    pub(crate) day: i64,
    pub(crate) wave: String,
    pub(crate) role: Option<usize>,
    /// By item.
    pub(crate) answers: Vec<Answer>,
    /// By background question that is open.
    pub(crate) open: [String; 2],
    /// By question with choices: the size and the goals.
    pub(crate) chosen: [Option<usize>; 2],
    /// Items by their place among the shared ones.
    pub(crate) priorities: Vec<usize>,
    /// A remark, a document and an idea.
    pub(crate) texts: [String; 3],
}

impl Person {
    pub(crate) fn date(&self) -> Option<jiff::civil::Date> {
        (self.day > 0).then(|| jiff::civil::date(1899, 12, 30).checked_add(self.day.days()).unwrap())
    }

    /// What must be read of it, wherever it came from.
    pub(crate) fn response(&self) -> Response {
        let list = list();
        let choice =
            |which: usize, column: Column| self.chosen[which].map(|choice| column.question(list).unwrap().choices[choice].value.clone()).unwrap_or_default();
        // Two spaces in a name do not make another organisation.
        let name = |text: &String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let texts = [("goals", choice(1, Column::Filter(0))), ("IN-A-K.evidence", self.texts[1].trim().to_owned())];
        Response {
            id: self.id.clone(),
            respondent: Some(self.respondent.clone()).filter(|respondent| !respondent.is_empty()),
            submitted: self.date().map(|date| date.to_string()).unwrap_or_default(),
            wave: self.wave.clone(),
            role: self.role,
            answers: self.answers.clone(),
            background: vec![name(&self.open[0]), name(&self.open[1]), choice(0, Column::Background(2))],
            texts: texts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| (name.to_owned(), text)).collect::<BTreeMap<_, _>>(),
        }
    }
}

/// Text as people type it and programs do not expect it.
fn open_text() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "GGD", "Café", "'t Eén", "\"", "\"\"", ",", ";", "|", "\t", "\n", "\r\n", "\r", " ", "  ", "\u{a0}", "'", "=1+1", "+31 6", "-", "@school", "sep=;",
        "€ 5", "“zo”", "日本", "5",
    ]);
    prop_oneof![1 => Just(String::new()), 2 => Just("GGD Súdwest".to_owned()), 3 => prop::collection::vec(part, 1..5).prop_map(|parts| parts.concat())]
}

fn answer(item: usize) -> impl Strategy<Value = Answer> {
    let item = &list().items()[item];
    let points = list().scale_of(item).points.len();
    let mut answers = vec![Answer::Blank];
    answers.extend(&Answer::POINTS[..points]);
    answers.extend(item.unscored.dont_know.then_some(Answer::DontKnow));
    answers.extend(item.unscored.not_applicable.then_some(Answer::NotApplicable));
    prop::sample::select(answers)
}

fn person() -> impl Strategy<Value = Person> {
    let role = prop::sample::select(vec![Some(0), Some(0), Some(1), Some(1), None]);
    let answers: Vec<_> = (0..list().items().len()).map(answer).collect();
    let chosen = || prop::option::of(0_usize..2);
    let priorities = prop::sample::subsequence(vec![0_usize, 1, 2, 3], 0..=2).prop_shuffle();
    let respondent = prop::sample::select(vec!["", "", "p-7", "Zuster één", "0012"]);
    let wave = prop::sample::select(vec!["2025", "2026", "nulmeting, voorjaar", ""]);
    let day = prop_oneof![1 => Just(0_i64), 4 => 36_600_i64..50_000];
    let texts = (open_text(), open_text(), open_text(), open_text(), open_text());
    let style = prop::sample::select(vec!["r-{}", "00{}", "{} é", "{{} a,b}", "\"{}\"", "={}"]);
    (style, respondent, day, wave, role, answers, (chosen(), chosen()), priorities, texts).prop_map(
        |(style, respondent, day, wave, role, answers, chosen, priorities, texts)| Person {
            id: style.to_owned(),
            respondent: respondent.to_owned(),
            day,
            wave: wave.to_owned(),
            role,
            answers: answers.into_iter().zip(list().items()).map(|(answer, item)| if item.is_asked(role) { answer } else { Answer::NotAsked }).collect(),
            open: [texts.0, texts.1],
            chosen: chosen.into(),
            priorities,
            texts: [texts.2, texts.3, texts.4],
        },
    )
}

/// Several people, each with an id of their own.
pub(crate) fn people() -> impl Strategy<Value = Vec<Person>> {
    prop::collection::vec(person(), 1..7).prop_map(|mut people| {
        for (number, person) in people.iter_mut().enumerate() {
            person.id = person.id.replacen("{}", &(number + 1).to_string(), 1);
        }
        people
    })
}
