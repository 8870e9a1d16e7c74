//! The editorial list: which chart of which data with which words.
//!
//! A [`Figure`] has a title that says what is to be seen, a subtitle that says what is measured, a
//! sentence from the data, a chart whose values are also its table, its sources and its notes. All
//! of them are required fields.
//!
//! Numbers of different agencies are never added: one agency's report may include another's.

mod caseload;
pub mod export;
mod observation;
mod outcome;
mod quantity;
mod remedies;

pub use export::Export;
pub use observation::Observation;
pub use quantity::Quantity;

use crate::i18n::{Messages, count, messages, share};
use crate::model::{Form, Locale, Report, ReportKey, TableForm};
use crate::query::{Basis, Query, Selection};
use crate::scene::{Bar, Chart, Key, Value};

/// The figures there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureId {
    /// Where requests ended.
    Outcome,
    /// Received, concluded and carried over, year by year.
    Caseload,
    /// Results of reconsideration and litigation.
    Remedies,
}

impl FigureId {
    /// All of them, in reading order.
    pub const ALL: [Self; 3] = [Self::Outcome, Self::Caseload, Self::Remedies];

    /// The id in paths and anchors.
    pub fn id(self) -> &'static str {
        match self {
            Self::Outcome => "outcome",
            Self::Caseload => "caseload",
            Self::Remedies => "remedies",
        }
    }

    /// The figure named `id`.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|figure| figure.id() == id)
    }

    /// Its plain name, for controls and headings of empty figures.
    pub fn name(self, words: &Messages) -> &'static str {
        match self {
            Self::Outcome => words.outcome_name,
            Self::Caseload => words.caseload_name,
            Self::Remedies => words.remedies_name,
        }
    }

    /// Key of the statutory table it reads.
    pub fn table(self) -> &'static str {
        match self {
            Self::Outcome | Self::Caseload => "requests",
            Self::Remedies => "remedies",
        }
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
}

impl<'a> Context<'a> {
    fn locale(&self) -> Locale {
        self.query.locale
    }

    fn words(&self) -> &'static Messages {
        messages(self.query.locale)
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
        FigureId::Outcome => outcome::build(context),
        FigureId::Caseload => caseload::build(context),
        FigureId::Remedies => remedies::build(context),
    };
    figure.unwrap_or_else(|| empty(id, context))
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
    let asked: Vec<&Report> = context.selection.reports().collect();
    let reason = if asked.is_empty() {
        words.empty_selection
    } else if asked.iter().all(|report| report.lacks_table(id.table())) {
        words.empty_not_published
    } else {
        words.empty_unread
    };
    Figure {
        id,
        title: id.name(words).to_owned(),
        subtitle: String::new(),
        summary: String::new(),
        content: Content::Empty(reason),
        sources: context.sources(&asked),
        notes: Vec::new(),
        observations: Vec::new(),
    }
}

/// The numbers of one bar, before they are worded.
struct Numbers {
    label: String,
    /// How the bar is named in sentences; the label may be shorter.
    full_label: String,
    parts: Vec<Quantity>,
    /// The whole, as printed or calculated.
    total: Quantity,
    /// Base of shares.
    denominator: Quantity,
    /// The parts with what they are.
    observations: Vec<Observation>,
}

/// The numbers of all bars.
fn observations(bars: &[Numbers]) -> Vec<Observation> {
    bars.iter().flat_map(|bar| bar.observations.iter().cloned()).collect()
}

/// Length of 100 % in share charts. Fine enough for a tenth of a pixel on any screen.
const FULL: i64 = 1_000_000;

impl Numbers {
    /// The bar of a chart: the same values as lengths, labels, table cells and words.
    fn bar(&self, series: &[Key], basis: Basis, words: &Messages) -> Bar {
        let values: Vec<Value> = self
            .parts
            .iter()
            .zip(series)
            .map(|(part, key)| self.value(*part, &key.label, basis, words))
            .collect();
        let mut whole = self.value(self.total, words.total, basis, words);
        // A bar is as long as its parts, whatever its printed total says.
        let length: i64 = values.iter().filter_map(|value| value.length).sum();
        let is_known = values.iter().any(|value| value.length.is_some());
        whole.length = is_known.then_some(length);
        if !is_known {
            let has_number = self.parts.iter().any(|part| part.value().is_some());
            whole.text = if has_number {
                words.no_share.to_owned()
            } else {
                self.parts.first().map_or(String::new(), |part| part.printed(words))
            };
            whole.name = whole.text.clone() + words.list_comma + &self.full_label;
        } else if basis == Basis::Share && self.total == self.denominator {
            whole.text = words.out_of.fill([&self.denominator.printed(words)]);
        }
        Bar { label: self.label.clone(), values, whole }
    }

    fn value(&self, quantity: Quantity, what: &str, basis: Basis, words: &Messages) -> Value {
        let printed = quantity.printed(words);
        let mut value = Value {
            length: quantity.value(),
            text: printed.clone(),
            name: words.mark_name.fill([&printed, what, &self.full_label]),
            cell: printed,
            state: quantity.state(),
        };
        let base = self.denominator.value().unwrap_or(0);
        let share = quantity.value().and_then(|part| share(part, base));
        if let Some(share) = &share {
            value.name.push_str(&words.mark_share.fill([share]));
        }
        if basis == Basis::Share {
            value.length =
                value.length.filter(|_| base > 0).map(|part| part.saturating_mul(FULL) / base);
            if let Some(share) = share {
                value.cell = words.count_and_share.fill([&value.cell, &share]);
                value.text = share;
            }
        }
        value
    }

    /// The sum of the parts where it can be held against a printed total and differs from it.
    fn difference(&self) -> Option<(i64, i64)> {
        let Quantity::Known(total) = self.total else { return None };
        let mut sum = 0;
        for part in &self.parts {
            let Quantity::Known(value) = part else { return None };
            sum += value;
        }
        (self.parts.len() > 1 && sum != total).then_some((sum, total))
    }
}

/// What the numbers and the copies they come from ask to be said.
fn notes(bars: &[Numbers], reports: &[&Report], words: &Messages) -> Vec<String> {
    let mut notes = Vec::new();
    let is_partial =
        |bar: &Numbers| bar.total.is_partial() || bar.parts.iter().any(Quantity::is_partial);
    if bars.iter().any(is_partial) {
        notes.push(words.note_partial.to_owned());
    }
    for bar in bars {
        if let Some((sum, total)) = bar.difference() {
            notes.push(words.note_difference.fill([&bar.full_label, &count(sum), &count(total)]));
        }
    }
    if reports.iter().any(|report| report.source("confidence") == "reconstructed") {
        notes.push(words.note_reconstructed.to_owned());
    }
    notes
}
