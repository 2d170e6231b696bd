//! An agreement on paper, in the forms people work on: a function per form, and a variant here.

mod docx;
mod html;
mod markdown;
mod titles;

use crate::show::document::Document;
use std::io::{self, Write};

/// How an agreement is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum DocumentFormat {
    /// For Word and other word processors.
    Docx,
    /// Plain text with marks.
    Markdown,
    /// A page for a browser or the printer.
    Html,
}

impl DocumentFormat {
    /// The form that the extension of a file name stands for, in capitals or not; `None` for any other.
    pub fn of_extension(extension: &str) -> Option<DocumentFormat> {
        match extension.to_ascii_lowercase().as_str() {
            "docx" => Some(DocumentFormat::Docx),
            "md" | "markdown" => Some(DocumentFormat::Markdown),
            "html" | "htm" => Some(DocumentFormat::Html),
            _ => None,
        }
    }

    /// Writes an agreement: the same bytes for the same agreement, always.
    pub fn write(self, document: &Document, out: &mut dyn Write) -> io::Result<()> {
        match self {
            DocumentFormat::Docx => docx::write(document, out),
            DocumentFormat::Markdown => markdown::write(document, out),
            DocumentFormat::Html => html::write(document, out),
        }
    }
}
