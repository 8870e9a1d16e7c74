//! Columns of numbers: one number for each report of a [`super::Frame`], or why there is none.

use crate::model::Need::Must;
use crate::model::{Cell, Decimal, Finding, Form, Quantity, Report, Shape, TableForm, read};

/// Names a column: a row of a statutory table, or a group of rows, in one column of the table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Field {
    /// Key of the table.
    pub table: String,
    /// Key of the row or group of rows.
    pub row: String,
    /// Key of the column.
    pub column: String,
}

static COLUMN: Shape = Shape::Object(&[("values", Must, &Shape::Text)]);

/// The numbers of a field, report by report. 9 bytes a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// In units of 10^-[`Column::SCALE`] where `has_decimals`, whole otherwise.
    values: Vec<i64>,
    /// Place in [`MARKS`].
    marks: Vec<u8>,
    has_decimals: bool,
}

/// What a token of a column file begins with, and the state it stands for. Digits stand for
/// themselves.
const MARKS: [(u8, &str); 8] = [
    (b' ', "number"),
    (b'*', "partial"),
    (b'b', "blank"),
    (b'a', "not-applicable"),
    (b'u', "unread"),
    (b'p', "not-published"),
    (b't', "text"),
    (b'x', "not-in-form"),
];

impl Field {
    /// The field of these keys.
    pub fn new(table: &str, row: &str, column: &str) -> Self {
        Self { table: table.to_owned(), row: row.to_owned(), column: column.to_owned() }
    }

    /// Path of its file below `data/`, without the ending.
    pub fn path(&self) -> String {
        ["column", &self.table, &self.row, &self.column].join("/")
    }

    /// What `report` has there, as a token of the column file: the digits as printed, `*` before a sum
    /// some cells of which have no number, or a letter for why there is no number.
    pub fn token(&self, report: &Report, forms: &[Form]) -> String {
        let edition = report.form_of(&self.table);
        let form = forms.iter().find(|form| form.id() == edition);
        let Some(table) = form.and_then(|form| form.table(&self.table)) else {
            return letter(if report.lacks_table(&self.table) {
                "not-published"
            } else {
                "unread"
            });
        };
        match self.decimal(report, table) {
            Some(decimal) => decimal.to_string(),
            None => token(self.quantity(report, table)),
        }
    }

    /// A number that is no count: an amount, or one below zero.
    fn decimal(&self, report: &Report, table: TableForm<'_>) -> Option<Decimal> {
        let block = table.block_of(&self.row, &self.column)?;
        let is_count = block.column(&self.column)?.number() == "count";
        match report.cell(&self.table, &self.row, &self.column) {
            Cell::Number(number) if !is_count => Some(number),
            _ => None,
        }
    }

    fn quantity(&self, report: &Report, table: TableForm<'_>) -> Quantity {
        // A word for the whole table says more than that the edition lacks the row.
        if !report.has_table(&self.table) {
            return Quantity::Absent(report.cell(&self.table, &self.row, &self.column).state());
        }
        match table.block_of(&self.row, &self.column).and_then(|block| block.row(&self.row)) {
            Some(row) => Quantity::of(report, table, &row.leaf_ids(), &self.column),
            None => Quantity::Absent("not-in-form"),
        }
    }
}

fn letter(state: &str) -> String {
    let known = MARKS.iter().find(|(_, known)| *known == state);
    char::from(known.map_or(b'u', |(letter, _)| *letter)).to_string()
}

fn token(quantity: Quantity) -> String {
    match quantity {
        Quantity::Known(value) => value.to_string(),
        Quantity::Partial(value) => "*".to_owned() + &value.to_string(),
        Quantity::Absent(state) => letter(state),
    }
}

impl Column {
    /// Decimals of a unit where any number of the column has decimals.
    pub const SCALE: u8 = 8;

    /// Reads the tokens of a column, parted by spaces. What is no token stands for a number that
    /// can't be read.
    pub fn parse(text: &str) -> Self {
        let has_decimals = text.contains('.');
        let mut column = Self { has_decimals, ..Self::default() };
        for token in text.split(' ').filter(|token| !token.is_empty()) {
            let (value, mark) = column.read_token(token).unwrap_or((0, 4));
            column.values.push(value);
            column.marks.push(mark);
        }
        column
    }

    fn read_token(&self, token: &str) -> Option<(i64, u8)> {
        let first = token.bytes().next()?;
        let mark = MARKS.iter().position(|(letter, _)| *letter == first).unwrap_or(0) as u8;
        let digits = match mark {
            0 => token,
            1 => token.get(1..)?,
            _ => return (token.len() == 1).then_some((0, mark)),
        };
        if digits.starts_with('+') {
            return None;
        }
        if !self.has_decimals {
            return Some((digits.parse().ok()?, mark));
        }
        let number = Decimal::parse(digits)?;
        let places = Self::SCALE.checked_sub(number.scale())?;
        number.digits().checked_mul(10_i64.pow(places.into())).map(|value| (value, mark))
    }

    /// Reads a column file.
    ///
    /// # Errors
    /// All findings, not only the first.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Finding>> {
        read(file, text, &COLUMN).map(|json| Self::parse(json.at("values").text()))
    }

    /// The number of report `row`.
    pub fn quantity(&self, row: usize) -> Quantity {
        let mark = self.marks.get(row).copied().unwrap_or(4);
        let value = self.values.get(row).copied().unwrap_or(0);
        match mark {
            0 => Quantity::Known(value),
            1 => Quantity::Partial(value),
            _ => Quantity::Absent(MARKS.get(usize::from(mark)).map_or("unread", |mark| mark.1)),
        }
    }

    /// Whether its numbers are in units of 10^-[`Column::SCALE`].
    pub fn has_decimals(&self) -> bool {
        self.has_decimals
    }

    /// Number of reports.
    pub fn len(&self) -> usize {
        self.marks.len()
    }

    /// Whether there is no report.
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }
}
