//! The words for what goes wrong.

mod failure;
mod fault;

use crate::show::text::trouble::{Advice, TroubleWords, one_of};
use crate::survey::problem::{Expected, Mistake};
use clap::error::ErrorKind;
use failure::failure;
use fault::fault;

pub(super) const TROUBLE: TroubleWords = TroubleWords {
    error: "error",
    tip: "tip",
    problems: |path, count, stopped| {
        let more = if stopped { "; there may be more" } else { "" };
        format!("{path}: {count} {}{more}", if count == 1 { "mistake" } else { "mistakes" })
    },
    mistake,
    fault,
    failure,
    findings: |count, rows| {
        let faults = if count == 1 { "1 mistake".to_owned() } else { format!("{count} mistakes") };
        match rows {
            0 => faults,
            1 => format!("{faults} in 1 row"),
            _ => format!("{faults} in {rows} rows"),
        }
    },
    place: |file, row, column| {
        let row = if row == 0 { String::new() } else { format!(", row {row}") };
        let column = if column.is_empty() { String::new() } else { format!(", column {column}") };
        format!("{file}{row}{column}")
    },
    alike: |count, in_column| format!("and {count} more like it{}, in row", if in_column { " in this column" } else { "" }),
    other_files: "Does a file not belong to the answers? Then leave it out.",
    without_role: |count, rows| {
        format!("{count} of the {rows} rows {} no role; without a role a response counts in the total only", if count == 1 { "has" } else { "have" })
    },
    missing_columns: |file, columns| {
        let shown: Vec<String> = columns.iter().map(|column| (*column).to_owned()).collect();
        Advice::new(
            format!("{} columns are missing: {}", columns.len(), one_of(&shown, "and")),
            format!("Is this the right list, and the right sheet? 'doorlicht check {file}' shows how each column is read."),
        )
    },
    more: |count| format!("… and {count} more; --rejects FILE.csv gives you all of them"),
    skipped: |rows| format!("{rows} {} with mistakes left out", if rows == 1 { "row" } else { "rows" }),
    refused: "Nothing was computed. Mend the file, or leave out rows with mistakes with --skip-invalid.",
    refused_file: "Nothing was computed.",
    unknown_columns: |file, columns| format!("{file}: columns not used: {}", columns.join(", ")),
    without_ids: |file| format!("{file} has no column with a number per response; whoever is in it twice counts twice"),
    sheet: |file, sheet, others| {
        format!(
            "{file}: sheet '{sheet}' was read, not {}; --sheet chooses another",
            one_of(&others.iter().map(|other| format!("'{other}'")).collect::<Vec<_>>(), "and")
        )
    },
    windows_1252: |file| format!("{file} was read as Windows-1252 (as Excel saves 'CSV'); check letters such as é and ë"),
    personal: "Note: these are scores of persons. Share the file only with those who may see them.",
    small_min_group: |min| format!("Note: groups from {min} people are shown. Below 5 it is easy to tell who answered what."),
    no_min_group: "Note: small groups are not protected. This output is only for those who may see everything.",
    unnamed_wave: |list| format!("{list}: some rows have no wave; they stand apart. Fill the column 'wave' to add them to one."),
    skipped_list: |list, by| format!("{list} is left out: that list has no '{by}'"),
    not_in_part: |list| format!("{list} is left out: that list does not have what --where asks for"),
    facts_need_answers: |list| format!("{list}: forms of facts can be set side by side only from the answers, not from scores"),
    facts_not_compared: |list| format!("{list} is left out: facts are not compared by group; use 'summary'"),
    command_line: |kind, argument, value, other| match kind {
        ErrorKind::UnknownArgument => format!("the option or command '{argument}' does not exist"),
        ErrorKind::InvalidSubcommand => format!("the command '{argument}' does not exist"),
        ErrorKind::MissingRequiredArgument => format!("something is missing: {argument}"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => format!("{argument} needs a value"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("'{value}' is not possible for {argument}"),
        ErrorKind::ArgumentConflict => format!("{argument} does not go together with {other}"),
        ErrorKind::NoEquals | ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("{argument} needs another number of values")
        }
        ErrorKind::InvalidUtf8 => "the command holds characters that are not text".to_owned(),
        _ => "this command cannot be understood".to_owned(),
    },
    did_you_mean: |word| format!("Did you mean '{word}'?"),
    possible_values: |values| format!("Possible: {values}."),
    see_help: |command| format!("See '{command}'."),
    nothing_to_show: "There is nothing to show.",
};

fn meant(suggestion: Option<&String>) -> String {
    suggestion.map(|word| format!("Did you mean '{word}'?")).unwrap_or_default()
}

/// The suggestion, else what is possible.
fn choose(suggestion: Option<&String>, known: &[String]) -> String {
    let possible = if known.is_empty() { String::new() } else { format!("Possible: {}.", one_of(known, "or")) };
    [meant(suggestion), possible].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn mistake(mistake: &Mistake) -> Advice {
    match mistake {
        Mistake::Syntax(detail) => {
            Advice::new(format!("this is not valid YAML ({detail})"), "Look at indentation, quotes and colons on this line or just above it.")
        }
        Mistake::Empty => Advice::new("the file is empty", "Start from an existing list: 'doorlicht show samenwerking' tells what is in it."),
        Mistake::TooLarge { limit } => {
            Advice::new(format!("the file is larger than {} MB", limit >> 20), "A questionnaire is much smaller; is this the right file?")
        }
        Mistake::TooDeep { limit } => Advice::new(format!("more than {limit} levels deep"), "A questionnaire has eight at most."),
        Mistake::Alias => Advice::new("anchors and aliases (& and *) are not read", "Write the text out, or take shared parts in with 'use'."),
        Mistake::Tag => Advice::new("tags (!name) are not read", "Remove the tag."),
        Mistake::SecondDocument => Advice::new("a second document after '---'", "One file is one questionnaire."),
        Mistake::ComplexKey => Advice::new("a key must be a word", ""),
        Mistake::RepeatedKey { key, first } => Advice::new(format!("'{key}' is there already, on line {first}"), "Remove one of the two."),
        Mistake::UnknownKey { key, suggestion, known } => Advice::new(format!("'{key}' does not exist here"), choose(suggestion.as_ref(), known)),
        Mistake::WrongType { expected, found } => {
            let (what, remedy) = match expected {
                Expected::Text => ("a text", format!("Put the value in quotes: \"{found}\".")),
                Expected::Mapping => ("a block of keys", "For example { nl: \"…\", en: \"…\" }.".to_owned()),
                Expected::List => ("a list", "For example [one, two], or lines that start with '- '.".to_owned()),
                Expected::WholeNumber => ("a whole number", "Without a minus sign, quotes or decimals.".to_owned()),
                Expected::Number => ("a number", "With a point: 0.5.".to_owned()),
                Expected::TrueOrFalse => ("true or false", "Without quotes; 'yes' and 'no' are not read.".to_owned()),
            };
            Advice::new(format!("here {what} is expected, not '{found}'"), remedy)
        }
        Mistake::UnknownWord { word, suggestion, known } => Advice::new(format!("'{word}' is not possible here"), choose(suggestion.as_ref(), known)),
        Mistake::Other(detail) => Advice::new(format!("this cannot be read ({detail})"), ""),
        Mistake::MissingKey { key } => Advice::new(format!("'{key}' is missing"), format!("Add '{key}:'.")),
        Mistake::MissingLanguage { language } => {
            Advice::new(format!("the text is missing in '{language}'"), "Every text must exist in every language of 'languages'.")
        }
        Mistake::UndeclaredLanguage { language } => {
            Advice::new(format!("'{language}' is not in 'languages'"), format!("Add '{language}' to 'languages', or remove this text."))
        }
        Mistake::NothingIn => Advice::new("there is nothing in here", "Fill it in, or remove the key."),
        Mistake::BadId { id } => Advice::new(format!("'{id}' cannot be a name"), "Use letters, digits, - and _, at most 64."),
        Mistake::ReservedId { id } => Advice::new(format!("'{id}' is the name of a fixed column"), "Choose another name."),
        Mistake::RepeatedId { id, first: Some(line) } => {
            Advice::new(format!("'{id}' exists already, on line {line}"), "Every name is unique in the whole list; capitals make no difference.")
        }
        Mistake::RepeatedId { id, first: None } => Advice::new(format!("'{id}' exists already"), "Choose another name."),
        Mistake::UnknownFormat { found } => Advice::new(format!("format {found} is not known"), "This program reads 'format: 1'."),
        Mistake::UnknownShared { name, suggestion } => Advice::new(format!("'{name}' is no shared definition"), meant(suggestion.as_ref())),
        Mistake::UnknownReference { id, suggestion } => Advice::new(format!("'{id}' does not exist in this list"), meant(suggestion.as_ref())),
        Mistake::UnknownLabel { name, suggestion } => {
            let define = format!("Put '{name}' under 'labels', or in a list for an agreement under 'words'.");
            Advice::new(format!("the word {{{name}}} is not known"), suggestion.as_ref().map_or(define, |word| format!("Did you mean {{{word}}}?")))
        }
        Mistake::LooseBrace => Advice::new("a loose { or }", "Braces stand around the name of a label: {CJG}."),
        Mistake::LongLabel { most } => Advice::new(format!("a label has at most {most} letters"), "A label is a word or a few; write longer texts out."),
        Mistake::PointCount { found } => Advice::new(format!("a scale has 2 to 11 points, not {found}"), ""),
        Mistake::PointsNotRising { value } => Advice::new(format!("{value} is not higher than the point before it"), "Put the points in rising order."),
        Mistake::OutOfRange { low, high } => Advice::new(format!("this number must be from {low} to {high}"), ""),
        Mistake::Agreement => Advice::new("'agree_from' and 'disagree_to' go together", "Give both, as points of the scale; 'agree_from' is the higher."),
        Mistake::ScalesTooDifferent => Advice::new("the scales differ too much to be added up", "Use scales whose numbers of points differ less."),
        Mistake::NoScale => Advice::new("this question has no scale", "Put 'scale:' with the question, with the block or at the top of the file."),
        Mistake::NotOnScale { code } => Advice::new(format!("the scale does not offer '{code}'"), "Put it under 'unscored' of the scale."),
        Mistake::LevelsNotRising => Advice::new("levels start at 0 and rise to below 100", ""),
        Mistake::UnknownColumn { name, suggestion } => Advice::new(
            format!("'{name}' is no column of any questionnaire"),
            suggestion.as_ref().map_or_else(
                || "On the left stands our name of the column: 'role', or the name of an item.".to_owned(),
                |word| format!("Did you mean '{word}'?"),
            ),
        ),
        Mistake::RepeatedHeading { heading, first } => {
            Advice::new(format!("'{heading}' is there already, on line {first}"), "A column of a file means one thing; remove one of the two.")
        }
        Mistake::OneOf { keys } => Advice::new(format!("exactly one of these keys must be here: {}", keys.join(", ")), ""),
        Mistake::NotWith { key, with } => Advice::new(format!("'{key}' means nothing beside '{with}'"), "Remove it, or make it a condition of its own."),
        Mistake::OfAgreement(mistake) => super::agreement::mistake(mistake),
        Mistake::NoList { reference } => {
            Advice::new(format!("'{reference}' does not name a list"), "Write list.part, such as samenwerking.VB or samenwerking.SAM-VB-1.")
        }
        Mistake::SharedFile => Advice::new("'shared' belongs in a file of shared definitions", "Remove it; a questionnaire has 'id'."),
    }
}
