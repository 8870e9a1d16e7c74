//! Rates, each beside its denominator. One report: every rate, under what it is a share of. One agency's
//! years, or a few agencies over the years: lines. More agencies: the two rates of disclosure of each.
//!
//! A rate is never without its two counts, and on a small base the counts stand for it.

use super::caseload::gap;
use super::outcome::{TABLE, TOTAL_ROW, groups};
use super::{Content, Context, FULL, Figure, FigureId, Observation, Quantity};
use crate::i18n::{count, is_small_base, share};
use crate::model::{Report, TableForm};
use crate::scene::{Bar, Chart, ChartKind, Key, Panel, Value};

/// More agencies than this are compared by their latest report, not over the years.
const MOST_LINES: usize = 5;

/// A rate of one report.
struct Rate {
    id: &'static str,
    name: String,
    numerator: Quantity,
    base: Quantity,
    /// What it is a share of.
    of: &'static str,
}

pub(super) fn build(context: &Context<'_>) -> Option<Figure> {
    let agencies = context.selection.with_table(TABLE);
    let reports: usize = agencies.iter().map(Vec::len).sum();
    match agencies.as_slice() {
        [] => None,
        [only] if only.len() == 1 => one_report(context, only.first()?),
        [only] => years(context, only),
        several if several.len() <= MOST_LINES && reports > several.len() => {
            agencies_over_years(context, several)
        }
        several => {
            let latest: Vec<&Report> =
                several.iter().filter_map(|reports| reports.last().copied()).collect();
            latest_of_agencies(context, &latest)
        }
    }
}

/// The rates of a report in the order they are shown, rates with the same denominator together.
fn rates(context: &Context<'_>, report: &Report) -> Option<Vec<Rate>> {
    let (words, locale) = (context.words(), context.locale());
    let table = context.table_form(report, TABLE)?;
    let (column, _) = context.column(table);
    let of = |rows: &[&str]| Quantity::of(report, table, rows, column);
    let total = of(&[TOTAL_ROW]);
    let caseload = Quantity::total(&[of(&["received_new"]), of(&["carried_in"])]);
    let rate = |id, name: &str, numerator, base, of| Rate {
        id,
        name: name.to_owned(),
        numerator,
        base,
        of,
    };
    let mut rates = vec![
        rate("completion", words.rate_completion, total, caseload, words.of_caseload),
        rate("granted", words.rate_granted, of(&["granted"]), total, words.of_outcomes),
        rate(
            "disclosed",
            words.rate_disclosed,
            of(&["granted", "partially_granted"]),
            total,
            words.of_outcomes,
        ),
    ];
    for id in ["denied", "unable", "not_processed", "other_handling"] {
        if let Some(group) = groups(table).into_iter().find(|group| group.id() == id) {
            let numerator = of(&group.leaf_ids());
            rates.push(rate(id, group.name(locale), numerator, total, words.of_outcomes));
        }
    }
    if let Some(remedies) =
        context.table_form(report, "remedies").filter(|_| column == total_of(table))
    {
        let cell = |row: &str, column: &str| Quantity::sum([report.cell("remedies", row, column)]);
        let decided = |rows: &[&str]| {
            let all = |column: &str| {
                Quantity::total(&rows.iter().map(|row| cell(row, column)).collect::<Vec<_>>())
            };
            (all("corrected"), all(total_of(remedies)).without(all("pending")))
        };
        let (corrected, base) = decided(&["review"]);
        rates.push(rate("review_corrected", words.rate_review, corrected, base, words.of_decided));
        let (corrected, base) = decided(&["litigation_direct", "litigation_after_review"]);
        let name = words.rate_litigation;
        rates.push(rate("litigation_corrected", name, corrected, base, words.of_decided));
        let disputes = ["review", "litigation_direct"].map(|row| cell(row, total_of(remedies)));
        let disputes = Quantity::total(&disputes);
        rates.push(rate("dispute", words.rate_dispute, disputes, total, words.of_outcomes_again));
    }
    Some(rates)
}

fn total_of(table: TableForm<'_>) -> &str {
    table.total_column().map_or("", |column| column.id())
}

