//! A report: who published it, how far the copy can be trusted, its text and its tables.

use super::shape::Need::{May, Must};
use super::{Cell, Detail, Finding, Form, Json, Locale, Severity, Shape, read};
use std::sync::Arc;

/// Keys of the statutory tables.
pub const TABLES: [&str; 3] = ["proactive", "requests", "remedies"];

static AGENCY: Shape = Shape::Object(&[
    ("id", Must, &Shape::Text),
    ("name", Must, &Shape::Localized),
    ("level", Must, &Shape::Text),
    ("region", Must, &Shape::Localized),
]);
/// How far a copy can be trusted; explained to the reader on the about page.
pub(super) static CONFIDENCE: Shape =
    Shape::Word(&["official_copy", "third_party_copy", "reconstructed", "narrative_only"]);
static SOURCE: Shape = Shape::Object(&[
    ("title", Must, &Shape::Text),
    ("publisher", Must, &Shape::Text),
    ("url", May, &Shape::Text),
    ("reading", May, &Shape::Text),
    ("confidence", Must, &CONFIDENCE),
]);
static NARRATIVE_FIGURE: Shape = Shape::Object(&[
    ("key", Must, &Shape::Text),
    ("label", Must, &Shape::Localized),
    ("value", Must, &Shape::Number),
    ("unit", Must, &Shape::Text),
    ("qualifier", May, &Shape::Text),
    ("note", May, &Shape::Text),
]);
static UNREAD_CELL: Shape =
    Shape::Object(&[("cell", Must, &Shape::Text), ("raw", Must, &Shape::Text)]);
static BLOCK: Shape =
    Shape::OneOf(&[("p", &Shape::Text), ("h", &Shape::Text), ("table", &Shape::Text)]);
static CHAPTER: Shape = Shape::Object(&[
    ("id", Must, &Shape::Text),
    ("title", May, &Shape::Text),
    ("blocks", Must, &Shape::List(&BLOCK)),
]);
/// Days on the signature and of the file, where they are known besides the day of publication.
static DATES: Shape = Shape::Object(&[("signed", May, &Shape::Text), ("file", May, &Shape::Text)]);
static REPORT: Shape = Shape::Object(&[
    ("agency", Must, &AGENCY),
    ("year", Must, &Shape::Whole),
    ("form", Must, &Shape::Text),
    ("table_form", May, &Shape::Map(&Shape::Text)),
    ("title", Must, &Shape::Localized),
    ("published", May, &Shape::Text),
    ("dates", May, &DATES),
    ("source", Must, &SOURCE),
    ("notes", May, &Shape::List(&Shape::Text)),
    ("unread_cells", May, &Shape::List(&UNREAD_CELL)),
    ("narrative_figures", May, &Shape::List(&NARRATIVE_FIGURE)),
    ("tables", Must, &Shape::Map(&Shape::Table)),
    ("chapters", May, &Shape::List(&CHAPTER)),
]);
static AGENCY_REPORTS: Shape =
    Shape::Object(&[("agency", Must, &AGENCY), ("reports", Must, &Shape::List(&REPORT))]);
static AGENCIES: Shape = Shape::Object(&[
    ("forms", Must, &Shape::List(&Shape::Text)),
    ("agencies", Must, &Shape::List(&AGENCY_REPORTS)),
]);

/// Names one report: an agency and a report year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportKey {
    /// The agency's id.
    pub agency: String,
    /// The report year, not the year of publication.
    pub year: u16,
}

/// One agency's report of one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report(Arc<Json>);

/// All reports of one agency without their texts: what a figure over the years needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgencyReports {
    /// The agency's id.
    pub id: String,
    /// Its reports by year.
    pub reports: Vec<Report>,
}

/// Agencies, and the ids of the forms their tables follow.
pub type Agencies = (Vec<Arc<AgencyReports>>, Vec<String>);

