//! What a measure comes to: for each of a few agencies its numbers, for many how they are spread.
//!
//! Numbers of different agencies are never added: one agency's report may include another's.

mod columns;

use super::measure::{Base, Measure, Terms, newest_first};
use super::tally::{Quartiles, quartiles};
use super::{Basis, By, Column, Field, Frame, Query, Sort, SortKey, Time};
use crate::model::{Form, Quantity};
use columns::Columns;
use std::sync::Arc;

/// At most this many agencies are shown one by one over the years; of more, how they are spread.
pub const MOST_SINGLE: usize = 12;
/// At most this many rows are shown of a list of agencies.
pub const MOST_ROWS: usize = 60;
/// At most this many of the agencies without a number are named.
pub const MOST_MISSING: usize = 30;
/// The length of 100 % of shares, and of 100 of an index. Fine enough for a tenth of a pixel on any
/// screen.
pub const FULL: i64 = 1_000_000;
/// Of fewer numbers there is no middle half.
const LEAST_SPREAD: usize = 4;
/// Shares on a smaller base are no rates; they are left out where shares are compared.
const SMALLEST_BASE: i64 = 20;

/// What is asked, resolved against the forms.
#[derive(Clone, Debug)]
pub struct Question<'a> {
    /// The reader's query.
    pub query: &'a Query,
    /// The measure.
    pub measure: Measure,
    /// What it is broken down by: what the query asks for where the measure can be.
    pub by: By,
    /// Column of the applicants asked for, of all if the query names none or an unknown one.
    pub column: String,
    /// Whether that is the column of all applicants.
    pub is_total: bool,
    /// What shares are shares of; `None` where counts are shown.
    pub base: Option<Base>,
    /// Whether each agency's numbers are shown as ratios to its first.
    pub is_index: bool,
    /// The fields the measure is broken down into.
    pub parts: Vec<Field>,
    total: String,
}

/// A number with its base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The report, a row of the frame; `None` where there is none.
    pub report: Option<usize>,
    /// The number.
    pub number: Quantity,
    /// What it is a share of, or for an index the first number; `None` where counts are shown.
    pub base: Option<Quantity>,
}

/// The numbers of an agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgencyRow {
    /// Which.
    pub agency: usize,
    /// By year: one for each report asked for. By agency, level or region: the latest; with a range of
    /// years the first and the last. Otherwise one for each part, of the latest report.
    pub readings: Vec<Reading>,
    /// Its place among reports that can be compared, ties sharing one; only where a single year is
    /// ordered by size.
    pub rank: Option<usize>,
}

/// How the numbers of many agencies are spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SpreadRow {
    /// A year, the code of a level or region, or the place of a part.
    pub key: usize,
    /// The quartiles; `None` if there are too few numbers.
    pub quartiles: Option<Quartiles>,
    /// Numbers counted.
    pub counted: usize,
    /// Numbers left out because their base is too small for a rate.
    pub small: usize,
    /// Agencies asked for.
    pub asked: usize,
    /// Whether any number is a sum with cells missing.
    pub is_partial: bool,
}

/// Last year's closing number that isn't this year's opening one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CarryOver {
    /// The agency.
    pub agency: usize,
    /// The year that opens.
    pub year: u16,
    /// What the year before carried out.
    pub closing: i64,
    /// What this year says was carried in.
    pub opening: i64,
}

/// One by one, or spread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rows {
    /// Agency by agency.
    Single(Vec<AgencyRow>),
    /// Group by group.
    Spread(Vec<SpreadRow>),
}

/// What the measure comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Number of agencies asked for.
    pub asked: usize,
    /// The agencies asked for that state no number in the years asked for.
    pub missing: Vec<usize>,
    /// First and last of the years asked for in which there are numbers.
    pub years: Option<(u16, u16)>,
    /// The numbers.
    pub rows: Rows,
    /// Rows that aren't shown, because there are too many.
    pub omitted: usize,
    /// The reports a spread was made of, if there aren't too many to name them.
    pub reports: Vec<usize>,
    /// Breaks between the years of the agencies shown one by one.
    pub carry_overs: Vec<CarryOver>,
}

