//! Handing something to the reader: a file to save, a text to copy.

use super::dom;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlAnchorElement, HtmlCanvasElement,
    HtmlImageElement, HtmlTextAreaElement, Url,
};

/// Pixels of a picture for each pixel of the drawing.
const DENSITY: u32 = 2;

/// Saves `content` as a file; whether that worked.
pub fn save(name: &str, kind: &str, content: &str) -> bool {
    let saved = object_url(kind, content).map(|url| {
        let done = download(name, &url);
        let _ = Url::revoke_object_url(&url);
        done
    });
    saved == Some(true)
}

/// Draws `svg`, a picture that is complete in itself, and saves it as PNG.
pub async fn save_png(name: &str, svg: &str) -> bool {
    let Some(url) = object_url("image/svg+xml", svg) else { return false };
    let drawn = png_of(&url).await;
    let _ = Url::revoke_object_url(&url);
    drawn.is_some_and(|png| download(name, &png))
}

async fn png_of(url: &str) -> Option<String> {
    let image = HtmlImageElement::new().ok()?;
    image.set_src(url);
    JsFuture::from(image.decode()).await.ok()?;
    let canvas: HtmlCanvasElement =
        dom::document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    let (width, height) = (image.natural_width() * DENSITY, image.natural_height() * DENSITY);
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    let (width, height) = (f64::from(width), f64::from(height));
    context
        .draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)
        .ok()?;
    canvas.to_data_url_with_type("image/png").ok()
}

fn object_url(kind: &str, content: &str) -> Option<String> {
    let parts = js_sys::Array::of1(&JsValue::from_str(content));
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

fn download(name: &str, url: &str) -> bool {
    let link = dom::document().and_then(|document| document.create_element("a").ok());
    let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) else {
        return false;
    };
    link.set_href(url);
    link.set_download(name);
    link.click();
    true
}

/// Copies `text`; whether that worked. The clipboard is refused on pages without a secure connection
/// and in frames without leave; the older way, a selected text field, often still works there.
pub async fn copy(text: &str) -> bool {
    let clipboard = web_sys::window().map(|window| window.navigator().clipboard());
    // The property is missing where there is no secure connection.
    if let Some(clipboard) = clipboard.filter(|clipboard| !clipboard.is_undefined())
        && JsFuture::from(clipboard.write_text(text)).await.is_ok()
    {
        return true;
    }
    copy_by_selection(text).unwrap_or(false)
}

fn copy_by_selection(text: &str) -> Option<bool> {
    let document = dom::document()?;
    let focused = dom::focused();
    let field: HtmlTextAreaElement = document.create_element("textarea").ok()?.dyn_into().ok()?;
    field.set_class_name("visually-hidden");
    field.set_value(text);
    document.body()?.append_child(&field).ok()?;
    field.select();
    let document: web_sys::HtmlDocument = document.dyn_into().ok()?;
    let is_copied = document.exec_command("copy").unwrap_or(false);
    field.remove();
    if let Some(element) = focused {
        dom::focus(&element);
    }
    Some(is_copied)
}
