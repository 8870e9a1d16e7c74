//! Chapters, days, kinds of number and the edition.

use crate::draft::{Draft, cells_from_lines, form_json, only, reason, result};
use crate::support::data::forms;
use gongkai::model::Severity;
use gongkai::model::audit::CheckResult::{Fail, NotAssessable, Pass};
use gongkai::model::audit::{Check, CheckResult, Reason, Statement};
use serde_json::{Value, json};

/// A report on 2023.
fn draft() -> Draft {
    Draft::new("ed2021", 2023)
}

const TITLES: [&str; 6] = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
];

/// The check of these titles: how it came out, what is missing, what has another title.
fn chapters(titles: &[&str]) -> (CheckResult, Vec<String>, Vec<String>) {
    let checks = draft().with_titles(titles).checks();
    let check = only(&checks, "V-CHAPTERS");
    let Statement::Chapters { missing, retitled } = &check.statement else { panic!("{check:?}") };
    (check.result, missing.clone(), retitled.clone())
}

#[test]
fn six_chapters_in_their_order_are_complete() {
    assert_eq!(chapters(&TITLES), (Pass, vec![], vec![]));
    let unnumbered = TITLES.map(|title| title.split_once('、').unwrap().1);
    assert_eq!(chapters(&unnumbered), (Pass, vec![], vec![]));
}

#[test]
fn titles_in_use_stand_for_those_of_the_form_and_are_named() {
    let mut titles = TITLES;
    titles[0] = "一、概述";
    titles[3] = "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况";
    titles[4] = "五、政府信息公开工作存在的主要问题及改进措施";
    let retitled = [titles[0], titles[3], titles[4]].map(str::to_owned).to_vec();
    assert_eq!(chapters(&titles), (Pass, vec![], retitled));
}

#[test]
fn a_missing_chapter_is_named() {
    assert_eq!(chapters(&TITLES[..5]), (Fail, vec![TITLES[5].to_owned()], vec![]));
    let titles = ["一、概述", TITLES[1], TITLES[2], TITLES[3], TITLES[4]];
    assert_eq!(chapters(&titles), (Fail, vec![TITLES[5].to_owned()], vec!["一、概述".to_owned()]));
    let mut titles = TITLES;
    titles[4] = "五、下一步打算";
    assert_eq!(chapters(&titles), (Fail, vec![TITLES[4].to_owned()], vec![]));
}

#[test]
fn a_chapter_out_of_order_is_named() {
    let mut titles = TITLES;
    titles.swap(2, 3);
    assert_eq!(chapters(&titles), (Fail, vec![TITLES[3].to_owned()], vec![]));
}

#[test]
fn a_chapter_of_its_own_between_the_six_is_no_fault() {
    let mut titles = TITLES.to_vec();
    titles.insert(3, "附：图解");
    assert_eq!(chapters(&titles), (Pass, vec![], vec![]));
}

#[test]
fn a_report_without_titles_is_not_judged_by_them() {
    let checks = draft().checks();
    assert_eq!(reason(&checks, "V-CHAPTERS"), Some(Reason::NotStated));
}

fn deadline(level: &str, published: &str) -> Check {
    let draft = draft().with("/agency/level", level).with("/published", published);
    only(&draft.checks(), "V-DEADLINE").clone()
}

#[test]
fn a_department_publishes_by_the_end_of_january() {
    for (published, expected) in [
        ("2024-01-20", Pass),
        ("2024-01-31", Pass),
        ("2024-01-31 23:59", Pass),
        ("2024-01-31T10:00:00+08:00", Pass),
        ("2024-02-01", Fail),
        ("2024-02-01 00:00", Fail),
        ("2025-01-15", Fail),
        ("2023-12-29", Pass),
    ] {
        for level in ["province_department", "city_department", "county_department"] {
            let check = deadline(level, published);
            assert_eq!(check.result, expected, "{level} {published}");
            assert_eq!(
                check.statement,
                Statement::Deadline {
                    published: published[..10].to_owned(),
                    deadline: "2024-01-31".to_owned(),
                }
            );
        }
    }
}

