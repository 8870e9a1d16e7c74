//! Single identities on reports of a few lines, for what no published report shows.

use crate::draft::{Draft, form_json, only, reason, result, sides, table_of};
use crate::support::data::{cell_keys, forms};
use gongkai::model::audit::CheckResult::{Fail, NotAssessable, Pass, PassIfBlankIsZero};
use gongkai::model::audit::{CheckResult, Reason};
use gongkai::model::{Severity, TABLES};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A report on 2023.
fn draft() -> Draft {
    Draft::new("ed2021", 2023)
}

/// The report of the year before.
fn before() -> Draft {
    Draft::new("ed2021", 2022)
}

fn fees(agency: &str, year: u16, amount: &str) -> Draft {
    let amount: Value = serde_json::from_str(amount).unwrap();
    Draft::new("ed2021", year)
        .with("/agency/id", agency)
        .with("/tables/proactive/fees/amount_wan", amount)
}

fn same_fees(finance: &str, zone: &str) -> CheckResult {
    let (finance, zone) =
        (fees("pingtan-finance", 2023, finance), fees("pingtan-zone", 2023, zone));
    let both = [finance.checks_among(forms(), &[&zone]), zone.checks_among(forms(), &[&finance])];
    let [one, other] = both.map(|checks| result(&checks, "X-AGENCY-fees"));
    assert_eq!(one, other, "both reports say the same of each other");
    one
}

#[test]
fn two_agencies_agree_to_the_decimals_both_have() {
    assert_eq!(same_fees("5949.09", "5949.088667"), Pass);
    assert_eq!(same_fees("5949", "5949.088667"), Pass);
    assert_eq!(same_fees("9116.36", "9116.36"), Pass);
    // Exactly between two.
    assert_eq!(same_fees("5949.08", "5949.085"), Pass);
    assert_eq!(same_fees("5949.09", "5949.085"), Pass);
    assert_eq!(same_fees("5949.08", "5949.088667"), Fail);
    assert_eq!(same_fees("5950", "5949.088667"), Fail);
    assert_eq!(same_fees("4166.214619", "4166.241619"), Fail);
    assert_eq!(same_fees("\"unread\"", "4166.241619"), NotAssessable);
}

#[test]
fn agencies_are_compared_since_they_report_the_same_and_if_both_do() {
    let rule = "X-AGENCY-fees";
    let (finance, zone) = (fees("pingtan-finance", 2021, "1"), fees("pingtan-zone", 2021, "2"));
    let checks = finance.checks_among(forms(), &[&zone]);
    assert!(checks.iter().all(|check| check.rule != rule), "before 2022 they counted differently");
    let checks = fees("pingtan-finance", 2023, "1").checks();
    assert!(checks.iter().all(|check| check.rule != rule), "there is no other report");
}

#[test]
fn a_change_of_items_that_is_blank_may_be_of_either_sign() {
    let items = |prior: i64, change: Value| {
        Draft::new("ed2019", 2019)
            .with("/tables/proactive/licensing/items_prior", prior)
            .with("/tables/proactive/licensing/items_change", change)
    };
    let now = |prior: i64| {
        Draft::new("ed2019", 2020).with("/tables/proactive/licensing/items_prior", prior)
    };
    let rule = "X-ITEMS-licensing";
    for (prior, change, next, expected) in [
        (17, json!(-4), 13, Pass),
        (17, json!(-4), 17, Fail),
        (17, json!("blank"), 17, PassIfBlankIsZero),
        (17, json!("blank"), 13, NotAssessable),
        (17, json!("blank"), 21, NotAssessable),
        (17, json!("unread"), 17, NotAssessable),
    ] {
        let checks = now(next).checks_after(&items(prior, change));
        assert_eq!(result(&checks, rule), expected, "{prior} {next}");
    }
}

#[test]
fn items_are_compared_only_within_the_edition_that_counts_them() {
    let licensing = "/tables/proactive/licensing/items_prior";
    let first = Draft::new("ed2019", 2019).with(licensing, 3);
    assert!(
        first.checks().iter().all(|check| check.family() != "X-ITEMS"),
        "2018 has no such form"
    );
    let second = Draft::new("ed2019", 2020).with(licensing, 3);
    assert_eq!(reason(&second.checks(), "X-ITEMS-licensing"), Some(Reason::NoPrevious));
    let third = Draft::new("ed2021", 2021).with("/tables/proactive/licensing/decisions", 3);
    assert!(third.checks_after(&second).iter().all(|check| check.family() != "X-ITEMS"));
}

