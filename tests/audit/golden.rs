//! Three vectors with results worked out by hand: a real report full of blanks (G1), a whole city's
//! where everything adds up (G2), and balances stated in three texts (G3).

use crate::draft::{Draft, cells_from_lines, form_json, line, only, sides};
use crate::support::data::{audit_of, report_file};
use gongkai::model::audit::{Check, CheckResult, Operand, Reason};
use serde_json::json;

/// 上海市人民政府办公厅 2019, blanks as published.
mod g1 {
    pub(super) const REQUESTS: &str = "\
received_new                821 35 . . 2 1 859
carried_in                  18 . . . . . 18
granted                     258 12 . . 1 1 .
partially_granted           3 . . . . . .
denied_state_secret         14 . . . . . .
denied_prohibited_by_law    . . . . . . .
denied_security_stability   . . . . . . .
denied_third_party_rights   . . . . . . .
denied_internal_affairs     5 . . . . . .
denied_process_information  3 1 . . . . .
denied_enforcement_file     . . . . . . .
denied_admin_inquiry        10 2 . . . . .
unable_not_held             252 12 . . 1 . .
unable_needs_creation       44 3 . . . . .
unable_still_unclear        25 . . . . . .
not_processed_petition      148 1 . . . . .
not_processed_duplicate     5 4 . . . . .
not_processed_publication   . . . . . . .
not_processed_excessive     . . . . . . .
not_processed_reconfirm     . . . . . . .
other_handling              . . . . . . .
outcome_total               767 35 . . 2 1 805
carried_out                 72 . . . . . 72";

    pub(super) const REMEDIES: &str = "\
review                      5 . . 2 7
litigation_direct           8 . . 1 9
litigation_after_review     . . . . .";

    pub(super) const PROACTIVE: &str = "\
rules                       13 13 524
normative_documents         60 60 368
licensing                   0 0 0
other_services              0 0 0
penalties                   0 0 0
coercion                    0 0 0
fees                        0 0
procurement                 6 251000";
}

/// A whole city's requests of 2025, from the fixture of an open-source tool.
mod g2 {
    pub(super) const REQUESTS: &str = "\
received_new                13612 252 0 45 128 32 14069
carried_in                  535 6 0 1 18 0 560
granted                     5345 129 0 41 19 14 5548
partially_granted           2120 39 0 1 6 2 2168
denied_state_secret         13 0 0 0 0 0 13
denied_prohibited_by_law    30 0 0 0 0 0 30
denied_security_stability   11 0 0 0 0 0 11
denied_third_party_rights   49 2 0 0 0 0 51
denied_internal_affairs     103 1 0 0 0 0 104
denied_process_information  84 1 0 0 0 0 85
denied_enforcement_file     282 4 0 0 0 0 286
denied_admin_inquiry        147 0 0 0 1 2 150
unable_not_held             3075 50 0 0 89 8 3222
unable_needs_creation       177 3 0 0 0 0 180
unable_still_unclear        19 0 0 0 0 0 19
not_processed_petition      199 1 0 0 3 0 203
not_processed_duplicate     147 1 0 0 0 0 148
not_processed_publication   0 0 0 0 0 0 0
not_processed_excessive     100 1 0 0 0 0 101
not_processed_reconfirm     5 0 0 0 0 0 5
other_no_correction         315 3 0 0 0 0 318
other_fee_unpaid            202 0 0 1 0 0 203
other_misc                  941 17 0 1 3 3 965
outcome_total               13364 252 0 44 121 29 13810
carried_out                 783 6 0 2 25 3 819";

    pub(super) const REMEDIES: &str = "\
review                      376 97 196 121 790
litigation_direct           16 1 12 27 56
litigation_after_review     74 1 30 51 156";

    pub(super) const PROACTIVE: &str = "\
rules                       3 5 74
normative_documents         564 984 4185
licensing                   11398889
penalties                   6937489
coercion                    166105
fees                        316441";
}

fn shanghai() -> Vec<Check> {
    audit_of(&report_file("shanghai-go", 2019).report)
}

/// The checks of one rule as lines, in order.
fn lines_of(checks: &[Check], family: &str) -> Vec<String> {
    let of_family = checks.iter().filter(|check| check.family() == family);
    of_family.map(|check| format!("{} {}", check.rule, check.result.word())).collect()
}

#[test]
fn the_tables_of_shanghai_2019_are_the_vector() {
    let form = form_json("data/form/ed2019.json");
    let expected = json!({
        "proactive": cells_from_lines(&form, "proactive", g1::PROACTIVE),
        "requests": cells_from_lines(&form, "requests", g1::REQUESTS),
        "remedies": cells_from_lines(&form, "remedies", g1::REMEDIES),
    });
    assert_eq!(report_file("shanghai-go", 2019).value["tables"], expected);
}

