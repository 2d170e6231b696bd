//! A questionnaire as people read it, and as a codebook for programs; and the list of questionnaires there are.

use super::report::{Cell, Report, Section, Table, column, for_people, for_programs};
use super::text::Text;
use crate::agreement::QuestionList;
use crate::survey::Questionnaire;
use crate::survey::labels::Labels;
use crate::survey::questionnaire::{Item, Kind, Question, Unscored};
use crate::survey::response::{DONT_KNOW, NOT_APPLICABLE};
use std::sync::Arc;

/// The questionnaires there are, and the lists of questions for an agreement.
pub fn list(questionnaires: &[&Questionnaire], agreements: &[Arc<QuestionList>], text: &Text) -> Report {
    let words = &text.report;
    let columns = vec![
        column("id", words.id),
        column("title", words.title),
        for_programs("kind"),
        for_people("kind", words.kind),
        column("questions", words.questions),
        column("version", words.version),
        for_programs("instrument"),
        for_programs("languages"),
    ];
    let rows = questionnaires.iter().map(|questionnaire| {
        let labels = Labels::of(questionnaire, text.lang, &[]);
        let (code, kind) = match questionnaire.kind() {
            Kind::Experience => ("experience", words.experience),
            Kind::Facts => ("facts", words.facts),
        };
        let languages: Vec<&str> = questionnaire.languages().iter().map(|lang| lang.code()).collect();
        vec![
            Cell::text(questionnaire.id()),
            Cell::text(labels.text(questionnaire.title())),
            Cell::text(code),
            Cell::text(kind),
            Cell::Count(questionnaire.items().len() as u64),
            Cell::text(questionnaire.version()),
            Cell::text(questionnaire.instrument()),
            Cell::text(languages.join(";")),
        ]
    });
    let rows = rows.chain(agreements.iter().map(|list| super::agreement::row_of_list(list, text))).collect();
    let section = Section { rows, ..Section::default() };
    let table = Table { sections: vec![section], ..Table::new("questionnaires", columns) };
    Report { title: String::new(), tables: vec![table], notes: vec![words.known_lists.to_owned()] }
}

/// One questionnaire. `role`: only what this role (index) is asked.
pub fn report(questionnaire: &Questionnaire, role: Option<usize>, labels: &Labels, text: &Text) -> Report {
    let words = &text.report;
    let parts = [Some(questionnaire.title()), questionnaire.intro(), questionnaire.stem()];
    let title = parts.into_iter().flatten().map(|part| labels.text(part)).collect::<Vec<_>>().join("\n\n");
    let tables = vec![items(questionnaire, role, labels, text), questions(questionnaire, labels, text)];
    let mut notes = Vec::new();
    for subscore in questionnaire.subscores() {
        let items: Vec<&str> = subscore.items.iter().map(|item| questionnaire.items()[*item].id.as_str()).collect();
        notes.push(format!("{}: {} ({})", words.subscores_heading, labels.text(&subscore.title), items.join(", ")));
    }
    let names: Vec<String> = questionnaire.labels().iter().map(|(name, word)| format!("{name} = {}", labels.text(word))).collect();
    if !names.is_empty() {
        notes.push(format!("{}: {}", words.labels_heading, names.join("; ")));
    }
    Report { title, tables, notes }
}

fn items(questionnaire: &Questionnaire, role: Option<usize>, labels: &Labels, text: &Text) -> Table {
    let words = &text.report;
    let mut columns = vec![for_programs("block"), column("item", ""), column("text", words.item), for_people("for", "")];
    columns.extend(["short", "help", "advice", "roles", "reversed", "weight", "essential", "evidence", "scale", "codes", "leads_to"].map(for_programs));
    let mut table = Table::new("items", columns);
    let mut told = None;
    for block in questionnaire.blocks() {
        let items: Vec<&Item> = questionnaire.items()[block.items.clone()].iter().filter(|item| role.is_none() || item.is_asked(role)).collect();
        if items.is_empty() {
            continue;
        }
        let about = block.about.as_ref().map(|about| format!("\n{}", labels.text(about))).unwrap_or_default();
        let notes = possible_answers(questionnaire, &items, &mut told, labels, text);
        let rows = items.iter().map(|item| item_row(questionnaire, item, labels, text)).collect();
        table.sections.push(Section { title: format!("{}{about}", labels.text(&block.title)), rows, notes, ..Section::default() });
    }
    table
}

/// What can be answered to the items of a block; nothing where that is as `told` last. Where the items differ, a note for each kind, with their ids.
fn possible_answers(questionnaire: &Questionnaire, items: &[&Item], told: &mut Option<(usize, Unscored)>, labels: &Labels, text: &Text) -> Vec<String> {
    let words = text.report.answers;
    let kind = |item: &Item| (item.scale, item.unscored);
    let mut kinds: Vec<Vec<&Item>> = Vec::new();
    for item in items {
        match kinds.iter_mut().find(|known| kind(known[0]) == kind(item)) {
            Some(known) => known.push(item),
            None => kinds.push(vec![item]),
        }
    }
    let of = |item: &Item| answers(questionnaire, item, labels, text).join("; ");
    let [one] = kinds.as_slice() else {
        *told = None;
        let ids = |kind: &[&Item]| kind.iter().map(|item| item.id.as_str()).collect::<Vec<_>>().join(", ");
        return kinds.iter().map(|kind| format!("{words} ({}): {}", ids(kind), of(kind[0]))).collect();
    };
    let is_told = told.replace(kind(one[0])) == Some(kind(one[0]));
    if is_told { Vec::new() } else { vec![format!("{words}: {}", of(one[0]))] }
}

