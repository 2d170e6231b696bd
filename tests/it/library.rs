//! The questionnaires in the binary, and what it takes to add one.

use crate::harness::{Folder, root};
use doorlicht::data::library::{Library, built_in_texts, read, shared_definitions};
use doorlicht::lang::Lang;
use doorlicht::survey::Questionnaire;
use doorlicht::survey::questionnaire::Kind;
use std::collections::BTreeSet;
use std::fs;

fn built_in(id: &str) -> Questionnaire {
    Library::open(&[], &mut std::io::empty()).unwrap().find(id, &mut std::io::empty()).unwrap()
}

#[test]
fn a_built_in_list_is_valid_and_goes_by_the_name_of_its_file() {
    let shared = shared_definitions();
    for (name, text) in built_in_texts() {
        assert_eq!(read(&name, text, &shared).unwrap_or_else(|bad| panic!("{name}: {:?}", bad.problems)).id(), name);
    }
}

/// How many items each block has for everyone, for kern and for schil.
fn per_block(list: &Questionnaire) -> Vec<(String, usize, usize, usize)> {
    let count = |block: usize, asked: &dyn Fn(&doorlicht::survey::questionnaire::Item) -> bool| {
        list.items().iter().filter(|item| item.block == block && asked(item)).count()
    };
    let only = |role: &str| {
        let role = list.role(role);
        move |item: &doorlicht::survey::questionnaire::Item| !item.is_shared() && role.is_some() && item.is_asked(role)
    };
    let (kern, schil) = (only("kern"), only("schil"));
    list.blocks()
        .iter()
        .enumerate()
        .map(|(block, known)| (known.id.clone(), count(block, &|item| item.is_shared()), count(block, &kern), count(block, &schil)))
        .collect()
}

fn expected(counts: [(usize, usize, usize); 6]) -> Vec<(String, usize, usize, usize)> {
    ["VB", "RO", "WP", "IP", "MI", "PR"].iter().zip(counts).map(|(id, (shared, kern, schil))| ((*id).to_owned(), shared, kern, schil)).collect()
}

#[test]
fn samenwerking_has_18_shared_12_kern_and_6_schil_items() {
    let list = built_in("samenwerking");
    assert_eq!(per_block(&list), expected([(3, 2, 1); 6]));
    assert_eq!(list.choose().map(|choose| (choose.count, choose.from.len())), Some((3, 18)));
    assert_eq!(list.open().len(), 3);
}

#[test]
fn effectiviteit_asks_for_the_goals_first_and_has_16_shared_2_and_2_items() {
    let list = built_in("effectiviteit");
    let blocks = per_block(&list);
    assert_eq!(blocks.iter().map(|block| block.1).collect::<Vec<_>>(), [2, 2, 3, 3, 2, 4]);
    assert_eq!(blocks.iter().fold((0, 0), |(kern, schil), block| (kern + block.2, schil + block.3)), (2, 2));
    assert_eq!(list.filter().iter().map(|question| (question.id.as_str(), question.choices.len())).collect::<Vec<_>>(), [("goals", 3)]);
}

#[test]
fn basisstructuur_is_36_facts_13_essential_with_evidence_and_8_functies() {
    let list = built_in("basisstructuur");
    assert_eq!(list.kind(), Kind::Facts);
    assert_eq!(per_block(&list).iter().map(|block| block.1).collect::<Vec<_>>(), [6, 7, 7, 5, 5, 6]);
    let essential: Vec<&str> = list.items().iter().filter(|item| item.essential).map(|item| item.id.trim_start_matches("BAS-")).collect();
    assert_eq!(essential.join(" "), "VB-1 VB-2 RO-1 RO-2 RO-5 WP-1 WP-2 WP-4 IP-1 IP-5 MI-1 PR-1 PR-5");
    assert!(list.items().iter().all(|item| item.evidence));
    assert_eq!(list.panels()[0].rows.len(), 8);
    let allows_nvt: Vec<&str> = list.items().iter().filter(|item| item.unscored.not_applicable).map(|item| item.id.as_str()).collect();
    assert_eq!(allows_nvt, ["BAS-MI-3"]);
}

