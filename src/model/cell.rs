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

impl Decimal {
    /// The number as an exact amount.
    pub fn amount(self) -> Amount {
        let unit = 10_i128.pow(u32::from(Amount::SCALE.saturating_sub(self.scale)));
        Amount(i128::from(self.digits).saturating_mul(unit))
    }

    /// Its digits as one number, the point left out.
    pub fn digits(self) -> i64 {
        self.digits
    }

    /// How many decimals it was printed with.
    pub fn scale(self) -> u8 {
        self.scale
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

/// An exact sum of printed numbers, in units of 10^-18. Sums beyond 10^20 stay at that bound; no
/// number of a report comes near.
///
/// ```
/// use gongkai::model::{Amount, Decimal};
/// let fees = Decimal::parse("0.1").unwrap().amount() + Decimal::parse("0.25").unwrap().amount();
/// assert_eq!(fees.to_string(), "0.35");
/// assert_eq!((Amount::whole(3) - Amount::whole(5)).to_string(), "-2");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount(i128);

impl Amount {
    /// Decimals of a unit.
    pub const SCALE: u8 = 18;

    /// A whole number.
    pub fn whole(number: i64) -> Self {
        Decimal::whole(number).amount()
    }

    /// `units` × 10^-`scale`; `None` beyond the bound or for more than 18 decimals.
    pub fn of_units(units: i128, scale: u8) -> Option<Self> {
        let unit = 10_i128.checked_pow(u32::from(Self::SCALE.checked_sub(scale)?))?;
        units.checked_mul(unit).map(Self)
    }

    /// In units of 10^-18.
    pub fn units(self) -> i128 {
        self.0
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Without its sign.
    pub fn magnitude(self) -> Self {
        Self(self.0.saturating_abs())
    }

    /// Sign, digits of the whole part, and digits of the fraction without trailing zeros.
    pub fn parts(self) -> (bool, String, String) {
        let magnitude = self.0.unsigned_abs();
        let unit = 10_u128.pow(u32::from(Self::SCALE));
        let mut fraction = String::new();
        if !magnitude.is_multiple_of(unit) {
            let digits = (magnitude % unit + unit).to_string();
            fraction.push_str(digits.get(1..).unwrap_or_default().trim_end_matches('0'));
        }
        (self.0 < 0, (magnitude / unit).to_string(), fraction)
    }
}

impl std::ops::Add for Amount {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl std::ops::Sub for Amount {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl std::fmt::Display for Amount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (negative, whole, fraction) = self.parts();
        let sign = if negative { "-" } else { "" };
        let point = if fraction.is_empty() { "" } else { "." };
        write!(f, "{sign}{whole}{point}{fraction}")
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
