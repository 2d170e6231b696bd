//! Whether an agreement hangs together.

use super::{capitalised, ids};
use crate::agreement::Agreement;
use crate::agreement::coherence::{Check, Fact, Finding};
use crate::show::report::{Cell, Report, Section, Table, column, for_programs};
use crate::show::text::Text;
use crate::show::text::trouble::Advice;

/// What was found, check by check, with place and remedy. `path`: the file as the user named it.
pub fn report(agreement: &Agreement, findings: &[Finding], path: &str, text: &Text) -> Report {
    let words = &text.agreement;
    let mut columns = ["check", "severity", "file"].map(for_programs).to_vec();
    columns.extend([column("question", words.question), column("line", words.line), column("what", words.what), column("remedy", words.remedy)]);
    let mut table = Table::new("findings", columns);
    for check in Check::ALL {
        let rows: Vec<Vec<Cell>> = findings.iter().filter(|finding| finding.check == check).map(|finding| row(agreement, finding, path, text)).collect();
        let mark = if check.is_warning() { format!(" ({})", words.warning) } else { String::new() };
        if !rows.is_empty() {
            table.sections.push(Section { title: format!("{}{mark}", (words.check)(check)), rows, ..Section::default() });
        }
    }
    let warnings = findings.iter().filter(|finding| finding.check.is_warning()).count();
    let note = if findings.is_empty() { words.nothing_found.to_owned() } else { (words.count)(findings.len(), warnings) };
    Report { title: format!("{} ({path})", agreement.title()), tables: vec![table], notes: vec![note] }
}

fn row(agreement: &Agreement, finding: &Finding, path: &str, text: &Text) -> Vec<Cell> {
    let Advice { what, remedy } = advice(agreement, finding, text);
    vec![
        Cell::text(finding.check.code()),
        Cell::text(if finding.check.is_warning() { "warning" } else { "finding" }),
        Cell::text(path),
        Cell::text(&agreement.list().questions()[finding.question].id),
        Cell::count(finding.line.map(|line| line as u64)),
        Cell::text(capitalised(&what)),
        Cell::text(remedy),
    ]
}

/// What is the matter and what to do, for one finding.
pub(super) fn advice(agreement: &Agreement, finding: &Finding, text: &Text) -> Advice {
    let list = agreement.list();
    let block = match finding.fact {
        Fact::NothingDecided { block } => list.blocks()[block].title.get(text.lang),
        _ => "",
    };
    let names = match &finding.fact {
        Fact::NoGoal { answered: questions } | Fact::ClosingIncomplete { questions } => ids(questions, list.questions()),
        Fact::EmptyCells { columns } => {
            let title = |column: &usize| list.questions()[finding.question].columns[*column].title.get(text.lang);
            columns.iter().map(title).collect::<Vec<_>>().join(", ")
        }
        _ => String::new(),
    };
    (text.agreement.fact)(&finding.fact, block, &names)
}
