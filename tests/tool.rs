//! The command line tool, run as a program.

#[path = "tool/check.rs"]
mod check;
#[path = "tool/publish.rs"]
mod publish;
mod support;

use gongkai::figure::FigureId;
use publish::{publish, some_agencies};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use support::data::{files_below, report_file, root, text};

/// Runs the tool.
fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    // Nothing of the caller's set-up decides where a build goes.
    command.args(arguments).env_remove("TRUNK_STAGING_DIR");
    command.current_dir(env!("CARGO_TARGET_TMPDIR")).output().unwrap()
}

fn lines(bytes: &[u8]) -> Vec<String> {
    String::from_utf8(bytes.to_vec()).unwrap().lines().map(str::to_owned).collect()
}

/// An empty folder of this name, below the target folder.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A copy of the collection, to be damaged.
fn copy_of_data(name: &str) -> PathBuf {
    let to = folder(name);
    for file in files_below(&root().join("data")) {
        let copy = to.join(file.strip_prefix(root()).unwrap());
        fs::create_dir_all(copy.parent().unwrap()).unwrap();
        fs::copy(&file, copy).unwrap();
    }
    to
}

/// Replaces the first `from`, which must be there, in the file at `path`.
fn damage(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{}: {from}", path.display());
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

fn build(from: &Path) -> Output {
    let to = folder(&format!("{}-to", from.file_name().unwrap().to_str().unwrap()));
    run(&["build", "--from", from.to_str().unwrap(), "--to", to.to_str().unwrap()])
}

#[test]
fn a_collection_with_mistakes_is_refused_with_all_of_them_by_file_rule_and_place() {
    let from = copy_of_data("mistakes");
    let report = |path: &str| from.join("data/report").join(path);
    damage(&report("suqian-city/2024.json"), "\"official_copy\"", "\"hearsay\"");
    damage(&report("suqian-city/2024.json"), "\"in_force\": 12", "\"in_force\": \"twelve\"");
    damage(&report("suqian-city/2024.json"), "\"year\": 2024", "\"year\": -1");
    damage(&report("huaian-city/2024.json"), "\"in_force\"", "\"in_farce\"");
    damage(&report("jinhu-county/2023.json"), "\"schema\": 1", "\"schema\": 7");
    let whole = fs::read_to_string(report("shuyang-drc/2023.json")).unwrap();
    let half = &whole[..whole.find("\"tables\"").unwrap()];
    fs::write(report("shuyang-drc/2023.json"), half).unwrap();
    fs::create_dir(report("nobody")).unwrap();
    let stray = &report_file("fujian-psb", 2020).text;
    fs::write(report("nobody/2020.json"), stray).unwrap();

    let output = build(&from);
    let said = lines(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said:#?}");
    let line = half.matches('\n').count() + 1;
    let errors: Vec<&String> = said.iter().filter(|line| line.starts_with("error ")).collect();
    let expected = [
        "FILE-FIELD data/report/suqian-city/2024.json/year: expected a whole number".to_owned(),
        "FILE-FIELD data/report/suqian-city/2024.json/source/confidence: “hearsay”".to_owned(),
        "FILE-CELL data/report/suqian-city/2024.json/tables/proactive/rules/in_force: “twelve”"
            .to_owned(),
        "V-EDITION data/report/huaian-city/2024.json/tables/proactive/rules/in_force: ".to_owned(),
        "V-EDITION data/report/huaian-city/2024.json/tables/proactive/rules/in_farce: ".to_owned(),
        "FILE-SCHEMA data/report/jinhu-county/2023.json: schema 7".to_owned(),
        format!(
            "FILE-JSON data/report/shuyang-drc/2023.json: the file ends in the middle, line {line}"
        ),
        "FILE-NAME data/report/nobody/2020.json/agency/id, /year: ".to_owned(),
    ];
    for expected in &expected {
        let start = format!("error {expected}");
        assert!(errors.iter().any(|line| line.starts_with(&start)), "{start}\n{said:#?}");
    }
    assert_eq!(errors.len(), expected.len(), "{said:#?}");
    let last = said.last().unwrap();
    assert!(last.contains("8 findings"), "{last}");
    // Nothing half made is left where the site is to be.
    let to = Path::new(env!("CARGO_TARGET_TMPDIR")).join("mistakes-to");
    assert!(files_below(&to).is_empty());
}

#[test]
fn reports_that_do_not_add_up_are_listed_and_do_not_stop_the_build() {
    let from = some_agencies("differences", &["jinhu-county", "hunan-psb"]);
    let output = publish(&from, &folder("differences-to"));
    let said = lines(&output.stderr);
    let header = said.iter().position(|line| line.starts_with("published as printed, though "));
    let header = header.unwrap_or_else(|| panic!("{said:#?}"));
    let listed = said[header + 1..].iter().take_while(|line| line.starts_with("  ")).count();
    assert!(said[header].contains(&format!("though {listed} numbers")), "{said:#?}");
    let line = "  T4-SUM-litigation_direct data/report/jinhu-county/2023.json: ";
    assert!(said.iter().any(|found| found.starts_with(line)), "{said:#?}");
    assert_eq!(output.status.code(), Some(0), "{said:#?}");
    assert!(!said.iter().any(|line| line.contains("findings of severity error")), "{said:#?}");
}

#[test]
fn a_broken_form_is_refused_with_its_mistakes() {
    let from = copy_of_data("broken-form");
    let form = from.join("data/form/ed2021.json");
    damage(&form, "\"layout\": \"blocks\"", "\"layout\": \"bricks\"");
    damage(&form, "\"layout\": \"across\"", "\"layout\": \"along\"");
    let output = build(&from);
    let said = lines(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said:#?}");
    for (table, word) in [(0, "bricks"), (2, "along")] {
        let start =
            format!("error FILE-FIELD data/form/ed2021.json/tables/{table}/layout: “{word}”");
        assert!(said.iter().any(|line| line.starts_with(&start)), "{start}\n{said:#?}");
    }
}

#[test]
fn a_folder_without_data_can_t_be_read() {
    let output = build(&folder("no-data"));
    let said = lines(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said:#?}");
    assert!(said[0].starts_with("failed to read data/site.json: "), "{said:#?}");
    assert_eq!(said.len(), 1, "{said:#?}");
}

#[test]
fn a_collection_whose_form_is_missing_can_t_be_read() {
    let from = copy_of_data("no-form");
    fs::remove_file(from.join("data/form/ed2019.json")).unwrap();
    let output = build(&from);
    let said = lines(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said:#?}");
    assert!(said[0].starts_with("failed to read data/form/ed2019.json: "), "{said:#?}");
}

#[test]
fn wrong_use_is_answered_with_the_usage() {
    for arguments in [
        &[][..],
        &["bild"],
        &["build", "--form", "."],
        &["build", "--from"],
        &["build", "."],
        &["help", "build"],
        &["check"],
        &["check", "--all"],
        &["check", "--lang", "fr", "."],
        &["check", "--format"],
        &["check", "--verbose", "."],
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        let said = lines(&output.stderr);
        assert!(said[0].starts_with("usage: gongkai check "), "{said:#?}");
    }
}

#[test]
fn help_that_is_asked_for_is_no_error() {
    for argument in ["help", "--help", "-h"] {
        let output = run(&[argument]);
        assert_eq!(output.status.code(), Some(0), "{argument}");
        assert!(output.stderr.is_empty(), "{argument}");
        let said = lines(&output.stdout);
        assert!(said[0].starts_with("usage: gongkai check "), "{said:#?}");
        assert!(
            said.iter().any(|line| line.starts_with("exit codes of build and query: ")),
            "{said:#?}"
        );
    }
}

/// The files of this name below `folder`, each with its content.
fn json_files(folder: &Path, name: &str) -> Vec<(String, Value)> {
    let files = files_below(folder);
    let named = files.iter().filter(|path| path.ends_with(name));
    let read = |path: &PathBuf| {
        let place = path.strip_prefix(folder).unwrap().display().to_string();
        (place, serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap())
    };
    named.map(read).collect()
}

#[test]
fn each_figure_and_report_says_how_to_show_it_elsewhere_once_the_address_is_known() {
    let field = |name: &str| {
        let site: Value = serde_json::from_str(&text("data/site.json")).unwrap();
        format!("\"{name}\": \"{}\"", site[name].as_str().unwrap())
    };
    for (name, filled_in, address) in [
        ("oembed-none", vec![], None),
        (
            "oembed-domain",
            vec![("domain", "www.example.gov.cn")],
            Some("https://www.example.gov.cn/"),
        ),
        (
            "oembed-address",
            vec![("domain", "www.example.gov.cn"), ("address", "http://10.0.0.1:8080/a/b")],
            Some("http://10.0.0.1:8080/a/b/"),
        ),
    ] {
        let from = some_agencies(name, &["hunan-psb", "suqian-city"]);
        for (key, value) in filled_in {
            damage(&from.join("data/site.json"), &field(key), &format!("\"{key}\": \"{value}\""));
        }
        let to = folder(&format!("{name}-to"));
        let said = lines(&publish(&from, &to).stderr);
        let files = ["oembed.json", "oembed.en.json"].map(|name| json_files(&to, name));
        let Some(address) = address else {
            assert!(files.iter().all(Vec::is_empty), "{files:?}");
            continue;
        };
        assert!(said.iter().all(|line| !line.starts_with("error ")), "{said:#?}");
        for (files, lang) in files.iter().zip(["", "lang=en&amp;"]) {
            assert_eq!(files.len(), FigureId::ALL.len() + 5);
            for (path, answer) in files {
                let page = path.rsplit_once('/').unwrap().0;
                let text = |key: &str| answer[key].as_str().unwrap();
                assert_eq!((text("type"), text("version")), ("rich", "1.0"), "{path}");
                assert_eq!(text("provider_url"), address);
                assert!(!text("title").is_empty() && !text("provider_name").is_empty(), "{path}");
                let (width, height) = (answer["width"].as_i64(), answer["height"].as_i64());
                assert_eq!(width, Some(768));
                let height = height.unwrap();
                assert!((250..20_000).contains(&height), "{path}: {height}");
                assert_eq!(answer["cache_age"], 86_400);
                let html = text("html");
                let frame = format!("<iframe src=\"{address}{page}/?{lang}embed=1\" title=\"");
                assert!(html.contains(&frame), "{path}: {html}");
                assert!(html.contains(&format!(" height=\"{height}\"")), "{html}");
                let link = format!("<figcaption><a href=\"{address}{page}/");
                assert!(html.contains(&link) && !html.contains("<script"), "{html}");
            }
        }
    }
}
