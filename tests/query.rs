//! The reader's query, its address, its controls, which reports it asks for, and what a measure comes to.

#[path = "query/address.rs"]
mod address;
#[path = "query/answer.rs"]
mod answer;
#[path = "query/choice.rs"]
mod choice;
#[path = "query/column.rs"]
mod column;
#[path = "query/frame.rs"]
mod frame;
#[path = "query/measure.rs"]
mod measure;
#[path = "query/order.rs"]
mod order;
#[path = "query/select.rs"]
mod select;
mod support;
#[path = "query/tally.rs"]
mod tally;
