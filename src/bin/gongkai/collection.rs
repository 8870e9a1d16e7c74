//! The collection on disk: reads and checks every data file, agency by agency, and derives the files the
//! program loads: the catalog, the tables of each agency, those of the agencies drawn side by side, and
//! the columns of all.
//!
//! Nothing of an agency's text is kept once it was read, so that the collection may be larger than memory.

mod derive;

pub(crate) use derive::Derived;

use crate::Stop;
use crate::spelling::spelling;
use crate::work::{Progress, each};
use gongkai::i18n::audit::{Wording, audit_messages};
use gongkai::model::{About, Detail, Finding, Form, Locale, Report, Rules, Severity, Site};
use gongkai::query::{AgencyNames, Plan};
use gongkai::view::documents::{Document, Documents, FileId, Load, RULES};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Agencies that are read before any of them is handed on.
const AT_ONCE: usize = 64;
/// Digits in the name of a version of the data.
const VERSION_LENGTH: usize = 12;

/// What all pages are printed from, and where the reports lie.
pub(crate) struct Collection {
    /// The deployment.
    pub(crate) site: Site,
    /// Site, forms, rules and text of the page about the site.
    pub(crate) common: Documents,
    /// Hash of the files those were read from.
    pub(crate) common_hash: String,
    /// Hash of the forms among them.
    forms_hash: String,
    /// The agencies, in reading order.
    pub(crate) agencies: Vec<Agency>,
    folder: PathBuf,
}

/// What is kept of an agency.
pub(crate) struct Agency {
    /// Its id.
    pub(crate) id: String,
    /// Its reports by year.
    pub(crate) years: Vec<u16>,
    /// Hash of its files.
    pub(crate) hash: String,
    names: AgencyNames,
    /// Its entry in the catalog.
    entry: Value,
    /// Whether any table of it was read.
    has_tables: bool,
    reports: Vec<Row>,
}

/// A report in the columns.
struct Row {
    year: u16,
    confidence: String,
    completeness: &'static str,
    /// Its token in each column, parted by spaces.
    tokens: String,
}

/// What was read of one agency.
struct Read {
    agency: Option<Agency>,
    reports: Vec<Report>,
    findings: Vec<Finding>,
}

/// An agency whose files are there as values.
pub(crate) struct AgencyFiles {
    /// Its reports, as the library and as serde_json read them.
    pub(crate) reports: Vec<(Report, Value)>,
    /// Path below the mount point and text of each report file.
    pub(crate) texts: Vec<(String, String)>,
    /// Everything its pages are printed from.
    pub(crate) documents: Documents,
    /// The text of `data/agency/<id>.json`.
    pub(crate) tables: String,
}

/// The files of the collection that are no reports, read and checked.
pub(crate) struct Opened {
    site: Option<Site>,
    common: Documents,
    hash: String,
    forms_hash: String,
    findings: Vec<Finding>,
    folder: PathBuf,
}

/// Reads what is no report of the collection in `from`.
///
/// # Errors
/// If a file can't be read from disk; what is wrong in files is said by [`Opened::read`].
pub(crate) fn open(from: &Path) -> Result<Opened, Stop> {
    let mut common = Common {
        from,
        documents: Documents::default(),
        findings: Vec::new(),
        hash: Sha256::new(),
        forms: Sha256::new(),
    };
    common.add(FileId::Site)?;
    common.add(FileId::About)?;
    let site = common.documents.site();
    for form in site.iter().flat_map(Site::forms) {
        common.add(FileId::Form(form.to_owned()))?;
    }
    match Rules::read(RULES, &common.text(RULES)?) {
        Ok(rules) => common.documents.set_rules(rules),
        Err(findings) => common.findings.extend(findings),
    }
    common.documents.set_spelling(spelling);
    let Common { documents, findings, hash, forms, .. } = common;
    let folder = from.join("data/report");
    let (hash, forms_hash) = (hex(&hash.finalize()), hex(&forms.finalize()));
    Ok(Opened { site, common: documents, hash, forms_hash, findings, folder })
}

impl Opened {
    /// Site, text of the page about it and forms, if nothing is wrong with them.
    pub(crate) fn setting(&self) -> Option<(Site, About, Vec<Form>)> {
        let is_sound = self.findings.iter().all(|finding| finding.severity != Severity::Error);
        is_sound.then(|| Some((self.site.clone()?, self.common.about()?, self.common.forms())))?
    }

