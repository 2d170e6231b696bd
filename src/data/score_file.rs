//! Score files: per response and block the points in whole numbers, so that anyone can put groups together later and get exactly the same figures.

use super::library::Library;
use super::mapping::Mapping;
use super::records::text;
use super::schema::Header;
use super::source::Source;
use crate::error::Error;
use crate::stats::Ratio;
use crate::survey::Questionnaire;
use crate::survey::cell::guard;
use crate::survey::column::{FIXED, is_fixed};
use crate::survey::response::Response;
use crate::survey::score::{BlockScore, Points, block_scores, own_points};
use std::collections::BTreeSet;
use std::path::PathBuf;

/// The columns of one score file.
#[derive(Clone, Debug)]
pub struct Layout {
    wide: bool,
    /// For a Dutch Excel: `;`, a decimal comma, a byte order mark and CRLF.
    excel_nl: bool,
    has_respondent: bool,
    texts: ScoreTexts,
    /// Further background questions of all lists in the file.
    further: Vec<String>,
    /// Blocks of all lists in the file; only used for the wide form.
    blocks: Vec<String>,
}

impl Layout {
    /// Looks at the header and the first row of each file, and knows which columns the scores need. `Err` names a file that holds scores already.
    pub fn of(sources: &[Source], library: &Library, mapping: &Mapping, wide: bool, excel_nl: bool) -> Result<Layout, Error> {
        let mut layout = Layout { wide, excel_nl, texts: ScoreTexts::new(excel_nl), has_respondent: false, further: Vec::new(), blocks: Vec::new() };
        let mut ids = BTreeSet::new();
        for source in sources {
            let mut rows = source.rows(source.dialect()?)?;
            let Some(header) = rows.next()?.map(|(_, record)| Header::of(record, library, mapping)) else { continue };
            if header.is_scores() {
                return Err(Error::ScoresAlready { path: PathBuf::from(&source.name) });
            }
            layout.has_respondent |= header.position("respondent").is_some();
            let first = rows.next()?.map(|(_, record)| record);
            let id = first.zip(header.position("questionnaire")).and_then(|(first, place)| first.get(place).map(|id| text(id).trim().to_owned()));
            let named = library.only_named().map(|named| library.get(named).id().to_owned());
            ids.extend(id.filter(|id| !id.is_empty()).or(named));
        }
        let lists: Vec<&Questionnaire> =
            library.ids().enumerate().filter(|(_, list)| ids.iter().any(|id| list.eq_ignore_ascii_case(id))).map(|(index, _)| library.get(index)).collect();
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

    fn delimiter(&self) -> u8 {
        if self.excel_nl { b';' } else { b',' }
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

    /// Writes the header.
    pub fn write_header(&self, out: &mut Vec<u8>) {
        if self.excel_nl {
            out.extend_from_slice(b"\xEF\xBB\xBF");
        }
        let mut row = Line { out, layout: self, is_first: true };
        for name in self.header() {
            row.text(&name);
        }
        row.end();
    }

    /// Writes the rows of one response.
    pub fn write(&self, questionnaire: &Questionnaire, response: &Response, out: &mut Vec<u8>) {
        if self.wide {
            let mut row = Line { out, layout: self, is_first: true };
            self.person(questionnaire, response, &mut row);
            self.wide_cells(questionnaire, response, &mut row);
            row.end();
            return;
        }
        let scores = block_scores(questionnaire, &response.answers);
        // Who it is about is the same in every row.
        let start = out.len();
        self.person(questionnaire, response, &mut Line { out, layout: self, is_first: true });
        let person = start..out.len();
        for (number, (block, score)) in questionnaire.blocks().iter().zip(&scores).enumerate() {
            if number > 0 {
                out.extend_from_within(person.clone());
            }
            let mut row = Line { out, layout: self, is_first: false };
            tidy_cells(questionnaire, &block.id, score, &mut row);
            row.end();
        }
    }

    fn person(&self, questionnaire: &Questionnaire, response: &Response, row: &mut Line) {
        let background = |row: &mut Line, id: &str| row.text(questionnaire.background_index(id).map_or("", |index| response.background[index].as_str()));
        row.text(&response.id);
        if self.has_respondent {
            row.text(response.respondent.as_deref().unwrap_or_default());
        }
        row.text(questionnaire.id());
        row.text(questionnaire.version());
        if !self.wide {
            row.text(questionnaire.instrument());
        }
        row.text(&response.submitted);
        row.text(&response.wave);
        row.text(response.role.map_or("", |role| questionnaire.roles()[role].id.as_str()));
        for id in FIXED {
            background(row, id);
        }
        for id in &self.further {
            background(row, id);
        }
    }

    fn wide_cells(&self, questionnaire: &Questionnaire, response: &Response, row: &mut Line) {
        let own = own_points(questionnaire, &response.answers);
        for id in &self.blocks {
            match questionnaire.block(id) {
                Some(block) => row.score(&own[block], questionnaire),
                None => row.text(""),
            }
        }
        row.whole(own.iter().map(|own| own.answered).sum());
        row.whole(own.iter().map(|own| own.asked).sum());
    }
}

/// Points and possible points are always there; the score only where enough was answered, and the shared pair only where enough of the shared items was.
fn tidy_cells(questionnaire: &Questionnaire, block: &str, score: &BlockScore, row: &mut Line) {
    let BlockScore { own, shared } = score;
    row.text(block);
    row.score(own, questionnaire);
    row.whole(own.points);
    row.whole(own.possible);
    for value in [shared.points, shared.possible] {
        if shared.is_enough(questionnaire) {
            row.whole(value);
        } else {
            row.text("");
        }
    }
    for count in [own.answered, own.asked, own.dont_know, own.not_applicable] {
        row.whole(count);
    }
}

/// A score in a file: all its digits.
fn score_text(points: u64, possible: u64, excel_nl: bool) -> String {
    let text = Ratio::new(points, possible).map(|score| score.score().to_string()).unwrap_or_default();
    if excel_nl { text.replace('.', ",") } else { text }
}

/// The texts of the scores that occur in most lists, so that they are not made again for every response.
#[derive(Clone, Debug, Default)]
struct ScoreTexts {
    width: u64,
    texts: Vec<Box<[u8]>>,
}

impl ScoreTexts {
    /// More possible points than this are not kept.
    const MOST: u64 = 64;

    fn new(excel_nl: bool) -> ScoreTexts {
        let width = ScoreTexts::MOST + 1;
        let text = |place: u64| score_text(place % width, place / width, excel_nl).into_bytes().into();
        ScoreTexts { width, texts: (0..width * width).map(text).collect() }
    }

    fn get(&self, [points, possible]: &[u64; 2]) -> Option<&[u8]> {
        let is_kept = *points < self.width && *possible < self.width;
        let place = usize::try_from(possible * self.width + points).ok()?;
        if is_kept { self.texts.get(place).map(AsRef::as_ref) } else { None }
    }
}

/// The letters of plain words.
static PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        plain[byte as usize] = byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'_' | b'-');
        byte += 1;
    }
    plain
};

