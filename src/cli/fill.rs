//! `fill`: the interview. Every answer is on disk before the next question is asked.

mod interrupt;
mod pages;
mod preset;
mod talk;

use super::lines::Lines;
use super::menu::Menu;
use super::prompt::{Prompt, Reply};
use super::{Io, words};
use crate::data::draft::Draft;
use crate::data::partners::Partners;
use crate::data::store::Store;
use crate::error::{Error, Exit};
use crate::show::format::{Format, Style};
use crate::show::scorecard;
use crate::show::text::Text;
use crate::survey::Questionnaire;
use crate::survey::column::Column;
use crate::survey::interview::{Entry, Opening};
use crate::survey::labels::Labels;
use crate::survey::response::Response;
use pages::Pages;
use std::io::Write;
use std::path::PathBuf;
use talk::Talk;

/// What `fill` can be told.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The file with responses.
    #[arg(short, long, value_name = "FILE", help = words().fill_output)]
    pub(super) output: Option<PathBuf>,
    /// The role, so that it is not asked.
    #[arg(long, value_name = "ROLE", help = words().role)]
    pub(super) role: Option<String>,
    /// The meting.
    #[arg(long, value_name = "NAME", help = words().wave)]
    pub(super) wave: Option<String>,
    /// The organisation, so that it is not asked.
    #[arg(long, value_name = "NAME", help = words().organisation)]
    pub(super) organisation: Option<String>,
    /// The municipality, so that it is not asked.
    #[arg(long, value_name = "NAME", help = words().municipality)]
    pub(super) municipality: Option<String>,
    /// The layer, so that it is not asked.
    #[arg(long, value_name = "NAME", help = words().layer)]
    pub(super) layer: Option<String>,
    /// Other background questions.
    #[arg(long, value_name = "NAME=VALUE", help = words().set)]
    pub(super) set: Vec<String>,
    /// The pseudonym of the person; of one person, so not of those after them.
    #[arg(long, value_name = "NAME", conflicts_with = "again", help = words().respondent)]
    pub(super) respondent: Option<String>,
    /// The list of partners.
    #[arg(long, value_name = "FILE", help = words().partners)]
    pub(super) partners: Option<PathBuf>,
    /// Plain lines instead of menus.
    #[arg(long, help = words().plain)]
    pub(super) plain: bool,
    /// Do not take up a draft.
    #[arg(long, help = words().new)]
    pub(super) new: bool,
    /// Go on with the next person.
    #[arg(long, help = words().again)]
    pub(super) again: bool,
}

/// Asks a questionnaire of one person, or with `--again` of one after the other.
pub(super) fn run(args: &Args, questionnaire: &Questionnaire, labels: &Labels, text: &'static Text, io: &mut Io) -> Result<Exit, Error> {
    let (words, width) = (&text.interview, io.columns());
    let partners = args.partners.as_deref().map(|path| Partners::read(path, questionnaire, preset::one_line)).transpose()?;
    let opening = preset::opening(args, questionnaire, partners.as_ref())?;
    let output = args.output.clone().unwrap_or_else(|| PathBuf::from(format!("{}.csv", questionnaire.id())));
    let store = Store::open(&output, questionnaire, args.respondent.is_some())?;
    let pages = Pages { questionnaire, labels, words, partners: partners.as_ref() };
    let fill = Fill { pages, store, opening, today: &io.today, interactive: io.interactive };
    interrupt::watch();
    let mut prompt: Box<dyn Prompt> =
        if io.interactive && !args.plain { Box::new(Menu::new(words, io.has_editor)) } else { Box::new(Lines::new(io.input, io.err, width, words)) };
    let mut offer_drafts = io.interactive && !args.new;
    loop {
        let response = fill.one(&mut *prompt, offer_drafts)?;
        let shown = scorecard(questionnaire, &response, labels, text, width, io.out);
        let _ = prompt.tell(&(words.handed_in)(&output));
        shown?;
        // Nobody there to ask is nobody else.
        let is_another = args.again && prompt.ask(&fill.pages.next_person()).is_ok_and(|reply| reply == Reply::Choice(0));
        if !is_another {
            return Ok(Exit::Done);
        }
        offer_drafts = false;
    }
}

