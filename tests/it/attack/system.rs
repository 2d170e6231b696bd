//! The linear system of one output, and what it leaves open, by a solver that knows nothing of the program.
//!
//! Unknown are, for each combination of values that someone may have, how many people there are and what they answered. A sum over n people from 0 to 1 is written
//! as `up`, with `n = up + down` and both at least 0, so that the bounds of the scale need no rows of their own.

use super::facts::{Fact, Figure, Group, cells};
use super::people::{Dice, Person};
use microlp::{ComparisonOp, OptimizationDirection, Problem, Variable};

/// No set has more people.
const MOST: i32 = 100;

/// A linear expression: unknowns with their coefficients.
type Terms = Vec<(usize, f64)>;

/// Something that is withheld: a linear expression, and its true value.
pub(crate) struct Target {
    pub(crate) name: String,
    terms: Terms,
    truth: f64,
}

/// Equations over numbered unknowns.
pub(crate) struct System {
    cells: Vec<[String; 4]>,
    /// Whether each unknown is a whole number.
    whole: Vec<bool>,
    equations: Vec<(Terms, f64)>,
    /// Expressions of at most 0.
    bounds: Vec<Terms>,
    /// `left <= right`.
    orders: Vec<(usize, usize)>,
    /// Per cell and figure, n and sum as expressions.
    parts: Vec<Vec<[Terms; 2]>>,
}

fn times(terms: &[(usize, f64)], factor: f64) -> Terms {
    terms.iter().map(|(unknown, coefficient)| (*unknown, coefficient * factor)).collect()
}

impl System {
    /// All figures of an output at once; how many people there are need not be whole.
    pub(crate) fn joint(facts: &[Fact], unknown: [bool; 4]) -> System {
        let mut system =
            System { cells: cells(facts, unknown), whole: Vec::new(), equations: Vec::new(), bounds: Vec::new(), orders: Vec::new(), parts: Vec::new() };
        let is_said = |figure: Figure| facts.iter().any(|fact| fact.figure == figure);
        for cell in system.cells.clone() {
            let one = |unknown: usize| vec![(unknown, 1.0)];
            let rows = one(system.unknown(false));
            let mut parts = vec![[Vec::new(), Vec::new()]; Figure::ALL.len()];
            let mut set = |figure: Figure, n: Terms, sum: Terms| {
                parts[Figure::ALL.iter().position(|one| *one == figure).unwrap()] = [n, sum];
            };
            set(Figure::Rows, rows.clone(), Vec::new());
            let mut answered = Vec::new();
            for figure in [Figure::A, Figure::OwnB, Figure::BK] {
                if is_said(figure) && (figure == Figure::A || cell[0] == "kern") {
                    let (up, down) = (system.unknown(false), system.unknown(false));
                    set(figure, vec![(up, 1.0), (down, 1.0)], one(up));
                    if figure == Figure::A {
                        set(Figure::WholeA, vec![(up, 1.0), (down, 1.0)], Vec::new());
                    }
                    answered.push(vec![(up, 1.0), (down, 1.0)]);
                }
            }
            // Block B by who answered the first item only, the second only, and both: how the score follows from the items.
            let [only_1, only_2, both_1, both_2] = [(); 4].map(|()| (system.unknown(false), system.unknown(false)));
            let n = |(up, down): (usize, usize)| vec![(up, 1.0), (down, 1.0)];
            system.equations.push(([n(both_1), times(&n(both_2), -1.0)].concat(), 0.0));
            set(Figure::B1, [n(only_1), n(both_1)].concat(), [one(only_1.0), one(both_1.0)].concat());
            set(Figure::B2, [n(only_2), n(both_2)].concat(), [one(only_2.0), one(both_2.0)].concat());
            set(Figure::WholeB, n(both_1), Vec::new());
            let scored = [n(only_1), n(only_2), n(both_1)].concat();
            set(Figure::B, scored.clone(), vec![(only_1.0, 1.0), (only_2.0, 1.0), (both_1.0, 0.5), (both_2.0, 0.5)]);
            answered.push(scored);
            let choices: Vec<usize> = (0..3).map(|_| system.unknown(false)).collect();
            choices.iter().enumerate().for_each(|(choice, unknown)| set(Figure::Choice(choice), one(*unknown), Vec::new()));
            let chosen: Terms = choices.iter().map(|choice| (*choice, 1.0)).collect();
            set(Figure::Chosen, chosen.clone(), Vec::new());
            answered.push(chosen);
            // Whoever did not answer is a response too.
            for answered in answered {
                let silent = system.unknown(false);
                system.equations.push(([answered, one(silent), times(&rows, -1.0)].concat(), 0.0));
            }
            for (item, figure) in [Figure::A, Figure::B1, Figure::B2, Figure::BK].into_iter().enumerate() {
                let [n, sum] = parts[Figure::ALL.iter().position(|one| *one == figure).unwrap()].clone();
                if n.is_empty() {
                    continue;
                }
                // Who disagrees has at most a quarter of the scale, who agrees at least three.
                let by_part: [usize; 3] = [(); 3].map(|()| system.unknown(false));
                let weigh =
                    |weights: [f64; 3], factor: f64| by_part.iter().zip(weights).map(|(unknown, weight)| (*unknown, weight * factor)).collect::<Terms>();
                system.equations.push(([n, weigh([1.0; 3], -1.0)].concat(), 0.0));
                system.bounds.push([weigh([0.0, 0.5, 0.75], 1.0), times(&sum, -1.0)].concat());
                system.bounds.push([sum, weigh([0.25, 0.5, 1.0], -1.0)].concat());
                for (part, unknown) in by_part.into_iter().enumerate() {
                    let place = Figure::ALL.iter().position(|one| *one == Figure::Part(item, part)).unwrap();
                    parts[place] = [vec![(unknown, 1.0)], Vec::new()];
                }
            }
            system.parts.push(parts);
        }
        system.add_facts(facts, None);
        system
    }

