//! One ruler for two versions of a list: the items both ask everyone, so that their scores may be set side by side.

use super::changes::{common_items, is_same_item};
use super::questionnaire::{Block, Item, Questionnaire};
use super::response::{Answer, Response};

/// How responses to one version are read as responses to a list with only the common items.
#[derive(Clone, Debug)]
pub struct Ruler {
    /// That list. Its items are scored as this version says; roles, background questions and the minimum are those of the newer version.
    pub questionnaire: Questionnaire,
    /// For each item its index in this version; `None`: it has no such item.
    items: Vec<Option<usize>>,
    /// For each role of this version its index there.
    roles: Vec<Option<usize>>,
    /// For each background question its index in this version.
    background: Vec<Option<usize>>,
}

impl Ruler {
    /// For responses to `own`, the one on which they stand beside responses to `other`. `newer`: whether `own` is the newer of the two. Items that changed are
    /// left out, unless `despite_changes`; then each version scores them its own way.
    pub fn of(own: &Questionnaire, other: &Questionnaire, newer: bool, despite_changes: bool) -> Ruler {
        let (old, new) = if newer { (other, own) } else { (own, other) };
        let common = common_items(old, new).into_iter().filter(|(earlier, later)| despite_changes || is_same_item((old, *earlier), (new, *later)));
        let items: Vec<usize> = common.map(|(earlier, later)| if newer { later } else { earlier }).collect();
        let mut ruler = Ruler::to(own, new);
        ruler.questionnaire = restricted(own, new, &items);
        ruler.items = items.into_iter().map(Some).collect();
        ruler
    }

    /// For responses to a version that asks the same as `newer`, but may have other roles or background questions.
    pub fn same(own: &Questionnaire, newer: &Questionnaire) -> Ruler {
        Ruler::to(own, newer)
    }

    fn to(own: &Questionnaire, newer: &Questionnaire) -> Ruler {
        Ruler {
            questionnaire: newer.clone(),
            items: newer.items().iter().map(|item| own.item(&item.id)).collect(),
            roles: own.roles().iter().map(|role| newer.roles().iter().position(|other| other.id == role.id)).collect(),
            background: newer.background().iter().map(|question| own.background_index(&question.id)).collect(),
        }
    }

    /// A response to this version as one to the common items.
    pub fn convert(&self, response: &Response) -> Response {
        let answer = |item: &Option<usize>| item.and_then(|item| response.answers.get(item).copied()).unwrap_or(Answer::NotAsked);
        Response {
            id: response.id.clone(),
            respondent: response.respondent.clone(),
            submitted: response.submitted.clone(),
            wave: response.wave.clone(),
            role: response.role.and_then(|role| self.roles[role]),
            answers: self.items.iter().map(answer).collect(),
            background: self.background.iter().map(|question| question.map(|question| response.background[question].clone()).unwrap_or_default()).collect(),
            ..Response::default()
        }
    }
}

/// A version with only these items, all of them in blocks of the newer one.
fn restricted(own: &Questionnaire, newer: &Questionnaire, items: &[usize]) -> Questionnaire {
    let mut list = own.clone();
    list.items = Vec::new();
    list.blocks = Vec::new();
    for block in newer.blocks() {
        let start = list.items.len();
        let is_here = |item: &&Item| own.blocks()[item.block].id.eq_ignore_ascii_case(&block.id);
        let place = list.blocks.len();
        list.items.extend(items.iter().map(|item| &own.items()[*item]).filter(is_here).map(|item| Item { block: place, ..item.clone() }));
        if list.items.len() > start {
            list.blocks.push(Block { items: start..list.items.len(), ..block.clone() });
        }
    }
    list.roles.clone_from(&newer.roles);
    list.role_words = newer.role_words.clone();
    list.background.clone_from(&newer.background);
    list.min_answered = newer.min_answered;
    (list.filter, list.panels, list.open) = (Vec::new(), Vec::new(), Vec::new());
    (list.choose, list.subscores) = (None, Vec::new());
    list
}
