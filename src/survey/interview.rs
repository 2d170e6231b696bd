//! The conversation without a terminal: which question comes next, what was answered, back, forward, and the response at the end.
//!
//! Every question is a [`Column`] of the response file and every answer is the text that will stand in that column. So all that is known is a map from
//! column names to texts, and writing down what changes in it is enough to go on later.

use super::column::{self, Column};
use super::questionnaire::Questionnaire;
use super::response::{Answer, Response};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Texts by column name.
pub type Values = BTreeMap<String, String>;

/// Where the conversation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// At the question that fills this column.
    Question(Column),
    /// At the list of all answers, before handing in.
    Review,
}

/// What is settled before the first question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Opening {
    /// Answers given beforehand: role, wave, respondent, background questions. They are not asked, but can be changed from the review.
    pub preset: Values,
    /// Whether the organisation is asked before everything else, because it may tell the role.
    pub organisation_first: bool,
}

/// Something that changed: what a draft is made of.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    /// A column and its text; an empty text was left empty on purpose.
    Answer(String, String),
    /// What the list of partners tells about the organisation; replaces what it told before.
    Known(Values),
}

/// Why an answer is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The question cannot be left empty.
    Required,
    /// Not one of the answers there are.
    Unknown,
}

/// One interview.
#[derive(Clone, Debug)]
pub struct Interview<'q> {
    questionnaire: &'q Questionnaire,
    columns: Vec<Column>,
    opening: Opening,
    known: Values,
    answers: Values,
    step: Step,
    /// The question from which the review was opened.
    left: Option<Column>,
    /// Whether the question was jumped to: after its answer the conversation skips what has been answered already.
    jumped: bool,
}

