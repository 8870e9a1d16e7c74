//! What stands where in the forms: the cells of each table in printed order, with their labels.

use super::table::LABELS;
use gongkai::figure::csv::{push_line, text_cell};
use gongkai::model::{Block, Column, Form, Locale, Row, TABLES, TableForm};

const LOCALES: [Locale; 2] = [Locale::ZhHans, Locale::En];

/// A statutory table of an edition of the form.
pub(super) struct FormTable {
    /// The edition.
    pub(super) form: String,
    /// Which table.
    pub(super) id: &'static str,
    /// Its cells in printed order.
    pub(super) cells: Vec<FormCell>,
}

/// A cell of a form.
pub(super) struct FormCell {
    /// Its row.
    pub(super) row: String,
    /// Its column.
    pub(super) column: String,
    /// What its number counts, as a cell of a CSV file.
    pub(super) unit: String,
}

/// A row or column with what it is part of, in words of each language.
struct Labelled<T> {
    leaf: T,
    groups: [Vec<String>; 2],
}

/// The tables of `forms`, and `labels.csv` without its head.
pub(super) fn form_tables(forms: &[Form]) -> (Vec<FormTable>, String) {
    let mut tables = Vec::new();
    let mut csv = String::new();
    for form in forms {
        for id in TABLES {
            let Some(table) = form.table(id) else { continue };
            let mut cells = Vec::new();
            for block in table.blocks() {
                push_block(form, table, block, &mut cells, &mut csv);
            }
            tables.push(FormTable { form: form.id().to_owned(), id, cells });
        }
    }
    (tables, csv)
}

fn push_block(
    form: &Form,
    table: TableForm<'_>,
    block: Block<'_>,
    cells: &mut Vec<FormCell>,
    csv: &mut String,
) {
    let rows = labelled(block.rows(), Row::rows, Row::printed);
    let columns = labelled(block.columns(), Column::columns, |column, locale| {
        column.label(locale).to_owned()
    });
    // A table in blocks is headed by articles; the label of another block is the table's own.
    let is_headed = !block.label(Locale::ZhHans).is_empty();
    for row in &rows {
        for column in &columns {
            let (row_id, column_id) = (row.leaf.id(), column.leaf.id());
            let units = LOCALES.map(|locale| match column.leaf.unit(locale) {
                "" => table.text("unit", locale),
                own => own,
            });
            let mut line = vec![form.id(), form.document(), table.id()];
            line.extend(LOCALES.map(|locale| table.text("title", locale)));
            line.extend(LOCALES.map(|locale| if is_headed { block.label(locale) } else { "" }));
            let mut line: Vec<String> = line.into_iter().map(text_cell).collect();
            let names = LOCALES.map(|locale| row.leaf.printed(locale));
            push_labels(&mut line, row_id, &names, &row.groups);
            let names = LOCALES.map(|locale| column.leaf.label(locale).to_owned());
            push_labels(&mut line, column_id, &names, &column.groups);
            line.extend(units.map(text_cell));
            line.push(column.leaf.number().to_owned());
            debug_assert_eq!(line.len(), LABELS.fields.len());
            push_line(csv, &line);
            let [unit, _] = units.map(text_cell);
            cells.push(FormCell { row: row_id.to_owned(), column: column_id.to_owned(), unit });
        }
    }
}

fn push_labels(line: &mut Vec<String>, id: &str, names: &[String; 2], groups: &[Vec<String>; 2]) {
    line.push(text_cell(id));
    line.extend(names.iter().map(|name| text_cell(name)));
    line.extend(groups.iter().map(|names| text_cell(&names.join(" / "))));
}

/// What has cells in these trees, each with the labels of the groups it is in.
fn labelled<T: Copy>(
    trees: Vec<T>,
    below: fn(T) -> Vec<T>,
    label: impl Fn(T, Locale) -> String + Copy,
) -> Vec<Labelled<T>> {
    let mut leaves = Vec::new();
    for tree in trees {
        let parts = below(tree);
        if parts.is_empty() {
            leaves.push(Labelled { leaf: tree, groups: [Vec::new(), Vec::new()] });
        }
        for mut leaf in labelled(parts, below, label) {
            for (names, locale) in leaf.groups.iter_mut().zip(LOCALES) {
                names.insert(0, label(tree, locale));
            }
            leaves.push(leaf);
        }
    }
    leaves
}
