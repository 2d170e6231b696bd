//! The days in an agreement as a calendar file, by RFC 5545: lines end in CRLF and are folded at 75 octets.

use super::agenda::{about, details};
use crate::agreement::Agreement;
use crate::agreement::agenda::Appointment;
use crate::show::safe;
use crate::show::text::Text;
use jiff::ToSpan;
use jiff::civil::Date;
use std::io::{self, Write};

/// The longest line, in octets.
const LONGEST_LINE: usize = 75;

/// Writes every appointment that has a day. `today`: when the file is made; no time of day is told.
pub fn write(agreement: &Agreement, agenda: &[Appointment], today: Date, text: &Text, out: &mut dyn Write) -> io::Result<()> {
    let mut lines = Lines { out };
    lines.plain("BEGIN:VCALENDAR")?;
    lines.plain("VERSION:2.0")?;
    lines.plain("PRODID:-//doorlicht//agreement//EN")?;
    lines.plain("CALSCALE:GREGORIAN")?;
    lines.plain("METHOD:PUBLISH")?;
    lines.text("X-WR-CALNAME", agreement.title())?;
    for (one, day) in agenda.iter().filter_map(|one| Some((one, one.day?))) {
        lines.plain("BEGIN:VEVENT")?;
        lines.text("UID", &one.uid)?;
        lines.plain(&format!("DTSTAMP:{}T000000Z", basic(today)))?;
        lines.plain(&format!("DTSTART;VALUE=DATE:{}", basic(day)))?;
        if let Ok(next) = day.checked_add(1.day()) {
            lines.plain(&format!("DTEND;VALUE=DATE:{}", basic(next)))?;
        }
        let (about, question) = (about(agreement, one, text), &agreement.list().questions()[one.question]);
        let summary = if one.what.is_empty() { about } else { format!("{about}: {}", one.what) };
        lines.text("SUMMARY", &summary)?;
        let parts = [details(agreement, one, text), format!("{} ({})", agreement.title(), question.id)];
        lines.text("DESCRIPTION", &parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n"))?;
        lines.plain("TRANSP:TRANSPARENT")?;
        lines.plain("END:VEVENT")?;
    }
    lines.plain("END:VCALENDAR")
}

/// `20270131`.
fn basic(day: Date) -> String {
    day.to_string().replace('-', "")
}

struct Lines<'a> {
    out: &'a mut dyn Write,
}

impl Lines<'_> {
    /// A property with a text as its value.
    fn text(&mut self, name: &str, value: &str) -> io::Result<()> {
        let mut line = format!("{name}:");
        for letter in safe::lines(value).chars() {
            match letter {
                '\\' | ';' | ',' => line.extend(['\\', letter]),
                '\n' => line.push_str("\\n"),
                letter => line.push(letter),
            }
        }
        self.plain(&line)
    }

    /// A line, folded between characters: a line that goes on begins with a space.
    fn plain(&mut self, line: &str) -> io::Result<()> {
        let mut length = 0;
        for letter in line.chars() {
            if length + letter.len_utf8() > LONGEST_LINE {
                self.out.write_all(b"\r\n ")?;
                length = 1;
            }
            write!(self.out, "{letter}")?;
            length += letter.len_utf8();
        }
        self.out.write_all(b"\r\n")
    }
}
