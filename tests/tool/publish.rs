//! The folder to publish, made from a few agencies with a program that does nothing.

use crate::support::data::files_below;
use crate::{copy_of_data, damage, folder, lines, run};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

/// A copy of the collection with just these agencies.
pub(crate) fn some_agencies(name: &str, agencies: &[&str]) -> PathBuf {
    let from = copy_of_data(name);
    for entry in fs::read_dir(from.join("data/report")).unwrap() {
        let path = entry.unwrap().path();
        if !agencies.iter().any(|agency| path.ends_with(agency)) {
            fs::remove_dir_all(path).unwrap();
        }
    }
    from
}

/// A published folder with nothing but the files every page loads.
fn program() -> PathBuf {
    static PROGRAM: std::sync::OnceLock<PathBuf> = std::sync::OnceLock::new();
    PROGRAM
        .get_or_init(|| {
            let program = folder("program");
            fs::create_dir_all(program.join("embed")).unwrap();
            for name in [
                "app-0.js",
                "app-0.wasm",
                "figures-0.js",
                "figures-0.wasm",
                "audit-0.js",
                "audit-0.wasm",
                "style-0.css",
                "boot-0.js",
                "frame-0.js",
                "doctor-0.js",
                "embed/1.js",
                "embed/1.js.integrity",
            ] {
                fs::write(program.join(name), name).unwrap();
            }
            program
        })
        .clone()
}

/// Builds the folder to publish.
pub(crate) fn publish(from: &Path, to: &Path) -> Output {
    let program = program();
    let folders = [from, to, &program].map(|folder| folder.to_str().unwrap());
    run(&["build", "--from", folders[0], "--to", folders[1], "--program", folders[2]])
}

/// What is published, by path.
fn published(to: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let read = |path: PathBuf| {
        let content = fs::read(&path).unwrap();
        (path.strip_prefix(to).unwrap().to_owned(), content)
    };
    files_below(to).into_iter().map(read).collect()
}

fn kept(output: &Output) -> String {
    let said = lines(&output.stderr);
    let line = said.iter().find(|line| line.contains(" agencies kept;"));
    let line = line.unwrap_or_else(|| panic!("{said:#?}"));
    line.split(", ").find(|part| part.contains("agencies kept")).unwrap().to_owned()
}

#[test]
fn agencies_nothing_of_which_changed_keep_their_pages_and_the_folder_is_as_if_built_anew() {
    let from = some_agencies("kept", &["hunan-psb", "suqian-city", "shuyang-drc"]);
    let to = folder("kept-to");
    let first = publish(&from, &to);
    assert_eq!(first.status.code(), Some(0), "{:#?}", lines(&first.stderr));
    assert!(kept(&first).starts_with("0 "), "{}", kept(&first));
    let before = published(&to);

    let second = publish(&from, &to);
    assert!(kept(&second).starts_with("3 "), "{}", kept(&second));
    assert_eq!(published(&to), before);

    // One number of one report; one agency gone.
    let report = from.join("data/report/suqian-city/2024.json");
    damage(&report, "\"in_force\": 12", "\"in_force\": 13");
    fs::remove_dir_all(from.join("data/report/shuyang-drc")).unwrap();
    let third = publish(&from, &to);
    assert!(kept(&third).starts_with("1 "), "{}", kept(&third));
    let anew = folder("kept-anew");
    publish(&from, &anew);
    let (here, there) = (published(&to), published(&anew));
    let differing: Vec<&PathBuf> = here
        .keys()
        .chain(there.keys())
        .filter(|path| here.get(*path) != there.get(*path))
        .collect();
    assert!(differing.is_empty(), "{differing:?}");

    // A folder that is going to replace the last one, inside it, as Trunk stages it.
    let stage = to.join(".stage");
    fs::create_dir_all(&stage).unwrap();
    let staged = publish(&from, &stage);
    assert!(kept(&staged).starts_with("2 "), "{}", kept(&staged));
    assert_eq!(published(&stage), there);
}

#[test]
fn the_columns_have_what_the_reports_print_and_a_query_reads_them() {
    let from = some_agencies("columns", &["hunan-psb", "suqian-city", "shuyang-drc"]);
    let to = folder("columns-to");
    publish(&from, &to);
    let ask = |address: &str| {
        let output = run(&["query", "--folder", to.to_str().unwrap(), address]);
        assert_eq!(output.status.code(), Some(0), "{:#?}", lines(&output.stderr));
        lines(&output.stdout)
    };
    // The same numbers from the columns of all and from the file of one.
    let numbers = |lines: Vec<String>| -> Vec<String> {
        let cell = |line: &String| {
            let cells: Vec<&str> = line.split(',').collect();
            (cells[0] == "suqian-city").then(|| [cells[0], cells[2], cells[8], cells[10]].join(" "))
        };
        lines.iter().filter_map(cell).collect()
    };
    let measure = "measure=requests.received_new";
    let one = numbers(ask(&format!("explore/?{measure}&body=suqian-city")));
    assert_eq!(one, ["suqian-city 2023 3511 ok", "suqian-city 2024 3525 ok"]);
    assert_eq!(numbers(ask(&format!("explore/?{measure}"))), one);
    assert_eq!(numbers(ask(&format!("explore/?{measure}&body=region:jiangsu"))), one);
    // An amount keeps its decimals.
    let fees = ask("figure/measure/?measure=proactive.fees.amount_wan&body=suqian-city&time=2024");
    assert!(fees[1].contains(",72701.2578,"), "{fees:?}");
    // What isn't published can't be asked.
    let output = run(&["query", "--folder", to.to_str().unwrap(), "about/"]);
    assert_eq!(output.status.code(), Some(2));
}
