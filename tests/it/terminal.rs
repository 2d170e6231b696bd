//! The interview on a real terminal: keys, sizes, interruptions, and many people at once.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "pty/mod.rs"]
mod pty;

use crate::harness::Folder;
use doorlicht::data::library::Library;
use doorlicht::lang::Lang;
use doorlicht::survey::Questionnaire;
use pty::Terminal;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

const ENTER: &str = "\r";
const DOWN: &str = "\u{1b}[B";
const UP: &str = "\u{1b}[A";
const RIGHT: &str = "\u{1b}[C";
const ESCAPE: &str = "\u{1b}";
const CTRL_C: &str = "\u{3}";
const CTRL_O: &str = "\u{f}";
const GO_ON: &str = "Wilt u daarmee verdergaan?";

/// One question: what is on the screen, the keys that answer it, and the line that does the same without a terminal.
#[derive(Clone)]
struct Turn {
    shows: String,
    keys: String,
    line: String,
}

/// A row of a response file: cells by column name.
type Row = BTreeMap<String, String>;

fn list() -> Questionnaire {
    Library::open(&[], &mut io::empty()).unwrap().find("samenwerking", &mut io::empty()).unwrap()
}

fn turn(shows: &str, keys: &str, line: &str) -> Turn {
    Turn { shows: shows.to_owned(), keys: keys.to_owned(), line: line.to_owned() }
}

/// Everything that is asked in `samenwerking`, with varied answers, and the cells these must give.
fn script(role: usize) -> (Vec<Turn>, Row) {
    let list = list();
    let (id, key) = if role == 0 { ("kern", "1") } else { ("schil", "2") };
    let mut turns = vec![turn("Welke rol heeft uw organisatie", key, key)];
    let mut cells = Row::from([("role".to_owned(), id.to_owned())]);
    let asked: Vec<_> = list.items().iter().filter(|item| item.is_asked(Some(role))).collect();
    // Number keys, arrows down and round the top, not known, not applicable, left empty.
    let (two_down, up) = (format!("{DOWN}{DOWN}{ENTER}"), format!("{UP}{UP}{UP}{ENTER}"));
    let answers = [("1", "1"), ("4", "4"), (&two_down, "2"), ("5", "5"), ("n", "wn"), ("3", "3"), (&up, "5"), ("x", "nvt"), ("-", ""), ("2", "2")];
    for (number, item) in asked.iter().enumerate() {
        let (keys, code) = answers[number % answers.len()];
        let title = list.blocks()[item.block].title.get(Lang::Nl);
        turns.push(turn(&format!("{title} · {} van {}", number + 1, asked.len()), keys, code));
        cells.insert(item.id.clone(), code.to_owned());
    }
    turns.push(turn("Kies drie onderwerpen", &format!("2512{ENTER}"), "2 5 12"));
    turns.push(turn("Wat gaat er goed", &format!("De koffie, en één loket{ENTER}"), "De koffie, en één loket"));
    turns.push(turn("Wat kan er beter", ENTER, ""));
    turns.push(turn("Waarover is volgens u nog niet genoeg", &format!("=1+1{ENTER}"), "=1+1"));
    turns.push(turn("Voor welke organisatie", &format!("GGD Noord{ENTER}"), "GGD Noord"));
    turns.push(turn("In welke gemeente", &format!("'s-Hertogenbosch{ENTER}"), "'s-Hertogenbosch"));
    turns.push(turn("In welke laag", "3", "management"));
    turns.push(turn("Hoe lang bent u", &format!("{DOWN}{ENTER}"), "1"));
    turns.push(turn("Kijk uw antwoorden na", "i", "i"));
    let texts = [
        ("priorities", "SAM-VB-2;SAM-RO-2;SAM-IP-3"),
        ("goes_well", "De koffie, en één loket"),
        ("not_considered", "'=1+1"),
        ("organisation", "GGD Noord"),
        ("municipality", "'s-Hertogenbosch"),
        ("layer", "management"),
        ("involvement", "under1"),
        ("questionnaire", "samenwerking"),
        ("version", "2026.1"),
    ];
    cells.extend(texts.map(|(name, text)| (name.to_owned(), text.to_owned())));
    (turns, cells)
}

/// The rows of a file, all with as many cells as the header.
fn rows(path: &Path) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let header = reader.headers().unwrap().clone();
    let row = |row: Result<csv::StringRecord, csv::Error>| header.iter().map(str::to_owned).zip(row.unwrap().iter().map(str::to_owned)).collect();
    reader.records().map(row).collect()
}

