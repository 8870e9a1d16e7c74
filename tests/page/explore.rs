//! The workbench's page: which files it needs, what it shows of them, and its controls.

use crate::site::{LOCALES, documents, print};
use crate::support::data::{agencies, forms, text};
use gongkai::figure::{Content, Figure, FigureId};
use gongkai::query::{By, CONTROLS, Measure, Query, url};
use gongkai::route::{Page, Route};
use gongkai::view::component::figure::build;
use gongkai::view::documents::FileId;
use gongkai::view::page::PageContext;

fn figure(search: &str) -> Figure {
    let route = Route { page: Page::Figure(FigureId::Measure), query: url::parse(search) };
    let context =
        PageContext { route: &route, documents: documents(), root: "../", is_choosing: false };
    build(&context, FigureId::Measure)
}

#[test]
fn every_file_a_view_needs_is_there() {
    let bodies = ["", "suqian-city", "level:city", "suqian-city~region:fujian", "level:moon"];
    let mut columns = 0;
    for measure in Measure::all(forms()) {
        for by in By::ALL {
            for rest in ["", "basis=share&denom=caseload", "sort=name&applicant=other_org"] {
                for body in bodies {
                    let query = url::parse(&format!("{rest}&body={body}"));
                    let query = Query { measure: Some(measure.id()), by, ..query };
                    for page in [Page::Explore, Page::Figure(FigureId::Measure)] {
                        let route = Route { page, query: query.clone() };
                        for file in documents().needed(&route, false) {
                            assert!(
                                documents().load(&file).is_some(),
                                "{} for {}",
                                file.path(),
                                route.href("")
                            );
                            columns += usize::from(matches!(file, FileId::Column(_)));
                        }
                    }
                }
            }
        }
    }
    assert!(columns > 5000, "{columns}");
}

#[test]
fn an_agency_asked_for_alone_and_in_a_group_states_the_same_numbers() {
    let mut observations = 0;
    for measure in Measure::all(forms()) {
        for by in By::ALL {
            for agency in agencies() {
                // A group nobody is of makes the page read the columns of all.
                let alone = format!("?measure={}&by={}&body={}", measure.id(), by.id(), agency.id);
                let (file, columns) = (figure(&alone), figure(&format!("{alone}~level:moon")));
                assert_eq!(file.observations, columns.observations, "{alone}");
                assert_eq!(file.sources, columns.sources, "{alone}");
                assert_eq!(file.title, columns.title, "{alone}");
                observations += file.observations.len();
            }
        }
    }
    assert!(observations > 2000, "{observations}");
}

#[test]
fn every_control_is_printed_on_the_workbench_with_all_that_it_can_be_set_to() {
    for locale in LOCALES {
        let query = Query { locale, ..Query::default() };
        let page = print(Page::Explore, &url::print(&query));
        let bar = page.tree.with_class("filter-bar").first().copied().unwrap().clone();
        let inputs = bar.all("input");
        let values = |name: &str| -> Vec<String> {
            let named = inputs.iter().filter(|input| input.attribute("name") == Some(name));
            let values = named.map(|input| input.attribute("value").unwrap().to_owned());
            let mut values: Vec<String> = values.collect();
            let selects = bar.all("select");
            for select in selects.iter().filter(|it| it.attribute("name") == Some(name)) {
                let options = select.all("option");
                values.extend(options.iter().map(|it| it.attribute("value").unwrap().to_owned()));
            }
            values
        };
        for name in CONTROLS {
            let values = values(name);
            assert!(!values.is_empty(), "{name}");
            for value in values {
                // Chosen, it is in the address and chosen again.
                let time = gongkai::query::Time::Range(2019, 2024);
                let chosen = Query { time, ..Query::default() }.with_choice(name, &value);
                let read = url::parse(&url::print(&chosen));
                let is_empty_range = name == "to" && value.is_empty();
                assert!(is_empty_range || read.choice(name).contains(&value), "{name}={value}");
            }
        }
        let measures: Vec<String> = Measure::all(forms()).iter().map(Measure::id).collect();
        assert_eq!(values("measure"), measures);
        let levels = values("body").iter().filter(|it| it.starts_with("level:")).count();
        let regions = values("body").iter().filter(|it| it.starts_with("region:")).count();
        let frame = documents().frame().unwrap();
        assert_eq!((levels, regions), (frame.levels.len(), frame.regions.len()));
    }
}

#[test]
fn the_recorded_queries_are_addresses_as_the_page_writes_them() {
    for line in text("tests/fixtures/queries.txt").lines() {
        let (path, search) = line.split_at(line.find('?').unwrap_or(line.len()));
        let route = Route::parse(path, search);
        assert_eq!(route.href(""), line);
        let (Page::Explore | Page::Figure(_)) = route.page else { panic!("{line}") };
        if route.page == Page::Explore {
            let figure = figure(search);
            assert!(matches!(figure.content, Content::Drawn { .. }), "{line} shows nothing");
        }
    }
}
