//! However a file is cut up, by however many threads, in the fast lane or not: the outcome is the same, and rows far down have their own numbers.

use crate::reading::{Brought, chunks, library, line, read};
use doorlicht::data::library::Library;
use doorlicht::data::read::Chunks;
use doorlicht::survey::response::{Answer, Response};
use proptest::prelude::*;
use std::sync::LazyLock;

const LIST: &str = r#"
format: 1
id: proef
version: "1"
languages: [nl, en]
title: { nl: "Proef", en: "Trial" }
use: [eens5, rollen]
scale: eens5
blocks:
  - id: A
    title: { nl: "Blok A", en: "Block A" }
    items:
      - { id: P-1, text: { nl: "Een.", en: "One." } }
      - { id: P-2, text: { nl: "Twee.", en: "Two." } }
      - { id: P-K, text: { nl: "Kern.", en: "Core." }, roles: [kern], evidence: true }
filter:
  - { id: goals, text: { nl: "Doelen?", en: "Goals?" }, choices: [{ value: "ja", text: { nl: "ja", en: "yes" } }] }
open:
  - { id: idea, text: { nl: "Idee?", en: "Idea?" } }
background:
  - { id: organisation, text: { nl: "Organisatie?", en: "Organisation?" } }
"#;

/// One version.
static ONE: LazyLock<Library> = LazyLock::new(|| library(&[LIST]));
/// Another with a question more, so that files must say which it is.
static TWO: LazyLock<Library> = LazyLock::new(|| {
    let second =
        LIST.replace("version: \"1\"", "version: \"2\"").replace("{ id: P-2,", "{ id: P-3, text: { nl: \"Drie.\", en: \"Three.\" } }\n      - { id: P-2,");
    library(&[LIST, &second])
});