impl Rate {
    /// Its point: as far along as the rate, hollow on a small base, absent without a base.
    fn value(&self, whose: &str, context: &Context<'_>) -> Value {
        let words = context.words();
        let (part, base) = (self.numerator.value(), self.base.value());
        let printed = part.zip(base).and_then(|(part, base)| share(part, base));
        let (Some(text), Some(part), Some(base)) = (printed, part, base) else {
            let is_empty = self.base == Quantity::Known(0);
            let why = if is_empty {
                words.no_base.to_owned()
            } else if part.is_none() {
                self.numerator.printed(words)
            } else {
                self.base.printed(words)
            };
            let name = [&why, words.list_comma, &self.name, words.list_comma, whose].concat();
            let state = if is_empty { "no-base" } else { "unread" };
            return Value { text: why.clone(), cell: why, name, state, ..Value::default() };
        };
        let is_partial = self.numerator.is_partial() || self.base.is_partial();
        let mark = if is_partial { "*" } else { "" };
        let is_tentative = is_small_base(base);
        let counts = words.part_of.fill([&count(part), &count(base)]);
        let cell = if is_tentative {
            [&counts, mark].concat()
        } else {
            words.count_and_share.fill([&[&text, mark].concat(), &counts])
        };
        Value {
            length: Some(part.saturating_mul(FULL) / base),
            text: [&text, mark].concat(),
            name: words.rate_mark.fill([&cell, &self.name, whose]),
            cell,
            state: if is_partial { "partial" } else { "number" },
            is_tentative,
            ..Value::default()
        }
    }

    fn observation(&self, context: &Context<'_>, report: &Report) -> Option<Observation> {
        let table = context.table_form(report, TABLE)?;
        let measure = (self.id, self.name.as_str());
        let column = context.column(table);
        let observation = Observation::new(report, table, measure, column, context.locale());
        Some(observation.with(self.numerator, self.base.value()))
    }
}

/// A row of one report: its points, and what is printed at the end of the row.
fn row(label: String, values: Vec<Value>) -> Bar {
    let whole = match values.iter().rfind(|value| value.length.is_some()) {
        Some(value) => Value { text: value.cell.clone(), ..value.clone() },
        None => values.first().cloned().unwrap_or_default(),
    };
    Bar { label, values, whole, start: 0 }
}

fn chart(context: &Context<'_>, kind: ChartKind, series: Vec<Key>, panels: Vec<Panel>) -> Chart {
    let mut chart = context.chart(kind, series, panels);
    chart.full = Some(FULL);
    chart
}

/// What every figure of rates says.
fn notes(context: &Context<'_>, panels: &[Panel], reports: &[&Report]) -> Vec<String> {
    let words = context.words();
    let mut notes = super::notes(&[], reports, words);
    let values = || panels.iter().flat_map(|panel| &panel.bars).flat_map(|bar| &bar.values);
    if values().any(|value| value.is_tentative) {
        notes.push(words.note_small_base.to_owned());
    }
    if values().any(|value| value.state == "no-base") {
        notes.push(words.note_no_base.to_owned());
    }
    if values().any(|value| value.state == "partial") {
        notes.push(words.note_partial.to_owned());
    }
    notes
}

