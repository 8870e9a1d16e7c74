//! Findings in words, for the terminal.

use gongkai::model::{Detail, Finding, Severity};

/// One line: severity, rule, file and place, what is wrong.
pub(crate) fn finding(finding: &Finding) -> String {
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let place = if finding.place.is_empty() { "" } else { finding.place.as_str() };
    format!("{severity} {} {}{place}: {}", finding.rule, finding.file, detail(&finding.detail))
}

fn detail(detail: &Detail) -> String {
    match detail {
        Detail::NotJson(error) => {
            let what = if error.is_cut_off { "the file ends in the middle" } else { "not JSON" };
            format!("{what}, line {} column {}", error.line, error.column)
        }
        Detail::Schema(found) if found.is_empty() => {
            "no schema stated; schema 1 is read".to_owned()
        }
        Detail::Schema(found) => format!("schema {found}; this program reads schema 1"),
        Detail::Expected(kind) => format!("expected {kind}"),
        Detail::UnknownWord(word) => format!("“{word}” is none of the words allowed here"),
        Detail::UnknownKey(key) => format!("the form has no “{key}”"),
        Detail::MissingCell => "the form has this cell, the file doesn't".to_owned(),
    }
}
