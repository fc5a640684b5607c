//! The law of the layers: `main, bin → app → platform → engine`. A `use` line that points up fails here.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The layers from the bottom up, with the folders and files that belong to each.
const LAYERS: [(&str, &[&str]); 4] = [
    ("engine", &["engine/src"]),
    ("platform", &["src/platform"]),
    ("app", &["src/app"]),
    ("top", &["src/main.rs", "src/bin"]),
];

fn sources(path: &Path, found: &mut Vec<PathBuf>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).expect("a folder of the project").flatten() {
            sources(&entry.path(), found);
        }
    } else if path.extension().is_some_and(|extension| extension == "rs") {
        found.push(path.to_owned());
    }
}

fn files_of(places: &[&str]) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for place in places {
        sources(&root.join(place), &mut found);
    }
    found
}

#[test]
fn dependence_points_down_only() {
    for (at, (layer, places)) in LAYERS.iter().enumerate() {
        let files = files_of(places);
        assert!(!files.is_empty(), "no source files for {layer}");
        for file in files {
            let text = fs::read_to_string(&file).expect("a source file");
            for (above, _) in &LAYERS[at + 1..] {
                for path in [format!("crate::{above}"), format!("kensatsu::{above}")] {
                    assert!(!text.contains(&path), "{} ({layer}) uses {path}", file.display());
                }
            }
        }
    }
}

#[test]
fn the_engine_knows_no_browser_clock_or_storage() {
    const FORBIDDEN: [&str; 8] =
        ["web_sys", "js_sys", "wasm_bindgen", "yew", "SystemTime", "Instant::", "std::fs", "std::net"];
    for file in files_of(&["engine/src"]) {
        let text = fs::read_to_string(&file).expect("a source file");
        for word in FORBIDDEN {
            assert!(!text.contains(word), "{} uses {word}", file.display());
        }
    }
}

#[test]
fn the_command_line_uses_the_session_door() {
    const ALLOWED: [&str; 7] = ["commands", "protocol", "session", "base", "model", "profile", "check"];
    for file in files_of(&["src/bin"]) {
        let text = fs::read_to_string(&file).expect("a source file");
        for part in text.split("kensatsu::engine::").skip(1) {
            let module: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            assert!(ALLOWED.contains(&module.as_str()), "{} uses engine::{module}", file.display());
        }
    }
}

/// The engine's floors from the ground up. A module uses only those below its own.
const FLOORS: [&str; 27] = [
    "base",
    "text",
    "model",
    "profile",
    "document",
    "ledger",
    "facts",
    "rules",
    "check",
    "orders",
    "convert",
    "result",
    "inquiry",
    "mail",
    "month",
    "compare",
    "split",
    "report",
    "help",
    "practice",
    "commands",
    "protocol",
    "open_ledger",
    "open_file",
    "open_orders",
    "open_payments",
    "session",
];

/// The floor's name of a file of the engine.
fn floor_of(file: &Path) -> String {
    let inside =
        file.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("engine/src")).expect("a file of the engine");
    let first = inside.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The floors that a text uses: every `crate::NAME`, and the names of `use crate::{…}`. Comments and tests may look anywhere.
fn floors_used(text: &str) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let code: String = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let name = |from: &str| from.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut used = BTreeSet::new();
    for after in code.split("crate::").skip(1) {
        match after.strip_prefix('{') {
            None => {
                used.insert(name(after));
            }
            // The first name behind the brace and behind each comma of the outermost level.
            Some(tree) => {
                let mut depth = 0;
                let mut begins = true;
                for (at, c) in tree.char_indices() {
                    match c {
                        '}' if depth == 0 => break,
                        '{' => depth += 1,
                        '}' => depth -= 1,
                        ',' if depth == 0 => begins = true,
                        c if begins && !c.is_whitespace() => {
                            used.insert(name(&tree[at..]));
                            begins = false;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    used
}

#[test]
fn each_floor_of_the_engine_stands_on_those_below_it() {
    let mut climbs = Vec::new();
    for file in files_of(&["engine/src"]) {
        let floor = floor_of(&file);
        if floor == "lib" || file.ends_with("tests.rs") {
            continue;
        }
        let at = FLOORS.iter().position(|name| *name == floor).unwrap_or_else(|| panic!("{floor} stands on no floor"));
        let text = fs::read_to_string(&file).expect("a source file");
        assert!(!text.contains("super::super"), "{} climbs by super::super", file.display());
        for used in floors_used(&text) {
            if FLOORS.iter().position(|name| *name == used).is_none_or(|below| below > at) {
                climbs.push(format!("{} → {used}", file.display()));
            }
        }
    }
    assert!(climbs.is_empty(), "these climb:\n{}", climbs.join("\n"));
}

#[test]
fn the_engine_names_its_floors_in_order() {
    let text =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("engine/src/lib.rs")).expect("the engine's root");
    let named: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(named, FLOORS);
}
