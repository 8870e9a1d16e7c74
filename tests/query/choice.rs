//! The controls of the filter bar.

use crate::support::property;
use gongkai::query::{Basis, CONTROLS, Query, Tab, Time, url};
use proptest::prelude::*;

/// A query whose controls can all be used.
fn ranged() -> Query {
    Query { time: Time::Range(2012, 2024), ..Query::default() }
}

#[test]
fn every_control_shows_what_it_was_set_to() {
    for (name, values) in [
        ("from", vec!["", "latest", "2012", "2019", "2024"]),
        ("to", vec!["2012", "2019", "2024"]),
        ("applicant", vec!["", "natural_person", "other_org"]),
        ("measure", vec!["requests.granted", "rate.dispute", "proactive.fees.amount_wan"]),
        ("by", vec!["body", "level", "year"]),
        ("denom", vec!["caseload", "received", ""]),
        ("basis", vec!["count", "share", "index", "count"]),
        ("tab", vec!["chart", "table", "chart"]),
        ("sort", vec!["form", "-value", "value", "name", "-change", "form"]),
    ] {
        assert!(CONTROLS.contains(&name));
        assert!(ranged().is_usable(name), "{name}");
        for value in values {
            let query = ranged().with_choice(name, value);
            assert_eq!(query.choice(name), [value], "{name}");
            // The address carries the choice, and sets the control.
            assert_eq!(url::parse(&url::print(&query)).choice(name), [value], "{name}");
        }
    }
}

#[test]
fn a_group_is_checked_and_unchecked() {
    let one = Query::default().with_choice("body", "level:city");
    let two = one.with_choice("body", "suqian-city");
    assert_eq!(two.choice("body"), ["suqian-city", "level:city"]);
    assert_eq!(url::print(&two), "?body=suqian-city~level:city");
    assert_eq!(two.with_choice("body", "level:city").choice("body"), ["suqian-city"]);
    for nonsense in ["level:", ":city", "planet:mars", "level:a b"] {
        assert_eq!(one.with_choice("body", nonsense), one, "{nonsense}");
    }
}

#[test]
fn another_measure_has_its_own_denominator() {
    let query = url::parse("?measure=requests.granted&denom=caseload");
    assert_eq!(url::print(&query.with_choice("measure", "rate.dispute")), "?measure=rate.dispute");
    // Back at the first one, the address says nothing.
    assert_eq!(query.with_choice("measure", "requests.received_new"), Query::default());
}

#[test]
fn an_agency_is_checked_and_unchecked() {
    let one = Query::default().with_choice("body", "a");
    let two = one.with_choice("body", "b");
    assert_eq!(two.choice("body"), ["a", "b"]);
    assert_eq!(two.with_choice("body", "a").choice("body"), ["b"]);
    assert_eq!(one.with_choice("body", "a"), Query::default());
    assert_eq!(one.with_choice("body", ""), one);
}

#[test]
fn the_controls_of_the_default_query_stand_at_their_defaults() {
    let query = Query::default();
    assert!(query.choice("body").is_empty());
    for (name, value) in [
        ("from", ""),
        ("to", ""),
        ("applicant", ""),
        ("measure", "requests.received_new"),
        ("by", "year"),
        ("denom", ""),
        ("basis", "count"),
        ("sort", "form"),
        ("tab", "chart"),
    ] {
        assert_eq!(query.choice(name), [value], "{name}");
    }
}

#[test]
fn a_last_year_needs_a_first_one() {
    for (time, usable) in
        [(Time::All, false), (Time::Latest, false), (Time::Range(2019, 2019), true)]
    {
        let query = Query { time, ..Query::default() };
        assert_eq!(query.is_usable("to"), usable, "{time:?}");
        for name in CONTROLS.iter().filter(|name| **name != "to") {
            assert!(query.is_usable(name), "{name}");
        }
        if !usable {
            assert_eq!(query.with_choice("to", "2020"), query);
        }
    }
}

