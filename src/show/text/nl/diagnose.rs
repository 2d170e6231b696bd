//! A diagnosis.

use crate::show::text::diagnose::DiagnoseWords;
use crate::survey::diagnose::Kind;
use crate::survey::diagnose::order::Quadrant;
use crate::survey::diagnose::rules::Missing;
use crate::survey::rule::Bound;

pub(super) const DIAGNOSE: DiagnoseWords = DiagnoseWords {
    title: "Doorlichting van de samenwerking",
    good: "Wat gaat er goed?",
    better: "Wat kan er beter?",
    unconsidered: "Waarover is nog onvoldoende nagedacht?",
    kind: |kind| match kind {
        Kind::StrongBlock => "Sterke bouwstenen",
        Kind::StrongItem => "Sterke punten",
        Kind::WeakBlock => "Bouwstenen met een lage score",
        Kind::WeakItem => "Knelpunten",
        Kind::Divided => "Hierover zijn mensen verdeeld",
        Kind::RoleGap => "Groepen zien het anders",
        Kind::LayerGap => "Lagen zien het anders",
        Kind::PaperGap => "Papier en praktijk verschillen",
        Kind::Unknown => "Witte vlekken (niet bekend of niet bepaald)",
        Kind::Unshown => "Niet te tonen: te weinig antwoorden, of bijna allemaal gelijk",
        Kind::Essential => "Essentieel en nog niet vastgelegd",
        Kind::Function => "Functies die nog niet geregeld zijn",
    },
    too_few: |list| format!("{list}: te weinig antwoorden om iets te tonen. Wie alles mag zien, kan --min-group lager zetten."),
    nothing_shown: "Hierover is niets te zeggen: te weinig antwoorden.",
    nothing_good: "Geen bouwsteen of onderwerp haalt de grens voor een sterk punt.",
    nothing_better: "Geen bouwsteen of onderwerp komt onder een grens.",
    nothing_unconsidered: "Geen witte vlekken volgens deze grenzen.",
    more: |count| format!("en nog {count}"),
    disagree: |share| format!("{share}% oneens"),
    divided: |agree, disagree| format!("{agree}% eens, {disagree}% oneens"),
    on_paper: |paper, practice| format!("op papier {paper}, beleefd {practice}"),
    not_filled_in: "niet ingevuld",
    chose: |question, choice| format!("{question}: '{choice}'"),
    bottlenecks: "Knelpunten volgens het model",
    no_bottlenecks: "Geen van de regels wijst op een knelpunt.",
    lowest: |items| format!("het laagst: {items}"),
    advice: "Advies",
    source: "Bron",
    not_now: "Niet aan de orde",
    undetermined: "Niet te bepalen",
    off: "Niet naar gekeken",
    bound: |bound, number| match bound {
        Bound::Below(_) => format!("lager dan {number}"),
        Bound::From(_) => format!("{number} of hoger"),
    },
    missing: |missing, what| match missing {
        Missing::List if what.is_empty() => "er is geen lijst met ervaringen".to_owned(),
        Missing::List => format!("de lijst {what} ontbreekt"),
        Missing::Part => format!("{what} staat niet in de lijst"),
        Missing::Forms => format!("van {what} is geen gezamenlijk formulier"),
        Missing::Few if what.is_empty() => "te weinig antwoorden".to_owned(),
        Missing::Few => format!("te weinig antwoorden op {what}"),
    },
    spread: |highest, lowest| format!("verschil tussen {highest} en {lowest}"),
    count: |count, bound, blocks| {
        let blocks = if blocks.is_empty() { String::new() } else { format!(" ({blocks})") };
        format!("{count} {} {bound}{blocks}", if count == 1 { "bouwsteen" } else { "bouwstenen" })
    },
    order: "Wat eerst?",
    what: "Onderwerp",
    chosen: "% kiest dit",
    more_steps: |count| format!("En daarna nog {count}."),
    matrix: "Score en belang",
    matrix_lines: |score, importance, choosers| {
        format!("Belang is het deel van {choosers} mensen dat het onderwerp koos. De grenzen liggen op het gemiddelde: score {score}, belang {importance}%.")
    },
    quadrant: |quadrant| match quadrant {
        Quadrant::First => "Eerst aanpakken",
        Quadrant::Keep => "Vasthouden",
        Quadrant::Follow => "Volgen",
        Quadrant::Later => "Niet nu",
    },
    importance: |score, importance| format!("{score}; {importance}%"),
    across: "Dwars door de bouwstenen",
    alone: "Alle antwoorden komen van één organisatie. Dit is haar eigen beeld. Over de samenwerking als geheel zegt het niets.",
    reflection: "Vragen om zelf te bespreken",
    reflection_questions: [
        "Herkennen wij dit beeld? Wie van ons ziet het anders, en hoe komt dat?",
        "Wat kunnen wij zelf veranderen, zonder op anderen te wachten?",
        "Wat hebben wij van de partners nodig, en weten zij dat?",
        "Waarover weten wij te weinig, en wie weet het wel?",
    ],
    for_partners: "Vragen voor de partners",
    how_do_you_see: |statement| format!("Hoe ziet u dit: '{statement}'"),
    several_forms: |list| format!("{list}: er zijn meer formulieren en geen (of meer dan één) van 'gezamenlijk'. Daarom is hier niets over gezegd."),
    no_flags: |list| format!("{list} heeft geen grenzen. Zet 'use: [grenzen]' in de lijst, of eigen 'flags'."),
    layers_left_out: |list| {
        format!(
            "{list}: verschillen tussen lagen zijn hier niet bekeken. Met de lagen erbij zou iets van iedereen of van de rollen niet te tonen zijn, om kleine groepen te beschermen."
        )
    },
    layers_withheld: |list, layers| {
        format!("{list}: deze lagen zijn niet of niet overal te tonen, en tellen daar niet mee bij de verschillen tussen lagen: {layers}.")
    },
    model_note: "Dit zijn aandachtspunten volgens het model, geen bewijs. Bespreek ze met de partners, en kies er hoogstens drie om mee te beginnen.",
    flags_note: |flags| {
        format!(
            "Grenzen: bouwsteen sterk vanaf {}, laag onder {}. Onderwerp sterk vanaf {} met hoogstens {}% oneens, knelpunt onder {} of vanaf {}% oneens, verdeeld vanaf {}% eens en {}% oneens. Witte vlek vanaf {}% 'weet ik niet' en leeg{}. Verschil tussen rollen: een bouwsteen zoals in compare, een onderwerp vanaf {} punten; tussen lagen vanaf {} punten.",
            flags.block_strong_from,
            flags.block_weak_below,
            flags.item_strong_from,
            flags.item_strong_disagree_to,
            flags.item_weak_below,
            flags.item_weak_disagree_from,
            flags.divided_from,
            flags.divided_from,
            flags.unknown_from,
            flags.unknown_from_by_role.iter().map(|(role, from)| format!(" ({role}: {from}%)")).collect::<Vec<_>>().concat(),
            flags.gap_item_from,
            flags.gap_layer_from,
        )
    },
    effect_note: "Wat de samenwerking oplevert voor ouders en jongeren is een inschatting van professionals.",
};
