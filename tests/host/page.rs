//! Pages of real reports, printed as the build prints them.

use crate::collection::{forms, report, report_paths, text};
use gongkai::i18n::page_messages;
use gongkai::model::{Locale, Report};
use gongkai::view::component::{chapters, statutory_table};
use gongkai::view::markup::Markup;

fn printed(report: &Report, locale: Locale) -> String {
    let mut markup = Markup::default();
    chapters::push(&mut markup, report, &forms(), page_messages(locale));
    markup.finish()
}

/// Values of the attribute `name`, in order.
fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    html.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_data_cell_of_every_report_names_headers_that_exist() {
    for path in report_paths() {
        let report = Report::read(&path, &text(&path)).unwrap();
        for locale in [Locale::ZhHans, Locale::En] {
            let html = printed(&report, locale);
            let ids = attributes(&html, "id");
            let mut unique = ids.clone();
            unique.sort();
            unique.dedup();
            assert_eq!(ids.len(), unique.len(), "{path}: an id stands twice");
            for header in attributes(&html, "headers").iter().flat_map(|headers| headers.split(' '))
            {
                assert!(ids.contains(&header), "{path}: no header {header}");
            }
            assert!(!html.contains("{0") && !html.contains("{1"), "{path}: an unfilled gap");
            for (open, close) in
                [("<table", "</table>"), ("<tr>", "</tr>"), ("<section", "</section>")]
            {
                assert_eq!(
                    html.matches(open).count(),
                    html.matches(close).count(),
                    "{path}: {open}"
                );
            }
        }
    }
}

#[test]
fn the_featured_report_prints_empty_forms_with_a_statement_and_no_number() {
    let html = printed(&report("hunan-psb", 2019), Locale::ZhHans);
    assert_eq!(html.matches("原文未载数据。下为空表").count(), 3);
    assert_eq!(attributes(&html, "data-state").len(), 22 + 161 + 15);
    let cells = html
        .split("<td headers=")
        .skip(1)
        .filter_map(|rest| rest.split_once('>')?.1.split("</td>").next());
    for cell in cells {
        assert!(!cell.contains(|character: char| character.is_ascii_digit()), "{cell}");
        assert!(cell.contains("原文未载数据"));
    }
}

#[test]
fn each_state_of_a_cell_looks_and_reads_differently() {
    let path = "data/report/suqian-city/2024.json";
    let states = ["\"blank\"", "\"not_applicable\"", "\"unread\"", "0", "{\"text\": \"见附表\"}"];
    let mut seen = Vec::new();
    for state in states {
        let other = text(path).replacen(
            "\"natural_person\": 3440",
            &format!("\"natural_person\": {state}"),
            1,
        );
        let report = Report::read(path, &other).unwrap();
        let form = forms().pop().unwrap();
        let mut markup = Markup::default();
        let table = form.table("requests").unwrap();
        statutory_table::push(&mut markup, table, &report, page_messages(Locale::ZhHans), "x");
        let html = markup.finish();
        let cell = html.split("<td headers=").nth(1).unwrap().split_once('"').unwrap().1;
        let cell = cell.split_once('"').unwrap().1.split("</td>").next().unwrap().to_owned();
        assert!(!seen.contains(&cell), "{cell}");
        seen.push(cell);
    }
    assert!(seen.iter().all(|cell| cell.contains("data-state=")), "{seen:?}");
}
