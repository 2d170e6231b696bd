//! How far an agreement is.

use crate::agreement::Agreement;
use crate::agreement::progress::{Action, Progress};
use crate::agreement::status::Status;
use crate::show::report::{Audience, Cell, Report, Section, Table, column, for_people, for_programs};
use crate::show::text::Text;

/// So many things to do are named for people.
const MOST_NEXT: usize = 8;

/// Progress per chapter, and what to do next.
pub fn report(agreement: &Agreement, text: &Text) -> Report {
    let next = agreement.next();
    Report {
        title: agreement.title().to_owned(),
        tables: vec![chapters(agreement, text), to_do(agreement, &next, text), to_do_in_full(agreement, &next, text)],
        notes: vec![text.agreement.progress_note.to_owned()],
    }
}

fn chapters(agreement: &Agreement, text: &Text) -> Table {
    let words = &text.agreement;
    let mut columns = vec![for_programs("chapter"), for_programs("title"), for_people("chapter", words.chapter), for_programs("questions")];
    columns.extend(Status::ALL.map(|status| column(status.code(), (words.short_status)(status))));
    columns.extend([for_programs("later"), column("adopted_share", "%")]);
    let mut table = Table::new("chapters", columns);
    let row = |id: &str, title: &str, label: String, progress: Progress| {
        let mut cells = vec![Cell::text(id), Cell::text(title), Cell::text(label), Cell::Count(progress.questions())];
        cells.extend(progress.statuses.map(Cell::Count));
        cells.push(Cell::Count(progress.later));
        cells.push(match progress.counted {
            0 => Cell::Missing,
            whole => Cell::Share { part: progress.of(Status::Adopted), whole },
        });
        cells
    };
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for chapter in agreement.list().chapters() {
        let title = chapter.title.get(text.lang);
        rows.push(row(&chapter.id, title, format!("{}. {title}", chapter.id), agreement.progress(chapter.questions.clone())));
    }
    let everything = agreement.progress(0..agreement.entries().len());
    rows.push(row("all", words.total, words.total.to_owned(), everything));
    table.sections.push(Section { rows, ..Section::default() });
    table
}

fn to_do(agreement: &Agreement, next: &[(usize, Action)], text: &Text) -> Table {
    let words = &text.agreement;
    let columns = vec![for_people("question", words.question), for_people("text", ""), for_people("action", words.to_do)];
    let mut table = Table { audience: Audience::People, ..Table::new("next", columns) };
    let row = |(question, action): &(usize, Action)| {
        let later = if agreement.entries()[*question].later { format!(" ({})", words.put_aside) } else { String::new() };
        let of = &agreement.list().questions()[*question];
        vec![Cell::text(&of.id), Cell::text(of.short.get(text.lang)), Cell::text(format!("{}{later}", (words.action)(*action)))]
    };
    let notes = next.len().checked_sub(MOST_NEXT).filter(|more| *more > 0).map(words.more).into_iter().collect();
    let instead = next.is_empty().then(|| words.nothing_next.to_owned());
    table.sections.push(Section { title: words.next.to_owned(), rows: next.iter().take(MOST_NEXT).map(row).collect(), instead, notes });
    table
}

fn to_do_in_full(agreement: &Agreement, next: &[(usize, Action)], text: &Text) -> Table {
    let columns = ["question", "text", "status", "action", "later", "by", "on", "findings", "line"].map(for_programs).to_vec();
    let mut table = Table { audience: Audience::Programs, ..Table::new("next", columns) };
    let row = |(question, action): &(usize, Action)| {
        let (of, entry) = (&agreement.list().questions()[*question], &agreement.entries()[*question]);
        vec![
            Cell::text(&of.id),
            Cell::text(of.short.get(text.lang)),
            Cell::text(entry.status.code()),
            Cell::text(action.code()),
            Cell::Flag(entry.later),
            entry.by.as_ref().map_or(Cell::Missing, Cell::text),
            entry.on.map_or(Cell::Missing, |on| Cell::text(on.to_string())),
            Cell::text(entry.findings.join(";")),
            Cell::count(agreement.line(*question).map(|line| line as u64)),
        ]
    };
    table.sections.push(Section { rows: next.iter().map(row).collect(), ..Section::default() });
    table
}
