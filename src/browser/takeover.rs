//! From the prerendered page to the running one in a single paint.
//!
//! Both are drawn by the same components from the same data, so their elements correspond one to
//! one. What the reader did meanwhile (focus, opened details, scrolled regions) is carried over.

use super::dom;
use web_sys::HtmlElement;

/// Puts `running` in the place of `prerendered` and carries the reader's state over.
pub fn replace(prerendered: &HtmlElement, running: &HtmlElement) {
    let active = dom::focused();
    let (old, new) = (dom::find_all(prerendered, "*"), dom::find_all(running, "*"));
    let mut focused = None;
    let mut scrolled = Vec::new();
    for (old, new) in old.iter().zip(&new) {
        if old.tag_name() != new.tag_name() {
            break;
        }
        if old.tag_name() == "DETAILS" && old.has_attribute("open") != new.has_attribute("open") {
            let _ = new.toggle_attribute("open");
        }
        if old.scroll_left() != 0 {
            scrolled.push((new, old.scroll_left()));
        }
        if active.as_ref() == Some(old) {
            focused = Some(new);
        }
    }
    let _ = prerendered.replace_with_with_node_1(running);
    // Scroll positions and focus exist only in the document, so they come after the exchange.
    for (element, left) in scrolled {
        element.set_scroll_left(left);
    }
    if let Some(element) = focused {
        dom::focus(element);
    }
}
