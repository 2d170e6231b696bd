//! The three questions, in sentences.

use super::View;
use crate::show::report::Section;
use crate::survey::diagnose::rules::State;
use crate::survey::diagnose::{Figure, Finding, Heading, Kind, List, Subject};
use crate::survey::group::ALL;

/// So many questions for the partners.
const MOST_QUESTIONS: usize = 5;

/// A section per question: list by list a sentence per kind of finding.
pub(super) fn sections(view: &View) -> Vec<Section> {
    let words = &view.text.diagnose;
    let headings = [
        (Heading::Good, words.good, words.nothing_good),
        (Heading::Better, words.better, words.nothing_better),
        (Heading::Unconsidered, words.unconsidered, words.nothing_unconsidered),
    ];
    let nothing_shown = !view.shown.diagnosis.lists.iter().any(List::shows_anything);
    let section = |(heading, title, nothing): (Heading, &str, &str)| {
        let nothing = if nothing_shown { words.nothing_shown } else { nothing };
        let notes: Vec<String> = (0..view.shown.diagnosis.lists.len()).flat_map(|list| of_list(view, list, heading)).collect();
        let instead = notes.is_empty().then(|| nothing.to_owned());
        Section { title: title.to_owned(), notes, instead, ..Section::default() }
    };
    headings.into_iter().map(section).collect()
}

/// What is found in one list, below its title.
fn of_list(view: &View, list: usize, heading: Heading) -> Vec<String> {
    let here: Vec<&Finding> = view.shown.diagnosis.findings.iter().filter(|one| one.list == list && one.kind.heading() == heading).collect();
    let mut kinds: Vec<Kind> = here.iter().map(|one| one.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let sentence = |kind: Kind| {
        let of_kind: Vec<&Finding> = here.iter().copied().filter(|one| one.kind == kind).collect();
        format!("- {}: {}.", (view.text.diagnose.kind)(kind), view.named(&entries(view, &of_kind)))
    };
    let sentences: Vec<String> = kinds.into_iter().map(sentence).collect();
    if sentences.is_empty() {
        return sentences;
    }
    let id = view.shown.diagnosis.lists[list].questionnaire.id();
    let fired = view.shown.diagnosis.bottlenecks.iter().filter(|one| one.state == State::Fires);
    let remarks = fired.filter_map(|one| one.rule.remark.as_ref().filter(|(on, _)| on == id).map(|(_, remark)| view.words(one.list, remark)));
    [view.list(list)].into_iter().chain(remarks.map(|remark| format!("  {remark}"))).chain(sentences).collect()
}

/// Each subject with its figures; of one subject in several groups, once.
pub(super) fn entries(view: &View, findings: &[&Finding]) -> Vec<String> {
    let mut subjects: Vec<(Subject, Vec<&Finding>)> = Vec::new();
    for finding in findings {
        match subjects.iter_mut().find(|(subject, _)| *subject == finding.subject) {
            Some((_, several)) => several.push(finding),
            None => subjects.push((finding.subject, vec![finding])),
        }
    }
    let entry = |(subject, several): &(Subject, Vec<&Finding>)| {
        let name = view.subject(several[0].list, *subject);
        let figures: Vec<String> = several.iter().map(|finding| figures(view, finding)).filter(|figures| !figures.is_empty()).collect();
        if figures.is_empty() { name } else { format!("{name} ({})", figures.join(", ")) }
    };
    subjects.iter().map(entry).collect()
}

pub(super) fn figures(view: &View, finding: &Finding) -> String {
    let words = &view.text.diagnose;
    let list = finding.list;
    let score = |figure: Figure| finding.figure(figure).map(|value| view.score(value)).unwrap_or_default();
    let share = |figure: Figure| finding.figure(figure).map(|value| view.share(value)).unwrap_or_default();
    let group = finding.who.as_ref().filter(|who| who.group != ALL).map(|who| view.who(list, who));
    let with_group = |figure: String| group.iter().cloned().chain([figure]).collect::<Vec<_>>().join(" ");
    match finding.kind {
        Kind::StrongBlock | Kind::StrongItem => with_group(score(Figure::Score)),
        Kind::WeakBlock => {
            let questionnaire = view.shown.diagnosis.lists[list].questionnaire;
            let level = finding.figure(Figure::Score).and_then(|score| questionnaire.level(score)).map(|level| view.words(list, &level.title));
            [score(Figure::Score)].into_iter().chain(level).collect::<Vec<_>>().join(", ")
        }
        Kind::WeakItem => {
            let disagree = finding.figure(Figure::Disagree).map(|_| (words.disagree)(&share(Figure::Disagree)));
            with_group([score(Figure::Score)].into_iter().chain(disagree).collect::<Vec<_>>().join(", "))
        }
        Kind::Divided => with_group((words.divided)(&share(Figure::Agree), &share(Figure::Disagree))),
        Kind::RoleGap | Kind::LayerGap => {
            let other = finding.other.as_ref().map(|(key, title)| view.group(list, key, title)).unwrap_or_default();
            format!("{} {}, {other} {}", group.clone().unwrap_or_default(), score(Figure::Score), score(Figure::Other))
        }
        Kind::PaperGap => (words.on_paper)(&score(Figure::Score), &score(Figure::Other)),
        Kind::Unknown => finding.figure(Figure::Unknown).map(|_| with_group(format!("{}%", share(Figure::Unknown)))).unwrap_or_default(),
        Kind::Unshown => String::new(),
        Kind::Essential | Kind::Function => answer(view, finding),
    }
}

/// The answer in a form of facts, in words.
fn answer(view: &View, finding: &Finding) -> String {
    let questionnaire = view.shown.diagnosis.lists[finding.list].questionnaire;
    let code = finding.answer.as_deref().unwrap_or_default();
    let words = match finding.subject {
        Subject::Item(item) => {
            let points = &questionnaire.scale_of(&questionnaire.items()[item]).points;
            points.iter().find(|point| point.value.to_string() == code).map(|point| &point.text)
        }
        Subject::Row(panel, _) => {
            let choices = questionnaire.panels()[panel].columns.iter().filter(|column| column.is_scale).flat_map(|column| &column.choices);
            choices.into_iter().find(|choice| choice.value == code).map(|choice| &choice.text)
        }
        Subject::Block(_) | Subject::Choice(..) => None,
    };
    match words {
        Some(words) => view.words(finding.list, words),
        None if code.is_empty() => view.text.diagnose.not_filled_in.to_owned(),
        None => view.text.report.dont_know_in_full.to_owned(),
    }
}

/// What one organisation can discuss itself, and what it can ask its partners: about what is weak, divides or is not known.
pub(super) fn questions(view: &View) -> Vec<Section> {
    let words = &view.text.diagnose;
    let reflection = words.reflection_questions.iter().map(|question| format!("- {question}")).collect();
    let mut asked: Vec<String> = Vec::new();
    for finding in &view.shown.diagnosis.findings {
        if let (Subject::Item(item), Kind::WeakItem | Kind::Divided | Kind::Unknown | Kind::Essential) = (finding.subject, finding.kind) {
            let statement = view.words(finding.list, &view.shown.diagnosis.lists[finding.list].questionnaire.items()[item].text);
            let question = format!("- {}", (words.how_do_you_see)(&statement));
            if !asked.contains(&question) {
                asked.push(question);
            }
        }
    }
    asked.truncate(MOST_QUESTIONS);
    let mut sections = vec![Section { title: words.reflection.to_owned(), notes: reflection, ..Section::default() }];
    if !asked.is_empty() {
        sections.push(Section { title: words.for_partners.to_owned(), notes: asked, ..Section::default() });
    }
    sections
}
