//! STUB
use super::Io;
use crate::error::{Error, Exit};
use crate::show::labels::Labels;
use crate::show::text::Text;
use crate::survey::Questionnaire;
#[derive(clap::Args)]
pub struct Args {}
pub fn run(_: &Args, _: &Questionnaire, _: &Labels, _: &'static Text, _: &mut Io) -> Result<Exit, Error> {
    Ok(Exit::Done)
}
