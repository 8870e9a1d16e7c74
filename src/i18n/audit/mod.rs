//! The audit in words: what a check states, with which numbers, and how it came out.
//!
//! Neutral on purpose: two printed numbers differ; nobody is accused. These texts are on printed
//! pages, in the command line tool and in the audit program of the browser, and not in the bundle
//! every page loads.

mod en;
mod equation;
mod wording;
mod zh_hans;

pub use wording::Wording;

use super::{Template, count};
use crate::model::audit::{CheckResult, Reason};
use crate::model::{Detail, Locale, Severity, SyntaxError};

/// The texts of the audit in one language.
#[expect(missing_docs, reason = "the texts themselves, in zh_hans.rs and en.rs, say what they are")]
#[derive(Debug)]
pub struct AuditMessages {
    pub locale: Locale,
    pub heading: &'static str,
    /// Checked, of them holding.
    pub one_holds: &'static str,
    pub all_hold: Template<1>,
    pub some_differ: Template<3>,
    pub one_differs: Template<2>,
    pub nothing_checked: &'static str,
    pub sums_missing: Template<1>,
    pub if_blank_is_zero: Template<1>,
    pub not_assessable: Template<1>,
    pub reconstructed: &'static str,
    pub neutral: &'static str,
    pub method: &'static str,
    pub no_tables: &'static str,
    pub differences: &'static str,
    pub formalities: &'static str,
    pub remarks: &'static str,
    pub holding: Template<1>,
    pub unassessed: Template<1>,
    pub see_cells: Template<1>,
    pub see_cell: &'static str,
    pub see_text: &'static str,
    pub see_report: Template<1>,
    pub see_agency: Template<1>,
    pub mark: Template<1>,
    pub rule: Template<1>,
    pub note: &'static str,
    pub continuity: &'static str,
    pub continuity_lead: &'static str,
    pub continuity_agrees: Template<1>,
    pub continuity_differs: Template<1>,
    pub continuity_gap: Template<1>,
    pub continuity_gaps: Template<2>,
    pub continuity_no_table: &'static str,
    pub continuity_no_number: &'static str,
    pub continuity_form: Template<1>,
    pub continuity_opening: &'static str,
    pub continuity_closing: &'static str,
    pub recheck: &'static str,
    pub recheck_about: &'static str,
    pub recheck_running: &'static str,
    pub recheck_same: Template<3>,
    pub recheck_other: Template<2>,
    pub recheck_failed: Template<1>,
    pub recheck_program: &'static str,
    pub file_heading: &'static str,
    pub file_about: &'static str,
    pub file_choose: &'static str,
    pub file_unreadable: &'static str,
    pub file_findings: &'static str,
    // Names of things in sentences.
    pub table_proactive: &'static str,
    pub table_requests: &'static str,
    pub table_remedies: &'static str,
    pub row: Template<2>,
    pub column: Template<2>,
    pub whole_cell: Template<1>,
    pub part_cell: Template<2>,
    pub figure: Template<1>,
    pub named: Template<1>,
    pub added_up: Template<1>,
    pub of_year: Template<2>,
    pub of_agency: Template<2>,
    pub calculated: Template<1>,
    pub comma: &'static str,
    pub colon: Template<2>,
    // Statements that fail.
    pub exceeds: Template<5>,
    pub differ: Template<5>,
    pub share_differs: Template<3>,
    pub jump: Template<4>,
    pub small_base: Template<2>,
    pub wrong_numbers: Template<2>,
    pub blanks: Template<2>,
    pub and_more: Template<2>,
    pub edition: Template<4>,
    pub period: Template<2>,
    pub chapters_missing: Template<1>,
    pub chapters_retitled: Template<1>,
    pub late: Template<2>,
    pub dates_differ: Template<1>,
    pub same_text: Template<1>,
    // The same, holding.
    pub numbers_hold: Template<1>,
    pub no_blanks: Template<1>,
    pub edition_holds: Template<2>,
    pub period_holds: Template<2>,
    pub chapters_hold: &'static str,
    pub in_time: Template<2>,
    pub dates_agree: Template<1>,
    pub new_text: Template<1>,
    // Where nothing is stated.
    pub period_unstated: &'static str,
    pub chapters_unstated: &'static str,
    pub deadline_unstated: &'static str,
    pub dates_unstated: &'static str,
    pub text_unstated: &'static str,
    pub form_legacy: &'static str,
    pub date_page: &'static str,
    pub date_signed: &'static str,
    pub date_file: &'static str,
    pub date_address: &'static str,
    // Reasons.
    pub reason_not_published: &'static str,
    pub reason_unread: &'static str,
    pub reason_blank: &'static str,
    pub reason_not_a_number: &'static str,
    pub reason_no_previous: &'static str,
    pub reason_not_in_previous: &'static str,
    pub reason_other_scope: &'static str,
    pub reason_not_stated: &'static str,
    pub reason_no_base: &'static str,
    pub reason_small: &'static str,
    /// Rule and plain name, in the order of the panel.
    pub families: [(&'static str, &'static str); 26],
    // The tool.
    pub result_pass: &'static str,
    pub result_if_blank: &'static str,
    pub result_fail: &'static str,
    pub result_not_assessable: &'static str,
    pub line_and_column: Template<2>,
    pub more_cells: Template<1>,
    pub tool_file: Template<4>,
    pub tool_all: Template<5>,
    // Findings about files.
    pub file_not_json: Template<2>,
    pub file_cut_off: Template<2>,
    pub file_too_deep: Template<2>,
    pub file_schema: Template<1>,
    pub file_no_schema: &'static str,
    pub file_expected: Template<1>,
    pub file_unknown_word: Template<1>,
    pub file_unknown_key: Template<1>,
    pub file_missing_cell: &'static str,
    pub file_duplicate: Template<1>,
    pub file_encoding: Template<1>,
    pub file_size: Template<1>,
    pub file_read: Template<1>,
    /// Kinds of values that shapes name, in this language.
    pub kinds: &'static [(&'static str, &'static str)],
    pub severity_info: &'static str,
    pub severity_warning: &'static str,
    pub severity_error: &'static str,
}

