//! Does the report add up? A sentence first, then what doesn't hold with both values and the
//! difference, then the rest, folded.
//!
//! Each finding leads to its cells in the statutory table, and marked cells lead back; both are plain
//! links, so they work without scripts too.

use super::cell_mark::{differences, folded, shown_id};
use super::continuity;
use crate::i18n::PageMessages;
use crate::i18n::audit::Wording;
use crate::model::audit::{CellRead, Check, CheckResult};
use crate::model::{AgencyReports, Form, Report, ReportKey, TABLES};
use crate::view::markup::Markup;

/// What the panel is printed from.
pub struct AuditPanel<'a> {
    /// The report.
    pub report: &'a Report,
    /// The agency with its other reports.
    pub agency: Option<&'a AgencyReports>,
    /// The forms.
    pub forms: &'a [Form],
    /// The checks of the report.
    pub checks: &'a [Check],
    /// The texts.
    pub words: &'static PageMessages,
    /// The address of the page of another report.
    pub href: &'a dyn Fn(&ReportKey) -> String,
    /// The address of the text on how reports are checked.
    pub method: String,
    /// Data files the checks were made from, below the mount point, the report's own first.
    pub files: Vec<String>,
}

/// The id of a finding, counted from 1.
fn finding_id(number: usize) -> String {
    "finding-".to_owned() + &number.to_string()
}

