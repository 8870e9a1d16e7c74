//! Where requests ended. One report: each outcome by type of applicant. Several: each report by
//! outcome, on the years of one agency or the latest report of each.

use super::{
    Comparison, Content, Context, FULL, Figure, FigureId, Numbers, Observation, Quantity, compared,
    notes, observations,
};
use crate::i18n::{count, share};
use crate::model::{Column, Report, Row, TableForm};
use crate::query::Basis;
use crate::scene::{ChartKind, Key, Panel};

pub(super) const TABLE: &str = "requests";
pub(super) const TOTAL_ROW: &str = "outcome_total";

/// Title, subtitle and summary.
type Words = (String, String, String);

pub(super) fn build(context: &Context<'_>) -> Option<Figure> {
    let (comparison, reports) = compared(context, TABLE)?;
    let words = context.words();
    let basis = context.query.basis;
    // Names come from the newest report; the groups are the same in all editions.
    let newest = reports.iter().max_by_key(|report| report.year())?;
    let table = context.table_form(newest, TABLE)?;
    let (series, mut bars, (title, subtitle, summary)) = if comparison == Comparison::One {
        one_report(context, newest, table)
    } else {
        several_reports(context, comparison, &reports, table)
    };
    let bars_drawn = bars.iter().map(|bar| bar.bar(&series, basis, words)).collect();
    if comparison == Comparison::One {
        bars.push(Numbers::whole(context.report_name(newest), &bars));
    }
    let panels = vec![Panel { bars: bars_drawn, ..Panel::default() }];
    let mut chart = context.chart(ChartKind::StackedBars, series, panels);
    chart.full = (basis == Basis::Share).then_some(FULL);
    let corner = if comparison == Comparison::One { words.outcome } else { words.report };
    Some(Figure {
        id: FigureId::Outcome,
        title,
        subtitle,
        summary,
        content: Content::Drawn { chart, corner, total: words.total },
        sources: context.sources(&reports),
        notes: notes(&bars, &reports, words),
        observations: observations(&bars),
    })
}

/// The outcome groups of the form: the children of its outcome row that print no sum.
pub(super) fn groups(table: TableForm<'_>) -> Vec<Row<'_>> {
    let outcome = table.row("outcome").map(Row::rows).unwrap_or_default();
    outcome.into_iter().filter(|row| !row.is_total()).collect()
}

/// The column of the applicant asked for; `None` if the query names none or an unknown one.
fn applicant<'t>(context: &Context<'_>, table: TableForm<'t>) -> Option<Column<'t>> {
    let asked = context.query.applicant.as_deref()?;
    table.part_columns().into_iter().find(|column| column.id() == asked)
}

fn one_report(
    context: &Context<'_>,
    report: &Report,
    table: TableForm<'_>,
) -> (Vec<Key>, Vec<Numbers>, Words) {
    let (words, locale) = (context.words(), context.locale());
    let asked = applicant(context, table);
    let (column, who) = context.column(table);
    let denominator = Quantity::of(report, table, &[TOTAL_ROW], column);
    let mut series = Vec::new();
    let mut columns = Vec::new();
    for (part, tone) in table.part_columns().into_iter().zip(1..) {
        if asked.is_none_or(|asked| asked.id() == part.id()) {
            series.push(Key { label: part.name(locale).to_owned(), tone });
            columns.push(part);
        }
    }
    let mut bars = Vec::new();
    for group in groups(table) {
        let rows = group.leaf_ids();
        let name = group.name(locale).to_owned();
        let observe = |part: &Column<'_>| {
            let (measure, breakdown) =
                ((group.id(), name.as_str()), (part.id(), part.name(locale)));
            Observation::new(report, table, measure, breakdown, locale)
                .with(Quantity::of(report, table, &rows, part.id()), denominator.value())
        };
        let observations: Vec<Observation> = columns.iter().map(observe).collect();
        bars.push(Numbers {
            label: name.clone(),
            full_label: name.clone(),
            parts: observations.iter().map(|one| one.quantity).collect(),
            total: Quantity::of(report, table, &rows, column),
            denominator,
            observations,
        });
    }
    let cell = |row: &str| Quantity::of(report, table, &[row], column).printed(words);
    let total = cell(TOTAL_ROW);
    let summary = words.outcome_summary.fill([
        who,
        &cell("received_new"),
        &cell("carried_in"),
        &total,
        &cell("carried_out"),
    ]);
    let subtitle = match context.query.basis {
        Basis::Count | Basis::Index => words.outcome_subtitle_count.fill([who]),
        Basis::Share => words.outcome_subtitle_share.fill([who, &total]),
    };
    let title = title(context, &context.report_name(report), &bars, denominator);
    (series, bars, (title, subtitle, summary))
}

