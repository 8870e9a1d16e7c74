//! Checks the report of a page again in the reader's browser: fetches the published data files and
//! applies the same rules as the build did.
//!
//! This is a program of its own (`src/bin/audit.rs`), fetched when the reader asks for it, so that no
//! first view pays for it.

use super::component::audit_panel::fingerprint;
use crate::browser::{dom, fetch, history};
use crate::i18n::audit::{AuditMessages, Wording, audit_messages};
use crate::model::audit::{Check, Surroundings, audit};
use crate::model::{Form, Locale, Report, ReportKey, Rules};
use web_sys::HtmlElement;

/// Starts checking; says how it went in the page.
pub fn start() {
    dom::spawn(async {
        let Some(place) = dom::by_id("recheck") else { return };
        let root = dom::document().and_then(|document| document.document_element());
        let lang = root.and_then(|root| root.get_attribute("lang")).unwrap_or_default();
        let locale = if lang == Locale::En.tag() { Locale::En } else { Locale::ZhHans };
        let words = audit_messages(locale);
        say(&place, words.recheck_running);
        let text = match read(&place).await {
            Ok(collection) => result(&place, &collection, words),
            Err(path) => words.recheck_failed.fill([&path]),
        };
        say(&place, &text);
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
}

/// Reads the files the page names; the path of the first that can't be read.
async fn read(place: &HtmlElement) -> Result<Collection, String> {
    let mut collection = Collection::default();
    let root = history::mount_point().unwrap_or_default();
    let paths = place.get_attribute("data-files").unwrap_or_default();
    for path in paths.split(' ') {
        let text = fetch::text(&(root.clone() + path), || {}).await.map_err(|_| path.to_owned())?;
        let is_read = if path.starts_with("data/report/") {
            Report::read(path, &text).map(|report| collection.reports.push(report)).is_ok()
        } else if path.starts_with("data/form/") {
            Form::read(path, &text).map(|form| collection.forms.push(form)).is_ok()
        } else {
            collection.rules = Rules::read(path, &text).ok();
            collection.rules.is_some()
        };
        if !is_read {
            return Err(path.to_owned());
        }
    }
    Ok(collection)
}

/// Checks the first report among the others.
fn check(collection: &Collection) -> Vec<Check> {
    let (Some(report), Some(rules)) = (collection.reports.first(), &collection.rules) else {
        return Vec::new();
    };
    let find =
        |key: &ReportKey| collection.reports.iter().find(|report| report.key() == *key).cloned();
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
