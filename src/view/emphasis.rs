//! Reading a chart by mouse, touch and keyboard.
//!
//! A chart is one tab stop. Keys move the focus from mark to mark; the focused mark carries its words as
//! its accessible name, so a screen reader speaks it like any other element. Pointing shows the same
//! words in the figure's tooltip. Whatever stands for the same value stands out together: the mark, the
//! name of its series, its cell in the table. All of it works on the printed page: words and places are
//! in the marks' `data-name` and `data-place`.

use crate::browser::dom;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement};

const FIGURE: &str = ".figure";
const PLOT: &str = ".figure__plot";
const MARK: &str = "[data-name]";
const TOOLTIP: &str = ".figure__tooltip";
const TABLE: &str = ".figure__data";
const CELL: &str = ".figure-table td";
const SERIES_NAME: &str = "[class^=series-name-]";
const EMPHASIS: &str = "data-emphasis";

/// The pointer is over, or touched, `target`.
pub(super) fn point(target: Option<EventTarget>) {
    clear();
    if let Some(mark) = dom::closest(target.clone(), MARK) {
        show(&mark);
    } else if let Some(cell) = dom::closest(target.clone(), CELL) {
        if let Some(mark) = mark_of(&cell) {
            emphasise(&mark);
        }
    } else if let Some(name) = dom::closest(target, SERIES_NAME) {
        emphasise_series(&name);
    }
}

/// Nothing is looked at any more.
pub(super) fn clear() {
    let Some(page) = dom::document().and_then(|document| document.document_element()) else {
        return;
    };
    for element in dom::find_all(&page, "[data-emphasis]") {
        let _ = element.remove_attribute(EMPHASIS);
    }
    for tooltip in dom::find_all(&page, ".figure__tooltip:not([hidden])") {
        let _ = tooltip.set_attribute("hidden", "");
    }
}

/// A key was pressed in `target`; whether it meant something there.
pub(super) fn key(target: Option<EventTarget>, key: &str) -> bool {
    let Some(plot) = dom::closest(target, PLOT) else { return false };
    let marks = visible_marks(&plot);
    let focused = dom::focused();
    let current = marks.iter().position(|mark| focused.as_ref() == Some(mark));
    match (key, current) {
        ("t" | "T", _) => {
            toggle_table(&plot);
            return true;
        }
        ("?", _) => {
            show_keys(&plot);
            return true;
        }
        ("Escape", Some(_)) => {
            dom::focus(&plot);
            clear();
            return true;
        }
        ("Enter" | " ", Some(index)) => {
            if let Some(mark) = marks.get(index) {
                set_table_open(&plot, true);
                show(mark);
            }
            return true;
        }
        _ => {}
    }
    let Some(index) = next(&marks, key, current) else { return false };
    let Some(mark) = marks.get(index) else { return false };
    let position = ", ".to_owned() + &(index + 1).to_string() + "/" + &marks.len().to_string();
    let name = mark.get_attribute("data-name").unwrap_or_default() + &position;
    for (attribute, value) in [("role", "img"), ("tabindex", "-1"), ("aria-label", &name)] {
        let _ = mark.set_attribute(attribute, value);
    }
    // Moving the focus clears the emphasis of the mark left behind, so it comes first.
    dom::focus(mark);
    show(mark);
    true
}

/// Which mark a key leads to.
fn next(marks: &[Element], key: &str, current: Option<usize>) -> Option<usize> {
    let last = marks.len().checked_sub(1)?;
    let Some(index) = current else {
        return match key {
            "ArrowRight" | "ArrowDown" | "PageDown" | "Home" => Some(0),
            "ArrowLeft" | "ArrowUp" | "PageUp" | "End" => Some(last),
            _ => None,
        };
    };
    let here = place(marks.get(index)?);
    let (forth, back) = (marks.get(index + 1..)?, marks.get(..index)?);
    // In the same column of another row; where that has no such mark, in the next row that has any.
    let in_column = |mark: &Element| place(mark).1 == here.1 && place(mark).0 != here.0;
    let in_row = |mark: &Element| place(mark).0 == here.0;
    let other_row = |mark: &Element| place(mark).0 != here.0;
    let found = match key {
        "Home" => return Some(0),
        "End" => return Some(last),
        "ArrowRight" => return Some((index + 1).min(last)),
        "ArrowLeft" => return Some(index.saturating_sub(1)),
        "ArrowDown" => forth.iter().position(in_column).or(forth.iter().position(other_row)),
        "PageDown" => forth.iter().position(in_row),
        "ArrowUp" => {
            let found = back.iter().rposition(in_column).or(back.iter().rposition(other_row));
            return Some(found.unwrap_or(index));
        }
        "PageUp" => return Some(back.iter().rposition(in_row).unwrap_or(index)),
        _ => return None,
    };
    Some(found.map_or(index, |offset| index + 1 + offset))
}

/// Row and column of a mark's value in the table.
fn place(mark: &Element) -> (String, String) {
    let place = mark.get_attribute("data-place").unwrap_or_default();
    let (row, column) = place.split_once('.').unwrap_or((&place, ""));
    (row.to_owned(), column.to_owned())
}

