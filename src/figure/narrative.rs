//! Numbers that one report states in its text, each as large as the others: their units differ, and so
//! does what they count.

use super::{Content, Context, Figure, FigureId, Observation, Quantity};
use crate::i18n::{count, decimal};
use crate::model::{Decimal, Report};
use crate::scene::{Bar, ChartKind, Key, Panel, Value};

const KEY: &str = "narrative_figures";

pub(super) fn build(context: &Context<'_>) -> Option<Figure> {
    let words = context.words();
    let states_numbers = |report: &&Report| !report.json().at(KEY).items().is_empty();
    let reports: Vec<&Report> = context.selection.reports().filter(states_numbers).collect();
    // The newest of the first agency asked for; of all agencies that which states most.
    let report = if context.query.body.is_empty() {
        let number = |report: &&&Report| (report.json().at(KEY).items().len(), report.year());
        reports.iter().rev().max_by_key(number)
    } else {
        let of_first = |report: &&&Report| {
            reports.first().is_some_and(|first| first.agency_id() == report.agency_id())
        };
        reports.iter().rfind(of_first)
    };
    let report = report.copied()?;
    let name = context.report_name(report);
    let mut bars = Vec::new();
    let mut observations = Vec::new();
    for stated in report.json().at(KEY).items() {
        let number = Decimal::parse(stated.at("value").text());
        let printed = number.map_or(String::new(), decimal);
        let printed = match stated.at("qualifier").text() {
            "more_than" => words.qualifier_more_than.fill([&printed]),
            "at_least" => words.qualifier_at_least.fill([&printed]),
            _ => printed,
        };
        let unit = stated.at("unit").text();
        let text = [&printed, unit].concat();
        let label = stated.at("label").localized(context.locale()).to_owned();
        let value = Value {
            name: [&text, words.list_comma, &label].concat(),
            cell: text.clone(),
            text,
            state: "number",
            ..Value::default()
        };
        let whole = Value { length: Some(0), ..value.clone() };
        observations.push(Observation {
            body_id: report.agency_id().to_owned(),
            body: report.agency_name(context.locale()).to_owned(),
            year: report.year(),
            table: String::new(),
            measure_id: stated.at("key").text().to_owned(),
            measure: label.clone(),
            breakdown_id: stated.at("qualifier").some_text().unwrap_or("exactly").to_owned(),
            breakdown: words.as_stated.to_owned(),
            quantity: Quantity::Absent("unread"),
            base: None,
            decimal: number.map(|_| stated.at("value").text().to_owned()),
            unit: unit.to_owned(),
            confidence: report.source("confidence").to_owned(),
        });
        bars.push(Bar { label, values: vec![value], whole, start: 0 });
    }
    let number = count(bars.len() as i64);
    let mut notes = Vec::new();
    if reports.len() > 1 {
        notes.push(words.note_single.fill([&name]));
    }
    let series = vec![Key { label: words.narrative_number.to_owned(), tone: 1 }];
    let panels = vec![Panel { bars, ..Panel::default() }];
    let chart = context.chart(ChartKind::Tiles, series, panels);
    Some(Figure {
        id: FigureId::Narrative,
        title: words.narrative_title.fill([&name, &number]),
        subtitle: words.narrative_subtitle.to_owned(),
        summary: words.narrative_summary.to_owned(),
        content: Content::Drawn { chart, corner: words.narrative_corner, total: "" },
        sources: context.sources(&[report]),
        notes,
        observations,
    })
}
