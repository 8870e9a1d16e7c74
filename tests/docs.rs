//! What the documents and the comments say about the sources is so.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use support::data::{files_below, root, text};

const DOCUMENTS: [&str; 3] = ["README.md", "ARCHITECTURE.md", "tests/chartability.md"];

/// Files that the repository holds or will hold, as paths below the root: all but what `.gitignore`
/// names.
fn sources() -> Vec<String> {
    let ignored = text(".gitignore");
    let ignored: Vec<PathBuf> =
        ignored.lines().map(|line| root().join(line.trim_start_matches('/'))).collect();
    let mut folders = vec![root().to_owned()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.ends_with(".git") || ignored.contains(&path) {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned());
            }
        }
    }
    files.sort();
    files
}

/// Rust sources below `src/`, each with its text without comments.
fn rust_sources() -> Vec<(String, String)> {
    let code = |line: &str| line.split("//").next().unwrap_or_default().to_owned();
    files_below(&root().join("src"))
        .iter()
        .map(|path| path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned())
        .filter(|path| path.ends_with(".rs"))
        .map(|path| {
            let code: Vec<String> = text(&path).lines().map(code).collect();
            (path, code.join("\n"))
        })
        .collect()
}

/// The layer a source belongs to: its folder below `src/`, or its name.
fn layer(path: &str) -> &str {
    let below = path.strip_prefix("src/").unwrap();
    below.split('/').next().unwrap().trim_end_matches(".rs")
}

