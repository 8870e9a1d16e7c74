//! A report file, whatever state it is in: what is wrong with the file, what the audit finds in the
//! report, and where in the text each of it stands.

use super::{Check, Surroundings, audit};
use crate::model::{Detail, Finding, Located, Report, Severity, locate};

/// A longer file is refused unread: a report has some ten thousand bytes.
pub const LONGEST: u64 = 4 * 1024 * 1024;

/// What came of one file.
#[derive(Debug)]
pub struct FileAudit {
    /// The file, as the reader of the messages knows it.
    pub name: String,
    /// What is wrong with the file itself.
    pub findings: Vec<Finding>,
    /// The report, where it could be read.
    pub report: Option<Report>,
    /// The checks of the report.
    pub checks: Vec<Check>,
    /// Where the places named by findings and checks stand.
    pub located: Located,
}

impl FileAudit {
    /// A file of which nothing but `detail` is known.
    pub fn unreadable(name: &str, rule: &'static str, detail: Detail) -> Self {
        let finding = Finding {
            rule,
            severity: Severity::Error,
            file: name.to_owned(),
            place: String::new(),
            detail,
        };
        Self {
            name: name.to_owned(),
            findings: vec![finding],
            report: None,
            checks: Vec::new(),
            located: Located::default(),
        }
    }

    /// Reads and checks the bytes of a file.
    pub fn of(name: &str, bytes: Vec<u8>, around: &Surroundings<'_>) -> Self {
        if bytes.len() as u64 > LONGEST {
            return Self::unreadable(name, "FILE-SIZE", Detail::Size(bytes.len() as u64));
        }
        match String::from_utf8(bytes) {
            Ok(text) => Self::of_text(name, &text, around),
            Err(error) => {
                let end = error.utf8_error().valid_up_to();
                let read = error.as_bytes().get(..end).unwrap_or_default();
                let line = read.iter().filter(|byte| **byte == b'\n').count() + 1;
                Self::unreadable(name, "FILE-ENCODING", Detail::Encoding(line))
            }
        }
    }

    fn of_text(name: &str, text: &str, around: &Surroundings<'_>) -> Self {
        let mut file = Self {
            name: name.to_owned(),
            findings: Vec::new(),
            report: None,
            checks: Vec::new(),
            located: Located::default(),
        };
        match Report::read(name, text) {
            Ok(report) => {
                file.findings.extend(report.edition_findings(name, around.forms));
                file.checks = audit(&report, around);
                file.report = Some(report);
            }
            Err(findings) => {
                let is_json = findings.iter().all(|finding| finding.rule != "FILE-JSON");
                file.findings.extend(findings);
                if !is_json {
                    return file;
                }
            }
        }
        file.locate(text);
        file
    }

    /// Finds line and column of everything named, and keys that are repeated.
    fn locate(&mut self, text: &str) {
        let of_findings = self.findings.iter().map(|finding| finding.place.as_str());
        let of_checks = self.checks.iter().flat_map(|check| {
            let cells = check.places().into_iter().map(|cell| cell.place.as_str());
            cells.chain(check.place.as_deref())
        });
        self.located = locate(text, of_findings.chain(of_checks));
        for (place, _) in &self.located.repeated {
            let key = place.rsplit('/').next().unwrap_or(place);
            self.findings.push(Finding {
                rule: "FILE-DUPLICATE",
                severity: Severity::Error,
                file: self.name.clone(),
                place: place.clone(),
                detail: Detail::Repeated(key.to_owned()),
            });
        }
    }

    /// Whether no report could be read.
    pub fn is_unreadable(&self) -> bool {
        self.report.is_none()
    }

    /// Whether anything of severity error was found.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
            || self.checks.iter().any(Check::is_error)
    }
}
