//! What the headings of a file mean to a questionnaire, whichever program wrote them.
//!
//! In this order: what the user says, our own name, the text of the question, Google's `Title [Row]`, a code of `LimeSurvey` or ODK, a common word for a fixed
//! column. What is merely similar is proposed, never taken.

mod code;
mod similar;
mod synonym;
mod text;

use super::column::Column;
use super::questionnaire::Questionnaire;
use super::spelling::fold;
use code::Codes;
use std::collections::BTreeMap;
use text::Texts;

/// How it was found out what a heading means; the earlier one wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Found {
    /// The user says so.
    Mapping,
    /// It is our own name.
    Name,
    /// It is the text of the question, or its short text.
    Text,
    /// The text of the question stands in the brackets of `Title [Row]`.
    Row,
    /// It holds our name as another program writes it: `SAMVB1`, `G01[SAMVB1]`, `group/SAM_VB_1`, `SAM-VB-1. Text`.
    Code,
    /// It is a common word for it.
    Synonym,
}

/// What a user says about a heading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Told {
    /// Nothing.
    #[default]
    Nothing,
    /// It means the column of this name.
    Column(String),
    /// It is not to be read.
    Ignore,
}

/// The heading of one column of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heading {
    /// As it stands in the file; may be empty.
    pub text: String,
    /// What the user says about it.
    pub told: Told,
}

/// What a heading means to a questionnaire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// This column.
    Column(Column, Found),
    /// This column too, but another heading means it more clearly.
    Outdone(Column, Found),
    /// This column too, as clearly as an earlier heading.
    Repeated(Column),
    /// What a platform adds of itself, such as a name, an e-mail address or points; it is not read.
    Platform,
    /// The user says that it is not to be read.
    Ignored,
    /// Nothing; `similar` is the column it may have been meant for, where one comes near.
    Unknown {
        /// The column that was probably meant.
        similar: Option<Column>,
    },
    /// There is no heading.
    Empty,
}

/// What a heading may mean: one column, or one of several that have the same text.
struct Claim {
    columns: Vec<Column>,
    found: Found,
    /// Among synonyms of one column: the lowest wins.
    rank: usize,
}

impl Claim {
    fn strength(&self) -> (Found, usize) {
        (self.found, self.rank)
    }
}

/// The meaning of each heading of a file, with what unknown ones were probably meant for.
pub fn meanings(headings: &[Heading], questionnaire: &Questionnaire) -> Vec<Meaning> {
    let known = Known::of(questionnaire);
    let mut meanings = known.meanings(headings);
    let taken: Vec<Column> = meanings.iter().filter_map(|meaning| if let Meaning::Column(column, _) = meaning { Some(*column) } else { None }).collect();
    let free: Vec<(Column, Vec<String>)> = Column::all(questionnaire)
        .into_iter()
        .filter(|column| !taken.contains(column) && !matches!(column, Column::Questionnaire | Column::Version | Column::Remark(_) | Column::Evidence(_)))
        .map(|column| (column, known.words_of(column, questionnaire)))
        .collect();
    similar::propose(headings, &free, &mut meanings);
    meanings
}

/// The meaning of each heading, without a look at what is merely similar, which takes long.
pub fn certain(headings: &[Heading], questionnaire: &Questionnaire) -> Vec<Meaning> {
    Known::of(questionnaire).meanings(headings)
}

/// Everything a questionnaire's columns go by.
struct Known {
    /// Our names, folded.
    names: BTreeMap<String, Column>,
    texts: Texts,
    codes: Codes,
}

impl Known {
    fn of(questionnaire: &Questionnaire) -> Known {
        let names = Column::all(questionnaire).into_iter().map(|column| (fold(&column.name(questionnaire)), column)).collect();
        Known { names, texts: Texts::of(questionnaire), codes: Codes::of(questionnaire) }
    }

    fn meanings(&self, headings: &[Heading]) -> Vec<Meaning> {
        let mut claims: Vec<Result<Claim, Meaning>> = headings.iter().map(|heading| self.claim(heading)).collect();
        self.claim_numbered(headings, &mut claims);
        share_out(&mut claims);
        settle(&claims)
    }

    /// What a heading may mean by itself.
    fn claim(&self, heading: &Heading) -> Result<Claim, Meaning> {
        let folded = fold(&heading.text);
        let one = |column: Column, found: Found| Ok(Claim { columns: vec![column], found, rank: 0 });
        match &heading.told {
            Told::Ignore => return Err(Meaning::Ignored),
            // A name of another list means nothing to this one.
            Told::Column(name) => return self.names.get(&fold(name)).map_or(Err(Meaning::Unknown { similar: None }), |column| one(*column, Found::Mapping)),
            Told::Nothing if folded.is_empty() => return Err(Meaning::Empty),
            Told::Nothing => {}
        }
        if let Some(column) = self.names.get(&folded) {
            return one(*column, Found::Name);
        }
        let by_text = self.texts.columns(&folded);
        if !by_text.is_empty() {
            return Ok(Claim { columns: by_text, found: Found::Text, rank: 0 });
        }
        if synonym::is_platform(&folded) || self.codes.is_timing(&folded) {
            return Err(Meaning::Platform);
        }
        if let Some((_, row)) = text::brackets(&folded) {
            let columns = self.texts.columns(row);
            if !columns.is_empty() {
                return Ok(Claim { columns, found: Found::Row, rank: 0 });
            }
        }
        if let Some(column) = self.codes.column(&folded) {
            return one(column, Found::Code);
        }
        match synonym::of(&folded).and_then(|(name, rank)| Some((*self.names.get(name)?, rank))) {
            Some((column, rank)) => Ok(Claim { columns: vec![column], found: Found::Synonym, rank }),
            None => Err(Meaning::Unknown { similar: None }),
        }
    }

