//! The columns a question is answered from, report by report.

use super::{Question, Reading, Source};
use crate::model::Quantity;
use crate::query::Column;
use crate::query::measure::Terms;
use std::sync::Arc;

/// The columns of a question.
pub(super) struct Columns {
    numerators: Vec<Summed>,
    denominator: Option<Summed>,
}

/// The columns of some terms.
struct Summed {
    plus: Vec<Arc<Column>>,
    minus: Vec<Arc<Column>>,
}

impl Columns {
    pub(super) fn of(question: &Question<'_>, source: &Source<'_>) -> Self {
        let sum = |terms: &Terms| Summed {
            plus: terms.plus.iter().filter_map(source.column).collect(),
            minus: terms.minus.iter().filter_map(source.column).collect(),
        };
        Self {
            numerators: question.numerators().iter().map(sum).collect(),
            denominator: question.denominator().as_ref().map(sum),
        }
    }

    pub(super) fn reading(&self, part: usize, row: usize) -> Reading {
        let number = self.numerators.get(part);
        Reading {
            report: Some(row),
            number: number.map_or(Quantity::Absent("unread"), |sum| sum.quantity(row)),
            base: self.denominator.as_ref().map(|sum| sum.quantity(row)),
        }
    }

    /// Whether report `row` states a number of any part.
    pub(super) fn has_number(&self, row: usize) -> bool {
        self.numerators.iter().any(|sum| sum.quantity(row).value().is_some())
    }
}

impl Summed {
    fn quantity(&self, row: usize) -> Quantity {
        let plus = match self.plus.as_slice() {
            [] => Quantity::Absent("unread"),
            [only] => only.quantity(row),
            several => {
                Quantity::total(&several.iter().map(|one| one.quantity(row)).collect::<Vec<_>>())
            }
        };
        self.minus.iter().fold(plus, |all, some| all.without(some.quantity(row)))
    }
}
