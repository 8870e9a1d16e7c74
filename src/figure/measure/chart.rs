//! The workbench's answer as a chart.

use super::Parts;
use super::name::print_amount;
use crate::figure::caseload::gap;
use crate::figure::refusal::shade;
use crate::figure::{Content, FULL};
use crate::i18n::count;
use crate::query::By;
use crate::query::answer::{AgencyRow, Reading, Rows, SpreadRow};
use crate::scene::{Bar, Chart, ChartKind, Key, Panel, Value};

/// More parts than this have no tones to tell them apart.
const MOST_TONES: usize = 6;

pub(super) fn content(parts: &Parts<'_>) -> Content {
    match &parts.answer.rows {
        Rows::Single(rows) if !parts.question.parts.is_empty() => of_parts(parts, rows),
        Rows::Single(rows) if parts.question.by == By::Year && has_years(rows) => {
            years(parts, rows)
        }
        Rows::Single(rows) => agencies(parts, rows),
        Rows::Spread(rows) => spread(parts, rows),
    }
}

/// Whether any agency has numbers of more than one year.
fn has_years(rows: &[AgencyRow]) -> bool {
    rows.iter().any(|row| row.readings.len() > 1)
}

fn chart(parts: &Parts<'_>, kind: ChartKind, series: Vec<Key>, panels: Vec<Panel>) -> Chart {
    let mut chart = parts.context.chart(kind, series, panels);
    let print = &parts.print;
    if print.is_share {
        chart.full = Some(FULL);
    } else if print.is_index {
        chart.print_count = |value| count(value / (FULL / 100));
    } else if print.has_decimals {
        chart.print_count = print_amount;
    }
    chart
}

fn drawn(chart: Chart, corner: &'static str, total: &'static str) -> Content {
    Content::Drawn { chart, corner, total }
}

/// A mark of one reading.
fn value(parts: &Parts<'_>, reading: &Reading, whose: &str) -> Value {
    let print = &parts.print;
    let (text, cell) = (print.short(reading), print.full(reading));
    let value = reading.value();
    let state = match (value, reading.number.value()) {
        (Some(_), _) if reading.is_partial() => "partial",
        (Some(0), _) => "zero",
        (Some(_), _) => "number",
        (None, Some(_)) => "no-base",
        (None, None) => reading.number.state(),
    };
    Value {
        // There is nothing below zero to draw.
        length: value.filter(|value| *value >= 0),
        name: parts.words.mark.fill([&cell, &parts.name, whose]),
        text,
        cell,
        state,
        is_tentative: parts.print.is_share && reading.is_small(),
        ..Value::default()
    }
}

/// A whole that is there, of a bar whose values stand for themselves.
fn whole_of(values: &[Value]) -> Value {
    match values.iter().rfind(|value| value.length.is_some()) {
        Some(value) => Value { text: value.cell.clone(), ..value.clone() },
        None => values.first().cloned().unwrap_or_default(),
    }
}

/// A panel an agency, all on one scale; a line over the years.
fn years(parts: &Parts<'_>, rows: &[AgencyRow]) -> Content {
    let words = parts.words;
    let Some((first, last)) = parts.answer.years else { return Content::Empty(words.nobody) };
    let mut panels = Vec::new();
    for row in rows {
        let agency = parts.agency(row.agency);
        let bar = |year: u16| {
            let reading = row.readings.iter().find(|reading| parts.year(reading) == Some(year));
            let Some(reading) = reading else {
                let reason = words.no_table_for.fill([&agency, &year.to_string()]);
                return gap(year, &reason, words.no_report);
            };
            let whose = parts.report_name(row.agency, reading);
            let values = vec![value(parts, reading, &whose)];
            let whole = Value { length: Some(0), ..Value::default() };
            Bar { label: year.to_string(), values, whole, start: 0 }
        };
        panels.push(Panel {
            heading: if rows.len() > 1 { agency.clone() } else { String::new() },
            bars: (first..=last).map(bar).collect(),
            whole: None,
            breaks: parts.context.breaks(first..=last),
        });
    }
    let series = vec![Key { label: parts.name.clone(), tone: 1 }];
    let mut chart = chart(parts, ChartKind::Lines, series, panels);
    chart.missing_label = words.no_report.to_owned();
    drawn(chart, words.report_year, "")
}