/// The first names after `crate::` in `code`, with those in braces.
fn uses(code: &str) -> BTreeSet<String> {
    let name = |text: &str| -> String {
        text.trim_start().chars().take_while(|one| one.is_alphanumeric() || *one == '_').collect()
    };
    let mut names = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            None => {
                names.insert(name(rest));
            }
            Some(list) => {
                let mut depth = 0;
                let mut starts = true;
                for (place, one) in list.char_indices() {
                    match one {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => starts = true,
                        _ if starts && !one.is_whitespace() => {
                            names.insert(name(&list[place..]));
                            starts = false;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    names
}

#[test]
fn names_after_crate_are_found() {
    let code = "use crate::model::Locale;\nuse crate::{\n    query::{url, Query},\n    scene,\n};\n\
                fn f() -> crate::i18n::Messages {}";
    let found: Vec<String> = uses(code).into_iter().collect();
    assert_eq!(found, ["i18n", "model", "query", "scene"]);
}

#[test]
fn layers_use_only_those_below_them() {
    let below: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("model", &[][..]),
        ("scene", &[]),
        ("browser", &[]),
        ("i18n", &["model"]),
        ("query", &["model"]),
        ("figure", &["scene", "query", "i18n", "model"]),
        ("route", &["figure", "query", "i18n", "model"]),
        ("view", &["browser", "route", "figure", "query", "i18n", "scene", "model"]),
    ]);
    let mut seen = BTreeSet::new();
    for (path, code) in rust_sources() {
        let layer = layer(&path);
        if ["bin", "main", "lib"].contains(&layer) {
            continue;
        }
        let below = below.get(layer).unwrap_or_else(|| panic!("{path}: an unknown layer"));
        seen.insert(layer.to_owned());
        for used in uses(&code) {
            assert!(used == layer || below.contains(&used.as_str()), "{path} uses {used}");
        }
        // A way around `crate::`: more steps up than the file is deep leave the layer.
        let depth = path.matches('/').count() - 1;
        let steps = "super::".repeat(depth + 1);
        assert!(!code.contains(&steps), "{path} leaves its layer by super");
    }
    assert!(below.keys().all(|layer| seen.contains(*layer)), "{seen:?}");
}

#[test]
fn the_table_of_layers_names_every_layer() {
    let document = text("ARCHITECTURE.md");
    for (path, _) in rust_sources() {
        let layer = layer(&path);
        let row = match layer {
            "lib" => continue,
            "main" => "src/main.rs".to_owned(),
            "bin" => "src/bin/gongkai/".to_owned(),
            "route" => "src/route.rs".to_owned(),
            layer => format!("src/{layer}/"),
        };
        assert!(document.contains(&format!("`{row}`")), "ARCHITECTURE.md has no {row}");
    }
}

#[test]
fn only_the_view_and_the_tool_know_leptos_and_only_browser_and_view_the_page() {
    for (path, code) in rust_sources() {
        let layer = layer(&path);
        if code.contains("leptos::") {
            assert!(["view", "bin"].contains(&layer), "{path} uses leptos");
        }
        if ["web_sys::", "js_sys::", "gloo_net::"].iter().any(|name| code.contains(name)) {
            assert!(["view", "browser"].contains(&layer), "{path} uses the page");
        }
    }
}

/// Targets of the links of a document.
fn links(document: &str) -> Vec<String> {
    let ends = document.split("](").skip(1);
    ends.map(|rest| rest.split(')').next().unwrap().to_owned()).collect()
}

/// What a document sets as code in running text.
fn code_spans(document: &str) -> Vec<String> {
    let mut spans = Vec::new();
    let mut in_block = false;
    for line in document.lines() {
        if line.starts_with("```") {
            in_block = !in_block;
        } else if !in_block {
            spans.extend(line.split('`').skip(1).step_by(2).map(str::to_owned));
        }
    }
    spans
}

#[test]
fn links_in_the_documents_lead_to_files_that_exist() {
    for name in DOCUMENTS {
        for link in links(&text(name)) {
            let is_elsewhere = link.starts_with("https://") || link.starts_with('#');
            let file = link.split('#').next().unwrap();
            assert!(is_elsewhere || root().join(file).is_file(), "{name} links to {link}");
        }
    }
    assert!(links(&text("README.md")).contains(&"ARCHITECTURE.md".to_owned()));
}

/// What the build makes: named in the documents, not among the sources.
const BUILT: [&str; 15] = [
    "data/frame.json",
    "explore/",
    "embed/",
    "target/gallery/",
    "dist/",
    "index.html",
    "index.en.html",
    "404.html",
    "data/package/",
    "data/version.json",
    "datapackage.json",
    "report.schema.json",
    "oembed.json",
    "oembed.en.json",
    "card.png",
];
const ENDINGS: [&str; 9] = [".rs", ".css", ".js", ".json", ".toml", ".sh", ".md", ".html", "/"];

#[test]
fn files_named_in_the_documents_exist() {
    let sources = sources();
    let exists = |name: &str| {
        let name = name.trim_end_matches('/');
        let is_it = |path: &str| path == name || path.ends_with(&format!("/{name}"));
        let is_in_it = |path: &str| {
            path.starts_with(&format!("{name}/")) || path.contains(&format!("/{name}/"))
        };
        sources.iter().any(|path| is_it(path) || is_in_it(path))
    };
    let mut named = 0;
    for document in DOCUMENTS {
        for span in code_spans(&text(document)) {
            let is_name =
                span.chars().all(|one| one.is_ascii_alphanumeric() || "._-/".contains(one));
            let is_path = ENDINGS.iter().any(|ending| span.ends_with(ending));
            if !is_name || !is_path || span.starts_with('/') || BUILT.contains(&span.as_str()) {
                continue;
            }
            assert!(exists(&span), "{document} names {span}");
            named += 1;
        }
    }
    assert!(named > 20, "{named} names");
}

#[test]
fn commands_of_make_in_the_documents_are_targets() {
    let makefile = text("Makefile");
    let mut commands = 0;
    for document in DOCUMENTS {
        let document = text(document);
        // In running text and in blocks, at the start of a line or of a code span.
        for rest in document.split(['`', '\n']).filter_map(|part| part.strip_prefix("make ")) {
            let target = rest.split_whitespace().next().unwrap();
            let is_target = makefile.lines().any(|line| line.starts_with(&format!("{target}:")));
            assert!(is_target, "make {target}");
            commands += 1;
        }
    }
    assert!(commands > 2, "{commands} commands");
}

/// Names of rules in `text`: `V-NONNEG`, `T3-BALANCE`, without what they were applied to.
fn rules_named(text: &str) -> BTreeSet<String> {
    const STARTS: [&str; 8] = ["FILE-", "V-", "T2-", "T3-", "T4-", "X-", "N-", "Q-"];
    let is_in_name = |one: char| one.is_ascii_uppercase() || one.is_ascii_digit() || one == '-';
    let words = text.split(|one: char| !is_in_name(one)).map(|word| word.trim_end_matches('-'));
    // Header names begin alike: `X-F` is what is left of `X-Frame-Options`.
    let is_rule =
        |word: &&str| word.len() > 3 && STARTS.iter().any(|start| word.starts_with(start));
    words.filter(is_rule).map(str::to_owned).collect()
}

#[test]
fn the_rules_in_the_readme_are_those_of_the_sources_the_forms_and_the_rule_file() {
    let mut sources: String = rust_sources().into_iter().map(|(_, code)| code).collect();
    for file in
        files_below(&root().join("data/form")).iter().chain([&root().join("data/rule.json")])
    {
        sources.push_str(&fs::read_to_string(file).unwrap());
    }
    let used = rules_named(&sources);
    assert!(used.len() >= 30, "{used:?}");
    assert_eq!(rules_named(&text("README.md")), used);
}

/// What follows `start` in `text` up to `end`.
fn between(text: &str, start: &str, end: &str) -> String {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("no {start}"));
    rest.split_once(end).unwrap_or_else(|| panic!("no {end} after {start}")).0.to_owned()
}

#[test]
fn the_version_of_wasm_bindgen_is_the_same_everywhere() {
    let setup = between(&text("tool/setup.sh"), "\nWASM_BINDGEN_VERSION=", "\n");
    assert!(setup.split('.').count() == 3, "{setup}");
    let cargo = between(&text("Cargo.toml"), "\nwasm-bindgen = { version = \"=", "\"");
    let trunk = between(&text("Trunk.toml"), "\nwasm_bindgen = \"", "\"");
    let lock = between(&text("Cargo.lock"), "name = \"wasm-bindgen\"\nversion = \"", "\"");
    assert_eq!([cargo, trunk, lock], [setup.clone(), setup.clone(), setup]);
}

#[test]
fn the_version_of_wasm_opt_is_the_same_everywhere() {
    let trunk = between(&text("Trunk.toml"), "\nwasm_opt = \"version_", "\"");
    let package = between(&text("tool/package.json"), "\"binaryen\": \"", ".");
    assert_eq!(package, trunk);
}

#[test]
fn every_component_style_sheet_has_its_component_and_is_bundled() {
    let index = text("style/index.css");
    let sheets = files_below(&root().join("style/component"));
    assert!(sheets.len() > 5);
    for sheet in sheets {
        let name = sheet.file_stem().unwrap().to_str().unwrap();
        let component = format!("src/view/component/{}.rs", name.replace('-', "_"));
        assert!(root().join(&component).is_file(), "{name}.css has no {component}");
        let import = format!("@import \"component/{name}.css\";");
        assert!(index.contains(&import), "style/index.css has no {name}");
    }
}

#[test]
fn the_critical_heuristics_of_chartability_are_all_answered() {
    let list = text("tests/chartability.md");
    let rows: Vec<&str> = list.lines().filter(|line| line.starts_with("| ")).collect();
    // Below the head.
    let answered: BTreeSet<&str> =
        rows.iter().skip(1).filter_map(|row| row.split('|').nth(1)).map(str::trim).collect();
    assert_eq!(answered.len(), 14, "{answered:#?}");
    for row in rows.iter().skip(1) {
        assert!(row.split('|').nth(3).is_some_and(|tests| tests.contains("tests/")), "{row}");
    }
}

#[test]
fn the_look_of_figures_gives_way_to_a_reader_s_own() {
    for sheet in ["style/chart.css", "style/component/figure.css", "style/tokens.css"] {
        assert!(!text(sheet).contains("!important"), "{sheet}");
        assert!(
            !text(sheet).contains("animation") && !text(sheet).contains("transition"),
            "{sheet}"
        );
    }
}

#[test]
fn every_import_of_the_style_sheet_exists() {
    let index = text("style/index.css");
    let imports: Vec<&str> =
        index.lines().filter_map(|line| line.strip_prefix("@import \"")).collect();
    assert!(imports.len() > 10);
    for import in imports {
        let file = import.split('"').next().unwrap();
        assert!(root().join("style").join(file).is_file(), "{file}");
    }
}

#[test]
fn no_source_names_a_folder_of_one_machine() {
    // Put together here, or this file would name them too.
    let folders = ["home", "root", "Users", "work"].map(|name| format!("/{name}/"));
    let is_word =
        |one: Option<char>| one.is_some_and(|one| one.is_alphanumeric() || "/.-_~$}".contains(one));
    let mut read = 0;
    for path in sources() {
        let Ok(text) = fs::read_to_string(root().join(&path)) else {
            // Pictures have no words.
            assert!(Path::new(&path).extension().is_some_and(|kind| kind == "png"), "{path}");
            continue;
        };
        for folder in &folders {
            for (place, _) in text.match_indices(folder.as_str()) {
                // Part of a longer path or address is no folder at the top.
                let before = text[..place].chars().next_back();
                let line = text[..place].matches('\n').count() + 1;
                assert!(is_word(before), "{path}:{line} names {folder}");
            }
        }
        read += 1;
    }
    assert!(read > 150, "{read} files");
}
