//! Report files: the whole collection, every state of a cell, and files with mistakes.

use crate::support::data::{self, EDITIONS, report_file, report_files};
use crate::support::property;
use gongkai::model::{
    Cell, Decimal, Detail, Finding, Locale, Report, Severity, SyntaxError, TABLES,
};
use proptest::prelude::*;
use serde_json::Value;

const FILE: &str = "data/report/example/2023.json";

fn error(rule: &'static str, place: &str, detail: Detail) -> Finding {
    let severity = Severity::Error;
    Finding { rule, severity, file: FILE.to_owned(), place: place.to_owned(), detail }
}

fn every_state() -> String {
    data::text("tests/fixtures/every-state.json")
}

/// The fixture with `from`, which must be in it, replaced by `to`.
fn every_state_with(from: &str, to: &str) -> String {
    let text = every_state();
    assert_eq!(text.matches(from).count(), 1, "{from}");
    text.replace(from, to)
}

#[test]
fn the_collection_is_there() {
    let files = report_files();
    assert!(files.len() >= 82, "{} files", files.len());
    let whole = files.iter().filter(|file| file.report.completeness() == "whole").count();
    assert!(whole >= 52, "{whole} with all tables");
}

#[test]
fn every_report_lies_where_it_says_it_does() {
    for file in report_files() {
        let key = file.report.key();
        assert_eq!(file.path, format!("data/report/{}/{}.json", key.agency, key.year));
    }
}

#[test]
fn every_report_has_the_cells_of_its_edition_and_no_others() {
    for file in report_files() {
        assert_eq!(file.report.edition_findings(&file.path, data::forms()), [], "{}", file.path);
    }
}

/// What a cell should read as, from the JSON value.
fn expected_state(value: &Value) -> (&'static str, String) {
    match value {
        Value::Number(number) if number.to_string() == "0" => ("zero", "0".to_owned()),
        Value::Number(number) => ("number", number.to_string()),
        Value::Object(fields) => ("text", fields["text"].as_str().unwrap().to_owned()),
        Value::String(word) => match word.as_str() {
            "blank" => ("blank", String::new()),
            "not_applicable" => ("not-applicable", String::new()),
            "unread" => ("unread", String::new()),
            "not_published" => ("not-published", String::new()),
            other => panic!("{other}"),
        },
        other => panic!("{other}"),
    }
}

fn read_state(cell: &Cell<'_>) -> (&'static str, String) {
    let text = match cell {
        Cell::Number(number) => number.to_string(),
        Cell::Text(text) => (*text).to_owned(),
        _ => String::new(),
    };
    (cell.state(), text)
}

#[test]
fn every_cell_of_the_collection_reads_as_its_file_prints_it() {
    let mut count = 0;
    for file in report_files() {
        for id in TABLES {
            let table = &file.value["tables"][id];
            assert_eq!(file.report.has_table(id), table.is_object(), "{} {id}", file.path);
            assert_eq!(file.report.lacks_table(id), table == "not_published");
            for (row, cells) in table.as_object().into_iter().flatten() {
                for (column, value) in cells.as_object().unwrap() {
                    let cell = file.report.cell(id, row, column);
                    let place = format!("{} {id} {row} {column}", file.path);
                    assert_eq!(read_state(&cell), expected_state(value), "{place}");
                    count += 1;
                }
            }
        }
    }
    assert!(count > 10_000, "{count} cells");
}

#[test]
fn every_state_of_a_cell_reads_as_itself() {
    let report = Report::read(FILE, &every_state()).unwrap();
    let number = |text: &str| Cell::Number(Decimal::parse(text).unwrap());
    let cell = |column: &str| report.cell("requests", "received_new", column);
    for (column, expected, state) in [
        ("natural_person", number("3521"), "number"),
        ("commercial_enterprise", number("0"), "zero"),
        ("research_institution", Cell::Blank, "blank"),
        ("public_welfare_org", Cell::NotApplicable, "not-applicable"),
        ("legal_service_org", Cell::Unread, "unread"),
        ("other_org", Cell::NotPublished, "not-published"),
        ("total", Cell::Text("见附件 <3 & \"4\""), "text"),
        ("no_such_column", Cell::Unread, "unread"),
    ] {
        assert_eq!(cell(column), expected, "{column}");
        assert_eq!(cell(column).state(), state, "{column}");
    }
    assert_eq!(cell("natural_person").count(), Some(3521));
    assert_eq!(cell("commercial_enterprise").count(), Some(0));
    for column in ["research_institution", "legal_service_org", "other_org", "total"] {
        assert_eq!(cell(column).count(), None, "{column}");
    }
}

