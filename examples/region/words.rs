//! What people write of their own accord. No names of people or organisations, as the questionnaires ask.

use super::random::Random;
use doorlicht::survey::Questionnaire;
use doorlicht::survey::response::{Answer, Response};

/// What a remark goes with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mood {
    /// An answer on the lower side.
    Low,
    /// An answer on the upper side.
    High,
    /// "Weet ik niet".
    Unknown,
}

/// Wave, item, what it goes with, and the text.
const REMARKS: [(&str, &str, Mood, &str); 28] = [
    ("2024", "SAM-VB-1", Mood::Low, "Er ligt een visie, maar ik heb die nooit gezien."),
    ("2024", "SAM-RO-1", Mood::Low, "De ene keer is het de gemeente, de andere keer de coördinator."),
    ("2024", "SAM-RO-1", Mood::Low, "Dit weet niemand bij ons."),
    ("2024", "SAM-WP-2", Mood::Low, "Na een verwijzing blijft het stil. Ik bel nu zelf na een maand."),
    ("2024", "SAM-MI-1", Mood::Low, "Overleg doe ik in mijn eigen tijd."),
    ("2024", "SAM-IP-3", Mood::High, "Bij de laatste crisis zaten we binnen een dag om tafel."),
    ("2025", "SAM-RO-1", Mood::High, "Sinds het voorjaar is dit een stuk duidelijker."),
    ("2025", "SAM-WP-1", Mood::High, "Het overzicht met telefoonnummers hangt bij ons aan de muur."),
    ("2025", "SAM-MI-2", Mood::Low, "De kleine partners leveren naar verhouding veel uren."),
    ("2025", "SAM-MI-3", Mood::Low, "Beveiligd mailen lukt nog steeds niet met iedereen."),
    ("2024", "EFF-WP-2", Mood::Low, "Ouders vertellen het bij ons voor de derde keer."),
    ("2024", "EFF-PR-4", Mood::Unknown, "Daar zijn geen cijfers van."),
    ("2024", "EFF-MI-1", Mood::Low, "Wij doen de intake over, omdat het verslag niet mee mag."),
    ("2025", "EFF-IP-3", Mood::Low, "De uren zijn gelijk gebleven, de vragen niet."),
    ("2025", "EFF-PR-1", Mood::Unknown, "Welke doelen? \"Meer samenwerken\" kun je niet meten."),
    ("2025", "EFF-RO-1", Mood::High, "Er is nu iemand die het laatste woord heeft."),
    ("2024", "REG-RO-2", Mood::Low, "Dezelfde vraag komt in drie overleggen langs."),
    ("2024", "REG-WP-4", Mood::Low, "Vier gemeenten, vier formulieren."),
    ("2025", "REG-RO-4", Mood::High, "De begeleider stelt de vragen die wij niet durven te stellen."),
    ("2025", "REG-MI-2", Mood::Low, "Het is alleen maar meer geworden."),
    ("2024", "PAT-EIG-S3", Mood::Low, "Wij melden het, en daarna hoort niemand er meer iets van."),
    ("2025", "PAT-BEL-T3", Mood::High, "Een wethouder liep een ochtend mee op straat. Dat hielp echt."),
    ("2025", "PAT-EIG-S2", Mood::Low, "Ik heb in twee jaar nog geen bestuurder gesproken."),
    ("2024", "AFS-LEV-1", Mood::Low, "Welke overeenkomst?"),
    ("2024", "AFS-LOC-2", Mood::Low, "Dat wisselt per week."),
    ("2025", "AFS-LOC-2", Mood::High, "Eindelijk één gezicht op onze school."),
    ("2025", "AFS-MAN-2", Mood::Low, "Voor een zwembandje heb ik nog steeds drie handtekeningen nodig."),
    ("2025", "AFS-VER-2", Mood::Unknown, "Daar merk ik op de locatie niets van."),
];

