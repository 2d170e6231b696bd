//! The words for what goes wrong.

use crate::error::{Error, Usage, WorkbookFault};
use crate::show::text::trouble::{Advice, TroubleWords, column_flag, labels_of, one_of};
use crate::survey::finding::{Fault, Finding};
use crate::survey::problem::{Expected, Mistake};
use crate::survey::vocabulary::{Guess, Vocabulary};
use clap::error::ErrorKind;

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

fn fault(finding: &Finding, value: &str, files: &[String]) -> Advice {
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
        Fault::Invited(fault) => super::turnout::fault(*fault, value),
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

fn failure(error: &Error) -> Advice {
    match error {
        Error::UnknownQuestionnaire { name, suggestion, known } => Advice::new(format!("no questionnaire '{name}'"), choose(suggestion.as_ref(), known)),
        Error::Files(_) | Error::Questionnaires(_) | Error::Mapping(_) | Error::Findings(_) => Advice::new("", ""),
        Error::SameVersion { id, version } => Advice::new(
            format!("there are two questionnaires '{id}' of version '{version}' that ask different things"),
            "Give your own list another 'version' or 'id'.",
        ),
        Error::OtherInstruments { id, from, to } => Advice::new(
            format!("scores of '{id}' version {from} and {to} are of different questions or scored in another way"),
            "Give the files with answers instead of scores: then what stayed the same is compared. 'check OLD.yaml NEW.yaml' tells what changed.",
        ),
        Error::Read { path, source } => Advice::new(format!("cannot read {}: {source}", path.display()), ""),
        Error::Write { path: Some(path), source } => Advice::new(format!("cannot write {}: {source}", path.display()), ""),
        Error::Write { path: None, source } => Advice::new(format!("cannot write the output: {source}"), ""),
        Error::NotAFile { path } => Advice::new(format!("{} is not a regular file", path.display()), "Give a file, or - for standard input."),
        Error::AlreadyThere { path } => {
            Advice::new(format!("{} is there already", path.display()), "Nothing was changed. Choose another name with -o, or go on in this file.")
        }
        Error::NotInPlace { path, line } => Advice::new(
            format!("{}, line {line}: this stands in a form in which the program cannot change anything", path.display()),
            "Nothing was changed. Put the answer on lines of its own, like the others: 'CV-4-1:' and below it, indented, 'status:' and 'answer:'.",
        ),
        Error::OutputNotAFile { path } => Advice::new(format!("{} is not a regular file", path.display()), "Choose another name for -o; - is standard output."),
        Error::NotText { path, line } => {
            Advice::new(format!("{} is no plain text (line {line})", path.display()), "Save responses as 'CSV UTF-8', and a questionnaire as UTF-8.")
        }
        Error::Workbook { path, fault } => {
            let name = path.display();
            match fault {
                WorkbookFault::Protected => Advice::new(format!("{name} is protected with a password"), "Save it without a password, or as CSV."),
                WorkbookFault::OtherKind => {
                    Advice::new(format!("{name} is no workbook and no CSV"), "Open it in Excel or LibreOffice and save it as .xlsx or as 'CSV UTF-8'.")
                }
                WorkbookFault::Damaged(what) => {
                    Advice::new(format!("{name} is damaged: {what}"), "Open it in Excel or LibreOffice and save it again, or ask for a new file.")
                }
                WorkbookFault::NoSheet { sheet, known } => {
                    Advice::new(format!("{name} has no sheet '{sheet}'"), format!("There is: {}.", one_of(known, "and")))
                }
                WorkbookFault::Empty => Advice::new(format!("nothing stands in {name}"), "Is it the right file? A hidden sheet is read with --sheet."),
            }
        }
        Error::ScoresAlready { path } => Advice::new(format!("{} holds scores already", path.display()), "Use summary or compare with this file."),
        Error::OutputIsInput { path } => Advice::new(format!("{} is also input; nothing was written", path.display()), "Choose another name for -o."),
        Error::Usage(usage) => self::usage(usage),
        Error::Interrupted { draft: Some(draft) } => {
            Advice::new(format!("stopped; your answers are in {}", draft.display()), "Give the same command again to go on.")
        }
        Error::Interrupted { draft: None } => Advice::new("stopped; nothing had been filled in", ""),
        Error::Draft { path, source } => Advice::new(
            format!("cannot keep the draft {}: {source}", path.display()),
            "What was in it is safe. Make room or choose another folder with -o, and give the same command again.",
        ),
        Error::OtherColumns { path, missing } => Advice::new(
            format!("{} has other columns than this questionnaire; missing: {}", path.display(), one_of(missing, "and")),
            "Choose another file with -o.",
        ),
        Error::PartnersColumns { path, missing } => Advice::new(
            format!("the list of partners {} lacks: {}", path.display(), one_of(missing, "and")),
            "A list of partners has the columns organisation and role and, if you like, municipality.",
        ),
        Error::InputEnded { draft: Some(draft) } => Advice::new(
            format!("the input ended before the list was complete; the answers are in {}", draft.display()),
            "Give the same command in a terminal to go on.",
        ),
        Error::InputEnded { draft: None } => {
            Advice::new("the input ended before anything was filled in", "Give answers as lines on standard input, or start in a terminal.")
        }
    }
}

fn usage(usage: &Usage) -> Advice {
    match usage {
        Usage::UnknownRole { role, known } if known.is_empty() => Advice::new(format!("this list has no roles ('{role}')"), "Leave out --role."),
        Usage::UnknownRole { role, known } => Advice::new(format!("no role '{role}'"), choose(None, known)),
        Usage::UnknownGrouping { by, known } => Advice::new(format!("no grouping '{by}' in these data"), choose(None, known)),
        Usage::Where { condition } => {
            Advice::new(format!("'{condition}' does not say which forms to take"), "Write --where field=value, for example --where layer=uitvoering.")
        }
        Usage::UnknownBlock { block, known } => Advice::new(format!("no building block '{block}' in these data"), choose(None, known)),
        Usage::UnknownGroup { group, known } => Advice::new(format!("no group '{group}' in these data"), choose(None, known)),
        Usage::UnknownResponse { id, only_scores: true } => {
            Advice::new(format!("there are no answers of form '{id}' here"), "A score file holds no answers. Give the file with the answers.")
        }
        Usage::UnknownResponse { id, only_scores: false } => Advice::new(format!("no form '{id}' in these data"), "Take the code from the column 'response'."),
        Usage::UnknownField { field, known } => Advice::new(format!("no questionnaire has '{field}'"), choose(None, known)),
        Usage::NothingSelected => {
            Advice::new("no form is what --where asks for", "Look how the value is written: 'summary --by' with the same field shows the groups there are.")
        }
        Usage::TwoVersions { list } => {
            Advice::new(format!("one wave has two versions of {list} that do not ask the same"), "Give one version at a time, or give each a wave of its own.")
        }
        Usage::TooManyGroups { by, found, most } => {
            Advice::new(format!("'{by}' has {found} different values; at most {most} stand side by side"), "Group by something with fewer values.")
        }
        Usage::UnknownWave { wave, known } if known.is_empty() => {
            Advice::new(format!("no wave '{wave}' in these data"), "The rows name no wave. Add a column 'wave' with the name of the wave to every file.")
        }
        Usage::UnknownWave { wave, known } => Advice::new(format!("no wave '{wave}' in these data"), choose(None, known)),
        Usage::UnknownTable { table, known } => Advice::new(format!("this command makes no table '{table}'"), choose(None, known)),
        Usage::Label { label, known } => Advice::new(format!("'{label}' is no label"), format!("Write --label NAME=\"words\". {}", choose(None, known))),
        Usage::UnknownBackground { name, known } => Advice::new(format!("this list does not ask for '{name}'"), choose(None, known)),
        Usage::UnknownChoice { question, value, known } => Advice::new(format!("'{value}' is no choice of '{question}'"), choose(None, known)),
        Usage::Column { column } => {
            Advice::new(format!("'{column}' does not say which column is which"), "Write --column ours=theirs, for example --column role=Partner.")
        }
        Usage::UnknownColumn { name, suggestion } => Advice::new(
            format!("'{name}' is no column of any questionnaire"),
            suggestion.as_ref().map_or_else(
                || "Write --column ours=theirs: first our name, then what the file calls the column.".to_owned(),
                |word| format!("Did you mean '{word}'?"),
            ),
        ),
        Usage::RepeatedHeading { heading } => Advice::new(format!("--column names '{heading}' twice"), "A column of a file means one thing."),
        Usage::NothingToMap => Advice::new("--save-mapping needs a file with responses", ""),
        Usage::StandardInputTwice => Advice::new("standard input (-) can be read only once", ""),
        Usage::NoDocument { path } => Advice::new(
            format!("the name '{}' does not say in which form the agreement is wanted", path.display()),
            "Let the name end in .docx, .md or .html, or give --format docx, markdown or html.",
        ),
        Usage::DocumentOnTerminal => Advice::new("a Word document cannot go to the screen", "Write it to a file: -o agreement.docx."),
        Usage::ExcelWithoutCsv => Advice::new("--excel-nl goes with --format csv", ""),
    }
}
