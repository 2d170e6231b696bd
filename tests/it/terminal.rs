//! The interview on a real terminal: keys, sizes, interruptions, and many people at once.
#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "pty/mod.rs"]
mod pty;

use crate::harness::Folder;
use pty::script::{Turn, drafts, lines, list, only_row, rows, script};
use pty::{CTRL_C, CTRL_O, DOWN, ENTER, ESCAPE, RIGHT, Terminal};
use std::collections::BTreeSet;
use std::fs;

/// What is asked where a draft was left behind.
const GO_ON: &str = "Wilt u daarmee verdergaan?";

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
        assert_eq!(only_row(&folder), cells, "role {role} at {columns} columns");
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
        assert_eq!(only_row(&folder), cells);
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
    terminal.press("ii");
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
        ("-", "Deze vraag hebben wij nodig"),
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
    terminal.wait_for("Inleveren (32 vragen hebben geen antwoord)");
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

/// To the page of the priorities, and two of them ticked.
fn tick_two(terminal: &mut Terminal) {
    let (turns, _) = script(1);
    let at = turns.iter().position(|turn| turn.shows.starts_with("Kies drie")).unwrap();
    begin(terminal);
    take(terminal, &turns[..at]);
    terminal.wait_for("0 van 3 gekozen");
    terminal.press("25");
    terminal.wait_for("2 van 3 gekozen");
}

#[test]
fn what_was_ticked_is_kept_whatever_way_one_leaves() {
    for way in [ESCAPE, "o", "q", CTRL_C, "TERM"] {
        let folder = Folder::new();
        let mut terminal = start(&folder, 80);
        tick_two(&mut terminal);
        match way {
            "TERM" => terminal.signal("TERM"),
            key => terminal.press(key),
        }
        if way == ESCAPE || way == "o" {
            terminal.wait_for(if way == "o" { "Kijk uw antwoorden na" } else { "24 van 24" });
            terminal.press(if way == "o" { "b" } else { "f" });
            terminal.wait_for("2 van 3 gekozen");
            terminal.press("q");
        }
        assert_eq!(terminal.end().code, 130);
        let draft = fs::read_to_string(folder.path(&drafts(&folder)[0])).unwrap();
        assert!(draft.lines().any(|line| line.contains("priorities") && line.contains("SAM-VB-2;SAM-RO-2")), "{way:?}: {draft}");
    }
}

#[test]
fn enter_on_the_overview_goes_on_and_open_questions_are_told_before_handing_in() {
    let folder = Folder::new();
    let (turns, _) = script(1);
    let mut terminal = start(&folder, 80);
    begin(&mut terminal);
    take(&mut terminal, &turns[..2]);
    terminal.wait_for("2 van 24");
    terminal.press("o");
    terminal.wait_for("Kijk uw antwoorden na");
    terminal.press(ENTER);
    take(&mut terminal, &turns[2..turns.len() - 1]);
    terminal.wait_for("Kijk uw antwoorden na");
    // At the first question that was left empty, the ninth statement.
    terminal.press(ENTER);
    terminal.wait_for("9 van 24");
    terminal.press("o");
    terminal.wait_for("Kijk uw antwoorden na");
    terminal.press("i");
    terminal.wait_for("Er staan nog 3 vragen open. Toch inleveren?");
    terminal.press(ENTER);
    terminal.wait_for("Kijk uw antwoorden na");
    assert!(!folder.path("samenwerking.csv").exists());
    terminal.press("ii");
    assert_handed_in(terminal);
}

