//! Which reports there are, and how much of each: agencies by years. What is not there is as visible as
//! what is.

use super::{Content, Context, Figure, FigureId, FigureSource, Observation, Quantity};
use crate::i18n::count;
use crate::model::{AgencyEntry, ReportEntry, ReportKey};
use crate::query::Time;
use crate::scene::{Bar, ChartKind, Key, Panel, Value};

pub(super) fn build(context: &Context<'_>) -> Option<Figure> {
    let words = context.words();
    let catalog = context.catalog?;
    let asked = &context.query.body;
    let mut agencies = catalog.agencies();
    agencies.retain(|agency| asked.is_empty() || asked.iter().any(|id| id == agency.id()));
    let is_asked = |year: u16| match context.query.time {
        Time::Range(from, to) => (from..=to).contains(&year),
        Time::All | Time::Latest => true,
    };
    let years = || {
        let reports = agencies.iter().flat_map(|agency| agency.reports());
        reports.map(|report| report.year()).filter(|year| is_asked(*year))
    };
    let (first, last) = (years().min()?, years().max()?);
    let mut bars = Vec::new();
    let mut sources = Vec::new();
    let mut observations = Vec::new();
    let mut counts = [0_i64; 4];
    for agency in &agencies {
        let mut values: Vec<Value> = Vec::new();
        for year in first..=last {
            let report = agency.reports().into_iter().find(|report| report.year() == year);
            values.push(match report {
                Some(report) => {
                    if let Some(number) = counts.get_mut(rank(report)) {
                        *number += 1;
                    }
                    sources.push(source(context, agency, report));
                    observations.push(observation(context, agency, report));
                    value(context, agency, report)
                }
                None => Value {
                    cell: words.coverage_none.to_owned(),
                    state: "no-report",
                    ..Value::default()
                },
            });
        }
        name_gaps(context, agency, &mut values, first);
        let label = agency.name(context.locale()).to_owned();
        let whole = Value { length: Some(0), ..Value::default() };
        bars.push(Bar { label, values, whole, start: 0 });
    }
    let series = (first..=last).map(|year| Key { label: year.to_string(), tone: 1 }).collect();
    let breaks = context.breaks(first..=last);
    let panels = vec![Panel { bars, breaks, ..Panel::default() }];
    let mut chart = context.chart(ChartKind::Matrix, series, panels);
    chart.missing_label = words.coverage_none.to_owned();
    let [whole, part, narrative, located] = counts.map(count);
    let (agencies, reports) = (count(agencies.len() as i64), count(sources.len() as i64));
    Some(Figure {
        id: FigureId::Coverage,
        title: words.coverage_title.fill([&agencies, &reports, &whole]),
        subtitle: words.coverage_subtitle.to_owned(),
        summary: words.coverage_summary.fill([&whole, &part, &narrative, &located]),
        content: Content::Drawn { chart, corner: words.agency, total: "" },
        sources,
        notes: vec![words.note_coverage.to_owned()],
        observations,
    })
}

/// Place of its completeness among [`COMPLETENESS`].
fn rank(report: ReportEntry<'_>) -> usize {
    let word = report.completeness();
    COMPLETENESS.iter().position(|known| *known == word).unwrap_or(COMPLETENESS.len() - 1)
}

/// How much of a report there may be, most first; see [`crate::model::Report::completeness`].
const COMPLETENESS: [&str; 4] = ["whole", "part", "narrative", "located"];
/// How dark each is.
const LEVELS: [u8; 4] = [5, 3, 1, 0];

fn value(context: &Context<'_>, agency: &AgencyEntry<'_>, report: ReportEntry<'_>) -> Value {
    let words = context.words();
    let rank = rank(report);
    let text = words.coverage_marks.get(rank).copied().unwrap_or_default().to_owned();
    let cell = words.coverage_states.get(rank).copied().unwrap_or_default().to_owned();
    let name = name_of(context, agency, report.year());
    Value {
        // A field of its own, not a number.
        length: Some(0),
        name: [&cell, words.list_comma, &name].concat(),
        text,
        cell,
        state: "number",
        level: LEVELS.get(rank).copied().unwrap_or(0),
        ..Value::default()
    }
}

fn name_of(context: &Context<'_>, agency: &AgencyEntry<'_>, year: u16) -> String {
    context.words().report_name.fill([agency.name(context.locale()), &year.to_string()])
}

/// Names the years without a report, those that follow each other by one name: they are drawn as one
/// place.
fn name_gaps(context: &Context<'_>, agency: &AgencyEntry<'_>, values: &mut [Value], first: u16) {
    let words = context.words();
    let mut start = 0;
    while start < values.len() {
        let is_gap = |value: &Value| value.length.is_none();
        let length = values.get(start..).unwrap_or_default().iter().take_while(|one| is_gap(one));
        let length = length.count();
        let year = |offset: usize| (usize::from(first) + offset).to_string();
        let (from, to) = (year(start), year(start + length.max(1) - 1));
        let years = if from == to { from } else { [from.as_str(), "–", &to].concat() };
        let name = words.coverage_gap.fill([agency.name(context.locale()), &years]);
        for value in values.iter_mut().skip(start).take(length) {
            value.name.clone_from(&name);
        }
        start += length + 1;
    }
}

fn source(
    context: &Context<'_>,
    agency: &AgencyEntry<'_>,
    report: ReportEntry<'_>,
) -> FigureSource {
    FigureSource {
        report: ReportKey { agency: agency.id().to_owned(), year: report.year() },
        label: name_of(context, agency, report.year()),
        confidence: report.confidence().to_owned(),
    }
}

fn observation(
    context: &Context<'_>,
    agency: &AgencyEntry<'_>,
    report: ReportEntry<'_>,
) -> Observation {
    let words = context.words();
    Observation {
        body_id: agency.id().to_owned(),
        body: agency.name(context.locale()).to_owned(),
        year: report.year(),
        table: String::new(),
        measure_id: "completeness".to_owned(),
        measure: words.coverage_name.to_owned(),
        breakdown_id: "report".to_owned(),
        breakdown: words.report.to_owned(),
        quantity: Quantity::Absent(COMPLETENESS.get(rank(report)).copied().unwrap_or("located")),
        base: None,
        decimal: None,
        unit: words.report.to_owned(),
        confidence: report.confidence().to_owned(),
    }
}
