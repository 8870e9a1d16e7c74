//! Normative documents and rules: in force before, issued and repealed this year, in force as printed.
//! One agency: a bar a step, year after year. Several: what is in force, with what was added and
//! repealed. The first edition of the form counts disclosures instead and can't be joined to this.

use super::{Content, Context, Figure, FigureId, Observation, Quantity, empty_because};
use crate::i18n::figure::FigureMessages;
use crate::i18n::{Template, count};
use crate::model::{Report, Row, TableForm};
use crate::scene::{Bar, ChartKind, Key, Measure, Panel, Value};

const TABLE: &str = "proactive";
const IN_FORCE: &str = "in_force";
/// In force, issued, repealed: the tones of their bars.
const TONES: [u8; 3] = [1, 2, 3];

/// A row of one report.
struct Year<'a> {
    report: &'a Report,
    row: Row<'a>,
    in_force: Quantity,
    issued: Quantity,
    repealed: Quantity,
}

pub(super) fn build(context: &Context<'_>) -> Option<Figure> {
    let words = context.words();
    let with_table = context.selection.with_table(TABLE);
    if with_table.is_empty() {
        return None;
    }
    let mut agencies: Vec<Vec<&Report>> = with_table.clone();
    for reports in &mut agencies {
        reports.retain(|report| rows(context, report).is_some());
    }
    agencies.retain(|reports| !reports.is_empty());
    match agencies.as_slice() {
        [] => Some(empty_because(FigureId::Normative, context, words.normative_other_form)),
        [only] => one_agency(context, only),
        several => of_agencies(context, several, with_table.len()),
    }
}

/// The table of `report` and its rows that state what is in force, if its edition has them.
fn rows<'a>(context: &Context<'a>, report: &Report) -> Option<(TableForm<'a>, Vec<Row<'a>>)> {
    let table = context.table_form(report, TABLE)?;
    let block = table.blocks().into_iter().find(|block| block.column(IN_FORCE).is_some())?;
    Some((table, block.leaf_rows()))
}

fn year<'a>(report: &'a Report, row: Row<'a>) -> Year<'a> {
    let of = |column: &str| Quantity::sum([report.cell(TABLE, row.id(), column)]);
    Year { report, row, in_force: of(IN_FORCE), issued: of("issued"), repealed: of("repealed") }
}

impl Year<'_> {
    /// What the year before must have ended with, if the three numbers are known.
    fn expected_before(&self) -> Option<i64> {
        Some(self.in_force.value()? - self.issued.value()? + self.repealed.value()?)
    }

    /// Its numbers, in the order of the chain.
    fn observations(&self, context: &Context<'_>, table: TableForm<'_>) -> Vec<Observation> {
        let locale = context.locale();
        let mut observations = Vec::new();
        for (id, quantity) in
            [("issued", self.issued), ("repealed", self.repealed), (IN_FORCE, self.in_force)]
        {
            let column = table.block_of(self.row.id(), id).and_then(|block| block.column(id));
            let name = column.map_or("", |column| column.label(locale));
            let measure = (self.row.id(), self.row.name(locale));
            let mut observation = Observation::new(self.report, table, measure, (id, name), locale);
            observation.unit = column.map_or("", |column| column.unit(locale)).to_owned();
            observations.push(observation.with(quantity, None));
        }
        observations
    }
}

/// A step of the chain: a level, or a change from one.
fn step(
    context: &Context<'_>,
    label: String,
    quantity: Quantity,
    (tone, sign, start): (u8, i64, i64),
    name: &str,
) -> Bar {
    let words = context.words();
    let printed = quantity.printed(words);
    let is_change = tone != TONES[0] && quantity.value().is_some();
    let text = match (is_change, sign) {
        _ if quantity == Quantity::Known(0) => printed.clone(),
        (true, 1) => "+".to_owned() + &printed,
        (true, _) => "−".to_owned() + &printed,
        _ => printed.clone(),
    };
    let value = Value {
        length: quantity.value().map(|value| value.saturating_mul(sign)),
        cell: text.clone(),
        name: match quantity {
            Quantity::Absent(_) => words.absent_mark.fill([&text, name, &label]),
            _ => words.mark_name.fill([&text, name, &label]),
        },
        text,
        state: quantity.state(),
        tone,
        ..Value::default()
    };
    Bar { label, whole: value.clone(), values: vec![value], start: start.max(0) }
}

