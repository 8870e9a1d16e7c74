//! Files of the package, hashed while they are written: none is held in memory or read again.

use crate::Stop;
use crate::collection::hex;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

/// A finished file.
pub(crate) struct PackageFile {
    /// Its name in the folder of the package.
    pub(crate) name: String,
    /// Its size.
    pub(crate) bytes: u64,
    /// SHA-256 of its content, in hexadecimal.
    pub(crate) sha256: String,
}

impl PackageFile {
    /// What it is sent as.
    pub(crate) fn media_type(&self) -> &'static str {
        match self.name.rsplit_once('.') {
            Some((_, "csv")) => "text/csv",
            Some((_, "json")) => "application/json",
            Some((_, "md")) => "text/markdown",
            _ => "text/plain",
        }
    }
}

/// A file that is being written.
pub(super) struct Writing {
    name: String,
    file: BufWriter<File>,
    hash: Sha256,
    bytes: u64,
}

impl Writing {
    /// Starts the file `name` in `folder`.
    pub(super) fn start(folder: &Path, name: &str) -> Result<Self, Stop> {
        let file = File::create(folder.join(name)).map_err(|error| because(name, error))?;
        let file = BufWriter::with_capacity(1 << 16, file);
        Ok(Self { name: name.to_owned(), file, hash: Sha256::new(), bytes: 0 })
    }

    /// Adds `text`.
    pub(super) fn push(&mut self, text: &str) -> Result<(), Stop> {
        self.hash.update(text.as_bytes());
        self.bytes += text.len() as u64;
        self.file.write_all(text.as_bytes()).map_err(|error| because(&self.name, error))
    }

    /// Ends the file.
    pub(super) fn finish(mut self) -> Result<PackageFile, Stop> {
        self.file.flush().map_err(|error| because(&self.name, error))?;
        let sha256 = hex(&self.hash.finalize());
        Ok(PackageFile { name: self.name, bytes: self.bytes, sha256 })
    }
}

/// Writes the whole file `name` in `folder`.
pub(super) fn write(folder: &Path, name: &str, text: &str) -> Result<PackageFile, Stop> {
    let mut file = Writing::start(folder, name)?;
    file.push(text)?;
    file.finish()
}

fn because(name: &str, error: std::io::Error) -> Stop {
    Stop::because(format!("write {}/{name}", super::FOLDER), error)
}
