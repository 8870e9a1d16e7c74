//! The panel that says whether a report adds up, on every report page.

use crate::site::{LOCALES, Printed, documents, print_from, report_page};
use crate::support::data::{audit_of, report_file, report_files};
use crate::support::markup::Element;
use gongkai::i18n::audit::Wording;
use gongkai::model::Locale;
use gongkai::model::audit::Check;
use gongkai::query::Query;
use gongkai::view::component::cell_mark::unfolded;
use std::collections::{BTreeMap, BTreeSet};

fn print(agency: &str, year: u16, locale: Locale) -> Printed {
    print_from(documents(), report_page(agency, year), Query { locale, ..Query::default() })
}

/// Every report page with the checks of its report.
fn every_page(check: impl Fn(&Printed, &[Check])) {
    for file in report_files() {
        let checks = audit_of(&file.report);
        for locale in LOCALES {
            check(&print(file.report.agency_id(), file.report.year(), locale), &checks);
        }
    }
}

fn panel(printed: &Printed) -> &Element {
    printed.tree.with_id("audit").unwrap_or_else(|| panic!("{} has no panel", printed.name()))
}

fn first_text(element: &Element, class: &str) -> String {
    element.with_class(class).first().map(|found| found.text()).unwrap_or_default()
}

fn links<'a>(element: &'a Element, attribute: &str) -> Vec<&'a Element> {
    element.all("a").into_iter().filter(|link| link.attribute(attribute).is_some()).collect()
}

#[test]
fn the_panel_counts_what_the_audit_found() {
    every_page(|printed, checks| {
        let (hold, differ, open) = Wording::counts(checks);
        let all = hold + differ;
        let text = panel(printed).text();
        let expected = match (printed.locale, all, differ) {
            (Locale::ZhHans, 0, _) => "没有可以核对的数字。".to_owned(),
            (Locale::ZhHans, _, 0) => format!("共核对{all}项，全部相符。"),
            (Locale::ZhHans, _, _) => format!("共核对{all}项：{hold}项相符，{differ}项不相符。"),
            (Locale::En, 0, _) => "There are no numbers to check.".to_owned(),
            (Locale::En, 1, 0) => "The one check there is holds.".to_owned(),
            (Locale::En, _, 0) => format!("{all} checks, and all of them hold."),
            (Locale::En, _, 1) => format!("Of {all} checks {hold} hold, 1 does not."),
            (Locale::En, _, _) => format!("Of {all} checks {hold} hold, {differ} do not."),
        };
        assert!(text.contains(&expected), "{}: {expected}\n{text}", printed.name());
        let findings = panel(printed).with_class("finding__number").len();
        assert_eq!(findings, differ, "{}", printed.name());
        assert_eq!(open > 0, text.contains("不能核对") || text.contains("Not assessed"));
    });
}

#[test]
fn a_report_without_tables_is_not_judged_by_what_is_left() {
    let printed = print("hunan-psb", 2019, Locale::ZhHans);
    let summary = first_text(panel(&printed), "audit__summary");
    assert_eq!(summary, "统计表没有可读的数字，勾稽关系无从核对。");
}

#[test]
fn findings_lead_to_cells_of_the_page_and_marked_cells_lead_back() {
    every_page(|printed, checks| {
        let ids: BTreeSet<&str> =
            printed.tree.descendants().iter().filter_map(|one| one.attribute("id")).collect();
        for link in links(panel(printed), "data-cells") {
            let cells = unfolded(link.attribute("data-cells").unwrap());
            let first = link.attribute("href").unwrap().strip_prefix('#').unwrap();
            assert_eq!(first, cells[0], "{}", printed.name());
            for cell in cells {
                assert!(ids.contains(cell.as_str()), "{} has no {cell}", printed.name());
            }
        }
        // Which findings each cell leads to, from the links of the cells and from the findings.
        let mut marked: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for cell in printed.tree.descendants() {
            let Some(id) = cell.attribute("id").filter(|id| is_shown(id)) else { continue };
            for mark in cell.with_class("cell-mark") {
                let finding = mark.attribute("href").unwrap().trim_start_matches('#').to_owned();
                assert!(ids.contains(finding.as_str()), "{} has no {finding}", printed.name());
                assert!(mark.attribute("aria-label").is_some_and(|label| !label.is_empty()));
                assert_eq!(cell.attribute("tabindex"), Some("-1"));
                marked.entry(id.to_owned()).or_default().insert(finding);
            }
        }
        let mut named: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for finding in panel(printed).with_class("finding") {
            let id = finding.attribute("id").unwrap();
            let cells = links(finding, "data-cells");
            let cells =
                cells.iter().flat_map(|link| unfolded(link.attribute("data-cells").unwrap()));
            for cell in cells.filter(|_| id.starts_with("finding-")) {
                named.entry(cell).or_default().insert(id.to_owned());
            }
        }
        assert_eq!(marked, named, "{}", printed.name());
        let places =
            checks.iter().filter(|check| check.is_difference()).map(|one| one.places().len());
        assert_eq!(places.sum::<usize>() == 0, marked.is_empty(), "{}", printed.name());
    });
    let differences = report_files()
        .iter()
        .map(|file| audit_of(&file.report).iter().filter(|check| check.is_difference()).count());
    assert!(differences.sum::<usize>() >= 40);
}

