//! A made-up region in which everything can be seen that doorlicht shows.
//!
//! * [`random`]: the only source of chance.
//! * [`partners`]: 25 organisations in four municipalities, the larger region around them, and the people who work there.
//! * [`views`]: what a person answers: a level per block, role and wave, and around it people, organisations, items and chance.
//! * [`stories`]: the same for the lists on the region, the three patterns and the agreements, where layers and municipalities differ.
//! * [`words`]: remarks and open answers.
//! * [`facts`]: the forms of the list of facts, written by hand.
//! * this file: from people to rows to CSV.
//!
//! What there is to see: in 2024 kern is far above schil on Regie and on Werkprocessen, in 2025 less so; nobody is content with Middelen, and that does not
//! change; Inzet Professionals is good on both sides. Too few people of the layer bestuur took part in 2024 to be shown. Schil often answers "weet ik niet"
//! about money, hours and results. Some rows are nearly empty. What there is to see in the other three lists is told in [`stories`].

mod facts;
mod partners;
mod random;
mod stories;
mod views;
mod words;

use doorlicht::data::library;
use doorlicht::survey::Questionnaire;
use doorlicht::survey::cell::guard;
use doorlicht::survey::column::{Column, PRIORITIES};
use doorlicht::survey::response::{Answer, Response};
use partners::{PARTNERS, Partner, Person, REGION};
use random::Random;
use stories::{STORIES, Story};

/// The two metingen: nulmeting and vervolgmeting.
const WAVES: [&str; 2] = ["2024", "2025"];

/// Every file: its name in `examples/` and its text.
pub(crate) fn files() -> Vec<(&'static str, String)> {
    let built_in = |id: &str| {
        let (name, text) = library::built_in_texts().into_iter().find(|(name, _)| name == id).expect("a built-in questionnaire");
        questionnaire(&name, text)
    };
    let people = partners::people(&PARTNERS);
    let region = |id: &str| {
        let list = built_in(id);
        let mut responses: Vec<Response> = WAVES.iter().flat_map(|wave| wave_of(&list, wave, &people)).collect();
        words::add_remarks(&list, &mut responses);
        words::add_open_answers(&list, &mut responses);
        csv(&list, &responses)
    };
    let told = |id: &str, partners: &'static [Partner]| {
        let (list, people) = (built_in(id), partners::people(partners));
        let story = STORIES.iter().find(|story| story.list == id).expect("a story for the list");
        let mut responses: Vec<Response> = WAVES.iter().flat_map(|wave| told_wave(&list, story, wave, &people)).collect();
        words::add_remarks(&list, &mut responses);
        words::add_open_answers(&list, &mut responses);
        csv(&list, &responses)
    };
    let facts = built_in("basisstructuur");
    let overleg = questionnaire("overleg", include_str!("../overleg.yaml").to_owned());
    vec![
        ("partners.csv", partners_csv()),
        ("samenwerking.csv", region("samenwerking")),
        ("effectiviteit.csv", region("effectiviteit")),
        ("basisstructuur.csv", csv(&facts, &facts::forms(&facts))),
        ("overleg.csv", csv(&overleg, &meeting(&overleg))),
        ("regionaal.csv", told("regionaal", &REGION)),
        ("patronen.csv", told("patronen", &REGION)),
        ("afspraken.csv", told("afspraken", &PARTNERS)),
    ]
}

fn questionnaire(name: &str, text: String) -> Questionnaire {
    library::read(name, text, &library::shared_definitions()).expect("a valid questionnaire")
}

/// What everyone who took part in a wave answered, in the order in which it came in.
fn wave_of(list: &Questionnaire, wave: &str, people: &[Person]) -> Vec<Response> {
    let takes_part = |person: &&Person| person.takes_part(wave) && Random::of(&["list", list.id(), wave, &person.name]).chance(96.0);
    let mut responses: Vec<Response> = people.iter().filter(takes_part).map(|person| response(list, wave, person)).collect();
    responses.sort_by(|left, right| (&left.submitted, &left.id).cmp(&(&right.submitted, &right.id)));
    responses
}

fn response(list: &Questionnaire, wave: &str, person: &Person) -> Response {
    let role = list.role(person.partner.role);
    let mut response = started(list, role, wave, person);
    for (place, item) in list.items().iter().enumerate().filter(|(_, item)| item.is_asked(role)) {
        response.answers[place] = views::answer(list, item, wave, person);
    }
    if let Some(question) = list.filter().first() {
        response.texts.insert(question.id.clone(), views::knows_the_goals(wave, person).to_owned());
    }
    finish(list, &mut response, person);
    response
}

