//! The running page: the printed page, with controls that follow the signals and what the reader does
//! turned into a new address.

use super::component::{filter_bar, notice};
use super::state::{Printed, State};
use super::{controls, cross_reference, drawing, emphasis, redraw};
use crate::browser::{dom, history};
use crate::model::Locale;
use crate::query::{Tab, Theme, url};
use crate::route::Page;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlAnchorElement, HtmlSelectElement, KeyboardEvent, MouseEvent};

/// Runs `action` now and whenever a signal it read changes. All effects share one type: each
/// closure type of its own would cost a kilobyte of the bundle.
pub(super) fn watch(action: impl FnMut() + 'static) {
    let action: Box<dyn FnMut()> = Box::new(action);
    Effect::new(action);
}

/// The whole page: on the host printed with what the parts of the page say, in the browser mounted
/// with what the printed page says.
#[component]
pub fn App(
    /// The signals of the page.
    state: State,
    /// Text of the link that skips the header.
    skip_link: String,
) -> impl IntoView {
    // One boxed type for the three, for the same reason as in [`watch`].
    let part = move |read: fn(&Printed) -> &String| -> Box<dyn FnMut() -> String + Send> {
        Box::new(move || state.printed.with(|printed| read(printed).clone()))
    };
    view! {
        <div class="page">
            <a class="skip-link" href="#main">{skip_link}</a>
            <header class="header" id="header" inner_html=part(|printed| &printed.header)></header>
            <main class="main" id="main" tabindex="-1" inner_html=part(|printed| &printed.main)></main>
            <footer class="footer" id="footer" inner_html=part(|printed| &printed.footer)></footer>
            <p class="visually-hidden" id="announcement" role="status" aria-live="polite"></p>
        </div>
    }
}

/// Brings the mounted page to life.
pub fn run(state: State) {
    keep_figures_in_step(state);
    keep_document_in_step(state);
    arrive_at_new_pages(state);
    dom::listen("scroll", |_| drawing::approach());
    // What a page around an embedded view asks for; see `src/browser/frame.js`.
    dom::listen("gongkai-ask", move |_| {
        let asked = dom::by_id("app").and_then(|app| app.get_attribute("data-asked"));
        state.set_parameters(&asked.unwrap_or_default());
    });
    dom::listen("popstate", move |_| state.read_address());
    dom::listen("click", move |event| on_click(state, &event));
    dom::listen("change", move |event| on_change(state, &event));
    dom::listen("pointerover", |event| emphasis::point(event.target()));
    dom::listen("focusout", |_| emphasis::clear());
    dom::listen("keydown", |event| on_key(&event));
}

/// A page in one language: as long as it stays, only its zones change.
type Frame = (Page, Locale);

/// The controls follow the address, and the figures where the reader asks for others than those
/// printed: then, and from then on, the figures' program draws them ([`super::redraw`]). What is
/// printed needs neither program nor data.
fn keep_figures_in_step(state: State) {
    let mut is_drawing = false;
    watch(move || {
        let (path, query) = state.route.with(|route| (route.page.path(), route.query.clone()));
        let is_choosing = state.choosing.get();
        is_drawing |= is_choosing || query != query.without_filters();
        // Once the printed page is in place, if that changed too.
        dom::after_this_turn(move || {
            controls::set(&query);
            let Some(app) = dom::by_id("app") else { return };
            // Tells style sheets and tests that the controls work now.
            let _ = app.set_attribute("data-running", "");
            let _ = app.set_attribute(redraw::PATH, &path);
            let _ = app.set_attribute(redraw::SEARCH, &url::print(&query));
            let _ = app.toggle_attribute_with_force(redraw::CHOOSING, is_choosing);
            if is_drawing {
                dom::dispatch(redraw::EVENT);
            }
            drawing::approach();
        });
    });
}

