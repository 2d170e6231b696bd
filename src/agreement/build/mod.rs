//! From the text of a YAML file to a [`QuestionList`], or to everything that is wrong with it.

mod examples;
mod needs;
mod questions;

pub(super) use examples::no_cell;

use super::list::{Block, Chapter, Order, Part, QuestionList, Word};
use super::wire::{self, File};
use crate::lang::Localized;
use crate::survey::Shared;
use crate::survey::build::{Builder, index, key};
use crate::survey::decode::{self, Decoded};
use crate::survey::problem::{AgreementMistake, Mistake, Problem};
use crate::survey::yaml::{self, Path};

impl QuestionList {
    /// Reads a list of questions. `shared` holds the definitions it may `use`; `items` the ids of all items of the questionnaires that are known, so that one that
    /// is misspelt under `related` is found; where it is empty, nobody looks.
    ///
    /// # Errors
    /// Every problem found, sorted by place; after about a hundred the reading stops.
    pub fn parse(text: &str, shared: &Shared, items: &[String]) -> Result<QuestionList, Vec<Problem>> {
        let Decoded { file, places, mut problems, cut } = match yaml::read(text) {
            Ok(tree) => decode::decode::<File>(tree),
            Err(problem) => return Err(vec![problem]),
        };
        let built = Maker { checks: Builder::new(&places, &cut, &mut problems), items }.list(&file, shared);
        problems.sort_by_key(|problem| problem.place);
        problems.dedup();
        match built {
            Some(list) if problems.is_empty() => Ok(list),
            _ => Err(problems),
        }
    }
}

/// Makes a list, part by part.
struct Maker<'a> {
    checks: Builder<'a>,
    /// The ids of all items that `related` may name; empty: not known.
    items: &'a [String],
}

impl Maker<'_> {
    fn list(&mut self, file: &File, shared: &Shared) -> Option<QuestionList> {
        let root = Path::new();
        self.checks.heading(file.format, file.id.as_ref(), file.version.as_ref(), file.languages.as_deref());
        if file.kind.is_none() {
            self.checks.missing(&root, "kind");
        }
        let blocks: Vec<Block> = self.checks.shared_blocks(file.uses.as_deref(), shared).into_iter().map(|(id, title)| Block { id, title }).collect();
        let words = self.words(file);
        self.name_what_stands_between_braces(file, &words);
        let title = self.checks.required(&root, "title", file.title.as_ref());
        let intro = self.checks.texts(&key(&root, "intro"), file.intro.as_ref());
        let notice = self.checks.texts(&key(&root, "notice"), file.notice.as_ref());
        let (chapters, questions) = self.chapters(file, &blocks);
        Some(QuestionList {
            id: file.id.clone()?,
            version: file.version.as_ref()?.trim().to_owned(),
            languages: self.checks.languages.clone(),
            title: title?,
            intro,
            notice,
            words,
            blocks,
            chapters,
            questions,
        })
    }

    fn words(&mut self, file: &File) -> Vec<Word> {
        let mut words: Vec<Word> = Vec::new();
        for (number, word) in file.words.iter().flatten().enumerate() {
            let at = index(&key(&Path::new(), "words"), number);
            let id = self.checks.id(&at, word.id.as_ref(), true);
            let name = self.checks.required(&at, "name", word.name.as_ref());
            for (code, text) in word.name.iter().flatten() {
                let here = key(&key(&at, "name"), code);
                if text.chars().count() > super::blank::LONGEST {
                    self.checks.at(&here, Mistake::OfAgreement(AgreementMistake::LongBlank { most: super::blank::LONGEST }));
                }
                if words.iter().any(|known| known.name.iter().any(|(lang, other)| lang.code() == code && other.eq_ignore_ascii_case(text))) {
                    self.checks.at(&here, Mistake::RepeatedId { id: text.clone(), first: None });
                }
            }
            let text = self.checks.required(&at, "text", word.text.as_ref());
            words.extend(name.zip(text).map(|(name, text)| Word { id, name, text }));
        }
        words
    }

    /// Words and questions may be named between braces in every text; in examples other things too.
    fn name_what_stands_between_braces(&mut self, file: &File, words: &[Word]) {
        let names = words.iter().flat_map(|word| word.name.iter().map(|(_, name)| name.to_owned()));
        let questions = file.chapters.iter().flatten().flat_map(|chapter| chapter.questions.iter().flatten());
        let ids = questions.filter_map(|question| question.id.clone());
        self.checks.labels = names.chain(ids).map(|name| (name.clone(), Localized::same(&name))).collect();
    }

    fn chapters(&mut self, file: &File, blocks: &[Block]) -> (Vec<Chapter>, Vec<super::list::Question>) {
        let root = key(&Path::new(), "chapters");
        let (mut chapters, mut questions): (Vec<Chapter>, Vec<super::list::Question>) = (Vec::new(), Vec::new());
        match file.chapters.as_deref() {
            None => self.checks.missing(&Path::new(), "chapters"),
            Some([]) => self.checks.at_key(&root, Mistake::NothingIn),
            Some(_) => {}
        }
        for (number, chapter) in file.chapters.iter().flatten().enumerate() {
            let at = index(&root, number);
            let id = self.checks.id(&at, chapter.id.as_ref(), false);
            if !id.is_empty() && chapters.iter().any(|known| known.id.eq_ignore_ascii_case(&id)) {
                self.checks.at(&key(&at, "id"), Mistake::RepeatedId { id: id.clone(), first: None });
            }
            let title = self.checks.required(&at, "title", chapter.title.as_ref()).unwrap_or_else(|| Localized::same(&id));
            let block = chapter.block.as_ref().and_then(|name| self.checks.reference(&key(&at, "block"), name, blocks, |block| &block.id));
            let part = chapter.part.unwrap_or(Part::Articles);
            let order = match chapter.order {
                Some(wire::Order::First) => Order::First,
                Some(wire::Order::Last) => Order::Last,
                None => Order::Between,
            };
            match chapter.questions.as_deref() {
                None => self.checks.missing(&at, "questions"),
                Some([]) => self.checks.at_key(&key(&at, "questions"), Mistake::NothingIn),
                Some(_) => {}
            }
            let first = questions.len();
            for (number, question) in chapter.questions.iter().flatten().enumerate() {
                let at = index(&key(&at, "questions"), number);
                questions.extend(self.question(&at, question, chapters.len(), part));
            }
            chapters.push(Chapter { id, title, block, part, order, questions: first..questions.len() });
        }
        (chapters, questions)
    }
}
