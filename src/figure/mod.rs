//! The editorial list: which chart of which data with which words.
//!
//! A [`Figure`] has a title that says what is to be seen, a subtitle that says what is measured, a
//! sentence from the data, a chart whose values are also its table, its sources and its notes. All
//! of them are required fields.
//!
//! Numbers of different agencies are never added: one agency's report may include another's.

mod applicant;
mod caseload;
mod coverage;
pub mod csv;
mod decision;
pub mod export;
mod flow;
pub mod measure;
mod narrative;
mod normative;
mod numbers;
mod observation;
mod outcome;
mod outcome_detail;
mod quantity;
mod rate;
mod refusal;
mod remedies;

pub use crate::model::Quantity;
pub use export::Export;
pub use measure::Explored;
pub use observation::Observation;

use crate::i18n::count;
use crate::i18n::figure::{FigureMessages, figure_messages};
use crate::i18n::measure::measure_messages;
use crate::model::{Catalog, Form, Locale, Report, ReportKey, TableForm};
use crate::query::{Query, Selection};
use crate::scene::{Chart, ChartKind, Key, Panel};
use numbers::{FULL, Numbers, mark_name, notes, observations};

/// The figures there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureId {
    /// Where requests came from and where they ended.
    Flow,
    /// Where requests ended, by type of applicant or report by report.
    Outcome,
    /// Every outcome of the form.
    OutcomeDetail,
    /// Who asked.
    Applicant,
    /// Received, concluded and carried over, year by year.
    Caseload,
    /// Rates, each with its denominator.
    Rate,
    /// Why information was not given.
    Refusal,
    /// Results of reconsideration and litigation.
    Remedies,
    /// Licences, penalties and coercive measures.
    Decision,
    /// Normative documents in force, issued and repealed.
    Normative,
    /// Which reports there are, and how much of each.
    Coverage,
    /// Numbers stated in the text.
    Narrative,
    /// One measure, chosen by the reader.
    Measure,
}

impl FigureId {
    /// All of them, in reading order.
    pub const ALL: [Self; 13] = [
        Self::Measure,
        Self::Flow,
        Self::Outcome,
        Self::OutcomeDetail,
        Self::Applicant,
        Self::Caseload,
        Self::Rate,
        Self::Refusal,
        Self::Remedies,
        Self::Decision,
        Self::Normative,
        Self::Coverage,
        Self::Narrative,
    ];

    /// The id in paths and anchors.
    pub fn id(self) -> &'static str {
        match self {
            Self::Flow => "flow",
            Self::Outcome => "outcome",
            Self::OutcomeDetail => "outcome-detail",
            Self::Applicant => "applicant",
            Self::Caseload => "caseload",
            Self::Rate => "rate",
            Self::Refusal => "refusal",
            Self::Remedies => "remedies",
            Self::Decision => "decision",
            Self::Normative => "normative",
            Self::Coverage => "coverage",
            Self::Narrative => "narrative",
            Self::Measure => "measure",
        }
    }

    /// The figure named `id`.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|figure| figure.id() == id)
    }

    /// Its plain name, for controls and headings of empty figures.
    pub fn name(self, locale: Locale) -> &'static str {
        let words = figure_messages(locale);
        match self {
            Self::Flow => words.flow_name,
            Self::Outcome => words.outcome_name,
            Self::OutcomeDetail => words.outcome_detail_name,
            Self::Applicant => words.applicant_name,
            Self::Caseload => words.caseload_name,
            Self::Rate => words.rate_name,
            Self::Refusal => words.refusal_name,
            Self::Remedies => words.remedies_name,
            Self::Decision => words.decision_name,
            Self::Normative => words.normative_name,
            Self::Coverage => words.coverage_name,
            Self::Narrative => words.narrative_name,
            Self::Measure => measure_messages(locale).name,
        }
    }

    /// Key of the statutory table it reads; empty if it reads none.
    pub fn table(self) -> &'static str {
        match self {
            Self::Remedies => "remedies",
            Self::Decision | Self::Normative => "proactive",
            Self::Coverage | Self::Narrative | Self::Measure => "",
            _ => "requests",
        }
    }

    /// Whether it shows how one agency's years differ even beside a report of one year.
    pub fn spans_years(self) -> bool {
        matches!(self, Self::Caseload | Self::Normative)
    }
}

