//! The consultant's inbox: files of other platforms are read by their headings, a mapping wins, and what is merely similar is never taken.

use crate::harness::{Folder, Ran, root};
use doorlicht::data::library::Library;
use doorlicht::lang::Lang;
use doorlicht::survey::Questionnaire;
use doorlicht::survey::column::Column;
use doorlicht::survey::labels::Labels;
use std::fs;

fn list() -> Questionnaire {
    Library::open(&[], &mut std::io::empty()).unwrap().find("samenwerking", &mut std::io::empty()).unwrap()
}

/// The example as rows of cells, the header first, with only the columns other platforms can have.
fn example(list: &Questionnaire) -> (Vec<Column>, Vec<Vec<String>>) {
    let text = fs::read_to_string(root().join("examples/samenwerking.csv")).unwrap();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let rows: Vec<Vec<String>> = reader.deserialize().map(Result::unwrap).collect();
    let kept = |column: &Column| !matches!(column, Column::Questionnaire | Column::Version | Column::Remark(_) | Column::Evidence(_));
    let columns: Vec<Column> = Column::all(list).into_iter().filter(kept).collect();
    let places: Vec<usize> = columns.iter().map(|column| rows[0].iter().position(|name| *name == column.name(list)).unwrap()).collect();
    (columns, rows[1..].iter().map(|row| places.iter().map(|place| row[*place].clone()).collect()).collect())
}

/// Writes rows as CSV below other headings; an empty heading leaves the column out. `further`: columns of the platform in front.
fn written(headings: &[String], rows: &[Vec<String>], further: &[(&str, &str)], delimiter: u8) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let kept: Vec<usize> = (0..headings.len()).filter(|place| !headings[*place].is_empty()).collect();
    writer.write_record(further.iter().map(|(heading, _)| *heading).chain(kept.iter().map(|place| headings[*place].as_str()))).unwrap();
    for row in rows {
        writer.write_record(further.iter().map(|(_, cell)| *cell).chain(kept.iter().map(|place| row[*place].as_str()))).unwrap();
    }
    writer.into_inner().unwrap()
}

/// How a platform calls a column: the fixed ones by the words given (response, respondent, submitted, wave, role), the others by the function.
fn named(list: &Questionnaire, columns: &[Column], fixed: [&str; 5], other: &dyn Fn(usize, Column) -> String) -> Vec<String> {
    let name = |(number, column): (usize, &Column)| match column {
        Column::Response => fixed[0].to_owned(),
        Column::Respondent => fixed[1].to_owned(),
        Column::Submitted => fixed[2].to_owned(),
        Column::Wave => fixed[3].to_owned(),
        Column::Role => fixed[4].to_owned(),
        column => other(number, *column),
    };
    let names: Vec<String> = columns.iter().enumerate().map(name).collect();
    assert!(columns.iter().zip(&names).all(|(column, name)| *name != column.name(list)), "none is our own name");
    names
}

/// The text of a column's question in a language, as people saw it.
fn text(list: &Questionnaire, column: Column, lang: Lang) -> String {
    let labels = Labels::of(list, lang, &[]);
    match column {
        Column::Item(item) => labels.text(&list.items()[item].text),
        Column::Priorities => labels.text(&list.choose().unwrap().text),
        column => labels.text(&column.question(list).unwrap().text),
    }
}

fn bare(code: &str) -> String {
    code.replace(['-', '_'], "")
}

