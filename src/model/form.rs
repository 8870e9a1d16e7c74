//! The statutory forms: which rows and columns each edition prints, with labels and units.
//!
//! A form is data (`data/form/<id>.json`); a new edition is a new file. Trees of rows and columns
//! carry the grouping, and a group without cells of its own is the sum of its leaves wherever a sum
//! is shown, marked there as calculated.

use super::{Finding, Locale, Localized, Reader, document};
use std::cell::RefCell;

/// One edition of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// `ed2019`, `ed2021`, …
    pub id: String,
    /// Title of the document that prescribes the form.
    pub title: Localized,
    /// Its number, e.g. 国办公开办函〔2021〕30号.
    pub document: String,
    /// The chapters it asks for, in order.
    pub chapters: Vec<FormChapter>,
    /// Its tables, in the order of the chapters.
    pub tables: Vec<TableForm>,
}

/// A chapter the form asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormChapter {
    /// Key, as in the report file's `chapters`.
    pub id: String,
    /// The title with its number.
    pub title: Localized,
    /// The statutory table that is the chapter's content.
    pub table: Option<String>,
}

/// How a table is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Blocks under each other, each with its own column headers.
    Blocks,
    /// A tree of rows to the left, a tree of columns above.
    Rows,
    /// One line of cells; the rows are the upper column headers.
    Across,
}

/// One statutory table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableForm {
    /// `proactive`, `requests`, `remedies`.
    pub id: String,
    /// Its name.
    pub title: Localized,
    /// How it is printed.
    pub layout: Layout,
    /// The unit of all its cells, where they share one; the form itself prints none.
    pub unit: Option<Localized>,
    /// Text of the top left cell.
    pub corner: Option<Localized>,
    /// Header over all columns.
    pub columns_label: Option<Localized>,
    /// Its blocks; one without label unless the layout is [`Layout::Blocks`].
    pub blocks: Vec<Block>,
}

/// Rows that share their columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The article it is headed by.
    pub label: Option<Localized>,
    /// Tree of columns.
    pub columns: Vec<Column>,
    /// Tree of rows.
    pub rows: Vec<Row>,
}

/// A column, or a group of columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Key in the report file.
    pub id: String,
    /// As printed.
    pub label: Localized,
    /// For charts and controls, where the printed label is long.
    pub short: Option<Localized>,
    /// Unit, where the table has no common one.
    pub unit: Option<Localized>,
    /// Whether it prints the sum of the others.
    pub is_total: bool,
    /// The columns of a group.
    pub columns: Vec<Column>,
}

/// A row, or a group of rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Key in the report file.
    pub id: String,
    /// The number before the label, e.g. 「（一）」.
    pub number: Option<Localized>,
    /// As printed, without the number.
    pub label: Localized,
    /// For charts and controls, where the printed label is long.
    pub short: Option<Localized>,
    /// Whether it prints the sum of the others.
    pub is_total: bool,
    /// The rows of a group; a group has no cells.
    pub rows: Vec<Row>,
}

impl Column {
    /// Name for charts and controls.
    pub fn name(&self) -> &Localized {
        self.short.as_ref().unwrap_or(&self.label)
    }
}

impl Row {
    /// Name for charts and controls.
    pub fn name(&self) -> &Localized {
        self.short.as_ref().unwrap_or(&self.label)
    }

    /// Number and label as the form prints them.
    pub fn printed(&self, locale: Locale) -> String {
        let number = self.number.as_ref().map_or("", |number| number.get(locale));
        number.to_owned() + self.label.get(locale)
    }

    /// The rows with cells in this tree: itself, or those below it.
    pub fn leaves(&self) -> Vec<&Row> {
        let mut leaves = Vec::new();
        collect_rows(std::slice::from_ref(self), &mut leaves);
        leaves
    }
}

impl Block {
    /// The rows with cells, in printed order.
    pub fn leaf_rows(&self) -> Vec<&Row> {
        let mut leaves = Vec::new();
        collect_rows(&self.rows, &mut leaves);
        leaves
    }

    /// The columns with cells, in printed order.
    pub fn leaf_columns(&self) -> Vec<&Column> {
        let mut leaves = Vec::new();
        collect_columns(&self.columns, &mut leaves);
        leaves
    }
}

impl Form {
    /// The table named `id`.
    pub fn table(&self, id: &str) -> Option<&TableForm> {
        self.tables.iter().find(|table| table.id == id)
    }