#[test]
fn a_negative_or_broken_number_is_a_number_and_no_count() {
    let report = Report::read(FILE, &every_state()).unwrap();
    for (column, printed) in [
        ("natural_person", "-13"),
        ("commercial_enterprise", "0.5"),
        ("research_institution", "72701.2578"),
        ("public_welfare_org", "1.10"),
    ] {
        let cell = report.cell("requests", "carried_in", column);
        assert_eq!(read_state(&cell), ("number", printed.to_owned()));
        assert_eq!(cell.count(), None, "{column}");
    }
}

#[test]
fn a_word_for_a_whole_table_holds_for_each_of_its_cells() {
    let report = Report::read(FILE, &every_state()).unwrap();
    assert_eq!(report.cell("proactive", "rules", "issued"), Cell::NotPublished);
    assert_eq!(report.cell("remedies", "review", "upheld"), Cell::Unread);
    assert!(report.lacks_table("proactive") && !report.lacks_table("remedies"));
    assert!(!report.has_table("proactive") && report.has_table("requests"));
}

#[test]
fn a_file_with_five_mistakes_reports_all_five_with_their_places() {
    let text = data::text("tests/fixtures/five-mistakes.json");
    let expected = [
        error("FILE-FIELD", "/agency/name/zh-Hans", Detail::Expected("a text")),
        error("FILE-FIELD", "/source/confidence", Detail::UnknownWord("hearsay".to_owned())),
        error("FILE-FIELD", "/narrative_figures/1/value", Detail::Expected("a number")),
        error(
            "FILE-CELL",
            "/tables/requests/granted/total",
            Detail::UnknownWord("empty".to_owned()),
        ),
        error("FILE-FIELD", "/chapters/0/blocks/1", Detail::Expected("a known kind of block")),
    ];
    assert_eq!(Report::read(FILE, &text), Err(expected.to_vec()));
}

#[test]
fn another_schema_is_refused_before_anything_else_is_said() {
    for (schema, found) in [("2", "2"), ("\"1\"", "1"), ("null", ""), ("1.0", "1.0"), ("[1]", "")] {
        let text = data::text("tests/fixtures/five-mistakes.json")
            .replace("\"schema\": 1", &format!("\"schema\": {schema}"));
        let expected = error("FILE-SCHEMA", "", Detail::Schema(found.to_owned()));
        assert_eq!(Report::read(FILE, &text), Err(vec![expected]), "{schema}");
    }
}

#[test]
fn a_file_without_a_schema_is_refused() {
    let expected = error("FILE-SCHEMA", "", Detail::Schema(String::new()));
    for text in [every_state_with("\"schema\": 1,", ""), "[]".to_owned(), "1".to_owned()] {
        assert_eq!(Report::read(FILE, &text), Err(vec![expected.clone()]), "{text}");
    }
}

#[test]
fn a_file_that_is_cut_off_is_reported_with_its_line() {
    let whole = every_state();
    let text = &whole[..whole.find("\"carried_in\"").unwrap()];
    let line = text.matches('\n').count() + 1;
    let findings = Report::read(FILE, text).unwrap_err();
    assert!(
        matches!(findings.as_slice(), [Finding {
            rule: "FILE-JSON",
            detail: Detail::NotJson(SyntaxError { line: found, is_cut_off: true, .. }),
            ..
        }] if *found == line),
        "{findings:?}"
    );
}

#[test]
fn an_unknown_word_in_a_cell_or_for_a_table_is_found() {
    for (from, to, place, word) in [
        ("\"blank\"", "\"Blank\"", "/tables/requests/received_new/research_institution", "Blank"),
        ("\"blank\"", "\"\"", "/tables/requests/received_new/research_institution", ""),
        ("\"blank\"", "null", "/tables/requests/received_new/research_institution", ""),
        ("\"blank\"", "true", "/tables/requests/received_new/research_institution", ""),
        ("\"blank\"", "\"12\"", "/tables/requests/received_new/research_institution", "12"),
        ("\"blank\"", "1e3", "/tables/requests/received_new/research_institution", "1e3"),
        (
            "\"blank\"",
            "1234567890123456789",
            "/tables/requests/received_new/research_institution",
            "1234567890123456789",
        ),
        ("\"remedies\": \"unread\"", "\"remedies\": \"blank\"", "/tables/remedies", "blank"),
    ] {
        let expected = error("FILE-CELL", place, Detail::UnknownWord(word.to_owned()));
        let text = every_state_with(from, to);
        assert_eq!(Report::read(FILE, &text), Err(vec![expected]), "{to}");
    }
}

