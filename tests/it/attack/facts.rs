//! What one output says: of which figure of which group n and sum are shown, and of which they are withheld.

use super::people::{ATTRIBUTES, Person};
use serde_json::Value;
use std::collections::BTreeSet;

/// What is counted and summed. Where two tables speak of the same, it is one: a block of one item and that item, one's own items and the shared ones where all are
/// shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Figure {
    Rows,
    A,
    B,
    /// Block B over the three items of kern.
    OwnB,
    B1,
    B2,
    BK,
    /// Who answered the one item of block A, which is all of it.
    WholeA,
    /// Who answered both items of block B.
    WholeB,
    /// Who disagrees (0), is neutral (1) or agrees (2) on an item.
    Part(usize, usize),
    /// Who answered the filter question.
    Chosen,
    /// Who made one choice in it.
    Choice(usize),
}

impl Figure {
    pub(crate) const ALL: [Figure; 25] = {
        use Figure::{A, B, B1, B2, BK, Choice, Chosen, OwnB, Part, Rows, WholeA, WholeB};
        [
            Part(0, 0),
            Part(0, 1),
            Part(0, 2),
            Part(1, 0),
            Part(1, 1),
            Part(1, 2),
            Part(2, 0),
            Part(2, 1),
            Part(2, 2),
            Part(3, 0),
            Part(3, 1),
            Part(3, 2),
            Rows,
            A,
            B,
            OwnB,
            B1,
            B2,
            BK,
            WholeA,
            WholeB,
            Chosen,
            Choice(0),
            Choice(1),
            Choice(2),
        ]
    };

    /// What one person adds to the sum, from 0 to 1; `None` where they do not count.
    pub(crate) fn of(self, person: &Person) -> Option<f64> {
        match self {
            Figure::A if person.mean.is_some() => person.mean?[0],
            Figure::B if person.mean.is_some() => person.mean?[1],
            Figure::Rows => Some(0.0),
            Figure::A => person.score(&[0]),
            Figure::B => person.score(&[1, 2]),
            Figure::OwnB => {
                person.score(&[1, 2, 3]).filter(|_| person.values[0] == "kern" && person.answers[1..].iter().flatten().count() * 2 >= 3 - person.not_applicable)
            }
            Figure::B1 => person.score(&[1]),
            Figure::B2 => person.score(&[2]),
            Figure::BK => person.score(&[3]),
            Figure::WholeA => person.score(&[0]).map(|_| 0.0),
            Figure::WholeB => person.score(&[1]).and(person.score(&[2])).map(|_| 0.0),
            Figure::Part(item, part) => person.answers[item].filter(|step| [0, 0, 1, 2, 2][usize::from(*step)] == part).map(|_| 0.0),
            Figure::Chosen => person.choice.map(|_| 0.0),
            Figure::Choice(choice) => (person.choice == Some(choice)).then_some(0.0),
        }
    }

    /// Whether it has a sum.
    pub(crate) fn has_sum(self) -> bool {
        !matches!(self, Figure::Rows | Figure::WholeA | Figure::WholeB | Figure::Part(..) | Figure::Chosen | Figure::Choice(_))
    }
}

/// A group as it is named in output.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(clippy::struct_field_names, reason = "called so in output")]
pub(crate) struct Group {
    pub(crate) by: String,
    pub(crate) group: String,
    /// The part that a rest is the rest of.
    pub(crate) beside: Option<String>,
}

impl Group {
    /// Whether someone with these values belongs to it.
    pub(crate) fn has(&self, values: &[&str]) -> bool {
        let of: Vec<&str> = self.by.split(',').map(|by| values[ATTRIBUTES.iter().position(|attribute| *attribute == by).unwrap()]).collect();
        let is_known = of.iter().all(|value| !value.is_empty());
        match (&self.beside, self.group.as_str()) {
            (None, "all") => true,
            (Some(part), _) => is_known && of.join(",") != *part,
            (None, group) => is_known && of.join(",") == group,
        }
    }
}

/// One figure of one group.
#[derive(Clone, Debug)]
pub(crate) struct Fact {
    pub(crate) figure: Figure,
    pub(crate) group: Group,
    /// n and sum; `None`: withheld.
    pub(crate) shown: Option<(f64, f64)>,
}

