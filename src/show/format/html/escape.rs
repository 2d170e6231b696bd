//! Text from outside in a page.

use crate::show::safe;
use std::fmt::{Display, Formatter, Result, Write};

/// One line of text, as it may stand in an element or between the quotation marks of an attribute.
#[derive(Clone, Copy)]
pub(in crate::show::format) struct Escaped<'a>(pub(in crate::show::format) &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {
        for letter in safe::line(self.0).trim().chars() {
            match letter {
                '&' => formatter.write_str("&amp;")?,
                '<' => formatter.write_str("&lt;")?,
                '>' => formatter.write_str("&gt;")?,
                '"' => formatter.write_str("&quot;")?,
                '\'' => formatter.write_str("&#39;")?,
                // A page may not hold what Unicode calls noncharacters.
                letter if u32::from(letter) & 0xFFFE == 0xFFFE || ('\u{FDD0}'..='\u{FDEF}').contains(&letter) => formatter.write_char('\u{FFFD}')?,
                letter => formatter.write_char(letter)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_from_outside_is_only_text() {
        let hostile = "\"><script>alert('x')</script>&amp; \u{202e}a\u{0}\u{1b}[31mb\u{FFFE}\n";
        let safe = Escaped(hostile).to_string();
        assert_eq!(safe, "&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp; a\u{FFFD}b\u{FFFD}");
    }
}