fn one_agency(context: &Context<'_>, reports: &[&Report]) -> Option<Figure> {
    let words = context.words();
    let newest = reports.last()?;
    let agency = newest.agency_name(context.locale());
    let (_, shown) = rows(context, newest)?;
    let mut panels = Vec::new();
    let mut notes = super::notes(&[], reports, words);
    let mut observations = Vec::new();
    for row in shown {
        let name = row.name(context.locale());
        let mut bars: Vec<Bar> = Vec::new();
        let mut before: Option<(u16, Quantity)> = None;
        let mut of_row = Vec::new();
        for report in reports {
            let Some((table, _)) = rows(context, report) else { continue };
            let year = year(report, row);
            of_row.extend(year.observations(context, table));
            let number = report.year();
            let is_next = before.is_some_and(|(last, _)| last + 1 == number);
            let known = before.filter(|_| is_next).and_then(|(_, quantity)| quantity.value());
            if !is_next {
                // The year before isn't there: its place is shown, not its number.
                let label = words.in_force_at.fill([&number.saturating_sub(1).to_string()]);
                bars.push(absent(label, words.normative_before, words));
            }
            let start = known.or(year.expected_before()).unwrap_or(0);
            let label = |template: &Template<1>| template.fill([&number.to_string()]);
            let issued = label(&words.issued_in);
            bars.push(step(context, issued, year.issued, (TONES[1], 1, start), name));
            let after = start.saturating_add(year.issued.value().unwrap_or(0));
            let repealed = label(&words.repealed_in);
            bars.push(step(context, repealed, year.repealed, (TONES[2], -1, after), name));
            let in_force = label(&words.in_force_at);
            bars.push(step(context, in_force, year.in_force, (TONES[0], 1, 0), name));
            if let (Some(expected), Some(known), Some(printed)) =
                (year.expected_before(), known, year.in_force.value())
                && expected != known
            {
                let calculated = printed + known - expected;
                notes.push(words.note_normative_difference.fill([
                    name,
                    &number.to_string(),
                    &count(calculated),
                    &count(printed),
                ]));
            }
            before = Some((number, year.in_force));
        }
        let is_zero = |bar: &Bar| bar.whole.length.is_none_or(|length| length == 0);
        let has_numbers = bars.iter().any(|bar| bar.whole.length.is_some());
        if reports.len() > 1 && has_numbers && bars.iter().all(is_zero) {
            notes.push(words.note_normative_zero.fill([name]));
        } else {
            observations.append(&mut of_row);
            panels.push(Panel { heading: name.to_owned(), bars, ..Panel::default() });
        }
    }
    if panels.is_empty() {
        return Some(empty_because(FigureId::Normative, context, words.normative_zero));
    }
    let documents = rows(context, newest)?.1.into_iter().next_back()?;
    let is_known = |report: &&&Report| year(report, documents).in_force.value().is_some();
    let latest = year(reports.iter().rfind(is_known).unwrap_or(newest), documents);
    let title = match latest.in_force {
        Quantity::Absent(_) => FigureId::Normative.name(context.locale()).to_owned(),
        in_force => words.normative_title.fill([
            &context.report_name(latest.report),
            documents.name(context.locale()),
            &in_force.printed(words),
            &latest.issued.printed(words),
            &latest.repealed.printed(words),
        ]),
    };
    notes.push(words.note_in_force.to_owned());
    let series = vec![Key { label: words.number.to_owned(), tone: 1 }];
    let chart = context.chart(ChartKind::Waterfall, series, panels);
    Some(Figure {
        id: FigureId::Normative,
        title,
        subtitle: words.normative_subtitle.to_owned(),
        summary: words.normative_summary.fill([agency, &count(reports.len() as i64)]),
        content: Content::Drawn { chart, corner: words.step, total: "" },
        sources: context.sources(reports),
        notes,
        observations,
    })
}

/// The place of a number that isn't there.
fn absent(label: String, why: &str, words: &FigureMessages) -> Bar {
    let value = Value {
        text: why.to_owned(),
        cell: why.to_owned(),
        name: [why, words.list_comma, &label].concat(),
        state: "no-report",
        ..Value::default()
    };
    Bar { label, whole: value.clone(), values: vec![value], start: 0 }
}

/// What is in force at each agency, by its latest report of the edition that counts it.
fn of_agencies(
    context: &Context<'_>,
    agencies: &[Vec<&Report>],
    with_table: usize,
) -> Option<Figure> {
    let (words, locale) = (context.words(), context.locale());
    let latest: Vec<&Report> = agencies.iter().filter_map(|one| one.last().copied()).collect();
    let mut bars = Vec::new();
    let mut observations = Vec::new();
    let mut name = String::new();
    for report in &latest {
        let Some((table, rows)) = rows(context, report) else { continue };
        let Some(row) = rows.into_iter().next_back() else { continue };
        name = row.name(locale).to_owned();
        let year = year(report, row);
        observations.extend(year.observations(context, table));
        let label = context.report_name(report);
        let point = |quantity: Quantity, what: &str| Value {
            length: quantity.value(),
            text: quantity.printed(words),
            cell: quantity.printed(words),
            name: super::mark_name(words, quantity, what, &label),
            state: quantity.state(),
            ..Value::default()
        };
        let values = vec![
            point(year.issued, words.issued),
            point(year.repealed, words.repealed),
            point(year.in_force, words.in_force),
        ];
        let known = values.iter().find(|value| value.length.is_some());
        let whole = match known {
            Some(value) => Value { text: String::new(), ..value.clone() },
            None => values.first().cloned().unwrap_or_default(),
        };
        let bar = Bar { label, values, whole, start: 0 };
        bars.push(bar);
    }
    let mut series = Vec::new();
    for (label, tone) in
        [(words.issued, TONES[1]), (words.repealed, TONES[2]), (words.in_force, TONES[0])]
    {
        series.push(Key { label: label.to_owned(), tone });
    }
    let known = bars.iter().filter(|bar| !bar.is_absent()).count();
    let number = count(latest.len() as i64);
    let mut notes = super::notes(&[], &latest, words);
    let others = with_table - agencies.len();
    if others > 0 {
        notes.push(words.note_normative_others.fill([&count(others as i64)]));
    }
    notes.push(words.note_in_force.to_owned());
    let panels = vec![Panel { bars, ..Panel::default() }];
    let mut chart = context.chart(ChartKind::Dots, series, panels);
    chart.measure = Measure::Logarithmic;
    notes.push(words.note_logarithmic.to_owned());
    Some(Figure {
        id: FigureId::Normative,
        title: words.normative_title_agencies.fill([&number, &name]),
        subtitle: words.normative_subtitle_agencies.to_owned() + words.each_by_latest,
        summary: words.normative_summary_agencies.fill([&number, &count(known as i64)]),
        content: Content::Drawn { chart, corner: words.report, total: "" },
        sources: context.sources(&latest),
        notes,
        observations,
    })
}
