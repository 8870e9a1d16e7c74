//! The pages.
//!
//! A page is a list of parts ([`page::parts`]), each printed as HTML text by plain functions
//! ([`component`]): the same text is prerendered on the host and placed by the browser, and hundreds
//! of table cells and marks cost one function instead of an element tree each. Leptos keeps the
//! parts in step with the signals ([`app`]); signals live in [`app`] and [`state`] and nowhere
//! else. What is shown is decided in the layers below; here it is only placed, and what the
//! reader does is turned into a new address.

use crate::browser::dom;
use crate::model::Locale;

pub mod app;
pub mod component;
mod controls;
mod cross_reference;
pub mod documents;
mod drawing;
mod emphasis;
mod hand_over;
pub mod markup;
pub mod page;
pub mod recheck;
pub mod redraw;
#[cfg(target_arch = "wasm32")]
pub mod start;
pub mod state;

pub use app::App;
pub use state::State;

/// The language of the printed page.
fn printed_locale() -> Locale {
    let root = dom::document().and_then(|document| document.document_element());
    let lang = root.and_then(|root| root.get_attribute("lang")).unwrap_or_default();
    if lang == Locale::En.tag() { Locale::En } else { Locale::ZhHans }
}