#[test]
fn the_keys_of_a_text_are_those_that_work_and_an_editor_is_offered_to_who_has_one() {
    for has_editor in [true, false] {
        let folder = Folder::new();
        let without = |command: &mut portable_pty::CommandBuilder| command.env_remove("EDITOR");
        let mut terminal = Terminal::start_as(&folder.path(""), &["fill", "samenwerking"], 80, 24, if has_editor { |_| () } else { without });
        begin(&mut terminal);
        take(&mut terminal, &script(1).0[..1]);
        terminal.wait_for("1 van 24");
        terminal.press("t");
        terminal.wait_for("Enter overslaan");
        assert_eq!(terminal.screen().contains("Tab groot tekstvak"), has_editor);
        terminal.press("\t");
        terminal.wait_for(if has_editor { "Enter overslaan" } else { "Die toets doet hier niets." });
        terminal.press("Een half");
        terminal.wait_for("Enter bewaren (leeg: overslaan) · Ctrl-C stoppen > Een half");
        assert!(!terminal.screen().contains("Esc"));
        terminal.press(CTRL_C);
        assert_eq!(terminal.end().code, 130);
    }
}

#[test]
fn an_answer_that_was_changed_counts_once_and_drafts_are_told_apart() {
    let folder = Folder::new();
    let (turns, _) = script(1);
    for _ in 0..2 {
        let mut terminal = Terminal::start(&folder.path(""), &["fill", "samenwerking", "--new"], 80, 24);
        begin(&mut terminal);
        take(&mut terminal, &turns[..3]);
        terminal.wait_for("3 van 24");
        terminal.press("b");
        terminal.wait_for("2 van 24");
        terminal.press("3");
        terminal.wait_for("3 van 24");
        terminal.press("q");
        terminal.end();
    }
    let mut terminal = start(&folder, 80);
    terminal.wait_for(GO_ON);
    terminal.wait_for("Opnieuw beginnen");
    let screen = terminal.screen();
    assert_eq!(screen.matches("3 antwoorden").count(), 2, "{screen}");
    for name in drafts(&folder) {
        assert!(screen.contains(&name), "{name} is not in {screen}");
    }
    terminal.press(CTRL_C);
    terminal.end();
}

#[test]
fn a_terminal_that_is_closed_ends_the_interview_and_keeps_the_draft() {
    // With and without a signal that tells so.
    for change in [|_: &mut portable_pty::CommandBuilder| (), |command: &mut portable_pty::CommandBuilder| command.set_controlling_tty(false)] {
        for (page, key) in [("partners", DOWN), ("statement", DOWN), ("text", "t"), ("priorities", DOWN), ("overview", DOWN)] {
            let folder = Folder::new().with("partners.csv", "organisation,role\nGGD Noord,schil\n");
            let arguments: &[&str] = if page == "partners" { &["fill", "samenwerking", "--partners", "partners.csv"] } else { &["fill", "samenwerking"] };
            let mut terminal = Terminal::start_as(&folder.path(""), arguments, 80, 24, change);
            if page == "priorities" {
                tick_two(&mut terminal);
            } else {
                begin(&mut terminal);
                terminal.wait_for(if page == "partners" { "een andere organisatie" } else { "Welke rol" });
            }
            if !["partners", "priorities"].contains(&page) {
                terminal.press("2");
                terminal.wait_for("1 van 24");
            }
            if page == "text" {
                terminal.press("t");
                terminal.wait_for("Wilt u hierbij iets toelichten?");
                terminal.press("Een half");
                terminal.wait_for("> Een half");
            } else if page == "overview" {
                terminal.press("o");
                terminal.wait_for("Kijk uw antwoorden na");
            }
            assert_eq!(terminal.close(key), 130, "{page}");
            let drafts = drafts(&folder);
            assert!(page == "partners" || drafts.len() == 1, "{page}: {drafts:?}");
            if page == "priorities" {
                assert!(fs::read_to_string(folder.path(&drafts[0])).unwrap().contains("SAM-VB-2;SAM-RO-2"));
            }
        }
    }
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
        folder.run_with(&["fill", "samenwerking", "--plain"], &lines(&turns)).success();
        assert_eq!(only_row(&folder), cells);
    }
}

#[test]
fn many_people_at_once_append_whole_rows() {
    const PROCESSES: usize = 8;
    const PEOPLE: usize = 4;
    let folder = Folder::new();
    let (turns, _) = script(1);
    let all = vec![lines(&turns); PEOPLE].join("1\n");
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
