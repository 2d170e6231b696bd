//! What could not be done, and what the command line got wrong.

use super::choose;
use crate::error::{Error, Usage, WorkbookFault};
use crate::show::text::trouble::{Advice, one_of};

pub(super) fn failure(error: &Error) -> Advice {
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
