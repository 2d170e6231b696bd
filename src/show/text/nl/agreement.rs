//! The words for making an agreement.

use crate::show::text::trouble::Advice;
use crate::survey::problem::{AgreementMistake, ExpectedAnswer};

/// What is wrong with a list of questions for an agreement, or with an agreement.
pub(super) fn mistake(mistake: &AgreementMistake) -> Advice {
    match mistake {
        AgreementMistake::NotOfAnswer { key, kind } => {
            Advice::new(format!("'{key}' hoort niet bij '{kind}'"), "Haal het weg, of kies een ander soort antwoord.")
        }
        AgreementMistake::Binding => Advice::new("'binding' hoort alleen bij 'about: status'", "Haal het weg, of zet 'about: status' bij de vraag."),
        AgreementMistake::AnswerNeeded { about, answer } => {
            Advice::new(format!("'{about}' past niet bij dit soort antwoord"), format!("Zet '{answer}' bij de vraag."))
        }
        AgreementMistake::ColumnNeeded { about, column, kind } => {
            Advice::new(format!("voor '{about}' ontbreekt de kolom '{column}'"), format!("Voeg een kolom toe met 'id: {column}' en '{kind}'."))
        }
        AgreementMistake::EmptyCell { column } => {
            Advice::new(format!("in dit voorbeeld ontbreekt '{column}'"), "Vul de kolom in, of zet 'required: false' bij de kolom.")
        }
        AgreementMistake::LongBlank { most } => {
            Advice::new(format!("tussen accolades staan hoogstens {most} tekens"), "Schrijf langere teksten zonder accolades.")
        }
        AgreementMistake::NoNumber { found } => {
            Advice::new(format!("'{found}' is geen getal"), "Schrijf bijvoorbeeld 12, 12,5 of 12.000, zonder woorden erbij.")
        }
        AgreementMistake::NoDate { found } => Advice::new(format!("'{found}' is geen datum"), "Schrijf jaar-maand-dag, zoals 2027-01-31, of 31-1-2027."),
        AgreementMistake::UnknownList { list, version, known } => {
            let version = if version.is_empty() { String::new() } else { format!(", versie {version}") };
            Advice::new(
                format!("de vragen van '{list}'{version} zijn niet bekend"),
                format!("Bekend: {}. Geef een andere lijst met -Q LIJST.yaml.", known.join(", ")),
            )
        }
        AgreementMistake::UnknownQuestion { id, suggestion } => {
            let remedy = suggestion
                .as_ref()
                .map_or_else(|| "Haal dit weg; 'doorlicht show convenant' laat alle vragen zien.".to_owned(), |meant| format!("Bedoelde u '{meant}'?"));
            Advice::new(format!("de vraag '{id}' bestaat niet"), remedy)
        }
        AgreementMistake::UnknownColumn { column, suggestion, known } => {
            let possible = format!("Mogelijk: {}.", known.join(", "));
            let remedy = suggestion.as_ref().map_or_else(|| possible.clone(), |meant| format!("Bedoelde u '{meant}'? {possible}"));
            Advice::new(format!("deze tabel heeft geen kolom '{column}'"), remedy)
        }
        AgreementMistake::OtherAnswer { expected } => match expected {
            ExpectedAnswer::Text => Advice::new("hier hoort één tekst, geen lijst en geen blok", "Schrijf 'answer: |' en de tekst eronder, ingesprongen."),
            ExpectedAnswer::List => Advice::new("hier hoort een lijst van teksten", "Begin elke regel met '- '."),
            ExpectedAnswer::Table => Advice::new("hier horen rijen met kolommen", "Begin elke rij met '- ' en schrijf per kolom 'naam: waarde'."),
        },
        AgreementMistake::NoAnswer { status } => {
            Advice::new(format!("de status is '{status}', maar er staat geen antwoord"), "Schrijf een antwoord achter 'answer:', of maak de status leeg.")
        }
        AgreementMistake::MergeConflict => Advice::new(
            "hier staan twee versies die git niet kon samenvoegen",
            "Kies wat er moet staan, en haal de regels met <<<<<<<, ======= en >>>>>>> weg.",
        ),
    }
}