#[test]
fn a_column_of_shanghai_2019_balances_as_far_as_it_is_filled_in() {
    let checks = shanghai();
    assert_eq!(
        lines_of(&checks, "T3-BALANCE"),
        [
            "T3-BALANCE-natural_person pass",
            "T3-BALANCE-commercial_enterprise pass_if_blank_is_zero",
            "T3-BALANCE-research_institution not_assessable",
            "T3-BALANCE-public_welfare_org not_assessable",
            "T3-BALANCE-legal_service_org pass_if_blank_is_zero",
            "T3-BALANCE-other_org pass_if_blank_is_zero",
            "T3-BALANCE-total pass",
        ]
    );
    assert_eq!(sides(only(&checks, "T3-BALANCE-natural_person")), "839 | 839");
    assert_eq!(sides(only(&checks, "T3-BALANCE-total")), "877 | 877");
}

#[test]
fn the_outcomes_of_shanghai_2019_add_up_if_blanks_are_zero_but_the_total_column_is_open() {
    let checks = shanghai();
    assert_eq!(
        lines_of(&checks, "T3-OUTCOME"),
        [
            "T3-OUTCOME-natural_person pass_if_blank_is_zero",
            "T3-OUTCOME-commercial_enterprise pass_if_blank_is_zero",
            "T3-OUTCOME-research_institution not_assessable",
            "T3-OUTCOME-public_welfare_org not_assessable",
            "T3-OUTCOME-legal_service_org pass_if_blank_is_zero",
            "T3-OUTCOME-other_org pass_if_blank_is_zero",
            // The rows have numbers, so that their blank totals are missing and not zero.
            "T3-OUTCOME-total not_assessable",
        ]
    );
}

#[test]
fn only_the_rows_of_shanghai_2019_with_a_total_can_be_added_up() {
    let mut expected = Vec::new();
    for line in g1::REQUESTS.lines() {
        let row = line.split_whitespace().next().unwrap();
        let result = match row {
            "received_new" | "carried_in" | "outcome_total" | "carried_out" => {
                "pass_if_blank_is_zero"
            }
            _ => "not_assessable",
        };
        expected.push(format!("T3-ROW-{row} {result}"));
    }
    assert_eq!(expected.len(), 23);
    assert_eq!(lines_of(&shanghai(), "T3-ROW"), expected);
}

#[test]
fn the_remedies_of_shanghai_2019_add_up_if_blanks_are_zero() {
    assert_eq!(
        lines_of(&shanghai(), "T4-SUM"),
        [
            "T4-SUM-review pass_if_blank_is_zero",
            "T4-SUM-litigation_direct pass_if_blank_is_zero",
            "T4-SUM-litigation_after_review not_assessable",
        ]
    );
}

#[test]
fn what_cant_be_assessed_in_the_tables_of_shanghai_2019_is_so_because_of_blanks() {
    let checks = shanghai();
    let is_open =
        |check: &&Check| check.rule.starts_with('T') && check.result == CheckResult::NotAssessable;
    let open: Vec<&Check> = checks.iter().filter(is_open).collect();
    assert_eq!(open.len(), 2 + 3 + 19 + 1);
    for check in open {
        assert_eq!(check.reason, Some(Reason::Blank), "{}", check.rule);
    }
}

#[test]
fn the_text_of_shanghai_2019_contradicts_its_tables_in_these_places_and_no_others() {
    let checks = shanghai();
    let conflicts = checks.iter().filter(|check| check.is_difference());
    assert_eq!(
        conflicts.map(line).collect::<Vec<String>>(),
        [
            // 予以公开及部分公开258件: the table has 272 + 3.
            "N-TABLE-outcome_granted_and_partial fail 258 | 275",
            "N-TABLE-outcome_unable fail 265 | 337",
            // 258 + 35 + 265 + 158 + 0 of 805.
            "N-TABLE-outcome_parts fail 716 | 805",
            // 复议7件，诉讼9件，均获维持: the table has 2 and 1 of them pending.
            "N-TABLE-reconsideration_upheld fail 7 | 5",
            "N-PART-reconsideration_upheld fail 9 | 7",
            "N-PART-litigation_upheld fail 10 | 9",
            // 占33.9%: 258 of 805 are 32.05 %, 275 would be 34.16 %.
            "N-PERCENT-outcome_granted_and_partial_share fail 33.9 | 32",
        ]
    );
}

#[test]
fn blank_totals_of_shanghai_2019_are_calculated_where_the_text_is_held_against_them() {
    let checks = shanghai();
    let granted = only(&checks, "N-TABLE-outcome_granted_and_partial");
    let values: Vec<String> = granted.right.iter().map(|part| part.value().to_string()).collect();
    assert_eq!(values, ["272", "3"]);
    assert!(granted.right.iter().all(|part| part.is_calculated));
    // The lawsuits after reconsideration are blank: one more could have been upheld.
    let upheld = only(&checks, "N-TABLE-litigation_upheld");
    assert_eq!((upheld.result, upheld.reason), (CheckResult::NotAssessable, Some(Reason::Blank)));
    assert_eq!(sides(upheld), "9 | 8");
}

