//! What a new agreement begins with.

use super::ids;
use crate::agreement::QuestionList;
use crate::agreement::entry::Noted;
use crate::agreement::list::{AnswerKind, Choice, Column, Question};
use crate::agreement::start::order;
use crate::agreement::status::Status;
use crate::lang::Lang;
use crate::show::report::{Cell, Report, Section, Table, column};
use crate::show::text::Text;

/// What stands at the top of the file, a line each.
pub fn heading(list: &QuestionList, text: &Text) -> String {
    let statuses = Status::ALL.map(|status| status.word(text.lang)).join(", ");
    (text.agreement.heading)(list.title().get(text.lang), &statuses, list.notice().map_or("", |notice| notice.get(text.lang)))
}

/// How a question is answered by hand: its columns, its choices.
pub fn hint(question: &Question, text: &Text) -> String {
    let words = &text.agreement;
    let parts: Vec<String> = match question.kind {
        AnswerKind::Table => question.columns.iter().map(|column| column_hint(column, text.lang)).collect(),
        AnswerKind::Choice => choices(&question.choices, text.lang),
        AnswerKind::Text | AnswerKind::List | AnswerKind::Date => Vec::new(),
    };
    (words.hint)(question.kind, &parts.join(", "))
}

/// `status (Rol: signs = tekent, informed = blijft op de hoogte)`.
fn column_hint(column: &Column, lang: Lang) -> String {
    let codes = column.choices.iter().map(|choice| format!("{} = {}", choice.value, choice.text.get(lang)));
    let codes = codes.collect::<Vec<_>>().join(", ");
    format!("{} ({}{}{codes})", column.id, column.title.get(lang), if codes.is_empty() { "" } else { ": " })
}

fn choices(choices: &[Choice], lang: Lang) -> Vec<String> {
    choices.iter().map(|choice| format!("{} ({})", choice.value, choice.text.get(lang))).collect()
}

/// Which file was made, where to begin, and what the doorlichting points to. `with_findings`: it was asked for.
pub fn report(path: &str, list: &QuestionList, found: &[(Noted, Vec<usize>)], with_findings: bool, text: &Text) -> Report {
    let words = &text.agreement;
    let mut notes = vec![(words.made)(path, list.questions().len())];
    if let Some(first) = order(list, found).first() {
        let question = &list.questions()[*first];
        notes.push((words.first)(&question.id, question.text.get(text.lang)));
    }
    let mut table = Table::new("found", vec![column("finding", words.finding), column("figures", words.figures), column("questions", words.questions)]);
    let row = |(noted, questions): &(Noted, Vec<usize>)| {
        vec![Cell::text(format!("{} {}", noted.id, noted.text)), Cell::text(&noted.figures), Cell::text(ids(questions, list.questions()))]
    };
    if !found.is_empty() {
        table.sections.push(Section { title: words.found.to_owned(), rows: found.iter().map(row).collect(), ..Section::default() });
    } else if with_findings {
        notes.push(words.found_nothing.to_owned());
    }
    let tables = if table.sections.is_empty() { Vec::new() } else { vec![table] };
    Report { title: String::new(), tables, notes }
}
