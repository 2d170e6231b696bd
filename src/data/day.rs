//! The day in a cell, however a form, a survey program or a spreadsheet writes it. Of a time only the day is kept: the one that is written.

use crate::survey::spelling::fold;
use jiff::ToSpan;
use jiff::civil::Date;

/// A cell that is not one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NotADay {
    /// The days it may be, where it does not tell which number is the month.
    pub(super) candidates: Vec<String>,
}

/// What `LimeSurvey` writes where it was told to keep no dates.
const NO_DATE: &str = "1980-01-01 00:00:00";

/// Days as Excel counts them: those of 1982 to 2064. Other numbers are no days that anything was handed in on.
const EXCEL_DAYS: std::ops::RangeInclusive<i64> = 30_000..=60_000;

/// The day as `2026-11-22`; empty where there is none.
///
/// * Year first, with `-`, `/` or `.`: year, month, day.
/// * Year last, with `-` or `.`: day, month, year.
/// * Year last, with `/`: both orders are in use, so the day must be above 12 to be told from the month, or the same.
/// * A year of two numbers, with `/` and a time with seconds: Microsoft Forms, in every language month, day, year.
/// * A whole number or one with decimals: Excel.
pub(super) fn read(text: &str) -> Result<String, NotADay> {
    let folded = fold(text);
    if folded == NO_DATE {
        return Ok(String::new());
    }
    let candidates = days(&folded);
    match candidates.as_slice() {
        [day] => Ok(day.to_string()),
        _ => Err(NotADay { candidates: candidates.iter().map(Date::to_string).collect() }),
    }
}

/// The days a text may be: one, or two where it does not tell, or none.
fn days(text: &str) -> Vec<Date> {
    if let Some(day) = excel(text) {
        return vec![day];
    }
    let (date, time) = match text.split_once([' ', 't']) {
        Some((_, time)) if !is_time(time) => return Vec::new(),
        split => split.unwrap_or((text, "")),
    };
    let Some(separator) = date.chars().find(|letter| !letter.is_ascii_digit()) else { return Vec::new() };
    let parts: Vec<&str> = date.split(separator).collect();
    let [first, second, third] = parts.as_slice() else { return Vec::new() };
    let day = |year: &str, month: &str, day: &str| {
        let number = |text: &str, most: usize| if (1..=most).contains(&text.len()) && is_number(text) { text.parse::<i16>().ok() } else { None };
        Date::new(number(year, 4)?, i8::try_from(number(month, 2)?).ok()?, i8::try_from(number(day, 2)?).ok()?).ok()
    };
    let mut days: Vec<Date> = match (separator, first.len(), third.len()) {
        ('-' | '/' | '.', 4, _) => day(first, second, third).into_iter().collect(),
        ('-' | '.', _, 4) => day(third, second, first).into_iter().collect(),
        ('/', _, 4) => [day(third, second, first), day(third, first, second)].into_iter().flatten().collect(),
        ('/', _, 2) if time.matches(':').count() == 2 => day(&format!("20{third}"), first, second).into_iter().collect(),
        _ => Vec::new(),
    };
    days.sort_unstable();
    days.dedup();
    days
}

/// A number of days since the last but one of 1899, as Excel counts them, with the time behind the decimal sign.
fn excel(text: &str) -> Option<Date> {
    let (days, time) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let days: i64 = Some(days).filter(|days| is_number(days) && is_number(time))?.parse().ok().filter(|days| EXCEL_DAYS.contains(days))?;
    jiff::civil::date(1899, 12, 30).checked_add(days.days()).ok()
}

