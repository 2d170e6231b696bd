//! Writes response files of any length to the list in `questionnaire.yaml`, to measure with:
//! `cargo run --release --example generate -- 1000000 > 1m.csv`.
//!
//! Every row has a stream of chance of its own, and only whole numbers are used: the same arguments give the same bytes on every machine, and the first rows
//! of a long file are those of a short one. Organisations and municipalities are made up.

use clap::{Parser, ValueEnum};
use doorlicht::data::library;
use doorlicht::lang::{Lang, Localized};
use doorlicht::show::text::Text;
use doorlicht::survey::{Questionnaire, response};
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

/// Writes made-up responses to standard output.
#[derive(Parser)]
struct Args {
    /// How many responses.
    rows: u32,
    /// How the file looks.
    #[arg(long, value_enum, default_value = "plain")]
    style: Style,
    /// Writes the first response once more at the end: a file that must be refused.
    #[arg(long)]
    repeat_last: bool,
    /// Also writes which items there are, for programs that cannot read the list: block,item,reversed.
    #[arg(long, value_name = "FILE")]
    items: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Style {
    /// As `doorlicht fill` writes it: commas, UTF-8, codes, quotes where they are needed.
    Plain,
    /// As it comes in from elsewhere: semicolons, Windows-1252, CRLF, quotes everywhere, and the Dutch words of the list in place of its codes.
    Inbox,
}

const SEED: u64 = 0x1CE4_E5B9;
const WAVE: &str = "2026";
/// The answers that are no point of the scale, in a thousand.
const BLANK: usize = 50;
const NOT_APPLICABLE: usize = 30;
const DONT_KNOW: usize = 20;
/// Parts of the way from the lowest to the highest answer.
const STEP: usize = 50;

/// A kind of organisation by a name: thirty organisations.
const KINDS: [&str; 6] = ["Basisschool", "Wijkteam", "Gemeente, afdeling", "Jeugdhulp", "Kinderopvang", "Praktijk \"de Brug\","];
const NAMES: [&str; 5] = ["Zonnepluim", "Kantelwiek", "Vlierhonk", "Coöperatie Één", "Hommelpluis"];
/// The start and the end of a place: forty municipalities.
const STARTS: [&str; 8] = ["Kwelder", "Reigers", "Linder", "Molen", "Súder", "'s-Graven", "Haver", "Sint Anna "];
const ENDS: [&str; 5] = ["broek", "holt", "vaart", "wolde", "geest"];

/// `SplitMix64` (Steele, Lea and Flood, 2014).
struct Random(u64);

impl Random {
    fn of_row(row: u32) -> Random {
        Random(SEED ^ u64::from(row).wrapping_mul(0xD134_2543_DE82_EF95))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to but not `limit`.
    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(((self.next() >> 32) * limit as u64) >> 32).unwrap_or(0)
    }
}

/// The id of a response: looks random, and no two are the same, as every step can be undone (the last of `MurmurHash3`).
fn id(row: u32) -> u32 {
    let mut mixed = row.wrapping_add(0x5EED);
    mixed = (mixed ^ (mixed >> 16)).wrapping_mul(0x85EB_CA6B);
    mixed = (mixed ^ (mixed >> 13)).wrapping_mul(0xC2B2_AE35);
    mixed ^ (mixed >> 16)
}

/// Every cell a file can hold, as its bytes.
struct Cells {
    style: Style,
    header: Vec<u8>,
    /// `questionnaire,version` where the file names them.
    list: Vec<u8>,
    days: Vec<Vec<u8>>,
    wave: Vec<u8>,
    roles: Vec<Vec<u8>>,
    organisations: Vec<Vec<u8>>,
    municipalities: Vec<Vec<u8>>,
    layers: Vec<Vec<u8>>,
    points: Vec<Vec<u8>>,
    dont_know: Vec<u8>,
    not_applicable: Vec<u8>,
    blank: Vec<u8>,
    /// Per block, whether each item is reversed.
    reversed: Vec<Vec<bool>>,
}

impl Cells {
    fn of(list: &Questionnaire, style: Style) -> Cells {
        let word = |code: &str, text: &Localized| style.cell(if style == Style::Plain { code } else { text.get(Lang::Nl) });
        let every = |first: &[&str], then: &[&str], between: &str| {
            first.iter().flat_map(|first| then.iter().map(move |then| style.cell(&format!("{first}{between}{then}")))).collect()
        };
        let background = |id: &str| list.background().iter().find(|question| question.id == id).expect("a background question of the list");
        let asked = ["organisation", "municipality", "layer"].map(background);
        let named: &[&str] = if style == Style::Plain { &["questionnaire", "version"] } else { &[] };
        let mut header: Vec<Vec<u8>> = ["response"].iter().chain(named).chain(&["submitted", "wave", "role"]).map(|name| style.cell(name)).collect();
        header.extend(asked.iter().map(|question| word(&question.id, &question.text)));
        header.extend(list.items().iter().map(|item| word(&item.id, &item.text)));
        let unscored = &Text::of(Lang::Nl).interview;
        let days = (1..=28).map(|day| (2, day)).chain((1..=31).map(|day| (3, day)));
        Cells {
            style,
            header: header.join(&style.delimiter()),
            list: if style == Style::Plain { [style.cell(list.id()), style.cell(list.version())].join(&style.delimiter()) } else { Vec::new() },
            days: days
                .map(|(month, day)| style.cell(&if style == Style::Plain { format!("2026-{month:02}-{day:02}") } else { format!("{day:02}-{month:02}-2026") }))
                .collect(),
            wave: style.cell(WAVE),
            roles: list.roles().iter().map(|role| word(&role.id, &role.title)).collect(),
            organisations: every(&KINDS, &NAMES, " "),
            municipalities: every(&STARTS, &ENDS, ""),
            layers: background("layer").choices.iter().map(|choice| word(&choice.value, &choice.text)).collect(),
            points: list.scales()[0].points.iter().map(|point| word(&point.value.to_string(), &point.text)).collect(),
            dont_know: style.cell(if style == Style::Plain { response::DONT_KNOW } else { unscored.dont_know }),
            not_applicable: style.cell(if style == Style::Plain { response::NOT_APPLICABLE } else { unscored.not_applicable }),
            blank: style.cell(""),
            reversed: list.blocks().iter().map(|block| list.items()[block.items.clone()].iter().map(|item| item.reversed).collect()).collect(),
        }
    }

