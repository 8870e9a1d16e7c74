//! The filters' controls on the page.

use crate::browser::dom;
use crate::query::{Query, Tab};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement};

/// The controls show the reader's query, whoever changed it, and work.
pub(super) fn set(query: &Query) {
    let Some(main) = dom::by_id("main") else { return };
    for fieldset in dom::find_all(&main, "fieldset[disabled]") {
        let _ = fieldset.remove_attribute("disabled");
    }
    for control in dom::find_all(&main, ".filter-bar [name]") {
        let name = control.get_attribute("name").unwrap_or_default();
        let chosen = query.choice(&name);
        if let Some(select) = control.dyn_ref::<HtmlSelectElement>() {
            select.set_value(chosen.first().map_or("", String::as_str));
            select.set_disabled(!query.is_usable(&name));
        } else if let Some(input) = control.dyn_ref::<HtmlInputElement>() {
            input.set_checked(chosen.contains(&input.value()));
        }
    }
    // The table alone is the table of each figure unfolded, with the chart out of the way.
    if query.tab == Tab::Table {
        for table in dom::find_all(&main, ".figure__data") {
            let _ = table.set_attribute("open", "");
        }
    }
}
