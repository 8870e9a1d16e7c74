//! The statutory forms: which rows and columns each edition prints, with labels and units.
//!
//! A form is data (`data/form/<id>.json`); a new edition is a new file. Trees of rows and columns
//! carry the grouping, and a group without cells of its own is the sum of its leaves wherever a sum
//! is shown, marked there as calculated.

use super::rules::{RELATION, SEVERITY};
use super::shape::Need::{May, Must};
use super::{Finding, Json, Locale, Shape, read};
use std::sync::Arc;

static COLUMN: Shape = Shape::Object(&[
    ("id", Must, &Shape::Text),
    ("label", Must, &Shape::Localized),
    ("short", May, &Shape::Localized),
    ("unit", May, &Shape::Localized),
    ("role", May, &Shape::Word(&["total"])),
    ("number", May, &Shape::Word(&["count", "signed", "amount"])),
    ("columns", May, &Shape::List(&COLUMN)),
]);
static ROW: Shape = Shape::Object(&[
    ("id", Must, &Shape::Text),
    ("number", May, &Shape::Localized),
    ("label", Must, &Shape::Localized),
    ("short", May, &Shape::Localized),
    ("role", May, &Shape::Word(&["total"])),
    ("rows", May, &Shape::List(&ROW)),
]);
static BLOCK: Shape = Shape::Object(&[
    ("label", Must, &Shape::Localized),
    ("columns", Must, &Shape::List(&COLUMN)),
    ("rows", Must, &Shape::List(&ROW)),
]);
static TABLE: Shape = Shape::Object(&[
    ("id", Must, &Shape::Text),
    ("title", Must, &Shape::Localized),
    ("layout", Must, &Shape::Word(&["blocks", "rows", "across"])),
    ("unit", May, &Shape::Localized),
    ("corner", May, &Shape::Localized),
    ("columns_label", May, &Shape::Localized),
    ("blocks", May, &Shape::List(&BLOCK)),
    ("columns", May, &Shape::List(&COLUMN)),
    ("rows", May, &Shape::List(&ROW)),
]);
static CHAPTER: Shape = Shape::Object(&[
    ("id", Must, &Shape::Text),
    ("title", Must, &Shape::Localized),
    ("table", May, &Shape::Text),
    ("aliases", May, &Shape::List(&Shape::Text)),
]);
static YEARS: Shape = Shape::Object(&[("from", Must, &Shape::Whole), ("to", May, &Shape::Whole)]);
static DEADLINES: Shape =
    Shape::Object(&[("department", Must, &Shape::Text), ("government", Must, &Shape::Text)]);
static IDS: Shape = Shape::List(&Shape::Text);
static IDENTITY: Shape = Shape::Object(&[
    ("rule", Must, &Shape::Text),
    ("table", Must, &Shape::Text),
    ("each", Must, &Shape::Word(&["row", "column"])),
    ("left", Must, &IDS),
    ("relation", May, &RELATION),
    ("previous", May, &IDS),
    ("right", May, &IDS),
    ("minus", May, &IDS),
    ("severity", May, &SEVERITY),
    ("note", May, &Shape::Localized),
    ("severity_of_parts", May, &SEVERITY),
    ("note_of_parts", May, &Shape::Localized),
]);
static FORM: Shape = Shape::Object(&[
    ("id", Must, &Shape::Text),
    ("title", Must, &Shape::Localized),
    ("document", Must, &Shape::Text),
    ("chapters", Must, &Shape::List(&CHAPTER)),
    ("tables", Must, &Shape::List(&TABLE)),
    ("years", May, &YEARS),
    ("deadlines", May, &DEADLINES),
    ("identities", May, &Shape::List(&IDENTITY)),
]);

/// One edition of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form(Arc<Json>);

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
#[derive(Clone, Copy, Debug)]
pub struct TableForm<'a>(&'a Json);

/// Rows that share their columns.
#[derive(Clone, Copy, Debug)]
pub struct Block<'a>(&'a Json);

/// A column, or a group of columns.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a>(&'a Json);

/// A row, or a group of rows.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a>(&'a Json);

