//! Uitgenodigd en ingevuld.

use crate::show::text::trouble::{Advice, one_of};
use crate::show::text::turnout::TurnoutWords;
use crate::survey::finding::InvitedFault;

/// What is wrong in a list of invited people.
pub(super) fn fault(fault: InvitedFault, value: &str) -> Advice {
    match fault {
        InvitedFault::NoColumn => {
            Advice::new("deze kolom ontbreekt", "Een lijst met uitgenodigden heeft de kolommen organisation, role en invited, en als u wilt municipality.")
        }
        InvitedFault::NotACount => Advice::new(format!("'{value}' is geen aantal mensen"), "Schrijf een heel getal van 0 of meer, zoals 12."),
        InvitedFault::NoOrganisation => Advice::new("er staat niet om welke organisatie het gaat", "Vul de naam in, of haal de rij weg."),
        InvitedFault::Twice { row } => {
            Advice::new(format!("'{value}' staat al in rij {row}, met dezelfde rol en gemeente"), "Maak er één rij van, met het aantal van beide samen.")
        }
    }
}

pub(super) const TURNOUT: TurnoutWords = TurnoutWords {
    response: "Respons",
    invited: "uitgenodigd",
    answered: "ingevuld",
    low: |groups| format!("Minder dan 40% vulde in bij: {}. De antwoorden zeggen misschien weinig over de hele groep.", one_of(groups, "en")),
    too_many: |groups| format!("Er zijn meer lijsten dan uitnodigingen bij: {}. Klopt de lijst met uitgenodigden?", one_of(groups, "en")),
    silent: |named, more| {
        let organisations = if more == 1 { "organisatie" } else { "organisaties" };
        match (named, more) {
            ([], more) => format!("Nog geen antwoord van {more} uitgenodigde {organisations}."),
            (named, 0) => format!("Nog geen antwoord van: {}.", one_of(named, "en")),
            (named, more) => format!("Nog geen antwoord van: {}; en van {more} {organisations} met weinig uitgenodigden.", one_of(named, "en")),
        }
    },
    unknown: |organisations, answers, named| {
        let lists = if answers == 1 { "lijst komt" } else { "lijsten komen" };
        let from = if organisations == 1 { "organisatie die niet is uitgenodigd" } else { "organisaties die niet zijn uitgenodigd" };
        let names = if named.is_empty() { String::new() } else { format!(": {}", one_of(named, "en")) };
        format!("{answers} {lists} van {organisations} {from}{names}. Is een naam anders geschreven dan in de lijst met uitgenodigden?")
    },
    one_organisation: "Meer dan 40% van de lijsten komt van één organisatie.",
    answered_note: "Ingevuld: lijsten met ten minste één antwoord. 'Iedereen' telt ook lijsten van wie niet is uitgenodigd of van wie de groep onbekend is.",
    withheld_note: |min| format!("– Niet getoond: minder dan {min} uitgenodigden, of af te leiden uit wat er wel staat."),
    last_wave: |list, wave| format!("'{list}': de respons is die van de laatste meting ({wave}); een andere kiest u met --waves"),
};
