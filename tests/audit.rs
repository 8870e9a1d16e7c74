//! The audit: golden vectors, the collection, properties.

mod support;

#[path = "audit/collection.rs"]
mod collection;
