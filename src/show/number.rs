//! Numbers as people read them: the one place that rounds.

use crate::lang::Lang;

/// A number with this many decimals, half away from zero, with a decimal comma in Dutch. A value that only looks like a half because of binary fractions counts
/// as one: 3.25 stands for 3.25, and becomes 3.3.
pub fn decimal(value: f64, decimals: u8, lang: Lang) -> String {
    let factor = 10_f64.powi(i32::from(decimals));
    let scaled = value.abs() * factor;
    let rounded = (scaled + 0.5 + 1e-9).floor() / factor;
    let sign = if value < 0.0 && rounded > 0.0 { "\u{2212}" } else { "" };
    let text = format!("{sign}{rounded:.*}", usize::from(decimals));
    match lang {
        Lang::Nl => text.replace('.', ","),
        Lang::En => text,
    }
}

/// A probability with three decimals; a smaller one as smaller than the smallest of those.
pub fn probability(value: f64, lang: Lang) -> String {
    const SMALLEST: f64 = 0.001;
    if value < SMALLEST { format!("< {}", decimal(SMALLEST, 3, lang)) } else { decimal(value, 3, lang) }
}

/// A number in hundredths, with decimals only where it has any: 1250 is `12,5` in Dutch, 1200 is `12`.
pub fn hundredths(hundredths: i64, lang: Lang) -> String {
    let decimals = if hundredths % 100 == 0 {
        0
    } else if hundredths % 10 == 0 {
        1
    } else {
        2
    };
    #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
    let value = hundredths as f64 / 100.0;
    decimal(value, decimals, lang)
}

/// A whole number with a mark between the thousands: `1.234` in Dutch, `1,234` in English.
pub fn whole(value: u64, lang: Lang) -> String {
    let mark = match lang {
        Lang::Nl => '.',
        Lang::En => ',',
    };
    let digits = value.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(mark);
        }
        text.push(digit);
    }
    text
}

/// A share of a whole as a whole percentage, half away from zero; empty where there is no whole.
pub fn percent(part: u64, whole: u64) -> String {
    (2 * 100 * part + whole).checked_div(2 * whole).map(|percent| percent.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_go_away_from_zero_in_both_languages() {
        assert_eq!(decimal(3.25, 1, Lang::Nl), "3,3");
        assert_eq!(decimal(-3.25, 1, Lang::En), "\u{2212}3.3");
        assert_eq!(decimal(62.449_999, 1, Lang::Nl), "62,4");
        assert_eq!(decimal(1.005, 2, Lang::En), "1.01");
        assert_eq!(decimal(-0.04, 1, Lang::Nl), "0,0");
        assert_eq!((percent(1, 8), percent(2, 3), percent(0, 0)), ("13".to_owned(), "67".to_owned(), String::new()));
    }
}
