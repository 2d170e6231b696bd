//! What people answer to the lists about the region, the three patterns and the agreements. As in `views`, under every answer lies a score of 0-100; here it
//! is moved by single items, layers and municipalities, for that is what these lists are about.

use super::partners::Person;
use super::random::Random;
use super::views::nearest;
use doorlicht::survey::Questionnaire;
use doorlicht::survey::questionnaire::Item;
use doorlicht::survey::response::Answer;

/// What happens from the first wave to the second, for one list.
pub(crate) struct Story {
    /// The id of the list.
    pub(crate) list: &'static str,
    /// A block or one of its items, and its level in 2024 and in 2025. An item goes before its block.
    levels: &'static [(&'static str, [f64; 2])],
    /// A layer or municipality, a block or item, and how far above or below the others in 2024 and in 2025. All that fit are added.
    apart: &'static [(&'static str, &'static str, [f64; 2])],
    /// An item, a layer (empty: every layer), and how many in a hundred do not know. The first that fits counts.
    unknown: &'static [(&'static str, &'static str, f64)],
    /// An item, and to how many in a hundred it does not apply in 2024 and in 2025.
    not_applicable: &'static [(&'static str, [f64; 2])],
}

/// In 2025 there is a vision, it is clear who decides, and someone independent leads the talks. Paperwork and time remain what they were. Small
/// municipalities feel less of an equal, and the largest thinks it pays too much.
const REGION: Story = Story {
    list: "regionaal",
    levels: &[
        ("VB", [54.0, 64.0]),
        ("REG-VB-1", [64.0, 70.0]),
        ("RO", [45.0, 56.0]),
        ("REG-RO-2", [38.0, 60.0]),
        ("REG-RO-4", [28.0, 68.0]),
        ("WP", [48.0, 53.0]),
        ("REG-WP-4", [36.0, 50.0]),
        ("IP", [57.0, 60.0]),
        ("MI", [44.0, 43.0]),
        ("REG-MI-2", [34.0, 32.0]),
        ("PR", [47.0, 51.0]),
        ("REG-PR-1", [38.0, 39.0]),
    ],
    apart: &[
        ("bestuur", "VB", [14.0, 9.0]),
        ("bestuur", "RO", [18.0, 9.0]),
        ("bestuur", "PR", [13.0, 16.0]),
        ("management", "RO", [6.0, 4.0]),
        ("uitvoering", "VB", [-5.0, -3.0]),
        ("uitvoering", "PR", [-4.0, -4.0]),
        ("Hazelwarde", "REG-RO-1", [-18.0, -14.0]),
        ("Bramervoort", "REG-RO-1", [-20.0, -16.0]),
        ("Molenwolde", "REG-RO-1", [-14.0, -10.0]),
        ("Kwelderbroek", "REG-RO-1", [12.0, 10.0]),
        ("Kwelderbroek", "REG-MI-3", [-20.0, -20.0]),
        ("Hazelwarde", "REG-VB-2", [12.0, 12.0]),
        ("Bramervoort", "WP", [-10.0, -4.0]),
    ],
    unknown: &[
        ("REG-RO-4", "uitvoering", 30.0),
        ("REG-WP-4", "uitvoering", 18.0),
        ("REG-MI-3", "uitvoering", 52.0),
        ("REG-MI-3", "", 12.0),
        ("REG-MI-4", "uitvoering", 16.0),
        ("REG-PR-1", "bestuur", 14.0),
        ("REG-PR-2", "", 14.0),
        ("REG-PR-3", "", 12.0),
    ],
    not_applicable: &[("REG-WP-3", [6.0, 6.0])],
};

/// Interests are spoken of and ideas get more time; ownership stays where it was: a problem from frontline work finds nobody. The board sees that in another way.
const PATTERNS: Story = Story {
    list: "patronen",
    levels: &[
        ("BEL", [45.0, 61.0]),
        ("PAT-BEL-T1", [48.0, 70.0]),
        ("PAT-BEL-T3", [26.0, 48.0]),
        ("RUI", [45.0, 54.0]),
        ("PAT-RUI-S1", [38.0, 56.0]),
        ("PAT-RUI-S3", [38.0, 42.0]),
        ("EIG", [39.0, 40.0]),
        ("PAT-EIG-S3", [32.0, 31.0]),
        ("PAT-EIG-T1", [24.0, 36.0]),
    ],
    apart: &[
        ("bestuur", "EIG", [22.0, 24.0]),
        ("bestuur", "RUI", [10.0, 8.0]),
        ("bestuur", "BEL", [3.0, 3.0]),
        ("management", "EIG", [9.0, 9.0]),
        ("beleid", "RUI", [-7.0, -2.0]),
        ("uitvoering", "EIG", [-4.0, -4.0]),
        ("uitvoering", "PAT-RUI-S3", [-8.0, -8.0]),
    ],
    unknown: &[("PAT-BEL-S1", "uitvoering", 16.0), ("PAT-RUI-S2", "uitvoering", 20.0), ("PAT-EIG-T1", "uitvoering", 18.0), ("PAT-EIG-T3", "uitvoering", 26.0)],
    not_applicable: &[("PAT-EIG-T3", [30.0, 14.0])],
};

