//! Every spelling finds its code, and what could be two things finds none.

use super::*;

/// A scale of five points with what else it offers.
fn answers() -> Vocabulary {
    let mut words = Vocabulary::default();
    let labels = [
        ["helemaal mee oneens", "strongly disagree"],
        ["mee oneens", "disagree"],
        ["niet eens, niet oneens", "neither agree nor disagree"],
        ["mee eens", "agree"],
        ["helemaal mee eens", "strongly agree"],
    ];
    for (index, labels) in labels.into_iter().enumerate() {
        words.add(&(index + 1).to_string(), labels.map(str::to_owned));
    }
    words.add("wn", ["weet niet".to_owned(), "don't know".to_owned()]);
    for index in 0..5 {
        words.add_made_up(index, &format!("A{}", index + 1));
    }
    words
}

fn of(entries: &[(&str, &[&str])]) -> Vocabulary {
    let mut words = Vocabulary::default();
    for (code, labels) in entries {
        words.add(code, labels.iter().map(|label| (*label).to_owned()));
    }
    words
}

#[test]
fn a_code_a_label_or_both_find_the_code() {
    let words = answers();
    for text in [
        "4",
        " 4 ",
        "4.0",
        "4,00",
        "04",
        "\u{FF14}",
        "mee eens",
        " Mee\u{A0}Eens ",
        "MEE  EENS",
        "agree",
        "4 - mee eens",
        "4 \u{2013} Mee eens",
        "4-mee eens",
        "4. mee eens",
        "4) mee eens",
        "(4) mee eens",
        "4 = mee eens",
        "4: agree",
        "4 mee eens",
        "4 (mee eens)",
        "4 [mee eens]",
        "mee eens (4)",
        "mee eens [4]",
        "mee eens - 4",
        "mee eens: 4",
        "A4",
        "a4",
    ] {
        assert_eq!(words.find(text), Some(3), "{text}");
    }
    for text in ["wn", "WN", "Weet niet", "don\u{2019}t know", "wn - weet niet", "weet niet (wn)"] {
        assert_eq!(words.find(text), Some(5), "{text}");
    }
    assert_eq!(words.find("3 = niet eens, niet oneens"), Some(2));
}

#[test]
fn what_says_two_things_or_nothing_finds_none() {
    let words = answers();
    for text in [
        "",
        "6",
        "0",
        "3.5",
        "4.4",
        "4-4",
        "4/5",
        "4 5",
        "44",
        "mee",
        "eens",
        "mee eens.",
        "mee eens 44",
        "4mee eens",
        "mee eens4",
        "4 - mee oneens",
        "mee oneens (4)",
        "4 - iets",
        "4 -",
        "A6",
        "A04",
        "agree disagree",
        "mee eens - helemaal mee eens",
        "?",
        "-",
    ] {
        assert_eq!(words.find(text), None, "{text}");
    }
}

#[test]
fn a_label_of_two_codes_is_neither_unless_the_code_stands_beside_it() {
    let words = of(&[("1", &["laag"]), ("2", &["midden", "medium"]), ("3", &["midden"]), ("4", &["medium", "hoog"])]);
    assert_eq!(["laag", "hoog"].map(|text| words.find(text)), [Some(0), Some(3)]);
    assert_eq!(["midden", "medium"].map(|text| words.find(text)), [None, None]);
    assert_eq!(["2 - midden", "midden (3)"].map(|text| words.find(text)), [Some(1), Some(2)]);
    let candidate = |code: &str, label: &str| Candidate { code: code.to_owned(), label: label.to_owned() };
    assert_eq!(words.guess("Midden"), Guess::OneOf(vec![candidate("2", "midden"), candidate("3", "midden")]));
    assert_eq!(answers().guess("4 - mee oneens"), Guess::Disagrees(vec![candidate("2", "mee oneens"), candidate("4", "mee eens")]));
}

#[test]
fn a_code_is_always_itself() {
    // Numbers as labels of other numbers, and a word that is a code here and a label there.
    let words = of(&[("1", &["5"]), ("5", &["1"]), ("yes", &["ja"]), ("no", &["yes"])]);
    assert_eq!(["1", "5", "yes", "no"].map(|text| words.find(text)), [Some(0), Some(1), Some(2), Some(3)]);
    let turned = of(&[("no", &["yes"]), ("yes", &["ja"])]);
    assert_eq!(turned.find("yes"), Some(1));
    // What a program makes up gives way to what the questionnaire says.
    let mut words = of(&[("1", &["a2"]), ("2", &["b"])]);
    (0..2).for_each(|index| words.add_made_up(index, &format!("A{}", index + 1)));
    assert_eq!(["a1", "a2"].map(|text| words.find(text)), [Some(0), Some(0)]);
}

#[test]
fn values_below_zero_and_labels_of_signs_are_read() {
    let words = of(&[("-2", &["--", "oneens"]), ("-1", &["-"]), ("0", &["+/-"]), ("1", &["+"]), ("2", &["++", "eens"])]);
    for (text, found) in [("-2", 0), ("--", 0), ("\u{2212}2", 0), ("-2 - oneens", 0), ("-", 1), ("-1,0", 1), ("+/-", 2), ("+", 3), ("++", 4), ("2 (eens)", 4)] {
        assert_eq!(words.find(text), Some(found), "{text}");
    }
    // With or without a space: minus two, or a line before two.
    assert_eq!(words.find("eens -2"), None);
}

#[test]
fn numbers_at_the_edge_of_a_label_belong_to_it() {
    let words = of(&[("1", &["0 keer"]), ("2", &["1 keer"]), ("3", &["2 tot 5 keer"]), ("4", &["(bijna) altijd", "meer dan 5"])]);
    for (text, found) in
        [("1 keer", 1), ("2 - 1 keer", 1), ("2 tot 5 keer", 2), ("3. 2 tot 5 keer", 2), ("4 (bijna) altijd", 3), ("meer dan 5", 3), ("meer dan 5 (4)", 3)]
    {
        assert_eq!(words.find(text), Some(found), "{text}");
    }
    assert_eq!(words.find("1 - 1 keer"), None);
}

#[test]
fn a_guess_is_near_and_never_says_the_opposite() {
    let words = answers();
    let near = |text: &str| match words.guess(text) {
        Guess::Nearest(candidates) => candidates.into_iter().map(|candidate| candidate.code).collect::<Vec<_>>().join("/"),
        guess => format!("{guess:?}"),
    };
    for (text, code) in [
        ("me eens", "4"),
        ("mee eens.", "4"),
        ("strongly agre", "5"),
        ("helemaal eens", "5"),
        ("oneens", "2"),
        ("eens", "4"),
        ("helemaal niet mee eens", "Nothing"),
        ("niet mee eens", "Nothing"),
        ("iets heel anders", "Nothing"),
        ("6", "Nothing"),
        ("-", "Missing"),
        ("#N/A", "Missing"),
        ("99", "Missing"),
        ("N.v.t.", "NotOffered(\"nvt\")"),
        ("not applicable", "NotOffered(\"nvt\")"),
    ] {
        assert_eq!(near(text), code, "{text}");
    }
    // Equally near: both.
    let words = of(&[("1", &["oneens"]), ("2", &["eens"]), ("3", &["meens"])]);
    assert!(matches!(words.guess("neens"), Guess::Nearest(both) if both.len() == 3));
}
