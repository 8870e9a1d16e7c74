//! Where requests came from and where they ended, in one report: new and carried-in requests make up
//! the caseload, which parts into the outcomes of the form, the reasons among them, and what is carried
//! over. What one side has more than the other is drawn as such, so that both sides are equally high.

use super::outcome::{TABLE, TOTAL_ROW, groups};
use super::{
    Content, Context, Figure, FigureId, Numbers, Observation, Quantity, empty_because, notes,
};
use crate::i18n::{count, share};
use crate::model::{Report, Row, TableForm};
use crate::scene::{Bar, ChartKind, Key, Panel, Value};

/// A number of the flow on its way to a node.
struct Part<'a> {
    id: &'a str,
    name: String,
    quantity: Quantity,
}

/// The report, one of its columns, and the words.
struct Reading<'a> {
    context: &'a Context<'a>,
    report: &'a Report,
    table: TableForm<'a>,
    column: (&'a str, &'a str),
    /// All that is to be handled: the base of every share.
    caseload: Quantity,
    observations: Vec<Observation>,
}

pub(super) fn build(context: &Context<'_>) -> Option<Figure> {
    let (report, is_one_of_many) = context.single(TABLE)?;
    let table = context.table_form(report, TABLE)?;
    let words = context.words();
    let column = context.column(table);
    let of = |row: &str| Quantity::of(report, table, &[row], column.0);
    let [received, carried_in, carried_out] = ["received_new", "carried_in", "carried_out"].map(of);
    let caseload = Quantity::total(&[received, carried_in]);
    let observations = Vec::new();
    let mut reading = Reading { context, report, table, column, caseload, observations };
    let mut panels = vec![reading.sources([received, carried_in])];
    let mut named = Vec::new();
    for (group, tone) in groups(table).into_iter().zip(1..) {
        let (panel, reasons) = reading.outcome(group, tone);
        panels.push(panel);
        named.extend(reasons);
    }
    let name = table.row("carried_out").map_or("", |row| row.name(context.locale()));
    let part = Part { id: "carried_out", name: name.to_owned(), quantity: carried_out };
    panels.push(reading.leafless(&part, Value::NEUTRAL));
    let (left, right) = balance(&mut panels, words.flow_difference);
    if left == 0 && right == 0 {
        let name = context.report_name(report);
        let (reason, title) = if caseload == Quantity::Known(0) {
            (words.flow_zero, words.flow_title_zero.fill([&name]))
        } else {
            (words.flow_unknown, words.flow_title_unknown.fill([&name]))
        };
        let mut figure = empty_because(FigureId::Flow, context, reason);
        figure.title = title;
        figure.sources = context.sources(&[report]);
        return Some(figure);
    }
    let total = of(TOTAL_ROW);
    let mut summary = words.flow_summary.fill([
        &received.printed(words),
        &carried_in.printed(words),
        &caseload.printed(words),
        &total.printed(words),
        &carried_out.printed(words),
    ]);
    if let Some((value, name)) = named.into_iter().filter(|(value, _)| *value > 0).max() {
        summary.push_str(&words.flow_summary_reason.fill([&name, &count(value)]));
    }
    let mut notes = notes(&[reading.as_numbers()], &[report], words);
    notes.push(words.note_flow.to_owned());
    if left != right {
        notes.push(words.note_flow_difference.fill([&count(left), &count(right)]));
    }
    if is_one_of_many {
        notes.push(words.note_single.fill([&context.report_name(report)]));
    }
    let observations = reading.observations;
    let series = vec![Key { label: words.number.to_owned(), tone: 1 }];
    let chart = context.chart(ChartKind::Flow, series, panels);
    Some(Figure {
        id: FigureId::Flow,
        title: title(context, report, table, column.0),
        subtitle: words.flow_subtitle.fill([column.1]),
        summary,
        content: Content::Drawn { chart, corner: words.flow_corner, total: "" },
        sources: context.sources(&[report]),
        notes,
        observations,
    })
}

/// How many were disclosed, in whole or in part, of those concluded.
fn title(context: &Context<'_>, report: &Report, table: TableForm<'_>, column: &str) -> String {
    let words = context.words();
    let name = context.report_name(report);
    let total = Quantity::of(report, table, &[TOTAL_ROW], column);
    let disclosed = Quantity::of(report, table, &["granted", "partially_granted"], column);
    match (total, disclosed) {
        (Quantity::Known(total), Quantity::Known(disclosed)) if total > 0 => {
            let share = share(disclosed, total).unwrap_or_default();
            let requests = words.requests(total);
            words.flow_title.fill([&name, &requests, &count(disclosed), &share])
        }
        _ => words.flow_title_unknown.fill([&name]),
    }
}

