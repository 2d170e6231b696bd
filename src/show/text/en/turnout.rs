//! Invited and answered.

use crate::show::text::trouble::{Advice, one_of};
use crate::show::text::turnout::TurnoutWords;
use crate::survey::finding::InvitedFault;

/// What is wrong in a list of invited people.
pub(super) fn fault(fault: InvitedFault, value: &str) -> Advice {
    match fault {
        InvitedFault::NoColumn => {
            Advice::new("this column is missing", "A list of invited people has the columns organisation, role and invited, and if you like municipality.")
        }
        InvitedFault::NotACount => Advice::new(format!("'{value}' is not a number of people"), "Write a whole number of 0 or more, such as 12."),
        InvitedFault::NoOrganisation => Advice::new("it does not say which organisation", "Fill in the name, or remove the row."),
        InvitedFault::Twice { row } => {
            Advice::new(format!("'{value}' is already in row {row}, with the same role and municipality"), "Make one row of it, with the numbers together.")
        }
    }
}

pub(super) const TURNOUT: TurnoutWords = TurnoutWords {
    response: "Response",
    invited: "invited",
    answered: "answered",
    low: |groups| format!("Fewer than 40% answered of: {}. The answers may say little about the whole group.", one_of(groups, "and")),
    too_many: |groups| format!("There are more forms than invitations of: {}. Is the list of invited people right?", one_of(groups, "and")),
    silent: |named, more| {
        let organisations = if more == 1 { "organisation" } else { "organisations" };
        match (named, more) {
            ([], more) => format!("No answer yet from {more} invited {organisations}."),
            (named, 0) => format!("No answer yet from: {}.", one_of(named, "and")),
            (named, more) => format!("No answer yet from: {}; and from {more} {organisations} with few invited people.", one_of(named, "and")),
        }
    },
    unknown: |organisations, answers, named| {
        let forms = if answers == 1 { "form comes" } else { "forms come" };
        let from = if organisations == 1 { "organisation that was not invited" } else { "organisations that were not invited" };
        let names = if named.is_empty() { String::new() } else { format!(": {}", one_of(named, "and")) };
        format!("{answers} {forms} from {organisations} {from}{names}. Is a name spelled in another way than in the list of invited people?")
    },
    one_organisation: "More than 40% of the forms come from one organisation.",
    answered_note: "Answered: forms with at least one answer. 'Everyone' also counts forms of those who were not invited or whose group is unknown.",
    withheld_note: |min| format!("– Not shown: fewer than {min} invited, or to be derived from what is shown."),
    last_wave: |list, wave| format!("'{list}': the response is that of the last wave ({wave}); choose another with --waves"),
};
