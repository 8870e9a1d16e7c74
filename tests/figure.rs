//! What figures say and draw, on the real collection, and the colours they are drawn in.

#[path = "figure/collection.rs"]
mod collection;
#[path = "figure/colour.rs"]
mod colour;
#[path = "figure/export.rs"]
mod export;
#[path = "figure/measure.rs"]
mod measure;
#[path = "figure/numbers.rs"]
mod numbers;
mod support;
