//! Received, concluded and carried over, year by year: one agency in one panel, several agencies in
//! a panel each with a scale of its own. A year without a report is an empty place.

use super::{
    Content, Context, Figure, FigureId, Numbers, Observation, Quantity, notes, observations,
};
use crate::i18n::count;
use crate::model::Report;
use crate::query::Basis;
use crate::scene::{Bar, ChartKind, Key, Panel, Value};

const TABLE: &str = "requests";
/// The rows shown; their tones are their places, from 1.
const ROWS: [&str; 3] = ["received_new", "outcome_total", "carried_out"];

pub(super) fn build(context: &Context<'_>) -> Option<Figure> {
    let (words, locale) = (context.words(), context.locale());
    let agencies = context.selection.with_table(TABLE);
    let reports: Vec<&Report> = agencies.iter().flatten().copied().collect();
    let first = reports.iter().map(|report| report.year()).min()?;
    let newest = reports.iter().max_by_key(|report| report.year())?;
    let last = newest.year();
    let table = context.table_form(newest, TABLE)?;
    let (column, who) = context.column(table);
    let mut series = Vec::new();
    for (row, tone) in ROWS.iter().zip(1..) {
        let label = table.row(row).map_or("", |row| row.name(locale)).to_owned();
        series.push(Key { label, tone });
    }
    let mut panels = Vec::new();
    let mut numbers = Vec::new();
    let mut gaps = Vec::new();
    for reports in &agencies {
        let agency = reports.first().map_or("", |report| report.agency_name(locale));
        let mut bars = Vec::new();
        for year in first..=last {
            let report = reports.iter().find(|report| report.year() == year);
            if let Some(year) = report.and_then(|report| year_numbers(context, report, column)) {
                // The three rows are no parts of a whole, so shares would mean nothing.
                bars.push(year.bar(&series, Basis::Count, words));
                numbers.push(year);
            } else {
                let reason = words.no_table_for.fill([agency, &year.to_string()]);
                bars.push(gap(year, &reason, words.no_report));
                gaps.push(reason);
            }
        }
        let heading = if agencies.len() > 1 { agency } else { "" };
        let breaks = context.breaks(first..=last);
        panels.push(Panel { heading: heading.to_owned(), bars, breaks, whole: None });
    }
    let mut notes = notes(&numbers, &reports, words);
    if agencies.len() > 1 {
        notes.push(words.note_own_scale.to_owned());
    }
    let mut chart = context.chart(ChartKind::GroupedColumns, series, panels);
    chart.missing_label = words.no_report.to_owned();
    Some(Figure {
        id: FigureId::Caseload,
        title: title(context, &numbers, agencies.len(), newest.agency_name(locale)),
        subtitle: words.caseload_subtitle.fill([who, &first.to_string(), &last.to_string()]),
        summary: summary(context, &numbers, agencies.len(), &gaps),
        content: Content::Drawn { chart, corner: words.report_year, total: "" },
        sources: context.sources(&reports),
        notes,
        observations: observations(&numbers),
    })
}

/// The three rows of one report in `column`. No total: they are no parts of one.
fn year_numbers(context: &Context<'_>, report: &Report, column: &str) -> Option<Numbers> {
    let form = context.table_form(report, TABLE)?;
    let (words, locale) = (context.words(), context.locale());
    let named = form.part_columns().into_iter().find(|part| part.id() == column);
    let who = named.map_or(words.all_applicants, |part| part.name(locale));
    let observe = |row: &&str| {
        let name = form.row(row).map_or("", |row| row.name(locale));
        Observation::new(report, form, (row, name), (column, who), locale)
            .with(Quantity::of(report, form, &[row], column), None)
    };
    let observations: Vec<Observation> = ROWS.iter().map(observe).collect();
    Some(Numbers::of(
        report.year().to_string(),
        context.report_name(report),
        Quantity::Absent("unread"),
        observations,
    ))
}

/// The place of a year without a readable table.
pub(super) fn gap(year: u16, reason: &str, short: &str) -> Bar {
    let whole = Value { text: short.to_owned(), name: reason.to_owned(), ..Value::default() };
    Bar { label: year.to_string(), whole, ..Bar::default() }
}

/// Number received; the first of the rows.
fn received(numbers: &Numbers) -> Option<i64> {
    numbers.parts.first()?.value()
}

fn title(context: &Context<'_>, numbers: &[Numbers], agencies: usize, agency: &str) -> String {
    let words = context.words();
    if agencies > 1 {
        return words.caseload_title_agencies.fill([&count(agencies as i64)]);
    }
    let known = || numbers.iter().filter_map(|year| Some((year, words.requests(received(year)?))));
    match (known().next(), known().next_back()) {
        (Some((first, before)), Some((last, after))) if first.label != last.label => {
            words.caseload_title_years.fill([agency, &first.label, &before, &last.label, &after])
        }
        (Some((only, value)), _) => words.caseload_title_one.fill([&only.full_label, &value]),
        (None, _) => FigureId::Caseload.name(context.locale()).to_owned(),
    }
}

fn summary(context: &Context<'_>, numbers: &[Numbers], agencies: usize, gaps: &[String]) -> String {
    let words = context.words();
    let Some(largest) = numbers.iter().max_by_key(|year| received(year)) else {
        return String::new();
    };
    let mut text = words.caseload_summary.fill([
        &count(numbers.len() as i64),
        &words.requests(received(largest).unwrap_or(0)),
        &largest.full_label,
    ]);
    if agencies == 1 && !gaps.is_empty() {
        text.push_str(&words.sentence.fill([&gaps.join(words.list_comma)]));
    }
    text
}