/// What a question is answered from.
pub struct Source<'a> {
    /// Which reports there are.
    pub frame: &'a Frame,
    /// The column of a field; those a question needs are there.
    pub column: &'a dyn Fn(&Field) -> Option<Arc<Column>>,
    /// The name of an agency, for ordering by name.
    pub name: &'a dyn Fn(usize) -> String,
}

impl<'a> Question<'a> {
    /// What `query` asks; `None` if no form has its measure.
    pub fn of(query: &'a Query, forms: &[Form]) -> Option<Self> {
        let measure = Measure::of(query, forms)?;
        let newest = newest_first(forms);
        let table = newest.iter().find_map(|form| form.table("requests"));
        let total = table.and_then(|table| table.total_column());
        let total = total.map_or("total", |column| column.id()).to_owned();
        let asked = query.applicant.as_deref().filter(|_| measure.has_applicants());
        let columns = table.map(|table| table.part_columns()).unwrap_or_default();
        let known = columns.iter().find(|column| Some(column.id()) == asked);
        let column = match known {
            Some(column) if query.by != By::Applicant => column.id().to_owned(),
            _ => total.clone(),
        };
        let parts = measure.parts(query.by, &column, forms);
        let needs_parts = matches!(query.by, By::Applicant | By::Outcome);
        let by = if needs_parts && parts.is_empty() { By::Year } else { query.by };
        let is_share = query.basis == Basis::Share || matches!(measure, Measure::Rate(_));
        let mut base = measure.base(query.denom.as_deref()).filter(|_| is_share);
        // Parts are shares of what they are parts of, unless asked for something else.
        base = match by {
            By::Applicant => base.map(|_| Base::AllApplicants),
            By::Outcome if query.denom.is_none() => base.map(|_| Base::Whole),
            _ => base,
        };
        let is_index = query.basis == Basis::Index && by == By::Year && base.is_none();
        let is_total = column == total;
        Some(Self { query, measure, by, column, is_total, base, is_index, parts, total })
    }

    /// The terms that are counted: of the measure, or of each part.
    fn numerators(&self) -> Vec<Terms> {
        if self.parts.is_empty() {
            return vec![self.measure.numerator(&self.column)];
        }
        self.parts.iter().map(|part| Terms::sum(vec![part.clone()])).collect()
    }

    fn denominator(&self) -> Option<Terms> {
        Some(self.measure.denominator(self.base?, &self.column, &self.total))
    }

    /// Whether breaks between years are looked for, among this many agencies.
    fn checks_carry_over(&self, agencies: usize) -> bool {
        self.by == By::Year && agencies <= MOST_SINGLE && self.measure.table() == "requests"
    }

    fn carry_fields(&self) -> [Field; 2] {
        ["carried_out", "carried_in"].map(|row| Field::new("requests", row, &self.total))
    }

    /// The fields it needs the columns of, asked of this many agencies.
    pub fn fields(&self, agencies: usize) -> Vec<Field> {
        let mut terms = self.numerators();
        terms.extend(self.denominator());
        let mut fields: Vec<Field> =
            terms.iter().flat_map(|terms| terms.fields().cloned()).collect();
        if self.checks_carry_over(agencies) {
            fields.extend(self.carry_fields());
        }
        fields.sort();
        fields.dedup();
        fields
    }

    /// Whether agencies are shown one by one.
    fn is_single(&self, agencies: usize) -> bool {
        self.by == By::Body || agencies <= MOST_SINGLE
    }

