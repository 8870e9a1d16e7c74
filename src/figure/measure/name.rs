//! What measures and their parts are called, and how their numbers are printed.

use crate::i18n::measure::{MeasureMessages, measure_messages};
use crate::i18n::{amount, count, share};
use crate::model::{Amount, Form, Locale, Quantity};
use crate::query::answer::{FULL, Question, Reading};
use crate::query::measure::{Base, Measure, Rate, newest_first};
use crate::query::{Column, Field};

/// The name of `measure`: that of its row in the newest form that has it, and of its column where the
/// reader doesn't choose one.
pub fn measure_name(measure: &Measure, forms: &[Form], locale: Locale) -> String {
    let words = measure_messages(locale);
    match measure {
        Measure::Row(row) => row_name(forms, "requests", row, locale),
        Measure::Cell(field) => {
            let row = row_name(forms, &field.table, &field.row, locale);
            words.cell.fill([&row, &column_name(field, forms, locale)])
        }
        Measure::Rate(rate) => match rate {
            Rate::Completion => words.rate_completion.to_owned(),
            Rate::Granted => words.rate_granted.to_owned(),
            Rate::Disclosed => words.rate_disclosed.to_owned(),
            Rate::ReviewCorrected => words.rate_review.to_owned(),
            Rate::LitigationCorrected => words.rate_litigation.to_owned(),
            Rate::Dispute => words.rate_dispute.to_owned(),
            Rate::Denied | Rate::Unable | Rate::NotProcessed | Rate::OtherHandling => {
                words.rate_of.fill([&row_name(forms, "requests", rate.id(), locale)])
            }
        },
    }
}

fn row_name(forms: &[Form], table: &str, row: &str, locale: Locale) -> String {
    let tables = newest_first(forms).into_iter().filter_map(|form| form.table(table));
    let mut rows = tables.filter_map(|table| table.row(row));
    rows.next().map_or(row.to_owned(), |row| row.name(locale).to_owned())
}

fn column_name(field: &Field, forms: &[Form], locale: Locale) -> String {
    with_column(field, forms, |column| column.name(locale).to_owned())
        .unwrap_or_else(|| field.column.clone())
}

/// What `read` makes of the field's column in the newest form that has it.
fn with_column<T>(
    field: &Field,
    forms: &[Form],
    read: impl Fn(crate::model::Column<'_>) -> T,
) -> Option<T> {
    newest_first(forms).into_iter().find_map(|form| {
        let block = form.table(&field.table)?.block_of(&field.row, &field.column)?;
        block.column(&field.column).map(&read)
    })
}

/// What the measure's numbers count: 件, 项, 万元.
pub(super) fn unit(measure: &Measure, forms: &[Form], locale: Locale) -> String {
    let of_column = match measure {
        Measure::Cell(field) => {
            with_column(field, forms, |column| column.unit(locale).to_owned()).unwrap_or_default()
        }
        _ => String::new(),
    };
    if !of_column.is_empty() {
        return of_column;
    }
    let mut tables = newest_first(forms).into_iter().filter_map(|form| form.table(measure.table()));
    tables.next().map_or(String::new(), |table| table.text("unit", locale).to_owned())
}

/// The name of a part of the measure: of its column where that is what tells the parts apart.
pub(super) fn part_name(
    part: &Field,
    question: &Question<'_>,
    forms: &[Form],
    locale: Locale,
) -> String {
    let is_row = matches!(question.measure, Measure::Row(_)) && part.column == question.column;
    if is_row && question.parts.iter().any(|other| other.row != part.row) {
        row_name(forms, &part.table, &part.row, locale)
    } else {
        column_name(part, forms, locale)
    }
}

/// What shares are shares of, in words.
pub fn base_name(base: Base, words: &MeasureMessages) -> &'static str {
    match base {
        Base::Outcomes => words.base_outcomes,
        Base::Caseload => words.base_caseload,
        Base::Received => words.base_received,
        Base::AllApplicants => words.base_all_applicants,
        Base::Decided => words.base_decided,
        Base::AllCases => words.base_all_cases,
        Base::Whole => words.base_whole,
    }
}

/// How the numbers of an answer are printed.
#[derive(Clone, Copy)]
pub(super) struct Print<'a> {
    pub(super) words: &'a MeasureMessages,
    /// Whether they are amounts, in units of 10^-[`Column::SCALE`].
    pub(super) has_decimals: bool,
    /// Whether they are shares.
    pub(super) is_share: bool,
    /// Whether they are ratios to the first one.
    pub(super) is_index: bool,
}