/// The only row, without what differs every time and without empty cells.
fn only_row(folder: &Folder) -> Row {
    let mut rows = rows(&folder.path("samenwerking.csv"));
    assert_eq!(rows.len(), 1);
    let mut row = rows.remove(0);
    assert_eq!(row.remove("response").map(|id| id.len()), Some(16));
    assert_eq!(row.remove("submitted").map(|day| day.len()), Some(10));
    row.retain(|_, cell| !cell.is_empty());
    row
}

fn without_empty(mut cells: Row) -> Row {
    cells.retain(|_, cell| !cell.is_empty());
    cells
}

/// The drafts in a folder.
fn drafts(folder: &Folder) -> Vec<String> {
    let names = fs::read_dir(folder.path("")).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.ends_with(".draft")).collect()
}

fn start(folder: &Folder, columns: u16) -> Terminal {
    Terminal::start(&folder.path(""), &["fill", "samenwerking"], columns, 24)
}

fn begin(terminal: &mut Terminal) {
    terminal.wait_for("Enter beginnen");
    terminal.press(ENTER);
}

fn take(terminal: &mut Terminal, turns: &[Turn]) {
    for turn in turns {
        terminal.wait_for(&turn.shows);
        assert!(!terminal.is_wrapped(), "{}", terminal.lines().join("\n"));
        terminal.press(&turn.keys);
    }
}

fn assert_handed_in(terminal: Terminal) {
    let end = terminal.end();
    assert_eq!((end.code, end.signal), (0, None), "{}", end.screen);
    assert!(end.cursor_is_visible);
    assert!(end.screen.contains("Uw antwoorden zijn toegevoegd aan samenwerking.csv"), "{}", end.screen);
}

#[test]
fn both_roles_fill_in_everything_with_keys_at_80_and_at_40_columns() {
    for (role, columns) in [(0, 80), (1, 80), (0, 40), (1, 40)] {
        let folder = Folder::new();
        let (turns, mut cells) = script(role);
        let mut terminal = start(&folder, columns);
        begin(&mut terminal);
        take(&mut terminal, &turns[..5]);
        // A remark at the fifth item, back over two questions with the answers still there, and forward again.
        terminal.wait_for(&turns[5].shows);
        terminal.press("t");
        terminal.wait_for("Wilt u hierbij iets toelichten?");
        terminal.press(&format!("Zie het verslag{ENTER}"));
        terminal.wait_for("Uw toelichting: Zie het verslag");
        terminal.press("b");
        terminal.wait_for(&turns[4].shows);
        terminal.wait_for("helemaal mee eens ✓");
        terminal.press(ESCAPE);
        terminal.wait_for(&turns[3].shows);
        terminal.press(RIGHT);
        terminal.wait_for(&turns[4].shows);
        terminal.press("f");
        take(&mut terminal, &turns[5..turns.len() - 1]);
        // From the review to one question and straight back.
        terminal.wait_for("Kijk uw antwoorden na");
        terminal.press("3");
        terminal.wait_for("3: druk op Enter, of typ verder.");
        terminal.press(ENTER);
        terminal.wait_for(&turns[2].shows);
        terminal.press("2");
        take(&mut terminal, &turns[turns.len() - 1..]);
        assert_handed_in(terminal);
        let items: Vec<String> = list().items().iter().filter(|item| item.is_asked(Some(role))).map(|item| item.id.clone()).collect();
        cells.insert(format!("{}.remark", items[4]), "Zie het verslag".to_owned());
        cells.insert(items[1].clone(), "2".to_owned());
        assert_eq!(only_row(&folder), without_empty(cells), "role {role} at {columns} columns");
        assert!(drafts(&folder).is_empty());
    }
}

#[test]
fn a_window_of_another_size_shows_the_whole_question_at_the_next_key() {
    let folder = Folder::new();
    let (turns, _) = script(0);
    let mut terminal = start(&folder, 80);
    begin(&mut terminal);
    take(&mut terminal, &turns[..3]);
    terminal.wait_for(&turns[3].shows);
    let sizes = [(40, 24, "> 1 helemaal mee oneens"), (40, 12, "> 2 mee oneens"), (100, 30, "> 3 niet eens, niet oneens"), (40, 24, "> 4 mee eens")];
    for (columns, rows, pointed) in sizes {
        terminal.resize(columns, rows);
        terminal.press(DOWN);
        terminal.wait_for(pointed);
        terminal.wait_for("q stoppen >");
        terminal.wait_for(&turns[3].shows);
        assert!(!terminal.is_wrapped(), "{}", terminal.lines().join("\n"));
    }
    terminal.press(CTRL_C);
    assert_eq!(terminal.end().code, 130);
}

