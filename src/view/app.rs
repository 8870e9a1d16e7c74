//! The running page: the printed page with its zones kept in step with the signals, and what the
//! reader does turned into a new address.

use super::component::{filter_bar, notice};
use super::cross_reference;
use super::documents::{FileId, Load};
use super::emphasis;
use super::markup::Markup;
use super::page::{self, PageContext, Zone};
use super::state::{Printed, State};
use crate::browser::{dom, history};
use crate::model::Locale;
use crate::query::{Query, Tab, Theme};
use crate::route::Page;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{
    Event, HtmlAnchorElement, HtmlInputElement, HtmlSelectElement, KeyboardEvent, MouseEvent,
};

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
    keep_zones_in_step(state);
    keep_document_in_step(state);
    arrive_at_new_pages(state);
    dom::listen("popstate", move |_| state.read_address());
    dom::listen("click", move |event| on_click(state, &event));
    dom::listen("change", move |event| on_change(state, &event));
    dom::listen("pointerover", |event| emphasis::point(event.target()));
    dom::listen("focusout", |_| emphasis::clear());
    dom::listen("keydown", |event| on_key(&event));
}

/// A page in one language: as long as it stays, only its zones change.
type Frame = (Page, Locale);

/// Prints each zone whose content changed, sets the controls, and says so. While a file is on its
/// way, and when one failed without which the figures would be wrong, the zones stay as they are.
fn keep_zones_in_step(state: State) {
    let mut shown: Option<(Frame, Query, Vec<Zone>)> = None;
    let postponed = StoredValue::new(Vec::new());
    watch(move || {
        state.with(|context| {
            let needed = context.documents.needed(context.route, context.is_choosing);
            let mut changed = vec![("notices".to_owned(), notices(context, &needed))];
            let query = context.route.query.clone();
            let frame = (context.route.page.clone(), query.locale);
            let mut announcement = String::new();
            let is_complete = context.documents.is_complete(&needed);
            if is_complete {
                let zones = page::zones(context);
                let before = match shown.take() {
                    Some((known, asked, before)) if known == frame => {
                        if asked != query {
                            let result = filter_bar::result(context);
                            announcement = context.words().updated.fill([&result]);
                        }
                        before
                    }
                    // As it was printed, a page shows the query without filters.
                    _ if query == query.without_filters() => zones.clone(),
                    _ => Vec::new(),
                };
                changed.extend(zones.iter().filter(|zone| !before.contains(zone)).cloned());
                shown = Some((frame, query, zones));
            }
            // Once the printed page is in place, if that changed too.
            dom::after_this_turn(move || {
                write_zones(changed, postponed, move || {
                    // The query of that moment: the reader may have gone on.
                    if is_complete {
                        state.route.with_untracked(|route| set_controls(&route.query));
                    }
                });
                if !announcement.is_empty() {
                    announce(&announcement);
                    keep_focus();
                }
            });
        });
    });
}

/// Messages about files that are slow or failed.
fn notices(context: &PageContext<'_>, needed: &[FileId]) -> String {
    let words = context.words();
    let mut markup = Markup::default();
    for file in needed {
        match context.documents.load(file) {
            Some(Load::Failed(failure)) => {
                notice::push_failure(&mut markup, &failure.message(file, words), words);
            }
            Some(Load::Loading { slow: true }) => {
                notice::push_slow(&mut markup, &file.path(), words)
            }
            _ => {}
        }
    }
    markup.finish()
}

/// Writes the zones in sight at once and the others after the next frame: what the reader looks at
/// never waits for what she doesn't see.
/// `then` runs after each of the two: the list of agencies may be among the folded ones.
fn write_zones(zones: Vec<Zone>, postponed: StoredValue<Vec<Zone>>, then: impl Fn() + 'static) {
    let mut rest: Vec<Zone> = postponed.get_value();
    rest.retain(|(id, _)| !zones.iter().any(|(newer, _)| newer == id));
    // All places are looked up before the first is written to: each look after a change would lay
    // out the page.
    let is_in_sight = |(id, _): &Zone| dom::by_id(id).is_some_and(|zone| dom::is_in_sight(&zone));
    let (in_sight, out_of_sight): (Vec<Zone>, Vec<Zone>) = zones.into_iter().partition(is_in_sight);
    in_sight.iter().for_each(write_zone);
    rest.extend(out_of_sight);
    let has_rest = !rest.is_empty();
    postponed.set_value(rest);
    then();
    if has_rest {
        dom::after_next_frame(move || {
            postponed.get_value().iter().for_each(write_zone);
            postponed.set_value(Vec::new());
            then();
        });
    }
}

fn write_zone((id, html): &Zone) {
    if let Some(element) = dom::by_id(id) {
        // An empty notice is written at every turn; the page needn't notice.
        if !html.is_empty() || element.has_child_nodes() {
            element.set_inner_html(html);
        }
    }
}

/// The controls show the reader's query, whoever changed it, and work.
fn set_controls(query: &Query) {
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
    // Tells style sheets and tests that the controls work now.
    if let Some(app) = dom::by_id("app") {
        let _ = app.set_attribute("data-running", "");
    }
}

/// The focus stays where it is; if its element is gone (a chip that was removed), it goes to the
/// filters.
fn keep_focus() {
    let place = dom::find(".filter-bar__chips a").or(dom::find(".filter-bar summary"));
    if let (None, Some(place)) = (dom::focused(), place) {
        dom::focus(&place);
    }
}

fn announce(text: &str) {
    if let Some(place) = dom::by_id("announcement") {
        place.set_text_content(Some(text));
    }
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
                announce(&state.printed.with_untracked(|printed| printed.title.clone()));
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
                state.documents.update(|documents| documents.forget_failures());
            }
            Some(filter_bar::CHOOSE) => state.choosing.set(true),
            _ => {}
        }
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
            state.set_parameter(&parameter);
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
