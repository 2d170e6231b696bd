//! What is found in one list of experiences: strong and weak blocks and items, what divides people, what they do not know, and who sees it differently.

use super::{Figure, Finding, Kind, List, Subject, sort_by_figure, unknown_from};
use crate::stats::Description;
use crate::survey::figures::{Basis, GroupFigures, ItemFigures, ItemRow, SummaryRow, Verdict, Who};
use crate::survey::group::ALL;
use crate::survey::questionnaire::Questionnaire;
use crate::survey::rule::{Bound, Flags};

/// The grouping by role.
const ROLE: &str = "role";

/// The grouping by layer of the organisation.
const LAYER: &str = "layer";

/// What is found, kind after kind.
pub(super) fn find(list: usize, questionnaire: &Questionnaire, figures: &GroupFigures, flags: &Flags, found: &mut Vec<Finding>) {
    let of = Found { list, questionnaire, figures, flags };
    for (mut findings, figure, highest_first) in [
        (of.blocks(Kind::StrongBlock, Bound::From(flags.block_strong_from)), Figure::Score, true),
        (of.items(Kind::StrongItem), Figure::Score, true),
        (of.blocks(Kind::WeakBlock, Bound::Below(flags.block_weak_below)), Figure::Score, false),
        (of.items(Kind::WeakItem), Figure::Score, false),
        (of.items(Kind::Divided), Figure::Disagree, true),
        (of.unknown(), Figure::Unknown, true),
    ] {
        sort_by_figure(&mut findings, figure, highest_first);
        found.append(&mut findings);
    }
    found.extend(of.choices());
    found.extend(of.unshown());
    found.extend(of.role_gaps());
    found.extend(of.layer_gaps());
}

/// Which layers stood side by side.
#[derive(Clone, Debug, PartialEq)]
pub enum Layers {
    /// The list does not ask for the layer.
    NotAsked,
    /// None: showing them would have hidden something of everyone or of the roles.
    LeftOut,
    /// Each with whether it is shown in every block, as in files and for people.
    Compared(Vec<(Who, bool)>),
}

impl List<'_> {
    /// Which layers stood side by side in the differences between layers.
    pub fn layers(&self) -> Layers {
        let asked = self.questionnaire.background_index(LAYER).is_some();
        let Some(figures) = self.figures().filter(|_| asked) else { return Layers::NotAsked };
        let mut layers: Vec<(Who, bool)> = Vec::new();
        for row in figures.summary.iter().filter(|row| row.who.by == LAYER && row.who.group != ALL) {
            let is_shown = row.figures.is_some();
            match layers.iter_mut().find(|(who, _)| *who == row.who) {
                Some((_, everywhere)) => *everywhere &= is_shown,
                None => layers.push((row.who.clone(), is_shown)),
            }
        }
        if layers.is_empty() { Layers::LeftOut } else { Layers::Compared(layers) }
    }
}

/// The row of everyone in a block, over the items every role is asked.
pub(super) fn everyone(figures: &GroupFigures, block: usize) -> Option<&SummaryRow> {
    figures.summary.iter().find(|row| row.who.group == ALL && row.basis == Basis::Shared && row.block == block)
}

/// The row of everyone in an item that every role is asked; else of the role that is asked it.
pub(super) fn item<'f>(questionnaire: &Questionnaire, figures: &'f GroupFigures, item: usize) -> Option<&'f ItemRow> {
    let is_whose = |who: &Who| if questionnaire.items()[item].is_shared() { who.group == ALL } else { who.by == ROLE && who.group != ALL };
    figures.items.iter().find(|row| row.item == item && is_whose(&row.who))
}

struct Found<'a> {
    list: usize,
    questionnaire: &'a Questionnaire,
    figures: &'a GroupFigures,
    flags: &'a Flags,
}

