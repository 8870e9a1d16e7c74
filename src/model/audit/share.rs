//! `N-PERCENT-*`: percentages stated in the text, worked out again to the decimals stated.

use super::identity::is_superseded;
use super::term::{Gap, Operand, Reports, figure, operands};
use super::{Check, Reason, Statement};
use crate::model::{Amount, Decimal, Json, Severity};

pub(super) fn checks(reports: &Reports<'_>, checks: &mut Vec<Check>) {
    let rules = reports.around.rules.shares().iter();
    for rule in rules.filter(|rule| !is_superseded(reports, rule)) {
        checks.extend(check(reports, rule));
    }
}

fn check(reports: &Reports<'_>, rule: &Json) -> Option<Check> {
    let stated = figure(reports.report, rule.at("figure").text())?;
    let number = stated.cells.first().and_then(|cell| cell.number);
    let mut check = Check::new(rule.at("rule").text(), Severity::Warning, Statement::Share);
    check.left.push(stated);
    let (part, base) =
        match (operands(reports, rule.at("part")), operands(reports, rule.at("base"))) {
            (Ok(part), Ok(base)) => (part, base),
            (Err(Gap::Inapplicable), _) | (_, Err(Gap::Inapplicable)) => return None,
            (Err(Gap::Missing(reason)), _) | (_, Err(Gap::Missing(reason))) => {
                return Some(check.unassessable(reason));
            }
        };
    let sums = (sum(&part), sum(&base));
    check.right = [part, base].concat();
    let mut cells = check.left.iter().chain(&check.right).flat_map(|operand| &operand.cells);
    if let Some(absence) = cells.find_map(|cell| cell.absence) {
        return Some(check.unassessable(absence.reason()));
    }
    let Some(Percent { rounded, cut_off }) =
        number.and_then(|number| percent(sums.0, sums.1, number))
    else {
        return Some(check.unassessable(Reason::NoBase));
    };
    let stated = number.map(Decimal::amount).unwrap_or_default();
    check.sums = Some((stated, rounded));
    // Cut off instead of rounded is common and no difference.
    Some(check.holding(stated == rounded || stated == cut_off))
}

fn sum(operands: &[Operand]) -> Amount {
    operands.iter().fold(Amount::default(), |sum, operand| {
        if operand.is_minus { sum - operand.value() } else { sum + operand.value() }
    })
}

/// A percentage to as many decimals as the text states.
struct Percent {
    rounded: Amount,
    cut_off: Amount,
}

/// `part` of `base` in percent, to the decimals of `stated`; `None` without a base.
fn percent(part: Amount, base: Amount, stated: Decimal) -> Option<Percent> {
    if base <= Amount::default() {
        return None;
    }
    let unit = 10_i128.checked_pow(u32::from(stated.scale()))?.checked_mul(100)?;
    let scaled = part.magnitude().units().checked_mul(unit)?;
    let signed = |units: i128| {
        let units = if part.is_negative() { -units } else { units };
        Amount::of_units(units, stated.scale())
    };
    let twice = base.units().checked_mul(2)?;
    let rounded = scaled.checked_mul(2)?.checked_add(base.units())? / twice;
    Some(Percent { rounded: signed(rounded)?, cut_off: signed(scaled / base.units())? })
}
