//! Scales, and their ticks. All of them map whole numbers to whole tenths of a pixel by whole-number
//! arithmetic, so that every machine draws the same.

use super::Tenths;
use super::chart::Measure;

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
        // Amounts with decimals are large numbers of a small unit.
        let (domain, doubled) = (i128::from(self.domain), 2 * i128::from(self.range));
        let rounded = (doubled * i128::from(value) + domain) / (2 * domain);
        Tenths::try_from(rounded).unwrap_or(self.range)
    }
}

/// Maps values from 1 to `10^decades` to places in a range, as far apart for every factor of ten. Zero
/// has no logarithm: it has a place of its own at the start of the range, one tenth of it before 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Log {
    decades: u32,
    range: Tenths,
}

impl Log {
    /// A scale from zero to the power of ten at or above `max`.
    pub fn new(max: i64, range: Tenths) -> Self {
        let mut decades = 1;
        while decades < 15 && 10_i64.pow(decades) < max {
            decades += 1;
        }
        Self { decades, range }
    }

    /// The place of `value`; of zero, and of what is below it, the start.
    pub fn place(&self, value: i64) -> Tenths {
        if value < 1 {
            return 0;
        }
        let start = i64::from(self.range / 10);
        let room = i64::from(self.range) - start;
        let full = log2(10) * i64::from(self.decades);
        let place = start + (log2(value).min(full) * room + full / 2) / full;
        Tenths::try_from(place).unwrap_or(self.range)
    }

    /// Zero and the powers of ten, at most `count` steps apart by the same factor.
    pub fn ticks(&self, count: u32) -> Vec<i64> {
        let every = self.decades.div_ceil(count.max(1)) as usize;
        let powers = (0..=self.decades).step_by(every);
        [0].into_iter().chain(powers.map(|power| 10_i64.pow(power))).collect()
    }
}

/// The logarithm of a positive `value` to base 2, in 2^-16, by repeated squaring.
fn log2(value: i64) -> i64 {
    const FRACTION: u32 = 16;
    let value = value.max(1).unsigned_abs();
    let whole = value.ilog2();
    // The mantissa, from 1 to 2, in 2^-32.
    let mut mantissa = (u128::from(value) << 32) >> whole;
    let mut log = i64::from(whole);
    for _ in 0..FRACTION {
        mantissa = (mantissa * mantissa) >> 32;
        log *= 2;
        if mantissa >= 2 << 32 {
            mantissa >>= 1;
            log += 1;
        }
    }
    log
}

/// Either of the two, from the start of the range on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// In proportion.
    Linear(Linear),
    /// A step for each factor of ten.
    Log(Log),
}

impl Scale {
    /// A scale for values up to `max`.
    pub fn new(measure: Measure, max: i64, range: Tenths) -> Self {
        match measure {
            Measure::Linear => Self::Linear(Linear::new(max, range)),
            Measure::Logarithmic => Self::Log(Log::new(max, range)),
        }
    }

    /// The place of `value`.
    pub fn place(&self, value: i64) -> Tenths {
        match self {
            Self::Linear(scale) => scale.length(value),
            Self::Log(scale) => scale.place(value),
        }
    }
}

/// Divides a range into `count` bands of the same width: where the band at `index` starts. The last one
/// ends where the band at `count` would start.
pub fn band(range: Tenths, count: usize, index: usize) -> Tenths {
    let count = Tenths::try_from(count.max(1)).unwrap_or(Tenths::MAX);
    let index = Tenths::try_from(index).unwrap_or(count).min(count);
    // Ranges are at most some thousand pixels and bands some hundred, so this can't overflow.
    range.saturating_mul(index) / count
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
