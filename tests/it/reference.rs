//! Every figure against another computation: `tests/reference/score.py` works with exact fractions, `NumPy` and `SciPy`, from the same files (and `score.R` again;
//! `check.py` holds the two side by side). And whatever the road (threads, batches, a score file in between), the figures are the same to the last digit.

use crate::harness::{Folder, Ran, command_in, root};
use doorlicht::data::library::Library;
use doorlicht::data::mapping::Mapping;
use doorlicht::data::read::{self, Chunks, Options, Parsed, Part, Sinks};
use doorlicht::data::score_file::Layout;
use doorlicht::data::source::Source;
use doorlicht::survey::Questionnaire;
use doorlicht::survey::counter::Counter;
use doorlicht::survey::figures::{GroupFigures, Purpose, Wanted};
use doorlicht::survey::group::{Grouping, Unit};
use doorlicht::survey::release::MinGroup;
use doorlicht::survey::tally::{Keep, Tally};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Absolute below 1, relative above.
const TOLERANCE: f64 = 1e-9;

/// Of a probability, relative: one of 1e-300 is as right as one of 0.3.
const TOLERANCE_OF_P: f64 = 1e-6;

/// The columns that say which row it is; every other column is a figure.
const KEYS: [&str; 15] =
    ["questionnaire", "wave", "by", "group", "organisation", "response", "block", "basis", "item", "question", "choice", "a", "b", "from", "to"];

pub(crate) const SAMENWERKING: &str = "examples/samenwerking.csv";
pub(crate) const EFFECTIVITEIT: &str = "examples/effectiviteit.csv";
pub(crate) const HARD: [&str; 3] = ["-Q", "tests/reference/hard.yaml", "tests/reference/hard.csv"];

/// Runs the program in the root of the project.
fn run(arguments: &[&str]) -> Ran {
    Ran::from(command_in(&root()).args(arguments).output().unwrap())
}

/// What a run says to programs, without protection of small groups: only so are all figures there.
pub(crate) fn tables(arguments: &[&str]) -> Map<String, Value> {
    let all = [arguments, &["--min-group", "1", "--format", "json"]].concat();
    let json: Value = serde_json::from_str(&run(&all).success().out).unwrap();
    json["tables"].as_object().unwrap().clone()
}

/// The tables of one case in a file of figures, in which the names of the columns stand once above the rows.
pub(crate) fn figures(file: &str, case: &str) -> Map<String, Value> {
    let text = fs::read_to_string(root().join(file)).unwrap();
    let json: Value = serde_json::from_str(&text).unwrap();
    let rows = |table: &Value| -> Value {
        let columns: Vec<&str> = table["columns"].as_array().unwrap().iter().map(|column| column.as_str().unwrap()).collect();
        let row = |cells: &Value| columns.iter().map(|column| (*column).to_owned()).zip(cells.as_array().unwrap().iter().cloned()).collect::<Row>();
        table["rows"].as_array().unwrap().iter().map(|cells| Value::from(row(cells))).collect()
    };
    json["cases"][case].as_object().unwrap().iter().map(|(name, table)| (name.clone(), rows(table))).collect()
}

/// The tables of one case of `score.py` that are there without `--details`.
fn reference(case: &str) -> Map<String, Value> {
    without(figures("tests/reference/figures.json", case), &["reliability"])
}

type Row = Map<String, Value>;

/// The rows of a table by what they are about. A table in which two rows are about the same is a mistake in itself.
fn by_key(table: &Value) -> BTreeMap<String, &Row> {
    let mut rows = BTreeMap::new();
    for row in table.as_array().unwrap().iter().map(|row| row.as_object().unwrap()) {
        let key = KEYS.iter().filter_map(|key| row.get(*key)).map(|value| value.as_str().unwrap()).collect::<Vec<_>>().join(" ");
        assert!(rows.insert(key.clone(), row).is_none(), "two rows are about {key}");
    }
    rows
}

