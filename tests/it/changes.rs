//! Two versions of one list: every change is named by `check`, and respected by `trend`.

use crate::harness::Folder;
use serde_json::Value;
use std::fmt::Write;

const OLD: &str = r#"
format: 1
id: tijd
version: "1"
languages: [nl, en]
title: { nl: "Door de tijd", en: "Over time" }
stem: { nl: "Denk aan dit jaar.", en: "Think of this year." }
min_answered: 0.5
roles:
  - { id: kern, title: { nl: "Kern", en: "Core" } }
  - { id: schil, title: { nl: "Schil", en: "Shell" } }
scales:
  vijf:
    points:
      - { value: 1, text: { nl: "nooit", en: "never" } }
      - { value: 2, text: { nl: "zelden", en: "seldom" } }
      - { value: 3, text: { nl: "soms", en: "sometimes" } }
      - { value: 4, text: { nl: "vaak", en: "often" } }
      - { value: 5, text: { nl: "altijd", en: "always" } }
    unscored: [wn]
scale: vijf
blocks:
  - id: A
    title: { nl: "Blok A", en: "Block A" }
    items:
      - { id: T-1, text: { nl: "Wij zien elkaar.", en: "We meet." } }
      - { id: T-2, text: { nl: "Wij praten.", en: "We talk." } }
  - id: B
    title: { nl: "Blok B", en: "Block B" }
    items:
      - { id: T-3, text: { nl: "Het werkt.", en: "It works." } }
      - { id: T-4, text: { nl: "Het blijft.", en: "It lasts." } }
background:
  - { id: organisation, text: { nl: "Organisatie", en: "Organisation" } }
"#;

/// A newer version in which these texts are replaced.
fn newer(replacements: &[(&str, &str)]) -> String {
    let mut text = OLD.replace("version: \"1\"", "version: \"2\"");
    for (old, new) in replacements {
        assert!(text.contains(old), "{old}");
        text = text.replace(old, new);
    }
    text
}

/// Twelve people in two waves, each answering its own version; `T-9` is left out where the newer version does not have it.
fn answers(extra: Option<&str>) -> [String; 2] {
    let items = "T-1,T-2,T-3,T-4";
    let mut then = format!("response,questionnaire,version,submitted,wave,role,organisation,{items}\n");
    let mut now = then.replace('\n', &extra.map_or("\n".to_owned(), |item| format!(",{item}\n")));
    for number in 0..12 {
        let (role, organisation) = (["kern", "schil"][number % 2], ["GGD", "MEE", "school"][number % 3]);
        writeln!(then, "a{number},tijd,1,2024-03-01,2024,{role},{organisation},{},{},{},{}", number % 3 + 1, number % 4 + 1, number % 2 + 2, number % 5 + 1)
            .unwrap();
        let more = extra.map_or("", |_| ",5");
        writeln!(
            now,
            "b{number},tijd,2,2025-03-01,2025,{role},{organisation},{},{},{},{}{more}",
            number % 3 + 2,
            number % 4 + 2,
            number % 2 + 3,
            number % 5 + 1
        )
        .unwrap();
    }
    [then, now]
}

fn folder(replacements: &[(&str, &str)], extra: Option<&str>) -> Folder {
    let [then, now] = answers(extra);
    Folder::new().with("old.yaml", OLD).with("new.yaml", newer(replacements)).with("then.csv", then).with("now.csv", now)
}

/// The rows of the table `trend`.
fn trend(folder: &Folder, more: &[&str]) -> Vec<Value> {
    let arguments = [&["trend", "-q", "-Q", "old.yaml", "-Q", "new.yaml", "then.csv", "now.csv", "--format", "json"][..], more].concat();
    let json: Value = serde_json::from_str(&folder.run(&arguments).success().out).unwrap();
    json["tables"]["trend"].as_array().unwrap().clone()
}

/// Which blocks have a row for everyone.
fn blocks(rows: &[Value]) -> Vec<String> {
    rows.iter().filter(|row| row["group"] == "all").map(|row| row["block"].as_str().unwrap().to_owned()).collect()
}