/// The texts of the audit in `locale`.
pub fn audit_messages(locale: Locale) -> &'static AuditMessages {
    match locale {
        Locale::ZhHans => &zh_hans::MESSAGES,
        Locale::En => &en::MESSAGES,
    }
}

impl AuditMessages {
    /// The plain name of a rule.
    pub fn family<'a>(&self, family: &'a str) -> &'a str {
        self.families.iter().find(|(rule, _)| *rule == family).map_or(family, |(_, name)| name)
    }

    /// Why a check can't be assessed.
    pub fn reason(&self, reason: Reason) -> &'static str {
        match reason {
            Reason::NotPublished => self.reason_not_published,
            Reason::Unread => self.reason_unread,
            Reason::Blank => self.reason_blank,
            Reason::NotANumber => self.reason_not_a_number,
            Reason::NoPrevious => self.reason_no_previous,
            Reason::NotInPrevious => self.reason_not_in_previous,
            Reason::OtherScope => self.reason_other_scope,
            Reason::NotStated => self.reason_not_stated,
            Reason::NoBase => self.reason_no_base,
            Reason::Small => self.reason_small,
        }
    }

    /// The word for how much a finding weighs.
    pub fn severity(&self, severity: Severity) -> &'static str {
        match severity {
            Severity::Info => self.severity_info,
            Severity::Warning => self.severity_warning,
            Severity::Error => self.severity_error,
        }
    }

    /// How a check came out.
    pub fn result(&self, result: CheckResult) -> &'static str {
        match result {
            CheckResult::Pass => self.result_pass,
            CheckResult::PassIfBlankIsZero => self.result_if_blank,
            CheckResult::Fail => self.result_fail,
            CheckResult::NotAssessable => self.result_not_assessable,
        }
    }

    /// What is wrong with a file.
    pub fn file_finding(&self, detail: &Detail) -> String {
        match detail {
            Detail::NotJson(error) => {
                let (line, column) = (&error.line.to_string(), &error.column.to_string());
                let template = match error {
                    SyntaxError { is_too_deep: true, .. } => &self.file_too_deep,
                    SyntaxError { is_cut_off: true, .. } => &self.file_cut_off,
                    _ => &self.file_not_json,
                };
                template.fill([line, column])
            }
            Detail::Schema(found) if found.is_empty() => self.file_no_schema.to_owned(),
            Detail::Schema(found) => self.file_schema.fill([found]),
            Detail::Expected(kind) => self.file_expected.fill([self.kind(kind)]),
            Detail::UnknownWord(word) => self.file_unknown_word.fill([word]),
            Detail::UnknownKey(key) => self.file_unknown_key.fill([key]),
            Detail::MissingCell => self.file_missing_cell.to_owned(),
            Detail::Repeated(key) => self.file_duplicate.fill([key]),
            Detail::Encoding(line) => self.file_encoding.fill([&line.to_string()]),
            Detail::Size(bytes) => self.file_size.fill([&count(*bytes as i64)]),
            Detail::Read(reason) => self.file_read.fill([reason]),
        }
    }

    /// A kind of value that was expected; in English as the shapes name it.
    fn kind(&self, kind: &'static str) -> &'static str {
        self.kinds.iter().find(|(known, _)| *known == kind).map_or(kind, |(_, name)| name)
    }

    /// Name of a table, as far as it is known.
    pub fn table<'a>(&'a self, id: &'a str) -> &'a str {
        match id {
            "proactive" => self.table_proactive,
            "requests" => self.table_requests,
            "remedies" => self.table_remedies,
            _ => id,
        }
    }
}
