//! Identities: `T3-*`, `T4-*`, `T2-*`, `X-*` from the forms, `N-*`, `X-AGENCY-*` and `Q-SMALL-*`
//! from `data/rule.json`.

use super::evaluate::{Relation, evaluate};
use super::term::{Absence, Gap, Operand, Reports, What, cells, figure, operands};
use super::{Check, CheckResult, Reason, Statement, Subject};
use crate::model::{Amount, Form, Json, Report, Severity, TABLES, TableForm};

/// The severity a rule states, or `otherwise`.
fn severity(word: &Json, otherwise: Severity) -> Severity {
    match word.text() {
        "error" => Severity::Error,
        "warning" => Severity::Warning,
        "info" => Severity::Info,
        _ => otherwise,
    }
}

fn note(json: &Json) -> Option<Json> {
    (*json != Json::Null).then(|| json.clone())
}

/// The identities of the forms that the report's tables follow.
pub(super) fn of_forms(reports: &Reports<'_>, checks: &mut Vec<Check>) {
    for table in TABLES {
        let Some(form) = reports.around.form_of(reports.report, table) else { continue };
        let Some(table_form) = form.table(table) else { continue };
        for rule in form.identities().iter().filter(|rule| rule.at("table").text() == table) {
            FormRule { reports, form, table: table_form, rule }.apply(checks);
        }
    }
}

/// An identity of a form, applied to each row or column that has its terms.
struct FormRule<'a> {
    reports: &'a Reports<'a>,
    form: &'a Form,
    table: TableForm<'a>,
    rule: &'a Json,
}

