//! How many of those invited answered.

use crate::harness::Folder;
use serde_json::Value;
use std::fmt::Write;

const LIST: &str = r#"
format: 1
id: vraag
version: "1"
languages: [nl, en]
title: { nl: "Vraag", en: "Question" }
use: [eens5]
scale: eens5
roles:
  - { id: kern, title: { nl: "Kernpartner", en: "Core partner" } }
  - { id: schil, title: { nl: "Schilpartner", en: "Shell partner" } }
blocks:
  - id: A
    title: { nl: "Blok A", en: "Block A" }
    items: [{ id: A-1, text: { nl: "Dit gaat goed.", en: "This goes well." } }]
background:
  - { id: organisation, text: { nl: "Organisatie", en: "Organisation" } }
  - { id: municipality, text: { nl: "Gemeente", en: "Municipality" } }
"#;

const INVITED: &str = "organisation,role,invited,municipality\nWijkteam,kern,10,Noord\nSchool,schil,20,Noord\nArts,schil,3,Zuid\nMEE,schil,6,Zuid\n";

/// So many forms of an organisation, in a wave.
fn folder(forms: &[(&str, &str, &str, usize)], invited: &str) -> Folder {
    let mut csv = String::from("response,questionnaire,version,submitted,wave,role,organisation,municipality,A-1\n");
    for (wave, role, organisation, times) in forms {
        for number in 0..*times {
            writeln!(csv, "{wave}-{organisation}-{number},vraag,1,{wave}-01-01,{wave},{role},{organisation},Noord,4").unwrap();
        }
    }
    csv.push_str("empty,vraag,1,2025-01-01,2025,kern,Wijkteam,Noord,\n");
    Folder::new().with("vraag.yaml", LIST).with("a.csv", csv).with("i.csv", invited)
}

fn counts(folder: &Folder, more: &[&str]) -> Vec<String> {
    let arguments = [&["response", "-q", "-Q", "vraag.yaml", "a.csv", "--invited", "i.csv", "--format", "json"][..], more].concat();
    let json: Value = serde_json::from_str(&folder.run(&arguments).success().out).unwrap();
    let rows = json["tables"]["response"].as_array().unwrap();
    rows.iter().map(|row| format!("{} {} {} {}", row["group"].as_str().unwrap(), row["invited"], row["answered"], row["percentage"])).collect()
}

const FORMS: [(&str, &str, &str, usize); 3] = [("2025", "kern", "Wijkteam", 8), ("2025", "schil", "school", 5), ("2024", "kern", "Wijkteam", 3)];

#[test]
fn invited_and_answered_stand_per_group_of_the_last_wave() {
    let folder = folder(&FORMS, INVITED);
    assert_eq!(counts(&folder, &["--by", "role"]), ["all 39 13 33.333333333333336", "kern 10 8 80.0", "schil 29 5 17.24137931034483"]);
    assert_eq!(counts(&folder, &["--waves", "2024"])[0], "all 39 3 7.6923076923076925");
    let told = folder.run(&["respons", "-Q", "vraag.yaml", "a.csv", "--invited", "i.csv", "--by", "organisation"]).success();
    assert!(told.err.contains("de respons is die van de laatste meting (2025)"), "{}", told.err);
    let flat = told.out.replace('\n', " ");
    assert!(flat.contains("Minder dan 40% vulde in bij:") && flat.contains("Meer dan 40% van de lijsten komt van één organisatie."), "{flat}");
    assert!(!flat.contains("Arts, ") && flat.contains("uitgenodigde organisaties") | flat.contains("met weinig uitgenodigden"), "{flat}");
}

#[test]
fn fewer_than_five_invited_are_not_shown_nor_to_be_derived() {
    let folder = folder(&FORMS, INVITED);
    // Everyone minus the others would be the three of Arts, so that the smallest of those goes as well. 39 are invited, 13 answered.
    assert_eq!(
        counts(&folder, &["--by", "organisation"]),
        ["all 39 13 33.333333333333336", "Arts null null null", "MEE null null null", "School 20 5 25.0", "Wijkteam 10 8 80.0"]
    );
    // With the roles beside them everyone or the other of schil has to go as well: Arts is schil minus MEE and School.
    let both = counts(&folder, &["--by", "organisation", "--by", "role"]);
    let shown = |group: &str| both.iter().any(|row| row.starts_with(group) && !row.contains("null"));
    assert!(!shown("Arts"), "{both:?}");
    assert!(!["MEE", "School", "schil"].into_iter().all(shown), "{both:?}");
    assert_eq!(counts(&folder, &["--by", "organisation", "--min-group", "1"])[1], "Arts 3 0 0.0");
}

#[test]
fn organisations_on_one_side_only_are_named_where_that_is_allowed() {
    let mut forms = FORMS.to_vec();
    forms.push(("2025", "schil", "Onbekend", 2));
    let folder = folder(&forms, INVITED);
    let told = |more: &[&str]| {
        let arguments = [&["response", "-q", "-Q", "vraag.yaml", "a.csv", "--invited", "i.csv"][..], more].concat();
        folder.run(&arguments).success().out.replace('\n', " ")
    };
    let small = told(&[]);
    assert!(small.contains("Nog geen antwoord van: MEE; en van 1 organisatie met weinig uitgenodigden."), "{small}");
    assert!(small.contains("2 lijsten komen van 1 organisatie die niet is uitgenodigd."), "{small}");
    let all = told(&["--min-group", "1"]);
    assert!(all.contains("Nog geen antwoord van: Arts en MEE.") && all.contains("die niet is uitgenodigd: onbekend."), "{all}");
}

#[test]
fn everything_wrong_in_the_list_of_invited_people_is_told_at_once() {
    let run = |invited: &str| folder(&FORMS, invited).run(&["response", "-Q", "vraag.yaml", "a.csv", "--invited", "i.csv"]);
    let bad = "Organisatie;rol;uitgenodigd\nWijkteam;kern;tien\n;schil;4\nSchool;gast;-2\nwijkteam;kern;5,5\n";
    run(bad).fails(
        3,
        &[
            "i.csv, rij 2, kolom invited: 'tien' is geen aantal mensen",
            "Schrijf een heel getal van 0 of meer",
            "i.csv, rij 3, kolom organisation: er staat niet om welke organisatie het gaat",
            "i.csv, rij 4, kolom role: 'gast' is geen rol van deze lijst",
            "Mogelijk: kern of schil",
            "i.csv, rij 5, kolom organisation: 'wijkteam' staat al in rij 2",
            "6 fouten in 4 rijen",
        ],
    );
    run("naam,aantal\nx,3\n").fails(3, &["kolom organisation: deze kolom ontbreekt", "kolom role: deze kolom ontbreekt", "kolom invited"]);
    run("organisation,role,invited\n").fails(3, &["i.csv"]);
    run("organisation;role;invited\nWijkteam;Kernpartner;12,0\n").success();
    folder(&FORMS, INVITED).run(&["response", "-Q", "vraag.yaml", "a.csv", "--invited", "i.csv", "--by", "layer"]).fails(2, &["geen indeling 'layer'"]);
    folder(&FORMS, INVITED).run(&["response", "-Q", "vraag.yaml", "a.csv"]).fails(2, &["--invited"]);
}
