//! `check`: every mistake of an author at once, each at its line and column.

use crate::harness::{Folder, root};
use std::fmt::Write;
use std::fs;

/// The mistakes in `tests/data/many_mistakes.yaml`: place and a part of the sentence.
const MISTAKES: [(&str, &str); 26] = [
    ("2:5", "'mijn lijst' kan geen naam zijn"),
    ("3:10", "hier hoort een tekst, geen '2026.1'"),
    ("5:1", "de tekst ontbreekt in 'en'"),
    ("6:13", "het woord {CGJ} is niet bekend"),
    ("7:7", "'bouwstennen' is geen gedeeld onderdeel"),
    ("8:15", "dit getal moet van 0 tot en met 1 zijn"),
    ("9:1", "'rols' bestaat hier niet"),
    ("10:8", "'eens6' bestaat niet in deze lijst"),
    ("15:18", "1 is niet hoger dan het punt ervoor"),
    ("17:5", "een schaal heeft 2 tot 11 punten, geen 1"),
    ("26:19", "hier hoort true of false, geen 'ja'"),
    ("27:13", "'MIJ-1' bestaat al, op regel 23"),
    ("28:41", "hier staat niets in"),
    ("30:17", "dit getal moet van 1 tot en met 100 zijn"),
    ("31:9", "'wieght' bestaat hier niet"),
    ("33:58", "'de' kan hier niet"),
    ("35:24", "'nvtt' kan hier niet"),
    ("36:9", "'id' ontbreekt"),
    ("37:9", "'text' staat er al, op regel 36"),
    ("39:17", "'kern' bestaat niet in deze lijst"),
    ("40:9", "hier hoort een blok met sleutels, geen 'wave'"),
    ("41:5", "'items' ontbreekt"),
    ("44:9", "'wave' is de naam van een vaste kolom"),
    ("47:18", "'a b' kan geen naam zijn"),
    ("48:18", "dit getal moet van 1 tot en met"),
    ("48:47", "een losse { of }"),
];

#[test]
fn all_mistakes_in_one_file_are_told_at_once_each_at_its_line_and_column() {
    let text = fs::read_to_string(root().join("tests/data/many_mistakes.yaml")).unwrap();
    let told = Folder::new().with("lijst.yaml", text).run(&["check", "lijst.yaml"]).fails(3, &["lijst.yaml: 26 fouten"]);
    let lines: Vec<&str> = told.lines().collect();
    let found: Vec<(&str, &str)> =
        lines.windows(2).filter_map(|pair| Some((pair[1].trim().strip_prefix("--> lijst.yaml:")?, pair[0].strip_prefix("fout: ")?))).collect();
    assert_eq!(found.len(), MISTAKES.len(), "{told}");
    for ((place, what), (told_place, told_what)) in MISTAKES.iter().zip(found) {
        assert_eq!(*place, told_place, "{what}");
        assert!(told_what.contains(what), "{told_what}");
    }
    assert!(told.contains("tip: Bedoelde u 'weight'?") && told.contains("tip: Bedoelde u {CJG}?"), "{told}");
}

#[test]
fn the_caret_stands_under_the_value_also_behind_wide_letters() {
    let list = "format: 1\nid: x\nversion: \"1\"\nlanguages: [nl]\ntitle: { nl: \"één\", en: \"one\" }\nblocks: []\n";
    let told = Folder::new().with("x.yaml", list).run(&["check", "x.yaml"]).fails(3, &["'en' staat niet in 'languages'", "--> x.yaml:5:21"]);
    let lines: Vec<&str> = told.lines().collect();
    let at = lines.iter().position(|line| line.contains("title:")).unwrap();
    let column = |line: &str, letter: &str| line.split(letter).next().unwrap().chars().count();
    assert_eq!(column(lines[at], "en:"), column(lines[at + 1], "^"), "{told}");
}

/// Runs `check` on a hostile file within 2 seconds of processor time and 200 MB of address space; the system itself stops what needs more.
fn refused_in_bounds(name: &str, text: &str, complaint: &str) {
    let folder = Folder::new().with(name, text);
    let limited = format!("ulimit -v 204800; ulimit -t 2; exec \"{}\" check {name}", env!("CARGO_BIN_EXE_doorlicht"));
    let output = std::process::Command::new("bash").args(["-c", &limited]).current_dir(folder.path(".")).env("DOORLICHT_LANG", "nl").output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(3), "{name}: {told}");
    assert!(told.contains(complaint), "{name}: {told}");
}

