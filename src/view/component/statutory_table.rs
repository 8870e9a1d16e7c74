//! A statutory table as the form prints it, filled with one report's cells.

use super::cell_mark::{Marks, cell_id};
use crate::i18n::{PageMessages, decimal};
use crate::model::{Cell, CellContent, GridCell, Report, TableForm};
use crate::view::markup::Markup;

/// What the cells of a table are printed from.
pub struct Cells<'a> {
    /// The form.
    pub form: TableForm<'a>,
    /// The report.
    pub report: &'a Report,
    /// What the audit says of them.
    pub marks: &'a Marks,
    /// The texts.
    pub words: &'a PageMessages,
}

/// The `<table>` of a form with the cells of a report. `prefix` makes its header ids unique.
pub fn push(markup: &mut Markup, cells: &Cells<'_>, prefix: &str) {
    let Cells { form, words, .. } = cells;
    let grid = form.grid(words.locale, prefix);
    markup.put(
        "<table class=\"statutory-table\" data-table=\"{0}\"><caption><span class=\"visually-hidden\">{1}</span>",
        &[form.id(), form.text("title", words.locale)],
    );
    let unit = form.text("unit", words.locale);
    if !unit.is_empty() {
        let unit = words.table_unit.fill([unit]);
        markup.put("<span class=\"statutory-table__unit\">{0}</span>", &[&unit]);
    }
    markup.put("</caption>", &[]);
    if !grid.head.is_empty() {
        markup.put("<thead>", &[]);
        push_rows(markup, &grid.head, cells);
        markup.put("</thead>", &[]);
    }
    markup.put("<tbody>", &[]);
    push_rows(markup, &grid.body, cells);
    markup.put("</tbody></table>", &[]);
}

fn push_rows(markup: &mut Markup, rows: &[Vec<GridCell>], cells: &Cells<'_>) {
    for row in rows {
        markup.put("<tr>", &[]);
        for cell in row {
            push_cell(markup, cell, cells);
        }
        markup.put("</tr>", &[]);
    }
}

fn push_cell(markup: &mut Markup, cell: &GridCell, cells: &Cells<'_>) {
    let Cells { form, report, marks, words } = cells;
    let span = |span: usize| if span > 1 { span.to_string() } else { String::new() };
    let (columns, rows) = (&span(cell.colspan), &span(cell.rowspan));
    match &cell.content {
        CellContent::Note(text) => markup.put(
            "<td class=\"statutory-table__note\"{0|colspan}{1|rowspan}>{2}</td>",
            &[columns, rows, text],
        ),
        CellContent::Header { id, text, scope } => markup.put(
            "<th id=\"{0}\" scope=\"{1}\"{2|colspan}{3|rowspan}>{4}</th>",
            &[id, scope, columns, rows, text],
        ),
        CellContent::Data { row, column, headers } => {
            let cell = report.cell(form.id(), row, column);
            let state = cell.state();
            let mark = if state == "number" { "" } else { state };
            let id = cell_id(form.id(), row, column);
            // What a finding leads to takes the focus.
            let focus = if marks.of_cell(&id).is_empty() { "" } else { "-1" };
            markup.put(
                "<td id=\"{0}\" headers=\"{1}\"{2|colspan}{3|data-state}{4|tabindex}>",
                &[&id, &headers.join(" "), columns, mark, focus],
            );
            marks.push(markup, &id, words);
            match cell {
                Cell::Number(number) => markup.put("{0}</td>", &[&decimal(number)]),
                Cell::Text(text) => markup.put("{0}</td>", &[text]),
                // The look comes from the style sheet; this is what is read aloud and copied.
                _ => markup.put(
                    "<span class=\"visually-hidden\">{0}</span></td>",
                    &[words.cell_states(state)],
                ),
            }
        }
    }
}
