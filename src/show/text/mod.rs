//! Every sentence the program says, once per language. A sentence is a field or a function of a struct, and each language is a `const` of it: one that is
//! missing does not compile. Plurals are code in the language that needs them.

pub mod agreement;
pub mod columns;
pub mod diagnose;
pub mod document;
mod en;
pub mod explain;
pub mod help;
pub mod interview;
mod nl;
pub mod page;
pub mod report;
pub mod trend;
pub mod trouble;
pub mod turnout;

use crate::lang::Lang;

/// All sentences of one language.
pub struct Text {
    /// Which language.
    pub lang: Lang,
    /// Command-line help.
    pub help: help::Help,
    /// The interview.
    pub interview: interview::Interview,
    /// Making an agreement.
    pub agreement: agreement::AgreementWords,
    /// How columns are read.
    pub columns: columns::ColumnWords,
    /// What goes well, what can be better, what was not thought about.
    pub diagnose: diagnose::DiagnoseWords,
    /// An agreement on paper.
    pub document: document::DocumentWords,
    /// Where figures come from.
    pub explain: explain::ExplainWords,
    /// Pages and pictures.
    pub page: page::PageWords,
    /// Reports.
    pub report: report::ReportWords,
    /// What changed.
    pub trend: trend::TrendWords,
    /// How many answered.
    pub turnout: turnout::TurnoutWords,
    /// What goes wrong.
    pub trouble: trouble::TroubleWords,
}

impl Text {
    /// The sentences of a language.
    pub fn of(lang: Lang) -> &'static Text {
        match lang {
            Lang::Nl => &nl::TEXT,
            Lang::En => &en::TEXT,
        }
    }
}
