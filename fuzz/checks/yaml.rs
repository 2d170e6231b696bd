//! What must hold of any questionnaire and any mapping file: it is read or refused the same every time, every mistake has its place, what is told is safe to show,
//! and a questionnaire that is accepted can be shown and used.

use doorlicht::data::library::{self, Library, MOST_BYTES};
use doorlicht::data::mapping::Mapping;
use doorlicht::data::read::{self, Chunks, Options, Parsed, Part, Sinks};
use doorlicht::data::source::Source;
use doorlicht::error::{BadQuestionnaire, Error};
use doorlicht::lang::Lang;
use doorlicht::show::format::{Format, Style};
use doorlicht::show::text::Text;
use doorlicht::show::{questionnaire, trouble};
use doorlicht::survey::Questionnaire;
use doorlicht::survey::cell::guard;
use doorlicht::survey::column::Column;
use doorlicht::survey::labels::Labels;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static SHARED: LazyLock<Vec<(String, String)>> = LazyLock::new(library::shared_definitions);
static BUILT_IN: LazyLock<Library> = LazyLock::new(|| Library::open(&[], &mut std::io::empty()).expect("the built-in lists are right"));

/// Checks one input.
pub(crate) fn check(input: &[u8]) {
    let Ok(text) = std::str::from_utf8(input) else {
        return not_text(input);
    };
    let read = || library::read("lijst.yaml", text.to_owned(), &SHARED);
    match (read(), read()) {
        (Ok(list), Ok(again)) => {
            assert_eq!(format!("{list:?}"), format!("{again:?}"));
            show(&list);
            // The library reads the built-in lists every time: not for every list.
            if input.len().is_multiple_of(8) {
                fill(text, &list);
            }
        }
        (Err(bad), Err(again)) => {
            assert_eq!(bad.problems, again.problems);
            complain(&bad);
        }
        (first, second) => panic!("{first:?}\n{second:?}"),
    }
    match Mapping::parse("kolommen.yaml", text.to_owned(), &BUILT_IN) {
        Ok(_) => {}
        Err(Error::Mapping(bad)) => complain(&bad),
        Err(error) => panic!("{error:?}"),
    }
}

/// What is not text is refused, with the line.
fn not_text(input: &[u8]) {
    let source = Source::open(Path::new("-"), &mut &*input).expect("a temporary file can be written");
    let error = source.text(MOST_BYTES).expect_err("this is not UTF-8");
    let Error::NotText { line, .. } = &error else { panic!("{error:?}") };
    assert!((1..=input.split(|byte| *byte == b'\n').count() as u64).contains(line), "{line}");
    for lang in Lang::ALL {
        let mut out = Vec::new();
        trouble::error(&error, Text::of(lang), &mut out).expect("memory can be written");
        is_safe(&out);
    }
}

/// Every mistake points into the text, and can be told.
fn complain(bad: &BadQuestionnaire) {
    assert!(!bad.problems.is_empty());
    let lines = 1 + bad.text.replace("\r\n", "\n").matches(['\n', '\r']).count();
    for problem in &bad.problems {
        let place = problem.place;
        assert!((1..=lines).contains(&place.line), "{problem:?}");
        assert!((1..=bad.text.chars().count() + 1).contains(&place.column) && place.length > 0, "{problem:?}");
    }
    assert!(bad.problems.is_sorted_by_key(|problem| problem.place), "{:?}", bad.problems);
    for lang in Lang::ALL {
        let mut out = Vec::new();
        trouble::questionnaire(bad, Text::of(lang), &mut out).expect("memory can be written");
        is_safe(&without_colours(out));
    }
}

/// The program's own colours are not those of the text.
fn without_colours(shown: Vec<u8>) -> Vec<u8> {
    let mut text = String::from_utf8(shown).expect("text");
    for colour in ["0", "1", "91", "92", "94", "96", "31", "32", "34", "36"] {
        text = text.replace(&format!("\u{1b}[{colour}m"), "");
    }
    text.into_bytes()
}

fn is_safe(shown: &[u8]) {
    let text = std::str::from_utf8(shown).expect("text");
    assert!(!text.contains(|letter: char| letter != '\n' && letter.is_control()), "{text:?}");
}

/// A list can be shown in every language and form.
fn show(list: &Questionnaire) {
    let first_role = (!list.roles().is_empty()).then_some(0);
    for (lang, role, forms) in [(Lang::Nl, None, [(Format::Table, 80), (Format::Csv, 0)]), (Lang::En, first_role, [(Format::Table, 11), (Format::Json, 0)])] {
        let report = questionnaire::report(list, role, &Labels::of(list, lang, &[]), Text::of(lang));
        for (format, width) in forms {
            let mut out = Vec::new();
            format.write(&report, None, Style { lang, width, excel_nl: false }, &mut out).expect("memory can be written");
            if format == Format::Csv {
                out.retain(|byte| !matches!(byte, b'\r' | b'\t'));
            }
            is_safe(&out);
        }
    }
}

/// A response as the program writes it is read without a remark.
fn fill(text: &str, list: &Questionnaire) {
    let library = match Library::open(&[PathBuf::from("-")], &mut text.as_bytes()) {
        Ok(library) => library,
        Err(Error::SameVersion { .. }) => return,
        Err(error) => panic!("{error:?}"),
    };
    let columns = Column::all(list);
    let cell = |column: &Column| match column {
        Column::Response => "r1".to_owned(),
        Column::Questionnaire => list.id().to_owned(),
        Column::Version => guard(list.version()).into_owned(),
        Column::Submitted => "2026-11-22".to_owned(),
        Column::Role => list.roles()[0].id.clone(),
        Column::Item(item) if list.items()[*item].is_asked((!list.roles().is_empty()).then_some(0)) => {
            list.scale_of(&list.items()[*item]).points[0].value.to_string()
        }
        column => column.question(list).and_then(|question| question.choices.last()).map(|choice| choice.value.clone()).unwrap_or_default(),
    };
    let quoted = |text: String| format!("\"{}\"", text.replace('"', "\"\""));
    let header: Vec<String> = columns.iter().map(|column| quoted(column.name(list))).collect();
    let row: Vec<String> = columns.iter().map(|column| quoted(cell(column))).collect();
    let file = format!("{}\n{}\n", header.join(","), row.join(","));
    let source = Source::open(Path::new("-"), &mut file.as_bytes()).expect("a temporary file can be written");
    let work = |part: &mut Part, index: usize, _: &Questionnaire, parsed: &Parsed| {
        if let Parsed::Response(response) = parsed {
            part.forms.entry(index).or_default().push((*response).clone());
        }
    };
    let mut sinks = Sinks { lines: &mut |_| Ok(()), rejects: &mut |_| Ok(()), progress: &mut |_| {} };
    let options = Options { chunks: Chunks { threads: 1, ..Chunks::default() }, ..Options::default() };
    let outcome = read::read(&[source], &library, &options, &work, &mut sinks).unwrap_or_else(|error| panic!("{error:?}\n{file}"));
    assert_eq!((outcome.rows, outcome.unknown_columns.len()), (1, 0), "{file}");
    let response = &outcome.forms[&0][0];
    for (column, written) in columns.iter().zip(columns.iter().map(cell)) {
        if matches!(column, Column::Item(_) | Column::Role | Column::Background(_) | Column::Submitted | Column::Filter(_)) {
            assert_eq!(column.value(list, response), written, "{}\n{file}", column.name(list));
        }
    }
}
