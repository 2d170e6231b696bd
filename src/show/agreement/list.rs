//! The questions for an agreement.

use super::{BETWEEN, answer_text};
use crate::agreement::QuestionList;
use crate::agreement::list::{About, AnswerKind, ColumnKind, Order, Part, Question};
use crate::show::report::{Cell, Report, Section, Table, column, for_people, for_programs};
use crate::show::text::Text;

/// The row of a list among the questionnaires there are, with the columns of [`questionnaire::list`](crate::show::questionnaire::list).
pub fn row_of_list(list: &QuestionList, text: &Text) -> Vec<Cell> {
    let languages: Vec<&str> = list.languages().iter().map(|lang| lang.code()).collect();
    vec![
        Cell::text(list.id()),
        Cell::text(list.title().get(text.lang)),
        Cell::text("agreement"),
        Cell::text(text.agreement.kind),
        Cell::Count(list.questions().len() as u64),
        Cell::text(list.version()),
        Cell::text(""),
        Cell::text(languages.join(";")),
    ]
}

/// One list: chapter after chapter its questions, and the words that are filled in once.
pub fn report(list: &QuestionList, text: &Text) -> Report {
    let words = &text.agreement;
    let parts = [Some(list.title()), list.intro(), list.notice()];
    let title = parts.into_iter().flatten().map(|part| part.get(text.lang)).collect::<Vec<_>>().join("\n\n");
    let names: Vec<String> = list.words().iter().map(|word| format!("{{{}}}", word.name.get(text.lang))).collect();
    let mut notes: Vec<String> = (!names.is_empty()).then(|| format!("{}: {}", words.words, names.join(", "))).into_iter().collect();
    notes.push(words.examples_note.to_owned());
    Report { title, tables: vec![questions(list, text), words_table(list, text)], notes }
}

fn questions(list: &QuestionList, text: &Text) -> Table {
    let words = &text.agreement;
    let mut columns = vec![for_programs("chapter"), column("question", ""), column("text", words.question), for_people("answer", words.answer)];
    let more =
        ["short", "help", "required", "answer", "about", "columns", "choices", "example", "article_title", "article_text", "related", "block", "part", "order"];
    columns.extend(more.map(for_programs));
    let mut table = Table::new("questions", columns);
    for chapter in list.chapters() {
        let rows = chapter.questions.clone().map(|question| row(list, &list.questions()[question], text)).collect();
        table.sections.push(Section { title: format!("{}. {}", chapter.id, chapter.title.get(text.lang)), rows, ..Section::default() });
    }
    table
}

fn row(list: &QuestionList, question: &Question, text: &Text) -> Vec<Cell> {
    let lang = text.lang;
    let chapter = &list.chapters()[question.chapter];
    let optional = |text: Option<&crate::lang::Localized>| Cell::text(text.map_or("", |text| text.get(lang)));
    let columns = question.columns.iter().map(|column| format!("{} {}", column.id, column_kind(column.kind))).collect::<Vec<_>>();
    let choices: Vec<String> = question.choices.iter().map(|choice| format!("{} {}", choice.value, choice.text.get(lang))).collect();
    vec![
        Cell::text(&chapter.id),
        Cell::text(&question.id),
        Cell::text(question.text.get(lang)),
        Cell::text(answer(question, text)),
        Cell::text(question.short.get(lang)),
        optional(question.help.as_ref()),
        Cell::Flag(question.required),
        Cell::text(kind(question.kind)),
        Cell::text(question.about.map_or("", about)),
        Cell::text(columns.join(BETWEEN)),
        Cell::text(choices.join(BETWEEN)),
        Cell::text(question.example(lang).map(|example| answer_text(&example, question, lang)).unwrap_or_default()),
        optional(question.article.title.as_ref()),
        optional(question.article.text.as_ref()),
        Cell::text(question.related.join(";")),
        Cell::text(chapter.block.map_or("", |block| list.blocks()[block].id.as_str())),
        Cell::text(match chapter.part {
            Part::Parties => "parties",
            Part::Considerations => "considerations",
            Part::Articles => "articles",
        }),
        Cell::text(match chapter.order {
            Order::First => "first",
            Order::Between => "between",
            Order::Last => "last",
        }),
    ]
}

/// What kind of answer people give: `tabel: Doel, Datum`.
fn answer(question: &Question, text: &Text) -> String {
    let words = &text.agreement;
    let titles: Vec<&str> = question.columns.iter().map(|column| column.title.get(text.lang)).collect();
    let kind = (words.answer_kind)(question.kind);
    let answer = if titles.is_empty() { kind.to_owned() } else { format!("{kind}: {}", titles.join(", ")) };
    if question.required { answer } else { format!("{answer} ({})", words.optional) }
}

fn words_table(list: &QuestionList, text: &Text) -> Table {
    let mut table = Table { audience: crate::show::report::Audience::Programs, ..Table::new("words", ["word", "name", "text"].map(for_programs).to_vec()) };
    let row = |word: &crate::agreement::list::Word| vec![Cell::text(&word.id), Cell::text(word.name.get(text.lang)), Cell::text(word.text.get(text.lang))];
    table.sections.push(Section { rows: list.words().iter().map(row).collect(), ..Section::default() });
    table
}

fn kind(kind: AnswerKind) -> &'static str {
    match kind {
        AnswerKind::Text => "text",
        AnswerKind::List => "list",
        AnswerKind::Table => "table",
        AnswerKind::Choice => "choice",
        AnswerKind::Date => "date",
    }
}

fn column_kind(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Text => "text",
        ColumnKind::Number => "number",
        ColumnKind::Hours => "hours",
        ColumnKind::Money => "money",
        ColumnKind::Days => "days",
        ColumnKind::Date => "date",
        ColumnKind::Choice => "choice",
    }
}

fn about(about: About) -> &'static str {
    match about {
        About::Parties => "parties",
        About::Goals => "goals",
        About::Responsibilities => "responsibilities",
        About::Functions => "functions",
        About::Deadlines => "deadlines",
        About::DataExchange => "data_exchange",
        About::Hours => "hours",
        About::Budget => "budget",
        About::Indicators => "indicators",
        About::Status => "status",
    }
}
