//! What of a diagnosis is asked for.

use super::Chosen;
use crate::show::diagnose::View;
use crate::survey::diagnose::{Finding, Kind, Subject};

/// What of a diagnosis is explained.
#[derive(Clone, Debug, Default)]
pub struct Topic {
    /// Rules by id, whatever their case.
    pub rules: Vec<String>,
    /// Gaps.
    pub gaps: Vec<Gaps>,
    /// Blocks and groups: only findings, priorities and subscores about them.
    pub chosen: Chosen,
}

/// A kind of gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gaps {
    /// Between roles: perceptiekloof.
    Roles,
    /// Between layers: laagkloof.
    Layers,
    /// Between paper and practice.
    Paper,
}

impl Topic {
    /// Whether no rule or gap is asked for by name.
    pub(super) fn is_open(&self) -> bool {
        self.rules.is_empty() && self.gaps.is_empty()
    }

    pub(super) fn takes_rule(&self, id: &str) -> bool {
        let is_narrow = !self.chosen.blocks.is_empty() || !self.chosen.groups.is_empty();
        if self.is_open() { !is_narrow } else { self.rules.iter().any(|rule| rule.eq_ignore_ascii_case(id)) }
    }

    pub(super) fn takes_finding(&self, view: &View, finding: &Finding) -> bool {
        let gap = match finding.kind {
            Kind::RoleGap => Some(Gaps::Roles),
            Kind::LayerGap => Some(Gaps::Layers),
            Kind::PaperGap => Some(Gaps::Paper),
            _ => None,
        };
        let keys: Vec<&str> = finding.who.iter().map(|who| who.group.as_str()).chain(finding.other.iter().map(|(key, _)| key.as_str())).collect();
        (self.is_open() || gap.is_some_and(|gap| self.gaps.contains(&gap)))
            && self.takes_subject(view, finding.list, finding.subject)
            && self.chosen.takes_group(&keys)
    }

    pub(super) fn takes_subject(&self, view: &View, list: usize, subject: Subject) -> bool {
        let questionnaire = view.shown.diagnosis.lists[list].questionnaire;
        match subject {
            Subject::Block(block) => self.chosen.takes_block(questionnaire, block),
            Subject::Item(item) => self.chosen.takes_block(questionnaire, questionnaire.items()[item].block),
            Subject::Choice(..) | Subject::Row(..) => self.chosen.blocks.is_empty(),
        }
    }
}
