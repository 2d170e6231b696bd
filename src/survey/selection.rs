//! A part of the data: only the responses of which a background question, the role or the wave has a given value.

use super::group::WAVE;
use super::questionnaire::Questionnaire;
use super::response::Response;
use super::spelling::fold;
use crate::lang::Localized;

/// What a response must have. A field that is named more than once may have any of the values given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection(Vec<Condition>);

#[derive(Clone, Debug, PartialEq)]
struct Condition {
    name: String,
    field: Field,
    values: Vec<Value>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Field {
    Role,
    Wave,
    Background(usize),
}

#[derive(Clone, Debug, PartialEq)]
enum Value {
    Role(usize),
    /// A wave, or the code of a choice.
    Exact(String),
    /// A text whose capitals and spaces do not matter, folded.
    Folded {
        /// To compare with.
        folded: String,
        /// As it was asked for.
        written: String,
    },
}

/// Why a selection cannot be made of a questionnaire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// It has no such field.
    Field {
        /// What was given.
        field: String,
        /// What there is.
        known: Vec<String>,
    },
    /// The field is not answered with this.
    Value {
        /// The field.
        field: String,
        /// What was given.
        value: String,
        /// What there is.
        known: Vec<String>,
    },
}

impl Selection {
    /// The selection of pairs such as `("layer", "uitvoering")`, whose values may be codes or labels.
    pub fn of(questionnaire: &Questionnaire, pairs: &[(String, String)]) -> Result<Selection, Mismatch> {
        let mut conditions: Vec<Condition> = Vec::new();
        for (name, text) in pairs {
            let field = field(questionnaire, name)?;
            let value = value(questionnaire, name, field, text)?;
            match conditions.iter_mut().find(|condition| condition.field == field) {
                Some(condition) => condition.values.push(value),
                None => conditions.push(Condition { name: name.clone(), field, values: vec![value] }),
            }
        }
        Ok(Selection(conditions))
    }

    /// Whether a response belongs to the part.
    pub fn takes(&self, response: &Response) -> bool {
        self.0.iter().all(|condition| condition.values.iter().any(|value| has(response, condition.field, value)))
    }

    /// Each field with its values as people call them.
    pub fn titles(&self, questionnaire: &Questionnaire) -> Vec<(String, Vec<Localized>)> {
        let title = |field: Field, value: &Value| match (field, value) {
            (_, Value::Role(role)) => questionnaire.roles()[*role].title.clone(),
            (Field::Background(index), Value::Exact(code)) => {
                let choice = questionnaire.background()[index].choices.iter().find(|choice| choice.value == *code);
                choice.map_or_else(|| Localized::same(code), |choice| choice.text.clone())
            }
            (_, Value::Exact(text) | Value::Folded { written: text, .. }) => Localized::same(text),
        };
        self.0.iter().map(|condition| (condition.name.clone(), condition.values.iter().map(|value| title(condition.field, value)).collect())).collect()
    }
}

fn field(questionnaire: &Questionnaire, name: &str) -> Result<Field, Mismatch> {
    match name {
        "role" if !questionnaire.roles().is_empty() => Ok(Field::Role),
        WAVE => Ok(Field::Wave),
        _ => questionnaire
            .background_index(name)
            .map(Field::Background)
            .ok_or_else(|| Mismatch::Field { field: name.to_owned(), known: super::group::Grouping::words(questionnaire) }),
    }
}

fn value(questionnaire: &Questionnaire, name: &str, field: Field, text: &str) -> Result<Value, Mismatch> {
    let unknown = |known: Vec<String>| Mismatch::Value { field: name.to_owned(), value: text.to_owned(), known };
    match field {
        Field::Role => questionnaire.role(text).map(Value::Role).ok_or_else(|| unknown(questionnaire.roles().iter().map(|role| role.id.clone()).collect())),
        Field::Wave => Ok(Value::Exact(text.to_owned())),
        Field::Background(index) => {
            let question = &questionnaire.background()[index];
            if question.choices.is_empty() {
                return Ok(Value::Folded { folded: fold(text), written: text.to_owned() });
            }
            let known = || question.choices.iter().map(|choice| choice.value.clone()).collect();
            question.choice(text).map(|choice| Value::Exact(choice.value.clone())).ok_or_else(|| unknown(known()))
        }
    }
}

fn has(response: &Response, field: Field, value: &Value) -> bool {
    let text = match field {
        Field::Role => return matches!(value, Value::Role(role) if response.role == Some(*role)),
        Field::Wave => &response.wave,
        Field::Background(index) => &response.background[index],
    };
    match value {
        Value::Role(_) => false,
        Value::Exact(wanted) => text == wanted,
        Value::Folded { folded, written } => text == written || fold(text) == *folded,
    }
}