/// `check` says these things of the change, and `trend` compares these blocks.
#[track_caller]
fn changed(replacements: &[(&str, &str)], extra: Option<&str>, told: &[&str], compared: &[&str]) {
    let folder = folder(replacements, extra);
    let out = folder.run(&["check", "old.yaml", "new.yaml"]).quiet_success();
    let arguments = ["trend", "-q", "-Q", "old.yaml", "-Q", "new.yaml", "then.csv", "now.csv", "--format", "json"];
    let json: Value = serde_json::from_str(&folder.run(&arguments).success().out).unwrap();
    let row = |row: &Value| ["place", "what", "old", "new"].map(|key| row[key].as_str().unwrap().to_owned()).join(" ");
    let rows: Vec<String> = json["tables"]["changes"].as_array().unwrap().iter().map(row).collect();
    let flat = out.split_whitespace().collect::<Vec<_>>().join(" ");
    for sentence in told {
        assert!(flat.contains(sentence) || rows.iter().any(|row| row == sentence), "{sentence}\n{rows:?}\n{out}");
        // What is in the table is in what people see as well, however its lines are broken.
        assert!(sentence.split(' ').all(|word| flat.contains(word)), "{sentence}\n{out}");
    }
    assert_eq!(blocks(&trend(&folder, &[])), compared, "{out}");
    let people = folder.run(&["trend", "-Q", "old.yaml", "-Q", "new.yaml", "then.csv", "now.csv"]).success().out;
    assert!(people.contains("Wat er veranderde van versie 1 naar versie 2"), "{people}");
}

#[test]
fn a_change_of_a_text_is_named_per_language_and_its_block_is_not_compared() {
    let not_b = "Niet te vergelijken: Blok B. Aan T-3 is iets veranderd";
    changed(&[("It works.", "It does work.")], None, &["T-3 tekst (en) It works. It does work.", not_b, "over de tijd: Blok A."], &["A"]);
    changed(
        &[("Denk aan dit jaar.", "Denk aan de afgelopen maand.")],
        None,
        &[
            "hele lijst zin boven de vragen (nl) Denk aan dit jaar. Denk aan de afgelopen maand.",
            "Niet te vergelijken: Blok A. Aan T-1 en T-2",
            "Niet te vergelijken: Blok B.",
        ],
        &[],
    );
}

#[test]
fn a_change_of_a_scale_is_named_with_all_its_items_and_they_are_not_compared() {
    changed(
        &[("\"soms\"", "\"nu en dan\"")],
        None,
        &["T-1, T-2, T-3, T-4 woorden van de schaal (nl) 3 soms 3 nu en dan", "Niet te vergelijken: Blok A.", "Niet te vergelijken: Blok B."],
        &[],
    );
    let seven = "value: 5, text: { nl: \"altijd\", en: \"always\" } }\n      - { value: 6, text: { nl: \"zeker altijd\", en: \"surely\" } }";
    changed(
        &[("value: 5, text: { nl: \"altijd\", en: \"always\" } }", seven)],
        None,
        &["T-1, T-2, T-3, T-4 waarden van de schaal 1, 2, 3, 4, 5 1, 2, 3, 4, 5, 6"],
        &[],
    );
    changed(&[("unscored: [wn]", "unscored: [wn, nvt]")], None, &["T-1, T-2, T-3, T-4 keuzes zonder score wn wn, nvt"], &[]);
}

#[test]
fn a_change_of_a_scoring_rule_is_named_and_its_block_is_not_compared() {
    let with = |rule: &str| format!("{{ id: T-4, {rule}, text:");
    changed(&[("{ id: T-4, text:", with("reversed: true").as_str())], None, &["T-4 omgekeerd nee ja", "Niet te vergelijken: Blok B."], &["A"]);
    changed(&[("{ id: T-4, text:", with("weight: 3").as_str())], None, &["T-4 hoe vaak hij telt 1 3", "Niet te vergelijken: Blok B."], &["A"]);
    // One minimum is used for both, so that this makes nothing else of the older answers.
    changed(&[("min_answered: 0.5", "min_answered: 1")], None, &["hele lijst hoeveel beantwoord moet zijn 1/2 1/1", "geldt voor beide"], &["A", "B"]);
}

