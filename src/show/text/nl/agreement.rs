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
    kind: "convenant",
    valid_list: |path, id, questions| format!("{path}: in orde (vragen voor een convenant {id}, {questions} {})", vragen(questions)),
    valid: |path, adopted, questions| {
        format!(
            "{path}: in orde (convenant, {adopted} van {questions} {} vastgesteld); 'doorlicht agreement check' kijkt of de afspraken bij elkaar passen",
            vragen(questions)
        )
    },
    answer: "Antwoord",
    answer_kind: |kind| match kind {
        AnswerKind::Text => "tekst",
        AnswerKind::List => "lijst",
        AnswerKind::Table => "tabel",
        AnswerKind::Choice => "keuze",
        AnswerKind::Date => "datum",
    },
    optional: "niet verplicht",
    words: "Woorden van het convenant",
    examples_note: "Toelichting en voorbeelden staan in --format json.",
    heading: |title, statuses, notice| {
        format!(
            "{title}. U mag dit bestand met de hand wijzigen, ook met meer mensen: schrijf uw antwoord achter 'answer:'.\nStatus: {statuses}.\nTussen accolades staat wat u nog invult. {notice}"
        )
    },
    hint: |kind, parts| match kind {
        AnswerKind::Table => format!("Schrijf rijen die met - beginnen, met: {parts}"),
        AnswerKind::Choice => format!("Kies: {parts}"),
        AnswerKind::List => "Schrijf regels die met - beginnen".to_owned(),
        AnswerKind::Date => "Schrijf een datum, zoals 2027-01-31".to_owned(),
        AnswerKind::Text => String::new(),
    },
    made: |path, questions| format!("{path} is gemaakt, met {questions} {}.", vragen(questions)),
    first: |question, text| format!("Begin bij {question}: {text}"),
    found: "Waar de doorlichting op wijst, het dringendste eerst",
    found_nothing: "De doorlichting wijst geen vragen aan; de volgorde is de gewone.",
    finding: "Bevinding",
    figures: "Cijfers",
    questions: "Vragen",
    rule: |title| format!("knelpunt: {title}"),
    chosen: |score, percentage| format!("{score}, gekozen door {percentage}%"),

    chapter: "Hoofdstuk",
    question: "Vraag",
    short_status: |status| match status {
        Status::Empty => "leeg",
        Status::Draft => "concept",
        Status::Example => "voorb.",
        Status::Discussed => "bespr.",
        Status::Adopted => "vastg.",
    },
    total: "Alles",
    progress_note: "% vastgesteld: van de vragen die een antwoord moeten hebben, en de andere die er een hebben. Een overgenomen voorbeeld is geen afspraak.",
    next: "Wat nu",
    to_do: "Te doen",
    action: |action| match action {
        Action::Answer => "beantwoorden",
        Action::Adapt => "voorbeeld aanpassen",
        Action::Complete => "invullen wat open is",
        Action::Discuss => "bespreken",
        Action::Adopt => "vaststellen",
    },
    nothing_next: "Alles is vastgesteld.",
    more: |count| format!("… en nog {count}"),
    put_aside: "voor later",

    line: "Regel",
    what: "Wat",
    remedy: "Wat u kunt doen",
    check: |check| match check {
        Check::Decided => "a. In elke bouwsteen is iets vastgesteld",
        Check::GoalsFirst => "b. Eerst de doelen met een datum, dan de rest",
        Check::Indicators => "c. Elk doel heeft een indicator, elke indicator een doel",
        Check::Resources => "d. Achter elke indicator staan uren of geld",
        Check::Functions => "e. Elke functie wordt uitgevoerd door een partij",
        Check::Hours => "f. De uren per functie tellen op tot de uren per partij",
        Check::Deadlines => "g. Elke termijn heeft een eigenaar met verantwoordelijkheden",
        Check::DataExchange => "h. Bij elke uitwisseling van gegevens hoort een bijlage",
        Check::Blanks => "i. Er is niets meer in te vullen",
        Check::Closing => "j. Als afspraken bindend zijn, zijn de slotbepalingen compleet",
        Check::Examples => "k. Alleen nog een voorbeeld",
    },
    fact,
    warning: "let op",
    nothing_found: "Er is niets gevonden: de afspraken passen bij elkaar.",
    count: |findings, warnings| {
        let findings = if findings == 1 { "1 bevinding".to_owned() } else { format!("{findings} bevindingen") };
        match warnings {
            0 => format!("{findings}."),
            _ => format!("{findings}, waarvan {warnings} om even naar te kijken (let op)."),
        }
    },

    date: "Datum",
    about: "Wat",
    details: "Bijzonderheden",
    no_date: "nog open",
    no_agenda: "In dit convenant staan nog geen datums.",
    calendar_note: "Voor uw agenda: doorlicht agreement agenda BESTAND -o convenant.ics. De datums van de indicatoren zijn de lijst voor de volgende meting.",
};

fn vragen(count: usize) -> &'static str {
    if count == 1 { "vraag" } else { "vragen" }
}

