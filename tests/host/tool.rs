//! The command line tool, run as a publisher runs it.

use crate::collection::root;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn tool(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gongkai")).args(arguments).output().unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A copy of the data in a folder of its own.
fn copy_of_data(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    copy(&root().join("data"), &folder.join("data"));
    folder
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target)
        } else {
            std::fs::copy(&path, &target).map(|_| ()).unwrap()
        }
    }
}

#[test]
fn the_build_refuses_broken_reports_and_names_all_of_them() {
    let folder = copy_of_data("broken");
    let place = |path: &str| folder.join("data/report").join(path);
    let cut = std::fs::read_to_string(place("suqian-city/2024.json")).unwrap();
    std::fs::write(place("suqian-city/2024.json"), &cut[..600]).unwrap();
    let wrong = std::fs::read_to_string(place("huaian-city/2024.json")).unwrap();
    let wrong = wrong.replacen("\"granted\"", "\"given\"", 1).replacen(
        "\"year\": 2024",
        "\"year\": 2023",
        1,
    );
    std::fs::write(place("huaian-city/2024.json"), wrong).unwrap();
    let folder = folder.display().to_string();
    let output = tool(&["build", "--from", &folder, "--to", &folder]);
    assert_eq!(output.status.code(), Some(1));
    let words = stderr(&output);
    assert!(
        words.contains(
            "error FILE-JSON data/report/suqian-city/2024.json: the file ends in the middle"
        ),
        "{words}"
    );
    assert!(
        words.contains(
            "error V-EDITION data/report/huaian-city/2024.json/tables/requests/granted/total"
        ),
        "{words}"
    );
    assert!(words.contains("error FILE-NAME data/report/huaian-city/2024.json"), "{words}");
    assert!(words.contains("16 findings of severity error"), "{words}");
}

#[test]
fn a_folder_without_data_is_said_to_be_unreadable() {
    let output = tool(&["build", "--from", "/nowhere", "--to", "/nowhere"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("failed to read data/site.json"));
}

#[test]
fn wrong_use_is_answered_with_the_usage() {
    for arguments in [&[][..], &["bild"], &["build", "--from"], &["build", "--to", "a", "b"]] {
        let output = tool(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&output).starts_with("usage: gongkai build"), "{arguments:?}");
    }
}
