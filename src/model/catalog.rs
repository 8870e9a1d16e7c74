//! The list of agencies and reports, made by the build from the report files.

use super::report::Confidence;
use super::{Agency, Detail, Finding, Localized, Reader, Report, Severity, Table, document};
use std::cell::RefCell;

/// How much of a report the collection has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Completeness {
    /// Neither a table nor a stated number.
    Located,
    /// Numbers stated in the narrative, or its text; no table.
    Narrative,
    /// Some of the form's tables.
    Part,
    /// Every table of the form.
    Whole,
}

impl Completeness {
    /// Every value with its word in the catalog.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Whole, "whole"),
        (Self::Part, "part"),
        (Self::Narrative, "narrative"),
        (Self::Located, "located"),
    ];

    /// The word in the catalog.
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(value, _)| *value == self).map_or("", |(_, word)| word)
    }

    /// How much of `report` there is.
    pub fn of(report: &Report) -> Self {
        let tables = ["proactive", "requests", "remedies"];
        let read = tables.iter().filter(|id| matches!(report.table(id), Table::Cells(_))).count();
        if read == tables.len() {
            Self::Whole
        } else if read > 0 {
            Self::Part
        } else if report.narrative_figures.is_empty() && report.chapters.is_empty() {
            Self::Located
        } else {
            Self::Narrative
        }
    }
}

/// `data/catalog.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalog {
    /// Agencies in reading order, each with its reports.
    pub agencies: Vec<AgencyEntry>,
}

/// An agency in the catalog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgencyEntry {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Localized,
    /// Kind of organ.
    pub level: String,
    /// Province-level region.
    pub region: Localized,
    /// Its reports by year.
    pub reports: Vec<ReportEntry>,
}

/// A report in the catalog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportEntry {
    /// Report year.
    pub year: u16,
    /// Edition of its form.
    pub form: String,
    /// How much of it there is.
    pub completeness: Completeness,
    /// How far to trust the copy.
    pub confidence: Confidence,
    /// Whether its table of requests was read.
    pub has_requests: bool,
}

impl Catalog {
    /// Reads `data/catalog.json`.
    ///
    /// # Errors
    /// All findings, not only the first.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Finding>> {
        let value = document(file, text).map_err(|finding| vec![finding])?;
        let findings = RefCell::new(Vec::new());
        let reader = Reader::new(file, &value, &findings);
        let catalog =
            Self { agencies: reader.field("agencies").items().iter().map(read_agency).collect() };
        let findings = findings.into_inner();
        if findings.is_empty() { Ok(catalog) } else { Err(findings) }
    }

    /// The agency named `id`.
    pub fn agency(&self, id: &str) -> Option<&AgencyEntry> {
        self.agencies.iter().find(|agency| agency.id == id)
    }

    /// First and last report year.
    pub fn years(&self) -> Option<(u16, u16)> {
        let years = || self.agencies.iter().flat_map(|agency| &agency.reports).map(|report| report.year);
        Some((years().min()?, years().max()?))
    }
}

impl AgencyEntry {
    /// An entry without reports.
    pub fn new(agency: &Agency) -> Self {
        Self {
            id: agency.id.clone(),
            name: agency.name.clone(),
            level: agency.level.clone(),
            region: agency.region.clone(),
            reports: Vec::new(),
        }
    }

    /// Whether any of its reports has the table of requests.
    pub fn has_requests(&self) -> bool {
        self.reports.iter().any(|report| report.has_requests)
    }
}

impl ReportEntry {
    /// The entry of `report`.
    pub fn of(report: &Report) -> Self {
        Self {
            year: report.year,
            form: report.form.clone(),
            completeness: Completeness::of(report),
            confidence: report.source.confidence,
            has_requests: report.has_table("requests"),
        }
    }
}

fn read_agency(reader: &Reader<'_>) -> AgencyEntry {
    AgencyEntry {
        id: reader.field("id").text(),
        name: reader.field("name").localized(),
        level: reader.field("level").text(),
        region: reader.field("region").localized(),
        reports: reader.field("reports").items().iter().map(read_report).collect(),
    }
}

fn read_report(reader: &Reader<'_>) -> ReportEntry {
    let completeness = reader.field("completeness");
    let word = completeness.text();
    let known = Completeness::ALL.iter().find(|(_, known)| *known == word);
    if known.is_none() {
        completeness.find("FILE-FIELD", Severity::Error, Detail::UnknownWord(word));
    }
    ReportEntry {
        year: u16::try_from(reader.field("year").whole()).unwrap_or(0),
        form: reader.field("form").text(),
        completeness: known.map_or(Completeness::Located, |(value, _)| *value),
        confidence: Confidence::read(&reader.field("confidence")),
        has_requests: reader.field("has_requests").flag(),
    }
}
