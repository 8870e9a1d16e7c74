//! `Q-JUMP-*`: numbers that changed so much from year to year that they are worth a second look.

use super::term::{Gap, Reports};
use super::{Check, Reason, Statement};
use crate::model::{Amount, Json, Severity};

/// A number more than this many times the one before, or the other way round, is a jump: the
/// threshold of a practitioner's tool.
pub const FACTOR: i64 = 5;
/// Where both numbers are below this, a ratio of them means nothing; the base below which a rate
/// counts as a small sample.
pub const SMALL: i64 = 30;

pub(super) fn checks(reports: &Reports<'_>, checks: &mut Vec<Check>) {
    for rule in reports.around.rules.series() {
        checks.extend(check(reports, rule));
    }
}

fn check(reports: &Reports<'_>, rule: &Json) -> Option<Check> {
    let Ok(now) = reports.operand(rule.at("term")) else { return None };
    let mut check = Check::new(rule.at("rule").text(), Severity::Info, Statement::Steady);
    let previous = reports.previous().and_then(|previous| {
        // The same term, read as the year before reads it.
        let before = Reports { report: previous, previous: None, around: reports.around };
        let mut operand = before.operand(rule.at("term"))?;
        operand.report = Some(previous.key());
        Ok(operand)
    });
    check.left.push(now);
    let before = match previous {
        Ok(operand) => operand,
        Err(Gap::Missing(reason)) => return Some(check.unassessable(reason)),
        Err(Gap::Inapplicable) => return Some(check.unassessable(Reason::NotInPrevious)),
    };
    check.right.push(before);
    let operands = || check.left.iter().chain(&check.right);
    let absence = operands().flat_map(|operand| &operand.cells).find_map(|cell| cell.absence);
    if let Some(absence) = absence {
        return Some(check.unassessable(absence.reason()));
    }
    let values: Vec<Amount> = operands().map(|operand| operand.value()).collect();
    let (Some(now), Some(before)) = (values.first().copied(), values.last().copied()) else {
        return None;
    };
    check.sums = Some((now, before));
    if now.max(before) < Amount::whole(SMALL) {
        return Some(check.unassessable(Reason::Small));
    }
    if before == Amount::default() {
        return Some(check.unassessable(Reason::NoBase));
    }
    let times = |amount: Amount| (0..FACTOR).fold(Amount::default(), |sum, _| sum + amount);
    Some(check.holding(now <= times(before) && before <= times(now)))
}
