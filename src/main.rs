//! The browser program: takes over the prerendered page.

fn main() {
    #[cfg(target_arch = "wasm32")]
    gongkai::view::start::start();
    #[cfg(not(target_arch = "wasm32"))]
    eprintln!("this program runs in a browser; see README.md for `make serve`");
}
