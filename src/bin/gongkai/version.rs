//! Versions of the data, for figures that keep their numbers: this build's, and those of earlier builds.
//!
//! `data/<version>/` has the files figures are drawn from, under the names they have in `data/`. On the disk
//! of the build they are the same files, linked; a version that an earlier build published is carried over.

use crate::Stop;
use crate::build::write;
use crate::collection::{Collection, files_below};
use crate::compress::{Effort, compress_file};
use crate::previous::link;
use gongkai::query::is_version;
use gongkai::view::documents::FileId;
use serde_json::json;
use std::path::{Path, PathBuf};

/// A collection with more reports than this isn't kept: each build would publish it all once more.
const MOST_REPORTS: usize = 500;

/// What figures are drawn from, in `data/`.
const SOURCES: [&str; 7] =
    ["catalog.json", "collection.json", "frame.json", "agency", "form", "names", "column"];

/// Publishes the version of `collection` in `to`, where its data files are by now, and those that are in
/// `earlier` folders; says how many there are.
pub(crate) fn publish(
    collection: &Collection,
    earlier: &[&Path],
    to: &Path,
    effort: Effort,
) -> Result<(), Stop> {
    let data = to.join("data");
    for folder in earlier {
        for version in versions(&folder.join("data"))? {
            carry_over(&folder.join("data").join(&version), &data.join(&version))?;
        }
    }
    let version = collection.version();
    let text = json!({"schema": 1, "version": version}).to_string();
    let name = FileId::Version.path();
    write(to, &name, text.as_bytes())?;
    compress_file(&to.join(&name), effort)?;
    if collection.report_count() <= MOST_REPORTS {
        let place = data.join(&version);
        for source in SOURCES.iter().map(|source| data.join(source)) {
            if source.is_dir() {
                for path in files_below(&source)? {
                    keep(&path, &data, &place)?;
                }
            } else {
                [&source, &beside(&source, "br"), &beside(&source, "gz")]
                    .into_iter()
                    .try_for_each(|path| keep(path, &data, &place))?;
            }
        }
        // Last, as it says that the others are there.
        let name = to.join(&name);
        [&name, &beside(&name, "br"), &beside(&name, "gz")]
            .into_iter()
            .try_for_each(|path| keep(path, &data, &place))?;
    }
    let count = versions(&data)?.len();
    eprintln!("gongkai: the data is version {version}; {count} versions are published");
    Ok(())
}

/// Whether `folder`, in `data`, is a version of it.
pub(crate) fn is_one(folder: &Path, data: &Path) -> bool {
    let name = folder.strip_prefix(data).ok().and_then(Path::to_str);
    name.is_some_and(is_version)
}

/// Names of the versions in the folder `data`.
fn versions(data: &Path) -> Result<Vec<String>, Stop> {
    let mut names = Vec::new();
    if data.is_dir() {
        let because = |error| Stop::because(format!("list {}", data.display()), error);
        for entry in std::fs::read_dir(data).map_err(because)? {
            let entry = entry.map_err(because)?;
            names.extend(entry.file_name().into_string().ok().filter(|name| is_version(name)));
        }
    }
    names.sort();
    Ok(names)
}

fn carry_over(from: &Path, to: &Path) -> Result<(), Stop> {
    if from != to {
        for path in files_below(from)? {
            keep(&path, from, to)?;
        }
    }
    Ok(())
}

/// Has the file `path`, which is below `from`, at the same place below `to`.
fn keep(path: &Path, from: &Path, to: &Path) -> Result<(), Stop> {
    match path.strip_prefix(from) {
        Ok(name) => link(path, &to.join(name)),
        Err(_) => Ok(()),
    }
}

/// The compressed copy of the file `path`.
fn beside(path: &Path, extension: &str) -> PathBuf {
    PathBuf::from(format!("{}.{extension}", path.display()))
}
