//! Every outcome of the form, one report: in the order of the form, under its groups, or by size.

use super::outcome::{TABLE, TOTAL_ROW, groups};
use super::{
    Content, Context, FULL, Figure, FigureId, Numbers, Observation, Quantity, notes, observations,
};
use crate::i18n::{count, share};
use crate::model::Row;
use crate::query::{Basis, Sort};
use crate::scene::{Bar, ChartKind, Key, Panel, ascending};

pub(super) fn build(context: &Context<'_>) -> Option<Figure> {
    let (report, is_one_of_many) = context.single(TABLE)?;
    let table = context.table_form(report, TABLE)?;
    let (words, locale, basis) = (context.words(), context.locale(), context.query.basis);
    let (column, who) = context.column(table);
    let denominator = Quantity::of(report, table, &[TOTAL_ROW], column);
    let number = |group: Row<'_>, leaf: Row<'_>| {
        let quantity = Quantity::of(report, table, &[leaf.id()], column);
        let observation =
            Observation::new(report, table, (leaf.id(), leaf.name(locale)), (column, who), locale);
        let is_group = group.id() == leaf.id();
        let by_size = context.query.sort == Sort::SIZE && !is_group;
        let label = leaf.name(locale).to_owned();
        Numbers {
            label: if by_size {
                words.outcome_in_group.fill([&label, group.name(locale)])
            } else {
                label.clone()
            },
            full_label: label,
            parts: vec![quantity],
            total: quantity,
            denominator,
            observations: vec![observation.with(quantity, denominator.value())],
        }
    };
    let mut panels: Vec<Panel> = Vec::new();
    let mut numbers = Vec::new();
    for (group, tone) in groups(table).into_iter().zip(1..) {
        let leaves = group.rows();
        // Outcomes at the head of the form that have no reasons stand without a heading.
        let is_alone = leaves.is_empty() && panels.iter().all(|panel| panel.heading.is_empty());
        let leaves = if leaves.is_empty() { vec![group] } else { leaves };
        if !is_alone || panels.is_empty() {
            let heading = if is_alone { "" } else { group.name(locale) };
            panels.push(Panel { heading: heading.to_owned(), ..Panel::default() });
        }
        for leaf in leaves {
            let one = number(group, leaf);
            if let Some(panel) = panels.last_mut() {
                panel.bars.push(one.single_bar(&one.full_label, tone, basis, words));
            }
            numbers.push(one);
        }
    }
    if context.query.sort == Sort::SIZE {
        let bars: Vec<Bar> = panels.into_iter().flat_map(|panel| panel.bars).collect();
        // Most first; of equal ones the form's order, and what has no number last.
        let size = |bar: &Bar| bar.whole.length.map_or(1, |length| -length);
        let order = ascending(bars.iter().map(size)).into_iter();
        let bars = order.filter_map(|index| bars.get(index).cloned()).collect();
        panels = vec![Panel { bars, ..Panel::default() }];
    }
    let name = context.report_name(report);
    let used = numbers.iter().filter(|one| one.total.value().unwrap_or(0) > 0).count();
    let whole = Numbers::whole(name.clone(), &numbers);
    let mut notes = notes(&[whole], &[report], words);
    if is_one_of_many {
        notes.push(words.note_single.fill([&name]));
    }
    let summary = words.outcome_detail_summary.fill([
        &count(numbers.len() as i64),
        &count(used as i64),
        &denominator.printed(words),
    ]);
    let series = vec![Key { label: words.number.to_owned(), tone: 1 }];
    let mut chart = context.chart(ChartKind::StackedBars, series, panels);
    chart.full = (basis == Basis::Share).then_some(FULL);
    let order = match context.query.sort {
        Sort::SIZE => words.order_size,
        Sort::Form | Sort::By { .. } => words.order_form,
    };
    Some(Figure {
        id: FigureId::OutcomeDetail,
        title: title(context, &name, &numbers, denominator),
        subtitle: words.outcome_detail_subtitle.fill([who, order]),
        summary,
        content: Content::Drawn { chart, corner: words.outcome, total: "" },
        sources: context.sources(&[report]),
        notes,
        observations: observations(&numbers),
    })
}

/// The most frequent outcome.
fn title(context: &Context<'_>, name: &str, numbers: &[Numbers], total: Quantity) -> String {
    let words = context.words();
    let value = |one: &&Numbers| one.total.value().unwrap_or(0);
    // Of equal ones the first.
    match numbers.iter().rev().max_by_key(value) {
        Some(most) if value(&most) > 0 => {
            let part = total.value().and_then(|total| share(value(&most), total));
            let share = part.map_or(String::new(), |share| words.in_brackets.fill([&share]));
            words.outcome_detail_title.fill([
                name,
                &most.full_label,
                &most.total.printed(words),
                &share,
            ])
        }
        _ if total == Quantity::Known(0) => words.outcome_title_zero.fill([name]),
        _ => words.outcome_title_unknown.fill([name]),
    }
}
