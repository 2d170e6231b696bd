//! The words for making an agreement.

use crate::agreement::coherence::{Check, Fact};
use crate::agreement::list::AnswerKind;
use crate::agreement::progress::Action;
use crate::agreement::status::Status;
use crate::lang::Lang;
use crate::show::number::hundredths;
use crate::show::text::agreement::AgreementWords;
use crate::show::text::trouble::Advice;
use crate::survey::problem::{AgreementMistake, ExpectedAnswer};

pub(super) const AGREEMENT: AgreementWords = AgreementWords {
    kind: "agreement",
    valid_list: |path, id, questions| format!("{path}: valid (questions for an agreement {id}, {questions} {})", plural(questions)),
    valid: |path, adopted, questions| {
        format!(
            "{path}: valid (agreement, {adopted} of {questions} {} adopted); 'doorlicht agreement check' checks whether the agreements fit together",
            plural(questions)
        )
    },
    answer: "Answer",
    answer_kind: |kind| match kind {
        AnswerKind::Text => "text",
        AnswerKind::List => "list",
        AnswerKind::Table => "table",
        AnswerKind::Choice => "choice",
        AnswerKind::Date => "date",
    },
    optional: "not required",
    words: "Words of the agreement",
    examples_note: "Explanations and examples are in --format json.",
    heading: |title, statuses, notice| {
        format!(
            "{title}. You may change this file by hand, also with several people: write your answer after 'answer:'.\nStatus: {statuses}.\nWhat is between braces is still to be filled in. {notice}"
        )
    },
    hint: |kind, parts| match kind {
        AnswerKind::Table => format!("Write rows that begin with -, with: {parts}"),
        AnswerKind::Choice => format!("Choose: {parts}"),
        AnswerKind::List => "Write lines that begin with -".to_owned(),
        AnswerKind::Date => "Write a date, such as 2027-01-31".to_owned(),
        AnswerKind::Text => String::new(),
    },
    made: |path, questions| format!("{path} was made, with {questions} {}.", plural(questions)),
    first: |question, text| format!("Start with {question}: {text}"),
    found: "What the examination points to, the most urgent first",
    found_nothing: "The examination points to no questions; the order is the usual one.",
    finding: "Finding",
    figures: "Figures",
    questions: "Questions",
    rule: |title| format!("bottleneck: {title}"),
    chosen: |score, percentage| format!("{score}, chosen by {percentage}%"),

    chapter: "Chapter",
    question: "Question",
    short_status: |status| match status {
        Status::Empty => "empty",
        Status::Draft => "draft",
        Status::Example => "ex.",
        Status::Discussed => "disc.",
        Status::Adopted => "adopted",
    },
    total: "All",
    progress_note: "% adopted: of the questions that must have an answer, and the others that have one. An example taken over is no agreement.",
    next: "What now",
    to_do: "To do",
    action: |action| match action {
        Action::Answer => "answer",
        Action::Adapt => "adapt the example",
        Action::Complete => "fill in what is open",
        Action::Discuss => "discuss",
        Action::Adopt => "adopt",
    },
    nothing_next: "Everything is adopted.",
    more: |count| format!("… and {count} more"),
    put_aside: "for later",

    line: "Line",
    what: "What",
    remedy: "What you can do",
    check: |check| match check {
        Check::Decided => "a. In every building block something is adopted",
        Check::GoalsFirst => "b. First the goals with a date, then the rest",
        Check::Indicators => "c. Every goal has an indicator, every indicator a goal",
        Check::Resources => "d. Behind every indicator there are hours or money",
        Check::Functions => "e. Every function is carried out by a party",
        Check::Hours => "f. The hours per function add up to the hours per party",
        Check::Deadlines => "g. Every deadline has an owner with responsibilities",
        Check::DataExchange => "h. Every exchange of data has an annex",
        Check::Blanks => "i. Nothing is left to fill in",
        Check::Closing => "j. Where agreements are binding, the closing provisions are complete",
        Check::Examples => "k. Only an example so far",
    },
    fact,
    warning: "note",
    nothing_found: "Nothing was found: the agreements fit together.",
    count: |findings, warnings| {
        let findings = if findings == 1 { "1 finding".to_owned() } else { format!("{findings} findings") };
        match warnings {
            0 => format!("{findings}."),
            _ => format!("{findings}, of which {warnings} only to look at (note)."),
        }
    },

    date: "Date",
    about: "What",
    details: "Details",
    no_date: "still open",
    no_agenda: "There are no dates in this agreement yet.",
    calendar_note: "For your calendar: doorlicht agreement agenda FILE -o agreement.ics. The dates of the indicators are the list for the next measurement.",
};

fn plural(count: usize) -> &'static str {
    if count == 1 { "question" } else { "questions" }
}