/// A name, its bytes, and whether it has ids.
fn platforms(list: &Questionnaire) -> Vec<(&'static str, Vec<u8>, bool)> {
    let (columns, rows) = example(list);
    let of = |fixed: [&str; 5], other: &dyn Fn(usize, Column) -> String| named(list, &columns, fixed, other);
    let in_order = |lang: Lang| move |number: usize, column: Column| format!("{number}. {}\u{a0}", text(list, column, lang));
    let grid = |lang: Lang| {
        move |_: usize, column: Column| match column {
            Column::Item(item) => format!("{} [{}]", list.blocks()[list.items()[item].block].title.get(lang), text(list, column, lang)),
            column => text(list, column, lang),
        }
    };
    let forms = [("Begintijd", "x"), ("E-mail", "jansen@example.org"), ("Naam", "Jansen")];
    let forms_en = [("Start time", "x"), ("Email", "jansen@example.org"), ("Name", "Jansen"), ("Last modified time", "x"), ("Total points", "7")];
    let lime = [("lastpage", "7"), ("startlanguage", "nl"), ("seed", "12"), ("ipaddr", "10.0.0.1"), ("interviewtime", "99.5")];
    let code = |_: usize, column: Column| match column {
        Column::Item(item) if item % 2 == 0 => format!("G01[{}]", bare(&list.items()[item].id)),
        column => bare(&column.name(list)).to_uppercase(),
    };
    let full = |_: usize, column: Column| match column {
        Column::Item(_) => format!("In hoeverre bent u het eens? [{}]", text(list, column, Lang::Nl)),
        column => text(list, column, Lang::Nl),
    };
    let both = |_: usize, column: Column| format!("{}. {}", bare(&column.name(list)), text(list, column, Lang::En));
    let odk = |_: usize, column: Column| format!("antwoorden/{}", column.name(list).replace('-', "_"));
    let lime_fixed = ["id", "token", "submitdate", "meting", "rol"];
    let with_mark = |bytes: Vec<u8>| [b"\xEF\xBB\xBF".to_vec(), bytes].concat();
    vec![
        ("forms-nl", written(&of(["ID", "Pseudoniem", "Tijd van voltooien", "Meting", "Rol"], &in_order(Lang::Nl)), &rows, &forms, b';'), true),
        ("forms-en", written(&of(["Id", "Participant", "Completion time", "Round", "Partner role"], &in_order(Lang::En)), &rows, &forms_en, b','), true),
        (
            "google-nl",
            written(&of(["", "Pseudoniem", "Tijdstempel", "Moment", "Kern of schil"], &grid(Lang::Nl)), &rows, &[("E-mailadres", "jansen@example.org")], b','),
            false,
        ),
        (
            "google-en",
            written(
                &of(["", "Participant", "Timestamp", "Year", "Group"], &grid(Lang::En)),
                &rows,
                &[("Email Address", "jansen@example.org"), ("Score", "4 / 5")],
                b',',
            ),
            false,
        ),
        ("lime-code", with_mark(written(&of(lime_fixed, &code), &rows, &lime, b';')), true),
        ("lime-full", with_mark(written(&of(lime_fixed, &full), &rows, &lime, b',')), true),
        ("lime-both", with_mark(written(&of(lime_fixed, &both), &rows, &lime, b';')), true),
        (
            "odk",
            written(&of(["KEY", "token", "SubmissionDate", "ronde", "antwoorden/role"], &odk), &rows, &[("deviceid", "x"), ("formhub/uuid", "y")], b','),
            true,
        ),
    ]
}

