//! How the interview asks: a page at a time, and a reply to each. There are two fronts that can do it: [`menu`](super::menu) on a terminal, and plain
//! [`lines`](super::lines) for pipes, screen readers and tests.

use crate::show::text::interview::Interview as Words;
use std::io;

/// One page: what is said, and what can be filled in. Texts that are not there are empty.
#[derive(Clone, Debug, Default)]
pub(super) struct Page {
    /// Where in the list this is: `Regie en Organisatie · 9 van 30`.
    pub(super) heading: String,
    /// What to have in mind while answering.
    pub(super) context: String,
    /// The question.
    pub(super) text: String,
    /// Explanation.
    pub(super) help: String,
    /// The remark that was made here before.
    pub(super) remark: String,
    /// Why the question is asked again, or another thing to know at once.
    pub(super) notice: String,
    /// What can be filled in.
    pub(super) field: Field,
    /// Where one can go from here, besides answering.
    pub(super) ways: Vec<Way>,
}

/// What can be filled in.
#[derive(Clone, Debug, Default)]
pub(super) enum Field {
    /// Nothing: read, and go on.
    #[default]
    Read,
    /// One of these.
    One {
        /// What there is to choose from.
        choices: Vec<Choice>,
        /// The one that was chosen before.
        given: Option<usize>,
        /// The one to begin at.
        at: Option<usize>,
    },
    /// A few of these.
    Several {
        /// What there is to choose from.
        choices: Vec<Choice>,
        /// Those that were chosen before.
        given: Vec<usize>,
        /// How many at the most.
        most: usize,
    },
    /// Free text.
    Text {
        /// What was answered before.
        given: String,
        /// Whether it may have more than one line.
        long: bool,
    },
    /// One of a few things to do, outside the questionnaire. The first is the obvious one.
    Menu(Vec<String>),
}

/// Something to choose.
#[derive(Clone, Debug, Default)]
pub(super) struct Choice {
    /// What to type for it; shown in front of it.
    pub(super) key: String,
    /// How it stands in files; may be typed too.
    pub(super) code: String,
    /// What it says.
    pub(super) text: String,
    /// Explanation; may be empty.
    pub(super) help: String,
    /// A heading over this choice and those after it; may be empty.
    pub(super) heading: String,
    /// Whether it stands apart from the others, as "weet ik niet" does from a scale.
    pub(super) aside: bool,
}

/// A way out of a page that is not an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// To the question before.
    Back,
    /// To the next question, with this answer as it is.
    Forward,
    /// To a remark with this question.
    Remark,
    /// To the next question, with this one left empty.
    Empty,
    /// To all answers.
    Overview,
    /// Out, to go on later.
    Stop,
}

impl Way {
    /// What to say where a page does not have this way.
    pub(super) fn why_not(self, words: &Words) -> &'static str {
        match self {
            Way::Back => words.at_first,
            Way::Forward => words.not_passed,
            Way::Remark => words.no_remark,
            Way::Empty => words.required,
            Way::Overview => words.no_overview,
            Way::Stop => words.no_such_key,
        }
    }
}

/// What a person does with a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    /// Chooses one: its index.
    Choice(usize),
    /// Chooses these: their indexes.
    Choices(Vec<usize>),
    /// Writes this.
    Text(String),
    /// Goes another way from a page where these were chosen; they count.
    Leave(Vec<usize>, Way),
    /// Goes another way. [`Way::Stop`] is possible on every page.
    Way(Way),
}

/// Something that can put a page before a person.
pub(super) trait Prompt {
    /// Shows a page and waits for the reply. Any error means that nobody is there any more.
    fn ask(&mut self, page: &Page) -> io::Result<Reply>;

    /// Says something that needs no reply.
    fn tell(&mut self, text: &str) -> io::Result<()>;

    /// Takes the answers off the screen; there will be no more pages.
    fn close(&mut self) -> io::Result<()>;
}
