//! What is wrong with a file, and where.

use super::SyntaxError;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Said, but nothing to act on.
    Info,
    /// Worth knowing; nothing is lost.
    Warning,
    /// The file, or this part of it, can't be used as it is.
    Error,
}

impl Severity {
    /// The word in output.
    pub fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// The file isn't JSON from there on.
    NotJson(SyntaxError),
    /// The file states another schema than the one this program reads; what it states.
    Schema(String),
    /// A field is missing or holds something else than the kind named.
    Expected(&'static str),
    /// A word that isn't one of those allowed here.
    UnknownWord(String),
    /// A row, column or form that isn't known.
    UnknownKey(String),
    /// A cell of the form that the file doesn't have.
    MissingCell,
    /// A key that its object has twice.
    Repeated(String),
    /// The bytes from this line on aren't UTF-8.
    Encoding(usize),
    /// More bytes than are read; how many.
    Size(u64),
    /// The file could not be read from disk; why.
    Read(String),
}

/// One finding about one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Stable name of the rule: `FILE-*` for the file itself, `V-*` for the report (see README).
    pub rule: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// The file, as the reader of the message knows it.
    pub file: String,
    /// Path of the value concerned; empty for the whole file.
    pub place: String,
    /// What was found.
    pub detail: Detail,
}
