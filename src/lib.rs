//! gongkai reads the annual Government Information Disclosure reports of Chinese agencies.
//!
//! ```text
//! data/*.json ─serde→ Reader → Report ─┐                       (all findings at once, with rule and place)
//! address bar ─route::parse→ Route ────┴→ query::select → Selection → figure → Chart → scene → Scene → view → DOM or HTML text
//! reader acts → new Query → href → address bar
//! ```
//!
//! Layers, each using only those below it: `view` · `browser` · `route` · `figure` · `query` ·
//! `i18n` · `scene` · `model`. Signals live in `view` only; everything below is a pure function on
//! plain values, tested on the host. `browser` is the only place that touches the page besides `view`.

#[cfg(feature = "view")]
pub mod browser;
pub mod figure;
pub mod i18n;
pub mod model;
pub mod query;
pub mod route;
pub mod scene;
#[cfg(feature = "view")]
pub mod view;
