//! Why a diagnosis says what it says: each figure with its formula, each verdict with the comparison it follows from, and below it the answers.

use super::below::Below;
use super::topic::{Gaps, Topic};
use super::{machine_formula, people_comparison, people_row, rules, steps_table};
use crate::show::diagnose::tables::{optional, step_cells, subject_cells};
use crate::show::diagnose::{Shown, View};
use crate::show::groups::{key_columns, people_only};
use crate::show::number::decimal;
use crate::show::report::{Audience, Cell, Section, Table, for_programs};
use crate::show::text::Text;
use crate::survey::diagnose::derive::{Judgement, Part};
use crate::survey::diagnose::order::{Matrix, Step as Place};
use crate::survey::diagnose::{Finding, Kind, Subject};
use crate::survey::explain::Step;
use crate::survey::figures::SubscoreRow;
use crate::survey::group::ALL;
use crate::survey::rule::Gap;

/// The tables: first one for programs with every step, then for people a table per rule, finding and figure.
pub fn diagnosis(shown: &[Shown], topic: &Topic, text: &Text) -> Vec<Table> {
    let keys = ["table", "rule", "condition", "kind", "block", "item", "choice", "other_group", "subject", "figure", "formula", "value", "verdict", "withheld"];
    let columns = key_columns().into_iter().chain(keys.map(for_programs)).collect();
    let mut machine = Table { audience: Audience::Programs, ..Table::new("explanation", columns) };
    let mut people = Vec::new();
    for one in shown {
        let view = View { shown: one, text };
        let mut out = Out { view: &view, below: Below::of(&view), machine: Vec::new(), people: Vec::new() };
        let head = view.head();
        if topic.is_open() && !head.notes.is_empty() {
            out.people.push(Table { sections: vec![head], ..people_only("head", Vec::new()) });
        }
        for bottleneck in one.diagnosis.bottlenecks.iter().filter(|one| topic.takes_rule(&one.rule.id)) {
            rules::add(&mut out, bottleneck);
        }
        for gap in &topic.gaps {
            out.gap(*gap, topic);
        }
        for finding in one.diagnosis.findings.iter().filter(|finding| topic.takes_finding(&view, finding)) {
            out.finding(finding);
        }
        if topic.is_open() {
            for matrix in &one.diagnosis.priorities {
                out.matrix(matrix, topic);
            }
            out.order(topic);
            for list in 0..one.diagnosis.lists.len() {
                for row in one.diagnosis.subscores(list).iter().filter(|row| topic.chosen.blocks.is_empty() && topic.chosen.takes_group(&[&row.who.group])) {
                    out.subscore(list, row);
                }
            }
        }
        machine.sections.push(Section { rows: out.machine, ..Section::default() });
        people.extend(out.people);
    }
    std::iter::once(machine).chain(people).collect()
}

/// The tables that are being made of one wave.
pub(super) struct Out<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) below: Below<'a>,
    machine: Vec<Vec<Cell>>,
    pub(super) people: Vec<Table>,
}

/// What a line for programs is about.
#[derive(Clone, Default)]
pub(super) struct About {
    /// Questionnaire, by and group.
    pub(super) whose: [Option<String>; 3],
    pub(super) table: &'static str,
    pub(super) rule: Option<String>,
    pub(super) condition: Option<u64>,
    pub(super) kind: Option<&'static str>,
    /// Block, item and choice.
    pub(super) place: Option<[Cell; 3]>,
    pub(super) other: Option<String>,
    pub(super) subject: Option<String>,
}