/// The marks of the layout that is shown: those of the other one have no size. A value near zero may be
/// without one of its two.
fn visible_marks(plot: &Element) -> Vec<Element> {
    let mut marks = dom::find_all(plot, MARK);
    marks.retain(|mark| {
        let size = mark.get_bounding_client_rect();
        size.height() + size.width() > 0.0
    });
    marks
}

fn figure_of(element: &Element) -> Option<Element> {
    element.closest(FIGURE).ok().flatten()
}

fn within_figure(element: &Element, selector: &str) -> Option<HtmlElement> {
    figure_of(element)?.query_selector(selector).ok()??.dyn_into().ok()
}

/// The rows of a figure's table that have cells.
fn rows_of(figure: &Element) -> Vec<Element> {
    let mut rows = dom::find_all(figure, ".figure-table tbody tr");
    rows.retain(|row| matches!(row.query_selector("td"), Ok(Some(_))));
    rows
}

/// The cell of a mark, if the table has one.
fn cell_of(mark: &Element) -> Option<Element> {
    let (row, column) = place(mark);
    let rows = rows_of(&figure_of(mark)?);
    let cells = dom::find_all(rows.get(row.parse::<usize>().ok()?)?, "td");
    cells.get(column.parse::<usize>().ok()?).cloned()
}

/// The mark of a cell in the layout that is shown; a zero may have none.
fn mark_of(cell: &Element) -> Option<Element> {
    let (figure, row) = (figure_of(cell)?, cell.closest("tr").ok()??);
    let row_index = rows_of(&figure).iter().position(|one| *one == row)?;
    let column = dom::find_all(&row, "td").iter().position(|one| one == cell)?;
    let place = row_index.to_string() + "." + &column.to_string();
    let is_it = |mark: &Element| mark.get_attribute("data-place").as_deref() == Some(&place);
    visible_marks(&figure.query_selector(PLOT).ok()??).into_iter().find(is_it)
}

/// Makes a mark stand out, with the name of its series and its cell.
fn emphasise(mark: &Element) {
    let _ = mark.set_attribute(EMPHASIS, "");
    let class = mark.get_attribute("class").unwrap_or_default();
    let name = class.strip_prefix("series-").map(|tone| ".series-name-".to_owned() + tone);
    let plot = mark.closest("svg").ok().flatten();
    let name = name.zip(plot).and_then(|(name, plot)| plot.query_selector(&name).ok()?);
    for element in [name, cell_of(mark)].into_iter().flatten() {
        let _ = element.set_attribute(EMPHASIS, "");
    }
}

/// Makes all marks of the series named by `name` stand out.
fn emphasise_series(name: &Element) {
    let class = name.get_attribute("class").unwrap_or_default();
    let Some(tone) = class.strip_prefix("series-name-") else { return };
    let Some(plot) = name.closest("svg").ok().flatten() else { return };
    let marks = [".series-", tone, "[data-name]"].concat();
    for element in dom::find_all(&plot, &marks) {
        let _ = element.set_attribute(EMPHASIS, "");
    }
    let _ = name.set_attribute(EMPHASIS, "");
}

fn set_table_open(plot: &Element, is_open: bool) {
    if let Some(table) = within_figure(plot, TABLE) {
        let _ = table.toggle_attribute_with_force("open", is_open);
    }
}

/// Opens the table and goes there, or folds it.
fn toggle_table(plot: &Element) {
    let Some(table) = within_figure(plot, TABLE) else { return };
    let is_open = !table.has_attribute("open");
    set_table_open(plot, is_open);
    if let Some(region) = within_figure(plot, ".figure__data .scroll").filter(|_| is_open) {
        dom::focus(&region);
    }
}

/// Shows the keys of a chart, which are also its accessible name.
fn show_keys(plot: &Element) {
    let keys = plot.get_attribute("aria-label").unwrap_or_default();
    clear();
    if let Some(tooltip) = within_figure(plot, TOOLTIP) {
        tooltip.set_text_content(Some(&keys));
        tooltip.set_hidden(false);
        put(&tooltip, plot.get_bounding_client_rect(), plot);
    }
    dom::announce(&keys);
}

fn show(mark: &Element) {
    clear();
    emphasise(mark);
    let Some(tooltip) = within_figure(mark, TOOLTIP) else { return };
    tooltip.set_text_content(mark.get_attribute("data-name").as_deref());
    tooltip.set_hidden(false);
    put(&tooltip, mark.get_bounding_client_rect(), mark);
}

/// Puts the tooltip above `inner` and inside the figure; below it only where there is no room above.
fn put(tooltip: &HtmlElement, inner: web_sys::DomRect, element: &Element) {
    let Some(figure) = figure_of(element) else { return };
    let outer = figure.get_bounding_client_rect();
    let size = tooltip.get_bounding_client_rect();
    let middle = inner.left() + inner.width() / 2.0 - outer.left() - size.width() / 2.0;
    let left = middle.min(outer.width() - size.width()).max(0.0);
    let above = inner.top() - outer.top() - size.height() - 6.0;
    let top = if above >= 0.0 { above } else { inner.bottom() - outer.top() + 6.0 };
    // Whole pixels: printing fractions would pull float formatting into the bundle.
    let style = tooltip.style();
    let _ = style.set_property("left", &((left as i32).to_string() + "px"));
    let _ = style.set_property("top", &((top as i32).to_string() + "px"));
}
