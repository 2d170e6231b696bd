//! What a person answers. Under every answer lies a score of 0-100: the level of the block for the role in that wave, moved by the organisation, the person,
//! the layer and the item, and by chance. The point of the scale that is nearest is the answer.

use super::partners::Person;
use super::random::Random;
use doorlicht::survey::Questionnaire;
use doorlicht::survey::questionnaire::Item;
use doorlicht::survey::response::{Answer, Response};

/// Levels of a block: kern and schil in 2024, kern and schil in 2025.
type Levels = (&'static str, [f64; 4]);

const CO_OPERATION: [Levels; 6] = [
    ("VB", [61.0, 57.0, 63.0, 60.0]),
    ("RO", [58.0, 40.0, 67.0, 57.0]),
    ("WP", [63.0, 44.0, 66.0, 57.0]),
    ("IP", [66.0, 64.0, 68.0, 66.0]),
    ("MI", [44.0, 45.0, 43.0, 45.0]),
    ("PR", [52.0, 47.0, 56.0, 52.0]),
];

const EFFECTIVENESS: [Levels; 6] = [
    ("VB", [58.0, 53.0, 61.0, 56.0]),
    ("RO", [54.0, 42.0, 63.0, 55.0]),
    ("WP", [57.0, 50.0, 60.0, 55.0]),
    ("IP", [61.0, 58.0, 62.0, 60.0]),
    ("MI", [44.0, 43.0, 43.0, 44.0]),
    ("PR", [56.0, 52.0, 59.0, 55.0]),
];

/// How many in a hundred do not know, of kern and of schil: who has no view of money, hours or results says so.
const BLIND_SPOTS: [(&str, [f64; 2]); 9] = [
    ("SAM-MI-2", [5.0, 18.0]),
    ("SAM-PR-1", [3.0, 14.0]),
    ("SAM-PR-3", [5.0, 12.0]),
    ("EFF-VB-2", [8.0, 20.0]),
    ("EFF-IP-3", [8.0, 32.0]),
    ("EFF-MI-2", [15.0, 42.0]),
    ("EFF-PR-1", [10.0, 28.0]),
    ("EFF-PR-3", [10.0, 26.0]),
    ("EFF-PR-4", [24.0, 50.0]),
];
const SELDOM_UNKNOWN: [f64; 2] = [2.0, 5.0];

/// Who makes no referrals has nothing to say about them.
const NOT_FOR_THE_OFFICE: [&str; 2] = ["SAM-WP-1", "SAM-WP-2"];

/// The answer to an item this person is asked.
pub(crate) fn answer(list: &Questionnaire, item: &Item, wave: &str, person: &Person) -> Answer {
    let mut stream = Random::of(&["answer", wave, &person.name, &item.id]);
    let is_schil = usize::from(person.partner.role == "schil");
    let block = list.blocks()[item.block].id.as_str();
    let in_office = ["bestuur", "beleid"].contains(&person.layer);
    let does_not_apply = if in_office && NOT_FOR_THE_OFFICE.contains(&item.id.as_str()) { 35.0 } else { 0.7 };
    let unknown = BLIND_SPOTS.iter().find(|(id, _)| *id == item.id).map_or(SELDOM_UNKNOWN, |(_, unknown)| *unknown)[is_schil];
    if stream.chance(1.2) {
        return Answer::Blank;
    }
    if item.unscored.not_applicable && stream.chance(does_not_apply) {
        return Answer::NotApplicable;
    }
    if item.unscored.dont_know && stream.chance(unknown) {
        return Answer::DontKnow;
    }
    let all = if list.id() == "samenwerking" { &CO_OPERATION } else { &EFFECTIVENESS };
    let (_, levels) = all.iter().find(|(id, _)| *id == block).expect("one of the six blocks");
    let level = levels[2 * usize::from(wave != super::WAVES[0]) + is_schil];
    let around = 5.0 * Random::of(&["organisation", person.partner.organisation, block]).bell()
        + 8.0 * Random::of(&["person", &person.name]).bell()
        + 6.0 * Random::of(&["person", &person.name, block]).bell()
        + 5.0 * Random::of(&["item", &item.id]).bell()
        + of_the_layer(person, block)
        + of_newcomers(person, wave, block);
    nearest(list, item, level + around + 16.0 * stream.bell())
}

/// Those who decide see it more sunnily than those who do the work; about time and money all agree.
fn of_the_layer(person: &Person, block: &str) -> f64 {
    match person.layer {
        _ if block == "MI" => 0.0,
        "bestuur" => 9.0,
        "management" => 4.0,
        "beleid" => 0.0,
        _ => -1.0,
    }
}

/// Who came this year does not know the way yet.
fn of_newcomers(person: &Person, wave: &str, block: &str) -> f64 {
    if person.involvement(wave) == "under1" && ["VB", "WP"].contains(&block) { -6.0 } else { 0.0 }
}

/// The point whose score of 0-100 is nearest; for a reversed item from the other end.
pub(crate) fn nearest(list: &Questionnaire, item: &Item, score: f64) -> Answer {
    let scale = list.scale_of(item);
    let score = if item.reversed { 100.0 - score } else { score };
    let steps = u32::try_from(scale.points.len() - 1).expect("at most eleven points");
    let step = 100.0 / f64::from(steps);
    let above = (0..steps).filter(|number| score > (f64::from(*number) + 0.5) * step).count();
    Answer::POINTS[above]
}

/// Answers about meetings: the same, without roles, waves and organisations.
pub(crate) fn answer_about_meetings(list: &Questionnaire, item: &Item, name: &str) -> Answer {
    let mut stream = Random::of(&["answer", name, &item.id]);
    if item.unscored.dont_know && stream.chance(6.0) {
        return Answer::DontKnow;
    }
    let block = list.blocks()[item.block].id.as_str();
    let level = 56.0 + 10.0 * Random::of(&["meeting", block]).bell() + 10.0 * Random::of(&["person", name]).bell();
    nearest(list, item, level + 22.0 * stream.bell())
}

/// Whether someone knows the goals that were set: more so in kern, and more so in 2025.
pub(crate) fn knows_the_goals(wave: &str, person: &Person) -> &'static str {
    let (well, roughly) = match (person.partner.role, wave == super::WAVES[0]) {
        ("kern", true) => (38.0, 80.0),
        ("kern", false) => (55.0, 90.0),
        (_, true) => (12.0, 56.0),
        (_, false) => (24.0, 72.0),
    };
    let draw = 100.0 * Random::of(&["goals", wave, &person.name]).part();
    match draw {
        _ if draw < well => "yes",
        _ if draw < roughly => "roughly",
        _ => "no",
    }
}

/// The subjects to begin with: mostly those one is least content with. Some choose fewer, or none.
pub(crate) fn priorities(list: &Questionnaire, response: &Response, wave: &str, name: &str) -> String {
    let mut stream = Random::of(&["priorities", wave, name]);
    let Some(choose) = list.choose() else { return String::new() };
    let count = match stream.below(10) {
        0 => 0,
        1 => choose.count - 1,
        _ => choose.count,
    };
    let mut wishes: Vec<(f64, usize)> = choose
        .from
        .iter()
        .map(|item| {
            let point = response.answers[*item].point().map_or(3, |point| u32::try_from(point).expect("at most eleven points"));
            (f64::from(point) + 3.0 * stream.part(), *item)
        })
        .collect();
    wishes.sort_by(|left, right| left.0.total_cmp(&right.0));
    let mut chosen: Vec<usize> = wishes.into_iter().take(count).map(|(_, item)| item).collect();
    chosen.sort_unstable();
    chosen.into_iter().map(|item| list.items()[item].id.as_str()).collect::<Vec<_>>().join(";")
}
