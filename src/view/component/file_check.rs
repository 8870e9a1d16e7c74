//! Checking a report file before it is published, without a command line: the file is chosen here and
//! read in the browser ([`crate::view::recheck`]).

use crate::i18n::audit::{AuditMessages, Wording, audit_messages};
use crate::i18n::decimal;
use crate::model::audit::{Check, FileAudit};
use crate::model::{Form, Locale};
use crate::view::markup::Markup;

/// More cells than this are not listed one by one.
const MOST_CELLS: usize = 8;

/// The control, with what the program needs to know; `files` are the forms and the rules.
pub fn push(markup: &mut Markup, locale: Locale, files: &[String]) {
    let words = audit_messages(locale);
    markup.put(
        "<div class=\"file-check\" id=\"file-check\" data-files=\"{0}\" data-failed=\"{1}\">\
         <h3>{2}</h3><p>{3}</p>\
         <label class=\"file-check__label\"><span>{4}</span>\
         <input type=\"file\" accept=\".json,application/json\" data-check></label>\
         <div class=\"file-check__result\" role=\"status\"></div></div>",
        &[
            &files.join(" "),
            &words.recheck_failed.fill([words.recheck_program]),
            words.file_heading,
            words.file_about,
            words.file_choose,
        ],
    );
}

/// What came of a file.
pub fn result(file: &FileAudit, forms: &[Form], locale: Locale) -> String {
    let words = audit_messages(locale);
    let mut markup = Markup::default();
    markup.put("<p class=\"file-check__name\">{0}</p>", &[&file.name]);
    match &file.report {
        None => markup.put("<p class=\"audit__summary\">{0}</p>", &[words.file_unreadable]),
        Some(report) => {
            let wording = Wording::new(locale, forms, report);
            markup.put("<p class=\"audit__summary\">{0}</p>", &[&wording.summary(&file.checks)]);
        }
    }
    if !file.findings.is_empty() {
        markup.put("<h4>{0}</h4><ul class=\"audit__remarks\">", &[words.file_findings]);
        for finding in &file.findings {
            let what = words.file_finding(&finding.detail);
            markup.put("<li class=\"finding\"><p class=\"finding__text\">{0}</p>", &[&what]);
            push_place(&mut markup, file, &finding.place, finding.rule, words);
            markup.put("</li>", &[]);
        }
        markup.put("</ul>", &[]);
    }
    if let Some(report) = &file.report {
        let wording = Wording::new(locale, forms, report);
        let differences: Vec<&Check> =
            file.checks.iter().filter(|check| check.is_difference()).collect();
        let is_remark = |check: &&Check| check.is_worth_saying() && !check.is_difference();
        let remarks: Vec<&Check> = file.checks.iter().filter(is_remark).collect();
        push_checks(&mut markup, words.differences, &differences, file, &wording);
        push_checks(&mut markup, words.remarks, &remarks, file, &wording);
    }
    markup.finish()
}

fn push_checks(
    markup: &mut Markup,
    heading: &str,
    checks: &[&Check],
    file: &FileAudit,
    wording: &Wording<'_>,
) {
    if checks.is_empty() {
        return;
    }
    markup.put("<h4>{0}</h4><ul class=\"audit__remarks\">", &[heading]);
    for check in checks {
        markup.put(
            "<li class=\"finding\"><p class=\"finding__text\">{0}</p>",
            &[&wording.message(check)],
        );
        let equation = wording.equation(check);
        if !equation.is_empty() && check.is_difference() {
            markup.put("<p class=\"finding__equation\">{0}</p>", &[&equation]);
        }
        push_place(
            markup,
            file,
            check.place.as_deref().unwrap_or_default(),
            &check.rule,
            wording.words,
        );
        if check.is_difference() {
            push_cells(markup, check, file, wording.words);
        }
        markup.put("</li>", &[]);
    }
    markup.put("</ul>", &[]);
}

/// The rule, and the place with line and column.
fn push_place(
    markup: &mut Markup,
    file: &FileAudit,
    place: &str,
    rule: &str,
    words: &AuditMessages,
) {
    markup.put(
        "<p class=\"finding__rule\">{0} <code>{1}</code> {2}</p>",
        &[&words.rule.fill([rule]), place, &at(file, place, words)],
    );
}

fn push_cells(markup: &mut Markup, check: &Check, file: &FileAudit, words: &AuditMessages) {
    let cells = check.places();
    markup.put("<ul class=\"file-check__cells\">", &[]);
    for cell in cells.iter().take(MOST_CELLS) {
        let number = cell.number.map_or("–".to_owned(), decimal);
        markup.put(
            "<li><code>{0}</code> {1} <strong>{2}</strong></li>",
            &[&cell.place, &at(file, &cell.place, words), &number],
        );
    }
    markup.put("</ul>", &[]);
}

fn at(file: &FileAudit, place: &str, words: &AuditMessages) -> String {
    let position = file.located.position(place).filter(|_| !place.is_empty());
    position.map_or(String::new(), |position| {
        words.line_and_column.fill([&position.line.to_string(), &position.column.to_string()])
    })
}
