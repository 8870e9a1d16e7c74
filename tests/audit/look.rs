//! Jumps from year to year, and bases too small for a rate.

use crate::draft::{Draft, only, reason};
use gongkai::model::Severity;
use gongkai::model::audit::CheckResult::{Fail, NotAssessable, Pass, PassIfBlankIsZero};
use gongkai::model::audit::{CheckResult, Reason};
use serde_json::{Value, json};

/// A report on 2023.
fn draft() -> Draft {
    Draft::new("ed2021", 2023)
}

/// The report of the year before.
fn before() -> Draft {
    Draft::new("ed2021", 2022)
}

fn received(count: Value) -> Draft {
    draft().with("/tables/requests/received_new/total", count)
}

fn jump(then: i64, now: i64) -> (CheckResult, Option<Reason>) {
    let previous = before().with("/tables/requests/received_new/total", then);
    let checks = received(json!(now)).checks_after(&previous);
    let check = only(&checks, "Q-JUMP-received_new");
    assert_eq!(check.severity, Severity::Info);
    (check.result, check.reason)
}

#[test]
fn a_factor_of_five_is_no_jump_and_more_is_one() {
    assert_eq!(jump(30, 150), (Pass, None));
    assert_eq!(jump(30, 151), (Fail, None));
    assert_eq!(jump(150, 30), (Pass, None));
    assert_eq!(jump(150, 29), (Fail, None));
    assert_eq!(jump(6, 30), (Pass, None));
    assert_eq!(jump(5, 30), (Fail, None));
    assert_eq!(jump(30, 0), (Fail, None));
    assert_eq!(jump(100, 100), (Pass, None));
}

#[test]
fn small_numbers_jump_without_meaning_anything() {
    assert_eq!(jump(1, 29), (NotAssessable, Some(Reason::Small)));
    assert_eq!(jump(29, 0), (NotAssessable, Some(Reason::Small)));
    assert_eq!(jump(0, 29), (NotAssessable, Some(Reason::Small)));
    assert_eq!(jump(0, 0), (NotAssessable, Some(Reason::Small)));
}

#[test]
fn from_zero_there_is_no_factor() {
    assert_eq!(jump(0, 30), (NotAssessable, Some(Reason::NoBase)));
    assert_eq!(jump(0, 1000), (NotAssessable, Some(Reason::NoBase)));
}

#[test]
fn a_jump_needs_both_numbers() {
    let rule = "Q-JUMP-received_new";
    assert_eq!(reason(&received(json!(100)).checks(), rule), Some(Reason::NoPrevious));
    let previous = before().with("/tables/requests", "not_published");
    let checks = received(json!(100)).checks_after(&previous);
    assert_eq!(reason(&checks, rule), Some(Reason::NotPublished));
    let previous = before().with("/tables/requests/received_new/total", 1);
    let checks = received(json!("unread")).checks_after(&previous);
    assert_eq!(reason(&checks, rule), Some(Reason::Unread));
    // An edition without the cell.
    let previous = Draft::new("legacy", 2022);
    let checks = received(json!(100)).checks_after(&previous);
    assert_eq!(reason(&checks, rule), Some(Reason::NotInPrevious));
}

/// The check of the base of the reconsideration rate.
fn review_base(total: Value, pending: Value) -> (CheckResult, Option<Reason>) {
    let draft = draft()
        .with("/tables/remedies/review/total", total)
        .with("/tables/remedies/review/pending", pending);
    let check = only(&draft.checks(), "Q-SMALL-review_corrected").clone();
    (check.result, check.reason)
}

#[test]
fn a_base_below_thirty_is_small_unless_it_is_zero() {
    for (count, expected) in [
        (1, (Fail, None)),
        (29, (Fail, None)),
        (30, (Pass, None)),
        (0, (NotAssessable, Some(Reason::NoBase))),
    ] {
        let checks = draft().with("/tables/requests/outcome_total/total", count).checks();
        let check = only(&checks, "Q-SMALL-outcome");
        assert_eq!((check.result, check.reason), expected, "{count}");
        assert_eq!(check.severity, Severity::Info);
    }
}

#[test]
fn pending_cases_are_no_part_of_the_base() {
    assert_eq!(review_base(json!(40), json!(11)), (Fail, None));
    assert_eq!(review_base(json!(40), json!(10)), (Pass, None));
    assert_eq!(review_base(json!(40), json!(40)), (NotAssessable, Some(Reason::NoBase)));
    assert_eq!(review_base(json!(0), json!(0)), (NotAssessable, Some(Reason::NoBase)));
}

#[test]
fn a_base_that_may_be_zero_is_not_called_small() {
    for (missing, why) in [("blank", Reason::Blank), ("unread", Reason::Unread)] {
        assert_eq!(review_base(json!(7), json!(missing)), (NotAssessable, Some(why)));
    }
    assert_eq!(review_base(json!(40), json!("blank")), (PassIfBlankIsZero, None));
    assert_eq!(review_base(json!("unread"), json!(5)), (NotAssessable, Some(Reason::Unread)));
}
