//! The data package: the whole collection to take along, as tables that statistics and spreadsheet
//! programs read (`data/package/`). CSV files with a Data Package descriptor, a JSON Schema of report
//! files, words about all of it, and checksums.
//!
//! It is written agency by agency, and no cell is kept: only the forms, the open files and their
//! hashes are in memory, however large the collection. Same input, same bytes: there is no clock
//! in it, and its version is made from what it holds.

mod cells;
mod dataset;
mod descriptor;
mod file;
mod label;
mod readme;
mod schema;
mod table;

use crate::Stop;
use crate::collection::{self, Collection, hex};
use cells::Cells;
use file::{PackageFile, Writing};
use gongkai::figure::csv::{BYTE_ORDER_MARK, push_line, text_cell};
use gongkai::model::{About, Cell, Form, Json, Locale, PLACEHOLDER, Report, Site, TABLES};
use label::FormTable;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use table::{AGENCIES, LABELS, REPORTS, STATED, Table};

/// The package's folder in the folder to publish.
pub(crate) const FOLDER: &str = "data/package";
/// Version of the layout: its first number changes when programs that read the package must.
const LAYOUT: &str = "1.0.0";

/// What the package says about itself comes from these.
pub(crate) struct Setting {
    /// The deployment.
    pub(crate) site: Site,
    /// The page about the site.
    pub(crate) about: About,
    /// The forms.
    pub(crate) forms: Vec<Form>,
}

/// A package that is being written.
pub(crate) struct Package {
    folder: PathBuf,
    setting: Setting,
    tables: Vec<FormTable>,
    cells: Cells,
    reports: Writing,
    agencies: Writing,
    stated: Writing,
    labels: PackageFile,
    counts: Counts,
    /// Cells of one report; kept for its room only.
    lines: String,
}

/// How much there is in the package.
#[derive(Default)]
pub(crate) struct Counts {
    /// Agencies.
    pub(crate) agencies: usize,
    /// Reports.
    pub(crate) reports: usize,
    /// Cells of statutory tables.
    pub(crate) cells: u64,
    /// First and last report year.
    pub(crate) years: Option<(u16, u16)>,
}

/// A package that is there.
pub(crate) struct Summary {
    /// What it was made from.
    pub(crate) setting: Setting,
    /// Version of layout and content.
    pub(crate) version: String,
    /// How much there is in it.
    pub(crate) counts: Counts,
    /// Its files: those with cells by year, the other tables, and what describes them.
    pub(crate) files: Vec<PackageFile>,
}

/// Writes the package of the collection in `from` alone into the folder to publish `to`.
pub(crate) fn run(from: &Path, to: &Path) -> Result<(), Stop> {
    let (_, summary) = read(from, to)?;
    let Counts { agencies, reports, cells, .. } = summary.counts;
    eprintln!(
        "gongkai: data package {} with {cells} cells of {reports} reports of {agencies} agencies",
        summary.version
    );
    for file in &summary.files {
        eprintln!("{:>11}  {FOLDER}/{}", file.bytes, file.name);
    }
    Ok(())
}

/// Reads the collection in `from` and, as the agencies come in, writes its package into the folder to
/// publish `to`. Nothing of it stays if the collection can't be published.
pub(crate) fn read(from: &Path, to: &Path) -> Result<(Collection, Summary), Stop> {
    let opened = collection::open(from)?;
    let setting = opened.setting().map(|(site, about, forms)| Setting { site, about, forms });
    let mut package = setting.map(|setting| Package::new(to, setting)).transpose()?;
    let read = opened.read(|reports| match &mut package {
        Some(package) if !reports.is_empty() => package.add_agency(reports),
        _ => Ok(()),
    });
    match (read, package) {
        (Ok(collection), Some(package)) => Ok((collection, package.finish()?)),
        (read, _) => {
            let _ = std::fs::remove_dir_all(to.join(FOLDER));
            let missing = || Stop::Failed("write the data package: pages are missing".to_owned());
            Err(read.err().unwrap_or_else(missing))
        }
    }
}

