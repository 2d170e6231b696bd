//! Help and complaints in both languages.

use crate::harness::Folder;
use doorlicht::cli;
use doorlicht::lang::Lang;

/// Every text a user can read in the help of a command and all below it.
fn texts(command: &clap::Command, found: &mut Vec<(String, String)>) {
    let name = command.get_name().to_owned();
    found.push((name.clone(), command.get_about().unwrap_or_else(|| panic!("{name} has no help")).to_string()));
    for arg in command.get_arguments() {
        let help = arg.get_help().unwrap_or_else(|| panic!("{name} {} has no help", arg.get_id()));
        assert!(!help.to_string().is_empty(), "{name} {}", arg.get_id());
        found.push((format!("{name} {}", arg.get_id()), help.to_string()));
    }
    command.get_subcommands().for_each(|sub| texts(sub, found));
}

#[test]
fn every_command_and_argument_has_help_in_both_languages_and_none_is_the_same() {
    let (mut dutch, mut english) = (Vec::new(), Vec::new());
    texts(&cli::command(Lang::Nl), &mut dutch);
    texts(&cli::command(Lang::En), &mut english);
    assert!(dutch.len() > 60, "{}", dutch.len());
    assert_eq!(dutch.len(), english.len());
    for ((name, dutch), (_, english)) in dutch.iter().zip(&english) {
        assert_ne!(dutch, english, "{name}");
    }
}

/// Words of clap and of the other language that must not be in a help page.
const ENGLISH_ONLY: [&str; 9] = ["Usage", "Options", "Commands", "Arguments", "Print help", "possible values", "default:", "FILE", "the "];
const DUTCH_ONLY: [&str; 6] = ["Gebruik", "Opties", "BESTAND", " het ", "mogelijk", "standaard"];

#[test]
fn the_help_page_of_every_command_is_wholly_in_one_language() {
    let folder = Folder::new();
    let names: Vec<String> = cli::command(Lang::Nl).get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    assert!(names.len() >= 10);
    for name in names.iter().map(String::as_str).chain([""]) {
        for (lang, forbidden) in [("nl", &ENGLISH_ONLY[..]), ("en", &DUTCH_ONLY[..])] {
            let arguments: Vec<&str> = [name, "--help", "--lang", lang].into_iter().filter(|word| !word.is_empty()).collect();
            let page = folder.run(&arguments).quiet_success();
            for word in forbidden {
                assert!(!page.contains(word), "{name} --lang {lang} says {word:?}:\n{page}");
            }
        }
    }
}

#[test]
fn help_of_two_commands_reads_well() {
    let folder = Folder::new();
    insta::assert_snapshot!("help_nl", folder.run(&["--help"]).quiet_success());
    insta::assert_snapshot!("help_en", folder.run(&["--help", "--lang", "en"]).quiet_success());
    insta::assert_snapshot!("compare_help_nl", folder.run(&["vergelijk", "--help"]).quiet_success());
    insta::assert_snapshot!("fill_help_en", folder.run(&["fill", "--help", "--lang", "en"]).quiet_success());
}

#[test]
fn a_wrong_command_line_is_explained_and_ends_with_2() {
    let folder = Folder::new();
    folder.run(&["compre"]).fails(2, &["de opdracht 'compre' bestaat niet", "Bedoelde u 'compare'?"]);
    folder.run(&["compare"]).fails(2, &["er ontbreekt iets: <BESTAND>"]);
    folder.run(&["compare", "x.csv", "--itms"]).fails(2, &["'--itms' bestaat niet", "Bedoelde u '--items'?"]);
    folder.run(&["compare", "x.csv", "--format", "word"]).fails(2, &["'word' kan niet bij --format", "Mogelijk: table, markdown, html, csv, json."]);
    folder.run(&["summary", "x.csv", "--min-group", "0", "--lang", "en"]).fails(2, &["'0' is not possible for --min-group"]);
    folder.run(&["compare", "-", "-"]).fails(2, &["de standaardinvoer (-) kan maar één keer gelezen worden"]);
    folder.run(&["list", "--excel-nl", "--format", "json"]).fails(2, &["--excel-nl hoort bij --format csv"]);
    folder.run::<&str>(&[]).fails(2, &["Gebruik: doorlicht"]);
}

#[test]
fn the_language_follows_the_flag_then_the_variable() {
    let folder = Folder::new();
    assert!(folder.run(&["list"]).quiet_success().contains("Vragenlijsten"));
    assert!(folder.run(&["list", "--lang=en"]).quiet_success().contains("Questionnaires"));
    let output = folder.command().arg("list").env("DOORLICHT_LANG", "en").output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().contains("Questionnaires"));
}

#[test]
fn completions_and_the_manual_page_are_there() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "powershell"] {
        assert!(folder.run(&["completions", shell]).quiet_success().contains("doorlicht"), "{shell}");
    }
    assert!(folder.run(&["man"]).quiet_success().contains(".TH doorlicht"));
}
