//! Finding and focusing elements, without the ceremony.

use wasm_bindgen::JsCast;
use web_sys::{Document, Element, EventTarget, HtmlElement};

/// The document.
pub fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The element with the id `id`.
pub fn by_id(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// The first element that fits `selector`.
pub fn find(selector: &str) -> Option<Element> {
    document()?.query_selector(selector).ok()?
}

/// All elements below `root` that fit `selector`.
pub fn find_all(root: &Element, selector: &str) -> Vec<Element> {
    let mut elements = Vec::new();
    if let Ok(list) = root.query_selector_all(selector) {
        for index in 0..list.length() {
            elements.extend(list.get(index).and_then(|node| node.dyn_into::<Element>().ok()));
        }
    }
    elements
}

/// The element that fits `selector` and holds, or is, the target of an event.
pub fn closest(target: Option<EventTarget>, selector: &str) -> Option<Element> {
    target?.dyn_into::<Element>().ok()?.closest(selector).ok()?
}

/// The element with the focus; none if that is the page itself.
pub fn focused() -> Option<Element> {
    document()?.active_element().filter(|element| element.tag_name() != "BODY")
}

/// Moves the focus without scrolling; SVG elements have the method too.
pub fn focus(element: &Element) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.unchecked_ref::<HtmlElement>().focus_with_options(&options);
}

/// Scrolls the page to its top.
pub fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Runs `action` once what is scheduled now is done. One future type for all: each one of its own
/// would cost a kilobyte of the bundle.
pub fn after_this_turn(action: impl FnOnce() + 'static) {
    spawn(async { action() });
}

/// Runs `future`, without waiting for it.
pub fn spawn(future: impl Future<Output = ()> + 'static) {
    let future: std::pin::Pin<Box<dyn Future<Output = ()>>> = Box::pin(future);
    wasm_bindgen_futures::spawn_local(future);
}

/// Listens for `event` anywhere in the page, as long as it stands.
pub fn listen(event: &str, action: impl FnMut(web_sys::Event) + 'static) {
    let action: Box<dyn FnMut(web_sys::Event)> = Box::new(action);
    let action = wasm_bindgen::closure::Closure::wrap(action);
    if let Some(window) = web_sys::window() {
        // Fails only for events that don't exist.
        let _ = window.add_event_listener_with_callback(event, action.as_ref().unchecked_ref());
    }
    action.forget();
}

/// Parses a page's text.
pub fn parse_page(html: &str) -> Option<Document> {
    let parser = web_sys::DomParser::new().ok()?;
    parser.parse_from_string(html, web_sys::SupportedType::TextHtml).ok()
}
