//! Reading a chart by mouse, touch and keyboard.
//!
//! A chart is one tab stop. Arrow keys move the focus from mark to mark; the focused mark carries
//! its words as its accessible name, so a screen reader speaks it like any other element. Pointing
//! shows the same words in the figure's tooltip. All of it works on the printed page: the words are
//! in the marks' `data-name`.

use crate::browser::dom;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement};

const FIGURE: &str = ".figure";
const PLOT: &str = ".figure__plot";
const MARK: &str = "[data-name]";
const TOOLTIP: &str = ".figure__tooltip";
const EMPHASIS: &str = "data-emphasis";

/// The pointer is over, or touched, `target`.
pub(super) fn point(target: Option<EventTarget>) {
    match dom::closest(target, MARK) {
        Some(mark) => show(&mark),
        None => clear(),
    }
}

/// Nothing is looked at any more.
pub(super) fn clear() {
    if let Some(mark) = dom::find("[data-emphasis]") {
        let _ = mark.remove_attribute(EMPHASIS);
        if let Some(tooltip) = within_figure(&mark, TOOLTIP) {
            tooltip.set_hidden(true);
        }
    }
}

/// A key was pressed in `target`; whether it meant something there.
pub(super) fn key(target: Option<EventTarget>, key: &str) -> bool {
    let Some(plot) = dom::closest(target, PLOT) else { return false };
    let marks = visible_marks(&plot);
    let last = marks.len().saturating_sub(1);
    let focused = dom::focused();
    let current = marks.iter().position(|mark| focused.as_ref() == Some(mark));
    let index = match (key, current) {
        ("ArrowRight" | "ArrowDown", None) | ("Home", _) => 0,
        ("ArrowLeft" | "ArrowUp", None) | ("End", _) => last,
        ("ArrowRight" | "ArrowDown", Some(index)) => (index + 1).min(last),
        ("ArrowLeft" | "ArrowUp", Some(index)) => index.saturating_sub(1),
        ("Escape", Some(_)) => {
            dom::focus(&plot);
            clear();
            return true;
        }
        _ => return false,
    };
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

/// The marks of the layout that is shown: those of the other one have no size.
fn visible_marks(plot: &Element) -> Vec<Element> {
    let mut marks = dom::find_all(plot, MARK);
    marks.retain(|mark| mark.get_bounding_client_rect().height() > 0.0);
    marks
}

fn within_figure(mark: &Element, selector: &str) -> Option<HtmlElement> {
    let figure = mark.closest(FIGURE).ok()??;
    figure.query_selector(selector).ok()??.dyn_into().ok()
}

fn show(mark: &Element) {
    clear();
    let _ = mark.set_attribute(EMPHASIS, "");
    let Some(tooltip) = within_figure(mark, TOOLTIP) else { return };
    let Some(figure) = mark.closest(FIGURE).ok().flatten() else { return };
    tooltip.set_text_content(mark.get_attribute("data-name").as_deref());
    tooltip.set_hidden(false);
    // Above the mark and inside the figure; below it only where there is no room above.
    let (outer, inner) = (figure.get_bounding_client_rect(), mark.get_bounding_client_rect());
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
