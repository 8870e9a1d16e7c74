//! The files every page loads: style sheet, starter, program. Bundled and lowered for old browsers by
//! esbuild, named by their content.

use crate::Stop;
use crate::collection::hex;
use sha2::{Digest, Sha256};
use std::path::Path;
use std::process::Command;

/// Names of the published files, all in the top folder.
pub(crate) struct Assets {
    /// The style sheet.
    pub(crate) style: String,
    /// The starter.
    pub(crate) boot: String,
    /// The program's JavaScript half.
    pub(crate) app: String,
    /// The program.
    pub(crate) wasm: String,
    /// The audit program's JavaScript half.
    pub(crate) audit: String,
    /// The audit program, fetched when a reader asks for it.
    pub(crate) audit_wasm: String,
}

/// Makes the assets in `to` from the sources in `from` and Trunk's output.
pub(crate) fn make(from: &Path, to: &Path) -> Result<Assets, Stop> {
    let source = |path: &str| from.join(path).display().to_string();
    let built = |path: &str| to.join(path).display().to_string();
    let style = esbuild(&[&source("style/index.css"), "--bundle"])?;
    let boot = esbuild(&[&source("src/browser/boot.js")])?;
    let program = |name: &str| -> Result<(Vec<u8>, Vec<u8>), Stop> {
        let glue = esbuild(&[&built(&format!("{name}.js")), "--format=esm"])?;
        let wasm = std::fs::read(to.join(format!("{name}_bg.wasm"))).map_err(|error| {
            Stop::because(format!("read {name}_bg.wasm, which Trunk builds"), error)
        })?;
        Ok((glue, wasm))
    };
    let (app, wasm) = program("app")?;
    let (audit, audit_wasm) = program("audit")?;
    let assets = Assets {
        style: write(to, "style", "css", &style)?,
        boot: write(to, "boot", "js", &boot)?,
        app: write(to, "app", "js", &app)?,
        wasm: write(to, "app", "wasm", &wasm)?,
        audit: write(to, "audit", "js", &audit)?,
        audit_wasm: write(to, "audit", "wasm", &audit_wasm)?,
    };
    for name in ["app.js", "app_bg.wasm", "audit.js", "audit_bg.wasm"] {
        std::fs::remove_file(to.join(name))
            .map_err(|error| Stop::because(format!("remove {name}"), error))?;
    }
    Ok(assets)
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
