//! `gongkai check`, run as a program on real and on broken files.

use crate::support::data::{report_file, report_files, root, text};
use crate::{copy_of_data, damage, folder, lines, run};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Output;
use std::time::Instant;

fn check(arguments: &[&str], paths: &[&Path]) -> Output {
    let mut words = vec!["check"];
    words.extend(arguments);
    words.extend(paths.iter().map(|path| path.to_str().unwrap()));
    run(&words)
}

/// Everything the tool says of `paths`, as JSON.
fn findings(paths: &[&Path]) -> Vec<Value> {
    let output = check(&["--format", "json", "--lang", "en"], paths);
    assert!(output.stderr.is_empty(), "{:?}", lines(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// What stands in `text` at a line and a column, both from 1, columns in characters.
fn at(text: &str, line: &Value, column: &Value) -> String {
    let [line, column] = [line, column].map(|number| number.as_u64().unwrap() as usize);
    text.lines().nth(line - 1).unwrap().chars().skip(column - 1).collect()
}

#[test]
fn the_collection_is_audited_with_exit_code_1_and_a_line_on_all() {
    let start = Instant::now();
    let output = check(&[], &[root()]);
    let elapsed = start.elapsed();
    assert_eq!(output.status.code(), Some(1));
    let said = lines(&output.stdout);
    let last = said.last().unwrap();
    assert!(last.starts_with(&format!("{}份报告，核对", report_files().len())), "{last}");
    assert!(last.ends_with("0个文件读不了"), "{last}");
    // Well under a second optimised (`make bench`); the tests run the unoptimised tool.
    assert!(elapsed.as_secs_f32() < 3.0, "{elapsed:?}");
}

#[test]
fn a_report_that_adds_up_has_exit_code_0_and_warnings_do_not_change_that() {
    let file = |path: &str| root().join("data/report").join(path);
    for path in ["pingtan-psb/2024.json", "suqian-city/2024.json"] {
        assert_eq!(check(&[], &[&file(path)]).status.code(), Some(0), "{path}");
    }
    let said = lines(&check(&["--lang", "en"], &[&file("suqian-city/2024.json")]).stdout);
    assert!(said[0].ends_with("71 checks, 1 do not hold, 5 can’t be assessed"), "{said:#?}");
    assert!(said.iter().any(|line| line.contains("  warning N-PERCENT-requests_growth: ")));
    assert_eq!(check(&[], &[&file("jinhu-county/2023.json")]).status.code(), Some(1));
}

#[test]
fn every_place_the_tool_names_is_where_it_says() {
    let mut cells = 0;
    let found = findings(&[root()]);
    for finding in &found {
        let file = Path::new(finding["file"].as_str().unwrap());
        let path = file.strip_prefix(root()).unwrap_or(file);
        let text = text(path.to_str().unwrap());
        let value: Value = serde_json::from_str(&text).unwrap();
        for cell in finding["cells"].as_array().unwrap() {
            let place = cell["place"].as_str().unwrap();
            let held = value.pointer(place).unwrap_or_else(|| panic!("{path:?} has no {place}"));
            let written = at(&text, &cell["line"], &cell["column"]);
            assert!(written.starts_with(&held.to_string()), "{path:?}{place}: {written}");
            assert_eq!(cell["value"].as_str(), held.as_number().map(|n| n.to_string()).as_deref());
            cells += 1;
        }
    }
    assert!(found.len() > 5_000 && cells > 10_000, "{} checks, {cells} cells", found.len());
}

#[test]
fn json_has_every_field_of_the_contract() {
    let file = root().join("data/report/jinhu-county/2023.json");
    let found = findings(&[&file]);
    let finding = found.iter().find(|one| one["rule"] == "T4-SUM-litigation_direct").unwrap();
    let is = |key: &str, expected: &str| assert_eq!(finding[key], expected, "{key}");
    is("result", "fail");
    is("severity", "error");
    is("place", "/tables/remedies/litigation_direct/total");
    is("left", "0");
    is("right", "3");
    is("difference", "-3");
    is(
        "message",
        "Row “Direct litigation”: “Total” is 0, “Upheld” + “Corrected” + “Other result” + “Pending” is 3; the difference is 3.",
    );
    for finding in &found {
        let keys: Vec<&str> = finding.as_object().unwrap().keys().map(String::as_str).collect();
        let expected = [
            "cells",
            "column",
            "difference",
            "file",
            "left",
            "line",
            "message",
            "note",
            "place",
            "result",
            "right",
            "rule",
            "severity",
        ];
        assert_eq!(keys, expected);
    }
}

#[test]
fn broken_files_are_named_with_their_places_and_the_others_still_checked() {
    let from = copy_of_data("check-broken");
    let report = |path: &str| from.join("data/report").join(path);
    let whole = fs::read_to_string(report("shuyang-drc/2023.json")).unwrap();
    let half = &whole[..whole.find("\"tables\"").unwrap()];
    fs::write(report("shuyang-drc/2023.json"), half).unwrap();
    damage(&report("suqian-city/2024.json"), "\"official_copy\"", "17");
    damage(&report("huaian-city/2024.json"), "\"in_force\"", "\"in_farce\"");
    damage(
        &report("jinhu-county/2023.json"),
        "\"year\": 2023,",
        "\"year\": 2023,\n \"year\": 2024,",
    );
    // 「金」 as it is in GBK.
    let gbk = [b"{\n\"name\": \"".as_slice(), &[0xbd, 0xf0], b"\"}"].concat();
    fs::write(report("hunan-go/2020.json"), gbk).unwrap();
    fs::write(report("fujian-psb/2020.json"), " ".repeat(5 * 1024 * 1024)).unwrap();
    fs::write(report("fujian-psb/2021.json"), "[".repeat(100_000)).unwrap();
    fs::write(report("hainan-psb/2020.json"), "").unwrap();
    let missing = from.join("nowhere.json");
    let output = check(&["--lang", "en"], &[&from, &missing]);
    let said = lines(&output.stdout);
    assert_eq!(output.status.code(), Some(2), "{said:#?}");
    let end = half.matches('\n').count() + 1;
    let column = half.lines().last().unwrap().chars().count() + 1;
    for (rule, path, what) in [
        (
            "FILE-JSON",
            "shuyang-drc/2023.json",
            &*format!("ends in the middle, line {end} column {column}"),
        ),
        (
            "FILE-FIELD",
            "suqian-city/2024.json/source/confidence",
            "“17” is none of the words allowed here (line 25 column",
        ),
        (
            "V-EDITION",
            "huaian-city/2024.json/tables/proactive/rules/in_farce",
            "the form has no “in_farce” (line 32 column 17)",
        ),
        (
            "V-EDITION",
            "huaian-city/2024.json/tables/proactive/rules/in_force",
            "the form has this cell",
        ),
        (
            "FILE-DUPLICATE",
            "jinhu-county/2023.json/year",
            "“year” occurs twice; only the first is read (line",
        ),
        ("FILE-ENCODING", "hunan-go/2020.json", "not UTF-8 (line 2)"),
        ("FILE-SIZE", "fujian-psb/2020.json", "5,242,880 bytes"),
        ("FILE-JSON", "fujian-psb/2021.json", "nested more than 64 deep, line 1 column 66"),
        ("FILE-JSON", "hainan-psb/2020.json", "ends in the middle, line 1 column 1"),
    ] {
        let start = format!("error {rule} {}: ", report(path).display());
        let is_it = |line: &&String| line.starts_with(&start) && line.contains(what);
        assert!(said.iter().any(|line| is_it(&line)), "{start}{what}\n{said:#?}");
    }
    assert!(
        said.iter().any(|line| line.starts_with(&format!("error FILE-READ {}", missing.display())))
    );
    // All the others.
    let checked = said
        .iter()
        .filter(|line| line.contains(" can’t be assessed") && !line.starts_with(' '))
        .count();
    assert_eq!(checked, report_files().len() - 6, "{said:#?}");
    assert!(said.last().unwrap().ends_with("7 files could not be read"), "{said:#?}");
}

#[test]
fn a_file_that_lies_under_another_name_than_it_states_is_found_in_a_collection_only() {
    let from = copy_of_data("check-name");
    let stray = from.join("data/report/pingtan-psb/2020.json");
    fs::write(&stray, &report_file("pingtan-psb", 2019).text).unwrap();
    let said = lines(&check(&[], &[&stray]).stdout);
    assert!(said[0].contains("FILE-NAME"), "{said:#?}");
    let desk = folder("desk").join("draft.json");
    fs::copy(&stray, &desk).unwrap();
    let output = check(&["--data", root().join("data").to_str().unwrap()], &[&desk]);
    assert_eq!(output.status.code(), Some(0), "{:?}", lines(&output.stdout));
}

#[test]
fn the_year_before_is_read_from_the_same_folder() {
    let from = copy_of_data("check-previous");
    let report = |year: u16| from.join(format!("data/report/suqian-city/{year}.json"));
    let carry = |found: &[Value]| {
        let is_total = |finding: &&Value| finding["rule"] == "X-CARRY-total";
        found.iter().find(is_total).unwrap()["result"].as_str().unwrap().to_owned()
    };
    assert_eq!(carry(&findings(&[&report(2024)])), "pass");
    damage(&report(2023), "\"total\": 121", "\"total\": 120");
    assert_eq!(carry(&findings(&[&report(2024)])), "fail");
    fs::remove_file(report(2023)).unwrap();
    assert_eq!(carry(&findings(&[&report(2024)])), "not_assessable");
}

#[test]
fn without_forms_the_tool_says_where_it_looked() {
    let desk = folder("no-forms").join("draft.json");
    fs::write(&desk, "{}").unwrap();
    let output = check(&[], &[&desk]);
    assert_eq!(output.status.code(), Some(2));
    let said = lines(&output.stderr);
    assert!(
        said[0].starts_with("failed to find the forms: ") && said[0].contains("--data"),
        "{said:?}"
    );
}

#[test]
fn a_third_edition_needs_a_new_form_file_and_nothing_else() {
    let from = copy_of_data("check-third");
    fs::copy(root().join("tests/fixtures/ed2030.json"), from.join("data/form/ed2030.json"))
        .unwrap();
    let report = from.join("data/report/example/2030.json");
    fs::create_dir_all(report.parent().unwrap()).unwrap();
    fs::copy(root().join("tests/fixtures/report-2030.json"), &report).unwrap();
    let found = findings(&[&report]);
    let of = |rule: &str| {
        found.iter().filter(|one| one["rule"].as_str().unwrap().starts_with(rule)).count()
    };
    // Five columns, eight rows with cells, four kinds of remedies.
    assert_eq!((of("T3-BALANCE"), of("T3-OUTCOME"), of("T3-ROW"), of("T4-SUM")), (5, 5, 8, 4));
    let edition = found.iter().find(|one| one["rule"] == "V-EDITION-requests").unwrap();
    assert_eq!(edition["result"], "pass");
}
