//! Does a report add up? Every rule, checked against the printed numbers.
//!
//! ```text
//! Form (trees, identities) ─┐
//! Rules (data/rule.json) ───┼─ term::expand → operands ─ evaluate → Check {rule, result, both sides}
//! Report, its neighbours ───┘
//! ```
//!
//! The rules are written once, over the rows and columns of whatever form a table follows; the same
//! code runs in the browser and in the command line tool. A check is a statement about printed
//! numbers and holds, fails, holds if blanks are read as zero, or can't be assessed. It never says
//! who is wrong: two printed numbers differ, or they don't. Words are [`crate::i18n`]'s part.
//!
//! What a blank hides is never guessed. Blank and unread cells are numbers of at least zero that
//! nobody knows: a check fails only if no such number could make it hold.

mod evaluate;
mod file;
mod identity;
mod look;
mod share;
mod statement;
mod term;
mod text;

pub use evaluate::Relation;
pub use file::{FileAudit, LONGEST};
pub use look::{FACTOR, SMALL};
pub use term::{Absence, CellRead, Operand, What};

use super::{Amount, Form, Json, Report, ReportKey, Rules, Severity};

/// How a check came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CheckResult {
    /// The numbers agree.
    Pass,
    /// They agree if blank cells are read as zero, which the form doesn't say.
    PassIfBlankIsZero,
    /// They differ, whatever the blank cells stand for.
    Fail,
    /// Too little is printed or read to tell.
    NotAssessable,
}

impl CheckResult {
    /// The word in machine-readable output.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pass => "pass",
            Self::PassIfBlankIsZero => "pass_if_blank_is_zero",
            Self::Fail => "fail",
            Self::NotAssessable => "not_assessable",
        }
    }
}

/// Why a check can't be assessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The source doesn't have the table.
    NotPublished,
    /// The table, or cells of it, could not be read.
    Unread,
    /// Cells are blank, and what they stand for decides.
    Blank,
    /// A cell holds words or a number that is none of its kind.
    NotANumber,
    /// There is no report of the year before.
    NoPrevious,
    /// The report of the year before doesn't state the number.
    NotInPrevious,
    /// The text counts something else than the table.
    OtherScope,
    /// The report doesn't state it, or its text is not in the collection.
    NotStated,
    /// There is nothing to take a share of.
    NoBase,
    /// The numbers are too small for a ratio to mean anything.
    Small,
}

/// What a check goes through line by line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// One statement.
    Whole,
    /// A row of a table; the operands are columns.
    Row {
        /// The table.
        table: String,
        /// The row.
        row: String,
    },
    /// A column of a table; the operands are rows.
    Column {
        /// The table.
        table: String,
        /// The column.
        column: String,
    },
}

/// What a check states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Statement {
    /// The left side stands to the right one as the relation says.
    Identity(Relation),
    /// The percentage on the left is the first operand of the right over the rest.
    Share,
    /// The two numbers are within a factor of [`look::FACTOR`].
    Steady,
    /// Every cell of the table holds a number of its kind; the left side lists those that don't.
    Numbers(String),
    /// No cell of the table is blank or marked not applicable; the left side lists those that are.
    NoBlanks(String),
    /// The table follows the edition of the report year.
    Edition {
        /// The table.
        table: String,
        /// The edition it follows.
        followed: String,
        /// The edition of the year.
        expected: String,
    },
    /// The text says that the numbers are those of the report year.
    Period {
        /// First and last day as `YYYY-MM-DD`, as far as the text states them.
        stated: Option<(String, String)>,
    },
    /// The chapters of the form are there, in their order.
    Chapters {
        /// Chapters that are missing or out of order.
        missing: Vec<String>,
        /// Chapters under another title.
        retitled: Vec<String>,
    },
    /// The report was published by the statutory day.
    Deadline {
        /// Day of publication.
        published: String,
        /// The statutory day.
        deadline: String,
    },
    /// The dates of one publication agree.
    Dates(Vec<(&'static str, String)>),
    /// The text isn't that of the year before.
    NewText {
        /// How much of it stands in the other report too, in percent.
        percent: u8,
    },
}

/// One check of one report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Stable name: the rule of the README, and the row, column or figure it was applied to.
    pub rule: String,
    /// How much it weighs if it fails.
    pub severity: Severity,
    /// How it came out.
    pub result: CheckResult,
    /// Why it can't be assessed.
    pub reason: Option<Reason>,
    /// What it states.
    pub statement: Statement,
    /// What it goes through.
    pub subject: Subject,
    /// Operands of the left side.
    pub left: Vec<Operand>,
    /// Operands of the right side.
    pub right: Vec<Operand>,
    /// Both sides, where both have a number.
    pub sums: Option<(Amount, Amount)>,
    /// What a reader must know besides, in the languages of the data.
    pub note: Option<Json>,
    /// Where it is about something else than numbers: path in the report file.
    pub place: Option<String>,
}

