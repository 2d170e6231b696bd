//! The list of partners: which organisation has which role, so that nobody needs to be asked.

use super::source::Source;
use super::store::delimiter;
use crate::error::{Error, Usage};
use crate::survey::Questionnaire;
use crate::survey::interview::Values;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// More bytes than any list of partners.
const MOST_BYTES: usize = 4 << 20;

/// The organisations that take part, in the order of the file.
#[derive(Clone, Debug, Default)]
pub struct Partners(Vec<Partner>);

#[derive(Clone, Debug)]
struct Partner {
    organisation: String,
    /// What the interview need not ask.
    known: Values,
}

impl Partners {
    /// Reads a CSV file with the columns `organisation`, `role` and, if it likes, `municipality`. What its cells may hold is up to `clean`.
    pub fn read(path: &Path, questionnaire: &Questionnaire, clean: fn(&str) -> String) -> Result<Partners, Error> {
        let text = Source::open(path, &mut io::empty())?.text(MOST_BYTES)?;
        let delimiter = delimiter(text.lines().next().unwrap_or_default());
        let mut reader = csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
        let header = reader.headers().cloned().unwrap_or_default();
        let at = |name: &str| header.iter().position(|column| column.trim().eq_ignore_ascii_case(name));
        let missing: Vec<String> = ["organisation", "role"].into_iter().filter(|name| at(name).is_none()).map(str::to_owned).collect();
        if !missing.is_empty() {
            return Err(Error::PartnersColumns { path: path.to_owned(), missing });
        }
        let mut partners: Vec<Partner> = Vec::new();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for row in reader.records().flatten() {
            let cell = |name: &str| clean(at(name).and_then(|at| row.get(at)).unwrap_or_default());
            let (organisation, role) = (cell("organisation"), cell("role"));
            let mut known = Values::from([("municipality".to_owned(), cell("municipality"))]);
            // A list without roles asks everyone the same, whatever the partners are.
            if !role.is_empty() && !questionnaire.roles().is_empty() {
                let known_roles = || questionnaire.roles().iter().map(|role| role.id.clone()).collect();
                let index = questionnaire.role(&role).ok_or_else(|| Error::Usage(Usage::UnknownRole { role, known: known_roles() }))?;
                known.insert("role".to_owned(), questionnaire.roles()[index].id.clone());
            }
            match places.get(&folded(&organisation)) {
                // Two rows that contradict each other know nothing: the person is asked.
                Some(place) => partners[*place].known.retain(|name, text| known.get(name) == Some(text)),
                None if organisation.is_empty() => {}
                None => {
                    places.insert(folded(&organisation), partners.len());
                    partners.push(Partner { organisation, known });
                }
            }
        }
        Ok(Partners(partners))
    }

    /// The names, in the order of the file.
    pub fn organisations(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|partner| partner.organisation.as_str())
    }

    /// What is known of an organisation; nothing where it is not among the partners.
    pub fn known(&self, organisation: &str) -> Values {
        self.0.iter().find(|partner| folded(&partner.organisation) == folded(organisation)).map(|partner| partner.known.clone()).unwrap_or_default()
    }
}

/// The same for every spelling of a name with other capitals.
fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::library::Library;

    fn read(text: &str) -> Result<Partners, Error> {
        let library = Library::open(&[], &mut io::empty())?;
        let list = library.find("samenwerking", &mut io::empty())?;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("partners.csv");
        std::fs::write(&path, text).unwrap();
        Partners::read(&path, &list, |text| text.trim().to_owned())
    }

    #[test]
    fn an_organisation_is_found_whatever_its_case_and_contradictions_know_nothing() {
        let partners = read("\u{feff}Organisation;role;municipality\r\nGGD Noord;Kernpartner;Ons Dorp\r\nSchool;schil;A\r\nschool;kern;A\r\n").unwrap();
        assert_eq!(partners.organisations().collect::<Vec<_>>(), ["GGD Noord", "School"]);
        let known = |pairs: &[(&str, &str)]| pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect::<Values>();
        assert_eq!(partners.known(" ggd noord"), known(&[("role", "kern"), ("municipality", "Ons Dorp")]));
        assert_eq!(partners.known("SCHOOL"), known(&[("municipality", "A")]));
        assert_eq!(partners.known("Onbekend"), known(&[]));
    }

    #[test]
    fn a_missing_column_or_an_unknown_role_is_an_error() {
        assert!(matches!(read("organisation,rol\nGGD,kern\n"), Err(Error::PartnersColumns { missing, .. }) if missing == ["role"]));
        assert!(matches!(read("organisation,role\nGGD,gast\n"), Err(Error::Usage(Usage::UnknownRole { role, .. })) if role == "gast"));
    }
}