impl AuditPanel<'_> {
    /// Appends the panel.
    pub fn push(&self, markup: &mut Markup) {
        let wording = Wording::new(self.words.locale, self.forms, self.report);
        let words = wording.words;
        let summary = wording.summary(self.checks);
        // Without tables a count of what is left would sound like a verdict on the report.
        let has_tables = self.has_tables();
        let headline = if has_tables { summary.as_str() } else { words.no_tables };
        markup.put(
            "<section class=\"audit\" id=\"audit\" aria-labelledby=\"audit-heading\">\
             <h2 id=\"audit-heading\">{0}</h2><p class=\"audit__summary\">{1}</p>",
            &[words.heading, headline],
        );
        if !has_tables {
            markup.put("<p class=\"audit__lead\">{0}</p>", &[&summary]);
        }
        for remark in self.lead(&wording) {
            markup.put("<p class=\"audit__lead\">{0}</p>", &[&remark]);
        }
        markup.put(
            "<p class=\"audit__lead\"><a href=\"{0}\">{1}</a></p>",
            &[&self.method, words.method],
        );
        self.push_findings(markup, &wording);
        self.push_remarks(markup, &wording);
        self.push_holding(markup, &wording);
        self.push_unassessed(markup, &wording);
        if let Some(agency) = self.agency {
            continuity::push(markup, agency, self.report, self.forms, words);
        }
        self.push_recheck(markup, &wording);
        markup.put("</section>", &[]);
    }

    /// What a reader has to know of the sentence above.
    fn lead(&self, wording: &Wording<'_>) -> Vec<String> {
        let words = wording.words;
        let mut remarks = Vec::new();
        let is_missing = |id: &&str| !self.report.has_table(id) && self.has_form(id);
        let missing: Vec<&str> =
            TABLES.into_iter().filter(is_missing).map(|id| words.table(id)).collect();
        // Where all are missing, the headline says so.
        if !missing.is_empty() && self.has_tables() {
            remarks.push(words.sums_missing.fill([&missing.join(words.comma)]));
        }
        let weighing = || self.checks.iter().filter(|check| !check.is_remark());
        let count = |result| weighing().filter(|check| check.result == result).count();
        let lenient = count(CheckResult::PassIfBlankIsZero);
        if lenient > 0 {
            remarks.push(words.if_blank_is_zero.fill([&lenient.to_string()]));
        }
        let open = count(CheckResult::NotAssessable);
        if open > 0 {
            remarks.push(words.not_assessable.fill([&open.to_string()]));
        }
        if self.report.source("confidence") == "reconstructed" {
            remarks.push(words.reconstructed.to_owned());
        }
        if differences(self.checks).next().is_some() {
            remarks.push(words.neutral.to_owned());
        }
        remarks
    }

    fn has_tables(&self) -> bool {
        TABLES.iter().any(|id| self.report.has_table(id))
    }

    fn has_form(&self, table: &str) -> bool {
        let edition = self.report.form_of(table);
        self.forms.iter().any(|form| form.id() == edition && form.table(table).is_some())
    }

    /// What doesn't hold: numbers that differ, then what isn't as the form has it.
    fn push_findings(&self, markup: &mut Markup, wording: &Wording<'_>) {
        let words = wording.words;
        let mut number = 0;
        for (heading, is_about_numbers) in [(words.differences, true), (words.formalities, false)] {
            let of_kind: Vec<&Check> = differences(self.checks)
                .filter(|check| check.is_about_numbers() == is_about_numbers)
                .collect();
            if of_kind.is_empty() {
                continue;
            }
            let start = (number + 1).to_string();
            markup.put(
                "<h3>{0}</h3><ol class=\"audit__findings\" start=\"{1}\">",
                &[heading, &start],
            );
            for check in of_kind {
                number += 1;
                self.push_finding(markup, wording, check, &finding_id(number), &number.to_string());
            }
            markup.put("</ol>", &[]);
        }
    }

    /// Remarks that apply, and what known traps of definition explain.
    fn push_remarks(&self, markup: &mut Markup, wording: &Wording<'_>) {
        let is_remark = |check: &&Check| check.is_worth_saying() && !check.is_difference();
        let remarks: Vec<&Check> = self.checks.iter().filter(is_remark).collect();
        if remarks.is_empty() {
            return;
        }
        markup.put("<h3>{0}</h3><ul class=\"audit__remarks\">", &[wording.words.remarks]);
        for (index, check) in remarks.into_iter().enumerate() {
            let id = "remark-".to_owned() + &(index + 1).to_string();
            self.push_finding(markup, wording, check, &id, "");
        }
        markup.put("</ul>", &[]);
    }

    /// `number` is empty for a remark, which no cell refers to.
    fn push_finding(
        &self,
        markup: &mut Markup,
        wording: &Wording<'_>,
        check: &Check,
        id: &str,
        number: &str,
    ) {
        let words = wording.words;
        markup.put("<li class=\"finding\" id=\"{0}\" tabindex=\"-1\">", &[id]);
        if !number.is_empty() {
            markup.put("<span class=\"finding__number\">{0}</span>", &[number]);
        }
        markup.put(
            "<p class=\"finding__text\" id=\"{0}-text\">{1}</p>",
            &[id, &wording.sentence(check)],
        );
        let equation = wording.equation(check);
        if !equation.is_empty() && check.is_difference() {
            markup.put("<p class=\"finding__equation\">{0}</p>", &[&equation]);
        }
        if let Some(note) = &check.note {
            let note = words.colon.fill([words.note, note.localized(words.locale)]);
            markup.put("<p class=\"finding__note\">{0}</p>", &[&note]);
        }
        markup.put("<p class=\"finding__places\">", &[]);
        let cells = check.places();
        let (cells, stated): (Vec<&CellRead>, Vec<&CellRead>) =
            cells.into_iter().partition(|cell| cell.cell().is_some());
        let text = match cells.len() {
            1 => words.see_cell.to_owned(),
            number => words.see_cells.fill([&number.to_string()]),
        };
        push_link(markup, &cells, &stated, &text, id);
        push_link(markup, &stated, &cells, words.see_text, id);
        for operand in check.left.iter().chain(&check.right) {
            if let (Some(key), Some(cell)) = (&operand.report, operand.cells.first()) {
                let place = shown_id(cell).unwrap_or_default();
                let href = (self.href)(key) + "#" + &place;
                let text = match &operand.agency {
                    Some(agency) => words.see_agency.fill([agency.localized(words.locale)]),
                    None => words.see_report.fill([&key.year.to_string()]),
                };
                markup.put(
                    "<a href=\"{0}\" aria-describedby=\"{1}-text\">{2}</a>",
                    &[&href, id, &text],
                );
                break;
            }
        }
        let rule = words.rule.fill([&check.rule]);
        markup.put("<span class=\"finding__rule\">{0}</span></p></li>", &[&rule]);
    }

    /// What holds, rule by rule.
    fn push_holding(&self, markup: &mut Markup, wording: &Wording<'_>) {
        let holds = |check: &&Check| {
            !check.is_remark()
                && matches!(check.result, CheckResult::Pass | CheckResult::PassIfBlankIsZero)
        };
        let holding: Vec<&Check> = self.checks.iter().filter(holds).collect();
        if holding.is_empty() {
            return;
        }
        let words = wording.words;
        markup.put(
            "<details class=\"audit__fold\"><summary>{0}</summary>",
            &[&words.holding.fill([&holding.len().to_string()])],
        );
        for (family, name) in &words.families {
            let of_family: Vec<&&Check> =
                holding.iter().filter(|check| check.family() == *family).collect();
            if of_family.is_empty() {
                continue;
            }
            markup
                .put("<h3>{0} <span class=\"finding__rule\">{1}</span></h3><ul>", &[name, family]);
            for check in of_family {
                push_holding_check(markup, wording, check);
            }
            markup.put("</ul>", &[]);
        }
        markup.put("</details>", &[]);
    }

    /// What can't be assessed, by reason.
    fn push_unassessed(&self, markup: &mut Markup, wording: &Wording<'_>) {
        let is_open = |check: &&Check| {
            !check.is_remark() && check.result == CheckResult::NotAssessable && check.note.is_none()
        };
        let open: Vec<&Check> = self.checks.iter().filter(is_open).collect();
        if open.is_empty() {
            return;
        }
        let words = wording.words;
        markup.put(
            "<details class=\"audit__fold\"><summary>{0}</summary>",
            &[&words.unassessed.fill([&open.len().to_string()])],
        );
        let mut reasons: Vec<_> = open.iter().filter_map(|check| check.reason).collect();
        reasons.sort_unstable();
        reasons.dedup();
        for reason in reasons {
            markup.put("<h3>{0}</h3><ul>", &[words.reason(reason)]);
            for (family, name) in &words.families {
                let is_of =
                    |check: &&&Check| check.reason == Some(reason) && check.family() == *family;
                let titles: Vec<String> =
                    open.iter().filter(is_of).map(|check| wording.title(check)).collect();
                if !titles.is_empty() {
                    let text = words.colon.fill([name, &titles.join(words.comma)]);
                    markup.put("<li>{0}</li>", &[&text]);
                }
            }
            markup.put("</ul>", &[]);
        }
        markup.put("</details>", &[]);
    }

    /// The button that checks the report again in the reader's browser, and what it needs for that.
    fn push_recheck(&self, markup: &mut Markup, wording: &Wording<'_>) {
        let words = wording.words;
        markup.put(
            "<div class=\"audit__recheck\" id=\"recheck\" data-files=\"{0}\" data-printed=\"{1}\" data-failed=\"{4}\">\
             <button class=\"button\" type=\"button\" data-recheck>{2}</button>\
             <p class=\"audit__recheck-result\" role=\"status\">{3}</p></div>",
            &[
                &self.files.join(" "),
                &fingerprint(self.checks),
                words.recheck,
                words.recheck_about,
                &words.recheck_failed.fill([words.recheck_program]),
            ],
        );
    }
}

