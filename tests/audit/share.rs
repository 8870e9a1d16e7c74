//! Percentages stated in the text, worked out again.

use crate::draft::{Draft, only, reason, sides};
use gongkai::model::Severity;
use gongkai::model::audit::CheckResult::{Fail, NotAssessable, Pass};
use gongkai::model::audit::{Check, Reason, Statement};

/// A report on 2023.
fn draft() -> Draft {
    Draft::new("ed2021", 2023)
}

/// The report of the year before.
fn before() -> Draft {
    Draft::new("ed2021", 2022)
}

const SHARE: &str = "N-PERCENT-outcome_granted_and_partial_share";

fn share(stated: &str, part: &str, base: &str) -> Check {
    let figures = [
        ("outcome_granted_and_partial_share", stated),
        ("outcome_granted_and_partial", part),
        ("requests_concluded", base),
    ];
    only(&draft().with_figures(&figures).checks(), SHARE).clone()
}

#[test]
fn a_percentage_holds_if_rounded_or_cut_off_to_its_decimals() {
    // 258 of 805 are 32.0497 %.
    for stated in ["32", "32.0", "32.05", "32.04", "32.049", "32.050", "32.0496", "32.0497"] {
        assert_eq!(share(stated, "258", "805").result, Pass, "{stated}");
    }
    for stated in ["33.9", "34.16", "31", "33", "32.1", "32.03", "32.06", "32.048", "-32.05"] {
        assert_eq!(share(stated, "258", "805").result, Fail, "{stated}");
    }
    // Half a unit is rounded up.
    for (stated, expected) in [("12.5", Pass), ("13", Pass), ("12", Pass), ("14", Fail)] {
        assert_eq!(share(stated, "1", "8").result, expected, "{stated}");
    }
}

#[test]
fn a_wrong_percentage_is_shown_next_to_the_right_one() {
    let check = share("33.9", "258", "805");
    assert_eq!((sides(&check).as_str(), check.severity), ("33.9 | 32", Severity::Warning));
    assert_eq!(check.statement, Statement::Share);
    assert_eq!(check.places().len(), 3);
}

#[test]
fn nothing_is_a_share_of_zero() {
    for part in ["0", "5"] {
        let check = share("0", part, "0");
        assert_eq!((check.result, check.reason), (NotAssessable, Some(Reason::NoBase)));
    }
    assert_eq!(share("0", "0", "7").result, Pass);
    assert_eq!(share("100", "7", "7").result, Pass);
}

fn growth(stated: &str, now: &str, then: &str) -> Check {
    let draft = draft().with_figures(&[("requests_growth", stated), ("requests_received", now)]);
    let checks = draft.checks_after(&before().with_figures(&[("requests_received", then)]));
    only(&checks, "N-PERCENT-requests_growth").clone()
}

#[test]
fn growth_is_what_was_added_over_what_was_there() {
    assert_eq!(growth("1.08", "3646", "3607").result, Pass);
    assert_eq!(growth("1.05", "3646", "3607").result, Fail);
    assert_eq!(growth("0", "7", "7").result, Pass);
    assert_eq!(growth("200", "21", "7").result, Pass);
    assert_eq!(growth("5", "7", "0").reason, Some(Reason::NoBase));
}

#[test]
fn shrinking_is_negative_growth() {
    // 859 after 979 are 12.257 % less.
    for (stated, expected) in [
        ("-12.3", Pass),
        ("-12.26", Pass),
        ("-12.25", Pass),
        ("-12", Pass),
        ("12.3", Fail),
        ("-12.4", Fail),
        ("-13", Fail),
    ] {
        assert_eq!(growth(stated, "859", "979").result, expected, "{stated}");
    }
    assert_eq!(growth("-100", "0", "7").result, Pass);
}

#[test]
fn growth_needs_the_year_before() {
    let draft = draft().with_figures(&[("requests_growth", "5"), ("requests_received", "7")]);
    let rule = "N-PERCENT-requests_growth";
    assert_eq!(reason(&draft.checks(), rule), Some(Reason::NoPrevious));
    assert_eq!(reason(&draft.checks_after(&before()), rule), Some(Reason::NotInPrevious));
}

#[test]
fn a_share_of_more_than_a_number_is_not_worked_out() {
    let figures = [
        ("outcome_granted_and_partial_share", "45"),
        ("outcome_granted_and_partial", "50"),
        ("requests_concluded", "100"),
    ];
    for figure in 0..3 {
        let draft = draft().with_figures(&figures).with_qualifier(figure, "more_than");
        let checks = draft.checks();
        assert_eq!(
            (only(&checks, SHARE).result, reason(&checks, SHARE)),
            (NotAssessable, Some(Reason::NotStated)),
            "figure {figure}"
        );
    }
}