#[test]
fn regionaal_has_4_items_per_bouwsteen_for_everyone_and_must_know_the_municipality() {
    let list = built_in("regionaal");
    assert_eq!(per_block(&list), expected([(4, 0, 0); 6]));
    assert!(list.roles().is_empty());
    assert_eq!(list.choose().map(|choose| (choose.count, choose.from.len())), Some((3, 24)));
    assert_eq!(required(&list), ["organisation", "municipality"]);
    let [conditions] = list.subscores() else { panic!("one subscore") };
    let ids: Vec<&str> = conditions.items.iter().map(|item| list.items()[*item].id.as_str()).collect();
    assert_eq!((conditions.id.as_str(), ids.join(" ")), ("procesvoorwaarden", "REG-VB-1 REG-VB-2 REG-RO-1 REG-IP-1".to_owned()));
}

#[test]
fn patronen_has_3_reversed_signals_and_3_counterforces_per_pattern_and_words_of_its_own_for_a_score() {
    let list = built_in("patronen");
    for block in list.blocks() {
        let items = &list.items()[block.items.clone()];
        let scales: Vec<(&str, bool)> = items.iter().map(|item| (list.scale_of(item).id.as_str(), item.reversed)).collect();
        assert_eq!(scales, [[("vaak5", true); 3], [("eens5", false); 3]].concat(), "{}", block.id);
    }
    assert_eq!(list.blocks().len(), 3);
    assert_eq!(required(&list), ["organisation", "layer"]);
    let word = |score: f64| list.level(score).unwrap().title.get(Lang::Nl).to_owned();
    let words = [0.0, 49.99, 50.0, 69.99, 70.0, 100.0].map(word);
    assert_eq!(words, ["patroon aanwezig", "patroon aanwezig", "gemengd", "gemengd", "patroon doorbroken", "patroon doorbroken"]);
    let mut halves: Vec<usize> = list.subscores().iter().flat_map(|half| half.items.clone()).collect();
    assert!(
        list.subscores()
            .iter()
            .all(|half| half.items.len() == 3 && half.items.iter().all(|item| list.items()[*item].reversed == list.items()[half.items[0]].reversed))
    );
    halves.sort_unstable();
    assert_eq!(halves, (0..18).collect::<Vec<_>>(), "each item is in one half of one pattern");
}

#[test]
fn afspraken_is_short_and_asks_for_the_layer_and_the_location() {
    let list = built_in("afspraken");
    assert_eq!(list.blocks().iter().map(|block| block.items.len()).collect::<Vec<_>>(), [3, 4, 4, 3]);
    assert_eq!(required(&list), ["organisation", "layer"]);
    let location = &list.background()[list.background_index("location").unwrap()];
    assert!(location.choices.is_empty(), "every place has other locations");
}

/// The background questions that must be answered.
fn required(list: &Questionnaire) -> Vec<&str> {
    list.background().iter().filter(|question| question.required).map(|question| question.id.as_str()).collect()
}

#[test]
fn every_built_in_list_can_be_checked_and_shown_in_both_languages() {
    let folder = Folder::new();
    for (name, _) in built_in_texts() {
        let path = root().join("questionnaires").join(format!("{name}.yaml"));
        folder.run(&["check", path.to_str().unwrap()]).quiet_success();
        let list = built_in(&name);
        for lang in Lang::ALL {
            let shown = folder.run(&["show", &name, "--lang", lang.code(), "--format", "csv"]).quiet_success();
            assert!(list.items().iter().all(|item| shown.contains(&item.id)) && !shown.contains(['{', '}']), "{shown}");
        }
    }
}