    /// What it comes to for `agencies`, in their order.
    pub fn answer(&self, agencies: &[usize], source: &Source<'_>) -> Answer {
        let columns = Columns::of(self, source);
        let frame = source.frame;
        let mut missing = Vec::new();
        let mut years: Option<(u16, u16)> = None;
        for agency in agencies {
            let mut has_number = false;
            let rows = frame.rows_in(*agency, self.query.time);
            for row in rows.filter(|row| columns.has_number(*row)) {
                let year = frame.year_of(row);
                let (first, last) = years.unwrap_or((year, year));
                years = Some((first.min(year), last.max(year)));
                has_number = true;
            }
            if !has_number {
                missing.push(*agency);
            }
        }
        let mut answer = Answer {
            asked: agencies.len(),
            missing,
            years,
            rows: Rows::Single(Vec::new()),
            omitted: 0,
            reports: Vec::new(),
            carry_overs: Vec::new(),
        };
        if self.is_single(agencies.len()) {
            let is_missing = |agency: &usize| answer.missing.binary_search(agency).is_ok();
            let is_sorted = agencies.is_sorted();
            let shown = agencies.iter().filter(|agency| {
                !(if is_sorted { is_missing(agency) } else { answer.missing.contains(agency) })
            });
            let mut rows: Vec<AgencyRow> =
                shown.map(|agency| self.agency_row(*agency, frame, &columns)).collect();
            self.order(&mut rows, source);
            answer.omitted = rows.len().saturating_sub(MOST_ROWS);
            rows.truncate(MOST_ROWS);
            if self.checks_carry_over(agencies.len()) {
                answer.carry_overs = self.carry_overs(&rows, source);
            }
            answer.rows = Rows::Single(rows);
        } else {
            answer.rows = Rows::Spread(self.spread(agencies, frame, &columns));
            if agencies.len() <= MOST_ROWS {
                answer.reports = self.reports(agencies, frame, &columns);
            }
        }
        answer
    }

    fn agency_row(&self, agency: usize, frame: &Frame, columns: &Columns) -> AgencyRow {
        let time = self.query.time;
        let reports: Vec<usize> = frame.rows_in(agency, time).collect();
        let latest = reports.iter().rev().find(|row| columns.has_number(**row)).copied();
        let mut readings = match (self.by, time) {
            (By::Year, _) => reports.iter().map(|row| columns.reading(0, *row)).collect(),
            (By::Applicant | By::Outcome, _) => {
                let part = |part| latest.map_or(NO_REPORT, |row| columns.reading(part, row));
                (0..self.parts.len()).map(part).collect()
            }
            (By::Body | By::Level | By::Region, Time::Range(from, to)) if from < to => {
                let at = |year| reports.iter().find(|row| frame.year_of(**row) == year);
                let read =
                    |row: Option<&usize>| row.map_or(NO_REPORT, |row| columns.reading(0, *row));
                vec![read(at(from)), read(at(to))]
            }
            (By::Body | By::Level | By::Region, _) => {
                latest.map(|row| columns.reading(0, row)).into_iter().collect()
            }
        };
        if self.is_index {
            set_first(&mut readings);
        }
        AgencyRow { agency, readings, rank: None }
    }

    /// Orders rows as asked; where a single year is ordered by size, those that can be compared come first
    /// and have a rank.
    fn order(&self, rows: &mut [AgencyRow], source: &Source<'_>) {
        let Sort::By { key, descending } = self.query.sort else { return };
        let is_year = matches!(self.query.time, Time::Range(from, to) if from == to);
        let is_ranked = key == SortKey::Value && is_year && self.by == By::Body;
        let is_comparable = |row: &AgencyRow| {
            row.readings.last().is_some_and(|reading| reading.is_comparable(source.frame))
        };
        match key {
            SortKey::Name => {
                let name = |row: &AgencyRow| (source.name)(row.agency);
                rows.sort_by_cached_key(name);
                if descending {
                    rows.reverse();
                }
            }
            SortKey::Value | SortKey::Change => {
                let value = |row: &AgencyRow| {
                    let last = row.readings.last().and_then(Reading::value);
                    let first = row.readings.first().and_then(Reading::value);
                    match key {
                        SortKey::Change => last.zip(first).map(|(last, first)| last - first),
                        _ => last,
                    }
                };
                // What has no number comes last either way; equal ones stay as they were.
                rows.sort_by_key(|row| {
                    let value = value(row);
                    let ordered = value.map(|value| if descending { -value } else { value });
                    (is_ranked && !is_comparable(row), value.is_none(), ordered)
                });
            }
        }
        if is_ranked {
            let mut last = None;
            for (place, row) in rows.iter_mut().enumerate() {
                if !is_comparable(row) {
                    break;
                }
                let value = row.readings.last().and_then(Reading::value);
                let rank = match last {
                    Some((rank, known)) if known == value => rank,
                    _ => place + 1,
                };
                last = Some((rank, value));
                row.rank = Some(rank);
            }
        }
    }

