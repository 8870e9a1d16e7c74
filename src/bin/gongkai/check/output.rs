//! What `gongkai check` prints, as one text.

use super::Options;
use gongkai::i18n::audit::{AuditMessages, Wording, audit_messages};
use gongkai::i18n::decimal;
use gongkai::model::audit::{CellRead, Check, CheckResult, FileAudit};
use gongkai::model::{Amount, Finding, Form, Position};
use serde_json::{Value, json};

/// More cells than this are printed without those that hold zero.
const MANY: usize = 8;

/// What doesn't hold, file by file, then a line on all.
pub(super) fn text(files: &[FileAudit], forms: &[Form], options: &Options) -> String {
    let mut text = String::new();
    let mut line = |line: String| {
        text.push_str(&line);
        text.push('\n');
    };
    let words = audit_messages(options.locale);
    let mut totals = [0; 4];
    for file in files {
        for finding in &file.findings {
            line(crate::wording::finding(finding, words) + &at(file, &finding.place, words));
        }
        let Some(report) = &file.report else {
            totals[3] += 1;
            continue;
        };
        let wording = Wording::new(options.locale, forms, report);
        let (hold, differ, open) = Wording::counts(&file.checks);
        totals[0] += hold + differ;
        totals[1] += differ;
        totals[2] += file.checks.iter().filter(|check| check.is_error()).count();
        let numbers = [hold + differ, differ, open].map(|number| number.to_string());
        let [checked, differ, open] = &numbers;
        line(words.tool_file.fill([&file.name, checked, differ, open]));
        for check in file.checks.iter().filter(|check| options.all || check.is_worth_saying()) {
            check_lines(file, check, &wording, options.all).into_iter().for_each(&mut line);
        }
    }
    let [checked, differ, errors, unread] = totals.map(|number: usize| number.to_string());
    let reports = files.len().to_string();
    line(words.tool_all.fill([&reports, &checked, &differ, &errors, &unread]));
    text
}

/// A check, then its cells with their places. Of many cells those that hold zero are left out, and
/// of a mere remark all but the first.
fn check_lines(file: &FileAudit, check: &Check, wording: &Wording<'_>, all: bool) -> Vec<String> {
    let words = wording.words;
    let weight = match check.result {
        CheckResult::Fail => words.severity(check.severity),
        result => words.result(result),
    };
    let mut lines = vec![format!("  {weight} {}: {}", check.rule, wording.message(check))];
    if check.result != CheckResult::Fail {
        return lines;
    }
    let equation = wording.equation(check);
    if !equation.is_empty() {
        lines.push(format!("    {equation}"));
    }
    if let Some(place) = &check.place {
        lines.push(format!("    {place}{}", at(file, place, words)));
    }
    let mut cells = check.places();
    let is_zero = |cell: &CellRead| cell.number.is_some_and(|n| n.amount() == Amount::default());
    if cells.len() > MANY {
        cells.retain(|cell| !is_zero(cell));
    }
    let shown = if check.is_remark() && !all { MANY } else { cells.len() };
    for cell in cells.iter().take(shown) {
        let number = cell.number.map_or("–".to_owned(), decimal);
        lines.push(format!("    {}{} {number}", cell.place, at(file, &cell.place, words)));
    }
    if cells.len() > shown {
        lines.push(format!("    {}", words.more_cells.fill([&(cells.len() - shown).to_string()])));
    }
    lines
}

/// Where a place stands, in brackets.
fn at(file: &FileAudit, place: &str, words: &AuditMessages) -> String {
    let position = file.located.position(place).filter(|_| !place.is_empty());
    position.map_or(String::new(), |Position { line, column }| {
        format!(" ({})", words.line_and_column.fill([&line.to_string(), &column.to_string()]))
    })
}

/// Every check and every finding about a file as one JSON list.
pub(super) fn json(files: &[FileAudit], forms: &[Form], options: &Options) -> String {
    let mut list = Vec::new();
    for file in files {
        let words = audit_messages(options.locale);
        list.extend(file.findings.iter().map(|finding| finding_json(file, finding, words)));
        if let Some(report) = &file.report {
            let wording = Wording::new(options.locale, forms, report);
            list.extend(file.checks.iter().map(|check| check_json(file, check, &wording)));
        }
    }
    format!("{:#}\n", Value::Array(list))
}

fn finding_json(file: &FileAudit, finding: &Finding, words: &AuditMessages) -> Value {
    let position = file.located.position(&finding.place);
    json!({
        "file": file.name,
        "rule": finding.rule,
        "result": CheckResult::Fail.word(),
        "severity": finding.severity.word(),
        "place": finding.place,
        "line": position.map(|position| position.line),
        "column": position.map(|position| position.column),
        "left": null,
        "right": null,
        "difference": null,
        "message": words.file_finding(&finding.detail),
        "note": null,
        "cells": [],
    })
}

fn check_json(file: &FileAudit, check: &Check, wording: &Wording<'_>) -> Value {
    let cells = check.places();
    let place = check.place.as_deref().or(cells.first().map(|cell| cell.place.as_str()));
    let position = place.and_then(|place| file.located.position(place));
    let cell = |cell: &&CellRead| {
        let position = file.located.position(&cell.place);
        json!({
            "place": cell.place,
            "line": position.map(|position| position.line),
            "column": position.map(|position| position.column),
            "value": cell.number.map(|number| number.to_string()),
        })
    };
    let number = |number: Option<String>| number.map_or(Value::Null, Value::String);
    json!({
        "file": file.name,
        "rule": check.rule,
        "result": check.result.word(),
        "severity": check.severity.word(),
        "place": place,
        "line": position.map(|position| position.line),
        "column": position.map(|position| position.column),
        "left": number(check.sums.map(|(left, _)| left.to_string())),
        "right": number(check.sums.map(|(_, right)| right.to_string())),
        "difference": number(check.difference().map(|difference| difference.to_string())),
        "message": wording.message(check),
        "note": check.note.as_ref().map(|note| note.localized(wording.words.locale)),
        "cells": cells.iter().map(cell).collect::<Vec<Value>>(),
    })
}
