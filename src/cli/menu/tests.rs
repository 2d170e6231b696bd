use super::choosing::Choosing;
use super::screen::{Line, Look, Screen};
use super::writing::{Next, Writing};
use crate::cli::prompt::{Choice, Field, Page, Reply, Way};
use crate::lang::Lang;
use crate::show::text::Text;
use crate::show::text::interview::Interview as Words;
use dialoguer::console::Key;

fn words(lang: Lang) -> &'static Words {
    &Text::of(lang).interview
}

fn choices(keys: &[&str]) -> Vec<Choice> {
    keys.iter().map(|key| Choice { key: (*key).to_owned(), text: format!("antwoord {key}"), ..Choice::default() }).collect()
}

fn page(field: Field) -> Page {
    Page { heading: "Deel".to_owned(), text: "De vraag?".to_owned(), field, ways: vec![Way::Empty, Way::Overview], ..Page::default() }
}

fn one(keys: &[&str]) -> Page {
    page(Field::One { choices: choices(keys), given: None, at: None })
}

/// The first reply that these keys lead to.
fn press(page: &Page, keys: &[Key]) -> Option<Reply> {
    let mut choosing = Choosing::new(page, words(Lang::Nl));
    keys.iter().find_map(|key| choosing.press(key))
}

fn letters(text: &str) -> Vec<Key> {
    text.chars().map(Key::Char).collect()
}

#[test]
fn a_number_answers_at_once_unless_it_may_become_another() {
    let five = one(&["1", "2", "3", "4", "5", "n"]);
    assert_eq!(press(&five, &letters("4")), Some(Reply::Choice(3)));
    assert_eq!(press(&five, &letters("N")), Some(Reply::Choice(5)));
    let eleven = one(&["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"]);
    assert_eq!(press(&eleven, &letters("7")), Some(Reply::Choice(7)));
    assert_eq!(press(&eleven, &letters("1")), None);
    assert_eq!(press(&eleven, &letters("10")), Some(Reply::Choice(10)));
    assert_eq!(press(&eleven, &[Key::Char('1'), Key::Enter]), Some(Reply::Choice(1)));
    assert_eq!(press(&eleven, &[Key::Char('1'), Key::Backspace, Key::Char('2')]), Some(Reply::Choice(2)));
    assert_eq!(press(&eleven, &letters("15")), None, "no such number, and not 5 either");
}

#[test]
fn a_minus_begins_a_negative_number_where_there_are_any_and_else_leaves_the_question_empty() {
    let signed = one(&["-2", "-1", "0", "1", "2"]);
    assert_eq!(press(&signed, &letters("-")), None);
    assert_eq!(press(&signed, &letters("-2")), Some(Reply::Choice(0)));
    assert_eq!(press(&one(&["1", "2"]), &letters("-")), Some(Reply::Way(Way::Empty)));
}

#[test]
fn enter_takes_where_the_arrows_are_and_nothing_before_them() {
    let three = one(&["1", "2", "3"]);
    assert_eq!(press(&three, &[Key::Enter]), Some(Reply::Way(Way::Empty)));
    assert_eq!(press(&three, &[Key::ArrowDown, Key::ArrowDown, Key::Enter]), Some(Reply::Choice(1)));
    assert_eq!(press(&three, &[Key::ArrowUp, Key::Enter]), Some(Reply::Choice(2)));
    let given = page(Field::One { choices: choices(&["1", "2", "3"]), given: Some(1), at: Some(1) });
    assert_eq!(press(&given, &[Key::Enter]), Some(Reply::Choice(1)), "an answer stays as it is");
}

#[test]
fn keys_that_lead_nowhere_say_why() {
    let words = words(Lang::Nl);
    let page = one(&["1", "2"]);
    let mut choosing = Choosing::new(&page, words);
    for (key, why) in [
        (Key::Escape, words.at_first),
        (Key::ArrowRight, words.not_passed),
        (Key::Char('t'), words.no_remark),
        (Key::Char('7'), words.no_such_key),
        (Key::Del, words.no_such_key),
    ] {
        assert_eq!(choosing.press(&key), None);
        assert_eq!(choosing.screen().notice, why);
    }
    for key in [Key::CtrlC, Key::Char('\u{4}'), Key::Char('q')] {
        assert_eq!(choosing.press(&key), Some(Reply::Way(Way::Stop)));
    }
}

#[test]
fn a_few_are_chosen_with_space_or_number_and_never_too_many() {
    let page = page(Field::Several { choices: choices(&["1", "2", "3", "4"]), given: vec![3], most: 2 });
    assert_eq!(press(&page, &letters("1\r")), None);
    assert_eq!(press(&page, &[Key::Char('1'), Key::Enter]), Some(Reply::Choices(vec![3, 0])));
    assert_eq!(press(&page, &[Key::Char('1'), Key::Char('2'), Key::Enter]), Some(Reply::Choices(vec![3, 0])), "two is the most");
    assert_eq!(press(&page, &[Key::Char(' '), Key::ArrowUp, Key::Char(' '), Key::Enter]), Some(Reply::Choices(vec![2])));
}

