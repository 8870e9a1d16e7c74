//! Why information was not given. One report: reasons by type of applicant. One agency's years: reasons
//! by year. Several agencies: the reasons for refusal, a bar a report.

use super::outcome::{TABLE, groups};
use super::{
    Comparison, Content, Context, FULL, Figure, FigureId, Numbers, Observation, Quantity, compared,
    notes, observations,
};
use crate::i18n::count;
use crate::model::{Column, Report, Row, TableForm};
use crate::query::Basis;
use crate::scene::{Bar, ChartKind, Key, Panel, Value, ascending};

/// The outcomes whose reasons are the same in every edition: refused, unable to provide, not processed.
const GROUPS: [&str; 3] = ["denied", "unable", "not_processed"];
/// Reasons with a colour of their own, where agencies are compared.
const NAMED: usize = 5;

/// A column of the matrix: what it is called, and where its numbers come from; a year without a report
/// has none.
struct Field<'a> {
    label: String,
    report: Option<(&'a Report, TableForm<'a>)>,
    column: (&'a str, &'a str),
    /// How it is named in sentences.
    full_label: String,
}

pub(super) fn build(context: &Context<'_>) -> Option<Figure> {
    let (comparison, reports) = compared(context, TABLE)?;
    let newest = reports.iter().max_by_key(|report| report.year())?;
    let table = context.table_form(newest, TABLE)?;
    match comparison {
        Comparison::Agencies => of_agencies(context, &reports, table),
        Comparison::One => {
            let locale = context.locale();
            let field = |column: Column<'_>| {
                let (id, label) = (column.id(), column.name(locale));
                (id.to_owned(), label.to_owned())
            };
            let columns: Vec<(String, String)> =
                table.part_columns().into_iter().map(field).collect();
            let fields = columns.iter().map(|(id, label)| Field {
                label: label.clone(),
                report: Some((newest, table)),
                column: (id, label),
                full_label: label.clone(),
            });
            matrix(context, &reports, table, fields.collect(), Vec::new())
        }
        Comparison::Years => {
            let (first, last) = (reports.first()?.year(), newest.year());
            let fields = (first..=last).map(|year| {
                let report = reports.iter().find(|report| report.year() == year);
                let report = report.and_then(|one| Some((*one, context.table_form(one, TABLE)?)));
                let column = context.column(table);
                let label = year.to_string();
                let full_label = context.words().year.fill([&label]);
                Field { label, report, column, full_label }
            });
            let breaks = context.breaks(first..=last);
            matrix(context, &reports, table, fields.collect(), breaks)
        }
    }
}

