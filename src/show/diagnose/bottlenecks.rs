//! What the rules find: why, and what to do.

use super::{View, findings};
use crate::show::report::Section;
use crate::survey::diagnose::rules::{Bottleneck, Evidence, Missing, State, What};
use crate::survey::diagnose::{Finding, Kind, Subject};
use crate::survey::rule::Gap;

/// A section per rule that fires, then the others in a few lines.
pub(super) fn sections(view: &View) -> Vec<Section> {
    let words = &view.text.diagnose;
    let all = &view.shown.diagnosis.bottlenecks;
    if all.is_empty() {
        return Vec::new();
    }
    let fired: Vec<&Bottleneck> = all.iter().filter(|one| one.state == State::Fires).collect();
    let mut notes = Vec::new();
    if fired.is_empty() {
        notes.push(words.no_bottlenecks.to_owned());
    }
    let mut sections = vec![Section { title: words.bottlenecks.to_owned(), notes, ..Section::default() }];
    sections.extend(fired.into_iter().map(|one| fires(view, one)));
    let titles = |state: State| -> Vec<String> { all.iter().filter(|one| one.state == state).map(|one| title(view, one)).collect() };
    let mut others = Vec::new();
    for (word, state) in [(words.not_now, State::Not), (words.off, State::Off)] {
        let titles = titles(state);
        if !titles.is_empty() {
            others.push(format!("{word}: {}.", titles.join("; ")));
        }
    }
    let undetermined: Vec<&Bottleneck> = all.iter().filter(|one| one.state == State::Undetermined).collect();
    if !undetermined.is_empty() {
        others.push(format!("{}:", words.undetermined));
        others.extend(undetermined.into_iter().map(|one| format!("- {} ({}).", title(view, one), missing(view, &one.evidence.iter().collect::<Vec<_>>()))));
    }
    if !others.is_empty() {
        sections.push(Section { notes: others, ..Section::default() });
    }
    sections
}

/// `R4 Werkprocessen zonder regie`.
pub(in crate::show) fn title(view: &View, one: &Bottleneck) -> String {
    format!("{} {}", one.rule.id, view.words(one.list, &one.rule.title))
}

fn fires(view: &View, one: &Bottleneck) -> Section {
    let words = &view.text.diagnose;
    let reasons = one.evidence.iter().filter(|evidence| evidence.holds() == Some(true)).map(|evidence| format!("- {}", reason(view, evidence)));
    let mut notes: Vec<String> = reasons.collect();
    notes.push(format!("  {}: {}", words.advice, view.words(one.list, &one.rule.advice)));
    notes.push(format!("  {}: {}.", words.source, view.words(one.list, &one.rule.source)));
    Section { title: title(view, one), notes, ..Section::default() }
}

/// One figure in words: `samenwerking: Regie en Organisatie 46,0 (lager dan 50)`.
pub(super) fn reason(view: &View, evidence: &Evidence) -> String {
    let words = &view.text.diagnose;
    let diagnosis = &view.shown.diagnosis;
    let value = evidence.value.unwrap_or_default();
    let bound = (words.bound)(evidence.bound, &view.threshold(evidence.bound.number()));
    let list = diagnosis.lists.iter().position(|list| list.questionnaire.id() == evidence.list).unwrap_or_default();
    let reason = match &evidence.what {
        What::Gap(gap, found) => {
            let kind = if *gap == Gap::Roles { Kind::RoleGap } else { Kind::PaperGap };
            let is_one = |one: &&Finding| one.kind == kind && found.iter().any(|(list, block)| one.list == *list && one.subject == Subject::Block(*block));
            return findings::entries(view, &diagnosis.findings.iter().filter(is_one).collect::<Vec<_>>()).join("; ");
        }
        What::Count(found, of, _) => {
            let of = (words.bound)(*of, &view.threshold(of.number()));
            let named: Vec<String> = found.iter().map(|block| view.block(list, *block)).collect();
            (words.count)(found.len(), &of, &named.join(", "))
        }
        What::Spread(ends) => {
            let named = ends.map(|(highest, lowest)| (words.spread)(&view.block(list, highest), &view.block(list, lowest))).unwrap_or_default();
            format!("{named} {} ({bound})", view.score(value))
        }
        What::Choice(..) => format!("{} {}% ({bound})", subject(view, evidence), view.share(value)),
        What::Block(_) | What::Item(_) => {
            let items: Vec<String> = evidence.items.iter().map(|(item, score)| format!("{} {}", view.item(list, *item), view.score(*score))).collect();
            let lowest = if items.is_empty() { String::new() } else { format!("; {}", (words.lowest)(&items.join(", "))) };
            format!("{} {} ({bound}){lowest}", subject(view, evidence), view.score(value))
        }
    };
    format!("{}: {reason}", evidence.list)
}

/// What a figure is about; its id where the list is not there.
pub(in crate::show) fn subject(view: &View, evidence: &Evidence) -> String {
    let list = view.shown.diagnosis.lists.iter().position(|list| list.questionnaire.id() == evidence.list);
    let name = list.and_then(|index| {
        let questionnaire = view.shown.diagnosis.lists[index].questionnaire;
        match &evidence.what {
            What::Block(id) => questionnaire.block(id).map(|block| view.block(index, block)),
            What::Item(id) => questionnaire.item(id).map(|item| view.item(index, item)),
            What::Choice(id, code) => {
                let question = questionnaire.filter().iter().find(|question| question.id == *id)?;
                let choice = question.choice(code)?;
                Some((view.text.diagnose.chose)(&view.words(index, &question.short), &view.words(index, &choice.text)))
            }
            _ => None,
        }
    });
    name.unwrap_or_else(|| match &evidence.what {
        What::Block(id) | What::Item(id) | What::Choice(id, _) => format!("{}.{id}", evidence.list),
        _ => evidence.list.clone(),
    })
}

/// Why figures of a rule are not there: each reason once.
pub(in crate::show) fn missing(view: &View, several: &[&Evidence]) -> String {
    let mut reasons: Vec<String> = Vec::new();
    for evidence in several {
        if let Err(missing) = evidence.value {
            let what = match missing {
                Missing::List | Missing::Forms => evidence.list.clone(),
                Missing::Part | Missing::Few => subject(view, evidence),
            };
            let reason = (view.text.diagnose.missing)(missing, &what);
            if !reasons.contains(&reason) {
                reasons.push(reason);
            }
        }
    }
    reasons.join("; ")
}
