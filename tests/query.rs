//! The reader's query, its address, its controls, and which reports it asks for.

#[path = "query/address.rs"]
mod address;
#[path = "query/choice.rs"]
mod choice;
#[path = "query/select.rs"]
mod select;
mod support;
