//! The charts of the collection itself: no drawing of real numbers has a fault.

use crate::support::data::{agencies, forms};
use crate::{faults, text_box};
use gongkai::figure::{Content, Context, FigureId, build};
use gongkai::model::{AgencyReports, Locale};
use gongkai::query::{Basis, Query, Selection, Time, reports_in};
use gongkai::scene::{Chart, Item, Width, draw};
use std::collections::BTreeMap;
use std::sync::Arc;

const LOCALES: [Locale; 2] = [Locale::ZhHans, Locale::En];

/// The figure drawn for a query, if there is anything to draw.
fn chart(id: FigureId, selection: &Selection, query: &Query) -> Option<Chart> {
    let figure =
        build(id, &Context { selection, forms: forms(), query, catalog: None, explored: None });
    match figure.content {
        Content::Drawn { chart, .. } => Some(chart),
        Content::Empty(_) => None,
    }
}

/// Draws every figure for `agencies` in every language, basis and width; answers what is wrong and
/// how many drawings there were.
fn check(
    agencies: &[Arc<AgencyReports>],
    time: Time,
    applicant: Option<&str>,
) -> (Vec<String>, usize) {
    let mut found = Vec::new();
    let mut drawings = 0;
    let who = match agencies {
        [one] => one.id.clone(),
        [first, ..] => format!("{} agencies from {}", agencies.len(), first.id),
        [] => "no agency".to_owned(),
    };
    for locale in LOCALES {
        for basis in [Basis::Count, Basis::Share] {
            let applicant = applicant.map(str::to_owned);
            let query = Query { time, applicant, basis, locale, ..Query::default() };
            let selection = reports_in(&query, agencies);
            for id in FigureId::ALL {
                let Some(chart) = chart(id, &selection, &query) else { continue };
                for width in [Width::Wide, Width::Narrow] {
                    drawings += 1;
                    for fault in faults(&draw(&chart, width)) {
                        let what = format!("{id:?} {basis:?} {locale:?} {width:?} {time:?}");
                        found.push(format!("{who} {what}: {fault}"));
                    }
                }
            }
        }
    }
    (found, drawings)
}

/// Fails with one example of each kind of fault.
fn assert_sound((found, drawings): (Vec<String>, usize), at_least: usize) {
    assert!(drawings >= at_least, "{drawings} drawings");
    let mut kinds: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
    for fault in &found {
        let (_, what) = fault.split_once(": ").unwrap();
        let kind = what.split(" at Rect").next().unwrap();
        kinds.entry(kind).or_insert((0, fault)).0 += 1;
    }
    assert!(kinds.is_empty(), "{} faults in {drawings} drawings: {kinds:#?}", found.len());
}

fn together(checks: impl IntoIterator<Item = (Vec<String>, usize)>) -> (Vec<String>, usize) {
    checks.into_iter().fold((Vec::new(), 0), |(mut all, sum), (found, drawings)| {
        all.extend(found);
        (all, sum + drawings)
    })
}

#[test]
fn the_figures_of_every_report_are_drawn_without_fault() {
    let mut checks = Vec::new();
    for agency in agencies() {
        for year in agency.years() {
            let time = Time::Range(year, year);
            checks.push(check(std::slice::from_ref(&agency), time, None));
        }
    }
    assert_sound(together(checks), 1000);
}

#[test]
fn the_figures_of_every_agency_over_the_years_are_drawn_without_fault() {
    let agencies = agencies();
    let one = |agency: &Arc<AgencyReports>| check(std::slice::from_ref(agency), Time::All, None);
    assert_sound(together(agencies.iter().map(one)), 300);
}

#[test]
fn the_figures_of_one_type_of_applicant_are_drawn_without_fault() {
    let agencies = agencies();
    let mut checks = vec![check(&agencies, Time::All, Some("natural_person"))];
    for agency in &agencies {
        let agency = std::slice::from_ref(agency);
        checks.push(check(agency, Time::All, Some("legal_service_org")));
        checks.push(check(agency, Time::Latest, Some("natural_person")));
    }
    assert_sound(together(checks), 400);
}

#[test]
fn comparisons_of_agencies_are_drawn_without_fault() {
    let agencies = agencies();
    let mut checks = vec![check(&agencies, Time::All, None), check(&agencies, Time::Latest, None)];
    for year in 2019..=2025 {
        checks.push(check(&agencies, Time::Range(year, year), None));
    }
    for pair in agencies.windows(2) {
        checks.push(check(pair, Time::All, None));
    }
    assert_sound(together(checks), 500);
}

#[test]
fn every_number_of_a_chart_can_be_pointed_at() {
    let agencies = agencies();
    let mut named = 0;
    for agency in &agencies {
        let query = Query::default();
        let selection = reports_in(&query, std::slice::from_ref(agency));
        for id in FigureId::ALL {
            let Some(chart) = chart(id, &selection, &query) else { continue };
            let scene = draw(&chart, Width::Narrow);
            for bar in chart.bars().filter(|bar| !bar.is_absent()) {
                for value in bar.values.iter().filter(|value| value.length.unwrap_or(0) > 0) {
                    let is_there = scene
                        .items
                        .iter()
                        .any(|item| matches!(item, Item::Rect { name, .. } | Item::Shape { name, .. } if *name == value.name));
                    assert!(is_there, "{} {id:?}: {:?}", agency.id, value.name);
                    named += 1;
                }
            }
            assert!(scene.items.iter().any(|item| text_box(item).is_some()), "{id:?} has no text");
        }
    }
    assert!(named > 300, "{named} values");
}
