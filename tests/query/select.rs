//! Which agencies and reports a query asks for.

use crate::support::property;
use gongkai::model::{AgencyReports, Catalog, Report};
use gongkai::query::{
    Query, Selection, Time, TimelineItem, reports_in, timeline, url, wanted_agencies,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::Arc;

/// A catalog of agencies, each with the years of its reports and whether they have tables.
fn catalog(agencies: &[(&str, &[(u16, bool)])]) -> Catalog {
    let name = json!({"zh-Hans": "某机关"});
    let mut entries: Vec<Value> = Vec::new();
    for (id, reports) in agencies {
        let report = |(year, requests): &(u16, bool)| {
            let completeness = if *requests { "whole" } else { "narrative" };
            json!({
                "year": year, "form": "ed2021", "completeness": completeness,
                "confidence": "official_copy", "requests": requests, "figures": false,
            })
        };
        let reports: Vec<Value> = reports.iter().map(report).collect();
        entries.push(json!({
            "id": id, "name": name, "level": "city", "region": name, "reports": reports,
        }));
    }
    let text = json!({"schema": 1, "agencies": entries}).to_string();
    Catalog::read("data/catalog.json", &text).unwrap()
}

fn report(agency: &str, year: u16, has_requests: bool) -> Report {
    let name = json!({"zh-Hans": agency});
    let requests = if has_requests { json!({"granted": {"total": 1}}) } else { json!("unread") };
    let text = json!({
        "schema": 1, "year": year, "form": "ed2021", "title": name,
        "agency": {"id": agency, "name": name, "level": "city", "region": name},
        "source": {"title": "", "publisher": "", "confidence": "official_copy"},
        "tables": {"requests": requests, "remedies": "unread"},
    });
    Report::read("report", &text.to_string()).unwrap()
}

fn agency(id: &str, years: &[u16]) -> Arc<AgencyReports> {
    let reports = years.iter().map(|year| report(id, *year, year % 2 == 0)).collect();
    Arc::new(AgencyReports { id: id.to_owned(), reports })
}

fn years(selection: &Selection) -> Vec<Vec<u16>> {
    let years = |reports: &Vec<Report>| reports.iter().map(Report::year).collect();
    selection.agencies.iter().map(years).collect()
}

#[test]
fn a_query_without_agencies_asks_for_all_that_have_a_table() {
    let catalog = catalog(&[
        ("none", &[]),
        ("text-only", &[(2019, false)]),
        ("later", &[(2019, false), (2021, true)]),
        ("always", &[(2019, true)]),
    ]);
    assert_eq!(wanted_agencies(&Query::default(), &catalog), ["later", "always"]);
    assert_eq!(catalog.years_with_requests(), Some((2019, 2021)));
}

#[test]
fn an_agency_with_part_of_its_tables_is_asked_for_too() {
    let name = json!({"zh-Hans": "某机关"});
    let report = json!({
        "year": 2021, "form": "ed2021", "completeness": "part", "confidence": "official_copy",
        "requests": false, "figures": false,
    });
    let agency = json!({
        "id": "part", "name": name, "level": "city", "region": name, "reports": [report],
    });
    let text = json!({"schema": 1, "agencies": [agency]}).to_string();
    let catalog = Catalog::read("data/catalog.json", &text).unwrap();
    assert_eq!(wanted_agencies(&Query::default(), &catalog), ["part"]);
}

#[test]
fn a_query_asks_for_the_agencies_it_names_in_its_order_and_unknown_ones_are_left_out() {
    let catalog = catalog(&[("a", &[(2019, true)]), ("b", &[(2019, false)]), ("c", &[])]);
    let wanted = |search: &str| wanted_agencies(&url::parse(search), &catalog);
    assert_eq!(wanted("?body=b~nobody~a"), ["b", "a"]);
    assert!(wanted("?body=nobody").is_empty());
}

#[test]
fn years_are_asked_for_by_range_and_by_the_latest_of_each_agency() {
    let agencies = [agency("a", &[2012, 2019, 2021]), agency("b", &[2018, 2020]), agency("c", &[])];
    for (time, expected) in [
        (Time::All, [vec![2012, 2019, 2021], vec![2018, 2020], vec![]]),
        (Time::Latest, [vec![2021], vec![2020], vec![]]),
        (Time::Range(2019, 2020), [vec![2019], vec![2020], vec![]]),
        (Time::Range(2012, 2012), [vec![2012], vec![], vec![]]),
        (Time::Range(2013, 2017), [vec![], vec![], vec![]]),
    ] {
        let query = Query { time, ..Query::default() };
        assert_eq!(years(&reports_in(&query, &agencies)), expected, "{time:?}");
    }
}

#[test]
fn agencies_without_a_report_in_the_years_are_not_counted() {
    let agencies = [agency("a", &[2012, 2019, 2021]), agency("b", &[2018, 2020])];
    let selection = reports_in(&url::parse("?time=2019"), &agencies);
    assert_eq!((selection.agency_count(), selection.reports().count()), (1, 1));
    assert_eq!(
        years(&reports_in(&Query::default(), &agencies).in_year(2020)),
        [vec![], vec![2020]]
    );
}

#[test]
fn only_reports_with_the_table_are_drawn_and_agencies_without_any_left_out() {
    // Reports of even years have the table.
    let agencies = [agency("a", &[2012, 2019, 2020]), agency("b", &[2019]), agency("c", &[2018])];
    let selection = reports_in(&Query::default(), &agencies);
    let drawn: Vec<Vec<u16>> = selection
        .with_table("requests")
        .iter()
        .map(|reports| reports.iter().map(|report| report.year()).collect())
        .collect();
    assert_eq!(drawn, [vec![2012, 2020], vec![2018]]);
    assert!(selection.with_table("remedies").is_empty());
}

#[test]
fn a_line_of_no_years_is_empty_and_neighbours_have_no_gap() {
    use TimelineItem::{Gap, Year};
    assert!(timeline(&[]).is_empty());
    assert_eq!(timeline(&[2019]), [Year(2019)]);
    assert_eq!(timeline(&[2019, 2020]), [Year(2019), Year(2020)]);
    assert_eq!(timeline(&[2019, 2021]), [Year(2019), Gap(2020, 2020), Year(2021)]);
}

proptest! {
    #![proptest_config(property::config())]

    #[test]
    fn a_line_of_years_has_every_year_once_as_a_year_or_in_a_gap(
        years in prop::collection::btree_set(1990..2100_u16, 1..12),
    ) {
        let years: Vec<u16> = years.into_iter().collect();
        let mut covered = Vec::new();
        let mut named = Vec::new();
        let mut after_gap = true;
        for item in timeline(&years) {
            match item {
                TimelineItem::Year(year) => {
                    named.push(year);
                    covered.push(year);
                    after_gap = false;
                }
                TimelineItem::Gap(from, to) => {
                    prop_assert!(from <= to && !after_gap);
                    covered.extend(from..=to);
                    after_gap = true;
                }
            }
        }
        let all: Vec<u16> = (years[0]..=years[years.len() - 1]).collect();
        prop_assert_eq!(covered, all);
        prop_assert_eq!(named, years);
    }

    #[test]
    fn a_range_includes_its_ends_and_what_is_between(
        from in 1990..2100_u16,
        length in 0..20_u16,
        year in 1990..2100_u16,
        latest in 1990..2100_u16,
    ) {
        let to = from + length;
        prop_assert_eq!(Time::Range(from, to).includes(year, latest), from <= year && year <= to);
        prop_assert_eq!(Time::Latest.includes(year, latest), year == latest);
        prop_assert!(Time::All.includes(year, latest));
    }
}