/// How a list of checks came out, for comparing what is printed with what is worked out again.
pub fn fingerprint(checks: &[Check]) -> String {
    let (hold, differ, open) = Wording::counts(checks);
    let mut text = [hold, differ, open].map(|number| number.to_string()).join(" ");
    for check in differences(checks) {
        text.push(' ');
        text.push_str(&check.rule);
    }
    text
}

/// A link to the first of `cells` that marks all of them, and `others` with them.
fn push_link(
    markup: &mut Markup,
    cells: &[&CellRead],
    others: &[&CellRead],
    text: &str,
    describes: &str,
) {
    let ids: Vec<String> = cells.iter().chain(others).filter_map(|cell| shown_id(cell)).collect();
    if let (Some(first), false) = (ids.first(), cells.is_empty()) {
        markup.put(
            "<a href=\"#{0}\" data-cells=\"{1}\" aria-describedby=\"{2}-text\">{3}</a>",
            &[first, &folded(&ids), describes, text],
        );
    }
}

fn push_holding_check(markup: &mut Markup, wording: &Wording<'_>, check: &Check) {
    let ids: Vec<String> = check.places().into_iter().filter_map(shown_id).collect();
    let title = wording.title(check);
    markup.put("<li>", &[]);
    match ids.first() {
        Some(first) => {
            markup.put(
                "<a href=\"#{0}\" data-cells=\"{1}\">{2}</a>",
                &[first, &folded(&ids), &title],
            );
        }
        None => markup.put("{0}", &[&title]),
    }
    let equation = wording.equation(check);
    if !equation.is_empty() {
        markup.put(" <span class=\"audit__equation\">{0}</span>", &[&equation]);
    }
    if check.result == CheckResult::PassIfBlankIsZero {
        markup.put(" <span class=\"audit__if-blank\">{0}</span>", &[wording.words.result_if_blank]);
    }
    markup.put("</li>", &[]);
}