#[test]
fn alias_bombs_nesting_and_huge_files_are_refused_within_two_seconds_and_200_megabytes() {
    let mut bomb = String::from("a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
    for level in 1..10 {
        let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
        writeln!(bomb, "a{level}: &a{level} [{aliases}]").unwrap();
    }
    refused_in_bounds("bomb.yaml", &bomb, "ankers en verwijzingen");
    refused_in_bounds("nested.yaml", &"[".repeat(20_000), "niveaus diep");
    refused_in_bounds("maps.yaml", &"{a: ".repeat(20_000), "niveaus diep");
    refused_in_bounds("indent.yaml", &(0..1_000).map(|depth| " ".repeat(depth) + "a:\n").collect::<String>(), "niveaus diep");
    refused_in_bounds("huge.yaml", &"# niets\n".repeat(600_000), "groter dan");
    refused_in_bounds("many.yaml", &"x: 1\n".repeat(20_000), "staat er al");
}

#[test]
fn an_author_may_write_json_a_byte_order_mark_and_windows_line_ends() {
    let json = r#"{"format": 1, "id": "x", "version": "1", "languages": ["nl"], "title": {"nl": "X"}, "use": ["eens5"], "scale": "eens5",
        "blocks": [{"id": "A", "title": {"nl": "A"}, "items": [{"id": "X-1", "text": {"nl": "Vraag"}}]}]}"#;
    let yaml = "\u{feff}format: 1\r\nid: no\r\nversion: \"1\"\r\nlanguages: [nl]\r\ntitle: { nl: \"X\" }\r\nuse: [eens5]\r\nscale: eens5\r\nblocks:\r\n  - id: 08\r\n    \
                title: { nl: \"A\" }\r\n    items:\r\n      - { id: X-1, text: { nl: \"Vraag\" } }\r\n";
    let folder = Folder::new().with("x.json", json).with("x.yaml", yaml);
    let told = folder.run(&["check", "x.json", "x.yaml"]).quiet_success();
    assert_eq!(told, "x.json: in orde (vragenlijst x, 1 vraag)\nx.yaml: in orde (vragenlijst no, 1 vraag)\n");
}

#[test]
fn text_from_a_file_never_steers_the_terminal() {
    let hostile = "format: 1\nid: x\ntitel: \"\\e[31m\"\n\u{202e}verkeerd: 1\nversion: \"1\u{9b}2J\"\n";
    let told = Folder::new().with("x.yaml", hostile).run(&["check", "x.yaml"]).err;
    assert!(told.contains("fout"), "{told}");
    assert!(!told.chars().any(|letter| (letter.is_control() && letter != '\n') || ('\u{202a}'..='\u{202e}').contains(&letter)), "{told:?}");
}

#[test]
fn what_stands_below_a_misspelt_key_is_checked_too() {
    let list = "format: 1\nid: x\nversion: \"1\"\nlanguages: [nl]\ntitle: { nl: \"X\" }\nuse: [eens5]\nscale: eens5\nbloks:\n  - id: A\n    title: { nl: \"A\" }\n    \
                items:\n      - { id: X-1, text: { nl: \"Vraag\" }, reversed: ja }\n";
    let told =
        Folder::new().with("x.yaml", list).run(&["check", "x.yaml"]).fails(3, &["'bloks' bestaat hier niet", "Bedoelde u 'blocks'?", "x.yaml: 2 fouten"]);
    assert!(told.contains("--> x.yaml:8:1") && told.contains("--> x.yaml:12:53") && told.contains("true of false"), "{told}");
}

#[test]
fn long_words_get_no_suggestion_and_take_no_time() {
    let long = "a".repeat(60_000);
    let list =
        format!("format: 1\nid: x\nversion: \"1\"\nlanguages: [nl]\ntitle: {{ nl: \"{{{long}}}\" }}\nlabels: {{ {long}b: {{ nl: \"x\" }} }}\nblocks: []\n");
    refused_in_bounds("long.yaml", &list, "is niet bekend");
}
