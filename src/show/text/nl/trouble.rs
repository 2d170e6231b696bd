//! The words for what goes wrong.

mod failure;
mod fault;

use crate::show::text::trouble::{Advice, TroubleWords, one_of};
use crate::survey::problem::{Expected, Mistake};
use clap::error::ErrorKind;
use failure::failure;
use fault::fault;

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
