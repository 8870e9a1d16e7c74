//! The command line tool. It parses arguments and prints; what can be right or wrong is in the
//! library.

mod asset;
mod build;
mod collection;
mod head;
mod wording;

use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "\
usage: gongkai build [--from DIR] [--to DIR]
       gongkai help

build   validates the collection, prints every page, names and compresses every file.
        --from  the folder with data/, style/ and src/ (default: the current folder)
        --to    the folder that Trunk built (default: $TRUNK_STAGING_DIR, else dist)

exit codes: 0 done, 1 the collection can't be published as it is, 2 wrong use or no file access";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["build", options @ ..] => match folders(options) {
            Some((from, to)) => finish(build::run(&from, &to)),
            None => usage(),
        },
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            ExitCode::SUCCESS
        }
        _ => usage(),
    }
}

fn usage() -> ExitCode {
    eprintln!("{USAGE}");
    ExitCode::from(2)
}

fn folders(options: &[&str]) -> Option<(PathBuf, PathBuf)> {
    let mut from = PathBuf::from(".");
    let mut to = PathBuf::from(std::env::var_os("TRUNK_STAGING_DIR").unwrap_or("dist".into()));
    for option in options.chunks(2) {
        match option {
            ["--from", folder] => from = PathBuf::from(folder),
            ["--to", folder] => to = PathBuf::from(folder),
            _ => return None,
        }
    }
    Some((from, to))
}

fn finish(result: Result<(), Stop>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(Stop::Findings(count)) => {
            eprintln!("failed to build: {count} findings of severity error (listed above)");
            ExitCode::from(1)
        }
        Err(Stop::Failed(what)) => {
            eprintln!("failed to {what}");
            ExitCode::from(2)
        }
    }
}

/// Why the tool stops.
enum Stop {
    /// The collection has findings of severity error; how many.
    Findings(usize),
    /// Something else failed: completes "failed to …".
    Failed(String),
}

impl Stop {
    fn because(what: impl Into<String>, error: impl std::fmt::Display) -> Self {
        Self::Failed(format!("{}: {error}", what.into()))
    }
}