#[test]
fn the_text_of_shanghai_2019_agrees_with_its_tables_elsewhere() {
    let checks = shanghai();
    for (rule, expected) in [
        ("N-TABLE-requests_received", "859 | 859"),
        ("N-TABLE-requests_carried_over", "18 | 18"),
        ("N-TABLE-requests_concluded", "805 | 805"),
        ("N-TABLE-requests_carried_forward", "72 | 72"),
        ("N-BALANCE", "877 | 877"),
        ("N-TABLE-reconsideration_total", "7 | 7"),
        ("N-TABLE-normative_published", "60 | 60"),
        ("N-TABLE-regulations_published", "13 | 13"),
        // 4.35 % rounded, 4.34 % cut off.
        ("N-PERCENT-outcome_denied_share", "4.34 | 4.35"),
        ("N-PERCENT-outcome_unable_share", "32.9 | 32.9"),
        ("N-PERCENT-outcome_not_processed_share", "19.6 | 19.6"),
    ] {
        let check = only(&checks, rule);
        assert_eq!((check.result, sides(check).as_str()), (CheckResult::Pass, expected), "{rule}");
    }
}

fn city() -> Draft {
    let form = form_json("data/form/ed2021.json");
    Draft::new("ed2021", 2025)
        .with("/tables/proactive", cells_from_lines(&form, "proactive", g2::PROACTIVE))
        .with("/tables/requests", cells_from_lines(&form, "requests", g2::REQUESTS))
        .with("/tables/remedies", cells_from_lines(&form, "remedies", g2::REMEDIES))
}

#[test]
fn every_sum_of_the_city_adds_up() {
    let checks = city().checks();
    for (family, count) in
        [("T3-ROW", 25), ("T3-OUTCOME", 7), ("T3-BALANCE", 7), ("T4-SUM", 3), ("T2-ISSUED", 2)]
    {
        let of_family: Vec<&Check> =
            checks.iter().filter(|check| check.family() == family).collect();
        assert_eq!(of_family.len(), count, "{family}");
        for check in of_family {
            assert_eq!(check.result, CheckResult::Pass, "{}", line(check));
        }
    }
    for (rule, expected) in [
        ("T3-ROW-received_new", "14069 | 14069"),
        ("T3-OUTCOME-total", "13810 | 13810"),
        ("T3-BALANCE-total", "14629 | 14629"),
        ("T3-BALANCE-research_institution", "0 | 0"),
        ("T4-SUM-review", "790 | 790"),
        // 564 issued, 4185 in force and 984 repealed.
        ("T2-ISSUED-normative_documents", "564 | 5169"),
    ] {
        assert_eq!(sides(only(&checks, rule)), expected, "{rule}");
    }
}

#[test]
fn nothing_is_said_against_the_city() {
    let failed = city().checks().iter().filter(|check| check.result == CheckResult::Fail).count();
    assert_eq!(failed, 0);
}

#[test]
fn the_balances_stated_in_three_texts_hold() {
    for (agency, year, received, carried_over, concluded, carried_forward) in [
        ("hunan-go", 2020, 190, 10, 198, 2),
        ("jiangsu-psb", 2023, 184, 1, 182, 3),
        ("wuhan-psb", 2024, 464, 3, 441, 26),
    ] {
        let checks = audit_of(&report_file(agency, year).report);
        let balance = only(&checks, "N-BALANCE");
        assert_eq!(balance.result, CheckResult::Pass, "{agency}");
        let numbers = |side: &[Operand]| -> Vec<String> {
            side.iter().map(|operand| operand.value().to_string()).collect()
        };
        assert_eq!(numbers(&balance.left), [received, carried_over].map(|n: i32| n.to_string()));
        assert_eq!(
            numbers(&balance.right),
            [concluded, carried_forward].map(|n: i32| n.to_string())
        );
        assert!(balance.note.is_none(), "{agency}: no other reading was needed");
    }
}

#[test]
fn the_remedies_in_the_text_of_jiangsu_2023_wait_for_a_table() {
    let checks = audit_of(&report_file("jiangsu-psb", 2023).report);
    for (rule, stated) in
        [("N-TABLE-reconsideration_total", "62"), ("N-TABLE-litigation_total", "21")]
    {
        let check = only(&checks, rule);
        assert_eq!(check.left[0].value().to_string(), stated);
        assert_eq!(
            (check.result, check.reason),
            (CheckResult::NotAssessable, Some(Reason::Unread)),
            "{rule}"
        );
    }
}
