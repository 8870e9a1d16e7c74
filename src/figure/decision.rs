//! Decisions on licences, penalties and coercive measures. Their numbers run from tens to tens of
//! millions, so one report and several agencies are points on a logarithmic scale, and an agency's years
//! are columns with a scale for each kind. They never share an axis with requests.

use super::caseload::gap;
use super::{
    Comparison, Content, Context, Figure, FigureId, Numbers, Observation, Quantity, compared,
    notes, observations,
};
use crate::i18n::count;
use crate::i18n::figure::FigureMessages;
use crate::model::{Report, Row, TableForm};
use crate::query::Basis;
use crate::scene::{Bar, ChartKind, Key, Measure, Panel, Value};

const TABLE: &str = "proactive";
const COLUMN: &str = "decisions";

pub(super) fn build(context: &Context<'_>) -> Option<Figure> {
    let (comparison, reports) = compared(context, TABLE)?;
    let (words, locale) = (context.words(), context.locale());
    let newest = reports.iter().max_by_key(|report| report.year())?;
    let kinds = kinds(context.table_form(newest, TABLE)?);
    let mut numbers: Vec<Numbers> = Vec::new();
    for report in &reports {
        let label = comparison.bar_name(context, report);
        numbers.push(of_report(context, report, &kinds, label)?);
    }
    let (kind, series, panels) = match comparison {
        Comparison::One => {
            let series = vec![Key { label: words.number.to_owned(), tone: 1 }];
            (ChartKind::Dots, series, vec![rows_of_one(context, numbers.first()?, &kinds)])
        }
        Comparison::Years => {
            let series = vec![Key { label: words.number.to_owned(), tone: 1 }];
            (ChartKind::GroupedColumns, series, years(context, &reports, &numbers, &kinds))
        }
        Comparison::Agencies => {
            let mut series = Vec::new();
            for (row, tone) in kinds.iter().zip(1..) {
                series.push(Key { label: row.name(locale).to_owned(), tone });
            }
            let bars = numbers.iter().map(|one| row_of_points(one, &series, words)).collect();
            (ChartKind::Dots, series, vec![Panel { bars, ..Panel::default() }])
        }
    };
    let mut chart = context.chart(kind, series, panels);
    if kind == ChartKind::Dots {
        chart.measure = Measure::Logarithmic;
    }
    if comparison == Comparison::Years {
        chart.missing_label = words.no_report.to_owned();
    }
    let corner = match comparison {
        Comparison::One => words.decision_kind,
        Comparison::Years => words.report_year,
        Comparison::Agencies => words.report,
    };
    let mut notes = notes(&numbers, &reports, words);
    notes.push(match kind {
        ChartKind::Dots => words.note_logarithmic.to_owned(),
        _ => words.note_own_scale_kind.to_owned(),
    });
    let mut subtitle = words.decision_subtitle.to_owned();
    if comparison == Comparison::Agencies {
        subtitle.push_str(words.each_by_latest);
    }
    Some(Figure {
        id: FigureId::Decision,
        title: title(context, comparison, &reports, &numbers),
        subtitle,
        summary: summary(context, comparison, &numbers, &kinds),
        content: Content::Drawn { chart, corner, total: "" },
        sources: context.sources(&reports),
        notes,
        observations: match comparison {
            // As its panels: kind by kind.
            Comparison::Years => {
                let of_kind = |index: usize| {
                    numbers.iter().filter_map(move |one| one.observations.get(index).cloned())
                };
                (0..kinds.len()).flat_map(of_kind).collect()
            }
            Comparison::One | Comparison::Agencies => observations(&numbers),
        },
    })
}

