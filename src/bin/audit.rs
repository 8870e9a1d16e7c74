//! The audit as a program for the browser, fetched when a reader asks to check a report again, or a
//! file of her own.

fn main() {
    #[cfg(not(target_arch = "wasm32"))]
    eprintln!("this program runs in a browser; `gongkai check` is the one for the command line");
}

/// Checks the report of the page; called by `boot.js`.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn recheck() {
    gongkai::view::recheck::start();
}

/// Checks the file chosen on the page; called by `boot.js`.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn check() {
    gongkai::view::recheck::check_file();
}