    /// One figure of an output; people are whole, but for systems so large that the solver would search on and on.
    pub(crate) fn single(facts: &[Fact], figure: Figure, unknown: [bool; 4]) -> System {
        let mut system =
            System { cells: cells(facts, unknown), whole: Vec::new(), equations: Vec::new(), bounds: Vec::new(), orders: Vec::new(), parts: Vec::new() };
        let place = Figure::ALL.iter().position(|one| *one == figure).unwrap();
        let is_whole = system.cells.len() <= 16;
        for cell in system.cells.clone() {
            let mut parts = vec![[Vec::new(), Vec::new()]; Figure::ALL.len()];
            if cell[0] == "kern" || !matches!(figure, Figure::OwnB | Figure::BK) {
                let n = system.unknown(is_whole);
                let sum = system.unknown(false);
                system.orders.push((sum, n));
                parts[place] = [vec![(n, 1.0)], vec![(sum, 1.0)]];
            }
            system.parts.push(parts);
        }
        system.add_facts(facts, Some(figure));
        system
    }

    fn unknown(&mut self, whole: bool) -> usize {
        self.whole.push(whole);
        self.whole.len() - 1
    }

    fn add_facts(&mut self, facts: &[Fact], only: Option<Figure>) {
        let mut seen = std::collections::BTreeSet::new();
        for fact in facts.iter().filter(|fact| only.is_none_or(|only| only == fact.figure)) {
            let Some((n, sum)) = fact.shown else { continue };
            if seen.insert((fact.figure, &fact.group)) {
                self.equations.push((self.expression(fact.figure, &fact.group, 0), n));
                if fact.figure.has_sum() {
                    self.equations.push((self.expression(fact.figure, &fact.group, 1), sum));
                }
            }
        }
    }

    /// n (0) or sum (1) of a figure of a group.
    fn expression(&self, figure: Figure, group: &Group, part: usize) -> Terms {
        let place = Figure::ALL.iter().position(|one| *one == figure).unwrap();
        let cells = self.cells.iter().zip(&self.parts).filter(|(cell, _)| group.has(&cell.each_ref().map(String::as_str)));
        cells.flat_map(|(_, parts)| parts[place][part].clone()).collect()
    }