impl Report {
    /// Reads a report file.
    ///
    /// # Errors
    /// All findings, not only the first.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Finding>> {
        read(file, text, &REPORT).map(|json| Self(Arc::new(json)))
    }

    /// What a report file must look like, besides `"schema": 1`.
    pub fn shape() -> &'static Shape {
        &REPORT
    }

    /// The file's content, for parts that are printed as they stand: `notes`, `unread_cells`,
    /// `narrative_figures`, `chapters`.
    pub fn json(&self) -> &Json {
        &self.0
    }

    /// Which report this is.
    pub fn key(&self) -> ReportKey {
        ReportKey { agency: self.agency_id().to_owned(), year: self.year() }
    }

    /// The agency's id.
    pub fn agency_id(&self) -> &str {
        self.0.at("agency").at("id").text()
    }

    /// The agency's name.
    pub fn agency_name(&self, locale: Locale) -> &str {
        self.0.at("agency").at("name").localized(locale)
    }

    /// The report year.
    pub fn year(&self) -> u16 {
        self.0.at("year").whole()
    }

    /// Edition of the form: `ed2019`, `ed2021` or `legacy`.
    pub fn form(&self) -> &str {
        self.0.at("form").text()
    }

    /// The edition `table` follows; a few reports print one table in another edition.
    pub fn form_of(&self, table: &str) -> &str {
        self.0.at("table_form").at(table).some_text().unwrap_or(self.form())
    }

    /// The title.
    pub fn title(&self) -> &Json {
        self.0.at("title")
    }

    /// Where it was read: `title`, `publisher`, `url`, `reading`, `confidence`.
    pub fn source(&self, field: &str) -> &str {
        self.0.at("source").at(field).text()
    }

    /// The address it was read at, if that is one of a Chinese government site. Other addresses are
    /// mirrors and repositories: they are shown as text, because a government page must not link to
    /// hosts that nobody answers for.
    pub fn official_url(&self) -> Option<&str> {
        let url = self.source("url");
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
        // A browser ends the host at the first of these.
        let host = rest.split(['/', '?', '#', '\\', ':']).next()?;
        (host.ends_with(".gov.cn") && !url.contains(' ')).then_some(url)
    }

    /// The table named `id`: its rows, or a word that says why there are none.
    pub fn table(&self, id: &str) -> &Json {
        self.0.at("tables").at(id)
    }

    /// Whether cells of the table named `id` were read.
    pub fn has_table(&self, id: &str) -> bool {
        matches!(self.table(id), Json::Object(_))
    }

    /// Whether the source doesn't have the table named `id`.
    pub fn lacks_table(&self, id: &str) -> bool {
        self.table(id).text() == "not_published"
    }

    /// The cell at `row` and `column` of `table`.
    pub fn cell(&self, table: &str, row: &str, column: &str) -> Cell<'_> {
        match self.table(table) {
            Json::Object(_) => Cell::of(self.table(table).at(row).at(column)),
            // A word for a whole table holds for each of its cells.
            word => Cell::of(word),
        }
    }

    /// How much of the report there is: `whole`, `part` (some tables), `narrative` (text or numbers
    /// stated in it), `located` (only where it stands).
    pub fn completeness(&self) -> &'static str {
        match TABLES.iter().filter(|id| self.has_table(id)).count() {
            3 => "whole",
            1 | 2 => "part",
            _ if self.has_narrative() => "narrative",
            _ => "located",
        }
    }

    fn has_narrative(&self) -> bool {
        ["narrative_figures", "chapters"].iter().any(|key| !self.0.at(key).items().is_empty())
    }

    /// Rule `V-EDITION`: the cells of each table are those of the edition it follows.
    pub fn edition_findings(&self, file: &str, forms: &[Form]) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (id, table) in self.0.at("tables").fields() {
            if !matches!(table, Json::Object(_)) {
                continue;
            }
            let mut find = |place: String, detail| {
                let severity = Severity::Error;
                findings.push(Finding {
                    rule: "V-EDITION",
                    severity,
                    file: file.to_owned(),
                    place,
                    detail,
                });
            };
            let form = forms.iter().find(|form| form.id() == self.form_of(id));
            let Some(form) = form.and_then(|form| form.table(id)) else {
                find(format!("/tables/{id}"), Detail::UnknownKey(self.form_of(id).to_owned()));
                continue;
            };
            let mut known = Vec::new();
            for block in form.blocks() {
                for row in block.leaf_rows() {
                    known.extend(block.leaf_columns().iter().map(|column| (row.id(), column.id())));
                }
            }
            for (row, column) in &known {
                if *table.at(row).at(column) == Json::Null {
                    find(format!("/tables/{id}/{row}/{column}"), Detail::MissingCell);
                }
            }
            for (row, cells) in table.fields() {
                for (column, _) in cells.fields() {
                    if !known.contains(&(row.as_str(), column.as_str())) {
                        let place = format!("/tables/{id}/{row}/{column}");
                        find(place, Detail::UnknownKey(column.clone()));
                    }
                }
            }
        }
        findings
    }
}

impl AgencyReports {
    /// Reads `data/agency/<id>.json` (one agency) or `data/collection.json` (all): the agencies, and
    /// the ids of the forms their tables follow.
    ///
    /// # Errors
    /// All findings, not only the first.
    pub fn read_all(file: &str, text: &str) -> Result<Agencies, Vec<Finding>> {
        let json = read(file, text, &AGENCIES)?;
        let agencies = json.at("agencies").items().iter();
        let forms = json.at("forms").items().iter();
        Ok((
            agencies.map(|agency| Arc::new(Self::of(agency))).collect(),
            forms.map(|form| form.text().to_owned()).collect(),
        ))
    }

    fn of(json: &Json) -> Self {
        let reports = json.at("reports").items().iter();
        Self {
            id: json.at("agency").at("id").text().to_owned(),
            reports: reports.map(|report| Report(Arc::new(report.clone()))).collect(),
        }
    }

    /// The agency's name.
    pub fn name(&self, locale: Locale) -> &str {
        self.reports.first().map_or("", |report| report.agency_name(locale))
    }

    /// The years of its reports.
    pub fn years(&self) -> Vec<u16> {
        self.reports.iter().map(Report::year).collect()
    }
}
