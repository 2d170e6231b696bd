//! Answers to all three lists, made to measure.

use crate::harness::{Folder, Ran};
use doorlicht::data::library::Library;
use doorlicht::survey::Questionnaire;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::LazyLock;

static LISTS: LazyLock<[Questionnaire; 3]> = LazyLock::new(|| {
    let library = Library::open(&[], &mut std::io::empty()).unwrap();
    ["samenwerking", "effectiviteit", "basisstructuur"].map(|id| library.find(id, &mut std::io::empty()).unwrap())
});

/// Answers to all three lists, made so that no rule fires: then one thing is changed.
#[derive(Clone)]
pub(crate) struct Region {
    pub(crate) people: usize,
    /// How many of them are schilpartners; every second one, until there are so many.
    pub(crate) schil: usize,
    /// The mean of a block or an item, over everyone; 65 where nothing is said.
    pub(crate) means: BTreeMap<&'static str, f64>,
    /// The same over schilpartners, where they differ.
    pub(crate) of_schil: BTreeMap<&'static str, f64>,
    /// How many give each answer to an item: 1 to 5, weet niet, blank.
    pub(crate) counts: BTreeMap<&'static str, [usize; 7]>,
    /// The facts; 3 where nothing is said.
    pub(crate) facts: BTreeMap<String, &'static str>,
    /// Whose forms there are.
    pub(crate) forms: Vec<&'static str>,
    /// How many say that they do not know the goals.
    pub(crate) no_goals: usize,
    /// What each person chooses.
    pub(crate) chosen: fn(usize) -> &'static str,
    pub(crate) one_organisation: bool,
}

impl Region {
    pub(crate) fn new() -> Region {
        Region {
            people: 100,
            schil: 50,
            means: BTreeMap::new(),
            of_schil: BTreeMap::new(),
            counts: BTreeMap::new(),
            facts: BTreeMap::from([("BAS-MI-3".to_owned(), "2")]),
            forms: vec!["gezamenlijk"],
            no_goals: 0,
            chosen: |_| "",
            one_organisation: false,
        }
    }

    pub(crate) fn mean(mut self, what: &'static str, mean: f64) -> Region {
        self.means.insert(what, mean);
        self
    }

    pub(crate) fn means(self, what: &[&'static str], mean: f64) -> Region {
        what.iter().fold(self, |region, what| region.mean(what, mean))
    }

    pub(crate) fn counts(mut self, item: &'static str, counts: [usize; 7]) -> Region {
        self.counts.insert(item, counts);
        self
    }

    pub(crate) fn fact(mut self, item: &str, value: &'static str) -> Region {
        self.facts.insert(item.to_owned(), value);
        self
    }

    /// The facts of a block, in order.
    pub(crate) fn facts(self, block: &str, values: &[&'static str]) -> Region {
        values.iter().enumerate().fold(self, |region, (number, value)| region.fact(&format!("BAS-{block}-{}", number + 1), value))
    }

    pub(crate) fn is_schil(&self, person: usize) -> bool {
        person % 2 == 1 && person / 2 < self.schil
    }

    /// The answers of a person to a list of experiences.
    pub(crate) fn answers(&self, list: &Questionnaire, person: usize) -> Vec<String> {
        let block = |item: usize| list.blocks()[list.items()[item].block].id.as_str();
        let answer = |index: usize| {
            let item = &list.items()[index];
            if !item.is_asked(list.role(if self.is_schil(person) { "schil" } else { "kern" })) {
                return String::new();
            }
            if let Some(counts) = self.counts.get(item.id.as_str()) {
                let words = ["1", "2", "3", "4", "5", "wn", ""];
                let all = counts.iter().zip(words).flat_map(|(count, word)| std::iter::repeat_n(word, *count));
                return all.chain(std::iter::repeat("3")).nth(person).unwrap().to_owned();
            }
            let only = |means: &BTreeMap<&str, f64>| means.get(item.id.as_str()).or(means.get(block(index)).filter(|_| list.id() == "samenwerking")).copied();
            match only(&self.of_schil).filter(|_| self.is_schil(person)) {
                Some(mean) => step(mean, person / 2, self.people / 2),
                // The remainder falls on both roles alike, as long as it is even.
                None if self.of_schil.is_empty() => step(only(&self.means).unwrap_or(65.0), person, self.people),
                None => step(only(&self.means).unwrap_or(65.0), person / 2, self.people / 2),
            }
        };
        (0..list.items().len()).map(answer).collect()
    }

    pub(crate) fn experience(&self, list: &Questionnaire) -> String {
        let ids: Vec<&str> = list.items().iter().map(|item| item.id.as_str()).collect();
        let mut text = format!("response,questionnaire,version,wave,role,organisation,{},goals,priorities\n", ids.join(","));
        if list.choose().is_none() {
            text = text.replace(",priorities", "");
        }
        if list.filter().is_empty() {
            text = text.replace(",goals", "");
        }
        for person in 0..self.people {
            let role = if self.is_schil(person) { "schil" } else { "kern" };
            let organisation = if self.one_organisation { "GGD".to_owned() } else { format!("{role}{}", person / 2 % 3) };
            write!(text, "{person},{},2026.1,2025,{role},{organisation},{}", list.id(), self.answers(list, person).join(",")).unwrap();
            if !list.filter().is_empty() {
                write!(text, ",{}", if person < self.no_goals { "no" } else { "yes" }).unwrap();
            }
            if list.choose().is_some() {
                write!(text, ",{}", (self.chosen)(person)).unwrap();
            }
            text.push('\n');
        }
        text
    }

    pub(crate) fn facts_file(&self, list: &Questionnaire) -> String {
        let ids: Vec<&str> = list.items().iter().map(|item| item.id.as_str()).collect();
        let mut text = format!("response,questionnaire,version,wave,organisation,{},BAS-F-1.status,BAS-F-2.status,governance\n", ids.join(","));
        for form in &self.forms {
            let values: Vec<&str> = ids.iter().map(|id| self.facts.get(*id).copied().unwrap_or("3")).collect();
            writeln!(text, "{form},{},2026.1,2025,{form},{},1,2,lead", list.id(), values.join(",")).unwrap();
        }
        text
    }

    pub(crate) fn folder(&self) -> Folder {
        let [sam, eff, bas] = &*LISTS;
        Folder::new().with("sam.csv", self.experience(sam)).with("eff.csv", self.experience(eff)).with("bas.csv", self.facts_file(bas))
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.folder().run(&[&["diagnose", "-q"], arguments].concat())
    }

    pub(crate) fn tables(&self, files: &[&str], arguments: &[&str]) -> Value {
        let json: Value = serde_json::from_str(&self.run(&[files, arguments, &["--format", "json"]].concat()).success().out).unwrap();
        json["tables"].clone()
    }

    pub(crate) fn all(&self) -> Value {
        self.tables(&["sam.csv", "eff.csv", "bas.csv"], &[])
    }
}

/// A whole number of steps of 25 for each person, so that the mean is this one.
#[expect(clippy::cast_precision_loss, reason = "small numbers")]
fn step(mean: f64, person: usize, people: usize) -> String {
    let steps = (0..=4 * people).find(|steps| *steps as f64 * 25.0 >= mean * people as f64 - 1e-9).unwrap();
    (1 + steps / people + usize::from(person < steps % people)).to_string()
}
