//! How the columns of a file are read.

use crate::show::text::columns::ColumnWords;
use crate::show::text::trouble::one_of;
use crate::survey::heading::Found;

pub(super) const COLUMNS: ColumnWords = ColumnWords {
    heading: "Kolom in het bestand",
    ours: "Gelezen als",
    how: "Gevonden aan",
    found: |found| match found {
        Found::Mapping => "uw opgave",
        Found::Name => "naam",
        Found::Text => "tekst",
        Found::Row => "tekst in [ ]",
        Found::Code => "code",
        Found::Synonym => "gangbaar woord",
    },
    outdone: |ours| format!("{ours} staat elders"),
    repeated: |ours| format!("{ours} is er al"),
    platform: "van het platform",
    ignored: "uw opgave",
    unknown: "niet herkend",
    similar: |ours| format!("lijkt op {ours}"),
    by_name: |count| if count == 1 { "1 kolom staat op onze eigen naam.".to_owned() } else { format!("{count} kolommen staan op onze eigen naam.") },
    similar_note: "Een kolom die alleen ergens op lijkt, wordt niet gelezen. Klopt het, zeg dat dan met --column onze=hun of in een bestand voor --mapping.",
    missing: |names| {
        let names = one_of(names, "en");
        format!("Niet in dit bestand: {names}{}", if names.ends_with('…') { "" } else { "." })
    },
    mapping_of: |files| format!("Hoe de kolommen zijn gelezen van {}.", one_of(files, "en")),
    mapping_use: "Links onze naam, rechts hoe de kolom in het bestand heet. Gebruik: --mapping DIT-BESTAND.",
    mapping_similar: "Deze lijken alleen. Klopt het, haal dan het # weg:",
    mapping_repeated: "Deze staan meer dan eens in een bestand; hun volgorde zegt welke welke is:",
    mapping_elsewhere: "Deze betekenen in een ander bestand iets anders:",
    mapping_unknown: "Niet herkend. Horen ze bij een kolom, zet ze dan hierboven; haal anders het # weg:",
    mapping_saved: |path| format!("De kolommen staan in {path}; lees de bestanden voortaan met --mapping {path}"),
};
