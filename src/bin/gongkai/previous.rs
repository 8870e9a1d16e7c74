//! What an earlier build left that is still right: the pages of agencies nothing of which changed.
//!
//! The folder to publish has a list of its agencies, each with a key made from everything its pages were
//! made from: its own files, those all pages use, the tool itself. The same key means the same bytes.

use crate::Stop;
use crate::asset::Assets;
use crate::collection::{Agency, files_below, hex};
use crate::compress::Effort;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// The list's name, in the folder to publish.
pub(crate) const MANIFEST: &str = ".gongkai-pages";

/// Makes the keys of agencies.
pub(crate) struct Keys {
    common: String,
}

impl Keys {
    /// Keys of pages printed by this tool with `assets`, compressed with `effort`.
    pub(crate) fn new(assets: &Assets, common_hash: &str, effort: Effort) -> Result<Self, Stop> {
        let because = |error| Stop::because("read the tool itself", error);
        let tool = std::env::current_exe().and_then(std::fs::read).map_err(because)?;
        let mut hash = Sha256::new();
        hash.update(&tool);
        hash.update(format!("{assets:?} {common_hash} {effort:?}"));
        Ok(Self { common: hex(&hash.finalize()) })
    }

    /// The key of an agency whose files have this hash.
    pub(crate) fn of(&self, hash: &str) -> String {
        hex(&Sha256::digest([self.common.as_str(), hash].concat()))
    }

    /// Writes the list for the next build.
    pub(crate) fn write<'a>(
        &self,
        agencies: impl Iterator<Item = (&'a Agency, &'a [String])>,
        to: &Path,
    ) -> Result<(), Stop> {
        let mut text = String::new();
        for (agency, differences) in agencies {
            text.push_str(&format!("{} {}\n", self.of(&agency.hash), agency.id));
            for difference in differences {
                text.push_str(difference);
                text.push('\n');
            }
        }
        std::fs::write(to.join(MANIFEST), text)
            .map_err(|error| Stop::because(format!("write {MANIFEST}"), error))
    }
}

/// An earlier build.
#[derive(Default)]
pub(crate) struct Previous {
    folder: PathBuf,
    /// By id: the key, and what didn't add up.
    keys: HashMap<String, (String, Vec<String>)>,
}

impl Previous {
    /// The build that is in `to`, or in the folder that `to` is going to replace: Trunk stages the next one
    /// inside it.
    pub(crate) fn find(to: &Path) -> Self {
        for folder in [Some(to), to.parent()].into_iter().flatten() {
            if let Ok(text) = std::fs::read_to_string(folder.join(MANIFEST)) {
                let mut keys: HashMap<String, (String, Vec<String>)> = HashMap::new();
                let mut last = "";
                for line in text.lines() {
                    if let (true, Some((_, differences))) =
                        (line.starts_with(' '), keys.get_mut(last))
                    {
                        differences.push(line.to_owned());
                    } else if let Some((key, id)) = line.split_once(' ') {
                        keys.insert(id.to_owned(), (key.to_owned(), Vec::new()));
                        last = id;
                    }
                }
                return Self { folder: folder.to_owned(), keys };
            }
        }
        Self::default()
    }

    /// Where it is, if there is one.
    pub(crate) fn folder(&self) -> Option<&Path> {
        (!self.keys.is_empty()).then_some(self.folder.as_path())
    }

    /// Takes the files of the agency `id` over into `to` if they have this key; answers what doesn't add up
    /// in its reports, or nothing if they hadn't.
    pub(crate) fn keep(&self, id: &str, key: &str, to: &Path) -> Result<Option<Vec<String>>, Stop> {
        let Some((known, differences)) = self.keys.get(id) else { return Ok(None) };
        let pages = self.folder.join("report").join(id);
        if known != key || !pages.is_dir() {
            return Ok(None);
        }
        let differences = Some(differences.clone());
        if self.folder == to {
            return Ok(differences);
        }
        for path in files_below(&pages)?.into_iter().chain(self.data_files(id)?) {
            let Ok(relative) = path.strip_prefix(&self.folder) else { continue };
            link(&path, &to.join(relative))?;
        }
        Ok(differences)
    }

    fn data_files(&self, id: &str) -> Result<Vec<PathBuf>, Stop> {
        let mut files = self.tables(id).to_vec();
        files.extend(files_below(&self.folder.join("data/report").join(id))?);
        Ok(files)
    }

    /// The file with the tables of an agency, and its compressed copies.
    fn tables(&self, id: &str) -> [PathBuf; 3] {
        let name = self.folder.join("data/agency").join(id.to_owned() + ".json");
        ["", ".br", ".gz"].map(|extension| PathBuf::from(format!("{}{extension}", name.display())))
    }

    /// Removes what an earlier build left in `to` of agencies that are no more, or changed years.
    pub(crate) fn remove_others(&self, agencies: &[Agency], to: &Path) -> Result<(), Stop> {
        if self.folder != to {
            return Ok(());
        }
        for id in self.keys.keys().filter(|id| !agencies.iter().any(|agency| agency.id == **id)) {
            let because = |error| Stop::because(format!("remove the pages of {id}"), error);
            for folder in ["report", "data/report"] {
                let folder = to.join(folder).join(id);
                if folder.is_dir() {
                    std::fs::remove_dir_all(folder).map_err(because)?;
                }
            }
            for path in self.tables(id).into_iter().filter(|path| path.exists()) {
                std::fs::remove_file(path).map_err(because)?;
            }
        }
        Ok(())
    }
}

/// Has the file `path` also at `place`: by a link, or where that can't be, by a copy.
pub(crate) fn link(path: &Path, place: &Path) -> Result<(), Stop> {
    let because = |error| Stop::because(format!("keep {}", path.display()), error);
    if let Some(folder) = place.parent() {
        std::fs::create_dir_all(folder).map_err(because)?;
    }
    let _ = std::fs::remove_file(place);
    if std::fs::hard_link(path, place).is_err() {
        std::fs::copy(path, place).map_err(because)?;
    }
    Ok(())
}