/// Everything in which two sets of tables differ, in words: tables, rows and figures that only one has, and figures that are not equal.
fn differences(ours: &Map<String, Value>, theirs: &Map<String, Value>) -> Vec<String> {
    let mut found = only_one_has("table", &ours.keys().collect(), &theirs.keys().collect());
    for (name, ours, theirs) in ours.iter().filter_map(|(name, table)| Some((name, by_key(table), by_key(theirs.get(name)?)))) {
        found.extend(only_one_has(&format!("{name}: row"), &ours.keys().collect(), &theirs.keys().collect()));
        for (key, ours, theirs) in ours.iter().filter_map(|(key, row)| Some((key, row, theirs.get(key)?))) {
            found.extend(only_one_has(&format!("{name}: {key}: figure"), &ours.keys().collect(), &theirs.keys().collect()));
            let pairs = ours.iter().filter_map(|(figure, value)| Some((figure, value, theirs.get(figure)?)));
            let unequal = pairs.filter(|(figure, ours, theirs)| !is_equal(figure, ours, theirs));
            found.extend(unequal.map(|(figure, ours, theirs)| format!("{name}: {key}: {figure} is {ours}, should be {theirs}")));
        }
    }
    found
}

fn only_one_has(what: &str, ours: &BTreeSet<&String>, theirs: &BTreeSet<&String>) -> Vec<String> {
    let extra = ours.difference(theirs).map(|name| format!("{what} {name} is only doorlicht's"));
    extra.chain(theirs.difference(ours).map(|name| format!("{what} {name} is missing"))).collect()
}

fn is_equal(figure: &str, ours: &Value, theirs: &Value) -> bool {
    match (ours.as_f64(), theirs.as_f64()) {
        (Some(ours), Some(theirs)) if figure.starts_with("p_") => (ours - theirs).abs() <= TOLERANCE_OF_P * theirs,
        (Some(ours), Some(theirs)) => (ours - theirs).abs() <= TOLERANCE * theirs.abs().max(1.0),
        _ => ours == theirs,
    }
}

#[track_caller]
pub(crate) fn assert_no_differences(ours: &Map<String, Value>, theirs: &Map<String, Value>) {
    let found = differences(ours, theirs);
    assert!(found.is_empty(), "{} differences, of which the first:\n{}", found.len(), found[..found.len().min(20)].join("\n"));
}

/// Of `theirs` only the tables that `ours` should have.
fn without(mut tables: Map<String, Value>, names: &[&str]) -> Map<String, Value> {
    tables.retain(|name, _| !names.contains(&name.as_str()));
    tables
}

#[test]
fn the_figures_of_the_region_are_those_of_numpy_and_scipy() {
    let reference = reference("region");
    assert_no_differences(&tables(&["compare", "--items", SAMENWERKING, EFFECTIVITEIT]), &reference);
    let of_summary = without(reference, &["comparison", "item_comparison"]);
    assert_no_differences(&tables(&["summary", "--items", SAMENWERKING, EFFECTIVITEIT]), &of_summary);
}

#[test]
fn each_of_more_than_two_groups_is_compared_with_its_rest_as_numpy_and_scipy_do() {
    assert_no_differences(&tables(&["compare", "--by", "layer", "--by", "involvement", SAMENWERKING]), &reference("layers"));
}

#[test]
fn a_list_without_roles_has_the_figures_of_numpy_and_scipy() {
    assert_no_differences(&tables(&["summary", "--items", "-Q", "examples/overleg.yaml", "examples/overleg.csv"]), &reference("meetings"));
}

#[test]
fn the_hard_cases_have_the_figures_of_numpy_and_scipy() {
    let reference = without(reference("hard"), &["scores"]);
    assert_no_differences(&tables(&[&["compare", "--items"], &HARD[..]].concat()), &reference);
    let of_summary = without(reference, &["comparison", "item_comparison"]);
    assert_no_differences(&tables(&[&["summary", "--items"], &HARD[..]].concat()), &of_summary);
}

#[test]
fn the_points_of_every_person_in_the_hard_cases_are_those_of_exact_fractions() {
    let mut theirs = reference("hard");
    theirs.retain(|name, _| name == "scores");
    let text = run(&[&["score"], &HARD[..]].concat()).success().out;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    // The lines of a score file also say who someone is; the reference does not.
    let kept = |row: BTreeMap<String, String>| -> Value {
        let cells = row.into_iter().filter(|(column, _)| theirs["scores"][0].get(column).is_some());
        let value = |column: &str, cell: String| match cell.parse::<f64>() {
            _ if KEYS.contains(&column) => cell.into(),
            Ok(number) => number.into(),
            Err(_) => Value::Null,
        };
        cells.map(|(column, cell)| (column.clone(), value(&column, cell))).collect::<Map<_, _>>().into()
    };
    let ours: Vec<Value> = reader.deserialize().map(|row| kept(row.unwrap())).collect();
    let ours = Map::from_iter([("scores".to_owned(), ours.into())]);
    assert_no_differences(&ours, &theirs);
}