    /// Reads and checks the reports, some agencies at once on all cores, and hands those of each agency to
    /// `take`, in the order of ids.
    ///
    /// # Errors
    /// Prints every finding; stops if one is an error, or if a file can't be read from disk.
    pub(crate) fn read(
        mut self,
        mut take: impl FnMut(&[Report]) -> Result<(), Stop>,
    ) -> Result<Collection, Stop> {
        let plan = Plan::of(&self.common.forms());
        let reading = Reading { folder: &self.folder, common: &self.common, plan: &plan };
        let folders = agency_folders(&self.folder)?;
        let progress = Progress::new("agencies read", folders.len());
        let mut agencies = Vec::new();
        for some in folders.chunks(AT_ONCE) {
            for read in each(some, |id| reading.agency(id))? {
                self.findings.extend(read.findings);
                agencies.extend(read.agency);
                take(&read.reports)?;
            }
            progress.add(some.len());
        }
        progress.finish();
        let errors = print_findings(&self.findings);
        let (Some(site), 0) = (self.site, errors) else {
            return Err(Stop::Findings(errors.max(1)));
        };
        // Reading order: by region, then by level, provinces' own organs first, then by name.
        agencies.sort_by_cached_key(|agency: &Agency| {
            let text = |pointer: &str| {
                agency.entry.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
            };
            let region = text("/region/en").to_owned();
            (region, level_rank(text("/level")), text("/name/en").to_owned(), agency.id.clone())
        });
        let Self { common, hash: common_hash, forms_hash, folder, .. } = self;
        Ok(Collection { site, common, common_hash, forms_hash, agencies, folder })
    }
}

fn print_findings(findings: &[Finding]) -> usize {
    for finding in findings {
        eprintln!("{}", crate::wording::finding(finding, audit_messages(Locale::En)));
    }
    findings.iter().filter(|finding| finding.severity == Severity::Error).count()
}

struct Common<'a> {
    from: &'a Path,
    documents: Documents,
    findings: Vec<Finding>,
    hash: Sha256,
    forms: Sha256,
}

impl Common<'_> {
    fn text(&mut self, path: &str) -> Result<String, Stop> {
        let place = self.from.join(path);
        let text = std::fs::read_to_string(&place)
            .map_err(|error| Stop::because(format!("read {path}"), error))?;
        self.hash.update(text.as_bytes());
        Ok(text)
    }

    fn add(&mut self, file: FileId) -> Result<(), Stop> {
        let text = self.text(&file.path())?;
        if matches!(file, FileId::Form(_)) {
            self.forms.update(text.as_bytes());
        }
        match file.read(&text) {
            Ok(document) => self.documents.set(file, Load::Ready(document)),
            Err(findings) => self.findings.extend(findings),
        }
        Ok(())
    }
}

struct Reading<'a> {
    folder: &'a Path,
    common: &'a Documents,
    plan: &'a Plan,
}

impl Reading<'_> {
    /// Reads and checks the reports of the agency in the folder `id`.
    fn agency(&self, id: &str) -> Result<Read, Stop> {
        let mut read = Read { agency: None, reports: Vec::new(), findings: Vec::new() };
        let forms = self.common.forms();
        let mut hash = Sha256::new();
        let mut entries: Vec<Value> = Vec::new();
        for (name, text) in texts(self.folder, id)? {
            hash.update(name.as_bytes());
            hash.update(text.as_bytes());
            if let Some(report) = self.report(&name, &text, &forms, &mut read.findings) {
                entries.push(report_entry(&report, &text));
                read.reports.push(report);
            }
        }
        read.agency = self.kept(id, hex(&hash.finalize()), &read.reports, entries);
        Ok(read)
    }

    fn report(
        &self,
        name: &str,
        text: &str,
        forms: &[Form],
        findings: &mut Vec<Finding>,
    ) -> Option<Report> {
        let report = match Report::read(name, text) {
            Ok(report) => report,
            Err(found) => {
                findings.extend(found);
                return None;
            }
        };
        findings.extend(report.edition_findings(name, forms));
        let expected = FileId::Report(report.key()).path();
        if expected == name {
            return Some(report);
        }
        findings.push(Finding {
            rule: "FILE-NAME",
            severity: Severity::Error,
            file: name.to_owned(),
            place: "/agency/id, /year".to_owned(),
            detail: Detail::UnknownKey(expected.trim_start_matches("data/report/").to_owned()),
        });
        None
    }

    fn kept(
        &self,
        id: &str,
        hash: String,
        reports: &[Report],
        entries: Vec<Value>,
    ) -> Option<Agency> {
        let latest = reports.last()?;
        let row = |report: &Report| Row {
            year: report.year(),
            confidence: report.source("confidence").to_owned(),
            completeness: report.completeness(),
            tokens: self.plan.tokens(report),
        };
        let name = |locale| latest.agency_name(locale);
        let zh_hans = name(Locale::ZhHans);
        let rows: Vec<Row> = reports.iter().map(row).collect();
        let about = latest.json().at("agency");
        let both = |key: &str| {
            let text = |locale| about.at(key).localized(locale);
            json!({"zh-Hans": text(Locale::ZhHans), "en": text(Locale::En)})
        };
        Some(Agency {
            id: id.to_owned(),
            years: rows.iter().map(|row| row.year).collect(),
            hash,
            names: AgencyNames::new(id, zh_hans, name(Locale::En), &spelling(zh_hans)),
            has_tables: rows.iter().any(|row| matches!(row.completeness, "whole" | "part")),
            entry: json!({
                "id": id,
                "name": both("name"),
                "name_unconfirmed": about.at("name_unconfirmed").is_true(),
                "pinyin": spelling(zh_hans),
                "level": about.at("level").text(),
                "region": both("region"),
                "reports": entries,
            }),
            reports: rows,
        })
    }
}

