//! What is wrong with a row or a column of answers.

use super::{choose, meant};
use crate::show::text::trouble::{Advice, column_flag, labels_of, one_of};
use crate::survey::finding::{Fault, Finding};
use crate::survey::vocabulary::{Guess, Vocabulary};

pub(super) fn fault(finding: &Finding, value: &str, files: &[String]) -> Advice {
    let not = |what: &str| format!("'{value}' {what}");
    match &finding.fault {
        Fault::NoRows => Advice::new("geen rijen met antwoorden", "De eerste rij bevat de kolomnamen, daaronder staat per ingevulde lijst een rij."),
        Fault::WideScores => {
            Advice::new("dit zijn scores met één rij per persoon, om te lezen", "Geef de antwoorden, of scores die gemaakt zijn zonder --wide.")
        }
        Fault::SameFile { file } => {
            let name = files.get(*file).map_or("", String::as_str);
            Advice::new(
                format!("hierin staat precies hetzelfde als in {name}"),
                "Geef elk bestand één keer. Zijn het toch andere lijsten, geef ze dan een kolom met een nummer.",
            )
        }
        Fault::HeaderBelow { row } => {
            Advice::new(format!("de kolomnamen lijken pas in rij {row} te staan"), "Haal de rijen erboven weg: de eerste rij moet de kolomnamen bevatten.")
        }
        Fault::TotalsRow => Advice::new(
            not("staat voor een rij met een som of gemiddelde, niet voor één persoon"),
            "Haal deze rij weg. Is het toch een ingevulde lijst, geef hem dan een andere code.",
        ),
        Fault::MissingColumn => Advice::new("deze kolom ontbreekt", "Voeg de kolom toe, of zeg met --column onze=hun hoe hij in dit bestand heet."),
        Fault::SimilarColumn { ours, theirs } => Advice::new("deze kolom ontbreekt", format!("Is dit hem? Zeg dan {}", column_flag(ours, theirs))),
        Fault::RepeatedColumn => Advice::new("deze kolom komt twee keer voor", "Haal er een weg, of zet er een onder 'ignore' in een bestand voor --mapping."),
        Fault::NoQuestionnaire { likely: Some(id) } => {
            Advice::new("er staat niet bij welke vragenlijst dit is", format!("Waarschijnlijk is dit de lijst {id}: voeg -Q {id} toe."))
        }
        Fault::NoQuestionnaire { likely: None } => {
            Advice::new("er staat niet bij welke vragenlijst dit is", "Vul de kolom 'questionnaire', of noem de lijst met -Q LIJST.yaml.")
        }
        Fault::UnknownQuestionnaire { suggestion } => {
            let remedy = meant(suggestion.as_ref());
            Advice::new(
                not("is geen bekende vragenlijst"),
                if remedy.is_empty() { "Geef het bestand van de lijst met -Q LIJST.yaml.".to_owned() } else { remedy },
            )
        }
        Fault::OtherQuestionnaire { expected } => {
            Advice::new(not("is een andere vragenlijst dan de rijen ervoor"), format!("Eén bestand hoort bij één vragenlijst (hier: {expected})."))
        }
        Fault::UnknownVersion { known } => Advice::new(
            format!("versie '{value}' is niet bekend"),
            format!("Bekend: {}. Geef het bestand van die versie met -Q OUD.yaml.", one_of(known, "en")),
        ),
        Fault::VersionsMixed { other } => Advice::new(
            format!("versie '{value}' en '{other}' hebben andere vragen, in dezelfde meting"),
            "Geef de versies elk een eigen meting in de kolom 'wave'.",
        ),
        Fault::NoId => Advice::new("geen nummer of code", "Geef elke ingevulde lijst een eigen code."),
        Fault::RepeatedResponse { file, row } => {
            let name = files.get(*file).map_or("", String::as_str);
            Advice::new(
                format!("'{value}' staat al in {name}, rij {row}"),
                "Is het dezelfde lijst, haal er dan een weg. Nummeren twee bestanden elk vanaf 1, zet de kolom dan onder 'ignore' in een bestand voor --mapping.",
            )
        }
        Fault::RowWithoutEnd => Advice::new(
            "hier begint een rij waar geen einde aan komt",
            "Zoek in deze rij of net ervoor een los aanhalingsteken. Wat erachter staat, is niet gelezen.",
        ),
        Fault::TooFewFields { found, expected } => {
            Advice::new(format!("{found} velden in plaats van {expected}"), "Staat er ergens een los aanhalingsteken of een regeleinde?")
        }
        Fault::TooManyFields { found, expected } => {
            Advice::new(format!("{found} velden in plaats van {expected}"), "Zet tekst met komma's tussen aanhalingstekens.")
        }
        Fault::NotAnAnswer { words } => {
            let possible = format!("Mogelijk: {} of leeg.", words.codes().join(", "));
            Advice::new(not("is geen antwoord op deze vraag"), with_guess(words, &finding.value, &possible))
        }
        Fault::NotAsked { role } if role.is_empty() => {
            Advice::new(not("is een antwoord op een vraag voor één rol, maar de rij heeft geen rol"), "Vul de rol in, of maak de cel leeg.")
        }
        Fault::NotAsked { role } => Advice::new(format!("deze vraag krijgt '{role}' niet, maar er staat '{value}'"), "Klopt de rol? Maak anders de cel leeg."),
        Fault::UnknownRole { words } => Advice::new(not("is geen rol van deze lijst"), with_guess(words, &finding.value, &choose(None, words.codes()))),
        Fault::UnknownChoice { words } => Advice::new(not("is geen keuze bij deze vraag"), with_guess(words, &finding.value, &choose(None, words.codes()))),
        Fault::NotADay { candidates } if candidates.is_empty() => Advice::new(not("is geen datum"), "Schrijf jaar-maand-dag: 2026-11-22."),
        Fault::NotADay { candidates } => Advice::new(
            format!("bij '{value}' is niet te zien wat de dag is en wat de maand"),
            format!("Schrijf jaar-maand-dag: {}. Of haal de kolom weg: die zet alleen metingen op volgorde.", one_of(candidates, "of")),
        ),
        Fault::TooManyChosen { most } => Advice::new(format!("meer dan {most} gekozen: '{value}'"), format!("Laat er hoogstens {most} staan, met ; ertussen.")),
        Fault::UnknownBlock { expected } => Advice::new(not("is geen bouwsteen van deze lijst"), format!("Mogelijk: {}.", one_of(expected, "of"))),
        Fault::NotPoints => Advice::new(
            not("is geen geldig aantal punten"),
            "Hele getallen vanaf 0, en nooit meer punten dan mogelijk. Maak het bestand opnieuw met 'doorlicht score'.",
        ),
        Fault::ScoreDiffers { expected } => {
            Advice::new(format!("de score '{value}' past niet bij de punten (verwacht: {expected})"), "Maak het bestand opnieuw met 'doorlicht score'.")
        }
        Fault::OtherInstrument { expected } => Advice::new(
            format!("deze scores ('{value}') horen bij andere vragen dan de bekende versie ({expected})"),
            "Geef het bestand van de lijst waarmee ze gemaakt zijn met -Q LIJST.yaml.",
        ),
        Fault::Invited(fault) => super::super::turnout::fault(*fault, value),
        Fault::BlockIncomplete => {
            Advice::new(format!("niet elke lijst heeft een regel voor '{value}'"), "Een scorebestand heeft per ingevulde lijst een regel per bouwsteen.")
        }
    }
}

/// What a cell was probably meant to say, and then what is possible.
fn with_guess(words: &Vocabulary, value: &str, possible: &str) -> String {
    match words.guess(value) {
        Guess::Nothing => possible.to_owned(),
        Guess::Nearest(candidates) => format!("Bedoelde u {}? {possible}", labels_of(&candidates, "of")),
        Guess::OneOf(candidates) => format!("Dit kan {} zijn: schrijf alleen de code.", labels_of(&candidates, "of")),
        Guess::Disagrees(candidates) => {
            format!(
                "Het nummer en de tekst zeggen iets anders: {}. Zijn de nummers anders dan in deze lijst, laat dan alleen de tekst staan.",
                labels_of(&candidates, "of")
            )
        }
        Guess::Missing => format!("Is er niet geantwoord? Maak de cel dan leeg. {possible}"),
        Guess::NotOffered(code) => format!("'{code}' kan hier niet gekozen worden. {possible}"),
    }
}