    /// n and sum of a withheld figure.
    pub(crate) fn targets(&self, fact: &Fact, people: &[Person]) -> [Option<Target>; 2] {
        let members = people.iter().filter(|person| fact.group.has(&person.values.each_ref().map(String::as_str)));
        let scores: Vec<f64> = members.filter_map(|person| fact.figure.of(person)).collect();
        let n = scores.iter().map(|_| 1.0).sum();
        let target = |part: usize, word: &str, truth: f64| {
            let name = format!("{word} of {:?} of {:?}, which is {truth}", fact.figure, fact.group);
            Target { name, terms: self.expression(fact.figure, &fact.group, part), truth }
        };
        [Some(target(0, "n", n)), fact.figure.has_sum().then(|| target(1, "sum", scores.iter().sum()))]
    }

    /// The values of all unknowns where an expression is as large as it can be; `None` where the solver has not found them in time.
    fn solve(&self, goal: &[(usize, f64)], direction: OptimizationDirection) -> Option<Vec<f64>> {
        let mut problem = Problem::new(direction);
        problem.set_time_limit(std::time::Duration::from_secs(2));
        let mut objective = vec![0.0; self.whole.len()];
        for (unknown, coefficient) in goal {
            objective[*unknown] += coefficient;
        }
        let add = |(whole, goal): (&bool, f64)| if *whole { problem.add_integer_var(goal, (0, MOST)) } else { problem.add_var(goal, (0.0, f64::from(MOST))) };
        let unknowns: Vec<Variable> = self.whole.iter().zip(objective).map(add).collect();
        let of = |terms: &Terms| {
            let mut coefficients = std::collections::BTreeMap::new();
            for (unknown, coefficient) in terms {
                *coefficients.entry(*unknown).or_insert(0.0) += coefficient;
            }
            coefficients.into_iter().map(|(unknown, coefficient)| (unknowns[unknown], coefficient)).collect::<Vec<(Variable, f64)>>()
        };
        for (terms, value) in &self.equations {
            problem.add_constraint(of(terms).as_slice(), ComparisonOp::Eq, *value);
        }
        for terms in &self.bounds {
            problem.add_constraint(of(terms).as_slice(), ComparisonOp::Le, 0.0);
        }
        for (left, right) in &self.orders {
            problem.add_constraint([(unknowns[*left], 1.0), (unknowns[*right], -1.0)], ComparisonOp::Le, 0.0);
        }
        let solution = problem.solve().unwrap().into_solution().ok()?;
        Some(unknowns.iter().map(|unknown| solution.var_value(*unknown)).collect())
    }

    /// Which targets can have no other value than their true one.
    pub(crate) fn determined(&self, mut targets: Vec<Target>, dice: &mut Dice) -> Vec<String> {
        let value = |terms: &[(usize, f64)], solution: &[f64]| terms.iter().map(|(unknown, coefficient)| solution[*unknown] * coefficient).sum::<f64>();
        let both = [OptimizationDirection::Maximize, OptimizationDirection::Minimize];
        let is_closed = |target: &Target, solution: &[f64]| (value(&target.terms, solution) - target.truth).abs() < 1e-6;
        // One far corner of all that is possible shows of most targets at once that they are open.
        for direction in both {
            if targets.len() > 1 {
                let weigh = |target: &Target| times(&target.terms, dice.pick(&[-1.0, 1.0, 1.7]));
                let goal: Terms = targets.iter().flat_map(weigh).collect();
                let corner = self.solve(&goal, direction);
                targets.retain(|target| corner.as_ref().is_none_or(|corner| is_closed(target, corner)));
            }
        }
        let mut closed = Vec::new();
        while let Some(target) = targets.pop() {
            let ends: Vec<Vec<f64>> = both.iter().filter_map(|direction| self.solve(&target.terms, *direction)).collect();
            if ends.is_empty() {
                closed.push(format!("not found in time: {}", target.name));
            } else if ends.iter().all(|end| is_closed(&target, end)) {
                closed.push(target.name);
            } else {
                targets.retain(|target| ends.iter().all(|end| is_closed(target, end)));
            }
        }
        closed
    }
}
