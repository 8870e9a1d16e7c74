//! `Query` ⇄ query string.
//!
//! Only differences from the default are written, in the canonical order of the public contract.
//! Parsing never fails: a value that means nothing is the default, a parameter that is not known is
//! kept and written after the known ones.
//!
//! ```
//! use gongkai::query::{Time, url};
//! let query = url::parse("?body=suqian-city~huaian-city&time=2019..2024&utm=x");
//! assert_eq!(query.body, ["suqian-city", "huaian-city"]);
//! assert_eq!(query.time, Time::Range(2019, 2024));
//! assert_eq!(url::print(&query), "?body=suqian-city~huaian-city&time=2019..2024&utm=x");
//! assert_eq!(url::print(&url::parse("?time=nonsense")), "");
//! ```

use super::{Basis, By, Group, Measure, Query, Sort, Tab, Theme, Time, is_version};
use crate::model::Locale;

/// Known parameters in canonical order.
const ORDER: [&str; 16] = [
    "body",
    "time",
    "measure",
    "by",
    "applicant",
    "basis",
    "denom",
    "tab",
    "sort",
    "q",
    "focus",
    "lang",
    "theme",
    "embed",
    "hide",
    "v",
];

/// Reads a query string, with or without its `?`.
pub fn parse(text: &str) -> Query {
    let mut query = Query::default();
    for pair in text.strip_prefix('?').unwrap_or(text).split('&').filter(|pair| !pair.is_empty()) {
        let (name, raw) = pair.split_once('=').unwrap_or((pair, ""));
        let value = current_value(name, decode(raw));
        match name {
            "body" => (query.body, query.groups) = parse_bodies(&value),
            "time" => query.time = parse_time(&value),
            "measure" => query.measure = measure(&value),
            "by" => query.by = By::from_id(&value).unwrap_or_default(),
            "applicant" => query.applicant = is_id(&value).then_some(value),
            "denom" => query.denom = is_id(&value).then_some(value),
            "basis" => {
                query.basis = match value.as_str() {
                    "share" => Basis::Share,
                    "index" => Basis::Index,
                    _ => Basis::Count,
                }
            }
            "tab" => query.tab = if value == "table" { Tab::Table } else { Tab::Chart },
            "sort" => query.sort = Sort::parse(&value),
            "lang" => query.locale = parse_locale(&value),
            "theme" => {
                query.theme = match value.as_str() {
                    "light" => Theme::Light,
                    "dark" => Theme::Dark,
                    _ => Theme::Auto,
                }
            }
            "embed" => query.embed = value == "1",
            "v" => query.version = is_version(&value).then_some(value),
            _ => {
                // Of a known parameter the last one counts; unknown ones may repeat.
                query.kept.retain(|(kept, _)| kept != name || rank(name) == ORDER.len());
                let place = query.kept.iter().position(|(kept, _)| rank(kept) > rank(name));
                let place = place.unwrap_or(query.kept.len());
                query.kept.insert(place, (name.to_owned(), raw.to_owned()));
            }
        }
    }
    query
}

/// Names of the parameters in a query string.
pub fn names(text: &str) -> impl Iterator<Item = &str> {
    let pairs = text.strip_prefix('?').unwrap_or(text).split('&');
    pairs.map(|pair| pair.split_once('=').map_or(pair, |(name, _)| name))
}

/// Values that parameters once had, and what they are now: a link that was sent goes on working.
pub const RETIRED: [(&str, &str, &str); 1] = [("sort", "size", "-value")];

fn current_value(name: &str, value: String) -> String {
    let is_it = |(of, retired, _): &&(&str, &str, &str)| *of == name && *retired == value;
    RETIRED.iter().find(is_it).map_or(value.clone(), |(.., current)| (*current).to_owned())
}

/// Place in the canonical order; unknown parameters come last, as they came.
fn rank(name: &str) -> usize {
    ORDER.iter().position(|known| *known == name).unwrap_or(ORDER.len())
}

/// Writes a query string with its `?`, or nothing for the default query.
pub fn print(query: &Query) -> String {
    let mut text = String::new();
    for name in ORDER {
        if let Some(value) = known_value(query, name) {
            append(&mut text, name, &value);
        }
        for (_, raw) in query.kept.iter().filter(|(kept, _)| kept == name) {
            append(&mut text, name, raw);
        }
    }
    for (name, raw) in query.kept.iter().filter(|(name, _)| !ORDER.contains(&name.as_str())) {
        append(&mut text, name, raw);
    }
    text
}

