//! English.

mod agreement;
mod columns;
mod diagnose;
mod document;
mod explain;
mod help;
mod interview;
mod page;
mod report;
mod trend;
mod trouble;
mod turnout;

use super::Text;
use crate::lang::Lang;

/// Every sentence.
pub(super) const TEXT: Text = Text {
    lang: Lang::En,
    agreement: agreement::AGREEMENT,
    columns: columns::COLUMNS,
    diagnose: diagnose::DIAGNOSE,
    document: document::DOCUMENT,
    explain: explain::EXPLAIN,
    help: help::HELP,
    interview: interview::INTERVIEW,
    page: page::PAGE,
    report: report::REPORT,
    trend: trend::TREND,
    turnout: turnout::TURNOUT,
    trouble: trouble::TROUBLE,
};