#[test]
fn interrupted_at_any_question_it_goes_on_and_ends_in_the_same_row() {
    let (turns, cells) = script(0);
    for way in ["ctrl-c", "kill"] {
        let folder = Folder::new();
        let mut done = 0;
        let stops = if way == "kill" { [0, 2, 15, 32, 38] } else { [1, 9, 30, 31, 39] };
        let mut terminal = start(&folder, 80);
        for stop in stops {
            begin(&mut terminal);
            take(&mut terminal, &turns[done..stop]);
            terminal.wait_for(&turns[stop].shows);
            if way == "kill" {
                terminal.signal("KILL");
            } else {
                terminal.press(CTRL_C);
            }
            let end = terminal.end();
            assert!(end.cursor_is_visible, "{way} at question {stop}");
            if way == "kill" {
                assert_eq!(end.signal.as_deref(), Some("Killed"));
            } else {
                assert_eq!(end.code, 130, "{}", end.screen);
                assert!(end.screen.contains(&drafts(&folder)[0]), "says where the draft is: {}", end.screen);
            }
            assert!(!folder.path("samenwerking.csv").exists());
            terminal = start(&folder, 80);
            if stop > 0 {
                terminal.wait_for(GO_ON);
                assert!(!terminal.screen().contains("mee eens"), "no answers in sight");
                terminal.press(ENTER);
            }
            done = stop;
        }
        begin(&mut terminal);
        take(&mut terminal, &turns[done..]);
        assert_handed_in(terminal);
        assert_eq!(only_row(&folder), without_empty(cells.clone()));
        assert!(drafts(&folder).is_empty());
    }
}

#[test]
fn a_signal_keeps_the_draft_and_half_a_sentence_is_no_answer() {
    let (turns, _) = script(0);
    for way in ["TERM", "HUP", "typing", "q", "ctrl-d"] {
        let folder = Folder::new();
        let mut terminal = start(&folder, 80);
        begin(&mut terminal);
        take(&mut terminal, &turns[..4]);
        terminal.wait_for(&turns[4].shows);
        match way {
            "typing" => {
                terminal.press("t");
                terminal.wait_for("Wilt u hierbij iets toelichten?");
                terminal.press("Een half");
                terminal.wait_for("> Een half");
                terminal.press(CTRL_C);
            }
            "q" => terminal.press("q"),
            "ctrl-d" => terminal.press("\u{4}"),
            signal => terminal.signal(signal),
        }
        let end = terminal.end();
        assert_eq!((end.code, end.signal), (130, None), "{way}: {}", end.screen);
        assert!(end.cursor_is_visible, "{way}");
        assert_eq!(drafts(&folder).len(), 1, "{way}");
        let mut terminal = start(&folder, 80);
        terminal.wait_for(GO_ON);
        terminal.wait_for("4 antwoorden");
        terminal.press(ENTER);
        begin(&mut terminal);
        terminal.wait_for(&turns[4].shows);
        terminal.press("q");
        assert_eq!(terminal.end().code, 130);
    }
}

#[test]
fn a_draft_can_be_left_for_a_fresh_list_and_nothing_answered_leaves_nothing() {
    let folder = Folder::new();
    let mut terminal = start(&folder, 80);
    begin(&mut terminal);
    terminal.wait_for("Welke rol");
    terminal.press(CTRL_C);
    let end = terminal.end();
    assert!(end.code == 130 && drafts(&folder).is_empty(), "{}", end.screen);

    let mut terminal = start(&folder, 80);
    begin(&mut terminal);
    take(&mut terminal, &script(0).0[..2]);
    terminal.wait_for("2 van 30");
    // While it is open nobody else is offered it.
    let mut other = start(&folder, 80);
    begin(&mut other);
    other.wait_for("Welke rol");
    other.press("q");
    assert_eq!(other.end().code, 130);
    terminal.press("q");
    terminal.end();

    for arguments in [&["fill", "samenwerking"][..], &["fill", "samenwerking", "--new"]] {
        let mut terminal = Terminal::start(&folder.path(""), arguments, 80, 24);
        if arguments.len() == 2 {
            terminal.wait_for(GO_ON);
            terminal.press(&format!("{DOWN}{ENTER}"));
        }
        begin(&mut terminal);
        terminal.wait_for("Welke rol");
        terminal.press("q");
        terminal.end();
        assert_eq!(drafts(&folder).len(), 1, "the draft is still there");
    }
}