    /// Microsoft Forms numbers the questions of one text: `text`, `text2`. The digit is no part of the text where the text itself is there already, or where the
    /// questionnaire has it more than once.
    fn claim_numbered(&self, headings: &[Heading], claims: &mut [Result<Claim, Meaning>]) {
        let mut seen: Vec<Vec<Column>> = Vec::new();
        for (claim, heading) in claims.iter_mut().zip(headings) {
            if let Ok(claim) = claim
                && claim.found == Found::Text
                && !seen.contains(&claim.columns)
            {
                seen.push(claim.columns.clone());
            }
            if !matches!(claim, Err(Meaning::Unknown { .. })) || heading.told != Told::Nothing {
                continue;
            }
            let folded = fold(&heading.text);
            let Some(base) = text::unnumbered_end(&folded) else { continue };
            let columns = self.texts.columns(base);
            if columns.len() > 1 || seen.contains(&columns) {
                *claim = Ok(Claim { columns, found: Found::Text, rank: 0 });
            }
        }
    }

    /// Every word and text that means a column.
    fn words_of(&self, column: Column, questionnaire: &Questionnaire) -> Vec<String> {
        let name = fold(&column.name(questionnaire));
        let synonyms = synonym::words(&name).iter().map(|word| (*word).to_owned());
        self.texts.of_column(column).into_iter().chain(synonyms).chain([name.clone()]).collect()
    }
}

/// Several columns of the questionnaire have the same text: where as many headings have it as columns are left, they are the columns in their order.
fn share_out(claims: &mut [Result<Claim, Meaning>]) {
    let mut sets: Vec<Vec<Column>> = Vec::new();
    for claim in claims.iter().flatten().filter(|claim| claim.columns.len() > 1) {
        if !sets.contains(&claim.columns) {
            sets.push(claim.columns.clone());
        }
    }
    for set in sets {
        let taken = |column: &Column| claims.iter().flatten().any(|claim| claim.columns == [*column]);
        let free: Vec<Column> = set.iter().copied().filter(|column| !taken(column)).collect();
        let places: Vec<usize> = (0..claims.len()).filter(|place| claims[*place].as_ref().is_ok_and(|claim| claim.columns == set)).collect();
        for (number, place) in places.iter().enumerate() {
            match &mut claims[*place] {
                Ok(claim) if places.len() == free.len() => claim.columns = vec![free[number]],
                unclear => *unclear = Err(Meaning::Unknown { similar: free.first().copied() }),
            }
        }
    }
}

/// One heading per column: the clearest, the first of equals.
fn settle(claims: &[Result<Claim, Meaning>]) -> Vec<Meaning> {
    let mut clearest: Vec<(Column, (Found, usize), usize)> = Vec::new();
    for (place, claim) in claims.iter().enumerate().filter_map(|(place, claim)| Some((place, claim.as_ref().ok()?))) {
        match clearest.iter_mut().find(|(column, ..)| *column == claim.columns[0]) {
            Some(best) if claim.strength() < best.1 => *best = (best.0, claim.strength(), place),
            Some(_) => {}
            None => clearest.push((claim.columns[0], claim.strength(), place)),
        }
    }
    let one = |place: usize, claim: &Claim| {
        let column = claim.columns[0];
        match clearest.iter().find(|(known, ..)| *known == column) {
            Some((_, strength, _)) if *strength < claim.strength() => Meaning::Outdone(column, claim.found),
            Some((.., first)) if *first < place => Meaning::Repeated(column),
            _ => Meaning::Column(column, claim.found),
        }
    };
    claims.iter().enumerate().map(|(place, claim)| claim.as_ref().map_or_else(|meaning| *meaning, |claim| one(place, claim))).collect()
}

/// The only questionnaire to which at least half of the items everyone is asked can be found among the headings, and more than of any other. `None`: none, or
/// several as well.
pub fn likely<'a>(headings: &[Heading], lists: impl Iterator<Item = &'a Questionnaire>) -> Option<&'a Questionnaire> {
    let mut best: Option<(usize, &Questionnaire, bool)> = None;
    for list in lists {
        let is_shared = |meaning: &Meaning| matches!(meaning, Meaning::Column(Column::Item(item), _) if list.items()[*item].is_shared());
        let found = certain(headings, list).iter().filter(|meaning| is_shared(meaning)).count();
        let shared = list.items().iter().filter(|item| item.is_shared()).count();
        if found == 0 || 2 * found < shared {
            continue;
        }
        match best {
            // Two versions of one list are one name.
            Some((most, other, alone)) if most == found => best = Some((most, other, alone && other.id() == list.id())),
            Some((most, ..)) if most > found => {}
            _ => best = Some((found, list, true)),
        }
    }
    best.filter(|(.., alone)| *alone).map(|(_, list, _)| list)
}

/// The name a heading goes by, folded: what the user says, else that of the column it is a common word for, else its own; with how that was found, the lowest
/// the clearest. `None`: it has no name, or is not read. Which texts the questionnaire has is not looked at.
pub fn name(heading: &Heading) -> Option<(String, (Found, usize))> {
    let folded = fold(&heading.text);
    match &heading.told {
        Told::Column(name) => Some((fold(name), (Found::Mapping, 0))),
        Told::Ignore => None,
        Told::Nothing if folded.is_empty() => None,
        Told::Nothing => Some(match synonym::of(&folded) {
            Some((name, rank)) => (name.to_owned(), (Found::Synonym, rank)),
            None => (folded, (Found::Name, 0)),
        }),
    }
}

#[cfg(test)]
mod tests;