#[test]
fn documents_in_force_are_those_of_the_year_before_plus_and_minus_the_changes() {
    let stock = |draft: Draft, issued: i64, repealed: i64, in_force: i64| {
        draft
            .with("/tables/proactive/rules/issued", issued)
            .with("/tables/proactive/rules/repealed", repealed)
            .with("/tables/proactive/rules/in_force", in_force)
    };
    let previous = stock(before(), 0, 0, 698);
    let checks = stock(draft(), 77, 132, 470).checks_after(&previous);
    let check = only(&checks, "X-INFORCE-rules");
    assert_eq!((check.result, sides(check).as_str()), (Fail, "470 | 643"));
    assert!(check.note.is_some(), "clean-up breaks it lawfully");
    assert_eq!(check.right[0].report, Some(previous.read().key()));
    let checks = stock(draft(), 77, 132, 643).checks_after(&previous);
    assert_eq!(result(&checks, "X-INFORCE-rules"), Pass);
}

#[test]
fn a_carry_over_by_applicant_weighs_less_than_the_total() {
    let carried = |draft: Draft, row: &str, person: i64| {
        draft
            .with(&format!("/tables/requests/{row}/natural_person"), person)
            .with(&format!("/tables/requests/{row}/total"), person)
    };
    let checks =
        carried(draft(), "carried_in", 4).checks_after(&carried(before(), "carried_out", 3));
    let [total, part] = ["X-CARRY-total", "X-CARRY-natural_person"].map(|rule| only(&checks, rule));
    assert_eq!((total.result, total.severity), (Fail, Severity::Error));
    assert_eq!((part.result, part.severity), (Fail, Severity::Warning));
    assert!(total.note.is_none() && part.note.is_some());
}

fn issued(issued: Value, in_force: Value, repealed: Value) -> CheckResult {
    let draft = draft()
        .with("/tables/proactive/rules/issued", issued)
        .with("/tables/proactive/rules/in_force", in_force)
        .with("/tables/proactive/rules/repealed", repealed);
    let checks = draft.checks();
    assert_eq!(only(&checks, "T2-ISSUED-rules").severity, Severity::Warning);
    result(&checks, "T2-ISSUED-rules")
}

#[test]
fn what_was_issued_is_in_force_unless_it_was_repealed() {
    assert_eq!(issued(json!(5), json!(5), json!(0)), Pass);
    assert_eq!(issued(json!(5), json!(3), json!(2)), Pass);
    assert_eq!(issued(json!(5), json!(3), json!(1)), Fail);
    assert_eq!(issued(json!(1), json!(0), json!(0)), Fail);
    assert_eq!(issued(json!(5), json!("blank"), json!(1)), NotAssessable);
    assert_eq!(issued(json!(5), json!(6), json!("blank")), Pass, "whatever was repealed");
    assert_eq!(issued(json!("blank"), json!(3), json!(1)), PassIfBlankIsZero);
    assert_eq!(issued(json!("unread"), json!(3), json!(1)), NotAssessable);
    assert_eq!(issued(json!("blank"), json!("blank"), json!("blank")), NotAssessable);
}

#[test]
fn no_more_is_newly_disclosed_than_disclosed_at_all() {
    for (newly, total, expected) in [(13, 524, Pass), (13, 13, Pass), (13, 12, Fail)] {
        let draft = Draft::new("ed2019", 2019)
            .with("/tables/proactive/rules/newly_disclosed", newly)
            .with("/tables/proactive/rules/disclosed_total", total);
        assert_eq!(result(&draft.checks(), "T2-DISCLOSED-rules"), expected, "{newly} {total}");
    }
}

/// How 100 requests received, so qualified, stand against a table.
fn stated_against(qualifier: &str, table: i64) -> (CheckResult, Option<Reason>) {
    let draft = draft()
        .with("/tables/requests/received_new/total", table)
        .with_figures(&[("requests_received", "100")]);
    let checks = draft.with_qualifier(0, qualifier).checks();
    let check = only(&checks, "N-TABLE-requests_received");
    (check.result, check.reason)
}

#[test]
fn a_lower_bound_proves_a_difference_only_if_it_already_exceeds() {
    for qualifier in ["more_than", "at_least"] {
        assert_eq!(stated_against(qualifier, 90), (Fail, None));
        let open = (NotAssessable, Some(Reason::NotStated));
        assert_eq!(stated_against(qualifier, 100), open);
        assert_eq!(stated_against(qualifier, 110), open);
    }
}

#[test]
fn a_number_that_is_qualified_in_another_way_proves_nothing() {
    for table in [90, 100, 110] {
        for qualifier in ["about", "less_than", "at_most"] {
            let open = (NotAssessable, Some(Reason::NotStated));
            assert_eq!(stated_against(qualifier, table), open, "{qualifier} {table}");
        }
    }
}

