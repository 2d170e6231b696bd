//! An agreement as a region could make it: six parties, 48 articles, tables of four to six columns. Places and people are made up.

use doorlicht::lang::Lang;
use doorlicht::show::document::{Article, Block, Column, Document, Entry, Mark, Part, Signature, Table};

/// A title, and the paragraphs of the article.
type Written = (&'static str, &'static [&'static str]);

/// Chapters with their articles.
const CHAPTERS: [(&str, &[Written]); 8] = [
    (
        "Begrippen en doel",
        &[
            ("Begrippen", &["In dit convenant wordt verstaan onder:"]),
            (
                "Doel van de samenwerking",
                &[
                    "Partijen werken samen zodat kinderen en gezinnen in Waterrijk op tijd hulp krijgen die past bij hun situatie, zo dicht mogelijk bij huis.",
                    "Partijen stemmen hun werk op elkaar af: één gezin, één plan en één vaste hulpverlener.",
                ],
            ),
            ("Gezamenlijke doelen", &["Partijen willen met de samenwerking het volgende bereiken."]),
            ("Uitgangspunten", &["Bij de uitvoering van dit convenant gaan partijen uit van de volgende punten."]),
            ("Doelgroep", &["Dit convenant gaat over kinderen en jongeren tot 23 jaar die in de gemeente Waterrijk wonen, en over hun gezinnen."]),
            (
                "Werkgebied",
                &["Het werkgebied is de gemeente Waterrijk. Partijen kunnen afspreken dat ook een buurgemeente meedoet; dat leggen zij schriftelijk vast."],
            ),
        ],
    ),
    (
        "Rollen en verantwoordelijkheden",
        &[
            ("Kern en schil", &["De kernpartners voeren de samenwerking uit. De schilpartners leveren daaraan een bijdrage die in artikel 8 staat."]),
            ("Wie waarvoor verantwoordelijk is", &["De verantwoordelijkheden zijn als volgt verdeeld."]),
            (
                "De coördinator",
                &[
                    "Er is één coördinator. De coördinator bewaakt de voortgang en roept partijen bijeen.",
                    "De coördinator heeft geen gezag over medewerkers van partijen.",
                    "Bij langdurige afwezigheid wijst de stuurgroep binnen tien werkdagen een vervanger aan.",
                ],
            ),
            (
                "De stuurgroep",
                &[
                    "Elke kernpartner wijst één bestuurder aan als lid van de stuurgroep.",
                    "De stuurgroep vergadert ten minste vier keer per jaar.",
                    "De stuurgroep besluit met algemene stemmen. Lukt dat niet, dan geldt artikel 45.",
                ],
            ),
            ("De werkgroep", &["De werkgroep bestaat uit de vaste medewerkers van artikel 14 en komt elke twee weken bijeen."]),
            ("Mandaat", &["Leden van de werkgroep mogen namens hun organisatie besluiten over de inzet van uren binnen artikel 22."]),
            (
                "Ouders en jongeren",
                &[
                    "Een panel van ouders en jongeren adviseert de stuurgroep ten minste twee keer per jaar.",
                    "De stuurgroep laat binnen zes weken weten wat zij met een advies doet.",
                ],
            ),
        ],
    ),
    (
        "Werkprocessen",
        &[
            ("Vaste medewerkers", &["Partijen zetten de volgende vaste medewerkers in."]),
            ("Van signaal tot plan", &["Voor elk gezin doorlopen partijen de volgende stappen, met deze termijnen."]),
            ("Aanmelding", &["Ouders, jongeren en medewerkers van partijen kunnen een signaal melden bij het gezamenlijke aanmeldpunt."]),
            ("Het gezinsplan", &["Elk gezin heeft één plan. Daarin staan in elk geval:"]),
            (
                "De vaste hulpverlener",
                &[
                    "Binnen vijf werkdagen na de aanmelding is bekend wie de vaste hulpverlener is.",
                    "De vaste hulpverlener is bereikbaar op werkdagen en heeft een vervanger.",
                ],
            ),
            ("Veiligheid", &["Bij zorgen over de veiligheid van een kind volgen partijen de meldcode. De vaste hulpverlener overlegt dezelfde dag."]),
            ("Uitwisselen van gegevens", &["Partijen wisselen alleen gegevens uit die nodig zijn. Het gaat om het volgende."]),
            (
                "Privacy",
                &[
                    "Partijen houden zich aan de Algemene verordening gegevensbescherming.",
                    "De afspraken over verwerking staan in een protocol dat partijen voor de ingangsdatum vaststellen.",
                ],
            ),
        ],
    ),
    (
        "Mensen en uren",
        &[
            ("Inzet van uren", &["Partijen zetten per week de volgende uren in."]),
            ("Vervanging", &["Is een medewerker langer dan twee weken afwezig, dan zorgt de eigen organisatie voor vervanging."]),
            ("Scholing", &["Vaste medewerkers volgen samen ten minste twee dagen scholing per jaar."]),
            ("Overdracht", &["Een vertrekkende medewerker draagt lopende gezinnen persoonlijk over."]),
            ("Werkplek", &["Partijen werken op dinsdag en donderdag samen in het Kindcentrum De Waterlelie."]),
        ],
    ),
    (
        "Geld",
        &[
            ("Begroting", &["De begroting per jaar is als volgt."]),
            (
                "Bijdragen",
                &[
                    "Elke partij betaalt haar bijdrage voor 1 maart van het jaar waarop die betrekking heeft.",
                    "Wie later betaalt, meldt dat vooraf aan de stuurgroep.",
                ],
            ),
            ("Verantwoording", &["De gemeente legt elk jaar voor 1 mei verantwoording af over de uitgaven."]),
            ("Onvoorziene kosten", &["Voor onvoorziene kosten boven 5.000 euro is een besluit van de stuurgroep nodig."]),
            ("Overschot en tekort", &["Een overschot gaat naar het volgende jaar. Een tekort verdelen partijen naar rato van hun bijdrage."]),
        ],
    ),
    (
        "Meten en leren",
        &[
            ("Indicatoren", &["Of de doelen van artikel 3 worden bereikt, blijkt uit de volgende indicatoren."]),
            ("Nulmeting", &["De nulmeting is gehouden in het najaar van 2026. De uitkomsten zijn het vertrekpunt."]),
            ("Vervolgmeting", &["Partijen herhalen de meting elk jaar in oktober, met dezelfde vragenlijsten."]),
            (
                "Bespreken van uitkomsten",
                &[
                    "De werkgroep bespreekt de uitkomsten binnen zes weken en doet voorstellen aan de stuurgroep.",
                    "Uitkomsten van groepen kleiner dan vijf personen worden niet gedeeld.",
                ],
            ),
            ("Evaluatie", &["Na twee jaar beoordelen partijen de samenwerking als geheel."]),
        ],
    ),
    (
        "Communicatie en geschillen",
        &[
            ("Berichten naar buiten", &["Partijen stemmen berichten aan pers en inwoners vooraf met elkaar af."]),
            ("Bekendmaking", &["De gemeente plaatst dit convenant op haar website."]),
            (
                "Klachten",
                &[
                    "Een klacht wordt behandeld door de partij over wie de klacht gaat, binnen de eigen regeling.",
                    "Gaat een klacht over meer partijen, dan wijst de coördinator één aanspreekpunt aan.",
                ],
            ),
            ("Intern overleg", &["Partijen lossen een verschil van inzicht eerst op in de werkgroep."]),
            (
                "Geschillen",
                &[
                    "Komt de werkgroep er niet uit, dan legt de coördinator het geschil voor aan de stuurgroep.",
                    "Lukt het ook daar niet, dan kiezen partijen samen een bemiddelaar.",
                    "De kosten van bemiddeling delen partijen gelijk.",
                ],
            ),
        ],
    ),
    (
        "Duur en slot",
        &[
            ("Ingang en duur", &["Dit convenant gaat in op 1 januari 2027 en duurt vier jaar."]),
            ("Verlenging", &["Partijen besluiten uiterlijk zes maanden voor het einde of zij het convenant verlengen."]),
            ("Toetreden", &["Een nieuwe partij kan toetreden met instemming van alle kernpartners."]),
            ("Opzeggen", &["Een partij kan opzeggen met een termijn van zes maanden.", "Wie opzegt, rondt lopende gezinsplannen af of draagt ze over."]),
            ("Wijzigen", &["Een wijziging geldt pas als alle partijen die hebben ondertekend."]),
            ("Voorrang", &["Gaat een wettelijke regeling of een contract voor, dan blijft de rest van dit convenant gelden."]),
            ("Rechtskracht", &["Dit convenant is een inspanningsverplichting. Partijen kunnen nakoming niet bij de rechter afdwingen."]),
        ],
    ),
];

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn table(titles: &[&str], rows: &[&[&str]]) -> Block {
    let is_number = |title: &str| ["Uren per week", "Werkdagen", "Euro per jaar", "Streefwaarde"].contains(&title);
    let columns = titles.iter().map(|title| Column { title: (*title).to_owned(), is_number: is_number(title) }).collect();
    Block::Table(Table { columns, rows: rows.iter().map(|row| texts(row)).collect() })
}

fn list(mark: Mark, entries: &[(&str, &str)]) -> Block {
    Block::List(mark, entries.iter().map(|(name, text)| Entry { name: (*name).to_owned(), text: (*text).to_owned() }).collect())
}

/// What follows the paragraphs of some articles.
#[expect(clippy::too_many_lines, reason = "tables, written out")]
fn more(title: &str) -> Option<Block> {
    Some(match title {
        "Begrippen" => list(
            Mark::Letter,
            &[
                ("gezinsplan: ", "het ene plan waarin alle hulp aan een gezin staat;"),
                ("kernpartner: ", "een partij die de samenwerking uitvoert en dit convenant ondertekent;"),
                ("schilpartner: ", "een organisatie die op afroep een bijdrage levert;"),
                ("vaste hulpverlener: ", "de medewerker die voor een gezin het eerste aanspreekpunt is."),
            ],
        ),
        "Gezamenlijke doelen" => table(
            &["Doel", "Resultaat", "Voor wie", "Datum"],
            &[
                &[
                    "Kinderen krijgen sneller passende hulp",
                    "De wachttijd tussen aanmelding en start is ten hoogste 15 werkdagen",
                    "Alle aangemelde gezinnen",
                    "31 december 2028",
                ],
                &[
                    "Ouders weten bij wie zij terechtkunnen",
                    "Negen van de tien ouders kennen hun vaste hulpverlener",
                    "Gezinnen met een plan",
                    "31 december 2027",
                ],
                &["Minder kinderen wonen niet thuis", "Het aantal uithuisplaatsingen daalt met een vijfde", "Kinderen tot 18 jaar", "31 december 2030"],
                &["Scholen signaleren eerder", "Elke basisschool heeft een vast aanspreekpunt", "Basisscholen", "1 augustus 2027"],
            ],
        ),
        "Uitgangspunten" => list(
            Mark::Bullet,
            &[
                ("", "Wij praten met ouders en kinderen, niet over hen."),
                ("", "Wij kijken eerst wat een gezin zelf kan, samen met de mensen om hen heen."),
                (
                    "",
                    "Wij doen wat nodig is, ook als dat buiten de eigen taak valt, en regelen daarna wie betaalt. Dat vraagt van elke organisatie dat medewerkers ruimte krijgen om te handelen.",
                ),
            ],
        ),
        "Wie waarvoor verantwoordelijk is" => table(
            &["Wie", "Taken", "Bevoegdheden", "Verantwoording aan"],
            &[
                &["Gemeente Waterrijk", "Zorgt voor toegang tot jeugdhulp en voor de begroting", "Besluit over toekenning van jeugdhulp", "Gemeenteraad"],
                &["Jeugdgezondheidszorg Noorderkwartier", "Volgt de ontwikkeling van kinderen en signaleert", "Verwijst naar jeugdhulp", "Stuurgroep"],
                &["Samenwerkingsverband passend onderwijs", "Verbindt school en hulp", "Kent ondersteuning op school toe", "Stuurgroep"],
                &[
                    "Coördinator",
                    "Bewaakt termijnen, roept partijen bijeen, houdt het overzicht",
                    "Mag afwijken van de volgorde van stappen als de veiligheid van een kind dat vraagt",
                    "Stuurgroep",
                ],
            ],
        ),
        "Vaste medewerkers" => table(
            &["Functie", "Partij", "Uren per week", "Vervanging", "Bereikbaar"],
            &[
                &["Coördinator", "Gemeente Waterrijk", "32", "Teamleider jeugd", "Werkdagen"],
                &["Jeugdverpleegkundige", "Jeugdgezondheidszorg Noorderkwartier", "24", "Collega uit het team", "Maandag tot en met donderdag"],
                &["Schoolmaatschappelijk werker", "Stichting Welzijn Waterrijk", "20", "Collega uit het team", "Schooldagen"],
                &["Orthopedagoog", "Samenwerkingsverband passend onderwijs", "12", "Geen", "Dinsdag en donderdag"],
            ],
        ),
        "Van signaal tot plan" => table(
            &["Stap", "Wie", "Werkdagen", "Uitkomst", "Vastgelegd in"],
            &[
                &["Signaal aannemen", "Aanmeldpunt", "1", "Bevestiging aan de melder", "Register"],
                &["Gesprek met het gezin", "Vaste hulpverlener", "5", "Vraag van het gezin in eigen woorden", "Gezinsplan"],
                &["Plan maken", "Gezin en vaste hulpverlener", "15", "Doelen, afspraken en wie wat doet", "Gezinsplan"],
                &["Bijstellen", "Vaste hulpverlener", "60", "Wat werkt en wat niet", "Gezinsplan"],
            ],
        ),
        "Het gezinsplan" => list(
            Mark::Letter,
            &[
                ("", "wat het gezin zelf wil bereiken;"),
                ("", "wie wat doet, en wanneer;"),
                ("", "wie de vaste hulpverlener is;"),
                ("", "wanneer het plan wordt besproken."),
            ],
        ),
        "Uitwisselen van gegevens" => table(
            &["Gegevens", "Doel", "Grondslag", "Van", "Aan", "Bewaartermijn"],
            &[
                &["Naam, adres, geboortedatum", "Gezin bereiken", "Toestemming", "Aanmeldpunt", "Vaste hulpverlener", "Tot einde plan"],
                &["Gezinsplan", "Hulp afstemmen", "Toestemming", "Vaste hulpverlener", "Betrokken partijen", "20 jaar"],
                &["Schoolverzuim", "Vroeg signaleren", "Wettelijke taak", "Leerplichtambtenaar", "Coördinator", "2 jaar"],
            ],
        ),
        "Inzet van uren" => table(
            &["Partij", "Functies", "Uren per week", "Ingang"],
            &[
                &["Gemeente Waterrijk", "Coördinator, leerplichtambtenaar", "48", "1 januari 2027"],
                &["Jeugdgezondheidszorg Noorderkwartier", "Jeugdverpleegkundige, jeugdarts", "32", "1 januari 2027"],
                &["Stichting Welzijn Waterrijk", "Schoolmaatschappelijk werker", "20", "1 februari 2027"],
            ],
        ),
        "Begroting" => table(
            &["Post", "Partij", "Euro per jaar", "Soort", "Toelichting"],
            &[
                &["Coördinatie", "Gemeente Waterrijk", "78.500", "In geld", "Loonkosten en werkplek"],
                &["Scholing", "Alle kernpartners", "12.000", "In geld", "Twee dagen per jaar voor alle vaste medewerkers"],
                &["Inzet jeugdverpleegkundige", "Jeugdgezondheidszorg Noorderkwartier", "41.250", "In uren", "24 uur per week"],
                &["Ouderpanel", "Gemeente Waterrijk", "4.000", "In geld", "Vergoeding en begeleiding"],
            ],
        ),
        "Indicatoren" => table(
            &["Indicator", "Doel", "Streefwaarde", "Bron", "Datum", "Wie levert"],
            &[
                &["Wachttijd tot start van hulp", "Sneller passende hulp", "15 werkdagen", "Register van het aanmeldpunt", "31 december 2028", "Coördinator"],
                &["Ouders die hun vaste hulpverlener kennen", "Weten bij wie", "90%", "Vragenlijst effectiviteit", "31 december 2027", "Werkgroep"],
                &["Samenwerking volgens medewerkers", "Alle doelen", "70 van 100", "Vragenlijst samenwerking", "31 oktober 2027", "Werkgroep"],
                &["Jeugdhulpverleningsgeschiedenis bekend", "Niet opnieuw vertellen", "80%", "Dossieronderzoek", "31 december 2028", "Jeugdgezondheidszorg"],
            ],
        ),
        _ => return None,
    })
}

const PARTIES: [(&str, &str, &str); 6] = [
    ("Gemeente Waterrijk", "mevrouw A. de Wit", "wethouder jeugd"),
    ("Jeugdgezondheidszorg Noorderkwartier", "de heer B. Okoye", "directeur"),
    ("Samenwerkingsverband passend onderwijs Waterland-Noord", "mevrouw C. van der Meer", "bestuurder"),
    ("Stichting Welzijn Waterrijk", "de heer D. Yılmaz", "directeur-bestuurder"),
    ("Kinderopvang De Waterlelie B.V.", "mevrouw E. Jansen", "algemeen directeur"),
    ("Jeugdhulp Oost", "", ""),
];

/// The agreement.
pub(crate) fn agreement() -> Document {
    let paragraph = |text: &str| Block::Paragraph(text.to_owned());
    let parties: Vec<Entry> = PARTIES
        .iter()
        .map(|(party, person, position)| Entry {
            name: (*party).to_owned(),
            text: format!(", gevestigd te Waterrijk, hierbij vertegenwoordigd door {}, {};", or_open(person), or_open(position)),
        })
        .collect();
    let considerations = list(
        Mark::Letter,
        &[
            ("", "kinderen en gezinnen in Waterrijk nu met te veel verschillende organisaties te maken krijgen;"),
            ("", "partijen uit de doorlichting van najaar 2026 weten dat kern en schil verschillend denken over wie de regie heeft;"),
            ("", "de Jeugdwet de gemeente verantwoordelijk maakt voor samenhang in de hulp;"),
            ("", "partijen hun afspraken daarom in dit convenant vastleggen."),
        ],
    );
    let mut parts = vec![
        Part::Preamble {
            title: "Partijen".to_owned(),
            body: vec![paragraph("De ondergetekenden:"), Block::List(Mark::Number, parties), paragraph("hierna samen te noemen: partijen.")],
        },
        Part::Preamble {
            title: "Overwegingen".to_owned(),
            body: vec![paragraph("Partijen overwegen dat:"), considerations, paragraph("en spreken het volgende af.")],
        },
    ];
    for (chapter, articles) in CHAPTERS {
        parts.push(Part::Chapter(chapter.to_owned()));
        for (title, paragraphs) in articles {
            let body = paragraphs.iter().map(|text| paragraph(text)).chain(more(title)).collect();
            parts.push(Part::Article(Article { id: (*title).to_owned(), title: (*title).to_owned(), body }));
        }
    }
    let signature = |(party, person, position): &(&str, &str, &str)| Signature {
        party: (*party).to_owned(),
        represented_by: (*person).to_owned(),
        position: (*position).to_owned(),
    };
    parts.push(Part::Signatures(PARTIES.iter().map(signature).collect()));
    Document {
        lang: Lang::Nl,
        title: "Samenwerkingsconvenant jeugd Waterrijk".to_owned(),
        draft: Some("Concept: nog niet alles is vastgesteld".to_owned()),
        notice: Some("Gemaakt met voorbeeldteksten. Geen juridisch advies: laat het convenant nakijken door een jurist voordat partijen tekenen.".to_owned()),
        parts,
    }
}

fn or_open(text: &str) -> &str {
    if text.is_empty() { "………………" } else { text }
}