/// List, wave, question and role (empty: anyone), and what is written there.
const OPEN_ANSWERS: [(&str, &str, &str, &str, &str); 62] = [
    ("samenwerking", "2024", "goes_well", "", "De sfeer is goed en mensen willen elkaar helpen."),
    ("samenwerking", "2024", "goes_well", "kern", "Korte lijnen met de collega's van de andere kernpartners."),
    ("samenwerking", "2024", "goes_well", "kern", "In het casusoverleg nemen we elkaar serieus."),
    ("samenwerking", "2024", "goes_well", "schil", "Als je de juiste persoon aan de lijn krijgt, wordt het snel geregeld."),
    ("samenwerking", "2024", "can_improve", "schil", "Wij horen niets terug nadat we een zorg hebben gemeld."),
    ("samenwerking", "2024", "can_improve", "schil", "Eén telefoonnummer voor alle vragen zou al veel schelen."),
    ("samenwerking", "2024", "can_improve", "schil", "Besluiten zijn al genomen als wij aan tafel komen."),
    ("samenwerking", "2024", "can_improve", "kern", "Duidelijk maken wie waarover beslist; nu gaat alles drie keer rond."),
    ("samenwerking", "2024", "can_improve", "", "- minder overleg, meer tijd voor gezinnen"),
    ("samenwerking", "2024", "not_considered", "kern", "Wat we doen als de subsidie na dit jaar stopt."),
    ("samenwerking", "2024", "not_considered", "", "Hoe we jongeren van zestien en ouder bereiken."),
    ("samenwerking", "2024", "not_considered", "schil", "Wie een gezin volgt tussen aanmelding en start van de hulp."),
    ("samenwerking", "2025", "goes_well", "", "Het is veel duidelijker wie de leiding heeft."),
    ("samenwerking", "2025", "goes_well", "schil", "Wij hebben nu een vaste contactpersoon die terugbelt."),
    ("samenwerking", "2025", "goes_well", "kern", "De afspraken uit het voorjaar worden nagekomen."),
    ("samenwerking", "2025", "can_improve", "", "Er is te weinig tijd voor. Het komt boven op het gewone werk."),
    ("samenwerking", "2025", "can_improve", "kern", "Meer zekerheid over geld, zodat mensen blijven."),
    ("samenwerking", "2025", "can_improve", "schil", "Laat ook zien wat er met onze signalen bereikt is."),
    ("samenwerking", "2025", "can_improve", "", "Veilig berichten sturen zonder vijf verschillende systemen."),
    ("samenwerking", "2025", "not_considered", "kern", "Hoeveel uren er echt nodig zijn voor wat we hebben beloofd."),
    ("samenwerking", "2025", "not_considered", "schil", "Wat er gebeurt in de zomervakantie."),
    ("samenwerking", "2025", "not_considered", "", "Hoe nieuwe collega's leren kennen wie er allemaal meedoen."),
    ("effectiviteit", "2024", "goes_well", "", "Gezinnen met een lichte vraag zijn snel geholpen."),
    ("effectiviteit", "2024", "goes_well", "kern", "Door samen op huisbezoek te gaan, zien we meer."),
    ("effectiviteit", "2024", "goes_well", "schil", "Ik weet nu beter bij wie ik moet zijn dan een paar jaar geleden."),
    ("effectiviteit", "2024", "can_improve", "", "Ouders moeten hun verhaal nog te vaak opnieuw doen."),
    ("effectiviteit", "2024", "can_improve", "kern", "Wij doen veel, maar niemand houdt bij of het helpt."),
    ("effectiviteit", "2024", "can_improve", "schil", "De wachttijd voor specialistische hulp."),
    ("effectiviteit", "2024", "not_considered", "", "Welk doel eigenlijk voorgaat als we moeten kiezen."),
    ("effectiviteit", "2024", "not_considered", "kern", "Hoe we weten dat het met een kind beter gaat, ook na een jaar."),
    ("effectiviteit", "2025", "goes_well", "schil", "Zorgen die wij melden, worden eerder opgepakt."),
    ("effectiviteit", "2025", "goes_well", "kern", "Wij kunnen voor het eerst een paar cijfers laten zien."),
    ("effectiviteit", "2025", "goes_well", "", "Eén aanspreekpunt per gezin werkt, ouders noemen het zelf."),
    ("effectiviteit", "2025", "can_improve", "", "Met dit aantal uren halen we de doelen niet."),
    ("effectiviteit", "2025", "can_improve", "kern", "Resultaten ook bespreken met de mensen die het werk doen."),
    ("effectiviteit", "2025", "can_improve", "schil", "Jongeren kennen het CJG niet; zij zoeken hulp op hun telefoon."),
    ("effectiviteit", "2025", "not_considered", "", "Wat de ouders er zelf van vinden."),
    ("effectiviteit", "2025", "not_considered", "schil", "Hoe het verder moet als de vaste contactpersoon vertrekt."),
    ("effectiviteit", "2025", "not_considered", "kern", "Wat we níét meer gaan doen."),
    ("effectiviteit", "2025", "not_considered", "", "De overgang naar volwassenenhulp op achttien jaar."),
    ("regionaal", "2024", "goes_well", "", "Iedereen ziet dat geen gemeente dit alleen kan."),
    ("regionaal", "2024", "can_improve", "", "Spreek af wie beslist. Nu kan elke gemeente alles tegenhouden."),
    ("regionaal", "2024", "can_improve", "", "De kleine gemeenten krijgen de stukken een dag voor het overleg."),
    ("regionaal", "2024", "not_considered", "", "Wat er gebeurt als een gemeente uit de regio stapt."),
    ("regionaal", "2025", "goes_well", "", "Er is één visie, en die past op één pagina."),
    ("regionaal", "2025", "goes_well", "", "Met een onafhankelijke begeleider praten we rustiger."),
    ("regionaal", "2025", "can_improve", "", "De wachttijden zijn nog precies even lang."),
    ("regionaal", "2025", "not_considered", "", "Hoe we de administratie kleiner maken in plaats van groter."),
    ("patronen", "2024", "goes_well", "", "Buiten het overleg om weten mensen elkaar te vinden."),
    ("patronen", "2024", "can_improve", "", "Een idee mag een idee zijn. Nu gaat iedereen meteen rekenen."),
    ("patronen", "2024", "not_considered", "", "Wie er eigenlijk in de kerngroep hoort te zitten."),
    ("patronen", "2025", "goes_well", "", "Wij weten nu van elkaar waar de pijn zit."),
    ("patronen", "2025", "can_improve", "", "Zet mensen uit de uitvoering aan dezelfde tafel als het bestuur."),
    ("patronen", "2025", "not_considered", "", "Wie een probleem oplost dat van niemand is."),
    ("afspraken", "2024", "goes_well", "", "De bestuurders kennen elkaar goed en bellen elkaar."),
    ("afspraken", "2024", "can_improve", "", "Vertel ons wat er is afgesproken. Wij lazen het in de krant."),
    ("afspraken", "2024", "not_considered", "", "Hoe de afspraken bij invallers en nieuwe collega's komen."),
    ("afspraken", "2025", "goes_well", "", "Het kernteam zit elke dinsdag bij elkaar, en dat scheelt veel mailtjes."),
    ("afspraken", "2025", "goes_well", "", "De coördinator kent alle ouders bij naam."),
    ("afspraken", "2025", "can_improve", "", "Geef het kernteam een potje waarover het zelf gaat."),
    ("afspraken", "2025", "can_improve", "", "Bestuurders mogen vaker komen kijken."),
    ("afspraken", "2025", "not_considered", "", "Wat er met het kernteam gebeurt als de coördinator vertrekt."),
];

