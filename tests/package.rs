//! The data package, made by the tool from the real collection and from hostile ones, and read with
//! other code than wrote it.

mod support;

use gongkai::figure::{Context, Export, FigureId, build};
use gongkai::i18n::messages;
use gongkai::model::{AgencyReports, Report};
use gongkai::query::{Query, reports_in};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;
use support::data::{
    EDITIONS, cell_keys, files_below, forms, report_file, report_files, root, table_json,
};

/// An empty folder of this name, below the target folder.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("package").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Runs `gongkai package` on the collection in `from`.
fn run(from: &Path, to: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    command.args(["package", "--from", from.to_str().unwrap(), "--to", to.to_str().unwrap()]);
    command.env_remove("TRUNK_STAGING_DIR").output().unwrap()
}

/// The package of the collection in `from`, in a folder named `name`.
fn package(from: &Path, name: &str) -> PathBuf {
    let to = folder(name);
    let output = run(from, &to);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    to.join("data/package")
}

/// A copy of the files the tool needs, with the reports that `keep` keeps.
fn copy_of_data(name: &str, keep: impl Fn(&Path) -> bool) -> PathBuf {
    let to = folder(name);
    for file in files_below(&root().join("data")) {
        let path = file.strip_prefix(root()).unwrap();
        if !path.starts_with("data/report") || keep(path) {
            fs::create_dir_all(to.join(path).parent().unwrap()).unwrap();
            fs::copy(&file, to.join(path)).unwrap();
        }
    }
    to
}

/// The lines of a CSV file below its head, by column.
fn lines(path: &Path) -> Vec<BTreeMap<String, String>> {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut rows = support::csv::rows(text);
    let head = rows.remove(0);
    let by_column = |row: Vec<String>| {
        assert_eq!(row.len(), head.len(), "{path:?}: {row:?}");
        head.iter().cloned().zip(row).collect()
    };
    rows.into_iter().map(by_column).collect()
}

/// The lines of all files with cells, each of the year its file is named by.
fn cell_lines(package: &Path) -> Vec<BTreeMap<String, String>> {
    let mut all = Vec::new();
    for path in files_below(package) {
        let name = path.file_name().unwrap().to_str().unwrap();
        if let Some(year) = name.strip_prefix("cells-") {
            let lines = lines(&path);
            assert!(lines.iter().all(|line| format!("{}.csv", line["year"]) == year), "{name}");
            all.extend(lines);
        }
    }
    all
}

/// Value, status and text of a cell of a report file; of a whole table if it is a word.
fn expected(cell: &Value) -> (String, &str, &str) {
    match cell {
        Value::Number(number) => {
            let digits = number.to_string();
            let is_zero = digits.trim_start_matches('-').chars().all(|one| "0.".contains(one));
            (digits, if is_zero { "zero" } else { "number" }, "")
        }
        Value::Object(words) => (String::new(), "text", words["text"].as_str().unwrap()),
        Value::String(word) => match word.as_str() {
            "not_applicable" => (String::new(), "not-applicable", ""),
            "not_published" => (String::new(), "not-published", ""),
            word => (String::new(), word, ""),
        },
        other => panic!("{other}"),
    }
}

#[test]
fn every_cell_of_every_report_is_in_the_package_once_with_its_digits_and_state() {
    let package = package(root(), "cells");
    let mut found: Vec<String> = cell_lines(&package)
        .iter()
        .map(|line| {
            let column = |name: &str| line[name].as_str();
            ["agency_id", "year", "form", "table", "row_id", "column_id", "value", "status", "text"]
                .map(column)
                .join("|")
        })
        .collect();
    let mut written = Vec::new();
    let mut numbers = 0;
    for file in report_files() {
        let (agency, year) = (&file.value["agency"]["id"], &file.value["year"]);
        for (id, table) in file.value["tables"].as_object().unwrap() {
            let form = file.value["table_form"].get(id).unwrap_or(&file.value["form"]);
            let form = form.as_str().unwrap();
            if !EDITIONS.contains(&form) {
                assert!(!table.is_object(), "{}: cells without a form", file.path);
                continue;
            }
            for (row, column) in cell_keys(&table_json(form, id)) {
                let cell = if table.is_object() { &table[&row][&column] } else { table };
                let (value, status, text) = expected(cell);
                numbers += usize::from(cell.is_number());
                let agency = agency.as_str().unwrap();
                written.push(format!(
                    "{agency}|{year}|{form}|{id}|{row}|{column}|{value}|{status}|{text}"
                ));
            }
        }
    }
    assert!(numbers > 10_000, "{numbers} numbers");
    // No number of a file is left over: those of the forms' cells are all there are.
    let printed = |value: &Value| -> usize {
        let tables = value["tables"].as_object().unwrap().values().filter_map(Value::as_object);
        let rows = tables.flat_map(|table| table.values().filter_map(Value::as_object));
        rows.map(|row| row.values().filter(|cell| cell.is_number()).count()).sum()
    };
    assert_eq!(report_files().iter().map(|file| printed(&file.value)).sum::<usize>(), numbers);
    found.sort();
    written.sort();
    assert_eq!(found.len(), written.len());
    for (found, written) in found.iter().zip(&written) {
        assert_eq!(found, written);
    }
}

