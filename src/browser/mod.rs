//! Everything that touches the browser besides the view: elements, fetching, history, and the
//! hand-over from the prerendered page. Compiles on the host too, where it is never called.

pub mod dom;
pub mod fetch;
pub mod history;
pub mod take;
pub mod takeover;