impl Print<'_> {
    /// A number in its unit.
    pub(super) fn number(&self, number: i64) -> String {
        if self.has_decimals { print_amount(number) } else { count(number) }
    }

    /// A number with its mark, or the word for its absence.
    fn quantity(&self, quantity: Quantity) -> String {
        match quantity {
            Quantity::Known(number) => self.number(number),
            Quantity::Partial(number) => self.number(number) + "*",
            Quantity::Absent(_) => quantity.printed(self.words),
        }
    }

    /// What is compared: a number, a share or an index, as [`Reading::value`] has it.
    pub(super) fn value(&self, value: i64) -> String {
        if self.is_index {
            return one_decimal(value, FULL / 100);
        }
        if self.is_share {
            return share(value, FULL).unwrap_or_default();
        }
        self.number(value)
    }

    /// The same for files: a number, and its plain digits where it isn't whole.
    pub(super) fn taken(&self, value: i64) -> (Quantity, Option<String>) {
        if self.is_index || self.is_share {
            return (Quantity::Known(value), Some(one_decimal(value, FULL / 100)));
        }
        self.taken_number(Quantity::Known(value))
    }

    /// A number in its unit for files. A whole one is the same whether others of its column are or not.
    pub(super) fn taken_number(&self, number: Quantity) -> (Quantity, Option<String>) {
        let whole = number.value().map(|value| self.whole(value));
        match (number, whole) {
            (Quantity::Known(_), Some(Some(whole))) => (Quantity::Known(whole), None),
            (Quantity::Partial(_), Some(Some(whole))) => (Quantity::Partial(whole), None),
            (Quantity::Known(value) | Quantity::Partial(value), _) => {
                (number, Some(exact(value).to_string()))
            }
            (Quantity::Absent(_), _) => (number, None),
        }
    }

    /// A number in its unit as a whole one, if it is.
    pub(super) fn whole(&self, number: i64) -> Option<i64> {
        let unit = if self.has_decimals { UNIT } else { 1 };
        (number % unit == 0).then_some(number / unit)
    }

    /// A difference of two values, with its sign.
    pub(super) fn change(&self, change: i64) -> String {
        let sign = if change > 0 { "+" } else { "" };
        if self.is_share {
            let points = one_decimal(change, FULL / 100);
            return self.words.points.fill([&[sign, &points].concat()]);
        }
        [sign, &self.value(change)].concat()
    }

    /// In short: on the mark.
    pub(super) fn short(&self, reading: &Reading) -> String {
        let mark = if reading.is_partial() { "*" } else { "" };
        match (reading.number.value(), reading.base.map(|base| base.value())) {
            (Some(_), None) => self.quantity(reading.number),
            (Some(part), Some(Some(base))) if self.is_share && base > 0 => {
                share(part, base).unwrap_or_default() + mark
            }
            (Some(_), Some(_)) => match reading.value() {
                Some(value) => self.value(value) + mark,
                None => self.why_not(reading),
            },
            (None, _) => self.quantity(reading.number),
        }
    }

    /// In full: in the table, a share with both of its counts.
    pub(super) fn full(&self, reading: &Reading) -> String {
        let short = self.short(reading);
        let (Some(part), Some(_), Some(base)) =
            (reading.number.value(), reading.value(), reading.base.and_then(|base| base.value()))
        else {
            return short;
        };
        if self.is_index {
            return self.words.count_and_share.fill([&short, &self.number(part)]);
        }
        let counts = self.words.part_of.fill([&self.number(part), &self.number(base)]);
        if reading.is_small() {
            return if reading.is_partial() { counts + "*" } else { counts };
        }
        self.words.count_and_share.fill([&short, &counts])
    }

    /// Why there is a number and yet no ratio.
    fn why_not(&self, reading: &Reading) -> String {
        match reading.base {
            Some(Quantity::Known(0)) => self.words.no_base.to_owned(),
            Some(base @ Quantity::Absent(_)) => base.printed(self.words),
            _ => self.words.no_share.to_owned(),
        }
    }
}

/// A number with decimals, grouped.
pub(super) fn print_amount(number: i64) -> String {
    amount(exact(number))
}

/// One, where numbers have decimals.
const UNIT: i64 = 10_i64.pow(Column::SCALE as u32);

fn exact(number: i64) -> Amount {
    Amount::of_units(number.into(), Column::SCALE).unwrap_or_default()
}

/// `value` / `unit` rounded to one decimal.
fn one_decimal(value: i64, unit: i64) -> String {
    let magnitude = value.unsigned_abs();
    let tenths = (magnitude * 20 + unit as u64) / (unit as u64 * 2);
    let sign = if value < 0 && tenths > 0 { "-" } else { "" };
    [sign, &count((tenths / 10) as i64).replace(',', ""), ".", &(tenths % 10).to_string()].concat()
}
