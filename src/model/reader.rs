//! Tolerant reading of a parsed JSON file: a cursor that records every wrong field with its place.
//!
//! One generic tree is parsed once per file and read through typed accessors. Deriving a
//! deserializer for each file type would stop at the first wrong field, and costs more bytes.

use super::{Detail, Finding, Localized, Severity};
use serde_json::Value;
use std::cell::RefCell;

/// Parses a file and checks its `schema`; everything else is read through [`Reader`].
///
/// # Errors
/// A [`Finding`] `FILE-JSON` with line and column, or `FILE-SCHEMA` with what the file states.
pub fn document(file: &str, text: &str) -> Result<Value, Finding> {
    let finding = |rule, place: &str, detail| Finding {
        rule,
        severity: Severity::Error,
        file: file.to_owned(),
        place: place.to_owned(),
        detail,
    };
    // A byte order mark is common in files saved on Windows and means nothing.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let value: Value = serde_json::from_str(text).map_err(|error| {
        let detail = Detail::NotJson {
            line: error.line(),
            column: error.column(),
            cut_off: error.is_eof(),
        };
        finding("FILE-JSON", "", detail)
    })?;
    match value.get("schema") {
        Some(Value::Number(number)) if number.as_str() == "1" => Ok(value),
        Some(other) => Err(finding("FILE-SCHEMA", "/schema", Detail::Schema(other.to_string()))),
        None => Err(finding("FILE-SCHEMA", "/schema", Detail::Missing)),
    }
}

/// A place in a file, and the list its findings go to.
pub struct Reader<'a> {
    value: Option<&'a Value>,
    file: &'a str,
    place: String,
    findings: &'a RefCell<Vec<Finding>>,
}

impl<'a> Reader<'a> {
    /// A reader at the top of `value`.
    pub fn new(file: &'a str, value: &'a Value, findings: &'a RefCell<Vec<Finding>>) -> Self {
        Self { value: Some(value), file, place: String::new(), findings }
    }

    /// The value under `key`; a missing one is noticed when it is asked for.
    pub fn field(&self, key: &str) -> Self {
        self.child(self.value.and_then(|value| value.get(key)), key)
    }

    /// Whether anything but `null` stands here.
    pub fn is_present(&self) -> bool {
        self.value.is_some_and(|value| !value.is_null())
    }

    /// The values of a list with their readers; none, and a finding, if this is no list.
    pub fn items(&self) -> Vec<Self> {
        match self.value {
            Some(Value::Array(items)) => items
                .iter()
                .enumerate()
                .map(|(index, value)| self.child(Some(value), &index.to_string()))
                .collect(),
            _ => self.wrong("a list"),
        }
    }

    /// The keys and values of an object; none, and a finding, if this is no object.
    pub fn entries(&self) -> Vec<(&'a str, Self)> {
        match self.value {
            Some(Value::Object(fields)) => fields
                .iter()
                .map(|(key, value)| (key.as_str(), self.child(Some(value), key)))
                .collect(),
            _ => self.wrong("an object"),
        }
    }

    /// A text; empty, and a finding, if this is none.
    pub fn text(&self) -> String {
        match self.value {
            Some(Value::String(text)) => text.clone(),
            _ => self.wrong("a text"),
        }
    }

    /// A text that may be missing or `null`.
    pub fn optional_text(&self) -> Option<String> {
        self.is_present().then(|| self.text())
    }

    /// The text here if it is one, without a finding otherwise.
    pub fn word(&self) -> Option<&'a str> {
        self.value.and_then(Value::as_str)
    }

    /// The digits of a number here if it is one, without a finding otherwise.
    pub fn number(&self) -> Option<&'a str> {
        match self.value {
            Some(Value::Number(number)) => Some(number.as_str()),
            _ => None,
        }
    }

    /// `true` only where the file says so.
    pub fn flag(&self) -> bool {
        self.value == Some(&Value::Bool(true))
    }

    /// A small whole number; 0, and a finding, if this is none.
    pub fn whole(&self) -> u32 {
        match self.number().and_then(|digits| digits.parse().ok()) {
            Some(number) => number,
            None => self.wrong("a whole number"),
        }
    }

    /// A text with its translation.
    pub fn localized(&self) -> Localized {
        Localized {
            zh_hans: self.field("zh-Hans").text(),
            en: self.field("en").optional_text(),
        }
    }

    /// Records `detail` at this place under `rule`.
    pub fn find(&self, rule: &'static str, severity: Severity, detail: Detail) {
        self.findings.borrow_mut().push(Finding {
            rule,
            severity,
            file: self.file.to_owned(),
            place: self.place.clone(),
            detail,
        });
    }

    fn child(&self, value: Option<&'a Value>, key: &str) -> Self {
        let mut place = self.place.clone();
        place.push('/');
        place.push_str(&key.replace('~', "~0").replace('/', "~1"));
        Self { value, file: self.file, place, findings: self.findings }
    }

    fn wrong<T: Default>(&self, expected: &'static str) -> T {
        let detail = if self.value.is_some() { Detail::Expected(expected) } else { Detail::Missing };
        self.find("FILE-FIELD", Severity::Error, detail);
        T::default()
    }
}