impl Check {
    /// A check of `statement` that holds; made something else by its maker.
    fn new(rule: impl Into<String>, severity: Severity, statement: Statement) -> Self {
        Self {
            rule: rule.into(),
            severity,
            result: CheckResult::Pass,
            reason: None,
            statement,
            subject: Subject::Whole,
            left: Vec::new(),
            right: Vec::new(),
            sums: None,
            note: None,
            place: None,
        }
    }

    fn unassessable(mut self, reason: Reason) -> Self {
        self.result = CheckResult::NotAssessable;
        self.reason = Some(reason);
        self
    }

    /// Pass or fail.
    fn holding(mut self, holds: bool) -> Self {
        self.result = if holds { CheckResult::Pass } else { CheckResult::Fail };
        self
    }

    /// Left minus right.
    pub fn difference(&self) -> Option<Amount> {
        self.sums.map(|(left, right)| left - right)
    }

    /// The part of the rule's name that stands in the README: without row, column or figure.
    pub fn family(&self) -> &str {
        let end = self.rule.match_indices('-').nth(1).map_or(self.rule.len(), |(place, _)| place);
        self.rule.get(..end).unwrap_or(&self.rule)
    }

    /// Whether it is a mere remark: how to read a number, not whether it agrees with another.
    pub fn is_remark(&self) -> bool {
        self.severity == Severity::Info
    }

    /// Whether it compares numbers; the others are about edition, chapters, dates and text.
    pub fn is_about_numbers(&self) -> bool {
        matches!(
            self.statement,
            Statement::Identity(_)
                | Statement::Share
                | Statement::Steady
                | Statement::Numbers(_)
                | Statement::NoBlanks(_)
        )
    }

    /// Whether two numbers differ in a way that weighs.
    pub fn is_difference(&self) -> bool {
        self.result == CheckResult::Fail && !self.is_remark()
    }

    /// Whether it is to be said even to those who only ask what doesn't hold: it fails, or a known trap
    /// of definition explains why it seems to.
    pub fn is_worth_saying(&self) -> bool {
        self.result == CheckResult::Fail || self.note.is_some()
    }

    /// Whether they differ in a way that counts as an error of the report.
    pub fn is_error(&self) -> bool {
        self.result == CheckResult::Fail && self.severity == Severity::Error
    }

    /// The cells, figures and paragraphs of this report that take part, in order, each once.
    pub fn places(&self) -> Vec<&CellRead> {
        let mut places: Vec<&CellRead> = Vec::new();
        for operand in self.left.iter().chain(&self.right).filter(|one| one.report.is_none()) {
            for cell in &operand.cells {
                if !places.iter().any(|known| known.place == cell.place) {
                    places.push(cell);
                }
            }
        }
        places
    }
}

/// What a report is held against besides itself.
pub struct Surroundings<'a> {
    /// The forms there are.
    pub forms: &'a [Form],
    /// The rules no form prints.
    pub rules: &'a Rules,
    /// The report of an agency and a year, if there is one.
    pub find: &'a dyn Fn(&ReportKey) -> Option<Report>,
}

impl Surroundings<'_> {
    /// The form that `table` of `report` follows.
    fn form_of(&self, report: &Report, table: &str) -> Option<&Form> {
        let id = report.form_of(table);
        self.forms.iter().find(|form| form.id() == id)
    }
}

/// Checks `report` against every rule that applies to it: the identities of the tables first, then
/// across years and agencies, then text, form and dates.
pub fn audit(report: &Report, around: &Surroundings<'_>) -> Vec<Check> {
    let previous = report
        .year()
        .checked_sub(1)
        .and_then(|year| (around.find)(&ReportKey { agency: report.agency_id().to_owned(), year }));
    let subject = term::Reports { report, previous: previous.as_ref(), around };
    let mut checks = Vec::new();
    identity::of_forms(&subject, &mut checks);
    identity::of_rules(&subject, &mut checks);
    share::checks(&subject, &mut checks);
    look::checks(&subject, &mut checks);
    statement::checks(&subject, &mut checks);
    text::checks(&subject, &mut checks);
    checks
}
