//! From the terms of a rule to the numbers of a report: each with its place, or with the reason why
//! there is none.

use super::{Reason, Surroundings};
use crate::model::{Amount, Cell, Column, Decimal, Json, Report, ReportKey, TableForm};

/// The reports a check may read.
pub(super) struct Reports<'a> {
    /// The one under audit.
    pub(super) report: &'a Report,
    /// The same agency's of the year before.
    pub(super) previous: Option<&'a Report>,
    /// Everything else.
    pub(super) around: &'a Surroundings<'a>,
}

/// Why a number is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// The cell is empty, or marked as not applicable.
    Blank,
    /// The cell, or the table, could not be read.
    Unread,
    /// The source doesn't have the table.
    NotPublished,
    /// Words, or no number of the kind the cell is for.
    NotANumber,
    /// The text says “more than”: the number is a lower bound, or not even that.
    LowerBound,
}

impl Absence {
    /// Why a check that needs the number can't be assessed.
    pub(super) fn reason(self) -> Reason {
        match self {
            Self::Blank => Reason::Blank,
            Self::Unread => Reason::Unread,
            Self::NotPublished => Reason::NotPublished,
            Self::NotANumber => Reason::NotANumber,
            Self::LowerBound => Reason::NotStated,
        }
    }
}

/// One printed number and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellRead {
    /// Path in the report file, e.g. `/tables/requests/granted/total`.
    pub place: String,
    /// The number.
    pub number: Option<Decimal>,
    /// Why it is missing, or not the whole number.
    pub absence: Option<Absence>,
    /// Whether what is missing of it may be negative.
    pub(super) is_signed: bool,
}

impl CellRead {
    /// The cell of the form it stands in, if it is one: table, row, column.
    pub fn cell(&self) -> Option<(&str, &str, &str)> {
        let (table, cell) = self.place.strip_prefix("/tables/")?.split_once('/')?;
        let (row, column) = cell.split_once('/')?;
        Some((table, row, column))
    }
}

/// What an operand is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A row or group of rows, in the column the check goes through.
    Row(String, String),
    /// A column or group of columns, in the row the check goes through.
    Column(String, String),
    /// A cell, or the cells of a group: table, row, column.
    Cell(String, String, String),
    /// A number stated in the text, by its label.
    Figure(Json),
    /// A number the rule states.
    Number(i64),
}

/// One addend of a side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operand {
    /// What it is.
    pub what: What,
    /// Whether it is taken away.
    pub is_minus: bool,
    /// The report it is read from, if that isn't the one under audit.
    pub report: Option<ReportKey>,
    /// The name of that report's agency, if it is another one.
    pub agency: Option<Json>,
    /// The cells it is the sum of.
    pub cells: Vec<CellRead>,
    /// Whether it stands for a printed total that is blank.
    pub is_calculated: bool,
}

impl Operand {
    fn new(what: What) -> Self {
        Self {
            what,
            is_minus: false,
            report: None,
            agency: None,
            cells: Vec::new(),
            is_calculated: false,
        }
    }

    /// The operand that is one cell.
    pub(super) fn of_cell(what: What, cell: CellRead) -> Self {
        Self { cells: vec![cell], ..Self::new(what) }
    }

    /// The sum of its cells that have a number.
    pub fn value(&self) -> Amount {
        if let What::Number(number) = self.what {
            return Amount::whole(number);
        }
        let numbers = self.cells.iter().filter_map(|cell| cell.number);
        numbers.fold(Amount::default(), |sum, number| sum + number.amount())
    }
}

/// Why a term has no operand.
pub(super) enum Gap {
    /// The form, or the text, has no such thing: the rule doesn't apply.
    Inapplicable,
    /// It would have one, but for this.
    Missing(Reason),
}

