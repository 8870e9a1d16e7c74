//! Two sides of an identity, compared without guessing what blanks stand for.

use super::term::{Absence, Operand};
use super::{CheckResult, Reason};
use crate::model::Amount;

/// How the left side stands to the right one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// They are equal.
    Equal,
    /// The left one is not larger.
    AtMost,
    /// They are equal once rounded to this many decimals.
    EqualTo(u8),
}

impl Relation {
    /// Whether it holds between sides that differ by `difference`, left minus right.
    fn holds(self, difference: Amount) -> bool {
        match self {
            Self::Equal => difference == Amount::default(),
            Self::AtMost => difference <= Amount::default(),
            // Half a unit of the last decimal both have.
            Self::EqualTo(scale) => {
                let unit = Amount::of_units(1, scale).unwrap_or_default();
                let twice = difference.magnitude() + difference.magnitude();
                twice <= unit
            }
        }
    }
}

/// The numbers of both sides and what is missing from them.
#[derive(Default)]
struct Tally {
    left: Amount,
    right: Amount,
    /// Whether left minus right may be larger, or smaller, than what is known of it.
    can_rise: bool,
    can_fall: bool,
    numbers: usize,
    blanks: usize,
    /// The first absence that isn't a blank.
    unknown: Option<Absence>,
}

impl Tally {
    fn add(&mut self, operand: &Operand, is_left: bool) {
        let value = operand.value();
        let side = if is_left { &mut self.left } else { &mut self.right };
        *side = if operand.is_minus { *side - value } else { *side + value };
        for cell in &operand.cells {
            self.numbers += usize::from(cell.number.is_some());
            let Some(absence) = cell.absence else { continue };
            match absence {
                Absence::Blank => self.blanks += 1,
                _ => self.unknown = self.unknown.or(Some(absence)),
            }
            // A count that isn't known is at least zero; a change may be of either sign.
            let rises = is_left != operand.is_minus;
            self.can_rise |= rises || cell.is_signed;
            self.can_fall |= !rises || cell.is_signed;
        }
    }
}

/// How the two sides come out, why that can't be told, and their sums.
pub(super) fn evaluate(
    relation: Relation,
    left: &[Operand],
    right: &[Operand],
) -> (CheckResult, Option<Reason>, (Amount, Amount)) {
    let mut tally = Tally::default();
    for (operands, is_left) in [(left, true), (right, false)] {
        operands.iter().for_each(|operand| tally.add(operand, is_left));
    }
    let sums = (tally.left, tally.right);
    let reason = tally.unknown.map_or(Reason::Blank, Absence::reason);
    if tally.numbers == 0 {
        return (CheckResult::NotAssessable, Some(reason), sums);
    }
    let zero = Amount::default();
    let difference = tally.left - tally.right;
    let could_hold = match relation {
        Relation::AtMost => tally.can_fall,
        _ if difference > zero => tally.can_fall,
        _ => tally.can_rise,
    };
    // A limit that is kept, whatever the missing numbers are, is kept.
    let is_certain = match relation {
        Relation::AtMost => !tally.can_rise,
        _ => tally.blanks == 0 && tally.unknown.is_none(),
    };
    match (relation.holds(difference), is_certain) {
        (true, true) => (CheckResult::Pass, None, sums),
        (true, false) if tally.unknown.is_none() => (CheckResult::PassIfBlankIsZero, None, sums),
        (false, _) if !could_hold => (CheckResult::Fail, None, sums),
        _ => (CheckResult::NotAssessable, Some(reason), sums),
    }
}