    fn carry_overs(&self, rows: &[AgencyRow], source: &Source<'_>) -> Vec<CarryOver> {
        let [closing, opening] = self.carry_fields().map(|field| (source.column)(&field));
        let (Some(closing), Some(opening)) = (closing, opening) else { return Vec::new() };
        let mut carry_overs = Vec::new();
        for row in rows {
            let reports: Vec<usize> =
                row.readings.iter().filter_map(|reading| reading.report).collect();
            for (before, after) in reports.iter().zip(reports.iter().skip(1)) {
                let year = source.frame.year_of(*after);
                let is_next = source.frame.year_of(*before) + 1 == year;
                if let (true, Quantity::Known(closing), Quantity::Known(opening)) =
                    (is_next, closing.quantity(*before), opening.quantity(*after))
                    && closing != opening
                {
                    carry_overs.push(CarryOver { agency: row.agency, year, closing, opening });
                }
            }
        }
        carry_overs
    }

    /// The reports whose numbers are counted.
    fn reports(&self, agencies: &[usize], frame: &Frame, columns: &Columns) -> Vec<usize> {
        let mut reports = Vec::new();
        for agency in agencies {
            let rows = frame.rows_in(*agency, self.query.time);
            let mut rows: Vec<usize> = rows.filter(|row| columns.has_number(*row)).collect();
            if self.by != By::Year {
                rows = rows.split_off(rows.len().saturating_sub(1));
            }
            reports.extend(rows);
        }
        reports
    }

    fn spread(&self, agencies: &[usize], frame: &Frame, columns: &Columns) -> Vec<SpreadRow> {
        let mut groups: Vec<Spread> = Vec::new();
        let (first_year, size) = match self.by {
            By::Year => {
                let rows = agencies.iter().flat_map(|agency| frame.rows_of(*agency));
                let years = rows.map(|row| frame.year_of(row));
                let (first, last) = years
                    .fold((u16::MAX, 0), |(first, last), year| (first.min(year), last.max(year)));
                (first, usize::from(last.saturating_sub(first)) + 1)
            }
            By::Level => (0, frame.levels.len()),
            By::Region => (0, frame.regions.len()),
            _ => (0, self.parts.len()),
        };
        groups.resize_with(size, Spread::default);
        for agency in agencies {
            let code = match self.by {
                By::Level => frame.level.get(*agency),
                By::Region => frame.region.get(*agency),
                _ => None,
            };
            if let Some(group) = code.and_then(|code| groups.get_mut(usize::from(*code))) {
                group.asked += 1;
            }
            let reports = frame.rows_in(*agency, self.query.time);
            if self.by == By::Year {
                let reports: Vec<usize> = reports.collect();
                let mut readings: Vec<Reading> =
                    reports.iter().map(|row| columns.reading(0, *row)).collect();
                if self.is_index {
                    set_first(&mut readings);
                }
                for (row, reading) in reports.into_iter().zip(readings) {
                    let place = usize::from(frame.year_of(row).saturating_sub(first_year));
                    if let Some(group) = groups.get_mut(place) {
                        group.add(reading);
                    }
                }
                continue;
            }
            let Some(row) = reports.filter(|row| columns.has_number(*row)).last() else { continue };
            match code {
                Some(code) => {
                    if let Some(group) = groups.get_mut(usize::from(*code)) {
                        group.add(columns.reading(0, row));
                    }
                }
                None => {
                    for (part, group) in groups.iter_mut().enumerate() {
                        group.add(columns.reading(part, row));
                    }
                }
            }
        }
        let is_by_agency = matches!(self.by, By::Level | By::Region);
        let mut rows = Vec::new();
        for (place, mut group) in groups.into_iter().enumerate() {
            if !is_by_agency {
                group.asked = agencies.len();
            }
            // No level that none of the agencies is of.
            if group.asked > 0 {
                rows.push(group.row(place + usize::from(first_year)));
            }
        }
        if self.by == By::Year {
            // Years before the first number and after the last one say nothing.
            let has_any = |row: &SpreadRow| row.counted + row.small > 0;
            let end = rows.iter().rposition(has_any).map_or(0, |last| last + 1);
            rows.truncate(end);
            rows.drain(..rows.iter().position(has_any).unwrap_or(end));
        }
        rows
    }
}