impl Reports<'_> {
    /// The report of the year before, as something to read an operand from.
    pub(super) fn previous(&self) -> Result<&Report, Gap> {
        self.previous.ok_or(Gap::Missing(Reason::NoPrevious))
    }

    /// The operand of one term of `data/rule.json`.
    pub(super) fn operand(&self, term: &Json) -> Result<Operand, Gap> {
        if let Json::Number(_) = term.at("number") {
            return Ok(Operand::new(What::Number(i64::from(term.at("number").whole()))));
        }
        let other;
        let (report, is_other) = match (term.at("agency").some_text(), term.at("year").text()) {
            (Some(agency), _) => {
                let key = ReportKey { agency: agency.to_owned(), year: self.report.year() };
                other = (self.around.find)(&key).ok_or(Gap::Inapplicable)?;
                (&other, true)
            }
            (None, "previous") => (self.previous()?, true),
            (None, _) => (self.report, false),
        };
        let mut operand = match term.at("figure").some_text() {
            Some(key) => figure(report, key).ok_or(if is_other {
                Gap::Missing(Reason::NotInPrevious)
            } else {
                Gap::Inapplicable
            })?,
            None => self.cell_term(report, term)?,
        };
        operand.is_minus = term.at("sign").text() == "minus";
        operand.report = is_other.then(|| report.key());
        if report.agency_id() != self.report.agency_id() {
            operand.agency = Some(report.json().at("agency").at("name").clone());
        }
        Ok(operand)
    }

    fn cell_term(&self, report: &Report, term: &Json) -> Result<Operand, Gap> {
        let [table, row, column] = ["table", "row", "column"].map(|key| term.at(key).text());
        let form = self.around.form_of(report, table).and_then(|form| form.table(table));
        let form = form.ok_or(Gap::Inapplicable)?;
        let mut operand = cells(report, form, row, column).ok_or(Gap::Inapplicable)?;
        operand.what = What::Cell(table.to_owned(), row.to_owned(), column.to_owned());
        use_parts_of_blank_totals(&mut operand, report, form);
        Ok(operand)
    }
}

/// The operands of `terms`: all of them, or why that can't be.
pub(super) fn operands(reports: &Reports<'_>, terms: &Json) -> Result<Vec<Operand>, Gap> {
    terms.items().iter().map(|term| reports.operand(term)).collect()
}

/// The number the text states under `key`.
pub(super) fn figure(report: &Report, key: &str) -> Option<Operand> {
    let figures = report.json().at("narrative_figures").items();
    let index = figures.iter().position(|figure| figure.at("key").text() == key)?;
    let figure = figures.get(index)?;
    let number = Decimal::parse(figure.at("value").text());
    let qualifier = figure.at("qualifier").some_text();
    let absence = if number.is_none() { Some(Absence::NotANumber) } else { None };
    let mut operand = Operand::new(What::Figure(figure.at("label").clone()));
    operand.cells.push(CellRead {
        place: "/narrative_figures/".to_owned() + &index.to_string() + "/value",
        number,
        absence: if qualifier.is_some() { Some(Absence::LowerBound) } else { absence },
        // “About” and “less than” may be off to either side.
        is_signed: qualifier.is_some_and(|word| !["more_than", "at_least"].contains(&word)),
    });
    Some(operand)
}

/// The cells of a row or group in a column or group, without those that print sums of others.
/// `None` if the form has no such cells.
pub(super) fn cells(
    report: &Report,
    form: TableForm<'_>,
    row: &str,
    column: &str,
) -> Option<Operand> {
    let block = form.block_of(row, column)?;
    let (row, column) = (block.row(row)?, block.column(column)?);
    let (rows, columns) = (row.leaves(), column.leaves());
    let mut operand = Operand::new(What::Row(form.id().to_owned(), row.id().to_owned()));
    // A total is no part of a group, but may be asked for by its own name.
    for row in rows.iter().filter(|row| !row.is_total() || rows.len() == 1) {
        for column in columns.iter().filter(|column| !column.is_total() || columns.len() == 1) {
            operand.cells.push(read(report, form.id(), row.id(), column.id(), column.number()));
        }
    }
    Some(operand)
}

/// One cell as a number of its kind.
pub(super) fn read(report: &Report, table: &str, row: &str, column: &str, kind: &str) -> CellRead {
    let (number, absence) = match report.cell(table, row, column) {
        Cell::Number(number) => (Some(number), None),
        Cell::Blank | Cell::NotApplicable => (None, Some(Absence::Blank)),
        Cell::NotPublished => (None, Some(Absence::NotPublished)),
        Cell::Text(_) => (None, Some(Absence::NotANumber)),
        Cell::Unread => (None, Some(Absence::Unread)),
    };
    CellRead {
        // A table that is a word stands in one place.
        place: match report.has_table(table) {
            true => ["/tables", table, row, column].join("/"),
            false => "/tables/".to_owned() + table,
        },
        number,
        absence,
        is_signed: kind == "signed",
    }
}

/// Where a printed total is blank, the cells it would be the sum of stand in, for comparing the text
/// with the table.
fn use_parts_of_blank_totals(operand: &mut Operand, report: &Report, form: TableForm<'_>) {
    let Some(total) = form.total_column() else { return };
    let parts = form.part_columns();
    for cell in std::mem::take(&mut operand.cells) {
        match cell.cell() {
            Some((table, row, column))
                if column == total.id() && cell.absence == Some(Absence::Blank) =>
            {
                operand.is_calculated = true;
                let part = |part: &Column<'_>| read(report, table, row, part.id(), part.number());
                operand.cells.extend(parts.iter().map(part));
            }
            _ => operand.cells.push(cell),
        }
    }
}
