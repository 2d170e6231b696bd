//! The list of invited people: how many of each organisation. Every mistake in it is named at once.

use super::records::text;
use super::source::Source;
use crate::error::Error;
use crate::survey::Questionnaire;
use crate::survey::finding::{Fault, Finding, Findings, InvitedFault};
use crate::survey::spelling::fold;
use crate::survey::turnout::Invited;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

/// What the columns are called, our own name first.
const NAMES: [&[&str]; 4] =
    [&["organisation", "organisatie"], &["role", "rol"], &["invited", "uitgenodigd", "aantal uitgenodigd"], &["municipality", "gemeente"]];

const ORGANISATION: usize = 0;
const ROLE: usize = 1;
const INVITED: usize = 2;
const MUNICIPALITY: usize = 3;

/// Reads a CSV file or workbook with the columns `organisation`, `role` (where the list has roles), `invited` and, if it likes, `municipality`.
///
/// # Errors
/// [`Error::Findings`] with everything that is wrong in it; reading errors.
pub fn read(path: &Path, questionnaire: &Questionnaire, stdin: &mut dyn Read) -> Result<Vec<Invited>, Error> {
    let source = Source::data(path, stdin, None)?;
    let mut rows = source.rows(source.dialect()?)?;
    let mut findings = Findings::new(vec![source.name.clone()]);
    let header: Vec<String> = rows.next()?.map(|(_, record)| record.iter().map(|cell| fold(&text(cell))).collect()).unwrap_or_default();
    let places = NAMES.map(|names| header.iter().position(|column| names.contains(&column.as_str())));
    let finding = |row, column: usize, value: &str, fault| Finding { file: 0, row, column: NAMES[column][0].to_owned(), value: value.to_owned(), fault };
    let needed = [ORGANISATION, ROLE, INVITED].into_iter().filter(|column| *column != ROLE || !questionnaire.roles().is_empty());
    needed.filter(|column| places[*column].is_none()).for_each(|column| findings.add(finding(0, column, "", Fault::Invited(InvitedFault::NoColumn))));
    let mut invited: Vec<Invited> = Vec::new();
    let mut known: BTreeMap<(String, Option<usize>, String), u64> = BTreeMap::new();
    while let Some((row, record)) = rows.next()?.filter(|_| findings.is_empty() || !findings.whole_file) {
        let cell = |column: usize| places[column].and_then(|place| record.get(place)).map(|cell| text(cell).trim().to_owned()).unwrap_or_default();
        let [organisation, role, people, municipality] = [ORGANISATION, ROLE, INVITED, MUNICIPALITY].map(cell);
        if organisation.is_empty() {
            findings.add(finding(row, ORGANISATION, "", Fault::Invited(InvitedFault::NoOrganisation)));
        }
        let index = questionnaire.role(&role).filter(|_| !questionnaire.roles().is_empty());
        if index.is_none() && !questionnaire.roles().is_empty() {
            findings.add(finding(row, ROLE, &role, Fault::UnknownRole { words: questionnaire.role_words().clone() }));
        }
        let count = whole(&people);
        if count.is_none() {
            findings.add(finding(row, INVITED, &people, Fault::Invited(InvitedFault::NotACount)));
        }
        match known.insert((fold(&organisation), index, fold(&municipality)), row).filter(|_| !organisation.is_empty()) {
            Some(first) => findings.add(finding(row, ORGANISATION, &organisation, Fault::Invited(InvitedFault::Twice { row: first }))),
            None => invited.push(Invited { organisation, role: index, municipality, people: count.unwrap_or(0) }),
        }
    }
    if invited.is_empty() && findings.is_empty() {
        findings.add(Finding { column: String::new(), ..finding(0, INVITED, "", Fault::NoRows) });
    }
    if findings.is_empty() {
        return Ok(invited);
    }
    // Rows of this list are never left out.
    findings.whole_file = true;
    Err(Error::Findings(Box::new(findings)))
}

/// A whole number of 0 or more, as people and spreadsheets write it: `12`, `12,0`.
fn whole(text: &str) -> Option<u64> {
    let whole = text.split_once([',', '.']).filter(|(_, rest)| !rest.is_empty() && rest.len() < 3 && rest.bytes().all(|digit| digit == b'0'));
    let digits = whole.map_or(text, |(whole, _)| whole);
    let is_number = !digits.is_empty() && digits.len() <= 6 && digits.bytes().all(|digit| digit.is_ascii_digit());
    if is_number { digits.parse().ok() } else { None }
}
