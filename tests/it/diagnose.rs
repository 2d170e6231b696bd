//! `diagnose`: each rule at its threshold, flags at their edges, what is missing, what is withheld, and one organisation that looks at itself.

mod reference;
pub(crate) mod region;

use crate::harness::{Folder, root};
use region::Region;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The state of a rule.
fn state(tables: &Value, rule: &str) -> String {
    let row = tables["bottlenecks"].as_array().unwrap().iter().find(|row| row["rule"] == rule);
    row.map(|row| row["state"].as_str().unwrap().to_owned()).unwrap_or_default()
}

/// Kind, item or block, and group of each finding that is about one of these items or blocks.
fn findings(tables: &Value, about: &str) -> Vec<String> {
    let rows = tables["findings"].as_array().unwrap().iter().filter(|row| row["item"] == about || (row["item"].is_null() && row["block"] == about));
    let mut found: Vec<String> = rows.map(|row| format!("{} {}", row["kind"].as_str().unwrap(), row["group"].as_str().unwrap_or("-"))).collect();
    found.dedup();
    found
}

const FEW: &str = "undetermined";

#[test]
fn no_rule_fires_where_nothing_is_the_matter() {
    let tables = Region::new().all();
    for rule in ["R0", "R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8"] {
        assert_eq!(state(&tables, rule), "not", "{rule}");
    }
}

#[test]
fn without_a_goal_effectiveness_is_shown_with_a_remark_and_capped_by_nothing() {
    let region = Region::new().mean("EFF-PR-1", 90.0);
    let with = |fact: &'static str| region.clone().fact("BAS-VB-2", fact).run(&["eff.csv", "bas.csv"]).success().out.replace('\n', " ");
    assert!(!with("2").contains("Niet te beoordelen"), "{}", with("2"));
    assert!(with("1").contains("Niet te beoordelen: er is geen doel vooraf gesteld."), "{}", with("1"));
    assert!(with("1").contains("90,0"), "{}", with("1"));
}