fn item_row(questionnaire: &Questionnaire, item: &Item, labels: &Labels, text: &Text) -> Vec<Cell> {
    let words = &text.report;
    let optional = |text: &Option<crate::lang::Localized>| text.as_ref().map(|text| labels.text(text)).unwrap_or_default();
    let roles: Vec<&crate::survey::questionnaire::Role> = item.roles.iter().flatten().map(|role| &questionnaire.roles()[*role]).collect();
    let mut marks: Vec<String> = roles.iter().map(|role| (words.for_role)(&labels.text(&role.title).to_lowercase())).collect();
    let flags = [(item.essential, words.essential_mark), (item.reversed, words.reversed_mark), (item.evidence, words.evidence_mark)];
    marks.extend(flags.into_iter().filter(|(set, _)| *set).map(|(_, mark)| mark.to_owned()));
    marks.extend((item.weight > 1).then(|| (words.weight_mark)(item.weight)));
    let codes: Vec<String> = questionnaire.scale_of(item).points.iter().map(|point| point.value.to_string()).chain(unscored(item.unscored)).collect();
    vec![
        Cell::text(&questionnaire.blocks()[item.block].id),
        Cell::text(&item.id),
        Cell::text(labels.text(&item.text)),
        Cell::text(marks.join(", ")),
        Cell::text(labels.text(&item.short)),
        Cell::text(optional(&item.help)),
        Cell::text(optional(&item.advice)),
        Cell::text(roles.iter().map(|role| role.id.as_str()).collect::<Vec<_>>().join(";")),
        Cell::Flag(item.reversed),
        Cell::Count(u64::from(item.weight)),
        Cell::Flag(item.essential),
        Cell::Flag(item.evidence),
        Cell::text(&questionnaire.scale_of(item).id),
        Cell::text(codes.join(";")),
        Cell::text(item.leads_to.join(";")),
    ]
}

fn unscored(unscored: Unscored) -> impl Iterator<Item = String> {
    let codes = [(unscored.dont_know, DONT_KNOW), (unscored.not_applicable, NOT_APPLICABLE)];
    codes.into_iter().filter(|(offered, _)| *offered).map(|(_, code)| code.to_owned())
}

/// The answers of an item: `1 helemaal mee oneens`, …, `wn weet ik niet`.
pub(super) fn answers(questionnaire: &Questionnaire, item: &Item, labels: &Labels, text: &Text) -> Vec<String> {
    let points = questionnaire.scale_of(item).points.iter().map(|point| format!("{} {}", point.value, labels.text(&point.text)));
    let others = [
        (item.unscored.dont_know, DONT_KNOW, text.report.dont_know_in_full),
        (item.unscored.not_applicable, NOT_APPLICABLE, text.report.not_applicable_in_full),
    ];
    points.chain(others.into_iter().filter(|(offered, ..)| *offered).map(|(_, code, words)| format!("{code} {words}"))).collect()
}

/// The questions without a score, in the order in which they are asked.
fn questions(questionnaire: &Questionnaire, labels: &Labels, text: &Text) -> Table {
    let words = &text.report;
    let columns = vec![column("question", ""), column("text", words.questions), column("choices", words.answers), for_programs("required")];
    let mut table = Table::new("questions", columns);
    let row = |id: String, question: &Question| {
        let choices: Vec<String> = question.choices.iter().map(|choice| format!("{} {}", choice.value, labels.text(&choice.text))).collect();
        vec![Cell::text(id), Cell::text(labels.text(&question.text)), Cell::text(choices.join("; ")), Cell::Flag(question.required)]
    };
    let mut add = |title: String, rows: Vec<Vec<Cell>>| {
        if !rows.is_empty() {
            table.sections.push(Section { title, rows, ..Section::default() });
        }
    };
    let all = |questions: &[Question]| questions.iter().map(|question| row(question.id.clone(), question)).collect::<Vec<_>>();
    add(words.filter_heading.to_owned(), all(questionnaire.filter()));
    for panel in questionnaire.panels() {
        let rows = panel.rows.iter().map(|row| {
            let columns: Vec<String> = panel.columns.iter().map(|column| labels.text(&column.short)).collect();
            vec![Cell::text(&row.id), Cell::text(labels.text(&row.text)), Cell::text(columns.join("; ")), Cell::Flag(false)]
        });
        add(labels.text(&panel.title), rows.collect());
    }
    if let Some(choose) = questionnaire.choose() {
        let row = vec![Cell::text(crate::survey::column::PRIORITIES), Cell::text(labels.text(&choose.text)), Cell::text(""), Cell::Flag(false)];
        add((words.choose_heading)(choose.count), vec![row]);
    }
    add(words.open_heading.to_owned(), all(questionnaire.open()));
    add(words.background_heading.to_owned(), all(questionnaire.background()));
    table
}