/// A report a figure was drawn from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureSource {
    /// Which report.
    pub report: ReportKey,
    /// Agency and year, as a name for a link.
    pub label: String,
    /// How far to trust the copy: the word of the file.
    pub confidence: String,
}

/// What a figure draws.
#[derive(Clone, Debug)]
pub enum Content {
    /// A chart; its values are also the rows of its table.
    Drawn {
        /// The chart.
        chart: Chart,
        /// Header of the table's first column.
        corner: &'static str,
        /// Header of a last column with each bar as a whole; empty if bars are no wholes.
        total: &'static str,
    },
    /// Nothing can be drawn, and why.
    Empty(&'static str),
}

/// A figure, ready for a page.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Which.
    pub id: FigureId,
    /// What is to be seen.
    pub title: String,
    /// What is measured: unit, period, coverage, denominator.
    pub subtitle: String,
    /// A sentence from the data; empty only where nothing is drawn.
    pub summary: String,
    /// Chart and table, or why there are none.
    pub content: Content,
    /// The reports it was drawn from.
    pub sources: Vec<FigureSource>,
    /// What a reader must know besides.
    pub notes: Vec<String>,
    /// Every number drawn, in the order of the bars.
    pub observations: Vec<Observation>,
}

/// What figures are made from.
pub struct Context<'a> {
    /// The reports asked for.
    pub selection: &'a Selection,
    /// The forms.
    pub forms: &'a [Form],
    /// What the reader asked for.
    pub query: &'a Query,
    /// All agencies and reports; only the figure of what there is needs them.
    pub catalog: Option<&'a Catalog>,
    /// The agencies and columns of the measure asked for; only its figure needs them.
    pub explored: Option<&'a Explored<'a>>,
}

impl<'a> Context<'a> {
    fn locale(&self) -> Locale {
        self.query.locale
    }

    fn words(&self) -> &'static FigureMessages {
        figure_messages(self.query.locale)
    }

    /// Key and name of the column asked for; that of all applicants if the query names none or an
    /// unknown one.
    fn column<'t>(&self, table: TableForm<'t>) -> (&'t str, &'t str) {
        let asked = self.query.applicant.as_deref();
        match table.part_columns().into_iter().find(|column| Some(column.id()) == asked) {
            Some(column) => (column.id(), column.name(self.locale())),
            None => {
                let total = table.total_column().map_or("", |column| column.id());
                (total, self.words().all_applicants)
            }
        }
    }

    /// For figures that show one report: the newest of the first agency asked for. Where no agency is
    /// named it is the one that received most requests. Also whether there were others.
    fn single(&self, table: &str) -> Option<(&'a Report, bool)> {
        let agencies = self.selection.with_table(table);
        let is_one_of_many = agencies.iter().map(Vec::len).sum::<usize>() > 1;
        let received = |report: &&Report| {
            let form = self.table_form(report, "requests")?;
            report.cell("requests", "received_new", form.total_column()?.id()).count()
        };
        let mut latest = agencies.iter().filter_map(|reports| reports.last().copied());
        let report = if self.query.body.is_empty() {
            // Of equal ones the first, so that the order of the collection decides.
            latest.rev().max_by_key(received)
        } else {
            latest.next()
        };
        Some((report?, is_one_of_many))
    }

    /// Where among `years`, one after the other, the edition of the form changes.
    fn breaks(&self, years: std::ops::RangeInclusive<u16>) -> Vec<usize> {
        let edition = |year: u16| {
            self.forms.iter().find(|form| form.is_of_year(year) == Some(true)).map(Form::id)
        };
        let starts = |(_, year): &(usize, u16)| edition(*year) != edition(year.saturating_sub(1));
        years.enumerate().skip(1).filter(starts).map(|(index, _)| index).collect()
    }

    /// A chart of this kind with the words all charts share.
    fn chart(&self, kind: ChartKind, series: Vec<Key>, panels: Vec<Panel>) -> Chart {
        let words = self.words();
        Chart {
            kind,
            series,
            panels,
            missing_label: words.no_number.to_owned(),
            break_label: words.form_changes.to_owned(),
            tentative_label: words.small_base.to_owned(),
            print_count: count,
            ..Chart::default()
        }
    }

    /// The table `id` in the edition `report` uses.
    fn table_form(&self, report: &Report, id: &str) -> Option<TableForm<'a>> {
        let edition = report.form_of(id);
        self.forms.iter().find(|form| form.id() == edition)?.table(id)
    }

    /// Agency and year: 「宿迁市2024年」.
    fn report_name(&self, report: &Report) -> String {
        let year = report.year().to_string();
        self.words().report_name.fill([report.agency_name(self.locale()), &year])
    }

    fn sources(&self, reports: &[&Report]) -> Vec<FigureSource> {
        let mut sources = Vec::new();
        for report in reports {
            sources.push(FigureSource {
                report: report.key(),
                label: self.report_name(report),
                confidence: report.source("confidence").to_owned(),
            });
        }
        sources
    }
}

