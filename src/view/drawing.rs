//! Drawings that a report's page doesn't print: fetched, as they were printed on the page of its
//! figures, when the reader comes near. Until then, and without scripts, a link leads there and the
//! numbers stand in the open table.

use crate::browser::{dom, fetch};
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlAnchorElement};

const LATER: &str = ".figure__later a";

thread_local! {
    static IS_FETCHING: Cell<bool> = const { Cell::new(false) };
}

/// Fetches the drawings if one of them is near.
pub(super) fn approach() {
    let Some(link) = dom::find(LATER).filter(dom::is_near) else { return };
    let Ok(link) = link.dyn_into::<HtmlAnchorElement>() else { return };
    let url = link.href();
    let url = url.split('#').next().unwrap_or_default().to_owned();
    if !IS_FETCHING.replace(true) {
        dom::spawn(async move {
            // What didn't arrive stays a link, which the reader can follow.
            if let Ok(text) = fetch::text(&url, || {}).await
                && let Some(page) = dom::parse_page(&text)
            {
                fill(&page);
                IS_FETCHING.set(false);
            }
        });
    }
}

/// Puts the drawings of `page` where none is yet: what the reader's filters drew stays.
fn fill(page: &web_sys::Document) {
    let Some(main) = dom::by_id("main") else { return };
    for link in dom::find_all(&main, LATER) {
        let plot = link.closest(".figure__plot").ok().flatten();
        let Some(plot) = plot else { continue };
        if let Some(drawn) = page.get_element_by_id(&plot.id()) {
            fold_table(&plot);
            plot.set_inner_html(&drawn.inner_html());
        }
    }
}

/// Before a drawing is put in its place: folds the table that stood in for it.
pub(super) fn fold_table(plot: &Element) {
    let is_later = matches!(plot.query_selector(LATER), Ok(Some(_)));
    let figure = plot.closest(".figure").ok().flatten();
    if let Some(figure) = figure.filter(|_| is_later)
        && let Ok(Some(table)) = figure.query_selector(".figure__data")
    {
        let _ = table.remove_attribute("open");
    }
}
