//! The address bar.

use web_sys::Url;

/// The address of the page relative to `root`, and the query string.
pub fn location(root: &str) -> Option<(String, String)> {
    let location = web_sys::window()?.location();
    let path = location.pathname().ok()?;
    let search = location.search().ok()?;
    Some((relative(&path, root)?, search))
}

/// `path` below `root`, both absolute.
fn relative(path: &str, root: &str) -> Option<String> {
    path.strip_prefix(root).map(str::to_owned)
}

/// The absolute path of the mount point: where `data-root` of the document element leads.
pub fn mount_point() -> Option<String> {
    let window = web_sys::window()?;
    let root = window.document()?.document_element()?.get_attribute("data-root")?;
    let url = Url::new_with_base(&root, &window.location().href().ok()?).ok()?;
    Some(url.pathname())
}

/// Notes the absolute path of the mount point in the page: a printed page names it relative to its own
/// address, which changes while the reader goes on. The programs that come later look there.
pub fn keep_mount_point(root: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(element) = document.and_then(|document| document.document_element()) {
        let _ = element.set_attribute("data-root", root);
    }
}

/// The whole address of `href`, which may be relative to the page.
pub fn absolute(href: &str) -> String {
    let here = web_sys::window().and_then(|window| window.location().href().ok());
    let url = here.and_then(|here| Url::new_with_base(href, &here).ok());
    url.map_or_else(|| href.to_owned(), |url| url.href())
}

/// Path and query of `href` relative to `root`, and its hash, if it lies below it on this origin.
pub fn internal(href: &str, root: &str) -> Option<(String, String, String)> {
    let url = Url::new(href).ok()?;
    let origin = web_sys::window()?.location().origin().ok()?;
    if url.origin() != origin {
        return None;
    }
    Some((relative(&url.pathname(), root)?, url.search(), url.hash()))
}

/// Writes `url` into the address bar as a new entry of the history.
pub fn push(url: &str) {
    let history = web_sys::window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        // Refused only in documents without an origin of their own; the view changes all the same.
        let _ = history.push_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(url));
    }
}

/// The anchor in the address bar, if there is one.
pub fn anchor() -> Option<String> {
    let hash = web_sys::window()?.location().hash().ok()?;
    let anchor = hash.strip_prefix('#')?;
    (!anchor.is_empty()).then(|| anchor.to_owned())
}

/// Goes to `url` as the browser does: a new page is loaded.
pub fn leave(url: &str) {
    if let Some(window) = web_sys::window() {
        // Refused only for addresses that are none; ours are.
        let _ = window.location().assign(url);
    }
}