fn one_report(context: &Context<'_>, report: &Report) -> Option<Figure> {
    let words = context.words();
    let name = context.report_name(report);
    let rates = rates(context, report)?;
    let mut panels: Vec<Panel> = Vec::new();
    for rate in &rates {
        if panels.last().is_none_or(|panel| panel.heading != rate.of) {
            panels.push(Panel { heading: rate.of.to_owned(), ..Panel::default() });
        }
        if let Some(panel) = panels.last_mut() {
            panel.bars.push(row(rate.name.clone(), vec![rate.value(&name, context)]));
        }
    }
    let cell = |id: &str| {
        let rate = rates.iter().find(|rate| rate.id == id);
        rate.map_or(String::new(), |rate| rate.value(&name, context).cell)
    };
    let has_base = rates.iter().any(|rate| rate.id == "disclosed" && rate.base.value() > Some(0));
    let title = if has_base {
        words.rate_title.fill([&name, &cell("disclosed")])
    } else {
        words.rate_title_unknown.fill([&name])
    };
    let summary =
        words.rate_summary.fill([&cell("completion"), &cell("granted"), &cell("disclosed")]);
    let notes = notes(context, &panels, &[report]);
    let series = vec![Key { label: words.rate.to_owned(), tone: 1 }];
    let chart = chart(context, ChartKind::Dots, series, panels);
    let (_, who) = context.column(context.table_form(report, TABLE)?);
    Some(Figure {
        id: FigureId::Rate,
        title,
        subtitle: words.rate_subtitle.fill([who]),
        summary,
        content: Content::Drawn { chart, corner: words.rate_name_column, total: "" },
        sources: context.sources(&[report]),
        notes,
        observations: rates.iter().filter_map(|rate| rate.observation(context, report)).collect(),
    })
}

/// A panel a rate, a line over the years.
fn years(context: &Context<'_>, reports: &[&Report]) -> Option<Figure> {
    let words = context.words();
    let (first, last) = (reports.first()?, reports.last()?);
    let agency = first.agency_name(context.locale());
    let span = first.year()..=last.year();
    let shown = rates(context, last)?;
    let mut panels = Vec::new();
    let mut omitted = Vec::new();
    let mut observations = Vec::new();
    for sample in &shown {
        let bars = span.clone().map(|year| {
            let report = reports.iter().find(|report| report.year() == year);
            let rate = report.and_then(|report| rate_of(context, report, sample.id));
            let whose = words.year.fill([&year.to_string()]);
            match rate {
                Some(rate) => {
                    let values = vec![rate.value(&whose, context)];
                    let whole = Value { length: Some(0), ..Value::default() };
                    Bar { label: year.to_string(), values, whole, start: 0 }
                }
                None => {
                    let reason = words.no_table_for.fill([agency, &year.to_string()]);
                    gap(year, &reason, words.no_report)
                }
            }
        });
        let bars: Vec<Bar> = bars.collect();
        if bars.iter().flat_map(|bar| &bar.values).any(|value| value.length.is_some()) {
            let breaks = context.breaks(span.clone());
            panels.push(Panel { heading: sample.name.clone(), bars, whole: None, breaks });
            for report in reports {
                let rate = rate_of(context, report, sample.id);
                observations.extend(rate.and_then(|rate| rate.observation(context, report)));
            }
        } else {
            omitted.push(sample.name.as_str());
        }
    }
    if panels.is_empty() {
        return Some(super::empty_because(FigureId::Rate, context, words.rate_none));
    }
    let disclosed = |report: &Report| {
        rate_of(context, report, "disclosed")
            .map_or(String::new(), |rate| rate.value("", context).cell)
    };
    let years = [first.year().to_string(), last.year().to_string()];
    let [before, after] = [disclosed(first), disclosed(last)];
    let title = words.rate_title_years.fill([agency, &years[0], &before, &years[1], &after]);
    let mut notes = notes(context, &panels, reports);
    if !omitted.is_empty() {
        notes.push(words.note_rates_omitted.fill([&omitted.join(words.list_comma)]));
    }
    let number = count(reports.len() as i64);
    let series = vec![Key { label: words.rate.to_owned(), tone: 1 }];
    let mut chart = chart(context, ChartKind::Lines, series, panels);
    chart.missing_label = words.no_report.to_owned();
    let (_, who) = context.column(context.table_form(last, TABLE)?);
    Some(Figure {
        id: FigureId::Rate,
        title,
        subtitle: words.rate_subtitle_years.fill([who, &years[0], &years[1]]),
        summary: words.rate_summary_years.fill([&number]),
        content: Content::Drawn { chart, corner: words.report_year, total: "" },
        sources: context.sources(reports),
        notes,
        observations,
    })
}

fn rate_of(context: &Context<'_>, report: &Report, id: &str) -> Option<Rate> {
    rates(context, report)?.into_iter().find(|rate| rate.id == id)
}