/// The same for a list with a story.
fn told_wave(list: &Questionnaire, story: &Story, wave: &str, people: &[Person]) -> Vec<Response> {
    let takes_part = |person: &&Person| person.takes_part_in_the_region(list.id(), wave);
    let mut responses: Vec<Response> = people.iter().filter(takes_part).map(|person| told_response(list, story, wave, person)).collect();
    responses.sort_by(|left, right| (&left.submitted, &left.id).cmp(&(&right.submitted, &right.id)));
    responses
}

fn told_response(list: &Questionnaire, story: &Story, wave: &str, person: &Person) -> Response {
    let mut response = started(list, None, wave, person);
    for (answer, item) in response.answers.iter_mut().zip(list.items()) {
        *answer = story.answer(list, item, wave, person);
    }
    finish(list, &mut response, person);
    response
}

/// A response without answers.
fn started(list: &Questionnaire, role: Option<usize>, wave: &str, person: &Person) -> Response {
    let mut response = Response::blank(list, role);
    response.id = id(list, wave, &person.name);
    response.respondent = person.pseudonym();
    response.submitted = day(wave, &person.name);
    wave.clone_into(&mut response.wave);
    response
}

/// Choosing priorities and background. Some stop after a few questions: what comes later stays empty, but who they are was known from the start.
fn finish(list: &Questionnaire, response: &mut Response, person: &Person) {
    let wave = response.wave.clone();
    let mut stream = Random::of(&["stops", list.id(), &wave, &person.name]);
    if stream.chance(3.0) {
        let kept = stream.below(5);
        let asked = response.answers.iter_mut().filter(|answer| **answer != Answer::NotAsked);
        asked.skip(kept).for_each(|answer| *answer = Answer::Blank);
    } else if list.choose().is_some() {
        response.texts.insert(PRIORITIES.to_owned(), views::priorities(list, response, &wave, &person.name));
    }
    for (cell, question) in response.background.iter_mut().zip(list.background()) {
        *cell = person.background(&question.id, &wave);
    }
}

/// Twelve people after one season of meetings about families.
fn meeting(list: &Questionnaire) -> Vec<Response> {
    let mut responses: Vec<Response> = (1..=12)
        .map(|number: u32| {
            let name = format!("deelnemer {number}");
            let mut response = Response::blank(list, None);
            response.id = id(list, "2025", &name);
            response.submitted = day("2025", &name);
            "2025".clone_into(&mut response.wave);
            for (answer, item) in response.answers.iter_mut().zip(list.items()) {
                *answer = views::answer_about_meetings(list, item, &name);
            }
            let mut stream = Random::of(&["background", &name]);
            for (cell, question) in response.background.iter_mut().zip(list.background()) {
                *cell = question.choices.get(stream.below(question.choices.len())).map(|choice| choice.value.clone()).unwrap_or_default();
            }
            response
        })
        .collect();
    responses.sort_by(|left, right| (&left.submitted, &left.id).cmp(&(&right.submitted, &right.id)));
    responses
}

/// The id of a response: looks random and tells nothing. It starts with a letter, so that no spreadsheet takes it for a number.
fn id(list: &Questionnaire, wave: &str, name: &str) -> String {
    Random::of(&["response", list.id(), wave, name]).id()
}

/// A day from 1 October to 14 November of the year of the wave; a person does both lists on the same day.
fn day(wave: &str, name: &str) -> String {
    let day = 1 + Random::of(&["day", wave, name]).below(45);
    if day <= 31 { format!("{wave}-10-{day:02}") } else { format!("{wave}-11-{:02}", day - 31) }
}

/// A response file. Columns for remarks, evidence and pseudonyms are left out where they would be empty; all others are there.
fn csv(list: &Questionnaire, responses: &[Response]) -> String {
    let value = |column: &Column, response: &Response| column.value(list, response);
    let is_used = |column: &Column| {
        let optional = matches!(column, Column::Respondent | Column::Remark(_) | Column::Evidence(_));
        !optional || responses.iter().any(|response| !value(column, response).is_empty())
    };
    let columns: Vec<Column> = Column::all(list).into_iter().filter(is_used).collect();
    let header = columns.iter().map(|column| column.name(list)).collect();
    let rows = responses.iter().map(|response| columns.iter().map(|column| value(column, response)).collect());
    written([header].into_iter().chain(rows))
}

fn partners_csv() -> String {
    let header = ["organisation", "role", "municipality"];
    let rows = PARTNERS.iter().map(|partner| [partner.organisation, partner.role, partner.municipality]);
    written([header].into_iter().chain(rows).map(|row| row.map(str::to_owned).to_vec()))
}

fn written(rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.iter().map(|cell| guard(cell).into_owned())).expect("writing to memory");
    }
    String::from_utf8(writer.into_inner().expect("writing to memory")).expect("text in, text out")
}