/// The groups of reasons, as far as the form has them.
fn reasons(table: TableForm<'_>) -> Vec<Row<'_>> {
    groups(table).into_iter().filter(|group| GROUPS.contains(&group.id())).collect()
}

fn matrix(
    context: &Context<'_>,
    reports: &[&Report],
    table: TableForm<'_>,
    fields: Vec<Field<'_>>,
    breaks: Vec<usize>,
) -> Option<Figure> {
    let (words, locale) = (context.words(), context.locale());
    let mut numbers = Vec::new();
    let mut panels = Vec::new();
    for group in reasons(table) {
        let mut bars = Vec::new();
        for leaf in group.leaves() {
            let one = of_reason(context, leaf, &fields);
            bars.push(bar(context, &one, &fields));
            numbers.push(one);
        }
        let heading = group.name(locale).to_owned();
        panels.push(Panel { heading, bars, whole: None, breaks: breaks.clone() });
    }
    shade(&mut panels);
    let series = fields.iter().map(|field| Key { label: field.label.clone(), tone: 1 }).collect();
    let mut chart = context.chart(ChartKind::Matrix, series, panels);
    chart.missing_label = words.no_number.to_owned();
    let (title, summary) = matrix_words(context, reports, table, &numbers);
    let is_one = reports.len() == 1;
    let (_, who) = context.column(table);
    let subtitle = if is_one {
        words.refusal_subtitle_one.to_owned()
    } else {
        words.refusal_subtitle_years.fill([who])
    };
    Some(Figure {
        id: FigureId::Refusal,
        title,
        subtitle,
        summary,
        content: Content::Drawn { chart, corner: words.reason, total: "" },
        sources: context.sources(reports),
        notes: notes(&numbers, reports, words),
        observations: observations(&numbers),
    })
}

/// One reason in every field.
fn of_reason(context: &Context<'_>, reason: Row<'_>, fields: &[Field<'_>]) -> Numbers {
    let locale = context.locale();
    let name = reason.name(locale);
    let mut observations = Vec::new();
    for field in fields {
        if let Some((report, table)) = field.report {
            let measure = (reason.id(), name);
            let quantity = Quantity::of(report, table, &[reason.id()], field.column.0);
            let observation = Observation::new(report, table, measure, field.column, locale);
            observations.push(observation.with(quantity, None));
        }
    }
    let parts: Vec<Quantity> = observations.iter().map(|one| one.quantity).collect();
    Numbers {
        label: name.to_owned(),
        full_label: name.to_owned(),
        total: Quantity::total(&parts),
        parts,
        denominator: Quantity::Absent("unread"),
        observations,
    }
}

fn bar(context: &Context<'_>, numbers: &Numbers, fields: &[Field<'_>]) -> Bar {
    let words = context.words();
    let mut parts = numbers.parts.iter();
    let mut values = Vec::new();
    for field in fields {
        let quantity = field.report.and_then(|_| parts.next().copied());
        let value = quantity.map(|quantity| {
            let mut value = numbers.value(quantity, &field.full_label, Basis::Count, words);
            // A field of zeros reads as what it is: nothing happened.
            if quantity == Quantity::Known(0) {
                value.text = "0".to_owned();
            }
            value
        });
        values.push(value.unwrap_or_else(|| Value {
            text: words.no_report.to_owned(),
            cell: words.no_report.to_owned(),
            name: [&field.full_label, words.list_comma, words.no_report].concat(),
            state: "no-report",
            ..Value::default()
        }));
    }
    let whole = Value { length: Some(0), ..Value::default() };
    Bar { label: numbers.label.clone(), values, whole, start: 0 }
}

/// Darker for more: in five steps of the square root up to the largest number of all, so that one large
/// number doesn't leave the others alike; zero stays blank.
pub(super) fn shade(panels: &mut [Panel]) {
    let lengths = panels.iter().flat_map(|panel| &panel.bars).flat_map(|bar| &bar.values);
    let max = lengths.filter_map(|value| value.length).max().unwrap_or(0).max(1);
    for bar in panels.iter_mut().flat_map(|panel| &mut panel.bars) {
        for value in &mut bar.values {
            let length = value.length.unwrap_or(0).clamp(0, max);
            // The smallest step whose square reaches the number: step² / 25 ≥ length / max.
            let reaches =
                |step: &u8| i128::from(*step).pow(2) * i128::from(max) >= 25 * i128::from(length);
            value.level = (0..5).find(reaches).unwrap_or(5);
        }
    }
}

fn matrix_words(
    context: &Context<'_>,
    reports: &[&Report],
    table: TableForm<'_>,
    numbers: &[Numbers],
) -> (String, String) {
    let words = context.words();
    let total = |one: &&Numbers| one.total.value().unwrap_or(0);
    let most = numbers.iter().rev().max_by_key(total).filter(|most| total(most) > 0);
    let name = match reports {
        [only] => context.report_name(only),
        _ => reports
            .first()
            .map_or(String::new(), |report| report.agency_name(context.locale()).to_owned()),
    };
    let title = match most {
        Some(most) => {
            words.refusal_title.fill([&name, &most.full_label, &most.total.printed(words)])
        }
        None if numbers.iter().all(|one| matches!(one.total, Quantity::Known(0))) => {
            words.refusal_title_zero.fill([&name])
        }
        None => words.refusal_title_unknown.fill([&name]),
    };
    let mut summary = String::new();
    let mut rest = numbers.iter();
    for group in reasons(table) {
        let totals: Vec<Quantity> =
            rest.by_ref().take(group.leaves().len()).map(|one| one.total).collect();
        let sum = Quantity::total(&totals).printed(words);
        summary.push_str(&words.refusal_summary.fill([group.name(context.locale()), &sum]));
    }
    (title, summary)
}

/// A bar a report: its refusals by reason, the most frequent reasons of all reports named.
fn of_agencies(context: &Context<'_>, reports: &[&Report], table: TableForm<'_>) -> Option<Figure> {
    let (words, locale, basis) = (context.words(), context.locale(), context.query.basis);
    let denied = reasons(table).into_iter().next()?;
    let (_, who) = context.column(table);
    let sum = |reason: &Row<'_>| -> i64 {
        let of = |report: &&Report| {
            let form = context.table_form(report, TABLE)?;
            Quantity::of(report, form, &[reason.id()], context.column(form).0).value()
        };
        reports.iter().filter_map(of).sum()
    };
    let leaves = denied.leaves();
    // The most frequent first.
    let order = ascending(leaves.iter().map(|reason| -sum(reason)));
    let mut named: Vec<Row<'_>> =
        order.into_iter().filter_map(|index| leaves.get(index).copied()).collect();
    let rest = named.split_off(NAMED.min(named.len()));
    let mut series: Vec<Key> = Vec::new();
    for (reason, tone) in named.iter().zip(1..) {
        series.push(Key { label: reason.name(locale).to_owned(), tone });
    }
    series.push(Key { label: words.refusal_rest.to_owned(), tone: 6 });
    let mut numbers = Vec::new();
    for report in reports {
        let Some(form) = context.table_form(report, TABLE) else { continue };
        let column = context.column(form);
        let of = |rows: &[&str]| Quantity::of(report, form, rows, column.0);
        let total = of(&denied.leaf_ids());
        let mut parts: Vec<(&str, &str, Quantity)> = Vec::new();
        for reason in &named {
            parts.push((reason.id(), reason.name(locale), of(&[reason.id()])));
        }
        let rest: Vec<&str> = rest.iter().map(|reason| reason.id()).collect();
        parts.push(("denied_rest", words.refusal_rest, of(&rest)));
        let observe = |(id, name, quantity): &(&str, &str, Quantity)| {
            Observation::new(report, form, (id, name), column, locale)
                .with(*quantity, total.value())
        };
        numbers.push(Numbers {
            label: context.report_name(report),
            full_label: context.report_name(report),
            parts: parts.iter().map(|(_, _, quantity)| *quantity).collect(),
            total,
            denominator: total,
            observations: parts.iter().map(observe).collect(),
        });
    }
    let bars = numbers.iter().map(|one| one.bar(&series, basis, words)).collect();
    let panels = vec![Panel { bars, ..Panel::default() }];
    let mut chart = context.chart(ChartKind::StackedBars, series, panels);
    chart.full = (basis == Basis::Share).then_some(FULL);
    let refusing = numbers.iter().filter(|one| one.total.value().unwrap_or(0) > 0).count();
    let number = count(reports.len() as i64);
    Some(Figure {
        id: FigureId::Refusal,
        title: words.refusal_title_agencies.fill([&number]),
        subtitle: words.refusal_subtitle_agencies.fill([who]) + words.each_by_latest,
        summary: words.refusal_summary_agencies.fill([&number, &count(refusing as i64)]),
        content: Content::Drawn { chart, corner: words.report, total: words.total },
        sources: context.sources(reports),
        notes: notes(&numbers, reports, words),
        observations: observations(&numbers),
    })
}