/// The person's own scores, on standard output.
fn scorecard(questionnaire: &Questionnaire, response: &Response, labels: &Labels, text: &Text, width: usize, out: &mut dyn Write) -> Result<(), Error> {
    let report = scorecard::report(questionnaire, response, labels, text);
    let style = Style { lang: text.lang, width, excel_nl: false };
    Format::Table.write(&report, None, style, out).and_then(|()| out.flush()).map_err(|source| Error::Write { path: None, source })
}

/// What every interview of one run has in common.
struct Fill<'a> {
    pages: Pages<'a>,
    store: Store,
    opening: Opening,
    today: &'a str,
    /// Whether there is a person at a terminal.
    interactive: bool,
}

impl Fill<'_> {
    /// One interview, from the first question until it is handed in.
    fn one(&self, prompt: &mut dyn Prompt, offer_drafts: bool) -> Result<Response, Error> {
        let talked = self.draft(prompt, offer_drafts).and_then(|draft| Talk::new(self, draft).hold(prompt));
        // The answers go off the screen, whatever happened; where there is no screen any more they are gone already.
        let _ = prompt.close();
        let (interview, draft) = talked.inspect_err(|_| interrupt::say_nothing())?;
        let mut response = interview.response(self.today);
        response.id.clone_from(&draft.header().response);
        let words = self.pages.words;
        let appended = self.store.append(self.pages.questionnaire, &response);
        // Until here an interruption has to tell where the answers are.
        interrupt::say_nothing();
        if let Err(error) = appended {
            let _ = prompt.tell(&(words.stopped)(draft.path()));
            return Err(error);
        }
        draft.remove();
        Ok(response)
    }

    /// A draft that was left behind, if the person wants to go on with it, else a new one.
    fn draft(&self, prompt: &mut dyn Prompt, offer_drafts: bool) -> Result<Draft, Error> {
        let mut drafts = Vec::new();
        for draft in Draft::left_behind(self.store.path(), self.pages.questionnaire) {
            // Interrupted between the handing in and the clearing away, or before the first answer.
            let is_done = !has_answers(&draft) || self.store.holds(&draft.header().response, self.pages.questionnaire);
            if is_done {
                draft.remove();
            } else if self.goes_on_with(&draft) {
                drafts.push(draft);
            }
        }
        if offer_drafts && !drafts.is_empty() {
            match prompt.ask(&self.pages.offer(&drafts, self.store.columns())) {
                Ok(Reply::Choice(chosen)) if chosen < drafts.len() => return Ok(drafts.swap_remove(chosen)),
                Ok(Reply::Choice(_)) => {}
                _ => return Err(Error::Interrupted { draft: drafts.first().map(|draft| draft.path().to_owned()) }),
            }
        }
        Draft::create(self.store.path(), self.pages.questionnaire, self.today, self.opening.clone())
    }
}

impl Fill<'_> {
    /// Whether a draft is an interview as it is asked for now: no flag says otherwise, and there is room for the pseudonym it has.
    fn goes_on_with(&self, draft: &Draft) -> bool {
        let (before, now) = (&draft.header().opening.preset, &self.opening.preset);
        let pseudonym = Column::Respondent.name(self.pages.questionnaire);
        now.iter().all(|(name, value)| before.get(name) == Some(value)) && (!before.contains_key(&pseudonym) || now.contains_key(&pseudonym))
    }
}

/// Whether anything is lost when this draft is.
fn has_answers(draft: &Draft) -> bool {
    draft.entries().iter().any(|entry| matches!(entry, Entry::Answer(..)))
}
