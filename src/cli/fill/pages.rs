//! The pages of an interview: what is said and offered at each step.

use crate::cli::prompt::{Choice, Field, Page, Way};
use crate::data::draft::Draft;
use crate::data::partners::Partners;
use crate::lang::Localized;
use crate::show::safe;
use crate::show::text::interview::Interview as Words;
use crate::survey::Questionnaire;
use crate::survey::column::{Column, answer_code};
use crate::survey::interview::Interview;
use crate::survey::labels::Labels;
use crate::survey::questionnaire::{Kind, Question};
use crate::survey::response::{Answer, DONT_KNOW, NOT_APPLICABLE};

/// Longer answers are cut in the overview.
const MOST_SHOWN: usize = 60;

/// Makes the pages of one questionnaire.
pub(super) struct Pages<'a> {
    pub(super) questionnaire: &'a Questionnaire,
    pub(super) labels: &'a Labels,
    pub(super) words: &'static Words,
    pub(super) partners: Option<&'a Partners>,
}

/// What an entry of the overview leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    HandIn,
    GoOn,
    Question(Column),
}

impl Pages<'_> {
    /// A text of the questionnaire, filled in and safe to show.
    fn text(&self, text: &Localized) -> String {
        safe::lines(&self.labels.text(text)).into_owned()
    }

    fn optional(&self, text: Option<&Localized>) -> String {
        text.map(|text| self.text(text)).unwrap_or_default()
    }

    /// What is said before the first question, or when a draft is taken up.
    pub(super) fn opening(&self, is_new: bool) -> Page {
        let heading = self.text(self.questionnaire.title());
        if is_new {
            Page { heading, text: self.optional(self.questionnaire.intro()), help: self.words.kept.to_owned(), ..Page::default() }
        } else {
            Page { heading, text: self.words.welcome_back.to_owned(), ..Page::default() }
        }
    }

    /// Whether to go on with one of these drafts; the last choice is to start afresh. Says nothing of the answers in them.
    pub(super) fn offer(&self, drafts: &[Draft], columns: &[Column]) -> Page {
        let go_on = |draft: &Draft| {
            let header = draft.header();
            let wave = header.opening.preset.get("wave").map_or("", String::as_str);
            let mut interview = Interview::new(self.questionnaire, columns, header.opening.clone());
            interview.replay(draft.entries().iter().cloned());
            let text = (self.words.go_on_with)(&header.started, wave, interview.answered(), draft.age());
            // Two of the same day may be alike; the name is what was said when the interview stopped.
            let name = draft.path().file_name().filter(|_| drafts.len() > 1).map(|name| format!(" ({})", name.to_string_lossy()));
            text + &name.unwrap_or_default()
        };
        let choices = drafts.iter().map(go_on).chain([self.words.start_afresh.to_owned()]).collect();
        Page { heading: self.text(self.questionnaire.title()), text: self.words.offer.to_owned(), field: Field::Menu(choices), ..Page::default() }
    }

    /// Whether somebody else fills in the list after this.
    pub(super) fn next_person(&self) -> Page {
        let choices = vec![self.words.next_person.to_owned(), self.words.nobody_else.to_owned()];
        Page { heading: self.text(self.questionnaire.title()), field: Field::Menu(choices), ..Page::default() }
    }

    /// A question. `other`: the organisation is none of the partners, and is to be written.
    pub(super) fn question(&self, interview: &Interview, column: Column, other: bool) -> Page {
        let list = self.questionnaire;
        let mut page = Page { heading: self.heading(interview, column), field: self.field(interview, column, other), ..Page::default() };
        page.ways = ways(interview, column);
        if other && !page.ways.contains(&Way::Back) {
            page.ways.insert(0, Way::Back);
        }
        match column {
            Column::Role => self.words.role.clone_into(&mut page.text),
            Column::Item(index) => {
                let item = &list.items()[index];
                page.context = self.optional(list.stem());
                page.text = self.text(&item.text);
                page.help = self.optional(item.help.as_ref());
                page.remark = safe::lines(interview.value(Column::Remark(index)).unwrap_or_default()).into_owned();
            }
            Column::Evidence(index) => {
                page.context = self.text(&list.items()[index].text);
                self.words.evidence.clone_into(&mut page.text);
            }
            Column::Priorities => {
                page.text = self.optional(list.choose().map(|choose| &choose.text));
                page.help = (self.words.at_most)(list.choose().map_or(0, |choose| choose.count));
            }
            Column::Panel(panel, row, _) => {
                let panel = &list.panels()[panel];
                page.context = self.optional(panel.help.as_ref());
                page.help = self.optional(panel.rows[row].help.as_ref());
                page.text = format!("{}\n", self.text(&panel.rows[row].text));
            }
            _ => {}
        }
        if let Some(question) = column.question(list) {
            page.text += &self.text(&question.text);
            if let Some(help) = &question.help {
                page.help = self.text(help);
            }
        }
        page
    }

    /// What a question lets one fill in, with what was filled in before.
    fn field(&self, interview: &Interview, column: Column, other: bool) -> Field {
        let given = interview.value(column).unwrap_or_default();
        let choices = match column {
            Column::Role => self.roles(),
            Column::Item(index) => self.answers(index),
            Column::Priorities => self.items_to_choose(),
            _ if self.is_organisation(column) && !other => self.organisations(),
            _ => column.question(self.questionnaire).map(|question| self.choices(question)).unwrap_or_default(),
        };
        if let (Column::Priorities, Some(choose)) = (column, self.questionnaire.choose()) {
            let is_chosen = |choice: &Choice| given.split(';').any(|id| id == choice.code);
            let given = choices.iter().enumerate().filter(|(_, choice)| is_chosen(choice)).map(|(index, _)| index).collect();
            return Field::Several { choices, given, most: choose.count };
        }
        if choices.is_empty() {
            return Field::Text { given: given.to_owned(), long: matches!(column, Column::Open(_)) };
        }
        // An organisation that is none of the partners is the choice without a code.
        let is_given = |choice: &Choice| choice.code.eq_ignore_ascii_case(given) || choice.code.is_empty();
        let given = if given.is_empty() { None } else { choices.iter().position(is_given) };
        Field::One { choices, given, at: given }
    }

    /// A remark with an item.
    pub(super) fn remark(&self, interview: &Interview, item: usize) -> Page {
        let given = interview.value(Column::Remark(item)).unwrap_or_default().to_owned();
        Page {
            heading: self.heading(interview, Column::Item(item)),
            context: self.text(&self.questionnaire.items()[item].text),
            text: self.words.remark.to_owned(),
            field: Field::Text { given, long: true },
            ways: vec![Way::Back, Way::Empty],
            ..Page::default()
        }
    }

    /// All answers, with what each entry leads to.
    pub(super) fn overview(&self, interview: &Interview) -> (Page, Vec<Target>) {
        let keys = self.words.keys;
        let choice = |key: String, text: String| Choice { key, text, ..Choice::default() };
        let unanswered = interview.unanswered();
        let hand_in = (choice(keys.hand_in.to_string(), (self.words.hand_in)(unanswered.len())), Target::HandIn);
        let go_on = interview.unseen().map(|_| (choice(keys.go_on.to_string(), self.words.go_on.to_owned()), Target::GoOn));
        let mut entries: Vec<(Choice, Target)> = go_on.into_iter().chain([hand_in]).collect();
        for (number, column) in interview.questions().into_iter().enumerate() {
            let text = format!("{}: {}", self.short(column), self.answer(interview, column));
            entries.push((Choice { heading: self.section(interview, column), ..choice((number + 1).to_string(), text) }, Target::Question(column)));
        }
        let (choices, targets): (_, Vec<Target>) = entries.into_iter().unzip();
        // Never at the handing in while there is something left to answer.
        let open = |target: &Target| matches!(target, Target::GoOn) || matches!(target, Target::Question(column) if unanswered.contains(column));
        let at = targets.iter().position(open).unwrap_or(0);
        let page = Page {
            heading: self.words.overview.to_owned(),
            text: self.words.review.to_owned(),
            field: Field::One { choices, given: None, at: Some(at) },
            ways: vec![Way::Back],
            ..Page::default()
        };
        (page, targets)
    }

    /// Whether to hand in all the same, while this many questions have no answer. The first choice is to do so.
    pub(super) fn hand_in_anyway(&self, unanswered: usize) -> Page {
        let choice = |key: char, text: &str| Choice { key: key.to_string(), text: text.to_owned(), ..Choice::default() };
        let keys = self.words.keys;
        let choices = vec![choice(keys.hand_in, &(self.words.hand_in)(0)), choice(keys.overview, self.words.back_to_overview)];
        Page {
            heading: self.words.overview.to_owned(),
            text: (self.words.hand_in_anyway)(unanswered),
            field: Field::One { choices, given: None, at: Some(1) },
            ways: vec![Way::Back],
            ..Page::default()
        }
    }

    fn heading(&self, interview: &Interview, column: Column) -> String {
        let section = self.section(interview, column);
        let progress = match column {
            Column::Panel(panel, row, _) => Some((row + 1, self.questionnaire.panels()[panel].rows.len())),
            _ => interview.progress(column),
        };
        progress.map_or(section.clone(), |(number, of)| (self.words.progress)(&section, number, of))
    }

    /// The part of the list a question belongs to.
    fn section(&self, interview: &Interview, column: Column) -> String {
        let list = self.questionnaire;
        match column {
            Column::Item(item) | Column::Evidence(item) => self.text(&list.blocks()[list.items()[item].block].title),
            Column::Panel(panel, ..) => self.text(&list.panels()[panel].title),
            Column::Priorities => self.words.priorities.to_owned(),
            Column::Open(_) => self.words.open.to_owned(),
            Column::Background(_) if interview.questions().first() != Some(&column) => match list.kind() {
                Kind::Facts => self.words.about_form.to_owned(),
                Kind::Experience => self.words.about_you.to_owned(),
            },
            _ => self.words.before.to_owned(),
        }
    }

    /// A few words for a question.
    fn short(&self, column: Column) -> String {
        let list = self.questionnaire;
        match column {
            Column::Role => self.words.role_short.to_owned(),
            Column::Item(item) => self.text(&list.items()[item].short),
            Column::Evidence(_) => self.words.evidence_short.to_owned(),
            Column::Panel(panel, row, column) => {
                let panel = &list.panels()[panel];
                format!("{} · {}", self.text(&panel.rows[row].short), self.text(&panel.columns[column].short))
            }
            Column::Priorities => self.words.priorities.to_lowercase(),
            _ => column.question(list).map(|question| self.text(&question.short)).unwrap_or_default(),
        }
    }

    /// What was answered, in words.
    fn answer(&self, interview: &Interview, column: Column) -> String {
        let list = self.questionnaire;
        let given = match interview.value(column) {
            None => return self.words.unanswered.to_owned(),
            Some("") => return self.words.left_empty.to_owned(),
            Some(given) => given,
        };
        match column {
            Column::Role => interview.role().map(|role| self.text(&list.roles()[role].title)).unwrap_or_default(),
            Column::Item(item) => {
                let answers = self.answers(item);
                let answer = answers.into_iter().find(|choice| choice.code == given).map(|choice| choice.text).unwrap_or_default();
                let has_remark = interview.value(Column::Remark(item)).is_some_and(|remark| !remark.is_empty());
                if has_remark { format!("{answer} ({})", self.words.with_remark) } else { answer }
            }
            Column::Priorities => {
                let chosen = self.items_to_choose().into_iter().filter(|choice| given.split(';').any(|id| id == choice.code));
                chosen.map(|choice| choice.text).collect::<Vec<_>>().join("; ")
            }
            _ => match column.question(list).and_then(|question| question.choice(given)) {
                Some(choice) => self.text(&choice.text),
                None if given.chars().count() > MOST_SHOWN => format!("{}…", safe::line(&given.chars().take(MOST_SHOWN).collect::<String>())),
                None => safe::line(given).into_owned(),
            },
        }
    }

    /// Whether the question is for an organisation and there is a list of partners to choose from.
    pub(super) fn is_organisation(&self, column: Column) -> bool {
        self.partners.is_some() && column.question(self.questionnaire).is_some_and(|question| question.id == "organisation" && question.choices.is_empty())
    }

    /// The partners, and none of them.
    fn organisations(&self) -> Vec<Choice> {
        let partners = self.partners.into_iter().flat_map(Partners::organisations);
        let mut choices: Vec<Choice> = partners.zip(1_usize..).map(|(name, number)| choice(number, name, safe::line(name).into_owned())).collect();
        choices.push(Choice { key: "0".to_owned(), text: self.words.other_organisation.to_owned(), aside: true, ..Choice::default() });
        choices
    }

    fn roles(&self) -> Vec<Choice> {
        let roles = self.questionnaire.roles().iter().zip(1_usize..);
        roles.map(|(role, number)| Choice { help: self.optional(role.help.as_ref()), ..choice(number, &role.id, self.text(&role.title)) }).collect()
    }

    /// The points of an item's scale, by their value, and what else it offers.
    fn answers(&self, index: usize) -> Vec<Choice> {
        let item = &self.questionnaire.items()[index];
        let points = self.questionnaire.scale_of(item).points.iter().enumerate();
        let mut choices: Vec<Choice> = points
            .map(|(number, point)| {
                let code = answer_code(self.questionnaire, index, Answer::POINTS[number]);
                Choice { key: code.clone(), code, text: self.text(&point.text), ..Choice::default() }
            })
            .collect();
        let mut aside = |offered: bool, key: char, code: &str, text: &str| {
            let choice = Choice { key: key.to_string(), code: code.to_owned(), text: text.to_owned(), aside: true, ..Choice::default() };
            choices.extend(offered.then_some(choice));
        };
        aside(item.unscored.dont_know, self.words.keys.dont_know, DONT_KNOW, self.words.dont_know);
        aside(item.unscored.not_applicable, self.words.keys.not_applicable, NOT_APPLICABLE, self.words.not_applicable);
        choices
    }

    /// Numbered from 1; choices that are numbers themselves, as those of a scale in a panel, keep their own.
    fn choices(&self, question: &Question) -> Vec<Choice> {
        let are_numbers = question.choices.iter().all(|choice| choice.value.parse::<i64>().is_ok());
        let numbered = question.choices.iter().zip(1_usize..).map(|(one, number)| choice(number, &one.value, self.text(&one.text)));
        numbered.map(|one| if are_numbers { Choice { key: one.code.clone(), ..one } } else { one }).collect()
    }

    fn items_to_choose(&self) -> Vec<Choice> {
        let items = self.questionnaire.choose().map_or(&[][..], |choose| &choose.from).iter().map(|index| &self.questionnaire.items()[*index]);
        let heading = |block: usize| self.text(&self.questionnaire.blocks()[block].title);
        items.zip(1_usize..).map(|(item, number)| Choice { heading: heading(item.block), ..choice(number, &item.id, self.text(&item.short)) }).collect()
    }
}

fn choice(number: usize, code: &str, text: String) -> Choice {
    Choice { key: number.to_string(), code: code.to_owned(), text, ..Choice::default() }
}

/// Where one can go from a question.
fn ways(interview: &Interview, column: Column) -> Vec<Way> {
    let mut there = interview.clone();
    let mut ways = Vec::new();
    ways.extend(there.back().then_some(Way::Back));
    ways.extend(interview.value(column).map(|_| Way::Forward));
    ways.extend(matches!(column, Column::Item(item) if interview.has_remark(item)).then_some(Way::Remark));
    ways.extend((!interview.is_required(column)).then_some(Way::Empty));
    ways.push(Way::Overview);
    ways
}