/// Builds the figure `id`.
pub fn build(id: FigureId, context: &Context<'_>) -> Figure {
    let figure = match id {
        FigureId::Flow => flow::build(context),
        FigureId::Outcome => outcome::build(context),
        FigureId::OutcomeDetail => outcome_detail::build(context),
        FigureId::Applicant => applicant::build(context),
        FigureId::Caseload => caseload::build(context),
        FigureId::Rate => rate::build(context),
        FigureId::Refusal => refusal::build(context),
        FigureId::Remedies => remedies::build(context),
        FigureId::Decision => decision::build(context),
        FigureId::Normative => normative::build(context),
        FigureId::Coverage => coverage::build(context),
        FigureId::Narrative => narrative::build(context),
        FigureId::Measure => measure::build(context),
    };
    let mut figure = figure.unwrap_or_else(|| empty(id, context));
    // Title and sentence may state sums that are in none of the cells the notes were made from.
    let note = context.words().note_partial;
    let is_marked = [&figure.title, &figure.summary].iter().any(|text| text.contains('*'));
    if is_marked && !figure.notes.iter().any(|known| known == note) {
        figure.notes.insert(0, note.to_owned());
    }
    if let Content::Drawn { chart, .. } = &mut figure.content {
        *chart = std::mem::take(chart).placed();
    }
    figure
}

/// Which bars a comparison has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Comparison {
    /// One report.
    One,
    /// One agency's years.
    Years,
    /// Several agencies, each by its latest report among those asked for.
    Agencies,
}

/// The reports to compare, and as what; `None` without any in which `table` was read.
fn compared<'a>(context: &Context<'a>, table: &str) -> Option<(Comparison, Vec<&'a Report>)> {
    let mut agencies = context.selection.with_table(table);
    if agencies.len() > 1 {
        let latest = agencies.iter().filter_map(|reports| reports.last().copied()).collect();
        return Some((Comparison::Agencies, latest));
    }
    let reports = agencies.pop()?;
    let comparison = if reports.len() == 1 { Comparison::One } else { Comparison::Years };
    Some((comparison, reports))
}

impl Comparison {
    /// Name of the bar of `report`.
    fn bar_name(self, context: &Context<'_>, report: &Report) -> String {
        match self {
            Self::One | Self::Years => context.words().year.fill([&report.year().to_string()]),
            Self::Agencies => context.report_name(report),
        }
    }
}

/// A figure without a chart: says which reports were asked for and why none has numbers.
fn empty(id: FigureId, context: &Context<'_>) -> Figure {
    let words = context.words();
    let mut asked = context.selection.reports().peekable();
    let reason = if asked.peek().is_none() {
        words.empty_selection
    } else if id == FigureId::Narrative {
        words.empty_narrative
    } else if asked.all(|report| report.lacks_table(id.table())) {
        words.empty_not_published
    } else {
        words.empty_unread
    };
    empty_because(id, context, reason)
}

/// A figure without a chart, for this reason.
fn empty_because(id: FigureId, context: &Context<'_>, reason: &'static str) -> Figure {
    let asked: Vec<&Report> = context.selection.reports().collect();
    Figure {
        id,
        title: id.name(context.locale()).to_owned(),
        subtitle: String::new(),
        summary: String::new(),
        content: Content::Empty(reason),
        sources: context.sources(&asked),
        notes: Vec::new(),
        observations: Vec::new(),
    }
}
