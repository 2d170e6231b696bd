//! People who can be followed from wave to wave by their pseudonym, with their scores.

use super::questionnaire::Questionnaire;
use super::response::Response;
use super::score::block_scores;
use super::tally::{BlockCounts, BlockRow, Cell, CellKey, Tally};
use crate::stats::Ratio;
use std::collections::BTreeMap;

/// Everyone with a pseudonym, by pseudonym, wave and response: the one thing here that grows with the number of people. It only adds, in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Linked(BTreeMap<String, BTreeMap<String, BTreeMap<String, Person>>>);

/// One person in one wave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// With whom they are counted.
    pub key: CellKey,
    /// The score in each block, over the items every role is asked; `None`: too little answered.
    pub scores: Vec<Option<Ratio>>,
}

impl Linked {
    /// Adds a response, where it has a pseudonym. `by`: the background questions that groups are made by.
    pub fn add(&mut self, questionnaire: &Questionnaire, by: &[usize], response: &Response) {
        if response.respondent.is_some() {
            let scores = block_scores(questionnaire, &response.answers).iter().map(|score| score.shared.score(questionnaire)).collect();
            self.put(questionnaire, by, response, |person| person.scores = scores);
        }
    }

    /// Adds a line of a score file.
    pub fn add_scores(&mut self, questionnaire: &Questionnaire, by: &[usize], row: &BlockRow) {
        self.put(questionnaire, by, &row.response, |person| person.scores[row.block] = row.shared);
    }

    fn put(&mut self, questionnaire: &Questionnaire, by: &[usize], response: &Response, change: impl FnOnce(&mut Person)) {
        let Some(respondent) = response.respondent.as_ref().filter(|respondent| !respondent.is_empty()) else { return };
        let of_wave = self.0.entry(respondent.clone()).or_default().entry(response.wave.clone()).or_default();
        let nobody = || Person { key: CellKey::of(questionnaire, by, response), scores: vec![None; questionnaire.blocks().len()] };
        change(of_wave.entry(response.id.clone()).or_insert_with(nobody));
    }

    /// Adds everyone of another.
    pub fn merge(&mut self, other: Linked) {
        for (respondent, waves) in other.0 {
            let known = self.0.entry(respondent).or_default();
            for (wave, responses) in waves {
                let known = known.entry(wave).or_default();
                for (response, person) in responses {
                    match known.get_mut(&response) {
                        // Lines of one response may be read apart.
                        Some(same) => same.scores.iter_mut().zip(person.scores).for_each(|(score, other)| *score = score.or(other)),
                        None => {
                            known.insert(response, person);
                        }
                    }
                }
            }
        }
    }

    /// Everyone by wave. Who handed in more than one form in a wave is not followed there: which of them goes with the other wave is not known.
    pub fn people(&self) -> impl Iterator<Item = BTreeMap<&str, &Person>> {
        let only = |responses: &'_ BTreeMap<String, Person>| responses.len() == 1;
        self.0.values().map(move |waves| {
            let sure = waves.iter().filter(|(_, responses)| only(responses));
            sure.filter_map(|(wave, responses)| responses.values().next().map(|person| (wave.as_str(), person))).collect()
        })
    }

    /// Everyone who is in both waves, as a tally of changes: see [`Ratio::change_from`]. Each is counted with what is the same in both.
    pub fn changes(&self, from: &str, to: &str) -> Tally {
        let mut tally = Tally::default();
        for person in self.people() {
            let Some((earlier, later)) = person.get(from).zip(person.get(to)) else { continue };
            let mut cell = Cell { rows: 1, ..Cell::default() };
            for (then, now) in earlier.scores.iter().zip(&later.scores) {
                let mut counts = BlockCounts::default();
                if let Some((then, now)) = then.zip(*now) {
                    counts.shared.add(now.change_from(then));
                }
                cell.blocks.push(counts);
            }
            tally.add_cell(earlier.key.common(&later.key), "", &cell);
        }
        tally
    }
}

impl CellKey {
    /// What two have in common, without a wave; unknown where they differ.
    fn common(&self, other: &CellKey) -> CellKey {
        let same = |left: &String, right: &String| if left == right { left.clone() } else { String::new() };
        CellKey {
            wave: String::new(),
            role: self.role.filter(|role| other.role == Some(*role)),
            background: self.background.iter().zip(&other.background).map(|(left, right)| same(left, right)).collect(),
            organisation: same(&self.organisation, &other.organisation),
        }
    }
}
