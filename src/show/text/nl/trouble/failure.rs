//! What could not be done, and what the command line got wrong.

use super::choose;
use crate::error::{Error, Usage, WorkbookFault};
use crate::show::text::trouble::{Advice, one_of};
use std::io;

pub(super) fn failure(error: &Error) -> Advice {
    match error {
        Error::UnknownQuestionnaire { name, suggestion, known } => Advice::new(format!("geen vragenlijst '{name}'"), choose(suggestion.as_ref(), known)),
        Error::Files(_) | Error::Questionnaires(_) | Error::Mapping(_) | Error::Findings(_) => Advice::new("", ""),
        Error::SameVersion { id, version } => Advice::new(
            format!("er zijn twee vragenlijsten '{id}' met versie '{version}' die iets anders vragen"),
            "Geef uw eigen lijst een andere 'version' of 'id'.",
        ),
        Error::OtherInstruments { id, from, to } => Advice::new(
            format!("scores van '{id}' versie {from} en {to} horen bij verschillende vragen of een andere telling"),
            "Geef de bestanden met antwoorden in plaats van scores: dan wordt vergeleken wat gelijk bleef. 'check OUD.yaml NIEUW.yaml' zegt wat er veranderde.",
        ),
        Error::Read { path, source } => Advice::new(format!("kan {} niet lezen: {}", path.display(), reason(source)), ""),
        Error::Write { path: Some(path), source } => Advice::new(format!("kan {} niet schrijven: {}", path.display(), reason(source)), ""),
        Error::Write { path: None, source } => Advice::new(format!("kan de uitvoer niet schrijven: {}", reason(source)), ""),
        Error::NotAFile { path } => Advice::new(format!("{} is geen gewoon bestand", path.display()), "Geef een bestand, of - voor de standaardinvoer."),
        Error::AlreadyThere { path } => {
            Advice::new(format!("{} bestaat al", path.display()), "Er is niets veranderd. Kies een andere naam met -o, of werk verder in dit bestand.")
        }
        Error::NotInPlace { path, line } => Advice::new(
            format!("{}, regel {line}: dit staat in een vorm waarin het programma niets kan wijzigen", path.display()),
            "Er is niets veranderd. Zet het antwoord op eigen regels, zoals de andere: 'CV-4-1:' en daaronder, ingesprongen, 'status:' en 'answer:'.",
        ),
        Error::OutputNotAFile { path } => {
            Advice::new(format!("{} is geen gewoon bestand", path.display()), "Kies een andere naam bij -o; - is de standaarduitvoer.")
        }
        Error::NotText { path, line } => {
            Advice::new(format!("{} is geen gewone tekst (regel {line})", path.display()), "Bewaar antwoorden als 'CSV UTF-8', en een vragenlijst als UTF-8.")
        }
        Error::Workbook { path, fault } => {
            let name = path.display();
            match fault {
                WorkbookFault::Protected => Advice::new(format!("{name} is beveiligd met een wachtwoord"), "Bewaar het zonder wachtwoord, of als CSV."),
                WorkbookFault::OtherKind => Advice::new(
                    format!("{name} is geen Excel-bestand en geen CSV"),
                    "Open het in Excel of LibreOffice en bewaar het als .xlsx of als 'CSV UTF-8'.",
                ),
                WorkbookFault::Damaged(what) => Advice::new(
                    format!("{name} is beschadigd: {what}"),
                    "Open het in Excel of LibreOffice en bewaar het opnieuw, of vraag om een nieuw bestand.",
                ),
                WorkbookFault::NoSheet { sheet, known } => Advice::new(format!("{name} heeft geen blad '{sheet}'"), format!("Er is: {}.", one_of(known, "en"))),
                WorkbookFault::Empty => Advice::new(format!("in {name} staat niets"), "Is het het goede bestand? Een verborgen blad leest u met --sheet."),
            }
        }
        Error::ScoresAlready { path } => Advice::new(format!("{} bevat al scores", path.display()), "Gebruik summary of compare met dit bestand."),
        Error::OutputIsInput { path } => Advice::new(format!("{} is ook invoer; er is niets geschreven", path.display()), "Kies een andere naam bij -o."),
        Error::Usage(usage) => self::usage(usage),
        Error::Interrupted { draft: Some(draft) } => {
            Advice::new(format!("gestopt; uw antwoorden staan in {}", draft.display()), "Geef dezelfde opdracht nog eens om verder te gaan.")
        }
        Error::Interrupted { draft: None } => Advice::new("gestopt; er was nog niets ingevuld", ""),
        Error::Draft { path, source } => Advice::new(
            format!("kan het concept {} niet bewaren: {}", path.display(), reason(source)),
            "Wat er al in stond is bewaard. Maak ruimte of kies een andere map met -o, en geef dezelfde opdracht nog eens.",
        ),
        Error::OtherColumns { path, missing } => Advice::new(
            format!("{} heeft andere kolommen dan deze vragenlijst; daarin ontbreekt: {}", path.display(), one_of(missing, "en")),
            "Kies een ander bestand met -o.",
        ),
        Error::PartnersColumns { path, missing } => Advice::new(
            format!("de partnerlijst {} mist: {}", path.display(), one_of(missing, "en")),
            "Een partnerlijst heeft de kolommen organisation en role, en als u wilt municipality.",
        ),
        Error::InputEnded { draft: Some(draft) } => Advice::new(
            format!("de invoer stopte voordat de lijst af was; de antwoorden staan in {}", draft.display()),
            "Geef dezelfde opdracht in een terminal om verder te gaan.",
        ),
        Error::InputEnded { draft: None } => {
            Advice::new("de invoer stopte voordat er iets was ingevuld", "Geef antwoorden als regels op de standaardinvoer, of start in een terminal.")
        }
    }
}

