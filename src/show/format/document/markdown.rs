use crate::show::document::Document;
use std::io::{self, Write};
pub(super) fn write(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", document.title)
}
