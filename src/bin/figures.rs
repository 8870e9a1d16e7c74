//! The figures as a program for the browser, fetched when a reader asks for others than those printed,
//! or for one to take along.

fn main() {
    #[cfg(not(target_arch = "wasm32"))]
    eprintln!("this program runs in a browser; see README.md for `make serve`");
}

/// Draws what the page asks for; called by `boot.js`.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn update() {
    gongkai::view::redraw::update();
}

/// Hands the reader a figure as `kind`; called by `boot.js`.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn take(figure: &str, kind: &str) {
    gongkai::view::redraw::take(figure, kind);
}

/// Lists the agencies in whose names `text` is found; called by `boot.js`.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn find(text: &str) {
    gongkai::view::redraw::find(text);
}
