//! Questions without a score, panels, priorities and subscores.

use super::{Builder, index, key};
use crate::survey::problem::Mistake;
use crate::survey::questionnaire::{Choice, Choose, Item, Panel, PanelRow, Question, Scale, Subscore, Unscored};
use crate::survey::wire::{self, File};
use crate::survey::yaml::Path;
use std::sync::Arc;

impl Builder<'_> {
    /// Questions without a score.
    pub(super) fn questions(&mut self, at: &Path, questions: Option<&[wire::Question]>) -> Vec<Question> {
        let mut found = Vec::new();
        self.add_questions(at, questions, &mut found);
        found
    }

    /// Adds the questions of one layer to `known`, which holds those of the layers before it. In the file itself, one with the id of a shared question
    /// takes the place of that question and keeps what it leaves out: `{ id: layer, required: true }`.
    pub(super) fn add_questions(&mut self, at: &Path, questions: Option<&[wire::Question]>, known: &mut Vec<Question>) {
        let mut shared: Vec<String> = if self.own { known.iter().map(|question| question.id.clone()).collect() } else { Vec::new() };
        for (number, question) in questions.unwrap_or_default().iter().enumerate() {
            let at = index(at, number);
            let frame = shared.iter().position(|id| question.id.as_ref() == Some(id)).map(|found| shared.swap_remove(found));
            if let Some(place) = frame.and_then(|id| known.iter().position(|question| question.id == id)) {
                let frame = known[place].clone();
                known[place] = self.question(&at, question, frame.id.clone(), Some(&frame), &[]).unwrap_or(frame);
            } else {
                let id = self.id(&at, question.id.as_ref(), true);
                known.extend(self.question(&at, question, id, None, &[]));
            }
        }
    }

    /// The columns of a panel, which may name one of the scales for their choices. Their ids need only differ within the panel.
    fn panel_columns(&mut self, at: &Path, questions: Option<&[wire::Question]>, scales: &[(Scale, Unscored)]) -> Vec<Question> {
        let mut found: Vec<Question> = Vec::new();
        for (number, question) in questions.unwrap_or_default().iter().enumerate() {
            let at = index(at, number);
            let id = self.id(&at, question.id.as_ref(), false);
            if found.iter().any(|known| known.id.eq_ignore_ascii_case(&id)) {
                self.at(&key(&at, "id"), Mistake::RepeatedId { id: id.clone(), first: None });
            }
            found.extend(self.question(&at, question, id, None, scales));
        }
        found
    }

    /// One question. `frame`: the shared question whose place it takes.
    fn question(&mut self, at: &Path, question: &wire::Question, id: String, frame: Option<&Question>, scales: &[(Scale, Unscored)]) -> Option<Question> {
        let text = match (&question.text, frame) {
            (None, Some(frame)) => Some(frame.text.clone()),
            (text, _) => self.required(at, "text", text.as_ref()),
        };
        let short = self.texts(&key(at, "short"), question.short.as_ref()).or_else(|| frame.map(|frame| frame.short.clone()));
        let help = self.texts(&key(at, "help"), question.help.as_ref()).or_else(|| frame.and_then(|frame| frame.help.clone()));
        let mut is_scale = false;
        let mut choices = match (&question.choices, frame) {
            (None, Some(frame)) => frame.choices.clone(),
            (choices, _) => self.choices(&key(at, "choices"), choices.as_deref()),
        };
        if let Some(name) = &question.scale
            && let Some(scale) = self.reference(&key(at, "scale"), name, scales, |scale| &scale.0.id)
        {
            choices = scales[scale].0.points.iter().map(|point| Choice { value: point.value.to_string(), text: point.text.clone(), unknown: false }).collect();
            is_scale = true;
        }
        let required = question.required.or(frame.map(|frame| frame.required)).unwrap_or(false);
        let text = text?;
        Some(Question { id, short: short.unwrap_or_else(|| text.clone()), text, help, choices, is_scale, required, words: Arc::default() })
    }

    pub(super) fn choices(&mut self, at: &Path, choices: Option<&[wire::Choice]>) -> Vec<Choice> {
        let mut found: Vec<Choice> = Vec::new();
        if choices.is_some_and(<[_]>::is_empty) {
            self.at_key(at, Mistake::NothingIn);
        }
        for (number, choice) in choices.unwrap_or_default().iter().enumerate() {
            let at = index(at, number);
            let text = self.required(&at, "text", choice.text.as_ref());
            let Some(value) = &choice.value else {
                self.missing(&at, "value");
                continue;
            };
            self.check_id(&key(&at, "value"), value, false);
            if found.iter().any(|known| known.value.eq_ignore_ascii_case(value)) {
                self.at(&key(&at, "value"), Mistake::RepeatedId { id: value.clone(), first: None });
            }
            let unknown = choice.unknown.unwrap_or(false);
            found.extend(text.map(|text| Choice { value: value.clone(), text, unknown }));
        }
        found
    }

    pub(super) fn panels(&mut self, file: &File, scales: &[(Scale, Unscored)]) -> Vec<Panel> {
        let mut found = Vec::new();
        for (number, panel) in file.panels.iter().flatten().enumerate() {
            let at = index(&key(&Path::new(), "panels"), number);
            let id = self.id(&at, panel.id.as_ref(), false);
            let title = self.required(&at, "title", panel.title.as_ref());
            let help = self.texts(&key(&at, "help"), panel.help.as_ref());
            for (name, length) in [("columns", panel.columns.as_ref().map(Vec::len)), ("rows", panel.rows.as_ref().map(Vec::len))] {
                match length {
                    None => self.missing(&at, name),
                    Some(0) => self.at_key(&key(&at, name), Mistake::NothingIn),
                    Some(_) => {}
                }
            }
            let columns = self.panel_columns(&key(&at, "columns"), panel.columns.as_deref(), scales);
            let mut rows = Vec::new();
            for (number, row) in panel.rows.iter().flatten().enumerate() {
                let at = index(&key(&at, "rows"), number);
                let id = self.id(&at, row.id.as_ref(), true);
                let text = self.required(&at, "text", row.text.as_ref());
                let short = self.texts(&key(&at, "short"), row.short.as_ref());
                let help = self.texts(&key(&at, "help"), row.help.as_ref());
                rows.extend(text.map(|text| PanelRow { id, short: short.unwrap_or_else(|| text.clone()), text, help }));
            }
            found.extend(title.map(|title| Panel { id, title, help, columns, rows }));
        }
        found
    }

    pub(super) fn choose(&mut self, file: &File, items: &[Item]) -> Option<Choose> {
        let at = key(&Path::new(), "choose");
        let choose = file.choose.as_ref()?;
        let text = self.required(&at, "text", choose.text.as_ref());
        if choose.from.is_none() {
            self.missing(&at, "from");
        }
        let from: Vec<usize> = (0..items.len()).filter(|item| items[*item].is_shared()).collect();
        let Some(count) = choose.count else {
            self.missing(&at, "count");
            return None;
        };
        let count = usize::try_from(count).unwrap_or(usize::MAX);
        if count == 0 || count > from.len().max(1) {
            self.at(&key(&at, "count"), Mistake::OutOfRange { low: 1, high: i64::try_from(from.len()).unwrap_or(i64::MAX) });
        }
        Some(Choose { count, text: text?, from, words: Arc::default() })
    }

    pub(super) fn subscores(&mut self, file: &File, items: &[Item]) -> Vec<Subscore> {
        let mut found = Vec::new();
        for (number, subscore) in file.subscores.iter().flatten().enumerate() {
            let at = index(&key(&Path::new(), "subscores"), number);
            let id = self.id(&at, subscore.id.as_ref(), false);
            let title = self.required(&at, "title", subscore.title.as_ref());
            match subscore.items.as_ref().map(Vec::is_empty) {
                None => self.missing(&at, "items"),
                Some(true) => self.at_key(&key(&at, "items"), Mistake::NothingIn),
                Some(false) => {}
            }
            let names = subscore.items.iter().flatten().enumerate();
            let items = names.filter_map(|(number, name)| self.reference(&index(&key(&at, "items"), number), name, items, |item| &item.id)).collect();
            found.extend(title.map(|title| Subscore { id, title, items }));
        }
        found
    }
}