/// A row an agency; with a range of years its first and its last, and the change between them.
fn agencies(parts: &Parts<'_>, rows: &[AgencyRow]) -> Content {
    let words = parts.words;
    let is_pair = rows.iter().any(|row| row.readings.len() == 2);
    let mut panels: Vec<Panel> = Vec::new();
    for row in rows {
        let heading = match parts.question.by {
            By::Level => group_of(parts, &parts.explored.source.frame.level, row.agency),
            By::Region => group_of(parts, &parts.explored.source.frame.region, row.agency),
            _ => String::new(),
        };
        let place = panels.iter().position(|panel| panel.heading == heading);
        let place = place.unwrap_or_else(|| {
            panels.push(Panel { heading, ..Panel::default() });
            panels.len() - 1
        });
        if let Some(panel) = panels.get_mut(place) {
            panel.bars.push(agency_bar(parts, row, is_pair));
        }
    }
    let year = |reading: usize| {
        let years = rows.iter().filter_map(|row| parts.year(row.readings.get(reading)?));
        years.max().map_or(words.no_report.to_owned(), |year| year.to_string())
    };
    let series = if is_pair {
        (0..2).map(|place| Key { label: year(place), tone: place as u8 * 2 + 1 }).collect()
    } else {
        vec![Key { label: parts.name.clone(), tone: 1 }]
    };
    let has_bars = !is_pair && !parts.print.is_share;
    let kind = if has_bars { ChartKind::StackedBars } else { ChartKind::Dots };
    drawn(chart(parts, kind, series, panels), words.agency, if is_pair { words.change } else { "" })
}

fn group_of(parts: &Parts<'_>, codes: &[u8], agency: usize) -> String {
    codes.get(agency).map_or(String::new(), |code| parts.group(usize::from(*code)))
}

fn agency_bar(parts: &Parts<'_>, row: &AgencyRow, is_pair: bool) -> Bar {
    let named = |reading: &Reading| parts.report_name(row.agency, reading);
    let values: Vec<Value> =
        row.readings.iter().map(|reading| value(parts, reading, &named(reading))).collect();
    let agency = parts.agency(row.agency);
    let mut label = match row.readings.last() {
        Some(reading) if !is_pair => named(reading),
        _ => agency,
    };
    if let Some(rank) = row.rank {
        label = [&rank.to_string(), ". ", &label].concat();
    }
    let mut whole = whole_of(&values);
    if let ([first, last], true) = (row.readings.as_slice(), is_pair) {
        let change = last.value().zip(first.value()).map(|(last, first)| last - first);
        let change = change.filter(|_| !first.is_small() && !last.is_small());
        whole.cell = change.map_or("—".to_owned(), |change| parts.print.change(change));
        if change.is_some() {
            whole.text.clone_from(&whole.cell);
        }
        whole.state = "number";
    }
    Bar { label, values, whole, start: 0 }
}

