//! Counting over columns: sums and quartiles of the rows that pass some filters, by code.
//!
//! Columns of codes are bytes, a filter is a table of 256 flags, groups are counted into a table as
//! long as there are codes. So a question over a hundred thousand rows is one walk over some hundred
//! kilobytes, without a branch that depends on the data.

/// A filter on a column of codes: which of them pass.
pub struct Filter<'a> {
    /// A code for each row.
    pub codes: &'a [u8],
    /// Whether rows with a code pass.
    pub passes: [bool; 256],
}

impl<'a> Filter<'a> {
    /// Passes the rows whose code is among `wanted`.
    pub fn of(codes: &'a [u8], wanted: impl IntoIterator<Item = u8>) -> Self {
        let mut passes = [false; 256];
        for code in wanted {
            if let Some(flag) = passes.get_mut(usize::from(code)) {
                *flag = true;
            }
        }
        Self { codes, passes }
    }
}

/// The sums of `values` over the rows that pass both filters, by `key`: as many sums as there are codes.
/// Columns of different length are read as far as the shortest goes.
///
/// ```
/// use gongkai::query::tally::{Filter, sums};
/// let (levels, years) = ([0, 1, 0, 0], [1, 1, 1, 2]);
/// let wanted = [Filter::of(&levels, [0]), Filter::of(&years, [1, 2])];
/// assert_eq!(sums(&wanted, &[0, 0, 1, 1], &[5, 6, 7, 8])[..3], [5, 15, 0]);
/// ```
pub fn sums(filters: &[Filter<'_>; 2], key: &[u8], values: &[i32]) -> [i64; 256] {
    let mut sums = [0_i64; 256];
    let [first, second] = filters;
    let rows = first.codes.iter().zip(second.codes).zip(key.iter().zip(values));
    for ((one, other), (key, value)) in rows {
        // Both tables have a flag for every byte; the compiler sees it and drops the checks.
        #[expect(clippy::indexing_slicing, reason = "a table of 256 has a place for every byte")]
        {
            let counts = first.passes[usize::from(*one)] & second.passes[usize::from(*other)];
            sums[usize::from(*key)] += i64::from(*value) * i64::from(counts);
        }
    }
    sums
}

/// How numbers are spread: each of the three is one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quartiles {
    /// A quarter of the numbers is at most this.
    pub lower: i64,
    /// Half of the numbers is at most this.
    pub median: i64,
    /// Three quarters of the numbers are at most this.
    pub upper: i64,
}

/// The quartiles of `values` by nearest rank, which are reordered; `None` of nothing.
///
/// ```
/// use gongkai::query::tally::quartiles;
/// let quartiles = quartiles(&mut [9, 1, 5, 7]).unwrap();
/// assert_eq!((quartiles.lower, quartiles.median, quartiles.upper), (1, 5, 7));
/// ```
pub fn quartiles(values: &mut [i64]) -> Option<Quartiles> {
    let count = values.len();
    // The place of the smallest number that `quarters` of four are at most.
    let place = |quarters: usize| (count * quarters).div_ceil(4).saturating_sub(1);
    let mut at = |quarters: usize| {
        let place = place(quarters);
        (place < count).then(|| *values.select_nth_unstable(place).1)
    };
    Some(Quartiles { lower: at(1)?, median: at(2)?, upper: at(3)? })
}