/// `10:59`, `10:59:37.5`, `3:00:00 pm gmt+3`, `10:59:37z`, `10:59:37+02:00`.
fn is_time(text: &str) -> bool {
    let clock = text.find(|letter: char| !(letter.is_ascii_digit() || matches!(letter, ':' | '.')));
    let (clock, zone) = text.split_at(clock.unwrap_or(text.len()));
    let whole = clock.split_once('.').map_or(clock, |(whole, _)| whole);
    let is_clock = matches!(whole.split(':').count(), 2 | 3) && whole.split(':').all(|part| matches!(part.len(), 1 | 2) && is_number(part));
    let zone = zone.trim_start();
    let zone = zone.strip_prefix("am").or_else(|| zone.strip_prefix("pm")).unwrap_or(zone).trim_start();
    let named = ["gmt", "utc", "z", "cest", "cet"].into_iter().find_map(|name| zone.strip_prefix(name));
    let offset = named.unwrap_or(zone);
    let hours = offset.strip_prefix(['+', '-']).map(|hours| hours.replace(':', ""));
    is_clock && (offset.is_empty() || hours.is_some_and(|hours| (1..=4).contains(&hours.len()) && is_number(&hours)))
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_way_to_write_a_day_gives_that_day() {
        // The last two were computed with Python: date(1899, 12, 30) + timedelta(days).
        for (text, day) in [
            ("2026-11-22", "2026-11-22"),
            (" 2026-11-22 10:59:37 ", "2026-11-22"),
            ("2026-11-22T23:59:37Z", "2026-11-22"),
            ("2026-11-22T10:59:37.123+02:00", "2026-11-22"),
            ("2026-11-22T10:59:37+0200", "2026-11-22"),
            ("2026-1-5", "2026-01-05"),
            ("22-11-2026", "2026-11-22"),
            ("1-2-2026", "2026-02-01"),
            ("22.11.2026", "2026-11-22"),
            ("22-11-2026 10:59", "2026-11-22"),
            ("4-5-2026 10:59:37", "2026-05-04"),
            ("22/11/2026", "2026-11-22"),
            ("8/31/2023 19:08:16", "2023-08-31"),
            ("5/5/2026", "2026-05-05"),
            ("2026/09/27 3:00:00 PM GMT+3", "2026-09-27"),
            ("2026/09/20 10:00:00 AM", "2026-09-20"),
            ("2026/09/20 10:00:00\u{202F}AM", "2026-09-20"),
            ("9/5/26 7:08:16", "2026-09-05"),
            ("1980-01-01 00:00:00", ""),
            ("45983", "2025-11-22"),
            ("45983.4567", "2025-11-22"),
            ("45983,4567", "2025-11-22"),
            ("30000", "1982-02-18"),
            ("60000", "2064-04-08"),
        ] {
            assert_eq!(read(text), Ok(day.to_owned()), "{text}");
        }
    }

    #[test]
    fn what_is_no_day_is_told_apart_from_what_may_be_two() {
        for text in [
            "",
            "gisteren",
            "2026",
            "2025-02-30",
            "30-2-2025",
            "31/31/2026",
            "22-11-26",
            "22/11/26",
            "22/11/26 10:59:37",
            "11/22/26",
            "11/22/26 10:59",
            "2026-11",
            "1-2-3-2026",
            "2026-11-22 later",
            "2026-11-22 10",
            "2026-11/22",
            "20261122",
            "29999",
            "60001",
            "45983.",
            "+45983",
            "45983.4.5",
            "2026-11-22T",
            "1-+1-2026",
            "202-11-22",
            "22-11-20265",
        ] {
            assert_eq!(read(text), Err(NotADay { candidates: Vec::new() }), "{text}");
        }
        let two = ["2025-03-04", "2025-04-03"].map(str::to_owned).to_vec();
        for text in ["3/4/2025", "04/03/2025 10:59", "3/4/2025 3:00:00 PM"] {
            assert_eq!(read(text), Err(NotADay { candidates: two.clone() }), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_day_written_in_any_form_is_read_back(days in 0_i64..20_000, hour in 0..24, minute in 0..60, second in 0..60) {
            let day = jiff::civil::date(1990, 1, 1).checked_add(days.days()).unwrap();
            let (y, m, d) = (day.year(), day.month(), day.day());
            let time = format!("{hour}:{minute:02}:{second:02}");
            for text in [format!("{day} {time}"), format!("{day}T{hour:02}:{minute:02}:{second:02}Z"), format!("{d}-{m}-{y} {time}"), format!("{d:02}.{m:02}.{y}"), format!("{y}/{m}/{d} {time}")] {
                prop_assert_eq!(read(&text), Ok(day.to_string()));
            }
            // With slashes either order is right, or it is said that both may be.
            for text in [format!("{d}/{m}/{y}"), format!("{m}/{d}/{y} {time}")] {
                match read(&text) {
                    Ok(read) => prop_assert_eq!(read, day.to_string()),
                    Err(two) => prop_assert!(two.candidates.len() == 2 && two.candidates.contains(&day.to_string())),
                }
            }
            if y >= 2000 {
                let microsoft = format!("{m}/{d}/{:02} {time}", y % 100);
                prop_assert_eq!(read(&microsoft), Ok(day.to_string()));
            }
        }
    }
}