/// Never a signal and every counterforce: the pattern is broken; the other way round it is there. The layer is insisted upon, the municipality is not.
#[test]
fn patronen_can_be_filled_in_and_counts_signals_from_the_other_end() {
    for (signal, counterforce, score) in [("1", "5", "100"), ("5", "1", "0"), ("2", "4", "75")] {
        let folder = Folder::new();
        let answers = [[signal; 3], [counterforce; 3]].concat().join("\n");
        let input = format!("{answers}\n{answers}\n{answers}\n\n\n\n\n\n1\n\ni\ni\n");
        let ran = folder.run_with(&["fill", "patronen", "--plain", "--wave", "2026", "--organisation", "Jeugdhulp Wikkelwaard"], &input);
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        let scores = folder.run(&["-q", "score", "patronen.csv"]).quiet_success();
        let of_each: Vec<&str> = scores.lines().skip(1).filter_map(|line| line.split(',').rev().nth(8)).collect();
        assert_eq!(of_each, [score; 3], "{scores}");
        assert!(scores.lines().skip(1).all(|line| line.contains(",Jeugdhulp Wikkelwaard,,uitvoering,")), "{scores}");
    }
}

/// A signal scores high where it is seldom: tables say so beside its label.
#[test]
fn tables_mark_the_items_that_count_from_the_other_end() {
    let example = root().join("examples/patronen.csv");
    let shown = Folder::new().run(&["-q", "summary", example.to_str().unwrap(), "--items", "--waves", "2025"]).success().out;
    let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(shown.contains("(omgekeerd)") && !shown.contains("mogen proberen (omgekeerd)"), "{shown}");
}

/// A block in which the items have different scales tells each of them, with the items it is for.
#[test]
fn show_tells_every_scale_of_a_block() {
    let shown = Folder::new().run(&["show", "patronen"]).quiet_success().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        shown.contains("Antwoorden (PAT-EIG-S1, PAT-EIG-S2, PAT-EIG-S3): 1 (bijna) nooit; 2 zelden; 3 soms; 4 vaak; 5 (bijna) altijd; wn weet ik niet"),
        "{shown}"
    );
    assert!(shown.contains("Antwoorden (PAT-EIG-T1, PAT-EIG-T2, PAT-EIG-T3): 1 helemaal mee oneens;"), "{shown}");
}

#[test]
fn every_item_has_a_short_label_and_advice_in_both_languages_and_ids_are_unique_over_all_lists() {
    let library = Library::open(&[], &mut std::io::empty()).unwrap();
    let mut ids = BTreeSet::new();
    for item in library.all().flat_map(Questionnaire::items) {
        assert!(ids.insert(item.id.clone()), "{} is there twice", item.id);
        for lang in Lang::ALL {
            assert_ne!(item.short.get(lang), item.text.get(lang), "{} has no short label", item.id);
            assert!(item.short.get(lang).chars().count() <= 28, "{}", item.short.get(lang));
        }
        let advice = item.advice.as_ref().unwrap_or_else(|| panic!("{} has no advice", item.id));
        assert_ne!(advice.get(Lang::Nl), advice.get(Lang::En), "{}", item.id);
    }
    assert_eq!(ids.len(), 36 + 20 + 36 + 24 + 18 + 14);
}

/// boon is an independent validator: what the schema says is what our own reader says.
#[test]
fn the_built_in_files_validate_against_the_schema_and_broken_ones_do_not() {
    let schema: serde_json::Value = serde_json::from_str(&Folder::new().run(&["schema"]).quiet_success()).unwrap();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("schema.json", schema).unwrap();
    let mut schemas = boon::Schemas::new();
    let schema = compiler.compile("schema.json", &mut schemas).unwrap();
    let valid = |text: &str| schemas.validate(&serde_yaml::from_str::<serde_json::Value>(text).unwrap(), schema).is_ok();
    let mut files = 0;
    for folder in ["questionnaires", "questionnaires/shared"] {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let is_for_an_agreement = path.file_stem().is_some_and(|name| name == "convenant");
            if path.extension().is_some_and(|extension| extension == "yaml") && !is_for_an_agreement {
                assert!(valid(&fs::read_to_string(&path).unwrap()), "{}", path.display());
                files += 1;
            }
        }
    }
    assert!(files >= 16, "{files}");
    assert!(!valid("format: 1\nid: x\nversion: 2026.1"), "a number is no version");
    assert!(!valid("format: 1\nblocks: [{ id: VB, itmes: [] }]"), "an unknown key");
    assert!(!valid("format: 1\nblocks: [{ id: VB, items: [{ id: A, reversed: ja }] }]"), "ja is not true");
}

