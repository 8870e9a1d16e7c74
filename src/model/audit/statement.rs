//! `V-*`: whether cells hold what they are for, and whether the report has the edition, the chapters
//! and the dates it should have.

use super::term::{Operand, Reports, What, read};
use super::{Check, Reason, Statement};
use crate::model::{Cell, Form, Locale, Report, Severity, TABLES, TableForm};

pub(super) fn checks(reports: &Reports<'_>, checks: &mut Vec<Check>) {
    let report = reports.report;
    for id in TABLES.into_iter().filter(|id| report.has_table(id)) {
        let form = reports.around.form_of(report, id);
        if let Some(table) = form.and_then(|form| form.table(id)) {
            checks.push(numbers(report, table));
            // Tables of mixed units leave cells empty where nothing of the kind exists.
            if table.total_column().is_some() {
                checks.push(no_blanks(report, table));
            }
        }
        checks.extend(edition(reports, id));
    }
    if let Some(form) = reports.around.forms.iter().find(|form| form.id() == report.form()) {
        checks.push(chapters(report, form));
        checks.extend(deadline(report, form));
    }
    checks.push(dates(report));
}

/// The cells of a table that `is_meant` picks by what stands in them and what they are for, in printed
/// order.
fn cells_that(
    report: &Report,
    table: TableForm<'_>,
    is_meant: impl Fn(Cell<'_>, &str) -> bool,
) -> Vec<Operand> {
    let mut operands = Vec::new();
    for block in table.blocks() {
        let columns = block.leaf_columns();
        for row in block.leaf_rows() {
            for column in &columns {
                let (id, kind) = (column.id(), column.number());
                if is_meant(report.cell(table.id(), row.id(), id), kind) {
                    let cell = read(report, table.id(), row.id(), id, kind);
                    let [table, row, column] = [table.id(), row.id(), id].map(str::to_owned);
                    operands.push(Operand::of_cell(What::Cell(table, row, column), cell));
                }
            }
        }
    }
    operands
}

/// `V-NONNEG`: counts are whole and not negative, changes whole, amounts not negative.
fn numbers(report: &Report, table: TableForm<'_>) -> Check {
    let wrong = cells_that(report, table, |cell, kind| {
        let Cell::Number(number) = cell else { return false };
        !match kind {
            "signed" => number.scale() == 0,
            "amount" => !number.amount().is_negative(),
            _ => number.count().is_some(),
        }
    });
    let rule = "V-NONNEG-".to_owned() + table.id();
    let check = Check::new(rule, Severity::Error, Statement::Numbers(table.id().to_owned()));
    let holds = wrong.is_empty();
    Check { left: wrong, place: table_place(table.id()), ..check }.holding(holds)
}

/// `V-EMPTY`: the cells left blank or marked not applicable.
fn no_blanks(report: &Report, table: TableForm<'_>) -> Check {
    let blank =
        cells_that(report, table, |cell, _| matches!(cell, Cell::Blank | Cell::NotApplicable));
    let rule = "V-EMPTY-".to_owned() + table.id();
    let check = Check::new(rule, Severity::Info, Statement::NoBlanks(table.id().to_owned()));
    let holds = blank.is_empty();
    Check { left: blank, place: table_place(table.id()), ..check }.holding(holds)
}

fn table_place(id: &str) -> Option<String> {
    Some("/tables/".to_owned() + id)
}

/// `V-EDITION`: the table follows the edition that is in force for the report year. Cells that the
/// followed edition doesn't have are findings about the file, see [`Report::edition_findings`].
fn edition(reports: &Reports<'_>, table: &str) -> Option<Check> {
    let report = reports.report;
    let is_of_year = |form: &&Form| form.is_of_year(report.year()) == Some(true);
    // An edition without an end is ended by the next one.
    let editions = reports.around.forms.iter().filter(is_of_year);
    let expected = editions.max_by_key(|form| form.first_year())?.id();
    let followed = report.form_of(table);
    let statement = Statement::Edition {
        table: table.to_owned(),
        followed: followed.to_owned(),
        expected: expected.to_owned(),
    };
    let check = Check::new("V-EDITION-".to_owned() + table, Severity::Error, statement);
    Some(Check { place: table_place(table), ..check }.holding(followed == expected))
}

/// `V-CHAPTERS`: the chapters of the form are there in their order, perhaps under a title in use.
fn chapters(report: &Report, form: &Form) -> Check {
    let titles: Vec<&str> = report
        .json()
        .at("chapters")
        .items()
        .iter()
        .filter_map(|chapter| chapter.at("title").some_text())
        .collect();
    let mut missing = Vec::new();
    let mut retitled = Vec::new();
    let mut rest = titles.as_slice();
    for (id, title, _) in form.chapters(Locale::ZhHans) {
        let is_alias = |found: &str| form.chapter_aliases(id).any(|alias| alias == found);
        let fits = |found: &&str| {
            let found = without_number(found);
            found == without_number(title) || is_alias(found)
        };
        match rest.iter().position(fits) {
            Some(index) => {
                let (found, tail) = rest.split_at(index + 1);
                rest = tail;
                let found = found.last().copied().unwrap_or_default();
                if without_number(found) != without_number(title) {
                    retitled.push(found.to_owned());
                }
            }
            None => missing.push(title.to_owned()),
        }
    }
    let holds = missing.is_empty();
    let statement = Statement::Chapters { missing, retitled };
    let check = Check::new("V-CHAPTERS", Severity::Warning, statement);
    let check = Check { place: Some("/chapters".to_owned()), ..check };
    if titles.is_empty() { check.unassessable(Reason::NotStated) } else { check.holding(holds) }
}

/// A title without 「一、」 before it.
fn without_number(title: &str) -> &str {
    title.split_once('、').map_or(title, |(number, rest)| {
        let is_number = number.chars().all(|digit| "一二三四五六七八九十".contains(digit));
        if is_number { rest } else { title }
    })
}

/// The day in a date that may be followed by a time; `None` unless it is written `YYYY-MM-DD`, which
/// is what dates can be compared by.
fn day(date: &str) -> Option<&str> {
    let day = date.get(..10)?;
    let is_in_place = |(place, byte): (usize, u8)| match place {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    };
    day.bytes().enumerate().all(is_in_place).then_some(day)
}

/// `V-DEADLINE`: published by the day of Regulation art. 49: departments by 31 January, the
/// government as a whole by 31 March.
fn deadline(report: &Report, form: &Form) -> Option<Check> {
    let level = report.json().at("agency").at("level").text();
    let publisher = if level.ends_with("department") { "department" } else { "government" };
    let year = report.year().saturating_add(1).to_string();
    let deadline = year + "-" + form.deadline(publisher)?;
    let published = report.json().at("published").some_text().and_then(day);
    // Written year first, dates compare as texts.
    let is_in_time = published.is_some_and(|day| day <= deadline.as_str());
    let statement =
        Statement::Deadline { published: published.unwrap_or_default().to_owned(), deadline };
    let check = Check::new("V-DEADLINE", Severity::Info, statement);
    Some(match published {
        Some(_) => Check { place: Some("/published".to_owned()), ..check }.holding(is_in_time),
        None => check.unassessable(Reason::NotStated),
    })
}

/// `V-DATES`: the dates of the page, of the signature and of the file agree, as far as stated.
fn dates(report: &Report) -> Check {
    let json = report.json();
    let mut dates = Vec::new();
    for (name, date) in [
        ("page", json.at("published").some_text().and_then(day).map(str::to_owned)),
        ("signed", json.at("dates").at("signed").some_text().and_then(day).map(str::to_owned)),
        ("file", json.at("dates").at("file").some_text().and_then(day).map(str::to_owned)),
        ("address", report.official_url().and_then(date_in_address)),
    ] {
        if let Some(date) = date {
            dates.push((name, date));
        }
    }
    let first = dates.first().map(|(_, date)| date.clone());
    let agree = dates.iter().all(|(_, date)| Some(date) == first.as_ref());
    let are_comparable = dates.len() > 1;
    let place = json.at("published").some_text().map(|_| "/published".to_owned());
    let check = Check::new("V-DATES", Severity::Warning, Statement::Dates(dates));
    let check = Check { place, ..check };
    if are_comparable { check.holding(agree) } else { check.unassessable(Reason::NotStated) }
}

/// The date in a file name as content management systems of government sites give it:
/// `t20230221_1984593.html`.
fn date_in_address(url: &str) -> Option<String> {
    let name = url.rsplit('/').next()?.strip_prefix('t')?;
    let digits = name.get(..8)?;
    let is_date = digits.bytes().all(|byte| byte.is_ascii_digit()) && name.get(8..9) == Some("_");
    let [year, month, day] = [digits.get(..4)?, digits.get(4..6)?, digits.get(6..8)?];
    is_date.then(|| [year, month, day].join("-"))
}
