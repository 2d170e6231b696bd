//! English.

mod columns;
mod diagnose;
mod explain;
mod help;
mod interview;
mod report;
mod trouble;

use super::Text;
use crate::lang::Lang;

/// Every sentence.
pub(super) const TEXT: Text = Text {
    lang: Lang::En,
    columns: columns::COLUMNS,
    diagnose: diagnose::DIAGNOSE,
    explain: explain::EXPLAIN,
    help: help::HELP,
    interview: interview::INTERVIEW,
    report: report::REPORT,
    trouble: trouble::TROUBLE,
};