impl Found<'_> {
    fn finding(&self, kind: Kind, subject: Subject, who: &Who, figures: Vec<(Figure, f64)>, n: u64) -> Finding {
        Finding { who: Some(who.clone()), figures, n: Some(n), ..Finding::new(kind, self.list, subject) }
    }

    fn blocks(&self, kind: Kind, bound: Bound) -> Vec<Finding> {
        let rows = (0..self.questionnaire.blocks().len()).filter_map(|block| everyone(self.figures, block));
        let score = |row: &SummaryRow| row.figures.as_ref().and_then(|figures| figures.description);
        let of = |row: &SummaryRow, description: Description| {
            self.finding(kind, Subject::Block(row.block), &row.who, vec![(Figure::Score, description.mean)], description.n)
        };
        rows.filter_map(|row| Some((row, score(row)?))).filter(|(_, one)| bound.holds(one.mean)).map(|(row, one)| of(row, one)).collect()
    }

    /// The items with this flag. An item that not everyone is asked is judged in each group that is.
    fn items(&self, kind: Kind) -> Vec<Finding> {
        let mut found = Vec::new();
        for index in 0..self.questionnaire.items().len() {
            let shared = self.questionnaire.items()[index].is_shared();
            let rows = self.figures.items.iter().filter(|row| row.item == index && (row.who.group == ALL) == shared && (shared || row.who.by == ROLE));
            // Everyone stands in each grouping; once is enough.
            for row in rows.take(if shared { 1 } else { usize::MAX }) {
                if let Some((figures, description)) = row.figures.as_ref().and_then(|figures| Some((figures, figures.description?)))
                    && let Some(values) = self.flag(kind, figures, &description)
                {
                    found.push(self.finding(kind, Subject::Item(index), &row.who, values, description.n));
                }
            }
        }
        found
    }

    /// The figures by which an item has a flag; `None` where it does not.
    fn flag(&self, kind: Kind, figures: &ItemFigures, description: &Description) -> Option<Vec<(Figure, f64)>> {
        let flags = self.flags;
        let parts = figures.agreement.filter(|parts| parts.iter().sum::<u64>() > 0);
        let share = |part: usize| parts.map(|parts| percentage(parts[part], parts.iter().sum()));
        let (score, disagree, agree) = (description.mean, share(0), share(2));
        let reaches = |share: Option<f64>, from: f64| share.is_some_and(|share| Bound::From(from).holds(share));
        let holds = match kind {
            Kind::StrongItem => {
                let few_disagree = disagree.is_none_or(|share| Bound::From(share).holds(flags.item_strong_disagree_to));
                Bound::From(flags.item_strong_from).holds(score) && few_disagree
            }
            Kind::WeakItem => Bound::Below(flags.item_weak_below).holds(score) || reaches(disagree, flags.item_weak_disagree_from),
            _ => reaches(disagree, flags.divided_from) && reaches(agree, flags.divided_from),
        };
        let shares = [(Figure::Agree, agree), (Figure::Disagree, disagree)];
        holds.then(|| [(Figure::Score, score)].into_iter().chain(shares.into_iter().filter_map(|(figure, share)| Some((figure, share?)))).collect())
    }

    /// The groups that are asked what they do not know: each role that is shown, else everyone.
    fn whose(whos: &[(&Who, bool)]) -> Vec<Who> {
        let roles: Vec<Who> = whos.iter().filter(|(who, shown)| who.by == ROLE && who.group != ALL && *shown).map(|(who, _)| (*who).clone()).collect();
        if !roles.is_empty() {
            return roles;
        }
        whos.iter().filter(|(who, shown)| who.group == ALL && *shown).take(1).map(|(who, _)| (*who).clone()).collect()
    }

    fn unknown(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        for item in 0..self.questionnaire.items().len() {
            let rows: Vec<&ItemRow> = self.figures.items.iter().filter(|row| row.item == item).collect();
            let whose = Self::whose(&rows.iter().map(|row| (&row.who, row.figures.is_some())).collect::<Vec<_>>());
            for row in rows.iter().filter(|row| whose.contains(&row.who)) {
                let Some(counts) = row.figures.as_ref().map(|figures| &figures.counts) else { continue };
                let unknown = counts.blank + counts.dont_know;
                let asked = counts.n() + unknown;
                let share = percentage(unknown, asked);
                if asked > 0 && unknown_from(self.flags, &row.who.group).holds(share) {
                    found.push(self.finding(Kind::Unknown, Subject::Item(item), &row.who, vec![(Figure::Unknown, share)], asked));
                }
            }
        }
        found
    }

    /// Answers to filter questions that say that something is not known.
    fn choices(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        for (index, question) in self.questionnaire.filter().iter().enumerate() {
            let rows: Vec<_> = self.figures.filter.iter().filter(|row| row.question == index).collect();
            let whose = Self::whose(&rows.iter().map(|row| (&row.who, row.counts.is_some())).collect::<Vec<_>>());
            for row in rows.iter().filter(|row| whose.contains(&row.who)) {
                let Some(counts) = &row.counts else { continue };
                let n: u64 = counts.iter().sum();
                for (choice, _) in question.choices.iter().enumerate().filter(|(_, choice)| choice.unknown && n > 0) {
                    let share = percentage(counts[choice], n);
                    if unknown_from(self.flags, &row.who.group).holds(share) {
                        found.push(self.finding(Kind::Unknown, Subject::Choice(index, choice), &row.who, vec![(Figure::Unknown, share)], n));
                    }
                }
            }
        }
        found
    }

    /// Items of which nothing is shown of everyone, although the score of their block is: often because hardly anyone has an answer.
    fn unshown(&self) -> Vec<Finding> {
        let is_shown = |block: usize| everyone(self.figures, block).is_some_and(|row| row.figures.is_some());
        let of = |(index, one): (usize, &crate::survey::questionnaire::Item)| {
            let row = item(self.questionnaire, self.figures, index)?;
            (one.is_shared() && row.figures.is_none() && is_shown(one.block))
                .then(|| Finding { who: Some(row.who.clone()), ..Finding::new(Kind::Unshown, self.list, Subject::Item(index)) })
        };
        self.questionnaire.items().iter().enumerate().filter_map(of).collect()
    }

    fn role_gaps(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        let far = Bound::From(self.flags.gap_item_from);
        for row in self.figures.comparison.iter().chain(&self.figures.item_comparison).filter(|row| row.who.by == ROLE) {
            let Some(figures) = &row.figures else { continue };
            let difference = figures.difference.difference;
            let (subject, differs) = match row.item {
                None => (Subject::Block(row.block), row.verdict() == Some(Verdict::Difference)),
                Some(item) => (Subject::Item(item), far.holds(difference.abs())),
            };
            if differs {
                let values = vec![(Figure::Score, figures.a.mean), (Figure::Other, figures.b.mean), (Figure::Difference, difference)];
                let finding = self.finding(Kind::RoleGap, subject, &row.who, values, figures.a.n + figures.b.n);
                found.push(Finding { other: Some(row.b.clone()), ..finding });
            }
        }
        found
    }

    /// The highest against the lowest layer of each block.
    fn layer_gaps(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        for block in 0..self.questionnaire.blocks().len() {
            let rows = self.figures.summary.iter().filter(|row| row.who.by == LAYER && row.who.group != ALL && row.block == block);
            let mut layers: Vec<(&Who, Description)> = rows.filter_map(|row| Some((&row.who, row.figures.as_ref()?.description?))).collect();
            layers.sort_by(|left, right| right.1.mean.total_cmp(&left.1.mean));
            let (Some((high, above)), Some((low, below))) = (layers.first(), layers.last()) else { continue };
            let difference = above.mean - below.mean;
            if layers.len() > 1 && Bound::From(self.flags.gap_layer_from).holds(difference) {
                let values = vec![(Figure::Score, above.mean), (Figure::Other, below.mean), (Figure::Difference, difference)];
                let finding = self.finding(Kind::LayerGap, Subject::Block(block), high, values, above.n + below.n);
                found.push(Finding { other: Some((low.group.clone(), low.title.clone())), ..finding });
            }
        }
        found
    }
}

/// A part of a whole in percent; 0 of nothing.
pub(super) fn percentage(part: u64, whole: u64) -> f64 {
    crate::stats::Ratio::new(part, whole).map_or(0.0, crate::stats::Ratio::score)
}
