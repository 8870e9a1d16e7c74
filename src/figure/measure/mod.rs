//! The workbench: one measure, chosen by the reader, over the agencies asked for. A few agencies one by
//! one, on one scale; of many, how their numbers are spread.

mod chart;
mod name;
mod wording;

pub use name::{base_name, measure_name};

use super::{Content, Context, Figure, FigureId, FigureSource, Observation};
use crate::i18n::measure::{MeasureMessages, measure_messages};
use crate::model::{AgencyReports, Form, Locale, ReportKey};
use crate::query::answer::{AgencyRow, Answer, Question, Reading, Rows, Source};
use crate::query::{AgencyNames, By, Column, Field, Frame, SortKey};
use name::{Print, part_name, unit};
use std::sync::Arc;

/// The agencies asked for, and the columns they are read from.
pub struct Explored<'a> {
    /// Which reports there are, and their numbers.
    pub source: Source<'a>,
    /// The agencies asked for, in their order.
    pub agencies: &'a [usize],
    /// What an agency is called, where its names are there.
    pub names: &'a dyn Fn(usize) -> Option<AgencyNames>,
}

/// Runs `action` on these agencies, their columns read from their own reports.
pub fn explore_agencies<T>(
    agencies: &[Arc<AgencyReports>],
    forms: &[Form],
    locale: Locale,
    action: impl FnOnce(&Explored<'_>) -> T,
) -> T {
    let frame = Frame::of(agencies, &[]);
    let names = |agency: usize| {
        agencies.get(agency).map(|agency| {
            let name = |locale| agency.name(locale);
            AgencyNames::new(&agency.id, name(Locale::ZhHans), name(Locale::En), "")
        })
    };
    let column = |field: &Field| {
        let reports = agencies.iter().flat_map(|agency| &agency.reports);
        let tokens: Vec<String> = reports.map(|report| field.token(report, forms)).collect();
        Some(Arc::new(Column::parse(&tokens.join(" "))))
    };
    let name = |agency| names(agency).map_or(String::new(), |it| it.name(locale).to_owned());
    let source = Source { frame: &frame, column: &column, name: &name };
    let all: Vec<usize> = (0..agencies.len()).collect();
    action(&Explored { source, agencies: &all, names: &names })
}

/// Everything the parts of the figure are made from.
pub(super) struct Parts<'a> {
    question: &'a Question<'a>,
    answer: &'a Answer,
    explored: &'a Explored<'a>,
    context: &'a Context<'a>,
    words: &'static MeasureMessages,
    print: Print<'a>,
    /// What is measured.
    name: String,
}

impl Parts<'_> {
    fn locale(&self) -> Locale {
        self.context.locale()
    }

    fn forms(&self) -> &[Form] {
        self.context.forms
    }

    fn agency(&self, agency: usize) -> String {
        let names = (self.explored.names)(agency);
        names.map_or_else(|| format!("#{agency}"), |names| names.name(self.locale()).to_owned())
    }

    /// The report `row` of a spread as that of its agency.
    fn row_of(&self, row: usize) -> AgencyRow {
        let agency = self.explored.source.frame.agency.get(row).copied().unwrap_or(0) as usize;
        let number = crate::model::Quantity::Absent("unread");
        let reading = Reading { report: Some(row), number, base: None };
        AgencyRow { agency, readings: vec![reading], rank: None }
    }

    fn year(&self, reading: &Reading) -> Option<u16> {
        reading.report.map(|row| self.explored.source.frame.year_of(row))
    }

    /// Agency and year.
    fn report_name(&self, agency: usize, reading: &Reading) -> String {
        let name = self.agency(agency);
        match self.year(reading) {
            Some(year) => self.words.figure.report_name.fill([&name, &year.to_string()]),
            None => name,
        }
    }

    /// Name of the part at `place`.
    fn part(&self, place: usize) -> String {
        let part = self.question.parts.get(place);
        let name = |part| part_name(part, self.question, self.forms(), self.locale());
        part.map_or(String::new(), name)
    }

    /// Name of a group of agencies, by its code.
    fn group(&self, code: usize) -> String {
        let frame = self.explored.source.frame;
        match self.question.by {
            By::Level => {
                let level = frame.levels.get(code).map_or("", String::as_str);
                self.words.levels(level).to_owned()
            }
            _ => {
                let region = frame.regions.get(code);
                region.map_or(String::new(), |region| region.name(self.locale()).to_owned())
            }
        }
    }
}

pub(super) fn build(context: &Context<'_>) -> Option<Figure> {
    let words = measure_messages(context.locale());
    let explored = context.explored?;
    let empty = |reason| Some(super::empty_because(FigureId::Measure, context, reason));
    let Some(question) = Question::of(context.query, context.forms) else {
        return empty(words.unknown_measure);
    };
    if explored.agencies.is_empty() {
        return empty(words.no_agency);
    }
    let answer = question.answer(explored.agencies, &explored.source);
    let decimals = question.parts.first().cloned();
    let decimals = decimals.or_else(|| question.fields(usize::MAX).into_iter().next());
    let column = decimals.and_then(|field| (explored.source.column)(&field));
    let print = Print {
        words,
        has_decimals: column.is_some_and(|column| column.has_decimals()),
        is_share: question.base.is_some(),
        is_index: question.is_index,
    };
    let name = measure_name(&question.measure, context.forms, context.locale());
    let parts =
        Parts { question: &question, answer: &answer, explored, context, words, print, name };
    let (title, summary) = (wording::title(&parts), wording::summary(&parts));
    if answer.reported() == 0 {
        let figure = super::empty_because(FigureId::Measure, context, why_nothing(&parts));
        return Some(Figure { title, ..figure });
    }
    let content = chart::content(&parts);
    Some(Figure {
        id: FigureId::Measure,
        title,
        subtitle: wording::subtitle(&parts),
        summary,
        content,
        sources: sources(&parts),
        notes: wording::notes(&parts),
        observations: observations(&parts),
    })
}