#[test]
fn the_files_of_every_platform_give_the_figures_of_our_own() {
    let list = list();
    let native = fs::read_to_string(root().join("examples/samenwerking.csv")).unwrap();
    let run = |name: &str, bytes: &[u8], command: &[&str]| {
        let (file, questionnaire) = (format!("{name}.csv"), ["-Q", "samenwerking"]);
        Folder::new().with(&file, bytes).run(&[&questionnaire[..], command, &[&file]].concat())
    };
    let score = ["score", "-q"];
    let summary = ["summary", "-q", "--by", "layer", "--by", "role", "--items", "--format", "json"];
    let (scores, figures) = (run("own", native.as_bytes(), &score).quiet_success(), run("own", native.as_bytes(), &summary).quiet_success());
    assert!(scores.lines().count() > 800 && figures.contains("\"mean\": 5"), "there is something to compare");
    let mut checked = 0;
    for (name, bytes, has_ids) in platforms(&list) {
        assert_eq!(run(name, &bytes, &summary).quiet_success(), figures, "{name}");
        let made = run(name, &bytes, &score).quiet_success();
        if has_ids {
            assert_eq!(made, scores, "{name}");
        } else {
            let rest = |text: &str| text.lines().map(|line| line.split_once(',').unwrap().1.to_owned()).collect::<Vec<_>>();
            assert_eq!(rest(&made), rest(&scores), "{name}");
            assert!(made.lines().nth(1).unwrap().starts_with(&format!("{name}:2,")), "{made:.200}");
        }
        let check = run(name, &bytes, &["check"]).success();
        assert!(!format!("{}{}", check.out, check.err).contains("ansen"), "{name}: nobody's name or address is shown\n{}{}", check.out, check.err);
        assert!(!check.err.contains("niet gebruikte kolommen"), "{name}: {}", check.err);
        assert_eq!(check.err.contains("heeft geen kolom met een nummer per ingevulde lijst"), !has_ids, "{name}: {}", check.err);
        checked += 1;
    }
    assert_eq!(checked, 8);
}

const LIST: &str = r#"
format: 1
id: proef
version: "1"
languages: [nl, en]
title: { nl: "Proef", en: "Trial" }
use: [eens5, rollen]
scale: eens5
labels: { CJG: { nl: het CJG, en: the CJG } }
blocks:
  - id: A
    title: { nl: "Blok A", en: "Block A" }
    items:
      - { id: P-1, text: { nl: "Wij werken graag met {CJG}.", en: "We like to work with {CJG}." } }
      - { id: P-2, text: { nl: "Er is genoeg tijd.", en: "There is enough time." } }
background:
  - { id: organisation, text: { nl: "Organisatie?", en: "Organisation?" } }
  - { id: date, text: { nl: "Datum van de training", en: "Date of the training" } }
"#;

fn folder(rows: &str) -> Folder {
    Folder::new().with("proef.yaml", LIST).with("p.csv", rows)
}

fn run(folder: &Folder, arguments: &[&str]) -> Ran {
    folder.run(&[&["-Q", "proef.yaml"], arguments].concat())
}

const FORM: &str = "ID,Rol,Naam,Wij werken graag met het CJG.,Is er genoeg tijd?\n1,kern,Jansen,5,4\n2,schil,Bakker,2,3\n";
const OWN: &str = "response,role,P-1,P-2\n1,kern,5,4\n2,schil,2,3\n";

#[test]
fn what_is_merely_similar_is_proposed_with_the_flag_to_type_and_never_read() {
    let folder = folder("ID,Rol,Wij werken graag met het CGJ,Er is genoeg tijd.\n1,kern,5,4\n");
    let flag = "P-1=Wij werken graag met het CGJ";
    run(&folder, &["score", "p.csv"]).fails(3, &["kolom P-1: deze kolom ontbreekt", &format!("Is dit hem? Zeg dan --column \"{flag}\"")]);
    let check = run(&folder, &["check", "p.csv"]);
    assert_eq!(check.code, Some(3), "{}", check.err);
    assert!(check.out.lines().any(|line| line.starts_with("Wij werken graag met het CGJ") && line.ends_with("–            lijkt op P-1")), "{}", check.out);
    let scores = run(&folder, &["score", "-q", "p.csv", "--column", flag]).quiet_success();
    assert!(scores.contains(",A,87.5,7,8,"), "{scores}");
    // A quotation mark in a heading does not end the flag.
    let quoted = self::folder("ID,Rol,\"Wij werken graag met \"\"het CJG\"\"\",Er is genoeg tijd.\n1,kern,5,4\n");
    run(&quoted, &["score", "p.csv"]).fails(3, &["--column 'P-1=Wij werken graag met \"het CJG\"'"]);
}