impl<'q> Interview<'q> {
    /// An interview at its first question. Only what fits in `columns` is asked.
    pub fn new(questionnaire: &'q Questionnaire, columns: &[Column], opening: Opening) -> Interview<'q> {
        let (known, answers) = (Values::new(), Values::new());
        let mut interview = Interview { questionnaire, columns: columns.to_vec(), opening, known, answers, step: Step::Review, left: None, jumped: false };
        interview.go_on();
        interview
    }

    /// Takes up what a draft holds, and goes to the first question without an answer. What no longer fits the questionnaire is passed over.
    pub fn replay(&mut self, entries: impl IntoIterator<Item = Entry>) {
        for entry in entries {
            match entry {
                Entry::Answer(name, text) => {
                    let column = self.columns.iter().copied().find(|column| column.name(self.questionnaire) == name);
                    if let Some(text) = column.and_then(|column| self.accepted(column, &text)) {
                        self.answers.insert(name, text);
                    }
                }
                Entry::Known(known) => self.known = known,
            }
        }
        self.go_on();
    }

    /// Where the conversation is.
    pub fn step(&self) -> Step {
        self.step
    }

    /// Every question for this person, in order: also those answered beforehand. It follows from the answers so far.
    pub fn questions(&self) -> Vec<Column> {
        let list = self.questionnaire;
        let role = self.role();
        let organisation = list.background_index("organisation").filter(|_| self.opening.organisation_first).map(Column::Background);
        let mut questions: Vec<Column> = organisation.into_iter().collect();
        questions.extend((!list.roles().is_empty()).then_some(Column::Role));
        questions.extend((0..list.filter().len()).map(Column::Filter));
        for (index, item) in list.items().iter().enumerate().filter(|(_, item)| item.is_asked(role)) {
            let wants_evidence = item.evidence && self.answer_to(index).point().is_some_and(|point| point > 0);
            questions.push(Column::Item(index));
            questions.extend(wants_evidence.then_some(Column::Evidence(index)));
        }
        let is_panel = |column: &&Column| matches!(column, Column::Panel(..));
        questions.extend(self.columns.iter().filter(is_panel));
        questions.extend(list.choose().map(|_| Column::Priorities));
        questions.extend((0..list.open().len()).map(Column::Open));
        questions.extend((0..list.background().len()).map(Column::Background).filter(|column| Some(*column) != organisation));
        questions.retain(|column| self.columns.contains(column));
        questions
    }

    /// What is answered: `None` where the question was not passed yet, empty where it was left empty.
    pub fn value(&self, column: Column) -> Option<&str> {
        let name = column.name(self.questionnaire);
        let beforehand = || [&self.opening.preset, &self.known].into_iter().filter_map(|values| values.get(&name)).find(|text| !text.is_empty());
        self.answers.get(&name).or_else(beforehand).map(String::as_str)
    }

    /// Whether there is an answer that the person did not have to give.
    pub fn is_preset(&self, column: Column) -> bool {
        self.value(column).is_some() && !self.answers.contains_key(&column.name(self.questionnaire))
    }

    /// The index of the role, once it is known.
    pub fn role(&self) -> Option<usize> {
        self.value(Column::Role).and_then(|role| self.questionnaire.role(role))
    }

    /// The answer to an item.
    pub fn answer_to(&self, item: usize) -> Answer {
        self.value(Column::Item(item)).and_then(|code| column::answer_of(self.questionnaire, item, code)).unwrap_or_default()
    }

    /// The how manieth of how many items of this person a question belongs to.
    pub fn progress(&self, column: Column) -> Option<(usize, usize)> {
        let (Column::Item(item) | Column::Evidence(item)) = column else { return None };
        let role = self.role();
        let asked: Vec<usize> = (0..self.questionnaire.items().len()).filter(|index| self.questionnaire.items()[*index].is_asked(role)).collect();
        Some((asked.iter().position(|index| *index == item)? + 1, asked.len()))
    }

    /// Whether a question must be answered.
    pub fn is_required(&self, column: Column) -> bool {
        column == Column::Role || column.question(self.questionnaire).is_some_and(|question| question.required)
    }

    /// Answers a question without moving; an empty text leaves it empty.
    pub fn fill_in(&mut self, column: Column, text: &str) -> Result<Entry, Refusal> {
        let text = self.accepted(column, text).ok_or(Refusal::Unknown)?;
        if text.is_empty() && self.is_required(column) {
            return Err(Refusal::Required);
        }
        let name = column.name(self.questionnaire);
        self.answers.insert(name.clone(), text.clone());
        Ok(Entry::Answer(name, text))
    }

    /// Answers a question and moves on.
    pub fn answer(&mut self, column: Column, text: &str) -> Result<Entry, Refusal> {
        let entry = self.fill_in(column, text)?;
        self.left = None;
        let questions = self.questions();
        let after = questions.iter().position(|question| *question == column).map_or(0, |at| at + 1);
        let jumped = self.jumped;
        let next = questions[after..].iter().find(|question| if jumped { self.value(**question).is_none() } else { !self.is_preset(**question) });
        self.step = next.copied().map_or(Step::Review, Step::Question);
        Ok(entry)
    }

    /// Puts a remark beside an item; an empty one takes it away. Does not move.
    pub fn remark(&mut self, item: usize, text: &str) -> Entry {
        let name = Column::Remark(item).name(self.questionnaire);
        self.answers.insert(name.clone(), text.to_owned());
        Entry::Answer(name, text.to_owned())
    }

    /// Takes in what the list of partners tells about the organisation. What it tells is not asked any more, unless it was answered before.
    pub fn know(&mut self, known: Values) -> Entry {
        self.known.clone_from(&known);
        // Knowing more may settle the question that comes next; knowing less may leave the role open.
        let questions = self.questions();
        let place = |column: Column| questions.iter().position(|question| *question == column);
        let unseen = self.unseen();
        let stays = matches!(self.step, Step::Question(column) if !self.is_preset(column) && unseen.is_none_or(|unseen| place(unseen) >= place(column)));
        if !stays {
            self.step = unseen.map_or(Step::Review, Step::Question);
        }
        Entry::Known(known)
    }

    /// Whether the file has room for remarks with this item.
    pub fn has_remark(&self, item: usize) -> bool {
        self.columns.contains(&Column::Remark(item))
    }

    /// To the question before this one, or from the review to where it was opened; false at the first question.
    pub fn back(&mut self) -> bool {
        if let (Step::Review, Some(column)) = (self.step, self.left.take()) {
            self.step = Step::Question(column);
            return true;
        }
        let questions = self.questions();
        let at = match self.step {
            Step::Question(column) => questions.iter().position(|question| *question == column).unwrap_or(0),
            Step::Review => questions.len(),
        };
        let before = questions[..at].iter().rfind(|question| !self.is_preset(**question)).copied();
        self.step = before.map_or(self.step, Step::Question);
        before.is_some()
    }

    /// To the question after this one, where this one was passed before; false where it was not.
    pub fn forward(&mut self) -> bool {
        let Step::Question(column) = self.step else { return false };
        if self.value(column).is_none() {
            return false;
        }
        let questions = self.questions();
        let after = questions.iter().skip_while(|question| **question != column).skip(1).find(|question| !self.is_preset(**question));
        self.step = after.copied().map_or(Step::Review, Step::Question);
        true
    }

    /// To any question, from the review.
    pub fn jump(&mut self, column: Column) {
        self.step = Step::Question(column);
        self.jumped = true;
    }

    /// To the review, wherever one is.
    pub fn review(&mut self) {
        self.left = if let Step::Question(column) = self.step { Some(column) } else { self.left };
        self.step = Step::Review;
    }

    /// To the first question that was not passed yet, else to the review.
    pub fn go_on(&mut self) {
        self.jumped = false;
        self.step = self.unseen().map_or(Step::Review, Step::Question);
    }

    /// The first question that was not passed yet.
    pub fn unseen(&self) -> Option<Column> {
        self.questions().into_iter().find(|column| self.value(*column).is_none())
    }

    /// The first question that must be answered and is not.
    pub fn missing(&self) -> Option<Column> {
        self.questions().into_iter().find(|column| self.is_required(*column) && self.value(*column).is_none_or(str::is_empty))
    }

    /// The questions without an answer, whether they were passed or not. Evidence is extra, so it is not among them.
    pub fn unanswered(&self) -> Vec<Column> {
        let is_open = |column: &Column| !matches!(column, Column::Evidence(_)) && self.value(*column).is_none_or(str::is_empty);
        self.questions().into_iter().filter(is_open).collect()
    }

    /// How many questions the person answered, each counted once.
    pub fn answered(&self) -> usize {
        let has_text = |column: &Column| self.answers.get(&column.name(self.questionnaire)).is_some_and(|text| !text.is_empty());
        self.questions().iter().filter(|column| has_text(column)).count()
    }

    /// What was answered, as a response handed in on this day. Its id is for who keeps it.
    pub fn response(&self, submitted: &str) -> Response {
        let role = self.role();
        let mut response = Response::blank(self.questionnaire, role);
        submitted.clone_into(&mut response.submitted);
        self.value(Column::Wave).unwrap_or_default().clone_into(&mut response.wave);
        response.respondent = self.value(Column::Respondent).map(str::to_owned);
        let asked = self.questions();
        let remarks = asked.iter().filter_map(|column| if let Column::Item(item) = column { Some(Column::Remark(*item)) } else { None });
        for column in asked.iter().copied().chain(remarks) {
            let text = self.value(column).unwrap_or_default();
            match column {
                Column::Item(item) => response.answers[item] = self.answer_to(item),
                Column::Background(index) => text.clone_into(&mut response.background[index]),
                Column::Role => {}
                _ if text.is_empty() => {}
                _ => drop(response.texts.insert(column.name(self.questionnaire), text.to_owned())),
            }
        }
        response
    }

    /// The text as it stands in files; `None` where it is no answer to the question.
    fn accepted(&self, column: Column, text: &str) -> Option<String> {
        let list = self.questionnaire;
        let text = text.trim();
        if text.is_empty() {
            return Some(String::new());
        }
        match column {
            Column::Role => list.role(text).map(|role| list.roles()[role].id.clone()),
            Column::Item(item) => column::answer_of(list, item, text).map(|answer| column::answer_code(list, item, answer)),
            Column::Priorities => self.priorities(text),
            _ => match column.question(list) {
                Some(question) if !question.choices.is_empty() => question.choice(text).map(|choice| choice.value.clone()),
                _ => Some(text.to_owned()),
            },
        }
    }

    /// Chosen items, each once, not more than allowed, in the order of the list.
    fn priorities(&self, text: &str) -> Option<String> {
        let choose = self.questionnaire.choose()?;
        let mut chosen: Vec<usize> = choose.chosen(text).into_iter().collect::<Result<_, _>>().ok()?;
        chosen.sort_unstable();
        chosen.dedup();
        let ids: Vec<&str> = chosen.iter().map(|index| choose.words.codes()[*index].as_str()).collect();
        (ids.len() <= choose.count).then(|| ids.join(";"))
    }
}

#[cfg(test)]
mod tests;
