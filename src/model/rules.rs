//! The rules no form prints: what the text says against the tables, sums within the text, shares
//! that can be worked out again, series that jump.
//!
//! Like the forms they are data (`data/rule.json`): a new narrative figure or a known trap of
//! definition is a new line there and no code.

use super::shape::Need::{May, Must};
use super::{Finding, Json, Shape, read};
use std::sync::Arc;

/// How the two sides of an identity stand to each other; equal unless stated.
pub(super) static RELATION: Shape = Shape::Word(&["equal", "at_most", "equal_when_rounded"]);
/// How much a difference weighs; an error unless stated.
pub(super) static SEVERITY: Shape = Shape::Word(&["error", "warning", "info"]);

static TERM: Shape = Shape::Object(&[
    ("figure", May, &Shape::Text),
    ("table", May, &Shape::Text),
    ("row", May, &Shape::Text),
    ("column", May, &Shape::Text),
    ("number", May, &Shape::Whole),
    ("agency", May, &Shape::Text),
    ("year", May, &Shape::Word(&["previous"])),
    ("sign", May, &Shape::Word(&["minus"])),
    ("may_be_unstated", May, &Shape::Flag),
]);
static TERMS: Shape = Shape::List(&TERM);
static ALTERNATIVE: Shape = Shape::Object(&[
    ("left", May, &TERMS),
    ("right", May, &TERMS),
    ("note", Must, &Shape::Localized),
]);
static IDENTITY: Shape = Shape::Object(&[
    ("rule", Must, &Shape::Text),
    ("severity", May, &SEVERITY),
    ("of", May, &Shape::Text),
    ("since", May, &Shape::Whole),
    ("unless", May, &Shape::Text),
    ("relation", May, &RELATION),
    ("left", Must, &TERMS),
    ("right", Must, &TERMS),
    ("or", May, &ALTERNATIVE),
    ("note", May, &Shape::Localized),
    ("unstated_note", May, &Shape::Localized),
    ("incomparable", May, &Shape::Localized),
    ("zero_is_no_base", May, &Shape::Flag),
]);
static SHARE: Shape = Shape::Object(&[
    ("rule", Must, &Shape::Text),
    ("figure", Must, &Shape::Text),
    ("unless", May, &Shape::Text),
    ("part", Must, &TERMS),
    ("base", Must, &TERMS),
]);
static SERIES: Shape = Shape::Object(&[("rule", Must, &Shape::Text), ("term", Must, &TERM)]);
static RULES: Shape = Shape::Object(&[
    ("identities", Must, &Shape::List(&IDENTITY)),
    ("shares", Must, &Shape::List(&SHARE)),
    ("series", Must, &Shape::List(&SERIES)),
]);

/// `data/rule.json`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules(Arc<Json>);

impl Rules {
    /// Reads `data/rule.json`.
    ///
    /// # Errors
    /// All findings, not only the first.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Finding>> {
        read(file, text, &RULES).map(|json| Self(Arc::new(json)))
    }

    /// Identities between cells, narrative figures and numbers.
    pub(super) fn identities(&self) -> &[Json] {
        self.0.at("identities").items()
    }

    /// Shares stated in the text, with what they are shares of.
    pub(super) fn shares(&self) -> &[Json] {
        self.0.at("shares").items()
    }

    /// Numbers whose jumps from year to year are worth a look.
    pub(super) fn series(&self) -> &[Json] {
        self.0.at("series").items()
    }
}