fn is_shown(id: &str) -> bool {
    id.starts_with("cell-") || id.starts_with("stated-")
}

#[test]
fn a_finding_names_both_values_and_the_difference() {
    let printed = print("pingtan-zone", 2020, Locale::ZhHans);
    let finding = printed.tree.with_id("finding-1").unwrap();
    let text = first_text(finding, "finding__text");
    assert_eq!(text, "“自然人”一列：办结为20，各项办理结果之和为26，相差6。");
    assert_eq!(first_text(finding, "finding__equation"), "20 ≠ 26");
    let printed = print("suqian-city", 2024, Locale::En);
    let finding = printed.tree.with_id("finding-1").unwrap();
    let text = first_text(finding, "finding__text");
    assert_eq!(
        text,
        "“同比增长” in the text is 1.05%; worked out from the numbers stated it is 1.08%."
    );
}

#[test]
fn a_number_of_another_agency_is_said_to_be_one() {
    let printed = print("pingtan-finance", 2025, Locale::En);
    let finding = printed.tree.with_id("finding-1").unwrap();
    let links: Vec<String> = finding.all("a").iter().map(|link| link.text()).collect();
    let other = "See the number in the report of Pingtan Comprehensive Experimental Zone";
    assert_eq!(links, ["See this cell in the table", other]);
}

#[test]
fn the_words_accuse_nobody() {
    every_page(|printed, _| {
        let text = panel(printed).text();
        for word in
            ["错误", "造假", "失实", "违规", "不合格", "wrong number", "false", "fake", "error"]
        {
            assert!(!text.contains(word), "{} says {word}", printed.name());
        }
    });
}

#[test]
fn a_reconstructed_copy_says_that_its_row_sums_are_weak_evidence() {
    every_page(|printed, _| {
        let text = panel(printed).text();
        let says = text.contains("较弱的证据") || text.contains("weak evidence");
        let is_reconstructed =
            printed.text.contains("data-confidence=\"reconstructed\"") && is_reconstructed(printed);
        assert_eq!(says, is_reconstructed, "{}", printed.name());
    });
}

fn is_reconstructed(printed: &Printed) -> bool {
    let gongkai::route::Page::Report { agency, year } = &printed.page else { return false };
    report_file(agency, *year).report.source("confidence") == "reconstructed"
}

#[test]
fn the_years_of_an_agency_are_joined_where_they_meet_and_broken_where_they_do_not() {
    let printed = print("pingtan-psb", 2024, Locale::ZhHans);
    let ladder = printed.tree.with_class("continuity");
    let items: Vec<String> = ladder[0].all("li").iter().map(|item| item.text()).collect();
    assert_eq!(
        items,
        [
            "2019上年结转 0结转下年 0",
            "2020年没有报告",
            "自此年起用国办公开办函〔2021〕30号的表式",
            "2021上年结转 0结转下年 1",
            "1件，两年相符",
            "2022上年结转 1结转下年 0",
            "2023年没有报告",
            "2024上年结转 0结转下年 0",
        ]
    );
    // One report with a table has no year to be held against.
    let printed = print("jinhu-county", 2023, Locale::ZhHans);
    assert!(printed.tree.with_class("continuity").is_empty());
}

#[test]
fn every_joint_compares_the_totals_of_the_two_files() {
    let mut joints = 0;
    for file in report_files() {
        let printed = print(file.report.agency_id(), file.report.year(), Locale::ZhHans);
        for ladder in printed.tree.with_class("continuity") {
            for joint in ladder.with_class("continuity__joint") {
                joints += 1;
                assert_eq!(joint.attribute("data-joint"), Some("agrees"), "{}", printed.name());
            }
        }
    }
    // Every pair of years in the collection agrees; each stands on the page of every year.
    assert!(joints >= 100, "{joints} joints");
}
