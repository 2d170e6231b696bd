//! The words for making an agreement.

use crate::show::text::trouble::Advice;
use crate::survey::problem::{AgreementMistake, ExpectedAnswer};

/// What is wrong with a list of questions for an agreement, or with an agreement.
pub(super) fn mistake(mistake: &AgreementMistake) -> Advice {
    match mistake {
        AgreementMistake::NotOfAnswer { key, kind } => {
            Advice::new(format!("'{key}' does not belong with '{kind}'"), "Remove it, or choose another kind of answer.")
        }
        AgreementMistake::Binding => Advice::new("'binding' belongs only with 'about: status'", "Remove it, or write 'about: status' at the question."),
        AgreementMistake::AnswerNeeded { about, answer } => {
            Advice::new(format!("'{about}' does not go with this kind of answer"), format!("Write '{answer}' at the question."))
        }
        AgreementMistake::ColumnNeeded { about, column, kind } => {
            Advice::new(format!("for '{about}' the column '{column}' is missing"), format!("Add a column with 'id: {column}' and '{kind}'."))
        }
        AgreementMistake::EmptyCell { column } => {
            Advice::new(format!("this example lacks '{column}'"), "Fill in the column, or write 'required: false' at the column.")
        }
        AgreementMistake::LongBlank { most } => {
            Advice::new(format!("there may be at most {most} characters between braces"), "Write longer texts without braces.")
        }
        AgreementMistake::NoNumber { found } => Advice::new(format!("'{found}' is not a number"), "Write for instance 12, 12.5 or 12,000, without words."),
        AgreementMistake::NoDate { found } => Advice::new(format!("'{found}' is not a date"), "Write year-month-day, such as 2027-01-31, or 31-1-2027."),
        AgreementMistake::UnknownList { list, version, known } => {
            let version = if version.is_empty() { String::new() } else { format!(", version {version}") };
            Advice::new(
                format!("the questions of '{list}'{version} are not known"),
                format!("Known: {}. Give another list with -Q LIST.yaml.", known.join(", ")),
            )
        }
        AgreementMistake::UnknownQuestion { id, suggestion } => {
            let remedy = suggestion
                .as_ref()
                .map_or_else(|| "Remove this; 'doorlicht show convenant' shows all questions.".to_owned(), |meant| format!("Did you mean '{meant}'?"));
            Advice::new(format!("there is no question '{id}'"), remedy)
        }
        AgreementMistake::UnknownColumn { column, suggestion, known } => {
            let possible = format!("Possible: {}.", known.join(", "));
            let remedy = suggestion.as_ref().map_or_else(|| possible.clone(), |meant| format!("Did you mean '{meant}'? {possible}"));
            Advice::new(format!("this table has no column '{column}'"), remedy)
        }
        AgreementMistake::OtherAnswer { expected } => match expected {
            ExpectedAnswer::Text => Advice::new("one text is needed here, not a list or a block", "Write 'answer: |' and the text below it, indented."),
            ExpectedAnswer::List => Advice::new("a list of texts is needed here", "Begin each line with '- '."),
            ExpectedAnswer::Table => Advice::new("rows with columns are needed here", "Begin each row with '- ' and write 'name: value' for each column."),
        },
        AgreementMistake::NoAnswer { status } => {
            Advice::new(format!("the status is '{status}', but there is no answer"), "Write an answer behind 'answer:', or make the status empty.")
        }
        AgreementMistake::MergeConflict => {
            Advice::new("here stand two versions that git could not merge", "Choose what it should be, and remove the lines with <<<<<<<, ======= and >>>>>>>.")
        }
    }
}