#[test]
fn forms_of_facts_have_the_scores_and_the_differences_of_exact_fractions() {
    assert_no_differences(&tables(&["summary", "examples/basisstructuur.csv"]), &reference("facts"));
}

/// In the file the first row is of the wave `zero` but has the last day of all, and `later` comes first by the alphabet.
#[test]
fn waves_stand_in_the_order_of_their_earliest_day() {
    let summary = &tables(&[&["summary"], &HARD[..]].concat())["summary"];
    let mut waves: Vec<&str> = summary.as_array().unwrap().iter().map(|row| row["wave"].as_str().unwrap()).collect();
    waves.dedup();
    assert_eq!(waves, ["zero", "later"]);
}

/// The comparison itself must be able to fail.
#[test]
fn a_wrong_figure_a_missing_one_a_missing_row_and_a_missing_table_are_all_noticed() {
    let right = reference("hard");
    let with_summary = |change: &dyn Fn(&mut Vec<Value>)| {
        let mut wrong = right.clone();
        change(wrong["summary"].as_array_mut().unwrap());
        differences(&wrong, &right)
    };
    assert_eq!(with_summary(&|_| {}), [""; 0]);
    let mean = right["summary"][0]["mean"].as_f64().unwrap();
    assert_eq!(with_summary(&|rows| rows[0]["mean"] = (mean * (1.0 + 1e-10)).into()), [""; 0]);
    let noticed = [
        with_summary(&|rows| rows[0]["mean"] = (mean * (1.0 + 1e-8)).into()),
        with_summary(&|rows| rows[0]["sd"] = Value::Null),
        with_summary(&|rows| rows[0]["n"] = 0.into()),
        with_summary(&|rows| rows[0]["withheld"] = true.into()),
        with_summary(&|rows| rows[0]["extra"] = 1.into()),
        with_summary(&|rows| {
            rows[0].as_object_mut().unwrap().remove("median");
        }),
        with_summary(&|rows| {
            rows.remove(0);
        }),
        differences(&without(right.clone(), &["summary"]), &right),
        differences(&right, &without(right.clone(), &["summary"])),
    ];
    for found in noticed {
        assert_eq!(found.len(), 1, "{found:#?}");
    }
}

#[test]
fn a_probability_counts_in_its_own_digits() {
    let equal = |figure: &str, ours: f64, theirs: f64| is_equal(figure, &ours.into(), &theirs.into());
    assert!(equal("p_welch", 3.000_000_1e-300, 3e-300));
    assert!(!equal("p_welch", 3.000_01e-300, 3e-300));
    assert!(!equal("p_mann_whitney_holm", 0.0, 3e-300));
    assert!(equal("g", 1e-12, 0.0));
}

/// More rows than fit in three blocks, so that threads have something to divide.
fn many_rows() -> String {
    let text = fs::read_to_string(root().join(SAMENWERKING)).unwrap();
    let (header, rows) = text.split_once('\n').unwrap();
    let copies = 3 * Chunks::default().bytes / rows.len() + 1;
    let copy = |number: usize| rows.lines().map(move |row| format!("c{number}-{row}\n"));
    [format!("{header}\n")].into_iter().chain((0..copies).flat_map(copy)).collect()
}

#[test]
fn no_number_of_threads_changes_a_byte() {
    let folder = Folder::new().with("many.csv", many_rows());
    for arguments in [&["compare", "--items", "--by", "role", "--by", "layer", "--format", "json"][..], &["score"]] {
        let with = |threads: &str| folder.run(&[arguments, &["-q", "many.csv", "--threads", threads]].concat()).quiet_success();
        let one = with("1");
        assert!(!one.is_empty());
        for threads in ["2", "3", "7"] {
            assert!(with(threads) == one, "{} with {threads} threads", arguments[0]);
        }
    }
}

