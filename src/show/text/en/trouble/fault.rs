//! What is wrong with a row or a column of answers.

use super::{choose, meant};
use crate::show::text::trouble::{Advice, column_flag, labels_of, one_of};
use crate::survey::finding::{Fault, Finding};
use crate::survey::vocabulary::{Guess, Vocabulary};

pub(super) fn fault(finding: &Finding, value: &str, files: &[String]) -> Advice {
    let not = |what: &str| format!("'{value}' {what}");
    match &finding.fault {
        Fault::NoRows => Advice::new("no rows with answers", "The first row holds the column names; below it is one row per response."),
        Fault::WideScores => Advice::new("these are scores with one row per person, for reading", "Give the answers, or scores made without --wide."),
        Fault::SameFile { file } => {
            let name = files.get(*file).map_or("", String::as_str);
            Advice::new(
                format!("this holds exactly the same as {name}"),
                "Give every file once. If they are other responses all the same, give them a column with a number.",
            )
        }
        Fault::HeaderBelow { row } => {
            Advice::new(format!("the column names seem to stand in row {row}"), "Remove the rows above it: the first row must hold the column names.")
        }
        Fault::TotalsRow => Advice::new(
            not("stands in front of a sum or a mean, not of one person's answers"),
            "Remove this row. If it is a response all the same, give it another code.",
        ),
        Fault::MissingColumn => Advice::new("this column is missing", "Add the column, or say with --column ours=theirs what this file calls it."),
        Fault::SimilarColumn { ours, theirs } => Advice::new("this column is missing", format!("Is this it? Then say {}", column_flag(ours, theirs))),
        Fault::RepeatedColumn => Advice::new("this column is there twice", "Remove one, or put one below 'ignore' in a file for --mapping."),
        Fault::NoQuestionnaire { likely: Some(id) } => {
            Advice::new("it does not say which questionnaire this is", format!("It is probably the list {id}: add -Q {id}."))
        }
        Fault::NoQuestionnaire { likely: None } => {
            Advice::new("it does not say which questionnaire this is", "Fill the column 'questionnaire', or name the list with -Q LIST.yaml.")
        }
        Fault::UnknownQuestionnaire { suggestion } => {
            let remedy = meant(suggestion.as_ref());
            Advice::new(not("is no known questionnaire"), if remedy.is_empty() { "Give the file of the list with -Q LIST.yaml.".to_owned() } else { remedy })
        }
        Fault::OtherQuestionnaire { expected } => {
            Advice::new(not("is another questionnaire than the rows before"), format!("One file belongs to one questionnaire (here: {expected})."))
        }
        Fault::UnknownVersion { known } => {
            Advice::new(format!("version '{value}' is not known"), format!("Known: {}. Give the file of that version with -Q OLD.yaml.", one_of(known, "and")))
        }
        Fault::VersionsMixed { other } => Advice::new(
            format!("versions '{value}' and '{other}' ask different questions, in the same wave"),
            "Give each version a wave of its own in the column 'wave'.",
        ),
        Fault::NoId => Advice::new("no number or code", "Give every response a code of its own."),
        Fault::RepeatedResponse { file, row } => {
            let name = files.get(*file).map_or("", String::as_str);
            Advice::new(
                format!("'{value}' is already in {name}, row {row}"),
                "If it is the same response, remove one. If two files each number from 1, put the column below 'ignore' in a file for --mapping.",
            )
        }
        Fault::RowWithoutEnd => {
            Advice::new("a row begins here that does not end", "Look for a loose quote in this row or just before it. What stands behind it was not read.")
        }
        Fault::TooFewFields { found, expected } => {
            Advice::new(format!("{found} fields instead of {expected}"), "Is there a loose quote or line break somewhere?")
        }
        Fault::TooManyFields { found, expected } => Advice::new(format!("{found} fields instead of {expected}"), "Put text with commas in quotes."),
        Fault::NotAnAnswer { words } => {
            let possible = format!("Possible: {} or empty.", words.codes().join(", "));
            Advice::new(not("is no answer to this question"), with_guess(words, &finding.value, &possible))
        }
        Fault::NotAsked { role } if role.is_empty() => {
            Advice::new(not("answers a question for one role, but the row has no role"), "Fill in the role, or empty the cell.")
        }
        Fault::NotAsked { role } => Advice::new(format!("'{role}' is not asked this, but there is '{value}'"), "Is the role right? If so, empty the cell."),
        Fault::UnknownRole { words } => Advice::new(not("is no role of this list"), with_guess(words, &finding.value, &choose(None, words.codes()))),
        Fault::UnknownChoice { words } => Advice::new(not("is no choice of this question"), with_guess(words, &finding.value, &choose(None, words.codes()))),
        Fault::NotADay { candidates } if candidates.is_empty() => Advice::new(not("is no date"), "Write year-month-day: 2026-11-22."),
        Fault::NotADay { candidates } => Advice::new(
            format!("'{value}' does not tell which is the day and which the month"),
            format!("Write year-month-day: {}. Or remove the column: it only puts waves in order.", one_of(candidates, "or")),
        ),
        Fault::TooManyChosen { most } => Advice::new(format!("more than {most} chosen: '{value}'"), format!("Leave at most {most}, with ; between them.")),
        Fault::UnknownBlock { expected } => Advice::new(not("is no block of this list"), format!("Possible: {}.", one_of(expected, "or"))),
        Fault::NotPoints => Advice::new(
            not("is no valid number of points"),
            "Whole numbers from 0, and never more points than possible. Make the file again with 'doorlicht score'.",
        ),
        Fault::ScoreDiffers { expected } => {
            Advice::new(format!("the score '{value}' does not fit the points (expected: {expected})"), "Make the file again with 'doorlicht score'.")
        }
        Fault::OtherInstrument { expected } => Advice::new(
            format!("these scores ('{value}') belong to other questions than the known version ({expected})"),
            "Give the file of the list they were made with: -Q LIST.yaml.",
        ),
        Fault::Invited(fault) => super::super::turnout::fault(*fault, value),
        Fault::BlockIncomplete => Advice::new(format!("not every response has a line for '{value}'"), "A score file has a line per response and block."),
    }
}

/// What a cell was probably meant to say, and then what is possible.
fn with_guess(words: &Vocabulary, value: &str, possible: &str) -> String {
    match words.guess(value) {
        Guess::Nothing => possible.to_owned(),
        Guess::Nearest(candidates) => format!("Did you mean {}? {possible}", labels_of(&candidates, "or")),
        Guess::OneOf(candidates) => format!("This may be {}: write the code alone.", labels_of(&candidates, "or")),
        Guess::Disagrees(candidates) => {
            format!(
                "The number and the text say different things: {}. If the numbers differ from those of this list, keep only the text.",
                labels_of(&candidates, "or")
            )
        }
        Guess::Missing => format!("Was there no answer? Then empty the cell. {possible}"),
        Guess::NotOffered(code) => format!("'{code}' cannot be chosen here. {possible}"),
    }
}
