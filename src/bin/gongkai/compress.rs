//! `.br` and `.gz` beside every file, for servers that send them.

use crate::Stop;
use crate::previous::MANIFEST;
use crate::version;
use crate::work::each;
use brotlic::{BrotliEncoderOptions, CompressorWriter, Quality, WindowSize};
use std::io::Write;
use std::path::{Path, PathBuf};

/// How hard to compress: brotli's quality and gzip's level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Effort {
    /// Of pages and data files, from 0 to 11.
    pub(crate) brotli: u8,
    /// Of the same, from 0 to 9.
    pub(crate) gzip: u32,
}

/// What every page loads is always compressed as well as can be.
const BEST: Effort = Effort { brotli: 11, gzip: 9 };

/// A collection with more reports than this is compressed less hard: the best quality takes a fifth of a
/// second a page and saves one byte in ten of it, which is one in sixty of a first view (BENCHMARKS.md).
const MOST_AT_BEST: usize = 500;

impl Effort {
    /// How hard the files of this many reports are compressed.
    pub(crate) fn for_reports(count: usize) -> Self {
        if count <= MOST_AT_BEST { BEST } else { Self { brotli: 5, gzip: 5 } }
    }

    /// The same for the page of a report, which is what readers open: a little harder, so that a first view
    /// is within 2 % of what it would be at best.
    pub(crate) fn for_first_view(self) -> Self {
        Self { brotli: self.brotli.max(7), ..self }
    }
}

/// Compresses the file at `path`.
pub(crate) fn compress_file(path: &Path, effort: Effort) -> Result<(), Stop> {
    let failed = |error: String| Stop::because(format!("compress {}", path.display()), error);
    let content = std::fs::read(path).map_err(|error| failed(error.to_string()))?;
    let squeezed = squeeze(&content, effort).map_err(|error| failed(error.to_string()))?;
    write_beside(path, "br", &squeezed)?;
    let level = flate2::Compression::new(effort.gzip);
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), level);
    let gzipped = gzip.write_all(&content).and_then(|()| gzip.finish());
    write_beside(path, "gz", &gzipped.map_err(|error| failed(error.to_string()))?)
}

fn squeeze(content: &[u8], effort: Effort) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    // A window no wider than the file: the same bytes come out, and wide ones cost time to clear.
    let window = (content.len() + 16).next_power_of_two().ilog2().clamp(16, 22) as u8;
    let encoder = BrotliEncoderOptions::new()
        .quality(Quality::new(effort.brotli)?)
        .window_size(WindowSize::new(window)?)
        .size_hint(content.len() as u32)
        .build()?;
    let mut brotli = CompressorWriter::with_encoder(encoder, Vec::new());
    brotli.write_all(content)?;
    brotli.into_inner().map_err(|error| error.to_string().into())
}

fn write_beside(path: &Path, extension: &str, content: &[u8]) -> Result<(), Stop> {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    let place = PathBuf::from(name);
    // It may be linked to that of an older folder.
    let _ = std::fs::remove_file(&place);
    std::fs::write(&place, content)
        .map_err(|error| Stop::because(format!("write {}", place.display()), error))
}

/// Compresses every file below `to` but those of single agencies and of earlier versions of the data, which
/// are by now.
pub(crate) fn compress_rest(to: &Path, effort: Effort) -> Result<(), Stop> {
    let of_agencies = ["report", "data/report", "data/agency"].map(|folder| to.join(folder));
    let mut files = Vec::new();
    let mut folders = vec![to.to_owned()];
    while let Some(folder) = folders.pop() {
        let because = |error| Stop::because(format!("list {}", folder.display()), error);
        for entry in std::fs::read_dir(&folder).map_err(because)? {
            let path = entry.map_err(because)?.path();
            let extension = path.extension().and_then(|extension| extension.to_str());
            if path.is_dir() {
                // Trunk stages the next folder inside the last one.
                let is_hidden = path
                    .file_name()
                    .and_then(|name| name.to_str())
                    .is_some_and(|name| name.starts_with('.'));
                let is_done =
                    of_agencies.contains(&path) || version::is_one(&path, &to.join("data"));
                if !is_done && !is_hidden {
                    folders.push(path);
                }
            } else if !matches!(extension, Some("br" | "gz" | "png")) && !path.ends_with(MANIFEST) {
                files.push(path);
            }
        }
    }
    files.sort();
    let is_column = |path: &Path| path.starts_with(to.join("data"));
    each(&files, |path| compress_file(path, if is_column(path) { effort } else { BEST }))?;
    Ok(())
}
