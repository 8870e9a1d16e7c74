//! Every inconsistency that was found in the published reports by hand is found by the audit, with
//! both sides and in its place, and nothing else is said against them.

use crate::draft::{only, sides};
use crate::support::data::{ReportFile, audit_of, report_file, report_files};
use gongkai::model::Severity;
use gongkai::model::audit::{Check, CheckResult, Reason};
use std::collections::BTreeSet;

/// Two printed numbers that differ: report, rule, both sides, and one of the cells, or figures of the
/// text, with its number.
const DIFFERENCES: &str = "\
# Requests.
pingtan-zone/2020               T3-OUTCOME-natural_person                    20           26           requests/outcome_total/natural_person             20
pingtan-zone/2020               T3-OUTCOME-total                             21           27           requests/outcome_total/total                      21
pingtan-zone/2020               N-SUM-posts_by_category                                  2602         2603         figure/0                                          2602
pingtan-natural-resources/2021  T3-OUTCOME-natural_person                    18           16           requests/outcome_total/natural_person             18
pingtan-natural-resources/2021  T3-OUTCOME-public_welfare_org                0            2            requests/outcome_total/public_welfare_org         0
pingtan-natural-resources/2021  T3-BALANCE-natural_person                    16           18           requests/received_new/natural_person              16
pingtan-natural-resources/2021  T3-BALANCE-public_welfare_org                2            0            requests/received_new/public_welfare_org          2
pingtan-natural-resources/2023  T3-ROW-partially_granted                     8            9            requests/partially_granted/total                  8
pingtan-natural-resources/2023  T3-OUTCOME-commercial_enterprise             0            1            requests/partially_granted/commercial_enterprise  1
pingtan-psb/2021                T3-BALANCE-natural_person                    1            2            requests/carried_out/natural_person               1
pingtan-psb/2021                T3-BALANCE-total                             1            2            requests/carried_out/total                        1
pingtan-econ-dev/2024           T3-OUTCOME-natural_person                    0            3            requests/unable_not_held/natural_person           3
pingtan-econ-dev/2024           T3-OUTCOME-total                             0            3            requests/outcome_total/total                      0
pingtan-econ-dev/2024           T3-BALANCE-natural_person                    3            0            requests/received_new/natural_person              3
pingtan-econ-dev/2024           T3-BALANCE-total                             3            0            requests/received_new/total                       3
pingtan-enforcement/2024        N-TABLE-requests_received                    4            0            requests/received_new/total                       0
pingtan-enforcement/2024        N-TABLE-requests_concluded                   3            0            figure/1                                          3
shanghai-go/2019                N-TABLE-outcome_granted_and_partial          258          275          figure/5                                          258
shanghai-go/2019                N-TABLE-outcome_unable                       265          337          requests/unable_not_held/natural_person           252
shanghai-go/2019                N-TABLE-outcome_parts                        716          805          requests/outcome_total/total                      805
shanghai-go/2019                N-PERCENT-outcome_granted_and_partial_share  33.9         32           figure/6                                          33.9
# Remedies.
jinhu-county/2023               T4-SUM-litigation_direct                     0            3            remedies/litigation_direct/total                  0
shanghai-go/2019                N-TABLE-reconsideration_upheld               7            5            remedies/review/upheld                            5
shanghai-go/2019                N-PART-reconsideration_upheld                9            7            remedies/review/pending                           2
shanghai-go/2019                N-PART-litigation_upheld                     10           9            remedies/litigation_direct/pending                1
# The stock of normative documents: what is printed, and what the year before leads to.
pingtan-zone/2023               X-INFORCE-normative_documents                470          643          proactive/normative_documents/in_force            470
pingtan-zone/2023               N-TABLE-normative_valid                      393          470          figure/4                                          393
pingtan-zone/2024               X-INFORCE-normative_documents                440          499          proactive/normative_documents/repealed            33
pingtan-admin-approval/2023     X-INFORCE-normative_documents                16           26           proactive/normative_documents/in_force            16
pingtan-admin-approval/2024     X-INFORCE-normative_documents                21           25           proactive/normative_documents/in_force            21
pingtan-psb/2022                X-INFORCE-normative_documents                7            5            proactive/normative_documents/in_force            7
pingtan-finance/2022            X-INFORCE-normative_documents                8            11           proactive/normative_documents/in_force            8
# The column of the previous year starts at zero again.
pingtan-finance/2020            X-ITEMS-licensing                            0            3            proactive/licensing/items_prior                   0
pingtan-finance/2020            X-ITEMS-penalties                            0            35           proactive/penalties/items_prior                   0
pingtan-econ-dev/2020           X-ITEMS-licensing                            0            17           proactive/licensing/items_prior                   0
pingtan-econ-dev/2020           X-ITEMS-penalties                            0            12           proactive/penalties/items_prior                   0
pingtan-enforcement/2020        X-ITEMS-licensing                            0            13           proactive/licensing/items_prior                   0
# Between reports: two digits swapped.
pingtan-finance/2025            X-AGENCY-fees                                4166.214619  4166.241619  proactive/fees/amount_wan                         4166.214619
pingtan-zone/2025               X-AGENCY-fees                                4166.241619  4166.214619  proactive/fees/amount_wan                         4166.241619
# Within the text.
pingtan-finance/2021            N-SUM-information                            510          477          figure/0                                          510
pingtan-finance/2021            N-PERCENT-proactive_share                    41.5         38.8         figure/4                                          41.5
pingtan-enforcement/2024        N-SUM-information                            607          699          figure/2                                          607
pingtan-psb/2014                N-CUMULATIVE-proactive_posts                 805          800          figure/1                                          805
pingtan-psb/2016                N-TABLE-proactive_posts_cumulative_in_text   1224         1223         figure/2                                          1224
pingtan-psb/2016                N-CUMULATIVE-requests_received               0            3            figure/4                                          0
pingtan-zone/2017               N-CUMULATIVE-proactive_posts                 10037        87498        figure/1                                          10037
pingtan-psb/2018                N-TABLE-requests_received_in_text            0            1            figure/3                                          0
pingtan-psb/2018                N-SUM-answers                                0            1            figure/5                                          0
pingtan-psb/2018                N-SUM-answers_cumulative                     0            3            figure/8                                          3
linxia-psb/2023                 N-PART-new_media                             15935        2808         figure/4                                          12984
suqian-city/2024                N-PERCENT-requests_growth                    1.05         1.08         figure/1                                          1.05";

