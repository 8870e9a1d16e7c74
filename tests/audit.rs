//! The audit: golden vectors, the collection and what is wrong in it, single rules, properties, and
//! damaged files.

#[path = "audit/collection.rs"]
mod collection;
#[path = "audit/draft.rs"]
mod draft;
#[path = "audit/fuzz.rs"]
mod fuzz;
#[path = "audit/golden.rs"]
mod golden;
#[path = "audit/inconsistency.rs"]
mod inconsistency;
#[path = "audit/look.rs"]
mod look;
#[path = "audit/property.rs"]
mod property;
#[path = "audit/rule.rs"]
mod rule;
#[path = "audit/second_reading.rs"]
mod second_reading;
#[path = "audit/share.rs"]
mod share;
#[path = "audit/statement.rs"]
mod statement;
mod support;
#[path = "audit/text.rs"]
mod text;