#[test]
fn every_report_agency_and_stated_number_has_its_line() {
    let package = package(root(), "reports");
    let reports = lines(&package.join("reports.csv"));
    assert_eq!(reports.len(), report_files().len());
    let stated = lines(&package.join("stated.csv"));
    let mut numbers = 0;
    for file in report_files() {
        let (agency, year) = (&file.value["agency"]["id"], file.value["year"].to_string());
        let is_of = |line: &&BTreeMap<String, String>| {
            line["agency_id"] == agency.as_str().unwrap() && line["year"] == year
        };
        let line = reports.iter().find(is_of).unwrap_or_else(|| panic!("no {}", file.path));
        for (column, pointer) in [
            ("form", "/form"),
            ("title", "/title/zh-Hans"),
            ("published", "/published"),
            ("confidence", "/source/confidence"),
            ("source_title", "/source/title"),
            ("source_publisher", "/source/publisher"),
            ("source_url", "/source/url"),
            ("source_reading", "/source/reading"),
        ] {
            let given = file.value.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
            assert_eq!(line[column], given, "{} {column}", file.path);
        }
        for table in ["proactive", "requests", "remedies"] {
            let given = file.value["tables"][table].as_str().unwrap_or("cells");
            assert_eq!(line[table], given.replace('_', "-"), "{} {table}", file.path);
        }
        let lines: Vec<_> = stated.iter().filter(is_of).collect();
        let figures = file.value["narrative_figures"].as_array().unwrap();
        assert_eq!(lines.len(), figures.len(), "{}", file.path);
        for (index, (line, figure)) in lines.iter().zip(figures).enumerate() {
            assert_eq!(line["position"], (index + 1).to_string());
            assert_eq!(line["value"], figure["value"].to_string(), "{}", file.path);
            assert_eq!(line["unit"], figure["unit"].as_str().unwrap());
            assert_eq!(line["qualifier"], figure["qualifier"].as_str().unwrap_or_default());
        }
        numbers += figures.len();
    }
    assert!(numbers > 400, "{numbers} stated numbers");
    assert_eq!(stated.len(), numbers);
    let agencies = lines(&package.join("agencies.csv"));
    let mut ids: Vec<&str> = agencies.iter().map(|line| line["agency_id"].as_str()).collect();
    ids.sort_unstable();
    let mut all: Vec<&str> =
        report_files().iter().map(|file| file.value["agency"]["id"].as_str().unwrap()).collect();
    all.dedup();
    assert_eq!(ids, all);
    let unconfirmed = agencies.iter().filter(|line| line["name_unconfirmed"] == "true").count();
    assert_eq!(unconfirmed, 2);
}

#[test]
fn labels_are_those_of_the_forms_and_units_the_same_in_both_places() {
    let package = package(root(), "labels");
    let labels = lines(&package.join("labels.csv"));
    let key = |line: &BTreeMap<String, String>| {
        ["form", "table", "row_id", "column_id"].map(|name| line[name].clone())
    };
    let keys: Vec<[String; 4]> = labels.iter().map(key).collect();
    let mut expected = Vec::new();
    for form in EDITIONS {
        for table in ["proactive", "requests", "remedies"] {
            for (row, column) in cell_keys(&table_json(form, table)) {
                expected.push([form.to_owned(), table.to_owned(), row, column]);
            }
        }
    }
    assert_eq!(keys, expected);
    let unit: BTreeMap<[String; 4], &str> =
        labels.iter().map(|line| (key(line), line["unit_zh"].as_str())).collect();
    for line in cell_lines(&package) {
        assert_eq!(line["unit"], unit[&key(&line)]);
    }
    let of = |row: &str, column: &str| {
        let found = labels.iter().find(|line| {
            line["form"] == "ed2021" && line["row_id"] == row && line["column_id"] == column
        });
        found.unwrap_or_else(|| panic!("{row} {column}"))
    };
    let refused = of("denied_state_secret", "research_institution");
    assert_eq!(refused["row_zh"], "1.属于国家秘密");
    assert_eq!(refused["row_group_zh"], "三、本年度办理结果 / （三）不予公开");
    assert_eq!(refused["column_group_zh"], "法人或其他组织");
    let fees = of("fees", "amount_wan");
    assert_eq!((fees["unit_zh"].as_str(), fees["number"].as_str()), ("万元", "amount"));
    assert_eq!(fees["basis_zh"], "第二十条第（八）项");
    assert_eq!(fees["document"], "国办公开办函〔2021〕30号");
}