    /// One response. Kern is on the whole more content than schil, the more so in the first blocks.
    fn write(&self, line: &mut Vec<u8>, row: u32) {
        let mut random = Random::of_row(row);
        let delimiter = self.style.delimiter();
        line.clear();
        line.extend(self.style.cell(&format!("{:08x}", id(row))));
        let organisation = random.below(self.organisations.len());
        let municipality = random.below(self.municipalities.len());
        // An organisation is a kernpartner in one municipality and a schilpartner in another.
        let role = usize::from((5 * organisation + 3 * municipality) % 11 > 5);
        let day = &self.days[random.below(self.days.len())];
        let layer = &self.layers[random.below(self.layers.len())];
        let list = (!self.list.is_empty()).then_some(&self.list);
        let who = [day, &self.wave, &self.roles[role], &self.organisations[organisation], &self.municipalities[municipality], layer];
        for cell in list.into_iter().chain(who) {
            line.push(delimiter);
            line.extend(cell);
        }
        let person = 10 + random.below(120);
        for (block, reversed) in self.reversed.iter().enumerate() {
            let level = person + 8 * block + (1 - role) * 25_usize.saturating_sub(5 * block) + random.below(40);
            for reversed in reversed {
                line.push(delimiter);
                line.extend(self.answer(&mut random, level, *reversed));
            }
        }
        line.extend(self.style.line_end());
    }

    fn answer(&self, random: &mut Random, level: usize, reversed: bool) -> &[u8] {
        match random.below(1000) {
            ..BLANK => &self.blank,
            chance if chance < BLANK + NOT_APPLICABLE => &self.not_applicable,
            chance if chance < BLANK + NOT_APPLICABLE + DONT_KNOW => &self.dont_know,
            _ => {
                let highest = self.points.len() - 1;
                let point = ((level + random.below(2 * STEP)) / STEP).min(highest);
                &self.points[if reversed { highest - point } else { point }]
            }
        }
    }
}

impl Style {
    fn delimiter(self) -> u8 {
        if self == Style::Plain { b',' } else { b';' }
    }

    fn line_end(self) -> &'static [u8] {
        if self == Style::Plain { b"\n" } else { b"\r\n" }
    }

    fn cell(self, text: &str) -> Vec<u8> {
        let is_quoted = self == Style::Inbox || text.contains([',', '"']);
        let text = if is_quoted { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() };
        if self == Style::Plain { text.into_bytes() } else { encoding_rs::WINDOWS_1252.encode(&text).0.into_owned() }
    }
}

/// `block,item,reversed` of every item.
fn items(list: &Questionnaire) -> String {
    let line = |item: &doorlicht::survey::questionnaire::Item| format!("{},{},{}\n", list.blocks()[item.block].id, item.id, u8::from(item.reversed));
    ["block,item,reversed\n".to_owned()].into_iter().chain(list.items().iter().map(line)).collect()
}

fn main() -> io::Result<()> {
    let args = Args::parse();
    let text = include_str!("questionnaire.yaml").to_owned();
    let list =
        library::read("questionnaire.yaml", text, &library::shared_definitions()).map_err(|_| io::Error::other("see doorlicht check questionnaire.yaml"))?;
    if let Some(file) = args.items {
        std::fs::write(file, items(&list))?;
    }
    let cells = Cells::of(&list, args.style);
    let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    out.write_all(&cells.header)?;
    out.write_all(args.style.line_end())?;
    let mut line = Vec::new();
    for row in (0..args.rows).chain(args.repeat_last.then_some(0)) {
        cells.write(&mut line, row);
        out.write_all(&line)?;
    }
    out.flush()
}
