//! The law of the layers: `main, bin → app → platform → engine`. A `use` line that points up fails here, and so does a circle.

#[path = "layers/modules.rs"]
mod modules;
#[path = "layers/tokens.rs"]
mod tokens;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use modules::Modules;

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

/// The page's door asks and answers; what it would know of files belongs below. Counted as in tools/lines.sh.
#[test]
fn the_session_stays_a_door() {
    const MOST: usize = 3_500;
    let is_code = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with("//");
    let of = |file: &PathBuf| {
        let text = fs::read_to_string(file).expect("a source file");
        text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().lines().filter(is_code).count()
    };
    let lines: usize = files_of(&["engine/src/session"]).iter().map(of).sum();
    println!("engine/src/session: {lines} lines of code");
    assert!(
        lines <= MOST,
        "engine/src/session has {lines} lines of code; above {MOST} something in it belongs to another floor"
    );
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
    let named: Vec<&str> =
        text.lines().filter_map(|line| line.strip_suffix(';')?.split_once(" mod ")).map(|(_, name)| name).collect();
    assert_eq!(named, FLOORS);
}

/// The crates of the house, by their root files.
const CRATES: [&str; 6] =
    ["engine/src/lib.rs", "scan/src/lib.rs", "workbook/src/lib.rs", "src/lib.rs", "src/bin/kensatsu.rs", "src/main.rs"];

/// No two files use each other, however long the way round, anywhere in the house.
///
/// A file uses another when what it names is *written* there: a `mod.rs` that only hands its children on stands on no way.
/// What a file takes from its own parents (`super::Session`, and the fields that only they may see) is no arrow: Rust lets a
/// child see its parents, and a parent (the session, a screen, the command line) that is spread over several files is still
/// one thing. A parent's use of its children is one, so that a circle by way of any other file is found.
#[test]
fn no_circle_of_files_anywhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = 0;
    for start in CRATES {
        let modules = Modules::of(&root.join(start), &|file| fs::read_to_string(file).ok());
        let arrows = modules.arrows();
        files += arrows.len();
        if let Some(circle) = modules.circle() {
            let names: Vec<_> = circle.iter().map(|place| modules.file(place).display().to_string()).collect();
            panic!(
                "these files use each other in a circle, each the next and the last the first:\n{}",
                names.join("\n→ ")
            );
        }
    }
    let there = files_of(&["engine/src", "scan/src", "workbook/src", "src"]);
    let in_tests = |file: &PathBuf| file.parent().is_some_and(|folder| folder.ends_with("tests"));
    let is_test = |file: &&PathBuf| {
        in_tests(file) || file.file_name().is_some_and(|name| name.to_string_lossy().ends_with("tests.rs"))
    };
    let tests = there.iter().filter(is_test).count();
    assert_eq!(files, there.len() - tests, "every file of the house is looked at");
}

#[test]
fn a_planted_circle_is_found() {
    let circle = |files: &[(&str, &str)]| {
        let read =
            |path: &Path| files.iter().find(|(name, _)| Path::new(name) == path).map(|(_, text)| (*text).to_owned());
        let modules = Modules::of(Path::new("src/lib.rs"), &read);
        let circle = modules.circle()?;
        Some(circle.iter().map(|place| place.join("/")).collect::<Vec<_>>())
    };
    let root = ("src/lib.rs", "pub mod a;\nmod b;\npub mod c;");
    let found = Some(vec!["a".to_owned(), "b".to_owned()]);
    let b = ("src/b.rs", "fn go() -> crate::a::A { todo!() }");
    let none = ("src/c.rs", "");
    for a in [
        "use crate::b;\npub struct A;\n",
        "use crate::{b::{self as other, go}};",
        "use super::b::go;",
        "pub struct A;\n\nfn back() { crate::b::go() }",
        "fn back() { super::b::go() }",
        "// use crate::c;\nfn text() -> char { '\"' }\nuse crate::b::go;",
    ] {
        assert_eq!(circle(&[root, ("src/a.rs", a), b, none]), found, "{a}");
    }
    for a in [
        "// use crate::b;",
        "pub const A: &str = \"crate::b::go\";",
        "pub const A: &str = r#\"\" crate::b::go\"#;",
        "#[cfg(test)]\nmod tests {\n    use crate::b;\n}\n",
        "use other::b::go;",
    ] {
        assert_eq!(circle(&[root, ("src/a.rs", a), b, none]), None, "{a}");
    }
    // By way of a third file, and through a parent that hands a name on.
    let long = [
        root,
        ("src/a.rs", "use crate::b;"),
        ("src/b.rs", "use crate::c::C;"),
        ("src/c.rs", "pub use crate::a::A as C;"),
    ];
    assert_eq!(circle(&long), Some(vec!["a".into(), "b".into()]), "c only hands on what is written in a");
    let long =
        [root, ("src/a.rs", "use crate::b;"), ("src/b.rs", "use crate::c::C;"), ("src/c.rs", "use crate::a::A;")];
    assert_eq!(circle(&long), Some(vec!["a".into(), "b".into(), "c".into()]));
    // A child and its parent are one thing, but another file between them is not.
    let family = ("src/a/mod.rs", "mod child;\npub struct A;\nfn go() { child::run() }");
    let child = |text| ("src/a/child.rs", text);
    assert_eq!(circle(&[root, family, child("use super::A;"), ("src/b.rs", ""), none]), None);
    let back = [root, family, child("use crate::b::go;"), b, none];
    assert_eq!(circle(&back), Some(vec!["a".into(), "a/child".into(), "b".into()]));
}
