//! The corpus of every target, tried by a plain compiler: what was found once is tried for ever.

use std::fs;
use std::path::Path;

use kensatsu_fuzz::TARGETS;

#[test]
fn no_input_that_was_found_breaks_a_promise() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for (name, target) in TARGETS {
        let files: Vec<_> = fs::read_dir(corpus.join(name)).expect("a folder for each target").flatten().collect();
        assert!(!files.is_empty(), "{name} has no corpus");
        for file in &files {
            let bytes = fs::read(file.path()).expect("a file");
            let outcome = std::panic::catch_unwind(|| target(&bytes));
            assert!(outcome.is_ok(), "{name}: {}", file.path().display());
        }
        println!("{name}: {} files", files.len());
    }
}