#[test]
fn a_lower_bound_of_a_sum_proves_nothing_if_the_sum_may_still_grow_to_fit() {
    let balance = |received: &str, concluded: &str| {
        let figures = [
            ("requests_received", received),
            ("requests_carried_over", "0"),
            ("requests_concluded", concluded),
            ("requests_carried_forward", "0"),
        ];
        let draft = draft().with_figures(&figures).with_qualifier(0, "more_than");
        only(&draft.checks(), "N-BALANCE").result
    };
    assert_eq!(balance("100", "120"), NotAssessable);
    assert_eq!(balance("100", "80"), Fail);
}

#[test]
fn a_part_left_out_of_the_text_may_be_the_rest_but_no_excess() {
    let information = |on_request: &str| {
        let figures = [
            ("information_made_or_obtained", "617"),
            ("proactive_posts", "138"),
            ("information_on_request", on_request),
        ];
        let checks = draft().with_figures(&figures).checks();
        let check = only(&checks, "N-SUM-information").clone();
        (check.result, check.severity, check.note.is_some())
    };
    assert_eq!(information("479"), (Pass, Severity::Warning, false));
    assert_eq!(information("431"), (Fail, Severity::Info, true));
    assert_eq!(information("480"), (Fail, Severity::Warning, false));
}

#[test]
fn parts_left_out_make_an_excess_only_larger() {
    let figures = [("posts_new_media", "2808"), ("weibo_posts", "12984")];
    let checks = draft().with_figures(&figures).checks();
    let check = only(&checks, "N-PART-new_media");
    assert_eq!((check.result, check.severity), (Fail, Severity::Warning));
}

#[test]
fn documents_issued_may_be_among_those_whose_repeal_is_not_stated() {
    let figures = [("normative_made", "5"), ("normative_valid", "3")];
    let checks = draft().with_figures(&figures).checks();
    let check = only(&checks, "N-PART-normative");
    assert_eq!((check.result, check.severity), (Fail, Severity::Info));
}

/// A report full of zeros and with a statement for each kind of rule about the text.
fn every_kind(edition: &str, year: u16) -> Draft {
    let form = form_json(&format!("data/form/{edition}.json"));
    let figures = [
        ("requests_received", "0"),
        ("requests_online", "0"),
        ("requests_by_letter", "0"),
        ("requests_carried_over", "0"),
        ("requests_concluded", "0"),
        ("requests_carried_forward", "0"),
        ("outcome_denied", "0"),
        ("outcome_denied_share", "0"),
        ("normative_made", "0"),
        ("normative_valid", "0"),
        ("proactive_posts", "0"),
        ("proactive_posts_cumulative", "0"),
    ];
    let mut draft = Draft::new(edition, year)
        .with_figures(&figures)
        .with_text(&["全年主动公开信息，办理依申请公开。"]);
    for id in TABLES {
        for (row, column) in cell_keys(table_of(&form, id)) {
            draft = draft.with(&format!("/tables/{id}/{row}/{column}"), 0);
        }
    }
    draft
}

#[test]
fn every_rule_weighs_what_it_should() {
    let mut families = BTreeSet::new();
    for (edition, year) in [("ed2019", 2020), ("ed2021", 2023)] {
        let previous = every_kind(edition, year - 1);
        for check in every_kind(edition, year).checks_after(&previous) {
            let expected = match check.family() {
                "X-CARRY" if check.rule == "X-CARRY-total" => Severity::Error,
                "T3-BALANCE" | "T3-OUTCOME" | "T3-ROW" | "T4-SUM" => Severity::Error,
                "V-NONNEG" | "V-EDITION" | "V-PERIOD" => Severity::Error,
                "T2-DISCLOSED" | "T2-ISSUED" => Severity::Warning,
                "X-CARRY" | "X-ITEMS" | "X-INFORCE" => Severity::Warning,
                "N-TABLE" | "N-BALANCE" | "N-SUM" | "N-PART" => Severity::Warning,
                "N-CUMULATIVE" | "N-PERCENT" | "N-DUPLICATE" => Severity::Warning,
                "V-CHAPTERS" | "V-DATES" => Severity::Warning,
                "V-DEADLINE" | "V-EMPTY" | "Q-JUMP" | "Q-SMALL" => Severity::Info,
                other => panic!("{other}"),
            };
            assert_eq!(check.severity, expected, "{edition} {}", check.rule);
            families.insert(check.family().to_owned());
        }
    }
    // All but the one between agencies.
    assert_eq!(families.len(), 25, "{families:?}");
}
