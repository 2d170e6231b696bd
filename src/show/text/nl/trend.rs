//! What changed.

use crate::lang::Lang;
use crate::show::text::trend::TrendWords;
use crate::show::text::trouble::one_of;
use crate::survey::changes::{Said, What};

fn in_language(what: &str, lang: Lang) -> String {
    format!("{what} ({})", lang.code())
}

pub(super) const TREND: TrendWords = TrendWords {
    from_to: |from, to| format!("van {from} naar {to}"),
    change: "verandering",
    same_people: "Dezelfde mensen in beide metingen",
    up: |blocks| format!("Duidelijk omhoog: {}.", one_of(blocks, "en")),
    down: |blocks| format!("Duidelijk omlaag: {}.", one_of(blocks, "en")),
    possible: |blocks| format!("Mogelijk veranderd, te weinig antwoorden om zeker te zijn: {}.", one_of(blocks, "en")),
    no_clear_change: "Geen duidelijke verandering bij de andere bouwstenen.",
    no_clear_change_at_all: "Bij geen enkele bouwsteen is er een duidelijke verandering.",
    overlap: |place, both, either| format!("{place}: {both} van {either} {} deden beide keren mee.", if either == 1 { "organisatie" } else { "organisaties" }),
    unpaired_note: "Een verandering kan ook komen doordat andere mensen antwoordden, of mensen van andere organisaties.",
    paired_note: "'Dezelfde mensen' zijn zij die in beide metingen te herkennen zijn aan hun pseudoniem. Hun verandering staat met het 95%-interval over de verschillen per persoon; dat is vaak zekerder.",
    one_wave: |list| format!("Van '{list}' is er maar één meting: er is nog niets te vergelijken."),
    changes: |from, to| format!("Wat er veranderde van versie {from} naar versie {to}"),
    no_changes: |from, to| format!("Tussen versie {from} en versie {to} is niets veranderd aan wat er gevraagd wordt."),
    same_version: |version| {
        format!(
            "Beide heten versie {version}, maar ze vragen iets anders. Geef de nieuwe een andere 'version', anders zijn antwoorden niet uit elkaar te houden."
        )
    },
    place: "Waar",
    what: "Wat",
    old: "Was",
    new: "Wordt",
    whole_list: "hele lijst",
    what_changed: |what| match what {
        What::Languages => "talen".to_owned(),
        What::Stem(lang) => in_language("zin boven de vragen", lang),
        What::MinAnswered => "hoeveel beantwoord moet zijn".to_owned(),
        What::RoleAdded => "nieuwe rol".to_owned(),
        What::RoleRemoved => "rol vervallen".to_owned(),
        What::BlockAdded => "nieuwe bouwsteen".to_owned(),
        What::BlockRemoved => "bouwsteen vervallen".to_owned(),
        What::ItemAdded => "nieuwe vraag".to_owned(),
        What::ItemRemoved => "vraag vervallen".to_owned(),
        What::Moved => "andere bouwsteen".to_owned(),
        What::Text(lang) => in_language("tekst", lang),
        What::ScaleValues => "waarden van de schaal".to_owned(),
        What::ScaleLabels(lang) => in_language("woorden van de schaal", lang),
        What::Reversed => "omgekeerd".to_owned(),
        What::Weight => "hoe vaak hij telt".to_owned(),
        What::Roles => "wie hem krijgt".to_owned(),
        What::Unscored => "keuzes zonder score".to_owned(),
        What::BackgroundAdded => "nieuwe achtergrondvraag".to_owned(),
        What::BackgroundRemoved => "achtergrondvraag vervallen".to_owned(),
        What::BackgroundText(lang) => in_language("tekst van de achtergrondvraag", lang),
        What::BackgroundChoices => "keuzes".to_owned(),
    },
    said: |said| match said {
        Said::Nothing => "–".to_owned(),
        Said::Text(text) => text.clone(),
        Said::Flag(true) => "ja".to_owned(),
        Said::Flag(false) => "nee".to_owned(),
        Said::Everyone => "iedereen".to_owned(),
    },
    fully: |blocks| format!("Goed te vergelijken over de tijd: {}.", one_of(blocks, "en")),
    on_common: |block, common, old, new| {
        format!(
            "Te vergelijken op wat beide versies vragen: {block} ({common} {}; de oude heeft er {old}, de nieuwe {new}).",
            if common == 1 { "vraag" } else { "vragen" }
        )
    },
    not_comparable: |block, items| {
        format!("Niet te vergelijken: {block}. Aan {} is iets veranderd, dus een andere score kan daarvan komen.", one_of(items, "en"))
    },
    compared_anyway: |block, items| {
        format!("Toch vergeleken: {block}, hoewel aan {} iets is veranderd. Een andere score kan daarvan komen.", one_of(items, "en"))
    },
    nothing_in_common: |block| format!("Niet te vergelijken: {block}. De versies hebben hier geen vraag voor iedereen gemeen."),
    minimum_note: "Hoeveel er beantwoord moet zijn, verschilt per versie; bij het vergelijken geldt voor beide de regel van de nieuwste.",
    despite_tip: "Veranderde bouwstenen vergelijkt u toch met --despite-changes.",
};
