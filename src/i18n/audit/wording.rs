//! Checks as sentences, with the labels of the forms.

use super::equation::{join_signed, sign};
use super::{AuditMessages, audit_messages};
use crate::i18n::{amount, count};
use crate::model::audit::{
    Check, CheckResult, FACTOR, Operand, Reason, Relation, Statement, Subject, What,
};
use crate::model::{Form, Locale, Report, TableForm};

/// What checks of one report are worded with.
pub struct Wording<'a> {
    /// The texts.
    pub words: &'static AuditMessages,
    forms: &'a [Form],
    report: &'a Report,
}

/// So many cells are named one by one.
const NAMED: usize = 4;

impl<'a> Wording<'a> {
    /// Words in `locale`, with the labels of `forms`.
    pub fn new(locale: Locale, forms: &'a [Form], report: &'a Report) -> Self {
        Self { words: audit_messages(locale), forms, report }
    }

    /// The numbers of checks that hold, of those that differ, and of those that can't be assessed;
    /// remarks are none of them.
    pub fn counts(checks: &[Check]) -> (usize, usize, usize) {
        let weighs = checks.iter().filter(|check| !check.is_remark());
        let (mut hold, mut differ, mut open) = (0, 0, 0);
        for check in weighs {
            match check.result {
                CheckResult::Pass | CheckResult::PassIfBlankIsZero => hold += 1,
                CheckResult::Fail => differ += 1,
                CheckResult::NotAssessable => open += 1,
            }
        }
        (hold, differ, open)
    }

    /// One sentence on all checks.
    pub fn summary(&self, checks: &[Check]) -> String {
        let (hold, differ, _) = Self::counts(checks);
        let number = |number: usize| count(number as i64);
        let all = number(hold + differ);
        match (hold, differ) {
            (0, 0) => self.words.nothing_checked.to_owned(),
            (1, 0) => self.words.one_holds.to_owned(),
            (_, 0) => self.words.all_hold.fill([&all]),
            (_, 1) => self.words.one_differs.fill([&all, &number(hold)]),
            _ => self.words.some_differ.fill([&all, &number(hold), &number(differ)]),
        }
    }

    /// The check in a short name, for lists under the name of its rule.
    pub fn title(&self, check: &Check) -> String {
        match &check.subject {
            Subject::Row { table, row } => self.row_name(table, row),
            Subject::Column { table, column } => self.column_name(table, column),
            Subject::Whole => match &check.statement {
                Statement::Identity(_) if check.right.is_empty() => self.names(&check.left),
                Statement::Identity(_) if check.family() == "Q-SMALL" => self.names(&check.right),
                Statement::Identity(relation) => {
                    let sign = sign(*relation, true);
                    [self.names(&check.left), self.names(&check.right)].join(sign)
                }
                Statement::Share | Statement::Steady => self.names(&check.left),
                _ => self.statement(check),
            },
        }
    }

    /// What the check found, as a sentence; for one that holds, what it states.
    pub fn sentence(&self, check: &Check) -> String {
        if check.result != CheckResult::Fail {
            return match &check.statement {
                Statement::Identity(_) | Statement::Share | Statement::Steady => {
                    let equation = self.equation(check);
                    let title = self.title(check);
                    match equation.is_empty() {
                        true => title,
                        false => self.words.colon.fill([&title, &equation]),
                    }
                }
                _ => self.statement(check),
            };
        }
        let text = self.failure(check);
        match &check.subject {
            Subject::Row { table, row } => self.words.row.fill([&self.row_name(table, row), &text]),
            Subject::Column { table, column } => {
                self.words.column.fill([&self.column_name(table, column), &text])
            }
            Subject::Whole => text,
        }
    }

    /// The sentence with what a reader must know besides.
    pub fn message(&self, check: &Check) -> String {
        let mut message = self.sentence(check);
        let mut add = |text: &str| {
            let text = self.words.colon.fill([self.words.note, text]);
            message.push(' ');
            message.push_str(&text);
        };
        // A note on definitions says more than that there is one.
        if let Some(reason) = check.reason.filter(|_| check.note.is_none()) {
            add(self.words.reason(reason));
        }
        if let Some(note) = &check.note {
            add(note.localized(self.words.locale));
        }
        message
    }