#[test]
fn a_mapping_file_names_the_columns_and_the_command_line_wins_from_it() {
    let own = run(&folder(OWN), &["score", "-q", "p.csv"]).quiet_success();
    let mapping = "# van ons\ncolumns:\n  P-2: \"Is er  genoeg tijd?\"\n  role: [Rol, Role]\nignore: [\"Naam\"]\n";
    let folder = folder(FORM).with("kolommen.yaml", mapping);
    assert_eq!(run(&folder, &["score", "-q", "p.csv", "--mapping", "kolommen.yaml", "--column", "role=Rol"]).quiet_success(), own);
    // `Role` is in none of the files.
    run(&folder, &["score", "p.csv", "--mapping", "kolommen.yaml"]).fails(3, &["kolom Role: deze kolom ontbreekt"]);
    // The user's word goes before our own name and before the text.
    let crossed = self::folder("response,role,P-1,P-2\n1,kern,4,5\n2,schil,3,2\n").with("m.yaml", "columns: { P-1: P-2, P-2: P-1 }\n");
    assert_eq!(run(&crossed, &["score", "-q", "p.csv", "--mapping", "m.yaml"]).quiet_success(), own);
    let check = run(&crossed, &["check", "p.csv", "--mapping", "m.yaml"]).quiet_success();
    assert!(check.contains("P-2                   P-1          uw opgave") && check.contains("2 kolommen staan op onze eigen naam."), "{check}");
    // An id that is not to be read is none: then rows are counted.
    let ignored = folder.with("m.yaml", "columns: { P-2: \"Is er genoeg tijd?\" }\nignore: [id]\n");
    assert!(run(&ignored, &["score", "-q", "p.csv", "--mapping", "m.yaml"]).quiet_success().contains("\np:2,proef,"));
}

#[test]
fn every_mistake_in_a_mapping_is_told_at_its_line() {
    let mapping = "colums:\n  P-1: een\ncolumns:\n  P-9: twee\n  role: 12\n  wave:\n  P-2: [drie, \"Twee \"]\n  P-2: vier\n  organisation: { nl: vijf }\nignore: [drie, \"\"]\n";
    let folder = folder(OWN).with("m.yaml", mapping);
    let told = run(&folder, &["score", "p.csv", "--mapping", "m.yaml"]).fails(3, &["m.yaml: 9 fouten", "tip: Bedoelde u 'columns'?", "tip: Bedoelde u 'P-1'?"]);
    let lines: Vec<&str> = told.lines().collect();
    let found: Vec<(&str, &str)> =
        lines.windows(2).filter_map(|pair| Some((pair[1].trim().strip_prefix("--> m.yaml:")?, pair[0].strip_prefix("fout: ")?))).collect();
    let expected = [
        ("1:1", "'colums' bestaat hier niet"),
        ("4:3", "'P-9' is geen kolom van een vragenlijst"),
        ("5:9", "hier hoort een tekst, geen '12'"),
        ("6:7", "hier staat niets in"),
        ("7:15", "'Twee ' staat er al, op regel 4"),
        ("8:3", "'P-2' staat er al, op regel 7"),
        ("9:17", "hier hoort een tekst, geen '{…}'"),
        ("10:10", "'drie' staat er al, op regel 7"),
        ("10:16", "hier staat niets in"),
    ];
    assert_eq!(found, expected, "{told}");
    let english = run(&folder, &["score", "p.csv", "--mapping", "m.yaml", "--lang", "en"]).fails(3, &["'P-9' is no column of any questionnaire"]);
    assert!(english.contains("'Twee ' is there already, on line 4"), "{english}");
    for (text, complaint) in [
        ("- een\n", "hier hoort een blok met sleutels"),
        ("columns: [a]\n", "hier hoort een blok met sleutels"),
        ("columns: {\n", "geen geldige YAML"),
        ("a: &b c\n", "ankers"),
    ] {
        fs::write(folder.path("m.yaml"), text).unwrap();
        run(&folder, &["score", "p.csv", "--mapping", "m.yaml"]).fails(3, &[complaint]);
    }
    fs::write(folder.path("m.yaml"), "# niets\n").unwrap();
    run(&folder, &["score", "-q", "p.csv", "--mapping", "m.yaml"]).quiet_success();
    run(&folder, &["score", "p.csv", "--mapping", "weg.yaml"]).fails(1, &["kan weg.yaml niet lezen"]);
    run(&folder, &["score", "-", "--mapping", "-"]).fails(2, &["standaardinvoer"]);
    run(&folder, &["score", "p.csv", "--mapping", "m.yaml", "-o", "m.yaml"]).fails(1, &["m.yaml is ook invoer"]);
}

