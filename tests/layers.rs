//! The law of the layers: `main, bin → app → platform → engine`. A `use` line that points up fails here.

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
    const ALLOWED: [&str; 6] = ["session", "code", "language", "profile", "finding", "message"];
    for file in files_of(&["src/bin"]) {
        let text = fs::read_to_string(&file).expect("a source file");
        for part in text.split("kensatsu::engine::").skip(1) {
            let module: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            assert!(ALLOWED.contains(&module.as_str()), "{} uses engine::{module}", file.display());
        }
    }
}
