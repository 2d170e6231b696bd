use super::*;
use proptest::prelude::*;

const LIST: &str = r#"
format: 1
id: proef
version: "1"
languages: [nl, en]
title: { nl: "Proef", en: "Trial" }
labels: { CJG: { nl: het CJG, en: the CJG } }
roles:
  - { id: kern, title: { nl: Kern, en: Core } }
scales:
  s: { points: [{ value: 1, text: { nl: nee, en: no } }, { value: 2, text: { nl: ja, en: yes } }] }
scale: s
blocks:
  - id: A
    title: { nl: "Blok A", en: "Block A" }
    items:
      - { id: SAM-VB-1, text: { nl: "Wij kennen {CJG} goed.", en: "We know {CJG} well." }, short: { nl: kennis, en: knowledge } }
      - { id: SAM-VB-2, text: { nl: "Er is 1 plan.", en: "There is 1 plan." }, short: { nl: plan, en: plan } }
      - { id: SAM-VB-3, text: { nl: "Dit gaat goed.", en: "This goes well." }, short: { nl: goed, en: well } }
      - { id: SAM-VB-4, text: { nl: "Dit gaat goed.", en: "This goes well." }, short: { nl: goed, en: well } }
panels:
  - id: tabel
    title: { nl: "Tabel", en: "Table" }
    columns:
      - { id: who, text: { nl: "Wie doet dit?", en: "Who does this?" } }
      - { id: known, text: { nl: "Is het bekend?", en: "Is it known?" } }
    rows:
      - { id: F-1, text: { nl: "Advies", en: "Advice" } }
      - { id: F-2, text: { nl: "Hulp", en: "Help" } }
choose: { count: 1, from: shared, text: { nl: "Kies er een.", en: "Choose one." } }
open:
  - { id: goes_well, text: { nl: "Wat gaat er goed?", en: "What goes well?" } }
background:
  - { id: organisation, text: { nl: "Waar werkt u?", en: "Where do you work?" } }
  - { id: level, text: { nl: "Meting", en: "Measure" } }
"#;