/// A year after signing the board is content and the work floor hardly knows what was agreed. Another year on there are core teams and people who coordinate
/// them; only the authority to spend money has not come down from the board.
const AGREEMENTS: Story = Story {
    list: "afspraken",
    levels: &[
        ("LEV", [42.0, 58.0]),
        ("AFS-LEV-3", [36.0, 46.0]),
        ("LOC", [46.0, 63.0]),
        ("AFS-LOC-2", [40.0, 70.0]),
        ("AFS-LOC-3", [44.0, 52.0]),
        ("MAN", [50.0, 54.0]),
        ("AFS-MAN-2", [30.0, 30.0]),
        ("AFS-MAN-4", [60.0, 64.0]),
        ("VER", [62.0, 66.0]),
        ("AFS-VER-3", [44.0, 52.0]),
    ],
    apart: &[
        ("bestuur", "LEV", [30.0, 17.0]),
        ("bestuur", "LOC", [16.0, 6.0]),
        ("bestuur", "MAN", [20.0, 19.0]),
        ("bestuur", "AFS-MAN-2", [14.0, 14.0]),
        ("bestuur", "VER", [10.0, 9.0]),
        ("management", "LEV", [10.0, 7.0]),
        ("management", "MAN", [6.0, 6.0]),
        ("uitvoering", "LEV", [-4.0, -2.0]),
        ("Molenwolde", "LOC", [-10.0, -14.0]),
        ("Reigersholt", "LOC", [4.0, 8.0]),
    ],
    unknown: &[
        ("AFS-VER-2", "bestuur", 0.0),
        ("AFS-VER-2", "uitvoering", 58.0),
        ("AFS-VER-2", "", 24.0),
        ("AFS-LEV-3", "uitvoering", 22.0),
        ("AFS-MAN-2", "", 10.0),
    ],
    not_applicable: &[("AFS-LOC-3", [22.0, 16.0]), ("AFS-LOC-4", [6.0, 4.0])],
};

/// The stories there are.
pub(crate) const STORIES: [Story; 3] = [REGION, PATTERNS, AGREEMENTS];

/// Seldom, but it happens.
const SELDOM_UNKNOWN: f64 = 3.0;
const SELDOM_NOT_APPLICABLE: f64 = 0.7;

impl Story {
    /// The answer to an item.
    pub(crate) fn answer(&self, list: &Questionnaire, item: &Item, wave: &str, person: &Person) -> Answer {
        let mut stream = Random::of(&["answer", wave, &person.name, &item.id]);
        let at = usize::from(wave != super::WAVES[0]);
        let block = list.blocks()[item.block].id.as_str();
        if stream.chance(1.2) {
            return Answer::Blank;
        }
        let not_applicable = self.not_applicable.iter().find(|(id, _)| *id == item.id).map_or(SELDOM_NOT_APPLICABLE, |(_, percent)| percent[at]);
        if item.unscored.not_applicable && stream.chance(not_applicable) {
            return Answer::NotApplicable;
        }
        let knows_not = |(id, layer, _): &&(&str, &str, f64)| *id == item.id && (layer.is_empty() || *layer == person.layer);
        if item.unscored.dont_know && stream.chance(self.unknown.iter().find(knows_not).map_or(SELDOM_UNKNOWN, |(.., percent)| *percent)) {
            return Answer::DontKnow;
        }
        let named = |name: &str| self.levels.iter().find(|(known, _)| *known == name);
        let (_, levels) = named(&item.id).or_else(|| named(block)).expect("a level of every block");
        let fits = |who: &str, what: &str| [person.layer, person.partner.municipality].contains(&who) && (what == block || what == item.id);
        let apart: f64 = self.apart.iter().filter(|(who, what, _)| fits(who, what)).map(|(.., by)| by[at]).sum();
        let around = 4.0 * Random::of(&["organisation", person.partner.organisation, block]).bell()
            + 8.0 * Random::of(&["person", &person.name]).bell()
            + 5.0 * Random::of(&["person", &person.name, block]).bell()
            + 2.0 * Random::of(&["item", &item.id]).bell();
        nearest(list, item, levels[at] + apart + around + 15.0 * stream.bell())
    }
}

/// The childcare centre or school someone belongs to in the list on the agreements: their own, or one in the same municipality. The board and those who write
/// policy belong to none.
pub(crate) fn location(person: &Person) -> &'static str {
    let here: &[&str] = match (person.layer, person.partner.organisation) {
        ("bestuur" | "beleid", _) => &[],
        (_, "Scholengemeenschap Kwelderbroek") => &["Scholengemeenschap Kwelderbroek"],
        (_, "Scholengemeenschap Molenwolde") => &["Scholengemeenschap Molenwolde"],
        (_, "Basisschool Het Vlierhonk" | "Kinderopvang Hommelpluis") => &["Het Vlierhonk"],
        (_, "Basisschool De Roerdompel") => &["De Roerdompel"],
        _ => match person.partner.municipality {
            "Kwelderbroek" => &["Het Vlierhonk", "Scholengemeenschap Kwelderbroek"],
            "Molenwolde" => &["De Roerdompel", "Scholengemeenschap Molenwolde"],
            "Reigersholt" => &["De Haverwiebel"],
            _ => &["De Wilgenspoel"],
        },
    };
    here.get(Random::of(&["location", &person.name]).below(here.len())).copied().unwrap_or_default()
}