#[test]
fn a_mistake_in_a_flag_is_told_too() {
    let folder = folder(OWN);
    run(&folder, &["score", "p.csv", "--column", "rol=Rol"]).fails(2, &["'rol' is geen kolom van een vragenlijst", "Bedoelde u 'role'?"]);
    run(&folder, &["score", "p.csv", "--column", "role"]).fails(2, &["zegt niet welke kolom welke is"]);
    run(&folder, &["score", "p.csv", "--column", "role=x", "--column", "wave=X"]).fails(2, &["--column noemt 'X' twee keer"]);
    run(&folder, &["score", "p.csv", "--column", "role=x", "--column", "wave=X", "--lang", "en"]).fails(2, &["--column names 'X' twice"]);
    run(&folder, &["check", "proef.yaml", "--save-mapping", "m.yaml"]).fails(2, &["--save-mapping heeft een bestand met antwoorden nodig"]);
    assert!(!folder.path("m.yaml").exists());
}

#[test]
fn a_saved_mapping_fed_back_gives_the_same_reading() {
    let list = list();
    for (name, bytes, _) in platforms(&list) {
        let file = format!("{name}.csv");
        let folder = Folder::new().with(&file, bytes);
        let run = |arguments: &[&str]| folder.run(&[&["-Q", "samenwerking"], arguments, &[&file]].concat());
        let (scores, check) = (run(&["score", "-q"]).quiet_success(), run(&["check", "-q", "--save-mapping", "m.yaml"]).quiet_success());
        assert_eq!(run(&["score", "-q", "--mapping", "m.yaml"]).quiet_success(), scores, "{name}");
        // What was read as something is still read as that, and now by the user's word.
        let read =
            |text: &str| text.lines().filter_map(|line| line.split_whitespace().find(|word| word.starts_with("SAM-"))).map(str::to_owned).collect::<Vec<_>>();
        let again = run(&["check", "-q", "--mapping", "m.yaml"]).quiet_success();
        assert_eq!((read(&again).len(), read(&again)), (36, read(&check)), "{name}:\n{again}");
        assert!(["tekst", "tekst in [ ]", "code", "gangbaar woord"].iter().all(|found| !again.lines().any(|line| line.ends_with(found))), "{again}");
    }
}