#[test]
fn items_that_came_went_or_moved_leave_the_rest_of_the_block_to_compare() {
    let came = ("{ id: T-4, text:", "{ id: T-9, text: { nl: \"Nieuw.\", en: \"New.\" } }\n      - { id: T-4, text:");
    changed(
        &[came],
        Some("T-9"),
        &["T-9 nieuwe vraag – Nieuw.", "op wat beide versies vragen: Blok B (2 vragen; de oude heeft er 2, de nieuwe 3)."],
        &["A", "B"],
    );
    let for_kern = [("{ id: T-4, text:", "{ id: T-4, roles: [kern], text:")];
    let folder = folder(&for_kern, None);
    let told = folder.run(&["check", "old.yaml", "new.yaml"]).quiet_success();
    assert!(told.contains("wie hem krijgt") && told.contains("Blok B (1 vraag; de oude"), "{told}");
    let moved = newer(&[
        ("      - { id: T-2, text: { nl: \"Wij praten.\", en: \"We talk.\" } }\n", ""),
        ("      - { id: T-3,", "      - { id: T-2, text: { nl: \"Wij praten.\", en: \"We talk.\" } }\n      - { id: T-3,"),
    ]);
    let told = folder.with("moved.yaml", moved).run(&["check", "old.yaml", "moved.yaml"]).quiet_success();
    assert!(told.contains("andere bouwsteen  A    B") && told.contains("Blok A (1 vraag; de oude heeft er 2"), "{told}");
}

#[test]
fn the_rest_of_a_list_is_named_too() {
    let new = newer(&[
        ("  - { id: organisation,", "  - { id: layer, text: { nl: \"Laag\", en: \"Layer\" } }\n  - { id: organisation,"),
        ("  - { id: schil, title: { nl: \"Schil\", en: \"Shell\" } }", "  - { id: rand, title: { nl: \"Rand\", en: \"Rim\" } }"),
        ("  - id: B\n", "  - id: C\n"),
        ("languages: [nl, en]", "languages: [en, nl]"),
    ]);
    let told = Folder::new().with("old.yaml", OLD).with("new.yaml", new).run(&["check", "old.yaml", "new.yaml"]).quiet_success();
    let flat = told.split_whitespace().collect::<Vec<_>>().join(" ");
    for sentence in ["layer nieuwe achtergrondvraag", "rand nieuwe rol", "schil rol vervallen", "C nieuwe bouwsteen", "B bouwsteen vervallen"] {
        assert!(flat.contains(sentence), "{sentence}\n{told}");
    }
    assert!(flat.contains("Niet te vergelijken: Blok B. De versies hebben hier geen vraag voor iedereen gemeen."), "{told}");
}

#[test]
fn the_same_content_and_the_same_version_are_told() {
    let folder = Folder::new().with("old.yaml", OLD).with("new.yaml", newer(&[])).with("same.yaml", OLD.replace("It works.", "It does."));
    let told = folder.run(&["check", "old.yaml", "new.yaml"]).quiet_success();
    assert!(told.contains("Tussen versie 1 en versie 2 is niets veranderd"), "{told}");
    let told = folder.run(&["check", "old.yaml", "same.yaml"]).success();
    assert!(told.err.contains("Beide heten versie 1"), "{}", told.err);
    // What asks the same is one version.
    let [then, now] = answers(None);
    let folder = folder.with("then.csv", then).with("now.csv", now);
    assert_eq!(blocks(&trend(&folder, &[])), ["A", "B"]);
}