impl FormRule<'_> {
    fn apply(&self, checks: &mut Vec<Check>) {
        if !self.rule.at("previous").items().is_empty() && !self.has_previous_edition() {
            return;
        }
        if self.rule.at("each").text() == "column" {
            let total = self.table.total_column().map(|column| column.id());
            for column in self.table.leaf_columns() {
                let is_part = total.is_some_and(|total| total != column.id());
                let subject = Subject::Column {
                    table: self.table.id().to_owned(),
                    column: column.id().to_owned(),
                };
                checks.extend(self.check(column.id(), is_part, subject));
            }
        } else {
            for row in self.table.leaf_rows() {
                let subject =
                    Subject::Row { table: self.table.id().to_owned(), row: row.id().to_owned() };
                checks.extend(self.check(row.id(), false, subject));
            }
        }
    }

    /// Whether reports of the year before follow a form that has the terms to be read from them.
    fn has_previous_edition(&self) -> bool {
        let Some(previous) = self.reports.previous else {
            let Some(year) = self.reports.report.year().checked_sub(1) else { return false };
            // Where no form says which years it is for, the rule applies and finds no report.
            let mut editions = self.reports.around.forms.iter().filter_map(|form| {
                form.is_of_year(year).map(|is_of_year| (is_of_year, form.table(self.table.id())))
            });
            let is_known = |(is_of_year, table): (bool, Option<TableForm<'_>>)| {
                is_of_year && table.is_some_and(|table| self.has_terms(table))
            };
            return self.form.is_of_year(year).is_none() || editions.any(is_known);
        };
        let form = self.reports.around.form_of(previous, self.table.id());
        form.and_then(|form| form.table(self.table.id())).is_some_and(|table| self.has_terms(table))
    }

    fn has_terms(&self, table: TableForm<'_>) -> bool {
        let is_row = self.rule.at("each").text() == "column";
        let has = |id: &str| match is_row {
            true => table.row(id).is_some(),
            false => table.leaf_columns().iter().any(|column| column.id() == id),
        };
        self.rule.at("previous").items().iter().all(|id| has(id.text()))
    }

    /// The identity for one row or column, if it has the terms.
    fn check(&self, name: &str, is_part: bool, subject: Subject) -> Option<Check> {
        let relation = match self.rule.at("relation").text() {
            "at_most" => Relation::AtMost,
            _ => Relation::Equal,
        };
        let rule = self.rule.at("rule").text().to_owned() + "-" + name;
        let mut weighs = severity(self.rule.at("severity"), Severity::Error);
        let mut remark = self.rule.at("note");
        if is_part {
            weighs = severity(self.rule.at("severity_of_parts"), weighs);
            if *self.rule.at("note_of_parts") != Json::Null {
                remark = self.rule.at("note_of_parts");
            }
        }
        let mut check = Check::new(rule, weighs, Statement::Identity(relation));
        check.subject = subject;
        check.left = self.operands("left", &check.subject)?;
        let mut previous = Vec::new();
        let mut is_gap = false;
        match self.previous_operands(&check.subject) {
            Ok(operands) => previous = operands,
            Err(Gap::Inapplicable) => return None,
            Err(Gap::Missing(_)) => is_gap = true,
        }
        check.right = previous;
        check.right.extend(self.operands("right", &check.subject)?);
        check.right.extend(self.operands("minus", &check.subject)?);
        if is_gap {
            return Some(check.unassessable(Reason::NoPrevious));
        }
        let (result, reason, sums) = evaluate(relation, &check.left, &check.right);
        (check.result, check.reason, check.sums) = (result, reason, Some(sums));
        check.note = note(remark).filter(|_| result == CheckResult::Fail);
        Some(check)
    }

    fn operands(&self, side: &str, subject: &Subject) -> Option<Vec<Operand>> {
        let make = |id: &Json| {
            let mut operand = self.operand(self.reports.report, self.table, id.text(), subject)?;
            operand.is_minus = side == "minus";
            Some(operand)
        };
        self.rule.at(side).items().iter().map(make).collect()
    }

    /// The terms read from the year before.
    fn previous_operands(&self, subject: &Subject) -> Result<Vec<Operand>, Gap> {
        let terms = self.rule.at("previous").items();
        if terms.is_empty() {
            return Ok(Vec::new());
        }
        let previous = self.reports.previous()?;
        let form = self.reports.around.form_of(previous, self.table.id());
        let table = form.and_then(|form| form.table(self.table.id())).ok_or(Gap::Inapplicable)?;
        let make = |id: &Json| {
            let mut operand = self.operand(previous, table, id.text(), subject)?;
            operand.report = Some(previous.key());
            Some(operand)
        };
        let operands: Option<Vec<Operand>> = terms.iter().map(make).collect();
        operands.ok_or(Gap::Inapplicable)
    }

    fn operand(
        &self,
        report: &Report,
        table: TableForm<'_>,
        id: &str,
        subject: &Subject,
    ) -> Option<Operand> {
        let (row, column) = match subject {
            Subject::Row { row, .. } => (row.as_str(), id),
            Subject::Column { column, .. } => (id, column.as_str()),
            Subject::Whole => return None,
        };
        let mut operand = cells(report, table, row, column)?;
        let name = id.to_owned();
        operand.what = match subject {
            Subject::Row { table, .. } => What::Column(table.clone(), name),
            _ => What::Row(table.id().to_owned(), name),
        };
        Some(operand)
    }
}

/// The identities of `data/rule.json` that the report states the terms of.
pub(super) fn of_rules(reports: &Reports<'_>, checks: &mut Vec<Check>) {
    for rule in reports.around.rules.identities() {
        let is_meant = rule.at("of").some_text().is_none_or(|id| id == reports.report.agency_id());
        if is_meant
            && reports.report.year() >= rule.at("since").whole()
            && !is_superseded(reports, rule)
        {
            checks.extend(of_rule(reports, rule));
        }
    }
}

/// Whether the report states the figure under which another rule says the same more closely.
pub(super) fn is_superseded(reports: &Reports<'_>, rule: &Json) -> bool {
    rule.at("unless").some_text().is_some_and(|key| figure(reports.report, key).is_some())
}

