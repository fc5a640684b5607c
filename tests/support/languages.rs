//! Tests that hold in each language: what the operator is told differs, what is done does not.

use std::cell::Cell;

use kensatsu::engine::base::language::Language;

thread_local! {
    static SPOKEN: Cell<Language> = const { Cell::new(Language::Ja) };
}

/// The language of the test that runs.
pub fn spoken() -> Language {
    SPOKEN.get()
}

/// Runs a test in Japanese and in English.
pub fn in_both(test: fn()) {
    for language in [Language::Ja, Language::En] {
        SPOKEN.set(language);
        println!("in {language:?}");
        test();
    }
}
