//! The list of agencies and reports, made by the build from the report files.

use super::report::CONFIDENCE;
use super::shape::Need::{May, Must};
use super::{Finding, Json, Locale, Shape, read};
use std::sync::Arc;

static REPORT: Shape = Shape::Object(&[
    ("year", Must, &Shape::Whole),
    ("form", Must, &Shape::Text),
    ("completeness", Must, &Shape::Word(&["whole", "part", "narrative", "located"])),
    ("confidence", Must, &CONFIDENCE),
]);
static AGENCY: Shape = Shape::Object(&[
    ("id", Must, &Shape::Text),
    ("name", Must, &Shape::Localized),
    ("pinyin", May, &Shape::Text),
    ("level", Must, &Shape::Text),
    ("region", Must, &Shape::Localized),
    ("reports", Must, &Shape::List(&REPORT)),
]);
static CATALOG: Shape = Shape::Object(&[
    ("agencies", Must, &Shape::List(&AGENCY)),
    ("agency_count", May, &Shape::Whole),
]);

/// `data/catalog.json`: the agencies whose reports are drawn side by side unless others are asked for. All
/// there are, or, of a collection that is too large for that, some.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Catalog(Arc<Json>);

/// An agency in the catalog.
#[derive(Clone, Copy, Debug)]
pub struct AgencyEntry<'a>(&'a Json);

/// A report in the catalog.
#[derive(Clone, Copy, Debug)]
pub struct ReportEntry<'a>(&'a Json);

impl Catalog {
    /// Reads `data/catalog.json`.
    ///
    /// # Errors
    /// All findings, not only the first.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Finding>> {
        read(file, text, &CATALOG).map(|json| Self(Arc::new(json)))
    }

    /// Agencies in reading order, each with its reports.
    pub fn agencies(&self) -> Vec<AgencyEntry<'_>> {
        self.0.at("agencies").items().iter().map(AgencyEntry).collect()
    }

    /// The agency named `id`.
    pub fn agency(&self, id: &str) -> Option<AgencyEntry<'_>> {
        self.agencies().into_iter().find(|agency| agency.id() == id)
    }

    /// Whether it has all agencies of the collection.
    pub fn is_whole(&self) -> bool {
        self.agency_count() <= self.agencies().len()
    }

    /// Number of agencies in the collection.
    pub fn agency_count(&self) -> usize {
        usize::from(self.0.at("agency_count").whole()).max(self.agencies().len())
    }

    /// First and last report year with a table of requests.
    pub fn years_with_requests(&self) -> Option<(u16, u16)> {
        let mut span: Option<(u16, u16)> = None;
        for agency in self.agencies() {
            for report in agency.reports().into_iter().filter(|report| report.has_requests()) {
                let year = report.year();
                let (first, last) = span.unwrap_or((year, year));
                span = Some((first.min(year), last.max(year)));
            }
        }
        span
    }
}

impl<'a> AgencyEntry<'a> {
    /// Its id.
    pub fn id(self) -> &'a str {
        self.0.at("id").text()
    }

    /// Its name.
    pub fn name(self, locale: Locale) -> &'a str {
        self.0.at("name").localized(locale)
    }

    /// Whether its name could not be confirmed.
    pub fn is_unconfirmed(self) -> bool {
        self.0.at("name_unconfirmed").is_true()
    }

    /// Its Chinese name in pinyin, syllables parted by spaces.
    pub fn pinyin(self) -> &'a str {
        self.0.at("pinyin").text()
    }

    /// Its level: the word of the file.
    pub fn level(self) -> &'a str {
        self.0.at("level").text()
    }

    /// Province-level region.
    pub fn region(self, locale: Locale) -> &'a str {
        self.0.at("region").localized(locale)
    }

    /// Its reports by year.
    pub fn reports(self) -> Vec<ReportEntry<'a>> {
        self.0.at("reports").items().iter().map(ReportEntry).collect()
    }

    /// Whether any table of any of its reports was read.
    pub fn has_tables(self) -> bool {
        self.reports().into_iter().any(ReportEntry::has_tables)
    }
}

impl<'a> ReportEntry<'a> {
    /// Report year.
    pub fn year(self) -> u16 {
        self.0.at("year").whole()
    }

    /// How much of it there is; see [`super::Report::completeness`].
    pub fn completeness(self) -> &'a str {
        self.0.at("completeness").text()
    }

    /// How far to trust the copy: the word of the file.
    pub fn confidence(self) -> &'a str {
        self.0.at("confidence").text()
    }

    /// Whether its table of requests was read.
    pub fn has_requests(self) -> bool {
        self.0.at("requests").is_true()
    }

    /// Whether any of its tables was read.
    pub fn has_tables(self) -> bool {
        matches!(self.completeness(), "whole" | "part")
    }

    /// Whether its narrative states numbers.
    pub fn has_figures(self) -> bool {
        self.0.at("figures").is_true()
    }
}
