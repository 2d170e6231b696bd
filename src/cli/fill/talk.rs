//! The loop of one interview: a page, a reply, the draft, the next page.

use super::pages::{Pages, Target};
use super::preset::one_line;
use super::{Fill, has_answers, interrupt};
use crate::cli::prompt::{Field, Page, Prompt, Reply, Way};
use crate::data::draft::Draft;
use crate::error::Error;
use crate::show::safe::clean;
use crate::survey::column::Column;
use crate::survey::interview::{Entry, Interview, Refusal, Step};
use std::io;

/// An interview with its draft.
pub(super) struct Talk<'a> {
    pages: &'a Pages<'a>,
    interview: Interview<'a>,
    draft: Draft,
    /// Whether there is a person at a terminal, rather than a file with lines.
    interactive: bool,
    /// Said on the next page.
    notice: String,
    /// The organisation is none of the partners, and is to be written.
    other_organisation: bool,
}

/// What a reply leads to.
enum After {
    /// The page of the step where the interview is now.
    Next,
    /// The end.
    HandedIn,
}

impl<'a> Talk<'a> {
    /// Takes up a draft, which may be empty.
    pub(super) fn new(fill: &'a Fill, draft: Draft) -> Talk<'a> {
        let mut interview = Interview::new(fill.pages.questionnaire, fill.store.columns(), draft.header().opening.clone());
        interview.replay(draft.entries().iter().cloned());
        Talk { pages: &fill.pages, interview, draft, interactive: fill.interactive, notice: String::new(), other_organisation: false }
    }

    /// Asks until everything is handed in.
    pub(super) fn hold(mut self, prompt: &mut dyn Prompt) -> Result<(Interview<'a>, Draft), Error> {
        match self.ask_all(prompt) {
            Ok(()) => Ok((self.interview, self.draft)),
            Err(Stopped::Failed(error)) => Err(error),
            Err(stopped) => {
                let is_end_of_lines = matches!(stopped, Stopped::Gone) && !self.interactive;
                let draft = has_answers(&self.draft).then(|| self.draft.path().to_owned());
                if draft.is_none() {
                    self.draft.remove();
                }
                Err(if is_end_of_lines { Error::InputEnded { draft } } else { Error::Interrupted { draft } })
            }
        }
    }

    fn ask_all(&mut self, prompt: &mut dyn Prompt) -> Result<(), Stopped> {
        ask(prompt, &self.pages.opening(!has_answers(&self.draft)))?;
        if self.draft.entries().is_empty() {
            let organisation = self.draft.header().opening.preset.get("organisation").cloned();
            organisation.map_or(Ok(()), |organisation| self.look_up(&organisation))?;
        }
        loop {
            let after = match self.interview.step() {
                Step::Question(column) => self.question(prompt, column)?,
                Step::Review => self.review(prompt)?,
            };
            if matches!(after, After::HandedIn) {
                return Ok(());
            }
        }
    }

    fn question(&mut self, prompt: &mut dyn Prompt, column: Column) -> Result<After, Stopped> {
        let mut page = self.pages.question(&self.interview, column, self.other_organisation);
        page.notice = std::mem::take(&mut self.notice);
        let mut reply = ask(prompt, &page)?;
        let was_other = std::mem::take(&mut self.other_organisation);
        if let Reply::Leave(chosen, way) = reply {
            if let Ok(entry) = self.interview.fill_in(column, &codes(&page, &chosen)) {
                self.keep(entry)?;
            }
            reply = Reply::Way(way);
        }
        match reply {
            Reply::Way(Way::Back) if was_other => {}
            Reply::Way(Way::Back) => drop(self.interview.back()),
            Reply::Way(Way::Forward) => drop(self.interview.forward()),
            Reply::Way(Way::Overview) => self.interview.review(),
            Reply::Way(Way::Remark) => self.remark(prompt, column)?,
            Reply::Way(Way::Stop) => return Err(Stopped::Asked),
            Reply::Way(Way::Empty) => self.answer(column, "")?,
            Reply::Text(text) => {
                let long = matches!(page.field, Field::Text { long: true, .. });
                self.answer(column, &typed(&text, long))?;
            }
            Reply::Choice(chosen) => match code(&page, chosen) {
                Some("") => self.other_organisation = true,
                Some(code) => self.answer(column, code)?,
                None => {}
            },
            Reply::Choices(chosen) | Reply::Leave(chosen, _) => self.answer(column, &codes(&page, &chosen))?,
        }
        Ok(After::Next)
    }

    fn answer(&mut self, column: Column, text: &str) -> Result<(), Stopped> {
        match self.interview.answer(column, text) {
            Ok(entry) => self.keep(entry)?,
            Err(refusal) => {
                self.notice = match refusal {
                    Refusal::Required => self.pages.words.required.to_owned(),
                    Refusal::Unknown => self.pages.words.not_an_answer.to_owned(),
                };
                return Ok(());
            }
        }
        if self.pages.is_organisation(column) { self.look_up(text) } else { Ok(()) }
    }

    /// Takes in what the list of partners knows of an organisation.
    fn look_up(&mut self, organisation: &str) -> Result<(), Stopped> {
        let Some(partners) = self.pages.partners else { return Ok(()) };
        let entry = self.interview.know(partners.known(organisation));
        self.keep(entry)
    }

    fn remark(&mut self, prompt: &mut dyn Prompt, column: Column) -> Result<(), Stopped> {
        let Column::Item(item) = column else { return Ok(()) };
        let text = match ask(prompt, &self.pages.remark(&self.interview, item))? {
            Reply::Text(text) => typed(&text, true),
            Reply::Way(Way::Empty) => String::new(),
            _ => return Ok(()),
        };
        let entry = self.interview.remark(item, &text);
        self.keep(entry)
    }

    fn review(&mut self, prompt: &mut dyn Prompt) -> Result<After, Stopped> {
        let (mut page, targets) = self.pages.overview(&self.interview);
        page.notice = std::mem::take(&mut self.notice);
        match ask(prompt, &page)? {
            Reply::Choice(chosen) => match targets.get(chosen) {
                Some(Target::HandIn) => match self.interview.missing() {
                    None => return self.hand_in(prompt),
                    Some(column) => {
                        self.pages.words.required.clone_into(&mut self.notice);
                        self.interview.jump(column);
                    }
                },
                Some(Target::GoOn) => self.interview.go_on(),
                Some(Target::Question(column)) => self.interview.jump(*column),
                None => {}
            },
            Reply::Way(Way::Back) => drop(self.interview.back()),
            _ => {}
        }
        Ok(After::Next)
    }

    /// Hands in; where questions are left without an answer only when the person is sure.
    fn hand_in(&self, prompt: &mut dyn Prompt) -> Result<After, Stopped> {
        let unanswered = self.interview.unanswered().len();
        let is_sure = unanswered == 0 || ask(prompt, &self.pages.hand_in_anyway(unanswered))? == Reply::Choice(0);
        Ok(if is_sure { After::HandedIn } else { After::Next })
    }

    fn keep(&mut self, entry: Entry) -> Result<(), Stopped> {
        self.draft.add(entry).map_err(Stopped::Failed)?;
        interrupt::say(&(self.pages.words.stopped)(self.draft.path()));
        Ok(())
    }
}

/// Why an interview ends before it is handed in.
enum Stopped {
    /// The person wants to go on later.
    Asked,
    /// There is nobody any more: the terminal was closed, or the lines ended.
    Gone,
    /// An answer could not be kept.
    Failed(Error),
}

/// Puts a page before the person, unless they are gone or want to go.
fn ask(prompt: &mut dyn Prompt, page: &Page) -> Result<Reply, Stopped> {
    if interrupt::came() {
        return Err(Stopped::Asked);
    }
    match prompt.ask(page) {
        Ok(Reply::Way(Way::Stop)) => Err(Stopped::Asked),
        Ok(reply) => Ok(reply),
        Err(error) if error.kind() == io::ErrorKind::Interrupted => Err(Stopped::Asked),
        Err(_) => Err(Stopped::Gone),
    }
}

/// How the choice stands in files.
fn code(page: &Page, chosen: usize) -> Option<&str> {
    match &page.field {
        Field::One { choices, .. } | Field::Several { choices, .. } => choices.get(chosen).map(|choice| choice.code.as_str()),
        _ => None,
    }
}

/// How these choices stand in one cell.
fn codes(page: &Page, chosen: &[usize]) -> String {
    chosen.iter().filter_map(|index| code(page, *index)).collect::<Vec<_>>().join(";")
}

/// What a person wrote, as it is kept. A lone `-` leaves the question empty.
fn typed(text: &str, long: bool) -> String {
    let text = if long { clean(text) } else { one_line(text) };
    if text == "-" { String::new() } else { text }
}
