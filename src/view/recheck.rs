//! Checks the report of a page again in the reader's browser, or a file of her own: fetches the
//! published data files and applies the same rules as the build did.
//!
//! This is a program of its own (`src/bin/audit.rs`), fetched when the reader asks for it, so that no
//! first view pays for it.

use super::component::audit_panel::fingerprint;
use super::component::file_check;
use super::documents::{FileId, RULES};
use super::printed_locale;
use crate::browser::{dom, fetch, history};
use crate::i18n::audit::{AuditMessages, Wording, audit_messages};
use crate::model::audit::{Check, FileAudit, Surroundings, audit};
use crate::model::{Catalog, Detail, Form, Report, ReportKey, Rules};
use std::cell::RefCell;
use web_sys::HtmlElement;

/// Starts checking the page's report; says how it went in the page.
pub fn start() {
    dom::spawn(async {
        let Some(place) = dom::by_id("recheck") else { return };
        let words = audit_messages(printed_locale());
        say(&place, words.recheck_running);
        let text = match read(&named_files(&place)).await {
            Ok(collection) => result(&place, &collection, words),
            Err(path) => words.recheck_failed.fill([&path]),
        };
        say(&place, &text);
    });
}

/// The data files that an element of the page names.
fn named_files(place: &HtmlElement) -> Vec<String> {
    let files = place.get_attribute("data-files").unwrap_or_default();
    files.split(' ').map(str::to_owned).collect()
}

/// Checks the file chosen on the page; says how it went in the page.
pub fn check_file() {
    dom::spawn(async {
        let Some(place) = dom::by_id("file-check") else { return };
        let words = audit_messages(printed_locale());
        say(&place, words.recheck_running);
        let Some((name, bytes)) = dom::chosen_file(&place).await else {
            return say(&place, "");
        };
        match read(&named_files(&place)).await {
            Err(path) => say(&place, &words.recheck_failed.fill([&path])),
            Ok(mut collection) => {
                collection.read_neighbours(&name, &bytes).await;
                let file = collection.audit_file(&name, bytes);
                if let Ok(Some(element)) = place.query_selector("[role=status]") {
                    element.set_inner_html(&file_check::result(
                        &file,
                        &collection.forms,
                        printed_locale(),
                    ));
                }
            }
        }
    });
}

fn say(place: &HtmlElement, text: &str) {
    if let Ok(Some(element)) = place.query_selector("[role=status]") {
        element.set_text_content(Some(text));
    }
}

/// The files a report is checked with.
#[derive(Default)]
struct Collection {
    reports: Vec<Report>,
    forms: Vec<Form>,
    rules: Option<Rules>,
    catalog: Option<Catalog>,
}

impl Collection {
    fn find(&self, key: &ReportKey) -> Option<Report> {
        self.reports.iter().find(|report| report.key() == *key).cloned()
    }

    /// The published reports that a file is held against: the agency's of the year before, and those
    /// that a rule names. What can't be read is left out, as it is where nobody has published it.
    async fn read_neighbours(&mut self, name: &str, bytes: &[u8]) {
        let asked = RefCell::new(Vec::new());
        let find = |key: &ReportKey| {
            asked.borrow_mut().push(key.clone());
            None
        };
        // What the rules ask for is known by letting them ask.
        if let Some(rules) = &self.rules {
            FileAudit::of(
                name,
                bytes.to_vec(),
                &Surroundings { forms: &self.forms, rules, find: &find },
            );
        }
        let is_published = |key: &ReportKey| {
            let agency = self.catalog.as_ref().and_then(|catalog| catalog.agency(&key.agency));
            agency.is_some_and(|agency| agency.reports().iter().any(|one| one.year() == key.year))
        };
        let mut paths: Vec<String> = Vec::new();
        for key in asked.into_inner().into_iter().filter(is_published) {
            let path = FileId::Report(key).path();
            if !paths.contains(&path) {
                paths.push(path);
            }
        }
        for path in paths {
            if let Ok(neighbour) = read(&[path]).await {
                self.reports.extend(neighbour.reports);
            }
        }
    }

    fn audit_file(&self, name: &str, bytes: Vec<u8>) -> FileAudit {
        let find = |key: &ReportKey| self.find(key);
        match &self.rules {
            Some(rules) => {
                FileAudit::of(name, bytes, &Surroundings { forms: &self.forms, rules, find: &find })
            }
            None => FileAudit::unreadable(name, "FILE-READ", Detail::Read(RULES.to_owned())),
        }
    }
}

/// Reads data files; the path of the first that can't be read.
async fn read(paths: &[String]) -> Result<Collection, String> {
    let mut collection = Collection::default();
    let root = history::mount_point().unwrap_or_default();
    for path in paths {
        let text = fetch::text(&(root.clone() + path), || {}).await.map_err(|_| path.clone())?;
        let is_read = if path.starts_with("data/report/") {
            Report::read(path, &text).map(|report| collection.reports.push(report)).is_ok()
        } else if path.starts_with("data/form/") {
            Form::read(path, &text).map(|form| collection.forms.push(form)).is_ok()
        } else if path == RULES {
            collection.rules = Rules::read(path, &text).ok();
            collection.rules.is_some()
        } else {
            collection.catalog = Catalog::read(path, &text).ok();
            collection.catalog.is_some()
        };
        if !is_read {
            return Err(path.clone());
        }
    }
    Ok(collection)
}

/// Checks the first report among the others.
fn check(collection: &Collection) -> Vec<Check> {
    let (Some(report), Some(rules)) = (collection.reports.first(), &collection.rules) else {
        return Vec::new();
    };
    let find = |key: &ReportKey| collection.find(key);
    audit(report, &Surroundings { forms: &collection.forms, rules, find: &find })
}

/// How it came out, how long it took, and whether the page says the same.
fn result(place: &HtmlElement, collection: &Collection, words: &AuditMessages) -> String {
    let start = now();
    let checks = check(collection);
    let micros = ((now() - start) * 1000.0) as i64;
    // For the benchmark; the clock of a browser is coarser than one check takes.
    let _ = place.set_attribute("data-micros", &micros.to_string());
    let (hold, differ, _) = Wording::counts(&checks);
    let (all, differ) = ((hold + differ).to_string(), differ.to_string());
    if place.get_attribute("data-printed").as_deref() == Some(&fingerprint(&checks)) {
        let tenths = (micros + 50) / 100;
        let millis = (tenths / 10).to_string() + "." + &(tenths % 10).to_string();
        words.recheck_same.fill([&all, &millis, &differ])
    } else {
        words.recheck_other.fill([&all, &differ])
    }
}

/// Milliseconds since the page was opened.
fn now() -> f64 {
    let performance = web_sys::window().and_then(|window| window.performance());
    performance.map_or(0.0, |performance| performance.now())
}
