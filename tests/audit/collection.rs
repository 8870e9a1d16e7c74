//! The whole collection: what doesn't hold, report by report, with counts for each rule.
//!
//! `collection.txt` is the list that was checked by hand against the printed numbers. Every line of
//! it names two numbers that differ in print; `GONGKAI_BLESS=1` rewrites it, the diff is read in
//! review. Mere remarks (`V-EMPTY`, `Q-*`) are held against a second reading of the files instead.

use crate::support::data::{audit_of, report_files, root};
use gongkai::model::audit::{Check, CheckResult};
use std::collections::BTreeMap;
use std::fmt::Write;

/// One line: rule, result, both sides.
fn line(check: &Check) -> String {
    let sums = check.sums.map(|(left, right)| format!(" {left} | {right}")).unwrap_or_default();
    let note = if check.note.is_some() { " (note)" } else { "" };
    format!("  {} {}{sums}{note}\n", check.rule, check.result.word())
}

/// Whether the line belongs to the list: a difference, or a known trap of definition.
fn is_listed(check: &Check) -> bool {
    let is_remark = check.family() == "V-EMPTY" || check.family().starts_with("Q-");
    !is_remark && (check.result == CheckResult::Fail || check.note.is_some())
}

#[test]
fn what_does_not_hold_is_what_was_checked_by_hand() {
    let mut text = String::new();
    let mut counts: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    for file in report_files() {
        let checks = audit_of(&file.report);
        for check in &checks {
            let of_rule = counts.entry(check.family().to_owned()).or_default();
            *of_rule.entry(check.result.word()).or_default() += 1;
        }
        let listed: String = checks.iter().filter(|check| is_listed(check)).map(line).collect();
        if !listed.is_empty() {
            let name = file.path.trim_start_matches("data/report/").trim_end_matches(".json");
            write!(text, "{name}\n{listed}").unwrap();
        }
    }
    text.push_str("\nchecks by rule\n");
    for (rule, results) in counts {
        let results: Vec<String> = results.iter().map(|(word, n)| format!("{n} {word}")).collect();
        writeln!(text, "  {rule}: {}", results.join(", ")).unwrap();
    }
    let path = root().join("tests/audit/collection.txt");
    if std::env::var_os("GONGKAI_BLESS").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, known, "GONGKAI_BLESS=1 rewrites {}", path.display());
}
