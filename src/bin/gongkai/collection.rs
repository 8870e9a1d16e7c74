//! The collection on disk: reads and checks every data file, and derives the files the program
//! loads: the catalog, the tables of each agency, and those of all agencies in one.

use crate::Stop;
use gongkai::i18n::audit::audit_messages;
use gongkai::model::{Detail, Finding, Form, Locale, Report, ReportKey, Rules, Severity, Site};
use gongkai::view::documents::{Documents, FileId, Load, RULES};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Everything there is to publish.
pub(crate) struct Collection {
    /// All files, given and derived, as the pages read them.
    pub(crate) documents: Documents,
    /// Keys of the reports.
    pub(crate) reports: Vec<ReportKey>,
    /// The deployment.
    pub(crate) site: Site,
    /// Derived files: path below the mount point, and text.
    pub(crate) derived: Vec<(String, String)>,
}

struct Reading<'a> {
    from: &'a Path,
    documents: Documents,
    findings: Vec<Finding>,
}

/// Reads the collection in `from`.
///
/// # Errors
/// Prints every finding; stops if one is an error, or if a file can't be read from disk.
pub(crate) fn read(from: &Path) -> Result<Collection, Stop> {
    let mut reading = Reading { from, documents: Documents::default(), findings: Vec::new() };
    reading.add(FileId::Site)?;
    reading.add(FileId::About)?;
    let site = reading.documents.site();
    for form in site.iter().flat_map(Site::forms) {
        reading.add(FileId::Form(form.to_owned()))?;
    }
    let forms = reading.documents.forms();
    match Rules::read(RULES, &reading.text(RULES)?) {
        Ok(rules) => reading.documents.set_rules(rules),
        Err(findings) => reading.findings.extend(findings),
    }
    let mut agencies: BTreeMap<String, Vec<(u16, Value)>> = BTreeMap::new();
    let mut reports = Vec::new();
    for path in report_files(&from.join("data/report"))? {
        if let Some((report, value)) = reading.report(&path, &forms)? {
            agencies.entry(report.agency_id().to_owned()).or_default().push((report.year(), value));
            reports.push(report.key());
        }
    }
    let errors = print_findings(&reading.findings);
    let (Some(site), 0) = (site, errors) else { return Err(Stop::Findings(errors.max(1))) };
    let derived = derived_files(&agencies, &forms, &reading.documents);
    for (path, text) in &derived {
        let file = derived_id(path);
        match file.read(text) {
            Ok(document) => reading.documents.set(file, Load::Ready(document)),
            Err(findings) => return Err(Stop::Findings(print_findings(&findings))),
        }
    }
    Ok(Collection { documents: reading.documents, reports, site, derived })
}

fn print_findings(findings: &[Finding]) -> usize {
    for finding in findings {
        eprintln!("{}", crate::wording::finding(finding, audit_messages(Locale::En)));
    }
    findings.iter().filter(|finding| finding.severity == Severity::Error).count()
}

impl Reading<'_> {
    fn text(&self, path: &str) -> Result<String, Stop> {
        let place = self.from.join(path);
        std::fs::read_to_string(&place)
            .map_err(|error| Stop::because(format!("read {path}"), error))
    }

    fn add(&mut self, file: FileId) -> Result<(), Stop> {
        let text = self.text(&file.path())?;
        match file.read(&text) {
            Ok(document) => self.documents.set(file, Load::Ready(document)),
            Err(findings) => self.findings.extend(findings),
        }
        Ok(())
    }

    /// Reads one report file: the report, and its tables as the derived files hold them.
    fn report(&mut self, path: &Path, forms: &[Form]) -> Result<Option<(Report, Value)>, Stop> {
        let name = format!("data/report/{}", path.display());
        let text = self.text(&name)?;
        let report = match Report::read(&name, &text) {
            Ok(report) => report,
            Err(findings) => {
                self.findings.extend(findings);
                return Ok(None);
            }
        };
        self.findings.extend(report.edition_findings(&name, forms));
        let key = report.key();
        let expected = PathBuf::from(&key.agency).join(format!("{}.json", key.year));
        if expected != path {
            self.findings.push(Finding {
                rule: "FILE-NAME",
                severity: Severity::Error,
                file: name,
                place: "/agency/id, /year".to_owned(),
                detail: Detail::UnknownKey(expected.display().to_string()),
            });
            return Ok(None);
        }
        let value =
            serde_json::from_str(&text).map_err(|error| Stop::because("read JSON", error))?;
        let file = FileId::Report(key);
        let document = file.read(&text).map_err(|findings| Stop::Findings(findings.len()))?;
        self.documents.set(file, Load::Ready(document));
        Ok(Some((report, value)))
    }
}