/// Differences that a part left out of the text, or an answer to a request of the year before, may
/// explain: mere remarks.
const REMARKS: &str = "\
pingtan-enforcement/2020  N-SUM-information  617  569  figure/0  617
pingtan-psb/2013          N-PART-answers     3    2    figure/5  2";

/// No differences, once the text is read as it counts: it takes in what was carried over.
const WIDER_COUNTS: &str = "\
pingtan-zone/2022  N-TABLE-requests_received        75    75    requests/received_new/total  74
suqian-city/2023   N-TABLE-requests_handled         3607  3607  figure/0                     3607
suqian-city/2023   N-TABLE-requests_natural_person  3493  3493  figure/2                     3493
suqian-city/2023   N-TABLE-requests_organisations   114   114   figure/3                     114
suqian-city/2024   N-TABLE-requests_handled         3646  3646  requests/carried_in/total    121";

/// Text and table count different things.
const OTHER_SCOPES: &str = "\
hongze-district/2024  N-TABLE-requests_received_by_government_office  17   95   requests/received_new/total             95
suqian-city/2024      N-TABLE-reconsideration_filed                   134  170  remedies/review/total                   170
suqian-city/2024      N-TABLE-litigation_filed                        57   77   remedies/litigation_after_review/total  52";

/// What is carried in is what was carried out, and the same fees are the same but for rounding.
const AGREEMENTS: &str = "\
suqian-city/2024      X-CARRY-total  121          121          requests/carried_in/total  121
pingtan-zone/2022     X-CARRY-total  1            1            requests/carried_in/total  1
pingtan-psb/2022      X-CARRY-total  1            1            requests/carried_in/total  1
pingtan-finance/2022  X-AGENCY-fees  9116.36      9116.36      proactive/fees/amount_wan  9116.36
pingtan-finance/2023  X-AGENCY-fees  5949.09      5949.088667  proactive/fees/amount_wan  5949.09
pingtan-zone/2023     X-AGENCY-fees  5949.088667  5949.09      proactive/fees/amount_wan  5949.088667";

/// What is wrong with form and text: rules without numbers.
const DEVIATIONS: &[(&str, &str)] = &[
    // Five chapters, and the tables lost.
    ("hunan-psb/2019", "V-CHAPTERS"),
    // The requests table of the edition before.
    ("hongze-district/2024", "V-EDITION-requests"),
    ("pingtan-enforcement/2021", "V-EDITION-requests"),
];

fn file_of(name: &str) -> &'static ReportFile {
    let (agency, year) = name.split_once('/').unwrap();
    report_file(agency, year.parse().unwrap())
}

/// A line of the lists above.
#[derive(Debug)]
struct Known {
    report: &'static str,
    rule: &'static str,
    sides: String,
    place: String,
    number: &'static str,
}

fn known(list: &'static str) -> Vec<Known> {
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    let known = lines.map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let &[report, rule, left, right, place, number] = words.as_slice() else {
            panic!("{line}")
        };
        let place = match place.strip_prefix("figure/") {
            Some(index) => format!("/narrative_figures/{index}/value"),
            None => format!("/tables/{place}"),
        };
        Known { report, rule, sides: format!("{left} | {right}"), place, number }
    });
    known.collect()
}