#[test]
fn a_first_year_keeps_a_later_last_one() {
    let time =
        |time, value: &str| Query { time, ..Query::default() }.with_choice("from", value).time;
    assert_eq!(time(Time::All, "2019"), Time::Range(2019, 2019));
    assert_eq!(time(Time::Latest, "2019"), Time::Range(2019, 2019));
    assert_eq!(time(Time::Range(2012, 2024), "2019"), Time::Range(2019, 2024));
    assert_eq!(time(Time::Range(2012, 2020), "2019"), Time::Range(2019, 2020));
    assert_eq!(time(Time::Range(2012, 2019), "2019"), Time::Range(2019, 2019));
    assert_eq!(time(Time::Range(2012, 2018), "2019"), Time::Range(2019, 2019));
    assert_eq!(time(Time::Range(2012, 2018), "latest"), Time::Latest);
    assert_eq!(time(Time::Range(2012, 2018), ""), Time::All);
}

#[test]
fn a_last_year_before_the_first_one_turns_the_range_around() {
    let query = Query { time: Time::Range(2021, 2024), ..Query::default() };
    assert_eq!(query.with_choice("to", "2019").time, Time::Range(2019, 2021));
}

#[test]
fn unknown_controls_and_values_that_mean_nothing_leave_the_query_as_it_is() {
    let query = Query {
        applicant: Some("natural_person".to_owned()),
        basis: Basis::Share,
        tab: Tab::Table,
        ..ranged()
    };
    for (name, value) in [
        ("", "x"),
        ("year", "2019"),
        ("theme", "dark"),
        ("to", "soon"),
        ("from", "soon"),
        ("from", "21"),
        ("from", "99999"),
        ("basis", "percent"),
        ("tab", "map"),
        ("applicant", "a b"),
        ("body", "a~b"),
    ] {
        assert_eq!(query.with_choice(name, value), query, "{name} set to {value}");
    }
}

#[test]
fn taking_the_filters_away_keeps_language_theme_and_view() {
    let query = url::parse(
        "?body=a~b&time=2019&applicant=x&basis=share&tab=table&lang=en&theme=dark&embed=1&utm=1",
    );
    assert_eq!(url::print(&query.without_filters()), "?tab=table&lang=en&theme=dark&embed=1&utm=1");
    assert_eq!(url::print(&query.furniture()), "?lang=en&theme=dark&embed=1");
}

proptest! {
    #![proptest_config(property::config())]

    #[test]
    fn whatever_is_chosen_in_turn_the_address_carries_it(
        choices in prop::collection::vec(
            prop_oneof![
                (Just("body"), prop::sample::select(vec!["a", "b", "c-d_1", "level:city", "region:hunan"])),
                (Just("from"), prop::sample::select(vec!["", "latest", "2009", "2019", "2025"])),
                (Just("to"), prop::sample::select(vec!["2009", "2019", "2025"])),
                (Just("applicant"), prop::sample::select(vec!["", "natural_person"])),
                (Just("basis"), prop::sample::select(vec!["count", "share", "index"])),
                (Just("measure"), prop::sample::select(vec!["rate.granted", "requests.denied"])),
                (Just("by"), prop::sample::select(vec!["year", "body", "outcome"])),
                (Just("denom"), prop::sample::select(vec!["", "outcomes"])),
                (Just("tab"), prop::sample::select(vec!["chart", "table"])),
                (Just("sort"), prop::sample::select(vec!["form", "-value", "name"])),
            ],
            0..12,
        ),
    ) {
        let mut query = Query::default();
        for (name, value) in choices {
            query = query.with_choice(name, value);
            prop_assert_eq!(&url::parse(&url::print(&query)), &query);
            for name in CONTROLS {
                prop_assert_eq!(url::parse(&url::print(&query)).choice(name), query.choice(name));
            }
        }
    }
}
