//! What makes questions of an agreement urgent, in words that are noted in its file.

use super::{Shown, View, bottlenecks, findings};
use crate::agreement::entry::Noted;
use crate::agreement::urgency::{Cause, Reason};
use crate::show::text::Text;
use crate::survey::diagnose::Subject;

/// Each reason in words, with its figures.
pub fn noted(shown: &Shown, reasons: &[Reason], text: &Text) -> Vec<Noted> {
    let view = View { shown, text };
    reasons.iter().map(|reason| one(&view, reason)).collect()
}

fn one(view: &View, reason: &Reason) -> Noted {
    let diagnosis = &view.shown.diagnosis;
    let (text, figures) = match reason.cause {
        Cause::Rule(place) => {
            let bottleneck = &diagnosis.bottlenecks[place];
            let evidence = bottleneck.evidence.iter().filter(|evidence| evidence.holds() == Some(true));
            let figures: Vec<String> = evidence.map(|evidence| bottlenecks::reason(view, evidence)).collect();
            ((view.text.agreement.rule)(&view.words(bottleneck.list, &bottleneck.rule.title)), figures)
        }
        Cause::Subject(list, subject) => {
            let found = reason.findings.iter().map(|place| &diagnosis.findings[*place]);
            let mut kinds: Vec<&str> = found.clone().map(|finding| (view.text.diagnose.kind)(finding.kind)).collect();
            kinds.dedup();
            let subject_words = view.subject(list, subject);
            let text = if kinds.is_empty() { subject_words } else { format!("{}: {subject_words}", kinds.join(", ")) };
            let mut figures: Vec<String> = found.map(|finding| findings::figures(view, finding)).filter(|figures| !figures.is_empty()).collect();
            figures.dedup();
            if let (Subject::Item(item), true) = (subject, figures.is_empty()) {
                let priority = diagnosis.priorities.iter().filter(|matrix| matrix.list == list).flat_map(|matrix| &matrix.items).find(|one| one.item == item);
                figures.extend(priority.map(|one| (view.text.agreement.chosen)(&view.score(one.score), &view.share(one.importance))));
            }
            (text, figures)
        }
    };
    Noted { id: reason.id.clone(), text, figures: figures.join("; ") }
}
