//! What lies below the figures of a diagnosis: of a group its people, who was left out and the items; of an item how many gave each answer; of facts each answer with
//! its points. Each only once.

use super::{forms, items, notes_of_group, people_formula, people_row, steps_table};
use crate::show::diagnose::View;
use crate::show::groups::{Result, people_only};
use crate::show::number::decimal;
use crate::show::report::{Cell, Section, Table, for_people};
use crate::survey::diagnose::derive::Part;
use crate::survey::diagnose::rules::{Evidence, What};
use crate::survey::diagnose::{Answers, Finding, Kind, Lead, Subject};
use crate::survey::explain;
use crate::survey::figures::{GroupFigures, ItemRow, SummaryRow};
use crate::survey::group::Unit;
use crate::survey::response::Response;
use crate::survey::rule::Gap;

/// What was shown already is not shown again.
pub(super) struct Below<'a> {
    view: &'a View<'a>,
    /// The lists with their figures.
    results: Vec<Result<'a>>,
    /// List, subject, and whose.
    seen: Vec<(usize, Subject, String)>,
}

impl<'a> Below<'a> {
    pub(super) fn of(view: &'a View<'a>) -> Below<'a> {
        let shown = view.shown;
        let result = |(list, labels): (&crate::survey::diagnose::List<'a>, &crate::survey::labels::Labels)| Result {
            questionnaire: list.questionnaire,
            labels: labels.clone(),
            figures: match &list.answers {
                Answers::Experience(figures) => (**figures).clone(),
                Answers::Facts(_) => GroupFigures::default(),
            },
            min_group: shown.min_group,
            unit: Unit::Person,
            part: shown.part.clone(),
        };
        Below { view, results: shown.diagnosis.lists.iter().zip(&shown.labels).map(result).collect(), seen: Vec::new() }
    }

    /// Below the figures of a finding.
    pub(super) fn finding(&mut self, finding: &Finding) -> Vec<Table> {
        let who = finding.who.as_ref().map(|who| (who.by.as_str(), who.group.as_str()));
        let mut tables = self.subject(finding.list, finding.subject, who);
        if let Some((by, (other, _))) = finding.who.as_ref().map(|who| who.by.as_str()).zip(finding.other.as_ref()) {
            tables.extend(self.subject(finding.list, finding.subject, Some((by, other))));
        }
        if finding.kind == Kind::PaperGap {
            tables.extend(self.practice(finding.list, finding.subject));
        }
        tables
    }

    /// Below a figure of a rule.
    pub(super) fn evidence(&mut self, evidence: &Evidence) -> Vec<Table> {
        let diagnosis = &self.view.shown.diagnosis;
        if let What::Gap(gap, _) = &evidence.what {
            return diagnosis.compared(*gap).iter().flat_map(|part| self.compared(*gap, part)).collect();
        }
        let Some(list) = diagnosis.lists.iter().position(|list| list.questionnaire.id() == evidence.list) else { return Vec::new() };
        let questionnaire = diagnosis.lists[list].questionnaire;
        let subjects: Vec<Subject> = match &evidence.what {
            What::Block(id) => questionnaire.block(id).map(Subject::Block).into_iter().collect(),
            What::Item(id) => questionnaire.item(id).map(Subject::Item).into_iter().collect(),
            What::Choice(id, code) => {
                let place = questionnaire.filter().iter().position(|known| known.id == *id);
                let choice = place.and_then(|place| questionnaire.filter()[place].choices.iter().position(|known| known.value == *code));
                place.zip(choice).map(|(place, choice)| Subject::Choice(place, choice)).into_iter().collect()
            }
            What::Spread(ends) => ends.iter().flat_map(|(highest, lowest)| [*highest, *lowest]).map(Subject::Block).collect(),
            What::Count(_, _, blocks) => blocks.iter().copied().map(Subject::Block).collect(),
            What::Gap(..) => Vec::new(),
        };
        subjects.into_iter().flat_map(|subject| self.subject(list, subject, None)).collect()
    }

    /// Below one block that is looked at for a gap: the interval, and both sides.
    fn compared(&mut self, gap: Gap, part: &Part) -> Vec<Table> {
        let (list, subject) = (part.list, Subject::Block(part.block));
        if gap == Gap::Paper {
            let on_paper = self.subject(list, subject, None);
            return on_paper.into_iter().chain(self.practice(list, subject)).collect();
        }
        let view = self.view;
        let Some(row) = view.shown.diagnosis.lists[list].role_rows().find(|row| row.item.is_none() && row.block == part.block) else { return Vec::new() };
        let result = &self.results[list];
        let beside = (view.text.report.beside)(&view.who(list, &row.who), &view.group(list, &row.b.0, &row.b.1));
        let title = result.heading(&row.who.wave, &[&beside, &result.block(row.block)], view.text);
        let steps = row.figures.as_ref().map(explain::of_pair).unwrap_or_default();
        let rows = steps.iter().filter(|step| ["difference", "ci_low", "ci_high"].contains(&step.figure)).map(|step| people_row(step, view.text)).collect();
        let mut tables = vec![steps_table(Section { title, rows, ..Section::default() }, view.text)];
        for group in [&row.who.group, &row.b.0] {
            tables.extend(self.subject(list, subject, Some((&row.who.by, group))));
        }
        tables
    }

    fn practice(&mut self, facts: usize, subject: Subject) -> Vec<Table> {
        let diagnosis = &self.view.shown.diagnosis;
        let found = diagnosis.practice_of(facts, subject).map(|(list, block)| (list.questionnaire.id().to_owned(), block));
        let place = found.and_then(|(id, block)| Some((diagnosis.lists.iter().position(|list| list.questionnaire.id() == id)?, block)));
        place.map(|(list, block)| self.subject(list, Subject::Block(block), None)).unwrap_or_default()
    }

    /// Below one figure. `who`: by and group; without, everyone or whoever is asked.
    pub(super) fn subject(&mut self, list: usize, subject: Subject, who: Option<(&str, &str)>) -> Vec<Table> {
        let of = &self.view.shown.diagnosis.lists[list];
        let form = match &of.answers {
            Answers::Facts(Lead::Form(form)) => Some(*form),
            _ => None,
        };
        let (block, item) = match subject {
            Subject::Block(block) => (of.block_row(block, who), None),
            Subject::Item(item) => (None, of.item_row(item, who)),
            _ => (None, None),
        };
        let group = block.map(|row| &row.who).or(item.map(|row| &row.who)).map_or(String::new(), |who| who.group.clone());
        let place = (list, subject, group);
        if self.seen.contains(&place) {
            return Vec::new();
        }
        self.seen.push(place);
        let result = &self.results[list];
        match (form, block, item) {
            (Some(form), ..) => self.facts(result, form, subject).into_iter().collect(),
            (None, Some(row), _) => self.block(result, row),
            (None, None, Some(row)) => self.item(result, row).into_iter().collect(),
            (None, None, None) => self.choices(list, subject, who).into_iter().collect(),
        }
    }

    fn block(&self, result: &Result, row: &SummaryRow) -> Vec<Table> {
        let text = self.view.text;
        let figures = row.figures.as_ref();
        let steps = figures.and_then(|figures| Some(explain::of_description(figures.description.as_ref()?, figures.rows))).unwrap_or_default();
        let group = result.group(&row.who.group, &row.who.title, text);
        let title = result.heading(&row.who.wave, &[&group, &result.block(row.block)], text);
        let instead = figures.is_none().then(|| (text.explain.withheld)(result.min_group.0));
        let rows = steps.iter().map(|step| people_row(step, text)).collect();
        let section = Section { title, rows, instead, notes: notes_of_group(result, row, text) };
        [steps_table(section, text)].into_iter().chain(items(result, row, text)).collect()
    }

    /// How many gave each answer, and what that is worth.
    fn item(&self, result: &Result, row: &ItemRow) -> Option<Table> {
        let (text, words) = (self.view.text, &self.view.text.report);
        let item = &result.questionnaire.items()[row.item];
        let group = result.group(&row.who.group, &row.who.title, text);
        let mut section =
            Section { title: result.heading(&row.who.wave, &[&group, &format!("{} {}", item.id, result.item(row.item, text))], text), ..Section::default() };
        let columns = vec![for_people("answer", text.explain.answer), for_people("points", words.score), for_people("n", words.n)];
        let table = people_only("item_answers", columns);
        let Some(figures) = &row.figures else {
            section.instead = Some((text.explain.withheld)(result.min_group.0));
            return Some(Table { sections: vec![section], ..table });
        };
        let list = self.view.shown.diagnosis.lists.iter().find(|list| std::ptr::eq(list.questionnaire, result.questionnaire))?;
        let line = |answer: String, points: Cell, count: u64| vec![Cell::text(answer), points, Cell::Count(count)];
        if figures.shows_points {
            for (place, point) in result.questionnaire.scale_of(item).points.iter().enumerate() {
                let answer = format!("{} {}", point.value, result.labels.text(&point.text));
                section.rows.push(line(answer, Cell::score(Some(list.worth(row.item, place))), figures.counts.points.get(place).copied().unwrap_or(0)));
            }
        } else if let Some(parts) = figures.agreement {
            let names = [words.disagree, words.neutral, words.agree];
            section.rows.extend(names.into_iter().zip(parts).map(|(name, count)| line(name.to_owned(), Cell::Missing, count)));
        }
        let others = [
            (words.dont_know_in_full, figures.counts.dont_know),
            (words.not_applicable_in_full, figures.counts.not_applicable),
            (words.blank, figures.counts.blank),
        ];
        section.rows.extend(others.into_iter().map(|(name, count)| line(name.to_owned(), Cell::Missing, count)));
        section.notes.extend(
            list.item_score(row.item, Some((&row.who.by, &row.who.group)))
                .map(|(formula, score)| (text.explain.score)(false, &people_formula(&formula, text), &decimal(score, 2, text.lang))),
        );
        Some(Table { sections: vec![section], ..table })
    }

    /// How many gave each answer to a filter question.
    fn choices(&self, list: usize, subject: Subject, who: Option<(&str, &str)>) -> Option<Table> {
        let (view, text) = (self.view, self.view.text);
        let Subject::Choice(question, choice) = subject else { return None };
        let result = &self.results[list];
        let asked = &result.questionnaire.filter()[question];
        let (_, counts) = view.shown.diagnosis.lists[list].choice_counts(question, choice, who)?;
        let rows = asked.choices.iter().zip(counts).map(|(choice, count)| vec![Cell::text(result.labels.text(&choice.text)), Cell::Count(count)]).collect();
        let title = result.heading(&view.shown.diagnosis.wave, &[&result.labels.text(&asked.short)], text);
        let columns = vec![for_people("answer", text.explain.answer), for_people("n", text.report.n)];
        Some(Table { sections: vec![Section { title, rows, ..Section::default() }], ..people_only("choices", columns) })
    }

    /// A form of facts: the answers of the block, or the one answer.
    fn facts(&self, result: &Result, form: &Response, subject: Subject) -> Option<Table> {
        let text = self.view.text;
        match subject {
            Subject::Block(block) => forms::of_block(result, form, block, text),
            Subject::Item(item) => Some(forms::of_item(result, form, item, text)),
            Subject::Choice(..) | Subject::Row(..) => None,
        }
    }

    /// The items of a subscore in a group.
    pub(super) fn items(&self, list: usize, of: &[usize], (by, group): (&str, &str)) -> Option<Table> {
        let words = &self.view.text.report;
        let result = &self.results[list];
        let row = |item: &usize| {
            let figures = self.view.shown.diagnosis.lists[list].item_row(*item, Some((by, group)))?.figures.as_ref();
            let found = figures.and_then(|figures| figures.description);
            let name = format!("{} {}", result.questionnaire.items()[*item].id, result.item(*item, self.view.text));
            Some(vec![Cell::text(name), Cell::count(found.map(|found| found.n)), Cell::score(found.map(|found| found.mean))])
        };
        let rows: Vec<Vec<Cell>> = of.iter().filter_map(row).collect();
        let columns = vec![for_people("item", words.item), for_people("n", words.n), for_people("mean", words.mean)];
        (!rows.is_empty()).then(|| Table { sections: vec![Section { rows, ..Section::default() }], ..people_only("block_items", columns) })
    }
}
