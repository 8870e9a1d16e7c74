//! A number made from one cell or the sum of several, without turning an absence into zero.

use super::{Cell, Report, TableForm};

/// A count, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// All cells were readable numbers.
    Known(i64),
    /// The sum of the readable cells; others are blank or unread, so the true sum may be larger.
    Partial(i64),
    /// No cell has a number; the state of the first one.
    Absent(&'static str),
}

impl Quantity {
    /// The sum of `cells`.
    pub fn sum<'a>(cells: impl IntoIterator<Item = Cell<'a>>) -> Self {
        let mut sum: Option<i64> = None;
        let mut absent = None;
        for cell in cells {
            match cell.count() {
                Some(number) => sum = Some(sum.unwrap_or(0).saturating_add(number)),
                // A number that is no count, such as -1 or 0.5, can't be read as one.
                None if matches!(cell, Cell::Number(_)) => absent = absent.or(Some("unread")),
                None => absent = absent.or(Some(cell.state())),
            }
        }
        match (sum, absent) {
            (Some(sum), None) => Self::Known(sum),
            (Some(sum), Some(_)) => Self::Partial(sum),
            (None, state) => Self::Absent(state.unwrap_or("unread")),
        }
    }

    /// The sum over `rows` of the cells in `column`. Where a printed total is missing, the sum of
    /// the parts stands in as partial.
    pub fn of(report: &Report, table: TableForm<'_>, rows: &[&str], column: &str) -> Self {
        let is_total = table.total_column().is_some_and(|total| total.id() == column);
        let parts = if is_total { table.part_columns() } else { Vec::new() };
        let parts: Vec<&str> = parts.iter().map(|part| part.id()).collect();
        Self::at(report, table.id(), rows, column, &parts)
    }

    /// The same of the table named `table`, where `column` prints the sum of `parts` if there are any.
    pub fn at(
        report: &Report,
        table: &str,
        rows: &[impl AsRef<str>],
        column: &str,
        parts: &[impl AsRef<str>],
    ) -> Self {
        let printed = Self::sum(rows.iter().map(|row| report.cell(table, row.as_ref(), column)));
        if parts.is_empty() || matches!(printed, Self::Known(_)) {
            return printed;
        }
        let mut sum: Option<i64> = None;
        for row in rows {
            let cell = |column: &str| report.cell(table, row.as_ref(), column);
            let of_parts = || Self::sum(parts.iter().map(|part| cell(part.as_ref())));
            if let Some(value) = cell(column).count().or_else(|| of_parts().value()) {
                sum = Some(sum.unwrap_or(0) + value);
            }
        }
        sum.map_or(printed, Self::Partial)
    }

    /// The sum of quantities that are all there; partial if one is missing or partial.
    pub fn total(quantities: &[Self]) -> Self {
        let mut sum = None;
        let mut is_whole = true;
        for quantity in quantities {
            is_whole &= matches!(quantity, Self::Known(_));
            if let Some(value) = quantity.value() {
                sum = Some(sum.unwrap_or(0) + value);
            }
        }
        match sum {
            Some(sum) if is_whole => Self::Known(sum),
            Some(sum) => Self::Partial(sum),
            // All are absent; the first says why, as in `sum`.
            None => quantities.first().copied().unwrap_or(Self::Absent("unread")),
        }
    }

    /// This without `some` of it; unknown unless both are known.
    pub fn without(self, some: Self) -> Self {
        match (self, some) {
            (Self::Known(all), Self::Known(some)) if all >= some => Self::Known(all - some),
            // More pending than there are: one of the two was misprinted.
            (Self::Known(_), Self::Known(_)) => Self::Absent("unread"),
            (Self::Known(_), absent) => Self::Absent(absent.state()),
            (absent, _) => Self::Absent(absent.state()),
        }
    }

    /// The number, if there is one.
    pub fn value(&self) -> Option<i64> {
        match self {
            Self::Known(value) | Self::Partial(value) => Some(*value),
            Self::Absent(_) => None,
        }
    }

    /// Whether cells are missing from the sum.
    pub fn is_partial(&self) -> bool {
        matches!(self, Self::Partial(_))
    }

    /// The name of its state in attributes.
    pub fn state(&self) -> &'static str {
        match self {
            Self::Known(0) => "zero",
            Self::Known(_) => "number",
            Self::Partial(_) => "partial",
            Self::Absent(state) => state,
        }
    }
}