impl Out<'_> {
    fn line(&mut self, about: &About, figure: &str, formula: &[crate::survey::explain::Term], value: Option<f64>, verdict: Option<&str>, withheld: bool) {
        let of = |text: &Option<String>| optional(text.as_deref());
        let [questionnaire, by, group] = &about.whose;
        let mut cells = vec![of(questionnaire), Cell::text(&self.view.shown.diagnosis.wave), of(by), of(group)];
        cells.extend([Cell::text(about.table), of(&about.rule), Cell::count(about.condition), optional(about.kind)]);
        cells.extend(about.place.clone().unwrap_or([Cell::Missing, Cell::Missing, Cell::Missing]));
        cells.extend([of(&about.other), of(&about.subject), Cell::text(figure), Cell::text(machine_formula(formula))]);
        cells.extend([Cell::score(value), optional(verdict), Cell::Flag(withheld)]);
        self.machine.push(cells);
    }

    pub(super) fn step(&mut self, about: &About, step: &Step) {
        self.line(about, step.figure, &step.formula, Some(step.value), None, false);
    }

    pub(super) fn judgement(&mut self, about: &About, figure: &str, judgement: &Judgement, verdict: &str, withheld: bool) {
        self.line(about, figure, &judgement.formula, None, Some(verdict), withheld);
    }

    /// A heading: what it is about, the wave, which part of the data, and what follows.
    pub(super) fn title(&self, first: &str, rest: &[&str]) -> String {
        let shown = self.view.shown;
        let parts = [first, shown.diagnosis.wave.as_str(), shown.part.as_str()].into_iter().chain(rest.iter().copied());
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    pub(super) fn people_verdict(&self, judgement: &Judgement, verdict: String) -> Vec<Cell> {
        let text = self.view.text;
        vec![Cell::text(text.explain.verdict), Cell::text(people_comparison(&judgement.formula, text)), Cell::text(verdict)]
    }

    fn finding(&mut self, finding: &Finding) {
        let (view, text) = (self.view, self.view.text);
        let diagnosis = &view.shown.diagnosis;
        let questionnaire = diagnosis.lists[finding.list].questionnaire;
        let (steps, judgement) = diagnosis.derive_finding(finding);
        let who = finding.who.as_ref();
        let about = About {
            whose: [Some(questionnaire.id().to_owned()), who.map(|who| who.by.clone()), who.map(|who| who.group.clone())],
            table: "findings",
            kind: Some(finding.kind.key()),
            place: Some(subject_cells(questionnaire, finding.subject, finding.answer.as_deref())),
            other: finding.other.as_ref().map(|(key, _)| key.clone()),
            ..About::default()
        };
        let is_withheld = finding.kind == Kind::Unshown;
        for step in &steps {
            self.step(&about, step);
        }
        self.judgement(&about, "verdict", &judgement, finding.kind.key(), is_withheld);
        let group = who.filter(|who| who.group != ALL).map(|who| view.who(finding.list, who));
        let other = finding.other.as_ref().map(|(key, title)| view.group(finding.list, key, title));
        let groups: Vec<String> = group.into_iter().chain(other).collect();
        let (subject, list) = (view.subject(finding.list, finding.subject), view.list(finding.list));
        let groups = groups.join(" – ");
        let kind = (text.diagnose.kind)(finding.kind);
        let mut section = Section { title: self.title(&list, &[&groups, &subject, kind]), ..Section::default() };
        section.rows = steps.iter().map(|step| people_row(step, text)).collect();
        section.rows.push(self.people_verdict(&judgement, (text.explain.truth)(judgement.holds).to_owned()));
        section.notes.extend(is_withheld.then(|| (text.explain.withheld)(view.shown.min_group.0)));
        self.people.push(steps_table(section, text));
        let below = self.below.finding(finding);
        self.people.extend(below);
    }

    /// Every block that is looked at for a gap, also where there is none.
    fn gap(&mut self, gap: Gaps, topic: &Topic) {
        let (view, text) = (self.view, self.view.text);
        let diagnosis = &view.shown.diagnosis;
        let (kind, compared) = match gap {
            Gaps::Roles => (Kind::RoleGap, diagnosis.compared(Gap::Roles)),
            Gaps::Paper => (Kind::PaperGap, diagnosis.compared(Gap::Paper)),
            Gaps::Layers => (Kind::LayerGap, Vec::new()),
        };
        let compared: Vec<Part> = compared.into_iter().filter(|part| topic.takes_subject(view, part.list, Subject::Block(part.block))).collect();
        let mut section = Section { title: self.title((text.diagnose.kind)(kind), &[]), rows: rules::compared(view, &compared), ..Section::default() };
        if gap == Gaps::Layers {
            section.notes.extend((0..diagnosis.lists.len()).filter_map(|list| view.layers(list)));
        }
        let is_found = diagnosis.findings.iter().any(|finding| finding.kind == kind && topic.takes_finding(view, finding));
        section.notes.extend((!is_found && section.rows.is_empty()).then(|| text.explain.no_gap.to_owned()));
        if !section.rows.is_empty() || !section.notes.is_empty() {
            self.people.push(rules::conditions(section, text));
        }
    }

    fn matrix(&mut self, matrix: &Matrix, topic: &Topic) {
        let (view, text) = (self.view, self.view.text);
        let list = &view.shown.diagnosis.lists[matrix.list];
        let lines = matrix.derive_lines();
        let whose = [Some(list.questionnaire.id().to_owned()), None, Some(ALL.to_owned())];
        let about = About { whose, table: "priorities", ..About::default() };
        for step in &lines {
            self.step(&about, step);
        }
        let rows = lines.iter().map(|step| people_row(step, text)).collect();
        let title = self.title(&view.list(matrix.list), &[text.diagnose.matrix, text.explain.matrix_lines]);
        self.people.push(steps_table(Section { title, rows, ..Section::default() }, text));
        for (rank, priority) in matrix.items.iter().enumerate().filter(|(_, one)| topic.takes_subject(view, matrix.list, Subject::Item(one.item))) {
            let (steps, judgement) = matrix.derive(list, priority, rank as u64 + 1);
            let about = About { place: Some(subject_cells(list.questionnaire, Subject::Item(priority.item), None)), ..about.clone() };
            for step in &steps {
                self.step(&about, step);
            }
            self.judgement(&about, "quadrant", &judgement, priority.quadrant.key(), false);
            let title = self.title(&view.list(matrix.list), &[text.diagnose.matrix, &view.item(matrix.list, priority.item)]);
            let mut rows: Vec<Vec<Cell>> = steps.iter().map(|step| people_row(step, text)).collect();
            rows.push(self.people_verdict(&judgement, (text.diagnose.quadrant)(priority.quadrant).to_lowercase()));
            self.people.push(steps_table(Section { title, rows, ..Section::default() }, text));
            let below = self.below.subject(matrix.list, Subject::Item(priority.item), None);
            self.people.extend(below);
        }
    }

    /// Why each step of the order stands where it does.
    fn order(&mut self, topic: &Topic) {
        let (view, text) = (self.view, self.view.text);
        let (diagnosis, words) = (&view.shown.diagnosis, &text.explain);
        let mut section = Section { title: self.title(text.diagnose.order, &[]), ..Section::default() };
        for (rank, step) in diagnosis.order.iter().enumerate() {
            let (what, why, is_taken) = match step {
                Place::Rule(place) => {
                    let one = &diagnosis.bottlenecks[*place];
                    (crate::show::diagnose::bottlenecks::title(view, one), words.first_rule.to_owned(), topic.takes_rule(&one.rule.id))
                }
                Place::Fact(place) => {
                    let one = &diagnosis.findings[*place];
                    (view.subject(one.list, one.subject), words.essential.to_owned(), topic.takes_finding(view, one))
                }
                Place::Item { list, item, level, score, urgency } => {
                    let levels = diagnosis.lists[*list].questionnaire.flags().map_or(0, |flags| flags.order.len());
                    let by = decimal(urgency.unwrap_or(100.0 - score), 1, text.lang);
                    let why = (words.in_order)((*level < levels).then_some((level + 1, levels)), &by, urgency.is_some());
                    (view.item(*list, *item), why, topic.takes_subject(view, *list, Subject::Item(*item)))
                }
            };
            if !is_taken {
                continue;
            }
            let cells = step_cells(view.shown, step);
            let of = |place: usize| if let Cell::Text(text) = &cells[place] { Some(text.clone()) } else { None };
            let about = About {
                whose: [of(0), None, None],
                table: "order",
                rule: of(2),
                place: Some([cells[3].clone(), cells[4].clone(), Cell::Missing]),
                ..About::default()
            };
            #[expect(clippy::cast_precision_loss, reason = "a few steps")]
            let value = (rank + 1) as f64;
            self.line(&about, "rank", &[], Some(value), Some(&why_key(step)), false);
            section.rows.push(vec![Cell::text(what), Cell::text(why), Cell::Count(rank as u64 + 1)]);
        }
        if !section.rows.is_empty() {
            self.people.push(steps_table(section, text));
        }
    }

    fn subscore(&mut self, list: usize, row: &SubscoreRow) {
        let (view, text) = (self.view, self.view.text);
        let questionnaire = view.shown.diagnosis.lists[list].questionnaire;
        let subscore = &questionnaire.subscores()[row.subscore];
        let steps = view.shown.diagnosis.derive_subscore(list, row);
        let about = About {
            whose: [questionnaire.id(), &row.who.by, &row.who.group].map(|key| Some(key.to_owned())),
            table: "subscores",
            subject: Some(subscore.id.clone()),
            ..About::default()
        };
        if row.withheld {
            self.line(&about, "", &[], None, None, true);
        }
        for step in &steps {
            self.step(&about, step);
        }
        // Everyone is in each grouping, and is told to people once.
        let first = view.shown.diagnosis.subscores(list).first().map(|row| &row.who.by);
        if row.who.group == ALL && Some(&row.who.by) != first {
            return;
        }
        let title = self.title(&view.list(list), &[&view.who(list, &row.who), &view.words(list, &subscore.title)]);
        let rows: Vec<Vec<Cell>> = steps.iter().map(|step| people_row(step, text)).collect();
        let instead = rows.is_empty().then(|| (text.explain.withheld)(view.shown.min_group.0));
        self.people.push(steps_table(Section { title, rows, instead, ..Section::default() }, text));
        let below = self.below.items(list, &subscore.items, (&row.who.by, &row.who.group));
        self.people.extend(below.filter(|_| !steps.is_empty()));
    }
}

/// Why a step stands where it does, for programs.
fn why_key(step: &Place) -> String {
    match step {
        Place::Rule(_) => "rule".to_owned(),
        Place::Fact(_) => "fact".to_owned(),
        Place::Item { level, .. } => format!("level {}", level + 1),
    }
}
