//! How numbers are printed: grouped by three in every language, shares with one decimal.

use crate::model::{Amount, Decimal};

/// A count: `12,345`.
pub fn count(number: i64) -> String {
    decimal(Decimal::whole(number))
}

/// A number with all the decimals it was printed with: `72,701.2578`.
///
/// ```
/// use gongkai::{i18n, model::Decimal};
/// assert_eq!(i18n::decimal(Decimal::parse("-72701.2578").unwrap()), "-72,701.2578");
/// ```
pub fn decimal(number: Decimal) -> String {
    let (negative, whole, fraction) = number.parts();
    grouped(negative, &whole.to_string(), &fraction)
}

/// A sum or a difference: `-72,701.2578`.
pub fn amount(number: Amount) -> String {
    let (negative, whole, fraction) = number.parts();
    grouped(negative, &whole, &fraction)
}

fn grouped(negative: bool, digits: &str, fraction: &str) -> String {
    let mut text = String::new();
    if negative {
        text.push('-');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// Below this base a share is printed as the two counts: a percentage would pretend to precision.
const SMALL_BASE: i64 = 20;

/// Whether `base` is too small for a percentage; zero is no base at all.
pub fn is_small_base(base: i64) -> bool {
    (1..SMALL_BASE).contains(&base)
}

/// `part` of `whole`: `41.3%`, or `3/7` on a base below 20. What is more than nothing and less than all
/// never reads as 0 % or 100 %: `<0.1%`, `>99.9%`. `None` where the base is 0: no share
/// can be stated. `None` also beyond 10^15, where it can't be computed.
///
/// ```
/// use gongkai::i18n::share;
/// assert_eq!(share(1431, 3521).as_deref(), Some("40.6%"));
/// assert_eq!(share(3, 7).as_deref(), Some("3/7"));
/// assert_eq!(share(1, 3521).as_deref(), Some("<0.1%"));
/// assert_eq!(share(3520, 3521).as_deref(), Some(">99.9%"));
/// assert_eq!(share(0, 0), None);
/// ```
pub fn share(part: i64, whole: i64) -> Option<String> {
    if whole <= 0 {
        return None;
    }
    if whole < SMALL_BASE {
        return Some(part.to_string() + "/" + &whole.to_string());
    }
    let tenths = part.checked_mul(2000)?.checked_add(whole)? / whole.checked_mul(2)?;
    match tenths {
        0 if part > 0 => return Some("<0.1%".to_owned()),
        1000 if part < whole => return Some(">99.9%".to_owned()),
        _ => {}
    }
    let mut text = (tenths / 10).to_string();
    text.push('.');
    text.push_str(&(tenths % 10).to_string());
    text.push('%');
    Some(text)
}