const NEWCOMER: &str = r#"
format: 1
id: proef
version: "1"
languages: [nl]
title: { nl: "Proeflijst" }
use: [eens5]
scale: eens5
blocks:
  - id: A
    title: { nl: "Blok A" }
    items:
      - { id: P-1, text: { nl: "Dit gaat goed." } }
      - { id: P-2, text: { nl: "Dit gaat fout." }, reversed: true }
"#;

#[test]
fn a_newcomers_list_needs_one_file_and_nothing_else() {
    let folder = Folder::new().with("proef.yaml", NEWCOMER);
    assert!(folder.run(&["check", "proef.yaml"]).quiet_success().contains("proef.yaml: in orde (vragenlijst proef, 2 vragen)"));
    assert!(folder.run(&["show", "./proef.yaml"]).quiet_success().contains("Dit gaat goed."));
    let answers = "response,questionnaire,version,wave,P-1,P-2\na,proef,1,2025,5,1\nb,proef,1,2025,3,3\n";
    let folder = folder.with("proef.csv", answers);
    let scores = folder.run(&["-q", "-Q", "proef.yaml", "score", "proef.csv"]).quiet_success();
    let lines: Vec<&str> = scores.lines().skip(1).collect();
    assert!(lines[0].contains(",A,100,8,8,8,8,2,2,0,0") && lines[1].contains(",A,50,4,8,4,8,2,2,0,0"), "{scores}");
}

#[test]
fn a_list_says_only_what_differs_from_a_shared_question() {
    let of = |background: &str| {
        let text = NEWCOMER.replace("use: [eens5]", "use: [eens5, achtergrond]").replace("languages: [nl]", "languages: [nl, en]");
        let text = text
            .replace("{ nl: \"Proeflijst\" }", "{ nl: \"Proeflijst\", en: \"Trial\" }")
            .replace("{ nl: \"Blok A\" }", "{ nl: \"Blok A\", en: \"Block A\" }");
        let text = text
            .replace("\"Dit gaat goed.\" }", "\"Dit gaat goed.\", en: \"This goes well.\" }")
            .replace("\"Dit gaat fout.\" }", "\"Dit gaat fout.\", en: \"This goes wrong.\" }");
        read("proef", format!("{text}background:\n{background}"), &shared_definitions())
    };
    let shared = built_in("samenwerking");
    let list = of("  - { id: involvement, text: { nl: \"Hoe lang?\", en: \"How long?\" } }\n  - { id: layer, required: true }\n").unwrap();
    let ids: Vec<&str> = list.background().iter().map(|question| question.id.as_str()).collect();
    assert_eq!(ids, ["organisation", "municipality", "layer", "involvement"]);
    assert_eq!(required(&list), ["organisation", "layer"]);
    for (index, (own, known)) in list.background().iter().zip(shared.background()).enumerate() {
        let values = |choices: &[doorlicht::survey::questionnaire::Choice]| choices.iter().map(|choice| choice.value.clone()).collect::<Vec<_>>();
        assert_eq!((values(&own.choices), own.help.is_some()), (values(&known.choices), known.help.is_some()), "{}", own.id);
        assert_eq!(own.text.get(Lang::En) == known.text.get(Lang::En), index != 3);
    }
    let twice = of("  - { id: layer, required: true }\n  - { id: layer, required: false }\n").unwrap_err();
    assert!(format!("{:?}", twice.problems).contains("RepeatedId { id: \"layer\""), "{:?}", twice.problems);
    let unknown = of("  - { id: laag, required: true }\n").unwrap_err();
    assert!(format!("{:?}", unknown.problems).contains("MissingKey { key: \"text\" }"), "{:?}", unknown.problems);
}

#[test]
fn an_unknown_list_is_met_with_the_nearest_name() {
    Folder::new().run(&["show", "samenwerkng"]).fails(2, &["geen vragenlijst 'samenwerkng'", "Bedoelde u 'samenwerking'?"]);
}
