//! The numbers of a figure with everything that says what they are: what a reader takes along.

use super::Quantity;
use crate::model::{Locale, Report, TableForm};

/// One number of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// Key of the agency.
    pub body_id: String,
    /// Its name.
    pub body: String,
    /// Report year.
    pub year: u16,
    /// Key of the statutory table.
    pub table: String,
    /// Key of the row or group of rows.
    pub measure_id: String,
    /// Its name.
    pub measure: String,
    /// Key of the column.
    pub breakdown_id: String,
    /// Its name.
    pub breakdown: String,
    /// The number, or why there is none.
    pub quantity: Quantity,
    /// Base of its share, where the figure has one.
    pub base: Option<i64>,
    /// The number with the decimals it was printed with, where it is no whole one.
    pub decimal: Option<String>,
    /// Unit of number and base.
    pub unit: String,
    /// How far to trust the copy: the word of the file.
    pub confidence: String,
}

/// A row or column by key and name.
pub(super) type Named<'a> = (&'a str, &'a str);

impl Observation {
    /// The number at `measure` and `breakdown` of `report`.
    pub(super) fn new(
        report: &Report,
        form: TableForm<'_>,
        measure: Named<'_>,
        breakdown: Named<'_>,
        locale: Locale,
    ) -> Self {
        Self {
            body_id: report.agency_id().to_owned(),
            body: report.agency_name(locale).to_owned(),
            year: report.year(),
            table: form.id().to_owned(),
            measure_id: measure.0.to_owned(),
            measure: measure.1.to_owned(),
            breakdown_id: breakdown.0.to_owned(),
            breakdown: breakdown.1.to_owned(),
            quantity: Quantity::Absent("unread"),
            base: None,
            decimal: None,
            unit: form.text("unit", locale).to_owned(),
            confidence: report.source("confidence").to_owned(),
        }
    }

    /// The same with its number, and the base of its share.
    pub(super) fn with(self, quantity: Quantity, base: Option<i64>) -> Self {
        Self { quantity, base, ..self }
    }

    /// The number, plain: without grouping, with a point before its decimals. `None` if there is none.
    pub fn number(&self) -> Option<String> {
        let whole = || self.quantity.value().map(|value| value.to_string());
        self.decimal.clone().or_else(whole)
    }

    /// The word for the state of the number: `ok`, `zero`, `partial`, or why there is none.
    pub fn status(&self) -> &'static str {
        match self.quantity.state() {
            _ if self.decimal.is_some() => "ok",
            "number" => "ok",
            "not-applicable" => "not_applicable",
            "not-published" => "not_published",
            state => state,
        }
    }
}