#[test]
fn a_mapping_holds_proposals_as_comments_and_is_never_written_over_an_input() {
    let folder = folder(FORM).with("q.csv", "nr.,Partner,P-1,Er is genoeg tijd.\n9,kern,1,1\n");
    let check = run(&folder, &["check", "p.csv", "q.csv", "--save-mapping", "m.yaml"]);
    assert_eq!(check.code, Some(3), "the files are checked as always: {}", check.err);
    assert!(check.err.contains("De kolommen staan in m.yaml"), "{}", check.err);
    let saved = folder.read("m.yaml");
    let lines: Vec<&str> = saved.lines().skip(2).collect();
    let expected = [
        "columns:",
        "  response: [\"ID\", \"nr.\"]",
        "  role: [\"Rol\", \"Partner\"]",
        "  P-1: \"Wij werken graag met het CJG.\"",
        "  P-2: \"Er is genoeg tijd.\"",
        "  # p.csv: Niet in dit bestand: submitted, wave, organisation, P-2 en date.",
        "  # q.csv: Niet in dit bestand: submitted, wave, organisation en date.",
        "ignore:",
        "  - \"Naam\"",
        "  # Niet herkend. Horen ze bij een kolom, zet ze dan hierboven; haal anders het # weg:",
        "  # - \"Is er genoeg tijd?\"",
    ];
    assert_eq!(lines, expected, "{saved}");
    let near = self::folder("ID,Rol,Wij werken graag met het CGJ,Er is genoeg tijd.\n1,kern,5,4\n");
    run(&near, &["check", "p.csv", "--save-mapping", "m.yaml"]);
    assert!(
        near.read("m.yaml").contains("\n  # Deze lijken alleen. Klopt het, haal dan het # weg:\n  # P-1: \"Wij werken graag met het CGJ\"\n"),
        "{}",
        near.read("m.yaml")
    );
    run(&near, &["score", "p.csv", "--mapping", "m.yaml"]).fails(3, &["kolom P-1: deze kolom ontbreekt"]);
    fs::write(near.path("m.yaml"), near.read("m.yaml").replace("  # P-1", "  P-1")).unwrap();
    run(&near, &["score", "-q", "p.csv", "--mapping", "m.yaml"]).quiet_success();
    for input in ["p.csv", "proef.yaml", "m.yaml"] {
        let before = near.read(input);
        run(&near, &["check", "p.csv", "--mapping", "m.yaml", "--save-mapping", input]).fails(1, &["is ook invoer"]);
        assert_eq!(near.read(input), before);
    }
    let out = run(&near, &["check", "-q", "p.csv", "--mapping", "m.yaml", "--save-mapping", "-"]).quiet_success();
    assert!(out.starts_with("# Hoe de kolommen zijn gelezen van p.csv.\n") && !out.contains("in orde"), "{out}");
}

#[test]
fn the_list_itself_goes_before_common_words() {
    // `date` is a question of the list, and 'Datum' is not the day of handing in where that is there.
    let folder = folder("ID,Rol,P-1,P-2,Datum van de training,date,Tijdstempel\n1,kern,5,4,mei,juni,2025-01-02\n");
    let ran = run(&folder, &["score", "p.csv"]).success();
    assert!(ran.out.contains(",2025-01-02,,kern,,,,juni,A,"), "{}", ran.out);
    assert!(ran.err.contains("niet gebruikte kolommen: Datum van de training"), "{}", ran.err);
    // A list with a question called 'lijst' is not named by that column.
    let own = LIST.replace("{ id: date, text: { nl: \"Datum van de training\"", "{ id: lijst, text: { nl: \"Versie\"");
    let folder = Folder::new().with("proef.yaml", own).with("p.csv", "ID,Rol,P-1,P-2,Lijst\n1,kern,5,4,rood\n");
    assert!(run(&folder, &["score", "-q", "p.csv"]).quiet_success().contains(",kern,,,,rood,A,"));
}

#[test]
fn a_file_may_name_its_list_in_dutch_and_two_columns_for_one_thing_are_refused() {
    let folder = folder("Vragenlijst,Versie,Nummer,Rol,P-1,P-2\nproef,1,a,kern,5,4\n");
    // Two questionnaires are named: only the column tells which one this is.
    folder.run(&["-q", "-Q", "proef.yaml", "-Q", "effectiviteit", "score", "p.csv"]).quiet_success();
    let twice = self::folder("ID,Rol,P-1,p-1 ,P-2\n1,kern,5,4,3\n");
    run(&twice, &["score", "p.csv"]).fails(3, &["kolom p-1: deze kolom komt twee keer voor"]);
    let twice = self::folder("ID,Rol,Wij werken graag met het CJG.,We like to work with the CJG.,P-2\n1,kern,5,4,3\n");
    run(&twice, &["score", "p.csv"]).fails(3, &["kolom We like to work with the CJG.: deze kolom komt twee keer voor"]);
}