fn meant(suggestion: Option<&String>, otherwise: String) -> String {
    suggestion.map_or(otherwise, |word| format!("Did you mean '{word}'?"))
}

fn fact(fact: &Fact, block: &str, names: &str) -> Advice {
    let hours = |number: i64| hundredths(number, Lang::En);
    match fact {
        Fact::NothingDecided { .. } => Advice::new(format!("nothing is adopted in {block} yet"), "Adopt at least one answer of this building block together."),
        Fact::NoGoal { .. } => Advice::new(
            format!("there is no goal with a date yet, but there is an answer to {names}"),
            "First agree what the co-operation should have achieved, and by when. Then look whether the other answers fit that.",
        ),
        Fact::GoalWithoutIndicator { goal } => {
            Advice::new(format!("the goal '{goal}' has no indicator"), "Add an indicator that shows whether the goal is reached.")
        }
        Fact::IndicatorWithoutGoal { indicator } => {
            Advice::new(format!("the indicator '{indicator}' belongs to no goal"), "Name the goal this indicator belongs to.")
        }
        Fact::UnknownGoal { indicator, goal, suggestion } => Advice::new(
            format!("the indicator '{indicator}' belongs to '{goal}', and there is no such goal"),
            meant(suggestion.as_ref(), "Write the goal exactly as among the goals, or add it there.".to_owned()),
        ),
        Fact::IndicatorWithoutResource { indicator } => Advice::new(
            format!("there are no hours and no money behind the indicator '{indicator}'"),
            "Name the function or the budget item with which this result is reached, or adjust the result.",
        ),
        Fact::UnknownResource { indicator, resource, suggestion } => Advice::new(
            format!("behind the indicator '{indicator}' stands '{resource}', which is no function and no budget item"),
            meant(suggestion.as_ref(), "Write the name exactly as among the functions or in the budget.".to_owned()),
        ),
        Fact::EmptyResource { indicator, resource } => Advice::new(
            format!("behind the indicator '{indicator}' stands '{resource}', without hours or money"),
            "Fill in the hours or the amount, or adjust the result.",
        ),
        Fact::FunctionWithoutParty { function } => {
            Advice::new(format!("nobody carries out the function '{function}'"), "Name the party that carries out this function.")
        }
        Fact::UnknownParty { function, party, suggestion } => Advice::new(
            format!("the function '{function}' is carried out by '{party}', which is no party to this agreement"),
            meant(suggestion.as_ref(), "Write the name exactly as among the parties, or add the party there.".to_owned()),
        ),
        Fact::HoursDiffer { party, functions, total } => Advice::new(
            format!("the functions of '{party}' take {} hours a week together, the party provides {}", hours(*functions), hours(*total)),
            "Make the hours per function and the hours per party equal.",
        ),
        Fact::DeadlineWithoutOwner { step } => Advice::new(format!("the deadline for '{step}' has no owner"), "Name who watches over this deadline."),
        Fact::UnknownOwner { step, owner, suggestion } => Advice::new(
            format!("the deadline for '{step}' belongs to '{owner}', who is not among the responsibilities"),
            meant(suggestion.as_ref(), "Write the name exactly as among the responsibilities, or add it there.".to_owned()),
        ),
        Fact::NoAnnex { data } => {
            Advice::new(format!("sharing '{data}' has no annex"), "Put purpose, legal ground and retention period in an annex, and name it here.")
        }
        Fact::Open { blanks } => {
            let open: Vec<String> = blanks.iter().map(|blank| format!("{{{blank}}}")).collect();
            Advice::new(format!("still to be filled in: {}", open.join(", ")), "Fill in what stands between braces, or remove it.")
        }
        Fact::EmptyCells { .. } => Advice::new(format!("still empty in this row: {names}"), "Fill this in."),
        Fact::ClosingIncomplete { .. } => Advice::new(
            format!("the agreements are binding, and still without an answer of their own: {names}"),
            "Answer these questions, or choose an effort instead of a binding agreement.",
        ),
        Fact::OnlyExample => {
            Advice::new("this is the example taken over, no agreement", "Adapt it to your co-operation, or discuss it and make the status 'discussed'.")
        }
    }
}

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
        AgreementMistake::UnknownQuestion { id, suggestion, list } => {
            let remedy = suggestion
                .as_ref()
                .map_or_else(|| format!("Remove this; 'doorlicht show {list}' shows all questions."), |meant| format!("Did you mean '{meant}'?"));
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
            Advice::new(format!("the status is '{status}', but there is no answer"), "Write an answer after 'answer:', or make the status empty.")
        }
        AgreementMistake::MergeConflict => {
            Advice::new("here stand two versions that git could not merge", "Choose what it should be, and remove the lines with <<<<<<<, ======= and >>>>>>>.")
        }
    }
}
