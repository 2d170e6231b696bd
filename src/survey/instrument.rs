//! The instrument hash: equal for two versions of a list exactly when the same was asked and is scored the same way.

use super::questionnaire::Questionnaire;
use crate::lang::Localized;
use siphasher::sip128::{Hasher128, SipHasher13};
use std::fmt::Write;

/// Sixteen hexadecimal digits of SipHash-1-3 over everything that gives an answer its meaning: texts, scales, roles, weights, reversal, the minimum.
/// Titles, help, advice and background questions are not part of it.
pub(super) fn hash(questionnaire: &Questionnaire) -> String {
    let mut text = String::new();
    let mut add = |part: &str| {
        // Lengths keep "ab" + "c" apart from "a" + "bc".
        let _ = write!(text, "{}:{part};", part.len());
    };
    let in_each_language = |add: &mut dyn FnMut(&str), text: &Localized| {
        for (lang, text) in text.iter() {
            add(lang.code());
            add(text);
        }
    };
    add(questionnaire.id());
    let minimum = questionnaire.min_answered();
    add(&format!("{}/{}", minimum.numerator, minimum.denominator));
    if let Some(stem) = questionnaire.stem() {
        in_each_language(&mut add, stem);
    }
    for block in questionnaire.blocks() {
        add(&block.id);
        for item in &questionnaire.items()[block.items.clone()] {
            add(&item.id);
            in_each_language(&mut add, &item.text);
            let roles = item.roles.iter().flatten().map(|role| questionnaire.roles()[*role].id.as_str());
            add(&roles.collect::<Vec<_>>().join(","));
            add(&format!("{} {} {} {}", item.reversed, item.weight, item.unscored.dont_know, item.unscored.not_applicable));
            for point in &questionnaire.scale_of(item).points {
                add(&point.value.to_string());
                in_each_language(&mut add, &point.text);
            }
        }
    }
    let mut hasher = SipHasher13::new();
    std::hash::Hasher::write(&mut hasher, text.as_bytes());
    format!("{:016x}", hasher.finish128().h1)
}
