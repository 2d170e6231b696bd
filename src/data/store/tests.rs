use super::*;
use crate::data::library::Library;

fn list() -> Questionnaire {
    let library = Library::open(&[], &mut io::empty()).expect("the library opens");
    library.find("samenwerking", &mut io::empty()).expect("samenwerking is in it")
}

fn response(list: &Questionnaire, id: &str) -> Response {
    let mut response = Response { id: id.to_owned(), submitted: "2026-11-22".to_owned(), ..Response::blank(list, Some(0)) };
    "=cmd".clone_into(&mut response.background[0]);
    response.texts.insert("goes_well".to_owned(), "regel 1\nregel 2, \"zo\"".to_owned());
    response
}

/// Every row of a file, as cells by column name.
fn rows(path: &Path) -> Vec<Vec<(String, String)>> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let header = reader.headers().unwrap().clone();
    let row = |row: csv::StringRecord| header.iter().map(str::to_owned).zip(row.iter().map(str::to_owned)).collect();
    reader.records().map(|record| row(record.unwrap())).collect()
}

fn value<'a>(row: &'a [(String, String)], name: &str) -> &'a str {
    row.iter().find(|(column, _)| column == name).map(|(_, value)| value.as_str()).unwrap()
}

#[test]
fn a_new_file_gets_a_header_and_each_response_once() {
    let (list, folder) = (list(), tempfile::tempdir().unwrap());
    let path = folder.path().join("antwoorden.csv");
    let store = Store::open(&path, &list, false).unwrap();
    for id in ["r0000000000000aa", "r0000000000000bb", "r0000000000000aa"] {
        store.append(&list, &response(&list, id)).unwrap();
    }
    let rows = rows(&path);
    assert_eq!(rows.iter().map(|row| value(row, "response")).collect::<Vec<_>>(), ["r0000000000000aa", "r0000000000000bb"]);
    assert_eq!(value(&rows[0], "organisation"), "'=cmd", "kept from being a formula");
    assert_eq!(value(&rows[0], "goes_well"), "regel 1\nregel 2, \"zo\"");
    assert!(rows[0].iter().all(|(name, _)| name != "respondent"));
    assert!(store.holds("r0000000000000bb", &list) && !store.holds("r0000000000000cc", &list));
}

#[test]
fn an_existing_file_decides_the_order_the_delimiter_and_the_ends_of_lines() {
    let (list, folder) = (list(), tempfile::tempdir().unwrap());
    let path = folder.path().join("antwoorden.csv");
    let mut names: Vec<String> = Column::all(&list).into_iter().map(|column| column.name(&list)).filter(|name| !name.ends_with(".remark")).collect();
    names.reverse();
    names.push("eigen".to_owned());
    fs::write(&path, format!("\u{feff}{}\r\n", names.join(";").to_uppercase())).unwrap();
    let store = Store::open(&path, &list, true).unwrap();
    assert!(!store.columns().iter().any(|column| matches!(column, Column::Remark(_))), "there is no room for remarks");
    store.append(&list, &response(&list, "r0000000000000aa")).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.ends_with(";r0000000000000aa;\r\n"), "{text}");
    assert_eq!(text.matches('\u{feff}').count(), 1);
}

#[test]
fn a_file_with_other_columns_is_refused_before_anything_is_asked() {
    let (list, folder) = (list(), tempfile::tempdir().unwrap());
    let path = folder.path().join("antwoorden.csv");
    fs::write(&path, "response,questionnaire\n").unwrap();
    let Err(Error::OtherColumns { missing, .. }) = Store::open(&path, &list, false) else { panic!("refused") };
    assert!(missing.contains(&"SAM-VB-1".to_owned()) && !missing.contains(&"respondent".to_owned()) && !missing.contains(&"SAM-VB-1.remark".to_owned()));
    assert!(matches!(Store::open(folder.path(), &list, false), Err(Error::NotAFile { .. })));
    fs::write(&path, b"response\n\xe9\n").unwrap();
    assert!(matches!(Store::open(&path, &list, false), Err(Error::NotText { line: 2, .. })));
}

#[test]
fn half_a_row_of_ours_is_taken_away_and_anything_else_is_left_alone() {
    let (list, folder) = (list(), tempfile::tempdir().unwrap());
    let path = folder.path().join("antwoorden.csv");
    let store = Store::open(&path, &list, false).unwrap();
    store.append(&list, &response(&list, "r0000000000000aa")).unwrap();
    let whole = fs::read_to_string(&path).unwrap();
    for (torn, kept) in [("r0000000000000bb,samenwer", 2), ("r0000000000000bb,\"a\n", 2), ("0000000", 3), ("eigen regel", 3)] {
        fs::write(&path, format!("{whole}{torn}")).unwrap();
        assert!(!store.holds("r0000000000000bb", &list));
        store.append(&list, &response(&list, "r0000000000000cc")).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        assert_eq!(reader.records().count(), kept, "after {torn:?}");
        assert!(store.holds("r0000000000000cc", &list));
    }
}