impl Reading<'_> {
    /// A node for `part`, which is also noted as an observation.
    fn node(&mut self, part: &Part<'_>, tone: u8) -> Value {
        let words = self.context.words();
        let printed = part.quantity.printed(words);
        let base = self.caseload.value();
        let measure = (part.id, part.name.as_str());
        let locale = self.context.locale();
        let observation = Observation::new(self.report, self.table, measure, self.column, locale);
        self.observations.push(observation.with(part.quantity, base));
        let mut name =
            words.mark_name.fill([&printed, &part.name, &self.context.report_name(self.report)]);
        let (mut cell, part_value) = (printed.clone(), part.quantity.value());
        if let Some(share) = part_value.zip(base).and_then(|(part, base)| share(part, base)) {
            name.push_str(&words.flow_share.fill([&share]));
            cell = words.count_and_share.fill([&cell, &share]);
        }
        Value {
            length: part_value,
            text: printed,
            cell,
            name,
            state: part.quantity.state(),
            tone,
            ..Value::default()
        }
    }

    fn sources(&mut self, [received, carried_in]: [Quantity; 2]) -> Panel {
        let words = self.context.words();
        let locale = self.context.locale();
        let table = self.table;
        let caseload =
            Part { id: "caseload", name: words.caseload_total.to_owned(), quantity: self.caseload };
        let whole = Some(self.node(&caseload, Value::NEUTRAL));
        let mut bars = Vec::new();
        for (id, quantity) in [("received_new", received), ("carried_in", carried_in)] {
            let name = table.row(id).map_or("", |row| row.name(locale)).to_owned();
            let value = self.node(&Part { id, name: name.clone(), quantity }, Value::NEUTRAL);
            bars.push(bar(name, value));
        }
        Panel { heading: caseload.name, bars, whole, breaks: Vec::new() }
    }

    /// An outcome with its reasons; also each reason with its number.
    fn outcome(&mut self, group: Row<'_>, tone: u8) -> (Panel, Vec<(i64, String)>) {
        let locale = self.context.locale();
        let (report, table, column) = (self.report, self.table, self.column.0);
        let part = Part {
            id: group.id(),
            name: group.name(locale).to_owned(),
            quantity: Quantity::of(report, table, &group.leaf_ids(), column),
        };
        let mut panel = self.leafless(&part, tone);
        let mut reasons = Vec::new();
        for leaf in group.rows() {
            let quantity = Quantity::of(report, table, &[leaf.id()], column);
            let name = leaf.name(locale).to_owned();
            reasons.push((quantity.value().unwrap_or(0), name.clone()));
            let value = self.node(&Part { id: leaf.id(), name: name.clone(), quantity }, tone);
            panel.bars.push(bar(name, value));
        }
        (panel, reasons)
    }

    fn leafless(&mut self, part: &Part<'_>, tone: u8) -> Panel {
        let whole = Some(self.node(part, tone));
        Panel { heading: part.name.clone(), whole, ..Panel::default() }
    }

    /// What the notes are about.
    fn as_numbers(&self) -> Numbers {
        Numbers {
            label: String::new(),
            full_label: String::new(),
            parts: self.observations.iter().map(|one| one.quantity).collect(),
            total: Quantity::Absent("unread"),
            denominator: self.caseload,
            observations: Vec::new(),
        }
    }
}

fn bar(label: String, value: Value) -> Bar {
    let whole = value.clone();
    Bar { label, values: vec![value], whole, start: 0 }
}

/// Adds to the lower side what it has less than the other; answers the sums of both before.
fn balance(panels: &mut Vec<Panel>, label: &str) -> (i64, i64) {
    let length = |value: &Value| value.length.unwrap_or(0).max(0);
    let Some((sources, outcomes)) = panels.split_first_mut() else { return (0, 0) };
    let left: i64 = sources.bars.iter().flat_map(|bar| &bar.values).map(length).sum();
    let right: i64 = outcomes.iter().filter_map(|panel| panel.whole.as_ref()).map(length).sum();
    let missing = (left - right).abs();
    if missing == 0 {
        return (left, right);
    }
    let printed = count(missing);
    let value = Value {
        length: Some(missing),
        text: printed.clone(),
        cell: printed.clone(),
        name: [&printed, " ", label].concat(),
        state: Value::DIFFERENCE,
        tone: Value::NEUTRAL,
        ..Value::default()
    };
    if left < right {
        sources.bars.push(bar(label.to_owned(), value));
    } else {
        let whole = Some(value);
        panels.push(Panel { heading: label.to_owned(), whole, ..Panel::default() });
    }
    (left, right)
}