/// Puts each remark with someone whose answer it fits.
pub(crate) fn add_remarks(list: &Questionnaire, responses: &mut [Response]) {
    for (wave, id, mood, text) in REMARKS {
        let Some(item) = list.item(id) else { continue };
        let column = format!("{id}.remark");
        let highest = list.scale_of(&list.items()[item]).points.len() - 1;
        let fits = |response: &Response| match response.answers[item] {
            Answer::DontKnow => mood == Mood::Unknown,
            answer => answer.point().is_some_and(|point| (mood == Mood::Low && 2 * point < highest) || (mood == Mood::High && 2 * point > highest)),
        };
        write(responses, &column, text, |response| response.wave == wave && fits(response));
    }
}

/// Puts each open answer with someone of the right wave and role who has not written there yet.
pub(crate) fn add_open_answers(list: &Questionnaire, responses: &mut [Response]) {
    for (_, wave, question, role, text) in OPEN_ANSWERS.iter().filter(|(id, ..)| *id == list.id()) {
        let is_of_role = |response: &Response| role.is_empty() || response.role == list.role(role);
        // Whoever stopped half-way did not come to the open questions.
        let came_to_the_end = |response: &Response| response.answers.iter().filter(|answer| **answer == Answer::Blank).count() < 5;
        write(responses, question, text, |response| response.wave == *wave && is_of_role(response) && came_to_the_end(response));
    }
}

/// Writes a text in an empty cell of one of the responses that fit.
fn write(responses: &mut [Response], column: &str, text: &str, fits: impl Fn(&Response) -> bool) {
    let mut candidates: Vec<&mut Response> = responses.iter_mut().filter(|response| fits(response) && !response.texts.contains_key(column)).collect();
    let place = Random::of(&["writes", column, text]).below(candidates.len());
    if let Some(response) = candidates.get_mut(place) {
        response.texts.insert(column.to_owned(), text.to_owned());
    }
}