fn append(text: &mut String, name: &str, value: &str) {
    text.push(if text.is_empty() { '?' } else { '&' });
    text.push_str(name);
    text.push('=');
    text.push_str(value);
}

fn known_value(query: &Query, name: &str) -> Option<String> {
    match name {
        "body" => {
            let groups = query.groups.iter().map(Group::token);
            let tokens: Vec<String> = query.body.iter().cloned().chain(groups).collect();
            (!tokens.is_empty()).then(|| tokens.join("~"))
        }
        "time" => match query.time {
            Time::All => None,
            Time::Latest => Some("latest".to_owned()),
            Time::Range(from, to) if from == to => Some(from.to_string()),
            Time::Range(from, to) => Some(from.to_string() + ".." + &to.to_string()),
        },
        "applicant" => query.applicant.clone(),
        "measure" => query.measure.clone(),
        "by" => (query.by != By::Year).then(|| query.by.id().to_owned()),
        "denom" => query.denom.clone(),
        "basis" => (query.basis != Basis::Count).then(|| query.basis.id().to_owned()),
        "tab" => (query.tab == Tab::Table).then(|| "table".to_owned()),
        "sort" => (query.sort != Sort::Form).then(|| query.sort.token()),
        "lang" => (query.locale == Locale::En).then(|| "en".to_owned()),
        "theme" => match query.theme {
            Theme::Auto => None,
            Theme::Light => Some("light".to_owned()),
            Theme::Dark => Some("dark".to_owned()),
        },
        "embed" => query.embed.then(|| "1".to_owned()),
        "v" => query.version.clone(),
        _ => None,
    }
}

/// Ids of agencies, and groups of them.
fn parse_bodies(value: &str) -> (Vec<String>, Vec<Group>) {
    let (mut ids, mut groups) = (Vec::new(), Vec::new());
    for token in value.split('~') {
        match Group::parse(token) {
            Some(group) if !groups.contains(&group) => groups.push(group),
            None if is_id(token) && !ids.iter().any(|id| id == token) => ids.push(token.to_owned()),
            _ => {}
        }
    }
    (ids, groups)
}

/// The measure named `id`; none if that means nothing or is the default.
pub(super) fn measure(id: &str) -> Option<String> {
    (is_measure(id) && id != Measure::DEFAULT).then(|| id.to_owned())
}

/// Ids of measures: ids of a table, a row and perhaps a column, with points between.
pub(super) fn is_measure(text: &str) -> bool {
    text.split('.').all(is_id)
}

/// Ids of agencies and columns: ASCII letters, digits, `-` and `_`; they need no encoding.
pub(super) fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

fn parse_time(value: &str) -> Time {
    if value == "latest" {
        return Time::Latest;
    }
    // `2019..2024`; cut at the first point, as a search for two is more code than the rest.
    let (from, to) = value.split_once('.').unwrap_or((value, value));
    match (parse_year(from), parse_year(to.strip_prefix('.').unwrap_or(to))) {
        (Some(from), Some(to)) => Time::Range(from.min(to), from.max(to)),
        _ => Time::All,
    }
}

pub(super) fn parse_year(text: &str) -> Option<u16> {
    (text.len() == 4).then(|| text.parse().ok()).flatten().filter(|year| *year >= 1000)
}

fn parse_locale(value: &str) -> Locale {
    // Every English tag is our English; every other language reads the product's own.
    if value.starts_with("en") { Locale::En } else { Locale::ZhHans }
}

/// Undoes percent encoding; bytes that are not UTF-8 afterwards are left as they came.
fn decode(raw: &str) -> String {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw.bytes();
    while let Some(byte) = rest.next() {
        let ahead = rest.clone();
        match (byte, hex(rest.next()), hex(rest.next())) {
            (b'%', Some(high), Some(low)) => bytes.push(high * 16 + low),
            _ => {
                bytes.push(byte);
                rest = ahead;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| raw.to_owned())
}

fn hex(byte: Option<u8>) -> Option<u8> {
    match byte? {
        digit @ b'0'..=b'9' => Some(digit - b'0'),
        letter @ b'a'..=b'f' => Some(letter - b'a' + 10),
        letter @ b'A'..=b'F' => Some(letter - b'A' + 10),
        _ => None,
    }
}