#[test]
fn a_label_of_the_user_is_known_in_the_headings() {
    let folder = folder("ID,Rol,Wij werken graag met het wijkteam.,Er is genoeg tijd.\n1,kern,5,4\n");
    run(&folder, &["score", "p.csv"]).fails(3, &["kolom P-1: deze kolom ontbreekt"]);
    run(&folder, &["score", "-q", "p.csv", "--label", "CJG=het wijkteam"]).quiet_success();
}

#[test]
fn without_ids_rows_are_named_by_their_file_and_one_file_given_twice_is_noticed() {
    let rows = "Rol,P-1,P-2\nkern,5,4\nkern,3,3\n";
    let folder = folder(rows);
    fs::create_dir(folder.path("b")).unwrap();
    fs::write(folder.path("b/p.csv"), format!("{rows}schil,1,1\n")).unwrap();
    let ran = run(&folder, &["score", "p.csv", "b/p.csv"]).success();
    let ids: Vec<&str> = ran.out.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect();
    assert_eq!(ids, ["p:2", "p:3", "b/p:2", "b/p:3", "b/p:4"]);
    for file in ["p.csv", "b/p.csv"] {
        assert!(ran.err.contains(&format!("{file} heeft geen kolom met een nummer per ingevulde lijst")), "{}", ran.err);
    }
    fs::write(folder.path("b/q.csv"), rows).unwrap();
    run(&folder, &["score", "p.csv", "b/p.csv", "b/q.csv"]).fails(3, &["b/q.csv: hierin staat precies hetzelfde als in p.csv", "Geef elk bestand één keer."]);
    // One of our own files needs its ids.
    let own = self::folder("questionnaire,version,role,P-1,P-2\nproef,1,kern,5,4\n");
    run(&own, &["score", "p.csv"]).fails(3, &["kolom response: deze kolom ontbreekt"]);
}

#[test]
fn a_missing_role_is_one_finding_and_the_likely_list_is_named() {
    let list = list();
    let google = platforms(&list).into_iter().find(|(name, ..)| *name == "google-nl").unwrap().1;
    let text = String::from_utf8(google).unwrap();
    let folder = Folder::new().with("g.csv", text.replacen("Kern of schil", "Wat bent u?", 1));
    folder.run(&["summary", "g.csv"]).fails(3, &["g.csv, kolom questionnaire: er staat niet bij", "voeg -Q samenwerking toe."]);
    folder.run(&["summary", "g.csv", "--lang", "en"]).fails(3, &["It is probably the list samenwerking: add -Q samenwerking."]);
    folder.run(&["-Q", "samenwerking", "summary", "g.csv"]).fails(3, &["g.csv, kolom role: deze kolom ontbreekt", "\n1 fout\n"]);
    folder.run(&["-Q", "samenwerking", "-q", "summary", "g.csv", "--column", "role=Wat bent u?"]).quiet_success();
}

#[test]
fn our_own_file_needs_no_table_and_an_extra_column_gets_one_line() {
    let folder = folder(OWN);
    assert_eq!(run(&folder, &["check", "p.csv"]).success().out, "p.csv: in orde (2 rijen)\n");
    let extra = self::folder("response,role,P-1,P-2,Kleur\n1,kern,5,4,rood\n");
    let out = run(&extra, &["check", "p.csv"]).success().out;
    let expected = "p.csv: in orde (1 rij)\n\np.csv · Proef\nKolom in het bestand  Gelezen als  Gevonden aan\n───────────────────────────────────────────────\n\
                    Kleur                 –            niet herkend\n4 kolommen staan op onze eigen naam.\nNiet in dit bestand: submitted, wave, organisation en date.\n";
    assert_eq!(out, expected);
}