/// The parts the measure is made of: of one report a bar each, of a few a bar made of them, of parts that
/// are too many for tones a field each.
fn of_parts(parts: &Parts<'_>, rows: &[AgencyRow]) -> Content {
    let words = parts.words;
    let names: Vec<String> =
        (0..parts.question.parts.len()).map(|place| parts.part(place)).collect();
    if let [only] = rows {
        let bar = |(reading, name): (&Reading, &String)| {
            let mut value = value(parts, reading, &parts.report_name(only.agency, reading));
            value.name = words.mark.fill([&value.cell, name, &parts.agency(only.agency)]);
            let values = vec![value];
            Bar { label: name.clone(), whole: whole_of(&values), values, start: 0 }
        };
        let bars = only.readings.iter().zip(&names).map(bar).collect();
        let series = vec![Key { label: parts.name.clone(), tone: 1 }];
        let panels = vec![Panel { bars, ..Panel::default() }];
        return drawn(chart(parts, ChartKind::StackedBars, series, panels), words.part, "");
    }
    let has_tones = names.len() <= MOST_TONES;
    let bar = |row: &AgencyRow| {
        let reading = row.readings.iter().find(|reading| reading.report.is_some());
        let label = reading.map_or_else(
            || parts.agency(row.agency),
            |reading| parts.report_name(row.agency, reading),
        );
        let named = row.readings.iter().zip(&names).map(|(reading, name)| {
            let mut value = value(parts, reading, &label);
            value.name = words.mark.fill([&value.cell, name, &label]);
            value
        });
        let values: Vec<Value> = named.collect();
        let length = values.iter().filter_map(|value| value.length).sum();
        let has_any = values.iter().any(|value| value.length.is_some());
        let first = values.first().cloned().unwrap_or_default();
        let whole = Value {
            length: has_any.then_some(length),
            text: if has_any { String::new() } else { first.text },
            name: first.name,
            ..Value::default()
        };
        Bar { label, values, whole, start: 0 }
    };
    let mut panels = vec![Panel { bars: rows.iter().map(bar).collect(), ..Panel::default() }];
    let series: Vec<Key> = names
        .iter()
        .zip(1..)
        .map(|(name, tone)| Key { label: name.clone(), tone: if has_tones { tone } else { 1 } })
        .collect();
    let kind = if has_tones {
        ChartKind::StackedBars
    } else {
        shade(&mut panels);
        ChartKind::Matrix
    };
    drawn(chart(parts, kind, series, panels), words.report, "")
}

/// Quartiles: lines over the years, points otherwise.
fn spread(parts: &Parts<'_>, rows: &[SpreadRow]) -> Content {
    let words = parts.words;
    let by = parts.question.by;
    let is_by_year = by == By::Year;
    let names = [words.lower, words.median, words.upper];
    let series =
        names.iter().zip([2, 1, 3]).map(|(name, tone)| Key { label: (*name).to_owned(), tone });
    let bars = rows.iter().map(|row| spread_bar(parts, row, is_by_year)).collect();
    let years = rows.first().zip(rows.last());
    let breaks = match years {
        Some((first, last)) if is_by_year => {
            parts.context.breaks(first.key as u16..=last.key as u16)
        }
        _ => Vec::new(),
    };
    let panels = vec![Panel { bars, breaks, ..Panel::default() }];
    let kind = if is_by_year { ChartKind::Lines } else { ChartKind::Dots };
    let corner = match by {
        By::Level => words.level,
        By::Region => words.region,
        By::Year => words.report_year,
        _ => words.part,
    };
    drawn(chart(parts, kind, series.collect(), panels), corner, words.numbers)
}

fn spread_bar(parts: &Parts<'_>, row: &SpreadRow, is_by_year: bool) -> Bar {
    let words = parts.words;
    let label = match parts.question.by {
        By::Year => row.key.to_string(),
        By::Level | By::Region => parts.group(row.key),
        _ => parts.part(row.key),
    };
    let counted = words.counted.fill([&count(row.counted as i64), &count(row.asked as i64)]);
    let mut whole = Value {
        length: Some(0),
        text: counted.clone(),
        cell: counted,
        state: "number",
        ..Value::default()
    };
    let Some(quartiles) = row.quartiles else {
        let why = if row.counted > 0 { words.too_few } else { words.no_number };
        if is_by_year {
            let mut bar = gap(row.key as u16, why, why);
            bar.whole.cell = whole.cell;
            return bar;
        }
        whole.length = None;
        let none = Value {
            text: why.to_owned(),
            cell: why.to_owned(),
            name: words.spread_mark.fill([&label, why, &whole.cell]),
            state: "unread",
            ..Value::default()
        };
        return Bar { label, values: vec![none.clone(), none.clone(), none], whole, start: 0 };
    };
    let named = [
        (words.lower, quartiles.lower),
        (words.median, quartiles.median),
        (words.upper, quartiles.upper),
    ];
    let value = |(name, value): (&str, i64)| {
        let text = parts.print.value(value);
        Value {
            length: Some(value).filter(|value| *value >= 0),
            name: words.spread_mark.fill([&label, &text, name]),
            cell: text.clone(),
            text,
            state: if row.is_partial { "partial" } else { "number" },
            ..Value::default()
        }
    };
    let values = named.into_iter().map(value).collect();
    Bar { label, values, whole, start: 0 }
}