/// The rows of the form that count decisions.
fn kinds(table: TableForm<'_>) -> Vec<Row<'_>> {
    let blocks = table.blocks().into_iter().filter(|block| block.column(COLUMN).is_some());
    blocks.flat_map(|block| block.leaf_rows()).collect()
}

fn of_report(
    context: &Context<'_>,
    report: &Report,
    kinds: &[Row<'_>],
    label: String,
) -> Option<Numbers> {
    let table = context.table_form(report, TABLE)?;
    let locale = context.locale();
    let observe = |row: &Row<'_>| {
        let column = table.block_of(row.id(), COLUMN).and_then(|block| block.column(COLUMN));
        let name = column.map_or("", |column| column.label(locale));
        let quantity = Quantity::sum([report.cell(TABLE, row.id(), COLUMN)]);
        let mut observation =
            Observation::new(report, table, (row.id(), row.name(locale)), (COLUMN, name), locale);
        observation.unit = column.map_or("", |column| column.unit(locale)).to_owned();
        observation.with(quantity, None)
    };
    let observations: Vec<Observation> = kinds.iter().map(observe).collect();
    // Licences and penalties are no parts of one whole.
    let whole = Quantity::Absent("unread");
    Some(Numbers::of(label, context.report_name(report), whole, observations))
}

/// A row a kind.
fn rows_of_one(context: &Context<'_>, numbers: &Numbers, kinds: &[Row<'_>]) -> Panel {
    let words = context.words();
    let mut bars = Vec::new();
    for (quantity, row) in numbers.parts.iter().zip(kinds) {
        let name = row.name(context.locale());
        let value = numbers.value(*quantity, name, Basis::Count, words);
        bars.push(Bar {
            label: name.to_owned(),
            whole: value.clone(),
            values: vec![value],
            start: 0,
        });
    }
    Panel { bars, ..Panel::default() }
}

/// A row a report, a point a kind.
fn row_of_points(numbers: &Numbers, series: &[Key], words: &FigureMessages) -> Bar {
    let mut bar = numbers.bar(series, Basis::Count, words);
    // The points are what there is to read; a text for three of them would stand at none.
    if bar.whole.length.is_some() {
        bar.whole.text = String::new();
    }
    bar
}

/// A panel a kind, a column a year.
fn years(
    context: &Context<'_>,
    reports: &[&Report],
    numbers: &[Numbers],
    kinds: &[Row<'_>],
) -> Vec<Panel> {
    let words = context.words();
    let (Some(first), Some(last)) = (reports.first(), reports.last()) else { return Vec::new() };
    let agency = first.agency_name(context.locale());
    let mut panels = Vec::new();
    for (index, row) in kinds.iter().enumerate() {
        let name = row.name(context.locale());
        let mut bars = Vec::new();
        for year in first.year()..=last.year() {
            let place = reports.iter().position(|report| report.year() == year);
            let one = place.and_then(|place| numbers.get(place));
            bars.push(match one.and_then(|one| Some((one, *one.parts.get(index)?))) {
                Some((one, quantity)) => {
                    let value = one.value(quantity, name, Basis::Count, words);
                    let whole = Value { length: Some(0), ..Value::default() };
                    Bar { label: year.to_string(), values: vec![value], whole, start: 0 }
                }
                None => {
                    let reason = words.no_table_for.fill([agency, &year.to_string()]);
                    gap(year, &reason, words.no_report)
                }
            });
        }
        let breaks = context.breaks(first.year()..=last.year());
        panels.push(Panel { heading: name.to_owned(), bars, whole: None, breaks });
    }
    panels
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
            let printed = |one: &Numbers| {
                let named = one.observations.iter();
                let texts: Vec<String> = named
                    .map(|one| words.kind_count.fill([&one.measure, &one.quantity.printed(words)]))
                    .collect();
                texts.join(words.list_comma)
            };
            let list = numbers.first().map_or(String::new(), printed);
            words.decision_title.fill([&context.report_name(report), &list])
        }
        (Comparison::Years, [report, ..]) => {
            words.decision_title_years.fill([report.agency_name(context.locale())])
        }
        _ => words.decision_title_agencies.fill([&count(reports.len() as i64)]),
    }
}

/// For each kind, which report has the largest number.
fn summary(
    context: &Context<'_>,
    comparison: Comparison,
    numbers: &[Numbers],
    kinds: &[Row<'_>],
) -> String {
    let words = context.words();
    if comparison == Comparison::One {
        return words.decision_summary.to_owned();
    }
    let mut text = String::new();
    for (index, row) in kinds.iter().enumerate() {
        let of = |one: &&Numbers| one.parts.get(index).and_then(Quantity::value);
        let largest = numbers.iter().rev().max_by_key(of);
        if let Some((largest, value)) = largest.and_then(|one| Some((one, of(&one)?))) {
            let name = row.name(context.locale());
            text.push_str(&words.decision_largest.fill([name, &largest.full_label, &count(value)]));
        }
    }
    text
}