impl Form {
    /// Reads a form file.
    ///
    /// # Errors
    /// All findings, not only the first.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Finding>> {
        read(file, text, &FORM).map(|json| Self(Arc::new(json)))
    }

    /// `ed2019`, `ed2021`, …
    pub fn id(&self) -> &str {
        self.0.at("id").text()
    }

    /// The title of the document that prescribes it.
    pub fn title(&self, locale: Locale) -> &str {
        self.0.at("title").localized(locale)
    }

    /// Number of the document that prescribes it, e.g. 国办公开办函〔2021〕30号.
    pub fn document(&self) -> &str {
        self.0.at("document").text()
    }

    /// The chapters it asks for: id, title, and the table that is the chapter's content.
    pub fn chapters(&self, locale: Locale) -> Vec<(&str, &str, Option<&str>)> {
        let mut chapters = Vec::new();
        for json in self.0.at("chapters").items() {
            let title = json.at("title").localized(locale);
            chapters.push((json.at("id").text(), title, json.at("table").some_text()));
        }
        chapters
    }

    /// Other titles of the chapter named `id` that are in use.
    pub fn chapter_aliases(&self, id: &str) -> impl Iterator<Item = &str> {
        let chapter = self.0.at("chapters").items().iter().find(|json| json.at("id").text() == id);
        chapter.into_iter().flat_map(|json| json.at("aliases").items()).map(Json::text)
    }

    /// Whether reports on `year` follow this edition; `None` where the form doesn't say.
    pub fn is_of_year(&self, year: u16) -> Option<bool> {
        let years = self.0.at("years");
        let (from, to) = (years.at("from"), years.at("to"));
        let is_over = *to != Json::Null && year > to.whole();
        (*from != Json::Null).then(|| year >= from.whole() && !is_over)
    }

    /// The first report year it is for; 0 where the form doesn't say.
    pub fn first_year(&self) -> u16 {
        self.0.at("years").at("from").whole()
    }

    /// Last day of the year after the report year on which a report is published in time, as
    /// `MM-DD` (Regulation art. 49): `department` or `government`.
    pub fn deadline(&self, publisher: &str) -> Option<&str> {
        self.0.at("deadlines").at(publisher).some_text()
    }

    /// The identities printed on the form or following from it, as the file states them.
    pub fn identities(&self) -> &[Json] {
        self.0.at("identities").items()
    }

    /// The table named `id`.
    pub fn table(&self, id: &str) -> Option<TableForm<'_>> {
        let mut tables = self.0.at("tables").items().iter();
        tables.find(|table| table.at("id").text() == id).map(TableForm)
    }
}

impl<'a> TableForm<'a> {
    /// `proactive`, `requests`, `remedies`.
    pub fn id(self) -> &'a str {
        self.0.at("id").text()
    }

    /// One of its texts: `title`, `unit` (of all cells; the form prints none), `corner` (the top
    /// left cell) or `columns_label`. Empty if it has none.
    pub fn text(self, key: &str, locale: Locale) -> &'a str {
        self.0.at(key).localized(locale)
    }

    /// How it is printed.
    pub fn layout(self) -> Layout {
        match self.0.at("layout").text() {
            "blocks" => Layout::Blocks,
            "across" => Layout::Across,
            _ => Layout::Rows,
        }
    }

    /// Its blocks; one unless the layout is [`Layout::Blocks`].
    pub fn blocks(self) -> Vec<Block<'a>> {
        match self.layout() {
            Layout::Blocks => self.0.at("blocks").items().iter().map(Block).collect(),
            Layout::Rows | Layout::Across => vec![Block(self.0)],
        }
    }

    /// The row or group named `id`, wherever it stands.
    pub fn row(self, id: &str) -> Option<Row<'a>> {
        self.blocks().into_iter().find_map(|block| block.row(id))
    }

    /// The block that has both the row (or group) and the column (or group) named.
    pub fn block_of(self, row: &str, column: &str) -> Option<Block<'a>> {
        let has = |block: &Block<'a>| block.row(row).is_some() && block.column(column).is_some();
        self.blocks().into_iter().find(has)
    }

    /// The rows with cells of all blocks.
    pub fn leaf_rows(self) -> Vec<Row<'a>> {
        self.blocks().into_iter().flat_map(Block::leaf_rows).collect()
    }

    /// The columns with cells of all blocks that don't print a sum of others.
    pub fn part_columns(self) -> Vec<Column<'a>> {
        self.leaf_columns().into_iter().filter(|column| !column.is_total()).collect()
    }

    /// The column that prints the sum of the others.
    pub fn total_column(self) -> Option<Column<'a>> {
        self.leaf_columns().into_iter().find(|column| column.is_total())
    }

    /// The columns with cells of all blocks.
    pub fn leaf_columns(self) -> Vec<Column<'a>> {
        self.blocks().into_iter().flat_map(Block::leaf_columns).collect()
    }
}

