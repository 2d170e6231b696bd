//! Tables at every width: no line is wider than the terminal, no figure is broken, whatever the names.

use crate::harness::root;
use doorlicht::cli::{self, Io};
use doorlicht::error::Exit;
use std::ffi::OsString;
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// Runs a command in this process on a terminal of a width; standard output.
fn run(arguments: &[&str], width: u16) -> String {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let arguments: Vec<OsString> = ["doorlicht"].iter().chain(arguments).map(OsString::from).collect();
    let mut io = Io {
        input: &mut std::io::empty(),
        out: &mut out,
        err: &mut err,
        interactive: false,
        has_editor: false,
        bar: None,
        width: Some(width),
        today: "2026-11-22".to_owned(),
        language_variable: None,
        locale: None,
    };
    let exit = cli::run(&arguments, &mut io);
    assert_eq!(exit, Exit::Done, "{}", String::from_utf8_lossy(&err));
    String::from_utf8(out).unwrap()
}

fn example(name: &str) -> String {
    root().join("examples").join(name).display().to_string()
}

#[track_caller]
fn fits(text: &str, width: u16) {
    for line in text.lines() {
        assert!(line.width() <= usize::from(width), "{} wide at {width}: {line:?}\n{text}", line.width());
    }
}

#[test]
fn no_line_is_wider_than_the_terminal_in_either_language() {
    let (list, effects, facts) = (example("samenwerking.csv"), example("effectiviteit.csv"), example("basisstructuur.csv"));
    let commands: [&[&str]; 9] = [
        &["list"],
        &["show", "samenwerking"],
        &["summary", &list, "--items"],
        &["compare", &list, "--items", "--details"],
        &["compare", &effects, "--by", "layer", "--items"],
        &["summary", &list, "--by", "organisation"],
        &["summary", &facts],
        &["score", &list, "--wide", "--quiet"],
        &["diagnose", &list, &effects, &facts, "--quiet"],
    ];
    for command in commands {
        for width in [120, 80, 72, 60, 40] {
            for lang in ["nl", "en"] {
                let text = run(&[command, &["--lang", lang]].concat(), width);
                fits(&text, width);
                assert!(text.lines().count() > 4, "{text}");
            }
        }
    }
}

#[test]
fn the_same_figures_stand_in_the_table_and_in_the_list_of_a_narrow_terminal() {
    let list = example("samenwerking.csv");
    let figures = |width| {
        let text = run(&["compare", &list, "--waves", "2024"], width);
        // Above the figures stand the pictures.
        let first = text.split("Profiel").next().unwrap().split_once("\n\n").unwrap().1.to_owned();
        let mut numbers: Vec<String> =
            first.split(|letter: char| !(letter.is_ascii_digit() || ",−%".contains(letter))).filter(|word| word.contains(',')).map(str::to_owned).collect();
        numbers.sort();
        numbers
    };
    let wide = figures(80);
    assert!(wide.len() > 30, "{wide:?}");
    assert_eq!(wide, figures(40));
    insta::assert_snapshot!("compare_80", run(&["compare", &list, "--waves", "2024"], 80));
    insta::assert_snapshot!("compare_60", run(&["compare", &list, "--waves", "2024", "--lang", "en"], 60));
}

#[test]
fn wide_letters_long_words_and_marks_do_not_break_a_table() {
    let names = ["協力センター東", "Ouder-enkindteamsamenwerkingsverbandzuidwest", "Zorg & Welzijn | Noord", "e\u{301}e\u{301}n 🙂 team", "=SOM(A1)"];
    let mut rows = String::from("response,questionnaire,version,role,organisation,VERGADER\n");
    for (number, name) in names.iter().enumerate() {
        for person in 0..6 {
            writeln!(rows, "r{number}-{person},breed,1,,\"{name}\",{}", 1 + (number + person) % 5).unwrap();
        }
    }
    let list = "format: 1\nid: breed\nversion: \"1\"\nlanguages: [nl]\ntitle: { nl: \"Overleg 協力 met een lange titel over samenwerken\" }\nuse: [eens5]\nscale: eens5\n\
                roles: [{ id: kern, title: { nl: \"Kern\" } }]\nblocks:\n  - id: A\n    title: { nl: \"Samenwerkingsafspraken 協力\" }\n    items:\n      \
                - { id: VERGADER, text: { nl: \"Wij vergaderen goed.\" } }\nbackground:\n  - { id: organisation, text: { nl: \"Organisatie\" } }\n";
    let folder = tempfile::tempdir().unwrap();
    let (csv, yaml) = (folder.path().join("b.csv"), folder.path().join("b.yaml"));
    std::fs::write(&csv, rows).unwrap();
    std::fs::write(&yaml, list).unwrap();
    let (csv, yaml) = (csv.display().to_string(), yaml.display().to_string());
    for width in [80, 60, 40, 24] {
        let text = run(&["-Q", &yaml, "summary", &csv, "--by", "organisation", "--items"], width);
        fits(&text, width);
        for part in ["協力", "Welzijn | Noord", "=SOM(A1)"] {
            assert!(text.contains(part), "{part} at {width}:\n{text}");
        }
    }
}

#[test]
fn how_columns_are_read_fits_at_every_width() {
    let folder = tempfile::tempdir().unwrap();
    let csv = folder.path().join("formulier.csv").display().to_string();
    let example = std::fs::read_to_string(example("samenwerking.csv")).unwrap();
    let header = example.lines().next().unwrap().replacen("response,", "ID,", 1).replacen(
        "SAM-VB-1,",
        "Visie en beleid [Ik weet welk doel wij als partners met het CJG willen bereiken.],",
        1,
    );
    let header = header.replacen("involvement", "Een vraag van 協力 die niemand kent en die lang doorgaat zonder dat iemand weet waarover", 1);
    std::fs::write(&csv, example.replacen(example.lines().next().unwrap(), &header, 1)).unwrap();
    for width in [120, 80, 60, 40, 24] {
        for lang in ["nl", "en"] {
            let text = run(&["check", &csv, "--lang", lang, "--quiet"], width);
            let table = text.split_once("\n\n").unwrap().1.split_once('\n').unwrap().1;
            fits(table, width);
            assert!(table.contains("SAM-VB-1") && table.contains("response"), "{text}");
        }
    }
}