const NO_REPORT: Reading =
    Reading { report: None, number: Quantity::Absent("no-report"), base: None };

/// Makes an agency's numbers ratios to the first of them above zero; to zero, of which there is no ratio, if
/// none is.
fn set_first(readings: &mut [Reading]) {
    let first = readings.iter().map(|reading| reading.number).find(|it| it.value() > Some(0));
    let first = first.unwrap_or(Quantity::Known(0));
    readings.iter_mut().for_each(|reading| reading.base = Some(first));
}

/// The numbers of a group while they are collected.
#[derive(Default)]
struct Spread {
    values: Vec<i64>,
    small: usize,
    asked: usize,
    is_partial: bool,
}

impl Spread {
    fn add(&mut self, reading: Reading) {
        match reading.value() {
            Some(_) if reading.is_small() => self.small += 1,
            Some(value) => {
                self.is_partial |= reading.is_partial();
                self.values.push(value);
            }
            None => {}
        }
    }

    fn row(mut self, key: usize) -> SpreadRow {
        SpreadRow {
            key,
            quartiles: quartiles(&mut self.values).filter(|_| self.values.len() >= LEAST_SPREAD),
            counted: self.values.len(),
            small: self.small,
            asked: self.asked,
            is_partial: self.is_partial,
        }
    }
}

impl Reading {
    /// The number in its unit, or its ratio to its base, [`FULL`] for all of it; `None` if there is none.
    pub fn value(&self) -> Option<i64> {
        let number = self.number.value()?;
        let Some(base) = &self.base else { return Some(number) };
        let base = base.value().filter(|base| *base > 0)?;
        // Amounts with decimals are large numbers of a small unit.
        i64::try_from(i128::from(number) * i128::from(FULL) / i128::from(base)).ok()
    }

    /// Whether its base is too small for a rate.
    pub fn is_small(&self) -> bool {
        let base = self.base.and_then(|base| base.value());
        base.is_some_and(|base| (1..SMALLEST_BASE).contains(&base))
    }

    /// Whether cells are missing from it.
    pub fn is_partial(&self) -> bool {
        self.number.is_partial() || self.base.is_some_and(|base| base.is_partial())
    }

    /// Whether it can be held against that of another agency: a number all cells of which were read, on a
    /// base that carries a rate, of a report that is there as a whole.
    fn is_comparable(&self, frame: &Frame) -> bool {
        let is_whole = self.report.is_some_and(|row| frame.completeness(row) == "whole");
        is_whole && self.value().is_some() && !self.is_small() && !self.is_partial()
    }
}

impl Answer {
    /// The agencies whose names are shown.
    pub fn named(&self, frame: &Frame) -> Vec<usize> {
        let mut named: Vec<usize> = self.missing.iter().take(MOST_MISSING).copied().collect();
        if let Rows::Single(rows) = &self.rows {
            named.extend(rows.iter().map(|row| row.agency));
        }
        let agency = |row: &usize| frame.agency.get(*row).map(|agency| *agency as usize);
        named.extend(self.reports.iter().filter_map(agency));
        named
    }

    /// Number of agencies that state a number.
    pub fn reported(&self) -> usize {
        self.asked - self.missing.len()
    }
}
