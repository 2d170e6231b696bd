//! How the columns of a file are read, for whoever checks it: the same matching as in reading, to be shown.

use super::library::Library;
use super::mapping::Mapping;
use super::records::text;
use super::schema::{Header, Ids, Schema};
use super::source::Source;
use crate::error::Error;
use crate::survey::column::Column;
use crate::survey::heading::Meaning;

/// The columns of one file.
#[derive(Clone, Debug)]
pub struct Columns {
    /// Index in the library.
    pub questionnaire: usize,
    /// Each heading with what it means.
    pub headings: Vec<(String, Meaning)>,
    /// Columns of the questionnaire that were not found, but for those nobody needs: remarks, evidence, pseudonyms.
    pub missing: Vec<Column>,
}

impl Columns {
    /// The columns of a file to the questionnaire of its first row, or else the likeliest. `None` where there is none, and for score files, which have no others.
    pub fn of(source: &Source, library: &Library, mapping: &Mapping) -> Result<Option<Columns>, Error> {
        let mut rows = source.rows(source.dialect()?)?;
        let Some(header) = rows.next()?.map(|(_, record)| Header::of(record, library, mapping)) else { return Ok(None) };
        if header.is_scores() || header.is_wide_scores() || header.below(&mut source.rows(source.dialect()?)?, library, mapping)?.is_some() {
            return Ok(None);
        }
        let first = rows.next()?.map(|(_, record)| record.clone()).unwrap_or_default();
        let cell = |name: &str| text(header.position(name).and_then(|place| first.get(place)).unwrap_or_default()).trim().to_owned();
        let (id, version) = (cell("questionnaire"), cell("version"));
        let of_id = |id: &str| library.of_id(id).next();
        let named = library.position(&id, &version).or_else(|| of_id(&id)).or_else(|| library.only_named());
        let Some(questionnaire) = named.or_else(|| of_id(&header.likely(library)?)) else { return Ok(None) };
        let schema = Schema::of(&header, library, questionnaire, (0, ""), &mut Vec::new());
        let meanings = header.meanings(library, questionnaire);
        let headings = meanings.into_iter().enumerate().map(|(place, meaning)| (header.name(place).to_owned(), meaning)).collect();
        let is_needed = |column: Column| match column {
            Column::Remark(_) | Column::Evidence(_) | Column::Respondent | Column::Questionnaire | Column::Version => false,
            Column::Response => schema.ids == Ids::Column,
            _ => true,
        };
        let missing = schema.columns.iter().filter(|(column, place)| place.is_none() && is_needed(*column)).map(|(column, _)| *column).collect();
        Ok(Some(Columns { questionnaire, headings, missing }))
    }
}
