//! One cell of a statutory table, and the exact numbers in it.

use super::Json;

/// A number exactly as printed: `digits × 10^-scale`.
///
/// ```
/// use gongkai::model::Decimal;
/// let fees = Decimal::parse("4166.214619").unwrap();
/// assert_eq!(fees.to_string(), "4166.214619");
/// assert_eq!(fees.count(), None);
/// assert_eq!(Decimal::parse("-13").unwrap().to_string(), "-13");
/// assert_eq!(Decimal::parse("1e400"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decimal {
    digits: i64,
    scale: u8,
}

impl Decimal {
    /// A whole number.
    pub fn whole(number: i64) -> Self {
        Self { digits: number, scale: 0 }
    }

    /// Reads a JSON number without exponent and with at most 18 digits; nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        if whole.is_empty() || whole.len() + fraction.len() > 18 {
            return None;
        }
        let mut digits: i64 = 0;
        for byte in whole.bytes().chain(fraction.bytes()) {
            if !byte.is_ascii_digit() {
                return None;
            }
            digits = digits * 10 + i64::from(byte - b'0');
        }
        Some(Self { digits: if negative { -digits } else { digits }, scale: fraction.len() as u8 })
    }

    /// The number as a count of things: whole and not negative.
    pub fn count(self) -> Option<i64> {
        (self.scale == 0 && self.digits >= 0).then_some(self.digits)
    }

    /// Sign, whole part and fraction digits, for printing.
    pub fn parts(self) -> (bool, u64, String) {
        let magnitude = self.digits.unsigned_abs();
        let unit = 10_u64.pow(u32::from(self.scale));
        let mut fraction = String::new();
        if self.scale > 0 {
            let rest = (magnitude % unit).to_string();
            fraction = "0".repeat(usize::from(self.scale) - rest.len()) + &rest;
        }
        (self.digits < 0, magnitude / unit, fraction)
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (negative, whole, fraction) = self.parts();
        if negative {
            f.write_str("-")?;
        }
        f.write_str(&whole.to_string())?;
        if !fraction.is_empty() {
            f.write_str(".")?;
            f.write_str(&fraction)?;
        }
        Ok(())
    }
}

/// What stands in one cell. Absence always has a reason, and none of the reasons is zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// A printed number; 0 is a printed zero.
    Number(Decimal),
    /// Left empty in the source.
    Blank,
    /// Marked by the publisher as not applicable (「/」, 「—」, 「不适用」).
    NotApplicable,
    /// Printed, but not readable in the copy, or readable in two ways.
    Unread,
    /// The whole table is missing in the source.
    NotPublished,
    /// Words where the form expects a number.
    Text(&'a str),
}

impl<'a> Cell<'a> {
    /// The cell that `json` holds. A missing one was not read.
    pub fn of(json: &'a Json) -> Self {
        match json {
            Json::Number(digits) => Decimal::parse(digits).map_or(Self::Unread, Self::Number),
            Json::Object(_) => Self::Text(json.at("text").text()),
            _ => match json.text() {
                "blank" => Self::Blank,
                "not_applicable" => Self::NotApplicable,
                "not_published" => Self::NotPublished,
                _ => Self::Unread,
            },
        }
    }

    /// The cell as a count (件): a whole number that is not negative.
    pub fn count(&self) -> Option<i64> {
        match self {
            Self::Number(number) => number.count(),
            _ => None,
        }
    }

    /// The name of the state in attributes and tests.
    pub fn state(&self) -> &'static str {
        match self {
            Self::Number(number) if number.digits == 0 => "zero",
            Self::Number(_) => "number",
            Self::Blank => "blank",
            Self::NotApplicable => "not-applicable",
            Self::Unread => "unread",
            Self::NotPublished => "not-published",
            Self::Text(_) => "text",
        }
    }
}