#[test]
fn the_same_collection_makes_the_same_bytes_and_another_one_another_version() {
    let first = package(root(), "first");
    let copy = copy_of_data("copy", |_| true);
    let second = package(&copy, "second");
    let names = |folder: &Path| -> Vec<PathBuf> {
        let files = files_below(folder);
        files.iter().map(|path| path.strip_prefix(folder).unwrap().to_owned()).collect()
    };
    assert_eq!(names(&first), names(&second));
    for name in names(&first) {
        assert!(fs::read(first.join(&name)).unwrap() == fs::read(second.join(&name)).unwrap());
    }
    let version = |folder: &Path| -> String {
        let text = fs::read_to_string(folder.join("datapackage.json")).unwrap();
        let json: Value = serde_json::from_str(&text).unwrap();
        json["version"].as_str().unwrap().to_owned()
    };
    assert!(version(&first).starts_with("1.0.0+"), "{}", version(&first));
    let report = copy.join("data/report/suqian-city/2024.json");
    let text = fs::read_to_string(&report).unwrap();
    fs::write(&report, text.replacen("\"in_force\": 12", "\"in_force\": 13", 1)).unwrap();
    assert_ne!(version(&package(&copy, "third")), version(&first));
}

#[test]
fn checksums_hold_for_every_file_and_only_for_the_files_as_written() {
    let package = package(root(), "sums");
    let check = || {
        let mut command = Command::new("sha256sum");
        command.args(["-c", "--strict", "SHA256SUMS"]).current_dir(&package).output().unwrap()
    };
    let output = check();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{said}");
    assert_eq!(said.lines().count(), files_below(&package).len() - 1);
    let path = package.join("stated.csv");
    fs::write(&path, fs::read_to_string(&path).unwrap().replacen("51", "52", 1)).unwrap();
    assert!(!check().status.success());
}

#[test]
fn a_package_takes_the_place_of_the_one_before() {
    let to = folder("again");
    assert!(run(root(), &to).status.success());
    let only = copy_of_data("only", |path| path.ends_with("suqian-city/2024.json"));
    assert!(run(&only, &to).status.success());
    let package = to.join("data/package");
    let cells = files_below(&package).into_iter().filter(|path| {
        path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("cells-"))
    });
    assert_eq!(cells.collect::<Vec<PathBuf>>(), [package.join("cells-2024.csv")]);
}

#[test]
fn a_collection_without_tables_is_described_without_them() {
    // The reports before the forms.
    let from = copy_of_data("legacy", |path| {
        let year: u16 = path.file_stem().unwrap().to_str().unwrap().parse().unwrap();
        year < 2019
    });
    let package = package(&from, "no-cells");
    let text = fs::read_to_string(package.join("datapackage.json")).unwrap();
    let json: Value = serde_json::from_str(&text).unwrap();
    let names: Vec<&Value> =
        json["resources"].as_array().unwrap().iter().map(|one| &one["name"]).collect();
    assert_eq!(names, ["reports", "agencies", "stated", "labels"]);
    assert_eq!(cell_lines(&package).len(), 0);
}

/// What a spreadsheet program could take for something else.
const HOSTILE: [&str; 6] = [
    "=HYPERLINK(\"http://example.com\";\"点\")",
    "+1",
    "-甲；乙;丙,丁",
    "@SUM(1)",
    "\t表",
    "“引” \"号\"",
];