#[test]
fn a_year_must_be_a_number_and_not_a_text() {
    for year in ["\"2023\"", "-2023", "2023.0", "70000", "null", "\"\""] {
        let text = every_state_with("\"year\": 2023", &format!("\"year\": {year}"));
        let expected = error("FILE-FIELD", "/year", Detail::Expected("a whole number"));
        assert_eq!(Report::read(FILE, &text), Err(vec![expected]), "{year}");
    }
}

#[test]
fn a_block_has_just_one_kind() {
    let with_block = |block: &str| {
        every_state_with(
            "\"form\": \"ed2021\",",
            &format!(
                "\"form\": \"ed2021\", \"chapters\": [{{\"id\": \"a\", \"blocks\": [{block}]}}],"
            ),
        )
    };
    assert!(Report::read(FILE, &with_block(r#"{"p": "文字", "unknown": 1}"#)).is_ok());
    for block in [r#"{"p": "文字", "h": "标题"}"#, r#"{"p": "文字", "table": 5}"#] {
        let findings = Report::read(FILE, &with_block(block)).expect_err(block);
        assert!(findings.iter().all(|finding| finding.place.starts_with("/chapters/0/blocks/0")));
    }
}

#[test]
fn unknown_fields_are_no_mistake() {
    let text = every_state_with("\"schema\": 1,", "\"schema\": 1, \"of tomorrow\": {\"a\": [1]},");
    assert!(Report::read(FILE, &text).is_ok());
}

#[test]
fn a_table_that_follows_another_edition_is_held_against_that_one() {
    let file = report_file("hongze-district", 2024);
    assert_eq!(file.report.form(), "ed2021");
    assert_eq!(TABLES.map(|id| file.report.form_of(id)), ["ed2021", "ed2019", "ed2021"]);
    let text = file.text.replace("\"table_form\"", "\"no_table_form\"");
    assert_ne!(text, file.text);
    let report = Report::read(&file.path, &text).unwrap();
    let findings = report.edition_findings(&file.path, data::forms());
    let missing = findings.iter().filter(|finding| finding.detail == Detail::MissingCell);
    let unknown = findings.iter().filter(|finding| matches!(finding.detail, Detail::UnknownKey(_)));
    // The newer edition divides 其他处理 into three rows of seven cells.
    assert_eq!((missing.count(), unknown.count()), (21, 7), "{findings:#?}");
    let place = "/tables/requests/other_misc/natural_person";
    assert!(findings.iter().any(|finding| finding.place == place));
    assert!(findings.iter().all(|finding| finding.rule == "V-EDITION"));
}

#[test]
fn a_missing_cell_an_unknown_cell_and_an_unknown_form_are_found() {
    let file = report_file("suqian-city", 2024);
    let check = |from: &str, to: &str| {
        assert!(file.text.contains(from), "{from}");
        let report = Report::read(FILE, &file.text.replacen(from, to, 1)).unwrap();
        report.edition_findings(FILE, data::forms())
    };
    let rule = "V-EDITION";
    let place = "/tables/proactive/rules/in_force";
    assert_eq!(
        check("\"in_force\"", "\"in_farce\""),
        [
            error(rule, place, Detail::MissingCell),
            error(
                rule,
                "/tables/proactive/rules/in_farce",
                Detail::UnknownKey("in_farce".to_owned())
            ),
        ]
    );
    let of_tables = TABLES
        .map(|id| error(rule, &format!("/tables/{id}"), Detail::UnknownKey("ed2030".to_owned())));
    assert_eq!(check("\"ed2021\"", "\"ed2030\""), of_tables);
}

#[test]
fn how_much_there_is_of_a_report_is_told() {
    for (agency, year, completeness) in [
        ("suqian-city", 2024, "whole"),
        ("hongze-district", 2024, "whole"),
        ("hongjiang-transport", 2021, "part"),
        ("yiyang-city", 2019, "part"),
        ("fujian-psb", 2020, "narrative"),
        ("hunan-psb", 2019, "narrative"),
        ("hunan-psb", 2021, "narrative"),
        ("hunan-psb", 2012, "located"),
    ] {
        let report = &report_file(agency, year).report;
        assert_eq!(report.completeness(), completeness, "{agency} {year}");
    }
}

fn official_url(url: &str) -> Option<String> {
    let text = every_state_with("https://www.example.gov.cn/report.html", url);
    Report::read(FILE, &text).unwrap().official_url().map(str::to_owned)
}

#[test]
fn addresses_on_chinese_government_sites_are_official() {
    for url in [
        "https://www.shanghai.gov.cn/",
        "http://hjq.huaihua.gov.cn/hjq/c120751/202201/656771cb.shtml",
        "https://gaj.wuhan.gov.cn",
    ] {
        assert_eq!(official_url(url).as_deref(), Some(url));
    }
}

#[test]
fn addresses_elsewhere_are_not_official() {
    for url in [
        "",
        "https://github.com/zxj6827111-blip/KIROGOVCOMPARE",
        "http://acorahome.com/hnszf/xxgk/t20210129_14303368.html",
        "https://newton.com.tw/ (wiki page id 63726324)",
        "https://example.com/www.shanghai.gov.cn",
        "https://www.shanghai.gov.cn.example.com/",
        "https://shanghaigov.cn/",
        "https://examplegov.cn/",
        "ftp://www.shanghai.gov.cn/",
        "javascript:alert(1)//.gov.cn",
        "//www.shanghai.gov.cn/",
        "www.shanghai.gov.cn",
    ] {
        assert_eq!(official_url(url), None, "{url}");
    }
}

#[test]
fn an_address_that_only_looks_official_is_not() {
    // In all of these a browser goes to example.com.
    for url in [
        "https://example.com?.gov.cn",
        "https://example.com#.gov.cn",
        "https://example.com\\\\.gov.cn",
    ] {
        assert_eq!(official_url(url), None, "{url}");
    }
}

#[test]
fn the_featured_report_reads_exactly_as_its_source() {
    let report = &report_file("hunan-psb", 2019).report;
    let mut lines = Vec::new();
    for chapter in report.json().at("chapters").items() {
        lines.extend(chapter.at("title").some_text());
        for block in chapter.at("blocks").items() {
            lines.extend(["p", "h"].iter().filter_map(|kind| block.at(kind).some_text()));
        }
    }
    assert_eq!(lines.join("\n"), data::text("tests/fixtures/report-2019.txt"));
}

#[test]
fn texts_without_a_translation_are_read_in_chinese() {
    let report = Report::read(FILE, &every_state()).unwrap();
    assert_eq!(report.agency_name(Locale::En), "Some Agency");
    assert_eq!(report.agency_name(Locale::ZhHans), "某机关");
    assert_eq!(report.title().localized(Locale::En), "某机关2023年政府信息公开工作年度报告");
    assert_eq!(report.title().locale_of(Locale::En), Locale::ZhHans);
}

#[test]
fn every_edition_that_a_report_follows_has_a_form() {
    for file in report_files() {
        for id in TABLES.iter().filter(|id| file.report.has_table(id)) {
            assert!(EDITIONS.contains(&file.report.form_of(id)), "{} {id}", file.path);
        }
    }
}

proptest! {
    #![proptest_config(property::config())]

    #[test]
    fn a_number_of_up_to_18_digits_is_printed_as_it_was_written(
        whole in "0|[1-9][0-9]{0,11}",
        fraction in "(\\.[0-9]{1,6})?",
        negative in any::<bool>(),
    ) {
        let is_zero = (whole.clone() + &fraction).chars().all(|digit| digit == '0' || digit == '.');
        let sign = if negative && !is_zero { "-" } else { "" };
        let text = format!("{sign}{whole}{fraction}");
        let number = Decimal::parse(&text).unwrap();
        prop_assert_eq!(number.to_string(), text.clone());
        let count = text.parse::<i64>().ok().filter(|count| *count >= 0);
        prop_assert_eq!(number.count(), count);
    }

    #[test]
    fn what_is_no_number_is_not_read_as_one(text in "[0-9.eE+-]{0,22}") {
        let is_number = serde_json::from_str::<Value>(&text).is_ok_and(|value| value.is_number());
        let digits = text.chars().filter(char::is_ascii_digit).count();
        if !is_number && Decimal::parse(&text).is_some() {
            // The JSON reader has refused these before: leading zeros, and points without digits.
            prop_assert!(text.starts_with(['0', '-']) || text.ends_with('.'), "{}", text);
        }
        if is_number && !text.contains(['e', 'E']) {
            prop_assert_eq!(Decimal::parse(&text).is_some(), digits <= 18);
        }
    }
}
