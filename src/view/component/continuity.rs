//! From year to year: what one report carries over beside what the next one takes in, with missing
//! years and changes of the form as breaks.

use crate::i18n::audit::AuditMessages;
use crate::i18n::{amount, decimal};
use crate::model::{AgencyReports, Amount, Cell, Decimal, Form, Report};
use crate::query::{TimelineItem, timeline};
use crate::view::markup::Markup;

const TABLE: &str = "requests";

/// The ladder of an agency's years; nothing where there are not two reports to compare.
pub fn push(
    markup: &mut Markup,
    agency: &AgencyReports,
    current: &Report,
    forms: &[Form],
    words: &AuditMessages,
) {
    let reports: Vec<&Report> =
        agency.reports.iter().filter(|report| form_of(report, forms).is_some()).collect();
    if reports.iter().filter(|report| report.has_table(TABLE)).count() < 2 {
        return;
    }
    markup.put(
        "<h3 id=\"continuity\">{0}</h3><p class=\"audit__lead\">{1}</p>\
         <ol class=\"continuity\">",
        &[words.continuity, words.continuity_lead],
    );
    let years: Vec<u16> = reports.iter().map(|report| report.year()).collect();
    let mut before: Option<&Report> = None;
    // Whether the year before is the one that stands above.
    let mut is_joined = false;
    for item in timeline(&years) {
        match item {
            TimelineItem::Gap(from, to) => {
                let text = match from == to {
                    true => words.continuity_gap.fill([&from.to_string()]),
                    false => words.continuity_gaps.fill([&from.to_string(), &to.to_string()]),
                };
                push_break(markup, "gap", &text);
                is_joined = false;
            }
            TimelineItem::Year(year) => {
                let Some(report) = reports.iter().find(|report| report.year() == year) else {
                    continue;
                };
                if let Some(before) = before {
                    push_change_of_form(markup, before, report, forms, words);
                    // The years on either side of a gap are not held against each other.
                    if is_joined {
                        push_joint(markup, before, report, words);
                    }
                }
                push_year(markup, report, current, words);
                before = Some(report);
                is_joined = true;
            }
        }
    }
    markup.put("</ol>", &[]);
}

/// The form the table of requests follows.
fn form_of<'a>(report: &Report, forms: &'a [Form]) -> Option<&'a Form> {
    let edition = report.form_of(TABLE);
    forms.iter().find(|form| form.id() == edition)
}

fn push_break(markup: &mut Markup, kind: &str, text: &str) {
    markup.put("<li class=\"continuity__break\" data-break=\"{0}\">{1}</li>", &[kind, text]);
}

fn push_change_of_form(
    markup: &mut Markup,
    before: &Report,
    after: &Report,
    forms: &[Form],
    words: &AuditMessages,
) {
    if let (Some(old), Some(new)) = (form_of(before, forms), form_of(after, forms))
        && old.id() != new.id()
    {
        push_break(markup, "form", &words.continuity_form.fill([new.document()]));
    }
}

fn total(report: &Report, row: &str) -> Option<Decimal> {
    match report.cell(TABLE, row, "total") {
        Cell::Number(number) => Some(number),
        _ => None,
    }
}

fn push_year(markup: &mut Markup, report: &Report, current: &Report, words: &AuditMessages) {
    let is_current = if report.year() == current.year() { "true" } else { "" };
    markup.put(
        "<li class=\"continuity__year\"{0|aria-current}><span class=\"continuity__name\">{1}</span>",
        &[is_current, &report.year().to_string()],
    );
    if report.has_table(TABLE) {
        for (row, name) in
            [("carried_in", words.continuity_opening), ("carried_out", words.continuity_closing)]
        {
            let number = total(report, row).map_or(words.continuity_no_number.to_owned(), decimal);
            markup.put(
                "<span class=\"continuity__number\" data-row=\"{0}\">{1} <strong>{2}</strong></span>",
                &[row, name, &number],
            );
        }
    } else {
        markup.put("<span class=\"continuity__number\">{0}</span>", &[words.continuity_no_table]);
    }
    markup.put("</li>", &[]);
}

/// Between two years: whether the closing number of the first is the opening number of the second.
fn push_joint(markup: &mut Markup, before: &Report, after: &Report, words: &AuditMessages) {
    let (Some(closing), Some(opening)) = (total(before, "carried_out"), total(after, "carried_in"))
    else {
        return;
    };
    let difference = (opening.amount() - closing.amount()).magnitude();
    let (state, text) = match difference == Amount::default() {
        true => ("agrees", words.continuity_agrees.fill([&decimal(closing)])),
        false => ("differs", words.continuity_differs.fill([&amount(difference)])),
    };
    markup.put("<li class=\"continuity__joint\" data-joint=\"{0}\">{1}</li>", &[state, &text]);
}