#[test]
fn on_common_items_the_figures_are_those_of_a_list_with_only_these() {
    let came = ("{ id: T-4, text:", "{ id: T-9, text: { nl: \"Nieuw.\", en: \"New.\" } }\n      - { id: T-4, text:");
    let both = folder(&[came, ("It works.", "It does work.")], Some("T-9"));
    // The same answers to one list that never had what changed.
    let small = OLD.replace("      - { id: T-3, text: { nl: \"Het werkt.\", en: \"It works.\" } }\n", "");
    let [then, now] = answers(None);
    let without = |text: &str| -> String {
        let keep = |line: &str| line.split(',').enumerate().filter(|(place, _)| *place != 9).map(|(_, cell)| cell.to_owned()).collect::<Vec<_>>().join(",");
        text.lines().map(|line| keep(line) + "\n").collect::<String>().replace(",tijd,2,", ",tijd,1,")
    };
    let only = Folder::new().with("s.yaml", small).with("a.csv", without(&then)).with("b.csv", without(&now));
    let expected: Value = serde_json::from_str(&only.run(&["trend", "-q", "-Q", "s.yaml", "a.csv", "b.csv", "--format", "json"]).success().out).unwrap();
    let expected: Vec<Value> = expected["tables"]["trend"].as_array().unwrap().iter().filter(|row| row["block"] == "A").cloned().collect();
    let found = trend(&both, &[]);
    assert!(!expected.is_empty());
    assert_eq!(found, expected, "block B changed, block A did not");
    // With the added item alone, B stands on T-3 and T-4.
    let added = folder(&[came], Some("T-9"));
    let plain = Folder::new().with("old.yaml", OLD).with("a.csv", &then).with("b.csv", now.replace(",tijd,2,", ",tijd,1,"));
    let expected: Value = serde_json::from_str(&plain.run(&["trend", "-q", "-Q", "old.yaml", "a.csv", "b.csv", "--format", "json"]).success().out).unwrap();
    assert_eq!(Value::from(trend(&added, &[])), expected["tables"]["trend"]);
}

#[test]
fn what_changed_is_compared_only_when_asked_each_version_scored_its_own_way() {
    let reversed = folder(&[("{ id: T-4, text:", "{ id: T-4, reversed: true, text:")], None);
    let of_b = |rows: &[Value]| rows.iter().find(|row| row["group"] == "all" && row["block"] == "B").cloned();
    assert_eq!(of_b(&trend(&reversed, &[])), None);
    let row = of_b(&trend(&reversed, &["--despite-changes"])).unwrap();
    // T-3 is 2.5 and 3.5 on average, T-4 33/12 in both waves, of which the newer version takes the mirror image.
    let near = |figure: &str, expected: f64| assert!((row[figure].as_f64().unwrap() - expected).abs() < 1e-9, "{figure}: {row}");
    let (third, fourth) = (25.0 * (2.5 - 1.0), 25.0 * (33.0 / 12.0 - 1.0));
    near("mean_from", f64::midpoint(third, fourth));
    near("mean_to", f64::midpoint(third + 25.0, 100.0 - fourth));
    let told = reversed.run(&["trend", "--despite-changes", "-Q", "old.yaml", "-Q", "new.yaml", "then.csv", "now.csv"]).success().out.replace('\n', " ");
    assert!(told.contains("Toch vergeleken: Blok B, hoewel aan T-4 iets is veranderd."), "{told}");
}

#[test]
fn scores_of_two_instruments_are_refused_and_those_of_one_are_not() {
    let folder = folder(&[("It works.", "It does work.")], None);
    for (from, to) in [("then.csv", "then-scores.csv"), ("now.csv", "now-scores.csv")] {
        folder.run(&["score", "-q", "-Q", "old.yaml", "-Q", "new.yaml", from, "-o", to]).success();
    }
    let refused = folder.run(&["trend", "-Q", "old.yaml", "-Q", "new.yaml", "then-scores.csv", "now-scores.csv"]);
    refused.fails(3, &["scores van 'tijd' versie 1 en 2", "Geef de bestanden met antwoorden in plaats van scores"]);
}
