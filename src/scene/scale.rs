//! Linear scales from zero, and their ticks.

use super::Tenths;

/// Maps values from 0 to `domain` to lengths from 0 to `range`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Linear {
    domain: i64,
    range: Tenths,
}

impl Linear {
    /// A scale on which `domain` is as long as `range`. A domain below 1 counts as 1.
    pub fn new(domain: i64, range: Tenths) -> Self {
        Self { domain: domain.max(1), range }
    }

    /// The length of `value`, rounded to the nearest tenth.
    pub fn length(&self, value: i64) -> Tenths {
        // Values beyond 10^14 would overflow; such a count is no count, and draws as the whole range.
        let doubled = (2 * i64::from(self.range)).checked_mul(value);
        let sum = doubled.and_then(|doubled| doubled.checked_add(self.domain));
        let rounded = sum.and_then(|sum| Some(sum / self.domain.checked_mul(2)?));
        rounded.and_then(|length| Tenths::try_from(length).ok()).unwrap_or(self.range)
    }
}

/// Round values from 0 to at least `max`, at most `count` steps apart by 1, 2 or 5 × 10ⁿ.
///
/// ```
/// use gongkai::scene::scale::ticks;
/// assert_eq!(ticks(3521, 4), [0, 1000, 2000, 3000, 4000]);
/// assert_eq!(ticks(1, 4), [0, 1]);
/// assert_eq!(ticks(0, 4), [0, 1]);
/// ```
pub fn ticks(max: i64, count: i64) -> Vec<i64> {
    let max = max.max(1);
    let mut step = 1_i64;
    // Each round goes 1 → 2 → 5 → 10.
    let mut factors = [2, 5, 2].into_iter().cycle();
    let mut base = 1;
    while (max + step - 1) / step > count {
        step = match factors.next() {
            Some(5) => base * 5,
            _ if step == base => base * 2,
            _ => {
                base *= 10;
                base
            }
        };
    }
    let steps = (max + step - 1) / step;
    (0..=steps).map(|index| index * step).collect()
}