    /// Reads a form file; every finding of it if it can't be used.
    ///
    /// # Errors
    /// All findings, not only the first.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Finding>> {
        let value = document(file, text).map_err(|finding| vec![finding])?;
        let findings = RefCell::new(Vec::new());
        let form = read_form(&Reader::new(file, &value, &findings));
        let findings = findings.into_inner();
        if findings.is_empty() { Ok(form) } else { Err(findings) }
    }
}

impl TableForm {
    /// The row or group named `id`, wherever it stands.
    pub fn row(&self, id: &str) -> Option<&Row> {
        self.blocks.iter().find_map(|block| find_row(&block.rows, id))
    }

    /// The leaf column named `id`.
    pub fn column(&self, id: &str) -> Option<&Column> {
        self.leaf_columns().into_iter().find(|column| column.id == id)
    }

    /// The leaf columns of all blocks.
    pub fn leaf_columns(&self) -> Vec<&Column> {
        self.blocks.iter().flat_map(Block::leaf_columns).collect()
    }

    /// The leaf columns that don't print a sum of others.
    pub fn part_columns(&self) -> Vec<&Column> {
        self.leaf_columns().into_iter().filter(|column| !column.is_total).collect()
    }

    /// The leaf column that prints the sum of the others.
    pub fn total_column(&self) -> Option<&Column> {
        self.leaf_columns().into_iter().find(|column| column.is_total)
    }
}

fn collect_rows<'a>(rows: &'a [Row], leaves: &mut Vec<&'a Row>) {
    for row in rows {
        if row.rows.is_empty() {
            leaves.push(row);
        } else {
            collect_rows(&row.rows, leaves);
        }
    }
}

fn collect_columns<'a>(columns: &'a [Column], leaves: &mut Vec<&'a Column>) {
    for column in columns {
        if column.columns.is_empty() {
            leaves.push(column);
        } else {
            collect_columns(&column.columns, leaves);
        }
    }
}

fn find_row<'a>(rows: &'a [Row], id: &str) -> Option<&'a Row> {
    rows.iter().find_map(|row| if row.id == id { Some(row) } else { find_row(&row.rows, id) })
}

fn read_form(reader: &Reader<'_>) -> Form {
    Form {
        id: reader.field("id").text(),
        title: reader.field("title").localized(),
        document: reader.field("document").text(),
        chapters: reader.field("chapters").items().iter().map(read_chapter).collect(),
        tables: reader.field("tables").items().iter().map(read_table).collect(),
    }
}

fn read_chapter(reader: &Reader<'_>) -> FormChapter {
    FormChapter {
        id: reader.field("id").text(),
        title: reader.field("title").localized(),
        table: reader.field("table").optional_text(),
    }
}

fn optional_localized(reader: &Reader<'_>) -> Option<Localized> {
    reader.is_present().then(|| reader.localized())
}

fn read_table(reader: &Reader<'_>) -> TableForm {
    let layout = match reader.field("layout").text().as_str() {
        "blocks" => Layout::Blocks,
        "across" => Layout::Across,
        _ => Layout::Rows,
    };
    TableForm {
        id: reader.field("id").text(),
        title: reader.field("title").localized(),
        layout,
        unit: optional_localized(&reader.field("unit")),
        corner: optional_localized(&reader.field("corner")),
        columns_label: optional_localized(&reader.field("columns_label")),
        blocks: match layout {
            Layout::Blocks => reader.field("blocks").items().iter().map(read_block).collect(),
            Layout::Rows | Layout::Across => vec![read_block(reader)],
        },
    }
}

fn read_block(reader: &Reader<'_>) -> Block {
    Block {
        label: optional_localized(&reader.field("label")),
        columns: reader.field("columns").items().iter().map(read_column).collect(),
        rows: reader.field("rows").items().iter().map(read_row).collect(),
    }
}

fn read_column(reader: &Reader<'_>) -> Column {
    let columns = reader.field("columns");
    Column {
        id: reader.field("id").text(),
        label: reader.field("label").localized(),
        short: optional_localized(&reader.field("short")),
        unit: optional_localized(&reader.field("unit")),
        is_total: reader.field("role").word() == Some("total"),
        columns: if columns.is_present() {
            columns.items().iter().map(read_column).collect()
        } else {
            Vec::new()
        },
    }
}

fn read_row(reader: &Reader<'_>) -> Row {
    let rows = reader.field("rows");
    Row {
        id: reader.field("id").text(),
        number: optional_localized(&reader.field("number")),
        label: reader.field("label").localized(),
        short: optional_localized(&reader.field("short")),
        is_total: reader.field("role").word() == Some("total"),
        rows: if rows.is_present() { rows.items().iter().map(read_row).collect() } else { Vec::new() },
    }
}