#[test]
fn killed_between_handing_in_and_clearing_away_nothing_is_appended_twice() {
    let folder = Folder::new();
    let (turns, _) = script(1);
    let mut terminal = start(&folder, 80);
    begin(&mut terminal);
    take(&mut terminal, &turns[..turns.len() - 1]);
    terminal.wait_for("Kijk uw antwoorden na");
    let name = drafts(&folder).remove(0);
    let kept = fs::read(folder.path(&name)).unwrap();
    terminal.press("i");
    assert_handed_in(terminal);
    fs::write(folder.path(&name), kept).unwrap();
    let mut terminal = start(&folder, 80);
    begin(&mut terminal);
    terminal.wait_for("Welke rol");
    terminal.press("q");
    terminal.end();
    assert!(drafts(&folder).is_empty());
    only_row(&folder);
}

#[test]
fn wrong_keys_say_so_and_do_nothing() {
    let folder = Folder::new();
    let mut terminal = start(&folder, 80);
    begin(&mut terminal);
    terminal.wait_for("Welke rol");
    for (keys, says) in [
        ("7", "Die toets doet hier niets."),
        (ESCAPE, "Dit is de eerste vraag."),
        (RIGHT, "U hebt deze vraag nog niet gehad."),
        ("-", "Deze vraag kunt u niet leeg laten."),
        ("t", "Een toelichting kan alleen bij een stelling."),
        ("\u{1b}[15~", "Die toets doet hier niets."),
        (ENTER, "Deze vraag hebben wij nodig"),
    ] {
        terminal.press(keys);
        terminal.wait_for(says);
    }
    terminal.press("2");
    terminal.wait_for("1 van 24");
    terminal.press("?");
    terminal.wait_for("druk op een toets om terug te gaan");
    terminal.press(" ");
    terminal.wait_for("Ik weet welk doel");
    terminal.press("o");
    terminal.wait_for("Inleveren (24 vragen hebben geen antwoord)");
    terminal.press("i");
    // The organisation cannot be left out.
    terminal.wait_for("Voor welke organisatie");
    terminal.wait_for("Deze vraag hebben wij nodig");
    terminal.press(CTRL_O);
    terminal.wait_for("Verder met de vragen");
    terminal.press("v");
    terminal.wait_for("1 van 24");
    terminal.press(CTRL_C);
    assert_eq!(terminal.end().code, 130);
}

#[test]
fn plain_lines_on_a_terminal_stop_with_ctrl_c_too() {
    let folder = Folder::new();
    let mut terminal = Terminal::start(&folder.path(""), &["fill", "samenwerking", "--plain"], 80, 24);
    terminal.wait_for("Uw antwoord:");
    terminal.press(&format!("kern{ENTER}"));
    terminal.wait_for("Gekozen: Kernpartner.");
    terminal.wait_for("1 van 30");
    terminal.press(CTRL_C);
    let end = terminal.end();
    assert_eq!(end.code, 130);
    assert!(end.cursor_is_visible && end.screen.contains(&drafts(&folder)[0]), "{}", end.screen);
}

#[test]
fn lines_from_a_pipe_give_the_same_row_as_keys() {
    for role in [0, 1] {
        let folder = Folder::new();
        let (turns, cells) = script(role);
        let lines: String = turns.iter().map(|turn| format!("{}\n", turn.line)).collect();
        folder.run_with(&["fill", "samenwerking", "--plain"], &lines).success();
        assert_eq!(only_row(&folder), without_empty(cells));
    }
}

#[test]
fn many_people_at_once_append_whole_rows() {
    const PROCESSES: usize = 8;
    const PEOPLE: usize = 4;
    let folder = Folder::new();
    let (turns, _) = script(1);
    let one: String = turns.iter().map(|turn| format!("{}\n", turn.line)).collect();
    let all = vec![one; PEOPLE].join("1\n");
    std::thread::scope(|scope| {
        let people: Vec<_> = (0..PROCESSES).map(|_| scope.spawn(|| folder.run_with(&["fill", "samenwerking", "--again", "--wave", "nul"], &all))).collect();
        for person in people {
            person.join().unwrap().success();
        }
    });
    let rows = rows(&folder.path("samenwerking.csv"));
    assert_eq!(rows.len(), PROCESSES * PEOPLE);
    assert_eq!(rows.iter().map(|row| &row["response"]).collect::<BTreeSet<_>>().len(), PROCESSES * PEOPLE);
    assert!(rows.iter().all(|row| row["wave"] == "nul" && row["organisation"] == "GGD Noord"));
    assert!(drafts(&folder).is_empty());
}