/// Checks that the rule comes out as expected, with both sides and in its place; answers the check.
fn expect(known: &Known, expected: CheckResult) -> Check {
    let file = file_of(known.report);
    let checks = audit_of(&file.report);
    let check = only(&checks, known.rule);
    assert_eq!((check.result, sides(check)), (expected, known.sides.clone()), "{known:?}");
    let found = file.value.pointer(&known.place).map(|value| value.to_string());
    assert_eq!(found.as_deref(), Some(known.number), "{known:?}");
    assert!(check.places().iter().any(|cell| cell.place == known.place), "{known:?}");
    check.clone()
}

#[test]
fn every_known_difference_is_found_in_its_place() {
    for known in known(DIFFERENCES) {
        let check = expect(&known, CheckResult::Fail);
        assert!(check.is_difference(), "{known:?}");
        assert_eq!(check.reason, None, "{known:?}");
    }
}

#[test]
fn what_an_unstated_part_may_explain_is_a_remark_with_a_note() {
    for known in known(REMARKS) {
        let check = expect(&known, CheckResult::Fail);
        assert_eq!(check.severity, Severity::Info, "{known:?}");
        assert!(check.note.is_some(), "{known:?}");
    }
}

#[test]
fn a_wider_count_of_the_text_is_no_difference_and_is_said() {
    for known in known(WIDER_COUNTS) {
        assert!(expect(&known, CheckResult::Pass).note.is_some(), "{known:?}");
    }
}

#[test]
fn a_text_of_another_scope_is_not_held_against_the_table() {
    for known in known(OTHER_SCOPES) {
        let check = expect(&known, CheckResult::NotAssessable);
        assert_eq!(check.reason, Some(Reason::OtherScope), "{known:?}");
        assert!(check.note.is_some(), "{known:?}");
    }
}

#[test]
fn what_agrees_between_reports_passes_without_a_word() {
    for known in known(AGREEMENTS) {
        assert!(expect(&known, CheckResult::Pass).note.is_none(), "{known:?}");
    }
}

#[test]
fn every_place_a_check_names_is_a_number_or_a_word_of_the_file() {
    let mut seen = 0;
    for file in report_files() {
        for check in audit_of(&file.report) {
            for cell in check.places() {
                let found = file.value.pointer(&cell.place);
                assert!(found.is_some(), "{} {}", file.path, cell.place);
                let number = found.filter(|value| value.is_number()).map(|value| value.to_string());
                let read = cell.number.map(|number| number.to_string());
                assert_eq!(read, number, "{} {}", file.path, cell.place);
                seen += 1;
            }
        }
    }
    assert!(seen > 20_000, "{seen}");
}

#[test]
fn nothing_carried_over_is_lost_between_two_reports() {
    let mut pairs = 0;
    for file in report_files() {
        let checks = audit_of(&file.report);
        let carried = checks.iter().filter(|check| check.family() == "X-CARRY");
        for check in carried {
            match check.reason {
                None => assert_eq!(check.result, CheckResult::Pass, "{} {}", file.path, check.rule),
                Some(reason) => {
                    assert!(matches!(reason, Reason::NoPrevious | Reason::Unread), "{}", file.path);
                }
            }
            pairs += usize::from(check.result == CheckResult::Pass);
        }
    }
    // Thirty pairs of consecutive years with the table in both, seven columns each.
    assert_eq!(pairs, 30 * 7);
}

#[test]
fn a_stock_without_the_report_before_is_not_judged() {
    // 17 would be expected by a report of 2023 that isn't in the collection; 23 are printed.
    let file = report_file("pingtan-transport", 2024);
    assert!(
        report_files().iter().all(|file| file.path != "data/report/pingtan-transport/2023.json")
    );
    let checks = audit_of(&file.report);
    let stock = only(&checks, "X-INFORCE-normative_documents");
    assert_eq!(
        (stock.result, stock.reason),
        (CheckResult::NotAssessable, Some(Reason::NoPrevious))
    );
    let place = "/tables/proactive/normative_documents/in_force";
    assert_eq!(file.value.pointer(place).unwrap().to_string(), "23");
    assert!(stock.places().iter().any(|cell| cell.place == place));
}

#[test]
fn nothing_else_is_said_against_the_collection() {
    let mut found = BTreeSet::new();
    for file in report_files() {
        let name = file.path.trim_start_matches("data/report/").trim_end_matches(".json");
        for check in audit_of(&file.report) {
            let is_remark = check.family() == "V-EMPTY" || check.family().starts_with("Q-");
            if check.result == CheckResult::Fail && !is_remark {
                found.insert((name, check.rule));
            }
        }
    }
    let numbers = [DIFFERENCES, REMARKS].into_iter().flat_map(known);
    let numbers = numbers.map(|known| (known.report, known.rule.to_owned()));
    let others = DEVIATIONS.iter().map(|known| (known.0, known.1.to_owned()));
    assert_eq!(found, numbers.chain(others).collect());
}
