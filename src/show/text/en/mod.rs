//! English.

mod columns;
mod explain;
mod help;
mod interview;
mod page;
mod report;
mod trouble;

use super::Text;
use crate::lang::Lang;

/// Every sentence.
pub(super) const TEXT: Text = Text {
    lang: Lang::En,
    columns: columns::COLUMNS,
    explain: explain::EXPLAIN,
    help: help::HELP,
    interview: interview::INTERVIEW,
    page: page::PAGE,
    report: report::REPORT,
    trouble: trouble::TROUBLE,
};
