//! The words for what goes wrong.

use crate::error::{Error, Usage, WorkbookFault};
use crate::show::text::trouble::{Advice, TroubleWords, column_flag, labels_of, one_of};
use crate::survey::finding::{Fault, Finding};
use crate::survey::problem::{Expected, Mistake};
use crate::survey::vocabulary::{Guess, Vocabulary};
use clap::error::ErrorKind;
use std::io;

pub(super) const TROUBLE: TroubleWords = TroubleWords {
    error: "fout",
    tip: "tip",
    problems: |path, count, stopped| {
        let more = if stopped { "; er kunnen er meer zijn" } else { "" };
        format!("{path}: {count} {}{more}", if count == 1 { "fout" } else { "fouten" })
    },
    mistake,
    fault,
    failure,
    findings: |count, rows| {
        let faults = if count == 1 { "1 fout".to_owned() } else { format!("{count} fouten") };
        match rows {
            0 => faults,
            1 => format!("{faults} in 1 rij"),
            _ => format!("{faults} in {rows} rijen"),
        }
    },
    place: |file, row, column| {
        let row = if row == 0 { String::new() } else { format!(", rij {row}") };
        let column = if column.is_empty() { String::new() } else { format!(", kolom {column}") };
        format!("{file}{row}{column}")
    },
    alike: |count, in_column| format!("en nog {count} keer zoiets{}, in rij", if in_column { " in deze kolom" } else { "" }),
    other_files: "Hoort een bestand niet bij de antwoorden? Laat het dan weg.",
    without_role: |count, rows| {
        format!("{count} van de {rows} rijen {} geen rol; zonder rol telt een lijst alleen mee in het totaal", if count == 1 { "heeft" } else { "hebben" })
    },
    missing_columns: |file, columns| {
        let shown: Vec<String> = columns.iter().map(|column| (*column).to_owned()).collect();
        Advice::new(
            format!("{} kolommen ontbreken: {}", columns.len(), one_of(&shown, "en")),
            format!("Is dit de goede lijst, en het goede blad? 'doorlicht check {file}' laat zien hoe elke kolom gelezen wordt."),
        )
    },
    more: |count| format!("… en nog {count}; met --rejects BESTAND.csv krijgt u ze allemaal"),
    skipped: |rows| format!("{rows} {} met fouten overgeslagen", if rows == 1 { "rij" } else { "rijen" }),
    refused: "Er is niets berekend. Herstel het bestand, of laat rijen met fouten weg met --skip-invalid.",
    refused_file: "Er is niets berekend.",
    unknown_columns: |file, columns| format!("{file}: niet gebruikte kolommen: {}", columns.join(", ")),
    without_ids: |file| format!("{file} heeft geen kolom met een nummer per ingevulde lijst; wie er twee keer in staat, telt dubbel"),
    sheet: |file, sheet, others| {
        format!(
            "{file}: blad '{sheet}' is gelezen, niet {}; --sheet kiest een ander",
            one_of(&others.iter().map(|other| format!("'{other}'")).collect::<Vec<_>>(), "en")
        )
    },
    windows_1252: |file| format!("{file} is gelezen als Windows-1252 (zo bewaart Excel 'CSV'); kijk na of letters als é en ë kloppen"),
    personal: "Let op: dit zijn scores per persoon. Deel het bestand alleen met wie dat mag zien.",
    small_min_group: |min| format!("Let op: groepen vanaf {min} personen worden getoond. Onder de 5 zijn antwoorden makkelijk te herleiden."),
    no_min_group: "Let op: kleine groepen zijn niet afgeschermd. Deze uitvoer is alleen voor wie alles mag zien.",
    unnamed_wave: |list| format!("{list}: sommige rijen hebben geen meting; zij staan apart. Vul de kolom 'wave' om ze bij een meting te voegen."),
    skipped_list: |list, by| format!("{list} is overgeslagen: die lijst heeft geen '{by}'"),
    not_in_part: |list| format!("{list} is overgeslagen: die lijst heeft niet wat --where vraagt"),
    facts_need_answers: |list| format!("{list}: formulieren met feiten zijn alleen naast elkaar te zetten uit de antwoorden, niet uit scores"),
    facts_not_compared: |list| format!("{list} is overgeslagen: feiten worden niet per groep vergeleken; gebruik 'summary'"),
    command_line: |kind, argument, value, other| match kind {
        ErrorKind::UnknownArgument => format!("de optie of opdracht '{argument}' bestaat niet"),
        ErrorKind::InvalidSubcommand => format!("de opdracht '{argument}' bestaat niet"),
        ErrorKind::MissingRequiredArgument => format!("er ontbreekt iets: {argument}"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => format!("{argument} heeft een waarde nodig"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("'{value}' kan niet bij {argument}"),
        ErrorKind::ArgumentConflict => format!("{argument} gaat niet samen met {other}"),
        ErrorKind::NoEquals | ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("{argument} heeft een ander aantal waarden nodig")
        }
        ErrorKind::InvalidUtf8 => "de opdracht bevat tekens die geen tekst zijn".to_owned(),
        _ => "deze opdracht is niet te begrijpen".to_owned(),
    },
    did_you_mean: |word| format!("Bedoelde u '{word}'?"),
    possible_values: |values| format!("Mogelijk: {values}."),
    see_help: |command| format!("Kijk bij '{command}'."),
    nothing_to_show: "Er is niets te tonen.",
};

fn meant(suggestion: Option<&String>) -> String {
    suggestion.map(|word| format!("Bedoelde u '{word}'?")).unwrap_or_default()
}

/// The suggestion, else what is possible.
fn choose(suggestion: Option<&String>, known: &[String]) -> String {
    let possible = if known.is_empty() { String::new() } else { format!("Mogelijk: {}.", one_of(known, "of")) };
    [meant(suggestion), possible].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn mistake(mistake: &Mistake) -> Advice {
    match mistake {
        Mistake::Syntax(detail) => {
            Advice::new(format!("dit is geen geldige YAML ({detail})"), "Kijk naar inspringen, aanhalingstekens en dubbele punten op of vlak boven deze regel.")
        }
        Mistake::Empty => Advice::new("het bestand is leeg", "Begin met een bestaande lijst: 'doorlicht show samenwerking' laat zien wat er in staat."),
        Mistake::TooLarge { limit } => {
            Advice::new(format!("het bestand is groter dan {} MB", limit >> 20), "Geen vragenlijst is zo groot; is dit het goede bestand?")
        }
        Mistake::TooDeep { limit } => Advice::new(format!("meer dan {limit} niveaus diep"), "Een vragenlijst heeft er hoogstens acht."),
        Mistake::Alias => Advice::new("ankers en verwijzingen (& en *) worden niet gelezen", "Schrijf de tekst uit, of zet gedeelde delen in 'use'."),
        Mistake::Tag => Advice::new("tags (!naam) worden niet gelezen", "Haal de tag weg."),
        Mistake::SecondDocument => Advice::new("een tweede document na '---'", "Eén bestand is één vragenlijst."),
        Mistake::ComplexKey => Advice::new("een sleutel moet een woord zijn", ""),
        Mistake::RepeatedKey { key, first } => Advice::new(format!("'{key}' staat er al, op regel {first}"), "Haal een van de twee weg."),
        Mistake::UnknownKey { key, suggestion, known } => Advice::new(format!("'{key}' bestaat hier niet"), choose(suggestion.as_ref(), known)),
        Mistake::WrongType { expected, found } => {
            let (what, remedy) = match expected {
                Expected::Text => ("een tekst", format!("Zet de waarde tussen aanhalingstekens: \"{found}\".")),
                Expected::Mapping => ("een blok met sleutels", "Bijvoorbeeld { nl: \"…\", en: \"…\" }.".to_owned()),
                Expected::List => ("een lijst", "Bijvoorbeeld [een, twee], of regels die met '- ' beginnen.".to_owned()),
                Expected::WholeNumber => ("een heel getal", "Zonder minteken, aanhalingstekens of decimalen.".to_owned()),
                Expected::Number => ("een getal", "Met een punt: 0.5.".to_owned()),
                Expected::TrueOrFalse => ("true of false", "Zonder aanhalingstekens; 'ja' en 'nee' worden niet gelezen.".to_owned()),
            };
            Advice::new(format!("hier hoort {what}, geen '{found}'"), remedy)
        }
        Mistake::UnknownWord { word, suggestion, known } => Advice::new(format!("'{word}' kan hier niet"), choose(suggestion.as_ref(), known)),
        Mistake::Other(detail) => Advice::new(format!("dit is niet te lezen ({detail})"), ""),
        Mistake::MissingKey { key } => Advice::new(format!("'{key}' ontbreekt"), format!("Voeg '{key}:' toe.")),
        Mistake::MissingLanguage { language } => {
            Advice::new(format!("de tekst ontbreekt in '{language}'"), "Elke tekst moet er zijn in elke taal van 'languages'.")
        }
        Mistake::UndeclaredLanguage { language } => {
            Advice::new(format!("'{language}' staat niet in 'languages'"), format!("Voeg '{language}' toe aan 'languages', of haal deze tekst weg."))
        }
        Mistake::NothingIn => Advice::new("hier staat niets in", "Vul het in, of haal de sleutel weg."),
        Mistake::BadId { id } => Advice::new(format!("'{id}' kan geen naam zijn"), "Gebruik letters, cijfers, - en _, hoogstens 64."),
        Mistake::ReservedId { id } => Advice::new(format!("'{id}' is de naam van een vaste kolom"), "Kies een andere naam."),
        Mistake::RepeatedId { id, first: Some(line) } => {
            Advice::new(format!("'{id}' bestaat al, op regel {line}"), "Elke naam is uniek in de hele lijst; hoofdletters maken geen verschil.")
        }
        Mistake::RepeatedId { id, first: None } => Advice::new(format!("'{id}' bestaat al"), "Kies een andere naam."),
        Mistake::UnknownFormat { found } => Advice::new(format!("format {found} is niet bekend"), "Dit programma leest 'format: 1'."),
        Mistake::UnknownShared { name, suggestion } => Advice::new(format!("'{name}' is geen gedeeld onderdeel"), meant(suggestion.as_ref())),
        Mistake::UnknownReference { id, suggestion } => Advice::new(format!("'{id}' bestaat niet in deze lijst"), meant(suggestion.as_ref())),
        Mistake::UnknownLabel { name, suggestion } => {
            let define = format!("Zet '{name}' onder 'labels', of in een lijst voor een convenant onder 'words'.");
            Advice::new(format!("het woord {{{name}}} is niet bekend"), suggestion.as_ref().map_or(define, |word| format!("Bedoelde u {{{word}}}?")))
        }
        Mistake::LooseBrace => Advice::new("een losse { of }", "Accolades staan om de naam van een label: {CJG}."),
        Mistake::LongLabel { most } => {
            Advice::new(format!("een label heeft hoogstens {most} letters"), "Een label is een woord of een paar; schrijf langere teksten uit.")
        }
        Mistake::PointCount { found } => Advice::new(format!("een schaal heeft 2 tot 11 punten, geen {found}"), ""),
        Mistake::PointsNotRising { value } => Advice::new(format!("{value} is niet hoger dan het punt ervoor"), "Zet de punten in oplopende volgorde."),
        Mistake::OutOfRange { low, high } => Advice::new(format!("dit getal moet van {low} tot en met {high} zijn"), ""),
        Mistake::Agreement => {
            Advice::new("'agree_from' en 'disagree_to' horen bij elkaar", "Geef beide, als punten van de schaal; 'agree_from' is hoger dan 'disagree_to'.")
        }
        Mistake::ScalesTooDifferent => {
            Advice::new("de schalen verschillen te veel om samen te tellen", "Gebruik schalen met minder uiteenlopende aantallen punten.")
        }
        Mistake::NoScale => Advice::new("deze vraag heeft geen schaal", "Zet 'scale:' bij de vraag, bij de bouwsteen of boven in het bestand."),
        Mistake::NotOnScale { code } => Advice::new(format!("de schaal biedt geen '{code}'"), "Zet het onder 'unscored' van de schaal."),
        Mistake::LevelsNotRising => Advice::new("niveaus beginnen bij 0 en lopen op tot onder 100", ""),
        Mistake::UnknownColumn { name, suggestion } => Advice::new(
            format!("'{name}' is geen kolom van een vragenlijst"),
            suggestion
                .as_ref()
                .map_or_else(|| "Links staat onze naam van de kolom: 'role', of de naam van een vraag.".to_owned(), |word| format!("Bedoelde u '{word}'?")),
        ),
        Mistake::RepeatedHeading { heading, first } => {
            Advice::new(format!("'{heading}' staat er al, op regel {first}"), "Een kolom van een bestand betekent één ding; haal een van de twee weg.")
        }
        Mistake::OneOf { keys } => Advice::new(format!("hier hoort precies één van deze sleutels: {}", keys.join(", ")), ""),
        Mistake::NotWith { key, with } => Advice::new(format!("'{key}' hoort niet bij '{with}'"), "Haal het weg, of maak er een eigen voorwaarde van."),
        Mistake::OfAgreement(mistake) => super::agreement::mistake(mistake),
        Mistake::NoList { reference } => {
            Advice::new(format!("'{reference}' noemt geen lijst"), "Schrijf lijst.onderdeel, zoals samenwerking.VB of samenwerking.SAM-VB-1.")
        }
        Mistake::SharedFile => Advice::new("'shared' hoort in een bestand met gedeelde onderdelen", "Haal het weg; een vragenlijst heeft 'id'."),
    }
}

fn fault(finding: &Finding, value: &str, files: &[String]) -> Advice {
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
        Fault::Invited(fault) => super::turnout::fault(*fault, value),
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

fn failure(error: &Error) -> Advice {
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