fn of_rule(reports: &Reports<'_>, rule: &Json) -> Option<Check> {
    let weighs = severity(rule.at("severity"), Severity::Error);
    let mut check =
        Check::new(rule.at("rule").text(), weighs, Statement::Identity(Relation::Equal));
    let side = |terms: &Json| -> Result<Vec<Operand>, Gap> {
        let mut operands = Vec::new();
        for term in terms.items() {
            match reports.operand(term) {
                Ok(operand) => operands.push(operand),
                Err(Gap::Inapplicable) if term.at("may_be_unstated").is_true() => {}
                Err(gap) => return Err(gap),
            }
        }
        Ok(operands)
    };
    match (side(rule.at("left")), side(rule.at("right"))) {
        (Ok(left), Ok(right)) => (check.left, check.right) = (left, right),
        // The statement is there, what to hold it against is not.
        (Ok(left), Err(Gap::Missing(reason))) => {
            check.left = left;
            return Some(check.unassessable(reason));
        }
        _ => return None,
    }
    let relation = relation(rule, &check);
    check.statement = Statement::Identity(relation);
    let (result, reason, sums) = evaluate(relation, &check.left, &check.right);
    (check.result, check.reason, check.sums) = (result, reason, Some(sums));
    if rule.at("zero_is_no_base").is_true() && result != CheckResult::Pass {
        // What is missing may leave nothing of the base.
        let absence =
            check.right.iter().flat_map(|operand| &operand.cells).find_map(|cell| cell.absence);
        let is_open = result == CheckResult::Fail && absence.is_some();
        if is_open || sums.1 <= Amount::default() {
            let reason = reason.or(absence.map(Absence::reason));
            return Some(check.unassessable(reason.unwrap_or(Reason::NoBase)));
        }
    }
    if result == CheckResult::Fail {
        explain(reports, rule, &mut check);
    }
    Some(check)
}

fn relation(rule: &Json, check: &Check) -> Relation {
    match rule.at("relation").text() {
        "at_most" => Relation::AtMost,
        "equal_when_rounded" => {
            let cells = check.left.iter().chain(&check.right).flat_map(|operand| &operand.cells);
            let scales = cells.filter_map(|cell| cell.number).map(|number| number.scale());
            Relation::EqualTo(scales.min().unwrap_or(0))
        }
        _ => Relation::Equal,
    }
}

/// A known trap of definition: the text counts wider, counts something else, or leaves a part out.
fn explain(reports: &Reports<'_>, rule: &Json, check: &mut Check) {
    let other = rule.at("or");
    if *other != Json::Null {
        let side = |key: &str, otherwise: &[Operand]| match other.at(key) {
            Json::Null => Some(otherwise.to_vec()),
            terms => operands(reports, terms).ok(),
        };
        if let (Some(left), Some(right)) = (side("left", &check.left), side("right", &check.right))
        {
            let Statement::Identity(relation) = check.statement else { return };
            let (result, _, sums) = evaluate(relation, &left, &right);
            if matches!(result, CheckResult::Pass | CheckResult::PassIfBlankIsZero) {
                (check.left, check.right) = (left, right);
                (check.result, check.sums) = (result, Some(sums));
                check.note = note(other.at("note"));
                return;
            }
        }
    }
    check.note = note(rule.at("note"));
    if *rule.at("incomparable") != Json::Null {
        check.note = note(rule.at("incomparable"));
        check.result = CheckResult::NotAssessable;
        check.reason = Some(Reason::OtherScope);
    } else if check.difference().is_some_and(|rest| match rest.is_negative() {
        true => check.left.len() < rule.at("left").items().len(),
        false => check.right.len() < rule.at("right").items().len(),
    }) {
        // A part that isn't stated may be the rest; no part makes up for parts that exceed the whole.
        check.severity = Severity::Info;
        check.note = note(rule.at("unstated_note"));
    }
}
