//! gongkai reads the annual Government Information Disclosure reports of Chinese agencies.
//!
//! ```text
//! data/*.json ─parse→ Json ─compare with Shape→ Report, Form, Catalog …      (all findings at once)
//! address bar ─Route::parse→ Route {page, Query} ─query::reports_in→ Selection
//! Selection ─figure::build→ Figure {words, Chart} ─scene::draw→ Scene ─svg::print→ HTML text
//! Report, its neighbours, Form, Rules ─model::audit→ Vec<Check> ─i18n::audit→ words
//! Report ─view::page, view::component→ HTML text
//! host: HTML text → a file for each page · browser: the printed page, its zones printed anew
//! reader acts → new Query → address bar
//! ```
//!
//! Layers, each using only those below it: `view` · `browser` · `route` · `figure` · `query` ·
//! `i18n` · `scene` · `model`. Signals live in `view` only; everything below is a pure function on
//! plain values, tested on the host. `browser` is the only place that touches the page besides
//! `view`. ARCHITECTURE.md has the reasons.

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
