//! From the text of a YAML file to a [`Questionnaire`], or to everything that is wrong with it.

use super::build;
use super::decode::{self, Decoded};
use super::problem::Problem;
use super::questionnaire::Questionnaire;
use super::yaml;

/// Either a questionnaire or all problems, in the order of the file.
pub type Parsed = Result<Questionnaire, Vec<Problem>>;

impl Questionnaire {
    /// Reads a questionnaire. `shared` holds the definitions it may `use`.
    ///
    /// # Errors
    /// Every problem found, sorted by place; after about a hundred the reading stops.
    pub fn parse(text: &str, shared: &Shared) -> Parsed {
        let Decoded { file, places, mut problems, cut } = match yaml::read(text) {
            Ok(tree) => decode::decode(tree),
            Err(problem) => return Err(vec![problem]),
        };
        let built = build::questionnaire(&file, &places, &cut, shared, &mut problems);
        problems.sort_by_key(|problem| problem.place);
        problems.dedup();
        match built {
            Some(questionnaire) if problems.is_empty() => Ok(questionnaire),
            _ => Err(problems),
        }
    }
}

/// The shared definitions: name and text of each.
pub type Shared = [(String, String)];
