//! The organisations and the people. Every name is invented: to our knowledge there is no such place, school or organisation.

use super::random::Random;

/// An organisation in the co-operation. Kern or schil is decided per organisation, not per kind of organisation: here one school is kern and three are schil.
#[derive(Debug)]
pub(crate) struct Partner {
    pub(crate) organisation: &'static str,
    pub(crate) role: &'static str,
    pub(crate) municipality: &'static str,
    /// How many people are invited.
    staff: u32,
    /// Whether one of them is in the layer bestuur.
    has_board: bool,
}

const fn kern(organisation: &'static str, municipality: &'static str, staff: u32, has_board: bool) -> Partner {
    Partner { organisation, role: "kern", municipality, staff, has_board }
}

const fn schil(organisation: &'static str, municipality: &'static str, staff: u32) -> Partner {
    Partner { organisation, role: "schil", municipality, staff, has_board: false }
}

/// All partners, kern first.
pub(crate) const PARTNERS: [Partner; 25] = [
    kern("Gemeente Kwelderbroek", "Kwelderbroek", 6, true),
    kern("Gemeente Reigersholt", "Reigersholt", 5, true),
    kern("Gemeente Lindervaart", "Lindervaart", 4, true),
    kern("Gemeente Molenwolde", "Molenwolde", 4, true),
    kern("Jeugdgezondheidszorg Kwelderbroek", "Kwelderbroek", 7, true),
    kern("Maatschappelijk Werk Reigersholt", "Reigersholt", 6, true),
    kern("Opvoedsteun Zonnepluim", "Kwelderbroek", 5, false),
    kern("Jongerenwerk Kantelwiek", "Molenwolde", 4, false),
    kern("Cliëntondersteuning Lindervaart", "Lindervaart", 4, false),
    kern("Basisschool De Wilgenspoel", "Lindervaart", 5, false),
    schil("Basisschool Het Vlierhonk", "Kwelderbroek", 4),
    schil("Basisschool De Haverwiebel", "Reigersholt", 3),
    schil("Basisschool De Roerdompel", "Molenwolde", 3),
    schil("Scholengemeenschap Kwelderbroek", "Kwelderbroek", 5),
    schil("Scholengemeenschap Molenwolde", "Molenwolde", 4),
    schil("Kinderopvang Hommelpluis", "Kwelderbroek", 4),
    schil("Kinderopvang Trappeltop", "Lindervaart", 3),
    schil("Peuteropvang Kruipkwiek", "Reigersholt", 2),
    schil("Huisartsengroep Reigersholt", "Reigersholt", 3),
    schil("Huisartsengroep Molenwolde", "Molenwolde", 3),
    schil("Wijkpolitie Kwelderbroek", "Kwelderbroek", 3),
    schil("Jeugd-ggz Lindervaart", "Lindervaart", 4),
    schil("Bibliotheek Kwelderbroek", "Kwelderbroek", 2),
    schil("Sportservice Reigersholt", "Reigersholt", 2),
    schil("Verloskundigen Lindervaart", "Lindervaart", 2),
];

/// The youth region, which is larger: two more municipalities, and in each one a local team beside the town hall. Roles have no part in its lists.
pub(crate) const REGION: [Partner; 16] = [
    kern("Gemeente Kwelderbroek", "Kwelderbroek", 7, true),
    kern("Gemeente Reigersholt", "Reigersholt", 5, true),
    kern("Gemeente Lindervaart", "Lindervaart", 5, true),
    kern("Gemeente Molenwolde", "Molenwolde", 4, true),
    kern("Gemeente Hazelwarde", "Hazelwarde", 4, true),
    kern("Gemeente Bramervoort", "Bramervoort", 4, true),
    kern("Lokaal team Kwelderbroek", "Kwelderbroek", 6, false),
    kern("Lokaal team Reigersholt", "Reigersholt", 5, false),
    kern("Lokaal team Lindervaart", "Lindervaart", 5, false),
    kern("Lokaal team Molenwolde", "Molenwolde", 5, false),
    kern("Lokaal team Hazelwarde", "Hazelwarde", 4, false),
    kern("Lokaal team Bramervoort", "Bramervoort", 4, false),
    kern("Jeugdhulp Wikkelwaard", "Kwelderbroek", 5, true),
    kern("Gezinshulp Tuimelbos", "Reigersholt", 4, true),
    kern("Jeugdhulp Kievitsdonk", "Lindervaart", 5, true),
    kern("Jeugdgezondheidszorg Kwelderbroek", "Kwelderbroek", 4, true),
];

