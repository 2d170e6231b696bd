//! Whoever writes a data set down, and however: the figures are the same. And one wrong cell is always found, named, and left out alone.

mod cell;
mod data_set;
mod dialect;
mod mistake;

use crate::harness::{Folder, Ran};
use crate::reading::{Brought, chunks, expected, read};
use data_set::{LIBRARY, LIST, Person, people};
use dialect::{Dialect, Says, dialect};
use doorlicht::data::read::Chunks;
use doorlicht::lang::Lang;
use doorlicht::show::text::Text;
use doorlicht::show::trouble;
use doorlicht::survey::response::Response;
use mistake::mistakes;
use proptest::prelude::*;

/// What must be read of a file. Without ids the rows are named by their number.
fn responses(people: &[Person], dialect: &Dialect, rows: &[u64]) -> Vec<Response> {
    let response = |(person, row): (&Person, &u64)| {
        let response = person.response();
        if dialect.has_ids() { response } else { Response { id: format!("inbox:{row}"), ..response } }
    };
    people.iter().zip(rows).map(response).collect()
}

fn read_one(bytes: &[u8], skip_invalid: bool, chunks: Chunks) -> Brought {
    read(&LIBRARY, &[("inbox.csv", bytes)], skip_invalid, chunks)
}

/// All that is said of what was found.
fn told(brought: &Brought, lang: Lang) -> String {
    let mut out = Vec::new();
    trouble::findings(&brought.findings, Text::of(lang), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

proptest! {
    #[test]
    fn a_data_set_reads_the_same_in_every_dialect(people in people(), dialect in dialect(), chunks in chunks()) {
        let file = dialect.write(&dialect.cells(&people));
        let brought = read_one(&file.bytes, false, chunks);
        let shown = || format!("{}\n{}", String::from_utf8_lossy(&file.bytes), told(&brought, Lang::En));
        prop_assert!(!brought.is_refused && brought.rejects.is_empty(), "{}", shown());
        let (lines, tally) = expected(&LIBRARY, 0, &responses(&people, &dialect, &file.rows));
        prop_assert_eq!(&brought.responses, &lines, "{}", shown());
        prop_assert_eq!(brought.tallies.get(&0), tally.as_ref(), "{}", shown());
    }

    #[test]
    fn one_wrong_cell_is_found_and_named_and_left_out_alone(people in people(), dialect in dialect(), who in any::<prop::sample::Index>(), which in any::<prop::sample::Index>(), chunks in chunks()) {
        let who = who.index(people.len());
        let columns = dialect.columns();
        let mistakes = mistakes(&people[who], &columns, dialect.empty[3]);
        let mistake = which.get(&mistakes);
        let mut cells = dialect.cells(&people);
        match mistake.place {
            Some(place) => mistake.cell.clone_into(&mut cells[who][place]),
            None if mistake.cell.is_empty() => drop(cells[who].pop()),
            None => cells[who].push(mistake.cell.to_owned()),
        }
        let file = dialect.write(&cells);
        let (row, column) = (file.rows[who], mistake.place.map(|place| dialect.header()[place].trim().to_owned()).unwrap_or_default());

        let brought = read_one(&file.bytes, false, chunks);
        let shown = || format!("{mistake:?}\n{}\n{}", String::from_utf8_lossy(&file.bytes), told(&brought, Lang::Nl));
        prop_assert!(brought.is_refused && brought.rejects == brought.findings.first && brought.rejects.len() == 1, "{}", shown());
        let found = &brought.rejects[0];
        let place = (found.file, found.row, &*found.column, &*found.value, found.fault.code());
        prop_assert_eq!(place, (0, row, &*column, mistake.value, mistake.fault), "{}", shown());
        for (lang, place) in [(Lang::Nl, format!("inbox.csv, rij {row}")), (Lang::En, format!("inbox.csv, row {row}"))] {
            let told = told(&brought, lang);
            let all = told.split_whitespace().collect::<Vec<_>>().join(" ");
            let names = |what: &str| all.contains(&what.split_whitespace().collect::<Vec<_>>().join(" "));
            prop_assert!(told.starts_with(&place) && names(&column) && names(mistake.value) && names(mistake.meant), "{}", told);
        }

        let others: Vec<usize> = (0..people.len()).filter(|other| *other != who).collect();
        let of_others = |all: &[Response]| others.iter().map(|other| all[*other].clone()).collect::<Vec<_>>();
        let (lines, tally) = expected(&LIBRARY, 0, &of_others(&responses(&people, &dialect, &file.rows)));
        let without = read_one(&file.bytes, true, chunks);
        prop_assert_eq!((&without.responses, without.tallies.get(&0)), (&lines, tally.as_ref()), "{}", shown());
        prop_assert_eq!((&without.rejects, without.findings.rows, without.is_refused), (&brought.rejects, 1, false));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_response_that_is_in_two_files_is_found_whatever_their_dialects_and_order(first in people(), second in people(), dialects in (dialect(), dialect()), who in any::<prop::sample::Index>()) {
        let (mut dialects, mut second) = (<[Dialect; 2]>::from(dialects), second);
        // Without ids nothing is known to be repeated.
        for dialect in &mut dialects {
            dialect.says = dialect.says.min(Says::Ids);
        }
        let again = who.index(second.len());
        for person in &mut second {
            person.id.insert(0, 'x');
        }
        second[again] = Person { id: first[0].id.clone(), wave: first[0].wave.clone(), ..second[again].clone() };
        let parts = [(0, &first, 0), (1, &second, again)];
        let written = parts.map(|(number, people, who)| {
            let file = dialects[number].write(&dialects[number].cells(people));
            (["a.csv", "b.csv"][number], file.bytes, file.rows[who], people)
        });
        for order in [[0, 1], [1, 0]] {
            let [(first, .., first_row, kept), (_, _, row, others)] = order.map(|number| &written[number]);
            let files = order.map(|number| (written[number].0, &*written[number].1));
            let brought = read(&LIBRARY, &files, false, Chunks::default());
            prop_assert!(brought.is_refused && brought.rejects.len() == 1, "{}", told(&brought, Lang::Nl));
            let found = &brought.rejects[0];
            prop_assert_eq!((found.file, found.row, &*found.value, found.fault.code()), (1, *row, &*second[again].id, "repeated-response"));
            let id = &second[again].id;
            let told = told(&brought, Lang::Nl);
            prop_assert!(told.contains(&format!(": '{id}' staat al in {first}, rij {first_row}")), "{}", told);
            // The first stays.
            let of_others = others.iter().filter(|person| person.id != *id);
            let all: Vec<Response> = kept.iter().chain(of_others).map(Person::response).collect();
            let without = read(&LIBRARY, &files, true, Chunks::default());
            prop_assert_eq!((without.responses, without.findings.rows, without.is_refused), (expected(&LIBRARY, 0, &all).0, 1, false));
        }
    }
}

fn run(folder: &Folder, arguments: &[&str]) -> Ran {
    folder.run(&[&["-q", "-Q", "postvak.yaml"], arguments].concat())
}

const SUMMARY: [&str; 11] = ["summary", "--by", "role", "--by", "size", "--by", "organisation", "--items", "--min-group", "1", "--format=json"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// To the last byte of what the program prints.
    #[test]
    fn a_data_set_gives_the_same_output_in_every_dialect(people in people(), dialect in dialect()) {
        let files = [Dialect::native(), dialect.clone()].map(|dialect| dialect.write(&dialect.cells(&people)).bytes);
        let folder = Folder::new().with("postvak.yaml", LIST).with("native.csv", &files[0]).with("inbox.csv", &files[1]);
        let summaries = ["native.csv", "inbox.csv"].map(|file| run(&folder, &[&SUMMARY[..], &[file]].concat()).success().out);
        prop_assert_eq!(&summaries[0], &summaries[1]);
        let scores = ["native.csv", "inbox.csv"].map(|file| run(&folder, &["score", file]).success().out);
        if dialect.has_ids() {
            prop_assert_eq!(&scores[0], &scores[1]);
        }
        prop_assert_eq!(scores[0].lines().next(), scores[1].lines().next());
    }
}

/// What the laws compare with is read by the program too; these figures are computed by hand.
///
/// | | A-1 | A-2, reversed | A | B-1, 0 to 3 | B-2, twice | B |
/// |---|---|---|---|---|---|---|
/// | kern | 5: 100 | 2: 75 | 87.5 | 3: 100 | 2: 25 | (100 + 2 x 25) / 3 = 50 |
/// | kern | 4: 75 | wn | 75 | | 5: 100 | 100 |
/// | schil | 1: 0 | nvt | 0 | 0: 0 | wn | 0 |
#[test]
fn a_form_has_the_figures_computed_by_hand() {
    let form = "sep=;\r\n\r\nID;Tijd van voltooien;E-mail;3. Hoe vaak ziet u elkaar (op het werk, op school, bij de huisarts, op straat, thuis, in de kantine, of waar dan ook)?;\
                Rol;1. Het CJG helpt ons, ook als het druk is, snel verder.\u{a0};\"Wij beslissen \"\"samen\"\"; niemand beslist alleen.\";\
                Hoe vaak wacht u (per brief, per mail, aan de telefoon, aan de balie, in het portaal) op antwoord?;\
                2. OVERLEG KOST, alles bij elkaar, te veel tijd.;Wij zijn op tijd, ook \u{2019}s avonds.;Hoe groot is uw team?;;\r\n\
                1;11/22/26 10:59:37;a@example.org;elke dag (of vaker);Kernpartner;Helemaal mee eens;niet eens, niet oneens;;mee oneens;2,0;klein: één kamer, tot 10;;\r\n\
                ;;;;;;;;;;;;\r\n\
                2;23-11-2026;\"b@example.org\r\nof b\";;core;4 - mee eens;;;weet ik niet;5;\"groot (\"\"de héle gang\"\")\";;\r\n\
                3;46350;;nooit;Schilpartner;strongly disagree;;soms, niet vaak;n.v.t.;wn;;;\r\n;;;;;;;;;;;;\r\n";
    let bytes = encoding_rs::WINDOWS_1252.encode(form).0;
    let folder = Folder::new().with("postvak.yaml", LIST).with("form.csv", bytes);
    let json: serde_json::Value = serde_json::from_str(&run(&folder, &[&SUMMARY[..], &["form.csv"]].concat()).success().out).unwrap();
    let mut found = Vec::new();
    for row in json["tables"]["summary"].as_array().unwrap().iter().filter(|row| row["basis"] == "shared" && row["by"] != "organisation") {
        let text = |key: &str| row[key].as_str().unwrap().to_owned();
        found.push((text("by") + " " + &text("group") + " " + &text("block"), row["n"].as_u64().unwrap(), row["mean"].as_f64()));
    }
    let expected = [
        ("role all A", 3, Some(162.5 / 3.0)),
        ("role all B", 3, Some(50.0)),
        ("role kern A", 2, Some(81.25)),
        ("role kern B", 2, Some(75.0)),
        ("role schil A", 1, Some(0.0)),
        ("role schil B", 1, Some(0.0)),
        ("size small A", 1, Some(87.5)),
        ("size small B", 1, Some(50.0)),
        ("size large A", 1, Some(75.0)),
        ("size large B", 1, Some(100.0)),
    ];
    let is_equal = |left: Option<f64>, right: Option<f64>| left.zip(right).is_some_and(|(left, right)| (left - right).abs() < 1e-9);
    for (who, n, mean) in expected {
        let row = found.iter().find(|row| row.0 == who);
        assert!(row.is_some_and(|row| row.1 == n && is_equal(row.2, mean)), "{who}: {n} {mean:?}\n{found:?}");
    }
    let scores = run(&folder, &["score", "form.csv"]).success().out;
    assert!(scores.contains("\n1,postvak,1,") && scores.contains(",2026-11-24,,schil,,,,,B,"), "{scores}");
    // A spreadsheet does not show the line that names the delimiter, and shows the empty row below it.
    let wrong = folder.with("wrong.csv", encoding_rs::WINDOWS_1252.encode(&form.replace("n.v.t.", "n.t.v.")).0);
    run(&wrong, &["summary", "wrong.csv"]).fails(3, &["wrong.csv, rij 6, kolom 2. OVERLEG KOST, alles bij elkaar, te veel tijd.: 'n.t.v.'"]);
}