#[test]
fn what_was_ticked_goes_along_whatever_way_one_leaves() {
    let field = |given: &[usize]| Field::Several { choices: choices(&["1", "2", "3"]), given: given.to_vec(), most: 2 };
    let page = |given: &[usize]| Page { ways: vec![Way::Back, Way::Empty, Way::Overview], ..page(field(given)) };
    for (key, way) in [(Key::ArrowLeft, Way::Back), (Key::Char('o'), Way::Overview), (Key::Char('q'), Way::Stop), (Key::CtrlC, Way::Stop)] {
        assert_eq!(press(&page(&[]), &[Key::Char('3'), key.clone()]), Some(Reply::Leave(vec![2], way)));
        assert_eq!(press(&page(&[2]), &[Key::Char('3'), key.clone()]), Some(Reply::Leave(vec![], way)), "nothing is left of it");
        assert_eq!(press(&page(&[2]), &[key]), Some(Reply::Way(way)));
    }
    assert_eq!(press(&page(&[]), &letters("3-")), Some(Reply::Way(Way::Empty)), "none of them");
}

#[test]
fn without_an_editor_several_lines_become_one() {
    let page = page(Field::Text { given: String::new(), long: true });
    let press = |given: &str, key: Key| Writing::new(&page, words(Lang::Nl), given, true, false).press(&key);
    assert_eq!(press("twee\nregels", Key::Char('!')), Next::Type("twee regels!".to_owned()));
    assert_eq!(press("", Key::Tab), Next::Wait);
}

#[test]
fn letters_begin_the_text_and_other_keys_go_elsewhere() {
    let page = page(Field::Text { given: String::new(), long: false });
    let press = |given: &str, key: Key| Writing::new(&page, words(Lang::Nl), given, false, true).press(&key);
    assert_eq!(press("", Key::Char('b')), Next::Type("b".to_owned()));
    assert_eq!(press("oud", Key::Char('!')), Next::Type("oud!".to_owned()));
    assert_eq!(press("twee\nregels", Key::Char('!')), Next::Edit, "one line cannot show them");
    assert_eq!(press("oud", Key::Enter), Next::Reply(Reply::Text("oud".to_owned())));
    assert_eq!(press("", Key::Enter), Next::Reply(Reply::Way(Way::Empty)));
    assert_eq!(press("", Key::Char('\u{f}')), Next::Reply(Reply::Way(Way::Overview)));
    assert_eq!(press("", Key::Escape), Next::Wait, "this is the first question");
    assert_eq!(press("", Key::CtrlC), Next::Reply(Reply::Way(Way::Stop)));
}

fn long_page(entries: usize) -> Page {
    let text = "Het is voor alle samenwerkingspartners duidelijk welke jeugdgezondheidszorgorganisatie verantwoordelijk is. ".repeat(2);
    let keys: Vec<String> = (1..=entries).map(|number| number.to_string()).collect();
    let choices = choices(&keys.iter().map(String::as_str).collect::<Vec<_>>());
    let field = Field::One { choices, given: Some(entries / 2), at: Some(entries / 2) };
    Page { context: text.clone(), help: text.clone(), ..Page { text, ..page(field) } }
}

#[test]
fn a_page_fits_the_terminal_and_keeps_the_question_the_pointer_and_the_way_out() {
    for lang in Lang::ALL {
        for (columns, rows) in [(40, 24), (40, 18), (80, 24), (80, 16), (132, 50)] {
            for entries in [5, 45] {
                let page = long_page(entries);
                let lines = Choosing::new(&page, words(lang)).screen().lines(columns, rows);
                assert!(lines.len() <= rows, "{columns} x {rows}, {entries} entries: {} lines", lines.len());
                assert!(lines.iter().all(|(line, _)| textwrap::core::display_width(line) < columns));
                let has = |look: Look| lines.iter().any(|(_, found)| *found == look);
                assert!(has(Look::Strong) && has(Look::Pointed));
                let last: Vec<&Line> = lines.iter().rev().take(2).collect();
                assert!(last[0].0.starts_with('>') && last[1].0.contains("q "));
            }
        }
    }
}

#[test]
fn a_list_that_is_too_long_is_cut_around_the_pointer() {
    let page = Page { field: Field::One { choices: choices(&["1", "2", "3", "4", "5", "6", "7", "8", "9"]), given: None, at: Some(4) }, ..Page::default() };
    let shown: Screen = Choosing::new(&page, words(Lang::En)).screen();
    let lines: Vec<String> = shown.lines(80, 8).into_iter().map(|(line, _)| line.trim().to_owned()).collect();
    assert_eq!(lines[..5], ["…", "4  antwoord 4", "> 5  antwoord 5", "6  antwoord 6", "…"]);
}

#[test]
fn the_keys_on_the_screen_are_the_keys_that_work() {
    for lang in Lang::ALL {
        let (keys, menu) = (words(lang).keys, &words(lang).menu);
        let shown = [
            (keys.back, menu.back),
            (keys.forward, menu.forward),
            (keys.remark, menu.remark),
            (keys.empty, menu.empty),
            (keys.overview, menu.overview),
            (keys.stop, menu.stop),
            (keys.help, menu.help),
        ];
        for (key, text) in shown {
            assert!(text.split(' ').any(|word| word == key.to_string()), "{key} in {text:?}");
        }
    }
}

#[test]
fn a_ctrl_d_stops_also_where_the_terminal_made_a_nul_of_it() {
    for key in ['\u{3}', '\u{4}', '\0'] {
        assert!(super::is_stop(&Key::Char(key)), "{key:?}");
    }
    assert!(!super::is_stop(&Key::Char('q')));
}