/// Someone who is invited in both waves.
pub(crate) struct Person {
    /// Names the person's streams of chance; never written to a file.
    pub(crate) name: String,
    pub(crate) partner: &'static Partner,
    pub(crate) layer: &'static str,
    /// Whole years in this co-operation at the first wave; below 0: came later.
    years: i32,
}

/// Everyone, organisation after organisation.
pub(crate) fn people(partners: &'static [Partner]) -> Vec<Person> {
    partners.iter().flat_map(|partner| (0..partner.staff).map(move |number| person(partner, number))).collect()
}

fn person(partner: &'static Partner, number: u32) -> Person {
    let is_municipality = partner.organisation.starts_with("Gemeente");
    // In this order: someone of the board where there is one, a manager, in town halls policy officers, and then those who do the work.
    let layer = match number + u32::from(!partner.has_board) {
        0 => "bestuur",
        1 => "management",
        2 | 3 if is_municipality => "beleid",
        _ => "uitvoering",
    };
    let name = format!("{} {number}", partner.organisation);
    let years = [-1, 0, 0, 1, 1, 2, 2, 3, 4, 5, 7][Random::of(&["years", &name]).below(11)];
    Person { name, partner, layer, years }
}

impl Person {
    /// Two thirds answer, and of the board in 2024 only three.
    pub(crate) fn takes_part(&self, wave: &str) -> bool {
        let first = wave == super::WAVES[0];
        if self.layer == "bestuur" {
            return !first || ["Gemeente Kwelderbroek", "Gemeente Lindervaart", "Maatschappelijk Werk Reigersholt"].contains(&self.partner.organisation);
        }
        let is_there = self.years_at(wave) >= 0;
        is_there && Random::of(&["takes part", wave, &self.name]).chance(78.0)
    }

    /// The same for the lists on the region and on the agreements: of every organisation the first, and nine out of ten others.
    pub(crate) fn takes_part_in_the_region(&self, list: &str, wave: &str) -> bool {
        let is_first = self.name.ends_with(" 0");
        is_first || (self.years_at(wave) >= 0 && Random::of(&["takes part", list, wave, &self.name]).chance(90.0))
    }

    fn years_at(&self, wave: &str) -> i32 {
        self.years + i32::from(wave != super::WAVES[0])
    }

    /// Six out of ten want their waves to be linked.
    pub(crate) fn pseudonym(&self) -> Option<String> {
        let mut stream = Random::of(&["pseudonym", &self.name]);
        stream.chance(60.0).then(|| format!("p-{}", &stream.id()[..8]))
    }

    /// How long this person takes part: the code of the choice.
    pub(crate) fn involvement(&self, wave: &str) -> &'static str {
        match self.years_at(wave) {
            ..1 => "under1",
            1..=3 => "1to3",
            _ => "over3",
        }
    }

    /// What this person answers to a background question; some skip the last one.
    pub(crate) fn background(&self, question: &str, wave: &str) -> String {
        let answer = match question {
            "organisation" => self.partner.organisation,
            "municipality" => self.partner.municipality,
            "layer" => self.layer,
            "location" => super::stories::location(self),
            "involvement" if !Random::of(&["skips", wave, &self.name]).chance(5.0) => self.involvement(wave),
            _ => "",
        };
        answer.to_owned()
    }
}
