//! Printed pages: every page of the collection in both languages, read by a strict reader.

#[path = "page/audit.rs"]
mod audit;
#[path = "page/catalog.rs"]
mod catalog;
#[path = "page/explore.rs"]
mod explore;
#[path = "page/figure.rs"]
mod figure;
#[path = "page/site.rs"]
mod site;
#[path = "page/snippet.rs"]
mod snippet;
#[path = "page/structure.rs"]
mod structure;
mod support;
#[path = "page/table.rs"]
mod table;
#[path = "page/version.rs"]
mod version;
#[path = "page/wording.rs"]
mod wording;