/// A column, what mostly stands in it, and what may stand in it: good, bad and oddly quoted.
type Column = (&'static str, &'static [&'static str], &'static [&'static str]);

const COLUMNS: [Column; 17] = [
    ("response", &["#"], &["#", "a", "b", "\"a\"", " b ", "\"x #\"", "é#", "", "'=#", "\"#\"\"\"", "c\"#", "\"#\"z"]),
    ("questionnaire", &["proef"], &["PROEF", "\"proef\"", " proef ", "samenwerking", "", "praef"]),
    ("version", &["1", "1", "2"], &[" 1", "\"2\"", "9", ""]),
    ("respondent", &["", "p1"], &["\"p 2\"", "'=p", "\"\""]),
    ("wave", &["2025", "2026"], &["", "\"2025\"", " 2025", "\"20\r25\""]),
    ("submitted", &["", "2025-10-01", "1-10-2025"], &["\"2025-10-02\"", "45983", "3/4/2025", "nooit"]),
    ("role", &["kern", "schil"], &["", "Kern", "\"schil\"", "\"Core\npartner\"", "kren", " kern"]),
    (
        "organisation",
        &["GGD", "MEE, Oost", "Café"],
        &["", "\"regel\r\neen\"", "\"zeg \"\"ja\"\"\"", "G\"G\"D", "\"GGD\" ", "'=1", "\"\"", "Caf\u{1}", "\"a;b\n\""],
    ),
    (
        "P-1",
        &["1", "2", "3", "4", "5"],
        &["", "wn", "nvt", "\"4\"", "mee eens", "\"mee\neens\"", " 3", "4.0", "9", "A4", "\"\"", "Helemaal mee eens", "strongly agree"],
    ),
    ("P-2", &["1", "3", "wn", ""], &["nvt", "\"niet eens, niet oneens\"", "agree", "55", "\"2", "5\""]),
    ("P-3", &["2", "4"], &["", "n.v.t.", "zes"]),
    ("P-K", &["", "", "\"\"", "2"], &["1", " ", "\"3\"", "wn", "7"]),
    ("P-K.evidence", &[""], &["nota", "\"blz. 1\nen 2\"", " "]),
    ("goals", &["", "ja"], &["yes", "nee", "\"ja\""]),
    ("idea", &["", "meer"], &["\"een\r\n\r\ntwee\"", "\"\"\"zo\"\"\"", "zo \"maar\" iets", "\"a\rb\""]),
    // Spreadsheets leave empty columns behind.
    ("", &[""], &["\"\"", " "]),
    ("", &[""], &["\"\"", "los"]),
];

/// One row as it stands in the file; `#` stands for its number.
fn row() -> impl Strategy<Value = String> {
    let cells: Vec<_> = COLUMNS.iter().map(|(_, usual, odd)| prop_oneof![24 => prop::sample::select(*usual), 1 => prop::sample::select(*odd)]).collect();
    let whole = cells.prop_map(|cells| {
        // Of what mostly stands there something needs quotation marks.
        cells.iter().map(|cell| if cell.contains(", O") { format!("\"{cell}\"") } else { (*cell).to_owned() }).collect::<Vec<_>>().join(",")
    });
    let odd = prop::sample::select(vec![
        "",
        ",,,,,,,,,,,,,,,,",
        " , ",
        "#,proef,1",
        "\"",
        "#,proef,1,,2025,,kern,GGD,1,2,3,,,",
        "#,proef,1,,2025,,kern,GGD,1,2,3,,,,,,,,,te veel",
        "een\"twee\"",
        "\r",
    ]);
    let end = prop::sample::select(vec!["\n", "\n", "\n", "\r\n", "\r"]);
    (prop_oneof![30 => whole, 1 => odd.prop_map(str::to_owned)], end).prop_map(|(row, end)| row + end)
}

/// A file in which anything may be wrong. Without ids it says nothing of itself.
fn file(has_ids: bool) -> impl Strategy<Value = Vec<u8>> {
    (prop::collection::vec(row(), 0..70), any::<bool>(), any::<bool>()).prop_map(move |(rows, has_end, is_latin)| {
        let header = COLUMNS.map(|(name, ..)| name).join(",");
        let header = if has_ids { header } else { header.replacen("response,questionnaire,version", "a,b,c", 1) };
        let rows: String = rows.iter().enumerate().map(|(number, row)| row.replace('#', &format!("r{number}"))).collect();
        let text = format!("{header}\n{rows}");
        let text = if has_end { &text } else { text.trim_end_matches(['\r', '\n']) };
        // Some cells are of another program than the others.
        text.chars()
            .flat_map(|letter| match letter {
                '\u{1}' => vec![0xE9],
                'é' if is_latin => vec![0xE9],
                letter => letter.to_string().into_bytes(),
            })
            .collect()
    })
}

/// Everything that reading brings, to be compared.
fn all(brought: &Brought) -> impl PartialEq + std::fmt::Debug + use<'_> {
    let found = &brought.findings;
    let findings = (&brought.rejects, &found.first, found.count, found.rows, &found.alike, found.whole_file);
    (&brought.responses, &brought.tallies, findings, brought.is_refused, brought.rows, &brought.noticed)
}

/// One block, one thread, and the general reader alone.
const WHOLE: Chunks = Chunks { bytes: 1 << 24, threads: 1, lanes: false };

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn however_it_is_cut_up_the_outcome_is_the_same(ours in [file(true), file(true)], other in file(false), chunks in chunks(), which in 0..4) {
        let (library, files) = match which {
            0 => (&ONE, vec![("a.csv", &*ours[0])]),
            1 => (&ONE, vec![("a.csv", &*other), ("b.csv", &*ours[0])]),
            2 => (&TWO, vec![("a.csv", &*ours[0])]),
            _ => (&TWO, vec![("a.csv", &*ours[0]), ("b.csv", &*ours[1])]),
        };
        for skip_invalid in [false, true] {
            let (whole, cut) = (read(library, &files, skip_invalid, WHOLE), read(library, &files, skip_invalid, chunks));
            prop_assert_eq!(all(&whole), all(&cut), "skip: {}, {}", skip_invalid, String::from_utf8_lossy(files[0].1));
        }
    }
}

/// A file of several blocks, in which cells go over several lines and rows are empty.
struct Far {
    text: String,
    /// The number of each row as a spreadsheet shows it.
    rows: Vec<u64>,
    /// What is to be read of each.
    responses: Vec<Response>,
}

impl Far {
    const ROWS: usize = 4_600;

    /// `wrong`: rows with an answer that is none; `again`: a row with the id of the first.
    fn new(end: &str, has_ids: bool, wrong: &[usize], again: Option<usize>) -> Far {
        let mut far = Far {
            text: format!("{}wave,role,organisation,P-1,P-2,P-K,idea{end}", if has_ids { "response," } else { "" }),
            rows: Vec::new(),
            responses: Vec::new(),
        };
        let mut written = 1;
        for number in 0..Far::ROWS {
            if number % 37 == 5 {
                far.text += &[if number.is_multiple_of(2) { ",,,,,," } else { "" }, end].concat();
                written += 1;
            }
            written += 1;
            let id = if again == Some(number) { "r0".to_owned() } else { format!("r{number}") };
            let (answer, role) = (1 + number % 5, ["kern", "schil"][number % 2]);
            let cell = if wrong.contains(&number) { "negen".to_owned() } else { answer.to_string() };
            far.text.extend(has_ids.then(|| format!("{id},")));
            let idea = format!("Zo \"\"niet\"\"{end}maar anders; ").repeat(8);
            let row = format!("2025,{role},\"Café,{end}{}\",{cell},wn,,\"{idea}\"{end}", number % 9);
            far.text.push_str(&row);
            far.rows.push(written);
            far.responses.push(Response {
                id: if has_ids { id } else { format!("far:{written}") },
                wave: "2025".to_owned(),
                role: Some(number % 2),
                answers: vec![Answer::POINTS[answer - 1], Answer::DontKnow, if number.is_multiple_of(2) { Answer::Blank } else { Answer::NotAsked }],
                background: vec![format!("Café, {}", number % 9)],
                ..Response::default()
            });
        }
        far
    }

    fn read(&self, bytes: &[u8], skip_invalid: bool) -> Brought {
        assert!(self.text.len() > 1 << 20, "{}", self.text.len());
        read(&ONE, &[("far.csv", bytes)], skip_invalid, Chunks { threads: 3, ..Chunks::default() })
    }

    /// The responses of all rows but these, as [`Brought`] has them.
    fn without(&self, left_out: &[usize]) -> String {
        self.responses.iter().enumerate().filter(|(number, _)| !left_out.contains(number)).map(|(_, response)| line(response)).collect()
    }
}

fn places(brought: &Brought) -> Vec<(u64, &str, &str)> {
    brought.rejects.iter().map(|finding| (finding.row, finding.column.as_str(), finding.value.as_str())).collect()
}

#[test]
fn a_wrong_cell_in_the_last_row_has_its_number_however_far_down_that_is() {
    for (end, has_ids) in [("\n", true), ("\r\n", false), ("\r", true)] {
        let last = Far::ROWS - 1;
        let far = Far::new(end, has_ids, &[last], None);
        let bytes = match end {
            "\n" => encoding_rs::WINDOWS_1252.encode(&far.text).0.into_owned(),
            "\r" => format!("\u{feff}{}", far.text).encode_utf16().flat_map(u16::to_le_bytes).collect(),
            _ => far.text.clone().into_bytes(),
        };
        let brought = far.read(&bytes, false);
        assert_eq!((places(&brought), brought.is_refused), (vec![(far.rows[last], "P-1", "negen")], true), "{end:?}");
        // The header, the empty rows before, and itself.
        assert_eq!(far.rows[last], 1 + Far::ROWS as u64 + 125);
    }
}

#[test]
fn wrong_rows_in_several_blocks_are_left_out_alone() {
    let wrong = [0, 1, 1700, 2900, 4598];
    for has_ids in [true, false] {
        let far = Far::new("\n", has_ids, &wrong, has_ids.then_some(4000));
        let brought = far.read(far.text.as_bytes(), true);
        // Of a row that is left out anyway none can be the first of two: the next one with its id stays.
        assert_eq!(places(&brought), wrong.map(|number| (far.rows[number], "P-1", "negen")), "ids: {has_ids}");
        assert!(brought.responses == far.without(&wrong), "ids: {has_ids}");
    }
    let far = Far::new("\r\n", true, &wrong[1..], Some(4000));
    let brought = far.read(far.text.as_bytes(), true);
    assert_eq!(places(&brought).last(), Some(&(far.rows[4000], "response", "r0")));
    assert!(brought.responses == far.without(&[&wrong[1..], &[4000]].concat()));
}
