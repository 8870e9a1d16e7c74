//! The files every page loads: style sheet, starter, program. Bundled and lowered for old browsers by
//! esbuild, named by their content.

use crate::Stop;
use crate::collection::hex;
use sha2::{Digest, Sha256};
use std::path::Path;
use std::process::Command;

/// The programs of the browser; the first is loaded with every page.
const PROGRAMS: [&str; 3] = ["app", "figures", "audit"];

/// Names of the published files, all in the top folder.
pub(crate) struct Assets {
    /// The style sheet.
    pub(crate) style: String,
    /// The starter.
    pub(crate) boot: String,
    /// Each program: its name, its JavaScript half, and the program itself.
    pub(crate) programs: Vec<(&'static str, String, String)>,
}

/// Makes the assets in `to` from the sources in `from` and Trunk's output.
pub(crate) fn make(from: &Path, to: &Path) -> Result<Assets, Stop> {
    let source = |path: &str| from.join(path).display().to_string();
    let style = esbuild(&[&source("style/index.css"), "--bundle"])?;
    let boot = esbuild(&[&source("src/browser/boot.js")])?;
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
    let (style, boot) = (write(to, "style", "css", &style)?, write(to, "boot", "js", &boot)?);
    Ok(Assets { style, boot, programs })
}

fn esbuild(arguments: &[&str]) -> Result<Vec<u8>, Stop> {
    let output = Command::new("esbuild")
        .args(arguments)
        .args(["--minify", "--target=chrome79", "--log-level=warning"])
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
