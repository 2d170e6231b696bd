//! One row of a score file, or everything that is wrong with it.

use super::row::{Noticed, Row};
use crate::stats::Ratio;
use crate::survey::finding::Fault;
use crate::survey::tally::BlockRow;

impl Row<'_> {
    /// The row as a line of a score file.
    pub fn scores(&self, noticed: &mut Noticed) -> Option<BlockRow> {
        self.check_width(noticed);
        let response = self.person(noticed);
        let [instrument, block, score, points, possible, shared_points, shared_possible, rest @ ..] = self.schema.scores;
        let before = noticed.findings.len();
        let hash = self.cell(instrument);
        if hash != self.questionnaire.instrument() {
            let expected = self.questionnaire.instrument().to_owned();
            noticed.findings.push(self.finding(instrument, &hash, Fault::OtherInstrument { expected }));
        }
        let name = self.cell(block);
        let index = self.questionnaire.block(&name);
        if index.is_none() {
            let expected = self.questionnaire.blocks().iter().map(|block| block.id.clone()).collect();
            noticed.findings.push(self.finding(block, &name, Fault::UnknownBlock { expected }));
        }
        for place in rest {
            self.whole(place, noticed);
        }
        let own = self.ratio(points, possible, noticed);
        let shared = self.ratio(shared_points, shared_possible, noticed);
        let written = self.cell(score);
        let own = own.filter(|_| !written.is_empty());
        if !written.is_empty() {
            let right = own.map(Ratio::score);
            let agrees = right.zip(written.replace(',', ".").parse::<f64>().ok()).is_some_and(|(right, written)| (right - written).abs() < 1e-6);
            if !agrees && noticed.findings.len() == before {
                let expected = right.map(|right| right.to_string()).unwrap_or_default();
                noticed.findings.push(self.finding(score, &written, Fault::ScoreDiffers { expected }));
            }
        }
        Some(BlockRow { response, block: index?, own, shared })
    }

    fn whole(&self, place: Option<usize>, noticed: &mut Noticed) -> Option<u64> {
        let text = self.cell(place);
        let whole = text.parse().ok();
        if whole.is_none() && !text.is_empty() {
            noticed.findings.push(self.finding(place, &text, Fault::NotPoints));
        }
        whole
    }

    fn ratio(&self, points: Option<usize>, possible: Option<usize>, noticed: &mut Noticed) -> Option<Ratio> {
        let (earned, most) = (self.whole(points, noticed)?, self.whole(possible, noticed)?);
        if earned > most {
            noticed.findings.push(self.finding(points, &earned.to_string(), Fault::NotPoints));
        }
        Ratio::new(earned, most)
    }
}