/// Language, theme, embedding and title of the document follow the route.
fn keep_document_in_step(state: State) {
    watch(move || {
        let Some(document) = dom::document() else { return };
        let Some(root) = document.document_element() else { return };
        state.printed.with(|printed| document.set_title(&printed.title));
        state.route.with(|route| {
            let query = &route.query;
            let theme = match query.theme {
                Theme::Auto => "auto",
                Theme::Light => "light",
                Theme::Dark => "dark",
            };
            let tab = if query.tab == Tab::Table { "table" } else { "chart" };
            for (attribute, value) in
                [("lang", query.locale.tag()), ("data-theme", theme), ("data-tab", tab)]
            {
                // Even the same language set again would lay out the whole page anew.
                if root.get_attribute(attribute).as_deref() != Some(value) {
                    let _ = root.set_attribute(attribute, value);
                }
            }
            let _ = root.toggle_attribute_with_force("data-embed", query.embed);
        });
    });
}

/// A new page starts at its top or at the anchor asked for, with the focus in its main part, and its
/// name is said.
fn arrive_at_new_pages(state: State) {
    let mut seen: Option<Frame> = None;
    watch(move || {
        let frame = state.route.with(|route| (route.page.clone(), route.query.locale));
        let is_new_page = seen.as_ref().is_some_and(|(page, _)| *page != frame.0);
        seen = Some(frame);
        if is_new_page {
            dom::after_this_turn(move || {
                dom::announce(&state.printed.with_untracked(|printed| printed.title.clone()));
                if let Some(main) = dom::by_id("main") {
                    dom::focus(&main);
                }
                match history::anchor().and_then(|anchor| dom::by_id(&anchor)) {
                    Some(element) => element.scroll_into_view(),
                    None => dom::scroll_to_top(),
                }
            });
        }
    });
}

/// Links to our own pages change the view without loading a page; all others are the browser's.
/// A click on a mark is a touch: it shows the mark's words.
fn on_click(state: State, event: &Event) {
    emphasis::point(event.target());
    cross_reference::follow(event.target());
    if let Some(element) = dom::closest(event.target(), "[data-action]") {
        match element.get_attribute("data-action").as_deref() {
            Some(notice::RETRY) => {
                if let Some(app) = dom::by_id("app") {
                    let _ = app.set_attribute(redraw::RETRY, "");
                    dom::dispatch(redraw::EVENT);
                }
            }
            Some(filter_bar::CHOOSE) => state.choosing.set(true),
            _ => {}
        }
        return;
    }
    let button = dom::closest(event.target(), "button[data-set]");
    if let Some(parameter) = button.and_then(|button| button.get_attribute("data-set")) {
        state.set_parameters(&parameter);
        return;
    }
    let Some(click) = event.dyn_ref::<MouseEvent>() else { return };
    if click.button() != 0 || click.ctrl_key() || click.meta_key() || click.shift_key() {
        return;
    }
    let link = dom::closest(event.target(), "a[href]:not([target]):not([download])");
    let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) else {
        return;
    };
    // A link that sets one parameter keeps the others of the reader.
    let followed = match link.get_attribute("data-set") {
        Some(parameter) => {
            state.set_parameters(&parameter);
            true
        }
        None => state.follow(&link.href()),
    };
    if followed {
        event.prevent_default();
    }
}

fn on_change(state: State, event: &Event) {
    let Some(control) = dom::closest(event.target(), ".filter-bar [name]") else { return };
    let Some(name) = control.get_attribute("name") else { return };
    let value = match control.dyn_ref::<HtmlSelectElement>() {
        Some(select) => select.value(),
        None => control.get_attribute("value").unwrap_or_default(),
    };
    let query = state.route.with_untracked(|route| route.query.with_choice(&name, &value));
    state.ask(query);
}

fn on_key(event: &Event) {
    if let Some(press) = event.dyn_ref::<KeyboardEvent>()
        && (emphasis::key(event.target(), &press.key())
            || press.key() == "Escape" && cross_reference::back())
    {
        event.prevent_default();
    }
}
