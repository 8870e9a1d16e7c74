//! Findings about files in words, for the terminal.

use gongkai::i18n::audit::AuditMessages;
use gongkai::model::Finding;

/// One line: severity, rule, file and place, what is wrong.
pub(crate) fn finding(finding: &Finding, words: &AuditMessages) -> String {
    let (severity, rule) = (words.severity(finding.severity), finding.rule);
    let what = words.file_finding(&finding.detail);
    format!("{severity} {rule} {}{}: {what}", finding.file, finding.place)
}