/// Two panels, a line an agency.
fn agencies_over_years(context: &Context<'_>, agencies: &[Vec<&Report>]) -> Option<Figure> {
    let words = context.words();
    let all: Vec<&Report> = agencies.iter().flatten().copied().collect();
    let first = all.iter().map(|report| report.year()).min()?;
    let last = all.iter().map(|report| report.year()).max()?;
    let name = |reports: &Vec<&Report>| {
        reports.first().map_or("", |report| report.agency_name(context.locale())).to_owned()
    };
    let key = |(reports, tone): (&Vec<&Report>, u8)| Key { label: name(reports), tone };
    let series: Vec<Key> = agencies.iter().zip(1..).map(key).collect();
    let mut panels = Vec::new();
    let mut observations = Vec::new();
    for id in ["disclosed", "completion"] {
        let mut bars = Vec::new();
        for year in first..=last {
            let mut values = Vec::new();
            for reports in agencies {
                let report = reports.iter().find(|report| report.year() == year);
                let rate = report.and_then(|report| Some((*report, rate_of(context, report, id)?)));
                values.push(match rate {
                    Some((report, rate)) => {
                        observations.extend(rate.observation(context, report));
                        rate.value(&context.report_name(report), context)
                    }
                    None => Value {
                        cell: words.no_report.to_owned(),
                        text: words.no_report.to_owned(),
                        state: "no-report",
                        ..Value::default()
                    },
                });
            }
            let whole = Value { length: Some(0), ..Value::default() };
            bars.push(Bar { label: year.to_string(), values, whole, start: 0 });
        }
        let sample = rate_of(context, all.last()?, id)?;
        let heading = words.rate_with_base.fill([&sample.name, sample.of]);
        panels.push(Panel { heading, bars, whole: None, breaks: context.breaks(first..=last) });
    }
    let number = count(agencies.len() as i64);
    let notes = notes(context, &panels, &all);
    let chart = chart(context, ChartKind::Lines, series, panels);
    let (_, who) = context.column(context.table_form(all.first()?, TABLE)?);
    let years = [first.to_string(), last.to_string()];
    Some(Figure {
        id: FigureId::Rate,
        title: words.rate_title_agencies.fill([&number]),
        subtitle: words.rate_subtitle_years.fill([who, &years[0], &years[1]]),
        summary: words.rate_summary_years.fill([&count(all.len() as i64)]),
        content: Content::Drawn { chart, corner: words.report_year, total: "" },
        sources: context.sources(&all),
        notes,
        observations,
    })
}

/// A row an agency: what it disclosed in whole, and in whole or in part.
fn latest_of_agencies(context: &Context<'_>, reports: &[&Report]) -> Option<Figure> {
    let words = context.words();
    let ids = ["granted", "disclosed"];
    let mut bars = Vec::new();
    let mut observations = Vec::new();
    let mut with_base = 0;
    let mut series = Vec::new();
    for report in reports {
        let name = context.report_name(report);
        let mut values = Vec::new();
        for (id, tone) in ids.into_iter().zip(1..) {
            let Some(rate) = rate_of(context, report, id) else { continue };
            observations.extend(rate.observation(context, report));
            values.push(rate.value(&name, context));
            if series.len() < ids.len() {
                series.push(Key { label: rate.name, tone });
            }
        }
        with_base += usize::from(values.iter().any(|value| value.length.is_some()));
        bars.push(row(name, values));
    }
    let number = count(reports.len() as i64);
    let panels = vec![Panel { bars, ..Panel::default() }];
    let notes = notes(context, &panels, reports);
    let (_, who) = context.column(context.table_form(reports.first()?, TABLE)?);
    let chart = chart(context, ChartKind::Dots, series, panels);
    Some(Figure {
        id: FigureId::Rate,
        title: words.rate_title_agencies.fill([&number]),
        subtitle: words.rate_subtitle_agencies.fill([who]) + words.each_by_latest,
        summary: words.rate_summary_agencies.fill([&number, &count(with_base as i64)]),
        content: Content::Drawn { chart, corner: words.report, total: "" },
        sources: context.sources(reports),
        notes,
        observations,
    })
}
