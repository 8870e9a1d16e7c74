//! The files every page loads: style sheet, starter, program. Bundled and lowered for old browsers by
//! esbuild, named by their content.

use crate::Stop;
use crate::collection::hex;
use base64::Engine;
use base64::prelude::BASE64_STANDARD as STANDARD;
use sha2::{Digest, Sha256, Sha384};
use std::path::Path;
use std::process::Command;

/// The programs of the browser; the first is loaded with every page.
const PROGRAMS: [&str; 3] = ["app", "figures", "audit"];

/// Names of the published files, all in the top folder.
#[derive(Debug)]
pub(crate) struct Assets {
    /// The style sheet.
    pub(crate) style: String,
    /// The starter.
    pub(crate) boot: String,
    /// What an embedded view says to the page around it.
    pub(crate) frame: String,
    /// What is done with embed code: made, and checked.
    pub(crate) embedding: String,
    /// Each program: its name, its JavaScript half, and the program itself.
    pub(crate) programs: Vec<(&'static str, String, String)>,
}

/// Makes the assets in `to` from the sources in `from` and Trunk's output.
pub(crate) fn make(from: &Path, to: &Path) -> Result<Assets, Stop> {
    let source = |path: &str| from.join(path).display().to_string();
    let style = esbuild(&[&source("style/index.css"), "--bundle"])?;
    let boot = esbuild(&[&source("src/browser/boot.js")])?;
    let frame = esbuild(&[&source("src/browser/frame.js")])?;
    let embedding = source("src/browser/embedding.mjs");
    let embedding = esbuild(&[&embedding, "--bundle", "--format=esm"])?;
    write_embed(to, &esbuild(&[&source("src/browser/embed/1.js"), "--target=es5"])?)?;
    let mut programs = Vec::new();
    for name in PROGRAMS {
        let (glue, wasm) = (to.join(format!("{name}.js")), to.join(format!("{name}_bg.wasm")));
        let script = esbuild(&[&glue.display().to_string(), "--format=esm"])?;
        let program = std::fs::read(&wasm).map_err(|error| {
            Stop::because(format!("read {name}_bg.wasm, which Trunk builds"), error)
        })?;
        for file in [glue, wasm] {
            std::fs::remove_file(&file)
                .map_err(|error| Stop::because(format!("remove {}", file.display()), error))?;
        }
        let script = write(to, name, "js", &script)?;
        programs.push((name, script, write(to, name, "wasm", &program)?));
    }
    let style = write(to, "style", "css", &style)?;
    let (boot, frame) = (write(to, "boot", "js", &boot)?, write(to, "frame", "js", &frame)?);
    let embedding = write(to, "embedding", "js", &embedding)?;
    Ok(Assets { style, boot, frame, embedding, programs })
}

/// Takes the assets of the published folder `program` over into `to`, so that reports can be added to a
/// released program without any tool but this one.
pub(crate) fn adopt(program: &Path, to: &Path) -> Result<Assets, Stop> {
    let because = |error| Stop::because(format!("list {}", program.display()), error);
    std::fs::create_dir_all(to.join("embed")).map_err(because)?;
    let mut names = Vec::new();
    for entry in std::fs::read_dir(program).map_err(because)? {
        names.extend(entry.map_err(because)?.file_name().into_string());
    }
    let take = |stem: &str, extension: &str| -> Result<String, Stop> {
        let is_it = |name: &&String| {
            name.strip_prefix(stem).is_some_and(|rest| {
                rest.starts_with('-') && rest.ends_with(&format!(".{extension}"))
            })
        };
        let missing =
            || Stop::Failed(format!("find {stem}-….{extension} in {}", program.display()));
        let name = names.iter().find(is_it).ok_or_else(missing)?;
        copy(program, to, name)?;
        Ok(name.clone())
    };
    let mut programs = Vec::new();
    for name in PROGRAMS {
        programs.push((name, take(name, "js")?, take(name, "wasm")?));
    }
    for name in ["embed/1.js", "embed/1.js.integrity"] {
        copy(program, to, name)?;
    }
    let (style, boot, frame) = (take("style", "css")?, take("boot", "js")?, take("frame", "js")?);
    let embedding = take("embedding", "js")?;
    Ok(Assets { style, boot, frame, embedding, programs })
}

fn copy(from: &Path, to: &Path, name: &str) -> Result<(), Stop> {
    let content = std::fs::read(from.join(name))
        .map_err(|error| Stop::because(format!("read {name} in {}", from.display()), error))?;
    crate::build::write(to, name, &content)
}

/// The script for pages that embed a figure, under the one name it keeps, and its hash for their
/// `integrity`.
fn write_embed(to: &Path, script: &[u8]) -> Result<(), Stop> {
    let folder = to.join("embed");
    let because = |error| Stop::because("write embed/1.js".to_owned(), error);
    std::fs::create_dir_all(&folder).map_err(because)?;
    std::fs::write(folder.join("1.js"), script).map_err(because)?;
    let integrity = format!("sha384-{}", STANDARD.encode(Sha384::digest(script)));
    std::fs::write(folder.join("1.js.integrity"), integrity).map_err(because)
}

fn esbuild(arguments: &[&str]) -> Result<Vec<u8>, Stop> {
    let output = Command::new("esbuild")
        .args(["--minify", "--target=chrome79", "--log-level=warning"])
        // A target among them counts instead.
        .args(arguments)
        .output()
        .map_err(|error| {
            Stop::because(
                "run esbuild (`make build` puts it on PATH; npm has it as esbuild)",
                error,
            )
        })?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        Err(Stop::because("bundle with esbuild", words))
    }
}

/// Writes `content` under a name that changes with it.
fn write(to: &Path, stem: &str, extension: &str, content: &[u8]) -> Result<String, Stop> {
    let hash = hex(&Sha256::digest(content));
    let name = format!("{stem}-{}.{extension}", hash.get(..10).unwrap_or(&hash));
    std::fs::write(to.join(&name), content)
        .map_err(|error| Stop::because(format!("write {name}"), error))?;
    Ok(name)
}
