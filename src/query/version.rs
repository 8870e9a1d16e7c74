//! Versions of the data: a view that names one reads its numbers from there, whatever became of the collection.
//!
//! A version is published as a folder, `data/<version>/`, with the files figures are drawn from and
//! `version.json`, which says its name once more; `data/version.json` says which is the current one.

use crate::model::Need::Must;
use crate::model::{Finding, Shape, read};

static VERSION: Shape = Shape::Object(&[("version", Must, &Shape::Text)]);

/// Whether `text` can be the name of a version.
pub fn is_version(text: &str) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    (8..=16).contains(&text.len()) && text.bytes().all(is_digit)
}

/// Reads a `version.json`.
///
/// # Errors
/// All findings, not only the first.
pub fn read_version(file: &str, text: &str) -> Result<String, Vec<Finding>> {
    read(file, text, &VERSION).map(|json| json.at("version").text().to_owned())
}