/// A collection whose texts are hostile and whose cells are of every kind.
fn hostile_collection(name: &str) -> PathBuf {
    let from = copy_of_data(name, |path| path.ends_with("suqian-city/2024.json"));
    let path = from.join("data/report/suqian-city/2024.json");
    let mut report: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    report["agency"]["name"]["zh-Hans"] = json!(HOSTILE[0]);
    report["agency"]["name"]["en"] = json!(HOSTILE[1]);
    report["source"]["title"] = json!(HOSTILE[2]);
    report["source"]["publisher"] = json!(HOSTILE[5]);
    report["notes"] = json!(HOSTILE);
    let natural = |row: &str| format!("/tables/requests/{row}/natural_person");
    for (row, cell) in [
        ("denied_state_secret", json!({"text": HOSTILE[3]})),
        ("denied_prohibited_by_law", json!({"text": HOSTILE[4]})),
        ("denied_security_stability", json!({"text": HOSTILE[2]})),
        ("denied_third_party_rights", json!("not_applicable")),
        ("denied_internal_affairs", json!("blank")),
        ("denied_process_information", json!("unread")),
        ("denied_enforcement_file", serde_json::from_str("-13").unwrap()),
        ("denied_admin_inquiry", serde_json::from_str("1234567.8900").unwrap()),
    ] {
        *report.pointer_mut(&natural(row)).unwrap() = cell;
    }
    fs::write(&path, serde_json::to_string(&report).unwrap()).unwrap();
    from
}

/// A text as a CSV file has it.
fn tamed(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    if is_formula { format!("'{text}") } else { text.to_owned() }
}

/// The same package is opened in LibreOffice by tests/package/spreadsheet.py.
#[test]
fn no_text_is_a_formula_and_no_number_a_text() {
    let package = package(&hostile_collection("hostile"), "hostile-package");
    let agency = &lines(&package.join("agencies.csv"))[0];
    assert_eq!(agency["name_zh"], tamed(HOSTILE[0]));
    assert_eq!(agency["name_en"], tamed(HOSTILE[1]));
    let report = &lines(&package.join("reports.csv"))[0];
    assert_eq!(report["source_title"], tamed(HOSTILE[2]));
    assert_eq!(report["source_publisher"], HOSTILE[5]);
    assert_eq!(report["notes"], tamed(&HOSTILE.join(" | ")));
    let cells = cell_lines(&package);
    let cell = |row: &str| {
        let is_it = |line: &&BTreeMap<String, String>| {
            line["row_id"] == row && line["column_id"] == "natural_person"
        };
        let line = cells.iter().find(is_it).unwrap();
        ["value", "status", "text"].map(|column| line[column].clone())
    };
    let text = |text: &str| ["".to_owned(), "text".to_owned(), tamed(text)];
    let word = |value: &str, status: &str| [value.to_owned(), status.to_owned(), String::new()];
    assert_eq!(cell("denied_state_secret"), text(HOSTILE[3]));
    assert_eq!(cell("denied_prohibited_by_law"), text(HOSTILE[4]));
    assert_eq!(cell("denied_security_stability"), text(HOSTILE[2]));
    assert_eq!(cell("denied_third_party_rights"), word("", "not-applicable"));
    assert_eq!(cell("denied_internal_affairs"), word("", "blank"));
    assert_eq!(cell("denied_process_information"), word("", "unread"));
    assert_eq!(cell("denied_enforcement_file"), word("-13", "number"));
    assert_eq!(cell("denied_admin_inquiry"), word("1234567.8900", "number"));
}

/// Files as readers save them from figures, with the same numbers as JSON beside them, for
/// tests/package/spreadsheet.py: of a real report, and of one with a hostile name.
#[test]
fn figures_saved_as_csv_are_there_to_be_opened() {
    let to = folder("figure");
    let real = report_file("suqian-city", 2024).report.clone();
    let hostile = hostile_collection("hostile-figure").join("data/report/suqian-city/2024.json");
    let hostile = Report::read("hostile", &fs::read_to_string(hostile).unwrap()).unwrap();
    let query = Query::default();
    for (name, report) in [("real", real), ("hostile", hostile)] {
        let id = report.agency_id().to_owned();
        let agencies = [Arc::new(AgencyReports { id, reports: vec![report] })];
        let selection = reports_in(&query, &agencies);
        for figure in [FigureId::Outcome, FigureId::Decision, FigureId::Narrative] {
            let context = Context {
                selection: &selection,
                forms: forms(),
                query: &query,
                catalog: None,
                explored: None,
            };
            let figure = build(figure, &context);
            let address = "https://www.example.gov.cn/figure/?a=1;2";
            let words = messages(query.locale);
            let export = Export { figure: &figure, query: &query, address, words };
            let name = format!("{name}-{}", figure.id.id());
            fs::write(to.join(format!("{name}.csv")), export.csv()).unwrap();
            fs::write(to.join(format!("{name}.json")), export.json()).unwrap();
        }
    }
    assert_eq!(files_below(&to).len(), 12);
}