#[test]
fn each_rule_fires_at_its_threshold_and_not_just_beyond_it() {
    let new = Region::new;
    let schil = |kern: f64, schil: f64| Region { of_schil: BTreeMap::from([("RO", schil)]), ..new().mean("RO", kern) };
    let paper = |values: &[&'static str], mean: f64| new().facts("IP", values).mean("IP", mean);
    let cases: Vec<(&str, Region, Region)> = vec![
        ("R0", new().fact("BAS-VB-2", "1"), new().fact("BAS-VB-2", "2")),
        ("R0", Region { no_goals: 40, ..new() }, Region { no_goals: 39, ..new() }),
        ("R1", new().mean("VB", 54.75), new().mean("VB", 55.0)),
        ("R2", new().mean("IP", 49.75), new().mean("IP", 50.0)),
        ("R2", new().mean("MI", 49.75), new().mean("MI", 50.0)),
        // Of five answered facts 11 of 20 is 55.
        ("R2", new().facts("PR", &["wn", "3", "2", "2", "2", "2"]).mean("MI", 40.0), new().facts("PR", &["wn", "2", "2", "2", "2", "2"]).mean("MI", 40.0)),
        ("R2", new().facts("MI", &["1", "2", "2", "2", "2"]), new().facts("MI", &["2", "2", "2", "2", "2"])),
        ("R2", new().mean("EFF-IP-3", 49.75), new().mean("EFF-IP-3", 50.0)),
        ("R2", new().mean("EFF-MI-2", 49.75), new().mean("EFF-MI-2", 50.0)),
        ("R3", new().mean("WP", 60.0).mean("VB", 49.75), new().mean("WP", 59.75).mean("VB", 49.75)),
        ("R3", new().mean("VB", 49.75), new().mean("VB", 50.0)),
        ("R3", new().mean("EFF-VB-2", 49.75), new().mean("EFF-VB-2", 50.0)),
        ("R4", new().mean("RO", 49.75).mean("WP", 59.75), new().mean("RO", 50.0).mean("WP", 59.75)),
        ("R4", new().mean("RO", 49.75).mean("WP", 59.75), new().mean("RO", 49.75).mean("WP", 60.0)),
        ("R5", new().mean("PR", 80.0).mean("MI", 50.0), new().mean("PR", 79.75).mean("MI", 50.0)),
        ("R5", new().mean("RO", 70.0).means(&["WP", "IP", "MI"], 49.75), new().mean("RO", 69.75).means(&["WP", "IP", "MI"], 49.75)),
        ("R5", new().mean("RO", 70.0).means(&["WP", "IP", "MI"], 49.75), new().mean("RO", 70.0).means(&["WP", "IP"], 49.75).mean("MI", 50.0)),
        ("R6", new().mean("VB", 70.0).means(&["WP", "IP", "MI"], 49.75), new().mean("VB", 69.75).means(&["WP", "IP", "MI"], 49.75)),
        ("R6", new().fact("BAS-MI-3", "3").means(&["WP", "IP", "MI"], 49.75), new().fact("BAS-MI-3", "2").means(&["WP", "IP", "MI"], 49.75)),
        // Visie itself is none of the three others.
        ("R6", new().fact("BAS-MI-3", "4").means(&["WP", "IP", "MI"], 49.75), new().fact("BAS-MI-3", "4").means(&["VB", "IP", "MI"], 49.75)),
        ("R7", schil(80.0, 65.0), schil(80.0, 65.5)),
        ("R8", new().mean("VB", 49.75), new().mean("VB", 50.0)),
        ("R8", paper(&["2", "2", "2", "2", "1"], 70.0), paper(&["2", "2", "2", "2", "2"], 70.0)),
        ("R8", paper(&["2", "2", "2", "2", "1"], 70.0), paper(&["2", "2", "2", "2", "1"], 69.75)),
    ];
    for (number, (rule, fires, not)) in cases.into_iter().enumerate() {
        let (fires, not) = (fires.all(), not.all());
        assert_eq!((state(&fires, rule).as_str(), state(&not, rule).as_str()), ("fires", "not"), "case {number}, {rule}: {}", fires["bottlenecks"]);
    }
}

#[test]
fn with_too_few_people_nothing_about_them_is_determined() {
    let tables = Region { people: 4, ..Region::new() }.all();
    for rule in ["R0", "R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8"] {
        assert_eq!(state(&tables, rule), FEW, "{rule}");
    }
    assert!(tables["findings"].as_array().unwrap().iter().all(|row| row["questionnaire"] == "basisstructuur"), "only facts are left");
    let told = Region { people: 4, ..Region::new() }.run(&["sam.csv", "eff.csv"]).success().out;
    assert!(told.contains("R1 Eerst de visie (te weinig antwoorden op Visie en Beleid)."), "{told}");
}

#[test]
fn a_list_that_is_not_there_leaves_rules_undetermined_and_says_so() {
    let tables = Region::new().mean("VB", 40.0).tables(&["sam.csv"], &[]);
    assert_eq!(["R0", "R1", "R2", "R5", "R7", "R8"].map(|rule| state(&tables, rule)), [FEW, "fires", FEW, "not", "not", FEW]);
    let row = tables["bottlenecks"].as_array().unwrap().iter().find(|row| row["rule"] == "R0").unwrap();
    assert_eq!((&row["missing"], &row["value"], &row["holds"]), (&Value::from("list"), &Value::Null, &Value::Null));
    let told = Region::new().run(&["eff.csv", "--lang", "en"]).success().out;
    assert!(told.contains("R1 Vision first (the list samenwerking is not there)."), "{told}");
    // One fact is enough for R0, whatever the other list says.
    assert_eq!(state(&Region::new().fact("BAS-VB-2", "0").tables(&["bas.csv"], &[]), "R0"), "fires");
    assert_eq!(state(&Region::new().tables(&["bas.csv"], &[]), "R0"), FEW);
}

#[test]
fn facts_speak_through_the_joint_form_or_the_only_one() {
    let with = |forms: &[&'static str]| Region { forms: forms.to_vec(), ..Region::new().fact("BAS-VB-2", "1") }.all();
    assert_eq!(state(&with(&["gezamenlijk", "GGD"]), "R0"), "fires");
    assert_eq!(state(&with(&["GGD"]), "R0"), "fires");
    let several = with(&["GGD", "MEE"]);
    assert_eq!((state(&several, "R0").as_str(), state(&several, "R8").as_str()), (FEW, FEW));
    assert_eq!(several["bottlenecks"][0]["missing"], "forms");
    let told = Region { forms: vec!["GGD", "MEE"], ..Region::new() }.run(&["bas.csv"]).success().out.replace('\n', " ");
    assert!(told.contains("er zijn meer formulieren en geen (of meer dan één) van 'gezamenlijk'"), "{told}");
}

#[test]
fn facts_that_are_not_arranged_and_functions_are_blind_spots() {
    let tables = Region::new().fact("BAS-RO-1", "1").fact("BAS-RO-2", "2").fact("BAS-WP-1", "wn").fact("BAS-VB-3", "0").all();
    assert_eq!(findings(&tables, "BAS-RO-1"), ["essential -"]);
    assert_eq!(findings(&tables, "BAS-WP-1"), ["essential -"], "not known is not arranged either");
    assert_eq!(findings(&tables, "BAS-RO-2").len() + findings(&tables, "BAS-VB-3").len(), 0, "arranged, and not essential");
    assert_eq!((findings(&tables, "BAS-F-1").len(), findings(&tables, "BAS-F-2").len()), (1, 0));
}

#[test]
fn a_rule_can_be_switched_off() {
    let region = Region::new().mean("VB", 40.0);
    let tables = region.tables(&["sam.csv"], &["--without-rule", "r1", "--without-rule", "R5"]);
    assert_eq!(["R1", "R5", "R4"].map(|rule| state(&tables, rule)), ["off", "off", "not"]);
    region.run(&["sam.csv", "--without-rule", "R9"]).fails(2, &["R9", "R8"]);
}

#[test]
fn items_are_flagged_at_their_edges() {
    let of = |counts: [usize; 7]| {
        let found = findings(&Region::new().counts("SAM-MI-2", counts).tables(&["sam.csv"], &[]), "SAM-MI-2");
        found.join(", ")
    };
    assert_eq!(of([39, 0, 43, 1, 17, 0, 0]), "weak-item all", "39.25");
    assert_eq!(of([39, 0, 42, 0, 19, 0, 0]), "", "40, and 39% disagree");
    assert_eq!(of([0, 40, 0, 60, 0, 0, 0]), "weak-item all, divided all", "55, but 40% disagree");
    assert_eq!(of([0, 30, 40, 30, 0, 0, 0]), "divided all");
    assert_eq!(of([0, 29, 41, 30, 0, 0, 0]), "");
    assert_eq!(of([0, 0, 20, 80, 0, 0, 0]), "strong-item all", "70");
    assert_eq!(of([0, 0, 21, 79, 0, 0, 0]), "");
    assert_eq!(of([0, 10, 10, 30, 50, 0, 0]), "strong-item all", "80, and 10% disagree");
    assert_eq!(of([0, 11, 9, 30, 50, 0, 0]), "", "11% disagree");
    assert_eq!(of([0, 0, 70, 0, 0, 20, 10]), "unknown kern", "30% of each role");
    assert_eq!(of([0, 0, 72, 0, 0, 18, 10]), "");
    assert_eq!(of([0, 0, 60, 0, 0, 30, 10]), "unknown kern, unknown schil", "40% of each role");
}

#[test]
fn items_differ_between_roles_from_twenty_points() {
    let of = |schil: f64| {
        let region = Region { of_schil: BTreeMap::from([("SAM-RO-1", schil)]), ..Region::new().mean("SAM-RO-1", 65.0) };
        findings(&region.tables(&["sam.csv"], &[]), "SAM-RO-1")
    };
    assert_eq!(of(45.0), ["role-gap kern"]);
    assert_eq!(of(45.5), Vec::<String>::new());
}

#[test]
fn what_people_chose_is_held_against_the_score() {
    let chosen = |person: usize| if person < 60 { "SAM-VB-1;SAM-RO-1" } else { "SAM-RO-1; SAM-PR-1" };
    let region = Region { chosen, ..Region::new().mean("SAM-VB-1", 70.0).mean("SAM-RO-1", 50.0).mean("SAM-WP-1", 60.0) };
    let tables = region.tables(&["sam.csv"], &[]);
    let rows = tables["priorities"].as_array().unwrap();
    assert_eq!(rows.len(), 18);
    let row = |item: &str| rows.iter().find(|row| row["item"] == item).unwrap();
    // The lines: (15 x 65 + 70 + 50 + 60) / 18 and (60 + 100 + 40) / 18.
    let figures = |item: &str| ["score", "importance", "urgency"].map(|key| row(item)[key].clone());
    assert_eq!(figures("SAM-RO-1"), [50.0, 100.0, 50.0].map(Value::from));
    assert_eq!(figures("SAM-VB-1"), [70.0, 60.0, 18.0].map(Value::from));
    assert_eq!(["SAM-RO-1", "SAM-VB-1", "SAM-WP-1", "SAM-MI-1"].map(|item| row(item)["quadrant"].as_str().unwrap()), ["first", "keep", "follow", "later"]);
    assert_eq!((&rows[0]["item"], &rows[0]["choosers"]), (&Value::from("SAM-RO-1"), &Value::from(100)));
    // Of fewer than ten it would be known who chose what.
    assert!(Region { people: 9, ..region.clone() }.tables(&["sam.csv"], &[])["priorities"].as_array().unwrap().is_empty());
    // Regie comes before Middelen, however urgent that is.
    let told = region.mean("SAM-MI-2", 30.0).run(&["sam.csv"]).success().out;
    let order: Vec<&str> = told.lines().filter(|line| line.starts_with("1 ") || line.starts_with("2 ")).collect();
    assert!(order[0].contains("Regie en Organisatie") && order[1].contains("Middelen"), "{told}");
}

#[test]
fn trust_is_the_mean_of_five_items_over_people_who_answered_at_least_half() {
    // Sixty people do not know three of the five.
    let unknown = [0, 0, 0, 0, 40, 60, 0];
    let region = Region::new().counts("SAM-VB-3", unknown).counts("SAM-RO-2", unknown).counts("SAM-RO-3", unknown);
    let tables = region.tables(&["sam.csv"], &[]);
    let row = &tables["subscores"][0];
    // The first forty say 5, 5, 5, 4 and 4: 90 points.
    assert_eq!((&row["subscore"], &row["group"], &row["n"], &row["mean"]), (&"trust".into(), &"all".into(), &40.into(), &90.0.into()));
}

#[test]
fn of_a_small_group_only_the_total_is_left() {
    let region = Region { people: 60, schil: 4, ..Region::new() };
    let tables = region.all();
    let groups = |name: &str| -> Vec<(String, bool)> {
        let rows = tables[name].as_array().unwrap().iter().filter(|row| row["by"] == "role");
        rows.map(|row| (row["group"].as_str().unwrap().to_owned(), row["withheld"].as_bool().unwrap())).collect()
    };
    let expected = [("all", false), ("kern", true), ("schil", true)].map(|(group, withheld)| (group.to_owned(), withheld));
    assert_eq!(groups("subscores"), expected);
    assert_eq!((state(&tables, "R1").as_str(), state(&tables, "R7").as_str()), ("not", FEW));
    let told = |schil: usize| Region { schil, of_schil: BTreeMap::new(), ..region.clone() }.run(&["sam.csv", "eff.csv", "bas.csv"]).success().out;
    assert_eq!(told(4), told(3), "nothing tells how few they are");
}

#[test]
fn one_organisation_sees_its_own_view_and_no_claim_about_the_co_operation() {
    let region = Region { one_organisation: true, forms: vec!["GGD"], ..Region::new().mean("VB", 30.0).counts("SAM-MI-2", [40, 0, 60, 0, 0, 0, 0]) };
    let tables = region.all();
    assert!(tables["bottlenecks"].as_array().unwrap().is_empty());
    assert_eq!(findings(&tables, "SAM-MI-2"), ["weak-item all"]);
    let kinds: Vec<&str> = tables["findings"].as_array().unwrap().iter().map(|row| row["kind"].as_str().unwrap()).collect();
    assert!(kinds.contains(&"weak-block") && !kinds.iter().any(|kind| kind.ends_with("gap")), "{kinds:?}");
    let told = region.run(&["sam.csv", "eff.csv", "bas.csv"]).success().out.replace('\n', " ");
    assert!(told.contains("Dit is haar eigen beeld") && told.contains("Vragen voor de partners") && told.contains("Hoe ziet u dit: 'De lasten"), "{told}");
    assert!(!told.contains("Knelpunten volgens het model"), "{told}");
    // Five people are needed here too.
    let few = Region { people: 4, ..region };
    assert!(few.tables(&["sam.csv"], &[])["findings"].as_array().unwrap().is_empty());
    let told = few.run(&["sam.csv"]).success().out.replace('\n', " ");
    assert!(told.contains("te weinig antwoorden om iets te tonen") && !told.contains("Geen bouwsteen"), "{told}");
}

#[test]
fn the_latest_wave_stands_alone_unless_others_are_asked_for() {
    let list = ["samenwerking", "effectiviteit", "basisstructuur"].map(|name| root().join(format!("examples/{name}.csv")).display().to_string());
    let run = |arguments: &[&str]| -> Value {
        let files: Vec<&str> = list.iter().map(String::as_str).collect();
        let all = [&["diagnose", "-q", "--format", "json"], &files[..], arguments].concat();
        serde_json::from_str(&Folder::new().run(&all).success().out).unwrap()
    };
    let waves = |json: &Value| -> Vec<String> {
        let mut waves: Vec<String> = json["tables"]["findings"].as_array().unwrap().iter().map(|row| row["wave"].as_str().unwrap().to_owned()).collect();
        waves.dedup();
        waves
    };
    assert_eq!(waves(&run(&[])), ["2025"]);
    let both = run(&["--waves", "2024,2025"]);
    assert_eq!(waves(&both), ["2024", "2025"]);
    assert_eq!(waves(&run(&["--waves", "2024"])), ["2024"]);
    // A wave says the same, whatever stands beside it.
    let of = |json: &Value| json["tables"]["findings"].as_array().unwrap().iter().filter(|row| row["wave"] == "2025").cloned().collect::<Vec<_>>();
    assert_eq!(of(&both), of(&run(&[])));
}

#[test]
fn score_files_give_the_rules_on_blocks_and_say_what_is_not_known() {
    let folder = Region::new().mean("VB", 40.0).mean("SAM-MI-2", 10.0).folder();
    folder.run(&["-q", "score", "sam.csv", "-o", "scores.csv"]).success();
    let ran = folder.run(&["diagnose", "scores.csv", "--format", "json"]).success();
    let json: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(state(&json["tables"], "R1"), "fires");
    assert!(findings(&json["tables"], "SAM-MI-2").is_empty());
}

const RULES: &str = r#"
format: 1
id: proef
version: "1"
languages: [nl]
title: { nl: "Proef" }
use: [eens5]
scale: eens5
blocks:
  - id: VB
    title: { nl: "Visie" }
    items:
      - { id: P-1, text: { nl: "Dit gaat goed." } }
rules:
  - id: A1
    title: { nl: "Te laag" }
    when: { block: proef.VX, below: 50 }
    advice: { nl: "Praat." }
    source: { nl: "van ons" }
  - id: A2
    title: { nl: "Te laag" }
    when: { any: [{ item: proef.P-2, form: 50 }, { item: proef.P-1 }, { block: VB, below: 120 }, { gap: rols }, { block: x.y, item: x.z, below: 5 }] }
    advice: { nl: "Praat." }
    source: { nl: "van ons" }
  - id: A2
    title: { nl: "Te laag" }
    when: { spread: proef, from: 30, choice: x }
    advice: { nl: "Praat." }
"#;

#[test]
fn mistakes_in_rules_are_told_with_their_place_and_what_was_meant() {
    let told = Folder::new().with("proef.yaml", RULES).run(&["check", "proef.yaml"]).fails(3, &["proef.yaml:17:20", "'VX' bestaat niet", "Bedoelde u 'VB'?"]);
    let expected = [
        "'P-2' bestaat niet",
        "Bedoelde u 'from'?",
        "precies één van deze sleutels: below, from",
        "proef.yaml:22:80\n",
        "'VB' noemt geen lijst",
        "0 tot en met 100",
        "Bedoelde u 'roles'?",
        "proef.yaml:22:113\n",
        "precies één van deze sleutels: all, any,",
        "'choice' hoort niet bij 'spread'",
        "'source' ontbreekt",
        "'A2' bestaat al",
        "11 fouten",
    ];
    for expected in expected {
        assert!(told.contains(expected), "{expected} is not in:\n{told}");
    }
}

/// A short list with a layer, answered by so many people of each layer.
fn layers(people: [usize; 4]) -> Folder {
    let mut text = String::from("response,questionnaire,version,wave,organisation,layer,AFS-LEV-1,AFS-LEV-2,AFS-LEV-3\n");
    for (layer, count) in ["bestuur", "management", "beleid", "uitvoering"].into_iter().zip(people) {
        for person in 0..count {
            writeln!(text, "{layer}{person},afspraken,2026.1,1,o{},{layer},{},{},3", person % 3, 1 + person % 4, 2 + person % 3).unwrap();
        }
    }
    let list = std::fs::read_to_string(root().join("questionnaires/afspraken.yaml")).unwrap();
    let items: Vec<&str> = list.lines().filter_map(|line| line.trim().strip_prefix("- id: AFS-")).filter(|id| !id.starts_with("LEV")).collect();
    let header = items.iter().map(|id| format!(",AFS-{id}")).collect::<Vec<String>>().concat();
    let text: Vec<String> = text
        .lines()
        .enumerate()
        .map(|(number, line)| if number == 0 { format!("{line}{header}") } else { format!("{line}{}", ",4".repeat(items.len())) })
        .collect();
    Folder::new().with("a.csv", text.join("\n"))
}

#[test]
fn layers_that_are_no_part_of_the_differences_between_layers_are_named() {
    let shown = |people: [usize; 4]| {
        let folder = layers(people);
        let told = folder.run(&["diagnose", "-q", "a.csv"]).success().out.replace('\n', " ");
        let json: Value = serde_json::from_str(&folder.run(&["diagnose", "-q", "a.csv", "--format", "json"]).success().out).unwrap();
        (told, json["tables"]["layers"].clone())
    };
    let (told, table) = shown([12, 12, 12, 12]);
    assert!(!told.contains("niet overal te tonen") && table.as_array().unwrap().iter().all(|row| row["withheld"] == false), "{told} {table}");
    let (few, table) = shown([3, 12, 12, 12]);
    assert!(few.contains("deze lagen zijn niet of niet overal te tonen"), "{few}");
    let withheld = |table: &Value| -> Vec<String> {
        let rows = table.as_array().unwrap().iter().filter(|row| row["withheld"] == true);
        rows.map(|row| row["group"].as_str().unwrap().to_owned()).collect()
    };
    // The small one, and one more that would give it away.
    assert!(withheld(&table).contains(&"bestuur".to_owned()) && withheld(&table).len() > 1, "{table}");
    assert!(few.contains("lagen: ") && !few.contains(" 3 "), "{few}");
}

#[test]
fn it_is_told_where_layers_were_left_out_for_the_sake_of_everyone_and_the_roles() {
    let run = |arguments: &[&str]| {
        let path = root().join("examples/samenwerking.csv").display().to_string();
        Folder::new().run(&[&["diagnose", "-q", path.as_str()], arguments].concat()).success().out.replace('\n', " ")
    };
    assert!(!run(&["--waves", "2025"]).contains("niet overal te tonen"));
    assert!(run(&["--waves", "2024"]).contains("deze lagen zijn niet of niet overal te tonen"));
    // Where two are enough, layers would cost something of everyone or the roles: they are left out as a whole.
    assert!(run(&["--waves", "2024", "--min-group", "2"]).contains("verschillen tussen lagen zijn hier niet bekeken"));
    let all = run(&["--waves", "2025", "--min-group", "1"]);
    assert!(!all.contains("niet bekeken") && !all.contains("niet overal te tonen"), "{all}");
    // One organisation that looks at itself has no layers beside each other.
    let alone = Region { people: 12, one_organisation: true, ..Region::new() };
    assert!(!alone.run(&["sam.csv"]).success().out.contains("verschillen tussen lagen"));
}
