//! Who does what, with which hours, by when: checks e, f and g.

use super::{Check, Fact, Found, Place, is_among, name};
use crate::agreement::list::About;
use crate::survey::decode::nearest;

/// e: every function is carried out by a party.
pub(super) fn functions(found: &mut Found) {
    let parties = found.column(About::Parties, "party");
    for at in found.rows(About::Functions) {
        let (function, party) = (found.text(at, "function"), found.text(at, "party"));
        if party.is_empty() {
            found.add_row(Check::Functions, at, Fact::FunctionWithoutParty { function });
        } else if found.asks(About::Parties) && !is_among(&party, &parties) {
            let suggestion = nearest(&party, &parties);
            found.add_row(Check::Functions, at, Fact::UnknownParty { function, party, suggestion });
        }
    }
}

/// f: the hours of functions add up to those of parties. A party with hours that are still to be filled in is left out: there is nothing to add up.
pub(super) fn hours(found: &mut Found) {
    if !found.asks(About::Functions) || !found.asks(About::Hours) {
        return;
    }
    let (functions, totals) = (found.rows(About::Functions), found.rows(About::Hours));
    let mut parties: Vec<(String, Place)> = Vec::new();
    for at in totals.iter().chain(&functions) {
        let party = found.text(*at, "party");
        if !party.is_empty() && !parties.iter().any(|(known, _)| name(known) == name(&party)) {
            parties.push((party, *at));
        }
    }
    for (party, at) in parties {
        let of = |rows: &[Place]| -> Option<i64> {
            let hours = rows.iter().filter(|at| name(&found.text(**at, "party")) == name(&party)).map(|at| match found.cell(*at, "hours") {
                None => Some(0),
                Some(_) => found.hundredths(*at, "hours"),
            });
            hours.sum()
        };
        if let (Some(functions), Some(total)) = (of(&functions), of(&totals))
            && functions != total
        {
            found.add_row(Check::Hours, at, Fact::HoursDiffer { party, functions, total });
        }
    }
}

/// g: every deadline has an owner with responsibilities.
pub(super) fn deadlines(found: &mut Found) {
    let owners = found.column(About::Responsibilities, "owner");
    for at in found.rows(About::Deadlines) {
        let (step, owner) = (found.text(at, "step"), found.text(at, "owner"));
        if owner.is_empty() {
            found.add_row(Check::Deadlines, at, Fact::DeadlineWithoutOwner { step });
        } else if found.asks(About::Responsibilities) && !is_among(&owner, &owners) {
            let suggestion = nearest(&owner, &owners);
            found.add_row(Check::Deadlines, at, Fact::UnknownOwner { step, owner, suggestion });
        }
    }
}
