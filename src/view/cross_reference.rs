//! From a finding to its cells and back.
//!
//! The links work by themselves; while the program runs all cells of a finding are marked, not only
//! the one that is gone to, which takes the focus, and Escape leads back.

use super::component::cell_mark::unfolded;
use crate::browser::dom;
use web_sys::{Element, EventTarget};

const LINK: &str = "[data-cells]";
const MARKED: &str = "data-marked";
const ORIGIN: &str = "data-origin";

/// A link was followed: marks the cells it names. The browser does the going.
pub(super) fn follow(target: Option<EventTarget>) {
    let Some(link) = dom::closest(target, LINK) else { return };
    clear();
    let _ = link.set_attribute(ORIGIN, "");
    let ids = link.get_attribute("data-cells").unwrap_or_default();
    for cell in unfolded(&ids).iter().filter_map(|id| dom::by_id(id)) {
        let _ = cell.set_attribute(MARKED, "");
        // The first one takes the focus, so that it is read out with its headers.
        let _ = cell.set_attribute("tabindex", "-1");
    }
}

/// Escape: back to the link that marked the cells; whether there was one.
pub(super) fn back() -> bool {
    let Some(link) = dom::find("[data-origin]") else { return false };
    clear();
    link.scroll_into_view();
    dom::focus(&link);
    true
}

fn clear() {
    let each = |attribute: &str, found: Option<Element>| {
        found.is_some_and(|element| element.remove_attribute(attribute).is_ok())
    };
    while each(MARKED, dom::find("[data-marked]")) {}
    each(ORIGIN, dom::find("[data-origin]"));
}
