//! Statutory tables as printed.

use crate::site::{LOCALES, documents, print_from, printed, report_page, report_pages};
use crate::support::data::{self, cell_keys, grouped, report_file, table_json};
use crate::support::markup::Element;
use gongkai::i18n::messages;
use gongkai::model::{Locale, ReportKey, TABLES};
use gongkai::query::Query;
use gongkai::view::documents::{FileId, Load};
use serde_json::Value;

/// Words and state of a cell as they should be printed.
fn expected(value: &Value, locale: Locale) -> (String, Option<&'static str>) {
    let words = messages(locale);
    match value {
        Value::Number(number) if number.to_string() == "0" => ("0".to_owned(), Some("zero")),
        Value::Number(number) => (grouped(&number.to_string()), None),
        Value::Object(fields) => (fields["text"].as_str().unwrap().to_owned(), Some("text")),
        Value::String(word) => match word.as_str() {
            "blank" => (words.state_blank.to_owned(), Some("blank")),
            "not_applicable" => (words.state_not_applicable.to_owned(), Some("not-applicable")),
            "unread" => (words.state_unread.to_owned(), Some("unread")),
            "not_published" => (words.state_not_published.to_owned(), Some("not-published")),
            other => panic!("{other}"),
        },
        other => panic!("{other}"),
    }
}

/// The data cells of a table, in order.
fn data_cells(table: &Element) -> Vec<&Element> {
    table.all("td").into_iter().filter(|cell| cell.attribute("headers").is_some()).collect()
}

#[test]
fn every_data_cell_prints_what_its_file_says_in_the_place_the_form_gives_it() {
    let mut compared = 0;
    for (printed, file) in report_pages() {
        for table in printed.tree.with_class("statutory-table") {
            let id = table.attribute("data-table").unwrap();
            let edition = file.report.form_of(id);
            let value = &file.value["tables"][id];
            let cells = data_cells(table);
            let keys = cell_keys(&table_json(edition, id));
            assert_eq!(cells.len(), keys.len(), "{} {id}", printed.name());
            for (cell, (row, column)) in cells.iter().zip(keys) {
                // A word for the whole table holds for each of its cells.
                let value = if value.is_object() { &value[&row][&column] } else { value };
                let (text, state) = expected(value, printed.locale);
                let place = format!("{} {id} {row} {column}", printed.name());
                assert_eq!(cell.text(), text, "{place}");
                assert_eq!(cell.attribute("data-state"), state, "{place}");
                compared += 1;
            }
        }
    }
    assert!(compared > 20_000, "{compared} cells");
}

#[test]
fn every_report_of_a_current_edition_prints_its_three_tables() {
    for (printed, file) in report_pages() {
        let tables: Vec<&str> = printed
            .tree
            .with_class("statutory-table")
            .iter()
            .map(|table| table.attribute("data-table").unwrap())
            .collect();
        let expected: &[&str] = if file.report.form() == "legacy" { &[] } else { &TABLES };
        assert_eq!(tables, expected, "{}", printed.name());
    }
}

#[test]
fn cells_without_a_number_say_so_in_words() {
    let mut silent = 0;
    for (printed, _) in report_pages() {
        for cell in printed.tree.all("td") {
            if let Some("blank" | "unread" | "not-published" | "not-applicable") =
                cell.attribute("data-state")
            {
                let words = cell.text();
                assert!(!words.trim().is_empty(), "{}: {:?}", printed.name(), cell.attributes);
                assert!(!words.contains(|one: char| one.is_ascii_digit()), "{words}");
                silent += 1;
            }
        }
    }
    assert!(silent > 1000, "{silent} cells");
}

#[test]
fn the_states_of_a_cell_have_different_words() {
    for locale in LOCALES {
        let words = messages(locale);
        let states =
            ["zero", "blank", "not-applicable", "unread", "not-published", "text", "partial"];
        let mut said: Vec<&str> = states.iter().map(|state| words.cell_states(state)).collect();
        said.sort_unstable();
        said.dedup();
        assert_eq!(said.len(), states.len(), "{said:?}");
    }
}