/// One row, as CSV.
struct Line<'a> {
    out: &'a mut Vec<u8>,
    layout: &'a Layout,
    is_first: bool,
}

impl Line<'_> {
    fn delimit(&mut self) {
        if !std::mem::take(&mut self.is_first) {
            self.out.push(self.layout.delimiter());
        }
    }

    fn text(&mut self, text: &str) {
        self.delimit();
        let delimiter = self.layout.delimiter();
        // Most cells are plain words, and need no look at what may be wrong with them.
        if text.bytes().all(|byte| PLAIN[usize::from(byte)]) && !text.starts_with('-') {
            self.out.extend_from_slice(text.as_bytes());
            return;
        }
        let text = guard(text);
        if text.bytes().any(|byte| byte == delimiter || matches!(byte, b'"' | b'\n' | b'\r')) {
            self.out.push(b'"');
            for (number, part) in text.split('"').enumerate() {
                self.out.extend_from_slice(if number > 0 { b"\"\"" } else { b"" });
                self.out.extend_from_slice(part.as_bytes());
            }
            self.out.push(b'"');
        } else {
            self.out.extend_from_slice(text.as_bytes());
        }
    }

    fn whole(&mut self, number: u64) {
        self.delimit();
        match u8::try_from(number) {
            Ok(digit @ 0..10) => self.out.push(b'0' + digit),
            Ok(digits @ 10..100) => self.out.extend_from_slice(&[b'0' + digits / 10, b'0' + digits % 10]),
            _ => self.out.extend_from_slice(number.to_string().as_bytes()),
        }
    }

    fn score(&mut self, points: &Points, questionnaire: &Questionnaire) {
        self.delimit();
        if points.is_enough(questionnaire) {
            match self.layout.texts.get(&[points.points, points.possible]) {
                Some(text) => self.out.extend_from_slice(text),
                None => self.out.extend_from_slice(score_text(points.points, points.possible, self.layout.excel_nl).as_bytes()),
            }
        }
    }

    fn end(self) {
        self.out.extend_from_slice(if self.layout.excel_nl { b"\r\n" } else { b"\n" });
    }
}
