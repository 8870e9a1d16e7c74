//! Starts the program in the browser: from the printed page to the running one in a single paint.

use super::state::{Printed, State};
use super::{App, app, printed_locale};
use crate::browser::{dom, history, takeover};
use crate::route::Route;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Starts the program on a printed page. Does nothing on a page without our markup.
pub fn start() {
    let Some((prerendered, running)) = places() else { return };
    let Some(printed) = dom::document().and_then(|document| Printed::read(&document)) else {
        return;
    };
    let Some(root) = history::mount_point() else { return };
    history::keep_mount_point(&root);
    let Some((path, search)) = history::location(&root) else { return };
    let asked = Route::parse(&path, &search);
    // The page that stands is the one printed in its own language, whatever the address asks.
    let mut route = asked.clone();
    route.query.locale = printed_locale();
    let place = running.clone();
    leptos::mount::mount_to(place, move || {
        let state = State::new(route, printed, &root);
        app::run(state);
        dom::after_this_turn(move || state.show(asked, None));
        // As it was printed: the texts of the product are not in this program.
        let skip_link = dom::find(".skip-link").and_then(|link| link.text_content());
        let skip_link = skip_link.unwrap_or_default();
        view! { <App state=state skip_link=skip_link/> }
    })
    .forget();
    takeover::replace(&prerendered, &running);
}

/// The printed page's element, and a new one that takes its place and its name.
fn places() -> Option<(HtmlElement, HtmlElement)> {
    let prerendered = dom::by_id("app")?;
    let running = dom::document()?.create_element("div").ok()?;
    running.set_id("app");
    Some((prerendered, running.dyn_into().ok()?))
}