/// Everything that reading brings: per list the counts and the figures made of them, and the lines of a score file.
fn read_in(chunks: Chunks) -> (BTreeMap<usize, Tally>, Vec<GroupFigures>, Vec<u8>) {
    let mut nothing = std::io::empty();
    let paths = [root().join(SAMENWERKING), root().join(EFFECTIVITEIT), root().join(HARD[2])];
    let library = Library::open(&[root().join(HARD[1])], &mut nothing).unwrap();
    let sources: Vec<Source> = paths.iter().map(|path| Source::open(path, &mut nothing).unwrap()).collect();
    let layout = Layout::of(&sources, &library, &Mapping::default(), false, false).unwrap();
    let work = |part: &mut Part, index: usize, list: &Questionnaire, parsed: &Parsed| {
        if let Parsed::Response(response) = parsed {
            let keep = Keep { by: Vec::new(), items: true, complete: true, across: false };
            part.counters.entry(index).or_insert_with(|| Counter::new(list, keep)).add(list, response);
            layout.write(list, response, &mut part.lines);
        }
    };
    let mut lines = Vec::new();
    let mut add_lines = |bytes: &[u8]| {
        lines.extend_from_slice(bytes);
        Ok(())
    };
    let options = Options { chunks, ..Options::default() };
    let mut sinks = Sinks { lines: &mut add_lines, rejects: &mut |_| Ok(()), progress: &mut |_| () };
    let outcome = read::read(&sources, &library, &options, &work, &mut sinks).unwrap();
    let figures = |(index, tally): (&usize, &Tally)| {
        let list = library.get(*index);
        let groupings = vec![Grouping::parse(list, "role").unwrap()];
        let wanted = Wanted {
            groupings,
            waves: Vec::new(),
            min_group: MinGroup(1),
            unit: Unit::Person,
            comparison: true,
            items: true,
            reliability: true,
            purpose: Purpose::Figures,
        };
        GroupFigures::of(list, tally, &[], &wanted)
    };
    let figures = outcome.tallies.iter().map(figures).collect();
    (outcome.tallies, figures, lines)
}

#[test]
fn no_size_of_block_and_no_number_of_threads_changes_anything() {
    let usual = read_in(Chunks::default());
    assert_eq!(usual.1.len(), 3);
    assert!(usual.1.iter().all(|figures| !figures.item_comparison.is_empty()));
    for bytes in [1, 300, 100_000] {
        for threads in [1, 2, 3, 7] {
            for lanes in [true, false] {
                assert!(read_in(Chunks { bytes, threads, lanes }) == usual, "{bytes} bytes a block, {threads} at a time, lanes: {lanes}");
            }
        }
    }
}

/// Scores the files, and compares what is said of the scores with what is said of the answers.
fn compare_scores_with_answers(files: &[&str]) {
    let folder = Folder::new();
    let scores = folder.path("scores.csv");
    let scores = scores.to_str().unwrap();
    run(&[&["score", "-o", scores], files].concat()).success();
    // The score file instead of the answers; what stands before the answers (`-Q`) stays.
    let from_scores: Vec<&str> = files.iter().copied().filter(|file| !is_csv(file)).chain([scores]).collect();
    let tables = [("summary", "summary"), ("summary", "profile"), ("compare", "comparison"), ("compare", "summary"), ("compare", "profile")];
    for (command, table) in tables {
        let of = |files: &[&str]| run(&[&[command, "--min-group", "1", "--format", "csv", "--table", table], files].concat()).success().out;
        let (ours, theirs) = (of(&from_scores), of(files));
        assert!(theirs.lines().count() > 1, "{command}: {table} is empty");
        assert_eq!(ours, theirs, "{command}: {table}");
    }
}

fn is_csv(file: &str) -> bool {
    Path::new(file).extension().is_some_and(|extension| extension == "csv")
}

#[test]
fn a_score_file_gives_the_same_figures_as_the_answers() {
    compare_scores_with_answers(&[SAMENWERKING]);
    compare_scores_with_answers(&[EFFECTIVITEIT]);
    compare_scores_with_answers(&HARD);
}

#[test]
fn a_score_file_may_hold_several_lists() {
    compare_scores_with_answers(&[SAMENWERKING, EFFECTIVITEIT]);
}
