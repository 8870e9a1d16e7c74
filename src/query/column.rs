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
        let table = form.and_then(|form| form.table(&self.table));
        let place = table.map(|table| Place::of(self, table));
        self.token_at(report, place.as_ref().map(Option::as_ref))
    }

    /// The token of `report`, whose edition has the table (`Some`) and in it the field (`Some(Some)`).
    fn token_at(&self, report: &Report, place: Option<Option<&Place>>) -> String {
        match place {
            None if report.lacks_table(&self.table) => letter("not-published"),
            None => letter("unread"),
            // A word for the whole table says more than that the edition lacks the row.
            Some(_) if !report.has_table(&self.table) => {
                letter(report.cell(&self.table, &self.row, &self.column).state())
            }
            Some(None) => letter("not-in-form"),
            Some(Some(place)) => place.token(report, &self.table),
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

/// Every field there is, looked up in the forms once, for reading many reports.
pub struct Plan {
    fields: Vec<Field>,
    /// By form and table: where each field of the table stands in it.
    tables: Vec<PlannedTable>,
}

/// The fields of one table in one edition.
struct PlannedTable {
    form: String,
    table: String,
    /// A place for each field of the plan; `None` of other tables and of rows the edition lacks.
    places: Vec<Option<Place>>,
}

/// Where the number of a field stands.
struct Place {
    rows: Vec<String>,
    column: String,
    is_count: bool,
    /// The other columns, where this one prints their sum.
    parts: Vec<String>,
}

impl Plan {
    /// A plan for reports that follow `forms`.
    pub fn of(forms: &[Form]) -> Self {
        let fields = super::Measure::all_fields(forms);
        let mut tables = Vec::new();
        for form in forms {
            for id in crate::model::TABLES {
                let Some(table) = form.table(id) else { continue };
                let places = fields.iter().map(|field| Place::of(field, table)).collect();
                let (form, table) = (form.id().to_owned(), id.to_owned());
                tables.push(PlannedTable { form, table, places });
            }
        }
        Self { fields, tables }
    }

    /// The fields, in the order of the tokens.
    pub fn fields(self) -> Vec<Field> {
        self.fields
    }

    /// The token of each field in `report`, parted by spaces; the same as [`Field::token`].
    pub fn tokens(&self, report: &Report) -> String {
        let mut tokens = String::new();
        for (place, field) in self.fields.iter().enumerate() {
            if place > 0 {
                tokens.push(' ');
            }
            let edition = report.form_of(&field.table);
            let is_it = |table: &&PlannedTable| table.form == edition && table.table == field.table;
            let table = self.tables.iter().find(is_it);
            let found = table.map(|table| table.places.get(place).and_then(Option::as_ref));
            tokens.push_str(&field.token_at(report, found));
        }
        tokens
    }
}

impl Place {
    fn of(field: &Field, table: TableForm<'_>) -> Option<Self> {
        if table.id() != field.table {
            return None;
        }
        let block = table.block_of(&field.row, &field.column)?;
        let is_total = table.total_column().is_some_and(|total| total.id() == field.column);
        let parts = if is_total { table.part_columns() } else { Vec::new() };
        Some(Self {
            rows: block.row(&field.row)?.leaf_ids().into_iter().map(str::to_owned).collect(),
            column: field.column.clone(),
            is_count: block.column(&field.column)?.number() == "count",
            parts: parts.into_iter().map(|column| column.id().to_owned()).collect(),
        })
    }

    fn token(&self, report: &Report, table: &str) -> String {
        if let (false, [row]) = (self.is_count, self.rows.as_slice())
            && let Cell::Number(number) = report.cell(table, row, &self.column)
        {
            return number.to_string();
        }
        token(Quantity::at(report, table, &self.rows, &self.column, &self.parts))
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
