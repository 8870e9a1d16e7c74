//! The product's own words, in each language, and how numbers are printed.
//!
//! Texts are typed: a language that misses one, or whose text has another number of gaps, doesn't
//! compile. Texts that come with the data are [`crate::model::Localized`] and not here.

pub mod audit;
pub mod doctor;
mod en;
pub mod figure;
pub mod measure;
mod messages;
mod number;
pub mod snippet;
mod template;
mod zh_hans;

pub use messages::{Messages, PageMessages, messages, page_messages};
pub use number::{amount, count, decimal, is_small_base, share};
pub use template::Template;
