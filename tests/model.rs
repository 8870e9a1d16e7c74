//! The data layer: JSON, shapes, reports, forms and printed tables.

#[path = "model/form.rs"]
mod form;
#[path = "model/json.rs"]
mod json;
#[path = "model/report.rs"]
mod report;
mod support;