#[test]
fn the_featured_report_prints_empty_forms_with_a_statement_and_no_number() {
    for locale in LOCALES {
        let printed = printed(&report_page("hunan-psb", 2019), locale);
        let tables = printed.tree.with_class("statutory");
        assert_eq!(tables.len(), 3);
        let mut cells = 0;
        for table in tables {
            if locale == Locale::ZhHans {
                assert!(table.text().contains("原文未载数据"), "{}", table.text());
            }
            for cell in data_cells(table) {
                assert_eq!(cell.attribute("data-state"), Some("not-published"));
                let text = cell.text();
                assert!(!text.contains(|one: char| one.is_ascii_digit()), "{text}");
                assert_eq!(text, messages(locale).state_not_published);
                cells += 1;
            }
        }
        assert_eq!(cells, 22 + 161 + 15);
    }
}

#[test]
fn a_table_that_follows_another_edition_says_which() {
    for locale in LOCALES {
        let printed = printed(&report_page("hongze-district", 2024), locale);
        let differing = |id: &str| {
            printed.tree.with_id(&format!("table-{id}")).unwrap().text().contains("〔2019〕60号")
        };
        assert_eq!(TABLES.map(differing), [false, true, false], "{locale:?}");
    }
}

#[test]
fn cells_that_could_not_be_read_are_listed_with_what_the_copy_shows() {
    let mut listed = 0;
    for (printed, file) in report_pages() {
        for cell in file.value["unread_cells"].as_array().into_iter().flatten() {
            let notes = printed.tree.with_id("notes").unwrap().text();
            assert!(notes.contains(cell["cell"].as_str().unwrap()), "{}", printed.name());
            assert!(notes.contains(cell["raw"].as_str().unwrap()), "{}", printed.name());
            listed += 1;
        }
    }
    assert!(listed > 20, "{listed} cells");
}

#[test]
fn every_state_of_a_cell_is_printed_as_itself() {
    let mut documents = documents().clone();
    let key = ReportKey { agency: "example".to_owned(), year: 2023 };
    let file = FileId::Report(key);
    let text = data::text("tests/fixtures/every-state.json");
    documents.set(file.clone(), Load::Ready(file.read(&text).unwrap()));
    let page = report_page("example", 2023);
    let printed = print_from(&documents, page, Query::default());
    let table = printed.tree.with_id("table-requests").unwrap();
    let cells = data_cells(table);
    let read: Vec<(String, Option<&str>)> =
        cells.iter().take(11).map(|cell| (cell.text(), cell.attribute("data-state"))).collect();
    let read: Vec<(&str, Option<&str>)> =
        read.iter().map(|(text, state)| (text.as_str(), *state)).collect();
    assert_eq!(
        read,
        [
            ("3,521", None),
            ("0", Some("zero")),
            ("空白", Some("blank")),
            ("不适用", Some("not-applicable")),
            ("未读出", Some("unread")),
            ("原文未载数据", Some("not-published")),
            ("见附件 <3 & \"4\"", Some("text")),
            ("-13", None),
            ("0.5", None),
            ("72,701.2578", None),
            ("1.10", None),
        ]
    );
}

#[test]
fn a_report_on_a_third_edition_is_printed_without_new_code() {
    let mut documents = documents().clone();
    let form = FileId::Form("ed2030".to_owned());
    let text = data::text("tests/fixtures/ed2030.json");
    documents.set(form.clone(), Load::Ready(form.read(&text).unwrap()));
    let file = FileId::Report(ReportKey { agency: "example".to_owned(), year: 2030 });
    let text = data::text("tests/fixtures/report-2030.json");
    documents.set(file.clone(), Load::Ready(file.read(&text).unwrap()));
    for locale in LOCALES {
        let query = Query { locale, ..Query::default() };
        let printed = print_from(&documents, report_page("example", 2030), query);
        let numbers: Vec<String> = printed
            .tree
            .with_class("statutory-table")
            .into_iter()
            .flat_map(data_cells)
            .map(Element::text)
            .collect();
        let expected: Vec<String> = (101..=157).map(|number| number.to_string()).collect();
        assert_eq!(numbers, expected);
        let headings = printed.tree.with_class("chapter__title");
        assert_eq!(headings.len(), 3);
    }
}

#[test]
fn the_notes_on_a_copy_and_its_source_are_printed() {
    let file = report_file("pingtan-zone", 2020);
    let printed = printed(&report_page("pingtan-zone", 2020), Locale::ZhHans);
    let source = printed.tree.with_id("source").unwrap();
    for key in ["title", "publisher", "url", "reading"] {
        let text = file.value["source"][key].as_str().unwrap();
        assert!(source.text().contains(text), "{key}");
    }
    let notes = printed.tree.with_id("notes").unwrap().text();
    for note in file.value["notes"].as_array().unwrap() {
        assert!(notes.contains(note.as_str().unwrap()), "{note}");
    }
}
