//! Agreements on paper: Word, Markdown and HTML.

mod sample;

use doorlicht::show::document::Document;
use doorlicht::show::format::document::DocumentFormat;

fn written(document: &Document, format: DocumentFormat) -> Vec<u8> {
    let mut out = Vec::new();
    format.write(document, &mut out).unwrap();
    out
}

#[test]
fn dump() {
    std::fs::write("/tmp/dx/sample.docx", written(&sample::agreement(), DocumentFormat::Docx)).unwrap();
    std::fs::write("/tmp/dx/sample.html", written(&sample::agreement(), DocumentFormat::Html)).unwrap();
    std::fs::write("/tmp/dx/sample.md", written(&sample::agreement(), DocumentFormat::Markdown)).unwrap();
}
