//! Score files: per response and block the points in whole numbers, so that anyone can put groups together later and get exactly the same figures.

use super::library::Library;
use super::mapping::Mapping;
use super::schema::Header;
use super::source::Source;
use crate::error::Error;
use crate::stats::Ratio;
use crate::survey::Questionnaire;
use crate::survey::cell::guard;
use crate::survey::column::{FIXED, is_fixed};
use crate::survey::response::Response;
use crate::survey::score::{BlockScore, block_scores};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The columns of one score file.
#[derive(Clone, Debug)]
pub struct Layout {
    wide: bool,
    has_respondent: bool,
    /// Further background questions of all lists in the file.
    further: Vec<String>,
    /// Blocks of all lists in the file; only used for the wide form.
    blocks: Vec<String>,
}

impl Layout {
    /// Looks at the header and the first row of each file, and knows which columns the scores need. `Err` names a file that holds scores already.
    pub fn of(sources: &[Source], library: &Library, mapping: &Mapping, wide: bool) -> Result<Layout, Error> {
        let mut layout = Layout { wide, has_respondent: false, further: Vec::new(), blocks: Vec::new() };
        let mut ids = BTreeSet::new();
        for source in sources {
            let mut reader = source.records()?;
            let failed = |error: csv::Error| Error::Read { path: PathBuf::from(&source.name), source: error.into() };
            let mut records = reader.byte_records();
            let Some(header) = records.next().transpose().map_err(failed)?.map(|record| Header::of(&record, library, mapping)) else { continue };
            if header.is_scores() {
                return Err(Error::ScoresAlready { path: PathBuf::from(&source.name) });
            }
            layout.has_respondent |= header.position("respondent").is_some();
            let first = records.find(|record| record.as_ref().map_or(true, |record| !record.iter().all(<[u8]>::is_empty))).transpose().map_err(failed)?;
            let id =
                first.zip(header.position("questionnaire")).and_then(|(first, place)| first.get(place).map(|id| String::from_utf8_lossy(id).trim().to_owned()));
            let named = library.only_named().map(|named| library.all()[named].id().to_owned());
            ids.extend(id.filter(|id| !id.is_empty()).or(named));
        }
        let lists: Vec<&Questionnaire> = library.all().iter().filter(|list| ids.iter().any(|id| list.id().eq_ignore_ascii_case(id))).collect();
        let add = |names: &mut Vec<String>, name: &String| {
            if !names.contains(name) {
                names.push(name.clone());
            }
        };
        for list in lists {
            list.background().iter().map(|question| &question.id).filter(|id| !is_fixed(id)).for_each(|id| add(&mut layout.further, id));
            list.blocks().iter().for_each(|block| add(&mut layout.blocks, &block.id));
        }
        Ok(layout)
    }

    /// The header.
    pub fn header(&self) -> Vec<String> {
        let mut names = vec!["response".to_owned()];
        names.extend(self.has_respondent.then(|| "respondent".to_owned()));
        names.extend(["questionnaire", "version"].map(str::to_owned));
        names.extend((!self.wide).then(|| "instrument".to_owned()));
        names.extend(["submitted", "wave", "role"].map(str::to_owned));
        names.extend(FIXED.map(str::to_owned));
        names.extend(self.further.iter().cloned());
        if self.wide {
            names.extend(self.blocks.iter().cloned());
            names.extend(["answered", "asked"].map(str::to_owned));
        } else {
            names.extend(
                ["block", "score", "points", "possible", "shared_points", "shared_possible", "answered", "asked", "dont_know", "not_applicable"]
                    .map(str::to_owned),
            );
        }
        names
    }

    /// The columns with decimals: the score, or in the wide form the blocks.
    pub fn scores(&self) -> Vec<String> {
        if self.wide { self.blocks.clone() } else { vec!["score".to_owned()] }
    }

    /// The rows of one response.
    pub fn rows(&self, questionnaire: &Questionnaire, response: &Response) -> Vec<Vec<String>> {
        let scores = block_scores(questionnaire, &response.answers);
        let start = self.person(questionnaire, response);
        if self.wide {
            return vec![start.into_iter().chain(self.wide_cells(questionnaire, &scores)).collect()];
        }
        let blocks = questionnaire.blocks().iter().zip(&scores);
        blocks.map(|(block, score)| start.iter().cloned().chain(tidy_cells(questionnaire, &block.id, score)).collect()).collect()
    }

    fn person(&self, questionnaire: &Questionnaire, response: &Response) -> Vec<String> {
        let text = |text: &str| guard(text).into_owned();
        let background = |id: &str| questionnaire.background_index(id).map(|index| text(&response.background[index])).unwrap_or_default();
        let mut cells = vec![text(&response.id)];
        cells.extend(self.has_respondent.then(|| text(response.respondent.as_deref().unwrap_or_default())));
        cells.extend([questionnaire.id(), questionnaire.version()].map(text));
        cells.extend((!self.wide).then(|| questionnaire.instrument().to_owned()));
        cells.extend([text(&response.submitted), text(&response.wave)]);
        cells.push(response.role.map(|role| questionnaire.roles()[role].id.clone()).unwrap_or_default());
        cells.extend(FIXED.map(background));
        cells.extend(self.further.iter().map(|id| background(id)));
        cells
    }

    fn wide_cells(&self, questionnaire: &Questionnaire, scores: &[BlockScore]) -> Vec<String> {
        let score = |id: &String| questionnaire.block(id).and_then(|block| scores[block].own.score(questionnaire)).map(number).unwrap_or_default();
        let mut cells: Vec<String> = self.blocks.iter().map(score).collect();
        cells.push(scores.iter().map(|score| score.own.answered).sum::<u64>().to_string());
        cells.push(scores.iter().map(|score| score.own.asked).sum::<u64>().to_string());
        cells
    }
}

/// Points and possible points are always there; the score only where enough was answered, and the shared pair only where enough of the shared items was.
fn tidy_cells(questionnaire: &Questionnaire, block: &str, score: &BlockScore) -> Vec<String> {
    let BlockScore { own, shared } = score;
    let is_shared = shared.score(questionnaire).is_some();
    let pair = [shared.points, shared.possible].map(|value| if is_shared { value.to_string() } else { String::new() });
    let mut cells = vec![block.to_owned(), own.score(questionnaire).map(number).unwrap_or_default(), own.points.to_string(), own.possible.to_string()];
    cells.extend(pair);
    cells.extend([own.answered, own.asked, own.dont_know, own.not_applicable].map(|count| count.to_string()));
    cells
}

fn number(score: Ratio) -> String {
    score.score().to_string()
}
