//! Who asked: the requests newly received, by type of applicant. One report: count and share of each
//! type. Several: a bar a report.

use super::outcome::TABLE;
use super::{
    Comparison, Content, Context, FULL, Figure, FigureId, Numbers, Observation, Quantity, compared,
    notes, observations,
};
use crate::i18n::{count, share};
use crate::model::{Column, Report, TableForm};
use crate::query::Basis;
use crate::scene::{ChartKind, Key, Panel};

const ROW: &str = "received_new";

pub(super) fn build(context: &Context<'_>) -> Option<Figure> {
    let (comparison, reports) = compared(context, TABLE)?;
    let (words, locale, basis) = (context.words(), context.locale(), context.query.basis);
    let newest = reports.iter().max_by_key(|report| report.year())?;
    let table = context.table_form(newest, TABLE)?;
    let types = table.part_columns();
    let (series, mut numbers) = if comparison == Comparison::One {
        let series = vec![Key { label: words.number.to_owned(), tone: 1 }];
        (series, types.iter().map(|part| of_type(context, newest, table, part)).collect())
    } else {
        let key =
            |(part, tone): (&Column<'_>, u8)| Key { label: part.name(locale).to_owned(), tone };
        let series = types.iter().zip(1..).map(key).collect();
        let of = |report: &&Report| of_report(context, comparison, report);
        (series, reports.iter().filter_map(of).collect::<Vec<Numbers>>())
    };
    let mut bars = Vec::new();
    for (one, tone) in numbers.iter().zip(1..) {
        bars.push(match comparison {
            Comparison::One => one.single_bar(&one.full_label, tone, basis, words),
            _ => one.bar(&series, basis, words),
        });
    }
    let panels = vec![Panel { bars, ..Panel::default() }];
    let mut chart = context.chart(ChartKind::StackedBars, series, panels);
    chart.full = (basis == Basis::Share).then_some(FULL);
    let is_one = comparison == Comparison::One;
    let (corner, total) = if is_one { (words.applicant, "") } else { (words.report, words.total) };
    let (title, summary) = title_and_summary(context, comparison, &reports, &numbers);
    if is_one {
        numbers.push(Numbers::whole(context.report_name(newest), &numbers));
    }
    let mut subtitle = words.applicant_subtitle.to_owned();
    if comparison == Comparison::Agencies {
        subtitle.push_str(words.each_by_latest);
    }
    Some(Figure {
        id: FigureId::Applicant,
        title,
        subtitle,
        summary,
        content: Content::Drawn { chart, corner, total },
        sources: context.sources(&reports),
        notes: notes(&numbers, &reports, words),
        observations: observations(&numbers),
    })
}

fn received(report: &Report, table: TableForm<'_>) -> Quantity {
    let total = table.total_column().map_or("", Column::id);
    Quantity::of(report, table, &[ROW], total)
}

fn observation(
    context: &Context<'_>,
    report: &Report,
    table: TableForm<'_>,
    part: &Column<'_>,
) -> Observation {
    let locale = context.locale();
    let row = table.row(ROW).map_or("", |row| row.name(locale));
    let applicant = (part.id(), part.name(locale));
    Observation::new(report, table, (ROW, row), applicant, locale)
        .with(Quantity::of(report, table, &[ROW], part.id()), received(report, table).value())
}

fn of_type(
    context: &Context<'_>,
    report: &Report,
    table: TableForm<'_>,
    part: &Column<'_>,
) -> Numbers {
    let observation = observation(context, report, table, part);
    let name = part.name(context.locale()).to_owned();
    Numbers {
        label: name.clone(),
        full_label: name,
        parts: vec![observation.quantity],
        total: observation.quantity,
        denominator: received(report, table),
        observations: vec![observation],
    }
}

fn of_report(context: &Context<'_>, comparison: Comparison, report: &Report) -> Option<Numbers> {
    let table = context.table_form(report, TABLE)?;
    let one = |part: &Column<'_>| observation(context, report, table, part);
    let observations: Vec<Observation> = table.part_columns().iter().map(one).collect();
    let total = received(report, table);
    Some(Numbers::of(
        comparison.bar_name(context, report),
        context.report_name(report),
        total,
        observations,
    ))
}

/// The largest type of one report; how many reports had any request, of several.
fn title_and_summary(
    context: &Context<'_>,
    comparison: Comparison,
    reports: &[&Report],
    numbers: &[Numbers],
) -> (String, String) {
    let words = context.words();
    let number = count(reports.len() as i64);
    let value = |one: &&Numbers| one.total.value().unwrap_or(0);
    if comparison != Comparison::One {
        let asked = numbers.iter().filter(|one| value(one) > 0).count();
        let title = match (comparison, reports) {
            (Comparison::Years, [first, ..]) => {
                words.applicant_title_years.fill([first.agency_name(context.locale())])
            }
            _ => words.applicant_title_agencies.fill([&number]),
        };
        return (title, words.applicant_summary_several.fill([&number, &count(asked as i64)]));
    }
    let name = reports.first().map_or(String::new(), |report| context.report_name(report));
    let total = numbers.first().map_or(Quantity::Absent("unread"), |one| one.denominator);
    let summary = words.applicant_summary.fill([&name, &total.printed(words)]);
    let title = match numbers.iter().rev().max_by_key(value) {
        Some(most) if value(&most) > 0 => {
            let share = total.value().and_then(|total| share(value(&most), total));
            let share = share.map_or(String::new(), |share| words.in_brackets.fill([&share]));
            words.applicant_title.fill([
                &name,
                &most.full_label,
                &most.total.printed(words),
                &share,
            ])
        }
        _ if total == Quantity::Known(0) => words.applicant_title_zero.fill([&name]),
        _ => words.applicant_title_unknown.fill([&name]),
    };
    (title, summary)
}