#[test]
fn a_government_publishes_by_the_end_of_march() {
    for (published, expected) in [
        ("2024-02-01", Pass),
        ("2024-03-31", Pass),
        ("2024-03-31 23:59", Pass),
        ("2024-04-01", Fail),
    ] {
        for level in ["city", "county", "zone"] {
            assert_eq!(deadline(level, published).result, expected, "{level} {published}");
        }
    }
}

#[test]
fn a_day_written_in_another_way_is_not_compared() {
    for published in ["2024-1-30", "2024年1月30日", "2024/01/30", "20240130", "2024", "一月"] {
        let check = deadline("city", published);
        assert_eq!(
            (check.result, check.reason),
            (NotAssessable, Some(Reason::NotStated)),
            "{published}"
        );
        let draft = draft().with("/published", published).with("/dates/signed", "2024-01-30");
        assert_eq!(result(&draft.checks(), "V-DATES"), NotAssessable, "{published}");
    }
    assert_eq!(reason(&draft().checks(), "V-DEADLINE"), Some(Reason::NotStated));
}

fn dates(draft: &Draft) -> (Check, Vec<(&'static str, String)>) {
    let check = only(&draft.checks(), "V-DATES").clone();
    let Statement::Dates(dates) = check.statement.clone() else { panic!("{check:?}") };
    (check, dates)
}

#[test]
fn three_dates_of_one_report_that_differ_are_all_shown() {
    let draft = Draft::new("ed2021", 2022)
        .with("/published", "2023-01-20")
        .with("/dates/signed", "2023-01-28")
        .with("/dates/file", "2023-02-21");
    let (check, dates) = dates(&draft);
    assert_eq!((check.result, check.severity), (Fail, Severity::Warning));
    assert_eq!(
        dates,
        [("page", "2023-01-20"), ("signed", "2023-01-28"), ("file", "2023-02-21")]
            .map(|(name, date)| (name, date.to_owned()))
    );
}

#[test]
fn a_date_in_the_address_of_a_government_page_counts() {
    let at = |url: &str, published: &str| {
        Draft::new("ed2021", 2022).with("/source/url", url).with("/published", published)
    };
    let url = "http://www.xxz.gov.cn/zwgk/zfxxgknb/2022_65289/202302/t20230221_1.html";
    let (check, found) = dates(&at(url, "2023-01-20"));
    assert_eq!(check.result, Fail);
    assert_eq!(found[1], ("address", "2023-02-21".to_owned()));
    assert_eq!(dates(&at(url, "2023-02-21 09:30")).0.result, Pass);
    for other in [
        // A mirror's date is the mirror's.
        "http://www.example.com/202302/t20230221_1.html",
        "http://www.xxz.gov.cn/202302/20230221_1.html",
        "http://www.xxz.gov.cn/202302/t2023022_1.html",
        "http://www.xxz.gov.cn/202302/t20230221.html",
        "http://www.xxz.gov.cn/t20230221_1/index.html",
    ] {
        let (check, _) = dates(&at(other, "2023-01-20"));
        assert_eq!(check.reason, Some(Reason::NotStated), "{other}");
    }
}

#[test]
fn one_date_alone_has_nothing_to_agree_with() {
    let (check, _) = dates(&draft().with("/published", "2024-01-20"));
    assert_eq!((check.result, check.reason), (NotAssessable, Some(Reason::NotStated)));
    let (check, _) =
        dates(&draft().with("/published", "2024-01-20").with("/dates/signed", "2024-01-20"));
    assert_eq!(check.result, Pass);
}

/// The cells of a table that hold no number of their kind, with one cell of it set.
fn wrong_numbers(form: &str, cell: &str, value: Value) -> Vec<String> {
    let year = if form == "ed2019" { 2019 } else { 2023 };
    let draft = Draft::new(form, year).with(&format!("/tables/{cell}"), value);
    let table = cell.split('/').next().unwrap();
    let checks = draft.checks();
    let check = only(&checks, &format!("V-NONNEG-{table}"));
    assert_eq!(check.severity, Severity::Error);
    assert_eq!(check.result == Fail, !check.left.is_empty());
    check.places().into_iter().map(|place| place.place.clone()).collect()
}

#[test]
fn counts_are_whole_and_not_negative() {
    for cell in [
        "requests/granted/natural_person",
        "remedies/review/total",
        "proactive/rules/issued",
        "proactive/licensing/decisions",
    ] {
        for wrong in [json!(-1), json!(0.5)] {
            let places = wrong_numbers("ed2021", cell, wrong);
            assert_eq!(places, [format!("/tables/{cell}")]);
        }
        for right in [json!(0), json!(11398889), json!("blank"), json!({"text": "见附件"})] {
            assert!(wrong_numbers("ed2021", cell, right).is_empty(), "{cell}");
        }
    }
}

#[test]
fn changes_may_be_negative_and_are_whole() {
    let cell = "proactive/licensing/items_change";
    assert!(wrong_numbers("ed2019", cell, json!(-13)).is_empty());
    assert_eq!(wrong_numbers("ed2019", cell, json!(0.5)).len(), 1);
    assert_eq!(wrong_numbers("ed2019", "proactive/licensing/items_prior", json!(-13)).len(), 1);
}

#[test]
fn amounts_may_be_fractions_and_are_not_negative() {
    for (form, cell) in
        [("ed2021", "proactive/fees/amount_wan"), ("ed2019", "proactive/procurement/amount_yuan")]
    {
        for right in [json!(0.5), json!(0), json!(72701.2578)] {
            assert!(wrong_numbers(form, cell, right).is_empty(), "{cell}");
        }
        for wrong in [json!(-1), json!(-0.5)] {
            assert_eq!(wrong_numbers(form, cell, wrong).len(), 1, "{cell}");
        }
    }
    assert_eq!(wrong_numbers("ed2019", "proactive/procurement/projects", json!(0.5)).len(), 1);
}

#[test]
fn blank_cells_are_listed_in_the_tables_of_cases_only() {
    let draft = draft()
        .with("/tables/proactive/rules/issued", "blank")
        .with("/tables/requests/granted/other_org", "blank")
        .with("/tables/requests/granted/total", "not_applicable")
        .with("/tables/remedies/review/total", 0);
    let checks = draft.checks();
    let check = only(&checks, "V-EMPTY-requests");
    assert_eq!((check.result, check.severity), (Fail, Severity::Info));
    let places: Vec<&str> = check.places().iter().map(|cell| cell.place.as_str()).collect();
    assert_eq!(places, ["/tables/requests/granted/other_org", "/tables/requests/granted/total"]);
    assert_eq!(result(&checks, "V-EMPTY-remedies"), Pass, "an unread cell is no blank one");
    assert!(checks.iter().all(|check| check.rule != "V-EMPTY-proactive"));
}

#[test]
fn a_table_of_another_edition_is_named_with_both() {
    let form = form_json("data/form/ed2019.json");
    let rows = cells_from_lines(
        &form,
        "remedies",
        "review . . . . .\nlitigation_direct . . . . .\nlitigation_after_review . . . . .",
    );
    let draft = draft()
        .with("/table_form/remedies", "ed2019")
        .with("/tables/remedies", rows)
        .with("/tables/requests/received_new/total", 5);
    let checks = draft.checks();
    let check = only(&checks, "V-EDITION-remedies");
    assert_eq!(
        check.statement,
        Statement::Edition {
            table: "remedies".to_owned(),
            followed: "ed2019".to_owned(),
            expected: "ed2021".to_owned(),
        }
    );
    assert_eq!((check.result, check.severity), (Fail, Severity::Error));
    assert_eq!(check.place.as_deref(), Some("/tables/remedies"));
    assert_eq!(result(&checks, "V-EDITION-requests"), Pass);
    // Its cells are those of the edition it follows: the file is in order.
    let findings = draft.read().edition_findings("draft", forms());
    assert!(findings.iter().all(|found| !found.place.starts_with("/tables/remedies")));
}

#[test]
fn the_edition_is_that_of_the_report_year() {
    for (form, year, expected) in [
        ("ed2019", 2019, Some(Pass)),
        ("ed2019", 2020, Some(Pass)),
        ("ed2019", 2021, Some(Fail)),
        ("ed2021", 2020, Some(Fail)),
        ("ed2021", 2021, Some(Pass)),
        // No edition was in force.
        ("ed2019", 2018, None),
    ] {
        let draft = Draft::new(form, year).with("/tables/requests/received_new/total", 5);
        let checks = draft.checks();
        let found = checks.iter().find(|check| check.rule == "V-EDITION-requests");
        assert_eq!(found.map(|check| check.result), expected, "{form} {year}");
    }
}
