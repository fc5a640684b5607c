//! What the documents say is so: links lead somewhere, what they name exists, tables and commands agree with the program.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every file of the project, by its path from the root.
fn files() -> BTreeSet<String> {
    const ELSEWHERE: [&str; 5] = ["target", "dist", "node_modules", ".git", "output"];
    let (mut found, mut folders) = (BTreeSet::new(), vec![root().to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the project").flatten() {
            let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
            if ELSEWHERE.contains(&&*name) {
                continue;
            }
            if path.is_dir() && !path.is_symlink() {
                folders.push(path);
            } else if let Ok(path) = path.strip_prefix(root()) {
                found.insert(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found
}

/// The documents, with their texts.
fn documents() -> Vec<(String, String)> {
    let of_ours = |path: &String| path.ends_with(".md") && (path.starts_with("docs/") || !path.contains('/'));
    let all: Vec<_> =
        files().into_iter().filter(of_ours).map(|path| (path.clone(), read(&root().join(path)))).collect();
    assert!(all.len() > 15, "{}", all.len());
    all
}

fn document(path: &str) -> String {
    read(&root().join(path))
}

/// What stands between `before` and `behind`, each time.
fn between<'a>(text: &'a str, before: &str, behind: char) -> Vec<&'a str> {
    text.split(before).skip(1).filter_map(|rest| rest.split_once(behind)).map(|(inside, _)| inside).collect()
}

/// A text's code in backticks, without blocks of code.
fn in_backticks(text: &str) -> Vec<&str> {
    let is_block = |line: &&str| line.starts_with("    ") || line.starts_with("```");
    let plain = text.lines().filter(|line| !is_block(line));
    plain.flat_map(|line| line.split('`').skip(1).step_by(2)).collect()
}

/// The anchors of a document's headings, as GitHub makes them.
fn anchors(text: &str) -> BTreeSet<String> {
    let headings = text.lines().filter(|line| line.starts_with('#')).map(|line| line.trim_start_matches('#').trim());
    let letter = |c: char| match c {
        ' ' => Some('-'),
        c if c.is_alphanumeric() || "-_".contains(c) => Some(c.to_ascii_lowercase()),
        _ => None,
    };
    headings.map(|heading| heading.chars().filter_map(letter).collect()).collect()
}

#[test]
fn every_link_leads_to_something() {
    let mut broken = Vec::new();
    for (name, text) in documents() {
        let folder = root().join(&name).parent().expect("a folder").to_owned();
        for link in between(&text, "](", ')').into_iter().filter(|link| !link.contains("://")) {
            let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = if path.is_empty() { root().join(&name) } else { folder.join(path) };
            let is_there = target.is_file() && (anchor.is_empty() || anchors(&read(&target)).contains(anchor));
            if !is_there {
                broken.push(format!("{name}: {link}"));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn every_section_of_the_domain_that_a_comment_names_is_there() {
    let domain = document("docs/domain.md");
    let mut named = 0;
    for path in files() {
        if ![".rs", ".mjs", ".js"].iter().any(|end| path.ends_with(end)) || path == "tests/documents.rs" {
            continue;
        }
        // A comment may break behind the name.
        let text = read(&root().join(&path)).replace("\n//! ", " ").replace("\n    /// ", " ").replace("\n/// ", " ");
        for rest in text.split("domain.md").skip(1) {
            named += 1;
            let rest = rest.strip_prefix(" §").unwrap_or_default();
            let numbers = rest.split(", ").map_while(|part| part.chars().next().filter(char::is_ascii_digit));
            for number in numbers {
                assert!(domain.contains(&format!("\n## §{number}. ")), "{path}: domain.md §{number}");
            }
            let is_safety = rest.get(1..).is_some_and(|rest| rest.starts_with(", Safety"));
            assert!(!is_safety || domain.contains("\n### Safety\n"), "{path}: Safety");
        }
    }
    assert!(named > 50, "{named}");
}

#[test]
fn every_file_that_the_documents_name_is_there() {
    let files = files();
    let folders: BTreeSet<String> =
        files.iter().flat_map(|path| path.match_indices('/').map(|(at, _)| path[..=at].to_owned())).collect();
    let is_there = |name: &str| {
        let name = name.trim_start_matches("./");
        let (stem, all) = name.split_once('*').map_or((name, false), |(stem, _)| (stem, true));
        let fits = |path: &String| {
            let mut tails = std::iter::once(0).chain(path.match_indices('/').map(|(at, _)| at + 1));
            tails.any(|at| if all { path[at..].starts_with(stem) } else { &path[at..] == stem })
        };
        files.iter().any(fits) || folders.iter().any(|path| fits(path) || path.ends_with(&format!("/{stem}")))
    };
    let is_path = |name: &&str| {
        let ends = [".rs", ".mjs", ".sh", ".css", ".js"].iter().any(|end| name.ends_with(end));
        // An address, or an ending alone.
        let is_plain = !name.starts_with('/')
            && !name.starts_with('.')
            && !name.contains([' ', '<', '…', '(', '{', '~', '$', ':', '\\', '+']);
        // Names of files that do not exist yet.
        let is_example = ["NAME", "D029", "d029", "F013-"].iter().any(|part| name.contains(part));
        is_plain && !is_example && (ends || (name.ends_with('/') && name.len() > 2))
    };
    const MADE: [&str; 4] = ["dist/", "hosting/", "target/", "sw.js"];
    let mut missing = Vec::new();
    for (document, text) in documents() {
        if document == "CHANGELOG.md" {
            continue;
        }
        for name in in_backticks(&text).into_iter().filter(is_path) {
            if !MADE.iter().any(|made| name.starts_with(made) || name.contains(&format!("/{made}"))) && !is_there(name)
            {
                missing.push(format!("{document}: {name}"));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_test_that_a_promise_names_is_there() {
    let sources: Vec<String> =
        files().iter().filter(|path| path.ends_with(".rs")).map(|path| read(&root().join(path))).collect();
    let text = document("docs/reliability.md");
    let is_name = |name: &&str| {
        name.matches('_').count() >= 2 && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    let names: Vec<&str> = in_backticks(&text).into_iter().filter(is_name).collect();
    assert!(names.len() > 30, "{}", names.len());
    for name in names {
        assert!(sources.iter().any(|source| source.contains(&format!("fn {name}("))), "docs/reliability.md: {name}");
    }
}

#[test]
fn no_line_of_a_document_is_too_long_to_be_read() {
    let long = |(name, text): &(String, String)| {
        // Sentences of Japanese have no place where a line could break.
        let most = if name.ends_with(".ja.md") { 300 } else { 140 };
        let lines = text.lines().enumerate().filter(|(_, line)| line.chars().count() > most);
        lines.map(|(at, _)| format!("{name}:{}", at + 1)).collect::<Vec<_>>()
    };
    let read = |(name, _): &&(String, String)| name != "CHANGELOG.md";
    let long: Vec<String> = documents().iter().filter(read).flat_map(long).collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn both_readmes_and_both_guides_are_equally_full() {
    let shape = |path: &str| {
        let text = document(path);
        let count = |begins: &str| text.lines().filter(|line| line.starts_with(begins)).count();
        (count("## "), count("| ").max(1), count("    ").max(1), text.matches("![").count())
    };
    for (english, japanese) in [("README.md", "README.ja.md"), ("docs/administrator.md", "docs/administrator.ja.md")] {
        let (one, other) = (shape(english), shape(japanese));
        assert_eq!((one.0, one.2, one.3), (other.0, other.2, other.3), "headings, commands, pictures of {english}");
        assert!(one.1.abs_diff(other.1) <= 2, "{english}: {} lines of tables, {japanese}: {}", one.1, other.1);
    }
    // A link of the Japanese README leads to Japanese.
    for link in between(&document("README.ja.md"), "](", ')').into_iter().filter(|link| link.ends_with(".md")) {
        assert!(link.ends_with(".ja.md") || link == "README.md", "{link}");
    }
}

/// The help in the page and the operator's document have the same sentences.
#[test]
fn the_operators_document_says_what_the_pages_help_says() {
    let guide = document("src/app/text/ja/guide.rs");
    let text = document("docs/operator.ja.md");
    let guide: String =
        guide.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let sentences: Vec<&str> = guide.split('"').skip(1).step_by(2).filter(|said| said.ends_with('。')).collect();
    assert!(sentences.len() > 20, "{}", sentences.len());
    for sentence in sentences {
        assert!(text.contains(sentence), "docs/operator.ja.md does not say: {sentence}");
    }
}

fn kensatsu(folder: &Path, arguments: &[&str]) -> std::process::Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kensatsu"));
    command.args(arguments).env("LC_ALL", "C").current_dir(folder).output().expect("the program runs")
}

#[test]
fn the_table_of_the_profile_is_the_programs() {
    let shown = kensatsu(root(), &["profile", "show"]).stdout;
    let shown: serde_json::Map<String, Value> = serde_json::from_slice(&shown).expect("JSON");
    let text = document("docs/profile.md");
    for (key, setting) in &shown {
        let (Some(value), Some(evidence)) = (setting.get("value"), setting["evidence"].as_str()) else {
            assert!(text.contains(&format!("`{key}`")), "docs/profile.md: {key}");
            continue;
        };
        let row = text.lines().find(|line| line.starts_with(&format!("| `{key}` |")));
        let row = row.unwrap_or_else(|| panic!("docs/profile.md has no row of {key}"));
        let listed = value.as_array().filter(|rows| rows.iter().all(Value::is_object));
        let said = if listed.is_some() { "(below)".to_owned() } else { format!("`{value}`") };
        assert!(row.starts_with(&format!("| `{key}` | {said} | {evidence} |")), "{row}");
        for entry in listed.into_iter().flatten() {
            let yes = |key: &str| if entry[key] == true { "yes" } else { "no" };
            let (code, name) = (entry["code"].as_str().unwrap_or("null"), entry["name"].as_str().unwrap_or_default());
            let row = if entry.get("usual").is_some() {
                format!("| `{code}` | {name} | {} |", yes("usual"))
            } else {
                format!("| {name} | `{code}` | {} | {} |", yes("allowed"), yes("layout_confirmed"))
            };
            assert!(text.contains(&row), "docs/profile.md has no {row}");
        }
    }
}

#[test]
fn the_commands_of_the_documents_run() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("documents");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    let samples = [
        ("order.csv", "transaction-manual-p7.csv"),
        ("saved.csv", "transaction-manual-p7-saved-by-excel.csv"),
        ("orders.csv", "orders-eccube2.csv"),
    ];
    let makefile = document("Makefile");
    let mut run = 0;
    for (name, text) in documents() {
        let code = text.lines().filter_map(|line| line.strip_prefix("    "));
        let lines: Vec<&str> = code.map(|line| line.split('#').next().unwrap_or_default().trim()).collect();
        for target in lines.iter().copied().chain(in_backticks(&text)).filter_map(|line| line.strip_prefix("make ")) {
            let target = target.split_whitespace().next().unwrap_or_default();
            assert!(makefile.contains(&format!("\n{target}:")), "{name}: make {target}");
        }
        // docs/cli.md is run by a test of its own.
        if name == "docs/cli.md" {
            continue;
        }
        for (file, sample) in samples {
            fs::copy(root().join("tests/samples").join(sample), folder.join(file)).expect("a sample");
        }
        for line in lines.iter().filter_map(|line| line.strip_prefix("kensatsu ")) {
            let words: Vec<&str> = line.split_whitespace().collect();
            if let Some(at) = words.iter().position(|word| *word == "-o") {
                let _ = fs::remove_file(folder.join(words[at + 1]));
            }
            let output = kensatsu(&folder, &words);
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(0), "{name}: kensatsu {line}: {said}");
            run += 1;
        }
    }
    assert!(run >= 8, "{run}");
}

#[test]
fn every_command_that_a_readme_names_is_there() {
    let help = kensatsu(root(), &["--help", "--lang", "en"]).stdout;
    let help = String::from_utf8(help).expect("text");
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let commands: Vec<&str> = listed.filter_map(|line| line.split_whitespace().next()).collect();
    assert!(commands.len() > 10, "{commands:?}");
    for (readme, begins) in [("README.md", "Also `"), ("README.ja.md", "ほかに `")] {
        let text = document(readme);
        let also = text.lines().find(|line| line.starts_with(begins)).unwrap_or_else(|| panic!("{readme}: {begins}"));
        let named: Vec<&str> = in_backticks(also).into_iter().filter(|name| !name.starts_with(['-', '*'])).collect();
        assert!(named.len() > 5, "{named:?}");
        for name in named {
            assert!(commands.contains(&name), "{readme}: {name}");
        }
    }
}

#[test]
fn the_pictures_are_small_enough_to_be_kept() {
    for name in ["page", "step-1", "step-3", "step-4"] {
        let picture: PathBuf = root().join(format!("docs/{name}.webp"));
        let bytes = fs::metadata(&picture).expect("the pictures of the documents: node tools/picture.mjs").len();
        assert!(bytes <= 80_000, "{name}: {bytes} bytes");
    }
}