/// The largest outcome with its share; none is named where nothing was concluded or read.
fn title(context: &Context<'_>, report: &str, bars: &[Numbers], denominator: Quantity) -> String {
    let words = context.words();
    let Some(total) = denominator.value() else {
        return words.outcome_title_unknown.fill([report]);
    };
    let mut largest: Option<(i64, &str)> = None;
    for bar in bars {
        let value = bar.total.value().unwrap_or(0);
        if value > largest.map_or(0, |(value, _)| value) {
            largest = Some((value, &bar.label));
        }
    }
    let Some((value, group)) = largest else {
        return words.outcome_title_zero.fill([report]);
    };
    let share = share(value, total).map_or(String::new(), |share| words.in_brackets.fill([&share]));
    words.outcome_title.fill([report, &words.requests(total), group, &count(value), &share])
}

fn several_reports(
    context: &Context<'_>,
    comparison: Comparison,
    reports: &[&Report],
    table: TableForm<'_>,
) -> (Vec<Key>, Vec<Numbers>, Words) {
    let (words, locale) = (context.words(), context.locale());
    let mut series = Vec::new();
    for (group, tone) in groups(table).into_iter().zip(1..) {
        series.push(Key { label: group.name(locale).to_owned(), tone });
    }
    let mut bars = Vec::new();
    for report in reports {
        let Some(form) = context.table_form(report, TABLE) else { continue };
        let (column, who) = context.column(form);
        let total = Quantity::of(report, form, &[TOTAL_ROW], column);
        let observe = |group: Row<'_>| {
            let measure = (group.id(), group.name(locale));
            Observation::new(report, form, measure, (column, who), locale)
                .with(Quantity::of(report, form, &group.leaf_ids(), column), total.value())
        };
        let observations: Vec<Observation> = groups(form).into_iter().map(observe).collect();
        bars.push(Numbers::of(
            comparison.bar_name(context, report),
            context.report_name(report),
            total,
            observations,
        ));
    }
    let (_, who) = context.column(table);
    let number = count(reports.len() as i64);
    let agency = reports.first().map_or("", |report| report.agency_name(locale));
    let title = match comparison {
        Comparison::Agencies => words.outcome_title_agencies.fill([&number]),
        Comparison::One | Comparison::Years => words.outcome_title_years.fill([agency]),
    };
    let by_total = |bar: &&Numbers| bar.total.value();
    let none = bars.iter().filter(|bar| bar.total == Quantity::Known(0)).count();
    let mut summary = String::new();
    if let Some(largest) = bars.iter().max_by_key(by_total) {
        let most = words.requests(largest.total.value().unwrap_or(0));
        summary = words.outcome_summary_several.fill([&number, &most, &largest.full_label]);
        if none > 0 {
            summary.push_str(&words.outcome_summary_none.fill([&count(none as i64)]));
        }
    }
    let mut subtitle = match context.query.basis {
        Basis::Count | Basis::Index => words.outcome_subtitle_several_count.fill([who]),
        Basis::Share => words.outcome_subtitle_several_share.fill([who]),
    };
    if comparison == Comparison::Agencies {
        subtitle.push_str(words.each_by_latest);
    }
    (series, bars, (title, subtitle, summary))
}
