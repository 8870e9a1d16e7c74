//! A quantity in words.

use crate::i18n::{Messages, count};
use crate::model::Quantity;

impl Quantity {
    /// The number with its mark, or the word for its absence.
    pub fn printed(&self, words: &Messages) -> String {
        match self {
            Self::Known(value) => count(*value),
            Self::Partial(value) => count(*value) + "*",
            Self::Absent(state) => words.cell_states(state).to_owned(),
        }
    }
}