/// Everything the tables of one output say of a wave.
pub(crate) fn facts(tables: &Value, wave: &str) -> Vec<Fact> {
    let mut facts = Vec::new();
    let rows = |name: &str| tables[name].as_array().into_iter().flatten().filter(|row| row["wave"] == wave).cloned().collect::<Vec<Value>>();
    let text = |row: &Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let group = |row: &Value| Group { by: text(row, "by"), group: text(row, "group"), beside: None };
    for row in rows("summary") {
        let figure = match (text(&row, "block").as_str(), text(&row, "basis").as_str(), text(&row, "group").as_str()) {
            ("A", ..) => Figure::A,
            (_, "own", "kern") => Figure::OwnB,
            _ => Figure::B,
        };
        facts.push(Fact { figure, group: group(&row), shown: n_and_sum(&row, "n", "mean") });
        facts.push(Fact { figure: Figure::Rows, group: group(&row), shown: row["rows"].as_f64().map(|rows| (rows, 0.0)) });
        assert!(
            row["withheld"] == false
                || row.as_object().unwrap().iter().filter(|(key, _)| !["withheld"].contains(&key.as_str())).all(|(_, value)| !value.is_number()),
            "{row}"
        );
    }
    for name in ["comparison", "item_comparison"] {
        for row in rows(name) {
            let figure = if name == "comparison" { if row["block"] == "A" { Figure::A } else { Figure::B } } else { item(&row) };
            let (by, a, b) = (text(&row, "by"), text(&row, "a"), text(&row, "b"));
            let second = Group { by: by.clone(), group: b.clone(), beside: (b == "rest").then(|| a.clone()) };
            facts.push(Fact { figure, group: Group { by, group: a, beside: None }, shown: n_and_sum(&row, "n_a", "mean_a") });
            facts.push(Fact { figure, group: second, shown: n_and_sum(&row, "n_b", "mean_b") });
        }
    }
    for row in rows("items") {
        let counts: Option<Vec<f64>> = ["n", "blank", "dont_know", "not_applicable"].iter().map(|key| row[*key].as_f64()).collect();
        facts.push(Fact { figure: item(&row), group: group(&row), shown: n_and_sum(&row, "n", "mean") });
        // Percentages of n answers: whole people.
        for (part, key) in ["disagree", "neutral", "agree"].into_iter().enumerate() {
            if let Some((n, percent)) = row["n"].as_f64().zip(row[key].as_f64()) {
                let place = [Figure::A, Figure::B1, Figure::B2, Figure::BK].iter().position(|one| *one == item(&row)).unwrap();
                facts.push(Fact { figure: Figure::Part(place, part), group: group(&row), shown: Some(((n * percent / 100.0).round(), 0.0)) });
            }
        }
        // Everyone in the group is asked, so that together these are its responses.
        facts.push(Fact { figure: Figure::Rows, group: group(&row), shown: counts.map(|counts| (counts.iter().sum(), 0.0)) });
    }
    for row in rows("reliability") {
        let figure = if row["block"] == "A" { Figure::WholeA } else { Figure::WholeB };
        facts.push(Fact { figure, group: group(&row), shown: row["n_complete"].as_f64().map(|n| (n, 0.0)) });
    }
    for row in rows("filter") {
        let choice = ["ja", "deels", "niet"].iter().position(|choice| row["choice"] == *choice).unwrap();
        facts.push(Fact { figure: Figure::Chosen, group: group(&row), shown: row["n"].as_f64().map(|n| (n, 0.0)) });
        facts.push(Fact { figure: Figure::Choice(choice), group: group(&row), shown: row["count"].as_f64().map(|count| (count, 0.0)) });
    }
    facts
}

fn item(row: &Value) -> Figure {
    match row["item"].as_str().unwrap() {
        "A-1" => Figure::A,
        "B-1" => Figure::B1,
        "B-2" => Figure::B2,
        _ => Figure::BK,
    }
}

/// Sums over people are multiples of a twelfth or an eighth of the scale; those of means of organisations need not be.
fn n_and_sum(row: &Value, n: &str, mean: &str) -> Option<(f64, f64)> {
    let nearest = |sum: f64| {
        let whole = (sum * 24.0).round() / 24.0;
        if (whole - sum).abs() < 1e-9 { whole } else { sum }
    };
    row[n].as_f64().map(|n| (n, row[mean].as_f64().map_or(0.0, |mean| nearest(n * mean / 100.0))))
}

/// All combinations of values that someone may have, by what the output names: `[values; 4]`, empty for unknown. `unknown`: for which attributes the output says
/// that some have no value.
pub(crate) fn cells(facts: &[Fact], unknown: [bool; 4]) -> Vec<[String; 4]> {
    let groups: BTreeSet<&Group> = facts.iter().map(|fact| &fact.group).filter(|group| group.group != "all" && group.beside.is_none()).collect();
    let all: BTreeSet<&str> = facts.iter().map(|fact| fact.group.by.as_str()).collect();
    let mut cells: Vec<[String; 4]> = vec![Default::default()];
    for (place, attribute) in ATTRIBUTES.iter().enumerate() {
        let mut values: BTreeSet<String> = BTreeSet::new();
        let mut is_used = false;
        for by in &all {
            if let Some(at) = by.split(',').position(|name| name == *attribute) {
                is_used = true;
                values.extend(groups.iter().filter(|group| group.by == *by).map(|group| group.group.split(',').nth(at).unwrap().to_owned()));
            }
        }
        if !is_used || unknown[place] {
            values.insert(String::new());
        }
        cells = cells
            .iter()
            .flat_map(|cell| {
                values.iter().map(|value| {
                    let mut cell = cell.clone();
                    cell[place].clone_from(value);
                    cell
                })
            })
            .collect();
    }
    // A cross names the combinations that occur: any other is empty.
    cells.retain(|cell| {
        let values: Vec<&str> = cell.iter().map(String::as_str).collect();
        all.iter().filter(|by| by.contains(',')).all(|by| {
            let is_known = by.split(',').all(|name| !values[ATTRIBUTES.iter().position(|attribute| *attribute == name).unwrap()].is_empty());
            !is_known || groups.iter().any(|group| group.by == **by && group.has(&values))
        })
    });
    cells
}