impl<'a> Block<'a> {
    /// The article it is headed by; empty unless the table is printed in blocks.
    pub fn label(self, locale: Locale) -> &'a str {
        self.0.at("label").localized(locale)
    }

    /// Its tree of rows.
    pub fn rows(self) -> Vec<Row<'a>> {
        Row(self.0).rows()
    }

    /// Its tree of columns.
    pub fn columns(self) -> Vec<Column<'a>> {
        Column(self.0).columns()
    }

    /// The row or group named `id`.
    pub fn row(self, id: &str) -> Option<Row<'a>> {
        find(self.0, "rows", id).map(Row)
    }

    /// The column or group named `id`.
    pub fn column(self, id: &str) -> Option<Column<'a>> {
        find(self.0, "columns", id).map(Column)
    }

    /// The rows with cells, in printed order.
    pub fn leaf_rows(self) -> Vec<Row<'a>> {
        let mut leaves = Vec::new();
        collect_leaves(self.0, "rows", &mut leaves);
        leaves.into_iter().map(Row).collect()
    }

    /// The columns with cells, in printed order.
    pub fn leaf_columns(self) -> Vec<Column<'a>> {
        let mut leaves = Vec::new();
        collect_leaves(self.0, "columns", &mut leaves);
        leaves.into_iter().map(Column).collect()
    }
}

impl<'a> Column<'a> {
    /// Key in the report file.
    pub fn id(self) -> &'a str {
        self.0.at("id").text()
    }

    /// As printed.
    pub fn label(self, locale: Locale) -> &'a str {
        self.0.at("label").localized(locale)
    }

    /// Name for charts and controls.
    pub fn name(self, locale: Locale) -> &'a str {
        short_or_label(self.0, locale)
    }

    /// What its cells count; empty if the table says it.
    pub fn unit(self, locale: Locale) -> &'a str {
        self.0.at("unit").localized(locale)
    }

    /// Whether it prints the sum of the others.
    pub fn is_total(self) -> bool {
        self.0.at("role").text() == "total"
    }

    /// What its cells may hold: `count` (a whole number that is not negative), `signed` (a whole
    /// number) or `amount` (a number that is not negative).
    pub fn number(self) -> &'a str {
        self.0.at("number").some_text().unwrap_or("count")
    }

    /// The columns with cells: itself, or those below it.
    pub fn leaves(self) -> Vec<Column<'a>> {
        leaves(self.0, "columns").into_iter().map(Column).collect()
    }

    /// The columns of a group.
    pub fn columns(self) -> Vec<Column<'a>> {
        self.0.at("columns").items().iter().map(Column).collect()
    }
}

impl<'a> Row<'a> {
    /// Key in the report file.
    pub fn id(self) -> &'a str {
        self.0.at("id").text()
    }

    /// Number and label as the form prints them.
    pub fn printed(self, locale: Locale) -> String {
        self.0.at("number").localized(locale).to_owned() + self.0.at("label").localized(locale)
    }

    /// Name for charts and controls.
    pub fn name(self, locale: Locale) -> &'a str {
        short_or_label(self.0, locale)
    }

    /// Whether it prints the sum of the others.
    pub fn is_total(self) -> bool {
        self.0.at("role").text() == "total"
    }

    /// The rows of a group; a group has no cells.
    pub fn rows(self) -> Vec<Row<'a>> {
        self.0.at("rows").items().iter().map(Row).collect()
    }

    /// Keys of the rows with cells: its own, or those below it.
    pub fn leaf_ids(self) -> Vec<&'a str> {
        self.leaves().into_iter().map(Row::id).collect()
    }

    /// The rows with cells: itself, or those below it.
    pub fn leaves(self) -> Vec<Row<'a>> {
        leaves(self.0, "rows").into_iter().map(Row).collect()
    }
}

fn leaves<'a>(json: &'a Json, key: &str) -> Vec<&'a Json> {
    let mut leaves = Vec::new();
    collect_leaves(json, key, &mut leaves);
    if leaves.is_empty() {
        leaves.push(json);
    }
    leaves
}

fn short_or_label(json: &Json, locale: Locale) -> &str {
    let short = json.at("short");
    if *short == Json::Null { json.at("label").localized(locale) } else { short.localized(locale) }
}

/// Collects what is below `json` in its trees named `key` and has nothing below itself.
fn collect_leaves<'a>(json: &'a Json, key: &str, leaves: &mut Vec<&'a Json>) {
    for child in json.at(key).items() {
        if child.at(key).items().is_empty() {
            leaves.push(child);
        } else {
            collect_leaves(child, key, leaves);
        }
    }
}

/// What is named `id` below `json` in its trees named `key`.
fn find<'a>(json: &'a Json, key: &str, id: &str) -> Option<&'a Json> {
    let named = |child: &'a Json| {
        if child.at("id").text() == id { Some(child) } else { find(child, key, id) }
    };
    json.at(key).items().iter().find_map(named)
}
