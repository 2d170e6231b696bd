use super::*;
use crate::data::library::Library;

fn list(id: &str) -> Questionnaire {
    let library = Library::open(&[], &mut io::empty()).expect("the library opens");
    library.find(id, &mut io::empty()).expect("it is in it")
}

fn answer(name: &str, text: &str) -> Entry {
    Entry::Answer(name.to_owned(), text.to_owned())
}

#[test]
fn a_draft_in_use_is_nobody_elses_and_one_left_behind_is_whole() {
    let (list, folder) = (list("samenwerking"), tempfile::tempdir().unwrap());
    let output = folder.path().join("a.csv");
    let mut draft = Draft::create(&output, &list, "2026-11-22", Opening::default()).unwrap();
    draft.add(answer("role", "kern")).unwrap();
    draft.add(answer("SAM-VB-1", "4")).unwrap();
    let (path, header) = (draft.path().to_owned(), draft.header().clone());
    assert!(Draft::left_behind(&output, &list).is_empty(), "in use");
    drop(draft);
    let left = Draft::left_behind(&output, &list);
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].entries(), [answer("role", "kern"), answer("SAM-VB-1", "4")]);
    assert_eq!(left[0].header().response, header.response);
    assert!(!path.to_string_lossy().contains(&header.response[..8]), "the name says nothing of the row");
    assert!(Draft::left_behind(&output, &list).is_empty(), "locked while it is offered");
}

#[test]
fn a_last_line_that_was_cut_short_is_passed_over_and_written_over() {
    let (list, folder) = (list("samenwerking"), tempfile::tempdir().unwrap());
    let output = folder.path().join("a.csv");
    let mut draft = Draft::create(&output, &list, "2026-11-22", Opening::default()).unwrap();
    draft.add(answer("role", "kern")).unwrap();
    let path = draft.path().to_owned();
    drop(draft);
    let whole = fs::read(&path).unwrap();
    let next = br#"{"answer":["SAM-VB-1","4"]}"#;
    for length in 0..=next.len() {
        fs::write(&path, [&whole[..], &next[..length]].concat()).unwrap();
        let mut left = Draft::left_behind(&output, &list);
        assert_eq!(left[0].entries(), [answer("role", "kern")]);
        left[0].add(answer("SAM-VB-1", "5")).unwrap();
        drop(left);
        assert_eq!(Draft::left_behind(&output, &list)[0].entries(), [answer("role", "kern"), answer("SAM-VB-1", "5")]);
    }
}

#[test]
fn only_drafts_of_the_same_list_and_file_are_offered() {
    let (one, other) = (list("samenwerking"), list("basisstructuur"));
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("a.csv");
    drop(Draft::create(&output, &one, "2026-11-22", Opening::default()).unwrap());
    fs::write(folder.path().join(".a.csv.x.draft"), "iets anders\n").unwrap();
    fs::write(folder.path().join(".a.csv.y.draft"), "").unwrap();
    assert_eq!(Draft::left_behind(&output, &one).len(), 1);
    assert!(Draft::left_behind(&output, &other).is_empty());
    assert!(Draft::left_behind(&folder.path().join("b.csv"), &one).is_empty());
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_it_and_an_unwritable_folder_is_an_error() {
    use std::os::unix::fs::PermissionsExt;
    let (list, folder) = (list("samenwerking"), tempfile::tempdir().unwrap());
    let draft = Draft::create(&folder.path().join("a.csv"), &list, "2026-11-22", Opening::default()).unwrap();
    assert_eq!(fs::metadata(draft.path()).unwrap().permissions().mode() & 0o777, 0o600);
    assert!(matches!(Draft::create(Path::new("/nergens/a.csv"), &list, "", Opening::default()), Err(Error::Write { .. })));
}