fn meant(suggestion: Option<&String>, otherwise: String) -> String {
    suggestion.map_or(otherwise, |word| format!("Bedoelde u '{word}'?"))
}

fn fact(fact: &Fact, block: &str, names: &str) -> Advice {
    let hours = |number: i64| hundredths(number, Lang::Nl);
    match fact {
        Fact::NothingDecided { .. } => {
            Advice::new(format!("in {block} is nog niets vastgesteld"), "Stel ten minste één antwoord van deze bouwsteen samen vast.")
        }
        Fact::NoGoal { .. } => Advice::new(
            format!("er is nog geen doel met een datum, en wel al een antwoord op {names}"),
            "Spreek eerst af wat de samenwerking moet hebben opgeleverd, en wanneer. Kijk daarna of de andere antwoorden daarbij passen.",
        ),
        Fact::GoalWithoutIndicator { goal } => {
            Advice::new(format!("bij het doel '{goal}' hoort geen indicator"), "Voeg een indicator toe waaraan u ziet of het doel is bereikt.")
        }
        Fact::IndicatorWithoutGoal { indicator } => {
            Advice::new(format!("de indicator '{indicator}' hoort niet bij een doel"), "Noem het doel waarbij deze indicator hoort.")
        }
        Fact::UnknownGoal { indicator, goal, suggestion } => Advice::new(
            format!("de indicator '{indicator}' hoort bij '{goal}', en dat doel staat er niet"),
            meant(suggestion.as_ref(), "Schrijf het doel precies zoals bij de doelen, of voeg het daar toe.".to_owned()),
        ),
        Fact::IndicatorWithoutResource { indicator } => Advice::new(
            format!("achter de indicator '{indicator}' staan geen uren en geen geld"),
            "Noem de functie of de begrotingspost waarmee dit resultaat wordt bereikt, of pas het resultaat aan.",
        ),
        Fact::UnknownResource { indicator, resource, suggestion } => Advice::new(
            format!("achter de indicator '{indicator}' staat '{resource}', en dat is geen functie en geen begrotingspost"),
            meant(suggestion.as_ref(), "Schrijf de naam precies zoals bij de functies of in de begroting.".to_owned()),
        ),
        Fact::EmptyResource { indicator, resource } => Advice::new(
            format!("achter de indicator '{indicator}' staat '{resource}', zonder uren of geld"),
            "Vul de uren of het bedrag in, of pas het resultaat aan.",
        ),
        Fact::FunctionWithoutParty { function } => {
            Advice::new(format!("de functie '{function}' heeft geen uitvoerder"), "Noem de partij die deze functie uitvoert.")
        }
        Fact::UnknownParty { function, party, suggestion } => Advice::new(
            format!("de functie '{function}' wordt uitgevoerd door '{party}', en dat is geen partij in dit convenant"),
            meant(suggestion.as_ref(), "Schrijf de naam precies zoals bij de partijen, of voeg de partij daar toe.".to_owned()),
        ),
        Fact::HoursDiffer { party, functions, total } => Advice::new(
            format!("de functies van '{party}' vragen samen {} uur per week, de partij zet {} uur in", hours(*functions), hours(*total)),
            "Maak de uren per functie en de uren per partij gelijk.",
        ),
        Fact::DeadlineWithoutOwner { step } => Advice::new(format!("de termijn voor '{step}' heeft geen eigenaar"), "Noem wie deze termijn bewaakt."),
        Fact::UnknownOwner { step, owner, suggestion } => Advice::new(
            format!("de termijn voor '{step}' is van '{owner}', en die staat niet bij de verantwoordelijkheden"),
            meant(suggestion.as_ref(), "Schrijf de naam precies zoals bij de verantwoordelijkheden, of voeg die daar toe.".to_owned()),
        ),
        Fact::NoAnnex { data } => {
            Advice::new(format!("bij het delen van '{data}' hoort geen bijlage"), "Leg doel, grondslag en bewaartermijn vast in een bijlage, en noem die hier.")
        }
        Fact::Open { blanks } => {
            let open: Vec<String> = blanks.iter().map(|blank| format!("{{{blank}}}")).collect();
            Advice::new(format!("nog in te vullen: {}", open.join(", ")), "Vul in wat tussen accolades staat, of haal het weg.")
        }
        Fact::EmptyCells { .. } => Advice::new(format!("in deze rij is nog leeg: {names}"), "Vul dit in."),
        Fact::ClosingIncomplete { .. } => Advice::new(
            format!("de afspraken zijn bindend, en nog zonder eigen antwoord: {names}"),
            "Beantwoord deze vragen, of kies voor een inspanning in plaats van een bindende afspraak.",
        ),
        Fact::OnlyExample => {
            Advice::new("dit is het overgenomen voorbeeld, geen afspraak", "Pas het aan uw samenwerking aan, of bespreek het en maak de status 'besproken'.")
        }
    }
}

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
        AgreementMistake::UnknownQuestion { id, suggestion, list } => {
            let remedy = suggestion
                .as_ref()
                .map_or_else(|| format!("Haal dit weg; 'doorlicht show {list}' laat alle vragen zien."), |meant| format!("Bedoelde u '{meant}'?"));
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
