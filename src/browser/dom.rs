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

/// Says `text` to readers who don't see the page change.
pub fn announce(text: &str) {
    if let Some(place) = by_id("announcement") {
        place.set_text_content(Some(text));
    }
}

/// Dispatches `event` on the document.
pub fn dispatch(event: &str) {
    if let (Some(document), Ok(event)) = (document(), web_sys::Event::new(event)) {
        // Fails only for an event that is being dispatched already.
        let _ = document.dispatch_event(&event);
    }
}

/// Name and content of the file chosen in the first file control below `root`.
pub async fn chosen_file(root: &Element) -> Option<(String, Vec<u8>)> {
    let input = root.query_selector("input[type=file]").ok()??;
    let file = input.dyn_into::<web_sys::HtmlInputElement>().ok()?.files()?.get(0)?;
    let buffer = wasm_bindgen_futures::JsFuture::from(file.array_buffer()).await.ok()?;
    Some((file.name(), js_sys::Uint8Array::new(&buffer).to_vec()))
}

/// Scrolls the page to its top.
pub fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Whether any of `element` is within the window and not folded away. What is folded is not measured:
/// that alone would lay it out.
pub fn is_in_sight(element: &Element) -> bool {
    if !matches!(element.closest("details:not([open])"), Ok(None)) {
        return false;
    }
    let (height, place) = (window_height(), element.get_bounding_client_rect());
    place.top() < height && place.bottom() >= 0.0
}

/// Whether `element` begins less than two windows' heights below the window, or above.
pub fn is_near(element: &Element) -> bool {
    element.get_bounding_client_rect().top() < 3.0 * window_height()
}

fn window_height() -> f64 {
    let height = web_sys::window().and_then(|window| window.inner_height().ok());
    height.and_then(|height| height.as_f64()).unwrap_or(0.0)
}

/// Runs `action` once the next frame is painted, or soon where nothing is painted (a hidden tab).
pub fn after_next_frame(action: fn()) {
    // Two frames at 60 Hz. A timer also runs where the browser doesn't paint.
    after(34, action);
}

/// Runs `action` once the browser has done what waits for it: events, painting.
pub fn soon(action: fn()) {
    after(1, action);
}

fn after(milliseconds: i32, action: fn()) {
    let action = wasm_bindgen::closure::Closure::once_into_js(action);
    if let Some(window) = web_sys::window() {
        let function = action.unchecked_ref();
        // Fails only without a callback.
        let _ =
            window.set_timeout_with_callback_and_timeout_and_arguments_0(function, milliseconds);
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

/// Notes in the browser's list of measures that what is called `name` begins.
pub fn begin(name: &str) {
    if let Some(performance) = web_sys::window().and_then(|window| window.performance()) {
        let _ = performance.mark(name);
    }
}

/// Notes that what is called `name` is done.
pub fn done(name: &str) {
    if let Some(performance) = web_sys::window().and_then(|window| window.performance()) {
        let _ = performance.measure_with_start_mark(name, name);
    }
}