fn usage(usage: &Usage) -> Advice {
    match usage {
        Usage::UnknownRole { role, known } if known.is_empty() => Advice::new(format!("deze lijst heeft geen rollen ('{role}')"), "Laat --role weg."),
        Usage::UnknownRole { role, known } => Advice::new(format!("geen rol '{role}'"), choose(None, known)),
        Usage::UnknownGrouping { by, known } => Advice::new(format!("geen indeling '{by}' in deze gegevens"), choose(None, known)),
        Usage::Where { condition } => {
            Advice::new(format!("'{condition}' zegt niet welke lijsten mee moeten doen"), "Schrijf --where veld=waarde, bijvoorbeeld --where layer=uitvoering.")
        }
        Usage::UnknownBlock { block, known } => Advice::new(format!("geen bouwsteen '{block}' in deze gegevens"), choose(None, known)),
        Usage::UnknownGroup { group, known } => Advice::new(format!("geen groep '{group}' in deze gegevens"), choose(None, known)),
        Usage::UnknownResponse { id, only_scores: true } => {
            Advice::new(format!("van lijst '{id}' zijn hier geen antwoorden"), "Een scorebestand bevat geen antwoorden. Geef het bestand met de antwoorden.")
        }
        Usage::UnknownResponse { id, only_scores: false } => {
            Advice::new(format!("geen lijst '{id}' in deze gegevens"), "Neem de code uit de kolom 'response'.")
        }
        Usage::UnknownField { field, known } => Advice::new(format!("geen vragenlijst heeft '{field}'"), choose(None, known)),
        Usage::NothingSelected => Advice::new(
            "geen enkele lijst voldoet aan --where",
            "Kijk na hoe de waarde geschreven is: 'summary --by' met hetzelfde veld toont de groepen die er zijn.",
        ),
        Usage::TwoVersions { list } => Advice::new(
            format!("van {list} zijn er in één meting twee versies die niet hetzelfde vragen"),
            "Geef één versie per keer, of geef elke versie een eigen meting.",
        ),
        Usage::TooManyGroups { by, found, most } => {
            Advice::new(format!("'{by}' heeft {found} verschillende waarden; er kunnen er {most} naast elkaar"), "Deel in naar iets dat minder waarden heeft.")
        }
        Usage::UnknownWave { wave, known } if known.is_empty() => Advice::new(
            format!("geen meting '{wave}' in deze gegevens"),
            "De rijen noemen geen meting. Zet in elk bestand een kolom 'wave' met de naam van de meting.",
        ),
        Usage::UnknownWave { wave, known } => Advice::new(format!("geen meting '{wave}' in deze gegevens"), choose(None, known)),
        Usage::UnknownTable { table, known } => Advice::new(format!("deze opdracht maakt geen tabel '{table}'"), choose(None, known)),
        Usage::Label { label, known } => Advice::new(format!("'{label}' is geen label"), format!("Schrijf --label NAAM=\"woorden\". {}", choose(None, known))),
        Usage::UnknownBackground { name, known } => Advice::new(format!("deze lijst vraagt niet naar '{name}'"), choose(None, known)),
        Usage::UnknownChoice { question, value, known } => Advice::new(format!("'{value}' is geen keuze bij '{question}'"), choose(None, known)),
        Usage::Column { column } => {
            Advice::new(format!("'{column}' zegt niet welke kolom welke is"), "Schrijf --column onze=hun, bijvoorbeeld --column role=Partner.")
        }
        Usage::UnknownColumn { name, suggestion } => Advice::new(
            format!("'{name}' is geen kolom van een vragenlijst"),
            suggestion.as_ref().map_or_else(
                || "Schrijf --column onze=hun: eerst onze naam, dan hoe de kolom in het bestand heet.".to_owned(),
                |word| format!("Bedoelde u '{word}'?"),
            ),
        ),
        Usage::RepeatedHeading { heading } => Advice::new(format!("--column noemt '{heading}' twee keer"), "Een kolom van een bestand betekent één ding."),
        Usage::NothingToMap => Advice::new("--save-mapping heeft een bestand met antwoorden nodig", ""),
        Usage::StandardInputTwice => Advice::new("de standaardinvoer (-) kan maar één keer gelezen worden", ""),
        Usage::NoDocument { path } => Advice::new(
            format!("aan de naam '{}' is niet te zien in welke vorm het convenant moet", path.display()),
            "Laat de naam eindigen op .docx, .md of .html, of geef --format docx, markdown of html.",
        ),
        Usage::DocumentOnTerminal => Advice::new("een Word-document kan niet op het scherm", "Schrijf het naar een bestand: -o convenant.docx."),
        Usage::ExcelWithoutCsv => Advice::new("--excel-nl hoort bij --format csv", ""),
    }
}

/// Why the system could not do something, in Dutch where it is one of the usual reasons.
fn reason(source: &io::Error) -> String {
    match source.kind() {
        io::ErrorKind::NotFound => "bestaat niet".to_owned(),
        io::ErrorKind::PermissionDenied => "geen toestemming".to_owned(),
        io::ErrorKind::StorageFull => "de schijf is vol".to_owned(),
        io::ErrorKind::IsADirectory => "het is een map".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "de schijf is alleen-lezen".to_owned(),
        _ => source.to_string(),
    }
}