    fn failure(&self, check: &Check) -> String {
        let words = self.words;
        let (left, right) = check.sums.unwrap_or_default();
        let difference = amount((left - right).magnitude());
        let (left_text, right_text) = (amount(left), amount(right));
        let names = || (self.names(&check.left), self.names(&check.right));
        match &check.statement {
            Statement::Identity(_) if check.family() == "Q-SMALL" => {
                words.small_base.fill([&names().1, &right_text])
            }
            Statement::Identity(Relation::AtMost) => {
                let (left, right) = names();
                words.exceeds.fill([&left, &left_text, &right, &right_text, &difference])
            }
            Statement::Identity(_) => {
                let (left, right) = names();
                words.differ.fill([&left, &left_text, &right, &right_text, &difference])
            }
            Statement::Share => words.share_differs.fill([
                &names().0,
                &self.percent(check, left),
                &self.percent(check, right),
            ]),
            Statement::Steady => {
                words.jump.fill([&names().0, &right_text, &left_text, &FACTOR.to_string()])
            }
            _ => self.statement(check),
        }
    }

    /// What a check that is about something else than sums states, as it came out.
    fn statement(&self, check: &Check) -> String {
        let words = self.words;
        let holds = check.result != CheckResult::Fail;
        let is_open = check.reason == Some(Reason::NotStated);
        match &check.statement {
            Statement::Numbers(table) if holds => words.numbers_hold.fill([words.table(table)]),
            Statement::Numbers(table) => {
                words.wrong_numbers.fill([words.table(table), &self.listed(&check.left)])
            }
            Statement::NoBlanks(table) if holds => words.no_blanks.fill([words.table(table)]),
            Statement::NoBlanks(table) => {
                words.blanks.fill([words.table(table), &self.listed(&check.left)])
            }
            Statement::Edition { table, followed, expected } => {
                let (table, followed) = (words.table(table), self.document(followed));
                match holds {
                    true => words.edition_holds.fill([table, followed]),
                    false => words.edition.fill([
                        table,
                        followed,
                        &self.report.year().to_string(),
                        self.document(expected),
                    ]),
                }
            }
            Statement::Period { stated: Some((first, last)) } if holds => {
                words.period_holds.fill([first, last])
            }
            Statement::Period { stated: Some((first, last)) } => words.period.fill([first, last]),
            Statement::Period { stated: None } => words.period_unstated.to_owned(),
            Statement::Chapters { .. } if is_open => words.chapters_unstated.to_owned(),
            Statement::Chapters { missing, retitled } => self.chapters(missing, retitled),
            Statement::Deadline { .. } if is_open => words.deadline_unstated.to_owned(),
            Statement::Deadline { published, deadline } => match holds {
                true => words.in_time.fill([published, deadline]),
                false => words.late.fill([published, deadline]),
            },
            Statement::Dates(_) if is_open => words.dates_unstated.to_owned(),
            Statement::Dates(dates) => {
                let named = |(name, date): &(&str, String)| [self.date_name(name), date].join(" ");
                let dates: Vec<String> = dates.iter().map(named).collect();
                let dates = dates.join(words.comma);
                if holds {
                    words.dates_agree.fill([&dates])
                } else {
                    words.dates_differ.fill([&dates])
                }
            }
            Statement::NewText { .. } if check.reason.is_some() => words.text_unstated.to_owned(),
            Statement::NewText { percent } => {
                let percent = percent.to_string();
                if holds {
                    words.new_text.fill([&percent])
                } else {
                    words.same_text.fill([&percent])
                }
            }
            Statement::Identity(_) | Statement::Share | Statement::Steady => String::new(),
        }
    }