/// Why no report asked for states a number: where all of them lack the table, that.
fn why_nothing(parts: &Parts<'_>) -> &'static str {
    let source = &parts.explored.source;
    let fields = parts.question.fields(usize::MAX);
    let columns: Vec<Arc<Column>> = fields.iter().filter_map(source.column).collect();
    let time = parts.question.query.time;
    let agencies = parts.explored.agencies.iter();
    let rows: Vec<usize> =
        agencies.flat_map(|agency| source.frame.rows_in(*agency, time)).collect();
    let lacks =
        |row: &usize| columns.iter().any(|column| column.quantity(*row).state() == "not-published");
    match rows.as_slice() {
        [] => parts.words.empty_selection,
        rows if rows.iter().all(lacks) => parts.words.empty_not_published,
        _ => parts.words.nobody,
    }
}

/// The columns of the figure's table that a reader can order the rows by, the first one being 0: of the
/// workbench, where a row is an agency.
pub fn sortable(figure: &Figure, locale: Locale) -> Vec<(usize, SortKey)> {
    let Content::Drawn { chart, corner, .. } = &figure.content else { return Vec::new() };
    let is_of_agencies = *corner == measure_messages(locale).agency;
    match chart.series.len() {
        _ if figure.id != FigureId::Measure || !is_of_agencies => Vec::new(),
        1 => vec![(0, SortKey::Name), (1, SortKey::Value)],
        _ => vec![(0, SortKey::Name), (2, SortKey::Value), (3, SortKey::Change)],
    }
}

/// The reports whose numbers are shown, or counted where they aren't too many.
fn sources(parts: &Parts<'_>) -> Vec<FigureSource> {
    let mut sources: Vec<FigureSource> = Vec::new();
    let rows = match &parts.answer.rows {
        Rows::Single(rows) => rows.clone(),
        Rows::Spread(_) => parts.answer.reports.iter().map(|row| parts.row_of(*row)).collect(),
    };
    for row in &rows {
        let id = (parts.explored.names)(row.agency).map(|names| names.id).unwrap_or_default();
        for reading in &row.readings {
            let (Some(report), Some(year)) = (reading.report, parts.year(reading)) else {
                continue;
            };
            let key = ReportKey { agency: id.clone(), year };
            if sources.last().is_some_and(|last| last.report == key) {
                continue;
            }
            sources.push(FigureSource {
                report: key,
                label: parts.report_name(row.agency, reading),
                confidence: parts.explored.source.frame.confidence(report).to_owned(),
            });
        }
    }
    sources
}

fn observations(parts: &Parts<'_>) -> Vec<Observation> {
    let (question, frame) = (parts.question, parts.explored.source.frame);
    let unit = unit(&question.measure, parts.forms(), parts.locale());
    let is_ratio = question.base.is_some() || question.is_index;
    let of_spread = if is_ratio { "%".to_owned() } else { unit.clone() };
    let blank = Observation {
        body_id: String::new(),
        body: String::new(),
        year: parts.answer.years.map_or(0, |(_, last)| last),
        table: question.measure.table().to_owned(),
        measure_id: question.measure.id(),
        measure: parts.name.clone(),
        breakdown_id: question.column.clone(),
        breakdown: wording::applicant(parts),
        quantity: crate::model::Quantity::Absent("unread"),
        base: None,
        decimal: None,
        unit,
        confidence: String::new(),
    };
    let mut observations = Vec::new();
    match &parts.answer.rows {
        Rows::Single(rows) => {
            for row in rows {
                let names = (parts.explored.names)(row.agency).unwrap_or_default();
                for (place, reading) in row.readings.iter().enumerate() {
                    let Some(report) = reading.report else { continue };
                    let (quantity, decimal) = parts.print.taken_number(reading.number);
                    let base = reading.base.and_then(|base| base.value());
                    let mut one = Observation {
                        body_id: names.id.clone(),
                        body: names.name(parts.locale()).to_owned(),
                        year: frame.year_of(report),
                        quantity,
                        decimal,
                        // The first number of an index may have decimals; it stands in a line of its own.
                        base: base.and_then(|base| parts.print.whole(base)),
                        confidence: frame.confidence(report).to_owned(),
                        ..blank.clone()
                    };
                    if let Some(part) = question.parts.get(place) {
                        one.breakdown_id = [part.row.as_str(), &part.column].join(".");
                        one.breakdown = parts.part(place);
                    }
                    observations.push(one);
                }
            }
        }
        Rows::Spread(rows) => {
            for row in rows {
                let Some(quartiles) = row.quartiles else { continue };
                let (body_id, body) = wording::spread_body(parts, row);
                for (id, name, value) in [
                    ("lower_quartile", parts.words.lower, quartiles.lower),
                    ("median", parts.words.median, quartiles.median),
                    ("upper_quartile", parts.words.upper, quartiles.upper),
                ] {
                    let (quantity, decimal) = parts.print.taken(value);
                    observations.push(Observation {
                        body_id: body_id.clone(),
                        body: body.clone(),
                        year: if question.by == By::Year { row.key as u16 } else { blank.year },
                        breakdown_id: id.to_owned(),
                        breakdown: name.to_owned(),
                        quantity,
                        decimal,
                        base: Some(row.counted as i64),
                        unit: of_spread.clone(),
                        ..blank.clone()
                    });
                }
            }
        }
    }
    observations
}
