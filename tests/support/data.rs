//! The data files of the collection, read by the library and, beside it, by serde_json.

use gongkai::model::audit::{Check, Surroundings, audit};
use gongkai::model::{AgencyReports, Form, Report, ReportKey, Rules, TABLES};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// A report file.
pub(crate) struct ReportFile {
    /// Path below the root of the package.
    pub(crate) path: String,
    /// As it lies on disk.
    pub(crate) text: String,
    /// As the library reads it.
    pub(crate) report: Report,
    /// As serde_json reads it.
    pub(crate) value: Value,
}

/// The root of the package.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The text of the file at `path` below the root.
pub(crate) fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// All files below `folder`, in order.
pub(crate) fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            files.extend(files_below(&path));
        } else {
            files.push(path);
        }
    }
    files
}

/// Every report file of the collection, by agency and year.
pub(crate) fn report_files() -> &'static [ReportFile] {
    static FILES: OnceLock<Vec<ReportFile>> = OnceLock::new();
    FILES.get_or_init(|| {
        let paths = files_below(&root().join("data/report"));
        let read = |path: &PathBuf| {
            let path = path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
            let text = text(&path);
            let report = Report::read(&path, &text).unwrap_or_else(|found| panic!("{found:#?}"));
            let value = serde_json::from_str(&text).unwrap();
            ReportFile { path, text, report, value }
        };
        paths.iter().map(read).collect()
    })
}

/// The file of one report.
pub(crate) fn report_file(agency: &str, year: u16) -> &'static ReportFile {
    let is_asked =
        |file: &&ReportFile| file.report.agency_id() == agency && file.report.year() == year;
    report_files().iter().find(is_asked).unwrap_or_else(|| panic!("no report {agency} {year}"))
}

/// Ids of the editions.
pub(crate) const EDITIONS: [&str; 2] = ["ed2019", "ed2021"];

/// The forms.
pub(crate) fn forms() -> &'static [Form] {
    static FORMS: OnceLock<Vec<Form>> = OnceLock::new();
    FORMS.get_or_init(|| EDITIONS.map(|id| form(&format!("data/form/{id}.json"))).to_vec())
}

/// The form in the file at `path`.
pub(crate) fn form(path: &str) -> Form {
    Form::read(path, &text(path)).unwrap_or_else(|found| panic!("{found:#?}"))
}

/// All agencies with their reports.
pub(crate) fn agencies() -> Vec<Arc<AgencyReports>> {
    let mut agencies: Vec<AgencyReports> = Vec::new();
    for file in report_files() {
        let id = file.report.agency_id();
        match agencies.last_mut() {
            Some(agency) if agency.id == id => agency.reports.push(file.report.clone()),
            _ => agencies
                .push(AgencyReports { id: id.to_owned(), reports: vec![file.report.clone()] }),
        }
    }
    agencies.into_iter().map(Arc::new).collect()
}

/// Ids of what has nothing below itself in the tree `key` of `value`, read from the form's JSON.
pub(crate) fn leaf_ids(value: &Value, key: &str) -> Vec<String> {
    let mut ids = Vec::new();
    for child in value[key].as_array().into_iter().flatten() {
        let below = leaf_ids(child, key);
        if below.is_empty() {
            ids.push(child["id"].as_str().unwrap().to_owned());
        } else {
            ids.extend(below);
        }
    }
    ids
}

/// Row and column of every data cell of a table in printed order, read from the form's JSON.
pub(crate) fn cell_keys(table: &Value) -> Vec<(String, String)> {
    let own = std::slice::from_ref(table);
    let blocks = table["blocks"].as_array().map_or(own, Vec::as_slice);
    let mut keys = Vec::new();
    for block in blocks {
        for row in leaf_ids(block, "rows") {
            for column in leaf_ids(block, "columns") {
                keys.push((row.clone(), column));
            }
        }
    }
    keys
}

/// The table `id` of the edition, as serde_json reads it.
pub(crate) fn table_json(edition: &str, id: &str) -> Value {
    assert!(TABLES.contains(&id));
    let form: Value = serde_json::from_str(&text(&format!("data/form/{edition}.json"))).unwrap();
    let mut tables = form["tables"].as_array().unwrap().iter();
    tables.find(|table| table["id"] == id).unwrap().clone()
}

/// A number with its whole part grouped by three: `-72,701.2578`.
pub(crate) fn grouped(number: &str) -> String {
    let (sign, number) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let mut groups: Vec<&str> = Vec::new();
    let mut rest = whole;
    while rest.len() > 3 {
        let (head, tail) = rest.split_at(rest.len() - 3);
        groups.insert(0, tail);
        rest = head;
    }
    groups.insert(0, rest);
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{fraction}", groups.join(","))
}

/// The rules no form prints.
pub(crate) fn rules() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    RULES.get_or_init(|| {
        Rules::read("data/rule.json", &text("data/rule.json"))
            .unwrap_or_else(|found| panic!("{found:#?}"))
    })
}

/// The checks of `report` among the reports of the collection.
pub(crate) fn audit_of(report: &Report) -> Vec<Check> {
    let find = |key: &ReportKey| {
        let is_asked = |file: &&ReportFile| file.report.key() == *key;
        report_files().iter().find(is_asked).map(|file| file.report.clone())
    };
    audit(report, &Surroundings { forms: forms(), rules: rules(), find: &find })
}