fn list() -> Questionnaire {
    Questionnaire::parse(LIST, &[]).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn headings(texts: &[&str]) -> Vec<Heading> {
    texts.iter().map(|text| Heading { text: (*text).to_owned(), told: Told::Nothing }).collect()
}

/// What each heading is read as, by our name, with how it was found; otherwise a word for why not.
fn read(texts: &[&str]) -> Vec<String> {
    let mut list = list();
    list.set_labels(&[("CJG".to_owned(), "het wijkteam".to_owned())]);
    let name = |column: Column| column.name(&list);
    let one = |meaning: Meaning| match meaning {
        Meaning::Column(column, found) => format!("{} {found:?}", name(column)),
        Meaning::Outdone(column, _) => format!("outdone {}", name(column)),
        Meaning::Repeated(column) => format!("repeated {}", name(column)),
        Meaning::Platform => "platform".to_owned(),
        Meaning::Ignored => "ignored".to_owned(),
        Meaning::Unknown { similar: Some(column) } => format!("similar {}", name(column)),
        Meaning::Unknown { similar: None } => "unknown".to_owned(),
        Meaning::Empty => "empty".to_owned(),
    };
    meanings(&headings(texts), &list).into_iter().map(one).collect()
}

#[test]
fn a_heading_alone_is_found_as_every_platform_writes_it() {
    for (heading, expected) in [
        // Our names, whatever the case and the spaces.
        ("SAM-VB-1", "SAM-VB-1 Name"),
        (" sam-vb-1\u{a0}", "SAM-VB-1 Name"),
        ("SAM-VB-1.remark", "SAM-VB-1.remark Name"),
        ("F-1.who", "F-1.who Name"),
        ("priorities", "priorities Name"),
        // The text, in either language, with the label of the list or of the user.
        ("Wij kennen het CJG goed.", "SAM-VB-1 Text"),
        ("WIJ  kennen\u{a0}het\nCJG goed. ", "SAM-VB-1 Text"),
        ("We know the CJG well.", "SAM-VB-1 Text"),
        ("Wij kennen het wijkteam goed.", "SAM-VB-1 Text"),
        ("1. Wij kennen het CJG goed.", "SAM-VB-1 Text"),
        ("Q4: Wij kennen het CJG goed. *", "SAM-VB-1 Text"),
        ("Wij_kennen_het_CJG_goed.", "SAM-VB-1 Text"),
        ("kennis", "SAM-VB-1 Text"),
        ("Er is 1 plan.", "SAM-VB-2 Text"),
        ("Waar werkt u?", "organisation Text"),
        ("Wat gaat er goed?", "goes_well Text"),
        ("Kies er een.", "priorities Text"),
        ("Advies [Is het bekend?]", "F-1.known Text"),
        ("Who does this? [Help]", "F-2.who Text"),
        // Google and LimeSurvey: the text in brackets.
        ("Blok A [Wij kennen het CJG goed.]", "SAM-VB-1 Row"),
        ("Wat [vindt] u? [2. Er is 1 plan.]", "SAM-VB-2 Row"),
        // Codes.
        ("SAMVB1", "SAM-VB-1 Code"),
        ("SAM_VB_1", "SAM-VB-1 Code"),
        ("G01[SAMVB1]", "SAM-VB-1 Code"),
        ("SAMVB1[SQ001]", "SAM-VB-1 Code"),
        ("G01_SAMVB1", "SAM-VB-1 Code"),
        ("SAMVB1. Iets heel anders", "SAM-VB-1 Code"),
        ("SAM-VB-1 - Iets anders", "SAM-VB-1 Code"),
        ("G01[SAMVB1]. Stelling [iets anders]", "SAM-VB-1 Code"),
        ("groep/SAM-VB-1", "SAM-VB-1 Code"),
        ("groep-SAM_VB_1", "SAM-VB-1 Code"),
        ("groep/role", "role Code"),
        // Common words, unless the list has a text of that.
        ("ID", "response Synonym"),
        ("Tijdstempel", "submitted Synonym"),
        ("Partner", "role Synonym"),
        ("Organisatie", "organisation Synonym"),
        ("Ronde", "wave Synonym"),
        ("Vragenlijst", "questionnaire Synonym"),
        ("Meting", "level Text"),
        ("Level", "level Name"),
        // What platforms add.
        ("E-mail", "platform"),
        ("Naam", "platform"),
        ("Total points", "platform"),
        ("Points - Wij kennen het CJG goed.", "platform"),
        ("Wij kennen het CJG goed. [Score]", "platform"),
        ("groupTime12", "platform"),
        ("SAMVB1Time", "platform"),
        // What is none of these.
        ("gemeente", "unknown"),
        ("SAMVB1[comment]", "unknown"),
        ("SAMVB9", "unknown"),
        ("toelichting_SAM-VB-1", "unknown"),
        ("goed", "unknown"),
        ("Kleur", "unknown"),
        ("", "empty"),
        // What is merely similar.
        ("Wij kennen het CJG goud.", "similar SAM-VB-1"),
        ("Blok A [Wij kenen het CJG goed]", "similar SAM-VB-1"),
        ("Wij kennen het CJ.. ", "similar SAM-VB-1"),
        ("Organistie", "similar organisation"),
        // One text of two items: which one is not plain.
        ("Dit gaat goed.", "similar SAM-VB-3"),
    ] {
        assert_eq!(read(&[heading]), [expected], "{heading:?}");
    }
}

#[test]
fn of_two_headings_for_one_column_the_clearest_is_read() {
    for (headings, expected) in [
        (["Wij kennen het CJG goed.", "SAM-VB-1"], ["outdone SAM-VB-1", "SAM-VB-1 Name"]),
        (["SAMVB1", "We know the CJG well."], ["outdone SAM-VB-1", "SAM-VB-1 Text"]),
        (["Start time", "Completion time"], ["outdone submitted", "submitted Synonym"]),
        (["Begintijd", "Iets"], ["submitted Synonym", "unknown"]),
        (["Organisatie", "Waar werkt u?"], ["outdone organisation", "organisation Text"]),
        (["SAM-VB-1", "sam-vb-1 "], ["SAM-VB-1 Name", "repeated SAM-VB-1"]),
        (["Wij kennen het CJG goed.", "We know the CJG well."], ["SAM-VB-1 Text", "repeated SAM-VB-1"]),
        (["Kleur", "Kleur"], ["unknown", "unknown"]),
    ] {
        assert_eq!(read(&headings), expected, "{headings:?}");
    }
}

#[test]
fn a_text_that_two_items_have_is_given_out_in_order_and_only_if_every_one_is_there() {
    for (headings, expected) in [
        (vec!["Dit gaat goed.", "Dit gaat goed."], vec!["SAM-VB-3 Text", "SAM-VB-4 Text"]),
        (vec!["Dit gaat goed.", "Dit gaat goed.2"], vec!["SAM-VB-3 Text", "SAM-VB-4 Text"]),
        (vec!["Dit gaat goed.", "Dit gaat goed. 2"], vec!["SAM-VB-3 Text", "SAM-VB-4 Text"]),
        (vec!["SAM-VB-3", "Dit gaat goed."], vec!["SAM-VB-3 Name", "SAM-VB-4 Text"]),
        (vec!["SAM-VB-4", "Dit gaat goed."], vec!["SAM-VB-4 Name", "SAM-VB-3 Text"]),
        // A digit goes only where the text itself is there already: then the column is there twice.
        (vec!["Er is 1 plan.", "Er is 1 plan.2"], vec!["SAM-VB-2 Text", "repeated SAM-VB-2"]),
        (vec!["Er is 1 plan.2"], vec!["similar SAM-VB-2"]),
    ] {
        assert_eq!(read(&headings), expected, "{headings:?}");
    }
}

#[test]
fn what_the_user_says_wins() {
    let list = list();
    let told = |text: &str, told: Told| Heading { text: text.to_owned(), told };
    let headings = [
        told("SAM-VB-1", Told::Nothing),
        told("Vraag x", Told::Column("sam-vb-1".to_owned())),
        told("SAM-VB-2", Told::Column("SAM-VB-3".to_owned())),
        told("Rol", Told::Ignore),
        told("Iets", Told::Column("EFF-VB-1".to_owned())),
    ];
    let expected = [
        Meaning::Outdone(Column::Item(0), Found::Name),
        Meaning::Column(Column::Item(0), Found::Mapping),
        Meaning::Column(Column::Item(2), Found::Mapping),
        Meaning::Ignored,
        Meaning::Unknown { similar: None },
    ];
    assert_eq!(meanings(&headings, &list), expected);
}

#[test]
fn the_likely_list_has_half_of_its_shared_items_there_and_more_than_any_other() {
    let (list, other) = (list(), Questionnaire::parse(&LIST.replace("id: proef", "id: ander").replace("SAM-VB", "AND"), &[]).unwrap());
    let likely = |texts: &[&str]| likely(&headings(texts), [&list, &other].into_iter()).map(|list| list.id().to_owned());
    assert_eq!(likely(&["SAM-VB-1", "SAM-VB-2"]).as_deref(), Some("proef"));
    assert_eq!(likely(&["AND-1", "AND-2", "SAM-VB-3"]).as_deref(), Some("ander"));
    assert_eq!(likely(&["SAM-VB-1"]), None, "a quarter is not half");
    assert_eq!(likely(&["kennis", "Er is 1 plan."]), None, "both lists have these");
}

proptest! {
    #[test]
    fn no_heading_stops_the_program_and_no_column_is_given_twice(texts in proptest::collection::vec("[SAMVB1-4 .\\[\\]/_()Q:*kenisplagodt\u{a0}é]{0,24}|Dit gaat goed\\.[ 2]{0,2}|SAM-VB-[1-4]", 0..12)) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let list = list();
        let found = meanings(&headings(&texts), &list);
        prop_assert_eq!(found.len(), texts.len());
        let columns: Vec<Column> = found.iter().filter_map(|meaning| if let Meaning::Column(column, _) = meaning { Some(*column) } else { None }).collect();
        prop_assert!(columns.iter().enumerate().all(|(at, column)| !columns[..at].contains(column)));
    }
}