/// The entry of a report in the catalog.
fn report_entry(report: &Report, text: &str) -> Value {
    json!({
        "year": report.year(),
        "form": report.form(),
        "completeness": report.completeness(),
        "confidence": report.source("confidence"),
        "requests": report.has_table("requests"),
        "figures": !report.json().at("narrative_figures").items().is_empty(),
        "bytes": text.len(),
        "sha256": hex(&Sha256::digest(text.as_bytes())),
    })
}

/// Names of the folders in `folder`, in order.
fn agency_folders(folder: &Path) -> Result<Vec<String>, Stop> {
    let mut names = Vec::new();
    for path in entries(folder)?.into_iter().filter(|path| path.is_dir()) {
        names.extend(path.file_name().and_then(|name| name.to_str()).map(str::to_owned));
    }
    Ok(names)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, Stop> {
    let because = |error| Stop::because(format!("list {}", folder.display()), error);
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(because)? {
        paths.push(entry.map_err(because)?.path());
    }
    paths.sort();
    Ok(paths)
}

/// Path below the mount point and text of each report file of the agency `id`.
fn texts(folder: &Path, id: &str) -> Result<Vec<(String, String)>, Stop> {
    let mut texts = Vec::new();
    for path in entries(&folder.join(id))? {
        if path.extension().is_some_and(|extension| extension == "json") {
            let file = path.file_name().unwrap_or_default().to_string_lossy();
            let name = format!("data/report/{id}/{file}");
            let text = std::fs::read_to_string(&path)
                .map_err(|error| Stop::because(format!("read {name}"), error))?;
            texts.push((name, text));
        }
    }
    Ok(texts)
}

impl Collection {
    /// Number of reports.
    pub(crate) fn report_count(&self) -> usize {
        self.agencies.iter().map(|agency| agency.years.len()).sum()
    }

    /// The reports of the agency `id`, and what its pages are printed from.
    pub(crate) fn agency(&self, id: &str) -> Result<AgencyFiles, Stop> {
        let mut documents = self.common.clone();
        let mut reports = Vec::new();
        let texts = texts(&self.folder, id)?;
        for (name, text) in &texts {
            // The files were checked; that one changed meanwhile is no reason to go on without it.
            let report = Report::read(name, text).map_err(|found| Stop::Findings(found.len()))?;
            let value: Value =
                serde_json::from_str(text).map_err(|error| Stop::because("read JSON", error))?;
            let file = FileId::Report(report.key());
            documents.set(file, Load::Ready(Document::Report(report.clone())));
            reports.push((report, value));
        }
        let forms = documents.forms();
        let entry = agency_tables(&reports);
        let forms = forms_of(std::slice::from_ref(&entry), &forms);
        let tables = json!({"schema": 1, "forms": forms, "agencies": [entry]}).to_string();
        set(&mut documents, FileId::Agency(id.to_owned()), &tables)?;
        Ok(AgencyFiles { reports, texts, documents, tables })
    }

    /// The name of this version of the data, made from what figures are drawn from: the reports, their forms,
    /// and which agencies stand side by side where none is asked for.
    pub(crate) fn version(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(&self.forms_hash);
        for agency in &self.agencies {
            hash.update([" ", &agency.id, " ", &agency.hash].concat());
        }
        for agency in self.side_by_side() {
            hash.update([" ", &agency.id].concat());
        }
        let name = hex(&hash.finalize());
        name.get(..VERSION_LENGTH).unwrap_or(&name).to_owned()
    }
}

impl AgencyFiles {
    /// Differences of severity error in the reports, in words.
    pub(crate) fn differences(&self) -> Vec<String> {
        let forms = self.documents.forms();
        let mut differences = Vec::new();
        for (report, _) in &self.reports {
            let wording = Wording::new(Locale::En, &forms, report);
            let path = FileId::Report(report.key()).path();
            let checks = self.documents.audit(report);
            let errors = checks.iter().filter(|check| check.is_error());
            differences.extend(
                errors.map(|check| format!("  {} {path}: {}", check.rule, wording.sentence(check))),
            );
        }
        differences
    }
}

/// Notes the document in `text`, as the program will read it.
fn set(documents: &mut Documents, file: FileId, text: &str) -> Result<(), Stop> {
    let document = file.read(text).map_err(|findings| Stop::Findings(print_findings(&findings)))?;
    documents.set(file, Load::Ready(document));
    Ok(())
}

fn level_rank(level: &str) -> usize {
    const LEVELS: [&str; 7] = [
        "province_department",
        "city",
        "city_department",
        "county",
        "county_department",
        "zone",
        "zone_department",
    ];
    LEVELS.iter().position(|known| *known == level).unwrap_or(LEVELS.len())
}

/// An agency with the tables of its reports.
fn agency_tables(reports: &[(Report, Value)]) -> Value {
    let agency = reports.last().map_or(Value::Null, |(_, value)| value["agency"].clone());
    let tables: Vec<Value> = reports.iter().map(|(_, value)| tables_of(value)).collect();
    json!({"agency": agency, "reports": tables})
}

/// A report without its text and remarks, with the numbers stated in it.
fn tables_of(report: &Value) -> Value {
    let mut kept = Map::new();
    for key in ["agency", "year", "form", "table_form", "title", "tables"] {
        if let Some(value) = report.get(key) {
            kept.insert(key.to_owned(), value.clone());
        }
    }
    if let Some(stated) = report["narrative_figures"].as_array().filter(|list| !list.is_empty()) {
        let keys = ["key", "label", "value", "unit", "qualifier"];
        let number = |figure: &Value| -> Map<String, Value> {
            let field = |key: &str| Some((key.to_owned(), figure.get(key)?.clone()));
            keys.into_iter().filter_map(field).collect()
        };
        let stated: Vec<Map<String, Value>> = stated.iter().map(number).collect();
        kept.insert("narrative_figures".to_owned(), json!(stated));
    }
    let source = &report["source"];
    let source = json!({
        "title": source["title"], "publisher": source["publisher"], "confidence": source["confidence"],
    });
    kept.insert("source".to_owned(), source);
    Value::Object(kept)
}

/// The forms that the tables of `entries` follow, as far as there are files for them.
fn forms_of(entries: &[Value], forms: &[Form]) -> Vec<String> {
    let mut used = BTreeSet::new();
    for report in entries.iter().filter_map(|entry| entry["reports"].as_array()).flatten() {
        let named = report["table_form"].as_object().into_iter().flat_map(Map::values);
        used.extend(named.chain([&report["form"]]).filter_map(Value::as_str).map(str::to_owned));
    }
    used.into_iter().filter(|id| forms.iter().any(|form| form.id() == id)).collect()
}

/// Path below `from` of each data file that is no report.
pub(crate) fn common_files(from: &Path) -> Result<Vec<PathBuf>, Stop> {
    let mut files = Vec::new();
    for path in entries(&from.join("data"))? {
        match path.is_dir() {
            true if path.ends_with("report") => {}
            true => files.extend(files_below(&path)?),
            false => files.push(path),
        }
    }
    Ok(files
        .into_iter()
        .filter_map(|path| path.strip_prefix(from).map(Path::to_owned).ok())
        .collect())
}

/// All files below `folder`, in order.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>, Stop> {
    let mut files = Vec::new();
    for path in entries(folder)? {
        if path.is_dir() {
            files.extend(files_below(&path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