/// Paths `<agency>/<year>.json` below `folder`, in order.
fn report_files(folder: &Path) -> Result<Vec<PathBuf>, Stop> {
    let list = |folder: &Path| -> Result<Vec<PathBuf>, Stop> {
        let because = |error| Stop::because(format!("list {}", folder.display()), error);
        let mut paths = Vec::new();
        for entry in std::fs::read_dir(folder).map_err(because)? {
            paths.push(entry.map_err(because)?.path());
        }
        paths.sort();
        Ok(paths)
    };
    let mut files = Vec::new();
    for agency in list(folder)?.iter().filter(|path| path.is_dir()) {
        for file in list(agency)? {
            if file.extension().is_some_and(|extension| extension == "json")
                && let Ok(relative) = file.strip_prefix(folder)
            {
                files.push(relative.to_owned());
            }
        }
    }
    Ok(files)
}

fn derived_id(path: &str) -> FileId {
    match path.strip_prefix("data/agency/") {
        Some(name) => FileId::Agency(name.trim_end_matches(".json").to_owned()),
        None if path == FileId::Catalog.path() => FileId::Catalog,
        None => FileId::Collection,
    }
}

fn derived_files(
    agencies: &BTreeMap<String, Vec<(u16, Value)>>,
    forms: &[Form],
    documents: &Documents,
) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut entries: Vec<Value> = Vec::new();
    let mut all: Vec<Value> = Vec::new();
    for (id, reports) in agencies {
        let tables: Vec<Value> = reports.iter().map(|(_, report)| tables_of(report)).collect();
        let agency = reports.last().map_or(Value::Null, |(_, report)| report["agency"].clone());
        let entry = json!({"agency": agency, "reports": tables});
        let forms = forms_of(std::slice::from_ref(&entry), forms);
        let file = json!({"schema": 1, "forms": forms, "agencies": [entry]});
        files.push((FileId::Agency(id.clone()).path(), file.to_string()));
        entries.push(catalog_entry(&agency, id, reports, documents));
        if tables_are_there(&entry) {
            all.push(entry);
        }
    }
    // Reading order: by region, then by name, provinces' own organs first.
    let order = |entry: &Value| {
        let text = |pointer: &str| {
            entry.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned()
        };
        (text("/region/en"), level_rank(&text("/level")), text("/name/en"))
    };
    entries.sort_by_key(order);
    let catalog = json!({"schema": 1, "agencies": entries});
    files.push((FileId::Catalog.path(), catalog.to_string()));
    let collection = json!({"schema": 1, "forms": forms_of(&all, forms), "agencies": all});
    files.push((FileId::Collection.path(), collection.to_string()));
    files
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

fn tables_are_there(entry: &Value) -> bool {
    let reports = entry["reports"].as_array();
    let has = |report: &Value| {
        report["tables"].as_object().is_some_and(|tables| tables.values().any(Value::is_object))
    };
    reports.is_some_and(|reports| reports.iter().any(has))
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

fn catalog_entry(
    agency: &Value,
    id: &str,
    reports: &[(u16, Value)],
    documents: &Documents,
) -> Value {
    let entry = |(year, value): &(u16, Value)| {
        let text = value.to_string();
        let report = documents.report(id, *year);
        let completeness = report.as_ref().map_or("located", Report::completeness);
        json!({
            "year": year,
            "form": value["form"],
            "completeness": completeness,
            "confidence": value.pointer("/source/confidence"),
            "requests": report.as_ref().is_some_and(|report| report.has_table("requests")),
            "figures": value["narrative_figures"].as_array().is_some_and(|list| !list.is_empty()),
            "bytes": text.len(),
            "sha256": hex(&Sha256::digest(text.as_bytes())),
        })
    };
    json!({
        "id": id,
        "name": agency["name"],
        "name_unconfirmed": agency["name_unconfirmed"],
        "level": agency["level"],
        "region": agency["region"],
        "reports": reports.iter().map(entry).collect::<Vec<Value>>(),
    })
}

/// All files below `folder`, in order.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>, Stop> {
    let because = |error| Stop::because(format!("list {}", folder.display()), error);
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(because)? {
        let path = entry.map_err(because)?.path();
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
