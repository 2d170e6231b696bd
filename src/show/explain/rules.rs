//! Why a bottleneck rule applies or not: each condition with its figure, its threshold and whether it holds, and below it where each figure comes from.

use super::diagnosis::{About, Out};
use super::{people_comparison, people_formula};
use crate::show::diagnose::View;
use crate::show::diagnose::bottlenecks::{missing, subject, title};
use crate::show::diagnose::tables::figure_and_subject;
use crate::show::groups::people_only;
use crate::show::report::{Cell, Section, Table, for_people};
use crate::show::text::Text;
use crate::survey::diagnose::derive::{Condensed, Part};
use crate::survey::diagnose::rules::{Bottleneck, Evidence, Missing, What};

/// Adds the table of a rule, and those of its figures where they are not there yet.
pub(super) fn add(out: &mut Out, bottleneck: &Bottleneck) {
    let (view, text) = (out.view, out.view.text);
    let (diagnosis, words) = (&view.shown.diagnosis, &text.explain);
    let rule = Some(bottleneck.rule.id.clone());
    let mut section = Section { title: out.title(&title(view, bottleneck), &[]), ..Section::default() };
    for (place, evidence) in bottleneck.evidence.iter().enumerate() {
        let condensed = diagnosis.derive_evidence(evidence);
        let (kind, subject) = figure_and_subject(view.shown, evidence);
        let about = About {
            whose: [Some(evidence.list.clone()), None, None],
            table: "bottlenecks",
            rule: rule.clone(),
            condition: Some(place as u64 + 1),
            kind: Some(kind),
            subject: Some(subject),
            ..About::default()
        };
        lines(out, &about, evidence, &condensed);
        let formula = people_comparison(&condensed.judgement.formula, text);
        let verdict = (words.truth)(condensed.judgement.holds);
        section.rows.push([name(out, evidence), formula, verdict.to_owned()].map(Cell::text).to_vec());
        // Of a group's score the formula stands with its people, below; a percentage has no table of its own.
        let share = condensed.step.as_ref().filter(|_| matches!(evidence.what, What::Choice(..)));
        section.rows.extend(share.map(|step| [Cell::text("  %"), Cell::text(people_formula(&step.formula, text)), Cell::score(Some(step.value))].to_vec()));
        section.rows.extend(compared(view, &condensed.parts));
    }
    let verdict = diagnosis.derive_rule(bottleneck);
    let about = About { table: "bottlenecks", rule, ..About::default() };
    let is_withheld = bottleneck.evidence.iter().any(|evidence| evidence.value == Err(Missing::Few));
    out.judgement(&about, "state", &verdict, bottleneck.state.key(), false);
    section.rows.push(out.people_verdict(&verdict, (words.state)(bottleneck.state).to_owned()));
    // Of what is withheld nothing is said but that.
    let others: Vec<&Evidence> = bottleneck.evidence.iter().filter(|evidence| evidence.value != Err(Missing::Few)).collect();
    let reasons = missing(view, &others);
    section.notes.extend((!reasons.is_empty()).then(|| format!("{}: {reasons}.", text.diagnose.undetermined)));
    section.notes.extend(is_withheld.then(|| (words.withheld)(view.shown.min_group.0)));
    out.people.push(conditions(section, text));
    for evidence in &bottleneck.evidence {
        let below = out.below.evidence(evidence);
        out.people.extend(below);
    }
}

/// The table of conditions, or of what is compared.
pub(super) fn conditions(section: Section, text: &Text) -> Table {
    let words = &text.explain;
    let columns = vec![for_people("condition", words.condition), for_people("formula", words.formula), for_people("verdict", words.value)];
    Table { sections: vec![section], ..people_only("rule", columns) }
}

/// A row per block that is compared; with its list, where they are of several.
pub(super) fn compared(view: &View, parts: &[Part]) -> Vec<Vec<Cell>> {
    let are_several = parts.iter().any(|part| part.list != parts[0].list);
    let row = |part: &Part| {
        let list = view.shown.diagnosis.lists[part.list].questionnaire.id();
        let block = view.block(part.list, part.block);
        let name = if are_several { format!("  {list}: {block}") } else { format!("  {block}") };
        let holds = (view.text.explain.truth)(part.judgement.holds);
        [name, people_comparison(&part.judgement.formula, view.text), holds.to_owned()].map(Cell::text).to_vec()
    };
    parts.iter().map(row).collect()
}

/// The lines for programs of one condition.
fn lines(out: &mut Out, about: &About, evidence: &Evidence, condensed: &Condensed) {
    if let Some(step) = &condensed.step {
        out.step(about, step);
    }
    for part in &condensed.parts {
        let questionnaire = out.view.shown.diagnosis.lists[part.list].questionnaire;
        let place = [Cell::text(&questionnaire.blocks()[part.block].id), Cell::Missing, Cell::Missing];
        let whose = [Some(questionnaire.id().to_owned()), None, None];
        let verdict = truth(part.judgement.holds);
        out.judgement(&About { whose, place: Some(place), ..about.clone() }, "counts", &part.judgement, verdict, false);
    }
    out.judgement(about, "holds", &condensed.judgement, truth(evidence.holds()), evidence.value == Err(Missing::Few));
}

/// As programs read it.
fn truth(holds: Option<bool>) -> &'static str {
    match holds {
        Some(true) => "yes",
        Some(false) => "no",
        None => "unknown",
    }
}

/// What a condition is about: `samenwerking: Middelen`.
fn name(out: &Out, evidence: &Evidence) -> String {
    let view = out.view;
    let list = view.shown.diagnosis.lists.iter().position(|list| list.questionnaire.id() == evidence.list).unwrap_or_default();
    let what = match &evidence.what {
        What::Spread(Some((highest, lowest))) => (view.text.diagnose.spread)(&view.block(list, *highest), &view.block(list, *lowest)),
        What::Spread(None) => (view.text.explain.name)("spread").to_owned(),
        What::Count(_, bound, _) => {
            let bound = (view.text.diagnose.bound)(*bound, &view.threshold(bound.number()));
            format!("{} {bound}", (view.text.explain.name)("blocks"))
        }
        What::Gap(..) => (view.text.explain.name)("blocks").to_owned(),
        What::Block(_) | What::Item(_) | What::Choice(..) => subject(view, evidence),
    };
    let list = Some(evidence.list.as_str()).filter(|list| !list.is_empty() && !what.starts_with(*list));
    list.map_or_else(|| what.clone(), |list| format!("{list}: {what}"))
}