impl Package {
    /// Starts a package below the folder to publish `to`, in place of one that is there.
    pub(crate) fn new(to: &Path, setting: Setting) -> Result<Self, Stop> {
        let folder = to.join(FOLDER);
        let because = |error| Stop::because(format!("make the folder {FOLDER}"), error);
        if folder.exists() {
            std::fs::remove_dir_all(&folder).map_err(because)?;
        }
        std::fs::create_dir_all(&folder).map_err(because)?;
        let (tables, lines) = label::form_tables(&setting.forms);
        let mut labels = start(&folder, &LABELS, "labels.csv")?;
        labels.push(&lines)?;
        Ok(Self {
            setting,
            tables,
            cells: Cells::new(folder.clone(), cells::MOST_LINES),
            reports: start(&folder, &REPORTS, "reports.csv")?,
            agencies: start(&folder, &AGENCIES, "agencies.csv")?,
            stated: start(&folder, &STATED, "stated.csv")?,
            labels: labels.finish()?,
            counts: Counts::default(),
            lines: String::new(),
            folder,
        })
    }

    /// Adds the reports of one agency; without reports there is nothing to say about it. Files have
    /// agencies in the order in which they are added.
    pub(crate) fn add_agency(&mut self, reports: &[Report]) -> Result<(), Stop> {
        let Some(latest) = reports.last() else { return Ok(()) };
        self.counts.agencies += 1;
        self.agencies.push(&agency_line(latest))?;
        for report in reports {
            self.counts.add(report.year());
            self.reports.push(&report_line(report))?;
            self.stated.push(&stated_lines(report))?;
            self.add_cells(report)?;
        }
        Ok(())
    }

    fn add_cells(&mut self, report: &Report) -> Result<(), Stop> {
        self.lines.clear();
        let mut count = 0;
        for id in TABLES {
            let form = report.form_of(id);
            // A report before the forms has no cells anybody could name.
            let table = self.tables.iter().find(|table| table.form == form && table.id == id);
            for cell in table.into_iter().flat_map(|table| table.cells.iter()) {
                push_cell(&mut self.lines, report, form, id, cell);
                count += 1;
            }
        }
        if count == 0 {
            return Ok(());
        }
        self.counts.cells += count as u64;
        self.cells.push(report.year(), &self.lines, count)
    }

    /// Ends the tables and writes what describes them.
    pub(crate) fn finish(self) -> Result<Summary, Stop> {
        let mut files = self.cells.finish()?;
        files.extend([self.reports.finish()?, self.agencies.finish()?, self.stated.finish()?]);
        files.push(self.labels);
        let version = version(&files);
        let mut summary = Summary { setting: self.setting, version, counts: self.counts, files };
        let json = pretty(&descriptor::descriptor(&summary))?;
        let schema = pretty(&schema::schema())?;
        let words = readme::readme(&summary);
        for (name, text) in
            [("datapackage.json", json), ("report.schema.json", schema), ("README.md", words)]
        {
            summary.files.push(file::write(&self.folder, name, &text)?);
        }
        let sums: String =
            summary.files.iter().map(|file| format!("{}  {}\n", file.sha256, file.name)).collect();
        summary.files.push(file::write(&self.folder, "SHA256SUMS", &sums)?);
        Ok(summary)
    }
}

impl Counts {
    fn add(&mut self, year: u16) {
        self.reports += 1;
        let (first, last) = self.years.unwrap_or((year, year));
        self.years = Some((first.min(year), last.max(year)));
    }
}

impl Setting {
    /// What the page about the site says about rights: the first paragraph of its chapter on use.
    fn rights(&self, locale: Locale) -> &str {
        let mut chapters = self.about.json().at("chapters").items().iter();
        let chapter = chapters.find(|chapter| chapter.at("id").text() == "licence");
        let block = chapter.and_then(|chapter| chapter.at("blocks").items().first());
        block.map_or("", |block| block.at("p").localized(locale))
    }

    /// A field of the deployment that its owner has filled in.
    fn filled_in(&self, field: &str) -> Option<&str> {
        let text = self.site.json().at(field).text();
        (!text.is_empty() && !text.starts_with(PLACEHOLDER)).then_some(text)
    }
}

/// Starts a file of `table` with its head.
fn start(folder: &Path, table: &Table, name: &str) -> Result<Writing, Stop> {
    let mut head = BYTE_ORDER_MARK.to_owned();
    push_line(&mut head, &table.head());
    let mut file = Writing::start(folder, name)?;
    file.push(&head)?;
    Ok(file)
}

