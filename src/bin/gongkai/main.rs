//! The command line tool. It parses arguments and prints; what can be right or wrong is in the
//! library.

mod asset;
mod build;
mod card;
mod check;
mod collection;
mod compress;
mod head;
mod oembed;
mod package;
mod previous;
mod query;
mod spelling;
mod version;
mod wording;
mod work;

use gongkai::model::Locale;
use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str = "\
usage: gongkai check [--lang zh-Hans|en] [--all] [--format json] [--data DIR] FILE|DIR ...
       gongkai build [--from DIR] [--to DIR] [--program DIR] [--only ID[~ID…]]
       gongkai package [--from DIR] [--to DIR]
       gongkai query [--format csv|json] [--folder DIR] [--site URL] ADDRESS
       gongkai help

check   adds reports up and prints what doesn't hold, with line and column of each cell.
        --lang    language of the output (default: zh-Hans)
        --all     what holds and what can't be assessed as well
        --format  text (default) or json: every check
        --data    the folder with form/ and rule.json (default: above the files, else data)
build   validates the collection, prints every page, names and compresses every file.
        --from  the folder with data/, style/ and src/ (default: the current folder)
        --to    the folder that Trunk built (default: $TRUNK_STAGING_DIR, else dist)
        --program  a published folder whose programs and style sheet are taken as they are: reports are
                   added without Trunk and esbuild
        --only  prints the pages of these agencies alone: to look at, not to publish
package writes the data package alone, as build does, to data/package below --to; exit codes of build.
query   prints the numbers that the page at ADDRESS shows, such as 'explore/?measure=requests.granted&by=level'.
        --format  csv (default) or json
        --folder  the published folder (default: dist)
        --site    where it is published, for the addresses in the output

exit codes of check: 0 nothing wrong, 1 findings of severity error, 2 a file could not be read
exit codes of build and query: 0 done, 1 the collection can't be published as it is, 2 wrong use or no file access";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["check", options @ ..] => match check_options(options) {
            Some(options) => checked(check::run(&options)),
            None => usage(),
        },
        ["build", options @ ..] => match folders(options) {
            Some(folders) => finish(build::run(&folders)),
            None => usage(),
        },
        ["query", options @ ..] => match query_options(options) {
            Some(options) => finish(query::run(&options).map(|text| print!("{text}"))),
            None => usage(),
        },
        ["package", options @ ..] => match folders(options) {
            Some(folders) => finish(package::run(&folders.from, &folders.to)),
            None => usage(),
        },
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            ExitCode::SUCCESS
        }
        _ => usage(),
    }
}

fn checked(result: Result<u8, String>) -> ExitCode {
    match result {
        Ok(code) => ExitCode::from(code),
        Err(what) => {
            eprintln!("failed to {what}");
            ExitCode::from(2)
        }
    }
}

fn check_options(words: &[&str]) -> Option<check::Options> {
    let mut options = check::Options {
        paths: Vec::new(),
        data: None,
        locale: Locale::ZhHans,
        all: false,
        json: false,
    };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match *word {
            "--all" => options.all = true,
            "--lang" => match *words.next()? {
                "zh-Hans" | "zh" => options.locale = Locale::ZhHans,
                "en" => options.locale = Locale::En,
                _ => return None,
            },
            "--format" => match *words.next()? {
                "json" => options.json = true,
                "text" => options.json = false,
                _ => return None,
            },
            "--data" => options.data = Some(PathBuf::from(words.next()?)),
            option if option.starts_with("--") => return None,
            path => options.paths.push(PathBuf::from(path)),
        }
    }
    (!options.paths.is_empty()).then_some(options)
}

fn query_options(words: &[&str]) -> Option<query::Options> {
    let mut options = query::Options {
        address: String::new(),
        json: false,
        folder: PathBuf::from("dist"),
        site: String::new(),
    };
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match *word {
            "--format" => match *words.next()? {
                "csv" => options.json = false,
                "json" => options.json = true,
                _ => return None,
            },
            "--folder" => options.folder = PathBuf::from(words.next()?),
            "--site" => options.site = (*words.next()?).to_owned(),
            option if option.starts_with("--") => return None,
            address if options.address.is_empty() => options.address = address.to_owned(),
            _ => return None,
        }
    }
    (!options.address.is_empty()).then_some(options)
}

fn usage() -> ExitCode {
    eprintln!("{USAGE}");
    ExitCode::from(2)
}

fn folders(options: &[&str]) -> Option<build::Folders> {
    let mut folders = build::Folders {
        from: PathBuf::from("."),
        to: PathBuf::from(std::env::var_os("TRUNK_STAGING_DIR").unwrap_or("dist".into())),
        program: None,
        only: Vec::new(),
    };
    for option in options.chunks(2) {
        match option {
            ["--from", folder] => folders.from = PathBuf::from(folder),
            ["--to", folder] => folders.to = PathBuf::from(folder),
            ["--program", folder] => folders.program = Some(PathBuf::from(folder)),
            ["--only", ids] => folders.only = ids.split('~').map(str::to_owned).collect(),
            _ => return None,
        }
    }
    Some(folders)
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

impl std::fmt::Display for Stop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Findings(count) => write!(f, "build: {count} findings of severity error"),
            Self::Failed(what) => f.write_str(what),
        }
    }
}

impl Stop {
    fn because(what: impl Into<String>, error: impl std::fmt::Display) -> Self {
        Self::Failed(format!("{}: {error}", what.into()))
    }
}
