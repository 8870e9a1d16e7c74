//! What the documents say, and what the layers may use.

use crate::collection::{root, text};
use std::path::Path;

fn rust_files(folder: &Path, files: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path.strip_prefix(root()).unwrap().display().to_string());
        }
    }
}

#[test]
fn layers_use_only_those_below_them() {
    let below: [(&str, &[&str]); 7] = [
        ("model", &[]),
        ("scene", &[]),
        ("i18n", &["model"]),
        ("query", &["model"]),
        ("figure", &["scene", "query", "i18n", "model"]),
        ("browser", &[]),
        ("view", &["browser", "route", "figure", "query", "i18n", "scene", "model"]),
    ];
    for (layer, allowed) in below {
        let mut files = Vec::new();
        rust_files(&root().join("src").join(layer), &mut files);
        assert!(!files.is_empty());
        for file in files {
            for used in text(&file).split("crate::").skip(1) {
                let used: String =
                    used.chars().take_while(|character| character.is_alphanumeric()).collect();
                assert!(used == layer || allowed.contains(&used.as_str()), "{file} uses {used}");
            }
        }
    }
}

#[test]
fn paths_and_links_in_the_documents_exist() {
    for document in ["README.md", "ARCHITECTURE.md"] {
        let words = text(document);
        let links = words.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        let local = links.filter(|link| !link.starts_with("http"));
        let named = words.split('`').skip(1).step_by(2).filter(|name| {
            ["src/", "data/", "style/", "tests/", "tool/"]
                .iter()
                .any(|folder| name.starts_with(folder))
                && !name.contains(['<', '*', ' '])
        });
        for path in local.chain(named) {
            assert!(root().join(path).exists(), "{document} names {path}");
        }
    }
}

#[test]
fn the_tools_are_of_the_versions_the_sources_want() {
    let version = |text: &str, start: &str| {
        let rest = text.split(start).nth(1).unwrap_or_else(|| panic!("no {start}"));
        rest.chars()
            .take_while(|character| character.is_ascii_digit() || *character == '.')
            .collect::<String>()
    };
    let setup = version(&text("tool/setup.sh"), "WASM_BINDGEN_VERSION=");
    assert_eq!(setup, version(&text("Cargo.toml"), "wasm-bindgen = { version = \"="));
    assert_eq!(setup, version(&text("Trunk.toml"), "wasm_bindgen = \""));
    let wasm_opt = version(&text("Trunk.toml"), "wasm_opt = \"version_");
    assert_eq!(wasm_opt + ".0.0", version(&text("tool/package.json"), "\"binaryen\": \""));
}

#[test]
fn each_component_s_style_sheet_has_its_name() {
    for entry in std::fs::read_dir(root().join("style/component")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let module = name.replace('-', "_").replace(".css", ".rs");
        assert!(
            root().join("src/view/component").join(&module).exists(),
            "{name} styles no component"
        );
        assert!(text("style/index.css").contains(&name), "{name} isn't in the bundle");
    }
}
