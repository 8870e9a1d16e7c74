//! Results of reconsideration and litigation. One report: its three kinds of case. Several: the
//! same three as panels, a bar a report.

use super::{
    Comparison, Content, Context, FULL, Figure, FigureId, Numbers, Observation, Quantity, compared,
    notes, observations,
};
use crate::i18n::count;
use crate::i18n::figure::FigureMessages;
use crate::model::{Column, Report, Row};
use crate::query::Basis;
use crate::scene::{ChartKind, Key, Panel};

const TABLE: &str = "remedies";

pub(super) fn build(context: &Context<'_>) -> Option<Figure> {
    let (words, locale) = (context.words(), context.locale());
    let basis = context.query.basis;
    let (comparison, reports) = compared(context, TABLE)?;
    let newest = reports.iter().max_by_key(|report| report.year())?;
    let table = context.table_form(newest, TABLE)?;
    let mut series = Vec::new();
    for (result, tone) in table.part_columns().into_iter().zip(1..) {
        series.push(Key { label: result.name(locale).to_owned(), tone });
    }
    let mut panels: Vec<Panel> = Vec::new();
    let mut numbers = Vec::new();
    for kind in table.leaf_rows() {
        let name = kind.name(locale);
        let is_new_panel = panels.is_empty() || comparison != Comparison::One;
        if is_new_panel {
            let heading = if comparison == Comparison::One { "" } else { name };
            panels.push(Panel { heading: heading.to_owned(), ..Panel::default() });
        }
        for report in &reports {
            let (label, full_label) = if comparison == Comparison::One {
                (name.to_owned(), name.to_owned())
            } else {
                let full_label = name.to_owned() + words.list_comma + &context.report_name(report);
                (comparison.bar_name(context, report), full_label)
            };
            let Some(bar) = kind_numbers(context, report, kind, label, full_label) else {
                continue;
            };
            if let Some(panel) = panels.last_mut() {
                panel.bars.push(bar.bar(&series, basis, words));
            }
            numbers.push(bar);
        }
    }
    let mut notes = notes(&numbers, &reports, words);
    notes.push(words.note_remedies_overlap.to_owned());
    let title = title(context, comparison, &reports, &numbers);
    let summary = match comparison {
        Comparison::One => results(&numbers, &series, words),
        Comparison::Years | Comparison::Agencies => coverage(&panels, words),
    };
    let mut chart = context.chart(ChartKind::StackedBars, series, panels);
    chart.full = (basis == Basis::Share).then_some(FULL);
    let subtitle = match basis {
        Basis::Count | Basis::Index => words.remedies_subtitle_count,
        Basis::Share => words.remedies_subtitle_share,
    };
    Some(Figure {
        id: FigureId::Remedies,
        title,
        subtitle: subtitle.to_owned(),
        summary,
        content: Content::Drawn { chart, corner: words.case_kind, total: words.total },
        sources: context.sources(&reports),
        notes,
        observations: observations(&numbers),
    })
}

fn kind_numbers(
    context: &Context<'_>,
    report: &Report,
    kind: Row<'_>,
    label: String,
    full_label: String,
) -> Option<Numbers> {
    let table = context.table_form(report, TABLE)?;
    let total = Quantity::of(report, table, &[kind.id()], table.total_column()?.id());
    let locale = context.locale();
    let observe = |result: Column<'_>| {
        let (measure, breakdown) =
            ((kind.id(), kind.name(locale)), (result.id(), result.name(locale)));
        Observation::new(report, table, measure, breakdown, locale)
            .with(Quantity::of(report, table, &[kind.id()], result.id()), total.value())
    };
    let observations: Vec<Observation> = table.part_columns().into_iter().map(observe).collect();
    Some(Numbers::of(label, full_label, total, observations))
}

fn title(
    context: &Context<'_>,
    comparison: Comparison,
    reports: &[&Report],
    numbers: &[Numbers],
) -> String {
    let words = context.words();
    match (comparison, reports) {
        (Comparison::One, [report, ..]) => {
            // The first kind is reconsideration, the others are litigation; both are wholes that
            // the form prints apart, and no sum of both is made.
            let totals: Vec<Quantity> = numbers.iter().map(|bar| bar.total).collect();
            let (review, litigation) = totals.split_at(totals.len().min(1));
            let review = Quantity::total(review);
            let litigation = Quantity::total(litigation);
            let name = context.report_name(report);
            if review == Quantity::Known(0) && litigation == Quantity::Known(0) {
                return words.remedies_title_zero.fill([&name]);
            }
            words.remedies_title_one.fill([
                &name,
                &review.printed(words),
                &litigation.printed(words),
            ])
        }
        (Comparison::Years, [report, ..]) => {
            words.remedies_title_years.fill([report.agency_name(context.locale())])
        }
        _ => words.remedies_title_agencies.fill([&count(reports.len() as i64)]),
    }
}

/// One report: each kind with its results.
fn results(numbers: &[Numbers], series: &[Key], words: &FigureMessages) -> String {
    let mut text = String::new();
    for bar in numbers {
        let mut results = Vec::new();
        for (part, key) in bar.parts.iter().zip(series) {
            results.push(match part {
                Quantity::Absent(_) => words.absent_result.fill([&key.label, &part.printed(words)]),
                _ => words.result_count.fill([&key.label, &part.printed(words)]),
            });
        }
        let results = results.join(words.list_comma);
        text.push_str(&words.kind_results.fill([&bar.label, &bar.total.printed(words), &results]));
    }
    text
}

/// Several reports: how many have cases of each kind.
fn coverage(panels: &[Panel], words: &FigureMessages) -> String {
    let mut text = String::new();
    for panel in panels {
        let with_cases = panel.bars.iter().filter(|bar| bar.length() > 0).count();
        text.push_str(&words.kind_coverage.fill([
            &panel.heading,
            &count(with_cases as i64),
            &count(panel.bars.len() as i64),
        ]));
    }
    text
}