/// The layout's version, and after it one of the content, as semantic versions have it.
fn version(files: &[PackageFile]) -> String {
    let mut hash = Sha256::new();
    for file in files {
        hash.update(file.name.as_bytes());
        hash.update(file.sha256.as_bytes());
    }
    let hash = hex(&hash.finalize());
    format!("{LAYOUT}+{}", hash.get(..12).unwrap_or(&hash))
}

/// The object `json` with `fields` besides.
fn with(mut json: Value, fields: impl IntoIterator<Item = (&'static str, Value)>) -> Value {
    if let Value::Object(object) = &mut json {
        object.extend(fields.into_iter().map(|(key, value)| (key.to_owned(), value)));
    }
    json
}

fn pretty(json: &Value) -> Result<String, Stop> {
    let text = serde_json::to_string_pretty(json);
    text.map(|text| text + "\n").map_err(|error| Stop::because("print JSON", error))
}

fn push_cell(lines: &mut String, report: &Report, form: &str, table: &str, at: &label::FormCell) {
    let (cell, json) = match report.table(table) {
        Json::Object(_) => {
            let json = report.table(table).at(&at.row).at(&at.column);
            (Cell::of(json), json)
        }
        // A word for a whole table holds for each of its cells.
        word => (Cell::of(word), word),
    };
    let value = match (cell, json) {
        (Cell::Number(_), Json::Number(digits)) => digits.as_str(),
        _ => "",
    };
    let text = if let Cell::Text(text) = cell { text_cell(text) } else { String::new() };
    let (agency, year) = (text_cell(report.agency_id()), report.year().to_string());
    push_line(
        lines,
        &[&agency, &year, form, table, &at.row, &at.column, value, &at.unit, cell.state(), &text],
    );
}

fn agency_line(latest: &Report) -> String {
    let agency = latest.json().at("agency");
    let cells = [
        text_cell(latest.agency_id()),
        text_cell(latest.agency_name(Locale::ZhHans)),
        text_cell(agency.at("name").at("en").text()),
        flag(agency.at("name_unconfirmed")),
        text_cell(agency.at("level").text()),
        text_cell(agency.at("region").localized(Locale::ZhHans)),
        text_cell(agency.at("region").at("en").text()),
    ];
    line(&cells)
}

fn report_line(report: &Report) -> String {
    let json = report.json();
    let notes: Vec<&str> = json.at("notes").items().iter().map(Json::text).collect();
    let mut cells = vec![
        text_cell(report.agency_id()),
        report.year().to_string(),
        text_cell(report.form()),
        text_cell(report.title().localized(Locale::ZhHans)),
        flag(json.at("title_inferred")),
        text_cell(json.at("published").text()),
        report.completeness().to_owned(),
    ];
    cells.extend(TABLES.map(|id| match report.table(id) {
        Json::Object(_) => "cells".to_owned(),
        word => Cell::of(word).state().to_owned(),
    }));
    let source = ["confidence", "title", "publisher", "url", "reading"];
    cells.extend(source.map(|field| text_cell(report.source(field))));
    cells.push(text_cell(&notes.join(" | ")));
    line(&cells)
}

fn stated_lines(report: &Report) -> String {
    let mut lines = String::new();
    for (index, figure) in report.json().at("narrative_figures").items().iter().enumerate() {
        let value = match figure.at("value") {
            Json::Number(digits) => digits.as_str(),
            _ => "",
        };
        let cells = [
            text_cell(report.agency_id()),
            report.year().to_string(),
            (index + 1).to_string(),
            text_cell(figure.at("key").text()),
            text_cell(figure.at("label").localized(Locale::ZhHans)),
            text_cell(figure.at("label").at("en").text()),
            value.to_owned(),
            text_cell(figure.at("unit").text()),
            text_cell(figure.at("qualifier").text()),
            text_cell(figure.at("note").text()),
        ];
        push_line(&mut lines, &cells);
    }
    lines
}

fn line(cells: &[String]) -> String {
    let mut line = String::new();
    push_line(&mut line, cells);
    line
}

fn flag(json: &Json) -> String {
    if json.is_true() { "true".to_owned() } else { String::new() }
}
