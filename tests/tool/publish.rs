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
                "embedding-0.js",
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
    // The data of before stay as they were, for what is pinned to them.
    let old = PathBuf::from("data").join(version(&before));
    let is_old = |path: &&PathBuf| path.starts_with(&old);
    assert!(before.keys().filter(is_old).count() > 100);
    assert!(
        before
            .iter()
            .filter(|(path, _)| path.starts_with(&old))
            .all(|(path, content)| here.get(path) == Some(content))
    );
    assert!(!there.keys().any(|path| path.starts_with(&old)));
    let now = |all: &BTreeMap<PathBuf, Vec<u8>>| -> BTreeMap<PathBuf, Vec<u8>> {
        let others = all.iter().filter(|(path, _)| !path.starts_with(&old));
        others.map(|(path, content)| (path.clone(), content.clone())).collect()
    };
    let here = now(&here);
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
    let staged = published(&stage);
    assert_eq!(now(&staged), there);
    assert_eq!(staged.keys().filter(is_old).count(), before.keys().filter(is_old).count());
}

/// The name of the current version of the data.
fn version(published: &BTreeMap<PathBuf, Vec<u8>>) -> String {
    let file = &published[Path::new("data/version.json")];
    let file: serde_json::Value = serde_json::from_slice(file).unwrap();
    file["version"].as_str().unwrap().to_owned()
}

#[test]
fn a_version_of_the_data_keeps_its_numbers_and_has_every_file_that_figures_are_drawn_from() {
    let from = some_agencies("version", &["hunan-psb", "suqian-city"]);
    let to = folder("version-to");
    publish(&from, &to);
    let first = published(&to);
    let old = version(&first);
    let place = Path::new("data").join(&old);
    // The same bytes under both names, compressed copies too; texts of reports are not among them.
    for (path, content) in first.iter().filter(|(path, _)| path.starts_with(&place)) {
        let current = Path::new("data").join(path.strip_prefix(&place).unwrap());
        assert_eq!(first.get(&current), Some(content), "{}", path.display());
    }
    for name in [
        "catalog.json",
        "collection.json",
        "frame.json.br",
        "agency/suqian-city.json.gz",
        "form/ed2021.json",
        "names/0.json",
        "version.json",
    ] {
        assert!(first.contains_key(&place.join(name)), "{name}");
    }
    assert!(!first.contains_key(&place.join("report/suqian-city/2024.json")));

    // What isn't a number or a form doesn't make another version.
    damage(&from.join("data/about.json"), "\"schema\"", "\n\"schema\"");
    publish(&from, &to);
    assert_eq!(version(&published(&to)), old);

    // Into another folder, with the published one as the program.
    damage(&from.join("data/report/suqian-city/2024.json"), "\"in_force\": 12", "\"in_force\": 13");
    let next = folder("version-next");
    let folders = [&from, &next, &to].map(|folder| folder.to_str().unwrap());
    let output = run(&["build", "--from", folders[0], "--to", folders[1], "--program", folders[2]]);
    assert_eq!(output.status.code(), Some(0), "{:#?}", lines(&output.stderr));
    let second = published(&next);
    assert_ne!(version(&second), old);
    for (path, content) in first.iter().filter(|(path, _)| path.starts_with(&place)) {
        assert_eq!(second.get(path), Some(content), "{}", path.display());
    }
    let ask = |address: String| {
        let output = run(&["query", "--folder", next.to_str().unwrap(), &address]);
        (output.status.code(), lines(&output.stdout).concat(), lines(&output.stderr).concat())
    };
    let address = "figure/measure/?measure=proactive.rules.in_force&body=suqian-city&time=2024";
    assert!(ask(address.to_owned()).1.contains(",13,"));
    let (code, pinned, _) = ask(format!("{address}&v={old}"));
    assert_eq!(code, Some(0));
    assert!(pinned.contains(",12,") && !pinned.contains(",13,"), "{pinned}");
    assert!(pinned.contains(&format!("v={old}")), "{pinned}");
    // One that isn't there is no other one.
    let (code, _, said) = ask(format!("{address}&v=0123456789ab"));
    assert_eq!(code, Some(2));
    assert!(said.contains("data/0123456789ab/version.json"), "{said}");
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
