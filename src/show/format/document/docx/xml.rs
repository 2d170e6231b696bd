//! XML as a tree of elements, so that what is opened is closed and every text is escaped.

use crate::show::safe;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use std::io;

/// An element with what stands in it.
pub(super) struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Child>,
}

enum Child {
    Element(Element),
    Text(String),
}

/// An empty element.
pub(super) fn element(name: &'static str) -> Element {
    Element { name, attributes: Vec::new(), children: Vec::new() }
}

/// An element that says one thing: `<w:pStyle w:val="Lid"/>`.
pub(super) fn value(name: &'static str, value: impl ToString) -> Element {
    element(name).attribute("w:val", value)
}

impl Element {
    /// With one more attribute.
    #[expect(clippy::needless_pass_by_value, reason = "numbers and words alike, as they stand")]
    pub(super) fn attribute(mut self, name: &'static str, value: impl ToString) -> Element {
        self.attributes.push((name, clean(&value.to_string())));
        self
    }

    /// With one more element in it.
    pub(super) fn with(mut self, child: Element) -> Element {
        self.children.push(Child::Element(child));
        self
    }

    /// With more elements in it.
    pub(super) fn with_all(mut self, children: impl IntoIterator<Item = Element>) -> Element {
        self.children.extend(children.into_iter().map(Child::Element));
        self
    }

    /// With a line of text in it.
    pub(super) fn text(mut self, text: &str) -> Element {
        self.children.push(Child::Text(clean(text)));
        self
    }

    /// The file of which this is the root.
    pub(super) fn into_file(self) -> io::Result<Vec<u8>> {
        let mut writer = Writer::new(Vec::new());
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
        self.write(&mut writer)?;
        Ok(writer.into_inner())
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> io::Result<()> {
        let start = BytesStart::new(self.name).with_attributes(self.attributes.iter().map(|(name, value)| (*name, value.as_str())));
        if self.children.is_empty() {
            return writer.write_event(Event::Empty(start));
        }
        writer.write_event(Event::Start(start))?;
        for child in &self.children {
            match child {
                Child::Element(element) => element.write(writer)?,
                Child::Text(text) => writer.write_event(Event::Text(BytesText::new(text)))?,
            }
        }
        writer.write_event(Event::End(BytesEnd::new(self.name)))
    }
}

/// Safe text without the two characters that may not stand in XML.
fn clean(text: &str) -> String {
    safe::line(text).replace(['\u{FFFE}', '\u{FFFF}'], "\u{FFFD}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_from_outside_is_only_text() {
        let file = value("w:p", "\"<&>'").text("</w:p>]]>&amp;<!-- \u{0}\u{8}\u{FFFE}\u{FFFF}\u{202e}\u{85}").with(element("w:b")).into_file().unwrap();
        let start = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:p w:val="&quot;&lt;&amp;&gt;&apos;">"#;
        let text = "&lt;/w:p&gt;]]&gt;&amp;amp;&lt;!-- \u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}<w:b/></w:p>";
        assert_eq!(String::from_utf8(file).unwrap(), format!("{start}{text}"));
    }
}