    fn chapters(&self, missing: &[String], retitled: &[String]) -> String {
        let mut text = match missing {
            [] => self.words.chapters_hold.to_owned(),
            missing => self.words.chapters_missing.fill([&missing.join(self.words.comma)]),
        };
        if !retitled.is_empty() {
            if missing.is_empty() {
                text.push_str(self.words.comma);
            }
            text.push_str(&self.words.chapters_retitled.fill([&retitled.join(self.words.comma)]));
        }
        text
    }

    fn date_name(&self, name: &str) -> &'static str {
        match name {
            "page" => self.words.date_page,
            "signed" => self.words.date_signed,
            "file" => self.words.date_file,
            _ => self.words.date_address,
        }
    }

    /// Number of the document that prescribes a form.
    fn document(&self, form: &'a str) -> &'a str {
        match self.forms.iter().find(|known| known.id() == form) {
            Some(form) => form.document(),
            None if form == "legacy" => self.words.form_legacy,
            None => form,
        }
    }

    /// The first of many cells by name.
    fn listed(&self, operands: &[Operand]) -> String {
        let names: Vec<String> =
            operands.iter().take(NAMED).map(|operand| self.name(operand)).collect();
        let names = names.join(self.words.comma);
        match operands.len() > NAMED {
            true => self.words.and_more.fill([&names, &operands.len().to_string()]),
            false => names,
        }
    }

    /// The names of a side, joined by their signs.
    fn names(&self, operands: &[Operand]) -> String {
        join_signed(operands.iter().map(|operand| (operand.is_minus, self.name(operand))))
    }

    /// What an operand is called.
    fn name(&self, operand: &Operand) -> String {
        let words = self.words;
        let is_group = operand.cells.len() > 1 && !operand.is_calculated;
        let group = |name: String| if is_group { words.added_up.fill([&name]) } else { name };
        let mut name = match &operand.what {
            What::Row(table, row) => group(words.named.fill([&self.row_name(table, row)])),
            What::Column(table, column) => {
                group(words.named.fill([&self.column_name(table, column)]))
            }
            What::Cell(table, row, column) => {
                let row = self.row_name(table, row);
                match self.is_total(table, column) {
                    true => words.whole_cell.fill([&row]),
                    false => words.part_cell.fill([&row, &self.column_name(table, column)]),
                }
            }
            What::Figure(label) => words.figure.fill([label.localized(words.locale)]),
            What::Number(number) => count(*number),
        };
        if operand.is_calculated {
            name = words.calculated.fill([&name]);
        }
        match (&operand.report, &operand.agency) {
            (Some(_), Some(agency)) => {
                words.of_agency.fill([agency.localized(words.locale), &name])
            }
            (Some(key), None) => words.of_year.fill([&key.year.to_string(), &name]),
            (None, _) => name,
        }
    }

    fn row_name(&self, table: &str, row: &str) -> String {
        let locale = self.words.locale;
        let named =
            self.any_table(table, |form| form.row(row).map(|row| row.name(locale).to_owned()));
        named.unwrap_or_else(|| row.to_owned())
    }

    fn column_name(&self, table: &str, column: &str) -> String {
        let locale = self.words.locale;
        let named = self.any_table(table, |form| {
            let mut blocks = form.blocks().into_iter();
            blocks
                .find_map(|block| block.column(column))
                .map(|column| column.name(locale).to_owned())
        });
        named.unwrap_or_else(|| column.to_owned())
    }

    fn is_total(&self, table: &str, column: &str) -> bool {
        let total = |form: TableForm<'_>| form.total_column().map(|total| total.id() == column);
        self.any_table(table, total).unwrap_or(false)
    }

    /// The first answer of the table `id` in the edition the report follows, or in any other.
    fn any_table<T>(&self, id: &str, ask: impl Fn(TableForm<'_>) -> Option<T>) -> Option<T> {
        let edition = self.report.form_of(id);
        let is_own = |form: &&Form| form.id() == edition;
        let own = self.forms.iter().filter(is_own);
        let others = self.forms.iter().filter(|form| !is_own(form));
        own.chain(others).filter_map(|form| form.table(id)).find_map(ask)
    }
}
