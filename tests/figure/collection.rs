//! The real collection, read as the build reads it.

use gongkai::model::{AgencyReports, Form, Report};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The checkout.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

pub(crate) fn text(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

pub(crate) fn forms() -> Vec<Form> {
    let read = |id: &str| {
        let path = format!("data/form/{id}.json");
        Form::read(&path, &text(&path)).unwrap()
    };
    ["ed2019", "ed2021"].map(read).to_vec()
}

pub(crate) fn report(agency: &str, year: u16) -> Report {
    let path = format!("data/report/{agency}/{year}.json");
    Report::read(&path, &text(&path)).unwrap()
}

/// Every report file, in order.
pub(crate) fn report_paths() -> Vec<String> {
    let mut paths = Vec::new();
    collect(&root().join("data/report"), &mut paths);
    paths.sort();
    paths
}

fn collect(folder: &Path, paths: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, paths);
        } else {
            paths.push(path.strip_prefix(root()).unwrap().display().to_string());
        }
    }
}

/// All reports of the collection, agency by agency.
pub(crate) fn agencies() -> Vec<Arc<AgencyReports>> {
    let mut agencies: Vec<AgencyReports> = Vec::new();
    for path in report_paths() {
        let report = Report::read(&path, &text(&path)).unwrap();
        match agencies.iter_mut().find(|agency| agency.id == report.agency_id()) {
            Some(agency) => agency.reports.push(report),
            None => agencies
                .push(AgencyReports { id: report.agency_id().to_owned(), reports: vec![report] }),
        }
    }
    agencies.into_iter().map(Arc::new).collect()
}
