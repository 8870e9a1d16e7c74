//! Checks as equations: the numbers of both sides with the sign between them.

use super::Wording;
use crate::i18n::{amount, decimal, messages};
use crate::model::Amount;
use crate::model::audit::{Absence, Check, CheckResult, Operand, Relation, Statement};

/// An equation with more addends than this is printed by its sums.
const LONGEST: usize = 8;

impl Wording<'_> {
    /// The numbers of both sides with the sign between them; empty where there are none.
    pub fn equation(&self, check: &Check) -> String {
        let Some((left, right)) = check.sums else { return String::new() };
        match &check.statement {
            Statement::Identity(relation) if check.family() == "Q-SMALL" => {
                let holds = check.result != CheckResult::Fail;
                [amount(right), amount(left)].join(sign_reversed(*relation, holds))
            }
            Statement::Identity(relation) => {
                let holds = relation_holds(check);
                [self.side(&check.left), self.side(&check.right)].join(sign(*relation, holds))
            }
            Statement::Share => {
                let holds = check.result != CheckResult::Fail;
                let percents = [left, right].map(|value| self.percent(check, value) + "%");
                percents.join(sign(Relation::Equal, holds))
            }
            Statement::Steady => [amount(right), amount(left)].join(" → "),
            _ => String::new(),
        }
    }

    /// A percentage with the decimals the text states.
    pub(super) fn percent(&self, check: &Check, value: Amount) -> String {
        let stated = check.left.first().and_then(|operand| operand.cells.first()?.number);
        let scale = stated.map_or(0, |number| usize::from(number.scale()));
        let mut text = amount(value);
        let decimals = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        if decimals < scale {
            if decimals == 0 {
                text.push('.');
            }
            text.push_str(&"0".repeat(scale - decimals));
        }
        text
    }

    /// The numbers of a side, joined by their signs: each cell's, or sums where they are many.
    fn side(&self, operands: &[Operand]) -> String {
        let cells: usize = operands.iter().map(|operand| operand.cells.len()).sum();
        let blank = messages(self.words.locale);
        let mut numbers = Vec::new();
        for operand in operands {
            if cells > LONGEST || operand.cells.is_empty() || operand.is_calculated {
                numbers.push((operand.is_minus, amount(operand.value())));
                continue;
            }
            for cell in &operand.cells {
                let text = match (cell.number, cell.absence) {
                    (Some(number), _) => decimal(number),
                    (None, Some(Absence::Blank)) => blank.state_blank.to_owned(),
                    (None, _) => blank.state_unread.to_owned(),
                };
                numbers.push((operand.is_minus, text));
            }
        }
        join_signed(numbers)
    }
}

/// Whether both sides stand as they should, blanks read as zero.
fn relation_holds(check: &Check) -> bool {
    matches!(check.result, CheckResult::Pass | CheckResult::PassIfBlankIsZero)
}

/// The sign between two sides that stand, or don't stand, as the relation says.
pub(super) fn sign(relation: Relation, holds: bool) -> &'static str {
    match (relation, holds) {
        (Relation::Equal, true) => " = ",
        (Relation::AtMost, true) => " ≤ ",
        (Relation::EqualTo(_), true) => " ≈ ",
        (Relation::AtMost, false) => " > ",
        (_, false) => " ≠ ",
    }
}

/// The same with the sides exchanged.
fn sign_reversed(relation: Relation, holds: bool) -> &'static str {
    match (relation, holds) {
        (Relation::AtMost, true) => " ≥ ",
        (Relation::AtMost, false) => " < ",
        _ => sign(relation, holds),
    }
}

/// Addends with the signs between them; each with whether it is taken away.
pub(super) fn join_signed(parts: impl IntoIterator<Item = (bool, String)>) -> String {
    let mut text = String::new();
    for (index, (is_minus, part)) in parts.into_iter().enumerate() {
        match (index, is_minus) {
            (0, false) => {}
            (0, true) => text.push('−'),
            (_, false) => text.push_str(" + "),
            (_, true) => text.push_str(" − "),
        }
        text.push_str(&part);
    }
    text
}
